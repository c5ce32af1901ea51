// progress: how far a run has come, as one line for a terminal.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

struct progress {
    uint64_t bytes_done;
    uint64_t bytes_all; // 0: not known (a pipe)
    uint64_t records;
    double seconds; // since the start
};

// Adds a line of at most 79 columns, without its end: bar, percent, records, rate and the time
// left; without a known size, how many records so far and the rate.
void progress_print(const struct progress *progress, struct buf *out);
