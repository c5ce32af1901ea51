// SPDX-License-Identifier: Apache-2.0
#include "lsp/checks.h"

#include <stdlib.h>

#include "lsp/server.h"
#include "lsp/uri.h"

static void check_free(struct check *check)
{
    struct arena own = check->own; // holds the check itself
    arena_done(&own);
}

void checks_done(struct checks *checks)
{
    for (size_t i = 0; i < checks->count; i++)
        check_free(checks->items[i]);
    free(checks->items);
    arena_done(&checks->memory);
    *checks = (struct checks){0};
}

static struct check *find_check(const struct checks *checks, struct str folder)
{
    for (size_t i = 0; i < checks->count; i++)
        if (str_eq(checks->items[i]->folder, folder))
            return checks->items[i];
    return NULL;
}

void checks_note(struct checks *checks, const struct shelf *shelf, struct str path)
{
    uint32_t changed = path.len ? shelf_pack(shelf, path_folder(path)) : SHELF_NONE;
    for (size_t i = 0; i < checks->count; i++) {
        uint32_t pack = shelf_pack(shelf, checks->items[i]->folder);
        checks->items[i]->stale |=
            changed == SHELF_NONE || pack == SHELF_NONE || shelf_needs(shelf, pack, changed);
    }
}

// Reports as JSON

// The place that the hint names ("The other one stands at packs/law/cn.law:14."), when it is the
// last thing that it says; *ret_rest is what comes before.
static bool find_elsewhere(struct str hint, struct str *ret_rest, struct str *ret_path,
                           uint32_t *ret_line)
{
    static const struct str intro = STR_INIT("The other one stands at ");
    const char *found = hint.len ? memmem(hint.at, hint.len, intro.at, intro.len) : NULL;
    if (!found || !str_ends(hint, STR(".")))
        return false;
    size_t begin = (size_t)(found - hint.at), colon = hint.len - 1;
    uint32_t line = 0, unit = 1;
    while (colon && byte_is_digit(hint.at[colon - 1]) && unit < 1000000000) {
        line += (uint32_t)(hint.at[--colon] - '0') * unit;
        unit *= 10;
    }
    if (colon <= begin + intro.len || hint.at[colon - 1] != ':' || !line)
        return false;
    *ret_rest = str_trim(str_slice(hint, 0, begin));
    *ret_path = str_slice(hint, begin + intro.len, colon - 1);
    *ret_line = line - 1;
    return true;
}

static void write_related(const struct lsp *lsp, struct str path, uint32_t line, struct buf *out)
{
    AUTO(buf_done) struct buf uri = {0};
    server_uri(lsp, path, &uri);
    write_key(out, "relatedInformation");
    write_open(out, '[');
    write_open(out, '{');
    write_key(out, "location");
    write_open(out, '{');
    write_key(out, "uri");
    write_text(out, buf_str(&uri));
    write_key(out, "range");
    write_range(out, (struct position_range){{line, 0}, {line, 0}});
    write_close(out, '}');
    write_key(out, "message");
    write_text(out, STR("the other one stands here"));
    write_close(out, '}');
    write_close(out, ']');
}

static void write_report(const struct lsp *lsp, const struct report *report, struct buf *out)
{
    static const int severities[] = {[REPORT_ERROR] = 1, [REPORT_WARNING] = 2, [REPORT_NOTE] = 3};
    struct str hint = report->hint, path = {0};
    uint32_t line = 0;
    bool related = lsp->client.related && find_elsewhere(hint, &hint, &path, &line);
    AUTO(buf_done) struct buf message = {0};
    buf_add(&message, report->text);
    if (hint.len)
        buf_print(&message, "\n%.*s", STR_ARG(hint));
    write_open(out, '{');
    write_key(out, "range");
    write_range(out, server_range(lsp, report->source, report->begin, report->end));
    write_key(out, "severity");
    write_number(out, severities[report->level]);
    write_key(out, "code");
    write_text(out, report->code);
    write_key(out, "source");
    write_text(out, STR("parcelgate"));
    write_key(out, "message");
    write_text(out, buf_str(&message));
    if (related)
        write_related(lsp, path, line, out);
    write_close(out, '}');
}

// Compiling

