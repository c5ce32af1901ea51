// The server as a state machine: messages in, messages out. Whole sessions with a real client's
// bookkeeping are played by tests/service/lsp.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/arena.h"
#include "lsp/frames.h"
#include "lsp/lsp.h"

// A server, and what it said last. In messages `@` is the URI of the folder of the pack `tiny`.
struct session {
    struct lsp *lsp;
    struct buf out;
};

static void session_open(struct session *session)
{
    *session = (struct session){.lsp = lsp_open()};
}

static void session_done(struct session *session)
{
    buf_done(&session->out);
    lsp_close(&session->lsp);
}

static void add_message(const char *text, struct buf *frames)
{
    AUTO(buf_done) struct buf body = {0};
    for (; *text; text++) {
        if (*text == '@')
            buf_add_literal(&body, "file://" SOURCE_FOLDER "/tests/packs/tiny");
        else
            buf_add_byte(&body, *text);
    }
    frames_put(buf_str(&body), frames);
}

// Sends a message and lets the server settle.
static struct str say(struct session *session, const char *text)
{
    AUTO(buf_done) struct buf frames = {0};
    add_message(text, &frames);
    buf_clear(&session->out);
    buf_add_literal(&session->out, "");
    lsp_take(session->lsp, buf_str(&frames));
    lsp_reply(session->lsp, &session->out);
    lsp_settle(session->lsp, &session->out);
    return buf_str(&session->out);
}

static bool holds(struct str text, const char *part)
{
    return memmem(text.at, text.len, part, strlen(part)) != NULL;
}

// Each message must be answered with something that holds the text; "" with nothing.
static void play(struct session *session, const char *const *steps)
{
    for (size_t i = 0; steps[i]; i += 2) {
        struct str seen = say(session, steps[i]);
        if (steps[i + 1][0] ? !holds(seen, steps[i + 1]) : seen.len > 0)
            fail_msg("%s: got %.*s, expected %s", steps[i], STR_ARG(seen), steps[i + 1]);
    }
}

