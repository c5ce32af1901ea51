// SPDX-License-Identifier: Apache-2.0
#include "cmd/packs.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "base/near.h"
#include "parcelgate.h"
#include "rules/built.h"

static bool is_pack(struct arena *forever, const char *path)
{
    return access(arena_print(forever, "%s/PACK", path).at, R_OK) == 0;
}

const char *packs_shipped(struct arena *forever, const char *folder)
{
    const char *data = getenv("PARCELGATE_DATA");
    struct str program = io_program_folder(forever);
    const char *candidates[] = {
        data ? arena_print(forever, "%s/%s", data, folder).at : "",
        arena_print(forever, "%.*s/../share/parcelgate/%s", STR_ARG(program), folder).at,
        arena_print(forever, "%.*s/../../%s", STR_ARG(program), folder).at,
        arena_print(forever, "%.*s/../%s", STR_ARG(program), folder).at,
    };
    for (size_t i = 0; i < COUNT(candidates); i++)
        if (io_is_folder(candidates[i]))
            return candidates[i];
    return NULL;
}

static bool add_packs(struct arena *forever, const char *path, struct pack_paths *paths,
                      size_t *room, struct err *err)
{
    if (is_pack(forever, path) || io_is_file(path)) {
        ARENA_PUSH(forever, paths->items, paths->count, *room) = path;
        return true;
    }
    struct io_names names;
    if (!io_list(forever, path, IO_FOLDERS, PACKS_MAX, &names, err))
        return false;
    size_t before = paths->count;
    for (size_t i = 0; i < names.count; i++) {
        const char *inside = arena_print(forever, "%s/%.*s", path, STR_ARG(names.items[i])).at;
        if (is_pack(forever, inside))
            ARENA_PUSH(forever, paths->items, paths->count, *room) = inside;
    }
    if (paths->count == before)
        return err_set(err, ERR_NO_INPUT,
                       "cannot use \"%s\" as a pack: it has no file \"PACK\", and no folder in it "
                       "has one",
                       path);
    return true;
}

bool packs_find(struct arena *forever, const char *const *named, size_t named_count,
                struct pack_paths *ret_paths, struct err *err)
{
    struct pack_paths paths = {0};
    size_t room = 0;
    const char *shipped = named_count ? NULL : packs_shipped(forever, "packs");
    if (!named_count && !shipped)
        return err_set(err, ERR_NO_INPUT,
                       "could not find the packs that come with the program; name some with "
                       "--pack, or set PARCELGATE_DATA");
    if (shipped && !add_packs(forever, shipped, &paths, &room, err))
        return false;
    for (size_t i = 0; i < named_count; i++)
        if (!add_packs(forever, named[i], &paths, &room, err))
            return false;
    *ret_paths = paths;
    return true;
}

static void print_reports(const struct pack_reports *reports)
{
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = 0; i < reports->count; i++)
        report_print(&reports->items[i], isatty(STDERR_FILENO), &text);
    if (reports->dropped)
        buf_print(&text, "and %zu more\n", reports->dropped);
    if (text.len)
        fwrite(text.at, 1, text.len, stderr);
}

bool packs_use_named(struct arena *forever, const char *const *named, size_t named_count,
                     struct packs *packs, struct err *err)
{
    struct pack_paths paths;
    if (!packs_find(forever, named, named_count, &paths, err))
        return false;
    bool good = built_or_compiled(paths.items, paths.count, &packs->batch, &packs->reports,
                                  &packs->opened, err);
    print_reports(&packs->reports);
    return good;
}

bool packs_use(const struct arguments *arguments, struct packs *packs, struct err *err)
{
    return packs_use_named(arguments->forever, arguments->words, arguments->word_count, packs, err);
}

