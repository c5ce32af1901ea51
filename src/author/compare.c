// SPDX-License-Identifier: Apache-2.0
#include "author/compare.h"

#include <stdlib.h>

#include "author/reason.h"
#include "decide/decide.h"
#include "rules/index.h"
#include "screen/screen.h"

struct side {
    const struct program *program;
    struct screener *screener;
    struct screener *tracer; // tells why; opened when somebody asks
    bool *wanted;            // by rule: what the tracer is to tell of
};

struct compare_packs {
    struct side sides[COMPARE_SIDES];
    int32_t day;
    struct arena forever; // of the table of rules
    struct index ids;     // of rules, in the order of `rules`
    struct compare_rule *rules;
    uint32_t *places[COMPARE_SIDES]; // by rule in `rules`: its number in that side's program
    struct compare_totals totals;
    struct arena batch; // of the last change
    struct compare_change change;
};

static void add_rules(struct compare_packs *compare, enum compare_side side)
{
    const struct program *program = compare->sides[side].program;
    for (uint32_t i = 0; i < program->rule_count; i++) {
        struct str id = program_text(program, program->rules[i].id);
        uint32_t number = index_add(&compare->ids, id);
        compare->rules[number].id = id;
        compare->rules[number].there[side] = true;
        compare->places[side][number] = i;
    }
}

struct compare_packs *compare_open(const struct program *old_program,
                                   const struct program *new_program, int32_t day)
{
    struct compare_packs *compare = calloc(1, sizeof(*compare));
    ASSERT(compare);
    compare->day = day;
    compare->sides[COMPARE_OLD].program = old_program;
    compare->sides[COMPARE_NEW].program = new_program;
    size_t rule_room = (size_t)old_program->rule_count + new_program->rule_count;
    compare->ids.batch = &compare->forever;
    compare->rules = ARENA_ARRAY(&compare->forever, struct compare_rule, rule_room);
    for (int s = 0; s < COMPARE_SIDES; s++) {
        struct side *side = &compare->sides[s];
        side->screener = screener_open(side->program, day);
        side->wanted = ARENA_ARRAY(&compare->forever, bool, side->program->rule_count);
        compare->places[s] = ARENA_ARRAY(&compare->forever, uint32_t, rule_room);
        add_rules(compare, (enum compare_side)s);
    }
    compare->totals.rules = compare->rules;
    compare->totals.rule_count = compare->ids.count;
    return compare;
}

void compare_close(struct compare_packs **compare)
{
    if (!*compare)
        return;
    for (int s = 0; s < COMPARE_SIDES; s++) {
        screener_close(&(*compare)->sides[s].screener);
        screener_close(&(*compare)->sides[s].tracer);
    }
    arena_done(&(*compare)->forever);
    arena_done(&(*compare)->batch);
    free(*compare);
    *compare = NULL;
}

static struct compare_rule *rule_of(struct compare_packs *compare, const struct finding *finding)
{
    return &compare->rules[index_find(&compare->ids, finding->rule)];
}

// Texts of the item are the same for each content line.
static uint32_t line_of(const struct finding *finding)
{
    bool of_item = finding->field != FIELD_NONE &&
                   field_info(finding->field)->level == FIELD_LEVEL_CONSIGNMENT;
    return of_item ? 0 : finding->content;
}

// What makes two findings the same.
static int compare_keys(const struct finding *a, const struct finding *b)
{
    int order = str_compare(a->rule, b->rule);
    order = order ? order : str_compare(a->concept, b->concept);
    return order ? order : (line_of(a) > line_of(b)) - (line_of(a) < line_of(b));
}

static int compare_by_key(const void *a, const void *b)
{
    const struct finding *x = *(const struct finding *const *)a;
    const struct finding *y = *(const struct finding *const *)b;
    int order = compare_keys(x, y);
    // Of several with one key the first in the outcome comes first.
    return order ? order : (x > y) - (x < y);
}

