// Which findings a rule gives, and what they rest on.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"
#include "decide/decide.h"
#include "screen/screen.h"

// The findings of each example, in the words "line 0 Testudo" or "wrapper? -": the place, a `?`
// when it is unknown, and the concept.
static struct str print_findings(struct compiled *compiled, int32_t day)
{
    AUTO(buf_done) struct buf out = {0};
    struct screener *screener = screener_open(&compiled->program, day);
    for (size_t i = 0; i < compiled->examples.count; i++) {
        const struct consignment *item = &compiled->examples.items[i].consignment;
        struct outcome *outcome = screener_run(screener, item, NULL);
        decide(outcome);
        buf_add(&out, i ? STR(" | ") : STR(""));
        buf_add(&out, advice_word(outcome->advice));
        for (size_t f = 0; f < outcome->finding_count; f++) {
            const struct finding *finding = &outcome->findings[f];
            bool of_item = finding->field != FIELD_NONE &&
                           field_info(finding->field)->level == FIELD_LEVEL_CONSIGNMENT;
            if (of_item)
                buf_print(&out, ", %.*s", STR_ARG(field_info(finding->field)->path));
            else
                buf_print(&out, ", line %u", finding->content);
            buf_print(&out, "%s %.*s", finding->unknown ? "?" : "",
                      STR_ARG(finding->concept.len ? finding->concept : STR("-")));
        }
    }
    screener_close(&screener);
    return arena_copy(&compiled->batch, buf_str(&out));
}

static void test_findings(void **state)
{
    (void)state;
    static const struct {
        const char *why, *when, *entries, *examples, *expected;
    } cases[] = {
        {"a concept is said once, at its first place", "goods name a taxon", "law L",
         "yes goods \"turtle, Testudo\"\nyes goods \"turtle\" goods \"turtle\"\n"
         "no goods \"a\"\nno goods \"b\"",
         "hold, line 0 Testudo | hold, line 0 Testudo, line 1 Testudo | clear | clear"},
        {"two `not` are none: the list's law is cited",
         "not (not goods name a taxon listed A) and goods have cue live", "",
         "yes goods \"live turtle\"\nyes goods \"live Testudo\"\nno goods \"live\"\n"
         "no goods \"turtle\"",
         "hold, line 0 Testudo | hold, line 0 Testudo | clear | clear"},
        {"and so are two around a cue", "not (not goods have cue live and not goods have cue dead)",
         "law L", "yes goods \"live\"\nyes goods \"dead\"\nno goods \"a\"\nno goods \"b\"",
         "hold, line 0 - | hold, line 0 - | clear | clear"},
        {"what stands on the wrapper is said once, however many lines and places there are",
         "wrapper names a taxon and goods have cue live", "law L",
         "yes wrapper \"turtle, turtle\" goods \"live\" goods \"live\"\n"
         "yes wrapper \"turtle\" goods \"live\"\nno goods \"a\"\nno goods \"b\"",
         "hold, wrapper Testudo | hold, wrapper Testudo | clear | clear"},
        {"and not again for the goods of a later line",
         "(wrapper names a taxon or goods name a taxon) and goods have cue live", "law L",
         "yes wrapper \"turtle\" goods \"live\" goods \"live turtle\"\n"
         "yes goods \"live turtle\"\nno goods \"a\"\nno goods \"b\"",
         "hold, wrapper Testudo | hold, line 0 Testudo | clear | clear"},
        {"one line that settles the rule settles what stands on the wrapper",
         "wrapper names a taxon and goods.hs in 0106", "law L",
         "yes wrapper \"turtle\" goods \"a\" goods \"b\" hs 0106\n"
         "yes wrapper \"turtle\" goods \"a\" hs 0106 goods \"b\"\n"
         "yes wrapper \"turtle\" goods \"a\" goods \"b\" unknown\n"
         "no goods \"a\"\nno goods \"b\"",
         "hold, wrapper Testudo | hold, wrapper Testudo | ask, wrapper? Testudo | clear | clear"},
        {"a rule whose own law is over says nothing, whatever the list says",
         "goods name a taxon listed A", "law OLD",
         "yes goods \"turtle\"\nyes goods \"Testudo\"\nno goods \"a\"\nno goods \"b\"",
         "clear | clear | clear | clear"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled;
        struct arena batch = {0};
        compiled_make(&compiled, true,
                      arena_print(&batch,
                                  "law OLD { jurisdiction CN act \"Act\" article \"2\" until "
                                  "2000-01-01 says \"no\" source B }\n"
                                  "rule r \"R\" {\nwhere anywhere\nwhen %s\nadvise hold\nask "
                                  "\"?\"\n%s\n%s\n}\n",
                                  cases[i].when, cases[i].entries, cases[i].examples));
        CHECK_CASE(compiled.reports.count == 0, cases[i].why);
        struct str seen = print_findings(&compiled, 20780);
        if (!str_is(seen, cases[i].expected))
            fail_msg("%s: got \"%s\"", cases[i].why, seen.at);
        compiled_done(&compiled);
        arena_done(&batch);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_findings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
