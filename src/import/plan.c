// SPDX-License-Identifier: Apache-2.0
#include "import/plan.h"

#include "base/limits.h"
#include "base/near.h"
#include "intake/map_parse.h"
#include "model/codes.h"

static const struct str target_words[] = {
#define TARGET(name, word, text) STR_INIT(word),
#include "import/target.def"
#undef TARGET
};

// What is parsed, line by line.
struct planning {
    struct parser parser; // words and mistakes
    struct plan *plan;
    struct plan_table *table; // NULL: none has begun
    struct plan_column *open; // the column whose values come next, or NULL
    bool open_failed;         // the last column has a mistake
};

bool plan_has(const struct plan_table *table, enum plan_target target)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].target == target)
            return true;
    return false;
}

bool plan_is_id(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool inner = i > 0 && i + 1 < text.len;
        if (!byte_is_letter(c) && !byte_is_digit(c) && c != '-' && c != '_' && !(c == '.' && inner))
            return false;
    }
    return text.len > 0;
}

static bool is_name(enum plan_target target)
{
    return target == PLAN_NAME || target == PLAN_TRADE || target == PLAN_SLANG ||
           target == PLAN_EXACT;
}

// Takes a word or text; says that `what` is missing when there is none.
static bool take_text(struct planning *planning, const char *what, struct str *ret_text)
{
    struct token token = map_take(&planning->parser);
    if ((token.kind != TOKEN_WORD && token.kind != TOKEN_TEXT) || !token.text.len)
        return parser_say(&planning->parser, token.begin, token.end, NULL, "%s is missing here",
                          what);
    *ret_text = token.text;
    return true;
}

static bool take_end(struct planning *planning)
{
    struct parser *parser = &planning->parser;
    size_t begin = parser_skip(parser);
    return !parser_more(parser) ||
           parser_say(parser, begin, parser->end, NULL, "nothing more can stand in this line");
}

static bool take_arrow(struct planning *planning)
{
    struct token token = map_take(&planning->parser);
    return token.kind == TOKEN_ARROW || parser_say(&planning->parser, token.begin, token.end, NULL,
                                                   "an arrow -> is missing here");
}

// Takes one of the words; its index, or -1 with what is wrong said.
static int take_word_of(struct planning *planning, const struct str *words, size_t count,
                        const char *what)
{
    struct token token = map_take(&planning->parser);
    for (size_t i = 0; token.kind == TOKEN_WORD && i < count; i++)
        if (str_eq(token.text, words[i]))
            return (int)i;
    if (token.kind == TOKEN_END)
        parser_say(&planning->parser, token.begin, token.end, NULL, "%s is missing here", what);
    else
        parser_say_near(&planning->parser, &token, words, count, "\"%.*s\" is no %s",
                        STR_ARG(token.text), what);
    return -1;
}

static struct plan_table *add_table(struct planning *planning, struct str name)
{
    struct plan *plan = planning->plan;
    ARENA_PUSH(planning->parser.forever, plan->tables, plan->table_count, plan->table_room) =
        (struct plan_table){.name = name};
    planning->table = &plan->tables[plan->table_count - 1];
    planning->open = NULL;
    return planning->table;
}

static bool add_column(struct planning *planning, const struct plan_column *column, size_t begin)
{
    struct plan_table *table = planning->table ? planning->table : add_table(planning, STR(""));
    if (table->column_count == MAP_ENTRIES_MAX)
        return parser_say(&planning->parser, begin, planning->parser.end, NULL,
                          "a table has at most %d columns", MAP_ENTRIES_MAX);
    ARENA_PUSH(planning->parser.forever, table->columns, table->column_count, table->column_room) =
        *column;
    planning->open = &table->columns[table->column_count - 1];
    return true;
}

enum option { OPTIONAL, AUTHORITATIVE, SPLIT, CUT, PREFIX, DATE };

static const struct str option_words[] = {
    [OPTIONAL] = STR_INIT("optional"), [AUTHORITATIVE] = STR_INIT("authoritative"),
    [SPLIT] = STR_INIT("split"),       [CUT] = STR_INIT("cut"),
    [PREFIX] = STR_INIT("prefix"),     [DATE] = STR_INIT("date"),
};

