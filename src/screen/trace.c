// SPDX-License-Identifier: Apache-2.0
#include "screen/trace.h"

#include "screen/why.h"
#include "screen/why_not.h"

// The folded words with single spaces, as names and text are compared.
static struct str folded_words(struct str text, struct arena *batch)
{
    AUTO(fold_done) struct fold fold = {0};
    fold_text(&fold, text);
    return arena_copy(batch, buf_str(&fold.letters));
}

void trace_text(struct explain_trace *trace, const struct seen *seen)
{
    uint32_t index = (uint32_t)trace->text_count;
    ARENA_PUSH(trace->batch, trace->texts, trace->text_count, trace->text_room) =
        (struct explain_text){
            .field = seen->field,
            .content = seen->content,
            .text = seen->text,
            .folded = folded_words(seen->text, trace->batch),
        };
    uint32_t first = (uint32_t)trace->sight_count;
    for (size_t i = 0; i < seen->count; i++) {
        const struct sight *sight = &seen->sights[i];
        ARENA_PUSH(trace->batch, trace->sights, trace->sight_count, trace->sight_room) =
            (struct explain_sight){
                .text = index,
                .begin = sight->begin,
                .end = sight->end,
                .sense = sight->sense,
                .how = sight->how,
                .denied_by = sight->denied_by ? first + sight->denied_by : 0,
                .hidden = sight->hidden,
                .lacks_cue = sight->lacks_cue,
                .out_of_date = sight->out_of_date,
            };
    }
}

void trace_number(struct explain_trace *trace, enum field field, uint32_t content, struct str text,
                  const struct number *number)
{
    ARENA_PUSH(trace->batch, trace->numbers, trace->number_count, trace->number_room) =
        (struct explain_number){
            .field = field,
            .content = content,
            .begin = number->begin,
            .end = number->end,
            .text = arena_copy(trace->batch, str_slice(text, number->begin, number->end)),
            .kind = number->kind,
            .check = number->check,
            .reading = numbers_reading(number, trace->batch),
        };
}

// A field of any text: it may hold a number.
static void trace_read(struct explain_trace *trace, enum field field, const struct value *value)
{
    if (value->state != VALUE_GIVEN)
        return;
    struct numbers numbers = numbers_find(value->text, trace->batch);
    for (size_t i = 0; i < numbers.count; i++)
        trace_number(trace, field, 0, value->text, &numbers.items[i]);
}

// A field of one kind of number, which the reader has checked.
static void trace_checked(struct explain_trace *trace, enum field field, uint32_t content,
                          const struct value *value, enum number_kind kind, enum number_check check)
{
    if (value->state != VALUE_GIVEN)
        return;
    const struct number number = {
        .end = (uint32_t)value->text.len,
        .kind = kind,
        .check = check,
        .letters = value->text,
    };
    trace_number(trace, field, content, value->text, &number);
}

void trace_fields(struct explain_trace *trace, const struct consignment *consignment)
{
    static const enum field texts[] = {FIELD_ID, FIELD_LICENCE, FIELD_CERTIFICATE};
    static const struct {
        enum field field;
        enum number_kind kind;
        enum number_check check;
    } numbers[] = {
        {FIELD_GOODS_HS, NUMBER_HS, NUMBER_BY_FORM},
        {FIELD_GOODS_CAS, NUMBER_CAS, NUMBER_RIGHT},
        {FIELD_GOODS_UN, NUMBER_UN, NUMBER_BY_FORM},
        {FIELD_GOODS_CUS, NUMBER_CUS, NUMBER_BY_FORM},
    };
    for (size_t i = 0; i < COUNT(texts); i++)
        trace_read(trace, texts[i], consignment_value(consignment, texts[i]));
    for (uint32_t line = 0; line < consignment->content_count; line++)
        for (size_t i = 0; i < COUNT(numbers); i++)
            trace_checked(trace, numbers[i].field, line,
                          content_value(&consignment->contents[line], numbers[i].field),
                          numbers[i].kind, numbers[i].check);
}

struct tests {
    struct arena *batch;
    struct explain_rule *rule;
    size_t room;
};

static void push(struct tests *tests, struct explain_test test)
{
    ARENA_PUSH(tests->batch, tests->rule->tests, tests->rule->test_count, tests->room) = test;
}

