// edits: changes of files as a client takes them (WorkspaceEdit).
//
// Private to src/lsp.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lsp/server.h"

struct edit {
    struct str path;
    struct position_range range;
    struct str text; // what comes to stand there
};

// Adds the WorkspaceEdit; edits of one file stand side by side.
void edits_write(const struct lsp *lsp, const struct edit *edits, size_t count, struct buf *out);

// Adds the TextEdit.
void edits_write_one(struct position_range range, struct str text, struct buf *out);
