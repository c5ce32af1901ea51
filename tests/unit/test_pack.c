// Packs as folders: which files are read, what is opened with them, the digest.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "rules/built.h"
#include "rules/diag.h"
#include "rules/pack.h"

// A folder of folders of packs, in the temporary folder of the system.
struct shelf {
    struct arena forever;
    char path[64];
};

static void shelf_open(struct shelf *shelf)
{
    *shelf = (struct shelf){.path = "/tmp/test_pack_XXXXXX"};
    CHECK(mkdtemp(shelf->path));
}

static void remove_all(struct arena *forever, const char *path)
{
    struct err err = {0};
    struct io_names names;
    CHECK(io_list(forever, path, IO_FILES, 100, &names, &err));
    for (size_t i = 0; i < names.count; i++)
        CHECK(unlink(arena_print(forever, "%s/%.*s", path, STR_ARG(names.items[i])).at) == 0);
    CHECK(io_list(forever, path, IO_FOLDERS, 100, &names, &err));
    for (size_t i = 0; i < names.count; i++)
        remove_all(forever, arena_print(forever, "%s/%.*s", path, STR_ARG(names.items[i])).at);
    CHECK(rmdir(path) == 0);
}

static void shelf_done(struct shelf *shelf)
{
    remove_all(&shelf->forever, shelf->path);
    arena_done(&shelf->forever);
}

// Writes a file "folder/name"; its folders are made.
static void put(struct shelf *shelf, const char *name, const char *text)
{
    struct str path = arena_print(&shelf->forever, "%s/%s", shelf->path, name);
    for (size_t i = strlen(shelf->path) + 1; i < path.len; i++)
        if (path.at[i] == '/')
            mkdir(arena_copy(&shelf->forever, str_slice(path, 0, i)).at, 0777);
    struct err err = {0};
    AUTO(io_close) int fd = -1;
    CHECK(io_create(path.at, &fd, &err));
    CHECK(io_write(fd, path.at, str_from(text), &err));
}

static void put_pack(struct shelf *shelf, const char *folder, const char *name, const char *needs)
{
    put(shelf, arena_print(&shelf->forever, "%s/PACK", folder).at,
        arena_print(&shelf->forever,
                    "pack %s \"Pack\" { version 1.0 owner \"Parcelgate maintainers\""
                    " subject testing %s }\n",
                    name, needs)
            .at);
}

// What came of opening the folders (names within the shelf, with spaces between).
struct opened {
    struct arena batch;
    struct pack_reports reports;
    struct pack_opened packs;
    struct err err;
    bool good;
};

static struct opened open_packs(struct shelf *shelf, const char *folders)
{
    struct opened opened = {0};
    const char *paths[8];
    size_t count = 0;
    struct str rest = str_from(folders), folder;
    while (str_cut(&rest, ' ', &folder))
        paths[count++] = arena_print(&shelf->forever, "%s/%.*s", shelf->path, STR_ARG(folder)).at;
    struct pack_request request = {.paths = paths, .path_count = count};
    opened.good = pack_open(&request, &opened.batch, &opened.reports, &opened.packs, &opened.err);
    return opened;
}

static void opened_done(struct opened *opened)
{
    program_close(&opened->packs.program);
    arena_done(&opened->batch);
}

// The codes of the reports, in their order.
static void check_codes(struct opened *opened, const char *expected)
{
    AUTO(buf_done) struct buf out = {0};
    for (size_t i = 0; i < opened->reports.count; i++)
        buf_print(&out, "%s%.*s", i ? " " : "", STR_ARG(opened->reports.items[i].code));
    buf_add_literal(&out, "");
    CHECK_STR(buf_str(&out), expected);
    CHECK(opened->good == !opened->reports.count);
    CHECK(opened->good || opened->err.kind == ERR_PACK);
}

static const char source_text[] = "source B { title \"Book\" }\n";

// PACK and the files that end in .law, .lexicon or .rule; nothing else.
static void test_files(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf);
    put_pack(&shelf, "one", "one", "");
    put(&shelf, "one/a.law", source_text);
    put(&shelf, "one/b.lexicon", "cue b \"b\" { en \"b\" source B }");
    put(&shelf, "one/c.rule", "cue c \"c\" { en \"c\" source B }");
    put(&shelf, "one/README.md", "not a pack file {");
    put(&shelf, "one/a.law.bak", "not a pack file {");
    put(&shelf, "one/.hidden.law", "not a pack file {");
    put(&shelf, "one/inner/x.law", "not looked for {");
    struct opened opened = open_packs(&shelf, "one");
    check_codes(&opened, "");
    CHECK(opened.packs.program->cue_count == 2 && opened.packs.program->pack_count == 1);
    const struct program *program = opened.packs.program;
    CHECK_STR(program_text(program, program->packs[0].id), "one");
    CHECK_STR(program_text(program, program->packs[0].version), "1.0");
    opened_done(&opened);
    unlink(arena_print(&shelf.forever, "%s/one/.hidden.law", shelf.path).at); // io_list skips it
    shelf_done(&shelf);
}

