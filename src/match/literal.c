// SPDX-License-Identifier: Apache-2.0
#include "match/match.h"

#include <utf8proc.h>

#include "match/chars.h"

// Reads a text as the characters that count when every sign and capital does: without spaces and
// what nobody sees, width made one, and composed characters taken apart.
struct reader {
    struct str text;
    size_t at;  // of the next code point to read
    size_t end; // of the code point that the parts come from
    utf8proc_int32_t parts[4];
    size_t part, part_count;
};

// A byte that is not UTF-8 reads as a character of its own, equal to no real one but to itself.
static size_t decode(struct str text, size_t at, uint32_t *ret_code)
{
    size_t bytes = chars_decode(text, at, ret_code);
    if (bytes)
        return bytes;
    *ret_code = CHARS_COUNT + (unsigned char)text.at[at];
    return 1;
}

static bool is_free(uint32_t code)
{
    if (code >= CHARS_COUNT)
        return false;
    if (code < 0x80)
        return byte_is_space((char)code);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || code == 0x85 || chars_get(code)->kind == CHAR_SKIP;
}

static size_t take_apart(uint32_t code, utf8proc_int32_t parts[4])
{
    parts[0] = (utf8proc_int32_t)code;
    if (code < 0x80 || code >= CHARS_COUNT)
        return 1;
    utf8proc_propval_t type = utf8proc_get_property((utf8proc_int32_t)code)->decomp_type;
    bool width = type == UTF8PROC_DECOMP_TYPE_WIDE || type == UTF8PROC_DECOMP_TYPE_NARROW;
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, parts, 4,
                                UTF8PROC_DECOMPOSE | (width ? UTF8PROC_COMPAT : 0), &boundary);
    ASSERT(count >= 1 && count <= 4); // the longest canonical decomposition has four
    return (size_t)count;
}

// The next character that counts; false at the end of the text.
static bool reader_next(struct reader *reader, utf8proc_int32_t *ret_char)
{
    while (reader->part == reader->part_count) {
        if (reader->at >= reader->text.len)
            return false;
        uint32_t code;
        reader->at += decode(reader->text, reader->at, &code);
        if (is_free(code))
            continue;
        reader->end = reader->at;
        reader->part = 0;
        reader->part_count = take_apart(code, reader->parts);
    }
    *ret_char = reader->parts[reader->part++];
    return true;
}

// The kind of the first or the last character that the code point folds to.
static enum char_kind kind_at_edge(uint32_t code, bool last)
{
    if (code >= CHARS_COUNT)
        return CHAR_END;
    const struct char_fold *fold = chars_get(code);
    if (fold->kind == CHAR_MIXED)
        fold = chars_get(chars_mixed_at(fold)[last ? fold->order - 1 : 0]);
    return (enum char_kind)fold->kind;
}

// What stands before a place, looking through what nobody sees and the marks of a letter.
static enum char_kind kind_before(struct str text, size_t at)
{
    while (at) {
        uint32_t code;
        at = chars_back(text, at);
        decode(text, at, &code);
        enum char_kind kind = kind_at_edge(code, true);
        if (kind != CHAR_SKIP && kind != CHAR_DROP && kind != CHAR_MARK && kind != CHAR_VOICE)
            return kind;
    }
    return CHAR_END;
}

// What stands after a place, looking through what nobody sees.
static enum char_kind kind_after(struct str text, size_t at)
{
    while (at < text.len) {
        uint32_t code;
        at += decode(text, at, &code);
        enum char_kind kind = kind_at_edge(code, false);
        if (kind != CHAR_SKIP)
            return kind;
    }
    return CHAR_END;
}

// True when a literal that ends in a character of the kind `last` can end before one of `next`.
static bool ends_there(enum char_kind last, enum char_kind next)
{
    if (last == CHAR_END)
        return true;
    bool letter = next == CHAR_LETTER || next == CHAR_JAMO;
    bool mark = next == CHAR_MARK || next == CHAR_DROP || next == CHAR_VOICE;
    return last == CHAR_LONE ? !mark : !letter && !mark;
}

// Where the first word of the literal begins; false when it has none.
static bool first_word(struct str literal, size_t *ret_at)
{
    for (size_t at = 0; at < literal.len;) {
        uint32_t code;
        size_t bytes = decode(literal, at, &code);
        enum char_kind kind = code < CHARS_COUNT ? chars_get(code)->kind : CHAR_END;
        if (kind != CHAR_END && kind != CHAR_SKIP && kind != CHAR_DROP && kind != CHAR_VOICE) {
            *ret_at = at;
            return true;
        }
        at += bytes;
    }
    return false;
}

// Goes back from `begin` over as many characters as stand in `signs`, the part of the literal
// before its first word; false when the text has fewer.
static bool step_back(struct str text, size_t begin, struct str signs, size_t *ret_from)
{
    struct reader reader = {.text = signs};
    utf8proc_int32_t sign;
    size_t wanted = 0, from = begin;
    while (reader_next(&reader, &sign))
        wanted++;
    while (wanted) {
        if (!from)
            return false;
        from = chars_back(text, from);
        uint32_t code;
        utf8proc_int32_t parts[4];
        decode(text, from, &code);
        if (is_free(code))
            continue;
        size_t count = take_apart(code, parts);
        if (count > wanted)
            return false;
        wanted -= count;
    }
    *ret_from = from;
    return true;
}

bool match_literal(struct str text, struct str literal, uint32_t begin, uint32_t *ret_begin,
                   uint32_t *ret_end)
{
    ASSERT(begin <= text.len);
    size_t word, from;
    literal = str_trim(literal);
    if (!first_word(literal, &word) || !step_back(text, begin, str_slice(literal, 0, word), &from))
        return false;
    if (word == 0 || from == begin) {
        enum char_kind before = kind_before(text, begin);
        enum char_kind first = kind_after(literal, word);
        if (first != CHAR_LONE && (before == CHAR_LETTER || before == CHAR_JAMO))
            return false;
    }
    struct reader wanted = {.text = literal}, found = {.text = text, .at = from};
    utf8proc_int32_t a, b;
    while (reader_next(&wanted, &a))
        if (!reader_next(&found, &b) || a != b)
            return false;
    if (found.part != found.part_count) // the text has one letter more in the last character
        return false;
    if (!ends_there(kind_before(literal, literal.len), kind_after(text, found.end)))
        return false;
    *ret_begin = (uint32_t)from;
    *ret_end = (uint32_t)found.end;
    return true;
}
