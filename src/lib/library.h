// library: what the program's own commands use besides the public header.
//
// include/parcelgate.h speaks of one JSON record at a time; the commands read blocks of records in
// any format, so they hand over consignments and see outcomes as model/ has them.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/intake.h"
#include "parcelgate.h"
#include "rules/program.h"
#include "screen/explain.h"

const struct program *library_program(const struct parcelgate_program *program);

// Findings and advice; lives until the next call. `trace` may be NULL.
const struct outcome *library_screen(struct parcelgate_screener *screener,
                                     const struct consignment *consignment,
                                     struct explain_trace *trace) MUST_CHECK;
