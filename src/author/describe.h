// describe: a rule, a law, a list, a concept … as a person reads it.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/review.h"
#include "author/thing.h"

struct describe_options {
    const struct program *program;
    const struct pack_examples *examples; // NULL: built packs do not keep them
    struct review_names names;            // for those that were refused; none: built packs
    int32_t day;                          // what is in force is marked for this day
    bool colour;
};

// Adds one block of lines for each thing, with an empty line between.
void describe_things(const struct describe_options *options, const struct thing *things,
                     size_t count, struct buf *out);
