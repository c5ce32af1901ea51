// SPDX-License-Identifier: Apache-2.0
#include "lsp/page.h"

// Text of a pack; in Markdown no sign of it steers.
static void add_text(struct page *page, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (page->markdown && c && strchr("\\`*_[]<>#&~|!$", c))
            buf_add_byte(page->out, '\\');
        buf_add_byte(page->out, c == '\n' ? ' ' : c);
    }
}

void page_heading(struct page *page, const char *kind, struct str name, struct str title)
{
    struct buf *out = page->out;
    if (out->len)
        buf_add(out, page->markdown ? STR("\n\n---\n\n") : STR("\n\n"));
    buf_add(out, page->markdown ? STR("**") : STR(""));
    buf_print(out, "%s ", kind);
    add_text(page, name);
    buf_add(out, page->markdown ? STR("**") : STR(""));
    if (title.len) {
        buf_add_literal(out, ": ");
        add_text(page, title);
    }
    buf_add_byte(out, '\n');
}

static void begin_line(struct page *page)
{
    buf_add(page->out, page->markdown ? STR("\n- ") : STR("\n"));
}

void page_line(struct page *page, const char *label, struct str text)
{
    if (!text.len)
        return;
    begin_line(page);
    buf_print(page->out, "%s: ", label);
    add_text(page, text);
}

void page_note(struct page *page, struct str text)
{
    begin_line(page);
    add_text(page, text);
}

void page_dates(struct page *page, const char *label, int32_t from, int32_t until)
{
    AUTO(buf_done) struct buf text = {0};
    if (from != DATE_NONE) {
        buf_add_literal(&text, "from ");
        date_print(from, &text);
    }
    if (until != DATE_NONE) {
        buf_add(&text, text.len ? STR(" until ") : STR("until "));
        date_print(until, &text);
    }
    page_line(page, label, buf_str(&text));
}
