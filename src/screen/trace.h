// trace: fills a struct explain_trace while a consignment is screened.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/eval.h"
#include "screen/numbers.h"

// Adds a searched text, its folded words, and what was seen in it.
void trace_text(struct explain_trace *trace, const struct seen *seen);

// Adds a number that was read in the text of the field.
void trace_number(struct explain_trace *trace, enum field field, uint32_t content, struct str text,
                  const struct number *number);

// Adds what the fields that hold a number were read as: identifier, papers, and those of the lines.
void trace_fields(struct explain_trace *trace, const struct consignment *consignment);

// Adds the rule if it fired, or if a name or cue that it asks for was seen although it did not; or
// as trace->wanted says.
void trace_rule(struct explain_trace *trace, const struct eval *eval, uint32_t rule,
                enum truth route, enum truth truth);
