// SPDX-License-Identifier: Apache-2.0
#include "intake/bind.h"

#include "base/limits.h"
#include "base/decimal.h"

// Of what fields hold (consignment.h): milligrams, ten-thousandths, pieces.
static int field_scale(enum field field)
{
    enum field_type type = field_info(field)->type;
    return type == FIELD_TYPE_MASS ? 6 : type == FIELD_TYPE_MONEY ? 4 : 0;
}

static bool same_letters(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        char x = a.at[i], y = b.at[i];
        if (x != y && !(byte_is_letter(x) && byte_is_letter(y) && (x | 32) == (y | 32)))
            return false;
    }
    return true;
}

static struct str translate(const struct map_entry *entry, struct str text)
{
    for (size_t i = 0; i < entry->word_count; i++)
        if (same_letters(entry->words[i].written, text))
            return entry->words[i].meant;
    return entry->has_others ? entry->others : text;
}

// "1.234,50" → "1234.50". Text with anything else is left, to be noted as what it is.
static struct str with_point(struct str text, struct arena *batch)
{
    char *to = arena_alloc(batch, text.len);
    size_t len = 0, commas = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '.' || c == ' ' || c == '\'')
            continue;
        if (!byte_is_digit(c) && c != ',' && c != '-')
            return text;
        commas += c == ',';
        to[len++] = c == ',' ? '.' : c;
    }
    return commas <= 1 ? (struct str){to, len} : text;
}

static struct str printed(int64_t number, int scale, struct arena *batch)
{
    AUTO(buf_done) struct buf text = {0};
    if (scale)
        decimal_print(number, scale, &text);
    else
        buf_add_number(&text, (uint64_t)number);
    return arena_copy(batch, buf_str(&text));
}

// A number in units of 10^-shift of ours. What has too many decimals keeps all of them behind an
// exponent, so that it is noted and not taken for our unit.
static struct str shifted(struct str text, int scale, int shift, struct arena *batch)
{
    int64_t number;
    switch (decimal_parse(text, scale - shift, INT64_MAX, &number)) {
    case DECIMAL_GOOD:
        return printed(number, scale, batch);
    case DECIMAL_FINE:
        return arena_print(batch, "%.*se-%d", STR_ARG(text), shift);
    case DECIMAL_NOT:
    case DECIMAL_NEGATIVE:
    case DECIMAL_LARGE:
        return text;
    }
    return text;
}

// Pounds and ounces in kilograms, rounded to the milligram: 1 lb is 0.45359237 kg.
static struct str from_pounds(struct str text, unsigned pieces, const char *unit,
                              struct arena *batch)
{
    enum { POUND_SCALE = 9 };
    // Heavier than MASS_KG_MAX in any case, and far from overflow.
    static const int64_t max = (int64_t)MASS_KG_MAX * 100 * 1000000000;
    int64_t number;
    switch (decimal_parse(text, POUND_SCALE, max, &number)) {
    case DECIMAL_GOOD:
        break;
    case DECIMAL_FINE:
        return arena_print(batch, "%.*s %s", STR_ARG(text), unit);
    case DECIMAL_NOT:
    case DECIMAL_NEGATIVE:
    case DECIMAL_LARGE:
        return text;
    }
    unsigned __int128 product = (unsigned __int128)number * 45359237;
    unsigned __int128 divisor = (unsigned __int128)100000000000 * pieces;
    return printed((int64_t)((product + divisor / 2) / divisor), 6, batch);
}

static struct str in_our_unit(const struct map_entry *entry, struct str text, struct arena *batch)
{
    switch (entry->unit) {
    case MAP_AS_IS:
        return text;
    case MAP_GRAM:
        return shifted(text, 6, 3, batch);
    case MAP_MILLIGRAM:
        return shifted(text, 6, 6, batch);
    case MAP_CENT:
        return shifted(text, 4, 2, batch);
    case MAP_POUND:
        return from_pounds(text, 1, "lb", batch);
    case MAP_OUNCE:
        return from_pounds(text, 16, "oz", batch);
    }
    return text;
}

