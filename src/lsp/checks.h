// checks: compiles the packs of the open documents, and tells the client what is to be said of
// their files.
//
// Each pack with an open document is compiled with what it needs, exactly as `parcelgate pack
// check` would; one that another such pack needs is compiled with that. What was said stays until a
// file of those packs changes. Nothing of the program is kept.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lsp/shelf.h"

// Something said of a file, as JSON.
struct check_report {
    struct str path;
    size_t begin; // byte, for the order
    struct str json;
};

struct check_reports {
    struct check_report *items;
    size_t count, room;
};

// A pack that is compiled, and what was said then.
struct check {
    struct arena own; // private: owns all of it
    struct str folder;
    struct check_reports reports;
    bool stale; // something that it rests on has changed
    bool kept;  // private
};

// What the client was last told of a file.
struct check_told {
    struct str path, items;
};

// Zeroed is ready.
struct checks {
    struct check **items;
    size_t count, room;
    struct arena memory; // private: owns `told`
    struct check_told *told;
    size_t told_count;
};

void checks_done(struct checks *checks);

// Says that the file of that path has changed; empty: any may have.
void checks_note(struct checks *checks, const struct shelf *shelf, struct str path);

struct lsp;

// Compiles what is stale and adds notifications to `out`. The shelf is up to date.
void checks_run(struct lsp *lsp, struct buf *out);
