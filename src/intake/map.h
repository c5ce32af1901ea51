// map: how the columns or members of somebody's export become our fields.
//
// A map is a small text file, one entry a line (parcelgate-map(5)); our own schema is a map too,
// made from model/field.def. A map is immutable once parsed and may be shared by all threads; it
// lives in the arena it was parsed into, and borrows from its text.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "base/report.h"
#include "intake/intake.h"
#include "model/field.h"

// The unit of a number in the export. Masses become kilograms, cents become units of money.
enum map_unit { MAP_AS_IS, MAP_GRAM, MAP_MILLIGRAM, MAP_POUND, MAP_OUNCE, MAP_CENT };

// The order of the parts of a date in the export.
enum map_date { MAP_ISO, MAP_DAY_FIRST, MAP_MONTH_FIRST, MAP_YEAR_FIRST };

// Which content line a column fills, when it is not a number from 0 on.
enum { MAP_LINE_OWN = -1, MAP_LINE_STAR = -2 };

// A value of the export and what we call it.
struct map_word {
    struct str written, meant;
};

struct map_entry {
    enum field field;
    struct str name;  // the column, or the path as it stands in the map
    struct str *path; // the names on the path
    size_t path_count;
    int line;      // of content fields: MAP_LINE_OWN (that of the row or list item),
                   // MAP_LINE_STAR (by the number that * stands for), or from 0 on
    bool optional; // the column may be absent
    bool each;     // of one piece: is multiplied by the quantity
    bool sum;      // several values add up
    bool converts; // the text is translated or converted before it is set
    bool joins;    // several texts are joined with `join`
    bool rounds;   // more decimals than the field keeps are rounded
    bool decimal_comma;
    bool has_others;
    enum map_unit unit;
    enum map_date date;
    struct str join;
    struct map_word *words;
    size_t word_count, word_room;
    struct str others;            // what every other value means, with has_others
    const struct map_entry *next; // another field from the same column or member
};

// A value for a field that the export does not give.
struct map_constant {
    enum field field;
    struct str text;
};

struct map_node;

// A member of a JSON object.
struct map_slot {
    struct str name;
    size_t number;                 // of all slots of the map, from 0 on
    bool list;                     // its value is a list of what follows
    bool lines;                    // each item of that list is a content line
    bool of_letter;                // a field that may be read of a letter is in here
    const struct map_entry *entry; // a value, or NULL
    struct map_node *node;         // an object, or NULL
};

struct intake_map {
    bool own;                  // our own schema: other names are noted
    enum intake_format format; // INTAKE_FORMAT_COUNT: either
    char delimiter;            // 0: found from the header
    struct map_entry *entries;
    size_t entry_count;
    struct map_constant *constants;
    size_t constant_count;
    struct map_node *root; // members of the record, for NDJSON
    size_t slot_count;
    const struct map_entry *class_entry; // or NULL
    bool each;                           // an entry is of one piece
};

struct map_reports {
    struct report *items;
    size_t count, room;
    size_t dropped; // beyond MAP_REPORTS_MAX
};

// Parses the text of a map; `path` is for messages. NULL when there are mistakes, which are all in
// ret_reports.
struct intake_map *map_parse(struct arena *forever, struct str path, struct str text,
                             struct map_reports *ret_reports) MUST_CHECK;

// Our own schema. Made at the first call, lives until exit.
const struct intake_map *map_own(void);

// The slot of that name, or NULL.
const struct map_slot *map_slot_find(const struct map_node *node, struct str name);

// The field that a map or a header calls so: "id", "sender.name", "content.hs",
// "content[1].hs" (line 1), and "content[*].hs" when `star` is allowed. FIELD_NONE when none.
enum field map_field_find(struct str word, bool star, int *ret_line);
