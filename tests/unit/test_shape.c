// What letters look like.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "match/chars.h"
#include "match/shape.h"

static uint32_t only_code(const char *letter)
{
    uint32_t code = 0;
    struct str text = str_from(letter);
    CHECK(chars_decode(text, 0, &code) == text.len);
    return code;
}

static void test_shapes(void **state)
{
    (void)state;
    // Each of a group looks like all the others.
    static const struct {
        const char *a, *b;
    } same[] = {
        {"a", "а"}, {"e", "е"}, {"o", "о"}, {"o", "ο"},   {"c", "с"},   {"p", "ρ"},   {"x", "χ"},
        {"h", "н"}, {"b", "в"}, {"t", "т"}, {"i", "ι"},   {"s", "ѕ"},   {"d", "ԁ"},   {"b", "ʙ"},
        {"t", "ᴛ"}, {"r", "ʀ"}, {"o", "0"}, {"l", "1"},   {"i", "1"},   {"i", "l"},   {"e", "3"},
        {"a", "4"}, {"s", "5"}, {"t", "7"}, {"龟", "龜"}, {"红", "紅"}, {"か", "カ"}, {"ゔ", "ヴ"},
        {"е", "3"}, {"o", "օ"}, {"u", "ս"},
    };
    static const struct {
        const char *a, *b;
    } other[] = {{"a", "b"}, {"ж", "x"}, {"m", "n"}, {"か", "き"}, {"龟", "红"}, {"é", "a"}};
    for (size_t i = 0; i < COUNT(same); i++)
        CHECK_CASE(shape_of(only_code(same[i].a)) == shape_of(only_code(same[i].b)), same[i].b);
    for (size_t i = 0; i < COUNT(other); i++)
        CHECK_CASE(shape_of(only_code(other[i].a)) != shape_of(only_code(other[i].b)), other[i].a);
    CHECK(shape_of_sign('$') == 's' && shape_of_sign('@') == 'a' && shape_of_sign('!') == 'i');
    CHECK(!shape_of_sign('-') && !shape_of_sign('a') && !shape_of_sign(0xE9));
}

// A shape has no other shape: comparing shapes is enough.
static void test_shapes_are_final(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < CHARS_COUNT; code++)
        if (shape_of(shape_of(code)) != shape_of(code))
            fail_msg("U+%04X has the shape U+%04X, and that another", code, shape_of(code));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_shapes_are_final),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
