// SPDX-License-Identifier: Apache-2.0
#include "cmd/command.h"
#include "cmd/packs.h"
#include "rules/built.h"

int pack_build_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    struct err err = {0};
    const char *path = arguments_value(arguments, "output");
    if (!path)
        err_set(&err, ERR_USAGE, "\"pack build\" needs --output FILE: where to put the built pack");
    if (err.kind || !packs_compile(arguments, &packs, &err) ||
        !built_write(packs.opened.program, path, &err))
        return command_failed(&err);
    const struct program *program = packs.opened.program;
    AUTO(buf_done) struct buf out = {0};
    buf_print(&out, "%s: %u pack%s, %.*s\n", path, program->pack_count,
              program->pack_count == 1 ? "" : "s", STR_ARG(program->digest));
    return command_output(&out);
}