// What contributes to the score, and what does not.
static void add_contributions(struct tests *tests, const struct eval *eval, uint32_t score,
                              uint32_t depth)
{
    const struct program *program = eval->program;
    struct range range = program->scores[score].contributions;
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct program_contribution *part = &program->contributions[i];
        enum truth truth = eval_condition(eval, part->when);
        push(tests, (struct explain_test){
                        .text = why_points(program, part, tests->batch),
                        .truth = truth,
                        .detail = why_contribution(eval, part, truth, tests->batch),
                        .depth = depth,
                    });
    }
}

static void add_tests(struct tests *tests, const struct eval *eval, uint32_t index, bool negated,
                      uint32_t depth)
{
    const struct program *program = eval->program;
    const struct program_node *node = &program->nodes[index];
    if (node->kind == NODE_AND || node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            add_tests(tests, eval, program->node_refs[node->arg.first + i], negated, depth);
        return;
    }
    if (node->kind == NODE_NOT) {
        add_tests(tests, eval, node->a, !negated, depth);
        return;
    }
    enum truth truth = eval_condition(eval, index);
    struct str text = program_text(program, node->text);
    push(tests, (struct explain_test){
                    .text = negated ? arena_print(tests->batch, "not %.*s", STR_ARG(text)) : text,
                    .truth = negated ? truth_not(truth) : truth,
                    .detail = why_detail(eval, index, truth, tests->batch),
                    .depth = depth,
                });
    if (node->kind == NODE_CONDITION)
        add_tests(tests, eval, program->conditions[node->a].when, negated, depth + 1);
    if (node->kind == NODE_SCORE)
        add_contributions(tests, eval, node->a, depth + 1);
}

static bool concerns(const struct eval *eval, uint32_t index);

// Whether a test of all lines asks for something that was seen in one of them: of those that it
// names, or in a short item in any.
static bool concerns_lines(const struct eval *eval, const struct program_node *node)
{
    const struct line_count *count = eval_lines(eval, node);
    for (uint32_t i = 0; i < LINES_NAMED; i++) {
        struct eval yes = eval_line(eval, count->yes_lines[i]);
        struct eval open = eval_line(eval, count->open_lines[i]);
        struct eval line = eval_line(eval, i);
        if ((i < count->yes && concerns(&yes, node->a)) ||
            (i < count->open && concerns(&open, node->a)) ||
            (i < eval->lines_total && concerns(&line, node->a)))
            return true;
    }
    return false;
}

static bool concerns_score(const struct eval *eval, uint32_t score)
{
    struct range range = eval->program->scores[score].contributions;
    for (uint32_t i = range.first; i < range.first + range.count; i++)
        if (eval->program->contributions[i].points > 0 &&
            concerns(eval, eval->program->contributions[i].when))
            return true;
    return false;
}

// True when the rule asks for something that was seen: a test on names, cues or vague words that
// holds, and is not there to lower the suspicion; or for a finding that there is.
static bool concerns(const struct eval *eval, uint32_t index)
{
    const struct program *program = eval->program;
    const struct program_node *node = &program->nodes[index];
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        for (uint32_t i = 0; i < node->arg.count; i++)
            if (concerns(eval, program->node_refs[node->arg.first + i]))
                return true;
        return false;
    case NODE_CONDITION:
        return concerns(eval, program->conditions[node->a].when);
    case NODE_SCORE:
        return concerns_score(eval, node->a);
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        return concerns_lines(eval, node);
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
        return eval_condition(eval, index) == TRUTH_YES;
    case NODE_FOUND:
        return eval_condition(eval, index) != TRUTH_NO;
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
    return false;
}

void trace_rule(struct explain_trace *trace, const struct eval *eval, uint32_t index,
                enum truth route, enum truth truth)
{
    uint32_t when = eval->program->rules[index].when;
    if (trace->why_not && trace->why_not->rule == index)
        why_not_add(trace, eval);
    if (trace->wanted ? !trace->wanted[index] : truth == TRUTH_NO && !concerns(eval, when))
        return;
    struct explain_rule rule = {
        .rule = index,
        .content = eval->content,
        .route = route,
        .truth = truth,
    };
    struct tests tests = {trace->batch, &rule, 0};
    add_tests(&tests, eval, when, false, 0);
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
