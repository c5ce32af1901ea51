// Which packs are read with an open document, who sees what, and what is parsed again.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "lsp/shelf.h"
#include "lsp/uri.h"

// A folder of packs in the temporary folder of the system, and the documents that are open.
struct world {
    struct arena forever;
    char path[64];
    struct documents documents;
    struct shelf shelf;
};

static const char *const folders[] = {"base", "one", "two", "apart", "nopack", ""};

static void put(struct world *world, const char *name, const char *text)
{
    struct err err = {0};
    AUTO(io_close) int fd = -1;
    struct str path = arena_print(&world->forever, "%s/%s", world->path, name);
    mkdir(arena_copy(&world->forever, path_folder(path)).at, 0777);
    CHECK(io_create(path.at, &fd, &err));
    CHECK(io_write(fd, path.at, str_from(text), &err));
}

// base ← one, base ← two; apart is alone, and so is a folder without PACK.
static void world_open(struct world *world)
{
    *world = (struct world){.path = "/tmp/test_lsp_shelf_XXXXXX"};
    CHECK(mkdtemp(world->path));
    put(world, "base/PACK", "pack base \"Base\" { version 1 owner \"o\" subject s }\n");
    put(world, "base/b.law", "source B { title \"b\" }\ncue c \"c\" { en \"x\" source B }\n");
    put(world, "one/PACK", "pack one \"One\" { needs base }\n");
    put(world, "one/o.law",
        "taxon \"T\" { group g name en \"n\" needs cue c\n source B }\n"
        "cue own \"own\" { en \"y\" source B }\n");
    put(world, "two/PACK", "pack two \"Two\" { needs base }\n");
    put(world, "two/t.law",
        "cue own \"other\" { en \"z\" source B }\n"
        "taxon \"U\" { group g source B }\n");
    put(world, "apart/PACK", "pack apart \"Apart\" { }\n");
    put(world, "apart/a.law", "source B { title \"another\" }\n");
    put(world, "nopack/n.law", "source B { title \"none\" }\n");
}

static void world_done(struct world *world)
{
    shelf_done(&world->shelf);
    documents_done(&world->documents);
    for (size_t i = 0; i < COUNT(folders); i++) {
        struct err err = {0};
        struct io_names names;
        const char *folder = arena_print(&world->forever, "%s/%s", world->path, folders[i]).at;
        if (!io_list(&world->forever, folder, IO_FILES, 100, &names, &err))
            continue;
        for (size_t n = 0; n < names.count; n++)
            unlink(arena_print(&world->forever, "%s/%.*s", folder, STR_ARG(names.items[n])).at);
        CHECK(rmdir(folder) == 0);
    }
    arena_done(&world->forever);
}

static struct document *open_document(struct world *world, const char *name, const char *text)
{
    struct str uri = arena_print(&world->forever, "file://%s/%s", world->path, name);
    struct document *document = documents_open(&world->documents, uri);
    CHECK(documents_set(&world->documents, document, str_from(text)));
    return document;
}

static uint32_t pack(const struct world *world, const char *name)
{
    AUTO(buf_done) struct buf path = {0};
    buf_print(&path, "%s/%s", world->path, name);
    return shelf_pack(&world->shelf, buf_str(&path));
}

static const struct shelf_file *file(const struct world *world, const char *name)
{
    AUTO(buf_done) struct buf path = {0};
    buf_print(&path, "%s/%s", world->path, name);
    return shelf_file(&world->shelf, buf_str(&path));
}

static void test_family(void **state)
{
    (void)state;
    struct world world;
    world_open(&world);
    CHECK(!file(&world, "base/b.law")); // nothing is open
    open_document(&world, "base/b.law", "source B { title \"b\" }\n");
    shelf_refresh(&world.shelf, &world.documents);
    // Those that need it are there too; who has nothing to do with it is not.
    CHECK(world.shelf.pack_count == 3 && world.shelf.file_count == 6);
    uint32_t base = pack(&world, "base"), one = pack(&world, "one"), two = pack(&world, "two");
    CHECK(base != SHELF_NONE && one != SHELF_NONE && two != SHELF_NONE);
    CHECK(pack(&world, "apart") == SHELF_NONE && pack(&world, "nopack") == SHELF_NONE);
    CHECK(shelf_needs(&world.shelf, one, base) && !shelf_needs(&world.shelf, base, one));
    CHECK(shelf_needs(&world.shelf, one, one) && !shelf_needs(&world.shelf, one, two));
    CHECK_STR(world.shelf.packs[one].title, "One");
    CHECK_STR(file(&world, "base/b.law")->source.text, "source B { title \"b\" }\n");

    open_document(&world, "apart/a.law", "");
    open_document(&world, "nopack/n.law", "");
    shelf_refresh(&world.shelf, &world.documents);
    CHECK(world.shelf.pack_count == 4);
    uint32_t apart = pack(&world, "apart");
    CHECK(world.shelf.packs[apart].family != world.shelf.packs[pack(&world, "base")].family);
    CHECK(!file(&world, "nopack/n.law"));
    // A pack that only the editor has.
    open_document(&world, "nopack/PACK", "pack nopack \"N\" { needs base }\n");
    shelf_refresh(&world.shelf, &world.documents);
    CHECK(world.shelf.pack_count == 5 && file(&world, "nopack/n.law"));
    world_done(&world);
}

