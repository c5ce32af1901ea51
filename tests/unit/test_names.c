// Names as the matcher finds them: forms by endings, numbers, several meanings of one form.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "base/limits.h"

// The senses that the whole text finds, as "name:kind subject", in their order; `~` marks a form
// made by an ending, `=` one that counts letter by letter, `?` an unreviewed one, `+` one that
// needs a cue.
static struct str senses_of(struct compiled *compiled, const char *text)
{
    const struct program *program = &compiled->program;
    struct match_scratch scratch = {0};
    AUTO(buf_done) struct buf out = {0};
    match_find(&program->table, &scratch, str_from(text));
    for (size_t i = 0; i < scratch.count; i++) {
        if (scratch.hits[i].reading != READING_PLAIN || scratch.hits[i].begin != 0 ||
            scratch.hits[i].end != strlen(text))
            continue;
        struct range range = program_meanings(program, scratch.hits[i].key);
        for (uint32_t s = range.first; s < range.first + range.count; s++) {
            const struct program_meaning *meaning = &program->meanings[s];
            const struct program_sense *sense = &program->senses[meaning->sense];
            struct text subject = sense->kind == SENSE_NAME ? program->concepts[sense->subject].name
                                  : sense->kind == SENSE_CUE ? program->cues[sense->subject].id
                                                             : program->vagues[sense->subject].id;
            buf_print(&out, "%s%s%s%s%s%.*s %.*s", out.len ? ", " : "", meaning->form ? "~" : "",
                      sense->exact ? "=" : "", sense->unreviewed ? "?" : "",
                      sense->needs.count ? "+" : "",
                      STR_ARG(program_text(program, sense->name_kind)),
                      STR_ARG(program_text(program, subject)));
        }
    }
    match_scratch_done(&scratch);
    return arena_copy(&compiled->batch, buf_str(&out));
}

struct sense_case {
    const char *text, *expected;
};

static void check_senses(const char *pack, const struct sense_case *cases, size_t count)
{
    struct compiled compiled;
    compiled_make(&compiled, true, str_from(pack));
    if (compiled.reports.count)
        fail_msg("%s", compiled_codes(&compiled).at);
    for (size_t i = 0; i < count; i++) {
        struct str senses = senses_of(&compiled, cases[i].text);
        if (!str_is(senses, cases[i].expected))
            fail_msg("%s: got \"%s\", expected \"%s\"", cases[i].text, senses.at,
                     cases[i].expected);
    }
    compiled_done(&compiled);
}

// One word takes the ending, whichever, or all of them; two of three do not.
static void test_endings(void **state)
{
    (void)state;
    static const struct sense_case cases[] = {
        {"berry bush leaf", "name X"},
        {"berries bush leaf", "~name X"},
        {"berry bushes leaf", "~name X"},
        {"berry bush leafs", "~name X"},
        {"berries bush leafs", ""},
        {"berrys bush leafs", ""},
        {"berrys bushs leafs", "~name X"},
        {"berryses bush leaf", ""}, // no ending on an ending
        // An ending that takes the place of another: only where that stands.
        {"berry busies leaf", ""},
        {"berries bush leaf", "~name X"},
        // Words of one letter, and numbers, take none.
        {"q", "name Zed"},
        {"qs", ""},
        {"model 12", "name Zed"},
        {"models 12", "~name Zed"},
        {"model 12s", ""},
        // Letters are counted, not bytes; and two must be left for an ending to hang on.
        {"я", "name Zed"},
        {"яи", ""},
        {"by", "name Zed"},
        {"bies", ""},
        // The language decides: "en" is for "en-GB" too, not for "de"; synonyms and the concept's
        // own name have no language.
        {"colours", "~name Zed"},
        {"farbe", "name Zed"},
        {"farbes", ""},
        {"farben", "~name Zed"},
        {"synonym", "synonym Zed"},
        {"synonyms", ""},
        {"X", "scientific X"},
        {"testudos", ""},
        // Cues and vague words are inflected like names; exact names are not.
        {"quicks", "~ q"},
        {"gifts", "~ V"},
        {"TNT", "=exact Zed"},
        {"TNTs", ""},
    };
    check_senses("endings en { add \"s\", \"es\" change \"y\" to \"ies\" }\n"
                 "endings de { add \"n\" }\n"
                 "endings ru { add \"и\" }\n"
                 "taxon \"X\" { name en \"berry bush leaf\"\n source B }\n"
                 "taxon \"Zed\" { synonym \"synonym\" name en-GB \"q\", \"colour\", \"model 12\"\n"
                 " name de \"farbe\" exact en \"TNT\" name ru \"я\" name en \"by\"\n"
                 " source B }\n"
                 "cue q \"Q\" { en \"quick\" source B }\n"
                 "vague V \"V\" { law L en \"gift\" source B }\n",
                 cases, COUNT(cases));
}

