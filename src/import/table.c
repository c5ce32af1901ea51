// SPDX-License-Identifier: Apache-2.0
#include "import/table.h"

#include "base/limits.h"

// Rows between two calls of the watch.
enum { ROWS_BETWEEN = 4096 };

// A file that is being read.
struct reading {
    struct facts_reader facts;
    struct str path, text;
    char delimiter;
    struct str *names; // of the columns of the header
    size_t cell_count; // of the header
    size_t at;         // where the next row begins
    uint64_t row, line;
    uint32_t file;
    struct csv_cell cells[CSV_COLUMNS_MAX];
    size_t read_count; // cells of the row at hand
};

static bool same_name(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.at[i] != b.at[i] && !(byte_is_letter(a.at[i]) && (a.at[i] | 32) == (b.at[i] | 32)))
            return false;
    return true;
}

// Rows

// Cells of a line in which a quote is a letter like any other.
static enum csv_mistake cut_line(struct reading *reading, struct csv_row *row)
{
    *row = (struct csv_row){.begin = reading->at};
    struct str rest = str_slice(reading->text, reading->at, reading->text.len);
    size_t end = str_find_byte(rest, '\n');
    row->next = reading->at + size_min(end + 1, rest.len);
    struct str line = str_slice(rest, 0, end), cell;
    if (str_ends(line, STR("\r")))
        line.len--;
    row->end = reading->at + line.len;
    while (str_cut(&line, reading->delimiter, &cell)) {
        if (row->cell_count == CSV_COLUMNS_MAX)
            return row->mistake = CSV_TOO_MANY;
        reading->cells[row->cell_count++] = (struct csv_cell){.text = cell};
    }
    return CSV_GOOD;
}

static uint64_t lines_in(struct str text)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    return lines;
}

// True when the row has as many cells as the header, beyond it only empty ones.
static bool fits(const struct reading *reading, const struct csv_row *row)
{
    for (size_t i = reading->cell_count; i < row->cell_count; i++)
        if (str_trim(reading->cells[i].text).len)
            return false;
    return row->cell_count >= reading->cell_count;
}

// Reads the cells of the next row. A quote that is not closed would take all that follows with it:
// a row of several lines that does not fit is read line by line.
static void cut_row(struct reading *reading, struct csv_row *row)
{
    struct str text = reading->text;
    if (reading->facts.table && reading->facts.table->no_quotes) {
        cut_line(reading, row);
        return;
    }
    csv_read(text, reading->at, reading->delimiter, false, reading->cells, CSV_COLUMNS_MAX, row);
    bool lines = str_find_byte(str_slice(text, row->begin, row->end), '\n') < row->end - row->begin;
    if (lines && (row->mistake || !fits(reading, row)))
        csv_read(text, reading->at, reading->delimiter, true, reading->cells, CSV_COLUMNS_MAX, row);
}

static bool is_blank(const struct reading *reading, const struct csv_row *row)
{
    return !str_trim(str_slice(reading->text, row->begin, row->end)).len;
}

static void note_mistake(struct reading *reading, const struct csv_row *row, struct place place)
{
    static const enum why whys[] = {
        [CSV_GOOD] = WHY_CELLS,
        [CSV_AFTER_QUOTE] = WHY_AFTER_QUOTE,
        [CSV_OPEN_QUOTE] = WHY_OPEN_QUOTE,
        [CSV_CARRIAGE] = WHY_CARRIAGE,
        [CSV_TOO_MANY] = WHY_CELLS,
    };
    struct str text = {0};
    const char *mistake_at = reading->text.at + row->mistake_begin;
    while (row->mistake && place.column < row->cell_count &&
           reading->cells[place.column].text.at <= mistake_at)
        place.column++;
    if (whys[row->mistake] == WHY_CELLS)
        text = arena_print(reading->facts.batch, "%zu cells, the header has %zu", row->cell_count,
                           reading->cell_count);
    notes_add(reading->facts.notes, whys[row->mistake], place, (struct str){0}, text);
}

static bool read_row(struct reading *reading, struct rows *rows, struct err *err)
{
    struct csv_row row;
    cut_row(reading, &row);
    struct place place = {.file = reading->file, .row = ++reading->row, .line = reading->line};
    reading->line += lines_in(str_slice(reading->text, reading->at, row.next));
    reading->at = row.next;
    if (is_blank(reading, &row))
        return true;
    if (rows->count == IMPORT_ROWS_MAX)
        return err_set(err, ERR_INPUT, "the tables have more than %d rows", IMPORT_ROWS_MAX);
    reading->facts.notes->files[reading->file].rows++;
    struct row facts;
    if (row.mistake || !fits(reading, &row))
        note_mistake(reading, &row, place);
    else if (facts_read(&reading->facts, reading->cells, row.cell_count, place, &facts))
        ARENA_PUSH(reading->facts.batch, rows->items, rows->count, rows->room) = facts;
    return true;
}

// Headers

static size_t rows_before_header(const struct plan *plan)
{
    size_t rows = 0;
    for (size_t i = 0; i < plan->table_count; i++)
        rows = size_max(rows, plan->tables[i].skip);
    return rows;
}

