// hs: which codes the Harmonized System has.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

// The edition whose codes these are.
#define HS_EDITION 2022

// True when a code of the Harmonized System begins with one of the digits first..last (of as many
// digits, 2 to 10, the smaller first). Of more than six digits the first six count: the rest is
// national.
bool hs_exists(struct str first, struct str last);
