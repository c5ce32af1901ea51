// SPDX-License-Identifier: Apache-2.0
#include "screen/screen.h"

#include <stdlib.h>

#include "base/limits.h"
#include "screen/found.h"
#include "screen/trace.h"

// Texts of the item that are searched besides the content: wrapper, organisation.
enum { ITEM_TEXTS = 2 };
// Texts of a content line: description, and the fields that hold a number.
enum { LINE_TEXTS = 4 };

struct screener {
    const struct program *program;
    int32_t day;
    struct match_scratch scratch;
    struct arena batch; // what belongs to the last outcome
    struct found found;
    uint32_t *candidates; // rules to try
    uint32_t candidate_count;
    uint64_t *tried; // by rule: the turn in which it became a candidate
    uint64_t turn;
    struct quality_note *notes;
    size_t note_count, note_room;
    struct outcome outcome;
    struct cost *cost; // NULL: nobody asks
};

struct screener *screener_open(const struct program *program, int32_t day)
{
    struct screener *screener = calloc(1, sizeof(*screener));
    ASSERT(screener);
    screener->program = program;
    screener->day = day;
    screener->candidates = calloc(program->rule_count + 1, sizeof(*screener->candidates));
    screener->tried = calloc(program->rule_count + 1, sizeof(*screener->tried));
    ASSERT(screener->candidates && screener->tried);
    return screener;
}

void screener_close(struct screener **screener)
{
    if (!*screener)
        return;
    match_scratch_done(&(*screener)->scratch);
    arena_done(&(*screener)->batch);
    free((*screener)->candidates);
    free((*screener)->tried);
    free(*screener);
    *screener = NULL;
}

void screener_measure(struct screener *screener, struct cost *cost)
{
    screener->cost = cost;
}

static void add_note(struct screener *screener, const struct quality_note *note)
{
    if (screener->note_count < QUALITY_NOTES_MAX)
        ARENA_PUSH(&screener->batch, screener->notes, screener->note_count, screener->note_room) =
            *note;
}

// Both readings of a vague description: nothing but vague words, or a vague word among others.
static void note_vague(struct screener *screener, const struct seen *seen)
{
    const struct program *program = screener->program;
    uint32_t end = 0;
    for (size_t i = 0; i < seen->count; i++) {
        const struct sight *sight = &seen->sights[i];
        const struct program_sense *sense = &program->senses[sight->sense];
        if (sense->kind != SENSE_VAGUE || sight->begin < end)
            continue;
        struct quality_note note = {
            .code = seen->all_vague ? QUALITY_VAGUE : QUALITY_VAGUE_PART,
            .field = seen->field,
            .content = seen->content,
            .begin = sight->begin,
            .end = sight->end,
            .text = str_slice(seen->text, sight->begin, sight->end),
            .list = program_text(program, program->vagues[sense->subject].id),
        };
        add_note(screener, &note);
        end = sight->end;
    }
}

// A UN field holds the bare digits, while the packs know "UN1830".
static struct str number_text(struct screener *screener, enum field field,
                              const struct value *value)
{
    if (field != FIELD_GOODS_UN)
        return value->text;
    return arena_print(&screener->batch, "UN%04d", (int)value->number);
}

// What was seen in a field that holds nothing but a number covers the whole field as written.
static struct seen see_number(struct screener *screener, enum field field, uint32_t index,
                              const struct value *value)
{
    struct str text = number_text(screener, field, value);
    struct seen seen =
        see_text(screener->program, &screener->scratch, &screener->batch, field, index, text, true);
    seen.text = value->text;
    for (size_t i = 0; i < seen.count; i++) {
        seen.sights[i].begin = 0;
        seen.sights[i].end = (uint32_t)value->text.len;
    }
    return seen;
}

static size_t see_line(struct screener *screener, const struct content *content, uint32_t index,
                       struct seen *line)
{
    static const enum field numbers[] = {FIELD_GOODS_CAS, FIELD_GOODS_UN, FIELD_GOODS_CUS};
    size_t count = 0;
    const struct value *description = content_value(content, FIELD_GOODS_DESCRIPTION);
    line[count++] = see_text(screener->program, &screener->scratch, &screener->batch,
                             FIELD_GOODS_DESCRIPTION, index, description->text, false);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        const struct value *value = content_value(content, numbers[i]);
        if (value->state == VALUE_GIVEN)
            line[count++] = see_number(screener, numbers[i], index, value);
    }
    return count;
}

static size_t see_item(struct screener *screener, const struct consignment *consignment,
                       struct seen *item)
{
    static const enum field texts[ITEM_TEXTS] = {FIELD_WRAPPER, FIELD_ADDRESSEE_ORGANISATION};
    size_t count = 0;
    for (size_t i = 0; i < COUNT(texts); i++) {
        const struct value *value = consignment_value(consignment, texts[i]);
        if (value->state == VALUE_GIVEN)
            item[count++] = see_text(screener->program, &screener->scratch, &screener->batch,
                                     texts[i], 0, value->text, false);
    }
    return count;
}

static void add_candidates(struct screener *screener, struct range rules)
{
    for (uint32_t i = rules.first; i < rules.first + rules.count; i++) {
        uint32_t rule = screener->program->rule_refs[i];
        if (screener->tried[rule] != screener->turn)
            screener->candidates[screener->candidate_count++] = rule;
        screener->tried[rule] = screener->turn;
    }
}

