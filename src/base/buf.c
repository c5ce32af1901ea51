// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_done(struct buf *buf)
{
    free(buf->at);
    *buf = (struct buf){0};
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
}

char *buf_reserve(struct buf *buf, size_t bytes)
{
    ASSERT(bytes < SIZE_MAX / 4);
    if (buf->room - buf->len <= bytes) {
        size_t room = size_max(buf->room * 2, size_max(buf->len + bytes + 1, 256));
        char *at = realloc(buf->at, room);
        if (!at) {
            fprintf(stderr, "parcelgate: out of memory: could not get %zu bytes\n", room);
            exit(71); // EX_OSERR
        }
        buf->at = at;
        buf->room = room;
    }
    return buf->at + buf->len;
}

void buf_add(struct buf *buf, struct str text)
{
    char *to = buf_reserve(buf, text.len);
    if (text.len)
        memcpy(to, text.at, text.len);
    buf->len += text.len;
    buf->at[buf->len] = '\0';
}

void buf_add_byte(struct buf *buf, char byte)
{
    buf_add(buf, (struct str){&byte, 1});
}

void buf_add_number(struct buf *buf, uint64_t number)
{
    char digits[20];
    size_t at = sizeof(digits);
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    buf_add(buf, (struct str){digits + at, sizeof(digits) - at});
}

void buf_print(struct buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    ASSERT(len >= 0);

    char *to = buf_reserve(buf, (size_t)len);
    va_start(args, format);
    vsnprintf(to, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}
