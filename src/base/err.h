// err: why a call failed.
//
// A function that can fail because of the world outside returns bool and takes a struct err * last;
// the message is set once, where the reason is known, passed up untouched, and printed only by
// cmd/. A zeroed struct err is no error.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/base.h"

enum err_kind {
    ERR_NONE,
#define ERR(name, exit_status, http_status) ERR_##name,
#include "base/err.def"
#undef ERR
};

struct err {
    enum err_kind kind;
    char text[512]; // one line, no full stop; longer texts are cut with "…"
};

// Sets the error and returns false, so that a failing call is one line.
bool err_set(struct err *err, enum err_kind kind, const char *format, ...) PRINTF(3, 4);

int err_exit_status(enum err_kind kind);
