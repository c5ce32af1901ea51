// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "base/limits.h"
#include "intake/bind.h"
#include "intake/json_simdjson.h"
#include "intake/sheet_private.h"
#include "intake/utf8.h"

// Bytes of a value that a note quotes.
enum { QUOTED_BYTES = 100 };

// A row and where its cells begin in reader->cells.
struct row {
    struct csv_row csv;
    size_t first_cell;
};

struct sheet_reader {
    const struct sheet *sheet;
    struct str text;
    bool by_line;
    bool has_nul, is_utf8; // of the text as a whole
    size_t at;             // the next row that has not been read
    size_t lines_until;    // up to here rows end with lines, for a quote closes in the wrong place
    struct csv_cell *cells;
    size_t cell_room;
    struct row *rows; // of the consignment at hand, and the first of the next one
    size_t row_room, row_count;
    bool row_waits; // rows[row_count] has been read and belongs to the next consignment
    bool too_long;  // there are more rows than are kept
    size_t end;     // of the last row that belongs to the consignment
    struct record *record;
    struct str *firsts; // by column of sheet->fields: what the first row with a value has
    size_t first_room;
    struct bind_loose *loose;
    size_t loose_room;
};

struct sheet_reader *sheet_reader_open(void)
{
    struct sheet_reader *reader = calloc(1, sizeof(*reader));
    ASSERT(reader);
    return reader;
}

void sheet_reader_close(struct sheet_reader **reader)
{
    if (!*reader)
        return;
    free((*reader)->cells);
    free((*reader)->rows);
    free((*reader)->firsts);
    free((*reader)->loose);
    free(*reader);
    *reader = NULL;
}

static void *room_for(void *items, size_t item_bytes, size_t count, size_t *room)
{
    if (count <= *room)
        return items;
    *room = size_max(count, *room * 2);
    void *at = realloc(items, item_bytes * *room);
    ASSERT(at);
    return at;
}

void sheet_reader_take(struct sheet_reader *reader, const struct sheet *sheet, struct str text,
                       bool by_line)
{
    reader->sheet = sheet;
    reader->text = text;
    reader->by_line = by_line;
    reader->has_nul = text.len && memchr(text.at, '\0', text.len);
    reader->is_utf8 = json_tokens_utf8(text.at ? text.at : "", text.len);
    reader->at = reader->lines_until = 0;
    reader->row_count = 0;
    reader->row_waits = false;
    size_t columns = sheet->fields.count;
    reader->firsts =
        room_for(reader->firsts, sizeof(reader->firsts[0]), columns, &reader->first_room);
    columns = size_max(sheet->goods.count, sheet->numbered.count);
    reader->loose = room_for(reader->loose, sizeof(reader->loose[0]), columns, &reader->loose_room);
}

static void skip_blank_lines(struct sheet_reader *reader)
{
    struct str text = reader->text;
    while (reader->at < text.len) {
        size_t at = reader->at;
        at += text.at[at] == '\r';
        if (at < text.len && text.at[at] != '\n')
            return;
        reader->at = size_min(at + 1, text.len);
    }
}

// A value in quotes that runs over lines and then closes where no value ends was most likely never
// closed in its own line: the lines it ran over are rows.
static bool is_torn(struct str text, const struct csv_row *row)
{
    return row->mistake == CSV_AFTER_QUOTE &&
           memchr(text.at + row->begin, '\n', row->end - row->begin);
}

// Reads a row to the place of the row with that index.
static void read_row(struct sheet_reader *reader, size_t index)
{
    const struct sheet *sheet = reader->sheet;
    size_t columns = sheet->column_count;
    reader->rows = room_for(reader->rows, sizeof(reader->rows[0]), index + 1, &reader->row_room);
    reader->cells = room_for(reader->cells, sizeof(reader->cells[0]), (index + 1) * columns,
                             &reader->cell_room);
    struct row *row = &reader->rows[index];
    row->first_cell = index * columns;
    struct csv_cell *cells = reader->cells + row->first_cell;
    bool by_line = reader->by_line || reader->at < reader->lines_until;
    csv_read(reader->text, reader->at, sheet->delimiter, by_line, cells, columns, &row->csv);
    if (!by_line && is_torn(reader->text, &row->csv)) {
        reader->lines_until = row->csv.next;
        csv_read(reader->text, reader->at, sheet->delimiter, true, cells, columns, &row->csv);
    }
    reader->at = row->csv.next;
}

static const struct csv_cell *cell_find(const struct sheet_reader *reader, size_t row,
                                        size_t column)
{
    const struct row *found = &reader->rows[row];
    return column < found->csv.cell_count ? &reader->cells[found->first_cell + column] : NULL;
}

static struct str id_of(const struct sheet_reader *reader, size_t row)
{
    const struct csv_cell *cell = cell_find(reader, row, reader->sheet->id_column);
    return cell ? str_trim(cell->text) : (struct str){0};
}

