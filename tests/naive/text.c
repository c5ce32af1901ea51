// SPDX-License-Identifier: Apache-2.0
#include "text.h"

enum kind {
    KIND_END,    // of a word: spaces and signs
    KIND_SKIP,   // not seen
    KIND_ACCENT, // belongs to the letter before it and does not count
    KIND_LETTER,
    KIND_LONE, // a word by itself
};

// Letters with accents, and what they are without: the accent is the second part.
static const struct {
    uint32_t code, base, accent;
} accents[] = {
    {0xE9, 'e', 0x301},    {0xE8, 'e', 0x300},    {0xEA, 'e', 0x302},    {0xE1, 'a', 0x301},
    {0xE4, 'a', 0x308},    {0xF6, 'o', 0x308},    {0xFC, 'u', 0x308},    {0xF1, 'n', 0x303},
    {0x439, 0x438, 0x306}, {0x451, 0x435, 0x308}, {0xC9, 'E', 0x301},    {0xD6, 'O', 0x308},
    {0xDC, 'U', 0x308},    {0x419, 0x418, 0x306}, {0x401, 0x415, 0x308},
};

size_t naive_decode(struct str text, size_t at, uint32_t *ret_code)
{
    const unsigned char *bytes = (const unsigned char *)text.at + at;
    size_t count = bytes[0] < 0x80 ? 1 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
    uint32_t code = count == 1 ? bytes[0] : bytes[0] & (0xFFu >> (count + 1));
    ASSERT(at + count <= text.len);
    for (size_t i = 1; i < count; i++)
        code = code << 6 | (bytes[i] & 0x3Fu);
    *ret_code = code;
    return count;
}

static size_t encode(uint32_t code, char *to)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    to[0] = (char)(0xE0 | code >> 12);
    to[1] = (char)(0x80 | (code >> 6 & 0x3F));
    to[2] = (char)(0x80 | (code & 0x3F));
    return 3;
}

static uint32_t narrow(uint32_t code)
{
    return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFF01 + '!' : code == 0x3000 ? ' ' : code;
}

static uint32_t without_accent(uint32_t code, uint32_t *ret_accent)
{
    *ret_accent = 0;
    for (size_t i = 0; i < COUNT(accents); i++) {
        if (accents[i].code != code)
            continue;
        *ret_accent = accents[i].accent;
        return accents[i].base;
    }
    return code;
}

static enum kind kind_of(uint32_t code)
{
    uint32_t accent;
    code = without_accent(narrow(code), &accent);
    if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
        (code >= '0' && code <= '9') || (code >= 0x410 && code <= 0x44F))
        return KIND_LETTER;
    if (code >= 0x4E00 && code <= 0x9FFF)
        return KIND_LONE;
    if (code >= 0x300 && code <= 0x36F)
        return KIND_ACCENT;
    return code == 0x200B || code == 0xAD ? KIND_SKIP : KIND_END;
}

static uint32_t folded(uint32_t code)
{
    uint32_t accent;
    code = without_accent(narrow(code), &accent);
    if (code >= 'A' && code <= 'Z')
        return code + 32;
    return code >= 0x410 && code <= 0x42F ? code + 32 : code;
}

static void add_codes(struct naive_words *words, size_t most, struct arena *arena)
{
    size_t count = 0;
    words->codes = ARENA_ARRAY(arena, uint32_t, most + 1);
    for (size_t i = 0; i < words->count; i++) {
        struct naive_word *word = &words->items[i];
        word->code_at = count;
        for (size_t at = 0; at < word->letters.len;)
            at += naive_decode(word->letters, at, &words->codes[count++]);
        word->code_count = count - word->code_at;
    }
}

struct naive_words naive_fold(struct str text, struct arena *arena)
{
    struct naive_words words = {0};
    bool open = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t code;
        size_t bytes = naive_decode(text, at, &code);
        enum kind kind = kind_of(code);
        if (kind == KIND_END || kind == KIND_LONE)
            open = false;
        if (kind == KIND_LONE || (kind == KIND_LETTER && !open)) {
            char *letters = arena_alloc(arena, text.len - at + 1);
            ARENA_PUSH(arena, words.items, words.count, words.room) =
                (struct naive_word){.letters = {letters, 0}, .begin = at};
            open = kind == KIND_LETTER;
        }
        if (kind == KIND_LONE || kind == KIND_LETTER) {
            struct naive_word *word = &words.items[words.count - 1];
            word->letters.len += encode(folded(code), (char *)word->letters.at + word->letters.len);
            word->end = at + bytes;
        } else if (kind == KIND_ACCENT && words.count && words.items[words.count - 1].end == at) {
            words.items[words.count - 1].end = at + bytes;
        }
        at += bytes;
    }
    add_codes(&words, text.len, arena);
    return words;
}

