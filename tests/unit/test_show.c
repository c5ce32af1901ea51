// The records that programs and spreadsheets read, byte by byte, and what a person reads.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "sample.h"
#include "show/render.h"

static struct show_options options_of(enum show_format format)
{
    return (struct show_options){.format = format, .pack = STR("sha256:00"), .day = 20780};
}

static void test_formats(void **state)
{
    (void)state;
    CHECK(show_format_find(STR("text")) == SHOW_TEXT);
    CHECK(show_format_find(STR("ndjson")) == SHOW_NDJSON);
    CHECK(show_format_find(STR("csv")) == SHOW_CSV);
    CHECK(show_format_find(STR("html")) == SHOW_HTML);
    CHECK(show_format_find(STR("pdf")) == SHOW_FORMAT_COUNT);
    CHECK(show_format_find(STR("")) == SHOW_FORMAT_COUNT);
}

static const char record[] =
    "{\"id\":\"CP1\",\"advice\":\"screen\",\"pack\":\"sha256:00\",\"at\":\"2026-11-23\","
    "\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"findings\":["
    "{\"rule\":\"living/live-animal\",\"title\":\"may contain a live animal\","
    "\"subject\":\"living-things\",\"advice\":\"screen\",\"unknown\":false,"
    "\"field\":\"content[0].description\",\"span\":[8,15],\"text\":\"sliders\","
    "\"concept\":\"Trachemys scripta elegans\",\"name\":\"slider\",\"language\":\"en\","
    "\"match\":\"inflected\",\"listing\":\"CN-IAS\",\"law\":\"CN-BSL-60\","
    "\"act\":\"Biosecurity Law\",\"edition\":\"2024\",\"article\":\"60\","
    "\"says\":\"no alien species without approval\",\"consequence\":\"CN-BSL-81\","
    "\"consequence_says\":\"confiscation\",\"unreviewed\":[\"law\"],"
    "\"why\":[\"cue live: \\\"live\\\"\",\"content[0].hs is 010620\"],"
    "\"ask\":\"Is it alive?\"}],\"quality\":[{\"field\":\"content[0].net_mass_kg\","
    "\"code\":\"mass\",\"what\":\"not a mass in kilograms\",\"text\":\"1,2\",\"span\":[0,3],"
    "\"detail\":\"write it as 1.2\"}]}\n";

static void test_ndjson_record(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_NDJSON);
    AUTO(buf_done) struct buf out = {0};
    struct sample sample;
    sample_init(&sample);
    sample.outcome.finding_count = 1;
    show_begin(&options, &out);
    show_consignment(&options, &sample.consignment, &sample.outcome, &out);
    CHECK_STR(buf_str(&out), record);
}

static const char bare_finding[] =
    "{\"id\":null,\"advice\":\"ask\",\"pack\":\"sha256:00\",\"at\":\"2026-11-23\",\"findings\":["
    "{\"rule\":\"a/b\",\"advice\":\"ask\",\"unknown\":true,\"shadow\":true,\"law\":\"L\","
    "\"unreviewed\":[\"name\",\"listing\"],\"why\":[]}],\"quality\":["
    "{\"code\":\"unknown-field\",\"what\":\"no field has this "
    "name\",\"detail\":\"colour\\u001b\"}],"
    "\"findings_dropped\":3,\"quality_dropped\":4}\n";

// What is not there is left out; what was cut is said.
static void test_ndjson_bare(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_NDJSON);
    AUTO(buf_done) struct buf out = {0};
    struct finding finding = {
        .rule = STR("a/b"),
        .advice = ADVICE_ASK,
        .unknown = true,
        .shadow = true,
        .field = FIELD_NONE,
        .name_unreviewed = true,
        .listing_unreviewed = true,
        .law = {.id = STR("L")},
    };
    struct quality_note note = {
        .code = QUALITY_UNKNOWN_FIELD,
        .field = FIELD_NONE,
        .detail = STR("colour\x1b"),
    };
    struct consignment consignment = {.notes_dropped = 4};
    struct outcome outcome = {
        .advice = ADVICE_ASK,
        .findings = &finding,
        .finding_count = 1,
        .findings_dropped = 3,
        .notes = &note,
        .note_count = 1,
    };
    show_consignment(&options, &consignment, &outcome, &out);
    CHECK_STR(buf_str(&out), bare_finding);
}