// Reads the rows of the next consignment; false when there are none. Rows beyond what a consignment
// may have are passed over.
static bool read_rows(struct sheet_reader *reader)
{
    reader->too_long = false;
    if (reader->row_waits) {
        size_t from = reader->row_count * reader->sheet->column_count;
        memmove(reader->cells, reader->cells + from,
                reader->rows[reader->row_count].csv.cell_count * sizeof(reader->cells[0]));
        reader->rows[0] = reader->rows[reader->row_count];
        reader->rows[0].first_cell = 0;
    } else {
        skip_blank_lines(reader);
        if (reader->at >= reader->text.len)
            return false;
        read_row(reader, 0);
    }
    reader->row_count = 1;
    reader->row_waits = false;
    reader->end = reader->rows[0].csv.next;
    struct str id = id_of(reader, 0);
    for (;;) {
        skip_blank_lines(reader);
        // Blocks are cut without knowing of torn rows, so nothing is joined over their end.
        size_t last_begin = reader->rows[reader->row_count - 1].csv.begin;
        bool torn_ends = last_begin < reader->lines_until && reader->at >= reader->lines_until;
        if (reader->at >= reader->text.len || torn_ends)
            return true;
        read_row(reader, reader->row_count);
        if (!id.len || !str_eq(id, id_of(reader, reader->row_count))) {
            reader->row_waits = true;
            return true;
        }
        reader->end = reader->rows[reader->row_count].csv.next;
        if (reader->row_count == CONTENT_LINES_MAX)
            reader->too_long = true;
        else
            reader->row_count++;
    }
}

static bool bad(struct mistake *mistake, size_t begin, size_t end, const char *text,
                const char *hint)
{
    *mistake = (struct mistake){begin, end, text, hint};
    return false;
}

static bool check_row(const struct sheet_reader *reader, const struct csv_row *row,
                      struct mistake *mistake)
{
    const struct sheet *sheet = reader->sheet;
    struct arena *batch = &reader->record->batch;
    size_t begin = row->mistake_begin, end = row->mistake_end;
    switch (row->mistake) {
    case CSV_GOOD:
        break;
    case CSV_AFTER_QUOTE:
        return bad(mistake, begin, end, "something stands after the closing quote of a value",
                   "A quote inside a value in quotes is written twice.");
    case CSV_OPEN_QUOTE:
        return bad(mistake, begin, end, "the quote that opens here is never closed", NULL);
    case CSV_CARRIAGE:
        return bad(mistake, begin, end, "a carriage return stands in a value without quotes",
                   "Lines end as in the header: with LF or CRLF.");
    case CSV_TOO_MANY:
        return bad(mistake, begin, end,
                   arena_print(batch, "the row has more columns than the header, which has %zu",
                               sheet->column_count)
                       .at,
                   "A value with the delimiter in it stands in quotes.");
    }
    if (row->cell_count < sheet->column_count)
        return bad(mistake, row->end, row->end + 1,
                   arena_print(batch, "the row has %zu columns, the header has %zu",
                               row->cell_count, sheet->column_count)
                       .at,
                   NULL);
    return true;
}

// What makes the consignment a bad record before any value is looked at.
static bool check(const struct sheet_reader *reader, struct mistake *mistake)
{
    size_t begin = reader->rows[0].csv.begin;
    struct str text = str_slice(reader->text, begin, reader->end);
    size_t row_end = reader->rows[0].csv.end;
    if (text.len > RECORD_BYTES_MAX + 1) // one for the line end
        return bad(mistake, begin, row_end, "the record has more than 1 MiB",
                   reader->row_count > 1 ? "All rows with one id are one consignment." : NULL);
    if (reader->too_long)
        return bad(mistake, begin, row_end, "there are more than 999 content lines",
                   "All rows with one id are one consignment.");
    if (!reader->is_utf8 && !json_tokens_utf8(text.at, text.len)) {
        size_t at = begin + utf8_valid(text);
        return bad(mistake, at, at + 1, NULL, NULL);
    }
    size_t nul = reader->has_nul ? str_find_byte(text, '\0') : text.len;
    if (nul < text.len)
        return bad(mistake, begin + nul, begin + nul + 1, "a text holds the character NUL",
                   "Programs read such a text differently, so the record is refused.");
    for (size_t i = 0; i < reader->row_count; i++)
        if (!check_row(reader, &reader->rows[i].csv, mistake))
            return false;
    return true;
}

static struct str text_of(struct sheet_reader *reader, size_t row, size_t column)
{
    const struct csv_cell *cell = &reader->cells[reader->rows[row].first_cell + column];
    return str_trim(csv_cell_text(cell, &reader->record->batch));
}

