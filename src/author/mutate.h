// mutate: what the examples of the rules notice.
//
// Every test of every rule is changed a little, one at a time: taken away, turned round, its bound
// moved, a filter or cue dropped. An example that then comes out otherwise notices it. What no
// example notices *survives*: nobody could tell whether the rule means it.
//
// The compiled nodes are changed in place and put back; nothing is compiled again, and all rules
// are tried for each example, whatever calls them up.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/examples.h"

struct mutation {
    size_t changes, noticed;
    struct report *survivors; // with place, text and hint; in the order of rules
    size_t survivor_count, survivor_room;
};

// Changes the rules for which `wanted` (by rule; NULL: all) is true, and the named conditions and
// scores when all are. The examples must pass. The packs are as before when it returns. Reports
// live in `batch`.
void mutate(const struct pack_opened *opened, const bool *wanted, int32_t day, struct arena *batch,
            struct mutation *ret_mutation);
