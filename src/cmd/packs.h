// packs: which packs a command works with, opened.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cmd/command.h"
#include "rules/diag.h"

struct pack_paths {
    const char **items;
    size_t count;
};

// What the `named` paths stand for: a pack, a folder of packs, or a built pack. Without any, the
// packs that come with the program.
bool packs_find(struct arena *forever, const char *const *named, size_t named_count,
                struct pack_paths *ret_paths, struct err *err) MUST_CHECK;

// The folder "packs" or "maps" that comes with the program: beside it when it runs from a build
// folder, under share/parcelgate when it is installed, or in PARCELGATE_DATA. NULL when there is
// none.
const char *packs_shipped(struct arena *forever, const char *folder);

// The packs that an author's command works on. Zeroed is ready; packs_done accepts it.
struct packs {
    struct arena batch; // owns what was read
    struct pack_reports reports;
    struct pack_opened opened;
};

// Compiles the packs of the command's words, which are no built packs; what is to be said of them
// goes to standard error.
bool packs_compile(const struct arguments *arguments, struct packs *packs,
                   struct err *err) MUST_CHECK;

// The same for a command that needs no more than the program, so that a built pack will do.
bool packs_use(const struct arguments *arguments, struct packs *packs, struct err *err) MUST_CHECK;
// The same of the packs that are `named`; without any, of those that come with the program.
bool packs_use_named(struct arena *forever, const char *const *named, size_t named_count,
                     struct packs *packs, struct err *err) MUST_CHECK;
// The same of these, where the overlays stand in for files (pack_request).
bool packs_compile_as(const struct pack_paths *paths, const struct source_file *overlays,
                      size_t overlay_count, struct packs *packs, struct err *err) MUST_CHECK;

// Puts the text in the place of a file of a pack, whole or not at all. A link stays a link: what it
// points at is replaced.
bool packs_replace(const struct source_file *file, struct str text, struct err *err) MUST_CHECK;

void packs_done(struct packs *packs);

struct parcelgate_program;

// Opens the packs of --pack; messages about them go to standard error. NULL sets err.
struct parcelgate_program *packs_open(const struct arguments *arguments,
                                      struct err *err) MUST_CHECK;

// The same with the packs that another option names, at least one; what fails is said of them.
struct parcelgate_program *packs_open_named(const struct arguments *arguments, const char *option,
                                            struct err *err) MUST_CHECK;

// The rule "pack/rule", or the only one that is called so in its pack. ERR_USAGE says what was
// probably meant.
bool packs_find_rule(const struct program *program, struct arena *forever, const char *word,
                     uint32_t *ret_rule, struct err *err) MUST_CHECK;
