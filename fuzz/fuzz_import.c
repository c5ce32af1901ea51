// fuzz_import: any bytes as a map and tables, or as what an archive says of itself and its tables.
//
// The input is in parts, between lines "=====": a map, or meta.xml when it begins with "<", then
// the tables. Whatever they hold: no crash, every row is accounted for, and what comes out is a
// pack in the layout without a mistake.
//
// SPDX-License-Identifier: Apache-2.0
#include "../tests/unit/importing.h"
#include "author/format.h"
#include "import/archive.h"
#include "intake/utf8.h"
#include "rules/compile.h"
#include "rules/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str PARTING = STR_INIT("=====\n");

static struct str take_part(struct str *rest)
{
    size_t end = 0;
    while (end < rest->len && !str_starts(str_slice(*rest, end, rest->len), PARTING))
        end++;
    struct str part = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, size_min(end + PARTING.len, rest->len), rest->len);
    return part;
}

// The plan of the first part; false when there is none.
static bool make_plan(struct importing *importing, struct str part, struct archive *ret_archive)
{
    if (!str_starts(part, STR("<"))) {
        importing_begin(importing, part);
        return importing->plan != NULL;
    }
    importing->notes.batch = &importing->batch;
    bool all = part.len % 2;
    if (!archive_read(&importing->batch, "a", part, (struct str){0}, all, ret_archive,
                      &importing->err)) {
        ASSERT(importing->err.kind == ERR_INPUT);
        return false;
    }
    importing->plan = ret_archive->plan;
    return true;
}

// Rows that were read are those that were taken and those of which a note says why not.
static void check_rows(const struct notes *notes)
{
    static const bool of_row[] = {
#define WHY(name, code, kind, text) [WHY_##name] = WHY_##kind <= WHY_SKIPPED,
#include "import/why.def"
#undef WHY
    };
    uint64_t rows = 0, taken = 0, noted = 0;
    for (size_t i = 0; i < notes->file_count; i++) {
        rows += notes->files[i].rows;
        taken += notes->files[i].taken;
    }
    for (int i = 0; i < WHY_COUNT; i++)
        noted += of_row[i] ? notes->counts[i] : 0;
    ASSERT(rows == taken + noted);
}

// The lists that the things are on, each stated once.
static struct str state_lists(struct importing *importing)
{
    AUTO(buf_done) struct buf out = {0};
    struct index known = {.batch = &importing->batch};
    buf_add_literal(&out,
                    "law L { jurisdiction CN act \"A\" article \"1\" says \"no\" unreviewed }\n");
    for (size_t i = 0; i < importing->things.count; i++)
        for (size_t k = 0; k < importing->things.items[i].listing_count; k++) {
            struct str list = importing->things.items[i].listings[k].list;
            size_t count = known.count;
            if (index_add(&known, list) == count)
                buf_print(&out, "list %.*s \"L\" { law L unreviewed }\n", STR_ARG(list));
        }
    return arena_copy(&importing->batch, buf_str(&out));
}

static void check_pack(struct importing *importing)
{
    struct arena *batch = &importing->batch;
    struct pack_reports reports = {0};
    struct diag diag = {batch, &reports};
    struct ast ast = {0};
    struct program program = {0};
    struct source_file lists = {STR("lists"), state_lists(importing)};
    ARENA_PUSH(batch, ast.packs, ast.pack_count, ast.pack_room) = (struct ast_pack){0};
    parse_file(&lists, false, 0, &diag, &ast);
    for (size_t i = 0; i < importing->text.count; i++) {
        AUTO(buf_done) struct buf again = {0};
        struct report mistake;
        struct source_file *file = ARENA_NEW(batch, struct source_file);
        *file = (struct source_file){importing->text.files[i].name, importing->text.files[i].text};
        ASSERT(utf8_valid(file->text) == file->text.len);
        parse_file(file, i == 0, 0, &diag, &ast);
        bool good = format_text(file, batch, &again, &mistake);
        ASSERT(good && str_eq(buf_str(&again), file->text));
    }
    compile(&ast, &diag, &program);
    ASSERT(!reports.errors);
    arena_done(&program.forever);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(importing_done) struct importing importing = {0};
    AUTO(buf_done) struct buf out = {0};
    struct str rest = {(const char *)data, size};
    struct archive archive = {0};
    if (!make_plan(&importing, take_part(&rest), &archive)) {
        for (size_t i = 0; i < importing.reports.count; i++)
            report_print(&importing.reports.items[i], false, &out);
        return 0;
    }
    for (size_t i = 0; rest.len; i++) {
        struct table_watch watch = {importing_seen, &importing.seen};
        const struct plan_table *table = i < archive.file_count ? archive.files[i].table : NULL;
        struct str id = arena_print(&importing.batch, "t%zu", i);
        if (!table_read(&importing.batch, importing.plan, table, STR("t"), id, take_part(&rest),
                        &watch, &importing.rows, &importing.notes, &importing.err))
            ASSERT(importing.err.kind == ERR_INPUT);
    }
    importing_finish(&importing);
    notes_print(&importing.notes, &out);
    notes_print_ndjson(&importing.notes, &out);
    check_rows(&importing.notes);
    check_pack(&importing);
    return 0;
}
