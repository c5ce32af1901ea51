// Rules that add nothing to another rule, and conditions that several rules repeat.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/formulas.h"

// Rules that add nothing to another

static bool dates_within(const struct ast_dates *inner, const struct ast_dates *outer)
{
    return (outer->from == DATE_NONE || (inner->from != DATE_NONE && inner->from >= outer->from)) &&
           (outer->until == DATE_NONE ||
            (inner->until != DATE_NONE && inner->until <= outer->until));
}

static bool has_law(const struct program *program, struct range laws, uint32_t law)
{
    for (uint32_t i = laws.first; i < laws.first + laws.count; i++)
        if (program->law_refs[i] == law)
            return true;
    return false;
}

// Whether the outer rule cites all that the inner one does: a rule that cites another law than the
// one that swallows it still adds that law.
static bool laws_within(const struct program *program, struct range inner, struct range outer)
{
    for (uint32_t i = inner.first; i < inner.first + inner.count; i++)
        if (!has_law(program, outer, program->law_refs[i]))
            return false;
    return inner.count || !outer.count;
}

// What can be told without a proof: whether the outer rule would count for as much.
static bool counts_for_as_much(const struct linter *linter, const struct formula_rule *inner,
                               const struct formula_rule *outer)
{
    const struct program_rule *a = inner->made, *b = outer->made;
    return !a->shadow && !b->shadow && a->advice <= b->advice &&
           (a->missing_pass || !b->missing_pass) &&
           dates_within(&inner->rule->dates, &outer->rule->dates) &&
           laws_within(linter->program, a->laws, b->laws);
}

// A test that the outer rule asks for in any case has to be fulfilled by one of the inner rule's
// tests: this is looked at first, since it tells nearly all pairs apart without a proof.
static bool is_fulfilled(const struct formulas *formulas, const struct formula_rule *inner,
                         const struct formula *asked)
{
    for (uint32_t i = 0; i < inner->tests.count; i++) {
        const struct formula *test = formulas->tests[inner->tests.first + i].formula;
        if (test->set.count && set_has(asked->denied, test->set.items[0].first))
            return true;
    }
    return false;
}

static bool may_imply(const struct formulas *formulas, const struct formula_rule *inner,
                      const struct formula_rule *outer)
{
    const struct formula *when = outer->when;
    if (when->kind == FORMULA_SEEN)
        return is_fulfilled(formulas, inner, when);
    for (size_t i = 0; when->kind == FORMULA_AND && i < when->child_count; i++)
        if (when->children[i]->kind == FORMULA_SEEN &&
            !is_fulfilled(formulas, inner, when->children[i]))
            return false;
    return true;
}

static bool implies(struct linter *linter, const struct formula_rule *inner,
                    const struct formula_rule *outer)
{
    struct logic *logic = &linter->formulas->logic;
    const struct formula *children[] = {outer->where, outer->when};
    struct formula both = {.kind = FORMULA_AND, .children = children, .child_count = 2};
    struct claim yes[] = {{SIGN_YES, inner->where}, {SIGN_YES, inner->when}, {SIGN_NOT_YES, &both}};
    struct claim asks[] = {
        {SIGN_NOT_NO, inner->where}, {SIGN_NOT_NO, inner->when}, {SIGN_NO, &both}};
    return logic_contradicts(logic, yes, COUNT(yes)) &&
           (inner->made->missing_pass || logic_contradicts(logic, asks, COUNT(asks)));
}

// In what the outer rule is wider: "it has the wider route `anywhere` and does without `goods.hs in
// 0106`".
static struct str how_wider(struct linter *linter, const struct formula_rule *inner,
                            const struct formula_rule *outer)
{
    struct logic *logic = &linter->formulas->logic;
    const struct ast_test *when = inner->rule->when;
    AUTO(buf_done) struct buf how = {0};
    struct claim route[] = {{SIGN_YES, outer->where}, {SIGN_NOT_YES, inner->where}};
    if (!logic_contradicts(logic, route, COUNT(route)))
        buf_print(&how, "has the wider route `%.*s`",
                  STR_ARG(lint_quote(linter, outer->rule->where->span)));
    bool parts = when->kind == NODE_AND, first = true;
    for (size_t i = 0; i < (parts ? when->child_count : 1); i++) {
        struct claim asked[] = {{SIGN_YES, outer->when},
                                {SIGN_NOT_YES, parts ? inner->when->children[i] : inner->when}};
        if (logic_contradicts(logic, asked, COUNT(asked)))
            continue;
        buf_print(&how, "%s `%.*s`",
                  !first    ? ","
                  : how.len ? " and does without"
                            : "does without",
                  STR_ARG(lint_quote(linter, (parts ? when->children[i] : when)->span)));
        first = false;
    }
    return arena_print(linter->batch, "That rule stands at %.*s: it %.*s.",
                       STR_ARG(lint_place(linter, outer->rule->id.span)),
                       STR_ARG(how.len ? buf_str(&how) : STR("says the same")));
}

