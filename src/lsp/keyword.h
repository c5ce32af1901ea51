// keyword: one line on each keyword of the pack language (keyword.def).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/parse.h"

// What the keyword is where it stands; empty when it is none there.
struct str keyword_what(struct str statement, struct str entry, struct str word);

// The words that examples may declare: the parser asks for "what is declared".
struct str keyword_part(size_t index); // empty behind the last
