// SPDX-License-Identifier: Apache-2.0
#include "cmd/command.h"
#include "cmd/packs.h"

int pack_check_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    struct err err = {0};
    if (!packs_use(arguments, &packs, &err))
        return command_failed(&err);
    AUTO(buf_done) struct buf out = {0};
    const struct program *program = packs.opened.program;
    for (uint32_t i = 0; i < program->pack_count; i++) {
        const struct program_pack *pack = &program->packs[i];
        buf_print(&out, "%-12.*s %-12.*s %6u rules %6u concepts %7u names  %.*s\n",
                  STR_ARG(program_text(program, pack->id)),
                  STR_ARG(program_text(program, pack->version)), pack->rule_count,
                  pack->concept_count, pack->name_count,
                  STR_ARG(program_text(program, pack->title)));
    }
    buf_print(&out, "%u pack%s without mistakes, %.*s\n", program->pack_count,
              program->pack_count == 1 ? "" : "s", STR_ARG(program->digest));
    return command_output(&out);
}
