// Named conditions and scores, and the tests that ask for them, for findings and for all lines.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "model/amount.h"
#include "rules/compile.h"

// What is known of a condition

static void add_facts(struct node_facts *facts, struct node_facts part)
{
    facts->tests += part.tests;
    facts->depth = part.depth + 1 > facts->depth ? part.depth + 1 : facts->depth;
    facts->goods |= part.goods;
    facts->lines |= part.lines;
    facts->found |= part.found;
    facts->broken |= part.broken;
}

// Of a named condition or score, or what a test of it adds to a condition.
static struct node_facts named_facts(const struct compiler *compiler, enum node_kind kind,
                                     uint32_t number)
{
    const struct program *program = compiler->program;
    struct node_facts facts = {.tests = 1, .depth = 1};
    if (number == PROGRAM_NONE)
        facts.broken = true;
    else if (kind == NODE_CONDITION)
        add_facts(&facts, compiler->facts[program->conditions[number].when]);
    else {
        struct range range = program->scores[number].contributions;
        for (uint32_t i = range.first; i < range.first + range.count; i++)
            add_facts(&facts, compiler->facts[program->contributions[i].when]);
    }
    return facts;
}

static struct node_facts facts_of(const struct compiler *compiler, const struct program_node *node)
{
    struct node_facts facts = {.tests = 1, .depth = 1};
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        for (uint32_t i = node->arg.first; i < node->arg.first + node->arg.count; i++)
            add_facts(&facts, compiler->facts[compiler->node_refs.items[i]]);
        break;
    case NODE_NOT:
        add_facts(&facts, compiler->facts[node->a]);
        break;
    case NODE_CONDITION:
    case NODE_SCORE:
        return named_facts(compiler, node->kind, node->a);
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        add_facts(&facts, compiler->facts[node->a]);
        facts.goods = false;
        facts.lines = true;
        break;
    case NODE_FOUND:
        facts.found = true;
        break;
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
        facts.goods = field_info(node->field)->level == FIELD_LEVEL_CONTENT;
        break;
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
    return facts;
}

uint32_t compile_node(struct compiler *compiler, const struct program_node *node)
{
    struct program *program = compiler->program;
    struct node_facts facts = facts_of(compiler, node);
    ARENA_PUSH(compiler->batch, compiler->facts, compiler->fact_count, compiler->fact_room) = facts;
    ARENA_PUSH(compiler->batch, program->nodes, program->node_count, compiler->node_room) = *node;
    return program->node_count - 1;
}

bool compile_size(struct compiler *compiler, struct word id, const char *kind,
                  const struct node_facts *facts)
{
    if (facts->broken)
        return false;
    if (facts->tests > CONDITION_NODES_MAX)
        diag_add(compiler->diag, CODE_SIZE, id.span,
                 STR("Put names into a group and words into a cue, or make several rules and one "
                     "over what they find."),
                 "%s \"%.*s\" has more than %d tests and operators with all that it names", kind,
                 STR_ARG(id.text), CONDITION_NODES_MAX);
    else if (facts->depth > CONDITION_TREE_MAX)
        diag_add(compiler->diag, CODE_NEST, id.span, (struct str){0},
                 "%s \"%.*s\" is nested deeper than %d with all that it names", kind,
                 STR_ARG(id.text), CONDITION_TREE_MAX);
    else
        return true;
    return false;
}

// Tests

// A whole number from `min` to `max`; `what` it is, for the report.
static int64_t read_bound(struct compiler *compiler, struct word word, int64_t min, int64_t max,
                          enum code code, const char *what)
{
    int64_t number = 0;
    if (!amount_parse(word.text, 0, &number) || number < min || number > max) {
        diag_add(compiler->diag, code, word.span,
                 arena_print(compiler->batch, "It is a whole number from %lld to %lld.",
                             (long long)min, (long long)max),
                 "\"%.*s\" is not %s", STR_ARG(word.text), what);
        return max; // which asks for something, so that the guard has nothing to add
    }
    return number;
}

static uint32_t find_named(const struct compiler *compiler, const struct ast_test *test)
{
    uint32_t statement = resolve_find(&compiler->resolve, compiler->pack, test);
    return statement == RESOLVE_NONE ? PROGRAM_NONE : compiler->numbers[statement];
}

static bool is_named(const struct ast_test *test)
{
    return test->kind == NODE_CONDITION || test->kind == NODE_SCORE;
}

// The first test that asks of all lines, or for a finding, by itself or by what it names.
static const struct ast_test *find_foreign(const struct compiler *compiler,
                                           const struct ast_test *test, bool lines)
{
    struct node_facts facts = {.found = test->kind == NODE_FOUND};
    if (is_named(test))
        facts = named_facts(compiler, test->kind, find_named(compiler, test));
    facts.lines |= test->kind == NODE_ANY || test->kind == NODE_EVERY || test->kind == NODE_COUNT ||
                   test->kind == NODE_SHARE;
    if (lines ? facts.lines : facts.found)
        return test;
    const struct ast_test *found = NULL;
    for (size_t i = 0; i < test->child_count && !found; i++)
        found = find_foreign(compiler, test->children[i], lines);
    return found;
}

