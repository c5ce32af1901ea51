// From a name to where it is stated, and to everybody who uses it.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "lsp/navigate.h"
#include "lsp/server.h"

void navigate_write(const struct lsp *lsp, const struct shelf_hit *hit, struct navigate_walk *walk,
                    struct buf *out)
{
    if (walk->file != hit->file) {
        walk->file = hit->file;
        walk->positions = (struct position_walk){
            .text = hit->file->source.text,
            .encoding = lsp->client.encoding,
        };
    }
    AUTO(buf_done) struct buf uri = {0};
    server_uri(lsp, hit->file->source.path, &uri);
    write_open(out, '{');
    write_key(out, "uri");
    write_text(out, buf_str(&uri));
    write_key(out, "range");
    write_range(out, position_range_of(&walk->positions, hit->use->begin, hit->use->end));
    write_close(out, '}');
}

static void write_hits(struct call *call, const struct shelf_hits *hits, bool statements)
{
    struct navigate_walk walk = {0};
    write_open(call->result, '[');
    for (size_t i = 0; i < hits->count; i++)
        if (statements || !hits->items[i].use->states)
            navigate_write(call->lsp, &hits->items[i], &walk, call->result);
    write_close(call->result, ']');
}

void definition_run(struct call *call)
{
    struct place place;
    if (!call_place(call, &place) || !place.use)
        return;
    const struct shelf *shelf = &call->lsp->shelf;
    struct arena *scratch = &call->lsp->batch;
    uint32_t pack = place.file->pack;
    struct shelf_hits hits;
    const bool *seen = place.use->subject == SUBJECT_RULE
                           ? shelf_scope(shelf, pack, SUBJECT_RULE, place.use->text, scratch)
                           : shelf_seen_by(shelf, pack);
    shelf_search(shelf, place.use->subject, place.use->text, seen, SHELF_STATEMENTS, scratch,
                 &hits);
    if (!hits.count) // not needed by this pack, but there
        shelf_search(shelf, place.use->subject, place.use->text, shelf_family(shelf, pack, scratch),
                     SHELF_STATEMENTS, scratch, &hits);
    write_hits(call, &hits, true);
}

void references_run(struct call *call)
{
    struct place place;
    call->lsp->disk_stale = true; // files that are not open count too
    if (!call_place(call, &place) || !place.use)
        return;
    const struct shelf *shelf = &call->lsp->shelf;
    struct arena *scratch = &call->lsp->batch;
    struct shelf_hits hits;
    const bool *packs =
        shelf_scope(shelf, place.file->pack, place.use->subject, place.use->text, scratch);
    shelf_search(shelf, place.use->subject, place.use->text, packs, SHELF_USES, scratch, &hits);
    write_hits(call, &hits, read_true(call->lsp->json, call->params, "context.includeDeclaration"));
}
