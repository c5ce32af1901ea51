// SPDX-License-Identifier: Apache-2.0
#include "rules/trigger.h"

// How common what a test waits for is: findings are rarer than names, names than cues, cues than
// vague words. What may stand in any line, not only in that at hand, has the odd rank behind.
enum rank {
    RANK_FOUND = 1,
    RANK_NAME = 2,
    RANK_CUE = 4,
    RANK_VAGUE = 6,
    RANK_NONE = 9,
};

static enum rank anywhere(enum rank rank)
{
    return (enum rank)(rank | 1);
}

struct triggers {
    struct compiler *compiler;
    unsigned char *ranks; // by node
    // Rules by what they wait for.
    struct refs *by_concept, *by_list, *by_group, *by_cue, *by_found;
    struct refs by_call[CALL_COUNT];
    // How many concepts there are on a list, in a group, of a kind.
    uint32_t *on_list, *in_group, of_kind[CONCEPT_KIND_COUNT];
};

static uint32_t child_of(const struct triggers *triggers, const struct program_node *node,
                         uint32_t i)
{
    return triggers->compiler->node_refs.items[node->arg.first + i];
}

// The side of an `and` that is waited for: the rarest.
static uint32_t rarest_child(const struct triggers *triggers, const struct program_node *node)
{
    uint32_t best = child_of(triggers, node, 0);
    for (uint32_t i = 1; i < node->arg.count; i++) {
        uint32_t child = child_of(triggers, node, i);
        if (triggers->ranks[child] < triggers->ranks[best])
            best = child;
    }
    return best;
}

// What adds to a score.
static bool adds(const struct program_contribution *contribution)
{
    return contribution->points > 0;
}

static enum rank rank_of_score(const struct triggers *triggers, const struct program_node *node)
{
    const struct program *program = triggers->compiler->program;
    struct range range = program->scores[node->a].contributions;
    enum rank rank = RANK_FOUND;
    if (!node_asks_for_some(node))
        return RANK_NONE;
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        enum rank part = triggers->ranks[program->contributions[i].when];
        if (adds(&program->contributions[i]))
            rank = part > rank ? part : rank;
    }
    return rank;
}

static enum rank rank_of(const struct triggers *triggers, const struct program_node *node)
{
    enum rank rank = RANK_FOUND;
    switch (node->kind) {
    case NODE_CONCEPT:
        return RANK_NAME;
    case NODE_CUE:
        return RANK_CUE;
    case NODE_VAGUE:
        return RANK_VAGUE;
    case NODE_AND:
        return triggers->ranks[rarest_child(triggers, node)];
    case NODE_OR:
        for (uint32_t i = 0; i < node->arg.count; i++) {
            enum rank child = triggers->ranks[child_of(triggers, node, i)];
            rank = child > rank ? child : rank;
        }
        return rank;
    case NODE_CONDITION:
        return node->a == PROGRAM_NONE
                   ? RANK_NONE // reported
                   : triggers->ranks[triggers->compiler->program->conditions[node->a].when];
    case NODE_SCORE:
        return rank_of_score(triggers, node);
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        return node_asks_for_some(node) ? anywhere(triggers->ranks[node->a]) : RANK_NONE;
    case NODE_FOUND:
        return RANK_FOUND;
    case NODE_NOT:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_TRANSIT:
    case NODE_DOMESTIC:
    case NODE_TO:
    case NODE_FROM:
    case NODE_ABROAD:
    case NODE_ANYWHERE:
        break;
    }
    return RANK_NONE;
}

static void add(struct triggers *triggers, struct refs *rules, uint32_t rule)
{
    if (!rules->count || rules->items[rules->count - 1] != rule)
        ARENA_PUSH(triggers->compiler->batch, rules->items, rules->count, rules->room) = rule;
}

static void add_all(struct triggers *triggers, struct refs *by, const struct refs *refs,
                    struct range wanted, uint32_t rule)
{
    for (uint32_t i = wanted.first; i < wanted.first + wanted.count; i++)
        add(triggers, &by[refs->items[i]], rule);
}

static size_t sum(const uint32_t *counts, const struct refs *refs, struct range wanted)
{
    size_t total = 0;
    for (uint32_t i = wanted.first; i < wanted.first + wanted.count; i++)
        total += counts[refs->items[i]];
    return total;
}

// Of the filters of the test the one that fewest concepts pass. (Waiting for each concept that
// passes all of them would be exact, and cost rules times concepts.)
static void wait_for_concept(struct triggers *triggers, const struct program_node *node,
                             uint32_t rule)
{
    const struct compiler *compiler = triggers->compiler;
    const struct refs *lists = &compiler->list_refs, *groups = &compiler->group_refs;
    bool any_kind = node->a == CONCEPT_KIND_COUNT;
    size_t least = any_kind ? compiler->program->concept_count : triggers->of_kind[node->a];
    size_t listed = node->lists.count ? sum(triggers->on_list, lists, node->lists) : SIZE_MAX;
    size_t grouped = node->groups.count ? sum(triggers->in_group, groups, node->groups) : SIZE_MAX;
    least = size_min(least, size_min(listed, grouped));
    if (node->concepts.count)
        add_all(triggers, triggers->by_concept, &compiler->concept_refs, node->concepts, rule);
    else if (least == listed)
        add_all(triggers, triggers->by_list, lists, node->lists, rule);
    else if (least == grouped)
        add_all(triggers, triggers->by_group, groups, node->groups, rule);
    else
        for (uint32_t kind = 0; kind < CONCEPT_KIND_COUNT; kind++)
            if (any_kind || kind == node->a)
                add(triggers, &triggers->by_call[CALL_KIND + kind], rule);
}

