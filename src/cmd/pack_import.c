// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <unistd.h>

#include "base/date.h"
#include "base/folder.h"
#include "base/io.h"
#include "base/limits.h"
#include "cmd/command.h"
#include "cmd/inputs.h"
#include "import/import.h"
#include "import/tidy.h"
#include "intake/utf8.h"
#include "show/progress.h"

static const struct str MAP_ENDING = STR_INIT(".import");

// Seconds between two drawings of the progress bar.
static const double PROGRESS_SECONDS = 0.2;

struct run {
    const struct arguments *arguments;
    struct arena *batch;
    const char *output;
    double began, last_drawn;
    bool drawn;
};

static void draw_progress(void *ctx, uint64_t bytes_done, uint64_t bytes_all, uint64_t rows)
{
    struct run *run = ctx;
    double now = clock_seconds();
    if (!isatty(STDERR_FILENO) || now - run->last_drawn < PROGRESS_SECONDS)
        return;
    AUTO(buf_done) struct buf line = {0};
    struct progress progress = {
        .bytes_done = bytes_done,
        .bytes_all = bytes_all,
        .records = rows,
        .seconds = now - run->began,
    };
    progress_print(&progress, &line);
    fprintf(stderr, "\r\033[K%.*s", STR_ARG(buf_str(&line)));
    run->last_drawn = now;
    run->drawn = true;
}

// The last part of the folder's path, which the pack will be called.
static bool name_pack(struct run *run, struct str *ret_name, struct err *err)
{
    run->output = arguments_value(run->arguments, "output");
    if (!run->output)
        return err_set(err, ERR_USAGE, "\"pack import\" needs --output FOLDER: the pack to make");
    struct str path = str_from(run->output);
    while (path.len > 1 && str_ends(path, STR("/")))
        path.len--;
    size_t begin = path.len;
    while (begin > 0 && path.at[begin - 1] != '/')
        begin--;
    *ret_name = str_slice(path, begin, path.len);
    if (!plan_is_id(*ret_name))
        return err_set(err, ERR_USAGE,
                       "\"%.*s\" cannot be the name of a pack: letters, digits, - and _ can",
                       STR_ARG(*ret_name));
    return folder_is_free(run->output, err);
}

static bool read_map(struct run *run, const char *name, struct import_request *request,
                     struct err *err)
{
    const char *path;
    struct str text;
    struct map_reports reports;
    if (!inputs_find_map(run->batch, name, MAP_ENDING, &path, err) ||
        !io_read_file(run->batch, path, MAP_BYTES_MAX, &text, err))
        return false;
    request->plan = plan_parse(run->batch, str_from(path), text, &reports);
    if (request->plan)
        return true;
    inputs_print_reports(&reports);
    return err_set(err, ERR_INPUT, "the map \"%s\" has mistakes: nothing was read", name);
}

static bool read_archive(struct run *run, const char *folder, struct import_request *request,
                         struct err *err)
{
    struct archive archive;
    if (!archive_open(run->batch, folder, arguments_flag(run->arguments, "all"), &archive, err))
        return false;
    const char **paths = ARENA_ARRAY(run->batch, const char *, archive.file_count);
    for (size_t i = 0; i < archive.file_count; i++)
        paths[i] = archive.files[i].path;
    request->plan = archive.plan;
    request->paths = paths;
    request->path_count = archive.file_count;
    request->archive = archive.files;
    return true;
}

// What the columns of the files are: an archive says it itself, all else a map.
static bool read_plan(struct run *run, struct import_request *request, struct err *err)
{
    const char *map = arguments_value(run->arguments, "map"), *first = run->arguments->words[0];
    bool archive = run->arguments->word_count == 1 && io_is_folder(first);
    if (str_ends(str_from(first), STR(".zip")))
        return err_set(err, ERR_USAGE,
                       "cannot read \"%s\": unpack it, and name the folder (unzip -d FOLDER)",
                       first);
    if (archive && map)
        return err_set(err, ERR_USAGE,
                       "\"%s\" is an archive, which says itself what its columns are: leave --map "
                       "out",
                       first);
    if (archive)
        return read_archive(run, first, request, err);
    if (arguments_flag(run->arguments, "all"))
        return err_set(err, ERR_USAGE, "option \"--all\" is for archives; a map has \"only\"");
    if (!map)
        return err_set(err, ERR_USAGE,
                       "\"pack import\" needs --map MAP: what the columns of the files are");
    return read_map(run, map, request, err);
}

// What an option says, as it may stand in a pack.
static struct str option_text(struct run *run, const char *option)
{
    const char *value = arguments_value(run->arguments, option);
    unsigned tidied;
    struct str text = str_from(value);
    text.len = utf8_valid(text);
    return utf8_cut(tidy_text(run->batch, text, &tidied), IMPORT_NAME_BYTES_MAX);
}

static bool write_report(struct run *run, const struct notes *notes, struct err *err)
{
    const char *path = arguments_value(run->arguments, "report");
    AUTO(buf_done) struct buf text = {0};
    AUTO(io_close) int fd = -1;
    if (!path)
        return true;
    notes_print_ndjson(notes, &text);
    return io_create(path, &fd, err) && io_write(fd, path, buf_str(&text), err);
}

static bool make_folder(struct run *run, const struct pack_text *text, struct err *err)
{
    struct folder_file *files = ARENA_ARRAY(run->batch, struct folder_file, text->count);
    for (size_t i = 0; i < text->count; i++)
        files[i] = (struct folder_file){text->files[i].name, text->files[i].text};
    return folder_make(run->output, files, text->count, err);
}

static bool import(struct run *run, struct import_result *result, struct err *err)
{
    struct import_request request = {
        .paths = run->arguments->words,
        .path_count = run->arguments->word_count,
        .title = option_text(run, "title"),
        .edition = option_text(run, "edition"),
    };
    const char *encoding = arguments_value(run->arguments, "encoding");
    request.encoding = str_from(encoding ? encoding : "");
    if (!name_pack(run, &request.name, err) || !read_plan(run, &request, err))
        return false;
    struct import_watch watch = {draw_progress, run};
    bool good = import_run(run->batch, &request, &watch, result, err);
    if (run->drawn)
        fputs("\r\033[K", stderr);
    // The report is worth most when nothing could be taken.
    struct err report_err = {0};
    if (!write_report(run, &result->notes, &report_err) && good) {
        *err = report_err;
        return false;
    }
    return good && make_folder(run, &result->text, err);
}

int pack_import_run(const struct arguments *arguments)
{
    AUTO(arena_done) struct arena batch = {0};
    AUTO(buf_done) struct buf out = {0};
    struct run run = {.arguments = arguments, .batch = &batch, .began = clock_seconds()};
    struct import_result result = {0};
    struct err err = {0};
    bool good = import(&run, &result, &err);
    notes_print(&result.notes, &out);
    if (good)
        buf_print(&out, "\n%s: %zu thing%s with %zu name%s, %zu files\n", run.output,
                  result.thing_count, result.thing_count == 1 ? "" : "s", result.name_count,
                  result.name_count == 1 ? "" : "s", result.text.count);
    int status = command_output(&out);
    return good ? status : command_failed(&err);
}
