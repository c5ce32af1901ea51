// SPDX-License-Identifier: Apache-2.0
#include "screen/screen.h"

#include <stdlib.h>

#include "base/limits.h"
#include "screen/found.h"
#include "screen/numbers.h"
#include "screen/repair.h"
#include "screen/trace.h"
#include "screen/why.h"

// Texts of the item that are searched besides the content: wrapper, organisation.
enum { ITEM_TEXTS = 2 };

// A list of rules, each once.
struct rules {
    uint32_t *items;
    uint32_t count;
};

struct screener {
    const struct program *program;
    int32_t day;
    struct match_scratch scratch;
    struct arena batch; // what belongs to the last outcome
    struct found found;
    struct rules item_rules;  // to try once for the item
    struct rules every_rules; // to try for each of its lines
    struct rules line_rules;  // to try for the line at hand
    uint64_t *called; // by place in program.whole_rules, one bit: to try when all else is done
    uint64_t *stamps; // by rule: the turn in which it was called up last
    uint64_t turn;    // grows with each item and each line
    uint64_t calls;   // grows with each rule that is called up
    struct eval_memo memo;
    bool *parts;      // by rule: other rules ask for its findings
    bool looks_ahead; // what one line holds may call up a rule for the item, or for another line
    struct quality_note *notes;
    size_t note_count, note_room;
    struct outcome outcome;
    struct cost *cost; // NULL: nobody asks
};

static void *array(size_t count, size_t item_bytes)
{
    void *items = calloc(count + 1, item_bytes);
    ASSERT(items);
    return items;
}

// Which rules others rest on, and whether lines have to be looked at before rules are tried.
static void study(struct screener *screener)
{
    const struct program *program = screener->program;
    for (uint32_t i = 0; i < program->node_count; i++)
        if (program->nodes[i].kind == NODE_FOUND)
            screener->parts[program->nodes[i].a] = true;
    screener->looks_ahead = program->line_test_count || program->whole_rule_count;
}

struct screener *screener_open(const struct program *program, int32_t day)
{
    struct screener *screener = array(0, sizeof(*screener));
    screener->program = program;
    screener->day = day;
    screener->item_rules.items = array(program->rule_count, sizeof(uint32_t));
    screener->every_rules.items = array(program->rule_count, sizeof(uint32_t));
    screener->line_rules.items = array(program->rule_count, sizeof(uint32_t));
    screener->called = array(program->whole_rule_count / 64 + 1, sizeof(*screener->called));
    screener->stamps = array(program->rule_count, sizeof(*screener->stamps));
    screener->parts = array(program->rule_count, sizeof(*screener->parts));
    screener->memo.counts = array(program->line_test_count, sizeof(*screener->memo.counts));
    screener->memo.results = array(program->rule_count, sizeof(*screener->memo.results));
    study(screener);
    return screener;
}

