// SPDX-License-Identifier: Apache-2.0
#include "comparing.h"

#include "author/compare.h"

// "+ask r: reason", "-", "~" for each finding, after "old>new".
static void print_change(const struct compare_change *change, struct buf *out)
{
    if (!change) {
        buf_add_literal(out, "same");
        return;
    }
    buf_print(out, "%.*s>%.*s", STR_ARG(advice_word(change->advice[COMPARE_OLD])),
              STR_ARG(advice_word(change->advice[COMPARE_NEW])));
    for (size_t i = 0; i < change->finding_count; i++) {
        const struct compare_finding *finding = &change->findings[i];
        const struct finding *old = finding->sides[COMPARE_OLD], *new = finding->sides[COMPARE_NEW];
        const struct finding *one = new ? new : old;
        buf_print(out, " %s%.*s %.*s %.*s: %.*s",
                  !old   ? "+"
                  : !new ? "-"
                         : "~",
                  STR_ARG(advice_word(one->advice)), STR_ARG(one->rule), STR_ARG(one->concept),
                  STR_ARG(finding->reason));
    }
}

// Why a finding is gone, where it came from, or what changed.
static void test_reasons(void **state)
{
    (void)state;
    static const struct {
        const char *what, *old, *new, *json, *expected;
    } cases[] = {
        {"same", RULE("anywhere", NAMED, "ask", "law L"), RULE("anywhere", NAMED, "ask", "law L"),
         TURTLE, "same"},
        {"rule gone", RULE("anywhere", NAMED, "ask", "law L"), "", TURTLE,
         "ask>clear -ask t/r Testudo: no such rule"},
        {"rule new", "", RULE("anywhere", NAMED, "hold", "law L"), TURTLE,
         "clear>hold +hold t/r Testudo: no such rule"},
        {"a test", RULE("anywhere", NAMED, "ask", "law L"),
         RULE("anywhere", NAMED " and not goods have cue live", "ask", "law L"), TURTLE,
         "ask>clear -ask t/r Testudo: not goods have cue live: cue live: \"live\""},
        {"either of two tests", RULE("anywhere", NAMED, "ask", "law L"),
         RULE("anywhere", NAMED " and (goods have cue dead or licence present)", "ask", "law L"),
         TURTLE,
         "ask>clear -ask t/r Testudo: goods have cue dead: no such cue; licence present: licence "
         "is "
         "not declared"},
        {"values alone", RULE("anywhere", "goods.hs in 0106", "ask", "law L"),
         RULE("anywhere", "goods.hs in 0301", "ask", "law L"),
         "{\"content\":[{\"description\":\"x\",\"hs\":\"010620\"}]}",
         "ask>clear -ask t/r : goods.hs in 0301: content[0].hs is 010620"},
        {"route", RULE("anywhere", NAMED, "ask", "law L"),
         RULE("export from CN", NAMED, "ask", "law L"), TURTLE,
         "ask>clear -ask t/r Testudo: the route US→CN is not export from CN"},
        {"no name", RULE("anywhere", NAMED, "ask", "law L"),
         RULE("anywhere", NAMED, "ask", "law L"), "{\"content\":[{\"description\":\"shellback\"}]}",
         "same"},
        {"name taken away",
         "taxon \"Testudo\" { name en \"shellback\" source B }" RULE("anywhere", NAMED, "ask",
                                                                     "law L"),
         RULE("anywhere", NAMED, "ask", "law L"), "{\"content\":[{\"description\":\"shellback\"}]}",
         "ask>clear -ask t/r Testudo: \"shellback\" is no name of Testudo"},
        {"name inside a longer one", RULE("anywhere", NAMED, "ask", "law L"),
         "cue soup \"Soup\" { en \"turtle soup\" source B }" RULE("anywhere", NAMED, "ask",
                                                                  "law L"),
         "{\"content\":[{\"description\":\"turtle soup\"}]}",
         "ask>clear -ask t/r Testudo: \"turtle\" stands inside \"turtle soup\""},
        {"name needs a cue",
         "taxon \"Testudo\" { name en \"shellback\" source B }" RULE("anywhere", NAMED, "ask",
                                                                     "law L"),
         "taxon \"Testudo\" { name en \"shellback\" needs cue live source B }" RULE(
             "anywhere", NAMED, "ask", "law L"),
         "{\"content\":[{\"description\":\"shellback\"}]}",
         "ask>clear -ask t/r Testudo: \"shellback\" needs a cue that is not there"},
        {"name denied", RULE("anywhere", NAMED, "ask", "law L"),
         "cue none \"None\" { before en \"no\" source B }" RULE("anywhere", NAMED, "ask", "law L"),
         "{\"content\":[{\"description\":\"no turtle\"}]}",
         "ask>clear -ask t/r Testudo: \"turtle\" is denied by \"no\""},
        {"name of other days",
         "taxon \"Testudo\" { name en \"shellback\" source B }" RULE("anywhere", NAMED, "ask",
                                                                     "law L"),
         "taxon \"Testudo\" { name en \"shellback\" from 2030-01-01 source B }" RULE(
             "anywhere", NAMED, "ask", "law L"),
         "{\"content\":[{\"description\":\"shellback\"}]}",
         "ask>clear -ask t/r Testudo: \"shellback\" is a name of other days"},
        {"not of that group", RULE("anywhere", "goods name a taxon", "ask", "law L"),
         RULE("anywhere", "goods name a taxon in group snake", "ask",
              "law L") "taxon \"Vipera\" { group snake\n source B }",
         TURTLE,
         "ask>clear -ask t/r Testudo: goods name a taxon in group snake: \"turtle\" names Testudo, "
         "but not of the group or list asked for on that day"},
        {"another thing instead",
         RULE("anywhere", "goods name a taxon", "ask",
              "law L") "taxon \"Vipera\" { group snake name en \"viper\"\n source B }",
         RULE("anywhere", "goods name a taxon in group snake", "ask",
              "law L") "taxon \"Vipera\" { group snake name en \"viper\"\n source B }",
         "{\"content\":[{\"description\":\"turtle, viper\"}]}",
         "ask>ask -ask t/r Testudo: the rule finds Vipera instead"},
        {"rule not in force", RULE("anywhere", NAMED, "ask", "law L"),
         RULE("anywhere", NAMED, "ask", "law L from 2027-01-01"), TURTLE,
         "ask>clear -ask t/r Testudo: the rule is not in force that day"},
        {"law not in force", RULE("anywhere", NAMED, "ask", "law L"),
         "law M { jurisdiction CN act \"Act\" article \"2\" says \"x\" from 2027-01-01 source B "
         "}" RULE("anywhere", NAMED, "ask", "law M"),
         TURTLE, "ask>clear -ask t/r Testudo: no law that the rule cites is in force that day"},
        {"silent", RULE("anywhere", NAMED " and goods.net_mass > 1 kg", "ask", "law L"),
         RULE("anywhere", NAMED " and goods.net_mass > 1 kg", "ask", "law L missing pass"), TURTLE,
         "ask>clear -ask t/r Testudo: the rule is not settled, and then stays silent"},
        {"settled", RULE("anywhere", NAMED " and goods.hs in 0106", "hold", "law L"),
         RULE("anywhere", NAMED, "hold", "law L"), TURTLE, "ask>hold ~hold t/r Testudo: settled"},
        {"not settled", RULE("anywhere", NAMED, "hold", "law L"),
         RULE("anywhere", NAMED " and goods.hs in 0106", "hold", "law L"), TURTLE,
         "hold>ask ~ask t/r Testudo: not settled"},
        {"out of shadow", RULE("anywhere", NAMED, "hold", "law L mode shadow"),
         RULE("anywhere", NAMED, "stop", "law L"), TURTLE,
         "clear>stop ~stop t/r Testudo: out of shadow, the rule advises stop"},
        {"letter", RULE("anywhere", NAMED, "hold", "law L"), "",
         "{\"class\":\"letter\",\"content\":[{\"description\":\"live turtle\"}]}", "same"},
    };
    AUTO(intake_reader_close) struct intake_reader *reader = intake_reader_open();
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled old, new;
        comparing_make(&old, cases[i].old);
        comparing_make(&new, cases[i].new);
        struct compare_packs *compare = compare_open(&old.program, &new.program, COMPARING_DAY);
        struct compare_change *change = compare_add(compare, comparing_read(reader, cases[i].json));
        if (change)
            compare_explain(compare, change, change->finding_count);
        AUTO(buf_done) struct buf out = {0};
        print_change(change, &out);
        if (!str_is(buf_str(&out), cases[i].expected))
            fail_msg("case \"%s\": %s", cases[i].what, out.at);
        compare_close(&compare);
        compiled_done(&old);
        compiled_done(&new);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reasons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
