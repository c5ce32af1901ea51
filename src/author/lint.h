// lint: what compiles but is probably wrong, weak or hard to keep.
//
// A warning is something to mend or to say that it is meant; a note is something to know. What is
// meant says so in a comment with its code and a reason (meant.h).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/pack.h"

enum lint_code {
#define LINT(name, code, level, what) LINT_##name,
#include "author/lint.def"
#undef LINT
    LINT_COUNT,
};

// Kinds of facts that rest on a source or are unreviewed.
enum lint_fact {
    LINT_FACT_LAW,
    LINT_FACT_JURISDICTION,
    LINT_FACT_LIST,
    LINT_FACT_LISTING,
    LINT_FACT_NAME,
    LINT_FACT_PHRASE,
    LINT_FACT_COUNT,
};

// "law", "name": for "12 of 40 names"
struct str lint_fact_word(enum lint_fact fact);

struct lint_tally {
    size_t facts[LINT_FACT_COUNT], unreviewed[LINT_FACT_COUNT];
    size_t concepts, lacking; // concepts with names; those that lack a language of their pack
};

struct lint_request {
    const struct pack_opened *opened; // without mistakes
    int32_t day;                      // whose law applies
    bool notes;                       // make reports of notes; otherwise they are counted only
};

// All of it lives in `batch`.
struct lint_result {
    struct report *items; // in the order of files and places
    size_t count;
    size_t warnings, notes; // that were found, shown or not
    size_t meant;           // findings that a comment says are meant
    struct lint_tally *packs;
};

void lint(const struct lint_request *request, struct arena *batch, struct lint_result *ret_result);
