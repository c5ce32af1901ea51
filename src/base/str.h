// str: borrowed bytes.
//
// A struct str points at bytes that somebody else owns and says how many there are. It is passed
// by value, need not end in NUL, and may be empty with at == NULL. To keep the bytes, copy them
// into an arena (arena_copy).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string.h>

#include "base/base.h"

struct str {
    const char *at;
    size_t len; // bytes
};

// A str of a string literal, and of a C string.
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

static inline struct str str_from(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

// For printf: "%.*s", STR_ARG(text)
#define STR_ARG(s) (int)(s).len, (s).at ? (s).at : ""

static inline bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_is(struct str a, const char *text)
{
    return str_eq(a, str_from(text));
}

// Order of bytes; a prefix comes first.
static inline int str_compare(struct str a, struct str b)
{
    int order = a.len && b.len ? memcmp(a.at, b.at, size_min(a.len, b.len)) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static inline bool str_starts(struct str text, struct str start)
{
    return text.len >= start.len && (start.len == 0 || memcmp(text.at, start.at, start.len) == 0);
}

static inline bool str_ends(struct str text, struct str end)
{
    return text.len >= end.len &&
           (end.len == 0 || memcmp(text.at + text.len - end.len, end.at, end.len) == 0);
}

// The bytes begin..end of text, end excluded.
static inline struct str str_slice(struct str text, size_t begin, size_t end)
{
    ASSERT(begin <= end && end <= text.len);
    return (struct str){text.at ? text.at + begin : NULL, end - begin};
}

// Where the byte stands first in the text, or text.len.
static inline size_t str_find_byte(struct str text, char byte)
{
    const char *found = text.len ? memchr(text.at, byte, text.len) : NULL;
    return found ? (size_t)(found - text.at) : text.len;
}

static inline bool byte_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool byte_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The text without ASCII white space at either end.
static inline struct str str_trim(struct str text)
{
    while (text.len && byte_is_space(text.at[0]))
        text.at++, text.len--;
    while (text.len && byte_is_space(text.at[text.len - 1]))
        text.len--;
    return text;
}

// Cuts what stands before the first `byte` off *rest; false when nothing is left to cut.
static inline bool str_cut(struct str *rest, char byte, struct str *ret_part)
{
    if (!rest->at)
        return false;
    size_t at = str_find_byte(*rest, byte);
    *ret_part = str_slice(*rest, 0, at);
    *rest = at < rest->len ? str_slice(*rest, at + 1, rest->len) : (struct str){0};
    return true;
}
