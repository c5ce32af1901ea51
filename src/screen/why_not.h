// why_not: what keeps one rule from firing, and which fact would change that.
//
// A fact is one test of the rule that comes out the other way: a field declared, a word that is
// there or is not, another end of the route. Facts are found by trying: each test alone, then each
// two together. Scores, tests of all lines and findings of other rules count as one test each.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/eval.h"

// Fills trace->why_not for the content line at hand, when this line comes nearer to the rule than
// those before it.
void why_not_add(struct explain_trace *trace, const struct eval *eval);
