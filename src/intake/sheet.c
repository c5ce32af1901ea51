// SPDX-License-Identifier: Apache-2.0
#include "intake/sheet.h"

#include "base/limits.h"
#include "base/near.h"
#include "intake/sheet_private.h"
#include "intake/utf8.h"

struct binding {
    struct arena *forever;
    const char *path;
    struct sheet *sheet;
    struct err *err;
};

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

// Columns are called the same whatever their capitals.
static bool same_name(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (small(a.at[i]) != small(b.at[i]))
            return false;
    return true;
}

static struct sheet_columns *columns_of(struct sheet *sheet, enum field field, int line)
{
    return field < FIELD_CONTENT_FIRST ? &sheet->fields
           : line == MAP_LINE_OWN      ? &sheet->goods
                                       : &sheet->numbered;
}

static void bind(struct binding *binding, size_t column, const struct map_entry *entry, int line)
{
    struct sheet *sheet = binding->sheet;
    struct sheet_columns *columns = columns_of(sheet, entry->field, line);
    ARENA_PUSH(binding->forever, columns->items, columns->count, columns->room) =
        (struct sheet_column){(uint16_t)column, line, entry};
    if (entry->field == FIELD_ID)
        sheet->id_column = column;
    if (entry->field == FIELD_CLASS)
        sheet->class_column = column;
}

// Our own schema: columns are called as fields are.
static bool bind_own(struct binding *binding)
{
    struct sheet *sheet = binding->sheet;
    const struct intake_map *map = sheet->map;
    bool some = false;
    for (size_t i = 0; i < sheet->column_count; i++) {
        struct str name = arena_copy(binding->forever, sheet->names[i]);
        for (size_t k = 0; k < name.len; k++)
            ((char *)name.at)[k] = small(name.at[k]);
        int line;
        enum field field = map_field_find(name, false, &line);
        if (field == FIELD_NONE) {
            if (name.len && !str_starts(name, STR("x_")))
                ARENA_PUSH(binding->forever, sheet->unknown, sheet->unknown_count,
                           sheet->unknown_room) = (uint16_t)i;
            continue;
        }
        const struct sheet_columns *before = columns_of(sheet, field, line);
        for (size_t k = 0; k < before->count; k++)
            if (before->items[k].entry->field == field && before->items[k].line == line)
                return err_set(
                    binding->err, ERR_INPUT,
                    "cannot read \"%s\": columns \"%.*s\" and \"%.*s\" of the header are "
                    "the same field",
                    binding->path, STR_ARG(sheet->names[before->items[k].column]),
                    STR_ARG(sheet->names[i]));
        bind(binding, i, &map->entries[field], line);
        some = true;
    }
    if (!some)
        return err_set(binding->err, ERR_INPUT,
                       "cannot read \"%s\": no column of the header is a field; the first is "
                       "\"%.*s\"; name the columns as docs/formats.md says, or use --map",
                       binding->path, STR_ARG(utf8_cut(sheet->names[0], 60)));
    return true;
}

static bool missing_column(struct binding *binding, const struct map_entry *entry)
{
    const struct sheet *sheet = binding->sheet;
    struct str near = near_find(entry->name, sheet->names, sheet->column_count);
    if (near.len)
        return err_set(binding->err, ERR_INPUT,
                       "cannot read \"%s\" with this map: the header has no column \"%.*s\"; is it "
                       "\"%.*s\"?",
                       binding->path, STR_ARG(entry->name), STR_ARG(near));
    return err_set(binding->err, ERR_INPUT,
                   "cannot read \"%s\" with this map: the header has no column \"%.*s\"",
                   binding->path, STR_ARG(entry->name));
}

static bool bind_named(struct binding *binding, const struct map_entry *entry)
{
    const struct sheet *sheet = binding->sheet;
    size_t found = sheet->column_count;
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (!same_name(sheet->names[i], entry->name))
            continue;
        if (found < sheet->column_count)
            return err_set(binding->err, ERR_INPUT,
                           "cannot read \"%s\" with this map: the header has the column \"%.*s\" "
                           "twice",
                           binding->path, STR_ARG(entry->name));
        found = i;
    }
    if (found < sheet->column_count)
        bind(binding, found, entry, entry->line);
    return found < sheet->column_count || entry->optional || missing_column(binding, entry);
}