void screener_close(struct screener **screener)
{
    struct screener *closed = *screener;
    if (!closed)
        return;
    match_scratch_done(&closed->scratch);
    arena_done(&closed->batch);
    free(closed->item_rules.items);
    free(closed->every_rules.items);
    free(closed->line_rules.items);
    free(closed->called);
    free(closed->stamps);
    free(closed->parts);
    free(closed->memo.counts);
    free(closed->memo.results);
    free(closed);
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

// The reader knows what the check digit should be, and the packs which number was probably meant.
static void add_note_of_reader(struct screener *screener, const struct quality_note *read)
{
    struct quality_note note = *read;
    bool cas = note.code == QUALITY_CAS_CHECK, ec = note.code == QUALITY_EC_CHECK;
    if (cas || ec) {
        struct str repair = repair_number(screener->program, &screener->scratch, &screener->batch,
                                          screener->day, cas ? NUMBER_CAS : NUMBER_EC, note.text);
        if (repair.len)
            note.detail =
                arena_print(&screener->batch, "%.*s; %.*s", STR_ARG(note.detail), STR_ARG(repair));
    }
    add_note(screener, &note);
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

// What stands inside a longer number is none of a substance.
static void hide_inside(const struct program *program, const struct number *number,
                        struct seen *seen)
{
    for (size_t i = 0; i < seen->count; i++) {
        struct sight *sight = &seen->sights[i];
        if (program->senses[sight->sense].number && sight->begin >= number->begin &&
            sight->end <= number->end)
            sight->hidden = true;
    }
}

static void note_wrong_digit(struct screener *screener, const struct seen *seen,
                             const struct number *number)
{
    struct arena *batch = &screener->batch;
    struct str digit = numbers_should_be(number, batch);
    struct str repair = repair_number(screener->program, &screener->scratch, batch, screener->day,
                                      number->kind, number->letters);
    struct quality_note note = {
        .code = QUALITY_WRONG_CHECK_DIGIT,
        .field = seen->field,
        .content = seen->content,
        .begin = number->begin,
        .end = number->end,
        .text = str_slice(seen->text, number->begin, number->end),
        .detail =
            repair.len ? arena_print(batch, "%.*s; %.*s", STR_ARG(digit), STR_ARG(repair)) : digit,
    };
    add_note(screener, &note);
}

// Numbers in free text: what they are, and which of them are wrong.
static void see_numbers(struct screener *screener, struct seen *seen, struct explain_trace *trace)
{
    if (LIKELY(!numbers_likely(seen->text)))
        return;
    struct numbers numbers = numbers_find(seen->text, &screener->batch);
    for (size_t i = 0; i < numbers.count; i++) {
        const struct number *number = &numbers.items[i];
        if (number->closed)
            hide_inside(screener->program, number, seen);
        if (number->check == NUMBER_WRONG)
            note_wrong_digit(screener, seen, number);
        if (trace)
            trace_number(trace, seen->field, seen->content, seen->text, number);
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
    struct seen seen = see_text(screener->program, &screener->scratch, &screener->batch,
                                screener->day, field, index, text, true);
    seen.text = value->text;
    for (size_t i = 0; i < seen.count; i++) {
        seen.sights[i].begin = 0;
        seen.sights[i].end = (uint32_t)value->text.len;
    }
    return seen;
}

static struct seen_line see_line(struct screener *screener, const struct content *content,
                                 uint32_t index)
{
    static const enum field numbers[] = {FIELD_GOODS_CAS, FIELD_GOODS_UN, FIELD_GOODS_CUS};
    size_t texts = 1;
    for (size_t i = 0; i < COUNT(numbers); i++)
        texts += content_value(content, numbers[i])->state == VALUE_GIVEN;
    struct seen_line line = {ARENA_ARRAY(&screener->batch, struct seen, texts), 0};
    const struct value *description = content_value(content, FIELD_GOODS_DESCRIPTION);
    line.texts[line.count++] =
        see_text(screener->program, &screener->scratch, &screener->batch, screener->day,
                 FIELD_GOODS_DESCRIPTION, index, description->text, false);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        const struct value *value = content_value(content, numbers[i]);
        if (value->state == VALUE_GIVEN)
            line.texts[line.count++] = see_number(screener, numbers[i], index, value);
    }
    return line;
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
                                     screener->day, texts[i], 0, value->text, false);
    }
    return count;
}

// Who calls up rules: the item (its texts, or nothing at all), or a line; and a line for the rules
// that are tried elsewhere, or for those that are tried for itself.
enum caller { CALLER_ITEM, CALLER_LINE_AHEAD, CALLER_LINE };

static void call_whole(struct screener *screener, uint32_t place)
{
    uint64_t *word = &screener->called[place / 64], bit = UINT64_C(1) << place % 64;
    screener->calls += !(*word & bit);
    *word |= bit;
}

static void add_rule(struct screener *screener, struct rules *rules, uint32_t rule)
{
    if (screener->stamps[rule] == screener->turn)
        return;
    rules->items[rules->count++] = rule;
    screener->stamps[rule] = screener->turn;
    screener->calls++;
}

static void call(struct screener *screener, enum caller caller, struct range rules)
{
    const struct program *program = screener->program;
    for (uint32_t i = rules.first; i < rules.first + rules.count; i++) {
        uint32_t number = program->rule_refs[i];
        if (screener->stamps[number] == screener->turn)
            continue;
        const struct program_rule *rule = &program->rules[number];
        bool own = rule->per_line && !rule->anywhere && !rule->whole;
        if (caller == CALLER_LINE && own)
            add_rule(screener, &screener->line_rules, number);
        else if (caller == CALLER_LINE || (caller == CALLER_LINE_AHEAD && own))
            continue;
        else if (rule->whole)
            call_whole(screener, rule->whole - 1);
        else
            add_rule(screener, rule->per_line ? &screener->every_rules : &screener->item_rules,
                     number);
    }
}

// Those that wait for a name of the concept, as itself or as one of a kind, group or list.
static void call_concept(struct screener *screener, enum caller caller, uint32_t number)
{
    const struct program *program = screener->program;
    const struct program_concept *concept = &program->concepts[number];
    struct range groups = concept->groups, listings = concept->listings;
    call(screener, caller, program->call_rules[CALL_KIND + concept->kind]);
    call(screener, caller, program->concept_rules[number]);
    for (uint32_t i = groups.first; i < groups.first + groups.count; i++)
        call(screener, caller, program->group_rules[program->group_refs[i]]);
    for (uint32_t i = listings.first; i < listings.first + listings.count; i++)
        call(screener, caller, program->list_rules[program->listings[i].list]);
}

