// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/limits.h"
#include "rules/diag.h"

static const struct source_file file = {STR_INIT("a.rule"), STR_INIT("one\ntwo\n")};

static void add(struct diag *diag)
{
    diag_add(diag, CODE_LAW, (struct span){&file, 4, 7}, STR("Look again."),
             "there is no law \"%s\"", "two");
}

static void test_add(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct pack_reports reports = {0};
    struct diag diag = {&batch, &reports};
    add(&diag);
    CHECK(reports.count == 1 && reports.errors == 1 && reports.dropped == 0);
    AUTO(buf_done) struct buf out = {0};
    report_print(&reports.items[0], false, &out);
    CHECK_STR(buf_str(&out), "a.rule:2:1: error: there is no law \"two\" [R031]\n"
                             "    2 | two\n"
                             "      | ^^^\n"
                             "      = Look again.\n");
}

static void test_bound(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct pack_reports reports = {0};
    struct diag diag = {&batch, &reports};
    static const struct str words[] = {STR_INIT("law"), STR_INIT("list")};
    for (int i = 0; i < PACK_REPORTS_MAX; i++) {
        CHECK(diag_near(&diag, STR("lav"), words, COUNT(words)).len);
        add(&diag);
    }
    CHECK(reports.count == PACK_REPORTS_MAX && reports.dropped == 0);
    add(&diag);
    CHECK(reports.count == PACK_REPORTS_MAX && reports.dropped == 1);
    CHECK(reports.errors == PACK_REPORTS_MAX + 1);
    // Hints that nobody will see are not looked for.
    CHECK(!diag_near(&diag, STR("lav"), words, COUNT(words)).len);
    CHECK(!diag_elsewhere(&diag, (struct span){&file, 4, 7}).len);
    CHECK(!diag_choice(&diag, STR("zebra"), words, COUNT(words), "It is").len);
}

// A long text is cut, and never inside a character.
static void test_long_text(void **state)
{
    (void)state;
    for (size_t letters = 330; letters < 350; letters++) {
        AUTO(arena_done) struct arena batch = {0};
        struct pack_reports reports = {0};
        struct diag diag = {&batch, &reports};
        AUTO(buf_done) struct buf text = {0};
        for (size_t i = 0; i < letters; i++)
            buf_add_literal(&text, "龟");
        diag_add(&diag, CODE_NAME, (struct span){&file, 0, 3}, STR(""), "%s", text.at);
        struct str said = reports.items[0].text;
        CHECK(said.len % 3 == 0 && said.len > 1000 - 12 && said.len < 1024);
        CHECK(str_starts(buf_str(&text), said));
    }
}

static void test_cut(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t max;
        const char *expected;
    } cases[] = {
        {"abc", 5, "abc"}, {"abc", 3, "abc"}, {"abc", 2, "ab"}, {"abc", 0, ""},
        {"é", 1, ""},      {"aé", 2, "a"},    {"aé", 3, "aé"},  {"龟龟", 5, "龟"},
        {"龟龟", 3, "龟"}, {"🐢x", 3, ""},     {"🐢x", 4, "🐢"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(diag_cut(str_from(cases[i].text), cases[i].max), cases[i].expected);
}

static void test_hints(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct pack_reports reports = {0};
    struct diag diag = {&batch, &reports};
    static const struct str words[] = {STR_INIT("ask"), STR_INIT("hold"), STR_INIT("stop")};
    CHECK_STR(diag_near(&diag, STR("holt"), words, 3), "Did you mean \"hold\"?");
    CHECK(!diag_near(&diag, STR("zebra"), words, 3).len);
    CHECK_STR(diag_choice(&diag, STR("holt"), words, 3, "It is"), "Did you mean \"hold\"?");
    CHECK_STR(diag_choice(&diag, STR("zebra"), words, 3, "It is"), "It is ask, hold or stop.");
    CHECK_STR(diag_choice(&diag, STR("zebra"), words, 1, "It is"), "It is ask.");
    CHECK_STR(diag_elsewhere(&diag, (struct span){&file, 4, 7}),
              "The other one stands at a.rule:2.");
}

// Codes are never given twice, and have one form.
static void test_codes(void **state)
{
    (void)state;
    static const struct {
        const char *name, *code, *what;
    } all[] = {
#define CODE(name, code, level, what) {#name, code, what},
#include "rules/code.def"
#undef CODE
    };
    CHECK(COUNT(all) == CODE_COUNT);
    for (size_t i = 0; i < COUNT(all); i++) {
        CHECK_CASE(strlen(all[i].code) == 4 && all[i].code[0] == 'R', all[i].name);
        CHECK_CASE(i == 0 || strcmp(all[i - 1].code, all[i].code) < 0, all[i].name);
        CHECK_CASE(strlen(all[i].what) > 0, all[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_add), cmocka_unit_test(test_bound), cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_cut), cmocka_unit_test(test_hints), cmocka_unit_test(test_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
