// interval: how far a share seen in a sample may be from the true one.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/base.h"

// Shares, from 0 to 1.
struct interval {
    double low, high;
};

// The score interval of E. B. Wilson (1927) that holds the true share in 95 of 100 samples, for
// `hits` of `count`. Unlike the interval of the schoolbook it says something sensible of no hits
// and of few. Of an empty sample it says nothing: 0 to 1.
struct interval interval_wilson(uint64_t hits, uint64_t count);
