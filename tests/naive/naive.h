// naive: a second meaning of packs, to hold the first one against.
//
// Written from docs/pack-language.md and docs/design alone, over the tree of the parser, as slow
// and plain as can be: every name is looked for at every word of every text, every identifier is
// found by comparing letters, every rule is tried for every line. It shares no code with match/
// (but for one list of words), with the compiler or with screen/; what both say must be the same.
//
// It folds no more than the texts of its tests hold: ASCII, a few letters with accents, Cyrillic,
// full width, Han.
//
// loose.h says where a name may stand although its words do not.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/finding.h"
#include "rules/ast.h"
#include "text.h"

// What a rule says: of one content line, or of the item when what was seen stands on the item.
struct naive_finding {
    struct str rule;    // "pack/rule"
    enum field place;   // a text of the item, or FIELD_NONE: the content line
    uint32_t line;      // 0 for texts of the item and for rules that do not speak of goods
    struct str concept; // empty: it rests on cues or values
    bool unknown;
};

struct naive_answer {
    struct naive_finding *findings;
    size_t count, room;
    enum advice advice;
};

// The facts of the packs, made ready. Borrows the tree.
struct naive {
    struct arena *batch;
    const struct ast *ast;
    struct naive_form *forms;
    size_t form_count, form_room;
    struct naive_words ordinary; // words, sorted
};

void naive_open(struct naive *naive, const struct ast *ast, struct arena *batch);

// What the packs say of the consignment on the day; memory of `scratch`.
struct naive_answer naive_screen(const struct naive *naive, const struct consignment *consignment,
                                 int32_t day, struct arena *scratch);

// True for a rule that asks of many lines, for a score or for other rules. What exactly it is found
// by is a matter of taste: only its best answer is compared, as one finding without a line.
bool naive_is_wide(const struct ast *ast, const struct ast_rule *rule);
void naive_add_best(const struct naive_answer *found, struct naive_answer *answer,
                    struct arena *scratch);
