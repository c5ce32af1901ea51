// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "base/limits.h"
#include "intake/json.h"
#include "intake/objects.h"
#include "intake/stream.h"

// The tokens of so many bytes are found at once: they and the text stay in the processor's cache,
// and a bad line slows down no more than that.
enum { WINDOW_BYTES = 64 << 10 };

struct intake_reader {
    const struct intake_block *block;
    struct record record;
    struct json *json;
    struct objects *objects;
    struct sheet_reader *sheet;
    size_t at;            // NDJSON: the next line
    struct str window;    // NDJSON: the lines whose tokens have been found
    size_t window_at;     // where it begins in the block
    size_t counted;       // bytes of the block whose lines have been counted
    uint64_t line;        // the number of the line there
    struct arena scratch; // of the report
};

struct intake_reader *intake_reader_open(void)
{
    struct intake_reader *reader = calloc(1, sizeof(*reader));
    ASSERT(reader);
    reader->json = json_open();
    reader->objects = objects_open();
    reader->sheet = sheet_reader_open();
    return reader;
}

void intake_reader_close(struct intake_reader **reader)
{
    if (!*reader)
        return;
    record_done(&(*reader)->record);
    json_close(&(*reader)->json);
    objects_close(&(*reader)->objects);
    sheet_reader_close(&(*reader)->sheet);
    arena_done(&(*reader)->scratch);
    free(*reader);
    *reader = NULL;
}

void intake_reader_take(struct intake_reader *reader, const struct intake_block *block)
{
    reader->block = block;
    reader->at = reader->window_at = reader->counted = 0;
    reader->window = (struct str){0};
    reader->line = block->first_line;
    const struct sheet *sheet = stream_sheet(block->stream);
    if (sheet)
        sheet_reader_take(reader->sheet, sheet, buf_str(&block->bytes), block->by_line);
}

// What to say of a byte that is not of the encoding.
static void report_encoding(struct intake_reader *reader, struct str encoding, unsigned char byte,
                            struct report *report)
{
    bool utf8 = str_is(encoding, "UTF-8");
    report->text = utf8 ? arena_print(&reader->scratch, "the byte %02X is not UTF-8 here", byte)
                        : arena_print(&reader->scratch, "there is no character of %.*s here",
                                      STR_ARG(encoding));
    report->hint = utf8 ? STR("If the file is in another encoding, say so with --encoding.")
                        : STR("If the file is in another encoding, name that with --encoding.");
}

// A report on `record`, in which the mistake stands at the same bytes.
static void report_set(struct intake_reader *reader, struct str name, struct str encoding,
                       struct str record, const struct mistake *mistake, struct report *report)
{
    arena_reset(&reader->scratch);
    *report = (struct report){
        .level = REPORT_ERROR,
        .file = name,
        .source = record,
        .begin = mistake->begin,
        .end = mistake->end,
        .text = str_from(mistake->text),
        .hint = str_from(mistake->hint),
    };
    if (!mistake->text)
        report_encoding(reader, encoding, (unsigned char)record.at[mistake->begin], report);
}

// The report on a bad record of the block that begins at `begin`.
static void report_record(struct intake_reader *reader, size_t begin, struct str record,
                          const struct mistake *mistake, struct report *report)
{
    const struct intake_stream *stream = reader->block->stream;
    struct mistake shifted = *mistake;
    shifted.begin -= begin;
    shifted.end -= begin;
    report_set(reader, stream_name(stream), stream_encoding(stream), record, &shifted, report);
    // Records come in their order, so that each line is counted once.
    for (; reader->counted < begin; reader->counted++)
        reader->line += reader->block->bytes.at[reader->counted] == '\n';
    report->first_line = reader->line;
    if (record.len >= RECORD_KEPT_BYTES_MAX)
        report->hint = STR("Only the first 16 MiB of it are kept.");
}

// The record without the end of its last line.
static struct str without_line_end(struct str record)
{
    if (str_ends(record, STR("\n")))
        record.len--;
    if (str_ends(record, STR("\r")))
        record.len--;
    return record;
}