// What stands in the parentheses of a test of all lines is asked of each line by itself.
static void check_lines(struct compiler *compiler, const struct ast_test *child, uint32_t node)
{
    const struct node_facts *facts = &compiler->facts[node];
    if (facts->lines) {
        const struct ast_test *inner = find_foreign(compiler, child, true);
        diag_add(compiler->diag, CODE_LINES_NEST, inner->span,
                 is_named(inner)
                     ? STR("What is named here asks of all lines.")
                     : STR("Each is worked out once for the item: join them with `and` and `or`."),
                 "\"any\", \"every\", \"count\" and \"share\" cannot stand inside one another");
    } else if (facts->found) {
        diag_add(compiler->diag, CODE_LINES_TEST, find_foreign(compiler, child, false)->span,
                 STR("A finding belongs to the item: ask for it outside of the parentheses."),
                 "\"found\" says the same of every line");
    } else if (!facts->goods && !facts->broken) {
        diag_add(compiler->diag, CODE_LINES_TEST, child->span,
                 STR("Test `goods` or one of its fields in the parentheses."),
                 "this says the same of every line");
    }
}

void compile_opened_test(struct compiler *compiler, const struct ast_test *test,
                         struct program_node *node)
{
    node->compare = test->compare;
    if (test->kind == NODE_SCORE)
        node->number = read_bound(compiler, test->number, 0, SCORE_MAX, CODE_POINTS,
                                  "a number of points that a score is compared with");
    if (test->kind == NODE_COUNT)
        node->number = read_bound(compiler, test->number, 0, CONTENT_LINES_MAX, CODE_LINES_COUNT,
                                  "a number of content lines");
    if (test->kind == NODE_SHARE)
        node->number = read_bound(compiler, test->number, 0, 100, CODE_SHARE, "a share in percent");
    if (!test->child_count) {
        node->a = find_named(compiler, test);
        if (node->a == PROGRAM_NONE)
            node->kind = NODE_CONDITION; // reported: stands for nothing
        return;
    }
    node->a = compile_test(compiler, test->children[0]);
    check_lines(compiler, test->children[0], node->a);
    // The node comes next.
    node->arg = compile_refs(compiler, &compiler->line_tests, &compiler->program->node_count, 1);
}

// Statements

static bool compile_condition(struct compiler *compiler, const struct ast_condition *condition,
                              bool broken)
{
    if (!condition->when)
        return false;
    compiler->pack = condition->pack;
    uint32_t when = compile_test(compiler, condition->when);
    if (broken || !compile_size(compiler, condition->id, "condition", &compiler->facts[when]))
        return false;
    struct program *program = compiler->program;
    program->conditions[program->condition_count++] = (struct program_condition){
        .id = compile_text(compiler, condition->id.text),
        .title = compile_text(compiler, condition->title.text),
        .when = when,
    };
    return true;
}

static bool compile_score(struct compiler *compiler, const struct ast_score *score, bool broken)
{
    struct program *program = compiler->program;
    struct range range = {program->contribution_count, (uint32_t)score->contribution_count};
    compiler->pack = score->pack;
    for (size_t i = 0; i < score->contribution_count; i++) {
        const struct ast_contribution *stated = &score->contributions[i];
        int32_t points = (int32_t)read_bound(compiler, stated->points, 1, POINTS_MAX, CODE_POINTS,
                                             "a number of points");
        program->contributions[program->contribution_count++] = (struct program_contribution){
            .title = compile_text(compiler, stated->title.text),
            .when = compile_test(compiler, stated->when),
            .points = stated->take ? -points : points,
        };
    }
    if (broken)
        return false;
    program->scores[program->score_count++] = (struct program_score){
        .id = compile_text(compiler, score->id.text),
        .title = compile_text(compiler, score->title.text),
        .contributions = range,
    };
    struct node_facts facts = named_facts(compiler, NODE_SCORE, program->score_count - 1);
    return compile_size(compiler, score->id, "score", &facts);
}

// Says that the statement's name is taken; true when it is not.
static bool is_first(struct compiler *compiler, const struct resolve_names *names,
                     uint32_t statement, struct word id, const char *kind)
{
    uint32_t first = names->statements[index_find(&names->index, id.text)];
    if (first == statement)
        return true;
    const struct ast *ast = compiler->ast;
    struct span place = names == &compiler->resolve.scores
                            ? ast->scores[first - names->first].id.span
                            : ast->conditions[first].id.span;
    diag_add(compiler->diag, CODE_TWICE, id.span, diag_elsewhere(compiler->diag, place),
             "there is a %s \"%.*s\" already", kind, STR_ARG(id.text));
    return false;
}

void compile_conditions(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct program *program = compiler->program;
    struct resolve *resolve = &compiler->resolve;
    size_t contributions = 0;
    for (size_t i = 0; i < ast->score_count; i++)
        contributions += ast->scores[i].contribution_count;
    program->conditions =
        ARENA_ARRAY(compiler->batch, struct program_condition, ast->condition_count + 1);
    program->scores = ARENA_ARRAY(compiler->batch, struct program_score, ast->score_count + 1);
    program->contributions =
        ARENA_ARRAY(compiler->batch, struct program_contribution, contributions + 1);
    // Each behind what it rests on, so that children stand before their parents.
    for (uint32_t i = 0; i < resolve->count; i++) {
        uint32_t statement = resolve->order[i];
        bool *broken = &resolve->broken[statement];
        if (statement < resolve->scores.first) {
            const struct ast_condition *condition = &ast->conditions[statement];
            compiler->numbers[statement] = program->condition_count;
            if (is_first(compiler, &resolve->conditions, statement, condition->id, "condition"))
                *broken |= !compile_condition(compiler, condition, *broken);
        } else if (statement < resolve->rules.first) {
            const struct ast_score *score = &ast->scores[statement - resolve->scores.first];
            compiler->numbers[statement] = program->score_count;
            if (is_first(compiler, &resolve->scores, statement, score->id, "score"))
                *broken |= !compile_score(compiler, score, *broken);
        }
    }
}
