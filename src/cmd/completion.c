// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cmd/command.h"

// The words that may follow an option, as a shell expression for compgen.
static void add_bash_values(const struct command_option *option, struct buf *out)
{
    if (!option->values)
        buf_add_literal(out, "COMPREPLY=()");
    else if (strcmp(option->values, "@file") == 0)
        buf_add_literal(out, "COMPREPLY=($(compgen -f -- \"$word\"))");
    else if (strcmp(option->values, "@folder") == 0)
        buf_add_literal(out, "COMPREPLY=($(compgen -d -- \"$word\"))");
    else
        buf_print(out, "COMPREPLY=($(compgen -W \"%s\" -- \"$word\"))", option->values);
}

static void add_bash_command(const struct command *command, struct buf *out)
{
    buf_print(out, "    \"%s\")\n        case \"$before\" in\n", command->name);
    for (size_t i = 0; i < command->option_count; i++) {
        const struct command_option *option = &command->options[i];
        if (!option->word)
            continue;
        buf_print(out, "        --%s) ", option->name);
        add_bash_values(option, out);
        buf_add_literal(out, "; return ;;\n");
    }
    buf_add_literal(out, "        esac\n        options=\"--help");
    for (size_t i = 0; i < command->option_count; i++)
        buf_print(out, " --%s", command->options[i].name);
    buf_add_literal(out, "\" ;;\n");
}

static void add_bash(struct buf *out)
{
    buf_add_literal(
        out, "# bash completion for parcelgate; made by \"parcelgate completion bash\"\n"
             "_parcelgate() {\n"
             "    local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
             "    local command=\"${COMP_WORDS[1]}\" options=\"\"\n"
             "    if [[ $COMP_CWORD -eq 1 ]]; then\n"
             "        COMPREPLY=($(compgen -W \"");
    for (size_t i = 0; i < command_count; i++) {
        struct str rest = str_from(command_table[i].name), first;
        if (str_cut(&rest, ' ', &first) &&
            !(rest.at && i && str_starts(str_from(command_table[i - 1].name), first)))
            buf_print(out, "%.*s ", STR_ARG(first));
    }
    buf_add_literal(out, "help version\" -- \"$word\"))\n        return\n    fi\n"
                         "    if [[ $command == pack ]]; then\n"
                         "        if [[ $COMP_CWORD -eq 2 ]]; then\n"
                         "            COMPREPLY=($(compgen -W \"");
    bool first_word = true;
    for (size_t i = 0; i < command_count; i++) {
        struct str rest = str_from(command_table[i].name), first;
        if (!str_cut(&rest, ' ', &first) || !rest.at)
            continue;
        buf_print(out, "%s%.*s", first_word ? "" : " ", STR_ARG(rest));
        first_word = false;
    }
    buf_add_literal(out, "\" -- \"$word\"))\n            return\n        fi\n"
                         "        command=\"pack ${COMP_WORDS[2]}\"\n    fi\n"
                         "    case \"$command\" in\n");
    for (size_t i = 0; i < command_count; i++)
        add_bash_command(&command_table[i], out);
    buf_add_literal(out, "    esac\n"
                         "    if [[ $word == -* ]]; then\n"
                         "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
                         "    else\n"
                         "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
                         "    fi\n"
                         "}\n"
                         "complete -o filenames -F _parcelgate parcelgate\n");
}

// Text inside single quotes of zsh's _arguments: colons and brackets have a meaning there.
static void add_zsh_text(const char *text, struct buf *out)
{
    for (; *text; text++) {
        if (*text == '\'')
            buf_add_literal(out, "'\\''");
        else {
            if (strchr(":[]", *text))
                buf_add_byte(out, '\\');
            buf_add_byte(out, *text);
        }
    }
}

static void add_zsh_option(const struct command_option *option, struct buf *out)
{
    buf_print(out, " \\\n                '%s--%s[", option->repeats ? "*" : "", option->name);
    add_zsh_text(option->help, out);
    buf_add_byte(out, ']');
    if (option->word) {
        buf_print(out, ":%s:", option->word);
        if (option->values && strcmp(option->values, "@file") == 0)
            buf_add_literal(out, "_files");
        else if (option->values && strcmp(option->values, "@folder") == 0)
            buf_add_literal(out, "_files -/");
        else if (option->values)
            buf_print(out, "(%s)", option->values);
    }
    buf_add_byte(out, '\'');
}

static void add_zsh(struct buf *out)
{
    buf_add_literal(out, "#compdef parcelgate\n"
                         "# zsh completion for parcelgate; made by \"parcelgate completion zsh\"\n"
                         "_parcelgate() {\n"
                         "    local command=\"$words[2]\"\n"
                         "    local -a commands=(\n");
    for (size_t i = 0; i < command_count; i++) {
        buf_add_literal(out, "        '");
        add_zsh_text(command_table[i].name, out);
        buf_add_byte(out, ':');
        add_zsh_text(command_table[i].help, out);
        buf_add_literal(out, "'\n");
    }
    buf_add_literal(out, "    )\n"
                         "    if (( CURRENT == 2 )); then\n"
                         "        _describe command commands\n"
                         "        return\n"
                         "    fi\n"
                         "    [[ $command == pack ]] && command=\"pack $words[3]\"\n"
                         "    case \"$command\" in\n");
    for (size_t i = 0; i < command_count; i++) {
        const struct command *command = &command_table[i];
        buf_print(out, "        '%s')\n            _arguments '--help[what the command does]'",
                  command->name);
        for (size_t o = 0; o < command->option_count; o++)
            add_zsh_option(&command->options[o], out);
        buf_add_literal(out, " \\\n                '*:file:_files' ;;\n");
    }
    buf_add_literal(out, "    esac\n}\n_parcelgate \"$@\"\n");
}

int completion_run(const struct arguments *arguments)
{
    AUTO(buf_done) struct buf out = {0};
    if (strcmp(arguments->words[0], "bash") == 0) {
        add_bash(&out);
    } else if (strcmp(arguments->words[0], "zsh") == 0) {
        add_zsh(&out);
    } else {
        struct err err = {0};
        err_set(&err, ERR_USAGE, "there is no completion for \"%s\": it is one of bash zsh",
                arguments->words[0]);
        return command_failed(&err);
    }
    return command_output(&out);
}