// Three numbers with one sign between, then the end or a time: their order makes an ISO date.
static struct str iso_date(const struct map_entry *entry, struct str text, struct arena *batch)
{
    static const uint8_t orders[][3] = {
        // where day, month and year stand
        [MAP_DAY_FIRST] = {0, 1, 2},
        [MAP_MONTH_FIRST] = {1, 0, 2},
        [MAP_YEAR_FIRST] = {2, 1, 0},
    };
    if (entry->date == MAP_ISO)
        return text;
    int parts[3] = {0};
    size_t at = 0, lens[3];
    for (int i = 0; i < 3; i++) {
        size_t begin = at;
        while (at < text.len && at < begin + 4 && byte_is_digit(text.at[at]))
            parts[i] = parts[i] * 10 + (text.at[at++] - '0');
        lens[i] = at - begin;
        if (!lens[i] || (i < 2 && (at == text.len || !memchr("/-. ", text.at[at], 4))))
            return text;
        at += i < 2;
    }
    if (at < text.len && text.at[at] != ' ' && text.at[at] != 'T')
        return text;
    const uint8_t *order = orders[entry->date];
    int year = parts[order[2]];
    size_t year_digits = lens[order[2]];
    if (lens[order[0]] > 2 || lens[order[1]] > 2 || (year_digits != 2 && year_digits != 4))
        return text;
    if (year_digits == 2)
        year += 2000;
    return arena_print(batch, "%04d-%02d-%02d", year, parts[order[1]], parts[order[0]]);
}

// Programs that count in binary write 7.2 as 7.1999999999999975.
static struct str rounded(const struct map_entry *entry, struct str text, struct arena *batch)
{
    int64_t number;
    int scale = field_scale(entry->field);
    if (!entry->rounds || decimal_round(text, scale, INT64_MAX, &number) != DECIMAL_GOOD)
        return text;
    return printed(number, scale, batch);
}

static struct str convert(const struct map_entry *entry, struct str text, struct arena *batch)
{
    text = translate(entry, str_trim(text));
    if (entry->decimal_comma)
        text = with_point(text, batch);
    text = rounded(entry, in_our_unit(entry, text, batch), batch);
    return iso_date(entry, text, batch);
}

// Adds to a number that is there. One that cannot be read makes the sum wrong.
static void add(struct record *record, const struct map_entry *entry, size_t content,
                struct str text)
{
    struct value before = *record_value(record, entry->field, content);
    record_set(record, entry->field, content, text);
    struct value *value = record_value(record, entry->field, content);
    if (before.state == VALUE_WRONG)
        *value = before;
    if (before.state != VALUE_GIVEN || value->state != VALUE_GIVEN)
        return;
    // Both are within their limits, which leave room for one sum.
    record_set(record, entry->field, content,
               printed(before.number + value->number, field_scale(entry->field), &record->batch));
}

// The text that is there with this one after it, in memory that doubles as it grows: a list of a
// hundred thousand short texts must not be copied as often.
static struct str joined(struct record *record, const struct map_entry *entry, size_t content,
                         struct str text)
{
    struct str before = record_value(record, entry->field, content)->text;
    struct record_join *join = &record->joins[entry->field];
    record->joined = true;
    size_t len = before.len + entry->join.len + text.len;
    if (before.at != join->at || len > join->room) {
        join->room = len * 2;
        join->at = arena_alloc(&record->batch, join->room);
        memcpy(join->at, before.at, before.len);
    }
    char *to = join->at + before.len;
    if (entry->join.len)
        memcpy(to, entry->join.at, entry->join.len);
    memcpy(to + entry->join.len, text.at, text.len);
    return (struct str){join->at, len};
}

