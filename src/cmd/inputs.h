// inputs: declarations as --format, --map and --encoding say, opened.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cmd/command.h"
#include "intake/intake.h"
#include "intake/map.h"

struct inputs {
    struct arena forever; // of the mapping
    struct intake_stream *stream;
};

// The options agree with each other; for use before anything else is done.
bool inputs_check(const struct arguments *arguments, struct err *err) MUST_CHECK;

// The path of a map: `name` itself, when there is such a file or it looks like one; else that of
// the shipped map of that name and ending (".map").
bool inputs_find_map(struct arena *forever, const char *name, struct str ending,
                     const char **ret_path, struct err *err) MUST_CHECK;

// Prints the mistakes of a map to standard error.
void inputs_print_reports(const struct map_reports *reports);

// The files can be opened: one that is not there is told at once, not after the hour that those
// before it take.
bool inputs_there(const char *const *paths, size_t count, struct err *err) MUST_CHECK;

bool inputs_open(const struct arguments *arguments, const char *path, struct inputs *ret_inputs,
                 struct err *err) MUST_CHECK;
void inputs_close(struct inputs *inputs);