static void call_seen(struct screener *screener, enum caller caller, const struct seen *seen,
                      size_t count)
{
    const struct program *program = screener->program;
    for (size_t i = 0; i < count; i++) {
        for (size_t s = 0; s < seen[i].count; s++) {
            uint32_t number = seen[i].sights[s].sense;
            uint64_t before = screener->calls;
            const struct program_sense *sense = &program->senses[number];
            if (!sight_counts(&seen[i].sights[s]))
                continue;
            if (sense->kind == SENSE_NAME)
                call_concept(screener, caller, sense->subject);
            else if (sense->kind == SENSE_CUE)
                call(screener, caller, program->cue_rules[sense->subject]);
            else
                call(screener, caller, program->call_rules[CALL_VAGUE]);
            if (UNLIKELY(screener->cost))
                cost_sight(screener->cost, number, caller != CALLER_LINE_AHEAD,
                           (uint32_t)(screener->calls - before));
        }
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort(struct rules *rules)
{
    if (rules->count > 1)
        qsort(rules->items, rules->count, sizeof(rules->items[0]), compare_numbers);
}

// Calls up what is tried once for the item, for each of its lines, and at the end; for a trace, all
// rules.
static void call_for_item(struct screener *screener, const struct eval *eval, bool all)
{
    const struct program *program = screener->program;
    screener->turn++;
    screener->item_rules.count = screener->every_rules.count = 0;
    if (all) {
        for (uint32_t i = 0; i < program->rule_count; i++)
            if (!program->rules[i].whole)
                add_rule(
                    screener,
                    program->rules[i].per_line ? &screener->every_rules : &screener->item_rules, i);
        for (uint32_t i = 0; i < program->whole_rule_count; i++)
            call_whole(screener, i);
        return;
    }
    call(screener, CALLER_ITEM, program->call_rules[CALL_ALWAYS]);
    call_seen(screener, CALLER_ITEM, eval->item, eval->item_count);
    for (uint32_t i = 0; screener->looks_ahead && i < eval->consignment->content_count; i++)
        call_seen(screener, CALLER_LINE_AHEAD, eval->lines[i].texts, eval->lines[i].count);
    sort(&screener->item_rules);
}

// The same for one line: what is tried for each, and what this one calls up.
static void call_for_line(struct screener *screener, const struct eval *eval, bool all)
{
    screener->turn++;
    screener->line_rules.count = 0;
    for (uint32_t i = 0; i < screener->every_rules.count; i++)
        add_rule(screener, &screener->line_rules, screener->every_rules.items[i]);
    if (!all)
        call_seen(screener, CALLER_LINE, eval->line, eval->line_count);
    sort(&screener->line_rules);
}

// `"safety fuse" in content[0].description`
static struct str place_of(struct screener *screener, const struct finding *finding)
{
    if (finding->field == FIELD_NONE)
        return (struct str){0};
    AUTO(buf_done) struct buf out = {0};
    buf_print(&out, "\"%.*s\" in ", STR_ARG(finding->text));
    field_print(finding->field, finding->content, &out);
    return arena_copy(&screener->batch, buf_str(&out));
}

// Keeps what came out of a rule that others rest on, and calls them up. `first`: its first finding,
// if one was kept.
static void keep_result(struct screener *screener, const struct eval *eval, uint32_t rule,
                        enum truth truth, const struct finding *first)
{
    struct rule_result *result = &screener->memo.results[rule];
    bool earlier = result->turn == screener->memo.turn;
    if (earlier && result->truth >= truth)
        return;
    struct str place = earlier ? result->place : (struct str){0};
    *result = (struct rule_result){
        .turn = screener->memo.turn,
        .truth = truth,
        .place = first ? place_of(screener, first) : place,
    };
    if (truth == TRUTH_UNKNOWN)
        result->missing = why_missing(eval, rule, &screener->batch, &result->missing_count);
    struct range wholes = screener->program->found_rules[rule];
    for (uint32_t i = wholes.first; !earlier && i < wholes.first + wholes.count; i++)
        call_whole(screener, screener->program->rules[screener->program->rule_refs[i]].whole - 1);
}

static void try_rule(struct screener *screener, const struct eval *eval, uint32_t number,
                     struct explain_trace *trace)
{
    const struct program *program = screener->program;
    const struct program_rule *rule = &program->rules[number];
    struct found *found = &screener->found;
    enum truth route = route_fits(program, rule->where, &eval->route);
    enum truth truth = route;
    if (route != TRUTH_NO)
        truth = truth_and(route, eval_condition(eval, rule->when));
    if (trace)
        trace_rule(trace, eval, number, route, truth);
    if (truth == TRUTH_NO)
        return;
    bool silent = truth == TRUTH_UNKNOWN && rule->missing_pass;
    size_t before = found->count;
    if (!silent && !found_add(eval, number, truth, &screener->batch, found))
        return;
    if (screener->parts[number])
        keep_result(screener, eval, number, truth,
                    found->count > before ? &found->items[before] : NULL);
}

static void try_rules(struct screener *screener, const struct eval *eval, const struct rules *rules,
                      struct explain_trace *trace)
{
    if (UNLIKELY(screener->cost))
        cost_begin(screener->cost);
    for (uint32_t i = 0; i < rules->count; i++) {
        uint32_t number = rules->items[i];
        const struct program_rule *rule = &screener->program->rules[number];
        if (!program_in_force(rule->from, rule->until, screener->day))
            continue;
        try_rule(screener, eval, number, trace);
        if (UNLIKELY(screener->cost))
            cost_rule(screener->cost, number);
    }
}

// Rules over findings, in the order in which they rest on one another: what is called up while they
// are tried stands further on.
static void try_wholes(struct screener *screener, const struct eval *eval,
                       struct explain_trace *trace)
{
    const struct program *program = screener->program;
    for (uint32_t i = 0; i < program->whole_rule_count; i++) {
        uint64_t *word = &screener->called[i / 64];
        if (!*word) {
            i |= 63;
            continue;
        }
        if (!(*word >> i % 64 & 1))
            continue;
        *word &= ~(UINT64_C(1) << i % 64);
        const struct rules rule = {&program->whole_rules[i], 1};
        bool per_line = program->rules[program->whole_rules[i]].per_line;
        if (!per_line)
            try_rules(screener, eval, &rule, trace);
        for (uint32_t line = 0; per_line && line < eval->lines_total; line++) {
            struct eval at = eval_line(eval, line);
            try_rules(screener, &at, &rule, trace);
        }
    }
}

// Everything is seen before any rule is tried, since a rule may speak of all lines.
static void see_all(struct screener *screener, const struct consignment *consignment,
                    struct seen_line *lines, struct explain_trace *trace)
{
    for (uint32_t i = 0; i < consignment->content_count; i++) {
        lines[i] = see_line(screener, &consignment->contents[i], i);
        see_numbers(screener, &lines[i].texts[0], trace);
        for (size_t t = 0; trace && t < lines[i].count; t++)
            trace_text(trace, &lines[i].texts[t]);
        if (lines[i].texts[0].count)
            note_vague(screener, &lines[i].texts[0]);
    }
}

static void screen_goods(struct screener *screener, const struct consignment *consignment,
                         struct explain_trace *trace)
{
    struct seen item[ITEM_TEXTS];
    struct seen_line *lines =
        ARENA_ARRAY(&screener->batch, struct seen_line, consignment->content_count);
    // Without content lines the rules that speak of goods still see the wrapper, and values that
    // are not declared.
    const struct eval eval = {
        .program = screener->program,
        .day = screener->day,
        .consignment = consignment,
        .route = route_of(consignment),
        .content = (uint32_t)consignment->content_count,
        .item = item,
        .item_count = see_item(screener, consignment, item),
        .lines = lines,
        .lines_total = (uint32_t)size_max(consignment->content_count, 1),
        .memo = &screener->memo,
        .cost = screener->cost,
    };
    for (size_t i = 0; i < eval.item_count; i++) {
        if (item[i].field == FIELD_WRAPPER)
            see_numbers(screener, &item[i], trace);
        if (trace)
            trace_text(trace, &item[i]);
    }
    if (trace)
        trace_fields(trace, consignment);
    see_all(screener, consignment, lines, trace);
    screener->memo.turn++;
    call_for_item(screener, &eval, trace != NULL);
    try_rules(screener, &eval, &screener->item_rules, trace);
    for (uint32_t i = 0; i < eval.lines_total; i++) {
        struct eval line = eval_line(&eval, i);
        call_for_line(screener, &line, trace != NULL);
        try_rules(screener, &line, &screener->line_rules, trace);
    }
    if (screener->program->whole_rule_count)
        try_wholes(screener, &eval, trace);
}

struct outcome *screener_run(struct screener *screener, const struct consignment *consignment,
                             struct explain_trace *trace)
{
    arena_reset(&screener->batch);
    screener->found = (struct found){0};
    screener->notes = NULL;
    screener->note_count = screener->note_room = 0;
    for (size_t i = 0; i < consignment->note_count; i++)
        add_note_of_reader(screener, &consignment->notes[i]);

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
