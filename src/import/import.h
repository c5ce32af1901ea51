// import: files of a dataset → a pack, and a report of what became of every row.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/archive.h"
#include "import/pack_text.h"
#include "import/table.h"

struct import_request {
    const struct plan *plan;
    const char *const *paths; // files, in the order of reading
    size_t path_count;
    struct str encoding;                // of --encoding, or empty
    const struct archive_file *archive; // what is known of each file; NULL: found by headers
    struct str name;                    // of the pack
    struct str title;                   // of the dataset, over what the plan says; or empty
    struct str edition;
};

struct import_result {
    struct pack_text text;
    struct notes notes; // also after a failure, as far as reading came
    size_t thing_count, name_count;
};

// Told how far reading has come, of all files together.
struct import_watch {
    void (*seen)(void *ctx, uint64_t bytes_done, uint64_t bytes_all, uint64_t rows);
    void *ctx;
};

// Reads all files and makes the pack. Everything lives in `batch`. ERR_INPUT when no row could be
// taken: then there is no pack.
bool import_run(struct arena *batch, const struct import_request *request,
                const struct import_watch *watch, struct import_result *ret_result,
                struct err *err) MUST_CHECK;
