// Rules: what they advise, where and when they speak, what they cite and ask.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/diffing.h"

#include "author/sentence.h"
#include "rules/index.h"
#include "rules/walk.h"
#include "rules/wording.h"

static const struct program_rule *rule_of(const struct diffing *diffing, enum diff_side side,
                                          uint32_t number)
{
    return &diffing->programs[side]->rules[number];
}

static struct str wording_of(const struct diffing *diffing, enum diff_side side, uint32_t node)
{
    AUTO(buf_done) struct buf words = {0};
    wording_add(diffing->programs[side], node, &words);
    return arena_copy(diffing->batch, buf_str(&words));
}

// "on an import into CN"
static struct str route_of_rule(const struct diffing *diffing, enum diff_side side, uint32_t where)
{
    AUTO(buf_done) struct buf words = {0};
    sentence_route(diffing->programs[side], where, &words);
    return arena_copy(diffing->batch, buf_str(&words));
}

// What makes two rules one under two names: where and when they speak, and what they advise.
static struct str essence(const struct diffing *diffing, enum diff_side side, uint32_t number)
{
    const struct program_rule *rule = rule_of(diffing, side, number);
    return arena_print(diffing->batch, "%.*s\n%.*s\n%.*s", STR_ARG(advice_word(rule->advice)),
                       STR_ARG(wording_of(diffing, side, rule->where)),
                       STR_ARG(wording_of(diffing, side, rule->when)));
}

static void say_gone(struct diffing *diffing, uint32_t number)
{
    const struct program_rule *rule = rule_of(diffing, DIFF_OLD, number);
    struct diff_change *change = diffing_add(diffing, DIFF_OLD, (struct thing){THING_RULE, number},
                                             DIFF_REMOVED, rule->shadow ? DIFF_WORD : DIFF_ADVICE);
    change->effect = rule->shadow ? DIFF_NONE : DIFF_LESS;
    change->old_text = advice_word(rule->advice);
    change->says = arena_print(
        diffing->batch, "is gone: it advised %.*s %.*s: \"%.*s\"%s",
        STR_ARG(advice_word(rule->advice)), STR_ARG(route_of_rule(diffing, DIFF_OLD, rule->where)),
        STR_ARG(diffing_text(diffing, DIFF_OLD, rule->title)), rule->shadow ? " (in shadow)" : "");
}

static void say_new(struct diffing *diffing, uint32_t number)
{
    const struct program_rule *rule = rule_of(diffing, DIFF_NEW, number);
    struct diff_change *change = diffing_add(diffing, DIFF_NEW, (struct thing){THING_RULE, number},
                                             DIFF_ADDED, rule->shadow ? DIFF_WORD : DIFF_ADVICE);
    change->effect = rule->shadow ? DIFF_NONE : DIFF_MORE;
    change->new_text = advice_word(rule->advice);
    change->says = arena_print(
        diffing->batch, "is new: it advises %.*s %.*s: \"%.*s\"%s",
        STR_ARG(advice_word(rule->advice)), STR_ARG(route_of_rule(diffing, DIFF_NEW, rule->where)),
        STR_ARG(diffing_text(diffing, DIFF_NEW, rule->title)),
        rule->shadow ? " (in shadow: it is shown, and advises nothing yet)" : "");
}

// Finds rules that only got another name, and makes them partners.
static void pair_renamed(struct diffing *diffing)
{
    uint32_t *old_partners = diffing->partners[DIFF_OLD][THING_RULE];
    uint32_t *new_partners = diffing->partners[DIFF_NEW][THING_RULE];
    struct index index = {.batch = diffing->batch};
    uint32_t *olds =
        ARENA_ARRAY(diffing->batch, uint32_t, diffing->programs[DIFF_OLD]->rule_count + 1);
    for (uint32_t i = 0; i < diffing->programs[DIFF_OLD]->rule_count; i++)
        if (old_partners[i] == PROGRAM_NONE)
            olds[index_add(&index, essence(diffing, DIFF_OLD, i))] = i;
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->rule_count; i++) {
        uint32_t found = new_partners[i] == PROGRAM_NONE
                             ? index_find(&index, essence(diffing, DIFF_NEW, i))
                             : INDEX_NONE;
        if (found == INDEX_NONE || old_partners[olds[found]] != PROGRAM_NONE)
            continue;
        old_partners[olds[found]] = i;
        new_partners[i] = olds[found];
    }
}

