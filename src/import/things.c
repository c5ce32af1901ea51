// SPDX-License-Identifier: Apache-2.0
#include "import/things.h"

#include "base/date.h"
#include "base/limits.h"

#define NO_THING UINT32_MAX

// A record may be named by another record that belongs to a third: so many steps are followed.
enum { STEPS_MAX = 8 };

struct joining {
    struct arena *batch;
    const struct plan *plan;
    const struct rows *rows;
    struct notes *notes;
    struct things *things;
    struct index own;    // own names: the number is the thing's
    struct index ids;    // of records
    uint32_t *id_things; // by number in ids
    size_t id_count, id_room;
    uint32_t *row_things; // by row; NO_THING: not known (yet)
    struct index said;    // what is known of a thing, as one text
    uint32_t *named;      // by number in `phrases`: how many things have the name
    struct index phrases;
    size_t named_count, named_room;
};

static void note_row(struct joining *joining, const struct row *row, enum why why)
{
    notes_add(joining->notes, why, row->place, (struct str){0}, row->place.record);
}

static void know_id(struct joining *joining, struct str id, uint32_t thing)
{
    if (!id.len || index_add(&joining->ids, id) < joining->id_count)
        return; // the first row that states it counts
    ARENA_PUSH(joining->batch, joining->id_things, joining->id_count, joining->id_room) = thing;
}

static uint32_t find_id(const struct joining *joining, struct str id)
{
    uint32_t number = index_find(&joining->ids, id);
    return number == INDEX_NONE ? NO_THING : joining->id_things[number];
}

static uint32_t add_thing(struct joining *joining, struct str own, const struct row *row,
                          bool authoritative)
{
    struct things *things = joining->things;
    uint32_t number = index_add(&joining->own, own);
    if (number == things->count)
        ARENA_PUSH(joining->batch, things->items, things->count, things->room) =
            (struct thing){.own = own, .place = row->place, .authoritative = authoritative};
    return number;
}

// Whether the row states a thing of its own, rather than something of another record.
static bool states(const struct row *row)
{
    if (!row->own.len)
        return false;
    if (plan_has(row->table, PLAN_PREFERRED))
        return row->preferred;
    if (row->record.len)
        return str_eq(row->record, row->id);
    return !row->accepted.len || str_eq(row->accepted, row->own);
}

// Rows that state things come first, wherever they stand.
static void join_statements(struct joining *joining)
{
    for (size_t i = 0; i < joining->rows->count; i++) {
        const struct row *row = &joining->rows->items[i];
        joining->row_things[i] = NO_THING;
        if (!states(row))
            continue;
        joining->row_things[i] = add_thing(joining, row->own, row, row->own_authoritative);
        know_id(joining, row->id.len ? row->id : row->record, joining->row_things[i]);
    }
}

static uint32_t thing_of(struct joining *joining, const struct row *row)
{
    uint32_t thing = row->record.len ? find_id(joining, row->record) : NO_THING;
    if (thing != NO_THING || !row->accepted.len)
        return thing;
    // A checklist may name the accepted name without having it.
    return add_thing(joining, row->accepted, row, row->own_authoritative);
}

// Then rows that belong to them; rows that belong to such rows take a step more.
static void join_others(struct joining *joining)
{
    bool more = true;
    for (int step = 0; more && step < STEPS_MAX; step++) {
        more = false;
        for (size_t i = 0; i < joining->rows->count; i++) {
            const struct row *row = &joining->rows->items[i];
            if (joining->row_things[i] != NO_THING)
                continue;
            joining->row_things[i] = thing_of(joining, row);
            if (joining->row_things[i] == NO_THING)
                continue;
            know_id(joining, row->id, joining->row_things[i]);
            more = true;
        }
    }
}

static void flag(struct joining *joining)
{
    bool required = false;
    struct things *things = joining->things;
    for (size_t i = 0; i < joining->plan->table_count; i++)
        required |= joining->plan->tables[i].required;
    for (size_t i = 0; i < joining->rows->count; i++) {
        uint32_t thing = joining->row_things[i];
        if (thing != NO_THING && joining->rows->items[i].table->required)
            things->items[thing].flagged = true;
    }
    for (size_t i = 0; i < things->count && !required; i++)
        things->items[i].flagged = true;
}

// True when this was not said of the thing before.
static bool is_new(struct joining *joining, uint32_t thing, enum plan_target kind,
                   struct str language, struct str text)
{
    struct str key = arena_print(joining->batch, "%u %d %.*s %.*s", thing, (int)kind,
                                 STR_ARG(language), STR_ARG(text));
    size_t count = joining->said.count;
    return index_add(&joining->said, key) == count;
}

