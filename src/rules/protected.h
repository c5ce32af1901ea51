// protected: what the law protects in a person, the fields that ask for it, and the words that
// stand in for it in the name of an organisation.
//
// All of it comes from protected.def. guard.c says what an author is told.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/match.h"

enum protected {
#define PROTECTED(name, what, law) PROTECTED_##name,
#include "rules/protected.def"
#undef PROTECTED
    PROTECTED_COUNT,
};

struct protected_info {
    struct str what; // "religion or belief"
    struct str law;  // the articles that name it
};

const struct protected_info *protected_info(enum protected attribute);

// The attribute that a field of that name would ask for, or PROTECTED_COUNT. *ret_proxy: not by
// its name, but by what it tells. A field of the goods asks nothing of persons.
enum protected protected_field(struct str field, bool *ret_proxy);

// The words of organisations, ready to be found. Zeroed is not; one thread's.
struct protected_words {
    struct match_table table;
    enum protected *attributes; // by key of the table
    struct match_scratch scratch;
};

void protected_words_init(struct protected_words *words, struct arena *batch);
void protected_words_done(struct protected_words *words);

// The attribute that some words of the phrase stand in for, or PROTECTED_COUNT; *ret_found: those
// words, in the phrase.
enum protected protected_words_find(struct protected_words *words, struct str phrase,
                                    struct str *ret_found);
