// SPDX-License-Identifier: Apache-2.0
#include "show/columns.h"

#include <utf8proc.h>

// The next character's bytes; a byte that is not UTF-8 is one of one column.
static size_t next_character(struct str text, size_t at, size_t *ret_columns)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                                              (utf8proc_ssize_t)(text.len - at), &code);
    *ret_columns = bytes > 0 ? (size_t)utf8proc_charwidth(code) : 1;
    return bytes > 0 ? (size_t)bytes : 1;
}

struct str columns_fit(struct str text, size_t columns)
{
    size_t at = 0, used = 0;
    while (at < text.len) {
        size_t width, bytes = next_character(text, at, &width);
        used += width;
        if (used > columns)
            break;
        at += bytes;
    }
    return str_slice(text, 0, at);
}

size_t columns_of(struct str words)
{
    size_t columns = 0, at = 0;
    while (at < words.len) {
        size_t width;
        at += next_character(words, at, &width);
        columns += width;
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