static const struct finding **sorted_findings(const struct outcome *outcome, struct arena *batch)
{
    const struct finding **sorted =
        ARENA_ARRAY(batch, const struct finding *, outcome->finding_count + 1);
    for (size_t i = 0; i < outcome->finding_count; i++)
        sorted[i] = &outcome->findings[i];
    qsort(sorted, outcome->finding_count, sizeof(*sorted), compare_by_key);
    return sorted;
}

static bool same_answer(const struct finding *a, const struct finding *b)
{
    return a->advice == b->advice && a->unknown == b->unknown && a->shadow == b->shadow;
}

static void add_finding(struct compare_packs *compare, const struct finding *old,
                        const struct finding *new)
{
    struct compare_rule *rule = rule_of(compare, old ? old : new);
    rule->findings[COMPARE_OLD] += old != NULL;
    rule->findings[COMPARE_NEW] += new != NULL;
    if (old && new &&same_answer(old, new))
        return;
    rule->lost += !new;
    rule->gained += !old;
    rule->changed += old && new;
    compare->change.findings[compare->change.finding_count++] =
        (struct compare_finding){.sides = {old, new}};
}

// Walks both lists, sorted by key, side by side.
static void merge_findings(struct compare_packs *compare, const struct outcome *old,
                           const struct outcome *new)
{
    const struct finding **a = sorted_findings(old, &compare->batch);
    const struct finding **b = sorted_findings(new, &compare->batch);
    size_t i = 0, j = 0;
    compare->change.findings = ARENA_ARRAY(&compare->batch, struct compare_finding,
                                           old->finding_count + new->finding_count);
    while (i < old->finding_count || j < new->finding_count) {
        int order = i == old->finding_count   ? 1
                    : j == new->finding_count ? -1
                                              : compare_keys(a[i], b[j]);
        add_finding(compare, order <= 0 ? a[i] : NULL, order >= 0 ? b[j] : NULL);
        i += order <= 0;
        j += order >= 0;
    }
}

// What a finding weighs: the gravest of its sides, those in shadow last.
static int weight_of(const struct compare_finding *finding)
{
    int weight = 0;
    for (int s = 0; s < COMPARE_SIDES; s++) {
        const struct finding *side = finding->sides[s];
        int own = side ? (int)side->advice + (side->shadow ? 0 : ADVICE_COUNT) : 0;
        weight = own > weight ? own : weight;
    }
    return weight;
}

static int compare_weights(const void *a, const void *b)
{
    const struct compare_finding *x = a, *y = b;
    int order = weight_of(y) - weight_of(x);
    if (order)
        return order;
    const struct finding *p = x->sides[x->sides[0] ? 0 : 1], *q = y->sides[y->sides[0] ? 0 : 1];
    return compare_keys(p, q);
}

static void count(struct compare_packs *compare, const struct outcome *old,
                  const struct outcome *new)
{
    struct compare_totals *totals = &compare->totals;
    totals->consignments++;
    totals->letters += old->letter;
    totals->advice[old->advice][new->advice]++;
    totals->lighter += new->advice < old->advice;
    totals->graver += new->advice > old->advice;
}

struct compare_change *compare_add(struct compare_packs *compare,
                                   const struct consignment *consignment)
{
    struct outcome *outcomes[COMPARE_SIDES];
    for (int s = 0; s < COMPARE_SIDES; s++) {
        outcomes[s] = screener_run(compare->sides[s].screener, consignment, NULL);
        decide(outcomes[s]);
    }
    const struct outcome *old = outcomes[COMPARE_OLD], *new = outcomes[COMPARE_NEW];
    count(compare, old, new);
    if (!old->finding_count && !new->finding_count)
        return NULL;
    struct compare_change *change = &compare->change;
    arena_reset(&compare->batch);
    *change = (struct compare_change){
        .consignment = consignment,
        .advice = {old->advice, new->advice},
    };
    merge_findings(compare, old, new);
    if (!change->finding_count)
        return NULL;
    compare->totals.changed++;
    qsort(change->findings, change->finding_count, sizeof(change->findings[0]), compare_weights);
    return change;
}

