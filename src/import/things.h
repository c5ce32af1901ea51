// things: rows → things with their names. Rows may come in any order and from several tables: a row
// that belongs to a record finds it wherever it stands.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/facts.h"
#include "rules/index.h"

struct listing {
    struct str list;
    int32_t from, until;
    struct place place;
    bool authoritative;
};

struct thing {
    struct str own;
    struct place place; // of the row that states it first
    bool authoritative;
    bool flagged;       // rows of the required tables speak of it
    struct fact *facts; // names, groups and numbers; each is new
    size_t fact_count, fact_room;
    struct listing *listings;
    size_t listing_count, listing_room;
};

struct rows {
    struct row *items;
    size_t count, room;
};

struct things {
    struct thing *items; // in the order in which rows state them
    size_t count, room;
    size_t name_count; // of all things that are taken, beside their own
};

// Puts the rows together. Things that no row of a required table speaks of stay in the list with
// `flagged` false, and without facts. What becomes of each row goes to the notes.
void things_make(struct arena *batch, const struct plan *plan, const struct rows *rows,
                 struct notes *notes, struct things *ret_things);
