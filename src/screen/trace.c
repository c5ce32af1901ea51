// SPDX-License-Identifier: Apache-2.0
#include "screen/trace.h"

#include "screen/found.h"

// The folded words with single spaces, as names and text are compared.
static struct str folded_words(struct str text, struct arena *batch)
{
    AUTO(fold_done) struct fold fold = {0};
    fold_text(&fold, text);
    return arena_copy(batch, buf_str(&fold.letters));
}

void trace_text(struct explain_trace *trace, const struct program *program, const struct seen *seen)
{
    uint32_t index = (uint32_t)trace->text_count;
    ARENA_PUSH(trace->batch, trace->texts, trace->text_count, trace->text_room) =
        (struct explain_text){
            .field = seen->field,
            .content = seen->content,
            .text = seen->text,
            .folded = folded_words(seen->text, trace->batch),
        };
    for (size_t i = 0; i < seen->count; i++) {
        const struct sight *sight = &seen->sights[i];
        ARENA_PUSH(trace->batch, trace->sights, trace->sight_count, trace->sight_room) =
            (struct explain_sight){
                .text = index,
                .begin = sight->begin,
                .end = sight->end,
                .sense = sight->sense,
                .inflected = program->meanings[sight->meaning].inflected,
                .hidden = sight->hidden,
                .lacks_cue = sight->lacks_cue,
            };
    }
}

static void add_tests(const struct eval *eval, uint32_t index, bool negated, struct arena *batch,
                      struct explain_rule *rule, size_t *room)
{
    const struct program_node *node = &eval->program->nodes[index];
    if (node->kind == NODE_AND || node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            add_tests(eval, eval->program->node_refs[node->arg.first + i], negated, batch, rule,
                      room);
        return;
    }
    if (node->kind == NODE_NOT) {
        add_tests(eval, node->a, !negated, batch, rule, room);
        return;
    }
    enum truth truth = eval_condition(eval, index);
    struct str text = program_text(eval->program, node->text);
    ARENA_PUSH(batch, rule->tests, rule->test_count, *room) = (struct explain_test){
        .text = negated ? arena_print(batch, "not %.*s", STR_ARG(text)) : text,
        .truth = negated ? truth_not(truth) : truth,
        .detail = found_detail(eval, index, truth, batch),
    };
}

// True when the rule asks for something that was seen: a test on names, cues or vague words that
// holds, and is not there to lower the suspicion.
static bool concerns(const struct eval *eval, uint32_t index)
{
    const struct program_node *node = &eval->program->nodes[index];
    if (node->kind == NODE_AND || node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            if (concerns(eval, eval->program->node_refs[node->arg.first + i]))
                return true;
        return false;
    }
    return (node->kind == NODE_CONCEPT || node->kind == NODE_CUE || node->kind == NODE_VAGUE) &&
           eval_condition(eval, index) == TRUTH_YES;
}

void trace_rule(struct explain_trace *trace, const struct eval *eval, uint32_t index,
                enum truth route, enum truth truth)
{
    uint32_t when = eval->program->rules[index].when;
    if (trace->wanted ? !trace->wanted[index] : truth == TRUTH_NO && !concerns(eval, when))
        return;
    struct explain_rule rule = {
        .rule = index,
        .content = eval->content,
        .route = route,
        .truth = truth,
    };
    size_t room = 0;
    add_tests(eval, when, false, trace->batch, &rule, &room);
    ARENA_PUSH(trace->batch, trace->rules, trace->rule_count, trace->rule_room) = rule;
    // Rules that fired come first; the order among them stays.
    for (size_t i = trace->rule_count - 1; i > 0; i--) {
        if (trace->rules[i].truth <= trace->rules[i - 1].truth)
            break;
        struct explain_rule earlier = trace->rules[i - 1];
        trace->rules[i - 1] = trace->rules[i];
        trace->rules[i] = earlier;
    }
}