size_t naive_letter_count(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code;
        at += naive_decode(text, at, &code);
        count += kind_of(code) == KIND_LETTER || kind_of(code) == KIND_LONE;
    }
    return count;
}

static bool same_words(const struct naive_word *a, const struct naive_words *b)
{
    for (size_t i = 0; i < b->count; i++)
        if (!str_eq(a[i].letters, b->items[i].letters))
            return false;
    return true;
}

struct naive_places naive_find_words(const struct naive_words *text,
                                     const struct naive_words *wanted, struct arena *arena)
{
    struct naive_places places = {0};
    for (size_t at = 0; at + wanted->count <= text->count; at++)
        if (same_words(&text->items[at], wanted))
            ARENA_PUSH(arena, places.items, places.count, places.room) = (struct naive_place){
                text->items[at].begin, text->items[at + wanted->count - 1].end};
    return places;
}

// The characters that count when every sign does, with the bytes that each came from.
struct signs {
    struct sign {
        uint32_t code;
        size_t begin, end;
        bool begins, ends; // the first, the last part of its character
    } * items;
    size_t count, room;
};

static void add_sign(struct signs *signs, struct arena *arena, uint32_t code, size_t begin,
                     size_t end)
{
    uint32_t accent;
    code = without_accent(narrow(code), &accent);
    ARENA_PUSH(arena, signs->items, signs->count, signs->room) =
        (struct sign){code, begin, end, true, !accent};
    if (accent)
        ARENA_PUSH(arena, signs->items, signs->count, signs->room) =
            (struct sign){accent, begin, end, false, true};
}

static struct signs signs_of(struct str text, struct arena *arena)
{
    struct signs signs = {0};
    for (size_t at = 0; at < text.len;) {
        uint32_t code;
        size_t bytes = naive_decode(text, at, &code);
        if (narrow(code) != ' ' && kind_of(code) != KIND_SKIP)
            add_sign(&signs, arena, code, at, at + bytes);
        at += bytes;
    }
    return signs;
}

// What stands before and after a place, looking through what nobody sees.
static enum kind kind_before(struct str text, size_t place)
{
    enum kind kind = KIND_END;
    for (size_t at = 0; at < place;) {
        uint32_t code;
        at += naive_decode(text, at, &code);
        if (kind_of(code) != KIND_SKIP && kind_of(code) != KIND_ACCENT)
            kind = kind_of(code);
    }
    return kind;
}

static enum kind kind_after(struct str text, size_t at)
{
    while (at < text.len) {
        uint32_t code;
        at += naive_decode(text, at, &code);
        if (kind_of(code) != KIND_SKIP)
            return kind_of(code);
    }
    return KIND_END;
}

// A literal that begins or ends with a letter does so where a word does.
static bool at_borders(struct str text, struct str literal, size_t begin, size_t end)
{
    enum kind first = kind_after(literal, 0), last = kind_before(literal, literal.len);
    enum kind before = kind_before(text, begin), after = kind_after(text, end);
    if (first == KIND_LETTER && before == KIND_LETTER)
        return false;
    return last == KIND_END ||
           (after != KIND_ACCENT && (last != KIND_LETTER || after != KIND_LETTER));
}

// The words of the text between the places are those of the literal, and none is cut.
static bool has_words(const struct naive_words *words, size_t begin, size_t end,
                      const struct naive_words *wanted)
{
    size_t first = 0, count = 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct naive_word *word = &words->items[i];
        if (word->end <= begin || word->begin >= end)
            continue;
        if (word->begin < begin || word->end > end)
            return false;
        first = count++ ? first : i;
    }
    return count == wanted->count && same_words(&words->items[first], wanted);
}

struct naive_places naive_find_literal(struct str text, const struct naive_words *words,
                                       struct str literal, struct arena *arena)
{
    struct naive_places places = {0};
    literal = str_trim(literal);
    struct signs there = signs_of(text, arena), wanted = signs_of(literal, arena);
    struct naive_words wanted_words = naive_fold(literal, arena);
    for (size_t at = 0; wanted.count && at + wanted.count <= there.count; at++) {
        const struct sign *first = &there.items[at], *last = &there.items[at + wanted.count - 1];
        bool same = first->begins && last->ends;
        for (size_t i = 0; i < wanted.count && same; i++)
            same = there.items[at + i].code == wanted.items[i].code;
        if (same && at_borders(text, literal, first->begin, last->end) &&
            has_words(words, first->begin, last->end, &wanted_words))
            ARENA_PUSH(arena, places.items, places.count, places.room) =
                (struct naive_place){first->begin, last->end};
    }
    return places;
}
