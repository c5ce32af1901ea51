// guard: what no rule may do.
//
// A rule judges goods, never people: it cannot read who somebody is or where they live, nor a
// proxy for it, and every way in which it can hold goes through a word or a code of the goods.
// An auditor reads this file and model/field.def.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/compile.h"

// Reports the field when a rule may not read it; true when it may.
bool guard_field(struct compiler *compiler, struct word word, enum field field);

// Reports a name that is no field but would ask for a protected attribute of persons, or for what
// tells it; false when it is neither.
bool guard_no_field(struct compiler *compiler, struct word word);

// Reports those of the cues, which a rule looks for in the addressee's organisation, that would say
// who goes there (a mosque, a home for refugees) and not what kind of place it is.
void guard_organisation(struct compiler *compiler, const struct words *cues);

// Reports the rule when it can hold for goods of which nothing was said or seen: then it would
// select by country, addressee or size alone. `when` is its condition (a node of the program).
void guard_goods(struct compiler *compiler, struct word rule, uint32_t when);

// Reports the rule, which states no law, when it can hold without naming a list, whose law a
// finding could cite: without a law there is no finding.
void guard_law(struct compiler *compiler, struct word rule, uint32_t when);

// The same two questions without a report, also for programs that come from a file. `node_refs` is
// the program's, or what becomes it.
bool guard_selects_people(const struct program *program, const uint32_t *node_refs,
                          uint32_t when) MUST_CHECK;
bool guard_lacks_law(const struct program *program, const uint32_t *node_refs,
                     uint32_t when) MUST_CHECK;
