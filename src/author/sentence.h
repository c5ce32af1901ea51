// sentence: routes, conditions and dates as a person says them.
//
// A route is a piece of a sentence ("on an import into CN"), a condition a list of points, each
// on its line, with what is joined by `or` under "one of these holds:". Texts of packs are escaped
// (escape_terminal).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"

// "on an import into EU (European Union) or to CN"
void sentence_route(const struct program *program, uint32_t where, struct buf *out);

// The points of the condition, lines of at most COLUMNS_MAX; the first level stands at `indent`.
void sentence_condition(const struct program *program, uint32_t when, size_t indent,
                        struct buf *out);

// The contributions of the score with their points, in the same way.
void sentence_score(const struct program *program, uint32_t score, size_t indent, struct buf *out);

// One test, or that it does not hold: "it has no word of the cue replica (words of toys)".
void sentence_test(const struct program *program, uint32_t node, bool negated, struct buf *out);

// The amount with its unit: "0.5 kg", "100 EUR", "3".
void sentence_amount(enum field field, int64_t number, int64_t currency, struct buf *out);

// "from 2026-01-01", "until 2027-01-01", both, or nothing.
void sentence_dates(int32_t from, int32_t until, struct buf *out);

// "in force", "not yet in force", "no longer in force"
struct str sentence_force(int32_t from, int32_t until, int32_t day);

// What stands before item `index` of "first, second and third"; `last` is the word before the last.
void sentence_join(struct buf *out, size_t index, size_t count, struct str last);
