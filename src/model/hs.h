// hs: which codes the Harmonized System has.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

// The edition whose codes these are.
#define HS_EDITION 2022

enum { HS_HEADING_DIGITS = 4 };

// True when a code of the Harmonized System begins with one of the digits first..last (of as many
// digits, 2 to 10, the smaller first). Of more than six digits the first six count: the rest is
// national.
bool hs_exists(struct str first, struct str last);

// True when the Harmonized System has the code of 4 to 10 digits, as above.
bool hs_is_code(struct str digits);

// The code that exists and is nearest to one that does not: of six digits when the heading exists,
// else the heading, in the same chapter if there is one. The smaller one of two as near.
// `digits`: at least four. The text is in `room`.
struct str hs_nearest(struct str digits, char room[7]);
