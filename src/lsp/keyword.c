// SPDX-License-Identifier: Apache-2.0
#include "lsp/keyword.h"

static const struct keyword {
    struct str statement, entry, word, what;
} keywords[] = {
#define KEYWORD(statement, entry, word, what)                                                      \
    {STR_INIT(statement), STR_INIT(entry), STR_INIT(word), STR_INIT(what)},
#include "lsp/keyword.def"
#undef KEYWORD
};

static bool fits(struct str row, struct str asked)
{
    return str_is(row, "*") || str_eq(row, asked);
}

// Rows that say where they stand come before those that do not.
static bool is_better(const struct keyword *a, const struct keyword *b)
{
    int a_stars = str_is(a->statement, "*") + str_is(a->entry, "*");
    return !b || a_stars < str_is(b->statement, "*") + str_is(b->entry, "*");
}

struct str keyword_what(struct str statement, struct str entry, struct str word)
{
    static const char *const concepts[] = {"taxon", "substance", "article", "marking"};
    for (size_t i = 0; i < COUNT(concepts); i++)
        if (str_is(statement, concepts[i]))
            statement = STR("concept");
    if (str_is(entry, "no"))
        entry = STR("yes");
    const struct keyword *found = NULL;
    for (size_t i = 0; i < COUNT(keywords); i++)
        if (str_eq(keywords[i].word, word) && fits(keywords[i].statement, statement) &&
            fits(keywords[i].entry, entry) && is_better(&keywords[i], found))
            found = &keywords[i];
    return found ? found->what : (struct str){0};
}

// `in` stands behind `made` only.
struct str keyword_part(size_t index)
{
    for (size_t i = 0; i < COUNT(keywords); i++)
        if (str_is(keywords[i].entry, "yes") && !str_is(keywords[i].word, "in") && index-- == 0)
            return keywords[i].word;
    return (struct str){0};
}