// Finds the tokens of as many whole lines as fit a window, at least one.
static void next_window(struct intake_reader *reader)
{
    struct str rest = buf_str(&reader->block->bytes);
    rest = str_slice(rest, reader->at, rest.len);
    struct str window = str_slice(rest, 0, size_min(rest.len, WINDOW_BYTES));
    if (window.len < rest.len) {
        const char *end = memrchr(window.at, '\n', window.len);
        size_t bytes = end ? (size_t)(end - window.at) : str_find_byte(rest, '\n');
        window = str_slice(rest, 0, size_min(bytes + 1, rest.len));
    }
    reader->window = window;
    reader->window_at = reader->at;
    // A line that is too long is alone in its window and is not parsed.
    if (window.len <= RECORD_BYTES_MAX + 1)
        json_index(reader->json, window);
}

// The next line that is not blank; false at the end of the block.
static bool next_line(struct intake_reader *reader, size_t *ret_begin, size_t *ret_end)
{
    struct str text = buf_str(&reader->block->bytes);
    while (reader->at < text.len) {
        if (reader->at >= reader->window_at + reader->window.len)
            next_window(reader);
        size_t begin = reader->at;
        size_t end = begin + str_find_byte(str_slice(text, begin, text.len), '\n');
        reader->at = size_min(end + 1, text.len);
        size_t blank = begin;
        while (blank < end && memchr(" \t\r", text.at[blank], 3))
            blank++;
        if (blank < end) {
            *ret_begin = begin;
            *ret_end = end;
            return true;
        }
    }
    return false;
}

static enum intake_next next_object(struct intake_reader *reader,
                                    const struct consignment **ret_consignment,
                                    struct report *ret_report, struct str *ret_record)
{
    size_t begin, end, shift;
    if (!next_line(reader, &begin, &end))
        return INTAKE_DONE;
    struct str record = str_slice(buf_str(&reader->block->bytes), begin, end);
    record = *ret_record = without_line_end(record);
    end = begin + record.len;
    shift = reader->window_at;
    struct mistake mistake = {begin - shift, begin - shift + 1, "the record has more than 1 MiB",
                              NULL};
    if (record.len <= RECORD_BYTES_MAX &&
        json_parse_line(reader->json, begin - shift, end - shift, &mistake) &&
        objects_read(reader->objects, reader->json, stream_map(reader->block->stream),
                     &reader->record, &mistake)) {
        *ret_consignment = record_end(&reader->record);
        return INTAKE_CONSIGNMENT;
    }
    mistake.begin += shift;
    mistake.end += shift;
    report_record(reader, begin, *ret_record, &mistake, ret_report);
    return INTAKE_BAD;
}

static enum intake_next next_rows(struct intake_reader *reader,
                                  const struct consignment **ret_consignment,
                                  struct report *ret_report, struct str *ret_record)
{
    struct mistake mistake;
    struct str record;
    switch (sheet_reader_next(reader->sheet, &reader->record, &mistake, &record)) {
    case SHEET_DONE:
        return INTAKE_DONE;
    case SHEET_CONSIGNMENT:
        *ret_record = without_line_end(record);
        *ret_consignment = record_end(&reader->record);
        return INTAKE_CONSIGNMENT;
    case SHEET_BAD:
        break;
    }
    *ret_record = without_line_end(record);
    size_t begin = (size_t)(record.at - reader->block->bytes.at);
    report_record(reader, begin, *ret_record, &mistake, ret_report);
    return INTAKE_BAD;
}

enum intake_next intake_reader_next(struct intake_reader *reader,
                                    const struct consignment **ret_consignment,
                                    struct report *ret_report, struct str *ret_record)
{
    return stream_sheet(reader->block->stream)
               ? next_rows(reader, ret_consignment, ret_report, ret_record)
               : next_object(reader, ret_consignment, ret_report, ret_record);
}

enum intake_next intake_reader_one(struct intake_reader *reader, struct str record,
                                   const struct consignment **ret_consignment,
                                   struct report *ret_report)
{
    struct mistake mistake = {0, 1, "the record has more than 1 MiB", NULL};
    bool fits = record.len <= RECORD_BYTES_MAX;
    if (fits)
        json_index(reader->json, record);
    if (fits && json_parse_line(reader->json, 0, record.len, &mistake) &&
        objects_read(reader->objects, reader->json, map_own(), &reader->record, &mistake)) {
        *ret_consignment = record_end(&reader->record);
        return INTAKE_CONSIGNMENT;
    }
    report_set(reader, STR("<record>"), STR("UTF-8"), record, &mistake, ret_report);
    return INTAKE_BAD;
}
