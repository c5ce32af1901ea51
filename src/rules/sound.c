// SPDX-License-Identifier: Apache-2.0
#include "rules/sound.h"

#include "base/limits.h"
#include "rules/guard.h"

// Loops over the large sections have no branch for each check, so that the compiler can make wide
// registers of them; what they join with & is an int, 0 or 1.

static int text_in(const struct program *program, struct text text)
{
    return (text.at <= program->letter_count) & (text.len <= program->letter_count - text.at);
}

static int range_in(struct range range, uint32_t count)
{
    return (range.first <= count) & (range.count <= count - range.first);
}

static bool all_below(const uint32_t *items, uint32_t count, uint32_t bound)
{
    bool good = true;
    for (uint32_t i = 0; i < count; i++)
        good &= items[i] < bound;
    return good;
}

static bool ranges_in(const struct range *ranges, uint32_t count, uint32_t bound)
{
    bool good = true;
    for (uint32_t i = 0; i < count; i++)
        good &= range_in(ranges[i], bound);
    return good;
}

// Facts

static bool provisions_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->provision_count; i++) {
        const struct program_provision *p = &program->provisions[i];
        good &= text_in(program, p->id) & text_in(program, p->act) & text_in(program, p->edition) &
                text_in(program, p->article) & text_in(program, p->says) &
                text_in(program, p->consequence) & text_in(program, p->consequence_says) &
                text_in(program, p->source) & (p->jurisdiction < program->jurisdiction_count) &
                (p->unreviewed <= 1);
    }
    return good;
}

static bool laws_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->law_count; i++)
        good &= range_in(program->laws[i].editions, program->provision_count);
    return good;
}

static bool jurisdictions_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->jurisdiction_count; i++) {
        const struct program_jurisdiction *j = &program->jurisdictions[i];
        good &= text_in(program, j->id) & text_in(program, j->title) &
                range_in(j->members, program->country_count) & (j->everywhere <= 1);
    }
    return good;
}

static bool lists_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->list_count; i++) {
        const struct program_list *list = &program->lists[i];
        good &= text_in(program, list->id) & text_in(program, list->title) &
                (list->law < program->law_count) & (list->unreviewed <= 1);
    }
    return good;
}

static bool listings_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->listing_count; i++)
        good &= (program->listings[i].list < program->list_count) &
                (program->listings[i].unreviewed <= 1);
    return good;
}

static bool concepts_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->concept_count; i++) {
        const struct program_concept *concept = &program->concepts[i];
        good &= text_in(program, concept->name) & text_in(program, concept->level) &
                (concept->kind < CONCEPT_KIND_COUNT) &
                range_in(concept->groups, program->group_ref_count) &
                range_in(concept->listings, program->listing_count) &
                ((concept->jurisdiction < program->jurisdiction_count) |
                 (concept->jurisdiction == PROGRAM_NONE));
    }
    return good;
}

static bool groups_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->group_count; i++)
        good &= text_in(program, program->groups[i]);
    return good;
}

static bool cues_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->cue_count; i++)
        good &= text_in(program, program->cues[i].id) & text_in(program, program->cues[i].title);
    return good;
}

static bool vagues_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->vague_count; i++)
        good &= text_in(program, program->vagues[i].id) &
                text_in(program, program->vagues[i].title) &
                (program->vagues[i].law < program->law_count);
    return good;
}

static bool packs_sound(const struct program *program)
{
    bool good = program->pack_count > 0;
    for (uint32_t i = 0; i < program->pack_count; i++) {
        const struct program_pack *pack = &program->packs[i];
        good &= text_in(program, pack->id) & text_in(program, pack->title) &
                text_in(program, pack->version) & text_in(program, pack->subject) &
                text_in(program, pack->owner) & (pack->signatures >= 1);
    }
    return good;
}

// Names

