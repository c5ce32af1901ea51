// gap: a text that is edited in many places, one after the other.
//
// The bytes lie in one piece of memory with a gap where the last edit was, and the line of that
// place is known, so that edits near each other cost what lies between them and not the whole text.
// A zeroed struct gap is an empty text.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lsp/position.h"

struct gap {
    char *at;             // private, and so is the rest
    size_t room;          // bytes of memory
    size_t begin, end;    // of the gap
    size_t anchor;        // where a line begins, before the gap
    uint32_t anchor_line; // which one
};

void gap_done(struct gap *gap);
void gap_set(struct gap *gap, struct str text);

// Puts the text in the place of what stands in the range.
void gap_replace(struct gap *gap, enum position_encoding encoding, struct position_range range,
                 struct str text);

size_t gap_bytes(const struct gap *gap);

// All of it; borrowed until the next edit.
struct str gap_text(struct gap *gap);
