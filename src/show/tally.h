// tally: what a run has counted, for the summary and the charts.
//
// Each thread counts into its own tally; tally_merge adds one to another. Zeroed is ready. What is
// counted does not depend on how the consignments were shared among threads. Memory is bounded:
// routes by the country codes there are, rules, laws and subjects by the packs, days by
// TALLY_FIRST_YEAR..TALLY_LAST_YEAR (others are one row).
//
// Of a letter nothing is counted but that it was there.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "model/finding.h"

enum { TALLY_FIRST_YEAR = 1990, TALLY_LAST_YEAR = 2099 };

// Keys of the table of days that are no day; they come after the days in TALLY_BY_KEY.
#define TALLY_OTHER_DAY "other"
#define TALLY_NO_DAY "undeclared"

// One counted thing: a rule, a law, a route, a day …
struct tally_row {
    struct str key; // owned by the tally
    uint64_t count;
    // Days and routes count consignments by their advice; rules, laws and subjects count findings,
    // those of rules in shadow under ADVICE_CLEAR.
    uint64_t by_advice[ADVICE_COUNT];
};

struct tally_table {
    struct tally_row *rows; // in the order first met; sort with tally_sorted
    size_t count, room;
    uint32_t *slots; // private: open addressing over rows
    size_t slot_count;
};

struct tally {
    struct arena forever; // owns the keys
    uint64_t consignments;
    uint64_t letters;  // passed without a look
    uint64_t bad;      // records that could not be read
    uint64_t lines;    // content lines
    uint64_t findings; // but those of rules in shadow
    uint64_t shadows;  // findings of rules in shadow
    uint64_t noted;    // consignments with a quality note
    uint64_t by_advice[ADVICE_COUNT];
    uint64_t by_quality[QUALITY_COUNT];
    struct tally_table days;   // "2026-11-23", of posting
    struct tally_table routes; // "US→CN", "?→CN"
    struct tally_table rules;
    struct tally_table laws;
    struct tally_table subjects;
};

void tally_done(struct tally *tally);
void tally_add(struct tally *tally, const struct consignment *consignment,
               const struct outcome *outcome);
void tally_add_bad(struct tally *tally);
void tally_merge(struct tally *into, const struct tally *from);

// Most first, equal counts by key; by key; most that was not clear first.
enum tally_order { TALLY_BY_COUNT, TALLY_BY_KEY, TALLY_BY_ADVISED };

static inline uint64_t tally_advised(const struct tally_row *row)
{
    return row->count - row->by_advice[ADVICE_CLEAR];
}

// Pointers to the rows in that order, in memory of `batch`.
const struct tally_row **tally_sorted(const struct tally_table *table, enum tally_order order,
                                      struct arena *batch) MUST_CHECK;
