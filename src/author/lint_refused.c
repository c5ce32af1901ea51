// Names and phrases that a reviewer refused, and that are stated again.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/texts.h"
#include "match/fold.h"

struct refused_check {
    struct linter *linter;
    struct fold fold;
    struct buf key;
    struct index refused;          // by make_key
    const struct ast_name **lines; // by number of `refused`
    size_t room;
};

// Of which thing, in which language, with which letters.
static struct str make_key(struct refused_check *check, enum sense_kind kind, uint32_t subject,
                           struct str language, struct str letters)
{
    buf_clear(&check->key);
    buf_print(&check->key, "%d %u %.*s ", (int)kind, subject, STR_ARG(language));
    buf_add(&check->key, letters);
    return buf_str(&check->key);
}

static void read_refused(struct refused_check *check, enum sense_kind kind, uint32_t subject,
                         const struct ast_names *refused)
{
    struct arena *batch = check->linter->batch;
    for (size_t i = 0; i < refused->count; i++) {
        const struct ast_name *line = &refused->items[i];
        for (size_t t = 0; t < line->texts.count; t++) {
            fold_text(&check->fold, line->texts.items[t].text);
            struct str letters = fold_phrase(&check->fold, 0, check->fold.count);
            struct str key = make_key(check, kind, subject, line->language.text, letters);
            size_t count = check->refused.count;
            if (index_add(&check->refused, arena_copy(batch, key)) == count)
                ARENA_PUSH(batch, check->lines, count, check->room) = line;
        }
    }
}

static void check_entry(struct refused_check *check, const struct text_entry *entry)
{
    struct linter *linter = check->linter;
    uint32_t number = index_find(&check->refused,
                                 make_key(check, entry->kind, entry->subject, text_language(entry),
                                          linter->texts->keys.texts[entry->key]));
    if (number == INDEX_NONE)
        return;
    struct word reason = check->lines[number]->refused;
    lint_add(linter, LINT_REFUSED, entry->word.span,
             arena_print(linter->batch, "It was refused at %.*s: %.*s. Take one of the two away.",
                         STR_ARG(lint_place(linter, reason.span)),
                         STR_ARG(lint_quote(linter, reason.span))),
             "\"%.*s\" is stated, and refused elsewhere", STR_ARG(entry->word.text));
}

void lint_refused(struct linter *linter)
{
    const struct ast *ast = linter->ast;
    struct refused_check check = {.linter = linter, .refused.batch = linter->batch};
    for (size_t i = 0; i < ast->concept_count; i++)
        read_refused(&check, SENSE_NAME, index_find(&linter->concepts, ast->concepts[i].name.text),
                     &ast->concepts[i].refused);
    for (size_t i = 0; i < ast->cue_count; i++)
        read_refused(&check, SENSE_CUE, index_find(&linter->cues, ast->cues[i].id.text),
                     &ast->cues[i].refused);
    for (size_t i = 0; i < ast->vague_count; i++)
        read_refused(&check, SENSE_VAGUE, (uint32_t)i, &ast->vagues[i].refused);
    for (size_t i = 0; check.refused.count && i < linter->texts->count; i++)
        check_entry(&check, &linter->texts->items[i]);
    fold_done(&check.fold);
    buf_done(&check.key);
}
