// amend: the file of a pack with what a reviewer decided of one of its names.
//
// Only that changes: the name gets a source or a refusal behind it, on a line of its own when
// others stand beside it, or on one that says the same already. Comments and all other lines stay
// as they are. A file in the house layout (format.h) is in it again; in another file nothing is
// laid out anew.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/review.h"

struct amendment {
    bool refuse;
    struct str word; // the reason why it is refused, else the source that it was compared with
};

// True when the pack says so already.
bool amend_is_done(const struct review_name *name, const struct amendment *amendment);

// The new text of the file in which the name stands, in `batch`. The own name of a concept is
// accepted with its numbers; names and listings that rested on the same words as it stay
// unreviewed. It cannot be refused.
struct str amend(const struct review_name *name, const struct amendment *amendment,
                 struct arena *batch);