// Those that wait for a name of the concept, as itself or as one of a kind, group or list.
static void add_concept(struct screener *screener, uint32_t number)
{
    const struct program *program = screener->program;
    const struct program_concept *concept = &program->concepts[number];
    struct range groups = concept->groups, listings = concept->listings;
    add_candidates(screener, program->call_rules[CALL_KIND + concept->kind]);
    add_candidates(screener, program->concept_rules[number]);
    for (uint32_t i = groups.first; i < groups.first + groups.count; i++)
        add_candidates(screener, program->group_rules[program->group_refs[i]]);
    for (uint32_t i = listings.first; i < listings.first + listings.count; i++)
        add_candidates(screener, program->list_rules[program->listings[i].list]);
}

static void add_seen(struct screener *screener, const struct seen *seen, size_t count)
{
    const struct program *program = screener->program;
    for (size_t i = 0; i < count; i++) {
        for (size_t s = 0; s < seen[i].count; s++) {
            uint32_t number = seen[i].sights[s].sense, before = screener->candidate_count;
            const struct program_sense *sense = &program->senses[number];
            if (!sight_counts(&seen[i].sights[s]))
                continue;
            if (sense->kind == SENSE_NAME)
                add_concept(screener, sense->subject);
            else if (sense->kind == SENSE_CUE)
                add_candidates(screener, program->cue_rules[sense->subject]);
            else
                add_candidates(screener, program->call_rules[CALL_VAGUE]);
            if (UNLIKELY(screener->cost))
                cost_sight(screener->cost, number, screener->candidate_count - before);
        }
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// The rules that what was seen calls up, in their order; for a trace, all of them.
static void find_candidates(struct screener *screener, const struct eval *eval, bool all)
{
    screener->candidate_count = 0;
    if (all) {
        for (uint32_t i = 0; i < screener->program->rule_count; i++)
            screener->candidates[screener->candidate_count++] = i;
        return;
    }
    screener->turn++;
    add_candidates(screener, screener->program->call_rules[CALL_ALWAYS]);
    add_seen(screener, eval->line, eval->line_count);
    add_seen(screener, eval->item, eval->item_count);
    if (screener->candidate_count > 1)
        qsort(screener->candidates, screener->candidate_count, sizeof(screener->candidates[0]),
              compare_numbers);
}

static void try_rule(struct screener *screener, const struct eval *eval, uint32_t number,
                     struct explain_trace *trace)
{
    const struct program_rule *rule = &screener->program->rules[number];
    enum truth route = route_fits(screener->program, rule->where, &eval->route);
    enum truth truth = route;
    if (route != TRUTH_NO)
        truth = truth_and(route, eval_condition(eval, rule->when));
    if (trace)
        trace_rule(trace, eval, number, route, truth);
    if (truth == TRUTH_NO || (truth == TRUTH_UNKNOWN && rule->missing_pass))
        return;
    found_add(eval, number, truth, &screener->batch, &screener->found);
}

static void run_rules(struct screener *screener, const struct eval *eval, bool per_line,
                      struct explain_trace *trace)
{
    find_candidates(screener, eval, trace != NULL);
    if (UNLIKELY(screener->cost))
        cost_begin(screener->cost);
    for (uint32_t i = 0; i < screener->candidate_count; i++) {
        uint32_t number = screener->candidates[i];
        const struct program_rule *rule = &screener->program->rules[number];
        if (rule->per_line != per_line || !program_in_force(rule->from, rule->until, screener->day))
            continue;
        try_rule(screener, eval, number, trace);
        if (UNLIKELY(screener->cost))
            cost_rule(screener->cost, number);
    }
}

static void screen_goods(struct screener *screener, const struct consignment *consignment,
                         struct explain_trace *trace)
{
    struct seen item[ITEM_TEXTS];
    struct seen line[LINE_TEXTS];
    struct eval eval = {
        .program = screener->program,
        .day = screener->day,
        .consignment = consignment,
        .route = route_of(consignment),
        .content = (uint32_t)consignment->content_count,
        .item = item,
        .item_count = see_item(screener, consignment, item),
        .line = line,
        .cost = screener->cost,
    };
    for (size_t i = 0; trace && i < eval.item_count; i++)
        trace_text(trace, eval.program, &item[i]);
    run_rules(screener, &eval, false, trace);

    // Without content lines the rules that speak of goods still see the wrapper, and values that
    // are not declared.
    if (!consignment->content_count)
        run_rules(screener, &eval, true, trace);
    for (uint32_t i = 0; i < consignment->content_count; i++) {
        eval.content = i;
        eval.line_count = see_line(screener, &consignment->contents[i], i, line);
        for (size_t t = 0; trace && t < eval.line_count; t++)
            trace_text(trace, eval.program, &line[t]);
        if (line[0].count)
            note_vague(screener, &line[0]);
        run_rules(screener, &eval, true, trace);
    }
}

struct outcome *screener_run(struct screener *screener, const struct consignment *consignment,
                             struct explain_trace *trace)
{
    arena_reset(&screener->batch);
    screener->found = (struct found){0};
    screener->notes = NULL;
    screener->note_count = screener->note_room = 0;
    for (size_t i = 0; i < consignment->note_count; i++)
        add_note(screener, &consignment->notes[i]);

    bool letter = consignment_is_letter(consignment);
    // Correspondence is passed without a look: nothing below this line reads a letter.
    if (!letter)
        screen_goods(screener, consignment, trace);

    screener->outcome = (struct outcome){
        .advice = ADVICE_CLEAR,
        .findings = screener->found.items,
        .finding_count = screener->found.count,
        .findings_dropped = screener->found.dropped,
        .notes = screener->notes,
        .note_count = screener->note_count,
        .letter = letter,
    };
    return &screener->outcome;
}
