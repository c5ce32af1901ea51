// list: what packs hold, one line for each thing.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/thing.h"
#include "show/table.h"

// The things of a kind, in the order of their names, as rows of a table that lives in `batch`.
// Linear in the program, but for the sorting.
void list_things(const struct program *program, enum thing_kind kind, struct arena *batch,
                 struct table *ret_table);
