// SPDX-License-Identifier: Apache-2.0
#include "intake/csv.h"

#include "base/limits.h"

// The end of a cell in quotes that opens at `at`: its closing quote, or `end`.
static size_t closing_quote(struct str text, size_t at, size_t end, bool *ret_doubled)
{
    *ret_doubled = false;
    for (at++; at < end; at += 2) {
        const char *quote = memchr(text.at + at, '"', end - at);
        if (!quote)
            return end;
        at = (size_t)(quote - text.at);
        if (at + 1 >= end || text.at[at + 1] != '"')
            return at;
        *ret_doubled = true;
    }
    return end;
}

static size_t line_end(struct str text, size_t at)
{
    const char *end = memchr(text.at + at, '\n', text.len - at);
    return end ? (size_t)(end - text.at) : text.len;
}

bool csv_row_end(struct str text, size_t at, char delimiter, bool by_line, size_t *ret_end,
                 size_t *ret_quote)
{
    *ret_end = *ret_quote = text.len;
    if (at >= text.len)
        return false;
    size_t end = line_end(text, at);
    // Most rows have no quote.
    if (by_line || !memchr(text.at + at, '"', end - at)) {
        *ret_end = size_min(end + 1, text.len);
        return end < text.len;
    }
    while (at < text.len) {
        if (text.at[at] == '"') {
            bool doubled;
            size_t close = closing_quote(text, at, text.len, &doubled);
            if (close == text.len) {
                *ret_quote = at;
                return false;
            }
            at = close + 1;
        }
        while (at < text.len && text.at[at] != delimiter && text.at[at] != '\n')
            at++;
        if (at < text.len && text.at[at] == '\n') {
            *ret_end = at + 1;
            return true;
        }
        at++;
    }
    return false;
}

size_t csv_long_row_end(struct str text, size_t begin)
{
    return size_min(line_end(text, size_min(begin + RECORD_BYTES_MAX + 1, text.len)) + 1, text.len);
}

// Ends the row at its first line end at or after `at`.
static void row_finish(struct str text, size_t at, struct csv_row *row)
{
    row->end = line_end(text, at);
    row->next = size_min(row->end + 1, text.len);
    if (row->end > row->begin && text.at[row->end - 1] == '\r')
        row->end--;
}

static void row_mistake(struct csv_row *row, enum csv_mistake mistake, size_t begin, size_t end)
{
    // The first one is told.
    if (row->mistake)
        return;
    row->mistake = mistake;
    row->mistake_begin = begin;
    row->mistake_end = end;
}

// What stands between a closing quote and the next delimiter or line end: nothing, but for the CR
// of a CRLF.
static size_t skip_after_quote(struct str text, size_t at, char delimiter, struct csv_row *row)
{
    size_t begin = at;
    while (at < text.len && text.at[at] != delimiter && text.at[at] != '\n')
        at++;
    size_t end = at;
    if (end > begin && text.at[end - 1] == '\r' && (at == text.len || text.at[at] == '\n'))
        end--;
    if (end > begin)
        row_mistake(row, CSV_AFTER_QUOTE, begin, end);
    return at;
}

// Bytes at which a value without quotes stops or is looked at again.
static const bool *stops_of(char delimiter)
{
    static const bool comma[256] = {[','] = true, ['\n'] = true, ['\r'] = true};
    static const bool semicolon[256] = {[';'] = true, ['\n'] = true, ['\r'] = true};
    static const bool tab[256] = {['\t'] = true, ['\n'] = true, ['\r'] = true};
    return delimiter == ',' ? comma : delimiter == ';' ? semicolon : tab;
}

// Takes the cell at `at`; returns where it ends: at a delimiter, a line end or the end of the text.
static size_t take_cell(struct str text, size_t at, char delimiter, bool by_line,
                        struct csv_cell *cell, struct csv_row *row)
{
    size_t begin = at;
    if (at < text.len && text.at[at] == '"') {
        size_t end = by_line ? line_end(text, at) : text.len;
        size_t close = closing_quote(text, at, end, &cell->doubled);
        cell->text = str_slice(text, begin + 1, size_max(close, begin + 1));
        if (close < end)
            return skip_after_quote(text, close + 1, delimiter, row);
        row_mistake(row, CSV_OPEN_QUOTE, begin, end);
        return end;
    }
    const bool *stops = stops_of(delimiter);
    while (at < text.len && !stops[(unsigned char)text.at[at]])
        at++;
    // A carriage return belongs to the line end or is a mistake.
    size_t end = at;
    while (at < text.len && text.at[at] != delimiter && text.at[at] != '\n') {
        if (text.at[at] == '\r' && at + 1 < text.len && text.at[at + 1] != '\n') {
            row_mistake(row, CSV_CARRIAGE, at, at + 1);
            end = at + 1;
        }
        at++;
    }
    cell->text = str_slice(text, begin, end);
    cell->doubled = false;
    return at;
}

void csv_read(struct str text, size_t at, char delimiter, bool by_line, struct csv_cell *cells,
              size_t cells_max, struct csv_row *ret_row)
{
    struct csv_row row = {.begin = at};
    for (;;) {
        if (row.cell_count == cells_max) {
            size_t end;
            size_t quote;
            if (csv_row_end(text, at, delimiter, by_line, &end, &quote))
                end--;
            row_mistake(&row, CSV_TOO_MANY, at, end);
            at = end;
            break;
        }
        at = take_cell(text, at, delimiter, by_line, &cells[row.cell_count++], &row);
        if (at >= text.len || text.at[at] == '\n')
            break;
        at++;
    }
    row_finish(text, at, &row);
    if (row.next - row.begin > RECORD_BYTES_MAX + 1)
        row.next = row.end = csv_long_row_end(text, row.begin);
    *ret_row = row;
}

struct str csv_cell_text(const struct csv_cell *cell, struct arena *batch)
{
    if (!cell->doubled)
        return cell->text;
    char *to = arena_alloc(batch, cell->text.len);
    size_t len = 0;
    for (size_t at = 0; at < cell->text.len; at++) {
        to[len++] = cell->text.at[at];
        at += cell->text.at[at] == '"';
    }
    return (struct str){to, len};
}

char csv_delimiter(struct str header)
{
    static const char delimiters[] = {',', ';', '\t'};
    size_t counts[COUNT(delimiters)] = {0};
    bool inside = false;
    for (size_t i = 0; i < header.len; i++) {
        if (header.at[i] == '"')
            inside = !inside;
        for (size_t k = 0; k < COUNT(delimiters); k++)
            counts[k] += !inside && header.at[i] == delimiters[k];
    }
    size_t best = 0;
    for (size_t k = 1; k < COUNT(delimiters); k++)
        if (counts[k] > counts[best])
            best = k;
    return delimiters[best];
}
