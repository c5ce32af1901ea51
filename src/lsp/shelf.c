// SPDX-License-Identifier: Apache-2.0
#include "lsp/shelf.h"

#include "base/io.h"
#include "base/limits.h"
#include "lsp/uri.h"
#include "rules/parse.h"

// A folder that may hold a pack of a family.
struct neighbour {
    struct str folder, name, id, title;
    struct words needs;
    uint32_t family;
    bool wanted; // a document of its family is open
};

struct neighbours {
    struct neighbour *items;
    size_t count, room;
};

// A refresh on its way.
struct refresh {
    const struct documents *documents;
    struct pack_request request; // its overlays
    const struct shelf *old;
    struct shelf shelf;
    size_t file_room, pack_room;
};

static void file_free(struct shelf_file *file)
{
    struct arena own = file->own; // holds the file itself
    arena_done(&own);
}

void shelf_done(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->file_count; i++)
        file_free(shelf->files[i]);
    arena_done(&shelf->layout);
    *shelf = (struct shelf){0};
}

// False when the parser has skipped something, in which identifiers may stand.
static bool is_whole(const struct pack_reports *reports)
{
    static const char *const skips[] = {"R001", "R002", "R004", "R005", "R010",
                                        "R011", "R012", "R015", "R019", "R020"};
    for (size_t i = 0; i < reports->count; i++)
        for (size_t s = 0; s < COUNT(skips); s++)
            if (str_is(reports->items[i].code, skips[s]))
                return false;
    return reports->dropped == 0;
}

static struct shelf_file *parse(struct str path, struct str text)
{
    struct arena own = {0};
    struct shelf_file *file = ARENA_NEW(&own, struct shelf_file);
    file->source = (struct source_file){arena_copy(&own, path), arena_copy(&own, text)};
    struct pack_reports reports = {0};
    struct diag diag = {&own, &reports};
    struct ast *ast = &file->ast;
    ARENA_PUSH(&own, ast->packs, ast->pack_count, ast->pack_room) = (struct ast_pack){0};
    parse_file(&file->source, str_is(path_name(path), "PACK"), 0, &diag, ast);
    uses_collect(ast, &own, &file->uses);
    file->whole = is_whole(&reports);
    file->own = own;
    return file;
}

// Folders that hold packs

// The pack's own file as the editor or the disk has it; false when there is none.
static bool read_pack(struct refresh *refresh, struct str folder, struct neighbour *ret_neighbour)
{
    struct arena *layout = &refresh->shelf.layout;
    struct source_file *file = ARENA_NEW(layout, struct source_file);
    struct err err = {0};
    file->path = arena_print(layout, "%.*s/PACK", STR_ARG(folder));
    struct document *open = documents_at(refresh->documents, file->path);
    if (open)
        file->text = gap_text(&open->text);
    else if (!io_read_file(layout, file->path.at, PACK_FILE_BYTES_MAX, &file->text, &err))
        return false;
    struct pack_reports reports = {0};
    struct diag diag = {layout, &reports};
    struct ast ast = {0};
    ARENA_PUSH(layout, ast.packs, ast.pack_count, ast.pack_room) = (struct ast_pack){0};
    parse_file(file, true, 0, &diag, &ast);
    *ret_neighbour = (struct neighbour){
        .folder = arena_copy(layout, folder),
        .name = path_name(folder),
        .id = arena_copy(layout, ast.packs[0].id.text),
        .title = arena_copy(layout, ast.packs[0].title.text),
        .needs = ast.packs[0].needs,
    };
    return true;
}

static struct neighbour *find_neighbour(const struct neighbours *all, struct str folder)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].folder, folder))
            return &all->items[i];
    return NULL;
}

static void add_neighbour(struct refresh *refresh, struct neighbours *all, struct str folder)
{
    struct neighbour neighbour;
    if (all->count == PACKS_MAX || find_neighbour(all, folder) ||
        !read_pack(refresh, folder, &neighbour))
        return;
    neighbour.family = (uint32_t)all->count;
    ARENA_PUSH(&refresh->shelf.layout, all->items, all->count, all->room) = neighbour;
}

