// texts: every name and phrase of the packs in one table, with what it folds to.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/linter.h"

struct text_entry {
    struct word word;
    const struct ast_name *line; // NULL: the concept's own name
    enum sense_kind kind;
    uint32_t subject, pack;
    uint32_t key;   // in texts.keys
    uint32_t words; // that it folds to
};

struct texts {
    struct text_entry *items;
    size_t count, room;
    struct index keys;                   // folded letters
    const struct ast_concept **concepts; // by number: where it is stated first
    const struct ast_cue **cues;
    bool *hiding; // by cue: a phrase of it hides something in it; lint_seen finds out
};

// Makes linter->texts.
void texts_read(struct linter *linter);

// The language of the entry, or empty.
struct str text_language(const struct text_entry *entry);
bool text_is_exact(const struct text_entry *entry);
bool text_needs_cue(const struct text_entry *entry);
