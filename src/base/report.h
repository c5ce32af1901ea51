// report: a place, what is to be said of it, the line with carets, and a hint.
//
// One shape serves a mistake in a pack, a bad record and a match in a declaration:
//
//   packs/bio/turtles.rule:3:8: error: rule tests the protected field "sender.name" [R012]
//       3 |   when sender.name is "XX"
//         |        ^^^^^^^^^^^
//         = Test what the parcel declares, never who a person is.
//
// Lines and columns count from 1; columns count code points. The carets follow the width that each
// character takes on a terminal. Texts are borrowed by the struct report.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

enum report_level { REPORT_ERROR, REPORT_WARNING, REPORT_NOTE };

struct report {
    enum report_level level;
    struct str file;     // path, or "<stdin>"
    struct str source;   // the whole text that begin and end point into
    size_t begin, end;   // bytes
    uint64_t first_line; // number of the first line of `source`; 0 means 1
    struct str code;     // "R012", or empty
    struct str text;     // what is wrong: lower case, no full stop
    struct str hint;     // a sentence, or empty
};

struct report_place {
    uint64_t line;   // from 1
    uint64_t column; // from 1, in code points
    struct str text; // the line without its end
};

struct report_place report_place(const struct report *report);

// How many columns the text takes on a terminal: Chinese characters two, combining marks none.
size_t report_columns(struct str text);

// Adds the report to `out`, ending in a newline. `colour`: with terminal colours.
void report_print(const struct report *report, bool colour, struct buf *out);

// Adds the line of text with carets under begin..end, as report_print does, without the place.
void report_print_line(struct str line, uint64_t number, size_t begin, size_t end, bool colour,
                       struct buf *out);