static bool senses_sound(const struct program *program)
{
    const uint32_t subjects[] = {
        [SENSE_NAME] = program->concept_count,
        [SENSE_CUE] = program->cue_count,
        [SENSE_VAGUE] = program->vague_count,
    };
    bool good = true;
    for (uint32_t i = 0; i < program->sense_count; i++) {
        const struct program_sense *sense = &program->senses[i];
        if (sense->kind >= COUNT(subjects))
            return false;
        good &= (sense->subject < subjects[sense->kind]) & (sense->pack < program->pack_count) &
                text_in(program, sense->text) & text_in(program, sense->language) &
                text_in(program, sense->name_kind) & text_in(program, sense->source) &
                range_in(sense->needs, program->cue_ref_count) & (sense->exact <= 1) &
                (sense->number <= 1) & (sense->unreviewed <= 1) & (sense->denies < DENIES_COUNT) &
                (sense->kind == SENSE_CUE || !sense->denies);
    }
    return good;
}

static bool meanings_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->meaning_count; i++)
        good &= (program->meanings[i].sense < program->sense_count) &
                (program->meanings[i].form < MEANING_FORM_COUNT);
    return good;
}

static bool meaning_ends_sound(const struct program *program)
{
    bool good = program->key_count == program->table.key_count;
    uint32_t end = 0;
    for (uint32_t i = 0; i < program->key_count; i++) {
        good &= program->meaning_ends[i] >= end;
        end = program->meaning_ends[i];
    }
    return good && end <= program->meaning_count;
}

static bool table_sound(const struct program *program)
{
    return match_table_sound(&program->table);
}

// Rules

// Both ends of a range of HS codes have as many digits.
static bool literals_of_hs(const struct program *program, struct range literals)
{
    for (uint32_t i = literals.first; i < literals.first + literals.count; i++)
        if (program->literals[i].first.len != program->literals[i].last.len)
            return false;
    return true;
}

static bool literals_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->literal_count; i++)
        good &= text_in(program, program->literals[i].first) &
                text_in(program, program->literals[i].last);
    return good;
}

static bool field_readable(enum field field)
{
    return field < FIELD_COUNT && field_info(field)->rule == FIELD_RULE_MAY;
}

static bool concept_test_sound(const struct program *program, const struct program_node *node)
{
    return field_readable(node->field) && node->a <= CONCEPT_KIND_COUNT &&
           range_in(node->groups, program->group_ref_count) &&
           range_in(node->lists, program->list_ref_count) &&
           range_in(node->concepts, program->concept_ref_count) && node->of <= OF_JURISDICTION &&
           (node->of != OF_JURISDICTION || node->of_jurisdiction < program->jurisdiction_count);
}

// What a node and all below it make.
struct tree {
    enum { TREE_ROUTE = 1, TREE_CONDITION = 2 } kind;
    uint32_t nodes; // counted as often as they are met
    bool lines;     // one asks of all content lines
};

// Adds a child, which stands before its parent, to what the parent's other children make.
static bool add_tree(struct tree *tree, const struct tree *trees, uint32_t child, uint32_t parent)
{
    if (child >= parent || (tree->kind && trees[child].kind != tree->kind))
        return false;
    tree->kind = trees[child].kind;
    tree->nodes += trees[child].nodes;
    tree->lines |= trees[child].lines;
    return tree->nodes <= CONDITION_NODES_MAX;
}

static bool joined_sound(const struct program *program, uint32_t index, struct tree *trees)
{
    const struct program_node *node = &program->nodes[index];
    struct tree tree = {.nodes = 1};
    if (!node->arg.count || !range_in(node->arg, program->node_ref_count))
        return false;
    for (uint32_t i = node->arg.first; i < node->arg.first + node->arg.count; i++)
        if (!add_tree(&tree, trees, program->node_refs[i], index))
            return false;
    trees[index] = tree;
    return node->kind == NODE_OR || tree.kind == TREE_CONDITION;
}

// `not`, a named condition: a node over one other.
static bool over_one_sound(uint32_t child, uint32_t index, struct tree *trees)
{
    struct tree tree = {.nodes = 1};
    if (!add_tree(&tree, trees, child, index))
        return false;
    trees[index] = tree;
    return tree.kind == TREE_CONDITION;
}

