// What is being typed: the place is the bar in the text.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "lsp/spot.h"

static void test_spots(void **state)
{
    (void)state;
    static const struct {
        const char *text; // with | at the place
        enum spot_kind kind;
        const char *spot;
    } cases[] = {
        {"|", SPOT_WORD, ""},
        {"goods.h|s in 0106", SPOT_WORD, "goods.hs"},
        {"goods.| in", SPOT_WORD, "goods."},
        {"listed | x", SPOT_WORD, ""},
        {"|listed", SPOT_WORD, "listed"},
        {"listed|", SPOT_WORD, "listed"},
        {"a { b|}", SPOT_WORD, "b"},
        {"name en \"sli|der\" x", SPOT_TEXT, "\"slider\""},
        {"name en \"|\"", SPOT_TEXT, "\"\""},
        {"name en \"sl|", SPOT_TEXT, "\"sl"},
        {"name en \"|\n\"x\"", SPOT_TEXT, "\""},
        {"name en |\"slider\"", SPOT_WORD, ""},
        {"name en \"slider\"|", SPOT_WORD, ""},
        {"\"a\", \"b|", SPOT_TEXT, "\"b"},
        {"\"a \\\" |b\" c", SPOT_TEXT, "\"a \\\" b\""},
        {"\"a \\\\\" b|", SPOT_WORD, "b"},
        {"a # b|c", SPOT_COMMENT, "# bc"},
        {"\"#\" b|c", SPOT_WORD, "bc"},
        {"# a\nb|", SPOT_WORD, "b"},
        {"\"open\nb|", SPOT_WORD, "b"}, // texts end with their line
        {"龟 a|b", SPOT_WORD, "ab"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str given = str_from(cases[i].text);
        size_t at = str_find_byte(given, '|');
        AUTO(buf_done) struct buf text = {0};
        buf_add(&text, str_slice(given, 0, at));
        buf_add(&text, str_slice(given, at + 1, given.len));
        struct spot spot = spot_at(buf_str(&text), at);
        CHECK_CASE(spot.kind == cases[i].kind, cases[i].text);
        CHECK_STR(str_slice(buf_str(&text), spot.begin, spot.end), cases[i].spot);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_spots)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
