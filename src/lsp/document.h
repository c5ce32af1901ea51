// document: the files that a client holds open; their text is the client's, whatever the disk says.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "lsp/gap.h"

struct document {
    struct arena own; // private: owns uri and path
    struct str uri;   // as the client calls it
    struct str path;  // absolute; empty when it is no file
    int64_t version;
    struct gap text;
    bool changed; // since somebody who cares last looked (shelf)
    bool edited;  // since its reports were last published (checks)
    bool told;    // that it is in no pack
};

// Zeroed is ready.
struct documents {
    struct document **items; // in the order of opening
    size_t count, room;
    size_t bytes; // of all their texts
};

void documents_done(struct documents *documents);

// The open document of that URI, or path; NULL when there is none.
struct document *documents_find(const struct documents *documents, struct str uri);
struct document *documents_at(const struct documents *documents, struct str path);

// Opens one that is not open. NULL when there are too many (LSP_DOCUMENTS_MAX).
struct document *documents_open(struct documents *documents, struct str uri);
void documents_close(struct documents *documents, struct document *document);

// Takes a text, or one edit of it. False when all texts would be more than LSP_TEXT_BYTES_MAX.
bool documents_set(struct documents *documents, struct document *document,
                   struct str text) MUST_CHECK;
bool documents_edit(struct documents *documents, struct document *document,
                    enum position_encoding encoding, struct position_range range,
                    struct str text) MUST_CHECK;
