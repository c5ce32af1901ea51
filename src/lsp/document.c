// SPDX-License-Identifier: Apache-2.0
#include "lsp/document.h"

#include <stdlib.h>

#include "base/limits.h"
#include "lsp/uri.h"

static void document_free(struct document *document)
{
    gap_done(&document->text);
    struct arena own = document->own; // holds the document itself
    arena_done(&own);
}

void documents_done(struct documents *documents)
{
    for (size_t i = 0; i < documents->count; i++)
        document_free(documents->items[i]);
    free(documents->items);
    *documents = (struct documents){0};
}

struct document *documents_find(const struct documents *documents, struct str uri)
{
    for (size_t i = 0; i < documents->count; i++)
        if (str_eq(documents->items[i]->uri, uri))
            return documents->items[i];
    // The same file may be written in two ways: with %2D, with "//".
    AUTO(buf_done) struct buf path = {0};
    return uri_to_path(uri, &path) ? documents_at(documents, buf_str(&path)) : NULL;
}

struct document *documents_at(const struct documents *documents, struct str path)
{
    for (size_t i = 0; i < documents->count && path.len; i++)
        if (str_eq(documents->items[i]->path, path))
            return documents->items[i];
    return NULL;
}

struct document *documents_open(struct documents *documents, struct str uri)
{
    if (documents->count == LSP_DOCUMENTS_MAX)
        return NULL;
    if (documents->count == documents->room) {
        documents->room = size_max(16, documents->room * 2);
        documents->items = realloc(documents->items, documents->room * sizeof(*documents->items));
        ASSERT(documents->items);
    }
    struct arena own = {0};
    struct document *document = ARENA_NEW(&own, struct document);
    AUTO(buf_done) struct buf path = {0};
    if (uri_to_path(uri, &path))
        document->path = arena_copy(&own, buf_str(&path));
    document->uri = arena_copy(&own, uri);
    document->own = own;
    documents->items[documents->count++] = document;
    return document;
}

void documents_close(struct documents *documents, struct document *document)
{
    size_t at = 0;
    while (documents->items[at] != document)
        at++;
    documents->bytes -= gap_bytes(&document->text);
    document_free(document);
    documents->count--;
    memmove(&documents->items[at], &documents->items[at + 1],
            (documents->count - at) * sizeof(*documents->items));
}

// Notes that the text has changed, whose size was `before`.
static void note_change(struct documents *documents, struct document *document, size_t before)
{
    documents->bytes += gap_bytes(&document->text) - before;
    document->changed = document->edited = true;
}

bool documents_set(struct documents *documents, struct document *document, struct str text)
{
    size_t before = gap_bytes(&document->text);
    if (documents->bytes - before + text.len > LSP_TEXT_BYTES_MAX)
        return false;
    gap_set(&document->text, text);
    note_change(documents, document, before);
    return true;
}

bool documents_edit(struct documents *documents, struct document *document,
                    enum position_encoding encoding, struct position_range range, struct str text)
{
    size_t before = gap_bytes(&document->text);
    if (documents->bytes + text.len > LSP_TEXT_BYTES_MAX)
        return false;
    gap_replace(&document->text, encoding, range, text);
    note_change(documents, document, before);
    return true;
}
