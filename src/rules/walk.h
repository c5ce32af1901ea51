// walk: the tests of a condition, one after another, in the order in which it is read.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"

// Called with each test (no `and`, `or`, `not`). What is made of other tests (a named condition, a
// score, a test of all lines) comes before them; a rule over findings does not show the tests of
// the rules that it rests on. `negated`: the more it holds, the less the whole does.
typedef void walk_visit(void *ctx, uint32_t node, bool negated);

void walk_tests(const struct program *program, uint32_t node, walk_visit *visit, void *ctx);
