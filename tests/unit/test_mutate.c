// Which changes of a rule its examples notice, and what they touch.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "author/coverage.h"
#include "author/mutate.h"

static int32_t day(void)
{
    int32_t day;
    CHECK(date_parse(STR("2026-11-23"), &day));
    return day;
}

// The words of each survivor and what was done to it.
static void check_survivors(const char *text, size_t changes, const char *expected)
{
    struct compiled compiled;
    AUTO(buf_done) struct buf out = {0};
    compiled_make(&compiled, true, str_from(text));
    CHECK_CASE(compiled.reports.count == 0, text);
    struct pack_opened opened = {
        .program = &compiled.program, .examples = compiled.examples, .ast = &compiled.ast};
    struct mutation mutation;
    const struct program_node *nodes = compiled.program.nodes;
    mutate(&opened, NULL, day(), &compiled.batch, &mutation);
    for (size_t i = 0; i < mutation.survivor_count; i++) {
        const struct report *report = &mutation.survivors[i];
        struct str words = str_slice(report->source, report->begin, report->end);
        struct str what =
            str_slice(report->text, sizeof("no example notices when this ") - 1, report->text.len);
        buf_print(&out, "%s%.*s %.*s", i ? "|" : "", STR_ARG(words), STR_ARG(what));
    }
    if (!str_is(buf_str(&out), expected))
        fail_msg("%s: got \"%.*s\"", text, STR_ARG(buf_str(&out)));
    if (mutation.changes != changes || mutation.noticed + mutation.survivor_count != changes)
        fail_msg("%s: %zu changes", text, mutation.changes);
    CHECK(compiled.program.nodes == nodes); // and the packs are as they were
    compiled_done(&compiled);
}

#define RULE(where, when, examples)                                                                \
    "rule r \"R\" { where " where " when " when "\n advise ask law L ask \"?\"\n" examples "}\n"

static void test_survivors(void **state)
{
    (void)state;
    // Examples that show everything.
    check_survivors(RULE("anywhere", "goods name a taxon and goods have cue live",
                         " yes goods \"live turtle\"\n yes goods \"turtle, live\"\n"
                         " no goods \"live mug\"\n no goods \"turtle\"\n"),
                    4, "");
    // Nobody shows that it has to be alive, or on the way to China.
    check_survivors(RULE("import into CN", "goods name a taxon and goods have cue live",
                         " yes goods \"live turtle\" from US to CN\n"
                         " yes goods \"turtle, live\" from US to CN\n"
                         " no goods \"mug\" from US to CN\n no goods \"live mug\" from US to CN\n"),
                    5, "import into CN is taken away|goods have cue live is taken away");
    // A side of an `or` that no example needs; a cue that none has; a bound that none meets.
    check_survivors(RULE("anywhere",
                         "goods name a taxon and (goods have cue live, dead or goods.hs in 01)",
                         " yes goods \"live turtle\"\n yes goods \"turtle, live\"\n"
                         " no goods \"live mug\"\n no goods \"turtle\" hs 950300\n"),
                    8, "dead cue is left out|goods.hs in 01 is taken away");
    check_survivors(RULE("anywhere", "goods name a taxon and goods.quantity > 5",
                         " yes goods \"turtle\" quantity 7\n yes goods \"turtle\" quantity 8\n"
                         " no goods \"mug\" quantity 7\n no goods \"turtle\" quantity 2\n"),
                    5, "goods.quantity > 5 has >= instead of >");
    // A contribution that no example needs.
    check_survivors("score s \"S\" { add 2 \"live\" when goods have cue live\n"
                    " add 1 \"dead\" when goods have cue dead }\n" RULE(
                        "anywhere", "goods name a taxon and score s >= 2",
                        " yes goods \"live turtle\"\n yes goods \"turtle, live\"\n"
                        " no goods \"live mug\"\n no goods \"turtle\"\n"),
                    7, "\"dead\" contributes nothing");
}

static void test_coverage(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(&compiled, true,
                  STR(RULE("anywhere", "goods name a taxon and not goods have cue dead",
                           " yes goods \"live turtle\"\n yes goods \"turtle\"\n"
                           " no goods \"mug\"\n no goods \"live mug\"\n")));
    CHECK(compiled.reports.count == 0);
    struct coverage coverage;
    struct screener *screener = screener_open(&compiled.program, day());
    coverage_init(&coverage, &compiled.program, &compiled.batch);
    for (size_t i = 0; i < compiled.examples.count; i++)
        CHECK(coverage_run(&coverage, screener, &compiled.examples.items[i]) ==
              compiled.examples.items[i].expects);
    // The name holds and fails; no example has the word that speaks against.
    CHECK(coverage_tests(&coverage).all == 2 && coverage_tests(&coverage).touched == 1);
    CHECK_STR(coverage.rules[0].tests[1].text, "not goods have cue dead");
    CHECK(coverage.rules[0].tests[1].yes && !coverage.rules[0].tests[1].no);
    struct coverage_count phrases = coverage_senses(&coverage, SENSE_CUE, 0);
    CHECK(phrases.all == 2 && phrases.touched == 1);
    screener_close(&screener);
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_survivors),
        cmocka_unit_test(test_coverage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
