// example: the `yes` and `no` lines of rules as consignments.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/compile.h"

// The examples of all rules that the program has, in its order; memory of diag->batch. Values that
// cannot be read are reported.
void compile_examples(const struct ast *ast, struct diag *diag, const struct program *program,
                      struct pack_examples *ret_examples);
