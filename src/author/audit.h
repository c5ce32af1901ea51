// audit: which fields of a declaration the rules of a program read, and by which tests.
//
// For who must answer for the packs: an auditor, a data protection officer. Complete: what a test
// reads beside the field that it names is there too (the currency of an amount, the numbers of a
// line where a substance is looked for, the ends of a route). Works on a program, wherever it came
// from; what was sources before does not matter.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "rules/program.h"

// What a field that a rule may read speaks of.
enum audit_subject {
    AUDIT_ROUTE,
    AUDIT_GOODS,
    AUDIT_ITEM, // the parcel as a whole
    AUDIT_PAPERS,
    AUDIT_ORGANISATION,
    AUDIT_SUBJECT_COUNT,
};

// One test of a rule and a field that it reads; a test that reads two fields stands there twice.
struct audit_test {
    enum field field;
    struct str text;    // as the pack has it, with `not` when it lowers
    struct str through; // "condition alive", when the rule does not say it itself; or empty
};

struct audit_rule {
    struct audit_test *tests; // in the order of the rule, no two alike
    size_t count, room;
};

struct audit {
    const struct program *program;
    struct audit_rule *rules;        // by number
    size_t rule_counts[FIELD_COUNT]; // how many rules read the field
};

// Texts live in `batch`.
void audit_program(const struct program *program, struct arena *batch, struct audit *ret_audit);

enum audit_subject audit_subject(enum field field);
struct str audit_subject_word(enum audit_subject subject); // "route", "goods" …

// Why no rule may read the field; empty when it may.
struct str audit_refused(enum field field);

// The audit for a person, and one record a line for programs (docs/output.md).
void audit_text(const struct audit *audit, struct buf *out);
void audit_ndjson(const struct audit *audit, struct buf *out);