static void compare_advice(struct diffing *diffing, struct thing thing,
                           const struct program_rule *was, const struct program_rule *is)
{
    if (was->advice != is->advice) {
        bool graver = is->advice > was->advice;
        struct diff_change *change = diffing_add(diffing, DIFF_NEW, thing, DIFF_CHANGED,
                                                 is->shadow ? DIFF_WORD : DIFF_ADVICE);
        change->what = STR("advice");
        change->effect = graver ? DIFF_MORE : DIFF_LESS;
        change->old_text = advice_word(was->advice);
        change->new_text = advice_word(is->advice);
        change->says = arena_print(diffing->batch, "advises %.*s instead of %.*s: %s, %.*s",
                                   STR_ARG(change->new_text), STR_ARG(change->old_text),
                                   graver ? "graver" : "lighter",
                                   STR_ARG(route_of_rule(diffing, DIFF_NEW, is->where)));
    }
    if (was->shadow != is->shadow) {
        struct diff_change *change =
            diffing_add(diffing, DIFF_NEW, thing, DIFF_CHANGED, DIFF_ADVICE);
        change->what = STR("mode");
        change->effect = is->shadow ? DIFF_LESS : DIFF_MORE;
        change->old_text = was->shadow ? STR("shadow") : STR("");
        change->new_text = is->shadow ? STR("shadow") : STR("");
        change->says =
            is->shadow
                ? STR("runs in shadow from now on: it is shown, and advises nothing")
                : arena_print(diffing->batch, "leaves the shadow: it advises %.*s from now on",
                              STR_ARG(advice_word(is->advice)));
    }
    if (was->missing_pass == is->missing_pass)
        return;
    struct diff_change *change = diffing_add(diffing, DIFF_NEW, thing, DIFF_CHANGED, DIFF_ADVICE);
    change->what = STR("missing");
    change->effect = is->missing_pass ? DIFF_LESS : DIFF_MORE;
    change->says = is->missing_pass ? STR("keeps silent where data is missing: it asked before")
                                    : STR("asks where data is missing: it kept silent before");
}

// The single routes of a `where`, by their wording.
struct routes {
    const struct diffing *diffing;
    enum diff_side side;
    struct index wordings;
    uint32_t *nodes; // by number of the wording
    size_t count, room;
};

static void add_route(void *ctx, uint32_t node, bool negated)
{
    struct routes *routes = ctx;
    (void)negated;
    if (index_add(&routes->wordings, wording_of(routes->diffing, routes->side, node)) ==
        routes->count)
        ARENA_PUSH(routes->diffing->batch, routes->nodes, routes->count, routes->room) = node;
}

static struct routes collect_routes(const struct diffing *diffing, enum diff_side side,
                                    uint32_t where)
{
    struct routes routes = {
        .diffing = diffing, .side = side, .wordings = {.batch = diffing->batch}};
    walk_tests(diffing->programs[side], where, add_route, &routes);
    return routes;
}

static void say_routes(struct diffing *diffing, struct thing thing, const struct routes *routes,
                       const struct routes *others)
{
    bool added = routes->side == DIFF_NEW;
    for (uint32_t i = 0; i < routes->count; i++) {
        struct str wording = routes->wordings.texts[i];
        if (index_find(&others->wordings, wording) != INDEX_NONE)
            continue;
        struct diff_change *change = diffing_add(diffing, DIFF_NEW, thing, DIFF_CHANGED, DIFF_WHEN);
        change->what = STR("route");
        change->effect = added ? DIFF_MORE : DIFF_LESS;
        change->says =
            arena_print(diffing->batch, added ? "speaks %.*s too" : "does not speak %.*s any more",
                        STR_ARG(route_of_rule(diffing, routes->side, routes->nodes[i])));
        if (added)
            change->new_text = wording;
        else
            change->old_text = wording;
    }
}

