// lex: pack text → tokens.
//
// There are words (letters, digits, - _, single dots and slashes inside: identifiers, numbers,
// dates, fields, `pack/rule`), texts in double quotes, and punctuation. Spaces and line breaks part
// tokens; `#` begins a comment. A token knows whether it is the first of its line, which the parser
// needs in one place only: to tell a `source` of one entry from that of the block.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/diag.h"

enum token_kind {
    TOKEN_WORD,
    TOKEN_TEXT,
    TOKEN_OPEN,  // {
    TOKEN_CLOSE, // }
    TOKEN_LEFT,  // (
    TOKEN_RIGHT, // )
    TOKEN_COMMA,
    TOKEN_RANGE, // ..
    TOKEN_LESS,
    TOKEN_LESS_EQUAL,
    TOKEN_GREATER,
    TOKEN_GREATER_EQUAL,
    TOKEN_END, // always the last one
};

struct token {
    enum token_kind kind;
    bool begins_line;
    uint32_t begin, end; // bytes of the file
    struct str text;     // of words and texts, unescaped
};

// From `#` to the end of its line, which is not counted.
struct comment {
    uint32_t begin, end; // bytes of the file
};

struct tokens {
    struct token *items;
    size_t count;             // with TOKEN_END
    struct comment *comments; // for who writes the file anew; they mean nothing
    size_t comment_count;
};

// Mistakes go to `diag`; what can be read is read. Tokens live in diag->batch.
struct tokens lex(const struct source_file *file, struct diag *diag);

// "word", "text", "{" …: for messages.
const char *token_kind_word(enum token_kind kind);
