// SPDX-License-Identifier: Apache-2.0
#include "base/report.h"

#include <utf8proc.h>

// A line longer than this many columns is shown in part, around the carets.
enum { SHOWN_COLUMNS = 100, SHOWN_BEFORE = 40 };

static const struct {
    const char *word;
    const char *colour;
} levels[] = {
    [REPORT_ERROR] = {"error", "\033[1;31m"},
    [REPORT_WARNING] = {"warning", "\033[1;33m"},
    [REPORT_NOTE] = {"note", "\033[1;36m"},
};

// Eight bytes at a time: a hundred mistakes in a large file would wait for it.
static uint64_t count_line_breaks(struct str text)
{
    const uint64_t ones = 0x0101010101010101, low = 0x7F7F7F7F7F7F7F7F;
    uint64_t count = 0;
    size_t at = 0;
    for (; at + 8 <= text.len; at += 8) {
        uint64_t bytes;
        memcpy(&bytes, text.at + at, sizeof(bytes));
        bytes ^= ones * '\n';                                      // line breaks become zero,
        uint64_t breaks = ~(((bytes & low) + low) | bytes) & ~low; // and these their highest bit
        count += ((breaks >> 7) * ones) >> 56;
    }
    for (; at < text.len; at++)
        count += text.at[at] == '\n';
    return count;
}

struct report_place report_place(const struct report *report)
{
    struct str source = report->source;
    size_t begin = size_min(report->begin, source.len);
    struct report_place place = {.line = report->first_line ? report->first_line : 1, .column = 1};
    size_t line_at = begin;
    while (line_at && source.at[line_at - 1] != '\n')
        line_at--;
    place.line += count_line_breaks(str_slice(source, 0, line_at));
    for (size_t i = line_at; i < begin; i++)
        place.column += ((unsigned char)source.at[i] & 0xC0) != 0x80;
    struct str rest = str_slice(source, line_at, source.len);
    place.text = str_slice(rest, 0, str_find_byte(rest, '\n'));
    if (str_ends(place.text, STR("\r")))
        place.text.len--;
    return place;
}

size_t report_columns(struct str text)
{
    size_t columns = 0;
    for (size_t at = 0; at < text.len;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                                                  (utf8proc_ssize_t)(text.len - at), &code);
        columns += bytes > 0 ? (size_t)utf8proc_charwidth(code) : 1;
        at += bytes > 0 ? (size_t)bytes : 1;
    }
    return columns;
}

// The next character: how many bytes it has and how many columns it takes. Control characters
// (a tab, a byte that is not UTF-8) are shown as one sign.
static size_t next_character(struct str text, size_t at, int *ret_columns, bool *ret_plain)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                                              (utf8proc_ssize_t)(text.len - at), &code);
    if (bytes <= 0) {
        *ret_columns = 1;
        *ret_plain = false;
        return 1;
    }
    utf8proc_category_t category = utf8proc_category(code);
    *ret_plain = category != UTF8PROC_CATEGORY_CC && category != UTF8PROC_CATEGORY_CF &&
                 category != UTF8PROC_CATEGORY_ZL && category != UTF8PROC_CATEGORY_ZP;
    *ret_columns = *ret_plain ? utf8proc_charwidth(code) : 1;
    return (size_t)bytes;
}

static void add_shown(struct str text, size_t at, size_t bytes, bool plain, struct buf *out)
{
    if (plain)
        buf_add(out, str_slice(text, at, at + bytes));
    else
        buf_add(out, text.at[at] == '\t' ? STR(" ") : STR("\xEF\xBF\xBD"));
}

// What is said quotes the user: no sign in it may command the terminal.
static void add_said(struct str text, struct buf *out)
{
    for (size_t at = 0; at < text.len;) {
        int width;
        bool plain;
        size_t bytes = next_character(text, at, &width, &plain);
        add_shown(text, at, bytes, plain, out);
        at += bytes;
    }
}

void report_print_line(struct str line, uint64_t number, size_t begin, size_t end, bool colour,
                       struct buf *out)
{
    begin = size_min(begin, line.len);
    end = size_max(size_min(end, line.len), begin);
    buf_print(out, "%5llu | ", (unsigned long long)number);

    AUTO(buf_done) struct buf carets = {0};
    // The part to show: from about SHOWN_BEFORE bytes before the first caret, cut at a character.
    size_t from = begin > SHOWN_BEFORE && line.len > SHOWN_COLUMNS ? begin - SHOWN_BEFORE : 0;
    while (from && ((unsigned char)line.at[from] & 0xC0) == 0x80)
        from--;
    int columns = 0;
    if (from) {
        buf_add_literal(out, "…");
        buf_add_byte(&carets, ' ');
        columns = 1;
    }
    size_t at = from;
    bool marked = false;
    while (at < line.len && columns < SHOWN_COLUMNS) {
        int width;
        bool plain;
        size_t bytes = next_character(line, at, &width, &plain);
        bool inside = at >= begin && at < end;
        if (colour && inside && !marked)
            buf_add_literal(out, "\033[1;31m");
        if (colour && !inside && marked)
            buf_add_literal(out, "\033[0m");
        marked = inside;
        add_shown(line, at, bytes, plain, out);
        for (int i = 0; i < width; i++)
            buf_add_byte(&carets, inside ? '^' : ' ');
        columns += width;
        at += bytes;
    }
    if (colour && marked)
        buf_add_literal(out, "\033[0m");
    if (at < line.len)
        buf_add_literal(out, "…");
    if (begin == end && begin >= at)
        buf_add_byte(&carets, '^');
    while (carets.len && carets.at[carets.len - 1] == ' ')
        carets.len--;
    buf_add_literal(out, "\n      | ");
    buf_add(out, buf_str(&carets));
    buf_add_byte(out, '\n');
}

void report_print(const struct report *report, bool colour, struct buf *out)
{
    struct report_place place = report_place(report);
    buf_print(out, "%.*s:%llu:%llu: ", STR_ARG(report->file), (unsigned long long)place.line,
              (unsigned long long)place.column);
    buf_print(out, "%s%s:%s ", colour ? levels[report->level].colour : "",
              levels[report->level].word, colour ? "\033[0m" : "");
    add_said(report->text, out);
    if (report->code.len)
        buf_print(out, " [%.*s]", STR_ARG(report->code));
    buf_add_byte(out, '\n');
    if (report->source.at) {
        size_t line_at = (size_t)(place.text.at - report->source.at);
        size_t begin = size_min(report->begin, report->source.len) - line_at;
        size_t end = size_max(report->end, report->begin) - line_at;
        // An empty span still gets one caret.
        if (end == begin)
            end = begin + 1;
        report_print_line(place.text, place.line, begin, end, colour, out);
    }
    if (report->hint.len) {
        buf_add_literal(out, "      = ");
        add_said(report->hint, out);
        buf_add_byte(out, '\n');
    }
}
