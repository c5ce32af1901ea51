// map_parse: the words of a map's lines, and how mistakes are said. Private to the map.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/map.h"

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_TEXT, TOKEN_ARROW };

struct token {
    enum token_kind kind;
    size_t begin, end; // bytes of the map's text
    struct str text;   // the word, or the text without its quotes
};

// An entry with its place.
struct parsed {
    struct map_entry entry;
    uint32_t lists;    // a bit for each name of the path that is a list
    size_t begin, end; // from the name to the field
};

struct parser {
    struct arena *forever;
    struct str path, text;
    struct map_reports *reports;
    enum intake_format format; // INTAKE_FORMAT_COUNT: not clear yet
    char delimiter;
    struct parsed **entries;
    size_t entry_count, entry_room;
    struct map_constant *constants;
    size_t constant_count, constant_room;
    struct parsed *open; // the entry whose values come next, or NULL
    bool open_failed;    // the last entry has a mistake: its values are not looked at
    size_t at, end;      // what is left of the line
    size_t next;         // where the next line begins
    bool said;           // a mistake of this line: what follows from it is not said
};

// False when the text is no text.
bool parser_begin(struct parser *parser);

// Goes to the next line; false at the end.
bool parser_line(struct parser *parser);

// Where the next token begins, blanks skipped; and whether there is one before a comment.
size_t parser_skip(struct parser *parser);
bool parser_more(struct parser *parser);

// The next token. A text without a closing quote is said and taken up to the end of the line.
struct token map_take(struct parser *parser);

// Takes a path: names with points between, each in quotes if need be and with [] for a list.
bool parser_take_path(struct parser *parser, struct map_entry *entry, uint32_t *ret_lists);

// Says what is wrong with the bytes begin..end; `hint` may be NULL. Returns false.
bool parser_say(struct parser *parser, size_t begin, size_t end, const char *hint,
                const char *format, ...) PRINTF(5, 6);

// The same of a token that should be one of these words: says which was probably meant.
bool parser_say_near(struct parser *parser, const struct token *token, const struct str *words,
                     size_t count, const char *format, ...) PRINTF(5, 6);
