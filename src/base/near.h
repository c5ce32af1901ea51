// near: the word that somebody probably meant.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

// The item of words[0..count) that is nearest to `word` by optimal string alignment (insert, drop,
// change a byte, swap two neighbours), case aside; empty when none is near enough to be a guess:
// one mistake in words of up to 5 bytes, two up to 9, three beyond.
struct str near_find(struct str word, const struct str *words, size_t count);

// The distance, or limit + 1 when it is larger than `limit`.
size_t near_distance(struct str a, struct str b, size_t limit);
