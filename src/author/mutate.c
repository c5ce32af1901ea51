// SPDX-License-Identifier: Apache-2.0
#include "author/mutate.h"

#include "rules/ast.h"

struct mutator {
    const struct pack_opened *opened;
    struct program *program;
    struct screener *screener;
    struct arena *batch;
    struct arena scratch;    // of one run
    const bool *none_wanted; // by rule: the trace is to say nothing, only to try all rules
    struct range *of_rule;   // by rule: its examples
    struct range noticing;   // the examples that may notice the change at hand
    uint32_t spare;          // a node that stands for a test that is turned round
    struct mutation *mutation;
};

// Whether any example comes out otherwise.
static bool is_noticed(struct mutator *m)
{
    for (uint32_t i = m->noticing.first; i < m->noticing.first + m->noticing.count; i++) {
        const struct pack_example *example = &m->opened->examples.items[i];
        arena_reset(&m->scratch);
        struct explain_trace trace = {.batch = &m->scratch, .wanted = m->none_wanted};
        if (examples_try(m->screener, m->program, example, &trace) != example->expects)
            return true;
    }
    return false;
}

static void judge(struct mutator *m, struct span span, struct str hint, const char *what)
{
    struct mutation *mutation = m->mutation;
    mutation->changes++;
    if (is_noticed(m)) {
        mutation->noticed++;
        return;
    }
    ARENA_PUSH(m->batch, mutation->survivors, mutation->survivor_count, mutation->survivor_room) =
        (struct report){
            .level = REPORT_WARNING,
            .file = span.file->path,
            .source = span.file->text,
            .begin = span.begin,
            .end = span.end,
            .text = arena_print(m->batch, "no example notices when this %s", what),
            .hint = hint,
        };
}

// Puts `changed` in the place of the node, looks whether anybody notices, and puts it back.
static void change(struct mutator *m, uint32_t index, struct program_node changed, struct span span,
                   struct str hint, const char *what)
{
    struct program_node before = m->program->nodes[index];
    m->program->nodes[index] = changed;
    judge(m, span, hint, what);
    m->program->nodes[index] = before;
}

// A test that always comes out the same: `and` or `or` of nothing.
static struct program_node constant(enum truth truth)
{
    return (struct program_node){.kind = truth == TRUTH_YES ? NODE_AND : NODE_OR};
}

static struct str hint_of(enum truth neutral)
{
    return neutral == TRUTH_YES ? STR("Write a `no` example that only this keeps from firing.")
                                : STR("Write a `yes` example that fires because of this alone.");
}

static void take_away(struct mutator *m, uint32_t index, struct span span, enum truth neutral)
{
    change(m, index, constant(neutral), span, hint_of(neutral), "is taken away");
}

static void turn_round(struct mutator *m, uint32_t index, struct span span)
{
    m->program->nodes[m->spare] = m->program->nodes[index];
    change(m, index, (struct program_node){.kind = NODE_NOT, .a = m->spare}, span,
           STR("Write an example in which it holds, and one in which it does not."),
           "is turned round");
}

static void move_bound(struct mutator *m, uint32_t index, struct span span)
{
    static const struct {
        enum compare compare;
        const char *what;
    } neighbours[] = {
        [COMPARE_LESS] = {COMPARE_LESS_EQUAL, "has <= instead of <"},
        [COMPARE_LESS_EQUAL] = {COMPARE_LESS, "has < instead of <="},
        [COMPARE_GREATER] = {COMPARE_GREATER_EQUAL, "has >= instead of >"},
        [COMPARE_GREATER_EQUAL] = {COMPARE_GREATER, "has > instead of >="},
        [COMPARE_BETWEEN] = {COMPARE_GREATER_EQUAL, "has no upper bound"},
    };
    struct program_node changed = m->program->nodes[index];
    const char *what = neighbours[changed.compare].what;
    changed.compare = neighbours[changed.compare].compare;
    change(m, index, changed, span, STR("Write an example with exactly this value."), what);
}

