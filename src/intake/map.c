// SPDX-License-Identifier: Apache-2.0
#include "intake/map.h"

#include <pthread.h>

#include "base/limits.h"
#include "intake/map_parse.h"
#include "intake/map_tree.h"
#include "intake/record.h"

static const struct str CONTENT = STR_INIT("content");

// Takes "[N]" or "[*]" off the front.
static bool take_line(struct str *rest, bool star, int *ret_line)
{
    size_t close = str_find_byte(*rest, ']');
    if (close == rest->len)
        return false;
    struct str inside = str_slice(*rest, 1, close);
    *rest = str_slice(*rest, close + 1, rest->len);
    if (str_is(inside, "*")) {
        *ret_line = MAP_LINE_STAR;
        return star;
    }
    int line = 0;
    for (size_t i = 0; i < inside.len; i++) {
        if (!byte_is_digit(inside.at[i]) || line >= CONTENT_LINES_MAX)
            return false;
        line = line * 10 + (inside.at[i] - '0');
    }
    *ret_line = line;
    return inside.len && line < CONTENT_LINES_MAX;
}

enum field map_field_find(struct str word, bool star, int *ret_line)
{
    *ret_line = MAP_LINE_OWN;
    enum field field = field_find(FIELD_LEVEL_CONSIGNMENT, word);
    if (field != FIELD_NONE)
        return field;
    struct str rest = word;
    if (str_starts(rest, CONTENT)) {
        rest = str_slice(rest, CONTENT.len, rest.len);
        if (str_starts(rest, STR("[")) && !take_line(&rest, star, ret_line))
            return FIELD_NONE;
        if (!str_starts(rest, STR(".")))
            return FIELD_NONE;
        rest = str_slice(rest, 1, rest.len);
    }
    return field_find(FIELD_LEVEL_CONTENT, rest);
}

// True when the text is a value of the field; else *ret_why says why not, as a sentence.
static bool value_fits(struct parser *parser, enum field field, struct str text,
                       struct str *ret_why)
{
    struct record record = {0};
    record_begin(&record, false);
    size_t content = field >= FIELD_CONTENT_FIRST ? record_add_content(&record) : 0;
    record_set(&record, field, content, text);
    bool fits = record.consignment.note_count == 0;
    if (!fits) {
        struct str detail = record.consignment.notes[0].detail;
        *ret_why = detail.len ? arena_print(parser->forever, "%c%.*s.", detail.at[0] & ~32,
                                            (int)detail.len - 1, detail.at + 1)
                              : (struct str){0};
    }
    record_done(&record);
    return fits;
}

static struct str field_word(struct parser *parser, enum field field)
{
    const struct field_info *info = field_info(field);
    return info->level == FIELD_LEVEL_CONTENT
               ? arena_print(parser->forever, "content.%.*s", STR_ARG(info->path))
               : info->path;
}

// Takes a field. Says what is wrong when there is none.
static bool take_field(struct parser *parser, bool star, enum field *ret_field, int *ret_line)
{
    struct token token = map_take(parser);
    if (token.kind != TOKEN_WORD && token.kind != TOKEN_TEXT)
        return parser_say(parser, token.begin, token.end, NULL, "a field is missing here");
    *ret_field = map_field_find(token.text, star, ret_line);
    if (*ret_field != FIELD_NONE)
        return true;
    struct str words[FIELD_COUNT];
    for (int i = 0; i < FIELD_COUNT; i++)
        words[i] = field_word(parser, (enum field)i);
    return parser_say_near(parser, &token, words, FIELD_COUNT, "no field is called \"%.*s\"",
                           STR_ARG(token.text));
}

static bool take_arrow(struct parser *parser)
{
    struct token token = map_take(parser);
    return token.kind == TOKEN_ARROW ||
           parser_say(parser, token.begin, token.end, NULL, "an arrow -> is missing here");
}

static bool take_end(struct parser *parser)
{
    struct token token = map_take(parser);
    return token.kind == TOKEN_END || parser_say(parser, token.begin, parser->end, NULL,
                                                 "nothing more can stand in this line");
}

// Takes one of the words; its index, or -1 with what is wrong said.
static int take_word_of(struct parser *parser, const struct str *words, size_t count,
                        const char *what)
{
    struct token token = map_take(parser);
    for (size_t i = 0; token.kind == TOKEN_WORD && i < count; i++)
        if (str_eq(token.text, words[i]))
            return (int)i;
    if (token.kind == TOKEN_END)
        parser_say(parser, token.begin, token.end, NULL, "%s is missing here", what);
    else
        parser_say_near(parser, &token, words, count, "\"%.*s\" is no %s", STR_ARG(token.text),
                        what);
    return -1;
}

