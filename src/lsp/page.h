// page: what is shown when the pointer rests on a word, in Markdown or plain text.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/date.h"

struct page {
    struct buf *out;
    bool markdown;
};

// "law CN-BSL-60", and its title if there is one. Several headings are parted by a line.
void page_heading(struct page *page, const char *kind, struct str name, struct str title);

// A line "label: text", unless the text is empty.
void page_line(struct page *page, const char *label, struct str text);

// A line by itself.
void page_note(struct page *page, struct str text);

// "from 2020-01-01 until 2025-01-01", as far as there are dates.
void page_dates(struct page *page, const char *label, int32_t from, int32_t until);
