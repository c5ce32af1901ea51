// SPDX-License-Identifier: Apache-2.0
#include "show/progress.h"

#include "show/render.h"

enum { BAR_COLUMNS = 24 };

// Before this many seconds a rate says nothing about the rest.
static const double SECONDS_MIN = 1.0;

static void add_bar(double part, struct buf *out)
{
    int full = (int)(part * BAR_COLUMNS + 0.5);
    for (int i = 0; i < BAR_COLUMNS; i++)
        buf_add(out, i < full ? STR("█") : STR("░"));
}

static void add_rate(const struct progress *progress, struct buf *out)
{
    if (progress->seconds < SECONDS_MIN)
        return;
    buf_add_literal(out, ", ");
    render_count((uint64_t)((double)progress->records / progress->seconds), out);
    buf_add_literal(out, "/s");
}

// Coarse on purpose: nobody needs the seconds of an hour.
static void add_time_left(double seconds, struct buf *out)
{
    uint64_t left = (uint64_t)(seconds + 0.5);
    if (left < 60)
        buf_print(out, ", %llu s left", (unsigned long long)left);
    else if (left < 3600)
        buf_print(out, ", %llu min left", (unsigned long long)(left + 30) / 60);
    else if (left < 100 * 3600)
        buf_print(out, ", %llu h %02llu min left", (unsigned long long)left / 3600,
                  (unsigned long long)left % 3600 / 60);
    else
        buf_print(out, ", %llu days left", (unsigned long long)left / 86400);
}

void progress_print(const struct progress *progress, struct buf *out)
{
    if (!progress->bytes_all) {
        render_count(progress->records, out);
        buf_add(out, progress->records == 1 ? STR(" record so far") : STR(" records so far"));
        add_rate(progress, out);
        return;
    }
    // A file may grow while it is read.
    double done = (double)progress->bytes_done, all = (double)progress->bytes_all;
    double part = done < all ? done / all : 1;
    add_bar(part, out);
    buf_print(out, " %3d %%  ", (int)(part * 100));
    render_count(progress->records, out);
    buf_add(out, progress->records == 1 ? STR(" record") : STR(" records"));
    add_rate(progress, out);
    if (progress->seconds >= SECONDS_MIN && done > 0 && part < 1)
        add_time_left(progress->seconds * (all - done) / done, out);
}
