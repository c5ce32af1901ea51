// SPDX-License-Identifier: Apache-2.0
#include "show/tally.h"

#include <stdlib.h>

#include "base/date.h"

static uint64_t hash_of(struct str key)
{
    uint64_t hash = 0xCBF29CE484222325; // FNV-1a
    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (unsigned char)key.at[i]) * 0x100000001B3;
    return hash ^ hash >> 32;
}

// The slot of the key: it holds 1 + its row, or 0 when the key is new.
static uint32_t *find_slot(const struct tally_table *table, struct str key)
{
    size_t mask = table->slot_count - 1;
    size_t at = hash_of(key) & mask;
    while (table->slots[at] && !str_eq(table->rows[table->slots[at] - 1].key, key))
        at = (at + 1) & mask;
    return &table->slots[at];
}

static void grow_slots(struct tally_table *table)
{
    free(table->slots);
    table->slot_count = size_max(table->slot_count * 2, 64);
    table->slots = calloc(table->slot_count, sizeof(table->slots[0]));
    ASSERT(table->slots);
    for (size_t i = 0; i < table->count; i++)
        *find_slot(table, table->rows[i].key) = (uint32_t)(i + 1);
}

static struct tally_row *row_of(struct tally_table *table, struct arena *forever, struct str key)
{
    if (table->count * 2 >= table->slot_count)
        grow_slots(table);
    uint32_t *slot = find_slot(table, key);
    if (*slot)
        return &table->rows[*slot - 1];
    if (table->count == table->room) {
        table->room = size_max(table->room * 2, 32);
        table->rows = realloc(table->rows, table->room * sizeof(table->rows[0]));
        ASSERT(table->rows);
    }
    table->rows[table->count++] = (struct tally_row){.key = arena_copy(forever, key)};
    *slot = (uint32_t)table->count;
    return &table->rows[table->count - 1];
}

static void count(struct tally *tally, struct tally_table *table, struct str key,
                  enum advice advice)
{
    struct tally_row *row = row_of(table, &tally->forever, key);
    row->count++;
    row->by_advice[advice]++;
}

static void count_day(struct tally *tally, const struct consignment *consignment,
                      enum advice advice)
{
    const struct value *posted = consignment_value(consignment, FIELD_POSTED);
    struct str text = posted->text;
    if (posted->state != VALUE_GIVEN) {
        count(tally, &tally->days, STR(TALLY_NO_DAY), advice);
        return;
    }
    AUTO(buf_done) struct buf printed = {0};
    // As it is usually written the key stands there already, perhaps with a time behind it.
    if (text.len < 10 || text.at[4] != '-') {
        date_print((int32_t)posted->number, &printed);
        text = buf_str(&printed);
    }
    struct str day = str_slice(text, 0, 10);
    int year = 0;
    for (size_t i = 0; i < 4; i++)
        year = year * 10 + (day.at[i] - '0');
    bool usual = year >= TALLY_FIRST_YEAR && year <= TALLY_LAST_YEAR;
    count(tally, &tally->days, usual ? day : STR(TALLY_OTHER_DAY), advice);
}

static size_t add_country(const struct consignment *consignment, enum field field, char *to)
{
    const struct value *value = consignment_value(consignment, field);
    if (value->state != VALUE_GIVEN || !value->number) {
        to[0] = '?';
        return 1;
    }
    to[0] = (char)(value->number >> 8);
    to[1] = (char)value->number;
    return 2;
}

static void count_route(struct tally *tally, const struct consignment *consignment,
                        enum advice advice)
{
    static const struct str arrow = STR_INIT("→");
    char key[8];
    size_t len = add_country(consignment, FIELD_ORIGIN, key);
    memcpy(key + len, arrow.at, arrow.len);
    len += arrow.len;
    len += add_country(consignment, FIELD_DESTINATION, key + len);
    count(tally, &tally->routes, (struct str){key, len}, advice);
}

