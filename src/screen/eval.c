// SPDX-License-Identifier: Apache-2.0
#include "screen/eval.h"

const struct seen *eval_place(const struct eval *eval, enum field field, size_t *ret_count)
{
    if (field == FIELD_GOODS_DESCRIPTION) {
        *ret_count = eval->line_count;
        return eval->line;
    }
    for (size_t i = 0; i < eval->item_count; i++) {
        if (eval->item[i].field == field) {
            *ret_count = 1;
            return &eval->item[i];
        }
    }
    *ret_count = 0;
    return NULL;
}

const struct value *eval_value(const struct eval *eval, enum field field)
{
    static const struct value absent = {.state = VALUE_ABSENT};
    if (field_info(field)->level == FIELD_LEVEL_CONSIGNMENT)
        return consignment_value(eval->consignment, field);
    if (eval->content >= eval->consignment->content_count)
        return &absent;
    return content_value(&eval->consignment->contents[eval->content], field);
}

static bool shares(const uint32_t *refs, struct range a, struct range b)
{
    for (uint32_t i = a.first; i < a.first + a.count; i++)
        for (uint32_t j = b.first; j < b.first + b.count; j++)
            if (refs[i] == refs[j])
                return true;
    return false;
}

const struct program_provision *eval_edition(const struct eval *eval, uint32_t law)
{
    struct range editions = eval->program->laws[law].editions;
    for (uint32_t i = editions.first; i < editions.first + editions.count; i++) {
        const struct program_provision *provision = &eval->program->provisions[i];
        if (program_in_force(provision->from, provision->until, eval->day))
            return provision;
    }
    return NULL;
}

static bool listing_in_force(const struct eval *eval, const struct program_listing *listing)
{
    const struct program_list *list = &eval->program->lists[listing->list];
    if (!program_in_force(listing->from, listing->until, eval->day) ||
        !program_in_force(list->from, list->until, eval->day))
        return false;
    return eval_edition(eval, list->law) != NULL;
}

static bool find_listing(const struct eval *eval, const struct program_node *node,
                         const struct program_concept *concept, uint32_t *ret_listing)
{
    *ret_listing = PROGRAM_NONE;
    if (!node->lists.count)
        return true;
    for (uint32_t n = 0; n < node->lists.count; n++) {
        uint32_t wanted = eval->program->list_refs[node->lists.first + n];
        for (uint32_t i = 0; i < concept->listings.count; i++) {
            uint32_t listing = concept->listings.first + i;
            if (eval->program->listings[listing].list == wanted &&
                listing_in_force(eval, &eval->program->listings[listing])) {
                *ret_listing = listing;
                return true;
            }
        }
    }
    return false;
}

static bool of_fits(const struct eval *eval, const struct program_node *node, uint32_t jurisdiction)
{
    switch (node->of) {
    case OF_ANYBODY:
        return true;
    case OF_JURISDICTION:
        return jurisdiction == node->of_jurisdiction;
    case OF_ORIGIN:
    case OF_DESTINATION:
        break;
    }
    if (jurisdiction == PROGRAM_NONE)
        return false;
    int64_t country = node->of == OF_ORIGIN ? eval->route.origin : eval->route.destination;
    // A country that is not declared does not clear.
    return !country || route_in(eval->program, jurisdiction, country);
}

bool eval_concept_fits(const struct eval *eval, const struct program_node *node,
                       const struct sight *sight, uint32_t *ret_listing)
{
    const struct program *program = eval->program;
    const struct program_sense *sense = &program->senses[sight->sense];
    if (sense->kind != SENSE_NAME || !sight_counts(sight))
        return false;
    const struct program_concept *concept = &program->concepts[sense->subject];
    if (node->a != CONCEPT_KIND_COUNT && concept->kind != (enum concept_kind)node->a)
        return false;
    if (node->groups.count && !shares(program->group_refs, node->groups, concept->groups))
        return false;
    if (node->concepts.count) {
        bool named = false;
        for (uint32_t i = 0; i < node->concepts.count && !named; i++)
            named = program->concept_refs[node->concepts.first + i] == sense->subject;
        if (!named)
            return false;
    }
    return of_fits(eval, node, concept->jurisdiction) &&
           find_listing(eval, node, concept, ret_listing);
}