static void drop_filters(struct mutator *m, uint32_t index, const struct ast_test *test)
{
    const struct program_node node = m->program->nodes[index];
    const struct str hint =
        STR("Write a `no` example that names such a thing outside of what is asked for.");
    struct program_node changed = node;
    changed.groups.count = 0;
    if (node.groups.count)
        change(m, index, changed, test->groups.items[0].span, hint, "filter is dropped");
    changed = node;
    changed.lists.count = 0;
    if (node.lists.count)
        change(m, index, changed, test->lists.items[0].span, hint, "filter is dropped");
    changed = node;
    changed.of = OF_ANYBODY;
    if (node.of != OF_ANYBODY)
        change(m, index, changed, test->of.span, hint, "filter is dropped");
}

// Each cue of several: it is put last, and the last one is left out.
static void drop_cues(struct mutator *m, uint32_t index, const struct ast_test *test)
{
    struct range cues = m->program->nodes[index].arg;
    uint32_t *refs = &m->program->cue_refs[cues.first];
    struct program_node changed = m->program->nodes[index];
    changed.arg.count--;
    for (uint32_t i = 0; cues.count > 1 && i < cues.count; i++) {
        uint32_t cue = refs[i];
        refs[i] = refs[cues.count - 1];
        refs[cues.count - 1] = cue;
        change(m, index, changed, test->arguments.items[i].span,
               STR("Write an example with a word of this cue and of no other."), "cue is left out");
        refs[cues.count - 1] = refs[i];
        refs[i] = cue;
    }
}

static void change_lines(struct mutator *m, uint32_t index, struct span span)
{
    struct program_node changed = m->program->nodes[index];
    bool any = changed.kind == NODE_ANY;
    changed.kind = any ? NODE_EVERY : NODE_ANY;
    change(m, index, changed, span,
           STR("Write an example of several lines of which some fulfil it."),
           any ? "asks every line" : "asks any line");
}

