// Rules and facts as a person reads them: sentences, points, what is in force.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "author/describe.h"
#include "author/sentence.h"

static const struct {
    const char *where, *when;
    const char *route, *points;
} sentences[] = {
    {"import into CN", "goods name a taxon listed A", "on an import into CN",
     "- it names a taxon on the list A (Animals)\n"},
    {"import into CN or export from U or transit through CN",
     "goods name an article in group turtle, acid listed A",
     "on an import into CN, on an export from U (Union) or on the way through CN",
     "- it names an article in the group turtle or acid, on the list A (Animals)\n"},
    {"domestic in CN or to CN or from CN or abroad or anywhere",
     "(wrapper names a marking of origin or addressee.organisation names a concept of CN) and "
     "goods have cue live",
     "inside CN, to CN, from CN, across a border or anywhere",
     "- one of these holds:\n"
     "  - the wrapper names a marking of the country that it leaves\n"
     "  - the organisation that receives it names a concept of CN\n"
     "- it has a word of the cue live (Live)\n"},
    {"anywhere", "goods have cue live, dead and not goods have cue dead", "anywhere",
     "- it has a word of the cue live (Live) or dead (Dead)\n"
     "- it has no word of the cue dead (Dead)\n"},
    {"anywhere",
     "goods have cue live and not (goods.net_mass < 500 g or goods.value >= 20 EUR) and "
     "goods.quantity > 3",
     "anywhere",
     "- it has a word of the cue live (Live)\n"
     "- all of these hold:\n"
     "  - goods.net_mass is at least 0.5 kg\n"
     "  - goods.value is less than 20 EUR\n"
     "- goods.quantity is more than 3\n"},
    {"anywhere", "goods have cue live and not (class in parcel, bag and licence missing)",
     "anywhere",
     "- it has a word of the cue live (Live)\n"
     "- one of these holds:\n"
     "  - class is not parcel or bag\n"
     "  - licence is declared\n"},
    {"anywhere", "goods.hs in 0106, 0301..0308 and goods are vague and not goods name \"Acid\"",
     "anywhere",
     "- goods.hs begins with 0106 or 0301 to 0308\n"
     "- it says nothing but vague words\n"
     "- it names none of Acid\n"},
    {"anywhere", "goods have cue live and not goods are vague and not goods.hs in 01", "anywhere",
     "- it has a word of the cue live (Live)\n"
     "- it says more than vague words\n"
     "- goods.hs does not begin with 01\n"},
    {"anywhere", "condition c and not score s < 2 and found q", "anywhere",
     "- the condition c (C) holds:\n"
     "  - one of these holds:\n"
     "    - it has a word of the cue live (Live)\n"
     "    - goods.hs begins with 01\n"
     "- the score s (S) is at least 2:\n"
     "  - +2 a, when\n"
     "    - it has a word of the cue live (Live)\n"
     "  - -1 b, when\n"
     "    - it has a word of the cue dead (Dead)\n"
     "    - goods.quantity is more than 1\n"
     "- the rule t/q (Q) found something\n"},
    {"anywhere",
     "any goods (goods.hs in 01) and not every goods (goods.hs in 02) and "
     "count of goods (goods.hs in 03) >= 1 and not share of goods (goods.hs in 04) <= 50 percent",
     "anywhere",
     "- on one line of the goods at least:\n"
     "  - goods.hs begins with 01\n"
     "- not on every line of the goods:\n"
     "  - goods.hs begins with 02\n"
     "- on at least 1 line of the goods:\n"
     "  - goods.hs begins with 03\n"
     "- on more than 50 percent of the lines of the goods:\n"
     "  - goods.hs begins with 04\n"},
    {"anywhere",
     "goods have cue live and goods.net_mass between 1 kg and 2 kg and posted >= 2026-11-01",
     "anywhere",
     "- it has a word of the cue live (Live)\n"
     "- goods.net_mass is between 1 kg and 2 kg\n"
     "- posted is at least 2026-11-01\n"},
};

