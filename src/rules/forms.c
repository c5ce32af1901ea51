// SPDX-License-Identifier: Apache-2.0
#include "rules/forms.h"

#include "base/limits.h"

struct str forms_language(struct str tag)
{
    return str_slice(tag, 0, str_find_byte(tag, '-'));
}

static void add_ending(struct endings *endings, struct arena *batch, struct diag *diag,
                       struct str from, struct word to)
{
    if (endings->count < ENDINGS_MAX)
        ARENA_PUSH(batch, endings->items, endings->count, endings->room) =
            (struct ending){from, to.text};
    else if (diag)
        diag_add(diag, CODE_NAMES, to.span, (struct str){0},
                 "the language has more than %d endings", ENDINGS_MAX);
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
        for (size_t i = 0; i < stated->adds.count; i++)
            add_ending(endings, batch, diag, (struct str){0}, stated->adds.items[i]);
        for (size_t i = 0; i < stated->change_count; i++)
            add_ending(endings, batch, diag, stated->changes[i].from.text, stated->changes[i].to);
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

// One letter and an ending would be any short word.
static bool fits(struct str word, const struct ending *ending)
{
    return str_ends(word, ending->from) && !byte_is_digit(word.at[word.len - 1]) &&
           count_letters(str_slice(word, 0, word.len - ending->from.len)) >= 2;
}

// Makes the form in which word `which` (or each, when it is the number of words) has the ending;
// false when no word takes it.
static bool make_form(struct forms *forms, struct str text, size_t which,
                      const struct ending *ending)
{
    bool any = false;
    buf_clear(&forms->form);
    for (size_t w = 0; w < forms->fold.count; w++) {
        struct str word = str_slice(text, forms->fold.words[w].begin, forms->fold.words[w].end);
        bool ends = (w == which || which == forms->fold.count) && fits(word, ending);
        if (w == which && !ends)
            return false;
        any |= ends;
        buf_add(&forms->form, str_slice(word, 0, word.len - (ends ? ending->from.len : 0)));
        buf_add(&forms->form, ends ? ending->to : STR(""));
        buf_add_byte(&forms->form, ' ');
    }
    return any;
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
    // The last word first, then all, then each of the others: what is likely comes before the
    // bound on variants.
    for (size_t turn = 0; words && turn <= words; turn++) {
        size_t which = turn == 0 ? words - 1 : turn == 1 ? words : turn - 2;
        if (which == words && words == 1)
            continue;
        for (size_t i = 0; i < endings->count && forms->form_count < NAME_VARIANTS_MAX; i++) {
            if (!make_form(forms, text, which, &endings->items[i]))
                continue;
            forms->form_count++;
            each(ctx, buf_str(&forms->form));
        }
    }
}
