// SPDX-License-Identifier: Apache-2.0
#include "rules/walk.h"

struct walk {
    const struct program *program;
    walk_visit *visit;
    void *ctx;
};

// True when a small number is what the comparison asks for.
static bool asks_for_less(const struct program_node *node)
{
    return node->compare == COMPARE_LESS || node->compare == COMPARE_LESS_EQUAL;
}

static void walk_node(const struct walk *walk, uint32_t index, bool negated);

static void walk_score(const struct walk *walk, const struct program_node *node, bool negated)
{
    struct range parts = walk->program->scores[node->a].contributions;
    for (uint32_t i = parts.first; i < parts.first + parts.count; i++) {
        const struct program_contribution *part = &walk->program->contributions[i];
        walk_node(walk, part->when, negated != (asks_for_less(node) != (part->points < 0)));
    }
}

static void walk_node(const struct walk *walk, uint32_t index, bool negated)
{
    const struct program *program = walk->program;
    const struct program_node *node = &program->nodes[index];
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        for (uint32_t i = 0; i < node->arg.count; i++)
            walk_node(walk, program->node_refs[node->arg.first + i], negated);
        return;
    case NODE_NOT:
        walk_node(walk, node->a, !negated);
        return;
    case NODE_CONDITION:
        walk->visit(walk->ctx, index, negated);
        walk_node(walk, program->conditions[node->a].when, negated);
        return;
    case NODE_SCORE:
        walk->visit(walk->ctx, index, negated);
        walk_score(walk, node, negated);
        return;
    case NODE_ANY:
    case NODE_EVERY:
        walk->visit(walk->ctx, index, negated);
        walk_node(walk, node->a, negated);
        return;
    case NODE_COUNT:
    case NODE_SHARE:
        walk->visit(walk->ctx, index, negated);
        walk_node(walk, node->a, negated != asks_for_less(node));
        return;
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
    case NODE_FOUND:
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_TRANSIT:
    case NODE_DOMESTIC:
    case NODE_TO:
    case NODE_FROM:
    case NODE_ABROAD:
    case NODE_ANYWHERE:
        walk->visit(walk->ctx, index, negated);
        return;
    }
}

void walk_tests(const struct program *program, uint32_t node, walk_visit *visit, void *ctx)
{
    struct walk walk = {program, visit, ctx};
    walk_node(&walk, node, false);
}