void bind_value(struct record *record, const struct map_entry *entry, size_t content,
                struct str text)
{
    if (entry->converts)
        text = convert(entry, text, &record->batch);
    if (entry->sum && str_trim(text).len) {
        add(record, entry, content, text);
        return;
    }
    if (entry->joins) {
        text = str_trim(text);
        if (record_value(record, entry->field, content)->text.len && text.len)
            text = joined(record, entry, content, text);
    }
    record_set(record, entry->field, content, text);
}

bool bind_numbered(struct record *record, const struct bind_loose *items, size_t count)
{
    for (int last = -1;;) {
        int line = INT32_MAX;
        for (size_t i = 0; i < count; i++)
            if (items[i].line > last && items[i].line < line && str_trim(items[i].text).len)
                line = items[i].line;
        if (line == INT32_MAX)
            return true;
        if (record->consignment.content_count == CONTENT_LINES_MAX)
            return false;
        size_t content = record_add_content(record);
        for (size_t i = 0; i < count; i++)
            if (items[i].line == line)
                bind_value(record, items[i].entry, content, items[i].text);
        last = line;
    }
}

void bind_common(struct record *record, size_t first, const struct bind_loose *items, size_t count)
{
    bool some = false;
    for (size_t i = 0; i < count; i++)
        some = some || (items[i].line == MAP_LINE_OWN && str_trim(items[i].text).len);
    if (some && record->consignment.content_count == first && first < CONTENT_LINES_MAX)
        (void)record_add_content(record);
    for (size_t content = first; some && content < record->consignment.content_count; content++) {
        bool ours[FIELD_COUNT] = {false};
        for (size_t i = 0; i < count; i++) {
            const struct map_entry *entry = items[i].entry;
            if (items[i].line != MAP_LINE_OWN ||
                (!ours[entry->field] &&
                 record_value(record, entry->field, content)->state != VALUE_ABSENT))
                continue;
            ours[entry->field] = true; // what follows is joined or added to it
            bind_value(record, entry, content, items[i].text);
        }
    }
}

static void multiply(struct record *record, enum field field, size_t content)
{
    struct value *value = record_value(record, field, content);
    const struct value *quantity = record_value(record, FIELD_GOODS_QUANTITY, content);
    if (value->state != VALUE_GIVEN)
        return;
    int64_t number;
    bool overflow = __builtin_mul_overflow(value->number, quantity->number, &number);
    if (quantity->state == VALUE_GIVEN) {
        record_set(record, field, content,
                   printed(overflow ? INT64_MAX : number, field_scale(field), &record->batch));
        return;
    }
    if (quantity->state == VALUE_ABSENT)
        record_note(record, QUALITY_MISSING, FIELD_GOODS_QUANTITY, content, (struct str){0},
                    STR("a value or mass is given for one piece"));
    value->state = VALUE_WRONG;
    value->number = 0;
}

void bind_finish(struct record *record, const struct intake_map *map)
{
    size_t count = record->consignment.content_count;
    for (size_t i = 0; !record->letter && map->each && i < map->entry_count; i++)
        if (map->entries[i].each)
            for (size_t content = 0; content < count; content++)
                multiply(record, map->entries[i].field, content);
    for (size_t i = 0; i < map->constant_count; i++) {
        const struct map_constant *constant = &map->constants[i];
        if (record->letter && !record_keeps_of_letter(constant->field))
            continue;
        bool of_content = constant->field >= FIELD_CONTENT_FIRST;
        for (size_t content = 0; content < (of_content ? count : 1); content++)
            if (record_value(record, constant->field, content)->state == VALUE_ABSENT)
                record_set(record, constant->field, content, constant->text);
    }
}

bool bind_is_letter(const struct intake_map *map, const struct map_entry *entry, struct str text)
{
    text = str_trim(text);
    if (entry && text.len)
        return same_letters(translate(entry, text), class_word(CLASS_LETTER));
    for (size_t i = 0; i < map->constant_count; i++)
        if (map->constants[i].field == FIELD_CLASS)
            return same_letters(map->constants[i].text, class_word(CLASS_LETTER));
    return false;
}
