// pack: opens folders of packs and compiles them into one program.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/err.h"
#include "base/report.h"
#include "rules/program.h"

struct ast;
struct source_file;

// Mistakes and warnings, in the order of files and lines. Texts live in the arena given to
// pack_open.
struct pack_reports {
    struct report *items;
    size_t count;
    size_t room;    // private
    size_t dropped; // beyond PACK_REPORTS_MAX
    size_t errors;  // of level REPORT_ERROR, dropped ones included
};

// An example of a rule: a declaration in short and what is expected of it.
enum example_expects { EXAMPLE_YES, EXAMPLE_NO, EXAMPLE_UNKNOWN };

struct pack_example {
    uint32_t rule;
    enum example_expects expects;
    struct consignment consignment;
    struct report place; // level, file, source and span are set
};

struct pack_examples {
    struct pack_example *items;
    size_t count;
};

// The folder of a pack and the files that were read from it, in the order of their names.
struct pack_folder {
    struct str path;
    struct source_file *files;
    struct str *names; // without the folder
    size_t file_count;
    size_t bytes; // of all files
    bool named;   // by the request; else another pack needs it
};

// Which packs to open. An overlay is the text of a file that an editor has not saved yet: it
// stands in for what the file of that path (as opening makes it: folder/name) holds, or for a file
// that the folder does not have yet.
struct pack_request {
    const char *const *paths; // folders
    size_t path_count;
    const struct source_file *overlays;
    size_t overlay_count;
};

// What was opened. All but the program lives in the `batch` of the opening.
struct pack_opened {
    struct program *program; // NULL after mistakes; close with program_close
    struct pack_examples examples;
    const struct ast *ast;             // as written; after mistakes, what could be read
    const struct pack_folder *folders; // ast->packs[i] lies in folders[i]
    size_t folder_count;
    struct str built; // path of the built pack that it is, instead of tree and folders; or empty
};

// True for the names of the files that are read: PACK, and those that end in .law, .lexicon or
// .rule and are not hidden.
bool pack_is_file(struct str name);

// Reads the files of one pack, without a look into them; of the request only the overlays count.
bool pack_read_folder(const struct pack_request *request, const char *path, struct arena *batch,
                      struct pack_folder *ret_folder, struct err *err) MUST_CHECK;

// Opens the packs and those that they need from the neighbouring folders. On mistakes in packs
// returns false with an err of kind ERR_PACK and the reports; *ret_opened is set also then, as far
// as reading came.
bool pack_open(const struct pack_request *request, struct arena *batch,
               struct pack_reports *reports, struct pack_opened *ret_opened,
               struct err *err) MUST_CHECK;

// "sha256:…" over the names and texts of the pack's files, wherever the folder lies: what a
// signature of the folder is put on.
struct str pack_folder_digest(const struct pack_folder *folder, struct arena *batch);
