// SPDX-License-Identifier: Apache-2.0
#include "screen/why.h"

#include "base/limits.h"

static struct str field_name(const struct eval *eval, enum field field, struct arena *batch)
{
    AUTO(buf_done) struct buf name = {0};
    field_print(field, eval->content, &name);
    return arena_copy(batch, buf_str(&name));
}

// The first sight that the test asks for, and the text that holds it; NULL when there is none.
static const struct sight *first_name(const struct eval *eval, const struct program_node *node,
                                      const struct seen **ret_seen)
{
    size_t count;
    uint32_t listing;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count; i++) {
        *ret_seen = &place[i];
        for (size_t s = 0; s < place[i].count; s++)
            if (eval_concept_fits(eval, node, &place[i].sights[s], &listing))
                return &place[i].sights[s];
    }
    return NULL;
}

static const struct sight *first_cue(const struct eval *eval, const struct program_node *node,
                                     const struct seen **ret_seen)
{
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count; i++) {
        const struct sight *sight = see_cue(eval->program, &place[i], node->arg);
        *ret_seen = &place[i];
        if (sight)
            return sight;
    }
    return NULL;
}

static struct str words_of(const struct seen *seen, const struct sight *sight)
{
    return str_slice(seen->text, sight->begin, sight->end);
}

// What was named that the test does not mean: of another group, or not on the list on this day.
static struct str other_name(const struct eval *eval, const struct program_node *node,
                             struct arena *batch)
{
    const struct program *program = eval->program;
    struct str other = STR("no such name");
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t s = 0; s < place[i].count; s++) {
            const struct sight *sight = &place[i].sights[s];
            const struct program_sense *sense = &program->senses[sight->sense];
            if (sense->kind != SENSE_NAME || !sight_counts(sight) ||
                program->concepts[sense->subject].kind != (enum concept_kind)node->a)
                continue;
            other = arena_print(
                batch, "\"%.*s\" names %.*s, but not of the group or list asked for on that day",
                STR_ARG(words_of(&place[i], sight)),
                STR_ARG(program_text(program, program->concepts[sense->subject].name)));
        }
    }
    return other;
}

// "names X: "words"", for the first sight that the test asks for.
static struct str concept_detail(const struct eval *eval, const struct program_node *node,
                                 struct arena *batch)
{
    const struct program *program = eval->program;
    const struct seen *seen;
    const struct sight *sight = first_name(eval, node, &seen);
    if (!sight)
        return other_name(eval, node, batch);
    const struct program_concept *concept =
        &program->concepts[program->senses[sight->sense].subject];
    return arena_print(batch, "names %.*s: \"%.*s\"", STR_ARG(program_text(program, concept->name)),
                       STR_ARG(words_of(seen, sight)));
}

static struct str cue_detail(const struct eval *eval, const struct program_node *node,
                             struct arena *batch)
{
    const struct program *program = eval->program;
    const struct seen *seen;
    const struct sight *sight = first_cue(eval, node, &seen);
    if (!sight)
        return STR("no such cue");
    const struct program_cue *cue = &program->cues[program->senses[sight->sense].subject];
    return arena_print(batch, "cue %.*s: \"%.*s\"", STR_ARG(program_text(program, cue->id)),
                       STR_ARG(words_of(seen, sight)));
}

static void add_line_names(const uint32_t *lines, uint32_t count, struct buf *out)
{
    for (uint32_t i = 0; i < count && i < LINES_NAMED; i++)
        buf_print(out, "%scontent[%u]", i ? ", " : "", lines[i]);
    if (count > LINES_NAMED)
        buf_print(out, " and %u more", count - LINES_NAMED);
}

// "3 of 4 lines: content[0], content[2], content[3]"
static struct str lines_detail(const struct eval *eval, const struct program_node *node,
                               struct arena *batch)
{
    const struct line_count *count = eval_lines(eval, node);
    AUTO(buf_done) struct buf out = {0};
    buf_print(&out, "%u of %u %s", count->yes, eval->lines_total,
              eval->lines_total == 1 ? "line" : "lines");
    if (count->yes)
        buf_add_literal(&out, ": ");
    add_line_names(count->yes_lines, count->yes, &out);
    if (count->open)
        buf_add_literal(&out, " (not settled: ");
    add_line_names(count->open_lines, count->open, &out);
    if (count->open)
        buf_add_byte(&out, ')');
    return arena_copy(batch, buf_str(&out));
}