// Only what has changed is parsed again.
static void test_update(void **state)
{
    (void)state;
    struct world world;
    world_open(&world);
    struct document *document = open_document(&world, "one/o.law", "cue a \"a\" { }\n");
    shelf_refresh(&world.shelf, &world.documents);
    const struct shelf_file *before = file(&world, "one/o.law"), *other = file(&world, "two/t.law");
    shelf_update(&world.shelf, &world.documents);
    CHECK(file(&world, "one/o.law") == before);
    CHECK(documents_set(&world.documents, document, STR("cue b \"b\" { }\ncue d \"d\" { }\n")));
    shelf_update(&world.shelf, &world.documents);
    CHECK(file(&world, "one/o.law")->uses.count == 2 && file(&world, "two/t.law") == other);
    shelf_refresh(&world.shelf, &world.documents);
    CHECK(file(&world, "two/t.law") == other);
    put(&world, "two/t.law", "cue e \"e\" { }\n");
    shelf_refresh(&world.shelf, &world.documents);
    CHECK_STR(file(&world, "two/t.law")->uses.items[0].text, "e");
    // With another PACK there are other packs.
    open_document(&world, "one/PACK", "pack one \"One\" { }\n");
    shelf_update(&world.shelf, &world.documents);
    CHECK(world.shelf.pack_count == 1);
    world_done(&world);
}

static size_t count_hits(const struct world *world, const bool *scope, enum subject subject,
                         const char *text, enum shelf_want want)
{
    AUTO(arena_done) struct arena scratch = {0};
    struct shelf_hits hits;
    shelf_search(&world->shelf, subject, str_from(text), scope, want, &scratch, &hits);
    return hits.count;
}

static void test_scope(void **state)
{
    (void)state;
    struct world world;
    world_open(&world);
    open_document(&world, "one/o.law",
                  "taxon \"T\" { group g name en \"n\" needs cue c\n source B }\n"
                  "cue own \"own\" { en \"y\" source B }\n"
                  "rule r \"r\" { }\n");
    open_document(&world, "two/r.rule",
                  "rule r \"another\" { when found r }\n"
                  "rule s \"s\" { when found one/r }\n");
    shelf_refresh(&world.shelf, &world.documents);
    const struct shelf *shelf = &world.shelf;
    uint32_t base = pack(&world, "base"), one = pack(&world, "one"), two = pack(&world, "two");
    struct arena *scratch = &world.forever;
    const bool *seen = shelf_seen_by(shelf, one);
    CHECK(seen[base] && seen[one] && !seen[two]);
    CHECK(count_hits(&world, seen, SUBJECT_CUE, "", SHELF_STATEMENTS) == 2);
    CHECK(count_hits(&world, seen, SUBJECT_CUE, "c", SHELF_STATEMENTS) == 1);
    CHECK(count_hits(&world, seen, SUBJECT_CUE, "c", SHELF_USES) == 2);

    // What base states, all mean; what one states beside two, only one does.
    static const struct {
        enum subject subject;
        const char *text;
        bool base, one, two;
        size_t uses, statements;
    } cases[] = {
        {SUBJECT_SOURCE, "B", true, true, true, 6, 1},
        {SUBJECT_CUE, "c", true, true, true, 2, 1},
        {SUBJECT_CUE, "own", false, true, false, 1, 1},
        {SUBJECT_GROUP, "g", true, true, true, 2, 1},
        {SUBJECT_RULE, "r", true, true, true, 2, 1},
        {SUBJECT_RULE, "other", true, true, true, 0, 0},
        // Only a pack that it does not need states it: found there, but not the same.
        {SUBJECT_CONCEPT, "U", false, true, false, 0, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct use use = {.subject = cases[i].subject, .text = str_from(cases[i].text)};
        struct shelf_hits hits;
        const bool *packs;
        shelf_references(shelf, file(&world, "one/o.law"), &use, scratch, &hits, &packs);
        CHECK_CASE(packs[base] == cases[i].base && packs[one] == cases[i].one, cases[i].text);
        CHECK_CASE(packs[two] == cases[i].two && hits.count == cases[i].uses, cases[i].text);
        shelf_statements(shelf, file(&world, "one/o.law"), &use, scratch, &hits);
        CHECK_CASE(hits.count == cases[i].statements, cases[i].text);
    }
    world_done(&world);
}

// Whether something was skipped in a file.
static void test_whole(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool whole;
    } cases[] = {
        {"", true},
        {"source B { title \"b\" }", true},
        {"law X { jurisdiction CN }", true}, // lacks entries, but nothing was skipped
        {"source B { title \"b\" ", false},
        {"source B { titel \"b\" }", false},
        {"sorce B { title \"b\" }", false},
        {"cue c \"c\" { en \"x }", false},
        {"source B { title b }", false},
        {"\xFF", false},
    };
    struct world world;
    world_open(&world);
    struct document *document = open_document(&world, "one/o.law", "");
    shelf_refresh(&world.shelf, &world.documents);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(documents_set(&world.documents, document, str_from(cases[i].text)));
        shelf_update(&world.shelf, &world.documents);
        CHECK_CASE(file(&world, "one/o.law")->whole == cases[i].whole, cases[i].text);
    }
    world_done(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_family),
        cmocka_unit_test(test_update),
        cmocka_unit_test(test_scope),
        cmocka_unit_test(test_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
