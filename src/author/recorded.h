// recorded: the decisions of a file that `screen --output ndjson` wrote, found again by identifier.
//
// The file is read twice: once from end to end, to know where each decision lies, and then decision
// by decision. What is kept of each is its place and a hash of its identifier, about 64 bytes; so
// the order of the decisions does not matter, and a file that is in the order of the declarations
// is read straight on. Decisions with one identifier are given in the order of the file.
//
// One thread's.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/err.h"
#include "base/report.h"

struct recorded;

// One decision. Texts live until the next call.
struct recorded_decision {
    struct str text;   // the line, without its end
    uint64_t line;     // its number
    struct str id;     // empty for null
    struct str pack;   // digest of the packs
    int32_t day;       // whose law was applied
    bool has_findings; // without any only `screen --all` writes one
};

// Digests of packs that are told apart; decisions with others are counted together.
enum { RECORDED_PACKS_MAX = 8 };

struct recorded_pack {
    struct str digest; // empty: all others
    uint64_t decisions;
};

struct recorded_totals {
    uint64_t decisions;
    uint64_t bad;             // lines that are no decisions
    uint64_t repeated;        // decisions with the identifier of an earlier one
    uint64_t without_finding; // none, unless the run was told to show all
    int32_t first_day;        // of the first decision
    struct recorded_pack packs[RECORDED_PACKS_MAX + 1];
    size_t pack_count;
};

// Told of each line that is no decision, while the file is opened.
typedef void recorded_bad(void *ctx, const struct report *report);

// ERR_INPUT for what is no plain file (it is read twice), and for more than DECISIONS_MAX.
bool recorded_open(const char *path, recorded_bad *bad, void *ctx, struct recorded **ret_recorded,
                   struct err *err) MUST_CHECK;
void recorded_close(struct recorded **recorded);

const struct recorded_totals *recorded_totals(const struct recorded *recorded);

enum recorded_answer { RECORDED_FOUND, RECORDED_NONE, RECORDED_FAILED };

// Takes the first decision with this identifier that was not taken before; "" is null.
// RECORDED_FAILED sets err: the file changed, or cannot be read any more.
enum recorded_answer recorded_take(struct recorded *recorded, struct str id,
                                   struct recorded_decision *ret_decision,
                                   struct err *err) MUST_CHECK;

// Takes the next that was not taken, in the order of the file.
enum recorded_answer recorded_take_rest(struct recorded *recorded,
                                        struct recorded_decision *ret_decision,
                                        struct err *err) MUST_CHECK;
