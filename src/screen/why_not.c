// SPDX-License-Identifier: Apache-2.0
#include "screen/why_not.h"

#include "base/limits.h"
#include "base/near.h"
#include "screen/why.h"

enum {
    PAIRS_TESTS_MAX = 100, // tests of a rule of which two together are tried
    NEAR_WORDS_MAX = 64,   // words of a text that are compared with names
    NEAR_LETTERS_MIN = 5,  // of a name: a shorter one is near to everything
};

// A test of the rule, in the order in which it is read. One that stands there twice (by a named
// condition) is two of them, and comes out the same way in both places.
struct leaf {
    uint32_t node;
    enum truth truth;
    bool negated;
};

struct asking {
    const struct eval *eval;
    struct arena *batch;
    struct leaf *leaves;
    size_t count, room;
    size_t at; // of the leaf that is met next
};

static bool is_leaf(const struct program_node *node)
{
    return node->kind != NODE_AND && node->kind != NODE_OR && node->kind != NODE_NOT &&
           node->kind != NODE_CONDITION;
}

static void collect(struct asking *asking, uint32_t index, bool negated)
{
    const struct program *program = asking->eval->program;
    const struct program_node *node = &program->nodes[index];
    if (is_leaf(node))
        ARENA_PUSH(asking->batch, asking->leaves, asking->count, asking->room) =
            (struct leaf){index, eval_condition(asking->eval, index), negated};
    else if (node->kind == NODE_NOT)
        collect(asking, node->a, !negated);
    else if (node->kind == NODE_CONDITION)
        collect(asking, program->conditions[node->a].when, negated);
    else
        for (uint32_t i = 0; i < node->arg.count; i++)
            collect(asking, program->node_refs[node->arg.first + i], negated);
}

// The answer of the condition, with the answers of its tests as they stand in asking->leaves.
static enum truth judge(struct asking *asking, uint32_t index)
{
    const struct program *program = asking->eval->program;
    const struct program_node *node = &program->nodes[index];
    if (is_leaf(node))
        return asking->leaves[asking->at++].truth;
    if (node->kind == NODE_NOT)
        return truth_not(judge(asking, node->a));
    if (node->kind == NODE_CONDITION)
        return judge(asking, program->conditions[node->a].when);
    enum truth truth = node->kind == NODE_AND ? TRUTH_YES : TRUTH_NO;
    for (uint32_t i = 0; i < node->arg.count; i++) {
        enum truth child = judge(asking, program->node_refs[node->arg.first + i]);
        truth = node->kind == NODE_AND ? truth_and(truth, child) : truth_or(truth, child);
    }
    return truth;
}

static enum truth judge_rule(struct asking *asking, const struct program_rule *rule)
{
    asking->at = 0;
    enum truth where = judge(asking, rule->where);
    return truth_and(where, judge(asking, rule->when));
}

static enum truth wanted(const struct leaf *leaf)
{
    return leaf->negated ? TRUTH_NO : TRUTH_YES;
}

static bool holds(const struct leaf *leaf)
{
    return leaf->truth == wanted(leaf);
}

// Tests of the same words ask the same.
static bool is_same(const struct asking *asking, size_t a, size_t b)
{
    const struct program_node *nodes = asking->eval->program->nodes;
    return program_same_text(nodes[asking->leaves[a].node].text,
                             nodes[asking->leaves[b].node].text);
}

// The same test stood further up already.
static bool is_again(const struct asking *asking, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (is_same(asking, i, index))
            return true;
    return false;
}

static void set_truth(struct asking *asking, size_t index, enum truth truth)
{
    for (size_t i = 0; i < asking->count; i++)
        if (is_same(asking, i, index))
            asking->leaves[i].truth = truth;
}

// Whether the rule would fire if these tests came out the other way.
static bool would_fire(struct asking *asking, const struct program_rule *rule, const size_t *turned,
                       size_t count)
{
    enum truth before[2];
    for (size_t i = 0; i < count; i++) {
        before[i] = asking->leaves[turned[i]].truth;
        set_truth(asking, turned[i], wanted(&asking->leaves[turned[i]]));
    }
    bool fires = judge_rule(asking, rule) == TRUTH_YES;
    for (size_t i = count; i-- > 0;)
        set_truth(asking, turned[i], before[i]);
    return fires;
}

// What is nearly there

struct nearest {
    struct fold text, name;
    size_t distance;
    uint32_t begin, end; // words of the text
    struct str seen;     // bytes of the text
    struct str meant;    // the name as the pack has it
    struct str of;       // whose name it is
};

static bool could_do(const struct eval *eval, const struct program_node *node, uint32_t sense)
{
    const struct program *program = eval->program;
    const struct program_sense *about = &program->senses[sense];
    const struct sight sight = {.sense = sense};
    uint32_t listing;
    if (about->number || about->exact)
        return false;
    if (node->kind == NODE_CONCEPT)
        return eval_concept_fits(eval, node, &sight, &listing);
    if (about->kind == SENSE_CUE)
        for (uint32_t i = node->arg.first; i < node->arg.first + node->arg.count; i++)
            if (program->cue_refs[i] == about->subject)
                return true;
    return false;
}

