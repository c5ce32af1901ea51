// buf: bytes that grow at the end.
//
// `at` is never NULL after the first add, and always followed by a NUL that `len` does not count.
// A zeroed struct buf is empty and ready. What buf_str returns is borrowed until the next call.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

struct buf {
    char *at;
    size_t len;
    size_t room; // private
};

void buf_done(struct buf *buf);

// Empties the buffer and keeps its memory.
void buf_clear(struct buf *buf);

void buf_add(struct buf *buf, struct str text);
void buf_add_byte(struct buf *buf, char byte);
void buf_add_number(struct buf *buf, uint64_t number);
void buf_print(struct buf *buf, const char *format, ...) PRINTF(2, 3);

// Room for `bytes` more at buf->at + buf->len; the caller then raises buf->len itself.
char *buf_reserve(struct buf *buf, size_t bytes);

static inline struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->at, buf->len};
}

#define buf_add_literal(buf, literal) buf_add((buf), STR(literal))