// A letter is known before anything else is looked at.
static bool is_letter(struct sheet_reader *reader)
{
    const struct sheet *sheet = reader->sheet;
    struct str text = {0};
    if (sheet->class_column < sheet->column_count)
        for (size_t row = 0; row < reader->row_count && !text.len; row++)
            text = text_of(reader, row, sheet->class_column);
    return bind_is_letter(sheet->map, sheet->map->class_entry, text);
}

// Fields of the consignment: the rows agree, or leave them empty.
static bool bind_fields(struct sheet_reader *reader, size_t row, struct mistake *mistake)
{
    const struct sheet *sheet = reader->sheet;
    struct record *record = reader->record;
    for (size_t i = 0; i < sheet->fields.count; i++) {
        const struct sheet_column *column = &sheet->fields.items[i];
        if (record->letter && !record_keeps_of_letter(column->entry->field))
            continue;
        struct str text = text_of(reader, row, column->column);
        if (!text.len || str_eq(text, reader->firsts[i]))
            continue;
        if (reader->firsts[i].len) {
            const struct csv_cell *cell = cell_find(reader, row, column->column);
            size_t at = (size_t)(cell->text.at - reader->text.at);
            struct str first = utf8_cut(reader->firsts[i], QUOTED_BYTES);
            return bad(mistake, at, at + cell->text.len,
                       arena_print(&record->batch,
                                   "the rows of this consignment differ in \"%.*s\": it was "
                                   "\"%.*s\"",
                                   STR_ARG(sheet->names[column->column]), STR_ARG(first))
                           .at,
                       "Rows that follow each other and have the same id are one consignment.");
        }
        reader->firsts[i] = text;
        bind_value(record, column->entry, 0, text);
    }
    return true;
}

static bool bind_content(struct sheet_reader *reader, size_t row, struct mistake *mistake)
{
    const struct sheet *sheet = reader->sheet;
    struct record *record = reader->record;
    size_t first = record->consignment.content_count;
    for (size_t i = 0; i < sheet->numbered.count; i++) {
        const struct sheet_column *column = &sheet->numbered.items[i];
        reader->loose[i] =
            (struct bind_loose){column->entry, column->line, text_of(reader, row, column->column)};
    }
    const struct csv_row *csv = &reader->rows[row].csv;
    if (!bind_numbered(record, reader->loose, sheet->numbered.count))
        return bad(mistake, csv->begin, csv->end, "there are more than 999 content lines", NULL);
    bool some = false;
    for (size_t i = 0; i < sheet->goods.count; i++) {
        const struct sheet_column *column = &sheet->goods.items[i];
        reader->loose[i] =
            (struct bind_loose){column->entry, column->line, text_of(reader, row, column->column)};
        some = some || reader->loose[i].text.len;
    }
    if (sheet->goods_are_common) {
        bind_common(record, first, reader->loose, sheet->goods.count);
    } else if (some) {
        size_t content = record_add_content(record);
        for (size_t i = 0; i < sheet->goods.count; i++)
            bind_value(record, reader->loose[i].entry, content, reader->loose[i].text);
    }
    return true;
}

static void note_unknown(struct sheet_reader *reader)
{
    const struct sheet *sheet = reader->sheet;
    for (size_t i = 0; i < sheet->unknown_count; i++) {
        size_t column = sheet->unknown[i];
        struct str text = {0};
        for (size_t row = 0; row < reader->row_count && !text.len; row++)
            text = text_of(reader, row, column);
        if (text.len)
            record_note(reader->record, QUALITY_UNKNOWN_FIELD, FIELD_NONE, 0, (struct str){0},
                        sheet->names[column]);
    }
}

static bool bind_rows(struct sheet_reader *reader, struct mistake *mistake)
{
    const struct sheet *sheet = reader->sheet;
    struct record *record = reader->record;
    record->letter = is_letter(reader);
    if (sheet->fields.count)
        memset(reader->firsts, 0, sheet->fields.count * sizeof(reader->firsts[0]));
    for (size_t row = 0; row < reader->row_count; row++)
        if (!bind_fields(reader, row, mistake) ||
            (!record->letter && !bind_content(reader, row, mistake)))
            return false;
    if (!record->letter)
        note_unknown(reader);
    bind_finish(record, sheet->map);
    return true;
}

enum sheet_next sheet_reader_next(struct sheet_reader *reader, struct record *record,
                                  struct mistake *ret_mistake, struct str *ret_record)
{
    reader->record = record;
    record_begin(record, false);
    if (!read_rows(reader))
        return SHEET_DONE;
    *ret_record = str_slice(reader->text, reader->rows[0].csv.begin, reader->end);
    return check(reader, ret_mistake) && bind_rows(reader, ret_mistake) ? SHEET_CONSIGNMENT
                                                                        : SHEET_BAD;
}