static void compare_where(struct diffing *diffing, struct thing thing,
                          const struct program_rule *was, const struct program_rule *is)
{
    struct routes olds = collect_routes(diffing, DIFF_OLD, was->where);
    struct routes news = collect_routes(diffing, DIFF_NEW, is->where);
    say_routes(diffing, thing, &olds, &news);
    say_routes(diffing, thing, &news, &olds);
}

static void compare_dates(struct diffing *diffing, struct thing thing,
                          const struct program_rule *was, const struct program_rule *is)
{
    if (was->from == is->from && was->until == is->until)
        return;
    struct diff_change *change = diffing_add(diffing, DIFF_NEW, thing, DIFF_CHANGED, DIFF_WHEN);
    change->what = STR("dates");
    change->old_text = diffing_dates(diffing, was->from, was->until);
    change->new_text = diffing_dates(diffing, is->from, is->until);
    change->says = arena_print(diffing->batch, "speaks %.*s (before: %.*s)",
                               STR_ARG(change->new_text), STR_ARG(change->old_text));
}

static void say_laws(struct diffing *diffing, struct thing thing, enum diff_side side,
                     struct range laws, struct range other_laws)
{
    enum diff_side other = side == DIFF_NEW ? DIFF_OLD : DIFF_NEW;
    const struct program *program = diffing->programs[side], *others = diffing->programs[other];
    struct index there = {.batch = diffing->batch};
    for (uint32_t i = 0; i < other_laws.count; i++)
        index_add(&there, thing_name(others, (struct thing){
                                                 THING_LAW,
                                                 others->law_refs[other_laws.first + i],
                                             }));
    for (uint32_t i = 0; i < laws.count; i++) {
        struct str law =
            thing_name(program, (struct thing){THING_LAW, program->law_refs[laws.first + i]});
        if (index_find(&there, law) != INDEX_NONE)
            continue;
        struct diff_change *change = diffing_add(diffing, DIFF_NEW, thing, DIFF_CHANGED, DIFF_LAW);
        change->what = STR("law");
        if (side == DIFF_NEW)
            change->new_text = law;
        else
            change->old_text = law;
        change->says = arena_print(
            diffing->batch, side == DIFF_NEW ? "can cite %.*s too" : "does not cite %.*s any more",
            STR_ARG(law));
    }
}

static void compare_rules(struct diffing *diffing, uint32_t old_number, uint32_t new_number)
{
    struct thing thing = {THING_RULE, new_number};
    const struct program_rule *was = rule_of(diffing, DIFF_OLD, old_number);
    const struct program_rule *is = rule_of(diffing, DIFF_NEW, new_number);
    compare_advice(diffing, thing, was, is);
    compare_where(diffing, thing, was, is);
    diff_condition(diffing, thing, STR(""), was->when, is->when);
    compare_dates(diffing, thing, was, is);
    say_laws(diffing, thing, DIFF_OLD, was->laws, is->laws);
    say_laws(diffing, thing, DIFF_NEW, is->laws, was->laws);
    diffing_value(diffing, thing, DIFF_WORD, "name", diffing_text(diffing, DIFF_OLD, was->id),
                  diffing_text(diffing, DIFF_NEW, is->id));
    diffing_value(diffing, thing, DIFF_WORD, "title", diffing_text(diffing, DIFF_OLD, was->title),
                  diffing_text(diffing, DIFF_NEW, is->title));
    diffing_value(diffing, thing, DIFF_WORD, "question", diffing_text(diffing, DIFF_OLD, was->ask),
                  diffing_text(diffing, DIFF_NEW, is->ask));
}

void diff_rules(struct diffing *diffing)
{
    pair_renamed(diffing);
    for (uint32_t i = 0; i < diffing->programs[DIFF_OLD]->rule_count; i++)
        if (diffing->partners[DIFF_OLD][THING_RULE][i] == PROGRAM_NONE)
            say_gone(diffing, i);
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->rule_count; i++) {
        uint32_t partner = diffing->partners[DIFF_NEW][THING_RULE][i];
        if (partner == PROGRAM_NONE)
            say_new(diffing, i);
        else
            compare_rules(diffing, partner, i);
    }
}
