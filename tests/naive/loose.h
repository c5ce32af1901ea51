// loose: how a name may stand in a text otherwise than word for word, for the naive evaluator.
//
// The definitions of docs/design/0010-disguises.md, place by place and letter by letter.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text.h"

enum loose_reading {
    LOOSE_JOINED,
    LOOSE_DISGUISED,
    LOOSE_COMPOUND,
    LOOSE_QUALIFIED,
    LOOSE_MISSPELT,
};

enum loose_trait { LOOSE_CAN_DISGUISE = 1, LOOSE_CAN_COMPOUND = 2, LOOSE_CAN_MISSPELL = 4 };

struct loose_place {
    size_t first, last; // words of the text
    size_t begin, end;  // bytes
    enum loose_reading reading;
    unsigned edits;
    struct str rest; // letters of the other part of a compound
    bool rest_before;
};

struct loose_places {
    struct loose_place *items;
    size_t count, room;
};

// A text, and which of its words are words of the packs.
struct loose_text {
    struct str bytes;
    struct naive_words words;
    bool *known; // by word
    bool signs;  // there are any of those that are written for letters
};

// Adds the places where the name with these traits (enum loose_trait) may stand.
void loose_find(const struct loose_text *text, const struct naive_words *name, unsigned traits,
                struct arena *arena, struct loose_places *places);

// True when the words at the place are the name's.
bool loose_is_plain(const struct loose_text *text, const struct loose_place *place,
                    const struct naive_words *name);

// True when the letters are what is left of a compound, with or without what ties its parts.
bool loose_is_rest(const struct loose_place *compound, struct str letters);