void tally_add(struct tally *tally, const struct consignment *consignment,
               const struct outcome *outcome)
{
    tally->consignments++;
    tally->by_advice[outcome->advice]++;
    tally->letters += outcome->letter;
    tally->noted += outcome->note_count > 0;
    for (size_t i = 0; i < outcome->note_count; i++)
        tally->by_quality[outcome->notes[i].code]++;
    if (outcome->letter)
        return;
    tally->lines += consignment->content_count;
    count_day(tally, consignment, outcome->advice);
    count_route(tally, consignment, outcome->advice);
    for (size_t i = 0; i < outcome->finding_count; i++) {
        const struct finding *finding = &outcome->findings[i];
        enum advice advice = finding->shadow ? ADVICE_CLEAR : finding->advice;
        tally->findings += !finding->shadow;
        tally->shadows += finding->shadow;
        count(tally, &tally->rules, finding->rule, advice);
        count(tally, &tally->laws, finding->law.id, advice);
        count(tally, &tally->subjects, finding->subject, advice);
    }
}

void tally_add_bad(struct tally *tally)
{
    tally->bad++;
}

static void merge_table(struct tally *into, struct tally_table *table,
                        const struct tally_table *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct tally_row *row = &from->rows[i];
        struct tally_row *sum = row_of(table, &into->forever, row->key);
        sum->count += row->count;
        for (size_t a = 0; a < ADVICE_COUNT; a++)
            sum->by_advice[a] += row->by_advice[a];
    }
}

void tally_merge(struct tally *into, const struct tally *from)
{
    into->consignments += from->consignments;
    into->letters += from->letters;
    into->bad += from->bad;
    into->lines += from->lines;
    into->findings += from->findings;
    into->shadows += from->shadows;
    into->noted += from->noted;
    for (size_t i = 0; i < ADVICE_COUNT; i++)
        into->by_advice[i] += from->by_advice[i];
    for (size_t i = 0; i < QUALITY_COUNT; i++)
        into->by_quality[i] += from->by_quality[i];
    merge_table(into, &into->days, &from->days);
    merge_table(into, &into->routes, &from->routes);
    merge_table(into, &into->rules, &from->rules);
    merge_table(into, &into->laws, &from->laws);
    merge_table(into, &into->subjects, &from->subjects);
}

static void table_done(struct tally_table *table)
{
    free(table->rows);
    free(table->slots);
}

void tally_done(struct tally *tally)
{
    table_done(&tally->days);
    table_done(&tally->routes);
    table_done(&tally->rules);
    table_done(&tally->laws);
    table_done(&tally->subjects);
    arena_done(&tally->forever);
    *tally = (struct tally){0};
}

static int compare_keys(const void *a, const void *b)
{
    return str_compare((*(const struct tally_row *const *)a)->key,
                       (*(const struct tally_row *const *)b)->key);
}

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a < b) - (a > b);
}

static int compare_counts(const void *a, const void *b)
{
    int order = compare_numbers((*(const struct tally_row *const *)a)->count,
                                (*(const struct tally_row *const *)b)->count);
    return order ? order : compare_keys(a, b);
}

static int compare_advised(const void *a, const void *b)
{
    int order = compare_numbers(tally_advised(*(const struct tally_row *const *)a),
                                tally_advised(*(const struct tally_row *const *)b));
    return order ? order : compare_counts(a, b);
}

const struct tally_row **tally_sorted(const struct tally_table *table, enum tally_order order,
                                      struct arena *batch)
{
    static int (*const compares[])(const void *, const void *) = {
        [TALLY_BY_COUNT] = compare_counts,
        [TALLY_BY_KEY] = compare_keys,
        [TALLY_BY_ADVISED] = compare_advised,
    };
    const struct tally_row **rows = ARENA_ARRAY(batch, const struct tally_row *, table->count + 1);
    for (size_t i = 0; i < table->count; i++)
        rows[i] = &table->rows[i];
    qsort(rows, table->count, sizeof(*rows), compares[order]);
    return rows;
}
