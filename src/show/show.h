// show: outcomes → bytes that a person or a program reads.
//
// A rendering adds to a struct buf and knows nothing of files. `begin` and `end` frame a whole run;
// `consignment` renders one screened consignment and may run in any thread; the parts are joined
// in the order of the input.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"
#include "model/finding.h"
#include "show/tally.h"

enum show_format { SHOW_TEXT, SHOW_NDJSON, SHOW_CSV, SHOW_HTML, SHOW_FORMAT_COUNT };

enum show_format show_format_find(struct str word);

struct show_options {
    enum show_format format;
    bool colour;     // text: a terminal
    bool all;        // show clear consignments too
    struct str pack; // digest of the program
    int32_t day;     // the day whose law was applied
};

// What opens and closes the output of a run.
void show_begin(const struct show_options *options, struct buf *out);
void show_end(const struct show_options *options, const struct tally *tally, struct buf *out);

// One consignment; adds nothing when there is nothing to show.
void show_consignment(const struct show_options *options, const struct consignment *consignment,
                      const struct outcome *outcome, struct buf *out);