// Clear consignments are shown when all are asked for; of a letter nothing but that it was passed.
static void test_clear_and_letters(void **state)
{
    (void)state;
    static const struct {
        enum show_format format;
        bool letter;
        const char *shown;
    } cases[] = {
        {SHOW_NDJSON, false,
         "{\"id\":\"CP1\",\"advice\":\"clear\",\"pack\":\"sha256:00\",\"at\":\"2026-11-23\","
         "\"class\":\"parcel\",\"origin\":\"US\",\"destination\":\"CN\",\"findings\":[],"
         "\"quality\":[]}\n"},
        {SHOW_NDJSON, true,
         "{\"id\":\"CP1\",\"advice\":\"clear\",\"pack\":\"sha256:00\",\"at\":\"2026-11-23\","
         "\"class\":\"letter\",\"findings\":[],\"quality\":[]}\n"},
        {SHOW_CSV, false,
         "CP1,clear,parcel,US,CN,,,,,,,,,,,,,,,,,,,,,,,,,,,,,sha256:00,2026-11-23\r\n"},
        {SHOW_CSV, true, "CP1,clear,letter,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,sha256:00,2026-11-23\r\n"},
        {SHOW_TEXT, false, "CP1  US→CN  parcel  clear: assessment complete\n"},
        {SHOW_TEXT, true, "CP1  letter  clear: a letter, passed without a look\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct show_options options = options_of(cases[i].format);
        AUTO(buf_done) struct buf out = {0};
        struct sample sample;
        sample_init(&sample);
        if (cases[i].letter)
            sample_set(&sample.consignment, FIELD_CLASS, "letter", CLASS_LETTER);
        struct outcome clear = {.letter = cases[i].letter};
        show_consignment(&options, &sample.consignment, &clear, &out);
        CHECK(out.len == 0);
        options.all = true;
        show_consignment(&options, &sample.consignment, &clear, &out);
        CHECK_STR(buf_str(&out), cases[i].shown);
    }
}

static const char header[] =
    "\xEF\xBB\xBFid,advice,class,origin,destination,finding,title,rule,subject,unknown,shadow,"
    "field,begin,end,matched,declared,concept,name,language,match,listing,listing_title,law,act,"
    "edition,article,says,consequence,consequence_says,unreviewed,why,ask,quality,pack,at\r\n";

static const char row[] =
    "'=CP1,screen,parcel,US,CN,screen,may contain a live animal,living/live-animal,living-things,"
    "no,no,content[0].description,8,15,sliders,10 live sliders,Trachemys scripta elegans,slider,"
    "en,inflected,CN-IAS,Managed species,CN-BSL-60,Biosecurity Law,2024,60,"
    "no alien species without approval,CN-BSL-81,confiscation,law,"
    "\"cue live: \"\"live\"\"; content[0].hs is 010620\",Is it alive?,content[0].net_mass_kg mass,"
    "sha256:00,2026-11-23\r\n";

static void test_csv(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_CSV);
    AUTO(buf_done) struct buf out = {0};
    struct sample sample;
    sample_init(&sample);
    sample_set(&sample.consignment, FIELD_ID, "=CP1", 0);
    sample.outcome.finding_count = 1;
    show_begin(&options, &out);
    CHECK_STR(buf_str(&out), header);
    buf_clear(&out);
    show_consignment(&options, &sample.consignment, &sample.outcome, &out);
    CHECK_STR(buf_str(&out), row);
    buf_clear(&out);
    // Every row has as many cells as the header.
    sample.findings[0] = (struct finding){.field = FIELD_NONE};
    sample.outcome.note_count = 0;
    show_consignment(&options, &sample.consignment, &sample.outcome, &out);
    size_t header_commas = 0, row_commas = 0;
    for (size_t i = 0; i < sizeof(header); i++)
        header_commas += header[i] == ',';
    for (size_t i = 0; i < out.len; i++)
        row_commas += out.at[i] == ',';
    CHECK(header_commas == row_commas);
}

static const char block[] =
    "CP1  US→CN  parcel  screen: request for screening (RFS)\n"
    "  screen: may contain a live animal (living/live-animal)\n"
    " text | 10 live sliders\n"
    "      |         ^^^^^^^ content[0].description\n"
    "names | Trachemys scripta elegans, by its name \"slider\" (en, inflected)\n"
    " list | CN-IAS: Managed species\n"
    "  why | cue live: \"live\"; content[0].hs is 010620\n"
    "  law | CN-BSL-60: no alien species without approval\n"
    "      | Biosecurity Law (2024), article 60\n"
    " then | CN-BSL-81: confiscation\n"
    "  ask | Is it alive?\n"
    " note | unreviewed: nobody has checked the law against a source\n"
    "  ask: needs a permit (living/permit)\n"
    " list | CN-IAS: Managed species\n"
    "  law | CN-BSL-60, as above\n"
    " note | not settled: what is not declared decides\n"
    " note | unreviewed: nobody has checked the law against a source\n"
    " data | content[0].net_mass_kg \"1,2\": not a mass in kilograms; write it as 1.2 [mass]\n"
    "\n";

static void test_text(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_TEXT);
    AUTO(buf_done) struct buf out = {0};
    struct sample sample;
    sample_init(&sample);
    show_begin(&options, &out);
    show_consignment(&options, &sample.consignment, &sample.outcome, &out);
    CHECK_STR(buf_str(&out), block);
}

