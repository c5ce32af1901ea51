// why: what the tests of a rule found, in words, for findings and explanations.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/eval.h"

// What a test found, as a piece of a sentence: `cue live: "baby"`, `goods.hs is not declared`.
struct str why_detail(const struct eval *eval, uint32_t node, enum truth truth,
                      struct arena *batch);

// The same of a contribution to a score: `"baby"`, or empty when its test says nothing by itself.
struct str why_contribution(const struct eval *eval, const struct program_contribution *part,
                            enum truth truth, struct arena *batch);

// `+3 a word for live animals`
struct str why_points(const struct program *program, const struct program_contribution *part,
                      struct arena *batch);

// Sets finding->why, which names each test that carries the answer of the rule, and, when that is
// unknown, what is missing; and finding->parts.
void why_add(const struct eval *eval, uint32_t rule, enum truth truth, struct arena *batch,
             struct finding *finding);

// What is missing for the rule, which came out unknown.
struct str *why_missing(const struct eval *eval, uint32_t rule, struct arena *batch,
                        size_t *ret_count);
