// SPDX-License-Identifier: Apache-2.0
#include "author/audit.h"
#include "cmd/command.h"
#include "cmd/packs.h"

int pack_audit_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    struct err err = {0};
    if (!packs_compile(arguments, &packs, &err))
        return command_failed(&err);
    struct audit audit;
    audit_program(packs.opened.program, &packs.batch, &audit);
    const char *output = arguments_value(arguments, "output");
    AUTO(buf_done) struct buf out = {0};
    if (output && strcmp(output, "ndjson") == 0)
        audit_ndjson(&audit, &out);
    else
        audit_text(&audit, &out);
    return command_output(&out);
}
