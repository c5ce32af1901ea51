// layout: writes tokens with their comments, line by line, and knows how wide they are.
//
// For format.c and layout_run.c. Everything here is constant time for a token, so that
// formatting is linear in the text.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/format.h"
#include "rules/lex.h"

struct layout {
    struct str source;
    const struct token *tokens; // the last one is TOKEN_END
    size_t count;
    const struct comment *comments;
    size_t comment_count;

    size_t *partners; // of { and (: the token that closes it
    size_t *widths;   // columns of all tokens before this one, written on one line
    size_t *breaks;   // how many tokens before this one begin a line

    // What was written. Tokens are written in their order.
    struct buf *out;
    size_t column;       // where the next byte goes
    size_t comment_next; // the first comment that was not written
    size_t source_end;   // of what was written last
    bool started;        // something was written
    bool opened;         // `{` was written last
    bool broken;         // a comment was: the next token begins a line
};

// How a token is parted from what stands before it.
enum part {
    PART_TIGHT,
    PART_SPACE,
    PART_COLUMN, // spaces up to a column, at least one
    PART_LINE,   // on a new line, in a column
    PART_ENTRY,  // the same; a blank line of the author stays
};

struct parting {
    enum part part;
    size_t column; // also where the token goes when a comment ended the line
};

// Measures the tokens; `layout` has its source, tokens, comments and `out`. Brackets are in pairs.
void layout_init(struct layout *layout, struct arena *batch);

bool layout_is(const struct layout *layout, size_t token, const char *word);

// Columns of the tokens first..end, written on one line.
size_t layout_width(const struct layout *layout, size_t first, size_t end);

// Whether the tokens first..end stood on one line.
bool layout_together(const struct layout *layout, size_t first, size_t end);

// Tight or a space, as signs need it.
enum part layout_part(const struct layout *layout, size_t token);

// The column in which the token will begin.
size_t layout_start(const struct layout *layout, size_t token, struct parting parting);

// Writes the comments before the token. A comment at the end of a line stays there, others stand in
// the column.
void layout_put_comments(struct layout *layout, size_t token, struct parting parting);

// Writes the comments before the token that were not written, then the token.
void layout_put(struct layout *layout, size_t token, struct parting parting);

// Writes tokens first..end, all on one line; the first one as `parting` says.
void layout_put_flat(struct layout *layout, size_t first, size_t end, struct parting parting);

// Tokens first..end with their lists, each of which is broken where it must be; what stands in
// parentheses is a condition. `suffix`: so many columns follow on the last line.
void layout_put_run(struct layout *layout, size_t first, size_t end, struct parting parting,
                    size_t suffix);

// A condition: broken before `and` and `or` when its author broke it, or it is too long.
void layout_put_condition(struct layout *layout, size_t first, size_t end, struct parting parting,
                          size_t suffix);

// Routes joined by `or`: as many on a line as fit.
void layout_put_routes(struct layout *layout, size_t first, size_t end, struct parting parting);
