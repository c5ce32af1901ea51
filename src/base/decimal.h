// decimal: decimal text as an exact whole number of small units, and back.
//
// Money and mass are never floating point: "1.5" with scale 6 is 1500000. Nothing is rounded; what
// does not fit exactly is refused with the reason.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

enum decimal_answer {
    DECIMAL_GOOD,
    DECIMAL_NOT,      // no decimal number: digits, one point, perhaps an exponent
    DECIMAL_NEGATIVE, // below zero
    DECIMAL_FINE,     // has more decimals than `scale`
    DECIMAL_LARGE,    // over `max`
};

// Reads the text as a number times ten to the power of `scale`; at most `max`. The text may have a
// point and an exponent ("1.5", ".5", "1.5e-3") and spaces at neither end.
enum decimal_answer decimal_parse(struct str text, int scale, int64_t max, int64_t *ret_number);

// The same, rounded half up to `scale` decimals, so that the answer is never DECIMAL_FINE.
enum decimal_answer decimal_round(struct str text, int scale, int64_t max, int64_t *ret_number);

// Adds the number as decimal text without zeros at the end: 1500000 with scale 6 is "1.5".
void decimal_print(int64_t number, int scale, struct buf *out);

// What somebody probably meant who wrote "1,5", "1.234,50" or "2 kg": the number with a point and
// without the rest. False when that is not clear ("1,234" may be either).
bool decimal_guess(struct str text, struct buf *out);
