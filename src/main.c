// Parcelgate: reads the advance data of parcels and says which deserve a person's look, and why.
//
// The map of the source, in the order of src/LAYERS (a folder may use those above it):
//
//   base/     bytes, memory, errors, files, dates: knows nothing of parcels
//   model/    the nouns: fields, consignment, finding, advice; plain structs and tables
//   match/    text → hits: folding, and the one engine that finds names
//   rules/    pack text → tokens → tree → program (immutable, shared by threads)
//   intake/   bytes → consignments: NDJSON, CSV, encodings, mapping files
//   screen/   consignment × program → findings: pure, no I/O
//   decide/   findings → advice
//   show/     outcomes → text, NDJSON, CSV, HTML
//   lib/      include/parcelgate.h, the library that other programs embed
//   author/   what authors of packs are told
//   import/   tables of others → packs, with a report of every row
//   lsp/      a language server for packs, as a state machine
//   cmd/      one file per command: the only door, and the only place that prints or exits
//
// Two flows, each one way:
//
//   pack text → tokens → tree → checked → program
//   bytes → intake → consignment → match → screen → findings → decide → advice → show
//
// main() finds the command in command_table (cmd/table.c) and runs it.
//
// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "base/near.h"
#include "cmd/command.h"
#include "parcelgate.h"

// The command that argv[1] (and argv[2]: "pack check") name; *ret_words is how many words.
static const struct command *find_command(int argc, char **argv, int *ret_words)
{
    for (size_t i = 0; i < command_count; i++) {
        struct str rest = str_from(command_table[i].name), word;
        int words = 0;
        bool same = true;
        while (same && str_cut(&rest, ' ', &word)) {
            same = words + 1 < argc && str_is(word, argv[words + 1]);
            words++;
        }
        if (same) {
            *ret_words = words;
            return &command_table[i];
        }
    }
    return NULL;
}

static int command_unknown(const char *first, const char *second)
{
    struct str names[32];
    ASSERT(command_count <= COUNT(names));
    for (size_t i = 0; i < command_count; i++)
        names[i] = str_from(command_table[i].name);
    AUTO(buf_done) struct buf word = {0};
    buf_print(&word, "%s", first);
    if (strcmp(first, "pack") == 0 && second)
        buf_print(&word, " %s", second);
    struct str near = near_find(buf_str(&word), names, command_count);
    struct err err = {0};
    if (near.len)
        err_set(&err, ERR_USAGE, "there is no command \"%s\"; did you mean \"%.*s\"?", word.at,
                STR_ARG(near));
    else
        err_set(&err, ERR_USAGE, "there is no command \"%s\"; \"parcelgate --help\" lists them",
                word.at);
    return command_failed(&err);
}

static int print_help(int argc, char **argv)
{
    AUTO(buf_done) struct buf out = {0};
    int words;
    if (argc < 2) {
        command_print_overview(&out);
        return command_output(&out);
    }
    const struct command *command = find_command(argc, argv, &words);
    if (!command)
        return command_unknown(argv[1], argc > 2 ? argv[2] : NULL);
    command_print_help(command, &out);
    return command_output(&out);
}

static int run_command(const struct command *command, int argc, char **argv, int words)
{
    for (int i = words + 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0)
            return print_help(words + 1, argv);
    AUTO(arena_done) struct arena forever = {0};
    struct arguments arguments;
    struct err err = {0};
    if (!arguments_parse(command, argc, argv, words + 1, &forever, &arguments, &err))
        return command_failed(&err);
    return command->run(&arguments);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        AUTO(buf_done) struct buf out = {0};
        command_print_overview(&out);
        fputs(out.at, stderr);
        return 64; // EX_USAGE
    }
    if (strcmp(argv[1], "--help") == 0)
        return print_help(1, argv);
    if (strcmp(argv[1], "help") == 0)
        return print_help(argc - 1, argv + 1);
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0) {
        AUTO(buf_done) struct buf out = {0};
        buf_print(&out, "parcelgate %s\n", parcelgate_version());
        return command_output(&out);
    }
    int words;
    const struct command *command = find_command(argc, argv, &words);
    if (!command)
        return command_unknown(argv[1], argc > 2 ? argv[2] : NULL);
    return run_command(command, argc, argv, words);
}
