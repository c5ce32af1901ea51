// chars: what each code point is to the fold, and what it folds to.
//
// Private to src/match. The answers come from utf8proc (NFKC, case folding, categories) and a few
// decisions of our own (chars.c); they are kept in pages of 256 code points, each made when one
// of its code points is first met. Any thread may ask; a page that is there is never written
// again.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdatomic.h>

#include "base/str.h"

enum char_kind {
    CHAR_END,    // no part of a word, and ends one: spaces, signs, emoji
    CHAR_SKIP,   // not seen by a reader: zero width, soft hyphen, control of direction
    CHAR_DROP,   // seen, but does not count: accents, Arabic and Hebrew vowel points, tatweel
    CHAR_LETTER, // letters and digits of words that stand between spaces
    CHAR_LONE,   // a word by itself: Han, Kana, Thai …
    CHAR_MARK,   // stays with the letter before it and counts: vowel signs of India, of Thai …
    CHAR_VOICE,  // the two sound marks of Kana: become one with the letter before them, or drop
    CHAR_JAMO,   // Hangul vowel or final: becomes one with the letter before it, or is a letter
    CHAR_MIXED,  // several characters, each with its own kind: ½, ㍿, Thai sara am
};

// How one code point folds. Eight bytes, so that a page of them is small.
struct char_fold {
    uint8_t kind : 4; // enum char_kind
    uint8_t len : 4;  // of bytes
    uint8_t order;    // CHAR_MARK: canonical combining class; CHAR_MIXED: how many characters
    char bytes[6];    // folded, in UTF-8; CHAR_MIXED: where in chars_mixed (chars_mixed_at)
};

enum { HANGUL_FIRST = 0xAC00, HANGUL_LAST = 0xD7A3 }; // syllables

enum { CHARS_COUNT = 0x110000, CHARS_PAGE = 256, CHARS_MIXED_MAX = 4096 };

// Private to the inline functions below.
extern _Atomic(const struct char_fold *) chars_pages[CHARS_COUNT / CHARS_PAGE];
extern uint32_t chars_mixed[CHARS_MIXED_MAX];
const struct char_fold *chars_make_page(uint32_t page);

// `code` must be below CHARS_COUNT.
static inline const struct char_fold *chars_get(uint32_t code)
{
    const struct char_fold *page =
        atomic_load_explicit(&chars_pages[code / CHARS_PAGE], memory_order_acquire);
    if (UNLIKELY(!page))
        page = chars_make_page(code / CHARS_PAGE);
    return &page[code % CHARS_PAGE];
}

// True for pictographs (🐢), which are words: Miscellaneous Symbols and Pictographs and what follows
// it, up to Symbols and Pictographs Extended-A. Older signs, such as ★, are signs.
static inline bool chars_is_picture(uint32_t code)
{
    return code >= 0x1F300 && code <= 0x1FAFF;
}

// The characters of a CHAR_MIXED; none of them is CHAR_MIXED itself.
static inline const uint32_t *chars_mixed_at(const struct char_fold *mixed)
{
    uint32_t at;
    memcpy(&at, mixed->bytes, sizeof(at));
    return &chars_mixed[at];
}

// The code point that the two make together (Hangul syllables, Kana with a sound mark), or 0.
// Both must have gone through chars_get.
uint32_t chars_compose(uint32_t first, uint32_t second);

// Writes the code point in UTF-8; returns how many bytes that are (1 to 4).
size_t chars_encode(uint32_t code, char to[4]);

// Reads the code point at text.at[at]; returns its bytes, or 0 when they are not UTF-8 (overlong
// forms, surrogates and what lies above U+10FFFF are not).
static inline size_t chars_decode(struct str text, size_t at, uint32_t *ret_code)
{
    const unsigned char *bytes = (const unsigned char *)text.at + at;
    size_t left = text.len - at;
    if (bytes[0] < 0x80) {
        *ret_code = bytes[0];
        return 1;
    }
    if (bytes[0] < 0xE0) {
        if (bytes[0] < 0xC2 || left < 2 || (bytes[1] & 0xC0) != 0x80)
            return 0;
        *ret_code = (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
        return 2;
    }
    if (bytes[0] < 0xF0) {
        if (left < 3 || (bytes[1] & 0xC0) != 0x80 || (bytes[2] & 0xC0) != 0x80)
            return 0;
        uint32_t code = (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
        if (code < 0x800 || (code >= 0xD800 && code <= 0xDFFF))
            return 0;
        *ret_code = code;
        return 3;
    }
    if (left < 4 || (bytes[1] & 0xC0) != 0x80 || (bytes[2] & 0xC0) != 0x80 ||
        (bytes[3] & 0xC0) != 0x80)
        return 0;
    uint32_t code = (bytes[0] & 0x0Fu) << 18 | (bytes[1] & 0x3Fu) << 12 | (bytes[2] & 0x3Fu) << 6 |
                    (bytes[3] & 0x3Fu);
    if (bytes[0] > 0xF4 || code < 0x10000 || code >= CHARS_COUNT)
        return 0;
    *ret_code = code;
    return 4;
}

// Where the code point before `at` begins; at must be above 0. A byte that is not UTF-8 stands for
// itself.
static inline size_t chars_back(struct str text, size_t at)
{
    for (size_t bytes = 2; bytes <= 4 && bytes <= at; bytes++) {
        uint32_t code;
        if (chars_decode(str_slice(text, 0, at), at - bytes, &code) == bytes)
            return at - bytes;
    }
    return at - 1;
}
