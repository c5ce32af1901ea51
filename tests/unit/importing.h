// importing: a map and tables as texts → the pack and the notes as texts, for tests of imports.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/pack_text.h"
#include "import/table.h"

static inline void importing_seen(void *ctx, uint64_t bytes_done, uint64_t rows)
{
    (void)bytes_done, (void)rows;
    ++*(size_t *)ctx;
}

struct importing {
    struct arena batch;
    struct map_reports reports;
    struct plan *plan;
    struct rows rows;
    struct notes notes;
    struct things things;
    struct pack_text text;
    struct err err;
    size_t seen; // calls of the watch
};

static inline void importing_done(struct importing *importing)
{
    arena_done(&importing->batch);
}

static inline void importing_begin(struct importing *importing, struct str map)
{
    importing->notes.batch = &importing->batch;
    importing->plan = plan_parse(&importing->batch, STR("map"), map, &importing->reports);
}

static inline bool importing_read(struct importing *importing, struct str path, struct str text)
{
    struct table_watch watch = {importing_seen, &importing->seen};
    return table_read(&importing->batch, importing->plan, NULL, path, path, text, &watch,
                      &importing->rows, &importing->notes, &importing->err);
}

static inline void importing_finish(struct importing *importing)
{
    struct pack_about about = {
        .name = STR("p"),
        .title = STR("T"),
        .edition = STR("1"),
        .owner = STR("O"),
        .subject = STR("s"),
    };
    things_make(&importing->batch, importing->plan, &importing->rows, &importing->notes,
                &importing->things);
    notes_sort(&importing->notes);
    pack_text_make(&importing->batch, &about, importing->plan->kind, &importing->things,
                   &importing->notes, &importing->text);
}
