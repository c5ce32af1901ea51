// usage: which rules rest on a thing: test a cue, a list, a group, a named condition or a score,
// speak of a place, cite a law, or ask for the findings of another rule.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/thing.h"

struct usage {
    uint32_t *rules;                        // numbers of rules, in their order, each once a thing
    struct range *things[THING_KIND_COUNT]; // by kind and number: in `rules`; NULL: nothing known
};

// Collects the rules of all kinds of things but packs and concepts. Linear in the conditions of the
// program. All of it lives in `batch`.
void usage_collect(const struct program *program, struct arena *batch, struct usage *ret_usage);

// The rules that rest on the thing.
static inline const uint32_t *usage_of(const struct usage *usage, struct thing thing,
                                       uint32_t *ret_count)
{
    *ret_count = usage->things[thing.kind][thing.number].count;
    return usage->rules + usage->things[thing.kind][thing.number].first;
}
