// forecast: what rules would do to a stream of consignments like the recorded ones.
//
// One pass: each screened consignment is added, and only counts are kept, for each rule and for the
// pairs of rules that met in a consignment (at most FORECAST_PAIRS_MAX). Rules in shadow are
// counted like all others: an author writes a rule in shadow and sees what it would do.
//
// An alert is a consignment in which a rule gave a finding, however many it gave there; its advice
// is the gravest of them. Another rule catches the consignment too when it is not in shadow and
// gave a finding there of the same or graver advice. What no other rule catches, the rule adds
// alone.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/known.h"
#include "model/finding.h"
#include "rules/program.h"

struct forecast_rule {
    uint32_t rule; // in the program
    uint64_t alerts;
    uint64_t findings;
    uint64_t by_advice[ADVICE_COUNT]; // alerts
    uint64_t caught;                  // alerts that another rule catches too
    uint64_t known;                   // known finds in which it gave a finding
    uint64_t known_alone;             // those that no other rule catches
};

// The other rule that catches most of a rule's alerts.
struct forecast_other {
    uint32_t rule;   // in the program; PROGRAM_NONE: no other rule catches any
    uint64_t alerts; // of the rule that are caught by the other; at least so many with `bounded`
};

struct forecast {
    const struct program *program; // private from here
    struct known *known;           // NULL: none
    struct arena forever;
    struct index ids; // of rules
    uint64_t *turns;  // by rule: the consignment that it was met in last
    struct forecast_pair *pairs;
    size_t pair_count, pair_room;
    struct forecast_met *met; // rules of the consignment at hand
    size_t met_count;         // to here
    uint64_t consignments;
    uint64_t letters;            // of them, passed without a look
    bool bounded;                // some pairs were not counted, for there are too many
    struct forecast_rule *rules; // by rule of the program
};

// The program and the finds are borrowed; the finds are marked as they are met.
void forecast_init(struct forecast *forecast, const struct program *program, struct known *known);
void forecast_done(struct forecast *forecast);

// Counts a consignment with what decide() made of it.
void forecast_add(struct forecast *forecast, const struct consignment *consignment,
                  const struct outcome *outcome);

// The other rules for all rules, in memory of `batch`.
struct forecast_other *forecast_others(const struct forecast *forecast, struct arena *batch);

// The rules by alerts, most first, equals by name; those without any come last. In memory of
// `batch`.
const struct forecast_rule **forecast_sorted(const struct forecast *forecast, struct arena *batch);
