// Any messages to the language server, on the pack tests/packs/tiny.
//
// Each line of the input is the body of a message, in which `@` is the URI of the pack's folder;
// but
//   !bytes   goes out as it is, without a header
//   .        lets the server compile
// The server has been initialized, with UTF-8 when the first byte is `8` (which is taken away),
// unless it is `-`.
//
// All that the server says must be whole messages of JSON-RPC, with ranges that go forwards; each
// request has exactly one answer; and in which pieces the bytes come does not matter.
//
// SPDX-License-Identifier: Apache-2.0
#include "lsp/frames.h"
#include "lsp/lsp.h"
#include "lsp/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char folder[] = "file://" SOURCE_FOLDER "/tests/packs/tiny";

static const char hello_start[] =
    "{\"jsonrpc\":\"2.0\",\"id\":\"hello\",\"method\":\"initialize\",\"params\":{\"capabilities\":{"
    "\"textDocument\":{\"hover\":{\"contentFormat\":[\"markdown\"]},"
    "\"publishDiagnostics\":{\"relatedInformation\":true},"
    "\"codeAction\":{\"codeActionLiteralSupport\":{}}},\"general\":{\"positionEncodings\":[\"";
static const char hello_end[] = "\"]}}}}";

// What is known of the messages that went in.
struct sent {
    size_t requests; // that must be answered
    bool unclear;    // nobody can count them
    bool exits;
};

static void count_message(struct json *json, struct str text, struct sent *sent)
{
    struct mistake mistake;
    AUTO(arena_done) struct arena scratch = {0};
    struct str method;
    json_index(json, text);
    if (!json_parse_line(json, 0, text.len, &mistake))
        return;
    const struct json_node *message = json_nodes(json), *id = read_member(json, message, "id");
    bool request = id && (id->type == JSON_STRING || id->type == JSON_NUMBER);
    bool named = read_text(json, message, "method", &scratch, &method);
    bool answers = read_member(json, message, "result") || read_member(json, message, "error");
    // Without a method it is an answer to a request of the server, or refused.
    bool refused = !named && !(answers && !read_member(json, message, "method"));
    sent->requests += request && !sent->exits && (named || refused);
    sent->exits |= named && str_is(method, "exit") && (request || !id);
}

static void check_ranges(const struct json *json, const struct json_node *end)
{
    for (const struct json_node *node = json_nodes(json); node < end; node++) {
        struct position from, to;
        if (node->type != JSON_OBJECT || !read_position(json, node, "start", &from) ||
            !read_position(json, node, "end", &to))
            continue;
        ASSERT(from.line < to.line || (from.line == to.line && from.character <= to.character));
    }
}

// Checks one message of the server; true when it is an answer to a request.
static bool check_message(struct json *json, struct str text)
{
    struct mistake mistake;
    AUTO(arena_done) struct arena scratch = {0};
    struct str version, method;
    json_index(json, text);
    ASSERT(json_parse_line(json, 0, text.len, &mistake));
    const struct json_node *message = json_nodes(json);
    ASSERT(read_text(json, message, "jsonrpc", &scratch, &version) && str_is(version, "2.0"));
    bool result = read_member(json, message, "result") != NULL;
    bool error = read_member(json, message, "error") != NULL;
    const struct json_node *id = read_member(json, message, "id");
    int64_t code;
    if (read_text(json, message, "method", &scratch, &method)) {
        ASSERT(!result && !error && read_member(json, message, "params"));
        check_ranges(json, json->nodes + message->next);
        return false;
    }
    ASSERT(id && result != error);
    ASSERT(!error || (read_number(json, message, "error.code", &code) && code < 0 &&
                      read_text(json, message, "error.message", &scratch, &method)));
    // A quick fix sends back the diagnostics of the client, whatever ranges they have.
    if (!memmem(text.at, text.len, "\"quickfix\"", 10))
        check_ranges(json, json->nodes + message->next);
    return id->type != JSON_NULL;
}

static void check_output(struct json *json, struct str out, const struct sent *sent)
{
    AUTO(frames_done) struct frames frames = {0};
    struct str text;
    const char *what;
    size_t answers = 0, bytes = 0;
    enum frames_answer answer;
    AUTO(buf_done) struct buf again = {0};
    frames_add(&frames, out);
    while ((answer = frames_next(&frames, &text, &what)) == FRAMES_MESSAGE) {
        answers += check_message(json, text);
        buf_clear(&again);
        frames_put(text, &again);
        bytes += again.len;
    }
    ASSERT(answer == FRAMES_MORE && bytes == out.len); // nothing else was there
    ASSERT(sent->unclear || answers == sent->requests);
}

static void add_body(struct str line, struct buf *out)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.at[i] == '@')
            buf_add(out, str_from(folder));
        else
            buf_add_byte(out, line.at[i]);
    }
}

// Plays the input, in pieces of so many bytes.
static void play(struct json *json, struct str input, size_t piece, struct sent *sent,
                 struct buf *out)
{
    AUTO(lsp_close) struct lsp *lsp = lsp_open();
    AUTO(buf_done) struct buf bytes = {0}, body = {0};
    struct str line;
    bool utf8 = str_starts(input, STR("8"));
    if (!str_starts(input, STR("-"))) {
        buf_print(&body, "%s%s%s", hello_start, utf8 ? "utf-8" : "utf-32", hello_end);
        frames_put(buf_str(&body), &bytes);
        sent->requests++;
    }
    struct str rest = utf8 ? str_slice(input, 1, input.len) : input;
    while (str_cut(&rest, '\n', &line)) {
        bool raw = str_starts(line, STR("!"));
        buf_clear(&body);
        buf_add_literal(&body, "");
        add_body(raw ? str_slice(line, 1, line.len) : line, &body);
        if (raw)
            buf_add(&bytes, buf_str(&body));
        else if (!str_is(line, "."))
            frames_put(buf_str(&body), &bytes);
        sent->unclear |= raw;
        if (!raw && !str_is(line, "."))
            count_message(json, buf_str(&body), sent);
        if (!str_is(line, ".") && rest.at)
            continue;
        for (size_t at = 0; at < bytes.len; at += piece) {
            lsp_take(lsp, str_slice(buf_str(&bytes), at, size_min(at + piece, bytes.len)));
            lsp_reply(lsp, out);
        }
        buf_clear(&bytes);
        if (lsp_unsettled(lsp))
            lsp_settle(lsp, out);
    }
    lsp_hang_up(lsp);
    int status;
    ASSERT(lsp_ended(lsp, &status) && (status == 0 || status == 1));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(json_close) struct json *json = json_open();
    AUTO(buf_done) struct buf whole = {0}, pieces = {0};
    struct str input = size ? (struct str){(const char *)data, size} : STR("");
    bool cancels = memmem(input.at, input.len, "cancelRequest", 13) != NULL;
    struct sent sent = {.unclear = cancels}, again = {0};
    buf_add_literal(&whole, "");
    buf_add_literal(&pieces, "");
    play(json, input, SIZE_MAX / 2, &sent, &whole);
    check_output(json, buf_str(&whole), &sent);
    // A request is taken back only when both messages have come before its turn.
    if (cancels)
        return 0;
    play(json, input, 7, &again, &pieces);
    ASSERT(str_eq(buf_str(&whole), buf_str(&pieces)));
    return 0;
}
