// The language server between standard input and standard output.
//
// SPDX-License-Identifier: Apache-2.0
#include <poll.h>
#include <unistd.h>

#include "base/io.h"
#include "cmd/command.h"
#include "lsp/lsp.h"

enum {
    QUIET_MILLISECONDS = 100, // so long nobody types before packs are compiled
    PIECE_BYTES = 64 << 10,
    TAKEN_BYTES_MAX = 1 << 20, // taken before answers go out
};

// True when something can be read, or the client is gone; -1 waits for ever.
static bool is_ready(int milliseconds)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&input, 1, milliseconds) != 0;
}

// Takes what has come, so that one answer is made for all of it. False at the end of the input.
static bool take(struct lsp *lsp, struct err *err)
{
    static char piece[PIECE_BYTES];
    size_t bytes, taken = 0;
    do {
        if (!io_read(STDIN_FILENO, "<stdin>", piece, sizeof(piece), &bytes, err) || !bytes)
            return false;
        lsp_take(lsp, (struct str){piece, bytes});
        taken += bytes;
    } while (taken < TAKEN_BYTES_MAX && is_ready(0));
    return true;
}

int pack_lsp_run(const struct arguments *arguments)
{
    (void)arguments;
    AUTO(lsp_close) struct lsp *lsp = lsp_open();
    AUTO(buf_done) struct buf out = {0};
    struct err err = {0};
    int status;
    while (!lsp_ended(lsp, &status)) {
        bool there = true;
        buf_clear(&out);
        if (is_ready(lsp_unsettled(lsp) ? QUIET_MILLISECONDS : -1)) {
            there = take(lsp, &err);
            lsp_reply(lsp, &out);
        } else {
            lsp_settle(lsp, &out);
        }
        if (out.len && !io_write(STDOUT_FILENO, "<stdout>", buf_str(&out), &err))
            return command_failed(&err);
        if (!there)
            lsp_hang_up(lsp);
    }
    return err.kind ? command_failed(&err) : status;
}
