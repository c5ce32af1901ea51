// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/date.h"

static void test_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int32_t day;
    } cases[] = {
        {"1970-01-01", true, 0},
        {"2000-03-01", true, 11017},
        {"2026-11-23", true, 20780},
        {"20261123", true, 20780},
        {"2026-11-23T10:00:00Z", true, 20780},
        {"2024-02-29", true, 19782},
        {"2023-02-29", false, 0},
        {"1900-02-29", false, 0},
        {"2026-13-01", false, 0},
        {"2026-00-01", false, 0},
        {"2026-04-31", false, 0},
        {"26-11-23", false, 0},
        {"2026/11/23", false, 0},
        {"2026-11-2x", false, 0},
        {"", false, 0},
        {"2026-11-23T", false, 0},
        {"0999-01-01", false, 0},
        {"９９９９-01-01", false, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int32_t day = DATE_NONE;
        CHECK_CASE(date_parse(str_from(cases[i].text), &day) == cases[i].good, cases[i].text);
        if (cases[i].good)
            CHECK_CASE(day == cases[i].day, cases[i].text);
    }
}

static void test_every_day_comes_back(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf text = {0};
    int32_t first, last;
    CHECK(date_parse(STR("1000-01-01"), &first));
    CHECK(date_parse(STR("9999-12-31"), &last));
    for (int32_t day = first; day <= last; day += 13) {
        int32_t back;
        buf_clear(&text);
        date_print(day, &text);
        CHECK_CASE(date_parse(buf_str(&text), &back) && back == day, text.at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_every_day_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