static enum truth names_concept(const struct eval *eval, const struct program_node *node)
{
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    uint32_t listing;
    for (size_t i = 0; i < count; i++)
        for (size_t s = 0; s < place[i].count; s++)
            if (eval_concept_fits(eval, node, &place[i].sights[s], &listing))
                return TRUTH_YES;
    return TRUTH_NO;
}

static enum truth has_cue(const struct eval *eval, const struct program_node *node)
{
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count; i++)
        if (see_cue(eval->program, &place[i], node->arg))
            return TRUTH_YES;
    return TRUTH_NO;
}

static enum truth is_vague(const struct eval *eval, const struct program_node *node)
{
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count; i++)
        if (place[i].field == node->field && place[i].all_vague)
            return TRUTH_YES;
    return TRUTH_NO;
}

// An HS code against leading digits first..last. A code that is shorter than the literal and
// agrees as far as it goes leaves the answer open.
static enum truth hs_in(struct str hs, struct str first, struct str last)
{
    size_t shared = size_min(hs.len, first.len);
    struct str start = str_slice(hs, 0, shared);
    if (str_compare(start, str_slice(first, 0, shared)) < 0 ||
        str_compare(start, str_slice(last, 0, shared)) > 0)
        return TRUTH_NO;
    return hs.len >= first.len ? TRUTH_YES : TRUTH_UNKNOWN;
}

static enum truth in_values(const struct eval *eval, const struct program_node *node)
{
    const struct value *value = eval_value(eval, node->field);
    if (value->state != VALUE_GIVEN)
        return TRUTH_UNKNOWN;
    enum field_type type = field_info(node->field)->type;
    bool by_text = type == FIELD_TYPE_TEXT || type == FIELD_TYPE_CAS || type == FIELD_TYPE_CUS ||
                   type == FIELD_TYPE_ID;
    enum truth truth = TRUTH_NO;
    for (uint32_t i = node->arg.first; i < node->arg.first + node->arg.count; i++) {
        const struct program_literal *literal = &eval->program->literals[i];
        struct str first = program_text(eval->program, literal->first);
        if (type == FIELD_TYPE_HS)
            truth = truth_or(truth,
                             hs_in(value->text, first, program_text(eval->program, literal->last)));
        else if (by_text)
            truth = truth_or(truth, truth_of(str_eq(value->text, first)));
        else
            truth = truth_or(truth, truth_of(value->number == literal->number));
    }
    return truth;
}

// The currency that a money field is declared in, 0 when it is not.
static int64_t currency_of(const struct eval *eval, enum field field)
{
    if (field == FIELD_GOODS_VALUE) {
        const struct value *own = eval_value(eval, FIELD_GOODS_CURRENCY);
        if (own->state != VALUE_ABSENT)
            return own->number;
    }
    return eval_value(eval, FIELD_CURRENCY)->number;
}

static enum truth compares(const struct eval *eval, const struct program_node *node)
{
    const struct value *value = eval_value(eval, node->field);
    if (value->state != VALUE_GIVEN)
        return TRUTH_UNKNOWN;
    if (field_info(node->field)->type == FIELD_TYPE_MONEY &&
        currency_of(eval, node->field) != node->currency)
        return TRUTH_UNKNOWN;
    return truth_of(program_compares(node->compare, value->number, node->number, node->last));
}

// All lines

struct eval eval_line(const struct eval *eval, uint32_t content)
{
    struct eval line = *eval;
    line.content = content;
    line.line = NULL;
    line.line_count = 0;
    if (content < eval->consignment->content_count) {
        line.line = eval->lines[content].texts;
        line.line_count = eval->lines[content].count;
    }
    return line;
}

const struct line_count *eval_lines(const struct eval *eval, const struct program_node *node)
{
    struct line_count *count = &eval->memo->counts[node->arg.first];
    if (count->turn == eval->memo->turn)
        return count;
    *count = (struct line_count){.turn = eval->memo->turn};
    for (uint32_t i = 0; i < eval->lines_total; i++) {
        struct eval line = eval_line(eval, i);
        enum truth truth = eval_condition(&line, node->a);
        if (truth == TRUTH_YES && count->yes++ < LINES_NAMED)
            count->yes_lines[count->yes - 1] = i;
        if (truth == TRUTH_UNKNOWN && count->open++ < LINES_NAMED)
            count->open_lines[count->open - 1] = i;
    }
    return count;
}

