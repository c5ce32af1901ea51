// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/report.h"

// Carets must stand under the words in every script: wide characters take two columns, combining
// marks none, a tab and a broken byte one.
static void test_print(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        size_t begin, end;
        const char *expected;
    } cases[] = {
        {"one turtle", 4, 10,
         "f:1:5: error: t [X]\n    1 | one turtle\n      |     ^^^^^^\n      = H.\n"},
        {"a\nb cd\n", 4, 6, "f:2:3: error: t [X]\n    2 | b cd\n      |   ^^\n      = H.\n"},
        {"2 红耳彩龟 x", 2, 14,
         "f:1:3: error: t [X]\n    1 | 2 红耳彩龟 x\n      |   ^^^^^^^^\n      = H.\n"},
        {"e\xCC\x81t x", 5, 6,
         "f:1:5: error: t [X]\n    1 | e\xCC\x81t x\n      |    ^\n      = H.\n"},
        {"\tx", 1, 2, "f:1:2: error: t [X]\n    1 |  x\n      |  ^\n      = H.\n"},
        {"\xFFx", 1, 2, "f:1:2: error: t [X]\n    1 | \xEF\xBF\xBDx\n      |  ^\n      = H.\n"},
        {"abc", 3, 3, "f:1:4: error: t [X]\n    1 | abc\n      |    ^\n      = H.\n"},
        {"a\r\nb", 3, 4, "f:2:1: error: t [X]\n    2 | b\n      | ^\n      = H.\n"},
        {"x\xE2\x80\xAEy", 4, 5,
         "f:1:3: error: t [X]\n    1 | x\xEF\xBF\xBDy\n      |   ^\n      = H.\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf out = {0};
        struct report report = {
            .file = STR("f"),
            .source = str_from(cases[i].source),
            .begin = cases[i].begin,
            .end = cases[i].end,
            .code = STR("X"),
            .text = STR("t"),
            .hint = STR("H."),
        };
        report_print(&report, false, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
    }
}

static void test_long_line_is_shown_in_part(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf line = {0};
    for (int i = 0; i < 500; i++)
        buf_add_literal(&line, "abcdefghi ");
    AUTO(buf_done) struct buf out = {0};
    report_print_line(buf_str(&line), 1, 2500, 2505, false, &out);
    CHECK(out.len < 400);
    CHECK(strstr(out.at, "^^^^^") != NULL);
    CHECK(strstr(out.at, "…") != NULL);
}

static void test_columns(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
    } cases[] = {
        {"", 0},         {"one turtle", 10}, {"红耳彩龟", 8}, {"e\xCC\x81t", 2},
        {"\xFF\xFF", 2}, {"ﾊﾑ", 2},          {"กุ้ง", 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_CASE(report_columns(str_from(cases[i].text)) == cases[i].columns, cases[i].text);
}

// What is said quotes the user, and must not command the terminal.
static void test_said_is_plain(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf out = {0};
    struct report report = {
        .file = STR("f"), .text = STR("\x1B[2J\xE2\x80\xAE"), .hint = STR("\x07")};
    report_print(&report, false, &out);
    CHECK_STR(buf_str(&out), "f:1:1: error: \xEF\xBF\xBD[2J\xEF\xBF\xBD\n      = \xEF\xBF\xBD\n");
}

// Lines are counted in every place of a longer text, whatever bytes stand around the line breaks.
static void test_lines_are_counted(void **state)
{
    (void)state;
    char source[200];
    uint64_t line = 1;
    for (size_t i = 0; i < sizeof(source); i++)
        source[i] = (char)(i * i % 7 < 2 ? '\n' : i % 3 ? 0x0B : 0x8A);
    for (size_t i = 0; i < sizeof(source); i++) {
        struct report report = {.source = {source, sizeof(source)}, .begin = i};
        CHECK(report_place(&report).line == line);
        line += source[i] == '\n';
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_print),         cmocka_unit_test(test_lines_are_counted),
        cmocka_unit_test(test_said_is_plain), cmocka_unit_test(test_long_line_is_shown_in_part),
        cmocka_unit_test(test_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
