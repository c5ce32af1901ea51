// wording: routes and conditions of a program, in the words of the pack language.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"

// Adds the route or condition at this node as a pack would state it, with as few parentheses as
// its meaning needs: "goods have cue live and (goods.hs in 0106 or wrapper has cue live)".
void wording_add(const struct program *program, uint32_t node, struct buf *out);

// Adds the field as rules call it: "goods.net_mass", "wrapper"; "goods" is the description.
void wording_add_field(enum field field, struct buf *out);
