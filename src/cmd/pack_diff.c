// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <unistd.h>

#include "author/diff.h"
#include "cmd/command.h"
#include "cmd/packs.h"

int pack_diff_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs old_packs = {0}, new_packs = {0};
    AUTO(buf_done) struct buf out = {0};
    AUTO(arena_done) struct arena batch = {0};
    struct err err = {0};
    const char *output = arguments_value(arguments, "output");
    struct show_options show = {.format = output ? show_format_find(str_from(output)) : SHOW_TEXT};
    show.colour = show.format == SHOW_TEXT && isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    if (!packs_use_named(arguments->forever, &arguments->words[0], 1, &old_packs, &err) ||
        !packs_use_named(arguments->forever, &arguments->words[1], 1, &new_packs, &err))
        return command_failed(&err);
    struct diff diff;
    diff_packs(&old_packs.opened, &new_packs.opened, &batch, &diff);
    diff_show(&show, &diff, &out);
    int status = command_output(&out);
    return status ? status : diff.count ? 1 : 0;
}
