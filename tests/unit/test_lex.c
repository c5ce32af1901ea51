// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/limits.h"
#include "rules/lex.h"

struct lexed {
    struct arena batch;
    struct pack_reports reports;
    struct source_file file;
    struct tokens tokens;
};

static struct lexed lex_text(struct str text)
{
    struct lexed lexed = {.file = {STR("case"), text}};
    struct diag diag = {&lexed.batch, &lexed.reports};
    lexed.tokens = lex(&lexed.file, &diag);
    return lexed;
}

// Words as they are, texts in quotes, signs; a "/" before each first token of a line. Then the
// codes of the reports with the bytes that they mark.
static void print_lexed(const struct lexed *lexed, struct buf *out)
{
    for (size_t i = 0; i + 1 < lexed->tokens.count; i++) {
        const struct token *token = &lexed->tokens.items[i];
        buf_add(out, i ? STR(" ") : STR(""));
        buf_add(out, token->begins_line ? STR("/") : STR(""));
        if (token->kind == TOKEN_WORD)
            buf_add(out, token->text);
        else if (token->kind == TOKEN_TEXT)
            buf_print(out, "\"%.*s\"", STR_ARG(token->text));
        else
            buf_add(out, str_slice(lexed->file.text, token->begin, token->end));
    }
    for (size_t i = 0; i < lexed->reports.count; i++) {
        const struct report *report = &lexed->reports.items[i];
        buf_print(out, " [%.*s %zu-%zu]", STR_ARG(report->code), report->begin, report->end);
    }
}

static void test_tokens(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {" \t\r\n", ""},
        {"a b", "/a b"},
        {"a\n b c\n\n d", "/a /b c /d"},
        {"{a}", "/{ a }"},
        // Words: letters, digits, hyphen, underscore; dots inside.
        {"CN-BSL-60 goods.hs a_b 2026-11-23 1.5", "/CN-BSL-60 goods.hs a_b 2026-11-23 1.5"},
        {"0106, 0301..0308", "/0106 , 0301 .. 0308"},
        {"1830.", "/1830 [R001 4-5]"},
        // Slashes between letters and digits, as in `pack/rule`; nowhere else.
        {"other-pack/detonator a/b/c 2026/17", "/other-pack/detonator a/b/c 2026/17"},
        {"a/ b", "/a b [R001 1-2]"},
        {"/a", "a [R001 0-1]"},
        {"a//b", "/a b [R001 1-3]"},
        {"a-/b a/_b", "/a- b a _b [R001 2-3] [R001 6-7]"},
        {"a<b<=c>d>=e(f)", "/a < b <= c > d >= e ( f )"},
        // Texts: everything up to the quote, on one line.
        {"\"two words\" \"活体\"", "/\"two words\" \"活体\""},
        {"\"a \\\"b\\\" \\\\\"", "/\"a \"b\" \\\""},
        {"\"# no comment\"", "/\"# no comment\""},
        {"\"\"", "/\"\""},
        {"\"open\nb", "/\"open\" /b [R002 0-5]"},
        {"\"open\\", "/\"open\\\" [R002 0-6]"},
        {"\"a\\nb\"", "/\"anb\" [R003 2-4]"},
        // Comments.
        {"a # b \" {\nc", "/a /c"},
        {"#", ""},
        // What a word processor makes of quotes is read as a text, with one report.
        {"“live” x", "/\"live\" x [R001 0-10]"},
        {"「活体」", "/\"活体\" [R001 0-12]"},
        {"“open\nx", "/\"open\" /x [R001 0-7]"},
        // Characters that the language does not have: one report for a run of them.
        {"a ★★ b", "/a b [R001 2-8]"},
        {"a = b; c", "/a b c [R001 2-3] [R001 5-6]"},
        {"a ★\nb", "/a /b [R001 2-5]"},
        {"★ b", "b [R001 0-3]"},
        // Files as other systems write them.
        {"\xEF\xBB\xBF"
         "a\r\nb\r\n",
         "/a /b"},
        {"# c\ra \"b\"", " [R001 3-4]"},
        {"a\r\nb\r", " [R001 4-5]"},
        {"a \xE9 b", " [R005 2-3]"},
        // A tab may stand in a text, what commands a terminal may not.
        {"\"a\tb\"", "/\"a\tb\""},
        {"\"a\x1B[2J\"", "/\"a\x1B[2J\" [R001 2-3]"},
        {"\"a\x7F\"", "/\"a\x7F\" [R001 2-3]"},
        {"a \"\xED\xA0\x80\"", " [R005 3-4]"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct lexed lexed = lex_text(str_from(cases[i].text));
        AUTO(buf_done) struct buf out = {0};
        buf_add_literal(&out, "");
        print_lexed(&lexed, &out);
        if (!str_is(buf_str(&out), cases[i].expected))
            fail_msg("\"%s\": got %s, expected %s", cases[i].text, out.at, cases[i].expected);
        CHECK(lexed.tokens.items[lexed.tokens.count - 1].kind == TOKEN_END);
        arena_done(&lexed.batch);
    }
}

static void test_comments(void **state)
{
    (void)state;
    struct lexed lexed = lex_text(STR("# one\r\na \"#\" # two\n#"));
    CHECK(lexed.tokens.comment_count == 3);
    static const char *const expected[] = {"# one\r", "# two", "#"};
    for (size_t i = 0; i < COUNT(expected); i++)
        CHECK_STR(str_slice(lexed.file.text, lexed.tokens.comments[i].begin,
                            lexed.tokens.comments[i].end),
                  expected[i]);
    arena_done(&lexed.batch);
}

// A NUL is a byte like any other that the language does not have.
static void test_nul(void **state)
{
    (void)state;
    struct lexed lexed = lex_text(STR("a \0 b"));
    CHECK(lexed.tokens.count == 3 && lexed.reports.count == 1);
    CHECK_STR(lexed.reports.items[0].code, "R001");
    arena_done(&lexed.batch);
}

static void test_too_long(void **state)
{
    (void)state;
    static char text[TOKEN_BYTES_MAX + 3];
    for (int quoted = 0; quoted < 2; quoted++) {
        for (size_t over = 0; over < 2; over++) {
            size_t bytes = TOKEN_BYTES_MAX + over;
            memset(text, 'a', bytes);
            struct str whole = {text, bytes};
            if (quoted) {
                memset(text, 'a', sizeof(text));
                text[0] = text[bytes + 1] = '"';
                whole.len = bytes + 2;
            }
            struct lexed lexed = lex_text(whole);
            CHECK(lexed.tokens.count == 2);
            CHECK(lexed.reports.count == over);
            // Enough is kept that nobody calls it empty, too.
            CHECK(over ? lexed.tokens.items[0].text.len < 100
                       : lexed.tokens.items[0].text.len == bytes);
            if (over)
                CHECK_STR(lexed.reports.items[0].code, "R004");
            arena_done(&lexed.batch);
        }
    }
}

static void test_kind_words(void **state)
{
    (void)state;
    for (int kind = TOKEN_WORD; kind <= TOKEN_END; kind++)
        CHECK(strlen(token_kind_word((enum token_kind)kind)) > 0);
    CHECK_STR(str_from(token_kind_word(TOKEN_OPEN)), "\"{\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tokens),     cmocka_unit_test(test_comments),
        cmocka_unit_test(test_nul),        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_kind_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
