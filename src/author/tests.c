// SPDX-License-Identifier: Apache-2.0
#include "author/tests.h"

void tests_each(const struct ast_test *test, tests_visit *visit, void *ctx)
{
    visit(ctx, test);
    for (size_t i = 0; i < test->child_count; i++)
        tests_each(test->children[i], visit, ctx);
}

void tests_all(const struct ast *ast, tests_visit *visit, void *ctx)
{
    for (size_t i = 0; i < ast->rule_count; i++) {
        tests_each(ast->rules[i].where, visit, ctx);
        tests_each(ast->rules[i].when, visit, ctx);
    }
    for (size_t i = 0; i < ast->condition_count; i++)
        tests_each(ast->conditions[i].when, visit, ctx);
    for (size_t i = 0; i < ast->score_count; i++)
        for (size_t c = 0; c < ast->scores[i].contribution_count; c++)
            tests_each(ast->scores[i].contributions[c].when, visit, ctx);
}