static bool take_unit(struct parser *parser, struct map_entry *entry)
{
    static const struct str words[] = {STR_INIT("kg"), STR_INIT("g"),  STR_INIT("mg"),
                                       STR_INIT("lb"), STR_INIT("oz"), STR_INIT("cent")};
    static const enum map_unit units[] = {MAP_AS_IS, MAP_GRAM,  MAP_MILLIGRAM,
                                          MAP_POUND, MAP_OUNCE, MAP_CENT};
    size_t begin = parser_skip(parser);
    int which = take_word_of(parser, words, COUNT(words), "unit");
    if (which < 0)
        return false;
    entry->unit = units[which];
    enum field_type type = field_info(entry->field)->type;
    if (type == (entry->unit == MAP_CENT ? FIELD_TYPE_MONEY : FIELD_TYPE_MASS))
        return true;
    return parser_say(parser, begin, parser->at, NULL, "this field is not measured in %.*s",
                      STR_ARG(words[which]));
}

static bool take_date(struct parser *parser, struct map_entry *entry)
{
    static const struct str words[] = {STR_INIT("dmy"), STR_INIT("mdy"), STR_INIT("ymd")};
    static const enum map_date dates[] = {MAP_DAY_FIRST, MAP_MONTH_FIRST, MAP_YEAR_FIRST};
    int which = take_word_of(parser, words, COUNT(words), "order of a date");
    if (which >= 0)
        entry->date = dates[which];
    return which >= 0;
}

static bool take_decimal(struct parser *parser, struct map_entry *entry)
{
    static const struct str words[] = {STR_INIT("comma"), STR_INIT("point")};
    int which = take_word_of(parser, words, COUNT(words), "decimal sign");
    entry->decimal_comma = which == 0;
    return which >= 0;
}

static bool take_join(struct parser *parser, struct map_entry *entry)
{
    struct token token = map_take(parser);
    if (token.kind != TOKEN_TEXT)
        return parser_say(parser, token.begin, token.end,
                          "What stands between the texts, as \", \".",
                          "a text in quotes is missing here");
    entry->joins = true;
    entry->join = token.text;
    return true;
}

enum option { OPTIONAL, EACH, SUM, ROUND, UNIT, DATE, DECIMAL, JOIN };

static const struct str option_words[] = {
    [OPTIONAL] = STR_INIT("optional"), [EACH] = STR_INIT("each"), [SUM] = STR_INIT("sum"),
    [ROUND] = STR_INIT("round"),       [UNIT] = STR_INIT("unit"), [DATE] = STR_INIT("date"),
    [DECIMAL] = STR_INIT("decimal"),   [JOIN] = STR_INIT("join"),
};

// True when the option makes sense for the field.
static bool option_fits(enum option option, enum field field)
{
    enum field_type type = field_info(field)->type;
    bool number = type == FIELD_TYPE_MASS || type == FIELD_TYPE_MONEY;
    switch (option) {
    case OPTIONAL:
        return true;
    case EACH:
        return field == FIELD_GOODS_VALUE || field == FIELD_GOODS_NET_MASS;
    case SUM:
    case DECIMAL:
        return number || type == FIELD_TYPE_COUNT;
    case ROUND:
    case UNIT:
        return number;
    case DATE:
        return type == FIELD_TYPE_DATE;
    case JOIN:
        return type == FIELD_TYPE_TEXT;
    }
    return false;
}

static bool take_option(struct parser *parser, struct map_entry *entry)
{
    size_t begin = parser_skip(parser);
    int which = take_word_of(parser, option_words, COUNT(option_words), "option");
    if (which < 0)
        return false;
    if (!option_fits((enum option)which, entry->field))
        return parser_say(parser, begin, parser->at, NULL,
                          "the option \"%.*s\" cannot be used here", STR_ARG(option_words[which]));
    switch ((enum option)which) {
    case OPTIONAL:
        entry->optional = true;
        return true;
    case EACH:
        entry->each = true;
        return true;
    case SUM:
        entry->sum = true;
        return true;
    case ROUND:
        entry->rounds = true;
        return true;
    case UNIT:
        return take_unit(parser, entry);
    case DATE:
        return take_date(parser, entry);
    case DECIMAL:
        return take_decimal(parser, entry);
    case JOIN:
        return take_join(parser, entry);
    }
    return false;
}

