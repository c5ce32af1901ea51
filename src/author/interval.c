// SPDX-License-Identifier: Apache-2.0
#include "author/interval.h"

#include <math.h>

// Of the normal distribution 95 % lie within so many standard deviations.
static const double DEVIATIONS = 1.959963984540054;

struct interval interval_wilson(uint64_t hits, uint64_t count)
{
    ASSERT(hits <= count);
    if (!count)
        return (struct interval){0, 1};
    double n = (double)count, share = (double)hits / n, z2 = DEVIATIONS * DEVIATIONS;
    double middle = share + z2 / (2 * n);
    double reach = DEVIATIONS * sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    double whole = 1 + z2 / n;
    // At the ends the formula gives exactly 0 and 1, but for the rounding.
    return (struct interval){
        .low = hits ? (middle - reach) / whole : 0,
        .high = hits < count ? (middle + reach) / whole : 1,
    };
}
