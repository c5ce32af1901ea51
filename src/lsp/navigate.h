// navigate: places as a client takes them.
//
// Private to src/lsp.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lsp/server.h"

// A walk through places of one file after the other, each in rising order.
struct navigate_walk {
    const struct shelf_file *file;
    struct position_walk positions;
};

// Adds the Location of the hit.
void navigate_write(const struct lsp *lsp, const struct shelf_hit *hit, struct navigate_walk *walk,
                    struct buf *out);