// Endings do not make more than the bound of one name, however many there are.
static void test_variants_are_bounded(void **state)
{
    (void)state;
    struct compiled compiled;
    AUTO(buf_done) struct buf text = {0};
    for (int statement = 0; statement < 4; statement++) {
        buf_add_literal(&text, "endings en {\n");
        for (int i = 0; i < 50; i++)
            buf_print(&text, " add \"x%d%c\"\n", i, 'a' + statement);
        buf_add_literal(&text, "}\n");
    }
    buf_add_literal(&text, "taxon \"A\" { name en \"two words\"\n source B }\n");
    compiled_make(&compiled, false, STR("source B { title \"b\" }\n"));
    uint32_t before = compiled.program.key_count;
    compiled_done(&compiled);
    buf_add_literal(&text, "source B { title \"b\" }\n");
    compiled_make(&compiled, false, buf_str(&text));
    CHECK(compiled.reports.count == 0);
    CHECK(compiled.program.key_count == before + 2 + NAME_VARIANTS_MAX);
    compiled_done(&compiled);
}

// One form means at most so many things, and a language has at most so many endings.
static void test_meanings_and_endings_are_bounded(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct compiled compiled;
        AUTO(buf_done) struct buf text = {0};
        buf_add_literal(&text, "endings en { add ");
        for (size_t i = 0; i < ENDINGS_MAX + over; i++)
            buf_print(&text, "%s\"x%zu\"", i ? ", " : "", i);
        buf_add_literal(&text, " }\n");
        for (size_t i = 0; i < NAME_MEANINGS_MAX + over; i++)
            buf_print(&text, "taxon \"T%zu\" { name en \"one\"\n unreviewed }\n", i);
        compiled_make(&compiled, false, buf_str(&text));
        CHECK_STR(compiled_codes(&compiled), over ? "R069:1 R069:2" : "");
        compiled_done(&compiled);
    }
}

// A group that is stated twice is one, wherever it is stated.
static void test_groups_are_joined(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(&compiled, false,
                  STR("taxon \"A\" { group g, h, g unreviewed }\n"
                      "taxon \"B\" { group h unreviewed }\n"
                      "taxon \"A\" { group h, i unreviewed }\n"));
    CHECK(compiled.reports.count == 0);
    CHECK(compiled.program.concepts[0].groups.count == 3);
    CHECK(compiled.program.concepts[1].groups.count == 1);
    compiled_done(&compiled);
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct sense_case cases[] = {
        {"64-17-5", "=cas E"}, {"200-578-6", "=ec E"}, {"0012345-6", "=cus E"}, {"UN1170", "=un E"},
        {"UN 1170", "=un E"},  {"1170", ""},           {"64-17", ""},           {"641705", ""},
    };
    check_senses("substance \"E\" { cas 64-17-5 ec 200-578-6 cus 0012345-6 un 1170\n source B }\n",
                 cases, COUNT(cases));
    // A name that reads like the number does not stand for it: fields of numbers ask for numbers.
    static const struct sense_case beside[] = {{"UN1830", "=exact E, =un E"}};
    check_senses("substance \"E\" { exact \"UN1830\"\n un 1830\n source B }\n", beside, 1);
}

// Equal meanings of one form are one; what is written comes before what an ending made, and a name
// that counts everywhere before the same name that needs a cue.
static void test_senses_are_joined(void **state)
{
    (void)state;
    static const struct sense_case cases[] = {
        {"one", "name A"},
        {"two", "name A, slang B"},
        {"three", "name A"},
        {"fours", "name A, ~name B"},
        {"five", "name A"},
        {"six", "+name A, name A"},
        {"seven", "name A, =exact A, =exact A"}, // exact in two ways, and folded
        {"eight", "+name A, +name A"},           // beside either cue
        {"nine", "?name A"},
        {"ten", "name A,  t"}, // a name and a cue
    };
    check_senses("endings en { add \"s\" }\n"
                 "cue t \"T\" { en \"ten\" source B }\n"
                 "article \"A\" {\n"
                 " name en \"one\", \"ONE\"\n"
                 " trade en \"One\"\n"
                 " name en \"two\"\n"
                 " name en \"three\", \"threes\"\n"
                 " name en \"fours\"\n"
                 " name en \"five\"\n"
                 " trade en \"five\" needs cue live\n"
                 " name en \"six\" needs cue live\n"
                 " name en \"six\"\n"
                 " name en \"seven\"\n"
                 " exact \"SEVEN\", \"Seven\", \"Seven\"\n"
                 " name en \"eight\" needs cue live\n"
                 " name en \"eight\" needs cue dead\n"
                 " name en \"nine\" unreviewed\n"
                 " name en \"ten\"\n"
                 " source B\n"
                 "}\n"
                 "article \"B\" { slang en \"two\"\n name en \"four\"\n source B }\n",
                 cases, COUNT(cases));
}

