// repair: which number was probably meant where a check digit is wrong.
//
// A help for the officer, never a finding.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/numbers.h"
#include "screen/see.h"

// When exactly one number that the packs name comes of `letters` by changing one digit, or by
// exchanging two digits that stand side by side, says so: `it would be 7664-93-9 (Acid) if "7646"
// were "7664"`. Else empty. CAS and EC numbers only. The scratch is used.
struct str repair_number(const struct program *program, struct match_scratch *scratch,
                         struct arena *batch, int32_t day, enum number_kind kind,
                         struct str letters) MUST_CHECK;
