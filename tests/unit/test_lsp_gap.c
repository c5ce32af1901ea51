// A text under edits is the text that a plain copy becomes by them.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "lsp/gap.h"

static void test_edits(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        struct position_range range;
        const char *text, *after;
    } cases[] = {
        {"", {{0, 0}, {0, 0}}, "abc", "abc"},        {"abc", {{0, 1}, {0, 2}}, "", "ac"},
        {"abc", {{0, 1}, {0, 2}}, "xyz", "axyzc"},   {"a\nb\nc", {{1, 0}, {2, 0}}, "", "a\nc"},
        {"a\r\nb", {{0, 1}, {1, 0}}, "", "ab"},      {"a\rb\rc", {{1, 0}, {1, 1}}, "x", "a\rx\rc"},
        {"🐢龟", {{0, 2}, {0, 3}}, "x", "🐢x"},        {"🐢龟", {{0, 0}, {0, 2}}, "", "龟"},
        {"abc", {{0, 9}, {9, 0}}, "d", "abcd"},   // behind the end
        {"a\nb", {{1, 1}, {0, 0}}, "x", "a\nbx"}, // an end before the beginning
        {"a\nb", {{0, 0}, {2147483647, 0}}, "", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(gap_done) struct gap gap = {0};
        gap_set(&gap, str_from(cases[i].before));
        gap_replace(&gap, POSITION_UTF16, cases[i].range, str_from(cases[i].text));
        CHECK(gap_bytes(&gap) == strlen(cases[i].after));
        CHECK_STR(gap_text(&gap), cases[i].after);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

// The same edit of a plain copy.
static void splice(struct buf *plain, enum position_encoding encoding, struct position_range range,
                   struct str text)
{
    struct str all = buf_str(plain);
    size_t begin = position_offset(all, encoding, range.begin);
    size_t end = size_max(begin, position_offset(all, encoding, range.end));
    AUTO(buf_done) struct buf after = {0};
    buf_add(&after, str_slice(all, 0, begin));
    buf_add(&after, text);
    buf_add(&after, str_slice(all, end, all.len));
    buf_clear(plain);
    buf_add(plain, buf_str(&after));
}

static void test_random(void **state)
{
    (void)state;
    static const char *const pieces[] = {"",  "a", "\n",   "\r",   "\r\n", "龟",
                                         "🐢", "é", "b\nc", "\n\n", "\rx",  "\n\r"};
    for (uint32_t round = 0; round < 200; round++) {
        uint32_t seed = round;
        enum position_encoding encoding = round % 2 ? POSITION_UTF8 : POSITION_UTF16;
        AUTO(gap_done) struct gap gap = {0};
        AUTO(buf_done) struct buf plain = {0};
        buf_add_literal(&plain, "");
        for (int i = 0; i < 200; i++) {
            struct position_range range = {{next_random(&seed) % 12, next_random(&seed) % 8},
                                           {next_random(&seed) % 12, next_random(&seed) % 8}};
            // An end before the beginning is no range.
            if (range.end.line < range.begin.line ||
                (range.end.line == range.begin.line && range.end.character < range.begin.character))
                range.end = range.begin;
            struct str text = str_from(pieces[next_random(&seed) % COUNT(pieces)]);
            gap_replace(&gap, encoding, range, text);
            splice(&plain, encoding, range, text);
            CHECK(gap_bytes(&gap) == plain.len);
            if (next_random(&seed) % 4 == 0 && !str_eq(gap_text(&gap), buf_str(&plain)))
                fail_msg("round %u, edit %d", round, i);
        }
        CHECK(str_eq(gap_text(&gap), buf_str(&plain)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
