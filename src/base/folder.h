// folder: a folder of files that appears whole or not at all.
//
// The files are written into a hidden folder beside the place, brought to the disk, and the folder
// is renamed. Whoever is killed before leaves the hidden folder, which nobody reads and the next
// one takes over; two at the same time do not get into each other's way.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/err.h"
#include "base/str.h"

struct folder_file {
    struct str name; // without a slash
    struct str text;
};

// Makes the folder `path` with these files. What is there already is refused, and stays as it is.
bool folder_make(const char *path, const struct folder_file *files, size_t count,
                 struct err *err) MUST_CHECK;

// True when the place is free: says what stands there otherwise. For use before long work.
bool folder_is_free(const char *path, struct err *err) MUST_CHECK;
