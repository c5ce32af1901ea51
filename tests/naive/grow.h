// grow: random packs, and random consignments made of their words.
//
// A pack is a list of statements, each in a file of its own, so that one that does not compile can
// be left out. The same seed grows the same, but with another compiler other packs: arguments that
// draw numbers are evaluated in its order.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "model/consignment.h"

enum { GROW_PACKS = 2, GROW_STATEMENTS_MAX = 64, GROW_WORDS = 9, GROW_PHRASES_MAX = 160 };

struct grow_statement {
    struct str name; // of its file
    struct str text;
    uint32_t pack;
    bool left_out;
};

struct grow {
    uint64_t random;
    struct arena *batch;
    int32_t day; // around which dates lie
    struct str words[GROW_WORDS];
    struct str phrases[GROW_PHRASES_MAX]; // names, phrases of cues, vague words
    size_t phrase_count;
    struct grow_statement statements[GROW_STATEMENTS_MAX];
    size_t statement_count;
    size_t rule;      // the number of the rule at hand: it may rest on those before it
    bool wide, plain; // it asks of many lines, scores, rules; and: it must not
};

// Two packs; with some luck they compile.
void grow_packs(struct grow *grow, uint64_t seed, struct arena *batch);

// A text made of the words of the packs, as people write them, and with mistakes; memory of
// `scratch`.
struct str grow_text(struct grow *grow, struct arena *scratch);

// A consignment that speaks of what the packs speak of; memory of `scratch`.
struct consignment grow_consignment(struct grow *grow, struct arena *scratch);

// A number below `below`.
size_t grow_number(struct grow *grow, size_t below);
