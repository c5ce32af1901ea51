// SPDX-License-Identifier: Apache-2.0
#include "lsp/lsp.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/limits.h"
#include "lsp/server.h"
#include "lsp/uri.h"
#include "rules/index.h"

struct lsp *lsp_open(void)
{
    struct lsp *lsp = calloc(1, sizeof(*lsp));
    ASSERT(lsp);
    lsp->json = json_open();
    return lsp;
}

void lsp_close(struct lsp **lsp)
{
    if (!*lsp)
        return;
    checks_done(&(*lsp)->checks);
    shelf_done(&(*lsp)->shelf);
    documents_done(&(*lsp)->documents);
    frames_done(&(*lsp)->frames);
    json_close(&(*lsp)->json);
    arena_done(&(*lsp)->batch);
    free(*lsp);
    *lsp = NULL;
}

// What handlers share

void call_fail(struct call *call, enum call_code code, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    call->code = code;
    call->reason = arena_copy(&call->lsp->batch, str_from(text));
}

void server_update(struct lsp *lsp)
{
    if (lsp->disk_stale)
        shelf_refresh(&lsp->shelf, &lsp->documents);
    else
        shelf_update(&lsp->shelf, &lsp->documents);
    lsp->disk_stale = false;
}

void server_uri(const struct lsp *lsp, struct str path, struct buf *out)
{
    const struct document *document = documents_at(&lsp->documents, path);
    if (document)
        buf_add(out, document->uri);
    else
        uri_from_path(path, out);
}

struct position_range server_range(const struct lsp *lsp, struct str text, size_t begin, size_t end)
{
    struct position_walk walk = {.text = text, .encoding = lsp->client.encoding};
    return position_range_of(&walk, begin, end);
}

void server_notify(struct buf *out, const char *method, struct str params)
{
    AUTO(buf_done) struct buf body = {0};
    write_open(&body, '{');
    write_key(&body, "jsonrpc");
    write_text(&body, STR("2.0"));
    write_key(&body, "method");
    write_text(&body, str_from(method));
    write_key(&body, "params");
    write_json(&body, params);
    write_close(&body, '}');
    frames_put(buf_str(&body), out);
}

void server_show(struct buf *out, int type, struct str text)
{
    AUTO(buf_done) struct buf params = {0};
    write_open(&params, '{');
    write_key(&params, "type");
    write_number(&params, type);
    write_key(&params, "message");
    write_text(&params, text);
    write_close(&params, '}');
    server_notify(out, "window/showMessage", buf_str(&params));
}

// Life of the server

static void initialize(struct call *call)
{
    struct client *client = &call->lsp->client;
    client_read(call->lsp->json, call->params, client);
    call->lsp->state = LSP_SERVING;
    buf_print(call->result,
              "{\"capabilities\":{\"positionEncoding\":\"%s\","
              "\"textDocumentSync\":{\"openClose\":true,\"change\":2,\"save\":{}},"
              "\"hoverProvider\":true,\"definitionProvider\":true,\"referencesProvider\":true,"
              "\"documentSymbolProvider\":true,\"documentFormattingProvider\":true,"
              "\"workspaceSymbolProvider\":true,"
              "\"completionProvider\":{\"triggerCharacters\":[\".\",\"\\\"\"]},"
              "\"codeActionProvider\":%s,\"renameProvider\":%s},"
              "\"serverInfo\":{\"name\":\"parcelgate\",\"version\":\"" PARCELGATE_VERSION "\"}}",
              client->encoding == POSITION_UTF8 ? "utf-8" : "utf-16",
              client->code_actions ? "{\"codeActionKinds\":[\"quickfix\"]}" : "false",
              client->prepares ? "{\"prepareProvider\":true}" : "true");
}

