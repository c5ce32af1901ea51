// replay: recorded decisions are made again and compared, byte for byte.
//
// A declaration is screened under the day that its decision records. When the decision was made
// with other packs than those given, only what these packs say is compared, and not their digest.
//
// A declaration without a decision is screened under the day of the first decision in the file. A
// run writes nothing of consignments without findings, so their decisions are not missed; unless it
// was told to show all, which is seen from a decision without findings.
//
// One thread's.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/difference.h"
#include "author/recorded.h"
#include "rules/program.h"

enum replay_result {
    REPLAY_IDENTICAL,
    REPLAY_SAME,       // but for the digest of the packs
    REPLAY_DIFFERENT,  // differences are set
    REPLAY_MISSING,    // a declaration without a decision, which the run would have written
    REPLAY_UNRECORDED, // a declaration without a decision, and without findings
    REPLAY_UNDECLARED, // a decision without a declaration
    REPLAY_RESULT_COUNT,
};

// What became of one declaration or decision. Lives until the next call.
struct replay_item {
    enum replay_result result;
    struct str id;        // empty for null
    uint64_t line;        // of the decision, 0: none
    struct str line_text; // the decision, or empty
    struct str pack;      // its packs
    int32_t day;
    enum advice advice; // now; of REPLAY_UNDECLARED nothing is known
    struct differences differences;
};

struct replay_totals {
    uint64_t declarations;
    uint64_t letters;
    uint64_t results[REPLAY_RESULT_COUNT];
};

struct replay;

// Both are borrowed. `today`: the day for declarations when there is no decision at all.
struct replay *replay_open(const struct program *program, struct recorded *recorded,
                           int32_t today) MUST_CHECK;
void replay_close(struct replay **replay);

// Screens the declaration and compares it with the next decision that has its identifier.
bool replay_add(struct replay *replay, const struct consignment *consignment,
                const struct replay_item **ret_item, struct err *err) MUST_CHECK;

// After all declarations: the next decision that belongs to none; *ret_item is NULL at the end.
bool replay_rest(struct replay *replay, const struct replay_item **ret_item,
                 struct err *err) MUST_CHECK;

const struct replay_totals *replay_totals(const struct replay *replay);

// Every declaration has its decision, byte for byte, and every decision its declaration.
bool replay_all_identical(const struct replay *replay);
