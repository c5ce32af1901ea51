// SPDX-License-Identifier: Apache-2.0
#include "intake/stream.h"

#include <stdlib.h>

#include "base/io.h"
#include "base/limits.h"
#include "intake/source.h"

struct intake_stream {
    struct arena forever; // of the sheet
    struct source *source;
    struct str name;
    enum intake_format format;
    const struct intake_map *map;
    size_t block_bytes;
    const struct sheet *sheet;
    struct buf carry; // read, and not given in a block yet
    bool ended;       // the source is; only `carry` is left
    uint64_t line;    // number of the first line in `carry`
    bool cr_ends;     // CSV: lines end with a lone carriage return
    // What follows a record that is too long belongs to it, and is skipped: the rest of its line,
    // or all rows that have the same id as the last row of `carry_id`.
    bool skip_line;
    struct buf skip_row;
    struct buf rows; // size_t: where the rows of a block begin
};

struct str stream_name(const struct intake_stream *stream)
{
    return stream->name;
}

const struct intake_map *stream_map(const struct intake_stream *stream)
{
    return stream->map;
}

struct str stream_encoding(const struct intake_stream *stream)
{
    return source_encoding(stream->source);
}

const struct sheet *stream_sheet(const struct intake_stream *stream)
{
    return stream->sheet;
}

uint64_t intake_bytes_read(const struct intake_stream *stream)
{
    return source_bytes_read(stream->source);
}

uint64_t intake_bytes_all(const struct intake_stream *stream)
{
    return source_bytes_all(stream->source);
}

void intake_block_done(struct intake_block *block)
{
    buf_done(&block->bytes);
    *block = (struct intake_block){0};
}

static uint64_t count_lines(struct str text)
{
    uint64_t count = 0;
    const char *at = text.at, *end = text.at + text.len;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        count++;
        at++;
    }
    return count;
}

// Files from old systems end their lines with CR alone. They are read as if it were LF.
static void mend_line_ends(struct intake_stream *stream, struct buf *text, size_t from)
{
    if (stream->cr_ends)
        for (size_t i = from; i < text->len; i++)
            if (text->at[i] == '\r')
                text->at[i] = '\n';
}

static bool fill(struct intake_stream *stream, struct buf *text, size_t bytes, struct err *err)
{
    size_t from = text->len;
    if (stream->ended || from >= bytes)
        return true;
    if (!source_fill(stream->source, text, bytes, &stream->ended, err))
        return false;
    mend_line_ends(stream, text, from);
    return true;
}

// Takes bytes off the front of `carry` without giving them in a block.
static void skip(struct intake_stream *stream, size_t bytes)
{
    stream->line += count_lines((struct str){stream->carry.at, bytes});
    memmove(stream->carry.at, stream->carry.at + bytes, stream->carry.len - bytes);
    stream->carry.len -= bytes;
}

// Whether the first line end of a text, outside of quotes, is a CR without LF.
static bool ends_with_cr(struct str text)
{
    bool inside = false;
    for (size_t i = 0; i < text.len; i++) {
        inside = inside != (text.at[i] == '"');
        if (!inside && text.at[i] == '\n')
            return false;
        if (!inside && text.at[i] == '\r')
            return i + 1 == text.len || text.at[i + 1] != '\n';
    }
    return false;
}

static bool read_header(struct intake_stream *stream, struct err *err)
{
    const char *path = stream->name.at;
    struct buf *carry = &stream->carry;
    // A whole first block, so that the header is in it unless it is longer than any record.
    if (!fill(stream, carry, RECORD_BYTES_MAX, err))
        return false;
    stream->cr_ends = ends_with_cr(buf_str(carry));
    mend_line_ends(stream, carry, 0);
    struct str text = buf_str(carry);
    size_t begin = 0, end, quote;
    while (begin < text.len && (text.at[begin] == '\n' || text.at[begin] == '\r'))
        begin++;
    bool whole = csv_row_end(text, begin, ',', false, &end, &quote);
    if (!whole && (!stream->ended || quote < end))
        return err_set(err, ERR_INPUT,
                       "cannot read \"%s\": the first line is no header of a CSV file", path);
    stream->sheet =
        sheet_open(&stream->forever, path, str_slice(text, begin, end), stream->map, err);
    if (stream->sheet)
        skip(stream, end);
    return stream->sheet != NULL;
}

