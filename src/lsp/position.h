// position: bytes of a text ↔ lines and characters as a client counts them.
//
// Lines end with \n, \r\n or \r. A character is a code unit of the encoding that was agreed on: a
// byte of UTF-8, or 16 bits of UTF-16 (two for what lies above U+FFFF). A byte that is not UTF-8
// counts as one.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

enum position_encoding { POSITION_UTF16, POSITION_UTF8 };

struct position {
    uint32_t line, character; // from 0
};

struct position_range {
    struct position begin, end;
};

// A walk through a text. It goes on from where it stands, so that places in rising order cost one
// pass; for an earlier place it begins anew.
struct position_walk {
    struct str text;
    enum position_encoding encoding;
    size_t at;             // private
    struct position place; // private: of `at`
};

// Where the byte stands; inside of a character, where that begins.
struct position position_of(struct position_walk *walk, size_t offset);
struct position_range position_range_of(struct position_walk *walk, size_t begin, size_t end);

// The byte at the position; behind the end of its line, where the line ends, and behind the last
// line, where the text ends.
size_t position_offset(struct str text, enum position_encoding encoding, struct position position);

// Bytes of the character at text.at[at], and its units.
size_t position_character(struct str text, size_t at, enum position_encoding encoding,
                          uint32_t *ret_units);
