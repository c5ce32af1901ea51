// intake: bytes → consignments, one at a time.
//
// Reading has two halves. The stream (one thread) reads files or standard input, changes the
// encoding to UTF-8, and cuts the bytes into blocks of whole records. The reader (one per thread)
// takes a block and gives its consignments one after the other. Blocks can be read in any order
// by any number of readers: all that a block needs is in it.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/report.h"
#include "model/consignment.h"

enum intake_format { INTAKE_NDJSON, INTAKE_CSV, INTAKE_FORMAT_COUNT };

// The format of that word ("ndjson", "csv"), or INTAKE_FORMAT_COUNT; and what a file's name says.
enum intake_format intake_format_find(struct str word);
enum intake_format intake_format_of_path(struct str path);

struct intake_map;    // names of columns or JSON paths → fields (map.h)
struct intake_stream; // opaque

struct intake_options {
    enum intake_format format;
    const struct intake_map *map; // NULL: our own schema
    struct str encoding;          // "" is UTF-8; else a name of --encoding
    size_t block_bytes;           // 0: BLOCK_BYTES; tests take less
};

// Opens one input; "-" is standard input. For CSV the header is read at once. The options' map and
// encoding are borrowed.
bool intake_open(const char *path, const struct intake_options *options,
                 struct intake_stream **ret_stream, struct err *err) MUST_CHECK;
void intake_close(struct intake_stream **stream);

// Bytes taken from the input so far and its whole size (0: not known).
uint64_t intake_bytes_read(const struct intake_stream *stream);
uint64_t intake_bytes_all(const struct intake_stream *stream);

struct intake_block {
    struct buf bytes;    // whole records
    uint64_t first_line; // of the file, from 1
    const struct intake_stream *stream;
    bool by_line; // CSV: a quote in here is never closed, so no record goes over a line end
};

void intake_block_done(struct intake_block *block);

enum intake_cut { INTAKE_BLOCK, INTAKE_END, INTAKE_FAILED };

// Fills the block with the next records; its memory is used again. INTAKE_FAILED sets err (disk).
// Bytes that are not of the encoding make their record bad, and no other.
enum intake_cut intake_cut(struct intake_stream *stream, struct intake_block *block,
                           struct err *err) MUST_CHECK;

struct intake_reader; // opaque: one per thread

struct intake_reader *intake_reader_open(void) MUST_CHECK;
void intake_reader_close(struct intake_reader **reader);

// Starts on a block, which must live until the last of its consignments is done with.
void intake_reader_take(struct intake_reader *reader, const struct intake_block *block);

enum intake_next {
    INTAKE_CONSIGNMENT,
    INTAKE_BAD, // *ret_report says where and why; *ret_record is the whole record; go on
    INTAKE_DONE,
};

// The next consignment of the block. It, the report and the record live until the next call.
enum intake_next intake_reader_next(struct intake_reader *reader,
                                    const struct consignment **ret_consignment,
                                    struct report *ret_report, struct str *ret_record) MUST_CHECK;

// Reads one JSON record (our own schema) that stands in memory, for callers that have no stream.
// The same answers and lifetimes as intake_reader_next; an empty text is a bad record.
enum intake_next intake_reader_one(struct intake_reader *reader, struct str record,
                                   const struct consignment **ret_consignment,
                                   struct report *ret_report) MUST_CHECK;
