// plan: how the tables of a dataset become things with names; what an import map says.
//
// An import map is a small text file, one entry a line (docs/import.md); the columns of a Darwin
// Core Archive give a plan too (archive.h). A plan is made once, never changes afterwards, and
// lives in the arena it was made in.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/err.h"
#include "intake/map.h"

// What a column is.
enum plan_target {
#define TARGET(name, word, text) PLAN_##name,
#include "import/target.def"
#undef TARGET
    PLAN_TARGET_COUNT,
};

// How a date is written; ISO 8601 and "15 August 2019" always are understood.
enum plan_date { PLAN_DATE_WORDS, PLAN_DATE_DAY_FIRST, PLAN_DATE_MONTH_FIRST };

struct plan_word {
    struct str written, meant;
};

struct plan_column {
    enum plan_target target;
    struct str name;     // of the column
    size_t number;       // of the column, from 0; when the plan counts (plan_table.numbered)
    struct str constant; // the value of every row, instead of a column
    bool is_constant;
    bool optional;      // the column may be absent
    bool authoritative; // what it states needs no review
    struct str language;
    struct str split;  // stands between several values of one cell
    struct str cut;    // where this stands, the value ends
    struct str prefix; // put before the value
    enum plan_date date;
    struct plan_word *words; // values and what they mean; PLAN_ONLY: the values that are taken
    size_t word_count, word_room;
    bool has_others; // all other values mean `others`
    struct str others;
};

struct plan_table {
    struct str name; // empty: the only one
    struct plan_column *columns;
    size_t column_count, column_room;
    bool required;  // a record is taken only if a row of this table speaks of it
    bool numbered;  // columns go by number, and the file has header_rows rows to skip
    bool no_quotes; // a quote is a letter like any other
    size_t skip;    // rows before the header; before the first row, when `numbered`
    char delimiter; // 0: found from the header
};

struct plan {
    struct str kind; // taxon, substance, article
    struct str title, edition, licence, owner, subject;
    struct str *needs;
    size_t need_count, need_room;
    struct plan_table *tables;
    size_t table_count, table_room;
};

// Parses an import map; `path` is for messages. NULL when there are mistakes, which are all in
// *ret_reports.
struct plan *plan_parse(struct arena *forever, struct str path, struct str text,
                        struct map_reports *ret_reports) MUST_CHECK;

// The table of the plan has a column of that target.
bool plan_has(const struct plan_table *table, enum plan_target target);

// True for a word that may name things in packs: letters, digits, - and _, inner dots.
bool plan_is_id(struct str text);
