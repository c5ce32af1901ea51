// costly: the names and tests that make the most work, from what a screener counted.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "screen/cost.h"

// A name, cue or vague word.
struct costly_name {
    struct str text, language; // as the pack has it
    struct str of;             // the concept, or the identifier of the cue or list
    enum sense_kind kind;
    uint64_t seen;  // where rules were looked for
    uint64_t rules; // that were tried because of it, and of nothing before it; all together
};

// A test as packs have it. The same words in several conditions are one.
struct costly_test {
    struct str text;
    uint64_t evaluations;
    uint64_t places; // in how many conditions it was evaluated
};

// The names that called up any rule, and the tests that were evaluated, the most first; in memory
// of `batch`.
struct costly_name *costly_names(const struct program *program, const struct cost *cost,
                                 struct arena *batch, size_t *ret_count);
struct costly_test *costly_tests(const struct program *program, const struct cost *cost,
                                 struct arena *batch, size_t *ret_count);