// The delimiter that the map states, or what the header looks like.
static char find_delimiter(const struct reading *reading)
{
    const struct plan *plan = reading->facts.plan;
    for (size_t i = 0; i < plan->table_count; i++)
        if (plan->tables[i].delimiter)
            return plan->tables[i].delimiter;
    struct str header = reading->text, line = {0};
    for (size_t i = 0; i <= rows_before_header(plan); i++)
        str_cut(&header, '\n', &line);
    return csv_delimiter(line);
}

// Goes over so many rows.
static void skip_rows(struct reading *reading, size_t count)
{
    struct csv_row row;
    for (size_t i = 0; i < count && reading->at < reading->text.len; i++) {
        cut_row(reading, &row);
        reading->line += lines_in(str_slice(reading->text, reading->at, row.next));
        reading->at = row.next;
        reading->row++;
    }
}

static void read_header(struct reading *reading)
{
    struct csv_row row;
    reading->delimiter = find_delimiter(reading);
    skip_rows(reading, rows_before_header(reading->facts.plan));
    size_t begin = reading->at;
    cut_row(reading, &row);
    reading->names = ARENA_ARRAY(reading->facts.batch, struct str, row.cell_count);
    for (size_t i = 0; i < row.cell_count; i++)
        reading->names[i] = str_trim(csv_cell_text(&reading->cells[i], reading->facts.batch));
    // Spreadsheets write delimiters behind the last column.
    while (row.cell_count > 1 && !reading->names[row.cell_count - 1].len)
        row.cell_count--;
    reading->cell_count = row.cell_count;
    reading->line += lines_in(str_slice(reading->text, begin, row.next));
    reading->row++;
    reading->at = row.next;
}

// Where the column stands in the file: cell_count when it is not there.
static size_t find_cell(const struct reading *reading, const struct plan_column *column)
{
    size_t at = 0;
    while (at < reading->cell_count && !same_name(reading->names[at], column->name))
        at++;
    return at;
}

// The first column of the table that is not in the header, or NULL; and how many are.
static const struct plan_column *missing(const struct reading *reading,
                                         const struct plan_table *table, size_t *ret_found)
{
    const struct plan_column *first = NULL;
    *ret_found = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct plan_column *column = &table->columns[i];
        if (column->is_constant)
            continue;
        bool there = find_cell(reading, column) < reading->cell_count;
        *ret_found += there;
        if (!there && !column->optional && !first)
            first = column;
    }
    return first;
}

// Finds the table whose columns the header has; says which column of the nearest table is missing.
static bool find_table(struct reading *reading, struct err *err)
{
    const struct plan *plan = reading->facts.plan;
    const struct plan_column *wanted = NULL;
    size_t best = 0;
    for (size_t i = 0; i < plan->table_count; i++) {
        size_t found;
        const struct plan_column *first = missing(reading, &plan->tables[i], &found);
        if (!first && found) {
            reading->facts.table = &plan->tables[i];
            return true;
        }
        if (!wanted || found > best) {
            wanted = first;
            best = found;
        }
    }
    return err_set(err, ERR_INPUT, "\"%.*s\" has no column \"%.*s\", which the map reads",
                   STR_ARG(reading->path), STR_ARG(wanted ? wanted->name : STR("")));
}

static void bind(struct reading *reading)
{
    const struct plan_table *table = reading->facts.table;
    reading->facts.columns =
        ARENA_ARRAY(reading->facts.batch, struct facts_column, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct plan_column *column = &table->columns[i];
        size_t cell = table->numbered ? column->number : find_cell(reading, column);
        bool there = !column->is_constant && cell < reading->cell_count;
        reading->facts.columns[reading->facts.column_count++] = (struct facts_column){
            .plan = column,
            .cell = there ? cell : SIZE_MAX,
            .name = column->name,
        };
    }
}

// The number of cells of rows whose columns go by number is that of the first row.
static void count_cells(struct reading *reading)
{
    struct csv_row row;
    cut_row(reading, &row);
    reading->cell_count = row.cell_count;
}

bool table_read(struct arena *batch, const struct plan *plan, const struct plan_table *table,
                struct str path, struct str id, struct str text, const struct table_watch *watch,
                struct rows *rows, struct notes *notes, struct err *err)
{
    struct reading *reading = ARENA_NEW(batch, struct reading);
    *reading = (struct reading){
        .facts = {.batch = batch, .notes = notes, .plan = plan, .table = table},
        .path = path,
        .text = text,
        .line = 1,
        .file = (uint32_t)notes->file_count,
    };
    if (!str_trim(text).len)
        return err_set(err, ERR_INPUT, "\"%.*s\" is empty", STR_ARG(path));
    if (table && table->numbered) {
        reading->delimiter = table->delimiter;
        skip_rows(reading, table->skip);
        count_cells(reading);
    } else {
        read_header(reading);
    }
    if (!table && !find_table(reading, err))
        return false;
    bind(reading);
    ARENA_PUSH(batch, notes->files, notes->file_count, notes->file_room) =
        (struct notes_file){.path = path, .id = id};
    bool good = true;
    uint64_t seen = 0;
    while (good && reading->at < text.len) {
        good = read_row(reading, rows, err);
        if (++seen % ROWS_BETWEEN == 0)
            watch->seen(watch->ctx, reading->at, rows->count);
    }
    facts_done(&reading->facts);
    return good;
}
