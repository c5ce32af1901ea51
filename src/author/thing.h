// thing: what a pack can hold, by kind.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"

enum thing_kind {
#define THING(name, word, plural, count) THING_##name,
#include "author/thing.def"
#undef THING
    THING_KIND_COUNT,
};

// One thing of a program: `number` is its place in the program's array of that kind.
struct thing {
    enum thing_kind kind;
    uint32_t number;
};

// "rule", "rules"
struct str thing_word(enum thing_kind kind);
struct str thing_plural(enum thing_kind kind);

// The kind of that plural ("rules"), or THING_KIND_COUNT.
enum thing_kind thing_find_plural(struct str plural);

// How many things of a kind there are.
uint32_t thing_count(const struct program *program, enum thing_kind kind);

// The name that its pack gives it: "CN-BSL-60", "living/live-animal", "Trachemys scripta elegans".
struct str thing_name(const struct program *program, struct thing thing);

// The title of it (of a law what its last edition says), or empty where it has none.
struct str thing_title(const struct program *program, struct thing thing);

// "taxon", "substance", "article", "marking"
struct str thing_concept_word(enum concept_kind kind);