// A name of very many things is none that says which.
static bool is_too_common(struct joining *joining, struct str phrase)
{
    uint32_t number = index_add(&joining->phrases, phrase);
    if (number == joining->named_count)
        ARENA_PUSH(joining->batch, joining->named, joining->named_count, joining->named_room) = 0;
    return joining->named[number]++ >= IMPORT_NAME_MEANINGS_MAX;
}

// Keeps the fact of the thing; false when it is known already, or cannot be kept.
static bool keep_fact(struct joining *joining, uint32_t number, const struct fact *fact)
{
    struct thing *thing = &joining->things->items[number];
    bool name = fact->phrase.len > 0;
    struct str text = name && fact->kind != PLAN_EXACT ? fact->phrase : fact->text;
    if (!is_new(joining, number, fact->kind, fact->language, text) ||
        (name && str_eq(fact->text, thing->own))) {
        if (name)
            notes_add(joining->notes, WHY_TWICE_NAMED, fact->place, fact->column, fact->text);
        return false;
    }
    if (name && is_too_common(joining, text)) {
        notes_add(joining->notes, WHY_COMMON, fact->place, fact->column, fact->text);
        return false;
    }
    joining->things->name_count += name;
    ARENA_PUSH(joining->batch, thing->facts, thing->fact_count, thing->fact_room) = *fact;
    return true;
}

static bool keep_listing(struct joining *joining, uint32_t number, const struct row *row,
                         const struct fact *fact)
{
    struct thing *thing = &joining->things->items[number];
    if (!is_new(joining, number, PLAN_LISTED, (struct str){0}, fact->text))
        return false;
    bool dates = row->from != DATE_NONE && row->until != DATE_NONE;
    ARENA_PUSH(joining->batch, thing->listings, thing->listing_count, thing->listing_room) =
        (struct listing){
            .list = fact->text,
            .from = row->from,
            .until = dates && row->until <= row->from ? DATE_NONE : row->until,
            .place = fact->place,
            .authoritative = fact->authoritative,
        };
    return true;
}

// The name under which a row that belongs to a thing knows it.
static bool keep_own(struct joining *joining, uint32_t number, const struct row *row)
{
    struct str own = joining->things->items[number].own;
    if (!row->own.len || str_eq(row->own, own))
        return false;
    struct fact synonym = {
        .kind = PLAN_SYNONYM,
        .text = row->own,
        .phrase = row->own_phrase,
        .place = row->place,
        .authoritative = row->own_authoritative,
    };
    return keep_fact(joining, number, &synonym);
}

// Keeps what the row states of its thing; true when any of it is new.
static bool keep_row(struct joining *joining, uint32_t number, const struct row *row)
{
    struct thing *thing = &joining->things->items[number];
    bool first = thing->place.file == row->place.file && thing->place.row == row->place.row;
    bool kept = keep_own(joining, number, row) || first || row->table->required;
    for (size_t i = 0; i < row->fact_count; i++)
        kept |= row->facts[i].kind == PLAN_LISTED
                    ? keep_listing(joining, number, row, &row->facts[i])
                    : keep_fact(joining, number, &row->facts[i]);
    return kept;
}

static enum why why_not(const struct row *row)
{
    bool belongs = plan_has(row->table, PLAN_RECORD) || plan_has(row->table, PLAN_ACCEPTED);
    if (row->record.len && !str_eq(row->record, row->id))
        return WHY_RECORD_UNKNOWN;
    return plan_has(row->table, PLAN_OWN) || !belongs ? WHY_NO_NAME : WHY_NO_RECORD;
}

static void keep_rows(struct joining *joining)
{
    for (size_t i = 0; i < joining->rows->count; i++) {
        const struct row *row = &joining->rows->items[i];
        uint32_t thing = joining->row_things[i];
        if (thing == NO_THING)
            note_row(joining, row, why_not(row));
        else if (!joining->things->items[thing].flagged)
            note_row(joining, row, WHY_NOT_FLAGGED);
        else if (keep_row(joining, thing, row))
            joining->notes->files[row->place.file].taken++;
        else if (!row->value_count)
            note_row(joining, row, WHY_NO_NAME);
        else
            note_row(joining, row, row->own.len || row->fact_count ? WHY_REPEATED : WHY_NOTHING);
    }
}

void things_make(struct arena *batch, const struct plan *plan, const struct rows *rows,
                 struct notes *notes, struct things *ret_things)
{
    *ret_things = (struct things){0};
    struct joining joining = {
        .batch = batch,
        .plan = plan,
        .rows = rows,
        .notes = notes,
        .things = ret_things,
        .own = {.batch = batch},
        .ids = {.batch = batch},
        .row_things = ARENA_ARRAY(batch, uint32_t, rows->count + 1),
        .said = {.batch = batch},
        .phrases = {.batch = batch},
    };
    join_statements(&joining);
    join_others(&joining);
    flag(&joining);
    keep_rows(&joining);
}
