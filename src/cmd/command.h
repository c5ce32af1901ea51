// command: the table of commands, and what they were called with.
//
// One table gives the parser, --help, the completion scripts and the check of the man pages.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

struct command_option {
    const char *name;   // "output", without the dashes
    const char *word;   // what it takes ("FORMAT"); NULL: a flag
    const char *values; // the words it takes, with spaces between; "@file", "@folder"; NULL: any
    bool repeats;       // may be given several times
    const char *help;   // one line
};

struct arguments;

struct command {
    const char *name;  // "screen", "pack check"
    const char *usage; // what follows the options
    const char *help;  // one line
    const struct command_option *options;
    size_t option_count;
    size_t words_min, words_max;                   // arguments that are not options
    int (*run)(const struct arguments *arguments); // returns the exit status
};

// All commands, in the order of --help.
extern const struct command command_table[];
extern const size_t command_count;

// One value of an option, in the order of the command line.
struct argument_value {
    size_t option; // index in the command's table
    const char *value;
};

// What a command was called with. Lives as long as argv.
struct arguments {
    const struct command *command;
    struct arena *forever;
    const char **values;        // by option: the last value given, NULL; for flags "" when given
    struct argument_value *all; // every value given
    size_t all_count, all_room;
    const char **words; // the rest
    size_t word_count, word_room;
};

const char *arguments_value(const struct arguments *arguments, const char *option);
bool arguments_flag(const struct arguments *arguments, const char *option);

// Every value of a repeating option, in the order given.
const char **arguments_all(const struct arguments *arguments, const char *option,
                           size_t *ret_count);

// The day of --at, or today.
bool arguments_day(const struct arguments *arguments, int32_t *ret_day, struct err *err) MUST_CHECK;

// The number that an option was given, min to max; without the option *ret_number stays.
bool arguments_number(const struct arguments *arguments, const char *option, size_t min, size_t max,
                      size_t *ret_number, struct err *err) MUST_CHECK;

// Parses argv[at..argc) for the command. ERR_USAGE says which word is wrong, and what was
// probably meant.
bool arguments_parse(const struct command *command, int argc, char **argv, int at,
                     struct arena *forever, struct arguments *ret_arguments,
                     struct err *err) MUST_CHECK;

// Prints "parcelgate: TEXT" to standard error and returns the exit status of the error.
int command_failed(const struct err *err);

// --help of one command, and of all.
void command_print_help(const struct command *command, struct buf *out);
void command_print_overview(struct buf *out);

// Writes what a command prints to standard output; returns the exit status.
int command_output(const struct buf *out);

// The commands' run functions, one file each.
int screen_run(const struct arguments *arguments);
int explain_run(const struct arguments *arguments);
int pack_build_run(const struct arguments *arguments);
int pack_check_run(const struct arguments *arguments);
int pack_lsp_run(const struct arguments *arguments);
int pack_test_run(const struct arguments *arguments);
int pack_forecast_run(const struct arguments *arguments);
int backtest_run(const struct arguments *arguments);
int replay_run(const struct arguments *arguments);
int pack_import_run(const struct arguments *arguments);
int pack_fmt_run(const struct arguments *arguments);
int pack_audit_run(const struct arguments *arguments);
int pack_key_run(const struct arguments *arguments);
int pack_sign_run(const struct arguments *arguments);
int pack_verify_run(const struct arguments *arguments);
int pack_diff_run(const struct arguments *arguments);
int pack_list_run(const struct arguments *arguments);
int pack_names_run(const struct arguments *arguments);
int pack_accept_run(const struct arguments *arguments);
int pack_refuse_run(const struct arguments *arguments);
int pack_review_run(const struct arguments *arguments);
int pack_show_run(const struct arguments *arguments);
int pack_lint_run(const struct arguments *arguments);
int schema_run(const struct arguments *arguments);
int completion_run(const struct arguments *arguments);
