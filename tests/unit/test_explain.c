// Explanations of a program made by hand: which tests decided, what hid what, and what is printed.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "sample.h"
#include "show/explain.h"
#include "show/explained.h"

enum { TEXT_BEGIN = 8, TEXT_END = 15 }; // "sliders"

static struct buf letters;

static struct text text(const char *words)
{
    struct text text = {(uint32_t)letters.len, (uint32_t)strlen(words)};
    buf_add(&letters, str_from(words));
    return text;
}

// name and (cue or hs) and not (toy or plush), imported into CN
static struct program_node nodes[] = {
    {.kind = NODE_AND, .arg = {0, 3}},
    {.kind = NODE_CONCEPT},
    {.kind = NODE_OR, .arg = {3, 2}},
    {.kind = NODE_CUE},
    {.kind = NODE_IN},
    {.kind = NODE_NOT, .a = 6},
    {.kind = NODE_OR, .arg = {5, 2}},
    {.kind = NODE_CUE},
    {.kind = NODE_CUE},
    {.kind = NODE_IMPORT},
    {.kind = NODE_EXPORT},
    {.kind = NODE_OR, .arg = {7, 2}},
};
enum { WHERE_IMPORT = 9, WHERE_EXPORT = 10, WHERE_EITHER = 11 };
static uint32_t node_refs[] = {1, 2, 5, 3, 4, 7, 8, WHERE_IMPORT, WHERE_EXPORT};
static struct program_rule rules[] = {
    {.where = WHERE_IMPORT, .when = 0, .advice = ADVICE_SCREEN, .per_line = true},
};
static struct program_concept concepts[1];
static struct program_cue cues[2];
static uint32_t cue_refs[] = {0, 1};
static struct program_sense senses[3];
static struct program program = {
    .concepts = concepts,
    .senses = senses,
    .cues = cues,
    .nodes = nodes,
    .rules = rules,
    .node_refs = node_refs,
    .cue_refs = cue_refs,
};

static int make_program(void **state)
{
    (void)state;
    nodes[WHERE_IMPORT].text = text("import into CN");
    nodes[WHERE_EXPORT].text = text("export from DE");
    rules[0].id = text("living/live-animal");
    rules[0].title = text("may contain a live animal");
    concepts[0].name = text("Trachemys scripta elegans");
    cues[0] = (struct program_cue){text("live"), text("words of life")};
    cues[1] = (struct program_cue){text("replica"), text("words of toys")};
    struct text en = text("en");
    senses[0] = (struct program_sense){
        .kind = SENSE_NAME,
        .text = text("slider"),
        .language = en,
        .name_kind = text("trade"),
        .unreviewed = true,
        .needs = {0, 2},
        .source = text("a book"),
    };
    senses[1] = (struct program_sense){.kind = SENSE_CUE, .text = cues[0].id, .language = en};
    senses[2] = senses[1];
    senses[2].subject = 1;
    program.letters = letters.at;
    return 0;
}

static int drop_program(void **state)
{
    (void)state;
    buf_done(&letters);
    return 0;
}

static struct explain_test tests_of_rule[5] = {
    {STR_INIT("goods name a taxon"), TRUTH_YES, STR_INIT("names Trachemys: \"sliders\"")},
    {STR_INIT("goods have cue live"), TRUTH_YES, STR_INIT("cue live: \"live\"")},
    {STR_INIT("goods.hs in 0106"), TRUTH_UNKNOWN, STR_INIT("content[0].hs is not declared")},
    {STR_INIT("not goods have cue toy"), TRUTH_YES, STR_INIT("no such cue")},
    {STR_INIT("not goods have cue plush"), TRUTH_YES, STR_INIT("no such cue")},
};

