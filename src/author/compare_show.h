// compare_show: what changed between two openings of packs → text or NDJSON (docs/output.md).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/compare.h"
#include "show/show.h"

// So many findings of a consignment are told why (compare_explain), and shown as text.
enum { COMPARE_FINDINGS_SHOWN = 20 };

struct compare_shown {
    enum show_format format; // SHOW_TEXT or SHOW_NDJSON
    bool colour;
    struct str packs[COMPARE_SIDES]; // digests
    int32_t day;
    uint64_t bad;   // records that could not be read
    uint64_t shown; // changed consignments that are shown
};

// One changed consignment: its advice before and now, each finding that came or went, and why.
void compare_show_change(const struct compare_shown *shown, const struct compare_change *change,
                         struct buf *out);

// Counts, the table of advice, and the rules. As text it stands before the changes, as NDJSON
// after them.
void compare_show_totals(const struct compare_shown *shown, const struct compare_packs *compare,
                         struct buf *out);

// The last lines of the text: changes that are not shown, the day and the packs.
void compare_show_end(const struct compare_shown *shown, const struct compare_packs *compare,
                      struct buf *out);
