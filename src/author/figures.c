// SPDX-License-Identifier: Apache-2.0
#include "author/figures.h"

#include "show/render.h"

static void add_spaces(size_t used, size_t width, size_t least, struct buf *out)
{
    size_t spaces = used + least > width ? least : width - used;
    for (size_t i = 0; i < spaces; i++)
        buf_add_byte(out, ' ');
}

void figures_left(struct str text, size_t width, struct buf *out)
{
    buf_add(out, text);
    add_spaces(text.len, width, 1, out);
}

void figures_right(struct str text, size_t width, struct buf *out)
{
    add_spaces(text.len, width, 2, out);
    buf_add(out, text);
}

void figures_count(uint64_t count, size_t width, struct buf *out)
{
    AUTO(buf_done) struct buf number = {0};
    render_count(count, &number);
    figures_right(buf_str(&number), width, out);
}

void figures_not_screened(uint64_t letters, uint64_t bad, struct buf *out)
{
    if (letters) {
        buf_add_literal(out, "; letters, passed without a look: ");
        render_count(letters, out);
    }
    if (bad) {
        buf_add_literal(out, "; records that could not be read: ");
        render_count(bad, out);
    }
}
