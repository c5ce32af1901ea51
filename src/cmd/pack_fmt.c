// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <unistd.h>

#include "author/format.h"
#include "base/io.h"
#include "base/limits.h"
#include "cmd/command.h"
#include "cmd/packs.h"

struct formatting {
    bool check;
    struct buf out; // what is told
    size_t file_count, changed_count, refused_count;
};

static bool read_input(struct arena *batch, struct str *ret_text, struct err *err)
{
    AUTO(buf_done) struct buf text = {0};
    size_t got = 0;
    do {
        char *to = buf_reserve(&text, BLOCK_BYTES);
        if (!io_read(STDIN_FILENO, "standard input", to, BLOCK_BYTES, &got, err))
            return false;
        text.len += got;
        if (text.len > PACK_FILE_BYTES_MAX)
            return err_set(err, ERR_INPUT, "standard input has more than %d bytes",
                           PACK_FILE_BYTES_MAX);
    } while (got);
    *ret_text = arena_copy(batch, buf_str(&text));
    return true;
}

// The first line that would change, as it is and as it would be.
static void add_difference(const struct source_file *file, struct str formatted, struct buf *out)
{
    struct str old_rest = file->text, new_rest = formatted, old_line = {0}, new_line = {0};
    size_t line = 0;
    bool old_has, new_has;
    do {
        old_has = str_cut(&old_rest, '\n', &old_line);
        new_has = str_cut(&new_rest, '\n', &new_line);
        line++;
    } while (old_has && new_has && str_eq(old_line, new_line));
    buf_print(out, "%.*s:%zu\n", STR_ARG(file->path), line);
    if (old_has)
        buf_print(out, "- %.*s\n", STR_ARG(old_line));
    if (new_has)
        buf_print(out, "+ %.*s\n", STR_ARG(new_line));
}

static bool finish(struct formatting *formatting, const struct source_file *file,
                   struct str formatted, bool to_output, struct err *err)
{
    bool changes = !str_eq(file->text, formatted);
    formatting->file_count++;
    formatting->changed_count += changes;
    if (to_output && !formatting->check)
        return buf_add(&formatting->out, formatted), true;
    if (!changes)
        return true;
    if (formatting->check)
        return add_difference(file, formatted, &formatting->out), true;
    buf_print(&formatting->out, "%.*s\n", STR_ARG(file->path));
    return packs_replace(file, formatted, err);
}

// False only when the world failed: a file with mistakes is left alone, and told of.
static bool format_file(struct formatting *formatting, const char *path, struct err *err)
{
    AUTO(arena_done) struct arena batch = {0};
    AUTO(buf_done) struct buf formatted = {0};
    bool input = strcmp(path, "-") == 0;
    struct source_file file = {.path = input ? STR("<stdin>") : str_from(path)};
    if (input ? !read_input(&batch, &file.text, err)
              : !io_read_file(&batch, path, PACK_FILE_BYTES_MAX, &file.text, err))
        return false;
    struct report mistake;
    if (format_text(&file, &batch, &formatted, &mistake))
        return finish(formatting, &file, buf_str(&formatted), input, err);
    formatting->refused_count++;
    AUTO(buf_done) struct buf text = {0};
    report_print(&mistake, isatty(STDERR_FILENO), &text);
    fwrite(text.at, 1, text.len, stderr);
    return true;
}

static bool format_folder(struct formatting *formatting, const char *folder, struct arena *forever,
                          struct err *err)
{
    struct io_names names;
    if (!io_list(forever, folder, IO_FILES, PACK_FILES_MAX, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        struct str in = str_from(folder);
        const char *slash = str_ends(in, STR("/")) ? "" : "/";
        const char *path =
            arena_print(forever, "%.*s%s%.*s", STR_ARG(in), slash, STR_ARG(names.items[i])).at;
        if (pack_is_file(names.items[i]) && !format_file(formatting, path, err))
            return false;
    }
    return true;
}

// A pack, a folder of packs, a file or "-". Without a word, the packs that come with the program.
static bool format_word(struct formatting *formatting, const char *word, struct arena *forever,
                        struct err *err)
{
    if (word && !io_is_folder(word))
        return format_file(formatting, word, err);
    struct pack_paths paths;
    if (!packs_find(forever, &word, word != NULL, &paths, err))
        return false;
    for (size_t i = 0; i < paths.count; i++)
        if (!format_folder(formatting, paths.items[i], forever, err))
            return false;
    return true;
}

int pack_fmt_run(const struct arguments *arguments)
{
    struct err err = {0};
    struct formatting formatting = {.check = arguments_flag(arguments, "check")};
    bool good = arguments->word_count || format_word(&formatting, NULL, arguments->forever, &err);
    bool input = false;
    for (size_t i = 0; good && i < arguments->word_count; i++) {
        input |= strcmp(arguments->words[i], "-") == 0;
        good = format_word(&formatting, arguments->words[i], arguments->forever, &err);
    }
    if (!input && good)
        buf_print(&formatting.out, "%zu file%s, %zu %s\n", formatting.file_count,
                  formatting.file_count == 1 ? "" : "s", formatting.changed_count,
                  formatting.check ? "would change" : "changed");
    int status = command_output(&formatting.out);
    buf_done(&formatting.out);
    if (good && formatting.refused_count)
        good = err_set(&err, ERR_PACK, "%zu file%s left as %s", formatting.refused_count,
                       formatting.refused_count == 1 ? " was" : "s were",
                       formatting.refused_count == 1 ? "it is" : "they are");
    if (!good)
        return command_failed(&err);
    return status ? status : formatting.check && formatting.changed_count ? 1 : 0;
}