// Whether a number that lies in a range stands so to a bound: unknown while it could tip.
static enum truth range_compares(enum compare compare, int64_t least, int64_t most, int64_t bound)
{
    bool low = program_compares(compare, least, bound, 0);
    bool high = program_compares(compare, most, bound, 0);
    return low == high ? truth_of(low) : TRUTH_UNKNOWN;
}

static enum truth asks_lines(const struct eval *eval, const struct program_node *node)
{
    const struct line_count *count = eval_lines(eval, node);
    int64_t least = count->yes, most = least + count->open, total = eval->lines_total;
    if (node->kind == NODE_ANY)
        return range_compares(COMPARE_GREATER, least, most, 0);
    if (node->kind == NODE_EVERY)
        return range_compares(COMPARE_GREATER_EQUAL, least, most, total);
    if (node->kind == NODE_COUNT)
        return range_compares(node->compare, least, most, node->number);
    return range_compares(node->compare, 100 * least, 100 * most, node->number * total);
}

// Scores and findings

struct score_range eval_score(const struct eval *eval, uint32_t score)
{
    struct range parts = eval->program->scores[score].contributions;
    struct score_range range = {0};
    for (uint32_t i = parts.first; i < parts.first + parts.count; i++) {
        const struct program_contribution *part = &eval->program->contributions[i];
        enum truth truth = eval_condition(eval, part->when);
        if (truth == TRUTH_YES || (truth == TRUTH_UNKNOWN && part->points > 0))
            range.most += part->points;
        if (truth == TRUTH_YES || (truth == TRUTH_UNKNOWN && part->points < 0))
            range.least += part->points;
    }
    return range;
}

static enum truth scores(const struct eval *eval, const struct program_node *node)
{
    struct score_range range = eval_score(eval, node->a);
    return range_compares(node->compare, range.least, range.most, node->number);
}

enum truth eval_found(const struct eval *eval, uint32_t rule)
{
    const struct rule_result *result = &eval->memo->results[rule];
    return result->turn == eval->memo->turn ? result->truth : TRUTH_NO;
}

static enum truth combine(const struct eval *eval, const struct program_node *node)
{
    enum truth truth = node->kind == NODE_AND ? TRUTH_YES : TRUTH_NO;
    enum truth settled = node->kind == NODE_AND ? TRUTH_NO : TRUTH_YES;
    for (uint32_t i = 0; i < node->arg.count && truth != settled; i++) {
        enum truth child = eval_condition(eval, eval->program->node_refs[node->arg.first + i]);
        truth = node->kind == NODE_AND ? truth_and(truth, child) : truth_or(truth, child);
    }
    return truth;
}

enum truth eval_condition(const struct eval *eval, uint32_t index)
{
    const struct program_node *node = &eval->program->nodes[index];
    if (UNLIKELY(eval->cost))
        eval->cost->tests[index]++;
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        return combine(eval, node);
    case NODE_NOT:
        return truth_not(eval_condition(eval, node->a));
    case NODE_CONCEPT:
        return names_concept(eval, node);
    case NODE_CUE:
        return has_cue(eval, node);
    case NODE_VAGUE:
        return is_vague(eval, node);
    case NODE_IN:
        return in_values(eval, node);
    case NODE_COMPARE:
        return compares(eval, node);
    case NODE_PRESENT:
        return truth_of(eval_value(eval, node->field)->state != VALUE_ABSENT);
    case NODE_MISSING:
        return truth_of(eval_value(eval, node->field)->state == VALUE_ABSENT);
    case NODE_CONDITION:
        return eval_condition(eval, eval->program->conditions[node->a].when);
    case NODE_SCORE:
        return scores(eval, node);
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        return asks_lines(eval, node);
    case NODE_FOUND:
        return eval_found(eval, node->a);
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_TRANSIT:
    case NODE_DOMESTIC:
    case NODE_TO:
    case NODE_FROM:
    case NODE_ABROAD:
    case NODE_ANYWHERE:
        return route_fits(eval->program, index, &eval->route);
    }
    return TRUTH_NO;
}
