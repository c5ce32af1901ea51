// spot: the word or text in quotes at a place of a file, by its line alone.
//
// Texts and comments end with their line, so no more has to be read; the tree may be in pieces
// while somebody is typing.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

enum spot_kind {
    SPOT_WORD, // perhaps an empty one
    SPOT_TEXT, // behind a quote
    SPOT_COMMENT,
};

struct spot {
    enum spot_kind kind;
    size_t begin, end; // of a text with its quotes, as far as it has them
};

struct spot spot_at(struct str text, size_t offset);
