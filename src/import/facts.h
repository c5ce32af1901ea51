// facts: what one row of a table states, read by the plan and tidied.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/notes.h"
#include "import/plan.h"
#include "intake/csv.h"
#include "match/fold.h"

// A name, a group, a number or a list that the row states.
struct fact {
    enum plan_target kind;
    struct str text;
    struct str language; // of names; empty: scientific, or exact without one
    struct str phrase;   // of names: folded, so that equal ones are seen
    struct place place;
    struct str column;
    bool authoritative;
};

struct row {
    struct place place;
    const struct plan_table *table;
    struct str id, record, accepted;
    struct str own;        // the name that the row states for its thing, or empty
    struct str own_phrase; // folded
    bool preferred;
    bool own_authoritative;
    int32_t from, until; // of its listings
    struct fact *facts;
    size_t fact_count, fact_room;
    size_t value_count; // names, groups, numbers and lists that it states, those left out included
};

// A column of the plan where it is in a file.
struct facts_column {
    const struct plan_column *plan;
    size_t cell;     // from 0; SIZE_MAX: a constant, or absent
    struct str name; // for the report
};

// Reads rows of one file. Zeroed with the first members set is ready; facts_done frees the fold.
struct facts_reader {
    struct arena *batch;
    struct notes *notes;
    const struct plan *plan;
    const struct plan_table *table;
    struct facts_column *columns;
    size_t column_count;
    struct fold fold;   // private
    struct str authors; // private: of the row at hand
};

void facts_done(struct facts_reader *reader);

// Reads the cells of the row at `place`. False when the row is dropped or skipped, which is in the
// notes.
bool facts_read(struct facts_reader *reader, const struct csv_cell *cells, size_t cell_count,
                struct place place, struct row *ret_row);
