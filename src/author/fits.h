// fits: which concepts a rule can speak of.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/glossary.h"

// True when the rule has a test, not under `not`, that a name of the concept fulfils on that day on
// some route: its kind, groups and lists are those asked for, and the listing is in force.
bool fits_rule(const struct glossary *glossary, uint32_t rule, uint32_t concept, int32_t day);
