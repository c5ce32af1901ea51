// uri: file URIs (RFC 8089) ↔ paths.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

// Sets `path` to the absolute path of a file URI, without `//`, `.` and `..`. False for URIs of
// other schemes and hosts, and those that are none.
bool uri_to_path(struct str uri, struct buf *path) MUST_CHECK;

// Adds the file URI of an absolute path.
void uri_from_path(struct str path, struct buf *out);

// The folder of a path ("/" for "/x"), and the last name in it.
struct str path_folder(struct str path);
struct str path_name(struct str path);
