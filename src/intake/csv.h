// csv: rows and cells of comma-separated text (RFC 4180). Knows nothing of parcels.
//
// A row ends with LF or CRLF. A cell that begins with a quote runs to the next single quote, over
// delimiters and line ends; two quotes in it are one. Anywhere else a quote is a letter like any
// other (5" nails): no program that we know reads that differently. What programs do read
// differently is refused: text after a closing quote, and a carriage return without quotes.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"

struct csv_cell {
    struct str text; // without its quotes
    bool doubled;    // has doubled quotes in it: read it with csv_cell_text
};

enum csv_mistake {
    CSV_GOOD,
    CSV_AFTER_QUOTE, // something stands after a closing quote
    CSV_OPEN_QUOTE,  // a quote is not closed in this row
    CSV_CARRIAGE,    // a carriage return that ends no line
    CSV_TOO_MANY,    // more cells than room for them
};

struct csv_row {
    size_t begin, end; // bytes of the text, without the line end
    size_t next;       // where the next row begins
    size_t cell_count; // read, up to the mistake
    enum csv_mistake mistake;
    size_t mistake_begin, mistake_end;
};

// Where the row that begins at `at` ends, after its line end; text.len and false when the text
// ends before. *ret_quote: where the quote stands that is still open there, or text.len. With
// by_line a row never goes over a line end.
bool csv_row_end(struct str text, size_t at, char delimiter, bool by_line, size_t *ret_end,
                 size_t *ret_quote);

// Where a row ends that does not end within RECORD_BYTES_MAX of its beginning: at the next line
// end, whatever quotes are open. Such a row is a bad record; this keeps it from taking others
// along.
size_t csv_long_row_end(struct str text, size_t begin);

// Reads the row that begins at `at` into cells[0..cells_max). The last row needs no line end.
void csv_read(struct str text, size_t at, char delimiter, bool by_line, struct csv_cell *cells,
              size_t cells_max, struct csv_row *ret_row);

struct str csv_cell_text(const struct csv_cell *cell, struct arena *batch);

// Comma, semicolon or tab: what stands most often outside of quotes in the header row; a comma
// when none does.
char csv_delimiter(struct str header);