// Asks the client to watch the files of packs, if it can.
static void initialized(struct call *call)
{
    if (!call->lsp->client.watches)
        return;
    static const char body[] =
        "{\"jsonrpc\":\"2.0\",\"id\":\"watch\",\"method\":\"client/registerCapability\","
        "\"params\":{\"registrations\":[{\"id\":\"watch\","
        "\"method\":\"workspace/didChangeWatchedFiles\",\"registerOptions\":{\"watchers\":["
        "{\"globPattern\":\"**/PACK\"},{\"globPattern\":\"**/*.{law,lexicon,rule}\"}]}}]}}";
    frames_put(str_from(body), call->out);
}

static void shut_down(struct call *call)
{
    call->lsp->state = LSP_SHUT;
}

static void leave(struct call *call)
{
    call->lsp->exit_status = call->lsp->state == LSP_SHUT ? 0 : 1;
    call->lsp->state = LSP_ENDED;
}

// Documents

static void disk_changed(struct call *call)
{
    call->lsp->disk_stale = true;
    call->lsp->settle_due = true;
    checks_note(&call->lsp->checks, &call->lsp->shelf, (struct str){0});
}

// Closes a document whose text the server does not have: better none than a wrong one.
static void give_up(struct call *call, struct document *document, const char *reason)
{
    server_show(call->out, 1,
                arena_print(&call->lsp->batch, "\"%.*s\" is not checked: %s",
                            STR_ARG(path_name(document->uri)), reason));
    documents_close(&call->lsp->documents, document);
    disk_changed(call);
}

static const char too_large[] = "the open documents are too large together";

static void did_open(struct call *call)
{
    struct lsp *lsp = call->lsp;
    struct str uri, text;
    if (!read_text(lsp->json, call->params, "textDocument.uri", &lsp->batch, &uri) ||
        !read_text(lsp->json, call->params, "textDocument.text", &lsp->batch, &text))
        return;
    struct document *document = documents_find(&lsp->documents, uri);
    if (!document)
        document = documents_open(&lsp->documents, uri);
    if (!document) {
        server_show(call->out, 1, STR("too many documents are open: this one is not checked"));
        return;
    }
    read_number(lsp->json, call->params, "textDocument.version", &document->version);
    if (documents_set(&lsp->documents, document, text))
        disk_changed(call);
    else
        give_up(call, document, too_large);
}

// Takes one item of contentChanges; what is wrong with it, or NULL.
static const char *take_change(struct call *call, struct document *document,
                               const struct json_node *change)
{
    struct lsp *lsp = call->lsp;
    struct str text;
    struct position_range range;
    bool ranged = read_member(lsp->json, change, "range") != NULL;
    if (!read_text(lsp->json, change, "text", &lsp->batch, &text) ||
        (ranged && !read_range(lsp->json, change, "range", &range)))
        return "one of its changes could not be read";
    bool taken = ranged
                     ? documents_edit(&lsp->documents, document, lsp->client.encoding, range, text)
                     : documents_set(&lsp->documents, document, text);
    return taken ? NULL : too_large;
}

static void did_change(struct call *call)
{
    struct lsp *lsp = call->lsp;
    struct document *document = call_document(call);
    if (!document)
        return;
    read_number(lsp->json, call->params, "textDocument.version", &document->version);
    const struct json_node *changes = read_member(lsp->json, call->params, "contentChanges");
    const char *wrong = NULL;
    for (const struct json_node *item = NULL;
         !wrong && (item = read_next(lsp->json, changes, item));)
        wrong = take_change(call, document, item);
    if (wrong) {
        give_up(call, document, wrong);
        return;
    }
    lsp->settle_due = true;
    // Another `needs` opens other packs.
    bool pack_file = str_is(path_name(document->path), "PACK");
    checks_note(&lsp->checks, &lsp->shelf, pack_file ? (struct str){0} : document->path);
}

static void did_close(struct call *call)
{
    struct document *document = call_document(call);
    if (!document)
        return;
    documents_close(&call->lsp->documents, document);
    disk_changed(call);
}

// Messages

