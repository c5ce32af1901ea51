// replay_show: what became of recorded decisions → text or NDJSON (docs/output.md).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/replay.h"
#include "show/show.h"

struct replay_shown {
    enum show_format format; // SHOW_TEXT or SHOW_NDJSON
    bool colour;
    size_t limit;      // items of one kind that are shown; the rest is counted
    struct str digest; // of the packs given
    uint64_t bad;      // declarations that could not be read
    uint64_t shown[REPLAY_RESULT_COUNT];
};

// Says with which packs decisions were made that were made with others.
void replay_show_begin(const struct replay_shown *shown, const struct recorded_totals *recorded,
                       struct buf *out);

// What is different, missing or without a declaration; adds nothing for the rest.
void replay_show_item(struct replay_shown *shown, const struct replay_item *item, struct buf *out);

void replay_show_end(const struct replay_shown *shown, const struct replay *replay,
                     const struct recorded_totals *recorded, struct buf *out);