// The folders of the open documents, then those that stand beside them.
static void find_folders(struct refresh *refresh, struct neighbours *all)
{
    struct arena *layout = &refresh->shelf.layout;
    const struct documents *documents = refresh->documents;
    for (size_t i = 0; i < documents->count; i++)
        if (pack_is_file(path_name(documents->items[i]->path)))
            add_neighbour(refresh, all, path_folder(documents->items[i]->path));
    size_t own = all->count;
    for (size_t i = 0; i < own; i++) {
        all->items[i].wanted = true;
        struct str shelf_path = path_folder(all->items[i].folder);
        bool listed = false;
        for (size_t j = 0; j < i; j++)
            listed |= str_eq(path_folder(all->items[j].folder), shelf_path);
        struct io_names names;
        struct err err = {0};
        if (listed || !io_list(layout, arena_copy(layout, shelf_path).at, IO_FOLDERS,
                               LSP_FOLDERS_MAX, &names, &err))
            continue; // then the pack stands alone; that it cannot be read is said by checks.c
        for (size_t n = 0; n < names.count; n++)
            add_neighbour(refresh, all,
                          arena_print(layout, "%.*s/%.*s",
                                      str_is(shelf_path, "/") ? 0 : (int)shelf_path.len,
                                      shelf_path.at, STR_ARG(names.items[n])));
    }
}

// The neighbour that the word behind `needs` means.
static struct neighbour *needed_by(const struct neighbours *all, const struct neighbour *from,
                                   struct str word)
{
    struct str shelf_path = path_folder(from->folder);
    for (size_t i = 0; i < all->count; i++) {
        struct neighbour *to = &all->items[i];
        if ((str_eq(to->name, word) || str_eq(to->id, word)) &&
            str_eq(path_folder(to->folder), shelf_path))
            return to;
    }
    return NULL;
}

static void join_families(struct neighbours *all)
{
    for (size_t i = 0; i < all->count; i++) {
        for (size_t n = 0; n < all->items[i].needs.count; n++) {
            struct neighbour *to =
                needed_by(all, &all->items[i], all->items[i].needs.items[n].text);
            uint32_t family = all->items[i].family, other = to ? to->family : family;
            for (size_t k = 0; k < all->count && other != family; k++)
                if (all->items[k].family == other)
                    all->items[k].family = family;
        }
    }
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->count && all->items[i].wanted; k++)
            all->items[k].wanted |= all->items[k].family == all->items[i].family;
}

// Packs

static void add_file(struct refresh *refresh, const struct source_file *read)
{
    struct shelf *shelf = &refresh->shelf;
    struct shelf_file *file = shelf_file(refresh->old, read->path);
    if (file && str_eq(file->source.text, read->text))
        file->kept = true;
    else
        file = parse(read->path, read->text);
    file->pack = shelf->pack_count;
    index_add(&shelf->paths, file->source.path);
    ARENA_PUSH(&shelf->layout, shelf->files, shelf->file_count, refresh->file_room) = file;
}

static void add_pack(struct refresh *refresh, const struct neighbour *neighbour)
{
    struct shelf *shelf = &refresh->shelf;
    struct pack_folder folder = {0};
    struct err err = {0};
    size_t first = shelf->file_count;
    if (pack_read_folder(&refresh->request, neighbour->folder.at, &shelf->layout, &folder, &err))
        for (size_t i = 0; i < folder.file_count; i++)
            add_file(refresh, &folder.files[i]);
    size_t count = shelf->pack_count;
    ARENA_PUSH(&shelf->layout, shelf->packs, count, refresh->pack_room) = (struct shelf_pack){
        .folder = neighbour->folder,
        .id = neighbour->id,
        .title = neighbour->title,
        .file_first = first,
        .file_count = shelf->file_count - first,
        .family = neighbour->family,
    };
    shelf->pack_count = (uint32_t)count;
}