static const struct method {
    const char *name;
    bool request;
    call_handler *run;
} methods[] = {
    {"initialize", true, initialize},
    {"initialized", false, initialized},
    {"shutdown", true, shut_down},
    {"exit", false, leave},
    {"textDocument/didOpen", false, did_open},
    {"textDocument/didChange", false, did_change},
    {"textDocument/didSave", false, disk_changed},
    {"textDocument/didClose", false, did_close},
    {"workspace/didChangeWatchedFiles", false, disk_changed},
    {"textDocument/hover", true, hover_run},
    {"textDocument/completion", true, complete_run},
    {"textDocument/definition", true, definition_run},
    {"textDocument/references", true, references_run},
    {"textDocument/documentSymbol", true, outline_run},
    {"workspace/symbol", true, symbols_run},
    {"textDocument/prepareRename", true, rename_prepare_run},
    {"textDocument/rename", true, rename_run},
    {"textDocument/codeAction", true, action_run},
    {"textDocument/formatting", true, formatting_run},
};

static const struct method *find_method(struct str name)
{
    for (size_t i = 0; i < COUNT(methods); i++)
        if (str_is(name, methods[i].name))
            return &methods[i];
    return NULL;
}

// Adds the answer to the request with that id (JSON).
static void answer(struct str id, const struct call *call, struct buf *out)
{
    AUTO(buf_done) struct buf body = {0};
    write_open(&body, '{');
    write_key(&body, "jsonrpc");
    write_text(&body, STR("2.0"));
    write_key(&body, "id");
    write_json(&body, id);
    if (call->code == CALL_GOOD) {
        write_key(&body, "result");
        write_json(&body, call->result->len ? buf_str(call->result) : STR("null"));
    } else {
        write_key(&body, "error");
        write_open(&body, '{');
        write_key(&body, "code");
        write_number(&body, call->code);
        write_key(&body, "message");
        write_text(&body, call->reason);
        write_close(&body, '}');
    }
    write_close(&body, '}');
    frames_put(buf_str(&body), out);
}

static void refuse(struct lsp *lsp, struct str id, enum call_code code, const char *reason,
                   struct buf *out)
{
    struct call call = {.lsp = lsp};
    call_fail(&call, code, "%s", reason);
    answer(id, &call, out);
}

// Runs a message that is a request (with an id) or a notification.
static void run(struct call *call, const struct method *method, bool request)
{
    enum lsp_state state = call->lsp->state;
    bool first = method && method->run == initialize;
    if (method && method->run == leave)
        leave(call);
    else if (state == LSP_FRESH && !first)
        call_fail(call, CALL_NOT_INITIALIZED, "the server is not initialized");
    else if (state == LSP_SHUT || (state != LSP_FRESH && first))
        call_fail(call, CALL_INVALID_REQUEST,
                  first ? "the server is initialized already" : "the server was shut down");
    else if (!method)
        call_fail(call, CALL_METHOD_NOT_FOUND, "there is no such method");
    else if (method->request != request)
        call_fail(call, CALL_INVALID_REQUEST,
                  request ? "this method is a notification" : "this method is a request");
    else
        method->run(call);
}

// The id of a message as JSON; false when it is neither a text nor a number.
static bool read_id(const struct json *json, const struct json_node *id, struct str *ret_id)
{
    if (!id || (id->type != JSON_STRING && id->type != JSON_NUMBER))
        return false;
    struct str text = json_text(json, id);
    // A string's node is what stands between its quotes.
    *ret_id = id->type == JSON_STRING ? (struct str){text.at - 1, text.len + 2} : text;
    return true;
}

// The ids that a client has taken back, of the messages at hand.
struct cancels {
    struct index ids;
};

