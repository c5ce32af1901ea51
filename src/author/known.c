// SPDX-License-Identifier: Apache-2.0
#include "author/known.h"

#include "base/limits.h"
#include "intake/utf8.h"

struct parser {
    struct arena *forever;
    struct str path;
    struct known *known;
    size_t room;
    struct known_reports *reports;
    struct str line;
    uint64_t number; // of the line
};

static void say(struct parser *parser, enum report_level level, size_t begin, size_t end,
                struct str text, struct str hint)
{
    struct known_reports *reports = parser->reports;
    reports->errors += level == REPORT_ERROR;
    if (reports->count == KNOWN_REPORTS_MAX) {
        reports->dropped++;
        return;
    }
    ARENA_PUSH(parser->forever, reports->items, reports->count, reports->room) = (struct report){
        .level = level,
        .file = parser->path,
        .source = parser->line,
        .begin = begin,
        .end = end,
        .first_line = parser->number,
        .text = text,
        .hint = hint,
    };
}

static bool is_comment(struct str line)
{
    return line.len && line.at[0] == '#' && (line.len == 1 || byte_is_space(line.at[1]));
}

static bool check_id(struct parser *parser, struct str id)
{
    size_t begin = id.len ? (size_t)(id.at - parser->line.at) : 0;
    if (!id.len)
        say(parser, REPORT_ERROR, 0, 1, STR("the identifier is missing before the note"),
            STR("Write the identifier of the consignment, a tab, and then the note."));
    else if (id.len > TEXT_BYTES_MAX)
        say(parser, REPORT_ERROR, begin, begin + 1, STR("the identifier is longer than 16 KiB"),
            (struct str){0});
    else
        return true;
    return false;
}

static void add_find(struct parser *parser)
{
    struct known *known = parser->known;
    size_t tab = str_find_byte(parser->line, '\t');
    struct str id = str_trim(str_slice(parser->line, 0, tab));
    if (!check_id(parser, id))
        return;
    uint32_t before = index_find(&known->ids, id);
    size_t begin = (size_t)(id.at - parser->line.at);
    if (before != INDEX_NONE) {
        say(parser, REPORT_WARNING, begin, begin + id.len,
            arena_print(parser->forever, "this find stands in line %llu already; it counts once",
                        (unsigned long long)known->finds[before].line),
            (struct str){0});
        return;
    }
    if (known->count == KNOWN_MAX) {
        say(parser, REPORT_ERROR, begin, begin + id.len,
            arena_print(parser->forever, "the file has more than %d finds", KNOWN_MAX),
            STR("Take a part of them: a share is known well from a thousand."));
        return;
    }
    (void)index_add(&known->ids, id);
    ARENA_PUSH(parser->forever, known->finds, known->count, parser->room) = (struct known_find){
        .id = id,
        .note = str_trim(
            str_slice(parser->line, size_min(tab + 1, parser->line.len), parser->line.len)),
        .line = parser->number,
    };
}

static void parse_line(struct parser *parser)
{
    struct str line = parser->line;
    size_t valid = utf8_valid(line);
    if (valid < line.len)
        say(parser, REPORT_ERROR, valid, valid + 1,
            arena_print(parser->forever, "the byte %02X is not UTF-8 here",
                        (unsigned char)line.at[valid]),
            STR("Save the file as UTF-8."));
    else if (str_trim(line).len && !is_comment(line))
        add_find(parser);
}

bool known_parse(struct arena *forever, struct str path, struct str text, struct known *ret_known,
                 struct known_reports *ret_reports)
{
    *ret_known = (struct known){.ids = {.batch = forever}};
    *ret_reports = (struct known_reports){0};
    struct parser parser = {
        .forever = forever, .path = path, .known = ret_known, .reports = ret_reports};
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.len);
    struct str rest = text;
    while (str_cut(&rest, '\n', &parser.line)) {
        parser.number++;
        if (str_ends(parser.line, STR("\r")))
            parser.line.len--;
        parse_line(&parser);
    }
    if (!ret_known->count && !ret_reports->errors) {
        parser.number = 1;
        parser.line = (struct str){0};
        say(&parser, REPORT_ERROR, 0, 0, STR("the file names no find"),
            STR("Write one identifier of a consignment a line."));
    }
    return !ret_reports->errors;
}

struct known_find *known_search(const struct known *known, struct str id)
{
    uint32_t number = index_find(&known->ids, id);
    return number == INDEX_NONE ? NULL : &known->finds[number];
}
