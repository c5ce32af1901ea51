// sheet_private: what a header has been bound to. Private to the sheet.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/sheet.h"

// A column and where it goes. A column may go to several fields.
struct sheet_column {
    uint16_t column;
    int line; // number of its content line, or MAP_LINE_OWN
    const struct map_entry *entry;
};

struct sheet_columns {
    struct sheet_column *items;
    size_t count, room;
};

struct sheet {
    const struct intake_map *map;
    char delimiter;
    struct str *names; // of all columns
    size_t column_count;
    struct sheet_columns fields;   // of the consignment
    struct sheet_columns goods;    // of the content line of the row
    struct sheet_columns numbered; // of content lines by number
    bool goods_are_common;         // with numbered lines the goods columns are for all of them
    uint16_t *unknown;             // columns to note
    size_t unknown_count, unknown_room;
    size_t id_column;    // or column_count
    size_t class_column; // or column_count
};