// A letter for each test: y, n or u. `decided` has a + where the test decided.
static void test_decided(void **state)
{
    (void)state;
    static const struct {
        const char *truths, *decided;
        size_t distance;
    } cases[] = {
        {"yyyyy", "-----", 0},                        // it holds
        {"uyyyy", "-----", 0},                        // it is not settled
        {"nyyyy", "+----", 3}, {"ynnyy", "-++--", 2}, // both parts of the `or`
        {"ynuyy", "-----", 0}, {"ynyyy", "-----", 0}, // one part of the `or` is enough
        {"yyyny", "---+-", 1},                        // under `not`, each part has to turn
        {"yyynn", "---++", 2}, {"nnnnn", "+++++", 7}, {"nyynu", "+--+-", 4},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct explain_test tests[5];
        bool decided[5] = {0};
        for (size_t t = 0; t < COUNT(tests); t++) {
            char truth = cases[i].truths[t];
            tests[t] = (struct explain_test){.truth = truth == 'y'   ? TRUTH_YES
                                                      : truth == 'n' ? TRUTH_NO
                                                                     : TRUTH_UNKNOWN};
        }
        struct explain_rule rule = {.tests = tests, .test_count = COUNT(tests)};
        struct show_explain explain = {.program = &program};
        size_t distance = explained_decided(&explain, &rule, decided);
        for (size_t t = 0; t < COUNT(tests); t++) {
            CHECK_CASE(decided[t] == (cases[i].decided[t] == '+'), cases[i].truths);
        }
        CHECK_CASE(distance == cases[i].distance, cases[i].truths);
    }
}

// One text with a cue and a name; the rule that asks for them.
struct scene {
    struct sample sample;
    struct explain_text texts[1];
    struct explain_sight sights[2];
    struct explain_rule rules[1];
    struct explain_trace trace;
    struct show_explain explain;
};

static void scene_init(struct scene *scene)
{
    *scene = (struct scene){0};
    sample_init(&scene->sample);
    scene->sample.outcome.finding_count = 1;
    scene->sample.findings[0].law.unreviewed = false;
    scene->texts[0] = (struct explain_text){
        .field = FIELD_GOODS_DESCRIPTION,
        .text = scene->sample.findings[0].whole,
        .folded = STR("10 live sliders"),
    };
    scene->sights[0] = (struct explain_sight){.begin = 3, .end = 7, .sense = 1};
    scene->sights[1] =
        (struct explain_sight){.begin = TEXT_BEGIN, .end = TEXT_END, .how = MATCH_INFLECTED};
    scene->rules[0] = (struct explain_rule){
        .route = TRUTH_YES,
        .truth = TRUTH_YES,
        .tests = tests_of_rule,
        .test_count = COUNT(tests_of_rule),
    };
    scene->trace = (struct explain_trace){
        .texts = scene->texts,
        .text_count = 1,
        .sights = scene->sights,
        .sight_count = 2,
        .rules = scene->rules,
        .rule_count = 1,
    };
    scene->explain = (struct show_explain){
        .program = &program,
        .consignment = &scene->sample.consignment,
        .outcome = &scene->sample.outcome,
        .trace = &scene->trace,
    };
}

static struct show_options options_of(enum show_format format)
{
    return (struct show_options){.format = format, .pack = STR("sha256:00"), .day = 20780};
}

static const char fired[] =
    "CP1  US→CN  parcel  screen: request for screening (RFS)\n"
    "\n"
    "  content[0].description\n"
    " text | 10 live sliders\n"
    " read | 10 live sliders\n"
    "  cue | 10 live sliders\n"
    "      |    ^^^^ live: words of life\n"
    "      | \"live\" (en)\n"
    " name | 10 live sliders\n"
    "      |         ^^^^^^^ Trachemys scripta elegans\n"
    "      | \"slider\" (en, trade, with an ending), source: a book\n"
    "      | unreviewed: nobody has checked it against a source\n"
    "\n"
    "fired\n"
    "  screen: may contain a live animal (living/live-animal)\n"
    "    ✓ | import into CN: US→CN\n"
    "    ✓ | goods name a taxon: names Trachemys: \"sliders\"\n"
    "    ✓ | goods have cue live: cue live: \"live\"\n"
    "    ? | goods.hs in 0106: content[0].hs is not declared\n"
    "    ✓ | not goods have cue toy: no such cue\n"
    "    ✓ | not goods have cue plush: no such cue\n"
    "  law | CN-BSL-60: no alien species without approval\n"
    "      | Biosecurity Law (2024), article 60\n"
    " then | CN-BSL-81: confiscation\n"
    "  ask | Is it alive?\n"
    "\n"
    "data quality\n"
    " data | content[0].net_mass_kg \"1,2\": not a mass in kilograms; write it as 1.2 [mass]\n"
    "\n"
    "law of 2026-11-23, packs sha256:00\n";