bool intake_open(const char *path, const struct intake_options *options,
                 struct intake_stream **ret_stream, struct err *err)
{
    const struct intake_map *map = options->map ? options->map : map_own();
    if (map->format != INTAKE_FORMAT_COUNT && map->format != options->format)
        return err_set(err, ERR_USAGE, "cannot read \"%s\": the map is for %s", path,
                       map->format == INTAKE_CSV ? "CSV" : "NDJSON");
    struct source *source;
    if (!source_open(path, options->encoding, &source, err))
        return false;
    struct intake_stream *stream = calloc(1, sizeof(*stream));
    ASSERT(stream);
    stream->source = source;
    stream->name =
        str_is(str_from(path), "-") ? STR("<stdin>") : arena_copy(&stream->forever, str_from(path));
    stream->format = options->format;
    stream->map = map;
    stream->block_bytes = options->block_bytes ? options->block_bytes : BLOCK_BYTES;
    stream->line = 1;
    if (stream->format == INTAKE_CSV && !read_header(stream, err)) {
        intake_close(&stream);
        return false;
    }
    *ret_stream = stream;
    return true;
}

void intake_close(struct intake_stream **stream)
{
    if (!*stream)
        return;
    source_close(&(*stream)->source);
    buf_done(&(*stream)->carry);
    buf_done(&(*stream)->skip_row);
    buf_done(&(*stream)->rows);
    arena_done(&(*stream)->forever);
    free(*stream);
    *stream = NULL;
}

// What a look at the bytes of a block found.
struct found {
    size_t end;    // of the whole records; 0: none
    bool by_line;  // those records are lines
    bool too_long; // `end` is in the middle of a record over RECORD_BYTES_MAX
    bool same_id;  // and the rest of it are rows with the same id, not bytes of the line
};

static struct found find_lines(const struct intake_stream *stream, struct str text)
{
    if (stream->ended)
        return (struct found){.end = text.len};
    const char *end = text.len ? memrchr(text.at, '\n', text.len) : NULL;
    return (struct found){.end = end ? (size_t)(end - text.at) + 1 : 0};
}

static bool is_blank_row(struct str text, size_t at)
{
    at += text.at[at] == '\r';
    return at == text.len || text.at[at] == '\n';
}

enum row_end {
    ROW_WHOLE,
    ROW_PART,   // the text ends before the row does
    ROW_BROKEN, // a quote opens that is not closed in the whole of a record, or of the file
};

// Looks for the end of the row at `at`. How far a quote may reach does not depend on how much has
// been read.
static enum row_end find_row_end(const struct intake_stream *stream, struct str text, size_t at,
                                 size_t *ret_end)
{
    char delimiter = sheet_delimiter(stream->sheet);
    size_t quote, reach = size_min(text.len, at + RECORD_BYTES_MAX + 1);
    struct str near = str_slice(text, 0, reach);
    if (csv_row_end(near, at, delimiter, false, ret_end, &quote))
        return ROW_WHOLE;
    bool all_seen = reach < text.len || stream->ended;
    if (quote < near.len)
        return all_seen ? ROW_BROKEN : ROW_PART;
    if (reach < text.len)
        *ret_end = csv_long_row_end(text, at);
    return stream->ended || (reach < text.len && text.at[*ret_end - 1] == '\n') ? ROW_WHOLE
                                                                                : ROW_PART;
}

// Finds the rows that are whole and where they end. True when a broken row comes next.
static bool find_rows(struct intake_stream *stream, struct str text, size_t *ret_count,
                      size_t *ret_end)
{
    size_t at = 0, end;
    enum row_end answer = ROW_WHOLE;
    *ret_count = 0;
    buf_clear(&stream->rows);
    for (; at < text.len; at = end) {
        answer = find_row_end(stream, text, at, &end);
        if (answer != ROW_WHOLE)
            break;
        // Blank lines are no rows, wherever a block ends.
        if (is_blank_row(text, at))
            continue;
        buf_add(&stream->rows, (struct str){(const char *)&at, sizeof(at)});
        ++*ret_count;
    }
    *ret_end = at;
    return answer == ROW_BROKEN;
}

// The row at `at` is broken. What comes before it is one block, then come the lines that were
// searched for the closing quote, so that nothing is searched twice.
static struct found find_broken(const struct intake_stream *stream, struct str text, size_t at)
{
    if (at > 0)
        return (struct found){.end = at};
    size_t reach = size_min(text.len, RECORD_BYTES_MAX);
    const char *end = memrchr(text.at, '\n', reach);
    if (!end)
        end = memchr(text.at + reach, '\n', text.len - reach);
    size_t whole = end ? (size_t)(end - text.at) + 1 : 0;
    return (struct found){
        .end = stream->ended && (reach == text.len || !end) ? text.len : whole,
        .by_line = true,
    };
}

