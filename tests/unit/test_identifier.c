// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "model/identifier.h"

struct identifier_case {
    const char *text;
    enum identifier_check check;
};

static void check_cases(const struct identifier_case *cases, size_t count,
                        enum identifier_check (*check)(struct str text))
{
    for (size_t i = 0; i < count; i++)
        CHECK_CASE(check(str_from(cases[i].text)) == cases[i].check, cases[i].text);
}

static enum identifier_check check_cas(struct str text)
{
    return identifier_check_cas(text, NULL);
}

static void test_cas(void **state)
{
    (void)state;
    static const struct identifier_case cases[] = {
        {"50-00-0", IDENTIFIER_GOOD},      // formaldehyde: the shortest form
        {"64-17-5", IDENTIFIER_GOOD},      // ethanol
        {"107-44-8", IDENTIFIER_GOOD},     // sarin
        {"7664-93-9", IDENTIFIER_GOOD},    // sulphuric acid
        {"1310-73-2", IDENTIFIER_GOOD},    // sodium hydroxide
        {"1234567-89-5", IDENTIFIER_GOOD}, // the longest form
        {"7664-93-8", IDENTIFIER_DIGIT},    {"7646-93-9", IDENTIFIER_DIGIT}, // two digits swapped
        {"1234567-89-0", IDENTIFIER_DIGIT}, {"", IDENTIFIER_FORM},
        {"7664-93", IDENTIFIER_FORM},       {"7-66-4", IDENTIFIER_FORM},
        {"12345678-90-1", IDENTIFIER_FORM}, {"7664939", IDENTIFIER_FORM},
        {"7664-93-99", IDENTIFIER_FORM},    {"7664-9-39", IDENTIFIER_FORM},
        {"7664 93 9", IDENTIFIER_FORM},     {"7664-93-X", IDENTIFIER_FORM},
    };
    check_cases(cases, COUNT(cases), check_cas);
}

static void test_cas_digit(void **state)
{
    (void)state;
    char digit = 0;
    CHECK(identifier_check_cas(STR("7664-93-0"), &digit) == IDENTIFIER_DIGIT && digit == '9');
    CHECK(identifier_check_cas(STR("50-00-0"), &digit) == IDENTIFIER_GOOD && digit == '0');
    digit = 'x';
    CHECK(identifier_check_cas(STR("50-00"), &digit) == IDENTIFIER_FORM && digit == 'x');
}

// Of the ten numbers that differ in the last digit only, one is good.
static void test_one_check_digit(void **state)
{
    (void)state;
    char cas[] = "7664-93-0";
    int good = 0;
    for (char c = '0'; c <= '9'; c++) {
        cas[sizeof(cas) - 2] = c;
        good += identifier_check_cas(str_from(cas), NULL) == IDENTIFIER_GOOD;
    }
    CHECK(good == 1);
}

static void test_ec(void **state)
{
    (void)state;
    static const struct identifier_case cases[] = {
        {"231-639-5", IDENTIFIER_GOOD}, // sulphuric acid
        {"200-001-8", IDENTIFIER_GOOD}, // formaldehyde
        {"231-639-4", IDENTIFIER_DIGIT}, {"213-639-5", IDENTIFIER_DIGIT},
        {"231-6395", IDENTIFIER_FORM},   {"2316395", IDENTIFIER_FORM},
        {"231-639-55", IDENTIFIER_FORM}, {"", IDENTIFIER_FORM},
    };
    check_cases(cases, COUNT(cases), identifier_check_ec);
}

static void test_cus_and_un(void **state)
{
    (void)state;
    static const struct identifier_case cus[] = {
        {"0012345-6", IDENTIFIER_GOOD},
        {"0012345", IDENTIFIER_FORM},
        {"012345-6", IDENTIFIER_FORM},
        {"0012345-67", IDENTIFIER_FORM},
    };
    static const struct identifier_case un[] = {
        {"1830", IDENTIFIER_GOOD}, {"0004", IDENTIFIER_GOOD},  {"0000", IDENTIFIER_FORM},
        {"183", IDENTIFIER_FORM},  {"18300", IDENTIFIER_FORM}, {"UN1830", IDENTIFIER_FORM},
        {"", IDENTIFIER_FORM},
    };
    check_cases(cus, COUNT(cus), identifier_check_cus);
    check_cases(un, COUNT(un), identifier_check_un);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cas),
        cmocka_unit_test(test_cas_digit),
        cmocka_unit_test(test_one_check_digit),
        cmocka_unit_test(test_ec),
        cmocka_unit_test(test_cus_and_un),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
