// html: one self-contained page: no script, nothing fetched, every text escaped.
//
// The page is written while records stream by, and what was counted is known only at the end: the
// findings come first in the file, the summary last, and the style sheet shows the summary above
// them. Charts are tables whose rows hold a drawn bar, so the numbers are always there as text.
//
// Private to show/.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "show/render.h"

// The style sheet, in its element.
void html_style(struct buf *out);

// Advice as people see it: a word in its colour.
void html_advice(enum advice advice, struct buf *out);

// Adds the text escaped between the two pieces of HTML.
void html_text(struct buf *out, const char *before, struct str text, const char *after);
void html_count(struct buf *out, const char *before, uint64_t count, const char *after);

// Day by day (or month, or year): how many consignments got which advice.
void html_days(const struct tally_table *days, struct buf *out);

// The rows with the most that was not clear, as a table with bars. `what` names a row, `unit` what
// is counted.
void html_bars(const char *title, const char *what, const char *unit,
               const struct tally_table *table, struct buf *out);

// One bar out of parts by advice; `all` is the length of the longest.
void html_bar(struct str label, const uint64_t by_advice[ADVICE_COUNT], uint64_t all,
              struct buf *out);
