// found: a rule that fired → findings, with everything a person needs to follow the reason.
//
// Runs for rules that fired only; clear consignments never come here.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/eval.h"

struct found {
    struct finding *items;
    size_t count, room;
    size_t dropped;  // beyond FINDINGS_MAX
    size_t repeated; // found in the item's own texts while another content line was looked at
};

// Adds the findings of the rule, whose condition came out as `truth` (yes or unknown): one for
// each concept that it names, or one for its cues or values. A rule without a law in force on the
// day adds none: then it returns false.
bool found_add(const struct eval *eval, uint32_t rule, enum truth truth, struct arena *batch,
               struct found *found);