// What an editor holds stands in for the file, also for one that is not there yet.
static void test_overlays(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf);
    put_pack(&shelf, "one", "one", "");
    put(&shelf, "one/a.law", "nonsense\n");
    const struct source_file overlays[] = {
        {arena_print(&shelf.forever, "%s/one/a.law", shelf.path), str_from(source_text)},
        {arena_print(&shelf.forever, "%s/one/0.lexicon", shelf.path),
         STR("cue c \"c\" { en \"c\" source B }")},
        // Not of the pack: another ending, hidden, a folder below, another folder.
        {arena_print(&shelf.forever, "%s/one/c.txt", shelf.path), STR("nonsense")},
        {arena_print(&shelf.forever, "%s/one/.c.law", shelf.path), STR("nonsense")},
        {arena_print(&shelf.forever, "%s/one/two/c.law", shelf.path), STR("nonsense")},
        {arena_print(&shelf.forever, "%s/onetwo.law", shelf.path), STR("nonsense")},
        {STR(""), STR("nonsense")},
    };
    const char *path = arena_print(&shelf.forever, "%s/one", shelf.path).at;
    struct pack_request request = {&path, 1, overlays, COUNT(overlays)};
    struct opened opened = {0};
    opened.good = pack_open(&request, &opened.batch, &opened.reports, &opened.packs, &opened.err);
    check_codes(&opened, "");
    CHECK(opened.packs.program->cue_count == 1);

    struct pack_folder folder;
    CHECK(pack_read_folder(&request, path, &opened.batch, &folder, &opened.err));
    CHECK(folder.file_count == 3);
    static const char *const names[] = {"0.lexicon", "PACK", "a.law"};
    for (size_t i = 0; i < COUNT(names); i++)
        CHECK_STR(folder.names[i], names[i]);
    CHECK_STR(folder.files[2].text, source_text);
    opened_done(&opened);
    shelf_done(&shelf);
}

static void test_no_folder(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf);
    struct opened opened = open_packs(&shelf, "nowhere");
    CHECK(!opened.good && opened.err.kind == ERR_NO_INPUT && !opened.packs.program);
    opened_done(&opened);
    shelf_done(&shelf);
}

// Needed packs are opened from the neighbouring folders, those that they need too, each once.
static void test_needs(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf);
    put_pack(&shelf, "top", "top", "needs left, right");
    put_pack(&shelf, "left", "left", "needs base");
    put_pack(&shelf, "right", "right", "needs base, top"); // in a circle
    put_pack(&shelf, "base", "base", "");
    put(&shelf, "base/b.law", source_text);
    put(&shelf, "left/l.lexicon", "cue left \"l\" { en \"l\" source B }");
    put(&shelf, "top/t.lexicon", "taxon \"T\" { name en \"t\" needs cue left\n source B }");
    static const char *const ways[] = {"top", "top/", "right", "base top", "left right base top"};
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct opened opened = open_packs(&shelf, ways[i]);
        check_codes(&opened, "");
        CHECK_CASE(opened.packs.program->pack_count == 4, ways[i]);
        opened_done(&opened);
    }
    struct opened opened = open_packs(&shelf, "left");
    CHECK(opened.good && opened.packs.program->pack_count == 2);
    opened_done(&opened);
    shelf_done(&shelf);
}

static void test_needs_mistakes(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf);
    put_pack(&shelf, "one", "one", "needs two");
    struct opened opened = open_packs(&shelf, "one");
    check_codes(&opened, "R038");
    opened_done(&opened);

    put_pack(&shelf, "two", "zwei", "needs two"); // in a folder of another name
    opened = open_packs(&shelf, "one");
    check_codes(&opened, "R038");
    opened_done(&opened);

    unlink(arena_print(&shelf.forever, "%s/two/PACK", shelf.path).at);
    put(&shelf, "two/b.law", source_text);
    opened = open_packs(&shelf, "one");
    check_codes(&opened, "R018");
    opened_done(&opened);

    put_pack(&shelf, "two", "two", "");
    put_pack(&shelf, "three", "two", "");
    opened = open_packs(&shelf, "two three");
    check_codes(&opened, "R030");
    opened_done(&opened);
    opened = open_packs(&shelf, "one two");
    check_codes(&opened, "");
    opened_done(&opened);
    shelf_done(&shelf);
}

