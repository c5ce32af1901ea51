// SPDX-License-Identifier: Apache-2.0
#include "show/table.h"

#include <stdlib.h>

#include "show/columns.h"
#include "show/text.h"

struct str *table_row(struct table *table)
{
    size_t first = table->cell_count;
    for (size_t i = 0; i < table->column_count; i++)
        ARENA_PUSH(table->batch, table->cells, table->cell_count, table->room) = (struct str){0};
    return &table->cells[first];
}

// A column is not wider than this. The first cell of a row, by which a person asks for more, passes
// its column; others are cut, but for the last.
enum { CELL_COLUMNS_MAX = 44 };

static int compare_rows(const void *a, const void *b)
{
    return str_compare(**(struct str *const *)a, **(struct str *const *)b);
}

void table_sort(struct table *table)
{
    size_t columns = table->column_count, rows = table->cell_count / columns;
    struct str **order = ARENA_ARRAY(table->batch, struct str *, rows + 1);
    struct str *sorted = ARENA_ARRAY(table->batch, struct str, table->cell_count + 1);
    for (size_t r = 0; r < rows; r++)
        order[r] = &table->cells[r * columns];
    qsort(order, rows, sizeof(*order), compare_rows);
    for (size_t r = 0; r < rows; r++)
        memcpy(&sorted[r * columns], order[r], columns * sizeof(*sorted));
    table->cells = sorted;
    table->room = table->cell_count;
}

static void add_cell(const struct table_column *column, struct str cell, size_t width, bool last,
                     struct buf *out)
{
    size_t columns = columns_of(cell), gap = width > columns ? width - columns : 0;
    if (column->number)
        columns_add(gap, out);
    buf_add(out, cell);
    if (!column->number && !last)
        columns_add(gap, out);
    if (!last)
        columns_add(2, out);
}

// The cell as it is shown: safe, and cut where it is too wide.
static struct str shown_cell(struct str cell, bool whole, struct arena *scratch)
{
    AUTO(buf_done) struct buf safe = {0};
    escape_terminal(cell, &safe);
    if (!whole && columns_of(buf_str(&safe)) > CELL_COLUMNS_MAX) {
        safe.len = columns_fit(buf_str(&safe), CELL_COLUMNS_MAX - 1).len;
        buf_add_literal(&safe, "…");
    }
    return arena_copy(scratch, buf_str(&safe));
}

// A line without the spaces that empty cells leave at its end.
static void end_line(struct buf *line, enum paint paint, const struct text_out *text)
{
    while (line->len && line->at[line->len - 1] == ' ')
        line->len--;
    text_paint(text, paint, buf_str(line));
    buf_add_byte(text->out, '\n');
    buf_clear(line);
}

static void table_text(const struct text_out *text, const struct table *table)
{
    AUTO(arena_done) struct arena scratch = {0};
    AUTO(buf_done) struct buf line = {0};
    size_t columns = table->column_count, last = 0;
    size_t *widths = ARENA_ARRAY(&scratch, size_t, columns + 1);
    struct str *shown = ARENA_ARRAY(&scratch, struct str, table->cell_count + 1);
    for (size_t i = 0; i < table->cell_count; i++) {
        size_t c = i % columns;
        shown[i] = shown_cell(table->cells[i], c == 0 || c + 1 == columns, &scratch);
        widths[c] = size_max(widths[c], size_min(columns_of(shown[i]), CELL_COLUMNS_MAX));
        if (shown[i].len)
            last = size_max(last, c);
    }
    for (size_t c = 0; c < columns; c++) {
        struct str heading = str_from(table->columns[c].key);
        if (!widths[c])
            continue;
        widths[c] = size_max(widths[c], heading.len);
        add_cell(&table->columns[c], heading, widths[c], c == last, &line);
    }
    end_line(&line, PAINT_SOFT, text);
    for (size_t i = 0; i < table->cell_count; i++) {
        size_t c = i % columns;
        if (widths[c])
            add_cell(&table->columns[c], shown[i], widths[c], c == last, &line);
        if (c + 1 == columns)
            end_line(&line, PAINT_PLAIN, text);
    }
}

static void table_ndjson(const struct table *table, struct buf *out)
{
    bool first = true;
    for (size_t i = 0; i < table->cell_count; i++) {
        size_t c = i % table->column_count;
        const struct table_column *column = &table->columns[c];
        if (c == 0) {
            buf_add_byte(out, '{');
            first = true;
        }
        if (table->cells[i].len) {
            buf_print(out, "%s\"%s\":", first ? "" : ",", column->key);
            first = false;
            if (column->number)
                buf_add(out, table->cells[i]);
            else
                escape_json(table->cells[i], out);
        }
        if (c + 1 == table->column_count)
            buf_add_literal(out, "}\n");
    }
}

void show_table(const struct show_options *options, const struct table *table, struct buf *out)
{
    if (options->format == SHOW_NDJSON)
        table_ndjson(table, out);
    else if (table->cell_count)
        table_text(&(struct text_out){out, options->colour}, table);
}