static void add_reports(const struct lsp *lsp, const struct pack_reports *said, struct check *check)
{
    AUTO(buf_done) struct buf json = {0};
    for (size_t i = 0; i < said->count; i++) {
        const struct report *report = &said->items[i];
        buf_clear(&json);
        write_report(lsp, report, &json);
        ARENA_PUSH(&check->own, check->reports.items, check->reports.count, check->reports.room) =
            (struct check_report){
                .path = arena_copy(&check->own, report->file),
                .begin = report->begin,
                .json = arena_copy(&check->own, buf_str(&json)),
            };
    }
}

// A new check of the folder, with what is said of its packs now.
static struct check *compile_pack(struct lsp *lsp, struct str folder, struct buf *out)
{
    struct arena own = {0};
    struct check *check = ARENA_NEW(&own, struct check);
    check->own = own;
    check->folder = arena_copy(&check->own, folder);
    check->kept = true;

    AUTO(arena_done) struct arena scratch = {0};
    size_t count = lsp->documents.count;
    struct source_file *overlays = ARENA_ARRAY(&scratch, struct source_file, count + 1);
    for (size_t i = 0; i < count; i++)
        overlays[i] = (struct source_file){lsp->documents.items[i]->path,
                                           gap_text(&lsp->documents.items[i]->text)};
    struct pack_request request = {&check->folder.at, 1, overlays, count};
    struct pack_reports reports = {0};
    struct pack_opened opened = {0};
    struct err err = {0};
    if (!pack_open(&request, &scratch, &reports, &opened, &err) && !reports.errors)
        server_show(out, 1, str_from(err.text));
    program_close(&opened.program);
    add_reports(lsp, &reports, check);
    if (reports.dropped)
        server_show(out, 2,
                    arena_print(&scratch, "%.*s: %zu more mistakes are not shown",
                                STR_ARG(check->folder), reports.dropped));
    return check;
}

// The pack of an open document, or SHELF_NONE.
static uint32_t pack_of(const struct lsp *lsp, const struct document *document)
{
    return pack_is_file(path_name(document->path))
               ? shelf_pack(&lsp->shelf, path_folder(document->path))
               : SHELF_NONE;
}

// Which packs are compiled: those of open documents that no other of them needs. Of two that need
// each other, the first.
static bool *find_roots(const struct lsp *lsp, struct arena *scratch)
{
    const struct shelf *shelf = &lsp->shelf;
    bool *opened = ARENA_ARRAY(scratch, bool, shelf->pack_count + 1);
    bool *roots = ARENA_ARRAY(scratch, bool, shelf->pack_count + 1);
    for (size_t i = 0; i < lsp->documents.count; i++) {
        uint32_t pack = pack_of(lsp, lsp->documents.items[i]);
        if (pack != SHELF_NONE)
            opened[pack] = true;
    }
    for (uint32_t a = 0; a < shelf->pack_count; a++) {
        roots[a] = opened[a];
        for (uint32_t b = 0; b < shelf->pack_count; b++)
            if (opened[b] && b != a && shelf_needs(shelf, b, a) &&
                (b < a || !shelf_needs(shelf, a, b)))
                roots[a] = false;
    }
    return roots;
}

static void add_check(struct checks *checks, struct check *check)
{
    if (checks->count == checks->room) {
        checks->room = size_max(8, checks->room * 2);
        checks->items = realloc(checks->items, checks->room * sizeof(*checks->items));
        ASSERT(checks->items);
    }
    checks->items[checks->count++] = check;
}

static void compile_all(struct lsp *lsp, struct arena *scratch, struct buf *out)
{
    struct checks *checks = &lsp->checks;
    const bool *roots = find_roots(lsp, scratch);
    for (uint32_t i = 0; i < lsp->shelf.pack_count; i++) {
        if (!roots[i])
            continue;
        struct str folder = lsp->shelf.packs[i].folder;
        struct check *check = find_check(checks, folder);
        if (check && !check->stale)
            check->kept = true;
        else
            add_check(checks, compile_pack(lsp, folder, out));
    }
    size_t kept = 0;
    for (size_t i = 0; i < checks->count; i++) {
        if (checks->items[i]->kept) {
            checks->items[i]->kept = false;
            checks->items[kept++] = checks->items[i];
        } else {
            check_free(checks->items[i]);
        }
    }
    checks->count = kept;
}

// Publishing

static int compare_reports(const void *a, const void *b)
{
    const struct check_report *x = a, *y = b;
    int order = str_compare(x->path, y->path);
    if (order)
        return order;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return str_compare(x->json, y->json);
}

