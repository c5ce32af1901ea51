// SPDX-License-Identifier: Apache-2.0
#include "intake/utf8.h"

// The bytes of the character at `at`, or 0 when it is none. The second byte has a smaller range
// after some first bytes: those forms would be too long, half of a pair, or over U+10FFFF.
static size_t character_bytes(const unsigned char *at, size_t left)
{
    unsigned char first = at[0];
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    size_t bytes = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (left < bytes)
        return 0;
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < bytes; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return bytes;
}

size_t utf8_valid(struct str text)
{
    size_t at = 0;
    while (at < text.len) {
        size_t bytes = character_bytes((const unsigned char *)text.at + at, text.len - at);
        if (!bytes)
            break;
        at += bytes;
    }
    return at;
}

size_t utf8_write(uint32_t code, char *to)
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
    if (code < 0x10000) {
        to[0] = (char)(0xE0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3F));
        to[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3F));
    to[2] = (char)(0x80 | (code >> 6 & 0x3F));
    to[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

struct str utf8_cut(struct str text, size_t bytes)
{
    if (text.len <= bytes)
        return text;
    while (bytes && ((unsigned char)text.at[bytes] & 0xC0) == 0x80)
        bytes--;
    return str_slice(text, 0, bytes);
}
