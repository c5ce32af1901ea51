// SPDX-License-Identifier: Apache-2.0
#include "lsp/gap.h"

#include <stdlib.h>

void gap_done(struct gap *gap)
{
    free(gap->at);
    *gap = (struct gap){0};
}

size_t gap_bytes(const struct gap *gap)
{
    return gap->room - (gap->end - gap->begin);
}

// Moves the gap to the place, and makes it at least so large.
static void open_at(struct gap *gap, size_t place, size_t bytes)
{
    if (place < gap->begin) {
        size_t moved = gap->begin - place;
        memmove(gap->at + gap->end - moved, gap->at + place, moved);
        gap->begin -= moved;
        gap->end -= moved;
    } else if (place > gap->begin) {
        size_t moved = place - gap->begin;
        memmove(gap->at + gap->begin, gap->at + gap->end, moved);
        gap->begin += moved;
        gap->end += moved;
    }
    if (gap->end - gap->begin >= bytes)
        return;
    size_t behind = gap->room - gap->end;
    size_t room = size_max(gap->begin + bytes + behind, gap->room + gap->room / 2);
    char *at = malloc(room);
    ASSERT(at);
    if (gap->begin)
        memcpy(at, gap->at, gap->begin);
    if (behind)
        memcpy(at + room - behind, gap->at + gap->end, behind);
    free(gap->at);
    gap->at = at;
    gap->room = room;
    gap->end = room - behind;
}

void gap_set(struct gap *gap, struct str text)
{
    gap->begin = 0;
    gap->end = gap->room;
    gap->anchor = gap->anchor_line = 0;
    open_at(gap, 0, text.len);
    if (text.len)
        memcpy(gap->at, text.at, text.len);
    gap->begin = text.len;
}

struct str gap_text(struct gap *gap)
{
    open_at(gap, gap_bytes(gap), 1);
    return (struct str){gap->at, gap->begin};
}

// The byte at a place of the text; behind its end, NUL.
static char byte_at(const struct gap *gap, size_t place)
{
    if (place < gap->begin)
        return gap->at[place];
    place += gap->end - gap->begin;
    return place < gap->room ? gap->at[place] : '\0';
}

// True when a line begins at the place and still does when something else comes to stand there,
// which cannot be said of the place behind a lone \r.
static bool line_begins(const struct gap *gap, size_t place)
{
    return place == 0 || byte_at(gap, place - 1) == '\n';
}

// Moves the anchor to the line, or to the last place before it where an anchor may stand.
static void move_anchor(struct gap *gap, uint32_t line)
{
    while (gap->anchor_line > line) {
        // Back over one break, and then to where its line began.
        do {
            gap->anchor--;
            gap->anchor_line -=
                byte_at(gap, gap->anchor) == '\n' ||
                (byte_at(gap, gap->anchor) == '\r' && byte_at(gap, gap->anchor + 1) != '\n');
        } while (!line_begins(gap, gap->anchor));
    }
    size_t bytes = gap_bytes(gap), at = gap->anchor;
    for (uint32_t now = gap->anchor_line; now < line && at < bytes;) {
        char c = byte_at(gap, at++);
        now += c == '\n' || (c == '\r' && byte_at(gap, at) != '\n');
        if (c == '\n') {
            gap->anchor = at;
            gap->anchor_line = now;
        }
    }
}

// The place of the position, which stands on the anchor's line or behind it.
static size_t place_of(const struct gap *gap, enum position_encoding encoding,
                       struct position position)
{
    // What lies between the anchor and the place is short but for long lines; the character at the
    // gap may lie on both sides of it, so that it is copied.
    size_t at = gap->anchor, bytes = gap_bytes(gap);
    for (uint32_t line = gap->anchor_line; line < position.line && at < bytes;) {
        char c = byte_at(gap, at++);
        line += c == '\n' || (c == '\r' && byte_at(gap, at) != '\n');
    }
    for (uint32_t units = 0, more; at < bytes; units += more) {
        char four[4] = {byte_at(gap, at), byte_at(gap, at + 1), byte_at(gap, at + 2),
                        byte_at(gap, at + 3)};
        if (four[0] == '\n' || four[0] == '\r')
            break;
        struct str character = {four, size_min(sizeof(four), bytes - at)};
        size_t length = position_character(character, 0, encoding, &more);
        if (units + more > position.character)
            break;
        at += length;
    }
    return at;
}

void gap_replace(struct gap *gap, enum position_encoding encoding, struct position_range range,
                 struct str text)
{
    move_anchor(gap, range.begin.line);
    size_t begin = place_of(gap, encoding, range.begin), end = begin;
    if (range.end.line >= range.begin.line)
        end = size_max(begin, place_of(gap, encoding, range.end));
    open_at(gap, begin, text.len);
    gap->end += end - begin;
    if (text.len)
        memcpy(gap->at + gap->begin, text.at, text.len);
    gap->begin += text.len;
}