static void test_fired(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_TEXT);
    AUTO(buf_done) struct buf out = {0};
    struct scene scene;
    scene_init(&scene);
    show_explain(&options, &scene.explain, &out);
    CHECK_STR(buf_str(&out), fired);
}

// What does not count says why, and a rule that fails says because of which test.
static void test_failed(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_TEXT);
    AUTO(buf_done) struct buf out = {0};
    struct scene scene;
    scene_init(&scene);
    struct explain_test tests[5];
    memcpy(tests, tests_of_rule, sizeof(tests));
    tests[3].truth = TRUTH_NO;
    scene.rules[0].tests = tests;
    scene.rules[0].truth = TRUTH_NO;
    scene.sample.outcome = (struct outcome){0};
    scene.sights[0].hidden = true;
    scene.sights[1].lacks_cue = true;
    scene.sights[1].begin = 3;
    show_explain(&options, &scene.explain, &out);
    CHECK(strstr(out.at, "does not count: it stands inside \"live sliders\"\n"));
    CHECK(strstr(out.at,
                 "does not count: it needs a cue beside it: live (words of life) or replica "
                 "(words of toys)\n"));
    CHECK(strstr(out.at, "did not fire, because of\n"
                         "  would screen: may contain a live animal (living/live-animal)\n"
                         "    ✗ | not goods have cue toy: no such cue\n"
                         "\n"));
    scene.rules[0].route = TRUTH_NO;
    buf_clear(&out);
    show_explain(&options, &scene.explain, &out);
    CHECK(strstr(out.at, "    ✗ | import into CN: US→CN\n"));
}

// A rule that holds but gives nothing says why; so do letters and texts in which nothing was seen.
static void test_silence(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_TEXT);
    AUTO(buf_done) struct buf out = {0};
    struct scene scene;
    scene_init(&scene);
    scene.sample.outcome = (struct outcome){0};
    show_explain(&options, &scene.explain, &out);
    CHECK(strstr(out.at, "held, but no law that is cited was in force that day\n"
                         "  would screen: may contain a live animal (living/live-animal)\n"
                         "    ✓ | import into CN: US→CN\n"));

    struct program_rule silent = rules[0];
    rules[0].missing_pass = true;
    scene.rules[0].truth = TRUTH_UNKNOWN;
    buf_clear(&out);
    show_explain(&options, &scene.explain, &out);
    rules[0] = silent;
    CHECK(strstr(out.at, "silent, for want of\n"
                         "  would screen: may contain a live animal (living/live-animal)\n"
                         "    ? | goods.hs in 0106: content[0].hs is not declared\n\n"));

    scene.trace.sight_count = scene.trace.rule_count = 0;
    buf_clear(&out);
    show_explain(&options, &scene.explain, &out);
    CHECK(strstr(out.at, "no name, cue or vague word of the packs is in it\n"));
    CHECK(strstr(out.at, "none speaks of anything that was seen\n"));

    scene.trace.text_count = 0;
    scene.sample.outcome.letter = true;
    buf_clear(&out);
    show_explain(&options, &scene.explain, &out);
    CHECK(strstr(out.at, "a letter, passed without a look"));
    CHECK(!strstr(out.at, "none speaks"));
}

// Of a consignment made for one text, what it does not declare is no mistake.
static void test_missing_notes(void **state)
{
    (void)state;
    for (int made = 0; made < 2; made++) {
        struct show_options options = options_of(SHOW_TEXT);
        AUTO(buf_done) struct buf out = {0};
        struct scene scene;
        scene_init(&scene);
        scene.sample.notes[0] =
            (struct quality_note){.code = QUALITY_MISSING, .field = FIELD_GROSS_MASS};
        scene.explain.made_for_text = made;
        show_explain(&options, &scene.explain, &out);
        CHECK((strstr(out.at, "[missing]") == NULL) == (made == 1));
    }
}