// "score alive is 5"
static void print_score(const struct eval *eval, uint32_t score, struct buf *out)
{
    struct score_range range = eval_score(eval, score);
    buf_print(out, "score %.*s is %lld",
              STR_ARG(program_text(eval->program, eval->program->scores[score].id)),
              (long long)range.least);
    if (range.most != range.least)
        buf_print(out, " to %lld", (long long)range.most);
}

static struct str found_detail(const struct eval *eval, uint32_t rule, enum truth truth)
{
    struct str place = eval->memo->results[rule].place;
    return truth == TRUTH_NO        ? STR("it found nothing")
           : truth == TRUTH_UNKNOWN ? STR("it is not settled")
           : place.len              ? place
                                    : STR("it gave a finding");
}

static struct str value_detail(const struct eval *eval, enum field field, struct arena *batch)
{
    struct str name = field_name(eval, field, batch);
    const struct value *value = eval_value(eval, field);
    if (value->state == VALUE_ABSENT)
        return arena_print(batch, "%.*s is not declared", STR_ARG(name));
    if (value->state == VALUE_WRONG)
        return arena_print(batch, "%.*s cannot be read: \"%.*s\"", STR_ARG(name),
                           STR_ARG(value->text));
    return arena_print(batch, "%.*s is %.*s", STR_ARG(name), STR_ARG(value->text));
}

struct str why_detail(const struct eval *eval, uint32_t index, enum truth truth,
                      struct arena *batch)
{
    const struct program_node *node = &eval->program->nodes[index];
    AUTO(buf_done) struct buf out = {0};
    switch (node->kind) {
    case NODE_CONCEPT:
        return concept_detail(eval, node, batch);
    case NODE_CUE:
        return cue_detail(eval, node, batch);
    case NODE_VAGUE:
        return truth == TRUTH_YES ? STR("every word is a vague one")
                                  : STR("not every word is a vague one");
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
        return value_detail(eval, node->field, batch);
    case NODE_CONDITION:
        return program_text(eval->program, eval->program->conditions[node->a].title);
    case NODE_SCORE:
        print_score(eval, node->a, &out);
        return arena_copy(batch, buf_str(&out));
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        return lines_detail(eval, node, batch);
    case NODE_FOUND:
        return found_detail(eval, node->a, truth);
    case NODE_AND:
    case NODE_OR:
    case NODE_NOT:
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
    return (struct str){0};
}

// Contributions

// The words alone, where a test found words.
static struct str short_detail(const struct eval *eval, uint32_t index, enum truth truth,
                               struct arena *batch)
{
    const struct program_node *node = &eval->program->nodes[index];
    const struct seen *seen;
    const struct sight *sight = node->kind == NODE_CONCEPT ? first_name(eval, node, &seen)
                                : node->kind == NODE_CUE   ? first_cue(eval, node, &seen)
                                                           : NULL;
    return sight ? arena_print(batch, "\"%.*s\"", STR_ARG(words_of(seen, sight)))
                 : why_detail(eval, index, truth, batch);
}

// The first test of the condition that has the answer, and says something by it: what holds under
// `not` was not seen.
static struct str first_reason(const struct eval *eval, uint32_t index, bool negated,
                               enum truth wanted, struct arena *batch)
{
    const struct program *program = eval->program;
    const struct program_node *node = &program->nodes[index];
    struct str reason = {0};
    if (node->kind == NODE_NOT)
        return first_reason(eval, node->a, !negated, wanted, batch);
    if (node->kind == NODE_CONDITION)
        return first_reason(eval, program->conditions[node->a].when, negated, wanted, batch);
    if (node->kind == NODE_AND || node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count && !reason.len; i++)
            reason =
                first_reason(eval, program->node_refs[node->arg.first + i], negated, wanted, batch);
        return reason;
    }
    bool says = wanted == TRUTH_UNKNOWN || !negated;
    return says && eval_condition(eval, index) == wanted ? short_detail(eval, index, wanted, batch)
                                                         : reason;
}

struct str why_contribution(const struct eval *eval, const struct program_contribution *part,
                            enum truth truth, struct arena *batch)
{
    return truth == TRUTH_NO ? (struct str){0}
                             : first_reason(eval, part->when, false, truth, batch);
}

