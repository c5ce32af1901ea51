// formulas: the rules of the packs as formulas, side by side with their trees.
//
// A formula is made from the nodes of the program, which know fields, numbers and values; the tree
// of the same rule has the places. Both have the same shape: the children of an `and`, an `or` and
// a `not` are those of the tree, in its order. What concepts and listings a test means are numbers:
// those of concepts, then those of listings, so that a list can be wider than another and still
// begin on a later day.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/linter.h"
#include "author/logic.h"

// What a test for concepts means; tests that ask for the same share it.
struct meaning {
    struct set may;      // concepts and listings that fulfil the test, on whatever day
    struct set denied;   // those that are not there when it is not fulfilled on the day
    struct set concepts; // of `may`, the concepts, listed or not
};

// A test in a rule for concepts, for cues, or for a number or code of the goods.
struct seen_test {
    const struct ast_test *test;
    uint32_t rule;     // in formulas.rules
    bool negated;      // under an odd number of `not`
    uint32_t meaning;  // of concepts, in formulas.meanings; else LOGIC_NONE
    struct range cues; // of cues, in program.cue_refs
    bool number;       // of an HS, CAS, UN or CUS number
    const struct formula *formula;
};

struct formula_rule {
    const struct ast_rule *rule;
    const struct program_rule *made;
    const struct formula *where, *when;
    struct range tests; // in formulas.tests
    bool never;         // it was found that it can never fire
};

struct formulas {
    struct logic logic;
    struct formula_rule *rules; // as the program numbers them
    size_t rule_count;
    struct seen_test *tests;
    size_t test_count, test_room;
    struct meaning *meanings;
    size_t meaning_count, meaning_room;
};

// Makes linter->formulas.
void formulas_read(struct linter *linter);
void formulas_done(struct linter *linter);

// A formula of its own: the cue is seen in the place of the test.
struct formula formulas_cue(struct linter *linter, const struct seen_test *beside, uint32_t cue);
