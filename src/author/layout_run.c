// What stands in an entry: lists, which go on under their first item, and conditions, which are
// broken before `and` and `or`.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/layout.h"

enum {
    INDENT = 4,      // of what goes on
    HANG_MAX = 40,   // a list that begins further right goes on near the beginning of its entry
    INDENT_MAX = 60, // of a condition that begins further right
};

// Lists

// Behind the item that begins here: a word, a text or a range; the token itself when it is none.
static size_t item_end(const struct layout *layout, size_t token, size_t end)
{
    const struct token *tokens = layout->tokens;
    if (token == end || (tokens[token].kind != TOKEN_WORD && tokens[token].kind != TOKEN_TEXT))
        return token;
    bool range = token + 2 < end && tokens[token + 1].kind == TOKEN_RANGE &&
                 (tokens[token + 2].kind == TOKEN_WORD || tokens[token + 2].kind == TOKEN_TEXT);
    return token + (range ? 3 : 1);
}

static bool is_comma(const struct layout *layout, size_t token, size_t end)
{
    return token < end && layout->tokens[token].kind == TOKEN_COMMA;
}

// Whether the author broke the line before this word in a place where we never do: it may mean
// something.
static bool stays_broken(const struct layout *layout, size_t token)
{
    enum token_kind before = layout->tokens[token - 1].kind;
    return layout->tokens[token].kind == TOKEN_WORD && layout->tokens[token].begins_line &&
           (before == TOKEN_TEXT || before == TOKEN_RIGHT ||
            (before == TOKEN_WORD && !layout_is(layout, token - 1, "and") &&
             !layout_is(layout, token - 1, "or") && !layout_is(layout, token - 1, "not")));
}

// Whether the last item of a list goes to a new line. What follows it can only stand on its line,
// up to the next list or condition; it is kept whole where there is room.
static bool breaks_before_last(const struct layout *layout, size_t item, size_t end, size_t hang,
                               size_t suffix)
{
    size_t here = layout->column + 1, least = 0, rest = item_end(layout, item, end);
    while (rest < end && !stays_broken(layout, rest) &&
           layout_width(layout, item, rest) <= FORMAT_COLUMNS) {
        if (!least && is_comma(layout, rest, end))
            least = layout_width(layout, item, rest + 1);
        if (layout->tokens[rest++].kind == TOKEN_LEFT)
            break;
    }
    size_t all = layout_width(layout, item, rest) + (rest == end ? suffix : 0);
    if (here + all <= FORMAT_COLUMNS)
        return false;
    return hang + all <= FORMAT_COLUMNS || here + (least ? least : all) > FORMAT_COLUMNS;
}

// Writes the list and returns the token behind it.
static size_t put_list(struct layout *layout, size_t first, size_t end, struct parting parting,
                       size_t suffix)
{
    size_t hang = layout_start(layout, first, parting);
    if (hang > HANG_MAX)
        hang = size_min(parting.column, HANG_MAX) + INDENT;
    for (size_t item = first;;) {
        size_t stop = item_end(layout, item, end);
        bool comma = is_comma(layout, stop, end);
        bool last = !comma || item_end(layout, stop + 1, end) == stop + 1;
        if (item > first) {
            bool breaks =
                last ? breaks_before_last(layout, item, end, hang, suffix)
                     : layout->column + 1 + layout_width(layout, item, stop + 1) > FORMAT_COLUMNS;
            parting = (struct parting){breaks ? PART_LINE : PART_SPACE, hang};
        }
        layout_put_flat(layout, item, stop, parting);
        if (comma)
            layout_put(layout, stop, (struct parting){PART_TIGHT, hang});
        item = stop + comma;
        if (last)
            return item;
    }
}

void layout_put_run(struct layout *layout, size_t first, size_t end, struct parting parting,
                    size_t suffix)
{
    size_t base = parting.column;
    for (size_t i = first; i < end;) {
        if (i > first)
            parting = (struct parting){stays_broken(layout, i) ? PART_LINE : layout_part(layout, i),
                                       base + INDENT};
        size_t stop = item_end(layout, i, end);
        if (is_comma(layout, stop, end) && stop > i) {
            i = put_list(layout, i, end, parting, suffix);
            continue;
        }
        layout_put(layout, i, parting);
        if (layout->tokens[i].kind == TOKEN_LEFT) {
            size_t close = layout->partners[i];
            layout_put_condition(layout, i + 1, close, (struct parting){PART_TIGHT, layout->column},
                                 layout_width(layout, close, end) + suffix);
            layout_put(layout, close, (struct parting){PART_TIGHT, base});
            i = close;
        }
        i++;
    }
}

// Conditions

// The next `and` or `or` that joins what stands before it, or `end`.
static size_t next_operator(const struct layout *layout, size_t first, size_t end, const char *word)
{
    bool between = false; // its `and` joins nothing
    for (size_t i = first; i < end; i++) {
        if (layout->tokens[i].kind == TOKEN_LEFT) {
            i = layout->partners[i];
            continue;
        }
        if (i > first && layout_is(layout, i, word)) {
            if (!between)
                return i;
            between = false;
        }
        between |= layout_is(layout, i, "between") && strcmp(word, "and") == 0;
    }
    return end;
}

static bool fits(const struct layout *layout, size_t first, size_t end, struct parting parting,
                 size_t suffix)
{
    return layout_together(layout, first, end) &&
           layout_start(layout, first, parting) + layout_width(layout, first, end) + suffix <=
               FORMAT_COLUMNS;
}

// What `or` joins: broken before each `and`.
static void put_all(struct layout *layout, size_t first, size_t end, struct parting parting,
                    size_t column, size_t suffix)
{
    if (fits(layout, first, end, parting, suffix)) {
        layout_put_flat(layout, first, end, parting);
        return;
    }
    for (size_t begin = first;;) {
        size_t stop = next_operator(layout, begin, end, "and");
        layout_put_run(layout, begin, stop, parting, stop == end ? suffix : 0);
        if (stop == end)
            return;
        layout_put(layout, stop, (struct parting){PART_LINE, column});
        parting.part = PART_SPACE;
        begin = stop + 1;
    }
}

void layout_put_condition(struct layout *layout, size_t first, size_t end, struct parting parting,
                          size_t suffix)
{
    if (fits(layout, first, end, parting, suffix)) {
        layout_put_flat(layout, first, end, parting);
        return;
    }
    if (first == end)
        return;
    size_t column = size_min(layout_start(layout, first, parting), INDENT_MAX);
    bool joined = next_operator(layout, first, end, "or") < end;
    for (size_t begin = first;;) {
        size_t stop = next_operator(layout, begin, end, "or");
        parting.column = column;
        put_all(layout, begin, stop, parting, column + (joined ? INDENT : 0),
                stop == end ? suffix : 0);
        if (stop == end)
            return;
        layout_put(layout, stop, (struct parting){PART_LINE, column});
        parting.part = PART_SPACE;
        begin = stop + 1;
    }
}

void layout_put_routes(struct layout *layout, size_t first, size_t end, struct parting parting)
{
    size_t column = layout_start(layout, first, parting);
    for (size_t begin = first;;) {
        size_t stop = next_operator(layout, begin, end, "or");
        layout_put_run(layout, begin, stop, parting, 0);
        if (stop == end)
            return;
        begin = stop + 1;
        size_t next = next_operator(layout, begin, end, "or");
        bool breaks = layout->column + 1 + layout_width(layout, stop, next) > FORMAT_COLUMNS;
        layout_put(layout, stop, (struct parting){breaks ? PART_LINE : PART_SPACE, column});
        parting = (struct parting){PART_SPACE, column};
    }
}