// A route of several is said in full; another cue for the same words says only what is new.
static void test_short(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_TEXT);
    AUTO(buf_done) struct buf out = {0};
    struct scene scene;
    scene_init(&scene);
    struct program short_program = program;
    struct program_rule rule = rules[0];
    rule.where = WHERE_EITHER;
    short_program.rules = &rule;
    scene.explain.program = &short_program;
    scene.sights[1] = scene.sights[0];
    scene.sights[1].sense = 2;
    show_explain(&options, &scene.explain, &out);
    CHECK(strstr(out.at, "    ✓ | import into CN or export from DE: US→CN\n"));
    CHECK(strstr(out.at, " live: words of life\n      | \"live\" (en)\n"
                         "  cue | replica: words of toys\n\nfired\n"));
}

static const char explained[] =
    "{\"id\":\"CP1\",\"advice\":\"screen\",\"pack\":\"sha256:00\",\"at\":\"2026-11-23\","
    "\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"texts\":["
    "{\"field\":\"content[0].description\",\"text\":\"10 live sliders\","
    "\"folded\":\"10 live sliders\"}],\"seen\":["
    "{\"field\":\"content[0].description\",\"span\":[3,7],\"text\":\"live\",\"kind\":\"cue\","
    "\"subject\":\"live\",\"title\":\"words of life\",\"name\":\"live\",\"language\":\"en\","
    "\"unreviewed\":false,\"match\":\"exact\",\"counts\":true,\"hidden\":false,"
    "\"lacks_cue\":false},"
    "{\"field\":\"content[0].description\",\"span\":[8,15],\"text\":\"sliders\","
    "\"kind\":\"name\",\"subject\":\"Trachemys scripta elegans\",\"name\":\"slider\","
    "\"name_kind\":\"trade\",\"language\":\"en\",\"source\":\"a book\",\"unreviewed\":true,"
    "\"match\":\"inflected\",\"counts\":true,\"hidden\":false,\"lacks_cue\":false,"
    "\"needs_cue\":[\"live\",\"replica\"]}],\"numbers\":[],\"rules\":["
    "{\"rule\":\"living/live-animal\",\"title\":\"may contain a live animal\","
    "\"advice\":\"screen\",\"end\":\"failed\",\"content\":0,\"where\":\"import into CN\","
    "\"route\":\"yes\",\"result\":\"no\",\"tests\":["
    "{\"test\":\"goods name a taxon\",\"result\":\"no\","
    "\"detail\":\"names Trachemys: \\\"sliders\\\"\",\"decided\":true},";

static void test_ndjson(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_NDJSON);
    AUTO(buf_done) struct buf out = {0};
    struct scene scene;
    scene_init(&scene);
    struct explain_test tests[5];
    memcpy(tests, tests_of_rule, sizeof(tests));
    tests[0].truth = TRUTH_NO;
    scene.rules[0].tests = tests;
    scene.rules[0].truth = TRUTH_NO;
    scene.sample.outcome.finding_count = 0;
    show_explain(&options, &scene.explain, &out);
    struct str begin = str_slice(buf_str(&out), 0, size_min(out.len, sizeof(explained) - 1));
    CHECK_STR(begin, explained);
    CHECK(str_ends(buf_str(&out), STR("]}],\"findings\":[],\"quality\":["
                                      "{\"field\":\"content[0].net_mass_kg\",\"code\":\"mass\","
                                      "\"what\":\"not a mass in kilograms\",\"text\":\"1,2\","
                                      "\"span\":[0,3],\"detail\":\"write it as 1.2\"}]}\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decided),       cmocka_unit_test(test_fired),
        cmocka_unit_test(test_failed),        cmocka_unit_test(test_silence),
        cmocka_unit_test(test_missing_notes), cmocka_unit_test(test_short),
        cmocka_unit_test(test_ndjson),
    };
    return cmocka_run_group_tests(tests, make_program, drop_program);
}
