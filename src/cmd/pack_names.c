// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <unistd.h>

#include "author/review.h"
#include "cmd/command.h"
#include "cmd/naming.h"
#include "cmd/packs.h"
#include "show/table.h"

static const struct table_column columns[] = {
    {"place", false}, {"thing", false}, {"of", false},     {"kind", false},   {"language", false},
    {"name", false},  {"state", false}, {"source", false}, {"reason", false},
};

static void add_row(const struct review_name *name, struct table *table)
{
    struct str *cells = table_row(table);
    cells[0] = arena_print(table->batch, "%.*s:%zu", STR_ARG(name->text.span.file->path),
                           name->line_number);
    cells[1] = name->block->thing;
    cells[2] = name->block->id.text;
    cells[3] = review_kind(name);
    cells[4] = review_language(name);
    cells[5] = name->text.text;
    cells[6] = review_state_word(name->state);
    cells[7] = name->source;
    cells[8] = review_reason(name);
}

// With no state asked for, every name.
static bool is_shown(const struct arguments *arguments, enum review_state state)
{
    bool unreviewed = arguments_flag(arguments, "unreviewed"),
         refused = arguments_flag(arguments, "refused");
    return (unreviewed && state == REVIEW_UNREVIEWED) || (refused && state == REVIEW_REFUSED) ||
           (!unreviewed && !refused);
}

int pack_names_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    AUTO(buf_done) struct buf out = {0};
    struct err err = {0};
    struct review_names names;
    struct review_wanted wanted = naming_wanted(arguments);
    const char *output = arguments_value(arguments, "output");
    struct show_options show = {.format = output ? show_format_find(str_from(output)) : SHOW_TEXT};
    show.colour = show.format == SHOW_TEXT && isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    if (!packs_compile(arguments, &packs, &err))
        return command_failed(&err);
    review_collect(&packs.opened, &packs.batch, &names);
    if (!review_check(&names, &wanted, &err))
        return command_failed(&err);
    struct table table = {&packs.batch, columns, COUNT(columns)};
    size_t counts[REVIEW_REFUSED + 1] = {0};
    for (size_t i = 0; i < names.count; i++) {
        if (!review_is_wanted(&names.items[i], &wanted))
            continue;
        counts[names.items[i].state]++;
        if (is_shown(arguments, names.items[i].state))
            add_row(&names.items[i], &table);
    }
    show_table(&show, &table, &out);
    if (show.format == SHOW_TEXT)
        buf_print(&out, "%zu unreviewed, %zu accepted, %zu refused\n", counts[REVIEW_UNREVIEWED],
                  counts[REVIEW_ACCEPTED], counts[REVIEW_REFUSED]);
    return command_output(&out);
}
