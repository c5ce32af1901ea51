// table: a file of a dataset → rows. Each row is read by itself: what is wrong with one costs that
// one.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/things.h"

// Told how far reading has come; `ctx` is the caller's.
struct table_watch {
    void (*seen)(void *ctx, uint64_t bytes_done, uint64_t rows);
    void *ctx;
};

// Adds the rows of the text (UTF-8, bytes that are none as FF) to `rows`, by the table of the plan
// whose columns its header has; `table`, if not NULL, is that table. `path` and `id` are how the
// report and the sources call the file. ERR_INPUT when no table fits, or the rows are too many.
bool table_read(struct arena *batch, const struct plan *plan, const struct plan_table *table,
                struct str path, struct str id, struct str text, const struct table_watch *watch,
                struct rows *rows, struct notes *notes, struct err *err) MUST_CHECK;
