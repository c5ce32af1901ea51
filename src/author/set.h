// set: whole numbers as ranges in rising order, with gaps between them. Immutable; what an
// operation makes lives in the arena it is given. Each takes time linear in its operands.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"

struct set_range {
    int64_t first, last; // both inside
};

struct set {
    const struct set_range *items;
    size_t count; // 0: empty
};

// first > last: empty.
struct set set_range(struct arena *arena, int64_t first, int64_t last);
// Of ranges in any order, overlapping or not, which it sorts in place.
struct set set_make(struct arena *arena, struct set_range *ranges, size_t count);

struct set set_unite(struct arena *arena, struct set a, struct set b);
struct set set_intersect(struct arena *arena, struct set a, struct set b);
struct set set_subtract(struct arena *arena, struct set a, struct set b);

bool set_has(struct set set, int64_t number);
// True when a has nothing that b has not.
bool set_within(struct set a, struct set b);
bool set_meets(struct set a, struct set b);
// How many numbers, up to INT64_MAX.
int64_t set_size(struct set set);