static bool take_date(struct planning *planning, struct plan_column *column)
{
    static const struct str words[] = {STR_INIT("dmy"), STR_INIT("mdy")};
    int which = take_word_of(planning, words, COUNT(words), "order of a date");
    column->date = which ? PLAN_DATE_MONTH_FIRST : PLAN_DATE_DAY_FIRST;
    return which >= 0;
}

static bool take_option(struct planning *planning, struct plan_column *column)
{
    size_t begin = parser_skip(&planning->parser);
    int which = take_word_of(planning, option_words, COUNT(option_words), "option");
    if (which < 0)
        return false;
    bool date = column->target == PLAN_FROM || column->target == PLAN_UNTIL;
    bool fits = which == DATE ? date : which != OPTIONAL || !column->is_constant;
    if (!fits)
        return parser_say(&planning->parser, begin, planning->parser.at, NULL,
                          "the option \"%.*s\" cannot be used here", STR_ARG(option_words[which]));
    switch ((enum option)which) {
    case OPTIONAL:
        column->optional = true;
        return true;
    case AUTHORITATIVE:
        column->authoritative = true;
        return true;
    case SPLIT:
        return take_text(planning, "what stands between the values", &column->split);
    case CUT:
        return take_text(planning, "what ends the value", &column->cut);
    case PREFIX:
        return take_text(planning, "what goes before the value", &column->prefix);
    case DATE:
        return take_date(planning, column);
    }
    return false;
}

// True for what may follow a language and a hyphen: "BR", "Hans".
static bool is_subtag(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_letter(text.at[i]) && !byte_is_digit(text.at[i]))
            return false;
    return text.len >= 2 && text.len <= 8;
}

// Takes the language behind the target of a name: `-> name en`. An option may stand there instead.
static bool take_language(struct planning *planning, struct plan_column *column)
{
    struct parser *parser = &planning->parser;
    size_t kept = parser->at;
    struct token token = map_take(parser);
    for (size_t i = 0; i < COUNT(option_words); i++)
        if (!is_name(column->target) || token.kind != TOKEN_WORD ||
            str_eq(token.text, option_words[i])) {
            parser->at = kept;
            return true;
        }
    size_t hyphen = str_find_byte(token.text, '-');
    struct str tag = codes_language(str_slice(token.text, 0, hyphen));
    struct str rest = str_slice(token.text, hyphen, token.text.len);
    bool good = tag.len && (!rest.len || is_subtag(str_slice(rest, 1, rest.len)));
    column->language = arena_print(parser->forever, "%.*s%.*s", STR_ARG(tag), STR_ARG(rest));
    return good || parser_say(parser, token.begin, token.end,
                              "Languages are tags such as en, zh-Hans, pt-BR (BCP 47).",
                              "\"%.*s\" is no language", STR_ARG(token.text));
}

static bool take_target_word(struct planning *planning, enum plan_target *ret_target)
{
    struct token token = map_take(&planning->parser);
    if (token.kind == TOKEN_END)
        return parser_say(&planning->parser, token.begin, token.end,
                          "docs/import.md lists what a column can be.",
                          "what the column is, is missing here");
    for (int i = 0; token.kind == TOKEN_WORD && i < PLAN_ONLY; i++) {
        if (!str_eq(token.text, target_words[i]))
            continue;
        *ret_target = (enum plan_target)i;
        return true;
    }
    struct str near = near_find(token.text, target_words, PLAN_ONLY);
    struct str hint =
        near.len ? arena_print(planning->parser.forever, "Did you mean \"%.*s\"?", STR_ARG(near))
                 : STR("docs/import.md lists what a column can be.");
    return parser_say(&planning->parser, token.begin, token.end, hint.at,
                      "no column can be \"%.*s\"", STR_ARG(token.text));
}

