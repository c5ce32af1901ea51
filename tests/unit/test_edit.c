// Words that differ by few letters: which variants they share, and which mistakes are slips.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "match/edit.h"
#include "match/table.h"

static size_t codes_of(const char *word, uint32_t codes[EDIT_WORD_MAX])
{
    return table_codes(str_from(word), codes, EDIT_WORD_MAX);
}

static bool share(const char *a, const char *b, enum edit_class class)
{
    uint32_t x[EDIT_WORD_MAX], y[EDIT_WORD_MAX];
    uint64_t of_x[EDIT_VARIANTS_MAX], of_y[EDIT_VARIANTS_MAX];
    size_t x_count = edit_variants(x, codes_of(a, x), class, of_x);
    size_t y_count = edit_variants(y, codes_of(b, y), class, of_y);
    for (size_t i = 0; i < x_count; i++)
        for (size_t j = 0; j < y_count; j++)
            if (of_x[i] == of_y[j])
                return true;
    return false;
}

static void test_variants(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        enum edit_class class;
        bool share;
    } cases[] = {
        {"turtle", "turtle", EDIT_SHORT, true},       {"turtle", "turtel", EDIT_SHORT, true},
        {"turtle", "tutle", EDIT_SHORT, true},        {"turtle", "turtlle", EDIT_SHORT, true},
        {"turtle", "tortle", EDIT_SHORT, true},       {"turtle", "tertla", EDIT_SHORT, false},
        {"trachemys", "trachemis", EDIT_LONG, true},  {"trachemys", "rtacehmys", EDIT_LONG, true},
        {"trachemys", "tracemy", EDIT_LONG, true},    {"trachemys", "xxtrachemys", EDIT_LONG, true},
        {"trachemys", "xtrachexys", EDIT_LONG, true}, {"trachemys", "slider", EDIT_LONG, false},
        {"черепаха", "черипаха", EDIT_LONG, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_CASE(share(cases[i].a, cases[i].b, cases[i].class) == cases[i].share, cases[i].b);
    uint32_t codes[EDIT_WORD_MAX];
    uint64_t hashes[EDIT_VARIANTS_MAX];
    CHECK(edit_variants(codes, codes_of("abcdefgh", codes), EDIT_LONG, hashes) == 29);
    CHECK(edit_variants(codes, codes_of("abcdefgh", codes), EDIT_MIDDLE, hashes) == 37);
    CHECK(edit_variants(codes, codes_of("abcd", codes), EDIT_SHORT, hashes) == 5);
}

static void test_slips(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool slip;
    } cases[] = {
        {"turtle", "turtel", true},   {"turtle", "utrtle", true},  {"turtle", "turtlee", true},
        {"guppy", "gupy", true},      {"gupy", "guppy", true},     {"turtle", "turttle", true},
        {"turtle", "tturtle", true},  {"turtle", "turtle", false}, {"turtle", "tortle", false},
        {"turtle", "turtler", false}, {"turtle", "tutle", false},  {"turtle", "turlet", false},
        {"turtle", "xturtle", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t a[EDIT_WORD_MAX], b[EDIT_WORD_MAX];
        size_t a_count = codes_of(cases[i].a, a), b_count = codes_of(cases[i].b, b);
        CHECK_CASE(edit_slip(a, a_count, b, b_count) == cases[i].slip, cases[i].b);
    }
}

static void test_budgets(void **state)
{
    (void)state;
    CHECK(edits_in_word(1) == 0 && edits_in_word(2) == 1 && edits_in_word(4) == 1);
    CHECK(edits_in_word(5) == 2);
    CHECK(edits_in_name(4) == 0 && edits_in_name(5) == 1 && edits_in_name(8) == 1);
    CHECK(edits_in_name(9) == 2);
    CHECK(edits_in_single(8) == 0 && edits_in_single(9) == 1 && edits_in_single(12) == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_variants),
        cmocka_unit_test(test_slips),
        cmocka_unit_test(test_budgets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
