// Bytes and positions: line ends of three kinds, characters of one to four bytes.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "lsp/position.h"

static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
        uint32_t line, utf8, utf16;
    } cases[] = {
        {"", 0, 0, 0, 0},
        {"abc", 2, 0, 2, 2},
        {"a\nb", 2, 1, 0, 0},
        {"a\n", 2, 1, 0, 0},
        {"a\r\nb", 3, 1, 0, 0},
        {"a\r\nb", 2, 0, 1, 1}, // between the two: where the line ends
        {"a\rb", 2, 1, 0, 0},
        {"\r\r\n\n", 4, 3, 0, 0},
        {"ä;", 2, 0, 2, 1},
        {"红耳彩龟", 6, 0, 6, 2},
        {"🐢x", 4, 0, 4, 2}, // above U+FFFF: a pair of units
        {"🐢x", 5, 0, 5, 3},
        {"𠀀龟", 7, 0, 7, 3},
        {"e\xCC\x81x", 3, 0, 3, 2},       // a letter and its accent are two characters
        {"👩\xE2\x80\x8D🔬", 11, 0, 11, 5}, // joined on the screen, three characters
        {"🐢", 2, 0, 0, 0},                // inside of a character: where it begins
        {"\xFF\xFE", 1, 0, 1, 1},         // not UTF-8: a character each
        {"\xF0\x9F", 2, 0, 2, 2},         // cut
        {"\xE9 x", 2, 0, 2, 2},           // Latin-1
        {"붉은귀거북\n활체", 16 + 3, 1, 3, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (int utf8 = 0; utf8 < 2; utf8++) {
            struct position_walk walk = {
                .text = str_from(cases[i].text),
                .encoding = utf8 ? POSITION_UTF8 : POSITION_UTF16,
            };
            struct position seen = position_of(&walk, cases[i].offset);
            CHECK_CASE(seen.line == cases[i].line, cases[i].text);
            CHECK_CASE(seen.character == (utf8 ? cases[i].utf8 : cases[i].utf16), cases[i].text);
        }
    }
}

// Positions that no character begins at.
static void test_clamped(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t line, character;
        size_t utf8, utf16;
    } cases[] = {
        {"", 0, 0, 0, 0},
        {"", 5, 5, 0, 0},
        {"ab\ncd", 0, 99, 2, 2},
        {"ab\r\ncd", 0, 99, 2, 2},
        {"ab\ncd", 1, 99, 5, 5},
        {"ab\ncd", 2, 0, 5, 5},
        {"ab\n", 1, 0, 3, 3},
        {"🐢x", 0, 1, 0, 0}, // the second half of a pair; a byte in the middle
        {"🐢x", 0, 2, 0, 4},
        {"🐢x", 0, 4, 4, 5},
        {"ä", 0, 1, 0, 2},
        {"a", 2147483647, 2147483647, 1, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct position position = {cases[i].line, cases[i].character};
        struct str text = str_from(cases[i].text);
        CHECK_CASE(position_offset(text, POSITION_UTF8, position) == cases[i].utf8, cases[i].text);
        CHECK_CASE(position_offset(text, POSITION_UTF16, position) == cases[i].utf16,
                   cases[i].text);
    }
}

// There and back, forwards and backwards, for every byte at which a character begins.
static void test_round(void **state)
{
    (void)state;
    struct str text = STR("taxon \"龟\" {\r\n  name zh-Hans \"🐢🐢\", \"e\xCC\x81\"\r"
                          "  name ko \"붉은귀거북\"\n\n}\xFF\n");
    for (int encoding = POSITION_UTF16; encoding <= POSITION_UTF8; encoding++) {
        struct position_walk walk = {.text = text, .encoding = (enum position_encoding)encoding};
        struct position last = {0};
        for (size_t at = 0; at < text.len;) {
            struct position position = position_of(&walk, at);
            CHECK(position.line > last.line ||
                  (position.line == last.line && position.character >= last.character));
            CHECK(position_offset(text, walk.encoding, position) == at);
            position_of(&walk, text.len); // and back
            struct position again = position_of(&walk, at);
            CHECK(again.line == position.line && again.character == position.character);
            last = position;
            uint32_t units;
            size_t bytes = position_character(text, at, walk.encoding, &units);
            at += str_starts(str_slice(text, at, text.len), STR("\r\n")) ? 2 : bytes;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_clamped),
        cmocka_unit_test(test_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
