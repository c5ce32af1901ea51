// figures: tables of plain text in the reports for authors.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

// The text (ASCII), and spaces up to the width; one space at least.
void figures_left(struct str text, size_t width, struct buf *out);

// The text (ASCII) at the right of the width, after two spaces at least.
void figures_right(struct str text, size_t width, struct buf *out);

// "1,203,400", as figures_right.
void figures_count(uint64_t count, size_t width, struct buf *out);

// "; letters, passed without a look: 3; records that could not be read: 2", without what is none.
void figures_not_screened(uint64_t letters, uint64_t bad, struct buf *out);
