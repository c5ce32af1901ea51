// Rules that can never fire, and parts of conditions that can never hold or change nothing.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/formulas.h"

// The walk through one condition. Claims are what the surroundings of the part at hand say.
struct walk {
    struct linter *linter;
    const char *part; // what it is a walk through the parts of
    struct claim *claims;
    size_t count, room;
};

static void push_claim(struct walk *walk, enum sign sign, const struct formula *formula)
{
    ARENA_PUSH(walk->linter->batch, walk->claims, walk->count, walk->room) =
        (struct claim){sign, formula};
}

static bool contradicts(struct walk *walk)
{
    return logic_contradicts(&walk->linter->formulas->logic, walk->claims, walk->count);
}

// The sign with which a part that should be so is not so, and with which it is at least open.
static enum sign failing(enum sign sign)
{
    return sign == SIGN_YES ? SIGN_NOT_YES : SIGN_NOT_NO;
}

static enum sign open(enum sign sign)
{
    return sign == SIGN_YES ? SIGN_NOT_NO : SIGN_NOT_YES;
}

static enum sign opposite(enum sign sign)
{
    return sign == SIGN_YES ? SIGN_NO : SIGN_YES;
}

// The parts of an `and` or `or` that are left when those that change nothing are taken away.
struct parts {
    const struct ast_test *test;
    const struct formula *formula;
    enum sign sign;
    bool all; // each part has to be so, else one is enough
    bool *idle;
};

static bool is_idle_for(struct walk *walk, const struct parts *parts, size_t which, bool asking)
{
    size_t before = walk->count;
    for (size_t i = 0; asking && i < before; i++)
        walk->claims[i].sign = open(walk->claims[i].sign);
    for (size_t i = 0; i < parts->formula->child_count; i++) {
        enum sign sign = parts->sign;
        bool this = i == which;
        if (parts->idle[i] && !this)
            continue;
        // All others being so, this one is not; or this one is so, and none of the others.
        if (this == parts->all)
            sign = asking ? opposite(sign) : failing(sign);
        else if (asking)
            sign = open(sign);
        push_claim(walk, sign, parts->formula->children[i]);
    }
    bool idle = contradicts(walk);
    walk->count = before;
    for (size_t i = 0; asking && i < before; i++)
        walk->claims[i].sign = walk->claims[i].sign == SIGN_NOT_NO ? SIGN_YES : SIGN_NO;
    return idle;
}

// A part that changes nothing, be the answer yes or be it open. What stands last is looked at
// first: of two that say the same, the first stays.
static void find_idle(struct walk *walk, struct parts *parts)
{
    size_t count = parts->formula->child_count;
    for (size_t i = count; i-- > 0;) {
        if (parts->idle[i])
            continue;
        parts->idle[i] = is_idle_for(walk, parts, i, false) && is_idle_for(walk, parts, i, true);
        if (parts->idle[i])
            lint_add(walk->linter, LINT_REDUNDANT, parts->test->children[i]->span,
                     parts->all
                         ? STR("The rest of the condition, or the route, says it already; take it "
                               "away, or write what was meant.")
                         : STR("Another side of the `or` holds whenever it does; take it away, or "
                               "write what was meant."),
                     "this %s changes nothing", walk->part);
    }
}

static void walk_test(struct walk *walk, const struct ast_test *test, const struct formula *formula,
                      enum sign sign);

static void walk_all(struct walk *walk, struct parts *parts)
{
    size_t before = walk->count;
    for (size_t i = 0; i < parts->formula->child_count; i++) {
        if (parts->idle[i])
            continue;
        for (size_t other = 0; other < parts->formula->child_count; other++)
            if (other != i)
                push_claim(walk, parts->sign, parts->formula->children[other]);
        walk_test(walk, parts->test->children[i], parts->formula->children[i], parts->sign);
        walk->count = before;
    }
}

static void walk_ways(struct walk *walk, struct parts *parts)
{
    for (size_t i = 0; i < parts->formula->child_count; i++)
        if (!parts->idle[i])
            walk_test(walk, parts->test->children[i], parts->formula->children[i], parts->sign);
}

// Ways of an `or` that can never be so: said once, and left out of what follows.
static void find_dead(struct walk *walk, struct parts *parts)
{
    for (size_t i = 0; i < parts->formula->child_count; i++) {
        push_claim(walk, parts->sign, parts->formula->children[i]);
        parts->idle[i] = contradicts(walk);
        walk->count--;
        if (parts->idle[i])
            lint_add(walk->linter, LINT_NEVER_PART, parts->test->children[i]->span,
                     STR("It contradicts itself, the rest of the condition or the route; take it "
                         "away, or write what was meant."),
                     "this %s can never %s", walk->part, parts->sign == SIGN_YES ? "hold" : "fail");
    }
}

