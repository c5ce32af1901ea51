// index: text → number, for the identifiers of one kind. Open addressing; grows in its arena.
//
// Zeroed is ready but for `batch`. Texts are borrowed and must outlive the index.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"

#define INDEX_NONE UINT32_MAX

struct index_slot {
    uint32_t hash;  // of the text, so that texts are read only where it agrees
    uint32_t place; // 1 + number, 0: free
};

struct index {
    struct arena *batch; // set by the caller
    struct str *texts;   // by number, in the order of adding
    size_t count, room;
    struct index_slot *slots; // private
    size_t slot_count;
};

// The number of the text; a new text gets the next one.
uint32_t index_add(struct index *index, struct str text);

// The number of the text, or INDEX_NONE.
uint32_t index_find(const struct index *index, struct str text);
