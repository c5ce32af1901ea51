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
    struct shelf_hits hits;
    if (!call_place(call, &place) || !place.use)
        return;
    shelf_statements(&call->lsp->shelf, place.file, place.use, &call->lsp->batch, &hits);
    write_hits(call, &hits, true);
}

void references_run(struct call *call)
{
    struct place place;
    struct shelf_hits hits;
    const bool *packs;
    call->lsp->disk_stale = true; // files that are not open count too
    if (!call_place(call, &place) || !place.use)
        return;
    shelf_references(&call->lsp->shelf, place.file, place.use, &call->lsp->batch, &hits, &packs);
    write_hits(call, &hits, read_true(call->lsp->json, call->params, "context.includeDeclaration"));
}
