// find: the things that a name stands for.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/thing.h"

// Nobody reads on after so many.
enum { FIND_THINGS_MAX = 20 };

struct found_things {
    struct thing *items; // in the order of their kinds
    size_t count;
    bool more; // than FIND_THINGS_MAX
};

// Every thing that is called so: by the name that its pack gives it (of a rule "pack/rule" or
// "rule"), a concept also by any of its names and numbers; when nothing is, the cues and lists of
// vague words that have it as a phrase. Names are compared as the matcher compares them. They live
// in `batch`.
struct found_things find_things(const struct program *program, struct str name,
                                struct arena *batch);

// The name that somebody probably meant, or empty. Slow: it looks at every name there is.
struct str find_near(const struct program *program, struct str name, struct arena *batch);
