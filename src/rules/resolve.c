// SPDX-License-Identifier: Apache-2.0
#include "rules/resolve.h"

#include "base/limits.h"

// Names of a circle that are shown; of a longer one the first and the last.
enum { CIRCLE_SHOWN = 8 };

// What a statement rests on, and where it says so.
struct edge {
    uint32_t to; // RESOLVE_NONE: nothing that is there
    struct span span;
};

// A statement on the path that is walked.
struct step {
    uint32_t statement;
    size_t next; // edge
    size_t low;  // the earliest step that a circle through this one leads back to
};

struct walk {
    struct resolve *resolve;
    struct edge *edges;
    size_t edge_count, edge_room;
    size_t *first; // by statement: its first edge; one more at the end
    struct step *path;
    size_t path_count;
    size_t *steps; // by statement: 1 + its place on the path, 0: not on it
    bool *done;    // by statement
    uint32_t ordered;
};

// Names

static struct str rule_name(const struct resolve *resolve, uint32_t pack, struct str id)
{
    if (str_find_byte(id, '/') < id.len)
        return id;
    return arena_print(resolve->diag->batch, "%.*s/%.*s",
                       STR_ARG(resolve->ast->packs[pack].id.text), STR_ARG(id));
}

static void add_name(struct resolve_names *names, struct str name, uint32_t statement)
{
    size_t before = names->index.count;
    uint32_t number = index_add(&names->index, name);
    if (names->index.count > before)
        names->statements[number] = statement;
}

static void begin_names(struct resolve *resolve, struct resolve_names *names, size_t count)
{
    names->index.batch = resolve->diag->batch;
    names->statements = ARENA_ARRAY(resolve->diag->batch, uint32_t, count + 1);
    names->first = resolve->count;
    resolve->count += (uint32_t)count;
}

static void add_names(struct resolve *resolve)
{
    const struct ast *ast = resolve->ast;
    begin_names(resolve, &resolve->conditions, ast->condition_count);
    begin_names(resolve, &resolve->scores, ast->score_count);
    begin_names(resolve, &resolve->rules, ast->rule_count);
    for (uint32_t i = 0; i < ast->condition_count; i++)
        add_name(&resolve->conditions, ast->conditions[i].id.text, i);
    for (uint32_t i = 0; i < ast->score_count; i++)
        add_name(&resolve->scores, ast->scores[i].id.text, resolve->scores.first + i);
    for (uint32_t i = 0; i < ast->rule_count; i++)
        add_name(&resolve->rules, rule_name(resolve, ast->rules[i].pack, ast->rules[i].id.text),
                 resolve->rules.first + i);
}

// The name of the statement as people see it, and what it is.
static struct str name_of(const struct resolve *resolve, uint32_t statement, const char **ret_kind)
{
    const struct ast *ast = resolve->ast;
    if (statement >= resolve->rules.first) {
        const struct ast_rule *rule = &ast->rules[statement - resolve->rules.first];
        *ret_kind = "rule";
        return rule_name(resolve, rule->pack, rule->id.text);
    }
    bool score = statement >= resolve->scores.first;
    *ret_kind = score ? "score" : "condition";
    return score ? ast->scores[statement - resolve->scores.first].id.text
                 : ast->conditions[statement].id.text;
}

// `R` alone is a rule of the same pack; one of another pack is called with its pack.
static struct str rule_hint(const struct resolve *resolve, uint32_t pack, struct str id)
{
    struct diag *diag = resolve->diag;
    const struct ast *ast = resolve->ast;
    if (diag->reports->count == PACK_REPORTS_MAX)
        return (struct str){0};
    if (str_find_byte(id, '/') < id.len)
        return diag_near(diag, id, resolve->rules.index.texts, resolve->rules.index.count);
    struct str *own = ARENA_ARRAY(diag->batch, struct str, ast->rule_count + 1);
    size_t own_count = 0;
    for (size_t i = 0; i < ast->rule_count; i++) {
        const struct ast_rule *rule = &ast->rules[i];
        if (rule->pack == pack)
            own[own_count++] = rule->id.text;
        else if (str_eq(rule->id.text, id))
            return arena_print(diag->batch, "Another pack has it: write \"found %.*s\".",
                               STR_ARG(rule_name(resolve, rule->pack, id)));
    }
    return diag_near(diag, id, own, own_count);
}

static const struct resolve_names *names_of(const struct resolve *resolve, enum node_kind kind)
{
    return kind == NODE_CONDITION ? &resolve->conditions
           : kind == NODE_SCORE   ? &resolve->scores
                                  : &resolve->rules;
}

static uint32_t look_up(const struct resolve *resolve, uint32_t pack, const struct ast_test *test)
{
    const struct resolve_names *names = names_of(resolve, test->kind);
    struct str id = test->arguments.items[0].text;
    uint32_t number =
        index_find(&names->index, test->kind == NODE_FOUND ? rule_name(resolve, pack, id) : id);
    return number == INDEX_NONE ? RESOLVE_NONE : names->statements[number];
}

uint32_t resolve_find(const struct resolve *resolve, uint32_t pack, const struct ast_test *test)
{
    uint32_t statement = look_up(resolve, pack, test);
    return statement == RESOLVE_NONE || resolve->broken[statement] ? RESOLVE_NONE : statement;
}

// Edges

