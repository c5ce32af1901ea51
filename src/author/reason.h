// reason: why a finding is not there, or is not the same, in one line.
//
// The texts of pieces are borrowed from the trace and the finding, what is joined lies in `batch`.
// They may hold what declarations hold: whoever prints them escapes them.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "show/explain.h"

// Why screening with explain->program has not given the finding, which other packs gave. The trace
// was asked for all of `rule`, the number of the finding's rule in that program; PROGRAM_NONE:
// there is no such rule.
struct str reason_missing(const struct show_explain *explain, int32_t day, uint32_t rule,
                          const struct finding *finding, struct arena *batch);

// What changed between two findings of one rule.
struct str reason_changed(const struct finding *old, const struct finding *new,
                          struct arena *batch);
