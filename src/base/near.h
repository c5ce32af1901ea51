// near: the word that somebody probably meant.
//
// Letters are code points: a Chinese letter counts as one.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

enum { NEAR_LETTERS_MAX = 64 };

// The item of words[0..count) that is nearest to `word` by optimal string alignment (insert, drop,
// change a letter, swap two neighbours), the case of ASCII aside; empty when none is near enough
// to be a guess (near_limit).
struct str near_find(struct str word, const struct str *words, size_t count);

// How many mistakes are still a guess: one in words of up to 5 letters, two up to 9, three beyond.
size_t near_limit(struct str word);

// The distance, or limit + 1 when it is larger than `limit`.
size_t near_distance(struct str a, struct str b, size_t limit);

// The same of code points, as they are. Words of more than NEAR_LETTERS_MAX are near nothing.
size_t near_letters(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
                    size_t limit);
