// The base protocol: messages in pieces of any size, and headers that lie.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/limits.h"
#include "lsp/frames.h"

// What comes out of the bytes, given in pieces of so many: "{1} ! {2}", with ! for what is bad.
static void read_all(struct str bytes, size_t piece, struct buf *out)
{
    AUTO(frames_done) struct frames frames = {0};
    size_t count = 0;
    buf_add_literal(out, "");
    for (size_t at = 0; at < bytes.len; at += piece) {
        frames_add(&frames, str_slice(bytes, at, size_min(at + piece, bytes.len)));
        struct str text;
        const char *what;
        enum frames_answer answer;
        while ((answer = frames_next(&frames, &text, &what)) != FRAMES_MORE) {
            bool first = !count++;
            buf_add(out, first ? STR("") : STR(" "));
            buf_add(out, answer == FRAMES_MESSAGE ? text : STR("!"));
            CHECK(answer == FRAMES_MESSAGE || strlen(what));
        }
    }
}

#define HEAD(length) "Content-Length: " length "\r\n\r\n"

static void test_frames(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *messages;
    } cases[] = {
        {"", ""},
        {HEAD("3") "{1}", "{1}"},
        {HEAD("3") "{1}" HEAD("3") "{2}", "{1} {2}"},
        {HEAD("0") HEAD("3") "{2}", " {2}"},
        {HEAD("3") "{1", ""}, // the rest has not come
        {"Content-Length: 3\r\n", ""},
        {"content-length:3\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{1}",
         "{1}"},
        {"Content-Type: x; charset=UTF8\r\nCONTENT-LENGTH:  3\r\n\r\n{1}", "{1}"},
        {"Content-Length: 3\n\n{1}", "{1}"},
        // A body holds line breaks, and what only looks like a header.
        {HEAD("5") "{\r\n1}", "{\r\n1}"},
        {HEAD("25") "{\"Content-Length: 3\\r\\n\"}", "{\"Content-Length: 3\\r\\n\"}"},
        {HEAD("19") "Content-Length: 3  ", "Content-Length: 3  "},
        // Lengths that lie: too short, too long, and far too long.
        {HEAD("2") "{1}" HEAD("3") "{2}", "{1 ! {2}"},
        {HEAD("50") "{1}" HEAD("3") "{2}", "! {2}"},
        // It ends in the middle of the next header, which is then none.
        {HEAD("9") "{1}" HEAD("3") "{2}" HEAD("3") "{3}", "{1}Conten ! {3}"},
        {HEAD("99999999999999999999999999") "{1}" HEAD("3") "{2}", "! {2}"},
        {HEAD("134217729") "{1}" HEAD("3") "{2}", "! {2}"}, // LSP_MESSAGE_BYTES_MAX + 1
        // Headers that are none: said once, and the next message is read.
        {"{1}\n{2}\n{3}\n" HEAD("3") "{4}", "! {4}"},
        {HEAD("-1") "{1}" HEAD("3") "{2}", "! {2}"},
        {HEAD("") "{1}" HEAD("3") "{2}", "! {2}"},
        {HEAD("3x") "{1}" HEAD("3") "{2}", "! {2}"},
        {"Content-Type: x\r\n\r\n{1}" HEAD("3") "{2}", "! {2}"},
        {"\r\n" HEAD("3") "{2}", "! {2}"},
        {": 3\r\n\r\n" HEAD("3") "{2}", "! {2}"},
        {"Content Length: 3\r\n\r\n{1}" HEAD("3") "{2}", "! {2}"},
        {"Content-Type: x; charset=latin1\r\nContent-Length: 3\r\n\r\n{1}" HEAD("3") "{2}",
         "! {1} {2}"},
        {"Content-Length: 3 Content-Length: 4\r\n\r\n{1}" HEAD("3") "{2}", "! {1}C !"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str bytes = str_from(cases[i].bytes);
        for (size_t piece = 1; piece <= bytes.len + 1; piece++) {
            AUTO(buf_done) struct buf out = {0};
            read_all(bytes, piece, &out);
            if (!str_is(buf_str(&out), cases[i].messages))
                fail_msg("%s in pieces of %zu: got %s", cases[i].bytes, piece, out.at);
        }
    }
}

// A header without an end is given up, however long it grows.
static void test_endless_header(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf bytes = {0}, out = {0};
    for (int i = 0; i < 3 * LSP_HEADER_BYTES_MAX; i++)
        buf_add_byte(&bytes, 'a');
    read_all(buf_str(&bytes), 100, &out);
    CHECK_STR(buf_str(&out), "!");
    buf_clear(&out);
    buf_add_literal(&bytes, HEAD("3") "{1}");
    read_all(buf_str(&bytes), 1, &out);
    CHECK_STR(buf_str(&out), "! {1}");
}

// Bytes that are done are forgotten: a long session does not grow.
static void test_memory(void **state)
{
    (void)state;
    AUTO(frames_done) struct frames frames = {0};
    struct str text;
    const char *what;
    for (int i = 0; i < 100000; i++) {
        frames_add(&frames, STR(HEAD("3") "{1}" HEAD("3")));
        CHECK(frames_next(&frames, &text, &what) == FRAMES_MESSAGE);
        CHECK(frames_next(&frames, &text, &what) == FRAMES_MORE);
        frames_add(&frames, STR("{2}"));
        CHECK(frames_next(&frames, &text, &what) == FRAMES_MESSAGE);
        CHECK_STR(text, "{2}");
    }
    CHECK(frames.in.room < 4096);
}

static void test_put(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf out = {0};
    frames_put(STR("{\"ä\":1}"), &out);
    CHECK_STR(buf_str(&out), "Content-Length: 8\r\n\r\n{\"ä\":1}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_endless_header),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_put),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