bool packs_compile_as(const struct pack_paths *paths, const struct source_file *overlays,
                      size_t overlay_count, struct packs *packs, struct err *err)
{
    struct pack_request request = {
        .paths = paths->items,
        .path_count = paths->count,
        .overlays = overlays,
        .overlay_count = overlay_count,
    };
    bool good = pack_open(&request, &packs->batch, &packs->reports, &packs->opened, err);
    print_reports(&packs->reports);
    return good;
}

bool packs_compile(const struct arguments *arguments, struct packs *packs, struct err *err)
{
    struct pack_paths paths;
    return packs_find(arguments->forever, arguments->words, arguments->word_count, &paths, err) &&
           packs_compile_as(&paths, NULL, 0, packs, err);
}

bool packs_replace(const struct source_file *file, struct str text, struct err *err)
{
    char path[PATH_MAX];
    return io_replace_file(realpath(file->path.at, path) ? path : file->path.at, text, err);
}

void packs_done(struct packs *packs)
{
    program_close(&packs->opened.program);
    arena_done(&packs->batch);
}

static void tell(void *ctx, const char *text)
{
    (void)ctx;
    fprintf(stderr, "%s\n", text);
}

static struct parcelgate_program *open_packs(const struct arguments *arguments, const char *option,
                                             struct err *err)
{
    size_t named_count;
    const char **named = arguments_all(arguments, option, &named_count);
    struct pack_paths paths;
    if (!packs_find(arguments->forever, named, named_count, &paths, err))
        return NULL;
    size_t trust_count;
    const char **trusted = arguments_all(arguments, "trust", &trust_count);
    return parcelgate_program_open_trusted(paths.items, paths.count, trusted, trust_count, tell,
                                           NULL);
}

struct parcelgate_program *packs_open(const struct arguments *arguments, struct err *err)
{
    struct parcelgate_program *program = open_packs(arguments, "pack", err);
    if (!program && !err->kind)
        err_set(err, ERR_PACK, "the packs cannot be used: nothing was screened");
    return program;
}

struct parcelgate_program *packs_open_named(const struct arguments *arguments, const char *option,
                                            struct err *err)
{
    if (!arguments_flag(arguments, option)) {
        err_set(
            err, ERR_USAGE,
            "command \"%s\" needs the option \"--%s\": a pack, a folder of packs, or a built pack",
            arguments->command->name, option);
        return NULL;
    }
    struct parcelgate_program *program = open_packs(arguments, option, err);
    if (!program && !err->kind)
        err_set(err, ERR_PACK, "the packs of \"--%s\" cannot be used: nothing was screened",
                option);
    return program;
}

bool packs_find_rule(const struct program *program, struct arena *forever, const char *word,
                     uint32_t *ret_rule, struct err *err)
{
    struct str name = str_from(word);
    struct str *ids = ARENA_ARRAY(forever, struct str, 2 * program->rule_count + 1);
    uint32_t found = PROGRAM_NONE;
    size_t count = 0;
    for (uint32_t i = 0; i < program->rule_count; i++) {
        struct str id = program_text(program, program->rules[i].id);
        struct str short_id = str_slice(id, str_find_byte(id, '/') + 1, id.len);
        ids[2 * i] = id;
        ids[2 * i + 1] = short_id;
        if (str_eq(id, name)) {
            *ret_rule = i;
            return true;
        }
        count += str_eq(short_id, name);
        found = str_eq(short_id, name) ? i : found;
    }
    *ret_rule = found;
    struct str near = near_find(name, ids, 2 * (size_t)program->rule_count);
    if (count > 1)
        return err_set(err, ERR_USAGE,
                       "several packs have a rule \"%.*s\": name its pack too, as in \"pack/%.*s\"",
                       STR_ARG(name), STR_ARG(name));
    return count ||
           err_set(err, ERR_USAGE, "there is no rule \"%.*s\"%s%.*s%s", STR_ARG(name),
                   near.len ? "; did you mean \"" : "", STR_ARG(near), near.len ? "\"?" : "");
}