// The number that * stands for in a column's name, or -1.
static int star_number(struct str name, struct str pattern)
{
    size_t star = str_find_byte(pattern, '*');
    size_t after = pattern.len - star - 1;
    if (name.len <= star + after ||
        !same_name(str_slice(name, 0, star), str_slice(pattern, 0, star)) ||
        !same_name(str_slice(name, name.len - after, name.len),
                   str_slice(pattern, star + 1, pattern.len)))
        return -1;
    struct str digits = str_slice(name, star, name.len - after);
    int number = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!byte_is_digit(digits.at[i]) || number > CONTENT_LINES_MAX)
            return -1;
        number = number * 10 + (digits.at[i] - '0');
    }
    return number <= CONTENT_LINES_MAX ? number : -1;
}

static bool bind_star(struct binding *binding, const struct map_entry *entry)
{
    const struct sheet *sheet = binding->sheet;
    bool some = false;
    for (size_t i = 0; i < sheet->column_count; i++) {
        int number = star_number(sheet->names[i], entry->name);
        if (number < 0)
            continue;
        bind(binding, i, entry, number);
        some = true;
    }
    return some || entry->optional || missing_column(binding, entry);
}

static bool bind_map(struct binding *binding)
{
    const struct intake_map *map = binding->sheet->map;
    for (size_t i = 0; i < map->entry_count; i++) {
        const struct map_entry *entry = &map->entries[i];
        if (!(entry->line == MAP_LINE_STAR ? bind_star(binding, entry)
                                           : bind_named(binding, entry)))
            return false;
    }
    return true;
}

static bool read_header(struct binding *binding, struct str header)
{
    struct sheet *sheet = binding->sheet;
    if (sheet->map->delimiter)
        sheet->delimiter = sheet->map->delimiter;
    else
        sheet->delimiter = csv_delimiter(header);
    struct csv_cell *cells = ARENA_ARRAY(binding->forever, struct csv_cell, CSV_COLUMNS_MAX);
    struct csv_row row;
    csv_read(header, 0, sheet->delimiter, false, cells, CSV_COLUMNS_MAX, &row);
    if (row.mistake == CSV_TOO_MANY)
        return err_set(binding->err, ERR_INPUT,
                       "cannot read \"%s\": the header has more than %d columns", binding->path,
                       CSV_COLUMNS_MAX);
    if (row.mistake || utf8_valid(header) < header.len || memchr(header.at, '\0', header.len))
        return err_set(binding->err, ERR_INPUT,
                       "cannot read \"%s\": the first line is no header of a CSV file",
                       binding->path);
    sheet->column_count = row.cell_count;
    sheet->names = ARENA_ARRAY(binding->forever, struct str, row.cell_count);
    for (size_t i = 0; i < row.cell_count; i++)
        sheet->names[i] =
            arena_copy(binding->forever, str_trim(csv_cell_text(&cells[i], binding->forever)));
    return true;
}

const struct sheet *sheet_open(struct arena *forever, const char *path, struct str header,
                               const struct intake_map *map, struct err *err)
{
    struct sheet *sheet = ARENA_NEW(forever, struct sheet);
    struct binding binding = {forever, path, sheet, err};
    sheet->map = map;
    if (!header.len) {
        err_set(err, ERR_INPUT,
                "cannot read \"%s\": a CSV file begins with a header, and this one "
                "is empty",
                path);
        return NULL;
    }
    if (!read_header(&binding, header))
        return NULL;
    sheet->id_column = sheet->class_column = sheet->column_count;
    if (!(map->own ? bind_own(&binding) : bind_map(&binding)))
        return NULL;
    sheet->goods_are_common = sheet->numbered.count > 0;
    return sheet;
}

char sheet_delimiter(const struct sheet *sheet)
{
    return sheet->delimiter;
}

static struct str row_id(const struct sheet *sheet, struct str text, size_t at)
{
    struct csv_cell cells[CSV_COLUMNS_MAX];
    struct csv_row row;
    csv_read(text, at, sheet->delimiter, false, cells, sheet->id_column + 1, &row);
    return row.cell_count > sheet->id_column ? str_trim(cells[sheet->id_column].text)
                                             : (struct str){0};
}

bool sheet_same(const struct sheet *sheet, struct str text, size_t a, size_t b)
{
    if (sheet->id_column == sheet->column_count)
        return false;
    struct str id = row_id(sheet, text, a);
    return id.len && str_eq(id, row_id(sheet, text, b));
}
