// truth: the three answers of a test, and how they combine (Kleene's strong logic).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/base.h"

// In rising order, so that `and` is the smaller and `or` the larger of two.
enum truth { TRUTH_NO, TRUTH_UNKNOWN, TRUTH_YES };

static inline enum truth truth_of(bool yes)
{
    return yes ? TRUTH_YES : TRUTH_NO;
}

static inline enum truth truth_and(enum truth a, enum truth b)
{
    return a < b ? a : b;
}

static inline enum truth truth_or(enum truth a, enum truth b)
{
    return a > b ? a : b;
}

static inline enum truth truth_not(enum truth a)
{
    return (enum truth)(TRUTH_YES - a);
}
