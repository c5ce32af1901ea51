// SPDX-License-Identifier: Apache-2.0
#include "cmd/inputs.h"

#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/near.h"
#include "cmd/packs.h"

static const struct str MAP_ENDING = STR_INIT(".map");

// The shipped maps, without the ending of their names.
static struct io_names shipped_maps(struct arena *forever, const char *folder, struct str ending)
{
    struct io_names all, maps = {0};
    struct err err = {0};
    if (!folder || !io_list(forever, folder, IO_FILES, MAP_ENTRIES_MAX, &all, &err))
        return maps;
    maps.items = ARENA_ARRAY(forever, struct str, all.count);
    for (size_t i = 0; i < all.count; i++)
        if (str_ends(all.items[i], ending))
            maps.items[maps.count++] = str_slice(all.items[i], 0, all.items[i].len - ending.len);
    return maps;
}

bool inputs_find_map(struct arena *forever, const char *name, struct str ending,
                     const char **ret_path, struct err *err)
{
    *ret_path = name;
    if (access(name, F_OK) == 0 || strchr(name, '/') || str_ends(str_from(name), ending))
        return true;
    const char *folder = packs_shipped(forever, "maps");
    struct io_names maps = shipped_maps(forever, folder, ending);
    for (size_t i = 0; i < maps.count; i++) {
        if (str_is(maps.items[i], name)) {
            *ret_path = arena_print(forever, "%s/%s%.*s", folder, name, STR_ARG(ending)).at;
            return true;
        }
    }
    struct str near = near_find(str_from(name), maps.items, maps.count);
    if (near.len)
        return err_set(err, ERR_NO_INPUT,
                       "there is no map \"%s\", as a file or among the shipped ones; did you mean "
                       "\"%.*s\"?",
                       name, STR_ARG(near));
    AUTO(buf_done) struct buf list = {0};
    for (size_t i = 0; i < maps.count; i++)
        buf_print(&list, "%s %.*s", i ? "," : "; those are", STR_ARG(maps.items[i]));
    return err_set(err, ERR_NO_INPUT,
                   "there is no map \"%s\", as a file or among the shipped ones%.*s", name,
                   STR_ARG(buf_str(&list)));
}

void inputs_print_reports(const struct map_reports *reports)
{
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = 0; i < reports->count; i++)
        report_print(&reports->items[i], isatty(STDERR_FILENO), &text);
    if (reports->dropped)
        buf_print(&text, "… and %zu more\n", reports->dropped);
    fwrite(text.at, 1, text.len, stderr);
}

// The map of --map, or NULL without one.
static bool open_map(const struct arguments *arguments, struct arena *forever,
                     const struct intake_map **ret_map, struct err *err)
{
    const char *name = arguments_value(arguments, "map"), *path;
    *ret_map = NULL;
    if (!name)
        return true;
    struct str text;
    if (!inputs_find_map(forever, name, MAP_ENDING, &path, err) ||
        !io_read_file(forever, path, MAP_BYTES_MAX, &text, err))
        return false;
    struct map_reports reports;
    *ret_map = map_parse(forever, str_from(path), text, &reports);
    if (*ret_map)
        return true;
    inputs_print_reports(&reports);
    return err_set(err, ERR_INPUT, "the map \"%s\" has mistakes: nothing was read", name);
}

// What --format says; INTAKE_FORMAT_COUNT without it.
static enum intake_format named_format(const struct arguments *arguments)
{
    const char *word = arguments_value(arguments, "format");
    return word ? intake_format_find(str_from(word)) : INTAKE_FORMAT_COUNT;
}

static bool check_format(const struct arguments *arguments, const struct intake_map *map,
                         struct err *err)
{
    enum intake_format format = named_format(arguments);
    if (!map || format == INTAKE_FORMAT_COUNT || map->format == format)
        return true;
    return err_set(err, ERR_USAGE, "the map \"%s\" is for %s, and --format says %s",
                   arguments_value(arguments, "map"), map->format == INTAKE_CSV ? "csv" : "ndjson",
                   arguments_value(arguments, "format"));
}

bool inputs_check(const struct arguments *arguments, struct err *err)
{
    AUTO(arena_done) struct arena scratch = {0};
    const struct intake_map *map;
    return open_map(arguments, &scratch, &map, err) && check_format(arguments, map, err);
}

bool inputs_there(const char *const *paths, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        AUTO(io_close) int fd = -1;
        if (!io_open(paths[i], &fd, err))
            return false;
    }
    return true;
}

bool inputs_open(const struct arguments *arguments, const char *path, struct inputs *ret_inputs,
                 struct err *err)
{
    struct inputs inputs = {0};
    const char *encoding = arguments_value(arguments, "encoding");
    struct intake_options options = {
        .format = named_format(arguments),
        .encoding = str_from(encoding ? encoding : ""),
    };
    bool good = open_map(arguments, &inputs.forever, &options.map, err) &&
                check_format(arguments, options.map, err);
    // A map knows what it is for; a name of a file only hints at it.
    if (good && options.format == INTAKE_FORMAT_COUNT)
        options.format = options.map ? options.map->format : intake_format_of_path(str_from(path));
    if (!good || !intake_open(path, &options, &inputs.stream, err)) {
        arena_done(&inputs.forever);
        return false;
    }
    *ret_inputs = inputs;
    return true;
}

void inputs_close(struct inputs *inputs)
{
    intake_close(&inputs->stream);
    arena_done(&inputs->forever);
}
