// SPDX-License-Identifier: Apache-2.0
#include "rules/walk.h"

static void walk(const struct program *program, uint32_t index, bool negated, walk_visit *visit,
                 void *ctx)
{
    const struct program_node *node = &program->nodes[index];
    if (node->kind == NODE_NOT) {
        walk(program, node->a, !negated, visit, ctx);
        return;
    }
    if (node->kind != NODE_AND && node->kind != NODE_OR) {
        visit(ctx, index, negated);
        return;
    }
    for (uint32_t i = 0; i < node->arg.count; i++)
        walk(program, program->node_refs[node->arg.first + i], negated, visit, ctx);
}

void walk_tests(const struct program *program, uint32_t node, walk_visit *visit, void *ctx)
{
    walk(program, node, false, visit, ctx);
}
