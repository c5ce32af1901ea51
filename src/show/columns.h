// columns: words as wide as a terminal shows them.
//
// A Chinese letter takes two columns, a combining mark none. Texts are escaped already
// (escape_terminal).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

enum { COLUMNS_MAX = 100 }; // of a line that a person reads

size_t columns_of(struct str words);

// The beginning of the text that fits into so many columns.
struct str columns_fit(struct str text, size_t columns);

// Cuts as many words off *rest as fit into so many columns; at least one.
struct str columns_cut(struct str *rest, size_t columns);

// Spaces.
void columns_add(size_t count, struct buf *out);

// Lines of at most COLUMNS_MAX: the first behind `lead`, the others under its end.
void columns_wrap(struct str lead, struct str words, struct buf *out);
