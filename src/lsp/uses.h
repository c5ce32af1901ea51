// uses: every place of a file where something is named that packs state: who states it, who uses
// it.
//
// What an editor asks of an identifier (where does it stand, what is it, call it another name) is
// answered from this one list. It is taken from the tree, so it follows the language by itself but
// for the walk in uses.c.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/ast.h"

enum subject {
    SUBJECT_PACK,
    SUBJECT_SOURCE,
    SUBJECT_LAW,
    SUBJECT_JURISDICTION,
    SUBJECT_LIST,
    SUBJECT_CONCEPT,
    SUBJECT_CUE,
    SUBJECT_GROUP, // stated by each concept that is in it
    SUBJECT_VAGUE,
    SUBJECT_CONDITION,
    SUBJECT_SCORE,
    SUBJECT_RULE,
    SUBJECT_FIELD, // stated by nobody: goods.hs
};

struct use {
    enum subject subject;
    bool states;      // here it is stated
    struct str text;  // without quotes
    struct str title; // of a statement: what people read of it
    struct str pack;  // of `found pack/rule`, where text and place are the rule's; else empty
    uint32_t begin, end;
};

struct uses {
    struct use *items; // in the order of the file
    size_t count, room;
};

// All uses in the tree of one file. They live in the arena and borrow the file's text.
void uses_collect(const struct ast *ast, struct arena *arena, struct uses *ret_uses);

// The use that holds the byte, or ends there; NULL when none does.
const struct use *uses_at(const struct uses *uses, size_t offset);

// What the parser asks for in its own words ("a law"), as a subject; false when it is none.
bool subject_asked(const char *what, enum subject *ret_subject);

// "law", "concept": for messages.
const char *subject_word(enum subject subject);

// "taxon"
const char *concept_word(enum concept_kind kind);