static void add_edge(struct walk *walk, uint32_t pack, const struct ast_test *test)
{
    const struct resolve *resolve = walk->resolve;
    struct word word = test->arguments.items[0];
    struct edge edge = {look_up(resolve, pack, test), word.span};
    ARENA_PUSH(resolve->diag->batch, walk->edges, walk->edge_count, walk->edge_room) = edge;
    if (edge.to != RESOLVE_NONE)
        return;
    if (test->kind == NODE_FOUND) {
        diag_add(resolve->diag, CODE_FOUND, word.span, rule_hint(resolve, pack, word.text),
                 "there is no rule \"%.*s\"", STR_ARG(word.text));
        return;
    }
    bool score = test->kind == NODE_SCORE;
    const struct index *index = &names_of(resolve, test->kind)->index;
    diag_add(resolve->diag, score ? CODE_SCORE : CODE_CONDITION, word.span,
             diag_near(resolve->diag, word.text, index->texts, index->count),
             "there is no %s \"%.*s\"", score ? "score" : "condition", STR_ARG(word.text));
}

static void add_edges(struct walk *walk, uint32_t pack, const struct ast_test *test)
{
    if (!test)
        return;
    for (size_t i = 0; i < test->child_count; i++)
        add_edges(walk, pack, test->children[i]);
    if (test->kind == NODE_CONDITION || test->kind == NODE_SCORE || test->kind == NODE_FOUND)
        add_edge(walk, pack, test);
}

static void add_all_edges(struct walk *walk)
{
    const struct ast *ast = walk->resolve->ast;
    bool *broken = walk->resolve->broken;
    uint32_t statement = 0;
    for (size_t i = 0; i < ast->condition_count; i++, statement++) {
        walk->first[statement] = walk->edge_count;
        add_edges(walk, ast->conditions[i].pack, ast->conditions[i].when);
        broken[statement] = !ast->conditions[i].when;
    }
    for (size_t i = 0; i < ast->score_count; i++, statement++) {
        const struct ast_score *score = &ast->scores[i];
        walk->first[statement] = walk->edge_count;
        for (size_t c = 0; c < score->contribution_count; c++)
            add_edges(walk, score->pack, score->contributions[c].when);
    }
    for (size_t i = 0; i < ast->rule_count; i++, statement++) {
        walk->first[statement] = walk->edge_count;
        add_edges(walk, ast->rules[i].pack, ast->rules[i].when);
        broken[statement] = !ast_rule_whole(&ast->rules[i]);
    }
    walk->first[statement] = walk->edge_count;
}

// Circles

// "a → b → a" for the circle that the last step of the path closes by leading back to `step`.
static void say_circle(const struct walk *walk, size_t step, struct span span)
{
    const struct resolve *resolve = walk->resolve;
    AUTO(buf_done) struct buf names = {0};
    const char *kind, *first_kind;
    struct str first = name_of(resolve, walk->path[step].statement, &first_kind);
    size_t length = walk->path_count - step;
    for (size_t i = 0; i < length; i++) {
        if (length > CIRCLE_SHOWN && i == CIRCLE_SHOWN / 2) {
            i = length - CIRCLE_SHOWN / 2;
            buf_add_literal(&names, "… → ");
        }
        buf_add(&names, name_of(resolve, walk->path[step + i].statement, &kind));
        buf_add_literal(&names, " → ");
    }
    buf_add(&names, first);
    diag_add(resolve->diag, CODE_CIRCLE, span, STR("Let one of them say by itself what it means."),
             "%s \"%.*s\" rests on itself: %.*s", first_kind, STR_ARG(first),
             STR_ARG(buf_str(&names)));
}

static void enter(struct walk *walk, uint32_t statement)
{
    walk->path[walk->path_count] =
        (struct step){.statement = statement, .next = walk->first[statement], .low = SIZE_MAX};
    walk->steps[statement] = ++walk->path_count;
}

static void leave(struct walk *walk)
{
    struct resolve *resolve = walk->resolve;
    struct step step = walk->path[--walk->path_count];
    uint32_t statement = step.statement;
    if (step.low <= walk->path_count)
        resolve->broken[statement] = true;
    if (walk->path_count) {
        struct step *before = &walk->path[walk->path_count - 1];
        before->low = size_min(before->low, step.low);
    }
    resolve->order[walk->ordered++] = statement;
    walk->steps[statement] = 0;
    walk->done[statement] = true;
}

// Depth first, without recursion: a chain may be as long as the packs.
static void follow(struct walk *walk, uint32_t statement)
{
    enter(walk, statement);
    while (walk->path_count) {
        struct step *step = &walk->path[walk->path_count - 1];
        if (step->next == walk->first[step->statement + 1]) {
            leave(walk);
            continue;
        }
        const struct edge *edge = &walk->edges[step->next++];
        if (edge->to == RESOLVE_NONE || walk->done[edge->to])
            continue;
        if (!walk->steps[edge->to]) {
            enter(walk, edge->to);
            continue;
        }
        step->low = size_min(step->low, walk->steps[edge->to] - 1);
        say_circle(walk, walk->steps[edge->to] - 1, edge->span);
    }
}

void resolve_make(struct resolve *resolve, struct diag *diag, const struct ast *ast)
{
    *resolve = (struct resolve){.diag = diag, .ast = ast};
    add_names(resolve);
    size_t count = resolve->count;
    resolve->order = ARENA_ARRAY(diag->batch, uint32_t, count + 1);
    resolve->broken = ARENA_ARRAY(diag->batch, bool, count + 1);
    struct walk walk = {
        .resolve = resolve,
        .first = ARENA_ARRAY(diag->batch, size_t, count + 1),
        .path = ARENA_ARRAY(diag->batch, struct step, count + 1),
        .steps = ARENA_ARRAY(diag->batch, size_t, count + 1),
        .done = ARENA_ARRAY(diag->batch, bool, count + 1),
    };
    add_all_edges(&walk);
    for (uint32_t i = 0; i < resolve->count; i++)
        if (!walk.done[i])
            follow(&walk, i);
}
