// screen: consignment × program → outcome. Pure: the same consignment, program and day give the
// same outcome.
//
// A screener is one thread's scratch; the program is shared.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"
#include "screen/cost.h"
#include "screen/explain.h"

struct screener;

// `day`: which laws, lists and rules are in force.
struct screener *screener_open(const struct program *program, int32_t day) MUST_CHECK;
void screener_close(struct screener **screener);

// From now on counts into `cost`, which was made for the same program; NULL stops it.
void screener_measure(struct screener *screener, struct cost *cost);

// The findings; outcome->advice is set by decide/. Lives until the next call. With a trace
// (explain.h), says there what was folded, seen and tried, rule by rule. A letter is passed
// without reading its content.
struct outcome *screener_run(struct screener *screener, const struct consignment *consignment,
                             struct explain_trace *trace) MUST_CHECK;
