// review: the names of packs, each with what a reviewer has said of it so far.
//
// A name is accepted when it rests on a source that somebody compared it with, unreviewed while
// nobody has, and refused when a reviewer found that it is none.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/ast.h"

enum review_state { REVIEW_UNREVIEWED, REVIEW_ACCEPTED, REVIEW_REFUSED };

// A statement that has names: of a concept, a cue or a list of vague words.
struct review_block {
    struct str thing; // "taxon", "cue" …
    struct word id;   // the concept's own name, or the identifier
    uint32_t pack;    // in opened->folders
    bool named;       // the pack was named; else another one needs it
    const struct ast_basis *basis;
    const struct ast_names *names, *refused;
    const struct ast_concept *concept; // NULL: a cue or a vague list
};

struct review_name {
    const struct review_block *block;
    const struct ast_name *line; // NULL: the concept's own name, with which go its numbers
    struct word text;
    size_t line_number; // of the file, from 1
    enum review_state state;
    struct str source; // that it claims to rest on, or does; empty: none
};

struct review_names {
    struct review_name *items; // in the order of the packs, their files and the places in them
    size_t count, room;        // `room` is private
};

// All names. The own name of a concept is one where it is stated best, and marks of secrecy have
// none, as when they are compiled. `opened` has its tree. All of it lives in `batch`.
void review_collect(const struct pack_opened *opened, struct arena *batch,
                    struct review_names *ret_names);

// "name", "slang", "phrase", "before", "own name" …
struct str review_kind(const struct review_name *name);

// Empty for names that have none.
struct str review_language(const struct review_name *name);

// "unreviewed", "accepted", "refused"
struct str review_state_word(enum review_state state);

// Why it is refused; empty for others.
struct str review_reason(const struct review_name *name);

// Which names are meant; they stand in packs that were named.
struct review_wanted {
    struct str of;              // of this thing; empty: of any
    const struct str *language; // NULL: in any, and in none
    struct str text;            // empty: any
};

bool review_is_wanted(const struct review_name *name, const struct review_wanted *wanted);

// False, with an ERR_USAGE that says what was probably meant, when the packs have no such name.
bool review_check(const struct review_names *names, const struct review_wanted *wanted,
                  struct err *err) MUST_CHECK;

// True when a decision on one is one on the other: the same name of the same thing in the same
// language, stated twice.
bool review_same(const struct review_name *a, const struct review_name *b);

// Adds `slang en "tea biscuit"`, for a terminal; and with ` of substance "Trinitrotoluene"` behind.
void review_print_short(const struct review_name *name, struct buf *out);
void review_print(const struct review_name *name, struct buf *out);
