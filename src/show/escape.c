// SPDX-License-Identifier: Apache-2.0
#include "show/escape.h"

#include <utf8proc.h>

enum target { TARGET_JSON, TARGET_HTML, TARGET_CSV, TARGET_TERMINAL };

static bool is_break_or_tab(utf8proc_int32_t code)
{
    return code == '\t' || code == '\n' || code == '\r';
}

// True when the byte is ASCII and goes out as it is.
static inline bool copies_byte(enum target target, unsigned char byte)
{
    if (byte >= 0x7F)
        return false;
    switch (target) {
    case TARGET_JSON:
        return byte >= ' ' && byte != '"' && byte != '\\';
    case TARGET_HTML:
        return (byte >= ' ' || is_break_or_tab(byte)) && byte != '&' && byte != '<' &&
               byte != '>' && byte != '"' && byte != '\'';
    case TARGET_CSV:
        return (byte >= ' ' || is_break_or_tab(byte)) && byte != '"';
    case TARGET_TERMINAL:
        return byte >= ' ';
    }
    return false;
}

// Signs that steer instead of being read. Joiners (U+200C, U+200D) are letters' business in many
// scripts and stay.
static bool steers(utf8proc_int32_t code)
{
    static const struct {
        utf8proc_int32_t first, last;
    } ranges[] = {
        {0x0000, 0x001F},   // control characters
        {0x007F, 0x009F},   // delete, and the second set of controls
        {0x00AD, 0x00AD},   // soft hyphen
        {0x061C, 0x061C},   // Arabic letter mark
        {0x180E, 0x180E},   // Mongolian vowel separator
        {0x200B, 0x200B},   // zero-width space
        {0x200E, 0x200F},   // direction marks
        {0x2028, 0x202E},   // line and paragraph separators, direction embeddings and overrides
        {0x2060, 0x206F},   // word joiner, invisible operators, direction isolates
        {0xFEFF, 0xFEFF},   // byte order mark
        {0xFFF9, 0xFFFB},   // interlinear annotation
        {0xE0000, 0xE007F}, // tags
    };
    for (size_t i = 0; i < COUNT(ranges); i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}

static void add_json_unit(uint32_t unit, struct buf *out)
{
    static const char digits[] = "0123456789abcdef";
    char text[6] = {'\\',
                    'u',
                    digits[unit >> 12 & 15],
                    digits[unit >> 8 & 15],
                    digits[unit >> 4 & 15],
                    digits[unit & 15]};
    buf_add(out, (struct str){text, sizeof(text)});
}

static void add_json(utf8proc_int32_t code, struct buf *out)
{
    switch (code) {
    case '"':
        buf_add_literal(out, "\\\"");
        return;
    case '\\':
        buf_add_literal(out, "\\\\");
        return;
    case '\n':
        buf_add_literal(out, "\\n");
        return;
    case '\r':
        buf_add_literal(out, "\\r");
        return;
    case '\t':
        buf_add_literal(out, "\\t");
        return;
    }
    uint32_t unit = (uint32_t)code;
    if (unit > 0xFFFF) {
        add_json_unit(0xD800 + ((unit - 0x10000) >> 10), out);
        unit = 0xDC00 + ((unit - 0x10000) & 0x3FF);
    }
    add_json_unit(unit, out);
}

// The picture of a control character, or its number.
static void add_visible(utf8proc_int32_t code, struct buf *out)
{
    if (code < 0x20 || code == 0x7F) {
        utf8proc_uint8_t picture[4];
        utf8proc_int32_t sign = code == 0x7F ? 0x2421 : 0x2400 + code;
        utf8proc_ssize_t bytes = utf8proc_encode_char(sign, picture);
        buf_add(out, (struct str){(const char *)picture, (size_t)bytes});
        return;
    }
    buf_print(out, "⟨U+%04X⟩", (unsigned)code);
}

static void add_html(utf8proc_int32_t code, struct buf *out)
{
    switch (code) {
    case '&':
        buf_add_literal(out, "&amp;");
        return;
    case '<':
        buf_add_literal(out, "&lt;");
        return;
    case '>':
        buf_add_literal(out, "&gt;");
        return;
    case '"':
        buf_add_literal(out, "&quot;");
        return;
    case '\'':
        buf_add_literal(out, "&#39;");
        return;
    }
    add_visible(code, out);
}

// A character that does not go out as it is.
static void add_special(enum target target, utf8proc_int32_t code, struct buf *out)
{
    switch (target) {
    case TARGET_JSON:
        add_json(code, out);
        return;
    case TARGET_HTML:
        add_html(code, out);
        return;
    case TARGET_CSV:
        if (code == '"')
            buf_add_literal(out, "\"\"");
        else
            add_visible(code, out);
        return;
    case TARGET_TERMINAL:
        if (code == '\t')
            buf_add_byte(out, ' ');
        else
            add_visible(code, out);
        return;
    }
}

// Copies what goes out as it is in runs, and stops only at what does not.
static inline void escape(enum target target, struct str text, struct buf *out)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.at;
    size_t run = 0, at = 0;
    while (at < text.len) {
        if (copies_byte(target, bytes[at])) {
            at++;
            continue;
        }
        utf8proc_int32_t code = bytes[at];
        utf8proc_ssize_t size = 1;
        if (code >= 0x80)
            size = utf8proc_iterate(bytes + at, (utf8proc_ssize_t)(text.len - at), &code);
        if (size > 1 && !steers(code)) {
            at += (size_t)size;
            continue;
        }
        buf_add(out, str_slice(text, run, at));
        if (size > 0)
            add_special(target, code, out);
        else
            buf_add_literal(out, "\xEF\xBF\xBD");
        at += size > 0 ? (size_t)size : 1;
        run = at;
    }
    buf_add(out, str_slice(text, run, at));
}

void escape_json(struct str text, struct buf *out)
{
    buf_add_byte(out, '"');
    escape(TARGET_JSON, text, out);
    buf_add_byte(out, '"');
}

void escape_html(struct str text, struct buf *out)
{
    escape(TARGET_HTML, text, out);
}

void escape_terminal(struct str text, struct buf *out)
{
    escape(TARGET_TERMINAL, text, out);
}

// What makes spreadsheets take a cell for a formula; some take the full-width signs too.
static bool looks_like_formula(struct str text)
{
    static const struct str starts[] = {
        STR_INIT("="),  STR_INIT("+"),  STR_INIT("-"),  STR_INIT("@"),
        STR_INIT("\t"), STR_INIT("\r"), STR_INIT("\n"), STR_INIT("＝"),
        STR_INIT("＋"), STR_INIT("－"), STR_INIT("＠"),
    };
    for (size_t i = 0; i < COUNT(starts); i++)
        if (str_starts(text, starts[i]))
            return true;
    return false;
}

void escape_csv(struct str text, struct buf *out)
{
    bool formula = looks_like_formula(text);
    bool quoted = text.len && (byte_is_space(text.at[0]) || byte_is_space(text.at[text.len - 1]));
    for (size_t i = 0; i < text.len && !quoted; i++)
        quoted = text.at[i] == ',' || text.at[i] == '"' || text.at[i] == ';' ||
                 text.at[i] == '\n' || text.at[i] == '\r' || text.at[i] == '\t';
    if (quoted)
        buf_add_byte(out, '"');
    if (formula)
        buf_add_byte(out, '\'');
    escape(TARGET_CSV, text, out);
    if (quoted)
        buf_add_byte(out, '"');
}