static void check_swallowed(struct linter *linter, size_t which)
{
    struct formulas *formulas = linter->formulas;
    const struct formula_rule *inner = &formulas->rules[which];
    if (inner->never)
        return;
    for (size_t i = 0; i < formulas->rule_count && formulas->logic.steps_left; i++) {
        const struct formula_rule *outer = &formulas->rules[i];
        formulas->logic.steps_left--;
        if (i == which || !counts_for_as_much(linter, inner, outer) ||
            !may_imply(formulas, inner, outer) || !implies(linter, inner, outer))
            continue;
        // Of two that say the same, the first stays.
        if (i > which && counts_for_as_much(linter, outer, inner) && implies(linter, outer, inner))
            continue;
        lint_add(linter, LINT_SWALLOWED, inner->rule->id.span, how_wider(linter, inner, outer),
                 "whenever rule \"%.*s\" fires, rule \"%.*s\" does too, with advice \"%.*s\"",
                 STR_ARG(inner->rule->id.text),
                 STR_ARG(program_text(linter->program, outer->made->id)),
                 STR_ARG(advice_word(outer->made->advice)));
        return;
    }
}

// Conditions that several rules repeat

enum {
    REPEATED_WORDS_MIN = 6, // of a piece of a condition: less is no burden to read twice
    REPEATED_RULES_MIN = 3,
};

struct piece {
    const struct ast_test *first;
    size_t rules, last_rule;
};

struct pieces {
    struct linter *linter;
    struct index texts;
    struct piece *items;
    size_t room;
};

static size_t count_words(struct str text)
{
    size_t words = 0;
    for (size_t i = 0; i < text.len; i++)
        words += text.at[i] != ' ' && (i == 0 || text.at[i - 1] == ' ');
    return words;
}

// The words of the test, whole, on one line.
static struct str text_of(struct linter *linter, struct span span)
{
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = span.begin; i < span.end; i++) {
        char c = span.file->text.at[i];
        bool space = byte_is_space(c);
        if (!space || (text.len && text.at[text.len - 1] != ' '))
            buf_add_byte(&text, space ? ' ' : c);
    }
    return arena_copy(linter->batch, buf_str(&text));
}

static void add_piece(struct pieces *pieces, const struct ast_test *test, size_t rule)
{
    struct str text = text_of(pieces->linter, test->span);
    if (count_words(text) < REPEATED_WORDS_MIN)
        return;
    size_t count = pieces->texts.count;
    uint32_t number = index_add(&pieces->texts, text);
    if (number == count)
        ARENA_PUSH(pieces->linter->batch, pieces->items, count, pieces->room) =
            (struct piece){.first = test, .last_rule = SIZE_MAX};
    struct piece *piece = &pieces->items[number];
    piece->rules += piece->last_rule != rule;
    piece->last_rule = rule;
}

static void check_repeated(struct linter *linter)
{
    struct pieces pieces = {.linter = linter, .texts.batch = linter->batch};
    const struct ast *ast = linter->ast;
    for (size_t i = 0; i < ast->rule_count; i++) {
        const struct ast_test *when = ast->rules[i].when;
        if (!lint_is_named(linter, ast->rules[i].pack))
            continue;
        add_piece(&pieces, when, i);
        for (size_t c = 0; when->kind == NODE_AND && c < when->child_count; c++)
            add_piece(&pieces, when->children[c], i);
    }
    for (size_t i = 0; i < pieces.texts.count; i++)
        if (pieces.items[i].rules >= REPEATED_RULES_MIN)
            lint_add(linter, LINT_REPEATED, pieces.items[i].first->span,
                     STR("Give it a name with a `condition` statement: then a change of it is made "
                         "in one place."),
                     "%zu rules repeat this part of a condition", pieces.items[i].rules);
}

void lint_overlap(struct linter *linter)
{
    for (size_t i = 0; i < linter->formulas->rule_count; i++)
        if (lint_is_named(linter, linter->formulas->rules[i].rule->pack))
            check_swallowed(linter, i);
    check_repeated(linter);
}
