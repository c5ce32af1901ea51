// examples: what a rule says to its examples.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/pack.h"
#include "screen/screen.h"

// The answer of the example's rule, by a screener of the program that the example was opened with.
enum example_expects examples_run(struct screener *screener, const struct program *program,
                                  const struct pack_example *example) MUST_CHECK;

// The same with a trace (explain.h), for which all rules are tried, whatever calls them up.
enum example_expects examples_try(struct screener *screener, const struct program *program,
                                  const struct pack_example *example,
                                  struct explain_trace *trace) MUST_CHECK;

// "yes", "no", "unknown"
struct str examples_word(enum example_expects expects);
