// table: rows of things → aligned lines, or NDJSON.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "show/show.h"

struct table_column {
    const char *key; // in NDJSON, and the heading
    bool number;
};

// Zeroed but for the first three it is ready. Cells are borrowed; an empty one is left empty, and
// left out of NDJSON.
struct table {
    struct arena *batch;
    const struct table_column *columns;
    size_t column_count;
    struct str *cells; // row by row
    size_t cell_count;
    size_t room; // private
};

// The cells of a new row, all empty; valid until the next row.
struct str *table_row(struct table *table);

// Puts the rows in the order of their first cells (bytes).
void table_sort(struct table *table);

// SHOW_TEXT: columns as wide as their widest cell, without those that no row has anything in.
// SHOW_NDJSON: an object a row.
void show_table(const struct show_options *options, const struct table *table, struct buf *out);
