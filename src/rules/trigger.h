// trigger: which rules a sight calls up.
//
// A rule that cannot hold without a name or cue is tried only where one was seen that it waits
// for, so that the cost of a line hardly depends on the number of rules. What a rule waits for is
// one of its tests on names and cues, or several joined by `or`: of the sides of an `and` one is
// enough, and the rarest is taken. A score above zero waits for what adds to it, a test of all
// lines for what it asks of one, `found` for the finding.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/compile.h"

// Sets the sections of the program that say which rules to try, from the compiled rules. The work
// is linear in what the packs state.
void trigger_rules(struct compiler *compiler);
