// Which names there are, in which state, and which are meant.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "author/review.h"

static const char pond[] = "taxon \"T\" {\n"
                           "  name en \"a\", \"b\" source B unreviewed\n"
                           "  exact \"c\"\n"
                           "  slang en \"a\" refused \"no\"\n"
                           "  source A\n"
                           "}\n"
                           "taxon \"T\" { source C  unreviewed  synonym \"d\" }\n"
                           "marking \"M\" { of CN  unreviewed  exact zh \"m\" }\n";

static const char needed[] = "cue live \"t\" { en \"e\"  de \"f\" unreviewed }\n";

struct reviewed {
    struct compiled compiled;
    struct source_file files[2];
    struct pack_folder folders[2];
    struct pack_opened opened;
    struct review_names names;
};

// A pack that was named, and one that it needs.
static void collect(struct reviewed *reviewed)
{
    static const char *const texts[] = {pond, needed};
    *reviewed = (struct reviewed){0};
    struct compiled *compiled = &reviewed->compiled;
    compiled->diag = (struct diag){&compiled->batch, &compiled->reports};
    for (uint32_t i = 0; i < COUNT(texts); i++) {
        struct source_file *file = &reviewed->files[i];
        *file = (struct source_file){STR("x.lexicon"), str_from(texts[i])};
        reviewed->folders[i] =
            (struct pack_folder){.files = file, .file_count = 1, .named = i == 0};
        parse_file(file, false, i, &compiled->diag, &compiled->ast);
    }
    reviewed->opened = (struct pack_opened){
        .ast = &compiled->ast,
        .folders = reviewed->folders,
        .folder_count = COUNT(texts),
    };
    review_collect(&reviewed->opened, &compiled->batch, &reviewed->names);
}

static void test_states(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "1 own name  T accepted A  taxon",   "2 name en a unreviewed B  taxon",
        "2 name en b unreviewed B  taxon",   "3 exact  c accepted A  taxon",
        "4 slang en a refused  no taxon",    "7 synonym  d unreviewed C  taxon",
        "8 exact zh m unreviewed   marking", "1 phrase en e accepted   cue",
        "1 phrase de f unreviewed   cue",
    };
    struct reviewed reviewed;
    collect(&reviewed);
    CHECK(reviewed.names.count == COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        const struct review_name *name = &reviewed.names.items[i];
        struct str words[] = {
            review_kind(name),  review_language(name),
            name->text.text,    review_state_word(name->state),
            name->source,       review_reason(name),
            name->block->thing,
        };
        AUTO(buf_done) struct buf out = {0};
        buf_print(&out, "%zu", name->line_number);
        for (size_t w = 0; w < COUNT(words); w++)
            buf_print(&out, " %.*s", STR_ARG(words[w]));
        CHECK_STR(buf_str(&out), expected[i]);
    }
    compiled_done(&reviewed.compiled);
}

static void test_wanted(void **state)
{
    (void)state;
    static const struct {
        const char *of, *language, *text; // `language` NULL: any
        size_t count;
        const char *mistake;
    } cases[] = {
        {"", NULL, "", 7, ""}, // those of the needed pack are not meant
        {"T", NULL, "", 6, ""},
        {"", "en", "", 3, ""},
        {"", "", "", 3, ""},
        {"", NULL, "a", 2, ""},
        {"T", "en", "b", 1, ""},
        {"live", NULL, "", 0, "the packs have no concept, cue or vague list \"live\""},
        {"", "fr", "", 0, "the packs have no name in the language \"fr\""},
        {"M", "en", "", 0, "the packs have no name in the language \"en\" of \"M\""},
        {"", NULL, "z", 0, "the packs have no name \"z\"; did you mean \"T\"?"},
        {"T", "", "mm", 0, "the packs have no name \"mm\" without a language of \"T\""},
    };
    struct reviewed reviewed;
    collect(&reviewed);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str language = str_from(cases[i].language);
        const struct review_wanted wanted = {
            str_from(cases[i].of),
            cases[i].language ? &language : NULL,
            str_from(cases[i].text),
        };
        size_t count = 0;
        struct err err = {0};
        for (size_t n = 0; n < reviewed.names.count; n++)
            count += review_is_wanted(&reviewed.names.items[n], &wanted);
        CHECK_CASE(count == cases[i].count, cases[i].text);
        CHECK_CASE(review_check(&reviewed.names, &wanted, &err) == !*cases[i].mistake,
                   cases[i].text);
        CHECK_STR(str_from(err.text), cases[i].mistake);
    }
    compiled_done(&reviewed.compiled);
}

static void test_same(void **state)
{
    (void)state;
    struct reviewed reviewed;
    collect(&reviewed);
    const struct review_name *names = reviewed.names.items;
    CHECK(review_same(&names[1], &names[4]));  // a name, and slang
    CHECK(!review_same(&names[1], &names[2])); // another name
    CHECK(!review_same(&names[0], &names[5]));
    AUTO(buf_done) struct buf out = {0};
    review_print(&names[4], &out);
    buf_add_literal(&out, ", ");
    review_print(&names[0], &out);
    CHECK_STR(buf_str(&out), "slang en \"a\" of taxon \"T\", own name of taxon \"T\"");
    compiled_done(&reviewed.compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_wanted),
        cmocka_unit_test(test_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
