// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <unistd.h>

#include "author/list.h"
#include "cmd/command.h"
#include "cmd/packs.h"

// The first word may say what to list ("rules"); the others are packs.
static enum thing_kind take_kind(const struct arguments *arguments, size_t *ret_words)
{
    enum thing_kind kind = THING_KIND_COUNT;
    if (arguments->word_count)
        kind = thing_find_plural(str_from(arguments->words[0]));
    *ret_words = kind == THING_KIND_COUNT ? 0 : 1;
    return kind == THING_KIND_COUNT ? THING_PACK : kind;
}

int pack_list_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    AUTO(buf_done) struct buf out = {0};
    struct err err = {0};
    size_t taken;
    enum thing_kind kind = take_kind(arguments, &taken);
    const char *output = arguments_value(arguments, "output");
    struct show_options show = {.format = output ? show_format_find(str_from(output)) : SHOW_TEXT};
    show.colour = show.format == SHOW_TEXT && isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    if (!packs_use_named(arguments->forever, arguments->words + taken,
                         arguments->word_count - taken, &packs, &err))
        return command_failed(&err);
    struct table table;
    list_things(packs.opened.program, kind, &packs.batch, &table);
    show_table(&show, &table, &out);
    return command_output(&out);
}
