// text: folding and searching for the naive evaluator, character by character.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"

// A word of a text: its folded letters, and the bytes that it came from.
struct naive_word {
    struct str letters;
    size_t begin, end;
    size_t code_at, code_count; // of its letters in the codes of all
};

struct naive_words {
    struct naive_word *items;
    size_t count, room;
    uint32_t *codes; // letters of all words, one behind another
};

// Reads the code point at text.at[at]; returns its bytes.
size_t naive_decode(struct str text, size_t at, uint32_t *ret_code);

struct naive_words naive_fold(struct str text, struct arena *arena);

// How many letters the text has: characters that count in a word.
size_t naive_letter_count(struct str text);

struct naive_place {
    size_t begin, end; // bytes
};

struct naive_places {
    struct naive_place *items;
    size_t count, room;
};

// Where the words stand in the text, one behind another.
struct naive_places naive_find_words(const struct naive_words *text,
                                     const struct naive_words *wanted, struct arena *arena);

// Where the literal stands in the text, every letter and sign as written; only spaces between its
// words and signs are free.
struct naive_places naive_find_literal(struct str text, const struct naive_words *words,
                                       struct str literal, struct arena *arena);
