// deny: phrases that deny what stands beside them: "no live turtles", "turtle-free".
//
// A phrase of a cue that packs state as `before` or `after` reaches the name or cue right beside
// it, on that side and of any pack, and goes on over those of the same pack that stand right beside
// one another, four places at most and as far as to the second name: in "no live baby turtles" both
// cues and the name are denied, in "no turtles, live frogs" only the turtles. Right beside is: with
// nothing between but spaces, hyphens, quotation marks and brackets. Numbers ("UN No 1203") and
// vague words are never denied.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/see.h"

// False when the phrase at `begin` wants a hyphen before it ("-free") and there is none.
bool deny_reads(const struct program *program, const struct program_sense *sense, struct str text,
                uint32_t begin);

// Sets `denied_by`, after shorter sights were hidden.
void deny(const struct program *program, struct seen *seen);