static bool score_sound(const struct program *program, uint32_t index, struct tree *trees)
{
    const struct program_node *node = &program->nodes[index];
    struct tree tree = {.nodes = 1};
    if (node->a >= program->score_count || node->compare > COMPARE_BETWEEN)
        return false;
    struct range parts = program->scores[node->a].contributions;
    for (uint32_t i = parts.first; i < parts.first + parts.count; i++)
        if (!add_tree(&tree, trees, program->contributions[i].when, index))
            return false;
    trees[index] = tree;
    return tree.kind == TREE_CONDITION;
}

// Asked of all lines; what stands inside asks of one.
static bool lines_sound(const struct program *program, uint32_t index, struct tree *trees)
{
    const struct program_node *node = &program->nodes[index];
    if (node->arg.count != 1 || node->arg.first >= program->line_test_count ||
        program->line_tests[node->arg.first] != index || node->compare > COMPARE_BETWEEN ||
        node->a >= index || trees[node->a].lines || !over_one_sound(node->a, index, trees))
        return false;
    trees[index].lines = true;
    return true;
}

static bool node_sound(const struct program *program, uint32_t index, struct tree *trees)
{
    const struct program_node *node = &program->nodes[index];
    trees[index] = (struct tree){TREE_CONDITION, 1};
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        return joined_sound(program, index, trees);
    case NODE_NOT:
        return over_one_sound(node->a, index, trees);
    case NODE_CONDITION:
        return node->a < program->condition_count &&
               over_one_sound(program->conditions[node->a].when, index, trees);
    case NODE_SCORE:
        return score_sound(program, index, trees);
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        return lines_sound(program, index, trees);
    case NODE_FOUND:
        return node->a < program->rule_count;
    case NODE_CONCEPT:
        return concept_test_sound(program, node);
    case NODE_CUE:
        return field_readable(node->field) && range_in(node->arg, program->cue_ref_count);
    case NODE_IN:
        return field_readable(node->field) && range_in(node->arg, program->literal_count) &&
               (field_info(node->field)->type != FIELD_TYPE_HS ||
                literals_of_hs(program, node->arg));
    case NODE_COMPARE:
        return field_readable(node->field) && node->compare <= COMPARE_BETWEEN;
    case NODE_VAGUE:
    case NODE_PRESENT:
    case NODE_MISSING:
        return field_readable(node->field);
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_TRANSIT:
    case NODE_DOMESTIC:
    case NODE_TO:
    case NODE_FROM:
        trees[index].kind = TREE_ROUTE;
        return node->a < program->jurisdiction_count;
    case NODE_ABROAD:
    case NODE_ANYWHERE:
        trees[index].kind = TREE_ROUTE;
        return true;
    }
    return false; // no kind that there is
}

static bool rule_sound(const struct program *program, const struct program_rule *rule,
                       const struct tree *trees)
{
    return text_in(program, rule->id) && text_in(program, rule->title) &&
           text_in(program, rule->subject) && text_in(program, rule->ask) &&
           rule->where < program->node_count && trees[rule->where].kind == TREE_ROUTE &&
           rule->when < program->node_count && trees[rule->when].kind == TREE_CONDITION &&
           rule->advice < ADVICE_COUNT && rule->advice != ADVICE_CLEAR &&
           range_in(rule->laws, program->law_ref_count) && rule->shadow <= 1 &&
           rule->missing_pass <= 1 && rule->per_line <= 1 && rule->anywhere <= 1 &&
           rule->whole <= program->whole_rule_count &&
           !guard_selects_people(program, program->node_refs, rule->when) &&
           (rule->laws.count || !guard_lacks_law(program, program->node_refs, rule->when));
}

static bool conditions_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->condition_count; i++) {
        const struct program_condition *condition = &program->conditions[i];
        good &= text_in(program, condition->id) & text_in(program, condition->title) &
                (condition->when < program->node_count);
    }
    return good;
}

