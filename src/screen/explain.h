// explain: what screening saw and tried in one consignment, for a person who asks why or why not.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "rules/program.h"
#include "screen/truth.h"

// A text that was searched.
struct explain_text {
    enum field field;
    uint32_t content;
    struct str text;
    struct str folded; // its words, with single spaces
};

// A name or cue that was seen in it.
struct explain_sight {
    uint32_t text; // in trace.texts
    uint32_t begin, end;
    uint32_t sense; // in program.senses
    enum match_how how;
    // Why it does not count:
    uint32_t denied_by; // 1 + the sight beside it that denies it, in trace.sights; 0: none
    bool hidden;        // inside a longer one
    bool lacks_cue;     // a name that needs a cue which is not there
    bool out_of_date;   // a name of other days
};

static inline bool explain_sight_counts(const struct explain_sight *sight)
{
    return !sight->hidden && !sight->denied_by && !sight->lacks_cue && !sight->out_of_date;
}

// Numbers that are known by their form.
enum number_kind {
#define NUMBER(name, word, what) NUMBER_##name,
#include "screen/number.def"
#undef NUMBER
    NUMBER_KINDS,
};

enum number_check {
    NUMBER_RIGHT,   // its check digit is right
    NUMBER_WRONG,   // its check digit is wrong
    NUMBER_BY_FORM, // it has none, or nobody says how it is made
};

// A number that was read, in a field of its own or in a text.
struct explain_number {
    enum field field;
    uint32_t content;
    uint32_t begin, end;
    struct str text; // as written
    enum number_kind kind;
    enum number_check check;
    struct str reading; // "UPS, parcel (1Z)"
};

// "cas", "CAS registry number"
struct str number_word(enum number_kind kind);
struct str number_what(enum number_kind kind);

// A test of a rule, in the order of the condition. Behind a named condition stand its own tests,
// behind a score what may contribute to it, one deeper.
struct explain_test {
    struct str text; // as the pack has it; of a contribution `+3 a word for live animals`
    enum truth truth;
    struct str detail; // `cue live: "baby"`, "goods.hs is not declared"
    uint32_t depth;
};

// A rule that fired, or that shares a seen name or cue but did not.
struct explain_rule {
    uint32_t rule;
    uint32_t content;
    enum truth route;
    enum truth truth;
    struct explain_test *tests;
    size_t test_count;
};

// A test that keeps a rule from firing: it would have to come out the other way.
struct explain_fact {
    struct str text;   // as the pack has it, with `not` when it is to come out no
    struct str detail; // what it found, as in explain_test; empty for routes
    struct str near;   // `"turtel" is nearly "turtle" (Testudo)`, or empty
    bool unknown;      // nobody knows: something is not declared
};

enum explain_settled {
    EXPLAIN_FIRED,
    EXPLAIN_BY_ONE,  // each of `facts` alone would make it fire
    EXPLAIN_BY_TWO,  // the two of `facts` together would
    EXPLAIN_BY_MORE, // it takes more than two
};

// Why one rule did not fire.
struct explain_why_not {
    uint32_t rule;    // set by the caller
    bool tried;       // else: a letter, or a day on which the rule is not in force
    bool no_law;      // no law that it cites is in force
    uint32_t content; // the line that comes nearest, if there are lines
    enum truth truth; // on that line
    enum explain_settled settled;
    struct explain_fact *failing; // in the order of the rule: the first one failed first
    size_t failing_count;
    struct explain_fact *facts;
    size_t fact_count;
};

struct explain_trace {
    struct arena *batch; // set by the caller: owns what follows
    // Set by the caller. By rule: say everything of these, for each content line, and nothing of
    // others. NULL: say what fired, and what asks for something that was seen.
    const bool *wanted;
    struct explain_why_not *why_not; // set by the caller; NULL: nobody asks
    struct explain_text *texts;
    size_t text_count, text_room;
    struct explain_sight *sights;
    size_t sight_count, sight_room;
    struct explain_number *numbers;
    size_t number_count, number_room;
    struct explain_rule *rules; // fired first
    size_t rule_count, rule_room;
};
