// objects: one JSON object → a consignment, by the paths of a map.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/json.h"
#include "intake/map.h"
#include "intake/record.h"

struct objects; // scratch of one thread

struct objects *objects_open(void) MUST_CHECK;
void objects_close(struct objects **objects);

// Reads the line that `json` has parsed into the record. False when it is a bad record: not an
// object, a member twice, a NUL in a text, too many content lines; the mistake's texts live as
// long as the record. Of a letter only what may be read is looked at.
bool objects_read(struct objects *objects, const struct json *json, const struct intake_map *map,
                  struct record *record, struct mistake *ret_mistake) MUST_CHECK;