// The side on which the finding is not; COMPARE_SIDES when it is on both.
static enum compare_side missing_side(const struct compare_finding *finding)
{
    if (finding->sides[COMPARE_OLD] && finding->sides[COMPARE_NEW])
        return COMPARE_SIDES;
    return finding->sides[COMPARE_OLD] ? COMPARE_NEW : COMPARE_OLD;
}

// Screens again on the side where findings are missing, and asks the trace for each of them.
static void explain_side(struct compare_packs *compare, enum compare_side s,
                         struct compare_change *change, size_t count)
{
    struct side *side = &compare->sides[s];
    bool any = false;
    memset(side->wanted, 0, side->program->rule_count * sizeof(side->wanted[0]));
    for (size_t i = 0; i < count; i++) {
        const struct compare_finding *finding = &change->findings[i];
        if (missing_side(finding) != s)
            continue;
        uint32_t number = index_find(&compare->ids, finding->sides[1 - s]->rule);
        if (compare->rules[number].there[s])
            side->wanted[compare->places[s][number]] = true;
        any = true;
    }
    if (!any)
        return;
    if (!side->tracer)
        side->tracer = screener_open(side->program, compare->day);
    struct explain_trace trace = {.batch = &compare->batch, .wanted = side->wanted};
    struct show_explain explain = {
        .program = side->program,
        .consignment = change->consignment,
        .outcome = screener_run(side->tracer, change->consignment, &trace),
        .trace = &trace,
    };
    for (size_t i = 0; i < count; i++) {
        struct compare_finding *finding = &change->findings[i];
        if (missing_side(finding) != s)
            continue;
        const struct finding *other = finding->sides[1 - s];
        uint32_t number = index_find(&compare->ids, other->rule);
        uint32_t rule = compare->rules[number].there[s] ? compare->places[s][number] : PROGRAM_NONE;
        finding->reason = reason_missing(&explain, compare->day, rule, other, &compare->batch);
    }
}

void compare_explain(struct compare_packs *compare, struct compare_change *change, size_t count)
{
    count = size_min(count, change->finding_count);
    for (size_t i = 0; i < count; i++) {
        struct compare_finding *finding = &change->findings[i];
        if (missing_side(finding) == COMPARE_SIDES)
            finding->reason = reason_changed(finding->sides[COMPARE_OLD],
                                             finding->sides[COMPARE_NEW], &compare->batch);
    }
    explain_side(compare, COMPARE_OLD, change, count);
    explain_side(compare, COMPARE_NEW, change, count);
}

const struct compare_totals *compare_totals(const struct compare_packs *compare)
{
    return &compare->totals;
}

static int compare_changes(const void *a, const void *b)
{
    const struct compare_rule *x = *(const struct compare_rule *const *)a;
    const struct compare_rule *y = *(const struct compare_rule *const *)b;
    uint64_t p = x->lost + x->gained + x->changed, q = y->lost + y->gained + y->changed;
    return p != q ? (p < q) - (p > q) : str_compare(x->id, y->id);
}

const struct compare_rule **compare_rules_changed(const struct compare_packs *compare,
                                                  struct arena *batch, size_t *ret_count)
{
    const struct compare_totals *totals = &compare->totals;
    const struct compare_rule **rules =
        ARENA_ARRAY(batch, const struct compare_rule *, totals->rule_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < totals->rule_count; i++)
        if (totals->rules[i].lost || totals->rules[i].gained || totals->rules[i].changed)
            rules[count++] = &totals->rules[i];
    qsort(rules, count, sizeof(*rules), compare_changes);
    *ret_count = count;
    return rules;
}
