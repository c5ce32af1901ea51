// packs: which packs a command works with, opened.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cmd/command.h"

struct pack_paths {
    const char **items;
    size_t count;
};

// The folders that `named` paths stand for: a pack, or a folder of packs. Without any, the packs
// that come with the program.
bool packs_find(struct arena *forever, const char *const *named, size_t named_count,
                struct pack_paths *ret_paths, struct err *err) MUST_CHECK;

// The folder "packs" or "maps" that comes with the program: beside it when it runs from a build
// folder, under share/parcelgate when it is installed, or in PARCELGATE_DATA. NULL when there is
// none.
const char *packs_shipped(struct arena *forever, const char *folder);

struct parcelgate_program;

// Opens the packs of --pack; messages about them go to standard error. NULL sets err.
struct parcelgate_program *packs_open(const struct arguments *arguments,
                                      struct err *err) MUST_CHECK;
