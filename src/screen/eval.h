// eval: conditions over what was declared and what was seen.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/cost.h"
#include "screen/explain.h"
#include "screen/route.h"
#include "screen/see.h"

// What a condition may look at: one consignment, and one of its content lines.
struct eval {
    const struct program *program;
    int32_t day;
    const struct consignment *consignment;
    struct route route;
    uint32_t content;        // the line that `goods` speaks of
    const struct seen *item; // texts of the item: wrapper, organisation
    size_t item_count;
    const struct seen *line; // texts of the line: description, numbers
    size_t line_count;
    struct cost *cost; // counts tests; NULL: nobody asks
};

// The answer of the condition at this node.
enum truth eval_condition(const struct eval *eval, uint32_t node);

// The texts that a test about this place looks at: for goods the description and the numbers.
const struct seen *eval_place(const struct eval *eval, enum field field, size_t *ret_count);

// True when the sight is a name that the NODE_CONCEPT node asks for; *ret_listing is the listing
// (program.listings) that makes it so, or PROGRAM_NONE when the node names no list.
bool eval_concept_fits(const struct eval *eval, const struct program_node *node,
                       const struct sight *sight, uint32_t *ret_listing);

// The edition of the law (program.laws) that is in force on the day, or NULL.
const struct program_provision *eval_edition(const struct eval *eval, uint32_t law);

// The declared value that a field test looks at.
const struct value *eval_value(const struct eval *eval, enum field field);
