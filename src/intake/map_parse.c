// SPDX-License-Identifier: Apache-2.0
#include "intake/map_parse.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "base/near.h"
#include "intake/utf8.h"

static struct str print(struct arena *forever, const char *format, va_list args)
{
    char text[512]; // names in messages are cut to what fits
    vsnprintf(text, sizeof(text), format, args);
    return arena_copy(forever, utf8_cut(str_from(text), utf8_valid(str_from(text))));
}

static bool say(struct parser *parser, size_t begin, size_t end, struct str hint, struct str text)
{
    struct map_reports *reports = parser->reports;
    bool inside = parser->at < parser->next;
    if (inside && parser->said)
        return false;
    parser->said = inside;
    if (reports->count == MAP_REPORTS_MAX) {
        reports->dropped++;
        return false;
    }
    ARENA_PUSH(parser->forever, reports->items, reports->count, reports->room) = (struct report){
        .level = REPORT_ERROR,
        .file = parser->path,
        .source = parser->text,
        .begin = begin,
        .end = end,
        .text = text,
        .hint = hint,
    };
    return false;
}

bool parser_say(struct parser *parser, size_t begin, size_t end, const char *hint,
                const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str text = print(parser->forever, format, args);
    va_end(args);
    return say(parser, begin, end, str_from(hint), text);
}

bool parser_say_near(struct parser *parser, const struct token *token, const struct str *words,
                     size_t count, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str text = print(parser->forever, format, args);
    va_end(args);
    struct str near = near_find(token->text, words, count);
    AUTO(buf_done) struct buf hint = {0};
    if (near.len) {
        buf_print(&hint, "Did you mean \"%.*s\"?", STR_ARG(near));
    } else if (count <= 8) {
        buf_add_literal(&hint, "It is one of");
        for (size_t i = 0; i < count; i++)
            buf_print(&hint, "%s %.*s", i ? "," : "", STR_ARG(words[i]));
        buf_add_byte(&hint, '.');
    } else {
        buf_add_literal(&hint, "docs/formats.md lists them.");
    }
    return say(parser, token->begin, token->end, arena_copy(parser->forever, buf_str(&hint)), text);
}

bool parser_begin(struct parser *parser)
{
    size_t valid = utf8_valid(parser->text);
    if (valid < parser->text.len)
        return parser_say(parser, valid, valid + 1, "Save the map as UTF-8.",
                          "a map is UTF-8, and this byte is not");
    if (str_starts(parser->text, STR("\xEF\xBB\xBF")))
        parser->next = 3;
    return true;
}

bool parser_line(struct parser *parser)
{
    if (parser->next >= parser->text.len) {
        parser->at = parser->next;
        return false;
    }
    struct str rest = str_slice(parser->text, parser->next, parser->text.len);
    parser->at = parser->next;
    parser->said = false;
    parser->end = parser->at + str_find_byte(rest, '\n');
    parser->next = parser->end + 1;
    return true;
}

size_t parser_skip(struct parser *parser)
{
    while (parser->at < parser->end && byte_is_space(parser->text.at[parser->at]))
        parser->at++;
    return parser->at;
}

bool parser_more(struct parser *parser)
{
    size_t at = parser_skip(parser);
    return at < parser->end && parser->text.at[at] != '#';
}

// Takes a text in quotes; \" and \\ stand for a quote and a backslash in it.
static struct token take_text(struct parser *parser)
{
    struct token token = {.kind = TOKEN_TEXT, .begin = parser->at};
    char *to = arena_alloc(parser->forever, parser->end - parser->at);
    size_t len = 0;
    for (parser->at++; parser->at < parser->end; parser->at++) {
        char c = parser->text.at[parser->at];
        if (c == '"')
            break;
        if (c == '\\' && parser->at + 1 < parser->end)
            c = parser->text.at[++parser->at];
        to[len++] = c;
    }
    if (parser->at >= parser->end)
        parser_say(parser, token.begin, parser->end, NULL, "a text has no closing quote");
    parser->at = size_min(parser->at + 1, parser->end);
    token.end = parser->at;
    token.text = (struct str){to, len};
    return token;
}

struct token map_take(struct parser *parser)
{
    if (!parser_more(parser))
        return (struct token){TOKEN_END, parser->at, parser->at, {0}};
    const char *text = parser->text.at;
    if (text[parser->at] == '"')
        return take_text(parser);
    struct token token = {.kind = TOKEN_WORD, .begin = parser->at};
    struct str rest = str_slice(parser->text, parser->at, parser->end);
    if (str_starts(rest, STR("->"))) {
        parser->at += 2;
        return (struct token){TOKEN_ARROW, token.begin, parser->at, {0}};
    }
    while (parser->at < parser->end && !byte_is_space(text[parser->at]) &&
           text[parser->at] != '"' && text[parser->at] != '#' &&
           !str_starts(str_slice(parser->text, parser->at, parser->end), STR("->")))
        parser->at++;
    token.end = parser->at;
    token.text = str_slice(parser->text, token.begin, token.end);
    return token;
}

// Takes one name of a path.
static struct str take_name(struct parser *parser)
{
    if (parser->at < parser->end && parser->text.at[parser->at] == '"')
        return take_text(parser).text;
    size_t begin = parser->at;
    while (parser->at < parser->end) {
        char c = parser->text.at[parser->at];
        if (byte_is_space(c) || c == '.' || c == '[' || c == ']' || c == '"' || c == '#')
            break;
        parser->at++;
    }
    return str_slice(parser->text, begin, parser->at);
}

bool parser_take_path(struct parser *parser, struct map_entry *entry, uint32_t *ret_lists)
{
    size_t begin = parser_skip(parser), room = 0;
    *ret_lists = 0;
    for (;;) {
        size_t name_at = parser->at;
        struct str name = take_name(parser);
        if (!name.len)
            return parser_say(parser, name_at, size_max(parser->at, name_at + 1),
                              "A path is such as parcel.items[].name",
                              "the name of a member is missing here");
        if (entry->path_count == MAP_PATH_MAX)
            return parser_say(parser, begin, parser->at, NULL, "a path has at most %d names",
                              MAP_PATH_MAX);
        ARENA_PUSH(parser->forever, entry->path, entry->path_count, room) = name;
        struct str rest = str_slice(parser->text, parser->at, parser->end);
        if (str_starts(rest, STR("[]"))) {
            *ret_lists |= 1u << (entry->path_count - 1);
            parser->at += 2;
            rest = str_slice(rest, 2, rest.len);
        }
        if (!str_starts(rest, STR(".")))
            break;
        parser->at++;
    }
    entry->name = str_slice(parser->text, begin, parser->at);
    return true;
}
