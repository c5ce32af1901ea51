// resolve: which named conditions, scores and rules rest on which.
//
// A statement here is one of the three, numbered: the conditions first, then the scores, then the
// rules, each kind in the order of the tree. What a statement names (`condition C`, `score S`,
// `found R`) is looked up, and reported when it is not there or leads back to itself.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/ast.h"
#include "rules/index.h"

#define RESOLVE_NONE UINT32_MAX

// Statements of one kind by their identifier; rules are called "pack/rule".
struct resolve_names {
    struct index index;
    uint32_t *statements; // by number in the index: the first of that name
    uint32_t first;       // statement of the kind
};

struct resolve {
    struct diag *diag;
    const struct ast *ast;
    struct resolve_names conditions, scores, rules;
    uint32_t count;  // of all statements
    uint32_t *order; // statements, each behind what it rests on
    bool *broken;    // by statement: in a circle, or not read whole
};

// Looks up everything that is named. What it makes lives in diag->batch.
void resolve_make(struct resolve *resolve, struct diag *diag, const struct ast *ast);

// The statement that a NODE_CONDITION, NODE_SCORE or NODE_FOUND test of that pack names;
// RESOLVE_NONE when no good one has the name, which has been reported.
uint32_t resolve_find(const struct resolve *resolve, uint32_t pack, const struct ast_test *test);
