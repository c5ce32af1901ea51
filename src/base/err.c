// SPDX-License-Identifier: Apache-2.0
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    int exit_status;
    int http_status;
} kinds[] = {
    [ERR_NONE] = {0, 200},
#define ERR(name, exit_status, http_status) [ERR_##name] = {exit_status, http_status},
#include "base/err.def"
#undef ERR
};

bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
    ASSERT(kind != ERR_NONE);
    err->kind = kind;
    va_list args;
    va_start(args, format);
    int len = vsnprintf(err->text, sizeof(err->text), format, args);
    va_end(args);
    if (len >= (int)sizeof(err->text))
        memcpy(err->text + sizeof(err->text) - sizeof("…"), "…", sizeof("…"));
    return false;
}

int err_exit_status(enum err_kind kind)
{
    return kinds[kind].exit_status;
}
