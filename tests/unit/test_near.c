// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/near.h"

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        {"", "", 0},
        {"turtle", "turtle", 0},
        {"turtle", "Turtle", 0},
        {"turtle", "tutrle", 1},
        {"turtle", "trtle", 1},
        {"turtle", "turtles", 1},
        {"turtle", "tortoise", 4},
        {"abc", "xyz", 3},
        {"红耳彩龟", "红耳采龟", 1}, // a letter is a letter, whatever its bytes
        {"żółw", "zolw", 3},
        {"\xff"
         "ab",
         "ab", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str a = str_from(cases[i].a), b = str_from(cases[i].b);
        CHECK_CASE(near_distance(a, b, 10) == cases[i].distance, cases[i].a);
        CHECK_CASE(near_distance(b, a, 10) == cases[i].distance, cases[i].a);
    }
    CHECK(near_distance(STR("abc"), STR("xyz"), 1) == 2);
}

static void test_find(void **state)
{
    (void)state;
    static const struct str words[] = {STR_INIT("advise"), STR_INIT("where"), STR_INIT("when")};
    CHECK_STR(near_find(STR("advice"), words, COUNT(words)), "advise");
    CHECK_STR(near_find(STR("wehn"), words, COUNT(words)), "when");
    CHECK(near_find(STR("zebra"), words, COUNT(words)).len == 0);
    CHECK(near_find(STR("x"), words, 0).len == 0);
    static const struct str chinese[] = {STR_INIT("毛绒"), STR_INIT("龟苗")};
    CHECK_STR(near_find(STR("鱼苗"), chinese, COUNT(chinese)), "龟苗");
}

static void test_limit(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        size_t limit;
    } cases[] = {{"", 1}, {"where", 1}, {"advise", 2}, {"红耳彩龟", 1}, {"endangered", 3}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_CASE(near_limit(str_from(cases[i].word)) == cases[i].limit, cases[i].word);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
