// SPDX-License-Identifier: Apache-2.0
#include "import/tidy.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "intake/utf8.h"

// Entities

enum {
    ENTITY_BYTES_MAX = 10,
    TAG_BYTES_MAX = 200, // with its attributes; so that a text of < alone is read in one go
};

// The named entities of Latin-1, from U+00A0 on.
static const char *const latin_entities[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

static uint32_t named_entity(struct str name)
{
    static const struct {
        const char *name;
        uint32_t code;
    } others[] = {
        {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},
        {"apos", '\''},    {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},
        {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"hellip", 0x2026},
        {"OElig", 0x152},  {"oelig", 0x153},  {"Scaron", 0x160}, {"scaron", 0x161},
    };
    for (size_t i = 0; i < COUNT(others); i++)
        if (str_is(name, others[i].name))
            return others[i].code;
    for (size_t i = 0; i < COUNT(latin_entities); i++)
        if (str_is(name, latin_entities[i]))
            return 0xA0 + (uint32_t)i;
    return 0;
}

// The number of "#233" or "#xE9"; 0 when it is none, or half of a pair.
static uint32_t numbered_entity(struct str name)
{
    bool hex = name.len > 1 && (name.at[1] == 'x' || name.at[1] == 'X');
    struct str digits = str_slice(name, hex ? 2 : 1, name.len);
    uint32_t code = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.at[i], small = (char)(c | 32);
        bool letter = hex && small >= 'a' && small <= 'f';
        if (!byte_is_digit(c) && !letter)
            return 0;
        code = code * (hex ? 16 : 10) + (uint32_t)(letter ? small - 'a' + 10 : c - '0');
        if (code > 0x10FFFF)
            return 0;
    }
    return code >= 0xD800 && code < 0xE000 ? 0 : code;
}

// The character of the entity that begins the text; 0 when none does.
static uint32_t entity(struct str text, size_t *ret_bytes)
{
    struct str start = str_slice(text, 0, size_min(text.len, ENTITY_BYTES_MAX + 2));
    size_t end = str_find_byte(start, ';');
    if (end == start.len || end < 3)
        return 0;
    struct str name = str_slice(text, 1, end);
    *ret_bytes = end + 1;
    return name.at[0] == '#' ? numbered_entity(name) : named_entity(name);
}

// Texts may have been escaped twice (&amp;eacute;), not more often.
static bool undo_entities(struct str text, struct buf *out)
{
    bool any = false;
    buf_clear(out);
    for (size_t at = 0; at < text.len;) {
        size_t bytes = 0;
        char utf8[4];
        uint32_t code = text.at[at] == '&' ? entity(str_slice(text, at, text.len), &bytes) : 0;
        any |= code != 0;
        if (code)
            buf_add(out, (struct str){utf8, utf8_write(code, utf8)});
        else
            buf_add_byte(out, text.at[at]);
        at += code ? bytes : 1;
    }
    return any;
}

// Tags

static size_t tag_bytes(struct str text)
{
    text.len = size_min(text.len, TAG_BYTES_MAX);
    static const char *const names[] = {"i", "b", "em", "strong", "sup", "sub", "br", "p", "span"};
    size_t end = str_find_byte(text, '>'), at = 1 + str_starts(text, STR("</"));
    if (end == text.len || end < at)
        return 0;
    size_t name_end = at;
    while (name_end < end && byte_is_letter(text.at[name_end]))
        name_end++;
    struct str name = str_slice(text, at, name_end);
    bool ends = name_end == end || text.at[name_end] == ' ' || text.at[name_end] == '/';
    for (size_t i = 0; ends && i < COUNT(names); i++)
        if (str_is(name, names[i]))
            return end + 1;
    return 0;
}

static bool drop_tags(struct str text, struct buf *out)
{
    bool any = false;
    buf_clear(out);
    for (size_t at = 0; at < text.len;) {
        size_t bytes = text.at[at] == '<' ? tag_bytes(str_slice(text, at, text.len)) : 0;
        any |= bytes != 0;
        if (!bytes)
            buf_add_byte(out, text.at[at++]);
        // A line break of HTML parts words.
        else if (text.at[at + 1] == 'b' && text.at[at + 2] == 'r')
            buf_add_byte(out, ' ');
        at += bytes;
    }
    return any;
}

// UTF-8 twice

// What Windows-1252 shows for the bytes 80 to 9F. What it does not define stands for itself, as
// programs have it.
static const uint16_t windows[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

// The byte that Windows-1252 shows as this character, or -1.
static int byte_shown_as(int32_t code)
{
    for (size_t i = 0; i < COUNT(windows); i++)
        if (windows[i] == code)
            return (int)(0x80 + i);
    return code < 0x100 ? code : -1;
}

// Turns what had been turned into UTF-8 twice back once. Only when all of the text can be: a text
// that merely looks odd stays.
static bool undo_twice(struct str text, struct buf *out)
{
    bool high = false;
    buf_clear(out);
    for (size_t at = 0; at < text.len;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                                                  (utf8proc_ssize_t)(text.len - at), &code);
        int byte = bytes > 0 ? byte_shown_as(code) : -1;
        if (byte < 0)
            return false;
        high |= byte >= 0x80;
        buf_add_byte(out, (char)byte);
        at += (size_t)bytes;
    }
    return high && utf8_valid(buf_str(out)) == out->len;
}