static void handle(struct lsp *lsp, struct str text, const struct cancels *cancels, struct buf *out)
{
    struct mistake mistake;
    struct str id = STR("null"), method;
    json_index(lsp->json, text);
    if (!json_parse_line(lsp->json, 0, text.len, &mistake)) {
        refuse(lsp, id, CALL_PARSE_ERROR, "the message is not JSON", out);
        return;
    }
    const struct json_node *message = json_nodes(lsp->json);
    const struct json_node *id_node = read_member(lsp->json, message, "id");
    bool good_id = read_id(lsp->json, id_node, &id);
    bool answers =
        read_member(lsp->json, message, "result") || read_member(lsp->json, message, "error");
    if (good_id && answers && !read_member(lsp->json, message, "method"))
        return; // to a request of ours
    if (!read_text(lsp->json, message, "method", &lsp->batch, &method) || (id_node && !good_id)) {
        refuse(lsp, id, CALL_INVALID_REQUEST, "the message is no request", out);
        return;
    }
    if (good_id && index_find(&cancels->ids, id) != INDEX_NONE) {
        refuse(lsp, id, CALL_CANCELLED, "the request was taken back", out);
        return;
    }
    AUTO(buf_done) struct buf result = {0};
    struct call call = {.lsp = lsp,
                        .params = read_member(lsp->json, message, "params"),
                        .result = &result,
                        .out = out};
    run(&call, find_method(method), good_id);
    if (good_id)
        answer(id, &call, out);
}

// Notes the id when the message takes a request back.
static void find_cancel(struct lsp *lsp, struct str text, struct arena *scratch,
                        struct cancels *cancels)
{
    static const struct str name = STR_INIT("$/cancelRequest");
    struct mistake mistake;
    struct str id, method;
    if (text.len > LSP_HEADER_BYTES_MAX || !memmem(text.at, text.len, name.at, name.len))
        return;
    json_index(lsp->json, text);
    if (json_parse_line(lsp->json, 0, text.len, &mistake) &&
        read_text(lsp->json, json_nodes(lsp->json), "method", scratch, &method) &&
        str_eq(method, name) &&
        read_id(lsp->json, read_member(lsp->json, json_nodes(lsp->json), "params.id"), &id))
        index_add(&cancels->ids, id);
}

void lsp_take(struct lsp *lsp, struct str bytes)
{
    if (lsp->state != LSP_ENDED)
        frames_add(&lsp->frames, bytes);
}

struct incoming {
    enum frames_answer answer;
    struct str text;
    const char *what;
};

void lsp_reply(struct lsp *lsp, struct buf *out)
{
    AUTO(arena_done) struct arena scratch = {0};
    struct cancels cancels = {{.batch = &scratch}};
    struct incoming *messages = NULL, next = {0};
    size_t count = 0, room = 0;
    while ((next.answer = frames_next(&lsp->frames, &next.text, &next.what)) != FRAMES_MORE) {
        if (next.answer == FRAMES_MESSAGE)
            find_cancel(lsp, next.text, &scratch, &cancels);
        ARENA_PUSH(&scratch, messages, count, room) = next;
    }
    for (size_t i = 0; i < count && lsp->state != LSP_ENDED; i++) {
        arena_reset(&lsp->batch);
        if (messages[i].answer == FRAMES_MESSAGE)
            handle(lsp, messages[i].text, &cancels, out);
        else
            refuse(lsp, STR("null"), CALL_PARSE_ERROR, messages[i].what, out);
    }
}

bool lsp_unsettled(const struct lsp *lsp)
{
    return lsp->state == LSP_SERVING && lsp->settle_due;
}

void lsp_settle(struct lsp *lsp, struct buf *out)
{
    if (!lsp_unsettled(lsp))
        return;
    lsp->settle_due = false;
    server_update(lsp);
    checks_run(lsp, out);
}

bool lsp_ended(const struct lsp *lsp, int *ret_status)
{
    *ret_status = lsp->exit_status;
    return lsp->state == LSP_ENDED;
}

void lsp_hang_up(struct lsp *lsp)
{
    if (lsp->state != LSP_ENDED)
        lsp->exit_status = lsp->state == LSP_SHUT ? 0 : 1;
    lsp->state = LSP_ENDED;
}
