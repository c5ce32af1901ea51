// cost: how much work rules, names and tests make while consignments are screened.
//
// A screener counts into a struct cost when it was given one (screener_measure); without one it
// only looks at a NULL. The time of a rule is that between two looks at a clock, one before and one
// after it was tried: its route, its condition and the findings it gave. What a look at the clock
// takes is measured at the beginning and taken off.
//
// One thread's, like the screener.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"

enum { COST_TRY_MAX = 100000 }; // nanoseconds; the longest texts take a rule about so long

struct cost_rule {
    uint64_t tried; // how often
    uint64_t ticks; // nanoseconds, looks at the clock included; see cost_nanoseconds
};

struct cost_sense {
    uint64_t seen;  // where rules were looked for: once at each place
    uint64_t rules; // that were called up by it, and by nothing before it
};

struct cost {
    struct cost_rule *rules;   // by rule
    struct cost_sense *senses; // by sense
    uint64_t *tests;           // by node of a condition: how often it was evaluated
    uint64_t look;             // what one look at the clock takes, in nanoseconds
    uint64_t last;             // private: the last look
};

void cost_init(struct cost *cost, const struct program *program);
void cost_done(struct cost *cost);

// A sight of the sense called up so many rules that nothing before it had. `counts`: it is not
// looked at a second time, for other rules.
static inline void cost_sight(struct cost *cost, uint32_t sense, bool counts, uint32_t rules)
{
    cost->senses[sense].seen += counts;
    cost->senses[sense].rules += rules;
}

// Begins with the rules of a line.
void cost_begin(struct cost *cost);

// The rule has been tried since the last call, or since cost_begin.
void cost_rule(struct cost *cost, uint32_t rule);

// What all tries of the rule took, without the looks at the clock.
uint64_t cost_nanoseconds(const struct cost *cost, uint32_t rule);
