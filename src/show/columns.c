// SPDX-License-Identifier: Apache-2.0
#include "show/columns.h"

#include <utf8proc.h>

size_t columns_of(struct str words)
{
    size_t columns = 0, at = 0;
    while (at < words.len) {
        utf8proc_int32_t code;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)words.at + at,
                                                  (utf8proc_ssize_t)(words.len - at), &code);
        columns += bytes > 0 ? (size_t)utf8proc_charwidth(code) : 1;
        at += bytes > 0 ? (size_t)bytes : 1;
    }
    return columns;
}

struct str columns_cut(struct str *rest, size_t columns)
{
    size_t end = 0, used = 0;
    while (end < rest->len) {
        size_t from = end;
        while (end < rest->len && rest->at[end] == ' ')
            end++;
        while (end < rest->len && rest->at[end] != ' ')
            end++;
        used += columns_of(str_slice(*rest, from, end));
        if (from && used > columns) {
            end = from;
            break;
        }
    }
    struct str line = str_slice(*rest, 0, end);
    *rest = str_trim(str_slice(*rest, end, rest->len));
    return line;
}

void columns_add(size_t count, struct buf *out)
{
    while (count-- > 0)
        buf_add_byte(out, ' ');
}

void columns_wrap(struct str lead, struct str words, struct buf *out)
{
    size_t indent = columns_of(lead);
    size_t room = indent < COLUMNS_MAX ? COLUMNS_MAX - indent : 0;
    struct str rest = str_trim(words);
    buf_add(out, lead);
    buf_add(out, columns_cut(&rest, room));
    buf_add_byte(out, '\n');
    while (rest.len) {
        columns_add(indent, out);
        buf_add(out, columns_cut(&rest, room));
        buf_add_byte(out, '\n');
    }
}
