// compare: what two openings of packs say of the same declarations, one beside the other.
//
// Each consignment is screened with the old and with the new packs, under the same day. Counts are
// kept for each rule and each pair of advices, so that memory does not grow with the input; what
// changed in one consignment is given to the caller and forgotten.
//
// A finding is the same in both when its rule, what it names and its content line are the same; it
// changed when its advice changed with that, or whether it is settled, or whether it is in shadow.
// By which of its names a thing was found, and the words of the law, are no change.
//
// A struct compare_packs belongs to one thread; the programs are shared.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "rules/program.h"

enum compare_side { COMPARE_OLD, COMPARE_NEW, COMPARE_SIDES };

// A finding that only one side has, or that changed.
struct compare_finding {
    const struct finding *sides[COMPARE_SIDES]; // NULL: not there
    struct str reason; // why it is not on the other side, or what changed; see compare_explain
};

// A consignment of which the two sides do not say the same. Lives until the next compare_add.
struct compare_change {
    const struct consignment *consignment;
    enum advice advice[COMPARE_SIDES];
    struct compare_finding *findings; // gravest first
    size_t finding_count;
};

struct compare_rule {
    struct str id; // "living/live-invasive-animal"
    bool there[COMPARE_SIDES];
    uint64_t findings[COMPARE_SIDES];
    uint64_t lost, gained, changed; // findings
};

struct compare_totals {
    uint64_t consignments;
    uint64_t letters; // of them, passed without a look
    uint64_t changed; // consignments with a change of any kind
    uint64_t lighter; // consignments whose advice is lighter than before
    uint64_t graver;
    uint64_t advice[ADVICE_COUNT][ADVICE_COUNT]; // consignments, by old and new advice
    const struct compare_rule *rules;            // of both sides, in the order of their packs
    size_t rule_count;
};

struct compare_packs;

// The programs must outlive it.
struct compare_packs *compare_open(const struct program *old_program,
                                   const struct program *new_program, int32_t day) MUST_CHECK;
void compare_close(struct compare_packs **compare);

// Screens the consignment with both and counts. The change, or NULL when both say the same.
struct compare_change *compare_add(struct compare_packs *compare,
                                   const struct consignment *consignment);

// Sets the reasons of the first `count` findings of the change that compare_add gave last. Costs as
// much as `explain`, so it is for the changes that somebody reads.
void compare_explain(struct compare_packs *compare, struct compare_change *change, size_t count);

const struct compare_totals *compare_totals(const struct compare_packs *compare);

// The rules of which a finding was lost, gained or changed, most first; in memory of `batch`.
const struct compare_rule **compare_rules_changed(const struct compare_packs *compare,
                                                  struct arena *batch, size_t *ret_count);
