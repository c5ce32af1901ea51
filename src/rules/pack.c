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

struct opening {
    const struct pack_request *request;
    struct arena *batch;
    struct diag diag;
    struct ast *ast;
    struct pack_folder *folders; // ast->packs[i] lies in folders[i]
    size_t folder_count, folder_room;
};

static bool is_pack_file(struct str name)
{
    return str_is(name, "PACK") || str_ends(name, STR(".law")) || str_ends(name, STR(".lexicon")) ||
           str_ends(name, STR(".rule"));
}

static struct str without_slashes(struct str path)
{
    while (path.len > 1 && path.at[path.len - 1] == '/')
        path.len--;
    return path;
}

// The file's text: what an editor holds, else what the file holds.
static bool read_text(const struct opening *opening, struct source_file *file, struct err *err)
{
    const struct pack_request *request = opening->request;
    for (size_t i = 0; i < request->overlay_count; i++) {
        if (!str_eq(request->overlays[i].path, file->path))
            continue;
        file->text = request->overlays[i].text;
        return true;
    }
    return io_read_file(opening->batch, file->path.at, PACK_FILE_BYTES_MAX, &file->text, err);
}

// Reads the files of the pack and adds what they state to the tree.
static bool read_folder(struct opening *opening, const char *path, struct err *err)
{
    struct pack_folder folder = {.path = without_slashes(str_from(path))};
    struct io_names names;
    if (!io_list(opening->batch, path, IO_FILES, PACK_FILES_MAX, &names, err))
        return false;
    folder.files = ARENA_ARRAY(opening->batch, struct source_file, names.count + 1);
    folder.names = ARENA_ARRAY(opening->batch, struct str, names.count + 1);
    for (size_t i = 0; i < names.count; i++) {
        if (!is_pack_file(names.items[i]))
            continue;
        struct source_file *file = &folder.files[folder.file_count];
        file->path =
            arena_print(opening->batch, "%.*s/%.*s", STR_ARG(folder.path), STR_ARG(names.items[i]));
        if (!read_text(opening, file, err))
            return false;
        folder.names[folder.file_count++] = names.items[i];
    }
    if (opening->folder_count == PACKS_MAX)
        return err_set(err, ERR_PACK, "there are more than %d packs", PACKS_MAX);
    ARENA_PUSH(opening->batch, opening->folders, opening->folder_count, opening->folder_room) =
        folder;
    uint32_t pack = (uint32_t)opening->ast->pack_count;
    ARENA_PUSH(opening->batch, opening->ast->packs, opening->ast->pack_count,
               opening->ast->pack_room) = (struct ast_pack){0};
    for (size_t i = 0; i < folder.file_count; i++)
        parse_file(&folder.files[i], str_is(folder.names[i], "PACK"), pack, &opening->diag,
                   opening->ast);
    return true;
}

static bool is_open(const struct opening *opening, struct str id)
{
    for (size_t i = 0; i < opening->ast->pack_count; i++)
        if (str_eq(opening->ast->packs[i].id.text, id))
            return true;
    return false;
}

static bool is_read(const struct opening *opening, struct str path)
{
    for (size_t i = 0; i < opening->folder_count; i++)
        if (str_eq(opening->folders[i].path, path))
            return true;
    return false;
}

// The folder beside the pack's own that has the needed pack's name.
static bool open_needed(struct opening *opening, uint32_t pack, struct word needed, struct err *err)
{
    struct str path = opening->folders[pack].path;
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
    struct str id = opening->ast->packs[opening->ast->pack_count - 1].id.text;
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
    for (size_t i = 0; i < opening->ast->pack_count; i++) {
        for (size_t n = 0; n < opening->ast->packs[i].needs.count; n++) {
            struct word needed = opening->ast->packs[i].needs.items[n];
            if (!is_open(opening, needed.text) && !open_needed(opening, (uint32_t)i, needed, err))
                return false;
        }
    }
    return true;
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

// The digest is over what the packs say, in the order of their names: where they lie, and in which
// order they were named, does not matter.
static struct str digest_of(const struct opening *opening, struct arena *forever)
{
    struct hash_sha256 hash;
    hash_sha256_init(&hash);
    size_t count = opening->ast->pack_count;
    struct str last = {0};
    for (size_t turn = 0; turn < count; turn++) {
        size_t next = count;
        for (size_t i = 0; i < count; i++) {
            struct str id = opening->ast->packs[i].id.text;
            if ((turn == 0 || str_compare(id, last) > 0) &&
                (next == count || str_compare(id, opening->ast->packs[next].id.text) < 0))
                next = i;
        }
        if (next == count)
            break; // two packs of one name: reported
        last = opening->ast->packs[next].id.text;
        const struct pack_folder *folder = &opening->folders[next];
        hash_sha256_add(&hash, last);
        for (size_t f = 0; f < folder->file_count; f++) {
            hash_sha256_add(&hash, folder->names[f]);
            hash_sha256_add(&hash, folder->files[f].text);
        }
    }
    AUTO(buf_done) struct buf digest = {0};
    hash_sha256_print(&hash, &digest);
    return arena_copy(forever, buf_str(&digest));
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
    for (size_t i = 0; i < request->path_count; i++)
        if (!read_folder(&opening, request->paths[i], err))
            return false;
    if (!open_all_needed(&opening, err))
        return false;
    ret_opened->folders = opening.folders;
    ret_opened->folder_count = opening.folder_count;
    check_packs(&opening);

    struct program *program = calloc(1, sizeof(*program));
    ASSERT(program);
    program->digest = digest_of(&opening, &program->forever);
    compile(opening.ast, &opening.diag, program);
    compile_examples(opening.ast, &opening.diag, program, &ret_opened->examples);
    if (reports->count > 1)
        qsort(reports->items, reports->count, sizeof(reports->items[0]), compare_reports);
    if (reports->errors) {
        program_close(&program);
        return err_set(err, ERR_PACK, "%zu mistake%s in the packs", reports->errors,
                       reports->errors == 1 ? "" : "s");
    }
    ret_opened->program = program;
    return true;
}