// Takes "-> FIELD OPTIONS" and keeps the entry.
static bool take_target(struct parser *parser, struct map_entry *entry, uint32_t lists,
                        size_t begin)
{
    if (!take_arrow(parser) ||
        !take_field(parser, entry->path_count == 0, &entry->field, &entry->line))
        return false;
    size_t end = parser->at;
    while (parser_more(parser))
        if (!take_option(parser, entry))
            return false;
    if (parser->entry_count == MAP_ENTRIES_MAX)
        return parser_say(parser, begin, end, NULL, "a map has at most %d entries",
                          MAP_ENTRIES_MAX);
    struct parsed *parsed = ARENA_NEW(parser->forever, struct parsed);
    *parsed = (struct parsed){.entry = *entry, .lists = lists, .begin = begin, .end = end};
    ARENA_PUSH(parser->forever, parser->entries, parser->entry_count, parser->entry_room) = parsed;
    parser->open = parsed;
    return true;
}

static bool set_format(struct parser *parser, enum intake_format format, size_t begin, size_t end)
{
    if (parser->format != INTAKE_FORMAT_COUNT && parser->format != format)
        return parser_say(parser, begin, end, "Write one map for each of the two formats.",
                          "a map has columns (CSV) or paths (NDJSON), not both");
    parser->format = format;
    return true;
}

static bool take_column(struct parser *parser, const struct token *keyword)
{
    struct token name = map_take(parser);
    if ((name.kind != TOKEN_TEXT && name.kind != TOKEN_WORD) || !name.text.len)
        return parser_say(parser, name.begin, name.end, NULL,
                          "the name of a column is missing here");
    struct map_entry entry = {.name = name.text};
    if (!set_format(parser, INTAKE_CSV, keyword->begin, keyword->end) ||
        !take_target(parser, &entry, 0, name.begin))
        return false;
    size_t stars = 0;
    for (size_t i = 0; i < name.text.len; i++)
        stars += name.text.at[i] == '*';
    if (parser->open->entry.line == MAP_LINE_STAR && stars != 1)
        return parser_say(parser, name.begin, name.end,
                          "As in: column \"item*_name\" -> content[*].description",
                          "the name has no * that says where the number stands");
    return true;
}

static bool take_path(struct parser *parser, const struct token *keyword)
{
    struct map_entry entry = {0};
    uint32_t lists;
    size_t begin = parser_skip(parser);
    if (!set_format(parser, INTAKE_NDJSON, keyword->begin, keyword->end) ||
        !parser_take_path(parser, &entry, &lists) || !take_target(parser, &entry, lists, begin))
        return false;
    struct parsed *parsed = parser->open;
    if (parsed->entry.optional)
        return parser_say(parser, begin, parsed->end, "A member that is absent is always fine.",
                          "the option \"optional\" cannot be used here");
    if (lists && parsed->entry.field < FIELD_CONTENT_FIRST && !parsed->entry.joins &&
        !parsed->entry.sum)
        return parser_say(parser, begin, parsed->end,
                          "Texts take the option join, numbers the option sum.",
                          "a list holds several values, and this field takes one");
    if (lists && parsed->entry.line != MAP_LINE_OWN)
        return parser_say(parser, begin, parsed->end, "Leave the number out.",
                          "the items of the list number the content lines already");
    return true;
}

static bool take_constant(struct parser *parser)
{
    struct token value = map_take(parser);
    if ((value.kind != TOKEN_TEXT && value.kind != TOKEN_WORD) || !value.text.len)
        return parser_say(parser, value.begin, value.end, NULL, "a value is missing here");
    enum field field;
    int line;
    if (!take_arrow(parser) || !take_field(parser, false, &field, &line) || !take_end(parser))
        return false;
    struct str why;
    if (!value_fits(parser, field, value.text, &why))
        return parser_say(parser, value.begin, value.end, why.at,
                          "this is no value of the field \"%.*s\"",
                          STR_ARG(field_word(parser, field)));
    for (size_t i = 0; i < parser->constant_count; i++)
        if (parser->constants[i].field == field)
            return parser_say(parser, value.begin, parser->end, NULL,
                              "this field has a constant already");
    if (line != MAP_LINE_OWN)
        return parser_say(parser, value.begin, parser->end, "Leave the number out.",
                          "a constant is for every content line");
    ARENA_PUSH(parser->forever, parser->constants, parser->constant_count, parser->constant_room) =
        (struct map_constant){field, value.text};
    return true;
}

