// SPDX-License-Identifier: Apache-2.0
#include "author/usage.h"

#include "rules/walk.h"

static const enum thing_kind used_kinds[] = {
    THING_LAW,       THING_LIST,  THING_GROUP, THING_CUE,          THING_VAGUE,
    THING_CONDITION, THING_SCORE, THING_RULE,  THING_JURISDICTION,
};

struct use {
    struct thing thing;
    uint32_t rule;
};

struct collecting {
    const struct program *program;
    struct arena *batch;
    uint32_t rule;                    // at hand
    uint32_t *last[THING_KIND_COUNT]; // by thing: 1 + the last rule that used it
    struct use *uses;
    size_t count, room;
};

static void add(struct collecting *collecting, enum thing_kind kind, uint32_t number)
{
    if (number == PROGRAM_NONE || collecting->last[kind][number] == collecting->rule + 1)
        return;
    collecting->last[kind][number] = collecting->rule + 1;
    ARENA_PUSH(collecting->batch, collecting->uses, collecting->count, collecting->room) =
        (struct use){{kind, number}, collecting->rule};
}

static void add_all(struct collecting *collecting, enum thing_kind kind, const uint32_t *refs,
                    struct range range)
{
    for (uint32_t i = range.first; i < range.first + range.count; i++)
        add(collecting, kind, refs[i]);
}

static void add_test(void *ctx, uint32_t index, bool negated)
{
    struct collecting *collecting = ctx;
    const struct program *program = collecting->program;
    const struct program_node *node = &program->nodes[index];
    (void)negated;
    switch (node->kind) {
    case NODE_CONCEPT:
        add_all(collecting, THING_LIST, program->list_refs, node->lists);
        add_all(collecting, THING_GROUP, program->group_refs, node->groups);
        if (node->of == OF_JURISDICTION)
            add(collecting, THING_JURISDICTION, node->of_jurisdiction);
        return;
    case NODE_CUE:
        add_all(collecting, THING_CUE, program->cue_refs, node->arg);
        return;
    case NODE_VAGUE:
        for (uint32_t i = 0; i < program->vague_count; i++)
            add(collecting, THING_VAGUE, i);
        return;
    case NODE_CONDITION:
        add(collecting, THING_CONDITION, node->a);
        return;
    case NODE_SCORE:
        add(collecting, THING_SCORE, node->a);
        return;
    case NODE_FOUND:
        add(collecting, THING_RULE, node->a);
        return;
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_TRANSIT:
    case NODE_DOMESTIC:
    case NODE_TO:
    case NODE_FROM:
        add(collecting, THING_JURISDICTION, node->a);
        return;
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
    case NODE_ABROAD:
    case NODE_ANYWHERE:
    case NODE_AND:
    case NODE_OR:
    case NODE_NOT:
        return;
    }
}

// Puts the uses of one thing side by side; they come in the order of the rules.
static void group(const struct collecting *collecting, struct usage *usage)
{
    uint32_t at = 0;
    for (size_t i = 0; i < collecting->count; i++)
        usage->things[collecting->uses[i].thing.kind][collecting->uses[i].thing.number].count++;
    for (size_t k = 0; k < COUNT(used_kinds); k++) {
        struct range *things = usage->things[used_kinds[k]];
        for (uint32_t i = 0; i < thing_count(collecting->program, used_kinds[k]); i++) {
            things[i].first = at;
            at += things[i].count;
            things[i].count = 0;
        }
    }
    for (size_t i = 0; i < collecting->count; i++) {
        const struct use *use = &collecting->uses[i];
        struct range *range = &usage->things[use->thing.kind][use->thing.number];
        usage->rules[range->first + range->count++] = use->rule;
    }
}

void usage_collect(const struct program *program, struct arena *batch, struct usage *ret_usage)
{
    struct usage usage = {0};
    struct collecting collecting = {.program = program, .batch = batch};
    for (size_t k = 0; k < COUNT(used_kinds); k++) {
        uint32_t count = thing_count(program, used_kinds[k]);
        usage.things[used_kinds[k]] = ARENA_ARRAY(batch, struct range, count + 1);
        collecting.last[used_kinds[k]] = ARENA_ARRAY(batch, uint32_t, count + 1);
    }
    for (uint32_t i = 0; i < program->rule_count; i++) {
        const struct program_rule *rule = &program->rules[i];
        collecting.rule = i;
        walk_tests(program, rule->where, add_test, &collecting);
        walk_tests(program, rule->when, add_test, &collecting);
        add_all(&collecting, THING_LAW, program->law_refs, rule->laws);
    }
    usage.rules = ARENA_ARRAY(batch, uint32_t, collecting.count + 1);
    group(&collecting, &usage);
    *ret_usage = usage;
}
