// search: what the ways of searching a text share.
//
// Private to src/match. match.c finds names word for word, squeeze.c joined, disguised and in
// longer words, misspell.c misspelt.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/table.h"

// Keeps the hit, unless there are too many of readings other than the plain one.
void search_add(struct match_scratch *scratch, const struct match_hit *hit);

// True when the word is one that names, cues or lists of ordinary words have: no mistake then.
static inline bool search_knows(const struct match_table *table, uint64_t word)
{
    return table->known[table_known_at(table->known, table->known_count, word)] != 0;
}

// The search of scratch->fold, which holds the text.
void squeeze_find(const struct match_table *table, struct match_scratch *scratch, struct str text);
void squeeze_done(struct squeeze **squeeze);
void misspell_find(const struct match_table *table, struct match_scratch *scratch);
void misspell_done(struct misspell **misspell);
