// map_tree: the members of JSON objects by name. Private to the map.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/map.h"

// Puts the entry under its path. `lists` has a bit for each name on the path: that member is a
// list. False when the path does not fit with those before; *ret_what says why.
bool map_tree_add(struct arena *forever, struct intake_map *map, struct map_entry *entry,
                  uint32_t lists, const char **ret_what) MUST_CHECK;

// Marks what may be read of a letter, and which lists hold content lines. False when content lines
// would come from two lists.
bool map_tree_finish(struct intake_map *map) MUST_CHECK;
