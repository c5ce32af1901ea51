// server: what the parts of the language server share: its state, and the request at hand.
//
// Private to src/lsp. Everything runs on one thread, one message after the other.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lsp/checks.h"
#include "lsp/client.h"
#include "lsp/frames.h"
#include "lsp/lsp.h"
#include "lsp/read.h"
#include "lsp/write.h"

// Codes of JSON-RPC 2.0 and of the protocol.
enum call_code {
    CALL_GOOD = 0,
    CALL_PARSE_ERROR = -32700,
    CALL_INVALID_REQUEST = -32600,
    CALL_METHOD_NOT_FOUND = -32601,
    CALL_INVALID_PARAMS = -32602,
    CALL_NOT_INITIALIZED = -32002,
    CALL_CANCELLED = -32800,
    CALL_FAILED = -32803, // the request was right, but cannot be done
};

enum lsp_state {
    LSP_FRESH, // initialize is due
    LSP_SERVING,
    LSP_SHUT, // exit is due
    LSP_ENDED,
};

struct lsp {
    enum lsp_state state;
    int exit_status;
    struct frames frames;
    struct json *json;
    struct client client;
    struct documents documents;
    struct shelf shelf;
    struct checks checks;
    bool disk_stale;    // files may have changed on the disk
    bool settle_due;    // something has changed since packs were compiled
    struct arena batch; // of the message at hand
};

// One request or notification.
struct call {
    struct lsp *lsp;
    const struct json_node *params; // NULL: none
    struct buf *result;             // JSON; what adds nothing answers null
    struct buf *out;                // messages besides the answer
    enum call_code code;
    struct str reason; // of another code than CALL_GOOD; in lsp->batch
};

typedef void call_handler(struct call *call);

// Refuses the request; the last refusal counts.
void call_fail(struct call *call, enum call_code code, const char *format, ...) PRINTF(3, 4);

// What a request is about.
struct place {
    struct document *document;
    struct str text;
    size_t offset;                 // of the position
    const struct shelf_file *file; // NULL: in no pack
    const struct use *use;         // at the offset, or NULL
};

// The open document of the request (params.textDocument.uri); NULL after a refusal.
struct document *call_document(struct call *call);

// The document and position of the request; false after a refusal. The shelf is up to date then.
bool call_place(struct call *call, struct place *ret_place);

// Brings the shelf up to date with the documents, and with the disk when that has changed.
void server_update(struct lsp *lsp);

// Adds the URI of a file, as the client calls it.
void server_uri(const struct lsp *lsp, struct str path, struct buf *out);

// The range of a span of a text.
struct position_range server_range(const struct lsp *lsp, struct str text, size_t begin,
                                   size_t end);

// Sends a notification or request of our own; `params` is JSON.
void server_notify(struct buf *out, const char *method, struct str params);

// Shows a message to the user: 1 error, 2 warning, 3 information.
void server_show(struct buf *out, int type, struct str text);

// Requests, one file each.
call_handler hover_run, complete_run, definition_run, references_run, outline_run, symbols_run,
    rename_run, rename_prepare_run, action_run, formatting_run;
