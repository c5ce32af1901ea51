// SPDX-License-Identifier: Apache-2.0
#include "lsp/edits.h"

void edits_write_one(struct position_range range, struct str text, struct buf *out)
{
    write_open(out, '{');
    write_key(out, "range");
    write_range(out, range);
    write_key(out, "newText");
    write_text(out, text);
    write_close(out, '}');
}

// Begins the edits of a file: with the version of its document, or by its URI alone.
static void open_file(const struct lsp *lsp, struct str path, struct buf *out)
{
    AUTO(buf_done) struct buf uri = {0};
    server_uri(lsp, path, &uri);
    if (!lsp->client.document_changes) {
        write_text(out, buf_str(&uri));
        buf_add_byte(out, ':');
        write_open(out, '[');
        return;
    }
    const struct document *document = documents_at(&lsp->documents, path);
    write_open(out, '{');
    write_key(out, "textDocument");
    write_open(out, '{');
    write_key(out, "uri");
    write_text(out, buf_str(&uri));
    write_key(out, "version");
    if (document)
        write_number(out, document->version);
    else
        write_json(out, STR("null"));
    write_close(out, '}');
    write_key(out, "edits");
    write_open(out, '[');
}

void edits_write(const struct lsp *lsp, const struct edit *edits, size_t count, struct buf *out)
{
    bool versions = lsp->client.document_changes;
    write_open(out, '{');
    write_key(out, versions ? "documentChanges" : "changes");
    write_open(out, versions ? '[' : '{');
    for (size_t i = 0, end; i < count; i = end) {
        open_file(lsp, edits[i].path, out);
        for (end = i; end < count && str_eq(edits[end].path, edits[i].path); end++)
            edits_write_one(edits[end].range, edits[end].text, out);
        write_close(out, ']');
        if (versions)
            write_close(out, '}');
    }
    write_close(out, versions ? ']' : '}');
    write_close(out, '}');
}
