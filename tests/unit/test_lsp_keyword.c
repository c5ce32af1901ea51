// Every keyword that the parser takes has its line, wherever it takes it.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "lsp/keyword.h"

struct walk {
    struct arena scratch;
    const char *text; // read so far
    struct buf words; // the keywords that fit, with spaces between
};

static void check_fit(void *ctx, const struct parser_fit *fit)
{
    struct walk *walk = ctx;
    if (!fit->keyword)
        return;
    buf_print(&walk->words, "%s ", fit->what);
    if (!keyword_what(fit->statement, fit->entry, str_from(fit->what)).len)
        fail_msg("keyword.def has nothing of \"%s\" behind: %s", fit->what, walk->text);
}

// Checks the keywords that fit behind the text; returns them.
static struct str check_behind(struct walk *walk, const char *text)
{
    struct source_file file = {STR("case"), str_from(text)};
    walk->text = text;
    buf_clear(&walk->words);
    buf_add_literal(&walk->words, "");
    parse_probe(&file, true, false, &walk->scratch, check_fit, walk);
    return arena_copy(&walk->scratch, buf_str(&walk->words));
}

// Statements and their entries, whichever there are.
static void test_entries(void **state)
{
    (void)state;
    struct walk walk = {0};
    struct str statements = check_behind(&walk, ""), statement;
    size_t count = 0, entries = 0;
    while (str_cut(&statements, ' ', &statement) && statement.len) {
        static const char *const heads[] = {"%.*s x {\n", "%.*s x \"t\" {\n", "%.*s \"t\" {\n"};
        for (size_t i = 0; i < COUNT(heads); i++) {
            AUTO(buf_done) struct buf text = {0};
            buf_print(&text, heads[i], STR_ARG(statement));
            struct str words = check_behind(&walk, text.at), word;
            while (str_cut(&words, ' ', &word))
                entries += word.len > 0;
        }
        count++;
    }
    CHECK(count >= 15 && entries > 60);
    buf_done(&walk.words);
    arena_done(&walk.scratch);
}

static void test_inside_of_entries(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "taxon \"T\" { listed L ",
        "taxon \"T\" { listed L from 2020-01-01 ",
        "taxon \"T\" { name en \"x\" ",
        "taxon \"T\" { name en \"x\" needs ",
        "endings en { change \"a\" ",
        "rule r \"r\" { where ",
        "rule r \"r\" { where import ",
        "rule r \"r\" { where export ",
        "rule r \"r\" { where transit ",
        "rule r \"r\" { where domestic ",
        "rule r \"r\" { where abroad ",
        "rule r \"r\" { when ",
        "rule r \"r\" { when goods ",
        "rule r \"r\" { when goods have ",
        "rule r \"r\" { when goods are ",
        "rule r \"r\" { when goods name ",
        "rule r \"r\" { when goods name a ",
        "rule r \"r\" { when goods name a taxon ",
        "rule r \"r\" { when goods name a taxon in ",
        "rule r \"r\" { when goods.hs in 0106 ",
        "rule r \"r\" { when value > 5 ",
        "rule r \"r\" { when value between 5 EUR ",
        "rule r \"r\" { when any ",
        "rule r \"r\" { when count ",
        "rule r \"r\" { when share of ",
        "rule r \"r\" { when share of goods (goods present) > 5 ",
        "condition c \"c\" { when ",
        "score s \"s\" { add 3 \"why\" ",
        "score s \"s\" { add 3 \"why\" when ",
        "score s \"s\" { add 3 \"why\" when value > 5 EUR ",
        "taxon \"T\" { name en \"x\" from 2020-01-01 ",
        "rule r \"r\" { when (goods present ",
        "rule r \"r\" { mode ",
        "rule r \"r\" { missing ",
        "rule r \"r\" { no made ",
    };
    struct walk walk = {0};
    for (size_t i = 0; i < COUNT(texts); i++)
        CHECK_CASE(check_behind(&walk, texts[i]).len, texts[i]);
    buf_done(&walk.words);
    arena_done(&walk.scratch);
}

// One word means different things in different places.
static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *statement, *entry, *word, *what;
    } cases[] = {
        {"law", "", "from", "the first day in force, as 2026-11-23"},
        {"taxon", "listed", "from", "the first day on which it is listed"},
        {"rule", "where", "from", "the origin is in the jurisdiction"},
        {"rule", "no", "from", "the country of posting"},
        {"", "", "law", "a provision of law; several with one name are its editions"},
        {"rule", "", "law", "what a finding cites: the first that is in force and fits the route"},
        {"marking", "", "of", "whose marking it is: a country or a stated union"},
        {"rule", "when", "oops", ""},
        {"law", "", "name", "the text names such a thing"}, // who asks does so where it fits
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(keyword_what(str_from(cases[i].statement), str_from(cases[i].entry),
                               str_from(cases[i].word)),
                  cases[i].what);
}

// What examples declare is what the parser takes there.
static void test_parts(void **state)
{
    (void)state;
    static const char *const texts[] = {"hs", "cas", "un", "from", "to", "class", "category"};
    struct str part;
    size_t count = 0, known = 0;
    for (; (part = keyword_part(count)).len; count++) {
        AUTO(arena_done) struct arena batch = {0};
        struct pack_reports reports = {0};
        struct diag diag = {&batch, &reports};
        struct ast ast = {0};
        struct source_file file = {
            STR("case"),
            arena_print(&batch, "rule r \"r\" {\n yes goods \"g\" %.*s 1\n", STR_ARG(part))};
        parse_file(&file, false, 0, &diag, &ast);
        struct str refused =
            arena_print(&batch, "an example cannot declare \"%.*s\"", STR_ARG(part));
        for (size_t i = 0; i < reports.count; i++)
            CHECK_CASE(!str_eq(reports.items[i].text, refused), part.at);
        for (size_t i = 0; i < COUNT(texts); i++)
            known += str_is(part, texts[i]);
    }
    CHECK(count >= 16 && known == COUNT(texts));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_entries),
        cmocka_unit_test(test_inside_of_entries),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
