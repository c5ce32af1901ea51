// eval: conditions over what was declared and what was seen.
//
// What is asked of all content lines, and what came out of a rule, is the same whichever line is at
// hand: it is worked out once for an item and kept in its struct eval_memo.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/cost.h"
#include "screen/explain.h"
#include "screen/route.h"
#include "screen/see.h"

// The texts of a content line: description, numbers.
struct seen_line {
    struct seen *texts;
    size_t count;
};

enum { LINES_NAMED = 8 }; // that a finding or explanation names

// How many content lines fulfil a condition, and the first of them; how many leave it open.
struct line_count {
    uint64_t turn; // the item that it holds for
    uint32_t yes, open;
    uint32_t yes_lines[LINES_NAMED], open_lines[LINES_NAMED];
};

// What came out of a rule: the best of its answers for all lines.
struct rule_result {
    uint64_t turn; // the item that it holds for
    enum truth truth;
    const struct str *missing; // what is not declared, when it came out unknown
    size_t missing_count;
    struct str place; // of the first finding: `"safety fuse" in content[0].description`, or empty
};

struct eval_memo {
    uint64_t turn;               // the item at hand
    struct line_count *counts;   // by place in program.line_tests
    struct rule_result *results; // by rule
};

// What a condition may look at: one consignment, and one of its content lines.
struct eval {
    const struct program *program;
    int32_t day;
    const struct consignment *consignment;
    struct route route;
    uint32_t content;        // the line that `goods` speaks of
    const struct seen *item; // texts of the item: wrapper, organisation
    size_t item_count;
    const struct seen *line; // texts of the line: description, numbers
    size_t line_count;
    const struct seen_line *lines; // of all content lines
    uint32_t
        lines_total; // at least 1: without content there is one line, of which nothing is known
    struct eval_memo *memo;
    struct cost *cost; // counts tests; NULL: nobody asks
};

// The same, with that line at hand.
struct eval eval_line(const struct eval *eval, uint32_t content);

// How many lines fulfil what the test of all lines (NODE_ANY, EVERY, COUNT, SHARE) asks.
const struct line_count *eval_lines(const struct eval *eval, const struct program_node *node);

// What a score adds up to: a range while it is unknown whether something contributes.
struct score_range {
    int64_t least, most;
};
struct score_range eval_score(const struct eval *eval, uint32_t score);

// What came out of the rule so far.
enum truth eval_found(const struct eval *eval, uint32_t rule);

// The answer of the condition at this node.
enum truth eval_condition(const struct eval *eval, uint32_t node);

// The texts that a test about this place looks at: for goods the description and the numbers.
const struct seen *eval_place(const struct eval *eval, enum field field, size_t *ret_count);

// True when the sight is a name that the NODE_CONCEPT node asks for; *ret_listing is the listing
// (program.listings) that makes it so, or PROGRAM_NONE when the node names no list.
bool eval_concept_fits(const struct eval *eval, const struct program_node *node,
                       const struct sight *sight, uint32_t *ret_listing);

// The edition of the law (program.laws) that is in force on the day, or NULL.
const struct program_provision *eval_edition(const struct eval *eval, uint32_t law);

// The declared value that a field test looks at.
const struct value *eval_value(const struct eval *eval, enum field field);
