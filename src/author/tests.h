// tests: walks through the conditions and routes of the tree.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/linter.h"

typedef void tests_visit(void *ctx, const struct ast_test *test);

// Calls `visit` for the test and everything below it, parents first.
void tests_each(const struct ast_test *test, tests_visit *visit, void *ctx);

// The same for every route and condition of all packs, those of named conditions and scores too.
void tests_all(const struct ast *ast, tests_visit *visit, void *ctx);
