// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "model/amount.h"
#include "model/consignment.h"

enum { REFUSED = -1 };

static void test_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int decimals;
        int64_t number;
    } cases[] = {
        {"0", 0, 0},
        {"7", 0, 7},
        {"007", 0, 7},
        {"12.5", 1, 125},
        {"12.5", 3, 12500},
        {"0.001", 3, 1},
        {"12", 3, 12000},
        {"922337203685477", 0, 922337203685477},
        // More decimals than are kept, and what is no decimal number.
        {"12.5", 0, REFUSED},
        {"0.0001", 3, REFUSED},
        {"12.", 3, REFUSED},
        {".5", 3, REFUSED},
        {".", 3, REFUSED},
        {"", 0, REFUSED},
        {"1.2.3", 6, REFUSED},
        {"1,5", 1, REFUSED},
        {"-1", 0, REFUSED},
        {"+1", 0, REFUSED},
        {" 1", 0, REFUSED},
        {"1e3", 0, REFUSED},
        {"0x10", 0, REFUSED},
        // Larger than anything, and then shifted beyond it.
        {"99999999999999999999", 0, REFUSED},
        {"999999999999999", 9, REFUSED},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = REFUSED;
        bool good = amount_parse(str_from(cases[i].text), cases[i].decimals, &number);
        CHECK_CASE(good == (cases[i].number != REFUSED), cases[i].text);
        CHECK_CASE(number == cases[i].number, cases[i].text); // untouched when refused
    }
}

static void test_mass(void **state)
{
    (void)state;
    static const struct {
        const char *number, *unit;
        int64_t milligrams;
    } cases[] = {
        {"1", "mg", 1},           {"1", "g", 1000},
        {"0.5", "kg", 500000},    {"1.000001", "kg", 1000001},
        {"2", "t", 2000000000},   {"1.5", "mg", REFUSED},
        {"0.0001", "g", REFUSED}, {"5", "", REFUSED},
        {"5", "KG", REFUSED},     {"5", "lb", REFUSED},
        {"five", "kg", REFUSED},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = REFUSED;
        const char *problem =
            amount_mass(str_from(cases[i].number), str_from(cases[i].unit), &number);
        CHECK_CASE(!problem == (cases[i].milligrams != REFUSED), cases[i].number);
        CHECK_CASE(number == cases[i].milligrams, cases[i].number);
    }
}

static void test_money(void **state)
{
    (void)state;
    static const struct {
        const char *number, *unit;
        int64_t ten_thousandths;
    } cases[] = {
        {"100", "EUR", 1000000},      {"0.01", "JPY", 100},    {"10.0001", "CNY", 100001},
        {"10.00001", "CNY", REFUSED}, {"100", "eur", REFUSED}, {"100", "EURO", REFUSED},
        {"100", "", REFUSED},         {"x", "EUR", REFUSED},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = REFUSED, currency = 0;
        const char *problem =
            amount_money(str_from(cases[i].number), str_from(cases[i].unit), &number, &currency);
        CHECK_CASE(!problem == (cases[i].ten_thousandths != REFUSED), cases[i].number);
        CHECK_CASE(number == cases[i].ten_thousandths, cases[i].number);
        CHECK_CASE(problem || currency == code_pack(str_from(cases[i].unit)), cases[i].unit);
    }
}

static void test_count(void **state)
{
    (void)state;
    int64_t number = REFUSED;
    CHECK(!amount_count(STR("12"), STR(""), &number) && number == 12);
    CHECK(amount_count(STR("12"), STR("pieces"), &number));
    CHECK(amount_count(STR("1.5"), STR(""), &number));
    CHECK(number == 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_mass),
        cmocka_unit_test(test_money),
        cmocka_unit_test(test_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