// Takes "-> TARGET OPTIONS" and keeps the column.
static bool take_target(struct planning *planning, struct plan_column *column, size_t begin)
{
    if (!take_arrow(planning) || !take_target_word(planning, &column->target) ||
        !take_language(planning, column))
        return false;
    while (parser_more(&planning->parser))
        if (!take_option(planning, column))
            return false;
    return add_column(planning, column, begin);
}

static bool take_column(struct planning *planning)
{
    struct plan_column column = {0};
    size_t begin = parser_skip(&planning->parser);
    return take_text(planning, "the name of a column", &column.name) &&
           take_target(planning, &column, begin);
}

static bool take_constant(struct planning *planning)
{
    struct plan_column column = {.is_constant = true};
    size_t begin = parser_skip(&planning->parser);
    return take_text(planning, "a value", &column.constant) &&
           take_target(planning, &column, begin);
}

// `only "isInvasive" true invasive`
static bool take_only(struct planning *planning)
{
    struct plan_column column = {.target = PLAN_ONLY};
    size_t begin = parser_skip(&planning->parser);
    if (!take_text(planning, "the name of a column", &column.name))
        return false;
    do {
        struct str value;
        if (!take_text(planning, "a value that is taken", &value))
            return false;
        ARENA_PUSH(planning->parser.forever, column.words, column.word_count, column.word_room) =
            (struct plan_word){value, value};
    } while (parser_more(&planning->parser));
    bool added = add_column(planning, &column, begin);
    planning->open = NULL;
    return added;
}

// Takes "-> MEANT" of a value or others line, which may be nothing: "".
static bool take_meant(struct planning *planning, size_t begin, struct str *ret_meant)
{
    struct parser *parser = &planning->parser;
    if (planning->open_failed)
        return false;
    if (!planning->open)
        return parser_say(parser, begin, parser->end,
                          "It stands below the column whose values it translates.",
                          "there is no column above this line");
    if (!take_arrow(planning))
        return false;
    struct token meant = map_take(parser);
    if (meant.kind != TOKEN_TEXT && meant.kind != TOKEN_WORD)
        return parser_say(parser, meant.begin, meant.end, NULL, "a value is missing here");
    *ret_meant = meant.text;
    return take_end(planning);
}

static bool take_value(struct planning *planning)
{
    struct str written = {0}, meant = {0};
    size_t begin = parser_skip(&planning->parser);
    if (!take_text(planning, "a value", &written) || !take_meant(planning, begin, &meant))
        return false;
    struct plan_column *open = planning->open;
    ARENA_PUSH(planning->parser.forever, open->words, open->word_count, open->word_room) =
        (struct plan_word){str_trim(written), meant};
    return true;
}

static bool take_others(struct planning *planning)
{
    struct str meant = {0};
    size_t begin = parser_skip(&planning->parser);
    if (!take_meant(planning, begin, &meant))
        return false;
    planning->open->has_others = true;
    planning->open->others = meant;
    return true;
}

static bool take_table(struct planning *planning)
{
    struct str name = {0};
    struct parser *parser = &planning->parser;
    size_t begin = parser_skip(parser);
    if (!take_text(planning, "the name of the table", &name))
        return false;
    const struct plan *plan = planning->plan;
    if (plan->table_count && !plan->tables[0].name.len)
        return parser_say(parser, begin, parser->at, "Give the first one a name too.",
                          "there are columns before this first table");
    for (size_t i = 0; i < plan->table_count; i++)
        if (str_eq(plan->tables[i].name, name))
            return parser_say(parser, begin, parser->at, NULL, "there is such a table already");
    struct plan_table *table = add_table(planning, name);
    if (!parser_more(parser))
        return true;
    static const struct str words[] = {STR_INIT("required")};
    table->required = take_word_of(planning, words, COUNT(words), "word of a table") == 0;
    return table->required && take_end(planning);
}

static bool take_delimiter(struct planning *planning)
{
    static const struct str words[] = {STR_INIT("comma"), STR_INIT("semicolon"), STR_INIT("tab")};
    int which = take_word_of(planning, words, COUNT(words), "delimiter");
    struct plan_table *table = planning->table ? planning->table : add_table(planning, STR(""));
    if (which >= 0)
        table->delimiter = ",;\t"[which];
    return which >= 0 && take_end(planning);
}