static void find_needs(struct shelf *shelf, const struct neighbours *all)
{
    size_t count = shelf->pack_count;
    shelf->needs = ARENA_ARRAY(&shelf->layout, bool, count *count + 1);
    for (size_t i = 0; i < all->count; i++) {
        const struct neighbour *from = &all->items[i];
        uint32_t a = shelf_pack(shelf, from->folder);
        if (a == SHELF_NONE)
            continue;
        shelf->needs[a * count + a] = true;
        for (size_t n = 0; n < from->needs.count; n++) {
            const struct neighbour *to = needed_by(all, from, from->needs.items[n].text);
            uint32_t b = to ? shelf_pack(shelf, to->folder) : SHELF_NONE;
            if (b != SHELF_NONE)
                shelf->needs[a * count + b] = true;
        }
    }
    for (size_t via = 0; via < count; via++)
        for (size_t a = 0; a < count; a++)
            for (size_t b = 0; b < count && shelf->needs[a * count + via]; b++)
                shelf->needs[a * count + b] |= shelf->needs[via * count + b];
}

static void keep_neighbours(struct shelf *shelf, const struct neighbours *all)
{
    shelf->neighbours = ARENA_ARRAY(&shelf->layout, struct shelf_neighbour, all->count + 1);
    shelf->neighbour_count = all->count;
    for (size_t i = 0; i < all->count; i++)
        shelf->neighbours[i] =
            (struct shelf_neighbour){all->items[i].folder, all->items[i].id, all->items[i].title};
}

void shelf_refresh(struct shelf *shelf, const struct documents *documents)
{
    struct refresh refresh = {.documents = documents, .old = shelf};
    struct arena *layout = &refresh.shelf.layout;
    struct source_file *overlays = ARENA_ARRAY(layout, struct source_file, documents->count + 1);
    for (size_t i = 0; i < documents->count; i++) {
        struct document *document = documents->items[i];
        overlays[i] = (struct source_file){document->path, gap_text(&document->text)};
        document->changed = false;
    }
    refresh.request =
        (struct pack_request){.overlays = overlays, .overlay_count = documents->count};
    struct neighbours all = {0};
    find_folders(&refresh, &all);
    join_families(&all);
    refresh.shelf.paths.batch = layout;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].wanted)
            add_pack(&refresh, &all.items[i]);
    find_needs(&refresh.shelf, &all);
    keep_neighbours(&refresh.shelf, &all);
    for (size_t i = 0; i < shelf->file_count; i++) {
        if (!shelf->files[i]->kept)
            file_free(shelf->files[i]);
        else
            shelf->files[i]->kept = false;
    }
    arena_done(&shelf->layout);
    *shelf = refresh.shelf;
    shelf->paths.batch = &shelf->layout;
}

void shelf_update(struct shelf *shelf, const struct documents *documents)
{
    for (size_t i = 0; i < documents->count; i++) {
        struct document *document = documents->items[i];
        if (!document->changed)
            continue;
        if (str_is(path_name(document->path), "PACK")) {
            shelf_refresh(shelf, documents); // it may need other packs now
            return;
        }
        document->changed = false;
        uint32_t at = index_find(&shelf->paths, document->path);
        struct str text = gap_text(&document->text);
        if (at == INDEX_NONE || str_eq(shelf->files[at]->source.text, text))
            continue;
        struct shelf_file *old = shelf->files[at];
        shelf->files[at] = parse(document->path, text);
        shelf->files[at]->pack = old->pack;
        // The index has borrowed the old path.
        shelf->paths.texts[at] = shelf->files[at]->source.path;
        file_free(old);
    }
}

struct shelf_file *shelf_file(const struct shelf *shelf, struct str path)
{
    uint32_t at = shelf->file_count ? index_find(&shelf->paths, path) : INDEX_NONE;
    return at == INDEX_NONE ? NULL : shelf->files[at];
}

uint32_t shelf_pack(const struct shelf *shelf, struct str folder)
{
    for (uint32_t i = 0; i < shelf->pack_count; i++)
        if (str_eq(shelf->packs[i].folder, folder))
            return i;
    return SHELF_NONE;
}

// Searches

static void search_file(const struct shelf_file *file, enum subject subject, struct str text,
                        enum shelf_want want, struct arena *scratch, struct shelf_hits *hits)
{
    for (size_t i = 0; i < file->uses.count; i++) {
        const struct use *use = &file->uses.items[i];
        if (use->subject == subject && (use->states || want == SHELF_USES) &&
            (!text.len || str_eq(use->text, text)))
            ARENA_PUSH(scratch, hits->items, hits->count, hits->room) =
                (struct shelf_hit){file, use};
    }
}

