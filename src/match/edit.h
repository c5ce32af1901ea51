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
    EDIT_LEAST = 2,      // letters of a word in which a mistake may be forgiven
    EDIT_WORD_MIN = 4,   // letters of a word in which it is wherever it stands
    EDIT_ONE_MAX = 4,    // letters of a word in which one is forgiven; two in longer ones …
    EDIT_MIDDLE_MAX = 6, // … of so many letters only in names of EDIT_NAME_MUCH letters
    EDIT_NAME_MUCH = 12,
    EDIT_NAME_MIN = 5,      // letters of a name in which one mistake is forgiven …
    EDIT_NAME_TWO = 9,      // … and two
    EDIT_SINGLE_TWO = 12,   // letters of a name of a single word in which two are forgiven
    EDIT_PREFIX = 7,        // first letters of a long word by which it is looked up
    EDIT_VARIANTS_MAX = 37, // of eight letters, none, one or two taken out
    EDIT_WORD_MAX = 40,     // letters of a word; the longest of a binomial has 28
};

// How words are looked up: those of up to EDIT_MIDDLE_MAX letters as a whole, with one letter out
// (those that are names of one word also among themselves) or two; longer ones by their first
// letters, with two out.
enum edit_class { EDIT_SINGLE, EDIT_SHORT, EDIT_MIDDLE, EDIT_LONG };

// True when words of a text with so many letters can be near one of the class.
static inline bool edit_fits(enum edit_class class, size_t letters)
{
    switch (class) {
    case EDIT_SINGLE:
    case EDIT_SHORT:
        return letters <= EDIT_MIDDLE_MAX + 1;
    case EDIT_MIDDLE:
        return letters + 2 > EDIT_ONE_MAX && letters <= EDIT_MIDDLE_MAX + 2;
    case EDIT_LONG:
        break;
    }
    return letters + 2 > EDIT_MIDDLE_MAX;
}

// What can be said of a word without comparing it: which letters it has (as 58 bits, several
// letters share one), and how many.
static inline uint64_t edit_mark(const uint32_t *codes, size_t count)
{
    uint64_t mark = (uint64_t)count << 58;
    for (size_t i = 0; i < count; i++)
        mark |= UINT64_C(1) << codes[i] % 58;
    return mark;
}

static inline size_t edit_mark_count(uint64_t mark)
{
    return mark >> 58;
}

// False when words of these marks are more than `edits` edits apart: each edit brings in one
// letter, or takes one away, or both.
static inline bool edit_possible(uint64_t a, uint64_t b, unsigned edits)
{
    const uint64_t letters = (UINT64_C(1) << 58) - 1;
    unsigned a_count = (unsigned)(a >> 58), b_count = (unsigned)(b >> 58);
    return a_count <= b_count + edits && b_count <= a_count + edits &&
           (unsigned)__builtin_popcountll(a & ~b & letters) <= edits &&
           (unsigned)__builtin_popcountll(b & ~a & letters) <= edits;
}

// Mistakes that are forgiven in a word, and in a name, of so many letters.
static inline unsigned edits_in_word(size_t letters)
{
    return letters < EDIT_LEAST ? 0 : letters <= EDIT_ONE_MAX ? 1 : 2;
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
