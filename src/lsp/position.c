// SPDX-License-Identifier: Apache-2.0
#include "lsp/position.h"

size_t position_character(struct str text, size_t at, enum position_encoding encoding,
                          uint32_t *ret_units)
{
    unsigned char first = (unsigned char)text.at[at];
    size_t bytes = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
    for (size_t i = 1; i < bytes; i++)
        if (at + i == text.len || ((unsigned char)text.at[at + i] & 0xC0) != 0x80)
            bytes = 1;
    *ret_units = encoding == POSITION_UTF8 ? (uint32_t)bytes : bytes == 4 ? 2 : 1;
    return bytes;
}

// Bytes of the line break at text.at[at], or 0.
static size_t line_break(struct str text, size_t at)
{
    if (text.at[at] == '\n')
        return 1;
    if (text.at[at] != '\r')
        return 0;
    return at + 1 < text.len && text.at[at + 1] == '\n' ? 2 : 1;
}

struct position position_of(struct position_walk *walk, size_t offset)
{
    ASSERT(offset <= walk->text.len);
    if (offset < walk->at) {
        walk->at = 0;
        walk->place = (struct position){0};
    }
    while (walk->at < offset) {
        uint32_t units;
        size_t bytes = line_break(walk->text, walk->at);
        bool breaks = bytes > 0;
        if (!breaks)
            bytes = position_character(walk->text, walk->at, walk->encoding, &units);
        if (walk->at + bytes > offset)
            break; // inside of a character, or of \r\n
        walk->at += bytes;
        walk->place = breaks ? (struct position){walk->place.line + 1, 0}
                             : (struct position){walk->place.line, walk->place.character + units};
    }
    return walk->place;
}

struct position_range position_range_of(struct position_walk *walk, size_t begin, size_t end)
{
    struct position first = position_of(walk, begin);
    return (struct position_range){first, position_of(walk, end)};
}

size_t position_offset(struct str text, enum position_encoding encoding, struct position position)
{
    size_t at = 0;
    for (uint32_t line = 0; line < position.line && at < text.len;) {
        size_t bytes = line_break(text, at);
        line += bytes > 0;
        at += bytes ? bytes : 1;
    }
    uint32_t units = 0, more;
    while (at < text.len && !line_break(text, at)) {
        size_t bytes = position_character(text, at, encoding, &more);
        if (units + more > position.character)
            break;
        units += more;
        at += bytes;
    }
    return at;
}