struct str why_points(const struct program *program, const struct program_contribution *part,
                      struct arena *batch)
{
    return arena_print(batch, "%+d %.*s", part->points,
                       STR_ARG(program_text(program, part->title)));
}

// Reasons

// Collects the tests of a condition that carry its answer, in its order.
struct reasons {
    struct arena *batch;
    enum truth wanted; // the answer
    bool missing_only; // nothing but what leaves it open
    struct str *items;
    size_t count, room;
};

static void push(struct reasons *reasons, struct str reason)
{
    for (size_t i = 0; i < reasons->count; i++)
        if (str_eq(reasons->items[i], reason))
            return;
    if (reasons->count < REASONS_MAX)
        ARENA_PUSH(reasons->batch, reasons->items, reasons->count, reasons->room) = reason;
}

static void collect(struct reasons *reasons, const struct eval *eval, uint32_t index, bool negated);

// Collects from a part of the condition, whose own answer is another, or of which only what is
// missing counts.
static void collect_part(struct reasons *reasons, const struct eval *eval, uint32_t index,
                         bool negated, enum truth wanted, bool missing_only)
{
    struct reasons before = *reasons;
    reasons->wanted = wanted;
    reasons->missing_only |= missing_only;
    collect(reasons, eval, index, negated);
    reasons->wanted = before.wanted;
    reasons->missing_only = before.missing_only;
}

// `score alive is 5: +3 a word for live animals: "baby", +2 …`
static struct str score_reason(const struct eval *eval, uint32_t score, struct arena *batch)
{
    const struct program *program = eval->program;
    struct range range = program->scores[score].contributions;
    AUTO(buf_done) struct buf out = {0};
    print_score(eval, score, &out);
    const char *before = ": ";
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct program_contribution *part = &program->contributions[i];
        enum truth truth = eval_condition(eval, part->when);
        if (truth == TRUTH_NO)
            continue;
        struct str points = why_points(program, part, batch), reason = {0};
        if (truth == TRUTH_YES)
            reason = why_contribution(eval, part, truth, batch);
        buf_print(&out, "%s%s%.*s%s%.*s", before, truth == TRUTH_UNKNOWN ? "perhaps " : "",
                  STR_ARG(points), reason.len ? ": " : "", STR_ARG(reason));
        before = ", ";
    }
    return arena_copy(batch, buf_str(&out));
}

static void collect_score(struct reasons *reasons, const struct eval *eval, uint32_t score,
                          enum truth truth)
{
    const struct program *program = eval->program;
    struct range range = program->scores[score].contributions;
    if (!reasons->missing_only)
        push(reasons, score_reason(eval, score, reasons->batch));
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        uint32_t when = program->contributions[i].when;
        if (truth == TRUTH_UNKNOWN && eval_condition(eval, when) == TRUTH_UNKNOWN)
            collect_part(reasons, eval, when, false, TRUTH_UNKNOWN, true);
    }
}

static void collect_lines(struct reasons *reasons, const struct eval *eval,
                          const struct program_node *node, enum truth truth)
{
    const struct line_count *count = eval_lines(eval, node);
    if (!reasons->missing_only && (truth == TRUTH_YES || count->yes))
        push(reasons, lines_detail(eval, node, reasons->batch));
    if (count->yes && truth == TRUTH_YES) {
        struct eval line = eval_line(eval, count->yes_lines[0]);
        collect_part(reasons, &line, node->a, false, TRUTH_YES, false);
    }
    for (uint32_t i = 0; truth == TRUTH_UNKNOWN && i < count->open && i < LINES_NAMED; i++) {
        struct eval line = eval_line(eval, count->open_lines[i]);
        collect_part(reasons, &line, node->a, false, TRUTH_UNKNOWN, true);
    }
}

// `found things/fuse: "safety fuse" in content[0].description`, or what that rule misses.
static void collect_found(struct reasons *reasons, const struct eval *eval, uint32_t rule,
                          enum truth truth)
{
    const struct rule_result *result = &eval->memo->results[rule];
    struct str id = program_text(eval->program, eval->program->rules[rule].id);
    if (truth == TRUTH_YES)
        push(reasons, arena_print(reasons->batch, "found %.*s%s%.*s", STR_ARG(id),
                                  result->place.len ? ": " : "", STR_ARG(result->place)));
    else if (!result->missing_count)
        push(reasons, arena_print(reasons->batch, "%.*s is not settled", STR_ARG(id)));
    for (size_t i = 0; truth == TRUTH_UNKNOWN && i < result->missing_count; i++)
        push(reasons, result->missing[i]);
}

