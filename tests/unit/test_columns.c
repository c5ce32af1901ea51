// Words as wide as a terminal shows them.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "show/columns.h"

static void test_of(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        size_t columns;
    } cases[] = {
        {"", 0}, {"turtle", 6}, {"红耳彩龟", 8}, {"e\xcc\x81", 1}, {"żółw", 4}, {"a\xff", 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_CASE(columns_of(str_from(cases[i].words)) == cases[i].columns, cases[i].words);
    }
}

static void test_fit(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        size_t columns;
        const char *expected;
    } cases[] = {
        {"turtle", 4, "turt"}, {"turtle", 9, "turtle"}, {"红耳", 3, "红"}, {"红耳", 1, ""},
        {"", 5, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(columns_fit(str_from(cases[i].words), cases[i].columns), cases[i].expected);
}

static void test_cut(void **state)
{
    (void)state;
    struct str rest = STR("a turtle that swims");
    CHECK_STR(columns_cut(&rest, 8), "a turtle");
    CHECK_STR(columns_cut(&rest, 3), "that"); // one word at least
    CHECK_STR(columns_cut(&rest, 80), "swims");
    CHECK(!rest.len);
}

static void test_wrap(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf words = {0}, out = {0};
    for (int i = 0; i < 12; i++)
        buf_add_literal(&words, "elegans 红耳 ");
    columns_wrap(STR("  - "), buf_str(&words), &out);
    CHECK_STR(
        buf_str(&out),
        "  - elegans 红耳 elegans 红耳 elegans 红耳 elegans 红耳 elegans 红耳 elegans 红耳 elegans "
        "红耳\n"
        "    elegans 红耳 elegans 红耳 elegans 红耳 elegans 红耳 elegans 红耳\n");
    buf_clear(&out);
    columns_wrap(STR("- "), STR(""), &out);
    CHECK_STR(buf_str(&out), "- \n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of),
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_wrap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
