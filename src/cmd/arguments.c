// SPDX-License-Identifier: Apache-2.0
#include "cmd/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/near.h"

static size_t find_option(const struct command *command, struct str name)
{
    for (size_t i = 0; i < command->option_count; i++)
        if (str_is(name, command->options[i].name))
            return i;
    return command->option_count;
}

static size_t get_option(const struct command *command, const char *name)
{
    size_t at = find_option(command, str_from(name));
    ASSERT(at < command->option_count);
    return at;
}

const char *arguments_value(const struct arguments *arguments, const char *option)
{
    return arguments->values[get_option(arguments->command, option)];
}

bool arguments_flag(const struct arguments *arguments, const char *option)
{
    return arguments_value(arguments, option) != NULL;
}

const char **arguments_all(const struct arguments *arguments, const char *option, size_t *ret_count)
{
    size_t wanted = get_option(arguments->command, option);
    const char **values = ARENA_ARRAY(arguments->forever, const char *, arguments->all_count + 1);
    *ret_count = 0;
    for (size_t i = 0; i < arguments->all_count; i++)
        if (arguments->all[i].option == wanted)
            values[(*ret_count)++] = arguments->all[i].value;
    return values;
}

bool arguments_day(const struct arguments *arguments, int32_t *ret_day, struct err *err)
{
    const char *text = arguments_value(arguments, "at");
    *ret_day = date_today();
    if (text && !date_parse(str_from(text), ret_day))
        return err_set(err, ERR_USAGE,
                       "option \"--at\" cannot be \"%s\": it is a date such as 2026-11-23", text);
    return true;
}

bool arguments_number(const struct arguments *arguments, const char *option, size_t min, size_t max,
                      size_t *ret_number, struct err *err)
{
    const char *text = arguments_value(arguments, option);
    if (!text)
        return true;
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    if (!byte_is_digit(text[0]) || *end || number < min || number > max)
        return err_set(err, ERR_USAGE, "option \"--%s\" cannot be \"%s\": it is %zu to %zu", option,
                       text, min, max);
    *ret_number = number;
    return true;
}

static bool option_unknown(const struct command *command, struct str name, struct err *err)
{
    struct str names[64];
    ASSERT(command->option_count <= COUNT(names));
    for (size_t i = 0; i < command->option_count; i++)
        names[i] = str_from(command->options[i].name);
    struct str near = near_find(name, names, command->option_count);
    if (near.len)
        return err_set(err, ERR_USAGE,
                       "command \"%s\" has no option \"--%.*s\"; did you mean \"--%.*s\"?",
                       command->name, STR_ARG(name), STR_ARG(near));
    return err_set(err, ERR_USAGE,
                   "command \"%s\" has no option \"--%.*s\"; \"parcelgate %s --help\" lists them",
                   command->name, STR_ARG(name), command->name);
}

// True when the option takes any word, or this one.
static bool value_allowed(const struct command_option *option, const char *value)
{
    if (!option->values || option->values[0] == '@')
        return true;
    struct str rest = str_from(option->values), word;
    while (str_cut(&rest, ' ', &word))
        if (str_is(word, value))
            return true;
    return false;
}

// Takes the option argv[at]; returns how many words it used, 0 on a mistake.
static int take_option(struct arguments *arguments, int argc, char **argv, int at, struct err *err)
{
    const struct command *command = arguments->command;
    struct str text = str_from(argv[at] + 2);
    size_t equals = str_find_byte(text, '=');
    struct str name = str_slice(text, 0, equals);
    size_t index = find_option(command, name);
    if (index == command->option_count)
        return option_unknown(command, name, err), 0;
    const struct command_option *option = &command->options[index];
    bool joined = equals < text.len;
    if (!option->word) {
        if (joined)
            return err_set(err, ERR_USAGE, "option \"--%s\" takes no value", option->name), 0;
        arguments->values[index] = "";
        return 1;
    }
    if (!joined && at + 1 >= argc)
        return err_set(err, ERR_USAGE, "option \"--%s\" needs a value: %s", option->name,
                       option->word),
               0;
    const char *value = joined ? text.at + equals + 1 : argv[at + 1];
    if (!value_allowed(option, value))
        return err_set(err, ERR_USAGE, "option \"--%s\" cannot be \"%s\": it is one of %s",
                       option->name, value, option->values),
               0;
    if (arguments->values[index] && !option->repeats)
        return err_set(err, ERR_USAGE, "option \"--%s\" stands there twice", option->name), 0;
    arguments->values[index] = value;
    ARENA_PUSH(arguments->forever, arguments->all, arguments->all_count, arguments->all_room) =
        (struct argument_value){index, value};
    return joined ? 1 : 2;
}

bool arguments_parse(const struct command *command, int argc, char **argv, int at,
                     struct arena *forever, struct arguments *ret_arguments, struct err *err)
{
    struct arguments arguments = {
        .command = command,
        .forever = forever,
        .values = ARENA_ARRAY(forever, const char *, command->option_count + 1),
    };
    bool options_end = false;
    while (at < argc) {
        if (!options_end && strcmp(argv[at], "--") == 0) {
            options_end = true;
            at++;
        } else if (!options_end && strncmp(argv[at], "--", 2) == 0) {
            int used = take_option(&arguments, argc, argv, at, err);
            if (!used)
                return false;
            at += used;
        } else if (!options_end && argv[at][0] == '-' && argv[at][1]) {
            return err_set(err, ERR_USAGE, "option \"%s\" needs two dashes", argv[at]);
        } else {
            ARENA_PUSH(forever, arguments.words, arguments.word_count, arguments.word_room) =
                argv[at++];
        }
    }
    if (arguments.word_count < command->words_min)
        return err_set(err, ERR_USAGE, "command \"%s\" needs more: parcelgate %s %s", command->name,
                       command->name, command->usage);
    if (arguments.word_count > command->words_max)
        return err_set(err, ERR_USAGE, "command \"%s\" takes no \"%s\": parcelgate %s%s%s",
                       command->name, arguments.words[command->words_max], command->name,
                       command->usage[0] ? " " : "", command->usage);
    *ret_arguments = arguments;
    return true;
}