void shelf_search(const struct shelf *shelf, enum subject subject, struct str text,
                  const bool *packs, enum shelf_want want, struct arena *scratch,
                  struct shelf_hits *ret_hits)
{
    struct shelf_hits hits = {0};
    for (size_t i = 0; i < shelf->file_count; i++)
        if (packs[shelf->files[i]->pack])
            search_file(shelf->files[i], subject, text, want, scratch, &hits);
    *ret_hits = hits;
}

const bool *shelf_seen_by(const struct shelf *shelf, uint32_t pack)
{
    return &shelf->needs[(size_t)pack * shelf->pack_count];
}

bool *shelf_family(const struct shelf *shelf, uint32_t pack, struct arena *scratch)
{
    bool *packs = ARENA_ARRAY(scratch, bool, shelf->pack_count);
    for (uint32_t i = 0; i < shelf->pack_count; i++)
        packs[i] = shelf->packs[i].family == shelf->packs[pack].family;
    return packs;
}

// The pack whose rule is meant; SHELF_NONE when it is not in the family.
static uint32_t pack_of_rule(const struct shelf *shelf, const struct shelf_file *file,
                             const struct use *use)
{
    if (!use->pack.len)
        return file->pack;
    for (uint32_t i = 0; i < shelf->pack_count; i++)
        if (shelf->packs[i].family == shelf->packs[file->pack].family &&
            str_eq(shelf->packs[i].id, use->pack))
            return i;
    return SHELF_NONE;
}

// Keeps the hits that mean a rule of that pack.
static void keep_rules(const struct shelf *shelf, uint32_t pack, struct shelf_hits *hits)
{
    size_t kept = 0;
    for (size_t i = 0; i < hits->count; i++)
        if (pack_of_rule(shelf, hits->items[i].file, hits->items[i].use) == pack)
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
}

void shelf_statements(const struct shelf *shelf, const struct shelf_file *file,
                      const struct use *use, struct arena *scratch, struct shelf_hits *ret_hits)
{
    const bool *packs = shelf_seen_by(shelf, file->pack),
               *family = shelf_family(shelf, file->pack, scratch);
    bool rule = use->subject == SUBJECT_RULE;
    shelf_search(shelf, use->subject, use->text, rule ? family : packs, SHELF_STATEMENTS, scratch,
                 ret_hits);
    if (rule)
        keep_rules(shelf, pack_of_rule(shelf, file, use), ret_hits);
    else if (!ret_hits->count)
        shelf_search(shelf, use->subject, use->text, family, SHELF_STATEMENTS, scratch, ret_hits);
}

static const bool *find_scope(const struct shelf *shelf, uint32_t pack, const struct use *use,
                              struct arena *scratch)
{
    if (use->subject == SUBJECT_GROUP || use->subject == SUBJECT_FIELD ||
        use->subject == SUBJECT_PACK || use->subject == SUBJECT_RULE)
        return shelf_family(shelf, pack, scratch);
    bool *packs = ARENA_ARRAY(scratch, bool, shelf->pack_count);
    packs[pack] = true;
    struct shelf_hits hits;
    shelf_search(shelf, use->subject, use->text, shelf_seen_by(shelf, pack), SHELF_STATEMENTS,
                 scratch, &hits);
    for (size_t i = 0; i < hits.count; i++) {
        // Hits come pack by pack.
        if (i && hits.items[i].file->pack == hits.items[i - 1].file->pack)
            continue;
        for (uint32_t user = 0; user < shelf->pack_count; user++)
            packs[user] |= shelf_needs(shelf, user, hits.items[i].file->pack);
    }
    return packs;
}

void shelf_references(const struct shelf *shelf, const struct shelf_file *file,
                      const struct use *use, struct arena *scratch, struct shelf_hits *ret_hits,
                      const bool **ret_packs)
{
    *ret_packs = find_scope(shelf, file->pack, use, scratch);
    shelf_search(shelf, use->subject, use->text, *ret_packs, SHELF_USES, scratch, ret_hits);
    if (use->subject == SUBJECT_RULE)
        keep_rules(shelf, pack_of_rule(shelf, file, use), ret_hits);
}