static void test_article_word(void **state)
{
    (void)state;
    static const struct {
        const char *article, *word;
    } cases[] = {
        {"60", "article "},      {"7(1)", "article "}, {"VI; Annex", "article "}, {"class 4", ""},
        {"enclosures B, E", ""}, {"s 1-4; s 3", ""},   {"R2311-2", ""},           {"", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(render_article_word(str_from(cases[i].article)), cases[i].word);
}

// No colour without a terminal, and never a byte of a declaration that steers one.
static void test_text_steers_nothing(void **state)
{
    (void)state;
    static const char evil[] = "\x1b[2J\xE2\x80\xAEsliders\x07";
    struct show_options options = options_of(SHOW_TEXT);
    struct sample sample;
    sample_init(&sample);
    struct finding *finding = &sample.findings[0];
    sample_set(&sample.consignment, FIELD_ID, evil, 0);
    finding->whole = finding->text = finding->concept = finding->name = str_from(evil);
    finding->title = finding->rule = finding->ask = finding->listing = str_from(evil);
    finding->listing_title = finding->language = sample.why[0] = str_from(evil);
    finding->law.act = finding->law.says = finding->law.id = str_from(evil);
    finding->law.article = finding->law.consequence = str_from(evil);
    finding->begin = 7;
    finding->end = 14;
    sample.notes[0].text = sample.notes[0].detail = sample.notes[0].list = str_from(evil);
    for (int colour = 0; colour < 2; colour++) {
        AUTO(buf_done) struct buf out = {0};
        options.colour = colour;
        show_consignment(&options, &sample.consignment, &sample.outcome, &out);
        bool coloured = memchr(out.at, '\x1b', out.len) != NULL;
        CHECK(coloured == (colour == 1));
        CHECK(!strstr(out.at, "\x1b[2J") && !strstr(out.at, "\xE2\x80\xAE"));
        CHECK(!memchr(out.at, '\x07', out.len));
    }
}

static void test_text_is_bounded(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_TEXT);
    AUTO(buf_done) struct buf out = {0};
    struct sample sample;
    sample_init(&sample);
    struct finding many[30];
    struct quality_note notes[9];
    for (size_t i = 0; i < COUNT(many); i++)
        many[i] = sample.findings[0];
    for (size_t i = 0; i < COUNT(notes); i++)
        notes[i] = sample.notes[0];
    struct outcome outcome = {ADVICE_SCREEN, many, COUNT(many), 5, notes, COUNT(notes), false};
    show_consignment(&options, &sample.consignment, &outcome, &out);
    CHECK(strstr(out.at, "and 15 more findings in this consignment\n"));
    CHECK(strstr(out.at, "and 4 more notes on its data\n"));
}

static const char summary[] = "screened\n"
                              "  consignments                               2\n"
                              "  content lines                              1\n"
                              "  letters                                    1  passed without a "
                              "look\n"
                              "  bad records                                1  could not be read\n"
                              "\n"
                              "advice\n"
                              "  stop                                       0  do not load (DNL), "
                              "after a person's decision\n"
                              "  hold                                       0  hold for a person's "
                              "decision\n"
                              "  screen                                     1  request for "
                              "screening (RFS)\n"
                              "  ask                                        0  request for "
                              "information (RFI)\n"
                              "  clear                                      1  assessment "
                              "complete\n"
                              "\n"
                              "findings by subject\n"
                              "  living-things                              2  1 screen, 1 ask\n"
                              "\n"
                              "findings by rule\n"
                              "  living/live-animal                         1  1 screen\n"
                              "  living/permit                              1  1 ask\n"
                              "\n"
                              "data quality: notes in 1 consignment\n"
                              "  mass                                       1  not a mass in "
                              "kilograms\n"
                              "\n"
                              "law of 2026-11-23, packs sha256:00\n";

static void test_text_summary(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_TEXT);
    AUTO(buf_done) struct buf out = {0};
    AUTO(tally_done) struct tally tally = {0};
    struct sample sample;
    sample_init(&sample);
    struct outcome letter = {.letter = true};
    tally_add(&tally, &sample.consignment, &sample.outcome);
    tally_add(&tally, &sample.consignment, &letter);
    tally_add_bad(&tally);
    show_end(&options, &tally, &out);
    CHECK_STR(buf_str(&out), summary);
}

// A long paragraph goes on under itself; a word longer than a line is not cut.
static void test_text_wraps(void **state)
{
    (void)state;
    struct show_options options = options_of(SHOW_TEXT);
    AUTO(buf_done) struct buf out = {0}, says = {0}, word = {0};
    struct sample sample;
    sample_init(&sample);
    for (int i = 0; i < 60; i++)
        buf_add_literal(&says, "words ");
    for (int i = 0; i < 150; i++)
        buf_add_byte(&word, 'x');
    sample.findings[0].law.says = buf_str(&says);
    sample.findings[0].ask = buf_str(&word);
    show_consignment(&options, &sample.consignment, &sample.outcome, &out);
    CHECK(strstr(out.at, "words words\n      | words words"));
    CHECK(strstr(out.at, word.at));
    struct str rest = buf_str(&out), line;
    while (str_cut(&rest, '\n', &line))
        CHECK(line.len <= 104 || memmem(line.at, line.len, "xxx", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_article_word),
        cmocka_unit_test(test_ndjson_record),
        cmocka_unit_test(test_ndjson_bare),
        cmocka_unit_test(test_clear_and_letters),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_text_summary),
        cmocka_unit_test(test_text_steers_nothing),
        cmocka_unit_test(test_text_is_bounded),
        cmocka_unit_test(test_text_wraps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