static size_t count_letters(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

static void compare(const struct program *program, struct str text,
                    const struct program_sense *sense, struct nearest *nearest)
{
    const struct fold *fold = &nearest->text;
    struct str name = program_text(program, sense->text);
    fold_text(&nearest->name, name);
    size_t words = nearest->name.count;
    struct str letters = buf_str(&nearest->name.letters);
    if (!words || count_letters(letters) < NEAR_LETTERS_MIN)
        return;
    size_t limit = size_min(near_limit(letters), nearest->distance - 1);
    for (size_t first = 0; first + words <= size_min(fold->count, NEAR_WORDS_MAX); first++) {
        struct str seen = fold_phrase(fold, first, words);
        size_t shorter = size_min(seen.len, letters.len), longer = size_max(seen.len, letters.len);
        if (longer - shorter > 4 * limit || !limit)
            continue;
        size_t distance = near_distance(seen, letters, limit);
        if (distance > limit)
            continue;
        nearest->distance = distance;
        limit = distance - 1;
        nearest->seen =
            str_slice(text, fold->words[first].begin, fold->words[first + words - 1].end);
        nearest->meant = name;
        nearest->of = sense->kind == SENSE_NAME
                          ? program_text(program, program->concepts[sense->subject].name)
                          : program_text(program, program->cues[sense->subject].id);
    }
}

// What stands in the text and is nearly a name or cue that the test asks for; or empty.
static struct str nearly(const struct eval *eval, const struct program_node *node,
                         struct arena *batch)
{
    const struct program *program = eval->program;
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    if ((node->kind != NODE_CONCEPT && node->kind != NODE_CUE) || !count)
        return (struct str){0};
    struct nearest nearest = {.distance = SIZE_MAX};
    fold_text(&nearest.text, place[0].text);
    for (uint32_t i = 0; i < program->sense_count; i++)
        if (could_do(eval, node, i))
            compare(program, place[0].text, &program->senses[i], &nearest);
    struct str near = {0};
    if (nearest.meant.len)
        near = arena_print(batch, "\"%.*s\" is nearly \"%.*s\" (%.*s)", STR_ARG(nearest.seen),
                           STR_ARG(nearest.meant), STR_ARG(nearest.of));
    fold_done(&nearest.text);
    fold_done(&nearest.name);
    return near;
}

static struct explain_fact fact_of(const struct asking *asking, size_t index)
{
    const struct eval *eval = asking->eval;
    const struct leaf *leaf = &asking->leaves[index];
    const struct program_node *node = &eval->program->nodes[leaf->node];
    struct str text = program_text(eval->program, node->text);
    bool route = node->kind >= NODE_IMPORT;
    return (struct explain_fact){
        .text = leaf->negated ? arena_print(asking->batch, "not %.*s", STR_ARG(text)) : text,
        .detail =
            route ? (struct str){0} : why_detail(eval, leaf->node, leaf->truth, asking->batch),
        .near = leaf->negated ? (struct str){0} : nearly(eval, node, asking->batch),
        .unknown = leaf->truth == TRUTH_UNKNOWN,
    };
}

// Facts that settle the rule: each one that does alone; else the first two that do together.
static void settle(struct asking *asking, const struct program_rule *rule,
                   struct explain_why_not *ret)
{
    ret->facts = ARENA_ARRAY(asking->batch, struct explain_fact, asking->count + 2);
    for (size_t i = 0; i < asking->count; i++)
        if (!holds(&asking->leaves[i]) && !is_again(asking, i) && would_fire(asking, rule, &i, 1))
            ret->facts[ret->fact_count++] = fact_of(asking, i);
    ret->settled = ret->fact_count ? EXPLAIN_BY_ONE : EXPLAIN_BY_MORE;
    if (ret->fact_count || asking->count > PAIRS_TESTS_MAX)
        return;
    for (size_t i = 0; i < asking->count; i++) {
        for (size_t j = i + 1; j < asking->count; j++) {
            const size_t both[] = {i, j};
            if (holds(&asking->leaves[i]) || holds(&asking->leaves[j]) ||
                !would_fire(asking, rule, both, 2))
                continue;
            ret->facts[0] = fact_of(asking, i);
            ret->facts[1] = fact_of(asking, j);
            ret->fact_count = 2;
            ret->settled = EXPLAIN_BY_TWO;
            return;
        }
    }
}

static size_t count_failing(const struct asking *asking)
{
    size_t count = 0;
    for (size_t i = 0; i < asking->count; i++)
        count += !holds(&asking->leaves[i]) && !is_again(asking, i);
    return count;
}

static bool has_law(const struct eval *eval, const struct program_rule *rule)
{
    for (uint32_t i = 0; i < rule->laws.count; i++)
        if (eval_edition(eval, eval->program->law_refs[rule->laws.first + i]))
            return true;
    return !rule->laws.count; // then the list brings it, and a list out of force names nothing
}

void why_not_add(struct explain_trace *trace, const struct eval *eval)
{
    struct explain_why_not *told = trace->why_not;
    const struct program_rule *rule = &eval->program->rules[told->rule];
    struct asking asking = {.eval = eval, .batch = trace->batch};
    collect(&asking, rule->where, false);
    collect(&asking, rule->when, false);
    struct explain_why_not now = {
        .rule = told->rule,
        .tried = true,
        .no_law = !has_law(eval, rule),
        .content = eval->content,
        .truth = judge_rule(&asking, rule),
    };
    size_t failing = count_failing(&asking);
    bool nearer = !told->tried || now.truth > told->truth;
    if (!nearer && (now.truth < told->truth || failing >= told->failing_count))
        return;
    now.failing = ARENA_ARRAY(trace->batch, struct explain_fact, failing + 1);
    for (size_t i = 0; i < asking.count; i++)
        if (!holds(&asking.leaves[i]) && !is_again(&asking, i))
            now.failing[now.failing_count++] = fact_of(&asking, i);
    if (now.truth == TRUTH_YES)
        now.settled = EXPLAIN_FIRED;
    else
        settle(&asking, rule, &now);
    *told = now;
}
