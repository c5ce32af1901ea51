// difference: what two records of one decision do not have in common, member by member.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"
#include "intake/json.h"

enum difference_of { DIFFERENCE_OF_RECORD, DIFFERENCE_OF_FINDING, DIFFERENCE_OF_NOTE };

// One member that changed, or a whole finding or quality note that only one record has.
struct difference {
    enum difference_of of;
    struct str subject;  // "living/x, Trachemys scripta elegans, content[0].description"
    struct str member;   // "advice"; empty: the whole finding or note
    struct str old, new; // as JSON; empty: not there
};

enum { DIFFERENCES_MAX = 20 }; // kept of one decision; more are counted

struct differences {
    struct difference items[DIFFERENCES_MAX];
    size_t count;
    size_t dropped;
};

// Compares two parsed objects but for the digests of their packs. Findings are the same when their
// rule, concept and field are, notes when their field, code and text are; several such are taken in
// their order. What is found points into both texts and `batch`; none at all means that the records
// are written differently, and say the same.
void difference_find(const struct json *old, const struct json *new, struct arena *batch,
                     struct differences *ret_differences);
