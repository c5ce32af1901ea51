// Tokens and comments on lines.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "author/layout.h"

struct written {
    struct arena batch;
    struct buf out;
    struct source_file file;
    struct layout layout;
};

static void begin(struct written *written, const char *text)
{
    *written = (struct written){.file = {STR("case"), str_from(text)}};
    struct pack_reports reports = {0};
    struct diag diag = {&written->batch, &reports};
    struct tokens tokens = lex(&written->file, &diag);
    CHECK(!reports.count);
    written->layout = (struct layout){
        .source = written->file.text,
        .tokens = tokens.items,
        .count = tokens.count,
        .comments = tokens.comments,
        .comment_count = tokens.comment_count,
        .out = &written->out,
    };
    layout_init(&written->layout, &written->batch);
}

static void done(struct written *written)
{
    buf_done(&written->out);
    arena_done(&written->batch);
}

// What tokens are parted by, and how wide they are on one line.
static void test_flat(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
        size_t columns;
    } cases[] = {
        {"a  b", "a b", 3},
        {"a ( b , \"c\" )", "a (b, \"c\")", 10},
        {"01 .. 02,03", "01..02, 03", 10},
        {"a<=b{c}", "a <= b { c }", 12},
        {"\"活体\" x", "\"活体\" x", 8},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct written written;
        begin(&written, cases[i].text);
        size_t end = written.layout.count - 1;
        CHECK_CASE(layout_width(&written.layout, 0, end) == cases[i].columns, cases[i].text);
        CHECK_CASE(layout_together(&written.layout, 0, end), cases[i].text);
        layout_put_flat(&written.layout, 0, end, (struct parting){PART_LINE, 0});
        CHECK_STR(buf_str(&written.out), cases[i].expected);
        CHECK_CASE(written.layout.column == cases[i].columns, cases[i].text);
        done(&written);
    }
}

// The second of two words, parted in each way.
static void test_partings(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct parting parting;
        size_t start;
        const char *expected;
    } cases[] = {
        {"a b", {PART_TIGHT, 4}, 1, "ab"},
        {"a b", {PART_SPACE, 4}, 2, "a b"},
        {"a b", {PART_COLUMN, 4}, 4, "a   b"},
        {"a b", {PART_COLUMN, 1}, 2, "a b"},
        {"a b", {PART_LINE, 4}, 4, "a\n    b"},
        {"a\n\n\nb", {PART_LINE, 4}, 4, "a\n    b"},
        {"a\n\n\nb", {PART_ENTRY, 4}, 4, "a\n\n    b"},
        {"a\nb", {PART_ENTRY, 0}, 0, "a\nb"},
        {"{\n\nb", {PART_ENTRY, 2}, 2, "{\n  b"},
        // A comment ends its line, whatever was meant to follow.
        {"a # c\nb", {PART_SPACE, 4}, 4, "a  # c\n    b"},
        {"a\n\n# c \n# d\n\nb", {PART_TIGHT, 1}, 1, "a\n # c\n # d\n b"},
        {"a\n\n# c\n\nb", {PART_ENTRY, 0}, 0, "a\n\n# c\n\nb"},
        {"{ # c\n\nb", {PART_ENTRY, 2}, 2, "{  # c\n\n  b"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct written written;
        begin(&written, cases[i].text);
        layout_put(&written.layout, 0, (struct parting){PART_ENTRY, 0});
        CHECK_CASE(layout_start(&written.layout, 1, cases[i].parting) == cases[i].start,
                   cases[i].text);
        layout_put(&written.layout, 1, cases[i].parting);
        CHECK_STR(buf_str(&written.out), cases[i].expected);
        done(&written);
    }
}

static void test_together(void **state)
{
    (void)state;
    struct written written;
    begin(&written, "a b\nc d");
    CHECK(layout_together(&written.layout, 0, 2));
    CHECK(!layout_together(&written.layout, 0, 3));
    CHECK(layout_together(&written.layout, 2, 4)); // a break before the first is none
    CHECK(layout_together(&written.layout, 2, 2));
    CHECK(layout_is(&written.layout, 2, "c") && !layout_is(&written.layout, 4, ""));
    done(&written);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flat),
        cmocka_unit_test(test_partings),
        cmocka_unit_test(test_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