static void walk_test(struct walk *walk, const struct ast_test *test, const struct formula *formula,
                      enum sign sign)
{
    if (formula->kind == FORMULA_NOT && test->kind == NODE_NOT) {
        walk_test(walk, test->children[0], formula->children[0], opposite(sign));
        return;
    }
    if (test->kind != NODE_AND && test->kind != NODE_OR)
        return;
    struct parts parts = {
        .test = test,
        .formula = formula,
        .sign = sign,
        .all = (test->kind == NODE_AND) == (sign == SIGN_YES),
        .idle = ARENA_ARRAY(walk->linter->batch, bool, formula->child_count),
    };
    if (!parts.all)
        find_dead(walk, &parts);
    find_idle(walk, &parts);
    if (parts.all)
        walk_all(walk, &parts);
    else
        walk_ways(walk, &parts);
}

// Names two tests of an `and` that exclude each other, if two alone do.
static struct str why_never(struct linter *linter, const struct formula_rule *rule)
{
    const struct ast_test *test = rule->rule->when;
    for (size_t i = 0; test->kind == NODE_AND && i < test->child_count; i++) {
        for (size_t j = 0; j < i; j++) {
            struct claim both[] = {{SIGN_YES, rule->when->children[j]},
                                   {SIGN_YES, rule->when->children[i]}};
            if (logic_contradicts(&linter->formulas->logic, both, 2))
                return arena_print(linter->batch, "`%.*s` and `%.*s` exclude each other.",
                                   STR_ARG(lint_quote(linter, test->children[j]->span)),
                                   STR_ARG(lint_quote(linter, test->children[i]->span)));
        }
    }
    return STR("Its tests cannot all hold for one line of goods.");
}

// A rule that can never hold needs no word on its parts.
static void check_rule(struct linter *linter, struct formula_rule *rule)
{
    struct walk walk = {.linter = linter};
    push_claim(&walk, SIGN_YES, rule->when);
    rule->never = contradicts(&walk);
    if (rule->never) {
        lint_add(linter, LINT_NEVER, rule->rule->when->span, why_never(linter, rule),
                 "the condition of rule \"%.*s\" can never hold", STR_ARG(rule->rule->id.text));
        return;
    }
    push_claim(&walk, SIGN_YES, rule->where);
    rule->never = contradicts(&walk);
    if (rule->never) {
        lint_add(
            linter, LINT_NEVER_ROUTE, rule->rule->where->span,
            STR("What the condition asks of origin, destination and transit is never so on it."),
            "on this route the condition of rule \"%.*s\" can never hold",
            STR_ARG(rule->rule->id.text));
        return;
    }
    walk.claims[0] = (struct claim){SIGN_YES, rule->when};
    walk.count = 1;
    walk.part = "route";
    walk_test(&walk, rule->rule->where, rule->where, SIGN_YES);
    walk.claims[0] = (struct claim){SIGN_YES, rule->where};
    walk.part = "part of the condition";
    walk_test(&walk, rule->rule->when, rule->when, SIGN_YES);
}

// Tests that no concept fulfils

static bool is_listed(const struct linter *linter, const bool *listed, struct str list)
{
    uint32_t number = index_find(&linter->lists, list);
    return number == INDEX_NONE || listed[number];
}

static bool check_test(struct linter *linter, const struct seen_test *seen, const bool *listed)
{
    const struct ast_test *test = seen->test;
    if (seen->meaning == LOGIC_NONE)
        return false;
    bool said = false;
    for (size_t i = 0; i < test->lists.count; i++) {
        struct word list = test->lists.items[i];
        if (is_listed(linter, listed, list.text))
            continue;
        said = true;
        lint_add(linter, LINT_NEVER_NAMED, list.span,
                 STR("Add `listed` to the concepts that are on it."),
                 "nothing is listed on \"%.*s\"", STR_ARG(list.text));
    }
    bool never = !linter->formulas->meanings[seen->meaning].may.count;
    if (never && !said)
        lint_add(linter, LINT_NEVER_NAMED, test->span,
                 STR("Each of its filters fits some concept, but none fits all of them at once."),
                 "no concept is what this test asks for");
    return never;
}

void lint_never(struct linter *linter)
{
    const struct formulas *formulas = linter->formulas;
    const struct program *program = linter->program;
    bool *listed = ARENA_ARRAY(linter->batch, bool, program->list_count + 1);
    for (uint32_t i = 0; i < program->listing_count; i++)
        listed[program->listings[i].list] = true;
    for (size_t i = 0; i < formulas->rule_count; i++) {
        struct formula_rule *rule = &formulas->rules[i];
        for (uint32_t t = 0; t < rule->tests.count; t++)
            rule->never |= check_test(linter, &formulas->tests[rule->tests.first + t], listed);
        if (!rule->never && lint_is_named(linter, rule->rule->pack))
            check_rule(linter, rule);
    }
}