// Control characters of Latin-1 mean nothing in a table; what was meant are the signs that
// Windows-1252 has in their places.
static bool undo_windows(struct str text, struct buf *out)
{
    bool any = false;
    buf_clear(out);
    for (size_t at = 0; at < text.len; at++) {
        unsigned char c = (unsigned char)text.at[at];
        unsigned char next = at + 1 < text.len ? (unsigned char)text.at[at + 1] : 0;
        char utf8[4];
        if (c != 0xC2 || next < 0x80 || next >= 0xA0 || windows[next - 0x80] < 0xA0) {
            buf_add_byte(out, text.at[at]);
            continue;
        }
        buf_add(out, (struct str){utf8, utf8_write(windows[next - 0x80], utf8)});
        any = true;
        at++;
    }
    return any;
}

// Spaces

static bool has_high(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return true;
    return false;
}

// Bytes of a white space, control character or mark of byte order that begins the text.
static size_t space_bytes(struct str text)
{
    unsigned char c = (unsigned char)text.at[0];
    if (c <= ' ' || c == 0x7F)
        return 1;
    if (c == 0xC2 && text.len > 1 && (unsigned char)text.at[1] <= 0xA0)
        return 2; // controls of Latin-1, no-break space
    return str_starts(text, STR("\xEF\xBB\xBF")) || str_starts(text, STR("\xE2\x80\xA8")) ? 3 : 0;
}

static bool mend_spaces(struct str text, struct buf *out)
{
    bool any = false, wanted = false;
    buf_clear(out);
    for (size_t at = 0; at < text.len;) {
        size_t bytes = space_bytes(str_slice(text, at, text.len));
        if (!bytes) {
            if (wanted && out->len)
                buf_add_byte(out, ' ');
            wanted = false;
            buf_add_byte(out, text.at[at++]);
            continue;
        }
        any |= wanted || text.at[at] != ' ';
        wanted = true;
        at += bytes;
    }
    return any;
}

static bool compose(struct str text, struct buf *out)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t bytes =
        utf8proc_map((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.len, &composed,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    buf_clear(out);
    if (bytes >= 0)
        buf_add(out, (struct str){(const char *)composed, (size_t)bytes});
    free(composed);
    return bytes >= 0 && !str_eq(text, buf_str(out));
}

struct str tidy_text(struct arena *batch, struct str text, unsigned *ret_tidied)
{
    static const struct {
        unsigned bit;
        bool (*mend)(struct str text, struct buf *out);
    } steps[] = {
        {TIDY_TWICE, undo_twice},       {TIDY_WINDOWS, undo_windows},
        {TIDY_ENTITIES, undo_entities}, {TIDY_ENTITIES, undo_entities},
        {TIDY_TAGS, drop_tags},         {TIDY_SPACES, mend_spaces},
        {TIDY_COMPOSED, compose},
    };
    *ret_tidied = 0;
    text = str_trim(text);
    bool high = has_high(text);
    AUTO(buf_done) struct buf out = {0};
    for (size_t i = 0; i < COUNT(steps); i++) {
        bool skips = (steps[i].bit & (TIDY_TWICE | TIDY_WINDOWS | TIDY_COMPOSED)) && !high;
        if (skips || !steps[i].mend(text, &out))
            continue;
        text = arena_copy(batch, str_trim(buf_str(&out)));
        high = has_high(text);
        *ret_tidied |= steps[i].bit;
    }
    return text;
}

static bool is_word(struct str text, const char *word)
{
    if (text.len != strlen(word))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((text.at[i] | (byte_is_letter(text.at[i]) ? 32 : 0)) != word[i])
            return false;
    return true;
}

bool tidy_is_nothing(struct str text)
{
    static const char *const words[] = {"", "null", "n/a", "#n/a", "nan", "none", "-", "--", "?"};
    for (size_t i = 0; i < COUNT(words); i++)
        if (is_word(text, words[i]))
            return true;
    return false;
}

static bool is_name_byte(char c)
{
    return byte_is_letter(c) || (unsigned char)c >= 0x80;
}

bool tidy_lost_letters(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '?' && i > 0 && i + 1 < text.len && is_name_byte(text.at[i - 1]) &&
            is_name_byte(text.at[i + 1]))
            return true;
        if (str_starts(str_slice(text, i, text.len), STR("\xEF\xBF\xBD")))
            return true;
    }
    return false;
}