static void wait_for(struct triggers *triggers, uint32_t index, uint32_t rule);

static void wait_for_score(struct triggers *triggers, uint32_t score, uint32_t rule)
{
    const struct program *program = triggers->compiler->program;
    struct range range = program->scores[score].contributions;
    for (uint32_t i = range.first; i < range.first + range.count; i++)
        if (adds(&program->contributions[i]))
            wait_for(triggers, program->contributions[i].when, rule);
}

static void wait_for(struct triggers *triggers, uint32_t index, uint32_t rule)
{
    struct compiler *compiler = triggers->compiler;
    struct program *program = compiler->program;
    const struct program_node *node = &program->nodes[index];
    if (node->kind == NODE_AND) {
        wait_for(triggers, rarest_child(triggers, node), rule);
    } else if (node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            wait_for(triggers, child_of(triggers, node, i), rule);
    } else if (node->kind == NODE_CONDITION) {
        wait_for(triggers, program->conditions[node->a].when, rule);
    } else if (node->kind == NODE_SCORE) {
        wait_for_score(triggers, node->a, rule);
    } else if (node->kind == NODE_ANY || node->kind == NODE_EVERY || node->kind == NODE_COUNT ||
               node->kind == NODE_SHARE) {
        program->rules[rule].anywhere = program->rules[rule].per_line;
        wait_for(triggers, node->a, rule);
    } else if (node->kind == NODE_FOUND) {
        add(triggers, &triggers->by_found[node->a], rule);
    } else if (node->kind == NODE_CUE) {
        add_all(triggers, triggers->by_cue, &compiler->cue_refs, node->arg, rule);
    } else if (node->kind == NODE_VAGUE) {
        add(triggers, &triggers->by_call[CALL_VAGUE], rule);
    } else {
        ASSERT(node->kind == NODE_CONCEPT);
        wait_for_concept(triggers, node, rule);
    }
}

static void count_concepts(struct triggers *triggers)
{
    const struct compiler *compiler = triggers->compiler;
    const struct program *program = compiler->program;
    for (uint32_t c = 0; c < program->concept_count; c++) {
        const struct program_concept *concept = &program->concepts[c];
        triggers->of_kind[concept->kind]++;
        for (uint32_t i = 0; i < concept->groups.count; i++)
            triggers->in_group[compiler->group_refs.items[concept->groups.first + i]]++;
        for (uint32_t i = 0; i < concept->listings.count; i++)
            triggers->on_list[program->listings[concept->listings.first + i].list]++;
    }
}

static struct range *keep(struct compiler *compiler, const struct refs *rules, size_t count,
                          uint32_t *ret_count)
{
    struct range *ranges = ARENA_ARRAY(compiler->batch, struct range, count);
    for (size_t i = 0; i < count; i++)
        ranges[i] = compile_refs(compiler, &compiler->rule_refs, rules[i].items, rules[i].count);
    *ret_count = (uint32_t)count;
    return ranges;
}

void trigger_rules(struct compiler *compiler)
{
    struct program *program = compiler->program;
    struct arena *batch = compiler->batch;
    struct triggers triggers = {
        .compiler = compiler,
        .ranks = ARENA_ARRAY(batch, unsigned char, program->node_count),
        .by_concept = ARENA_ARRAY(batch, struct refs, program->concept_count),
        .by_list = ARENA_ARRAY(batch, struct refs, program->list_count),
        .by_group = ARENA_ARRAY(batch, struct refs, compiler->groups.count),
        .by_cue = ARENA_ARRAY(batch, struct refs, program->cue_count),
        .by_found = ARENA_ARRAY(batch, struct refs, program->rule_count),
        .on_list = ARENA_ARRAY(batch, uint32_t, program->list_count),
        .in_group = ARENA_ARRAY(batch, uint32_t, compiler->groups.count),
    };
    count_concepts(&triggers);
    // Children stand before their parents, so one pass is enough.
    for (uint32_t i = 0; i < program->node_count; i++)
        triggers.ranks[i] = (unsigned char)rank_of(&triggers, &program->nodes[i]);
    for (uint32_t i = 0; i < program->rule_count; i++) {
        uint32_t when = program->rules[i].when;
        if (triggers.ranks[when] == RANK_NONE)
            add(&triggers, &triggers.by_call[CALL_ALWAYS], i);
        else
            wait_for(&triggers, when, i);
    }
    program->concept_rules =
        keep(compiler, triggers.by_concept, program->concept_count, &program->concept_rule_count);
    program->list_rules =
        keep(compiler, triggers.by_list, program->list_count, &program->list_rule_count);
    program->group_rules =
        keep(compiler, triggers.by_group, compiler->groups.count, &program->group_rule_count);
    program->cue_rules =
        keep(compiler, triggers.by_cue, program->cue_count, &program->cue_rule_count);
    program->found_rules =
        keep(compiler, triggers.by_found, program->rule_count, &program->found_rule_count);
    program->call_rules = keep(compiler, triggers.by_call, CALL_COUNT, &program->call_count);
}