static struct found find_consignments(struct intake_stream *stream, struct str text)
{
    size_t count, end;
    if (find_rows(stream, text, &count, &end)) {
        struct found broken = find_broken(stream, text, end);
        // A line that is longer than all that was searched is cut like any other that long.
        return broken.end || text.len < RECORD_KEPT_BYTES_MAX ? broken : find_lines(stream, text);
    }
    if (stream->ended && end == text.len)
        return (struct found){.end = end};
    // The last consignment may go on in what has not been read.
    const size_t *rows = (const size_t *)stream->rows.at;
    size_t last = count;
    while (last > 1 && sheet_same(stream->sheet, text, rows[last - 2], rows[last - 1]))
        last--;
    if (last > 1)
        return (struct found){.end = rows[last - 1]};
    if (count && text.len >= RECORD_KEPT_BYTES_MAX)
        return (struct found){.end = end, .too_long = true, .same_id = true};
    return (struct found){0};
}

static struct found find_records(struct intake_stream *stream, struct str text)
{
    struct found found =
        stream->format == INTAKE_CSV ? find_consignments(stream, text) : find_lines(stream, text);
    if (!found.end && text.len >= RECORD_KEPT_BYTES_MAX)
        found = (struct found){.end = RECORD_KEPT_BYTES_MAX, .too_long = true};
    return found;
}

// Skips the rest of a line that was too long.
static bool skip_line(struct intake_stream *stream, struct err *err)
{
    while (stream->skip_line) {
        if (!fill(stream, &stream->carry, stream->block_bytes, err))
            return false;
        size_t end = str_find_byte(buf_str(&stream->carry), '\n');
        stream->skip_line = end == stream->carry.len && !stream->ended;
        skip(stream, size_min(end + 1, stream->carry.len));
    }
    return true;
}

// Skips the rows that belong to a consignment that was too long: those with the id of `skip_row`.
static bool skip_rows(struct intake_stream *stream, struct err *err)
{
    while (stream->skip_row.len) {
        size_t kept = stream->skip_row.len;
        if (!fill(stream, &stream->carry, RECORD_BYTES_MAX, err))
            return false;
        // The row with the id stands in front of the others, so that they can be compared.
        buf_add(&stream->skip_row, buf_str(&stream->carry));
        struct str text = buf_str(&stream->skip_row);
        size_t count, end, same = 1;
        (void)find_rows(stream, text, &count, &end);
        const size_t *rows = (const size_t *)stream->rows.at;
        while (same < count && sheet_same(stream->sheet, text, rows[0], rows[same]))
            same++;
        bool all = same == count;
        size_t past = (all ? end : rows[same]) - kept;
        skip(stream, past);
        stream->skip_row.len = all && past && !stream->ended ? kept : 0;
    }
    return true;
}

// Cuts the block where the records end; the rest is carried over.
static void cut(struct intake_stream *stream, struct intake_block *block, const struct found *found)
{
    struct str text = buf_str(&block->bytes);
    buf_clear(&stream->carry);
    buf_add(&stream->carry, str_slice(text, found->end, text.len));
    if (found->same_id) {
        const size_t *rows = (const size_t *)stream->rows.at;
        size_t last = rows[stream->rows.len / sizeof(size_t) - 1];
        buf_clear(&stream->skip_row);
        buf_add(&stream->skip_row, str_slice(text, last, found->end));
    }
    stream->skip_line = found->too_long && !found->same_id;
    block->bytes.len = found->end;
    block->by_line = found->by_line;
    block->first_line = stream->line;
    block->stream = stream;
    stream->line += count_lines(buf_str(&block->bytes));
}

enum intake_cut intake_cut(struct intake_stream *stream, struct intake_block *block,
                           struct err *err)
{
    if (!skip_line(stream, err) || !skip_rows(stream, err))
        return INTAKE_FAILED;
    buf_clear(&block->bytes);
    buf_add(&block->bytes, buf_str(&stream->carry));
    buf_clear(&stream->carry);
    size_t wanted = stream->block_bytes;
    for (;; wanted = size_min(block->bytes.len * 2, RECORD_KEPT_BYTES_MAX)) {
        if (!fill(stream, &block->bytes, wanted, err))
            return INTAKE_FAILED;
        if (!block->bytes.len)
            return INTAKE_END;
        struct found found = find_records(stream, buf_str(&block->bytes));
        if (!found.end)
            continue;
        cut(stream, block, &found);
        return INTAKE_BLOCK;
    }
}