static bool take_skip(struct planning *planning)
{
    struct parser *parser = &planning->parser;
    size_t begin = parser_skip(parser);
    struct token token = map_take(parser);
    if (token.kind != TOKEN_WORD || token.text.len != 1 || !byte_is_digit(token.text.at[0]))
        return parser_say(parser, begin, parser->at, NULL,
                          "how many rows stand before the header is missing here, 0 to 9");
    struct plan_table *table = planning->table ? planning->table : add_table(planning, STR(""));
    table->skip = (size_t)(token.text.at[0] - '0');
    return take_end(planning);
}

static bool take_needs(struct planning *planning)
{
    struct plan *plan = planning->plan;
    do {
        struct str name;
        size_t begin = parser_skip(&planning->parser);
        if (!take_text(planning, "the name of a pack", &name))
            return false;
        if (!plan_is_id(name))
            return parser_say(&planning->parser, begin, planning->parser.at,
                              "Several are written with spaces between: needs law common",
                              "\"%.*s\" cannot be the name of a pack", STR_ARG(name));
        ARENA_PUSH(planning->parser.forever, plan->needs, plan->need_count, plan->need_room) = name;
    } while (parser_more(&planning->parser));
    return true;
}

static bool take_kind(struct planning *planning)
{
    static const struct str words[] = {STR_INIT("taxon"), STR_INIT("substance"),
                                       STR_INIT("article")};
    int which = take_word_of(planning, words, COUNT(words), "kind of thing");
    if (which >= 0)
        planning->plan->kind = words[which];
    return which >= 0 && take_end(planning);
}

static bool take_about(struct planning *planning, struct str *ret_text, const char *what)
{
    struct parser *parser = &planning->parser;
    size_t begin = parser_skip(parser);
    if (!take_text(planning, what, ret_text))
        return false;
    if (ret_text->len > IMPORT_NAME_BYTES_MAX)
        return parser_say(parser, begin, parser->at, NULL, "the text has more than %d bytes",
                          IMPORT_NAME_BYTES_MAX);
    return take_end(planning);
}

static bool take_subject(struct planning *planning)
{
    size_t begin = parser_skip(&planning->parser);
    struct str subject;
    if (!take_about(planning, &subject, "the subject of the pack"))
        return false;
    if (!plan_is_id(subject))
        return parser_say(&planning->parser, begin, planning->parser.at, NULL,
                          "\"%.*s\" cannot be a subject", STR_ARG(subject));
    planning->plan->subject = subject;
    return true;
}

enum entry {
    COLUMN,
    CONSTANT,
    ONLY,
    VALUE,
    OTHERS,
    TABLE,
    DELIMITER,
    SKIP,
    NEEDS,
    KIND,
    TITLE,
    EDITION,
    LICENCE,
    OWNER,
    SUBJECT,
    ENTRY_COUNT
};

static bool take_entry(struct planning *planning, enum entry entry)
{
    struct plan *plan = planning->plan;
    switch (entry) {
    case COLUMN:
        return take_column(planning);
    case CONSTANT:
        return take_constant(planning);
    case ONLY:
        return take_only(planning);
    case VALUE:
        return take_value(planning);
    case OTHERS:
        return take_others(planning);
    case TABLE:
        return take_table(planning);
    case DELIMITER:
        return take_delimiter(planning);
    case SKIP:
        return take_skip(planning);
    case NEEDS:
        return take_needs(planning);
    case KIND:
        return take_kind(planning);
    case TITLE:
        return take_about(planning, &plan->title, "the title of the dataset");
    case EDITION:
        return take_about(planning, &plan->edition, "the edition of the dataset");
    case LICENCE:
        return take_about(planning, &plan->licence, "the licence of the dataset");
    case OWNER:
        return take_about(planning, &plan->owner, "who answers for the pack");
    case SUBJECT:
        return take_subject(planning);
    case ENTRY_COUNT:
        break;
    }
    return false;
}

