// What steers a terminal, a browser or a spreadsheet never goes out raw.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "show/escape.h"

typedef void escaper(struct str text, struct buf *out);

static void check(escaper *escape, struct str text, const char *expected)
{
    AUTO(buf_done) struct buf out = {0};
    escape(text, &out);
    CHECK_STR(buf_str(&out), expected);
}

static void test_each_form(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        const char *json, *html, *csv, *terminal;
    } cases[] = {
        {STR_INIT(""), "\"\"", "", "", ""},
        {STR_INIT("live turtles"), "\"live turtles\"", "live turtles", "live turtles",
         "live turtles"},
        {STR_INIT("红耳彩龟 é 🐢"), "\"红耳彩龟 é 🐢\"", "红耳彩龟 é 🐢", "红耳彩龟 é 🐢",
         "红耳彩龟 é 🐢"},
        {STR_INIT("a \"b\" 'c' \\"), "\"a \\\"b\\\" 'c' \\\\\"", "a &quot;b&quot; &#39;c&#39; \\",
         "\"a \"\"b\"\" 'c' \\\"", "a \"b\" 'c' \\"},
        {STR_INIT("<b>&amp;"), "\"<b>&amp;\"", "&lt;b&gt;&amp;amp;", "\"<b>&amp;\"", "<b>&amp;"},
        {STR_INIT("a,b"), "\"a,b\"", "a,b", "\"a,b\"", "a,b"},
        {STR_INIT("one\ntwo\r\tx"), "\"one\\ntwo\\r\\tx\"", "one\ntwo\r\tx", "\"one\ntwo\r\tx\"",
         "one␊two␍ x"},
        {STR_INIT("\x1b[31mred\a\x7f"), "\"\\u001b[31mred\\u0007\\u007f\"", "␛[31mred␇␡",
         "␛[31mred␇␡", "␛[31mred␇␡"},
        // The second set of controls: CSI in one character.
        {STR_INIT("\xC2\x9B"
                  "31m"),
         "\"\\u009b31m\"", "⟨U+009B⟩31m", "⟨U+009B⟩31m", "⟨U+009B⟩31m"},
        {STR_INIT("gpj\xE2\x80\xAE.exe"), "\"gpj\\u202e.exe\"", "gpj⟨U+202E⟩.exe",
         "gpj⟨U+202E⟩.exe", "gpj⟨U+202E⟩.exe"},
        {STR_INIT("tu\xE2\x80\x8Brtle\xE2\x81\xA6"), "\"tu\\u200brtle\\u2066\"",
         "tu⟨U+200B⟩rtle⟨U+2066⟩", "tu⟨U+200B⟩rtle⟨U+2066⟩", "tu⟨U+200B⟩rtle⟨U+2066⟩"},
        {STR_INIT("a\xF3\xA0\x81\x81z"), "\"a\\udb40\\udc41z\"", "a⟨U+E0041⟩z", "a⟨U+E0041⟩z",
         "a⟨U+E0041⟩z"},
        // A joiner between letters is writing.
        {STR_INIT("می\xE2\x80\x8Cخواهم"), "\"می\xE2\x80\x8Cخواهم\"", "می\xE2\x80\x8Cخواهم",
         "می\xE2\x80\x8Cخواهم", "می\xE2\x80\x8Cخواهم"},
        // Not UTF-8: a byte alone, a character cut short, a surrogate.
        {STR_INIT("a\xFFz"), "\"a\xEF\xBF\xBDz\"", "a\xEF\xBF\xBDz", "a\xEF\xBF\xBDz",
         "a\xEF\xBF\xBDz"},
        {STR_INIT("a\xE7\xBA"), "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"", "a\xEF\xBF\xBD\xEF\xBF\xBD",
         "a\xEF\xBF\xBD\xEF\xBF\xBD", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        check(escape_json, cases[i].text, cases[i].json);
        check(escape_html, cases[i].text, cases[i].html);
        check(escape_csv, cases[i].text, cases[i].csv);
        check(escape_terminal, cases[i].text, cases[i].terminal);
    }
}

static void test_formulas_are_disarmed(void **state)
{
    (void)state;
    static const struct {
        const char *text, *csv;
    } cases[] = {
        {"=1+1", "'=1+1"},
        {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"+86 10", "'+86 10"},
        {"-5", "'-5"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "\"'\t=1\""},
        {"\r=1", "\"'\r=1\""},
        {"\n=1", "\"'\n=1\""},
        {"＝1", "'＝1"},
        {"1=1", "1=1"},
        {" x", "\" x\""},
        {"a;b", "\"a;b\""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check(escape_csv, str_from(cases[i].text), cases[i].csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_form),
        cmocka_unit_test(test_formulas_are_disarmed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
