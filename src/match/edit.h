// edit: words that differ by few letters.
//
// An edit is one letter more, one less, another one, or two neighbours swapped (base/near.h). Words
// near one another are found without comparing each with each: two words k edits apart become equal
// when at most k letters are taken out of each
// ("symmetric deletion", after W. Garbe, SymSpell, 2012). Long words are looked up by the variants
// of their first letters only.
//
// Private to src/match.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

enum {
    EDIT_WORD_MIN = 4,    // letters of a word in which a mistake is forgiven
    EDIT_SHORT_MAX = 6,   // letters of a word in which one mistake is forgiven; two in longer ones
    EDIT_NAME_MIN = 5,    // letters of a name in which one mistake is forgiven …
    EDIT_SINGLE_TWO = 12, // letters of a name of a single word in which two are forgiven
    EDIT_NAME_TWO = 9,    // … and two
    EDIT_PREFIX = 7,      // first letters of a long word by which it is looked up
    EDIT_VARIANTS_MAX = 29, // of seven letters, none, one or two taken out
    EDIT_WORD_MAX = 40,     // letters of a word; the longest of a binomial has 28
};

// How words are looked up: as a whole with one letter out, or by their first letters with two out.
enum edit_class { EDIT_SHORT, EDIT_LONG };

// Mistakes that are forgiven in a word, and in a name, of so many letters.
static inline unsigned edits_in_word(size_t letters)
{
    return letters < EDIT_WORD_MIN ? 0 : letters <= EDIT_SHORT_MAX ? 1 : 2;
}

static inline unsigned edits_in_name(size_t letters)
{
    return letters < EDIT_NAME_MIN ? 0 : letters < EDIT_NAME_TWO ? 1 : 2;
}

// Mistakes that are forgiven in a name of a single word: ordinary words are too near to shorter
// ones. In those only slips are.
static inline unsigned edits_in_single(size_t letters)
{
    return letters < EDIT_NAME_TWO ? 0 : letters < EDIT_SINGLE_TWO ? 1 : 2;
}

// True when one is the other with two neighbours swapped, or with a letter doubled.
bool edit_slip(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count);

// Hashes of the variants of a word (code points), which may repeat; returns how many. None is 0.
size_t edit_variants(const uint32_t *codes, size_t count, enum edit_class class,
                     uint64_t hashes[EDIT_VARIANTS_MAX]);
