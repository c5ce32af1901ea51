// lsp: a language server for packs (Language Server Protocol 3.17): bytes in, bytes out.
//
// A server is a state machine: it has no clock, no thread and no connection; it reads the folders
// of packs and writes nothing but what it returns. The caller brings bytes from the client, asks
// for the answers, and, when the client keeps silent for a moment, lets the server compile.
//
//   lsp_take(lsp, bytes); lsp_reply(lsp, &out);   ... and when nothing comes: lsp_settle(lsp,
//   &out);
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

struct lsp;

struct lsp *lsp_open(void) MUST_CHECK;
void lsp_close(struct lsp **lsp);

// Takes bytes of the client, in pieces of any size.
void lsp_take(struct lsp *lsp, struct str bytes);

// Answers all messages that are whole; adds what goes to the client to `out`.
void lsp_reply(struct lsp *lsp, struct buf *out);

// True when documents have changed since lsp_settle.
bool lsp_unsettled(const struct lsp *lsp);

// Compiles what has changed and says what is wrong with it.
void lsp_settle(struct lsp *lsp, struct buf *out);

// True after `exit`, or when the caller says that the client is gone (lsp_hang_up): nothing more is
// taken, and the status is that of the process: 0 after `shutdown`, else 1.
bool lsp_ended(const struct lsp *lsp, int *ret_status);
void lsp_hang_up(struct lsp *lsp);