static bool scores_sound(const struct program *program)
{
    bool good = true;
    for (uint32_t i = 0; i < program->score_count; i++) {
        const struct program_score *score = &program->scores[i];
        good &= text_in(program, score->id) & text_in(program, score->title) &
                range_in(score->contributions, program->contribution_count) &
                (score->contributions.count > 0);
    }
    for (uint32_t i = 0; i < program->contribution_count; i++) {
        const struct program_contribution *part = &program->contributions[i];
        good &= text_in(program, part->title) & (part->when < program->node_count) &
                (part->points != 0) & (part->points >= -POINTS_MAX) & (part->points <= POINTS_MAX);
    }
    return good;
}

// Each rule over findings knows its place.
static bool wholes_sound(const struct program *program)
{
    for (uint32_t i = 0; i < program->whole_rule_count; i++)
        if (program->rules[program->whole_rules[i]].whole != i + 1)
            return false;
    for (uint32_t i = 0; i < program->found_rule_count; i++) {
        struct range wholes = program->found_rules[i];
        for (uint32_t r = wholes.first; r < wholes.first + wholes.count; r++)
            if (!program->rules[program->rule_refs[r]].whole)
                return false;
    }
    return true;
}

static bool rules_sound(const struct program *program)
{
    AUTO(arena_done) struct arena scratch = {0};
    struct tree *trees = ARENA_ARRAY(&scratch, struct tree, program->node_count);
    for (uint32_t i = 0; i < program->node_count; i++)
        if (!text_in(program, program->nodes[i].text) || !node_sound(program, i, trees))
            return false;
    for (uint32_t i = 0; i < program->rule_count; i++)
        if (!rule_sound(program, &program->rules[i], trees))
            return false;
    return true;
}

static bool refs_sound(const struct program *program)
{
    return all_below(program->group_refs, program->group_ref_count, program->group_count) &&
           all_below(program->list_refs, program->list_ref_count, program->list_count) &&
           all_below(program->concept_refs, program->concept_ref_count, program->concept_count) &&
           all_below(program->cue_refs, program->cue_ref_count, program->cue_count) &&
           all_below(program->law_refs, program->law_ref_count, program->law_count) &&
           all_below(program->rule_refs, program->rule_ref_count, program->rule_count) &&
           all_below(program->line_tests, program->line_test_count, program->node_count) &&
           all_below(program->whole_rules, program->whole_rule_count, program->rule_count);
}

static bool triggers_sound(const struct program *program)
{
    uint32_t bound = program->rule_ref_count;
    return program->concept_rule_count == program->concept_count &&
           program->list_rule_count == program->list_count &&
           program->cue_rule_count == program->cue_count &&
           program->group_rule_count == program->group_count &&
           program->found_rule_count == program->rule_count && program->call_count == CALL_COUNT &&
           ranges_in(program->concept_rules, program->concept_rule_count, bound) &&
           ranges_in(program->list_rules, program->list_rule_count, bound) &&
           ranges_in(program->group_rules, program->group_count, bound) &&
           ranges_in(program->cue_rules, program->cue_rule_count, bound) &&
           ranges_in(program->found_rules, program->found_rule_count, bound) &&
           ranges_in(program->call_rules, program->call_count, bound);
}

bool program_sound(const struct program *program, const char **ret_what)
{
    // In this order: what is looked at later may rest on what was looked at before.
    static const struct {
        const char *what;
        bool (*sound)(const struct program *program);
    } parts[] = {
        {"packs", packs_sound},
        {"jurisdictions", jurisdictions_sound},
        {"provisions", provisions_sound},
        {"laws", laws_sound},
        {"lists", lists_sound},
        {"listings", listings_sound},
        {"concepts", concepts_sound},
        {"groups", groups_sound},
        {"cues", cues_sound},
        {"lists of vague words", vagues_sound},
        {"references", refs_sound},
        {"names", senses_sound},
        {"meanings", meanings_sound},
        {"keys", meaning_ends_sound},
        {"table of names", table_sound},
        {"values", literals_sound},
        {"conditions", conditions_sound},
        {"scores", scores_sound},
        {"rules", rules_sound},
        {"triggers", triggers_sound},
        {"rules over findings", wholes_sound},
    };
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (parts[i].sound(program))
            continue;
        *ret_what = parts[i].what;
        return false;
    }
    return true;
}
