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

// The files can be opened: one that is not there is told at once, not after the hour that those
// before it take.
bool inputs_there(const char *const *paths, size_t count, struct err *err) MUST_CHECK;

bool inputs_open(const struct arguments *arguments, const char *path, struct inputs *ret_inputs,
                 struct err *err) MUST_CHECK;
void inputs_close(struct inputs *inputs);
