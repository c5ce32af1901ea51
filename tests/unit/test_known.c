// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "author/known.h"
#include "base/limits.h"

// The finds as "id=note", then the reports as "line:column level text".
static void test_parse(void **state)
{
    (void)state;
    static const struct {
        const char *what, *text, *expected;
        bool good;
    } cases[] = {
        {"plain", "A1\nA2\n", "A1= A2=", true},
        {"no line end", "A1", "A1=", true},
        {"notes", "A1\tliving/x\nA2 \t a box of frogs \tand more\n",
         "A1=living/x A2=a box of frogs \tand more", true},
        {"comments and blanks", "# finds of June\n\n#\n  \nA1\n#\tx\n", "A1=", true},
        {"orders of shops begin with #", "#1001\n", "#1001=", true},
        {"windows",
         "\xEF\xBB\xBF"
         "A1\tx\r\nA2\r\n",
         "A1=x A2=", true},
        {"spaces inside", "RX 12 34\n", "RX 12 34=", true},
        {"twice", "A1\nA2\nA1\tagain\n",
         "A1= A2= | 3:1 warning this find stands in line 1 already; it counts once", true},
        {"no identifier", "A1\n\ta note\n",
         "A1= | 2:1 error the identifier is missing before the note", false},
        {"not UTF-8", "A1\nA\xE4\n", "A1= | 2:2 error the byte E4 is not UTF-8 here", false},
        {"empty", "", " | 1:1 error the file names no find", false},
        {"comments alone", "# nothing\n", " | 1:1 error the file names no find", false},
    };
    static const char *const levels[] = {"error", "warning", "note"};
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena forever = {0};
        AUTO(buf_done) struct buf out = {0};
        struct known known;
        struct known_reports reports;
        bool good = known_parse(&forever, STR("k"), str_from(cases[i].text), &known, &reports);
        for (size_t f = 0; f < known.count; f++)
            buf_print(&out, "%s%.*s=%.*s", f ? " " : "", STR_ARG(known.finds[f].id),
                      STR_ARG(known.finds[f].note));
        for (size_t r = 0; r < reports.count; r++) {
            struct report_place place = report_place(&reports.items[r]);
            buf_print(&out, " | %llu:%llu %s %.*s", (unsigned long long)place.line,
                      (unsigned long long)place.column, levels[reports.items[r].level],
                      STR_ARG(reports.items[r].text));
        }
        CHECK_CASE(good == cases[i].good, cases[i].what);
        if (!str_is(buf_str(&out), cases[i].expected))
            fail_msg("case \"%s\": %s", cases[i].what, out.at);
    }
}

static void test_bounds(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    AUTO(buf_done) struct buf text = {0};
    struct known known;
    struct known_reports reports;
    for (int i = 0; i < 1000; i++)
        buf_add_literal(&text, "\tnote\n");
    CHECK(!known_parse(&forever, STR("k"), buf_str(&text), &known, &reports));
    CHECK(reports.count == KNOWN_REPORTS_MAX && reports.dropped == 1000 - KNOWN_REPORTS_MAX);
    CHECK(reports.errors == 1000);

    buf_clear(&text);
    for (int i = 0; i <= TEXT_BYTES_MAX; i++)
        buf_add_byte(&text, 'x');
    CHECK(!known_parse(&forever, STR("k"), buf_str(&text), &known, &reports));

    buf_clear(&text);
    for (int i = 0; i <= KNOWN_MAX; i++)
        buf_print(&text, "A%d\n", i);
    CHECK(!known_parse(&forever, STR("k"), buf_str(&text), &known, &reports));
    CHECK(known.count == KNOWN_MAX && reports.errors == 1);
    CHECK(known_search(&known, STR("A999999")) == &known.finds[999999]);
    CHECK(!known_search(&known, STR("A1000000")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
