// SPDX-License-Identifier: Apache-2.0
#include "author/forecast.h"

#include <stdlib.h>

#include "base/limits.h"

// Of the rules that catch a consignment so many are looked at to say who catches most: the gravest.
// Each rule of a consignment meets no more, so that the work is linear in its rules.
enum { OTHERS_MAX = 16 };

// How often `other` catches what `rule` does. A free slot has no count.
struct forecast_pair {
    uint32_t rule, other;
    uint64_t alerts;
};

// A rule with a finding in the consignment at hand.
struct forecast_met {
    uint32_t rule;
    enum advice advice; // the gravest
    bool shadow;
};

void forecast_init(struct forecast *forecast, const struct program *program, struct known *known)
{
    *forecast = (struct forecast){.program = program, .known = known};
    struct arena *forever = &forecast->forever;
    size_t count = program->rule_count;
    forecast->ids.batch = forever;
    forecast->turns = ARENA_ARRAY(forever, uint64_t, count + 1);
    forecast->rules = ARENA_ARRAY(forever, struct forecast_rule, count + 1);
    forecast->met = ARENA_ARRAY(forever, struct forecast_met, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = index_add(&forecast->ids, program_text(program, program->rules[i].id));
        ASSERT(number == i); // no two rules have one identifier
        forecast->rules[i].rule = i;
    }
}

void forecast_done(struct forecast *forecast)
{
    free(forecast->pairs);
    arena_done(&forecast->forever);
    *forecast = (struct forecast){0};
}

static struct forecast_pair *pair_slot(const struct forecast *forecast, uint32_t rule,
                                       uint32_t other)
{
    uint64_t key = (uint64_t)rule << 32 | other;
    size_t at = (key * 0x9e3779b97f4a7c15u >> 32) & (forecast->pair_room - 1);
    while (forecast->pairs[at].alerts &&
           (forecast->pairs[at].rule != rule || forecast->pairs[at].other != other))
        at = (at + 1) & (forecast->pair_room - 1);
    return &forecast->pairs[at];
}

static void grow_pairs(struct forecast *forecast)
{
    struct forecast_pair *pairs = forecast->pairs;
    size_t room = forecast->pair_room;
    forecast->pair_room = size_max(256, 2 * room);
    forecast->pairs = calloc(forecast->pair_room, sizeof(*pairs));
    ASSERT(forecast->pairs);
    for (size_t i = 0; i < room; i++)
        if (pairs[i].alerts)
            *pair_slot(forecast, pairs[i].rule, pairs[i].other) = pairs[i];
    free(pairs);
}

static void count_pair(struct forecast *forecast, uint32_t rule, uint32_t other)
{
    if (2 * forecast->pair_count >= forecast->pair_room)
        grow_pairs(forecast);
    struct forecast_pair *pair = pair_slot(forecast, rule, other);
    if (!pair->alerts && forecast->pair_count == FORECAST_PAIRS_MAX) {
        forecast->bounded = true;
        return;
    }
    forecast->pair_count += !pair->alerts;
    pair->rule = rule;
    pair->other = other;
    pair->alerts++;
}

// Lists the rules of the consignment. Findings come gravest first and those in shadow last, so the
// first of a rule is its gravest, and the list is in that order too.
static void meet_rules(struct forecast *forecast, const struct outcome *outcome)
{
    forecast->met_count = 0;
    for (size_t i = 0; i < outcome->finding_count; i++) {
        const struct finding *finding = &outcome->findings[i];
        uint32_t rule = index_find(&forecast->ids, finding->rule);
        forecast->rules[rule].findings++;
        if (forecast->turns[rule] == forecast->consignments)
            continue;
        forecast->turns[rule] = forecast->consignments;
        forecast->met[forecast->met_count++] =
            (struct forecast_met){rule, finding->advice, finding->shadow};
    }
}

// Whether another rule of the consignment catches what this one does; counts who does.
static bool is_caught(struct forecast *forecast, const struct forecast_met *met)
{
    bool caught = false;
    for (size_t i = 0; i < forecast->met_count && i <= OTHERS_MAX; i++) {
        const struct forecast_met *other = &forecast->met[i];
        if (other->shadow || other->advice < met->advice)
            break;
        if (other == met)
            continue;
        caught = true;
        count_pair(forecast, met->rule, other->rule);
    }
    return caught;
}

// The first declaration of a known consignment in which anything was found counts for its rules.
static bool is_known(const struct forecast *forecast, const struct consignment *consignment)
{
    struct known *known = forecast->known;
    struct str id = consignment_value(consignment, FIELD_ID)->text;
    struct known_find *find = known && id.len ? known_search(known, id) : NULL;
    if (!find)
        return false;
    known->declared += !find->declared;
    find->declared = true;
    if (!forecast->met_count || find->caught)
        return false;
    find->caught = true;
    known->caught++;
    return true;
}

void forecast_add(struct forecast *forecast, const struct consignment *consignment,
                  const struct outcome *outcome)
{
    forecast->consignments++;
    forecast->letters += outcome->letter;
    meet_rules(forecast, outcome);
    bool known = is_known(forecast, consignment);
    for (size_t i = 0; i < forecast->met_count; i++) {
        const struct forecast_met *met = &forecast->met[i];
        struct forecast_rule *rule = &forecast->rules[met->rule];
        bool caught = is_caught(forecast, met);
        rule->alerts++;
        rule->by_advice[met->advice]++;
        rule->caught += caught;
        rule->known += known;
        rule->known_alone += known && !caught;
    }
}

struct forecast_other *forecast_others(const struct forecast *forecast, struct arena *batch)
{
    size_t count = forecast->program->rule_count;
    struct forecast_other *others = ARENA_ARRAY(batch, struct forecast_other, count + 1);
    for (size_t i = 0; i < count; i++)
        others[i].rule = PROGRAM_NONE;
    for (size_t i = 0; i < forecast->pair_room; i++) {
        const struct forecast_pair *pair = &forecast->pairs[i];
        struct forecast_other *best = &others[pair->rule];
        if (pair->alerts > best->alerts ||
            (pair->alerts && pair->alerts == best->alerts && pair->other < best->rule))
            *best = (struct forecast_other){pair->other, pair->alerts};
    }
    return others;
}

struct sorted {
    const struct forecast_rule *rule;
    struct str id;
};

static int compare_alerts(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    uint64_t p = x->rule->alerts, q = y->rule->alerts;
    return p != q ? (p < q) - (p > q) : str_compare(x->id, y->id);
}

const struct forecast_rule **forecast_sorted(const struct forecast *forecast, struct arena *batch)
{
    size_t count = forecast->program->rule_count;
    struct sorted *sorted = ARENA_ARRAY(batch, struct sorted, count + 1);
    const struct forecast_rule **rules =
        ARENA_ARRAY(batch, const struct forecast_rule *, count + 1);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct sorted){&forecast->rules[i], forecast->ids.texts[i]};
    qsort(sorted, count, sizeof(*sorted), compare_alerts);
    for (size_t i = 0; i < count; i++)
        rules[i] = sorted[i].rule;
    return rules;
}
