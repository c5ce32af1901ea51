// sheet: rows of CSV → consignments, by the columns of a header.
//
// One row is one content line; rows that follow each other and have the same id are one
// consignment. The sheet is made from the header when a file is opened, never changes afterwards,
// and is shared by all readers of the file. A sheet_reader is one thread's.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/err.h"
#include "intake/csv.h"
#include "intake/map.h"
#include "intake/mistake.h"
#include "intake/record.h"

struct sheet;

// Reads the header row. ERR_INPUT when a column is missing or stands there twice, or none is known;
// `path` is for messages.
const struct sheet *sheet_open(struct arena *forever, const char *path, struct str header,
                               const struct intake_map *map, struct err *err) MUST_CHECK;

char sheet_delimiter(const struct sheet *sheet);

// True when the rows at a and b belong to one consignment: both have the same id.
bool sheet_same(const struct sheet *sheet, struct str text, size_t a, size_t b);

struct sheet_reader;

struct sheet_reader *sheet_reader_open(void) MUST_CHECK;
void sheet_reader_close(struct sheet_reader **reader);

// Starts on a text of whole consignments. With by_line a row never goes over a line end.
void sheet_reader_take(struct sheet_reader *reader, const struct sheet *sheet, struct str text,
                       bool by_line);

enum sheet_next { SHEET_CONSIGNMENT, SHEET_BAD, SHEET_DONE };

// Reads the next consignment into the record. *ret_record is its rows, with line ends; a mistake's
// texts live as long as the record.
enum sheet_next sheet_reader_next(struct sheet_reader *reader, struct record *record,
                                  struct mistake *ret_mistake, struct str *ret_record) MUST_CHECK;
