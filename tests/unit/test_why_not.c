// Which fact would make a rule fire.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "screen/screen.h"

// What the explanation says of the rule for one example line: how it is settled, and the facts.
static void check_settled(const char *when, const char *parts, const char *expected)
{
    static const char *const settled[] = {
        [EXPLAIN_FIRED] = "fired",
        [EXPLAIN_BY_ONE] = "one",
        [EXPLAIN_BY_TWO] = "two",
        [EXPLAIN_BY_MORE] = "more",
    };
    struct compiled compiled;
    AUTO(buf_done) struct buf text = {0}, out = {0};
    buf_print(&text,
              "condition alive \"Alive\" { when goods have cue live }\n"
              "score signs \"Signs\" { add 2 \"a word\" when goods have cue live }\n"
              "rule r \"R\" { where import into CN when %s advise ask law L ask \"?\"\n yes %s\n"
              " yes %s\n no goods \"a\"\n no goods \"a\"\n}\n",
              when, parts, parts);
    compiled_make(&compiled, true, buf_str(&text));
    CHECK_CASE(compiled.reports.count == 0, when);
    int32_t day;
    CHECK(date_parse(STR("2026-11-23"), &day));
    struct screener *screener = screener_open(&compiled.program, day);
    struct explain_why_not why_not = {.rule = 0};
    struct explain_trace trace = {.batch = &compiled.batch, .why_not = &why_not};
    CHECK(screener_run(screener, &compiled.examples.items[0].consignment, &trace));
    buf_print(&out, "%s", settled[why_not.settled]);
    for (size_t i = 0; i < why_not.fact_count; i++)
        buf_print(&out, "|%.*s", STR_ARG(why_not.facts[i].text));
    if (why_not.failing_count && why_not.failing[0].near.len)
        buf_print(&out, "|%.*s", STR_ARG(why_not.failing[0].near));
    if (!str_is(buf_str(&out), expected))
        fail_msg("%s: got %s", when, out.at);
    screener_close(&screener);
    compiled_done(&compiled);
}

static void test_facts(void **state)
{
    (void)state;
    static const struct {
        const char *when, *parts, *expected;
    } cases[] = {
        {"goods name a taxon", "goods \"turtle\" to CN from US", "fired"},
        {"goods name a taxon", "goods \"mug\" to CN from US", "one|goods name a taxon"},
        {"goods name a taxon", "goods \"turtle\" to US from CN", "one|import into CN"},
        {"goods name a taxon", "goods \"turtel\" to CN from US", "fired"}, // swapped letters
        {"goods name a taxon", "goods \"turple\" to CN from US",
         "one|goods name a taxon|\"turple\" is nearly \"turtle\" (Testudo)"},
        {"goods name a taxon and goods have cue live", "goods \"mug\" to CN from US",
         "two|goods name a taxon|goods have cue live"},
        {"goods name a taxon and goods have cue live and not goods have cue dead",
         "goods \"dead mug\" to CN from US", "more"},
        // Each alone; what is not declared is a fact too.
        {"goods name a taxon and (goods have cue live or goods.hs in 0106)",
         "goods \"turtle\" to CN from US", "one|goods have cue live|goods.hs in 0106"},
        {"goods name a taxon and not goods have cue dead", "goods \"dead turtle\" to CN from US",
         "one|not goods have cue dead"},
        // Through a named condition; the same test twice is one fact.
        {"condition alive and goods name a taxon", "goods \"turtle\" to CN from US",
         "one|goods have cue live"},
        {"(condition alive and goods name a taxon) and goods have cue live",
         "goods \"turtle\" to CN from US", "one|goods have cue live"},
        {"goods name a taxon and score signs >= 2", "goods \"turtle\" to CN from US",
         "one|score signs >= 2"},
        {"any goods (goods name a taxon)", "goods \"mug\" to CN from US",
         "one|any goods (goods name a taxon)"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_settled(cases[i].when, cases[i].parts, cases[i].expected);
}

// The line that comes nearest is told.
static void test_lines(void **state)
{
    (void)state;
    check_settled("goods name a taxon and goods have cue live",
                  "goods \"mug\" goods \"turtle\" goods \"cup\" to CN from US",
                  "one|goods have cue live");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