static void parse_line(struct planning *planning)
{
    static const struct str words[] = {
        [COLUMN] = STR_INIT("column"),       [CONSTANT] = STR_INIT("constant"),
        [ONLY] = STR_INIT("only"),           [VALUE] = STR_INIT("value"),
        [OTHERS] = STR_INIT("others"),       [TABLE] = STR_INIT("table"),
        [DELIMITER] = STR_INIT("delimiter"), [SKIP] = STR_INIT("skip"),
        [NEEDS] = STR_INIT("needs"),         [KIND] = STR_INIT("kind"),
        [TITLE] = STR_INIT("title"),         [EDITION] = STR_INIT("edition"),
        [LICENCE] = STR_INIT("licence"),     [OWNER] = STR_INIT("owner"),
        [SUBJECT] = STR_INIT("subject"),
    };
    if (!parser_more(&planning->parser))
        return;
    int which = take_word_of(planning, words, ENTRY_COUNT, "entry of an import map");
    bool good = which >= 0 && take_entry(planning, (enum entry)which);
    if (which == COLUMN || which == CONSTANT)
        planning->open_failed = !good;
}

// What a table must have, so that its rows make sense.
static void check_table(struct planning *planning, const struct plan_table *table)
{
    bool named = plan_has(table, PLAN_OWN) || plan_has(table, PLAN_PREFERRED);
    bool belongs = plan_has(table, PLAN_RECORD) || plan_has(table, PLAN_ACCEPTED);
    if (!named && !belongs)
        parser_say(&planning->parser, 0, 0,
                   "One column is the thing's own name (-> own), or says to which record a row "
                   "belongs (-> record).",
                   "no column says what the rows%s%.*s are, or to what they belong",
                   table->name.len ? " of table " : "", STR_ARG(table->name));
    for (enum plan_target number = PLAN_CAS; number <= PLAN_UN; number++)
        if (plan_has(table, number) && !str_is(planning->plan->kind, "substance"))
            parser_say(&planning->parser, 0, 0, NULL, "only a substance has a number");
    bool language = plan_has(table, PLAN_LANGUAGE);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct plan_column *column = &table->columns[i];
        if (is_name(column->target) && column->target != PLAN_EXACT && !column->language.len &&
            !language)
            parser_say(&planning->parser, 0, 0, "As in: column \"Common name\" -> name en",
                       "the language of the column \"%.*s\" is missing", STR_ARG(column->name));
    }
}

static struct plan *finish(struct planning *planning)
{
    struct plan *plan = planning->plan;
    struct parser *parser = &planning->parser;
    if (!parser->reports->count && !plan->table_count)
        parser_say(parser, 0, 0, "An entry is such as: column \"Species\" -> own",
                   "the map has no column");
    if (!parser->reports->count && !plan->kind.len)
        parser_say(parser, 0, 0, "It is one of: kind taxon, kind substance, kind article.",
                   "the map does not say what its rows are");
    for (size_t i = 0; !parser->reports->count && i < plan->table_count; i++)
        check_table(planning, &plan->tables[i]);
    return parser->reports->count ? NULL : plan;
}

// What stands in a map may get into a pack, where no control character can stand.
static bool check_characters(struct parser *parser)
{
    for (size_t i = 0; i < parser->text.len; i++) {
        unsigned char c = (unsigned char)parser->text.at[i];
        if (c != '\t' && c != '\r' && c != '\n' && (c < ' ' || c == 0x7F))
            return parser_say(parser, i, i + 1, NULL, "a map cannot hold a control character");
    }
    return true;
}

struct plan *plan_parse(struct arena *forever, struct str path, struct str text,
                        struct map_reports *ret_reports)
{
    *ret_reports = (struct map_reports){0};
    struct planning planning = {
        .parser = {.forever = forever, .path = path, .text = text, .reports = ret_reports},
        .plan = ARENA_NEW(forever, struct plan),
    };
    if (!parser_begin(&planning.parser) || !check_characters(&planning.parser))
        return NULL;
    while (parser_line(&planning.parser))
        parse_line(&planning);
    return finish(&planning);
}
