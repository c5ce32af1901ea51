// SPDX-License-Identifier: Apache-2.0
#include "rules/trigger.h"

// How common what a test waits for is: names are rarer than cues, cues than vague words.
enum rank { RANK_NAME, RANK_CUE, RANK_VAGUE, RANK_NONE };

struct triggers {
    struct compiler *compiler;
    unsigned char *ranks;    // by node
    struct refs *by_concept; // rules, by concept
    struct refs *by_cue;
    struct refs by_vague;
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

static enum rank rank_of(const struct triggers *triggers, const struct program_node *node)
{
    enum rank rank = RANK_NAME;
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

static bool holds_any(const uint32_t *refs, struct range wanted, struct range there)
{
    for (uint32_t i = 0; i < wanted.count; i++)
        for (uint32_t j = 0; j < there.count; j++)
            if (refs[wanted.first + i] == refs[there.first + j])
                return true;
    return !wanted.count;
}

static bool on_any_list(const struct compiler *compiler, struct range lists, struct range listings)
{
    for (uint32_t i = 0; i < lists.count; i++)
        for (uint32_t j = 0; j < listings.count; j++)
            if (compiler->list_refs.items[lists.first + i] ==
                compiler->program->listings[listings.first + j].list)
                return true;
    return !lists.count;
}

// Whether the test can mean the concept, on whatever day and route.
static bool may_mean(const struct compiler *compiler, const struct program_node *node,
                     uint32_t number)
{
    const struct program_concept *concept = &compiler->program->concepts[number];
    if (node->a != CONCEPT_KIND_COUNT && concept->kind != (enum concept_kind)node->a)
        return false;
    bool named = !node->concepts.count;
    for (uint32_t i = 0; i < node->concepts.count; i++)
        named |= compiler->concept_refs.items[node->concepts.first + i] == number;
    return named && holds_any(compiler->group_refs.items, node->groups, concept->groups) &&
           on_any_list(compiler, node->lists, concept->listings);
}

static void add(struct triggers *triggers, struct refs *rules, uint32_t rule)
{
    if (!rules->count || rules->items[rules->count - 1] != rule)
        ARENA_PUSH(triggers->compiler->diag->batch, rules->items, rules->count, rules->room) = rule;
}

static void wait_for(struct triggers *triggers, uint32_t index, uint32_t rule)
{
    struct compiler *compiler = triggers->compiler;
    const struct program_node *node = &compiler->program->nodes[index];
    if (node->kind == NODE_AND) {
        wait_for(triggers, rarest_child(triggers, node), rule);
    } else if (node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            wait_for(triggers, child_of(triggers, node, i), rule);
    } else if (node->kind == NODE_CUE) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            add(triggers, &triggers->by_cue[compiler->cue_refs.items[node->arg.first + i]], rule);
    } else if (node->kind == NODE_VAGUE) {
        add(triggers, &triggers->by_vague, rule);
    } else {
        ASSERT(node->kind == NODE_CONCEPT);
        for (uint32_t c = 0; c < compiler->program->concept_count; c++)
            if (may_mean(compiler, node, c))
                add(triggers, &triggers->by_concept[c], rule);
    }
}

static struct range *keep(struct compiler *compiler, const struct refs *rules, size_t count)
{
    struct range *ranges = ARENA_ARRAY(compiler->forever, struct range, count + 1);
    for (size_t i = 0; i < count; i++)
        ranges[i] = compile_refs(compiler, &compiler->rule_refs, rules[i].items, rules[i].count);
    return ranges;
}

void trigger_rules(struct compiler *compiler)
{
    struct program *program = compiler->program;
    struct arena *batch = compiler->diag->batch;
    struct triggers triggers = {
        .compiler = compiler,
        .ranks = ARENA_ARRAY(batch, unsigned char, program->node_count + 1),
        .by_concept = ARENA_ARRAY(batch, struct refs, program->concept_count + 1),
        .by_cue = ARENA_ARRAY(batch, struct refs, program->cue_count + 1),
    };
    // Children stand before their parents, so one pass is enough.
    for (uint32_t i = 0; i < program->node_count; i++)
        triggers.ranks[i] = (unsigned char)rank_of(&triggers, &program->nodes[i]);
    struct refs always = {0};
    for (uint32_t i = 0; i < program->rule_count; i++) {
        uint32_t when = program->rules[i].when;
        if (triggers.ranks[when] == RANK_NONE)
            add(&triggers, &always, i);
        else
            wait_for(&triggers, when, i);
    }
    program->concept_rules = keep(compiler, triggers.by_concept, program->concept_count);
    program->cue_rules = keep(compiler, triggers.by_cue, program->cue_count);
    program->vague_rules = *keep(compiler, &triggers.by_vague, 1);
    program->always_rules = *keep(compiler, &always, 1);
    program->rule_refs = compiler->rule_refs.items;
}
