// SPDX-License-Identifier: Apache-2.0
#include "lsp/spot.h"

static bool is_word_byte(char c)
{
    return byte_is_letter(c) || byte_is_digit(c) || c == '-' || c == '_' || c == '.' || c == '/';
}

// Behind the closing quote of the text that opens at `at`, or the end of the line.
static size_t text_end(struct str line, size_t at)
{
    for (at++; at < line.len; at++) {
        if (line.at[at] == '"')
            return at + 1;
        at += line.at[at] == '\\' && at + 1 < line.len;
    }
    return line.len;
}

struct spot spot_at(struct str text, size_t offset)
{
    size_t first = offset;
    while (first && text.at[first - 1] != '\n')
        first--;
    size_t last = offset + str_find_byte(str_slice(text, offset, text.len), '\n');
    struct str line = str_slice(text, first, last);
    size_t place = offset - first;
    for (size_t at = 0; at < place; at++) {
        if (line.at[at] == '#')
            return (struct spot){SPOT_COMMENT, first + at, last};
        if (line.at[at] != '"')
            continue;
        size_t end = text_end(line, at);
        bool closed = end - at > 1 && line.at[end - 1] == '"';
        if (place < end || (place == end && !closed))
            return (struct spot){SPOT_TEXT, first + at, first + end};
        at = end - 1;
    }
    size_t begin = place, end = place;
    while (begin && is_word_byte(line.at[begin - 1]))
        begin--;
    while (end < line.len && is_word_byte(line.at[end]))
        end++;
    return (struct spot){SPOT_WORD, first + begin, first + end};
}
