// diffing: what the comparisons of all kinds share. Private to src/author/diff*.c.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/diff.h"
#include "author/glossary.h"
#include "author/usage.h"

enum diff_side { DIFF_OLD, DIFF_NEW, DIFF_SIDES };

enum { DIFF_NAMED_MAX = 3 }; // first ones named of what may be many

struct diffing {
    struct arena *batch;
    struct diff *diff;
    const struct ast *asts[DIFF_SIDES]; // NULL: built
    const struct program *programs[DIFF_SIDES];
    struct glossary glossaries[DIFF_SIDES];
    struct usage usages[DIFF_SIDES];
    uint32_t *partners[DIFF_SIDES][THING_KIND_COUNT]; // by number: of the same thing on the other
                                                      // side, or PROGRAM_NONE
};

// The text of a side.
struct str diffing_text(const struct diffing *diffing, enum diff_side side, struct text text);

// Adds a change of the thing that has this number on a side; the rest is set by the caller.
struct diff_change *diffing_add(struct diffing *diffing, enum diff_side side, struct thing thing,
                                enum diff_event event, enum diff_weight weight);

// The same with what changed of it, and the values: texts that differ. Adds nothing when they are
// equal. `says` is a format with the old and the new value, in this order.
void diffing_value(struct diffing *diffing, struct thing new_thing, enum diff_weight weight,
                   const char *what, struct str old_text, struct str new_text);

// "2026-01-01", or "" for none.
struct str diffing_day(struct diffing *diffing, int32_t day);

// "from 2026-01-01 until …", or "without dates".
struct str diffing_dates(struct diffing *diffing, int32_t from, int32_t until);

// "3 rules", "one rule"
struct str diffing_count(struct diffing *diffing, size_t count, const char *one, const char *many);

// The comparisons, each of the things of its kinds.
void diff_rules(struct diffing *diffing);
void diff_named(struct diffing *diffing);

// Compares the conditions at two nodes, which are those of a thing of the new side; `where` in it
// stands before what is said, or is empty.
void diff_condition(struct diffing *diffing, struct thing thing, struct str where,
                    uint32_t old_node, uint32_t new_node);
void diff_laws(struct diffing *diffing);
void diff_facts(struct diffing *diffing);
void diff_names(struct diffing *diffing);
void diff_endings(struct diffing *diffing);
void diff_refused(struct diffing *diffing, const struct pack_opened *const *sides);
