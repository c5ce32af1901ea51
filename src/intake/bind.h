// bind: one written value → a field of a record, as an entry of a map says.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/map.h"
#include "intake/record.h"

// Translates and converts the text, then sets the field; joins or adds where the entry says so.
void bind_value(struct record *record, const struct map_entry *entry, size_t content,
                struct str text);

// A content value that stands outside of the list or row of its content line.
struct bind_loose {
    const struct map_entry *entry;
    int line; // the number of its content line, or MAP_LINE_OWN: every line takes it
    struct str text;
};

// Adds a content line for each number that has a value, in rising order; items for every line are
// left alone. False when there would be more than CONTENT_LINES_MAX lines.
bool bind_numbered(struct record *record, const struct bind_loose *items, size_t count) MUST_CHECK;

// Gives the items for every line to those lines from `first` on that have no such value; when
// there are none, they make one.
void bind_common(struct record *record, size_t first, const struct bind_loose *items, size_t count);

// After all values of a record: what is given for one piece is multiplied by the quantity, and
// constants fill the fields that have no value.
void bind_finish(struct record *record, const struct intake_map *map);

// True when the text in this entry, or without text the map's constant, means class letter. `entry`
// may be NULL. Nothing is noted.
bool bind_is_letter(const struct intake_map *map, const struct map_entry *entry, struct str text);