// True when a field has a value of that kind, so that a translation can be checked.
static bool is_choice(enum field field)
{
    enum field_type type = field_info(field)->type;
    return type == FIELD_TYPE_CLASS || type == FIELD_TYPE_CATEGORY || type == FIELD_TYPE_COUNTRY ||
           type == FIELD_TYPE_CURRENCY;
}

// Takes "-> MEANT" of a value or others line.
static bool take_meant(struct parser *parser, const struct token *keyword, struct str *ret_meant)
{
    if (parser->open_failed)
        return false;
    if (!parser->open)
        return parser_say(parser, keyword->begin, keyword->end,
                          "It stands below the column or path whose values it translates.",
                          "there is no column or path above this line");
    if (!take_arrow(parser))
        return false;
    struct token meant = map_take(parser);
    if (meant.kind != TOKEN_TEXT && meant.kind != TOKEN_WORD)
        return parser_say(parser, meant.begin, meant.end, NULL, "a value is missing here");
    enum field field = parser->open->entry.field;
    struct str why;
    if (is_choice(field) && !value_fits(parser, field, meant.text, &why))
        return parser_say(parser, meant.begin, meant.end, why.at,
                          "this is no value of the field \"%.*s\"",
                          STR_ARG(field_word(parser, field)));
    *ret_meant = meant.text;
    return take_end(parser);
}

static bool take_value(struct parser *parser, const struct token *keyword)
{
    struct token written = map_take(parser);
    if ((written.kind != TOKEN_TEXT && written.kind != TOKEN_WORD) || !str_trim(written.text).len)
        return parser_say(parser, written.begin, written.end,
                          "A value that is empty or absent cannot be translated.",
                          "a value is missing here");
    struct str meant;
    if (!take_meant(parser, keyword, &meant))
        return false;
    struct map_entry *entry = &parser->open->entry;
    ARENA_PUSH(parser->forever, entry->words, entry->word_count, entry->word_room) =
        (struct map_word){str_trim(written.text), meant};
    return true;
}

static bool take_others(struct parser *parser, const struct token *keyword)
{
    struct str meant;
    if (!take_meant(parser, keyword, &meant))
        return false;
    parser->open->entry.has_others = true;
    parser->open->entry.others = meant;
    return true;
}

static bool take_delimiter(struct parser *parser, const struct token *keyword)
{
    static const struct str words[] = {STR_INIT("comma"), STR_INIT("semicolon"), STR_INIT("tab")};
    int which = take_word_of(parser, words, COUNT(words), "delimiter");
    if (which < 0 || !set_format(parser, INTAKE_CSV, keyword->begin, keyword->end))
        return false;
    parser->delimiter = ",;\t"[which];
    return take_end(parser);
}

static void parse_line(struct parser *parser)
{
    static const struct str words[] = {STR_INIT("column"),   STR_INIT("path"),
                                       STR_INIT("constant"), STR_INIT("value"),
                                       STR_INIT("others"),   STR_INIT("delimiter")};
    if (!parser_more(parser))
        return;
    size_t begin = parser_skip(parser);
    int which = take_word_of(parser, words, COUNT(words), "entry of a map");
    struct token keyword = {.begin = begin, .end = parser->at};
    size_t kept = parser->entry_count;
    if (which == 0 || which == 1) {
        parser->open_failed =
            !(which == 0 ? take_column(parser, &keyword) : take_path(parser, &keyword));
        // One mistake is not to make others.
        if (parser->open_failed)
            parser->entry_count = kept;
    }
    if (which == 2)
        (void)take_constant(parser);
    else if (which == 3)
        (void)take_value(parser, &keyword);
    else if (which == 4)
        (void)take_others(parser, &keyword);
    else if (which == 5)
        (void)take_delimiter(parser, &keyword);
}

// Two entries for one field need to say how they come together.
static void check_twice(struct parser *parser, size_t index)
{
    const struct parsed *parsed = parser->entries[index];
    const struct map_entry *entry = &parsed->entry;
    for (size_t i = 0; i < index; i++) {
        const struct map_entry *before = &parser->entries[i]->entry;
        if (before->field != entry->field || before->line != entry->line ||
            (before->joins && entry->joins) || (before->sum && entry->sum))
            continue;
        bool text = option_fits(JOIN, entry->field), number = option_fits(SUM, entry->field);
        parser_say(parser, parsed->begin, parsed->end,
                   text     ? "Give both the option join."
                   : number ? "Give both the option sum."
                            : NULL,
                   "the field \"%.*s\" is given twice", STR_ARG(field_word(parser, entry->field)));
        return;
    }
}

