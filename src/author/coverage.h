// coverage: what of the packs the examples touch.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/examples.h"

// A test of a rule, as an explanation has it (explain.h), and the answers it has given.
struct coverage_test {
    struct str text;
    bool yes, no;
};

struct coverage_rule {
    struct coverage_test *tests;
    size_t count;
    bool unknown; // an example came out unknown
};

struct coverage {
    const struct program *program;
    struct arena *batch;
    struct coverage_rule *rules; // by rule
    bool *senses;                // by sense: a name or phrase that counted in an example
    bool *wanted;                // private: by rule
};

void coverage_init(struct coverage *coverage, const struct program *program, struct arena *batch);

// Runs the example, notes what it touches, and returns its answer.
enum example_expects coverage_run(struct coverage *coverage, struct screener *screener,
                                  const struct pack_example *example);

// How much was touched: tests that both held and did not, names, phrases of cues.
struct coverage_count {
    size_t touched, all;
};
struct coverage_count coverage_tests(const struct coverage *coverage);
struct coverage_count coverage_senses(const struct coverage *coverage, enum sense_kind kind,
                                      uint32_t pack);
