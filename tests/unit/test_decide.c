// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "decide/decide.h"

static void test_gravest_first(void **state)
{
    (void)state;
    struct finding findings[] = {
        {.advice = ADVICE_ASK, .rule = STR("b"), .begin = 5},
        {.advice = ADVICE_STOP, .rule = STR("s"), .shadow = true},
        {.advice = ADVICE_HOLD, .rule = STR("h"), .content = 1},
        {.advice = ADVICE_ASK, .rule = STR("a"), .begin = 5},
        {.advice = ADVICE_ASK, .rule = STR("c"), .begin = 2},
    };
    struct outcome outcome = {.findings = findings, .finding_count = COUNT(findings)};
    decide(&outcome);
    CHECK(outcome.advice == ADVICE_HOLD);
    static const char *const order[] = {"h", "c", "a", "b", "s"};
    for (size_t i = 0; i < COUNT(order); i++)
        CHECK_STR(findings[i].rule, order[i]);
}

// A rule in shadow never advises; an outcome without findings is clear.
static void test_shadow_and_none(void **state)
{
    (void)state;
    struct finding finding = {.advice = ADVICE_STOP, .shadow = true};
    struct outcome outcome = {.findings = &finding, .finding_count = 1};
    decide(&outcome);
    CHECK(outcome.advice == ADVICE_CLEAR);
    outcome = (struct outcome){.advice = ADVICE_STOP};
    decide(&outcome);
    CHECK(outcome.advice == ADVICE_CLEAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gravest_first),
        cmocka_unit_test(test_shadow_and_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