static void check_lines(struct parser *parser)
{
    bool lists = false, numbers = false;
    for (size_t i = 0; i < parser->entry_count; i++) {
        const struct parsed *parsed = parser->entries[i];
        lists = lists || (parsed->entry.field >= FIELD_CONTENT_FIRST && parsed->lists);
        numbers = numbers || parsed->entry.line != MAP_LINE_OWN;
        if (lists && numbers) {
            parser_say(parser, parsed->begin, parsed->end, NULL,
                       "content lines come from a list or from numbers, not from both");
            return;
        }
    }
}

static void build_tree(struct parser *parser, struct intake_map *map)
{
    for (size_t i = 0; i < map->entry_count; i++) {
        const struct parsed *parsed = parser->entries[i];
        const char *what;
        if (!map_tree_add(parser->forever, map, &map->entries[i], parsed->lists, &what))
            parser_say(parser, parsed->begin, parsed->end, NULL, "%s", what);
    }
    if (!map_tree_finish(map))
        parser_say(parser, 0, 0,
                   "A path of the content may have several [], but all end in the same list.",
                   "content lines come from two lists");
}

static struct intake_map *finish(struct parser *parser)
{
    struct intake_map *map = ARENA_NEW(parser->forever, struct intake_map);
    map->format = parser->format;
    map->delimiter = parser->delimiter;
    map->constants = parser->constants;
    map->constant_count = parser->constant_count;
    map->entry_count = parser->entry_count;
    map->entries = ARENA_ARRAY(parser->forever, struct map_entry, parser->entry_count);
    for (size_t i = 0; i < parser->entry_count; i++) {
        check_twice(parser, i);
        map->entries[i] = parser->entries[i]->entry;
        struct map_entry *entry = &map->entries[i];
        entry->converts = entry->word_count || entry->has_others || entry->decimal_comma ||
                          entry->rounds || entry->unit != MAP_AS_IS || entry->date != MAP_ISO;
        map->each = map->each || entry->each;
        if (entry->field == FIELD_CLASS)
            map->class_entry = entry;
    }
    check_lines(parser);
    if (!parser->entry_count && !parser->reports->count)
        parser_say(parser, 0, 0, "An entry is such as: column \"Item name\" -> content.description",
                   "the map has no column and no path");
    if (map->format == INTAKE_NDJSON)
        build_tree(parser, map);
    return parser->reports->count ? NULL : map;
}

struct intake_map *map_parse(struct arena *forever, struct str path, struct str text,
                             struct map_reports *ret_reports)
{
    *ret_reports = (struct map_reports){0};
    struct parser parser = {
        .forever = forever,
        .path = path,
        .text = text,
        .reports = ret_reports,
        .format = INTAKE_FORMAT_COUNT,
    };
    if (!parser_begin(&parser))
        return NULL;
    while (parser_line(&parser))
        parse_line(&parser);
    return finish(&parser);
}

static struct intake_map own;

static void own_make(void)
{
    static struct arena forever;
    own = (struct intake_map){.own = true, .format = INTAKE_FORMAT_COUNT};
    own.entries = ARENA_ARRAY(&forever, struct map_entry, FIELD_COUNT);
    own.entry_count = FIELD_COUNT;
    for (int i = 0; i < FIELD_COUNT; i++) {
        struct map_entry *entry = &own.entries[i];
        const struct field_info *info = field_info((enum field)i);
        *entry =
            (struct map_entry){.field = (enum field)i, .name = info->path, .line = MAP_LINE_OWN};
        entry->path = ARENA_ARRAY(&forever, struct str, 3);
        bool content = info->level == FIELD_LEVEL_CONTENT;
        if (content)
            entry->path[entry->path_count++] = CONTENT;
        struct str rest = info->path, part;
        while (str_cut(&rest, '.', &part))
            entry->path[entry->path_count++] = part;
        const char *what;
        ASSERT(map_tree_add(&forever, &own, entry, content, &what));
    }
    own.class_entry = &own.entries[FIELD_CLASS];
    ASSERT(map_tree_finish(&own));
}

const struct intake_map *map_own(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, own_make);
    return &own;
}