// What all checks say, file by file; what two packs say of a third that both need stands there
// once.
static struct check_reports gather(const struct checks *checks, struct arena *scratch)
{
    struct check_reports all = {0};
    for (size_t i = 0; i < checks->count; i++)
        for (size_t r = 0; r < checks->items[i]->reports.count; r++)
            ARENA_PUSH(scratch, all.items, all.count, all.room) =
                checks->items[i]->reports.items[r];
    if (all.count)
        qsort(all.items, all.count, sizeof(all.items[0]), compare_reports);
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++)
        if (!kept || compare_reports(&all.items[kept - 1], &all.items[i]) != 0)
            all.items[kept++] = all.items[i];
    all.count = kept;
    return all;
}

static void publish(const struct lsp *lsp, struct str path, struct str items, struct buf *out)
{
    const struct document *document = documents_at(&lsp->documents, path);
    AUTO(buf_done) struct buf params = {0}, uri = {0};
    server_uri(lsp, path, &uri);
    write_open(&params, '{');
    write_key(&params, "uri");
    write_text(&params, buf_str(&uri));
    if (document && lsp->client.versions) {
        write_key(&params, "version");
        write_number(&params, document->version);
    }
    write_key(&params, "diagnostics");
    write_json(&params, items);
    write_close(&params, '}');
    server_notify(out, "textDocument/publishDiagnostics", buf_str(&params));
}

static struct str find_told(const struct check_told *told, size_t count, struct str path)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(told[i].path, path))
            return told[i].items;
    return (struct str){0};
}

// Publishes what is said of each file, unless the client knows it; a document that was edited is
// told again, since its client may have moved the marks.
static void publish_all(struct lsp *lsp, struct arena *scratch, struct buf *out)
{
    struct checks *checks = &lsp->checks;
    struct check_reports all = gather(checks, scratch);
    struct arena memory = {0};
    struct check_told *told = ARENA_ARRAY(&memory, struct check_told, all.count + 1);
    size_t told_count = 0;
    AUTO(buf_done) struct buf items = {0};
    for (size_t i = 0, end; i < all.count; i = end) {
        struct str path = all.items[i].path;
        buf_clear(&items);
        write_open(&items, '[');
        for (end = i; end < all.count && str_eq(all.items[end].path, path); end++)
            write_json(&items, all.items[end].json);
        write_close(&items, ']');
        const struct document *document = documents_at(&lsp->documents, path);
        if ((document && document->edited) ||
            !str_eq(buf_str(&items), find_told(checks->told, checks->told_count, path)))
            publish(lsp, path, buf_str(&items), out);
        told[told_count++] =
            (struct check_told){arena_copy(&memory, path), arena_copy(&memory, buf_str(&items))};
    }
    for (size_t i = 0; i < checks->told_count; i++)
        if (!find_told(told, told_count, checks->told[i].path).len)
            publish(lsp, checks->told[i].path, STR("[]"), out);
    for (size_t i = 0; i < lsp->documents.count; i++) {
        const struct document *document = lsp->documents.items[i];
        if (document->edited && pack_of(lsp, document) != SHELF_NONE &&
            !find_told(told, told_count, document->path).len &&
            !find_told(checks->told, checks->told_count, document->path).len)
            publish(lsp, document->path, STR("[]"), out);
    }
    arena_done(&checks->memory);
    checks->memory = memory;
    checks->told = told;
    checks->told_count = told_count;
}

// Says of documents in no pack, once, that they are in none.
static void tell_strangers(struct lsp *lsp, struct arena *scratch, struct buf *out)
{
    for (size_t i = 0; i < lsp->documents.count; i++) {
        struct document *document = lsp->documents.items[i];
        document->edited = false;
        if (document->told || pack_of(lsp, document) != SHELF_NONE)
            continue;
        struct str name = path_name(document->path.len ? document->path : document->uri);
        bool stranger = document->path.len && !pack_is_file(name);
        document->told = true;
        server_show(out, 3,
                    arena_print(scratch,
                                stranger ? "\"%.*s\" is no file of a pack: those are PACK and what "
                                           "ends in .law, .lexicon or .rule"
                                         : "\"%.*s\" is in no pack: there is no file PACK in its "
                                           "folder",
                                STR_ARG(name)));
    }
}

void checks_run(struct lsp *lsp, struct buf *out)
{
    AUTO(arena_done) struct arena scratch = {0};
    compile_all(lsp, &scratch, out);
    publish_all(lsp, &scratch, out);
    tell_strangers(lsp, &scratch, out);
}
