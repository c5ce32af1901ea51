// shape: what a folded letter looks like, so that letters which are easily taken, or passed off,
// for one another compare equal: look-alikes of other scripts (а in Cyrillic for a), digits and
// signs for letters (turt1e, $lider), l and I, traditional and simplified Han, Hiragana and
// Katakana.
//
// Private to src/match. Look-alikes and Han come from ICU when the project is built
// (tools/make_shapes.c).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

extern const char shape_latin[128]; // of ASCII, 0 for what is its own
uint32_t shape_beyond_latin(uint32_t code);

// The shape of a folded letter; itself when it looks like no other.
static inline uint32_t shape_of(uint32_t code)
{
    if (code >= 0x80)
        return shape_beyond_latin(code);
    return shape_latin[code] ? (uint32_t)shape_latin[code] : code;
}

// The letter that a sign is written for inside a word (@ for a, $ for s), as a shape, or 0.
uint32_t shape_of_sign(unsigned char sign);
