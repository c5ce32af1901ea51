// SPDX-License-Identifier: Apache-2.0
#include "rules/wording.h"
#include "show/explained.h"

// The tests of a rule stand in the order in which its condition is walked (screen/trace.c), so the
// same walk finds each test's place in the condition again. A named condition has a test of its
// own, before those that it is made of.
struct walk {
    const struct program *program;
    const struct explain_rule *rule;
    bool *decided;
    size_t next; // test
};

// `and`, or an `or` that a `not` turned round: every part has to hold.
static bool needs_all(const struct program_node *node, bool negated)
{
    return (node->kind == NODE_AND) != negated;
}

// Passes a test, and what stands below it: the contributions to a score.
static void pass_test(struct walk *walk, const struct program_node *node, bool decided)
{
    size_t below =
        node->kind == NODE_SCORE ? walk->program->scores[node->a].contributions.count : 0;
    for (size_t i = 0; i <= below; i++, walk->next++)
        if (decided)
            walk->decided[walk->next] = true;
}

static enum truth walk_truth(struct walk *walk, uint32_t index, bool negated)
{
    const struct program_node *node = &walk->program->nodes[index];
    if (node->kind == NODE_NOT)
        return walk_truth(walk, node->a, !negated);
    if (node->kind == NODE_CONDITION) {
        pass_test(walk, node, false);
        return walk_truth(walk, walk->program->conditions[node->a].when, negated);
    }
    if (node->kind != NODE_AND && node->kind != NODE_OR) {
        enum truth truth = walk->rule->tests[walk->next].truth;
        pass_test(walk, node, false);
        return truth;
    }
    bool all = needs_all(node, negated);
    enum truth truth = all ? TRUTH_YES : TRUTH_NO;
    for (uint32_t i = 0; i < node->arg.count; i++) {
        enum truth part = walk_truth(walk, walk->program->node_refs[node->arg.first + i], negated);
        truth = all ? truth_and(truth, part) : truth_or(truth, part);
    }
    return truth;
}

// How much a failed test says that the rule is about something else.
enum { WEIGHT_TEST = 1, WEIGHT_NAME = 3 };

// Marks the tests that make this part of the condition fail; it does fail.
static size_t walk_decided(struct walk *walk, uint32_t index, bool negated)
{
    const struct program_node *node = &walk->program->nodes[index];
    if (node->kind == NODE_NOT)
        return walk_decided(walk, node->a, !negated);
    if (node->kind == NODE_CONDITION) {
        pass_test(walk, node, true);
        return walk_decided(walk, walk->program->conditions[node->a].when, negated);
    }
    if (node->kind != NODE_AND && node->kind != NODE_OR) {
        pass_test(walk, node, true);
        return node->kind == NODE_CONCEPT && !negated ? WEIGHT_NAME : WEIGHT_TEST;
    }
    size_t weight = 0;
    for (uint32_t i = 0; i < node->arg.count; i++) {
        uint32_t child = walk->program->node_refs[node->arg.first + i];
        size_t before = walk->next;
        enum truth part = walk_truth(walk, child, negated);
        size_t after = walk->next;
        if (part == TRUTH_NO) {
            walk->next = before;
            weight += walk_decided(walk, child, negated);
        }
        walk->next = after;
    }
    return weight;
}

size_t explained_decided(const struct show_explain *explain, const struct explain_rule *rule,
                         bool *ret_decided)
{
    uint32_t when = explain->program->rules[rule->rule].when;
    struct walk walk = {explain->program, rule, ret_decided, 0};
    if (walk_truth(&walk, when, false) != TRUTH_NO)
        return 0;
    walk.next = 0;
    return walk_decided(&walk, when, false);
}

void explained_where(const struct show_explain *explain, const struct explain_rule *rule,
                     struct buf *out)
{
    wording_add(explain->program, explain->program->rules[rule->rule].where, out);
}

const struct finding *explained_finding(const struct show_explain *explain,
                                        const struct explain_rule *rule)
{
    struct str id = program_text(explain->program, explain->program->rules[rule->rule].id);
    for (size_t i = 0; i < explain->outcome->finding_count; i++) {
        const struct finding *finding = &explain->outcome->findings[i];
        if (str_eq(finding->rule, id) &&
            (finding->content == rule->content || !explain->program->rules[rule->rule].per_line))
            return finding;
    }
    return NULL;
}

enum explained_end explained_end(const struct show_explain *explain,
                                 const struct explain_rule *rule)
{
    if (rule->truth == TRUTH_NO)
        return EXPLAINED_FAILED;
    if (explained_finding(explain, rule))
        return EXPLAINED_FIRED;
    bool passes = explain->program->rules[rule->rule].missing_pass;
    return rule->truth == TRUTH_UNKNOWN && passes ? EXPLAINED_SILENT : EXPLAINED_NO_LAW;
}

const struct explain_sight *explained_hider(const struct show_explain *explain,
                                            const struct explain_sight *sight)
{
    const struct explain_sight *hider = NULL;
    for (size_t i = 0; i < explain->trace->sight_count; i++) {
        const struct explain_sight *other = &explain->trace->sights[i];
        if (other->text == sight->text && !other->hidden && !other->out_of_date &&
            other->begin <= sight->begin && other->end >= sight->end &&
            other->end - other->begin > sight->end - sight->begin)
            hider = other;
    }
    return hider;
}

struct str explained_denial(const struct show_explain *explain, const struct explain_sight *sight)
{
    const struct explain_sight *denial = &explain->trace->sights[sight->denied_by - 1];
    return str_slice(explain->trace->texts[denial->text].text, denial->begin, denial->end);
}

bool explained_note(const struct show_explain *explain, const struct quality_note *note)
{
    return !explain->made_for_text || note->code != QUALITY_MISSING;
}

struct str explained_subject(const struct show_explain *explain, const struct explain_sight *sight,
                             struct str *ret_title)
{
    const struct program *program = explain->program;
    const struct program_sense *sense = &program->senses[sight->sense];
    *ret_title = STR("");
    switch (sense->kind) {
    case SENSE_NAME:
        return program_text(program, program->concepts[sense->subject].name);
    case SENSE_CUE:
        *ret_title = program_text(program, program->cues[sense->subject].title);
        return program_text(program, program->cues[sense->subject].id);
    case SENSE_VAGUE:
        *ret_title = program_text(program, program->vagues[sense->subject].title);
        return program_text(program, program->vagues[sense->subject].id);
    }
    return STR("");
}

void show_explain(const struct show_options *options, const struct show_explain *explain,
                  struct buf *out)
{
    if (options->format == SHOW_NDJSON)
        explain_ndjson(options, explain, out);
    else
        explain_text(options, explain, out);
}