static void change_leaf(struct mutator *m, const struct ast_test *test, uint32_t index,
                        enum truth neutral)
{
    take_away(m, index, test->span, neutral);
    turn_round(m, index, test->span);
    switch (m->program->nodes[index].kind) {
    case NODE_CONCEPT:
        drop_filters(m, index, test);
        break;
    case NODE_CUE:
        drop_cues(m, index, test);
        break;
    case NODE_COMPARE:
    case NODE_COUNT:
    case NODE_SHARE:
    case NODE_SCORE:
        move_bound(m, index, test->span);
        break;
    case NODE_ANY:
    case NODE_EVERY:
        change_lines(m, index, test->span);
        break;
    case NODE_AND:
    case NODE_OR:
    case NODE_NOT:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_PRESENT:
    case NODE_MISSING:
    case NODE_CONDITION:
    case NODE_FOUND:
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
}

// Walks the tree and the nodes that were made of it side by side. `neutral`: the answer that takes
// a test out of what stands around it.
static void change_tests(struct mutator *m, const struct ast_test *test, uint32_t index,
                         enum truth neutral)
{
    static const struct program_node anywhere = {.kind = NODE_ANYWHERE};
    const struct program_node node = m->program->nodes[index];
    switch (node.kind) {
    case NODE_AND:
    case NODE_OR:
        for (uint32_t i = 0; i < node.arg.count; i++)
            change_tests(m, test->children[i], m->program->node_refs[node.arg.first + i],
                         node.kind == NODE_AND ? TRUTH_YES : TRUTH_NO);
        break;
    case NODE_NOT:
        change_tests(m, test->children[0], node.a, truth_not(neutral));
        break;
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        change_leaf(m, test, index, neutral);
        change_tests(m, test->children[0], node.a, TRUTH_YES);
        break;
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
    case NODE_CONDITION:
    case NODE_SCORE:
    case NODE_FOUND:
        change_leaf(m, test, index, neutral);
        break;
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_TRANSIT:
    case NODE_DOMESTIC:
    case NODE_TO:
    case NODE_FROM:
    case NODE_ABROAD:
        change(m, index, neutral == TRUTH_YES ? anywhere : constant(neutral), test->span,
               hint_of(neutral), "is taken away");
        break;
    case NODE_ANYWHERE:
        break;
    }
}

// Conditions and scores are shared: any example of any rule may notice.

static void change_conditions(struct mutator *m)
{
    const struct ast *ast = m->opened->ast;
    for (size_t i = 0; i < ast->condition_count; i++)
        for (uint32_t c = 0; c < m->program->condition_count; c++)
            if (str_eq(ast->conditions[i].id.text,
                       program_text(m->program, m->program->conditions[c].id)))
                change_tests(m, ast->conditions[i].when, m->program->conditions[c].when, TRUTH_YES);
}

static void change_score(struct mutator *m, const struct ast_score *stated,
                         const struct program_score *score)
{
    for (uint32_t i = 0; i < score->contributions.count; i++) {
        struct program_contribution *part =
            &m->program->contributions[score->contributions.first + i];
        int32_t points = part->points;
        part->points = 0;
        judge(m, stated->contributions[i].title.span,
              STR("Write an example that reaches the bound only with this, or only without."),
              "contributes nothing");
        part->points = points;
    }
}

static void change_scores(struct mutator *m)
{
    const struct ast *ast = m->opened->ast;
    for (size_t i = 0; i < ast->score_count; i++)
        for (uint32_t s = 0; s < m->program->score_count; s++)
            if (str_eq(ast->scores[i].id.text, program_text(m->program, m->program->scores[s].id)))
                change_score(m, &ast->scores[i], &m->program->scores[s]);
}

static void change_rules(struct mutator *m, const bool *wanted)
{
    uint32_t number = 0; // of the program's rule: those that were not read whole are left out
    for (size_t i = 0; i < m->opened->ast->rule_count; i++) {
        const struct ast_rule *rule = &m->opened->ast->rules[i];
        if (!rule->where || !rule->when || !rule->advice.span.file)
            continue;
        m->noticing = m->of_rule[number];
        if (!wanted || wanted[number]) {
            change_tests(m, rule->where, m->program->rules[number].where, TRUTH_YES);
            change_tests(m, rule->when, m->program->rules[number].when, TRUTH_YES);
        }
        number++;
    }
}

// Examples of one rule stand next to each other.
static void find_examples(struct mutator *m)
{
    const struct pack_examples *examples = &m->opened->examples;
    for (size_t i = 0; i < examples->count; i++) {
        struct range *range = &m->of_rule[examples->items[i].rule];
        if (!range->count)
            range->first = (uint32_t)i;
        range->count++;
    }
}

void mutate(const struct pack_opened *opened, const bool *wanted, int32_t day, struct arena *batch,
            struct mutation *ret_mutation)
{
    struct program *program = opened->program;
    struct program_node *nodes = program->nodes;
    *ret_mutation = (struct mutation){0};
    struct mutator m = {
        .opened = opened,
        .program = program,
        .batch = batch,
        .none_wanted = ARENA_ARRAY(batch, bool, program->rule_count + 1),
        .of_rule = ARENA_ARRAY(batch, struct range, program->rule_count + 1),
        .spare = program->node_count,
        .mutation = ret_mutation,
    };
    program->nodes = ARENA_ARRAY(batch, struct program_node, program->node_count + 1);
    memcpy(program->nodes, nodes, program->node_count * sizeof(nodes[0]));
    m.screener = screener_open(program, day);
    find_examples(&m);
    change_rules(&m, wanted);
    m.noticing = (struct range){0, (uint32_t)opened->examples.count};
    if (!wanted) {
        change_conditions(&m);
        change_scores(&m);
    }
    screener_close(&m.screener);
    arena_done(&m.scratch);
    program->nodes = nodes;
}
