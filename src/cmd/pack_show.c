// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <unistd.h>

#include "author/describe.h"
#include "author/find.h"
#include "cmd/command.h"
#include "cmd/packs.h"

static bool find(const struct program *program, const char *name, struct arena *batch,
                 struct found_things *ret_found, struct err *err)
{
    *ret_found = find_things(program, str_from(name), batch);
    if (ret_found->count)
        return true;
    struct str near = find_near(program, str_from(name), batch);
    if (near.len)
        return err_set(err, ERR_USAGE,
                       "nothing in the packs is called \"%s\"; did you mean \"%.*s\"?", name,
                       STR_ARG(near));
    return err_set(err, ERR_USAGE,
                   "nothing in the packs is called \"%s\"; \"parcelgate pack list\" lists what "
                   "they hold",
                   name);
}

int pack_show_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    AUTO(buf_done) struct buf out = {0};
    struct err err = {0};
    struct found_things found;
    size_t named_count;
    const char **named = arguments_all(arguments, "pack", &named_count);
    struct describe_options options = {.colour = isatty(STDOUT_FILENO) && !getenv("NO_COLOR")};
    if (!arguments_day(arguments, &options.day, &err) ||
        !packs_use_named(arguments->forever, named, named_count, &packs, &err) ||
        !find(packs.opened.program, arguments->words[0], &packs.batch, &found, &err))
        return command_failed(&err);
    options.program = packs.opened.program;
    if (packs.opened.ast)
        review_collect(&packs.opened, &packs.batch, &options.names);
    options.examples = &packs.opened.examples;
    describe_things(&options, found.items, found.count, &out);
    if (found.more)
        buf_add_literal(&out, "\nand more of that name\n");
    return command_output(&out);
}
