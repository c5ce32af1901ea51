// known: consignments of which it is known what was in them, for a forecast to say which are
// caught.
//
// A text file, one find a line: the identifier of the consignment and, after a tab, a rule or a
// note for people. A line that begins with "# " is a comment; identifiers may begin with #
// themselves, as orders of shops do.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/report.h"
#include "rules/index.h"

struct known_find {
    struct str id;
    struct str note; // or empty
    uint64_t line;   // of the file
    bool declared;   // a declaration has this identifier
    bool caught;     // by some rule, in shadow or not
};

struct known {
    struct index ids; // of finds, in the order of the file
    struct known_find *finds;
    size_t count;
    size_t declared, caught; // how many finds
};

struct known_reports {
    struct report *items;
    size_t count, room;
    size_t dropped; // beyond KNOWN_REPORTS_MAX
    size_t errors;  // a find that stands twice is a warning
};

// Reads the text, which must live as long as the finds; `path` is for messages. False when there
// are mistakes, which are all in ret_reports.
bool known_parse(struct arena *forever, struct str path, struct str text, struct known *ret_known,
                 struct known_reports *ret_reports) MUST_CHECK;

// The find of that identifier, or NULL.
struct known_find *known_search(const struct known *known, struct str id);
