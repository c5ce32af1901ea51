// SPDX-License-Identifier: Apache-2.0
#include "rules/pack.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/io.h"
#include "base/limits.h"
#include "rules/compile.h"
#include "rules/example.h"
#include "rules/parse.h"

// A folder, and what its file PACK says at a first look: the packs that are needed must be known
// before any of them is read in earnest, in the order of their names.
struct glance {
    struct pack_folder folder;
    struct ast_pack pack;
};

struct opening {
    const struct pack_request *request;
    struct arena *batch;
    struct diag diag;
    struct glance *glances;
    size_t glance_count, glance_room;
    size_t bytes; // of all files
    struct ast *ast;
    struct pack_folder *folders; // ast->packs[i] lies in folders[i]
};

bool pack_is_file(struct str name)
{
    return str_is(name, "PACK") ||
           (!str_starts(name, STR(".")) &&
            (str_ends(name, STR(".law")) || str_ends(name, STR(".lexicon")) ||
             str_ends(name, STR(".rule"))));
}

static struct str without_slashes(struct str path)
{
    while (path.len > 1 && path.at[path.len - 1] == '/')
        path.len--;
    return path;
}

static const struct source_file *find_overlay(const struct pack_request *request, struct str path)
{
    for (size_t i = 0; i < request->overlay_count; i++)
        if (str_eq(request->overlays[i].path, path))
            return &request->overlays[i];
    return NULL;
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

// The names of the pack's files, in byte order: those in the folder, and those that only an editor
// has yet.
static struct io_names file_names(const struct pack_request *request, struct str folder,
                                  struct io_names there, struct arena *batch)
{
    struct io_names names = {
        ARENA_ARRAY(batch, struct str, there.count + request->overlay_count + 1), 0};
    for (size_t i = 0; i < there.count; i++)
        if (pack_is_file(there.items[i]))
            names.items[names.count++] = there.items[i];
    size_t saved = names.count;
    for (size_t i = 0; i < request->overlay_count; i++) {
        struct str path = request->overlays[i].path;
        if (!str_starts(path, folder) || path.len <= folder.len + 1 || path.at[folder.len] != '/')
            continue;
        struct str name = str_slice(path, folder.len + 1, path.len);
        bool known = str_find_byte(name, '/') < name.len || !pack_is_file(name);
        for (size_t n = 0; n < saved && !known; n++)
            known = str_eq(names.items[n], name);
        if (!known)
            names.items[names.count++] = arena_copy(batch, name);
    }
    if (names.count > saved)
        qsort(names.items, names.count, sizeof(names.items[0]), compare_names);
    return names;
}

static bool too_large(struct err *err)
{
    return err_set(err, ERR_PACK, "the packs have more than %d MiB of text", PACKS_BYTES_MAX >> 20);
}

bool pack_read_folder(const struct pack_request *request, const char *path, struct arena *batch,
                      struct pack_folder *ret_folder, struct err *err)
{
    struct pack_folder folder = {.path = without_slashes(str_from(path))};
    struct io_names names;
    if (!io_list(batch, path, IO_FILES, PACK_FILES_MAX, &names, err))
        return false;
    names = file_names(request, folder.path, names, batch);
    folder.files = ARENA_ARRAY(batch, struct source_file, names.count + 1);
    folder.names = names.items;
    for (; folder.file_count < names.count; folder.file_count++) {
        struct source_file *file = &folder.files[folder.file_count];
        file->path = arena_print(batch, "%.*s/%.*s", STR_ARG(folder.path),
                                 STR_ARG(names.items[folder.file_count]));
        const struct source_file *overlay = find_overlay(request, file->path);
        if (overlay)
            file->text = overlay->text;
        else if (!io_read_plain_file(batch, file->path.at, PACK_FILE_BYTES_MAX, &file->text, err))
            return false;
        folder.bytes += file->text.len;
        if (folder.bytes > PACKS_BYTES_MAX)
            return too_large(err);
    }
    *ret_folder = folder;
    return true;
}

static struct ast_pack glance_at(const struct opening *opening, const struct pack_folder *folder)
{
    struct ast_pack pack = {0};
    struct pack_reports reports = {0}; // said when it is read in earnest
    struct diag diag = {opening->batch, &reports};
    struct ast ast = {.packs = &pack, .pack_count = 1};
    for (size_t i = 0; i < folder->file_count; i++)
        if (str_is(folder->names[i], "PACK"))
            parse_file(&folder->files[i], true, 0, &diag, &ast);
    return pack;
}

// Reads the files of the pack.
static bool read_folder(struct opening *opening, const char *path, struct err *err)
{
    if (io_is_file(path))
        return err_set(err, ERR_PACK,
                       "\"%s\" is not a folder: this needs the text of packs, and a built pack no "
                       "longer has it [B010]",
                       path);
    struct pack_folder folder;
    if (!pack_read_folder(opening->request, path, opening->batch, &folder, err))
        return false;
    opening->bytes += folder.bytes;
    if (opening->bytes > PACKS_BYTES_MAX)
        return too_large(err);
    if (opening->glance_count == PACKS_MAX)
        return err_set(err, ERR_PACK, "there are more than %d packs", PACKS_MAX);
    ARENA_PUSH(opening->batch, opening->glances, opening->glance_count, opening->glance_room) =
        (struct glance){folder, glance_at(opening, &folder)};
    return true;
}

static bool is_open(const struct opening *opening, struct str id)
{
    for (size_t i = 0; i < opening->glance_count; i++)
        if (str_eq(opening->glances[i].pack.id.text, id))
            return true;
    return false;
}

static bool is_read(const struct opening *opening, struct str path)
{
    for (size_t i = 0; i < opening->glance_count; i++)
        if (str_eq(opening->glances[i].folder.path, path))
            return true;
    return false;
}

// The folder beside the pack's own that has the needed pack's name.
static bool open_needed(struct opening *opening, struct str path, struct word needed,
                        struct err *err)
{
    struct str beside =
        arena_print(opening->batch, "%.*s/../%.*s", STR_ARG(path), STR_ARG(needed.text));
    // "packs/bio" has its neighbours in "packs": the shorter path is the one to show.
    size_t slash = path.len;
    while (slash && path.at[slash - 1] != '/')
        slash--;
    struct str last = str_slice(path, slash, path.len);
    if (slash && !str_is(last, "..") && !str_is(last, "."))
        beside = arena_print(opening->batch, "%.*s%.*s", (int)slash, path.at, STR_ARG(needed.text));
    if (!io_is_folder(beside.at)) {
        diag_add(&opening->diag, CODE_NEEDED, needed.span,
                 arena_print(opening->batch, "A folder \"%.*s\" is looked for.", STR_ARG(beside)),
                 "there is no pack \"%.*s\"", STR_ARG(needed.text));
        return true;
    }
    if (is_read(opening, beside))
        return true; // holds a pack of another name: reported when it was read
    if (!read_folder(opening, beside.at, err))
        return false;
    struct str id = opening->glances[opening->glance_count - 1].pack.id.text;
    if (id.len && !str_eq(id, needed.text))
        diag_add(&opening->diag, CODE_NEEDED, needed.span,
                 arena_print(opening->batch, "The pack in the folder \"%.*s\" is called \"%.*s\".",
                             STR_ARG(beside), STR_ARG(id)),
                 "there is no pack \"%.*s\"", STR_ARG(needed.text));
    return true;
}

// Follows `needs` until every pack that is needed is open.
static bool open_all_needed(struct opening *opening, struct err *err)
{
    for (size_t i = 0; i < opening->glance_count; i++) {
        for (size_t n = 0; n < opening->glances[i].pack.needs.count; n++) {
            struct word needed = opening->glances[i].pack.needs.items[n];
            if (!is_open(opening, needed.text) &&
                !open_needed(opening, opening->glances[i].folder.path, needed, err))
                return false;
        }
    }
    return true;
}

static int compare_glances(const void *a, const void *b)
{
    const struct glance *x = a, *y = b;
    int order = str_compare(x->pack.id.text, y->pack.id.text);
    return order ? order : str_compare(x->folder.path, y->folder.path);
}

// Reads what the files state, the packs in the order of their names: in which order they were
// named, and where they lie, does not matter to the program.
static void read_all(struct opening *opening)
{
    struct ast *ast = opening->ast;
    size_t count = opening->glance_count;
    if (count)
        qsort(opening->glances, count, sizeof(opening->glances[0]), compare_glances);
    opening->folders = ARENA_ARRAY(opening->batch, struct pack_folder, count);
    ast->packs = ARENA_ARRAY(opening->batch, struct ast_pack, count);
    ast->pack_count = ast->pack_room = count;
    for (size_t i = 0; i < count; i++) {
        struct pack_folder *folder = &opening->folders[i];
        *folder = opening->glances[i].folder;
        for (size_t f = 0; f < folder->file_count && ast->text_count <= NAMES_MAX; f++)
            parse_file(&folder->files[f], str_is(folder->names[f], "PACK"), (uint32_t)i,
                       &opening->diag, ast);
    }
}

// Says of packs without a pack statement, and of two with one name.
static void check_packs(struct opening *opening)
{
    for (size_t i = 0; i < opening->ast->pack_count; i++) {
        struct word id = opening->ast->packs[i].id;
        const struct pack_folder *folder = &opening->folders[i];
        if (!id.span.file) {
            struct source_file *file = ARENA_NEW(opening->batch, struct source_file);
            file->path = arena_print(opening->batch, "%.*s/PACK", STR_ARG(folder->path));
            bool there = false;
            for (size_t f = 0; f < folder->file_count; f++)
                there |= str_is(folder->names[f], "PACK");
            diag_add(&opening->diag, CODE_PACK_PLACE, (struct span){.file = file},
                     STR("A pack has one pack statement, in its file PACK."),
                     there ? "the file has no pack statement" : "the pack has no file PACK");
            continue;
        }
        for (size_t j = 0; j < i; j++)
            if (id.text.len && str_eq(opening->ast->packs[j].id.text, id.text))
                diag_add(&opening->diag, CODE_TWICE, id.span,
                         arena_print(opening->batch, "The other one lies in \"%.*s\".",
                                     STR_ARG(opening->folders[j].path)),
                         "pack \"%.*s\" is opened from two folders", STR_ARG(id.text));
    }
}

static void hash_files(struct hash_sha256 *hash, const struct pack_folder *folder)
{
    for (size_t f = 0; f < folder->file_count; f++) {
        hash_sha256_add(hash, folder->names[f]);
        hash_sha256_add(hash, folder->files[f].text);
    }
}

static struct str print_digest(struct hash_sha256 *hash, struct arena *arena)
{
    AUTO(buf_done) struct buf digest = {0};
    hash_sha256_print(hash, &digest);
    return arena_copy(arena, buf_str(&digest));
}

struct str pack_folder_digest(const struct pack_folder *folder, struct arena *batch)
{
    struct hash_sha256 hash;
    hash_sha256_init(&hash);
    hash_files(&hash, folder);
    return print_digest(&hash, batch);
}

// The digest is over what the packs say, in the order of their names: where they lie, and in which
// order they were named, does not matter.
static struct str digest_of(const struct opening *opening, struct arena *forever)
{
    struct hash_sha256 hash;
    hash_sha256_init(&hash);
    for (size_t i = 0; i < opening->ast->pack_count; i++) {
        hash_sha256_add(&hash, opening->ast->packs[i].id.text);
        hash_files(&hash, &opening->folders[i]);
    }
    return print_digest(&hash, forever);
}

static int compare_reports(const void *a, const void *b)
{
    const struct report *x = a, *y = b;
    int order = str_compare(x->file, y->file);
    if (order)
        return order;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return str_compare(x->text, y->text);
}

static void compile_opened(struct opening *opening, struct pack_opened *opened)
{
    struct program *program = calloc(1, sizeof(*program));
    ASSERT(program);
    check_packs(opening);
    program->digest = digest_of(opening, &program->forever);
    compile(opening->ast, &opening->diag, program);
    compile_examples(opening->ast, &opening->diag, program, &opened->examples);
    opened->program = program;
}

bool pack_open(const struct pack_request *request, struct arena *batch,
               struct pack_reports *reports, struct pack_opened *ret_opened, struct err *err)
{
    struct opening opening = {
        .request = request,
        .batch = batch,
        .diag = {batch, reports},
        .ast = ARENA_NEW(batch, struct ast),
    };
    *ret_opened = (struct pack_opened){.ast = opening.ast};
    for (size_t i = 0; i < request->path_count; i++) {
        if (!read_folder(&opening, request->paths[i], err))
            return false;
        opening.glances[opening.glance_count - 1].folder.named = true;
    }
    if (!open_all_needed(&opening, err))
        return false;
    read_all(&opening);
    ret_opened->folders = opening.folders;
    ret_opened->folder_count = opening.glance_count;
    // Beyond the bound on names nothing more was read, and what was read is not expanded.
    if (opening.ast->text_count <= NAMES_MAX)
        compile_opened(&opening, ret_opened);
    if (reports->count > 1)
        qsort(reports->items, reports->count, sizeof(reports->items[0]), compare_reports);
    if (!reports->errors)
        return true;
    program_close(&ret_opened->program);
    return err_set(err, ERR_PACK, "%zu mistake%s in the packs", reports->errors,
                   reports->errors == 1 ? "" : "s");
}