static void test_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sentences); i++) {
        struct compiled text = {0}, compiled;
        AUTO(buf_done) struct buf route = {0}, points = {0};
        struct str rule = compiled_rule(&text, sentences[i].where, sentences[i].when, "law L");
        compiled_make(
            &compiled, true,
            arena_print(&text.batch,
                        "jurisdiction U \"Union\" { members DE source B }\n"
                        "condition c \"C\" { when goods have cue live or goods.hs in 01 }\n"
                        "score s \"S\" { add 2 \"a\" when goods have cue live\n"
                        " take 1 \"b\" when goods have cue dead and goods.quantity > 1 }\n"
                        "rule q \"Q\" {\n where anywhere\n when goods have cue live\n advise ask\n"
                        " ask \"?\"\n law L\n yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n"
                        " no goods \"d\"\n}\n%.*s",
                        STR_ARG(rule)));
        compiled_done(&text);
        CHECK_CASE(compiled.reports.errors == 0, sentences[i].when);
        sentence_route(&compiled.program, compiled.program.rules[1].where, &route);
        sentence_condition(&compiled.program, compiled.program.rules[1].when, 0, &points);
        CHECK_STR(buf_str(&route), sentences[i].route);
        CHECK_STR(buf_str(&points), sentences[i].points);
        compiled_done(&compiled);
    }
}

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        int32_t from, until, day;
        const char *dates, *force;
    } cases[] = {
        {DATE_NONE, DATE_NONE, 0, "", "in force"},
        {10, DATE_NONE, 9, "from 1970-01-11", "not yet in force"},
        {10, 12, 11, "from 1970-01-11 until 1970-01-13", "in force"},
        {DATE_NONE, 12, 12, "until 1970-01-13", "no longer in force"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf out = {0};
        sentence_dates(cases[i].from, cases[i].until, &out);
        CHECK_STR(buf_str(&out), cases[i].dates);
        CHECK_STR(sentence_force(cases[i].from, cases[i].until, cases[i].day), cases[i].force);
    }
}

static const char described[] =
    "taxon \"Xenopus\" { group frog name en \"frog\" needs cue live unreviewed\n"
    " listed A from 2020-01-01\n unreviewed }\n"
    "rule r \"Rule\" {\n where abroad\n when goods name \"Xenopus\" and goods.quantity > 2\n"
    " advise ask\n ask \"What?\"\n law L\n from 2021-01-01\n mode shadow\n missing pass\n"
    " yes goods \"Xenopus\" quantity 3\n yes goods \"Xenopus\" quantity 4\n"
    " no goods \"c\"\n no goods \"d\"\n}\n";

static void check_described(const struct compiled *compiled, struct thing thing, bool examples,
                            const char *expected)
{
    AUTO(buf_done) struct buf out = {0};
    struct describe_options options = {
        .program = &compiled->program,
        .examples = examples ? &compiled->examples : NULL,
        .day = 18261, // 2019-12-31
    };
    describe_things(&options, &thing, 1, &out);
    CHECK_STR(buf_str(&out), expected);
}

static void test_describe(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(&compiled, true, str_from(described));
    CHECK(compiled.reports.errors == 0);
    check_described(&compiled, (struct thing){THING_RULE, 0}, true,
                    "rule t/r: Rule\n"
                    "  Across a border, when of one line of the goods all of this holds:\n"
                    "    - it names Xenopus\n"
                    "    - goods.quantity is more than 2\n"
                    "  it advises ask: request for information (RFI).\n"
                    "  Where data is missing and nobody knows, it keeps silent.\n"
                    "  It speaks from 2021-01-01: not yet in force on 2019-12-31.\n"
                    "  It runs in shadow: it is shown, and advises nothing.\n"
                    "  cites     L: Act, article 1\n"
                    "            not let in\n"
                    "  asks      What?\n"
                    "  reads     goods: what it is, in words; CN 23 field 1\n"
                    "            goods.quantity: how many; CN 23 field 2\n"
                    "  concepts  1: Xenopus\n"
                    "  examples  yes goods \"Xenopus\" quantity 3\n"
                    "            yes goods \"Xenopus\" quantity 4\n"
                    "            no goods \"c\"\n"
                    "            no goods \"d\"\n");
    check_described(
        &compiled, (struct thing){THING_CONCEPT, 3}, true,
        "taxon Xenopus\n"
        "  groups    frog\n"
        "  lists     A: Animals; from 2020-01-01: not yet in force on 2019-12-31; "
        "unreviewed\n"
        "  names     2 in 1 language, 2 unreviewed\n"
        "            scientific: \"Xenopus\"; unreviewed\n"
        "            en name: \"frog\"; only beside a word of the cue live; unreviewed\n"
        "  rules     t/r: Rule\n");
    check_described(&compiled, (struct thing){THING_LIST, 0}, true,
                    "list A: Animals\n"
                    "  law       L: not let in\n"
                    "  concepts  2: Testudo, Xenopus\n");
    compiled_done(&compiled);
}

// What a built pack does not keep is said, not left out.
static void test_built(void **state)
{
    (void)state;
    struct compiled text = {0}, compiled;
    AUTO(buf_done) struct buf out = {0};
    compiled_make(&compiled, true,
                  compiled_rule(&text, "anywhere", "goods have cue live", "law L"));
    compiled_done(&text);
    struct describe_options options = {.program = &compiled.program};
    describe_things(&options, &(struct thing){THING_RULE, 0}, 1, &out);
    CHECK(strstr(out.at, "  examples  built packs do not keep them\n"));
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_describe),
        cmocka_unit_test(test_built),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
