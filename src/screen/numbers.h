// numbers: the identifiers that stand in a text: numbers of substances, permits, postal items,
// containers and parcels.
//
// A number with its check digit right is what it looks like, and what stands inside it means
// nothing by itself. One with a wrong check digit is never a match of a name: it is noted. A word
// is looked at only if the text has digits enough for the shortest number, and each place of the
// text is read as the beginning of at most NUMBER_GROUPS_MAX groups, so the cost grows with the
// text.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "screen/explain.h"

enum { NUMBER_DIGITS_MIN = 5 }; // CAS 50-00-0

struct number {
    uint32_t begin, end; // bytes of the text
    enum number_kind kind;
    enum number_check check;
    char digit;         // of NUMBER_WRONG: what the check digit should be; '\0': there is none
    bool closed;        // what stands inside it means nothing by itself
    struct str letters; // as it is compared: capitals without spaces
};

struct numbers {
    struct number *items; // in the order of the text; they do not overlap
    size_t count;
};

// True when the text has digits enough; a quick look before numbers_find.
static inline bool numbers_likely(struct str text)
{
    unsigned digits = 0;
    for (size_t i = 0; i < text.len; i++)
        digits += (unsigned char)(text.at[i] - '0') < 10;
    return digits >= NUMBER_DIGITS_MIN;
}

// The numbers of the text, in `batch`.
struct numbers numbers_find(struct str text, struct arena *batch);

// What the number was read as, for people: "UPS, parcel (1Z)".
struct str numbers_reading(const struct number *number, struct arena *batch);

// What the check digit of a number should be, for people: "the check digit of the CAS registry
// number should be 9".
struct str numbers_should_be(const struct number *number, struct arena *batch);
