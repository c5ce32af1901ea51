// notes: what became of every row: taken, or why not, and where.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "base/buf.h"

enum why {
#define WHY(name, code, kind, text) WHY_##name,
#include "import/why.def"
#undef WHY
    WHY_COUNT,
};

enum why_kind { WHY_DROPPED, WHY_SKIPPED, WHY_LEFT, WHY_MENDED };

// A file that was read.
struct notes_file {
    struct str path;
    struct str id;  // of the table, as sources are called by
    uint64_t rows;  // without the header and blank ones
    uint64_t taken; // rows of which something was kept
};

// A cell of a row. Rows are counted as spreadsheets do: the header is row 1; a row with line breaks
// in it is one row.
struct place {
    uint32_t file;   // in notes.files
    uint32_t column; // from 1; 0: the whole row
    uint64_t row;
    uint64_t line;     // of the file, where the row begins
    struct str record; // the row's own identifier, if it states one
};

struct note {
    enum why why;
    struct place place;
    struct str column; // its name; empty for the whole row
    struct str text;   // what stood there, or empty
};

struct notes {
    struct arena *batch; // set by the caller
    struct notes_file *files;
    size_t file_count, file_room;
    struct note *items;
    size_t count, room;
    uint64_t dropped; // beyond IMPORT_NOTES_MAX: counted, not kept
    uint64_t counts[WHY_COUNT];
};

// Texts must live as long as the notes.
void notes_add(struct notes *notes, enum why why, struct place place, struct str column,
               struct str text);

// Puts the notes into the order of files, rows and columns.
void notes_sort(struct notes *notes);

// Adds the report as people read it: the files, then each reason with how often and the first
// places.
void notes_print(const struct notes *notes, struct buf *out);

// Adds the report as NDJSON: an object for each note, one for each file, one for the whole.
void notes_print_ndjson(const struct notes *notes, struct buf *out);
