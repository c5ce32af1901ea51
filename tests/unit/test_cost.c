// SPDX-License-Identifier: Apache-2.0
#include "comparing.h"

#include "author/costly.h"
#include "screen/screen.h"

static const char rules[] =
    RULE("import into CN", "goods name a taxon and goods have cue live", "ask",
         "law L") "rule s \"Second\" {\n where anywhere\n when goods have cue live and goods.hs "
                  "missing\n advise ask\n"
                  " law L\n ask \"What?\"\n yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n "
                  "no goods \"d\"\n}\n"
                  "rule always \"Third\" {\n where anywhere\n when goods.un present\n advise ask\n "
                  "law L\n ask \"What?\"\n"
                  " yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n";

static const char record[] =
    "{\"origin\":\"US\",\"destination\":\"CN\",\"content\":[{\"description\":\"live turtle\"},"
    "{\"description\":\"live mouse\"},{\"description\":\"mug\"}]}";

static uint32_t rule_of(const struct program *program, const char *id)
{
    for (uint32_t i = 0; i < program->rule_count; i++)
        if (str_is(program_text(program, program->rules[i].id), id))
            return i;
    fail_msg("no rule %s", id);
    return 0;
}

static uint64_t evaluations_of(const struct costly_test *tests, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(tests[i].text, text))
            return tests[i].evaluations;
    return 0;
}

// What is counted of one consignment of three lines, and that counting changes nothing else.
static void test_counts(void **state)
{
    (void)state;
    struct compiled packs;
    comparing_make(&packs, rules);
    const struct program *program = &packs.program;
    AUTO(intake_reader_close) struct intake_reader *reader = intake_reader_open();
    AUTO(screener_close) struct screener *screener = screener_open(program, COMPARING_DAY);
    const struct consignment *consignment = comparing_read(reader, record);
    size_t findings = screener_run(screener, consignment, NULL)->finding_count;
    CHECK(findings == 3);

    struct cost cost;
    cost_init(&cost, program);
    screener_measure(screener, &cost);
    CHECK(screener_run(screener, consignment, NULL)->finding_count == findings);
    screener_measure(screener, NULL);
    CHECK(screener_run(screener, consignment, NULL)->finding_count == findings);

    // By a taxon, by a cue, and always.
    CHECK(cost.rules[rule_of(program, "t/r")].tried == 1);
    CHECK(cost.rules[rule_of(program, "t/s")].tried == 2);
    CHECK(cost.rules[rule_of(program, "t/always")].tried == 3);
    for (uint32_t i = 0; i < program->rule_count; i++) {
        CHECK(cost.rules[i].ticks <= cost.rules[i].tried * COST_TRY_MAX);
        CHECK(cost_nanoseconds(&cost, i) <= cost.rules[i].ticks);
    }

    AUTO(arena_done) struct arena batch = {0};
    size_t name_count, test_count;
    struct costly_name *names = costly_names(program, &cost, &batch, &name_count);
    CHECK(name_count == 2);
    CHECK_STR(names[0].text, "live");
    CHECK_STR(names[0].of, "live");
    CHECK(names[0].kind == SENSE_CUE && names[0].seen == 2 && names[0].rules == 2);
    CHECK_STR(names[1].of, "Testudo");
    CHECK(names[1].kind == SENSE_NAME && names[1].seen == 1 && names[1].rules == 1);

    struct costly_test *tests = costly_tests(program, &cost, &batch, &test_count);
    CHECK_STR(tests[0].text, "goods have cue live");
    CHECK(tests[0].places == 2 && tests[0].evaluations >= 3);
    CHECK(evaluations_of(tests, test_count, "goods.un present") == 3);
    CHECK(evaluations_of(tests, test_count, "goods name a substance") == 0);
    cost_done(&cost);
    compiled_done(&packs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
