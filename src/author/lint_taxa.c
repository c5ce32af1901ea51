// Scientific names: the genus with a capital, all else without, known abbreviations, no authors.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/texts.h"

// Words between the parts of a name; those behind which a designation stands that may have digits
// and capitals.
static const char ranks[] =
    " subsp. ssp. var. subvar. f. fo. sp. spp. cf. aff. agg. cv. gr. nothosubsp. "
    "nothovar. subg. sect. ser. n. nr. × x group complex ";
static const char designators[] =
    " race biovar bv. pv. pathovar serovar sv. strain biotype isolate "
    "genotype anamorph teleomorph str. f.sp. ";

static bool is_one_of(const char *words, struct str word)
{
    struct str rest = str_from(words), one;
    while (str_cut(&rest, ' ', &one))
        if (one.len && str_eq(one, word))
            return true;
    return false;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

// Letters of small size, with hyphens inside; those with a diaeresis are letters too.
static bool is_small(struct str word)
{
    bool good = word.len > 0;
    for (size_t i = 0; good && i < word.len; i++) {
        char c = word.at[i];
        bool inside = i > 0 && i + 1 < word.len;
        good = (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 || (c == '-' && inside);
    }
    return good;
}

static bool is_genus(struct str word)
{
    return word.len > 1 && is_capital(word.at[0]) && is_small(str_slice(word, 1, word.len));
}

// "T." for Trachemys, "s." for scripta.
static bool is_initial(struct str word)
{
    return word.len == 2 && byte_is_letter(word.at[0]) && word.at[1] == '.';
}

static bool is_in_parentheses(struct str word)
{
    return word.len > 2 && word.at[0] == '(' && word.at[word.len - 1] == ')' &&
           is_genus(str_slice(word, 1, word.len - 1));
}

// Names of viruses and the like are English phrases, not binomials.
static bool is_virus(struct str text)
{
    static const char *const ends[] = {"virus", "viroid", "phytoplasma", "prion", "satellite"};
    struct str rest = text, word;
    while (str_cut(&rest, ' ', &word))
        for (size_t i = 0; i < COUNT(ends); i++)
            if (str_ends(word, str_from(ends[i])))
                return true;
    return false;
}

// What is wrong with the word, behind the words before it; NULL: nothing.
static const char *wrong_word(struct str word, struct str before, bool first)
{
    if (first)
        return is_genus(word) || is_initial(word) || str_is(word, "×")
                   ? NULL
                   : "the genus has a capital and then small letters";
    if (is_one_of(designators, before))
        return NULL;
    bool after_cross = str_is(before, "×") || str_is(before, "x");
    if (is_one_of(ranks, word) || is_one_of(designators, word) || is_initial(word))
        return is_capital(word.at[0]) && !after_cross ? "authors are left out" : NULL;
    char dotted[16] = {0};
    if (word.len + 1 < sizeof(dotted)) {
        memcpy(dotted, word.at, word.len);
        dotted[word.len] = '.';
        if (is_one_of(ranks, str_from(dotted)))
            return "an abbreviation ends in a full stop";
    }
    if (is_small(word))
        return NULL;
    if (is_genus(word))
        return after_cross || str_is(before, "Candidatus")
                   ? NULL
                   : "only the genus has a capital, and authors are left out";
    if (is_in_parentheses(word))
        return is_genus(before) || is_initial(before) ? NULL : "authors are left out";
    if (word.at[0] == '(' || is_capital(word.at[0]))
        return "only the genus has a capital, and authors are left out";
    return "it has letters only; numbers follow a word such as `race`";
}

static void check_name(struct linter *linter, struct word name)
{
    struct str rest = name.text, word, before = {0};
    if (is_virus(name.text))
        return;
    while (str_cut(&rest, ' ', &word)) {
        if (!word.len)
            continue;
        const char *wrong = wrong_word(word, before, !before.len);
        if (wrong) {
            lint_add(linter, LINT_BINOMIAL, name.span,
                     arena_print(linter->batch,
                                 "In a scientific name %s; other names stand behind `name`.",
                                 wrong),
                     "\"%.*s\" is not written like a scientific name: \"%.*s\"", STR_ARG(name.text),
                     STR_ARG(word));
            return;
        }
        before = word;
    }
}

void lint_taxa(struct linter *linter)
{
    for (size_t i = 0; i < linter->ast->concept_count; i++) {
        const struct ast_concept *concept = &linter->ast->concepts[i];
        if (concept->kind != CONCEPT_TAXON)
            continue;
        check_name(linter, concept->name);
        for (size_t n = 0; n < concept->names.count; n++)
            for (size_t t = 0; t < concept->names.items[n].texts.count; t++)
                if (str_is(concept->names.items[n].kind.text, "synonym"))
                    check_name(linter, concept->names.items[n].texts.items[t]);
    }
}
