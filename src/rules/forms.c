// SPDX-License-Identifier: Apache-2.0
#include "rules/forms.h"

#include "base/limits.h"

struct str forms_language(struct str tag)
{
    return str_slice(tag, 0, str_find_byte(tag, '-'));
}

// An ending of so many pairs, to be filled in; NULL beyond the limit.
static struct pair *add_ending(struct endings *endings, struct arena *batch, struct diag *diag,
                               size_t count, struct span span)
{
    if (endings->count < ENDINGS_MAX) {
        struct pair *pairs = ARENA_ARRAY(batch, struct pair, count);
        ARENA_PUSH(batch, endings->items, endings->count, endings->room) =
            (struct ending){.pairs = pairs, .count = count};
        return pairs;
    }
    if (diag)
        diag_add(diag, CODE_NAMES, span, (struct str){0}, "the language has more than %d endings",
                 ENDINGS_MAX);
    return NULL;
}

static void add_words(struct endings *endings, struct arena *batch, struct diag *diag,
                      const struct words *words, bool prefix)
{
    for (size_t i = 0; i < words->count; i++) {
        struct pair *pair = add_ending(endings, batch, diag, 1, words->items[i].span);
        if (!pair)
            return;
        pair->to = words->items[i].text;
        endings->items[endings->count - 1].prefix = prefix;
    }
}

static void add_change(struct endings *endings, struct arena *batch, struct diag *diag,
                       const struct ast_change *change)
{
    struct pair *pairs = add_ending(endings, batch, diag, change->count, change->pairs[0].to.span);
    for (size_t i = 0; pairs && i < change->count; i++)
        pairs[i] = (struct pair){change->pairs[i].from.text, change->pairs[i].to.text};
}

void forms_init(struct forms *forms, const struct ast *ast, struct arena *batch, struct diag *diag)
{
    *forms = (struct forms){.languages = {.batch = batch}};
    for (size_t e = 0; e < ast->endings_count; e++) {
        const struct ast_endings *stated = &ast->endings[e];
        size_t count = forms->languages.count;
        uint32_t number = index_add(&forms->languages, forms_language(stated->language.text));
        if (number == count)
            ARENA_PUSH(batch, forms->endings, count, forms->endings_room) = (struct endings){0};
        struct endings *endings = &forms->endings[number];
        endings->compounds |= stated->compounds;
        add_words(endings, batch, diag, &stated->adds, false);
        add_words(endings, batch, diag, &stated->prefixes, true);
        for (size_t i = 0; i < stated->change_count; i++)
            add_change(endings, batch, diag, &stated->changes[i]);
    }
}

void forms_done(struct forms *forms)
{
    fold_done(&forms->fold);
    buf_done(&forms->form);
}

bool forms_compounds(const struct forms *forms, struct str language)
{
    uint32_t number = index_find(&forms->languages, forms_language(language));
    return number != INDEX_NONE && forms->endings[number].compounds;
}

static size_t count_letters(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

// The pair that the word takes, or NULL. One letter and an ending would be any short word.
static const struct pair *fitting(struct str word, const struct ending *ending)
{
    for (size_t i = 0; i < ending->count; i++) {
        const struct pair *pair = &ending->pairs[i];
        if (str_ends(word, pair->from) && !byte_is_digit(word.at[word.len - 1]) &&
            count_letters(str_slice(word, 0, word.len - pair->from.len)) >= 2)
            return pair;
    }
    return NULL;
}

// Which words of a name take an ending: those from `first` to before `end`.
struct part {
    size_t first, end;
};

// Makes the form in which the words of the part have the ending, as far as it fits them; false when
// it fits none.
static bool make_form(struct forms *forms, struct str text, struct part part,
                      const struct ending *ending)
{
    bool any = false;
    buf_clear(&forms->form);
    for (size_t w = 0; w < forms->fold.count; w++) {
        struct str word = str_slice(text, forms->fold.words[w].begin, forms->fold.words[w].end);
        const struct pair *pair = w >= part.first && w < part.end ? fitting(word, ending) : NULL;
        if (pair && ending->prefix && str_starts(word, pair->to))
            pair = NULL; // it stands there already
        any |= pair != NULL;
        if (pair && ending->prefix)
            buf_add(&forms->form, pair->to);
        buf_add(&forms->form, str_slice(word, 0, word.len - (pair ? pair->from.len : 0)));
        if (pair && !ending->prefix)
            buf_add(&forms->form, pair->to);
        buf_add_byte(&forms->form, ' ');
    }
    return any;
}

static void make_forms(struct forms *forms, struct str text, const struct endings *endings,
                       struct part part, forms_each *each, void *ctx)
{
    bool several = part.end - part.first > 1 && part.end < forms->fold.count;
    for (size_t i = 0; i < endings->count && forms->form_count < NAME_VARIANTS_MAX; i++) {
        const struct ending *ending = &endings->items[i];
        // What is put before a name stands before its first word, or before each. Some of several
        // words change together only by endings that agree.
        if ((ending->prefix && (part.first || several)) || (several && ending->count == 1) ||
            !make_form(forms, text, part, ending))
            continue;
        forms->form_count++;
        each(ctx, buf_str(&forms->form));
    }
}

void forms_make(struct forms *forms, struct str language, struct str text, forms_each *each,
                void *ctx)
{
    uint32_t number = index_find(&forms->languages, forms_language(language));
    if (number == INDEX_NONE)
        return;
    const struct endings *endings = &forms->endings[number];
    fold_text(&forms->fold, text);
    size_t words = forms->fold.count;
    forms->form_count = 0;
    if (!words)
        return;
    // The last word first, then all, then each of the others, then the first two, three …: what is
    // likely comes before the bound on variants.
    make_forms(forms, text, endings, (struct part){words - 1, words}, each, ctx);
    if (words > 1)
        make_forms(forms, text, endings, (struct part){0, words}, each, ctx);
    for (size_t w = 0; w + 1 < words; w++)
        make_forms(forms, text, endings, (struct part){w, w + 1}, each, ctx);
    for (size_t end = 2; end < words; end++)
        make_forms(forms, text, endings, (struct part){0, end}, each, ctx);
}
