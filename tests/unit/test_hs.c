// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "model/hs.h"

static void test_codes(void **state)
{
    (void)state;
    static const struct {
        const char *digits;
        bool code;
        const char *nearest; // of those that are none
    } cases[] = {
        {"0106", true, NULL},        {"010620", true, NULL},
        {"01062", true, NULL},       {"0106200090", true, NULL}, // what follows is national
        {"9706", true, NULL},        {"010650", false, "010649"},
        {"010600", false, "010611"}, {"0107", false, "0106"},
        {"010711", false, "0106"},   {"0200", false, "0201"}, // in the same chapter
        {"9999", false, "9706"},     {"0001", false, "0101"},
        {"0503", false, "0502"}, // 0504 is as near
        {"01065", false, "0106"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char room[7];
        struct str digits = str_from(cases[i].digits);
        CHECK_CASE(hs_is_code(digits) == cases[i].code, cases[i].digits);
        CHECK_CASE(hs_exists(digits, digits) == cases[i].code, cases[i].digits);
        if (!cases[i].code)
            CHECK_STR(hs_nearest(digits, room), cases[i].nearest);
    }
}

// Every code up to six digits: both ways of asking agree, and what is nearest exists.
static void test_all(void **state)
{
    (void)state;
    size_t codes = 0;
    for (int number = 0; number < 1000000; number++) {
        char text[16], room[7];
        (void)snprintf(text, sizeof(text), "%06d", number);
        struct str digits = {text, 6};
        bool code = hs_is_code(digits);
        codes += code;
        struct str nearest = hs_nearest(digits, room);
        CHECK_CASE(hs_is_code(nearest), text);
        CHECK_CASE(!code || str_eq(nearest, digits), text);
    }
    CHECK(codes > 5000);
}

static void test_ranges(void **state)
{
    (void)state;
    CHECK(hs_exists(STR("0107"), STR("0201")));
    CHECK(!hs_exists(STR("0107"), STR("0109")));
    CHECK(hs_exists(STR("77"), STR("78")));
    CHECK(!hs_exists(STR("77"), STR("77")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_all),
        cmocka_unit_test(test_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
