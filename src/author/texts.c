// SPDX-License-Identifier: Apache-2.0
#include "author/texts.h"

#include "match/fold.h"

struct reading {
    struct linter *linter;
    struct texts *texts;
    struct fold fold;
};

struct str text_language(const struct text_entry *entry)
{
    return entry->line ? entry->line->language.text : (struct str){0};
}

bool text_is_exact(const struct text_entry *entry)
{
    return entry->line && str_is(entry->line->kind.text, "exact");
}

bool text_needs_cue(const struct text_entry *entry)
{
    return entry->line && entry->line->needs.count;
}

static void add(struct reading *reading, struct text_entry entry)
{
    struct arena *batch = reading->linter->batch;
    fold_text(&reading->fold, entry.word.text);
    entry.words = (uint32_t)reading->fold.count;
    if (!entry.words)
        return;
    struct str letters = fold_phrase(&reading->fold, 0, reading->fold.count);
    entry.key = index_find(&reading->texts->keys, letters);
    if (entry.key == INDEX_NONE)
        entry.key = index_add(&reading->texts->keys, arena_copy(batch, letters));
    ARENA_PUSH(batch, reading->texts->items, reading->texts->count, reading->texts->room) = entry;
}

static void add_lines(struct reading *reading, const struct ast_names *names,
                      struct text_entry entry)
{
    for (size_t i = 0; i < names->count; i++) {
        entry.line = &names->items[i];
        for (size_t t = 0; t < entry.line->texts.count; t++) {
            entry.word = entry.line->texts.items[t];
            add(reading, entry);
        }
    }
}

void texts_read(struct linter *linter)
{
    const struct ast *ast = linter->ast;
    struct arena *batch = linter->batch;
    struct texts *texts = linter->texts = ARENA_NEW(batch, struct texts);
    struct reading reading = {.linter = linter, .texts = texts};
    texts->keys.batch = batch;
    texts->concepts = ARENA_ARRAY(batch, const struct ast_concept *, linter->concepts.count + 1);
    texts->cues = ARENA_ARRAY(batch, const struct ast_cue *, linter->cues.count + 1);
    texts->hiding = ARENA_ARRAY(batch, bool, linter->cues.count + 1);
    for (size_t i = 0; i < ast->concept_count; i++) {
        const struct ast_concept *concept = &ast->concepts[i];
        struct text_entry entry = {.kind = SENSE_NAME, .pack = concept->pack};
        entry.subject = index_find(&linter->concepts, concept->name.text);
        bool first = !texts->concepts[entry.subject];
        entry.word = concept->name;
        if (first && concept->kind != CONCEPT_MARKING)
            add(&reading, entry);
        if (first)
        texts->concepts[entry.subject] = concept;
        add_lines(&reading, &concept->names, entry);
    }
    for (size_t i = 0; i < ast->cue_count; i++) {
        struct text_entry entry = {.kind = SENSE_CUE, .pack = ast->cues[i].pack};
        entry.subject = index_find(&linter->cues, ast->cues[i].id.text);
        texts->cues[entry.subject] = &ast->cues[i];
        add_lines(&reading, &ast->cues[i].phrases, entry);
    }
    for (size_t i = 0; i < ast->vague_count; i++) {
        struct text_entry entry = {.kind = SENSE_VAGUE, .subject = (uint32_t)i};
        entry.pack = ast->vagues[i].pack;
        add_lines(&reading, &ast->vagues[i].phrases, entry);
    }
    fold_done(&reading.fold);
}
