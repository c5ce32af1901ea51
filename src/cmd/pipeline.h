// pipeline: blocks in, screened by any number of threads, out in the order of the input.
//
// One thread (the caller's) reads and writes; workers read records, screen and render. A job is
// one block on its way; there are a few more jobs than workers, so memory does not grow with the
// input. No lock is held while a block is worked on. A block is screened by the program that was at
// work when it was read, from its first record to its last.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lib/library.h"
#include "show/show.h"

struct pipeline_options {
    struct parcelgate_engine *engine; // its program may be replaced between blocks
    const char *day;                  // NULL: today
    struct show_options show;
    size_t threads;
};

// Where finished blocks go, in the order of the input. `block` may fail with err set.
struct pipeline_sink {
    void *ctx;
    // Called before the next block is screened: the time to replace the program.
    void (*before)(void *ctx);
    bool (*block)(void *ctx, struct str shown, struct str messages, struct str rejects,
                  struct err *err);
    // Called now and then with what has been counted so far.
    void (*progress)(void *ctx, uint64_t consignments);
};

// Screens everything the stream gives and adds to the tally.
bool pipeline_run(const struct pipeline_options *options, struct intake_stream *stream,
                  const struct pipeline_sink *sink, struct tally *tally,
                  struct err *err) MUST_CHECK;