// Statements of one concept add up, whatever their order; the checked one gives the own name's
// source.
static void test_statements_add_up(void **state)
{
    (void)state;
    static const struct sense_case cases[] = {
        {"Chelonia", "scientific Chelonia"},
        {"one", "?name Chelonia"},
        {"two", "name Chelonia"},
        {"three", "name Chelonia"},
    };
    check_senses("taxon \"Chelonia\" { name en \"one\" unreviewed }\n"
                 "taxon \"Chelonia\" { name en \"two\" listed A\n unreviewed\n source B }\n"
                 "taxon \"Chelonia\" { group turtle\n name en \"three\"\n source B }\n",
                 cases, 2);
    struct compiled compiled;
    compiled_make(&compiled, true,
                  STR("taxon \"C\" { group g name en \"one\" unreviewed }\n"
                      "taxon \"D\" { source B }\n"
                      "taxon \"C\" { group h, g listed A\n unreviewed }\n"
                      "taxon \"C\" { listed A from 2020-01-01\n source B }\n"));
    CHECK(compiled.reports.count == 0);
    const struct program *program = &compiled.program;
    CHECK(program->concept_count == 5); // three of the base
    const struct program_concept *c = &program->concepts[3];
    CHECK_STR(program_text(program, c->name), "C");
    CHECK(c->groups.count == 2 && c->listings.count == 2);
    CHECK_STR(senses_of(&compiled, "C"), "scientific C");
    compiled_done(&compiled);
}

// Each name and listing rests on something, and so does the concept's own name.
static void test_basis(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } cases[] = {
        {"taxon \"C\" { source B }", ""},
        {"taxon \"C\" { unreviewed }", ""},
        {"taxon \"C\" { }", "R040:1"},
        {"taxon \"C\" { name en \"c\"\n source B }", ""},
        {"taxon \"C\" { name en \"c\" source B }", "R040:1"},
        {"taxon \"C\" { name en \"c\" }", "R040:1"},
        {"taxon \"C\" { listed A unreviewed }", "R040:1"},
        {"taxon \"C\" { listed A unreviewed }\ntaxon \"C\" { unreviewed }", ""},
        {"marking \"M\" { of CN exact en \"M\" source B }", ""},
        {"marking \"M\" { of CN exact en \"M\" }", "R040:1"},
        {"substance \"C\" { cas 64-17-5\n source B }", ""},
        {"substance \"C\" { cas 64-17-5 }", "R040:1"},
        {"cue c \"C\" { en \"c\" unreviewed }", ""},
        {"cue c \"C\" { en \"c\" source B\n de \"d\" }", "R040:1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled;
        compiled_make(&compiled, true, str_from(cases[i].text));
        struct str codes = compiled_codes(&compiled);
        if (!str_is(codes, cases[i].codes))
            fail_msg("%s: got \"%s\"", cases[i].text, codes.at);
        compiled_done(&compiled);
    }
}

// A concept that two packs state has its own name in both: which of them came first decides
// nothing, and a longer phrase hides only what its own pack states.
static void test_own_name_is_of_each_pack(void **state)
{
    (void)state;
    static const struct source_file files[] = {
        {STR_INIT("one"), STR_INIT("taxon \"X\" { group g unreviewed }\n")},
        {STR_INIT("two"), STR_INIT("taxon \"X\" { group h unreviewed }\n")},
        {STR_INIT("two"), STR_INIT("taxon \"X\" { group i unreviewed }\n")},
    };
    struct compiled compiled = {0};
    struct ast *ast = &compiled.ast;
    compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
    for (uint32_t pack = 0; pack < 2; pack++)
        ARENA_PUSH(&compiled.batch, ast->packs, ast->pack_count, ast->pack_room) =
            (struct ast_pack){0};
    for (size_t i = 0; i < COUNT(files); i++)
        parse_file(&files[i], false, i > 0, &compiled.diag, ast);
    compile(ast, &compiled.diag, &compiled.program);
    CHECK(compiled.reports.count == 0);
    CHECK_STR(senses_of(&compiled, "x"), "?scientific X, ?scientific X");
    const struct program *program = &compiled.program;
    CHECK(program->senses[0].pack == 0 && program->senses[1].pack == 1);
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_endings),
        cmocka_unit_test(test_variants_are_bounded),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_senses_are_joined),
        cmocka_unit_test(test_statements_add_up),
        cmocka_unit_test(test_basis),
        cmocka_unit_test(test_own_name_is_of_each_pack),
        cmocka_unit_test(test_meanings_and_endings_are_bounded),
        cmocka_unit_test(test_groups_are_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
