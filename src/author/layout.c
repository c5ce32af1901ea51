// SPDX-License-Identifier: Apache-2.0
#include "author/layout.h"

static struct str token_source(const struct layout *layout, size_t token)
{
    return str_slice(layout->source, layout->tokens[token].begin, layout->tokens[token].end);
}

bool layout_is(const struct layout *layout, size_t token, const char *word)
{
    return layout->tokens[token].kind == TOKEN_WORD && str_is(layout->tokens[token].text, word);
}

enum part layout_part(const struct layout *layout, size_t token)
{
    if (token == 0)
        return PART_TIGHT;
    enum token_kind before = layout->tokens[token - 1].kind, kind = layout->tokens[token].kind;
    bool tight = kind == TOKEN_COMMA || kind == TOKEN_RIGHT || kind == TOKEN_RANGE ||
                 kind == TOKEN_END || before == TOKEN_LEFT || before == TOKEN_RANGE;
    return tight ? PART_TIGHT : PART_SPACE;
}

static void find_partners(struct layout *layout, struct arena *batch)
{
    size_t *open = ARENA_ARRAY(batch, size_t, layout->count), depth = 0;
    for (size_t i = 0; i < layout->count; i++) {
        enum token_kind kind = layout->tokens[i].kind;
        if (kind == TOKEN_OPEN || kind == TOKEN_LEFT)
            open[depth++] = i;
        else if (kind == TOKEN_CLOSE || kind == TOKEN_RIGHT)
            layout->partners[open[--depth]] = i;
    }
}

void layout_init(struct layout *layout, struct arena *batch)
{
    size_t count = layout->count;
    layout->partners = ARENA_ARRAY(batch, size_t, count + 1);
    layout->widths = ARENA_ARRAY(batch, size_t, count + 1);
    layout->breaks = ARENA_ARRAY(batch, size_t, count + 1);
    find_partners(layout, batch);
    for (size_t i = 0; i < count; i++) {
        layout->widths[i + 1] = layout->widths[i] + (layout_part(layout, i) == PART_SPACE) +
                                report_columns(token_source(layout, i));
        layout->breaks[i + 1] = layout->breaks[i] + layout->tokens[i].begins_line;
    }
}

size_t layout_width(const struct layout *layout, size_t first, size_t end)
{
    if (first >= end)
        return 0;
    return layout->widths[end] - layout->widths[first] - (layout_part(layout, first) == PART_SPACE);
}

bool layout_together(const struct layout *layout, size_t first, size_t end)
{
    return first >= end || layout->breaks[end] == layout->breaks[first + 1];
}

static bool has_comments(const struct layout *layout, size_t token)
{
    return layout->comment_next < layout->comment_count &&
           layout->comments[layout->comment_next].begin < layout->tokens[token].begin;
}

size_t layout_start(const struct layout *layout, size_t token, struct parting parting)
{
    if (layout->broken || has_comments(layout, token))
        return parting.column;
    switch (parting.part) {
    case PART_TIGHT:
        return layout->column;
    case PART_SPACE:
        return layout->column + 1;
    case PART_COLUMN:
        return size_max(layout->column + 1, parting.column);
    case PART_LINE:
    case PART_ENTRY:
        return parting.column;
    }
    return parting.column;
}

static void add_spaces(struct layout *layout, size_t count)
{
    memset(buf_reserve(layout->out, count), ' ', count);
    layout->out->len += count;
    layout->column += count;
}

static size_t line_breaks(const struct layout *layout, size_t begin, size_t end)
{
    size_t count = 0;
    for (size_t i = begin; i < end; i++)
        count += layout->source.at[i] == '\n';
    return count;
}

// Begins the line of what stands at `begin` of the source.
static void new_line(struct layout *layout, size_t begin, struct parting parting)
{
    bool blank = parting.part == PART_ENTRY && !layout->opened &&
                 line_breaks(layout, layout->source_end, begin) > 1;
    if (layout->started)
        buf_add(layout->out, blank ? STR("\n\n") : STR("\n"));
    layout->column = 0;
    add_spaces(layout, parting.column);
}

static void put_text(struct layout *layout, size_t begin, size_t end)
{
    struct str text = str_slice(layout->source, begin, end);
    buf_add(layout->out, str_trim(text));
    layout->column += report_columns(text);
    layout->source_end = end;
    layout->started = true;
}

void layout_put_comments(struct layout *layout, size_t token, struct parting parting)
{
    for (; has_comments(layout, token); layout->comment_next++) {
        const struct comment *comment = &layout->comments[layout->comment_next];
        if (layout->started && !line_breaks(layout, layout->source_end, comment->begin))
            add_spaces(layout, 2);
        else
            new_line(layout, comment->begin, parting);
        put_text(layout, comment->begin, comment->end);
        layout->opened = false;
        layout->broken = true;
    }
}

void layout_put(struct layout *layout, size_t token, struct parting parting)
{
    layout_put_comments(layout, token, parting);
    const struct token *here = &layout->tokens[token];
    if (here->kind == TOKEN_END)
        return;
    if (layout->broken || parting.part == PART_LINE || parting.part == PART_ENTRY)
        new_line(layout, here->begin, parting);
    else
        add_spaces(layout, layout_start(layout, token, parting) - layout->column);
    put_text(layout, here->begin, here->end);
    layout->opened = here->kind == TOKEN_OPEN;
    layout->broken = false;
}

void layout_put_flat(struct layout *layout, size_t first, size_t end, struct parting parting)
{
    for (size_t i = first; i < end; i++) {
        layout_put(layout, i, parting);
        parting.part = i + 1 < end ? layout_part(layout, i + 1) : parting.part;
    }
}
