// write: JSON for a client, value by value; commas come by themselves.
//
//   write_open(out, '{'); write_key(out, "uri"); write_text(out, uri); write_close(out, '}');
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lsp/position.h"

void write_open(struct buf *out, char bracket);
void write_close(struct buf *out, char bracket);
void write_key(struct buf *out, const char *name);
void write_text(struct buf *out, struct str text);
void write_number(struct buf *out, int64_t number);
void write_bool(struct buf *out, bool value);

// Bytes that are JSON already.
void write_json(struct buf *out, struct str json);

void write_range(struct buf *out, struct position_range range);
