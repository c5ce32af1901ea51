// SPDX-License-Identifier: Apache-2.0
#include "show/table.h"

#include "show/columns.h"
#include "show/text.h"

struct str *table_row(struct table *table)
{
    size_t first = table->cell_count;
    for (size_t i = 0; i < table->column_count; i++)
        ARENA_PUSH(table->batch, table->cells, table->cell_count, table->room) = (struct str){0};
    return &table->cells[first];
}

static void add_cell(const struct table_column *column, struct str cell, size_t width, bool last,
                     struct buf *out)
{
    size_t gap = width - columns_of(cell);
    if (column->number)
        columns_add(gap, out);
    buf_add(out, cell);
    if (!column->number && !last)
        columns_add(gap, out);
    if (!last)
        columns_add(2, out);
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
        AUTO(buf_done) struct buf safe = {0};
        escape_terminal(table->cells[i], &safe);
        shown[i] = arena_copy(&scratch, buf_str(&safe));
        widths[i % columns] = size_max(widths[i % columns], columns_of(shown[i]));
        if (shown[i].len)
            last = size_max(last, i % columns);
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