// Under `not` the answers are turned round, so the tests that hold it up are those that did not
// hold: of them there is nothing to say.
static void collect(struct reasons *reasons, const struct eval *eval, uint32_t index, bool negated)
{
    const struct program *program = eval->program;
    const struct program_node *node = &program->nodes[index];
    if (node->kind == NODE_AND || node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            collect(reasons, eval, program->node_refs[node->arg.first + i], negated);
        return;
    }
    if (node->kind == NODE_NOT) {
        collect(reasons, eval, node->a, !negated);
        return;
    }
    enum truth truth = eval_condition(eval, index);
    bool open = truth == TRUTH_UNKNOWN && reasons->wanted == TRUTH_UNKNOWN;
    bool holds =
        !negated && truth == TRUTH_YES && node->kind != NODE_CONCEPT && !reasons->missing_only;
    if (!open && !holds)
        return;
    if (node->kind == NODE_CONDITION) {
        if (holds)
            push(reasons,
                 arena_print(reasons->batch, "condition %.*s: %.*s",
                             STR_ARG(program_text(program, program->conditions[node->a].id)),
                             STR_ARG(program_text(program, program->conditions[node->a].title))));
        collect_part(reasons, eval, program->conditions[node->a].when, negated, truth, false);
    } else if (node->kind == NODE_SCORE) {
        collect_score(reasons, eval, node->a, truth);
    } else if (node->kind == NODE_ANY || node->kind == NODE_EVERY || node->kind == NODE_COUNT ||
               node->kind == NODE_SHARE) {
        collect_lines(reasons, eval, node, truth);
    } else if (node->kind == NODE_FOUND) {
        collect_found(reasons, eval, node->a, truth);
    } else {
        push(reasons, why_detail(eval, index, truth, reasons->batch));
    }
}

static void collect_route(struct reasons *reasons, const struct eval *eval)
{
    if (!eval->route.origin)
        push(reasons, STR("origin is not declared"));
    if (!eval->route.destination)
        push(reasons, STR("destination is not declared"));
}

// The rules whose findings carry the answer.
static void collect_parts(struct reasons *parts, const struct eval *eval, uint32_t index)
{
    const struct program *program = eval->program;
    const struct program_node *node = &program->nodes[index];
    enum truth truth = eval_condition(eval, index);
    if (truth == TRUTH_NO || (truth == TRUTH_UNKNOWN && parts->wanted == TRUTH_YES))
        return;
    if (node->kind == NODE_AND || node->kind == NODE_OR)
        for (uint32_t i = 0; i < node->arg.count; i++)
            collect_parts(parts, eval, program->node_refs[node->arg.first + i]);
    else if (node->kind == NODE_CONDITION)
        collect_parts(parts, eval, program->conditions[node->a].when);
    else if (node->kind == NODE_FOUND)
        push(parts, program_text(program, program->rules[node->a].id));
    else if (node->kind == NODE_SCORE) {
        struct range range = program->scores[node->a].contributions;
        for (uint32_t i = range.first; i < range.first + range.count; i++)
            if (program->contributions[i].points > 0)
                collect_parts(parts, eval, program->contributions[i].when);
    }
}

void why_add(const struct eval *eval, uint32_t rule, enum truth truth, struct arena *batch,
             struct finding *finding)
{
    const struct program_rule *about = &eval->program->rules[rule];
    struct reasons reasons = {.batch = batch, .wanted = truth};
    collect(&reasons, eval, about->when, false);
    collect_route(&reasons, eval);
    finding->why = reasons.items;
    finding->why_count = reasons.count;
    struct reasons parts = {.batch = batch, .wanted = truth};
    if (about->whole)
        collect_parts(&parts, eval, about->when);
    finding->parts = parts.items;
    finding->part_count = parts.count;
}

struct str *why_missing(const struct eval *eval, uint32_t rule, struct arena *batch,
                        size_t *ret_count)
{
    struct reasons reasons = {.batch = batch, .wanted = TRUTH_UNKNOWN, .missing_only = true};
    collect(&reasons, eval, eval->program->rules[rule].when, false);
    collect_route(&reasons, eval);
    *ret_count = reasons.count;
    return reasons.items;
}
