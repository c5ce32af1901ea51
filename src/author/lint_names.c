// Names and phrases that overlap or clash.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/texts.h"
#include "rules/forms.h"

// Stated twice, or made by endings already

// What of an entry has to be the same for another one to add nothing.
static struct str same_key(struct buf *buf, const struct text_entry *entry, struct str language,
                           struct str letters)
{
    buf_clear(buf);
    buf_print(buf, "%d %u %u %.*s ", (int)entry->kind, entry->subject, entry->pack,
              STR_ARG(language));
    if (text_is_exact(entry))
        buf_add_literal(buf, "exact ");
    buf_add(buf, letters);
    return buf_str(buf);
}

static bool same_needs(const struct text_entry *a, const struct text_entry *b)
{
    size_t count = text_needs_cue(a) ? a->line->needs.count : 0;
    bool same = count == (text_needs_cue(b) ? b->line->needs.count : 0);
    for (size_t i = 0; same && i < count; i++)
        same = str_eq(a->line->needs.items[i].text, b->line->needs.items[i].text);
    return same;
}

// Whether what is found by the second is found by the first already.
static bool covers(const struct text_entry *first, const struct text_entry *second)
{
    return !text_needs_cue(first) || same_needs(first, second);
}

struct endings_check {
    struct linter *linter;
    struct fold fold;
    struct buf key;
    struct index first;          // same_key by main language, of what takes endings
    uint32_t *entries;           // by number of `first`: the entry
    const struct text_entry *of; // whose forms are made
    bool *said;                  // by entry
};

static void check_form(void *ctx, struct str form)
{
    struct endings_check *check = ctx;
    const struct texts *texts = check->linter->texts;
    fold_text(&check->fold, form);
    struct str letters = fold_phrase(&check->fold, 0, check->fold.count);
    if (index_find(&texts->keys, letters) == INDEX_NONE)
        return;
    struct str language = forms_language(text_language(check->of));
    uint32_t found = index_find(&check->first, same_key(&check->key, check->of, language, letters));
    if (found == INDEX_NONE)
        return;
    uint32_t number = check->entries[found];
    const struct text_entry *made = &texts->items[number];
    if (made == check->of || made->key == check->of->key || check->said[number] ||
        !covers(check->of, made))
        return;
    check->said[number] = true;
    lint_add(check->linter, LINT_BY_ENDING, made->word.span,
             STR("Take it away: endings of the language make this form already."),
             "\"%.*s\" is found by its form \"%.*s\" without being stated",
             STR_ARG(check->of->word.text), STR_ARG(made->word.text));
}

static void check_endings(struct linter *linter)
{
    const struct texts *texts = linter->texts;
    struct endings_check check = {.linter = linter, .first.batch = linter->batch};
    check.entries = ARENA_ARRAY(linter->batch, uint32_t, texts->count + 1);
    check.said = ARENA_ARRAY(linter->batch, bool, texts->count + 1);
    for (size_t i = 0; i < texts->count; i++) {
        const struct text_entry *entry = &texts->items[i];
        if (!text_language(entry).len || text_is_exact(entry))
            continue;
        struct str key = same_key(&check.key, entry, forms_language(text_language(entry)),
                                  texts->keys.texts[entry->key]);
        size_t before = check.first.count;
        uint32_t number = index_add(&check.first, arena_copy(linter->batch, key));
        if (check.first.count > before)
            check.entries[number] = (uint32_t)i;
    }
    struct forms forms;
    forms_init(&forms, linter->ast, linter->batch, NULL);
    for (size_t i = 0; i < texts->count; i++) {
        check.of = &texts->items[i];
        if (text_language(check.of).len && !text_is_exact(check.of) &&
            lint_is_named(linter, check.of->pack))
            forms_make(&forms, text_language(check.of), check.of->word.text, check_form, &check);
    }
    forms_done(&forms);
    fold_done(&check.fold);
    buf_done(&check.key);
}

static void check_twice(struct linter *linter)
{
    const struct texts *texts = linter->texts;
    struct index first = {.batch = linter->batch};
    uint32_t *entries = ARENA_ARRAY(linter->batch, uint32_t, texts->count + 1);
    AUTO(buf_done) struct buf buf = {0};
    for (size_t i = 0; i < texts->count; i++) {
        const struct text_entry *entry = &texts->items[i];
        struct str letters =
            text_is_exact(entry) ? entry->word.text : texts->keys.texts[entry->key];
        struct str key = same_key(&buf, entry, text_language(entry), letters);
        uint32_t number = index_find(&first, key);
        if (number == INDEX_NONE) {
            entries[index_add(&first, arena_copy(linter->batch, key))] = (uint32_t)i;
            continue;
        }
        const struct text_entry *other = &texts->items[entries[number]];
        if (!covers(other, entry) && !covers(entry, other))
            continue;
        bool later = covers(other, entry);
        lint_add(
            linter, LINT_TWICE, later ? entry->word.span : other->word.span,
            arena_print(linter->batch,
                        "The other one stands at %.*s; capitals, accents and "
                        "signs between words do not count.",
                        STR_ARG(lint_place(linter, later ? other->word.span : entry->word.span))),
            "\"%.*s\" is stated twice", STR_ARG(later ? entry->word.text : other->word.text));
    }
}

void lint_names(struct linter *linter)
{
    check_twice(linter);
    check_endings(linter);
}
