// SPDX-License-Identifier: Apache-2.0
#include "cmd/command.h"

#include <unistd.h>

#include "base/io.h"

enum { HELP_COLUMN = 26 };

static void add_row(struct buf *out, const char *left, const char *right)
{
    buf_print(out, "  %-*s %s\n", HELP_COLUMN, left, right);
}

void command_print_help(const struct command *command, struct buf *out)
{
    buf_print(out, "usage: parcelgate %s%s%s%s\n\n%s\n", command->name,
              command->option_count ? " [options]" : "", command->usage[0] ? " " : "",
              command->usage, command->help);
    if (!command->option_count)
        return;
    buf_add_literal(out, "\noptions:\n");
    for (size_t i = 0; i < command->option_count; i++) {
        const struct command_option *option = &command->options[i];
        AUTO(buf_done) struct buf left = {0};
        buf_print(&left, "--%s%s%s%s", option->name, option->word ? " " : "",
                  option->word ? option->word : "", option->repeats ? " ..." : "");
        add_row(out, left.at, option->help);
    }
}

void command_print_overview(struct buf *out)
{
    buf_add_literal(
        out,
        "usage: parcelgate COMMAND [options] ...\n\n"
        "Reads the advance data of parcels and says which deserve a person's look, and why.\n\n"
        "commands:\n");
    for (size_t i = 0; i < command_count; i++)
        add_row(out, command_table[i].name, command_table[i].help);
    add_row(out, "help [COMMAND]", "what a command does and which options it has");
    add_row(out, "version", "the version of the program");
    buf_add_literal(out, "\n\"parcelgate COMMAND --help\" and \"man parcelgate\" say more.\n");
}

int command_failed(const struct err *err)
{
    fprintf(stderr, "parcelgate: %s\n", err->text);
    return err_exit_status(err->kind);
}

int command_output(const struct buf *out)
{
    struct err err = {0};
    return io_write(STDOUT_FILENO, "standard output", buf_str(out), &err) ? 0
                                                                          : command_failed(&err);
}