static void check_digests(const struct opened *a, const struct opened *b, bool same)
{
    CHECK(a->good && b->good);
    CHECK(str_starts(a->packs.program->digest, STR("sha256:")) &&
          a->packs.program->digest.len == 7 + 64);
    CHECK(str_eq(a->packs.program->digest, b->packs.program->digest) == same);
    AUTO(arena_done) struct arena batch = {0};
    CHECK(str_eq(built_bytes(a->packs.program, &batch), built_bytes(b->packs.program, &batch)) ==
          same);
}

// The digest is of what the packs say: neither of where they lie nor of the order of naming them.
// Nor is the program, byte for byte.
static void test_digest(void **state)
{
    (void)state;
    struct shelf shelf, other;
    shelf_open(&shelf);
    shelf_open(&other);
    for (int i = 0; i < 2; i++) {
        struct shelf *at = i ? &other : &shelf;
        put_pack(at, "one", "one", "");
        put(at, "one/b.law", source_text);
        put_pack(at, "two", "two", "needs one");
        put(at, "one/n.lexicon", "taxon \"A\" { name en \"ab\", \"bc\"\n group g, h\n source B }");
        put(at, "two/n.lexicon",
            "cue live \"l\" { en \"ab\" source B }\n"
            "taxon \"A\" { group i name en \"ab\" needs cue live\n source B }\n"
            "taxon \"C\" { group h source B }\n");
        put(at, i ? "two/notes.txt" : "two/other.txt", "not part of the pack");
    }
    struct opened first = open_packs(&shelf, "one two"), turned = open_packs(&shelf, "two one"),
                  needed = open_packs(&shelf, "two"), copied = open_packs(&other, "one two"),
                  one = open_packs(&shelf, "one");
    check_digests(&first, &turned, true);
    check_digests(&first, &needed, true);
    check_digests(&first, &copied, true);
    check_digests(&first, &one, false);

    put(&other, "one/b.law", "source B { title \"Bookl\" }\n"); // one letter
    struct opened changed = open_packs(&other, "one two");
    check_digests(&first, &changed, false);
    // The same bytes in other files are another pack: lines are cited by file.
    put(&other, "one/b.law", "\n");
    put(&other, "one/c.law", source_text);
    struct opened moved = open_packs(&other, "one two");
    check_digests(&first, &moved, false);

    struct opened *all[] = {&first, &turned, &needed, &copied, &one, &changed, &moved};
    for (size_t i = 0; i < COUNT(all); i++)
        opened_done(all[i]);
    shelf_done(&shelf);
    shelf_done(&other);
}

// Reports come in the order of files and lines, though names are compiled before rules.
static void test_order_of_reports(void **state)
{
    (void)state;
    struct shelf shelf;
    shelf_open(&shelf);
    put_pack(&shelf, "one", "one", "");
    put(&shelf, "one/b.lexicon",
        "cue a \"a\" { en \"a\" source NONE }\ntaxn \"T\" { }\n"
        "list L \"l\" { law NONE unreviewed }\n");
    put(&shelf, "one/a.law", "sorce\n");
    struct opened opened = open_packs(&shelf, "one");
    check_codes(&opened, "R010 R036 R010 R031");
    CHECK_STR(str_from(opened.err.text), "4 mistakes in the packs");
    opened_done(&opened);
    shelf_done(&shelf);
}

// The packs that come with the program compile together, and each stands alone with its needs.
static void test_shipped(void **state)
{
    (void)state;
    struct arena forever = {0};
    struct err err = {0};
    struct io_names names;
    CHECK(io_list(&forever, SOURCE_FOLDER "/packs", IO_FOLDERS, 100, &names, &err));
    CHECK(names.count >= 5);
    for (size_t i = 0; i < names.count; i++) {
        const char *path =
            arena_print(&forever, SOURCE_FOLDER "/packs/%.*s", STR_ARG(names.items[i])).at;
        struct opened opened = {0};
        struct pack_request request = {.paths = &path, .path_count = 1};
        opened.good =
            pack_open(&request, &opened.batch, &opened.reports, &opened.packs, &opened.err);
        CHECK_CASE(opened.good, path);
        opened_done(&opened);
    }
    arena_done(&forever);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_no_folder),
        cmocka_unit_test(test_overlays),
        cmocka_unit_test(test_needs),
        cmocka_unit_test(test_needs_mistakes),
        cmocka_unit_test(test_digest),
        cmocka_unit_test(test_order_of_reports),
        cmocka_unit_test(test_shipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