#define HELLO                                                                                      \
    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{"       \
    "\"general\":{\"positionEncodings\":[\"utf-16\",\"utf-8\"]}}}}",                               \
        "\"positionEncoding\":\"utf-8\""
#define OPEN(name, text)                                                                           \
    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{"      \
    "\"uri\":\"@/" name "\",\"version\":1,\"text\":\"" text "\"}}}"
#define ASK(method, name, line, character)                                                         \
    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"textDocument/" method "\",\"params\":{"            \
    "\"textDocument\":{\"uri\":\"@/" name "\"},\"position\":{\"line\":" line                       \
    ",\"character\":" character "}}}"
#define CHANGE(name, changes)                                                                      \
    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{"    \
    "\"uri\":\"@/" name "\",\"version\":2},\"contentChanges\":[" changes "]}}"

static void test_life(void **state)
{
    (void)state;
    static const char *const steps[] = {
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"shutdown\"}",
        "\"code\":-32002",
        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\"}",
        "",
        HELLO,
        "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}",
        "",
        "{\"jsonrpc\":\"2.0\",\"id\":\"x\\u0041\",\"method\":\"nothing\"}",
        "\"id\":\"x\\u0041\",\"error\":{\"code\":-32601",
        "{\"jsonrpc\":\"2.0\",\"method\":\"nothing\"}",
        "",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialized\"}",
        "\"code\":-32600",
        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/hover\"}",
        "",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}",
        "",
        "[1]",
        "\"id\":null,\"error\":{\"code\":-32600",
        "{",
        "\"id\":null,\"error\":{\"code\":-32700",
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"shutdown\"}",
        "\"id\":3,\"result\":null",
        "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"shutdown\"}",
        "\"code\":-32600",
        "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}",
        "",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"shutdown\"}",
        "",
        NULL,
    };
    struct session session;
    session_open(&session);
    int status = -1;
    CHECK(!lsp_ended(session.lsp, &status));
    play(&session, steps);
    CHECK(lsp_ended(session.lsp, &status) && status == 0);
    session_done(&session);
}

// How it ends: by exit or because the client is gone, after shutdown or not.
static void test_ends(void **state)
{
    (void)state;
    for (int way = 0; way < 4; way++) {
        struct session session;
        session_open(&session);
        static const char *const hello[] = {HELLO, NULL};
        play(&session, hello);
        if (way & 1)
            say(&session, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}");
        if (way & 2)
            say(&session, "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
        else
            lsp_hang_up(session.lsp);
        int status;
        CHECK(lsp_ended(session.lsp, &status));
        CHECK(status == (way & 1 ? 0 : 1));
        session_done(&session);
    }
}

static void test_documents(void **state)
{
    (void)state;
    static const char *const steps[] = {
        HELLO,
        OPEN("x.law", "law A { }"),
        "/x.law\",\"diagnostics\":[{",
        CHANGE("x.law", "{\"range\":{\"start\":{\"line\":0,\"character\":0},"
                        "\"end\":{\"line\":0,\"character\":9}},\"text\":\"\"}"),
        "/x.law\",\"diagnostics\":[]}",
        // Several changes, each of what the one before left.
        CHANGE("x.law",
               "{\"text\":\"cue \\u6d3b\"},"
               "{\"range\":{\"start\":{\"line\":0,\"character\":4},"
               "\"end\":{\"line\":0,\"character\":7}},\"text\":\"c \\\"c\\\" { en \\\"x\\\" "
               "source BOOKS }\"}"),
        "there is no source \\\"BOOKS\\\"\\nDid you mean \\\"BOOK\\\"?",
        ASK("hover", "x.law", "0", "5"),
        "cue c: c",
        CHANGE("y.law", "{\"text\":\"\"}"),
        "", // not open
        ASK("hover", "y.law", "0", "5"),
        "\"code\":-32602",
        // What cannot be read leaves no document behind that is another than the client's.
        CHANGE("x.law", "{\"range\":{},\"text\":\"\"}"),
        "one of its changes could not be read",
        ASK("hover", "x.law", "0", "5"),
        "\"code\":-32602",
        OPEN("x.txt", "law A { }"),
        "\\\"x.txt\\\" is no file of a pack",
        OPEN("../x.law", "law A { }"),
        "\\\"x.law\\\" is in no pack",
        ASK("hover", "../x.law", "0", "1"),
        "keyword law", // what the grammar alone can tell
        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{"
        "\"uri\":\"untitled:1\",\"version\":1,\"text\":\"\"}}}",
        "is in no pack",
        NULL,
    };
    struct session session;
    session_open(&session);
    play(&session, steps);
    session_done(&session);
}

static void test_hover(void **state)
{
    (void)state;
    static const char *const steps[] = {
        HELLO,
        OPEN("x.law",
             "marking \\\"M*\\\" { of CN level top exact \\\"m\\\" needs cue live source BOOK }\\n"
             "vague V \\\"v\\\" { law WORLD-1 en \\\"thing\\\" unreviewed de \\\"Ding\\\" "
             "refused \\\"it is none\\\" }\\n"
             "list NEW \\\"n\\\" { law LATER from 2026-01-01 unreviewed }\\n"
             "rule r \\\"says\\\" { where transit through UNION mode shadow missing pass\\n"
             " when sender.name is \\\"x\\\" or receptacle present law TEST-1 ask \\\"why?\\\" }\\n"
             "jurisdiction J \\\"j\\\" { members INT, FR, JJ unreviewed }"),
        "publishDiagnostics",
        ASK("hover", "x.law", "0", "10"),
        "marking M*\\n\\nof: CN\\nlevel: top\\n"
        "exact: \\\"m\\\", where a word of live stands too",
        ASK("hover", "x.law", "0", "18"),
        "country CN",
        ASK("hover", "x.law", "0", "64"),
        "source BOOK: Made up for tests\\n\\nlicence: none needed",
        ASK("hover", "x.law", "1", "6"),
        "vague V: v\\n\\nlaw: WORLD-1: dangerous articles are not "
        "admitted\\nen: \\\"thing\\\", unreviewed\\nde: \\\"Ding\\\", "
        "refused: it is none",
        ASK("hover", "x.law", "2", "6"),
        "list NEW: n\\n\\nlaw: LATER\\nin force: from 2026-01-01",
        ASK("hover", "x.law", "2", "21"),
        "\"result\":null", // nobody states it
        ASK("hover", "x.law", "3", "5"),
        "rule r: says\\n\\nwhere: transit through UNION\\nwhen: sender.name is \\\"x\\\" or "
        "receptacle present\\nlaw: TEST-1: animals of the list stay "
        "out\\nask: why?\\nin shadow: it is shown, and counts for nothing\\nkeeps silent",
        ASK("hover", "x.law", "3", "40"),
        "jurisdiction UNION: A union of three\\n\\nmembers: DE, FR",
        ASK("hover", "x.law", "4", "10"),
        "no rule may test it: it says who or where a person is",
        ASK("hover", "x.law", "4", "28"),
        "no rule may test it: it serves the record only",
        ASK("hover", "x.law", "5", "31"),
        "jurisdiction INT: everywhere",
        ASK("hover", "x.law", "5", "39"),
        "\"result\":null",
        ASK("hover", "x.law", "5", "24"),
        "keyword members",
        NULL,
    };
    struct session session;
    session_open(&session);
    play(&session, steps);
    session_done(&session);
}

// Many in one group: the first are shown, the rest is counted.
static void test_group(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf text = {0};
    for (int i = 0; i < 25; i++)
        buf_print(&text, "taxon \\\"T%d\\\" { group crowd unreviewed }\\n", i);
    AUTO(buf_done) struct buf open = {0};
    buf_print(&open, OPEN("x.law", "%s"), text.at);
    const char *steps[] = {
        HELLO,
        open.at,
        "publishDiagnostics",
        ASK("hover", "x.law", "3", "24"),
        "group crowd\\n\\ntaxon: T0\\n",
        NULL,
    };
    struct session session;
    session_open(&session);
    play(&session, steps);
    CHECK(holds(buf_str(&session.out), "taxon: T19\\nand 5 more\""));
    session_done(&session);
}

static void test_completion(void **state)
{
    (void)state;
    static const char *const steps[] = {
        HELLO,
        OPEN("x.rule", "rule r \\\"r\\\" {\\n"
                       " when class is pa\\n"
                       " when category in gift, s\\n"
                       " when origin is XK\\n"
                       " when value > 5 \\n"
                       " when goods.net_mass < 5 \\n"
                       " yes goods \\\"g\\\" mass 5 \\n"
                       " yes goods \\\"g\\\" value 5 C\\n"
                       " when goods name a marking of CN\\n"
                       " advise hold\\n"
                       " when goods name \\\"tra\\n"
                       " when goods.hs in 01\\n"
                       " yes goods \\\"g\\\" class p\\n"),
        "publishDiagnostics",
        ASK("completion", "x.rule", "1", "17"),
        "\"label\":\"packet\"",
        ASK("completion", "x.rule", "2", "25"),
        "\"label\":\"sample\"",
        ASK("completion", "x.rule", "3", "18"),
        "\"items\":[{\"label\":\"XK\"",
        ASK("completion", "x.rule", "4", "16"),
        "\"label\":\"EUR\"",
        ASK("completion", "x.rule", "5", "25"),
        "\"label\":\"kg\"",
        ASK("completion", "x.rule", "6", "22"),
        "\"items\":[{\"label\":\"mg\"",
        ASK("completion", "x.rule", "7", "24"),
        "\"label\":\"CNY\"",
        ASK("completion", "x.rule", "8", "30"),
        "\"items\":[{\"label\":\"origin\"",
        ASK("completion", "x.rule", "9", "8"),
        "\"label\":\"hold\"",
        ASK("completion", "x.rule", "10", "20"),
        "\"newText\":\"Trachemys scripta elegans\"",
        ASK("completion", "x.rule", "11", "20"),
        "\"items\":[]",
        ASK("completion", "x.rule", "12", "23"),
        "\"items\":[{\"label\":\"printed\"",
        OPEN("PACK", "pack tiny \\\"t\\\" { needs \\n}"),
        "publishDiagnostics",
        ASK("completion", "PACK", "0", "22"),
        "\"items\":[]", // nothing else stands there
        // Where no pack is, the language still is.
        OPEN("../lone.rule", "rule r \\\"r\\\" { where im"),
        "showMessage",
        ASK("completion", "../lone.rule", "0", "22"),
        "\"label\":\"import\"",
        NULL,
    };
    struct session session;
    session_open(&session);
    play(&session, steps);
    session_done(&session);
}

// The same bytes in pieces of any size have the same answers.
static void test_pieces(void **state)
{
    (void)state;
    static const char *const steps[] = {
        HELLO, OPEN("x.law", "law A { }"), "", ASK("hover", "x.law", "0", "4"), "", "{", "", NULL};
    AUTO(buf_done) struct buf bytes = {0}, whole = {0};
    for (size_t i = 0; steps[i]; i += 2)
        add_message(steps[i], &bytes);
    for (size_t piece = bytes.len; piece; piece = piece / 3) {
        struct session session;
        session_open(&session);
        for (size_t at = 0; at < bytes.len; at += piece) {
            lsp_take(session.lsp, str_slice(buf_str(&bytes), at, size_min(at + piece, bytes.len)));
            lsp_reply(session.lsp, &session.out);
        }
        lsp_settle(session.lsp, &session.out);
        if (!whole.len)
            buf_add(&whole, buf_str(&session.out));
        CHECK(str_eq(buf_str(&session.out), buf_str(&whole)) && whole.len > 1000);
        session_done(&session);
    }
}

// A request that is taken back before its turn has come; one that has had its turn is answered.
static void test_cancel(void **state)
{
    (void)state;
    struct session session;
    session_open(&session);
    static const char *const hello[] = {HELLO, NULL};
    play(&session, hello);
    AUTO(buf_done) struct buf bytes = {0}, out = {0};
    add_message("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"workspace/symbol\","
                "\"params\":{\"query\":\"\"}}",
                &bytes);
    add_message("{\"jsonrpc\":\"2.0\",\"id\":\"5\",\"method\":\"workspace/symbol\","
                "\"params\":{\"query\":\"\"}}",
                &bytes);
    add_message("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":5}}",
                &bytes);
    lsp_take(session.lsp, buf_str(&bytes));
    lsp_reply(session.lsp, &out);
    CHECK(holds(buf_str(&out), "\"id\":5,\"error\":{\"code\":-32800"));
    CHECK(holds(buf_str(&out), "\"id\":\"5\",\"result\":[]"));
    CHECK_STR(say(&session, "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\","
                            "\"params\":{\"id\":5}}"),
              "");
    session_done(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_life),      cmocka_unit_test(test_ends),
        cmocka_unit_test(test_documents), cmocka_unit_test(test_hover),
        cmocka_unit_test(test_group),     cmocka_unit_test(test_completion),
        cmocka_unit_test(test_pieces),    cmocka_unit_test(test_cancel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
