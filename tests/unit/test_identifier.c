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

static enum identifier_check check_ec(struct str text)
{
    return identifier_check_ec(text, NULL);
}

static enum identifier_check check_container(struct str text)
{
    return identifier_check_container(text, NULL);
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
    check_cases(cases, COUNT(cases), check_ec);
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

static void test_ec_digit(void **state)
{
    (void)state;
    char digit = 'x';
    CHECK(identifier_check_ec(STR("231-639-4"), &digit) == IDENTIFIER_DIGIT && digit == '5');
    // 1×2 + 2×0 + 3×0 + 4×0 + 5×0 + 6×5 leaves 10.
    CHECK(identifier_check_ec(STR("200-005-0"), &digit) == IDENTIFIER_DIGIT && digit == '\0');
    CHECK(identifier_check_ec(STR("231-639"), &digit) == IDENTIFIER_FORM && digit == '\0');
}

static void test_container(void **state)
{
    (void)state;
    static const struct identifier_case cases[] = {
        {"CSQU3054383", IDENTIFIER_GOOD}, // the example of ISO 6346
        {"CSQU 305438-3", IDENTIFIER_GOOD}, {"csqu 305438 3", IDENTIFIER_GOOD},
        {"QRSJ0000019", IDENTIFIER_GOOD},   {"QRSZ1234563", IDENTIFIER_GOOD},
        {"CSQU3054384", IDENTIFIER_DIGIT},  {"CSQU3045383", IDENTIFIER_DIGIT},
        {"CSQA3054383", IDENTIFIER_FORM}, // neither U nor J nor Z
        {"CSQU305438", IDENTIFIER_FORM},    {"CSQU30543833", IDENTIFIER_FORM},
        {"CS1U3054383", IDENTIFIER_FORM},   {"CSQU305A383", IDENTIFIER_FORM},
        {"CSQU/3054383", IDENTIFIER_FORM},  {"", IDENTIFIER_FORM},
    };
    check_cases(cases, COUNT(cases), check_container);
    char digit = 0;
    CHECK(identifier_check_container(STR("CSQU3054389"), &digit) == IDENTIFIER_DIGIT &&
          digit == '3');
}

static void test_eori(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        const char *form;
    } cases[] = {
        {"GB123456789000", true, "behind GB stand 12 or 15 digits"},
        {"gb 123 456 789 000", true, "behind GB stand 12 or 15 digits"},
        {"GB12345678900", false, "behind GB stand 12 or 15 digits"},
        {"ATEOS1000000001", true, "behind AT stand EOS and digits"},
        {"FI1234567-8", true, "behind FI stand 7 digits, a hyphen and a digit"},
        {"FR12345678901234", true, "behind FR stand 14 digits"},
        {"FR1234567890123", false, "behind FR stand 14 digits"},
        {"IE1234567T", true, "behind IE stands a tax number of 8 or 9 characters"},
        {"NL12345678", false, "behind NL stand 9 digits"},
        {"US123456789", false, ""}, // gives none
        {"GB", false, ""},
        {"", false, ""},
        {"DE1234567890123456", false, "behind DE stand 5 to 15 digits"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str form;
        bool good = identifier_check_eori(str_from(cases[i].text), &form) == IDENTIFIER_GOOD;
        CHECK_CASE(good == cases[i].good, cases[i].text);
        CHECK_STR(form, cases[i].form);
    }
}

static void test_ioss(void **state)
{
    (void)state;
    static const struct identifier_case cases[] = {
        {"IM2761234567", IDENTIFIER_GOOD}, {"IM9000000001", IDENTIFIER_GOOD},
        {"IM8261234567", IDENTIFIER_FORM}, // no member state
        {"IM276123456", IDENTIFIER_FORM},  {"IM27612345678", IDENTIFIER_FORM},
        {"IN2761234567", IDENTIFIER_FORM}, {"", IDENTIFIER_FORM},
    };
    check_cases(cases, COUNT(cases), identifier_check_ioss);
}

static void test_cites(void **state)
{
    (void)state;
    static const struct {
        const char *text, *country;
    } cases[] = {
        {"AT 12-E-0123", "AT"},
        {"PWS2024-AU-000123", "AU"},
        {"2014/BE01234/PE", "BE"},
        {"24CA01234/CWHQ", "CA"},
        {"24CH012345", "CH"},
        {"2024CN/EC000123/BJ", "CN"},
        {"24CZ012345", "CZ"},
        {"DE-E-01234/24", "DE"},
        {"ES-BB-00123/24I", "ES"},
        {"FR2407500123-E", "FR"},
        {"612345/01", "GB"},
        {"APO/PL 1234/24", "HK"},
        {"01234/IV/SATS-LN/2024", "ID"},
        {"IT/EX/2024/MCE/01234", "IT"},
        {"123C-EA03/MG24", "MG"},
        {"24NL123456/11", "NL"},
        {"24RU001234", "RU"},
        {"24SG001234AE", "SG"},
        {"24US12345A/9", "US"},
        {"24us 123456/9", "US"},
        {"24VN1234N/CT-KL", "VN"},
        {"24US12345A", ""},
        {"24US12345A/8", ""},
        {"2024CN/QC000123/BJ", ""},
        {"12345", ""},
        {"", ""},
        {"a number that is much longer than any that a country gives", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(identifier_cites_country(str_from(cases[i].text)), cases[i].country);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cas),
        cmocka_unit_test(test_cas_digit),
        cmocka_unit_test(test_one_check_digit),
        cmocka_unit_test(test_ec),
        cmocka_unit_test(test_cus_and_un),
        cmocka_unit_test(test_ec_digit),
        cmocka_unit_test(test_container),
        cmocka_unit_test(test_eori),
        cmocka_unit_test(test_ioss),
        cmocka_unit_test(test_cites),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
