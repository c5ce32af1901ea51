// logic: whether conditions can hold, and whether one implies another.
//
// A condition becomes a formula over two kinds of tests. A *value* is what a field holds: one
// number out of a range, or nothing that can be told (not declared, or not readable): then the test
// is unknown. What is *seen* in a text is any number of things (concepts, cues), and a test asks
// for one out of a set. Answers are yes, no and unknown as in screen/: a formula is worked through
// with a sign that says which answers it may have, until what is asked of some field or text cannot
// be.
//
// A proof that is cut off by its bound proves nothing; nothing is ever proved that does not hold.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/set.h"

enum formula_kind {
    FORMULA_TRUE,
    FORMULA_AND, // of children
    FORMULA_OR,
    FORMULA_NOT,     // the other answer of the child; unknown stays
    FORMULA_LACKS,   // yes when the child is not yes, else no
    FORMULA_VALUE,   // the value of `domain` is in `set`
    FORMULA_PRESENT, // the value of `domain` is declared
    FORMULA_SEEN,    // something of `set` is seen in `domain`
    FORMULA_DIFFER,  // the values of `domain` and `other` differ; one that is open differs
};

struct formula {
    enum formula_kind kind;
    const struct formula **children;
    size_t child_count;
    uint32_t domain, other;
    struct set set;
    struct set denied; // FORMULA_SEEN: what is not seen when nothing of `set` is
};

// What answers a formula may have.
enum sign { SIGN_YES, SIGN_NO, SIGN_NOT_YES, SIGN_NOT_NO };

struct claim {
    enum sign sign;
    const struct formula *formula;
};

// Values are numbers from VALUE_FIRST on.
#define LOGIC_VALUE_FIRST (INT64_MIN + 2)

struct logic_domain {
    uint32_t wider; // of what is seen: the domain that sees all that this one does, else none
    uint32_t place; // of what is seen: the value that is then declared, else none
    // What the proof at hand knows; private.
    size_t proof; // the number of the proof; of another: nothing
    struct set allowed, ruled_out;
};

struct logic {
    struct arena *batch; // owns the domains
    struct logic_domain *domains;
    size_t domain_count, domain_room;
    size_t steps_left; // of all proofs together
    size_t cut;        // proofs that a bound cut off
    size_t proof;      // private
    struct arena scratch;
};

#define LOGIC_NONE UINT32_MAX

void logic_done(struct logic *logic);

// A new domain. `wider` and `place` are for what is seen.
uint32_t logic_domain(struct logic *logic, uint32_t wider, uint32_t place);

// True when it is proved that not all claims can be so at once.
bool logic_contradicts(struct logic *logic, const struct claim *claims, size_t count);
