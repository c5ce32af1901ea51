// SPDX-License-Identifier: Apache-2.0
#include "author/format.h"

#include "author/layout.h"
#include "base/limits.h"
#include "rules/parse.h"

enum {
    INDENT = 2,       // of a block
    KEYWORD_MAX = 16, // a longer keyword does not push the column of values
    LANGUAGE_MAX = 12,
    WHEN_MAX = 60, // the column of `when` behind a text lies no further right
};

// An entry of a block: tokens first..end. `condition`: its first token behind `when` or `where`;
// `end` when there is none. `neighbours`: how many entries the author put behind it on its line,
// as far as they fit.
struct entry {
    size_t first, end, condition, neighbours;
};

struct block {
    struct str statement;
    struct parse_keywords keywords;
    struct entry *entries;
    size_t count, room;
};

// Where the values of a block begin, the texts behind a language, and `when` behind a text.
struct columns {
    size_t value, text, when;
};

static bool is_one_of(const struct layout *layout, size_t token, const char *words)
{
    struct str rest = str_from(words), word;
    while (layout->tokens[token].kind == TOKEN_WORD && str_cut(&rest, ' ', &word))
        if (str_eq(word, layout->tokens[token].text))
            return true;
    return false;
}

// Entries: which token begins one

static bool is_keyword(const struct layout *layout, const struct block *block, size_t token)
{
    return parse_is_keyword(&block->keywords, layout->tokens[token].text);
}

static bool is_example(const struct layout *layout, const struct entry *entry)
{
    return is_one_of(layout, entry->first, "yes no");
}

// A language and its phrases.
static bool begins_phrases(const struct layout *layout, const struct block *block, size_t token)
{
    return !is_one_of(layout, token, "needs from until refused") && block->keywords.languages &&
           layout->tokens[token + 1].kind == TOKEN_TEXT;
}

static bool begins_entry_behind_condition(const struct layout *layout, const struct block *block,
                                          const struct entry *entry, size_t token)
{
    if (!layout->tokens[token].begins_line || is_one_of(layout, token - 1, "and or not"))
        return false;
    if (!block->keywords.count)
        return token > entry->condition && !is_one_of(layout, token, "and or");
    // `missing` is a test, too.
    return is_keyword(layout, block, token) &&
           (!layout_is(layout, token, "missing") || layout_is(layout, token + 1, "pass"));
}

// Two entries on one line.
static bool begins_entry_inside_line(const struct layout *layout, const struct block *block,
                                     const struct entry *entry, size_t token)
{
    bool behind_keyword =
        token == entry->first + 1 && !layout_is(layout, entry->first, "unreviewed");
    if (!block->keywords.count || behind_keyword || is_example(layout, entry) ||
        is_one_of(layout, token - 1, "cue source"))
        return false;
    if (begins_phrases(layout, block, token))
        return true;
    bool own_basis =
        is_one_of(layout, entry->first, "name synonym trade slang exact listed before after") ||
        begins_phrases(layout, block, entry->first);
    return is_keyword(layout, block, token) &&
           !(own_basis && is_one_of(layout, token, "source unreviewed from until"));
}

static bool begins_entry(const struct layout *layout, const struct block *block,
                         const struct entry *entry, size_t token)
{
    enum token_kind before = layout->tokens[token - 1].kind;
    bool whole = before == TOKEN_WORD || before == TOKEN_TEXT || before == TOKEN_RIGHT;
    if (layout->tokens[token].kind != TOKEN_WORD || !whole)
        return false;
    if (entry->condition <= token)
        return begins_entry_behind_condition(layout, block, entry, token);
    if (!layout->tokens[token].begins_line)
        return begins_entry_inside_line(layout, block, entry, token);
    // What belongs to a name, on a line of its own.
    bool goes_on = block->keywords.count && !is_keyword(layout, block, token) &&
                   is_one_of(layout, token, "needs from until");
    return !goes_on;
}

static void find_entries(const struct layout *layout, size_t open, struct block *block,
                         struct arena *batch)
{
    size_t close = layout->partners[open];
    struct entry *entry = NULL;
    for (size_t i = open + 1; i < close; i++) {
        if (!entry || begins_entry(layout, block, entry, i)) {
            ARENA_PUSH(batch, block->entries, block->count, block->room) =
                (struct entry){.first = i, .condition = SIZE_MAX};
            entry = &block->entries[block->count - 1];
            if (is_one_of(layout, i, "when where"))
                entry->condition = i + 1;
        } else if (entry->condition == SIZE_MAX && layout_is(layout, i, "when") &&
                   layout->tokens[i - 1].kind == TOKEN_TEXT && !is_example(layout, entry)) {
            entry->condition = i + 1;
        }
        if (layout->tokens[i].kind == TOKEN_LEFT)
            i = layout->partners[i];
        entry->end = i + 1;
    }
    for (size_t i = 0; i < block->count; i++)
        block->entries[i].condition = size_min(block->entries[i].condition, block->entries[i].end);
}

// Columns that the entries take on one line, two spaces apart.
static size_t entries_width(const struct layout *layout, const struct entry *entries, size_t count)
{
    return count ? layout_width(layout, entries[0].first, entries[count - 1].end) + count - 1 : 0;
}

static void find_neighbours(const struct layout *layout, struct block *block)
{
    for (size_t i = 0, next; i < block->count; i = next) {
        struct entry *entry = &block->entries[i];
        for (next = i + 1; next < block->count; next++)
            if (!layout_together(layout, entry->first, block->entries[next].end) ||
                INDENT + entries_width(layout, entry, next - i + 1) > FORMAT_COLUMNS)
                break;
        entry->neighbours = next - i - 1;
    }
}

// Columns

static bool has_language(const struct layout *layout, const struct entry *entry)
{
    return entry->first + 2 < size_min(entry->end, entry->condition) &&
           layout->tokens[entry->first + 1].kind == TOKEN_WORD &&
           layout->tokens[entry->first + 2].kind == TOKEN_TEXT;
}

// Blocks that often stand below one another have one column, whichever entries each of them has.
static size_t keyword_width_min(struct str statement)
{
    if (str_is(statement, "rule"))
        return sizeof("missing") - 1;
    if (str_is(statement, "taxon"))
        return sizeof("synonym") - 1;
    return 0;
}

// Where `when` stands behind the text of an entry, unless others stand further right.
static size_t when_column(const struct layout *layout, const struct entry *entry,
                          const struct columns *columns)
{
    size_t when = entry->condition - 1, value = entry->first + 1;
    if (has_language(layout, entry))
        return columns->text + layout_width(layout, value + 1, when) + 1;
    return columns->value + layout_width(layout, value, when) + 1;
}

static struct columns find_columns(const struct layout *layout, const struct block *block)
{
    size_t keyword = keyword_width_min(block->statement), language = 0;
    for (size_t i = 0; i < block->count; i += 1 + block->entries[i].neighbours) {
        const struct entry *entry = &block->entries[i];
        if (entry->neighbours)
            continue;
        size_t width = layout_width(layout, entry->first, entry->first + 1);
        if (entry->end == entry->first + 1 || width > KEYWORD_MAX)
            continue;
        keyword = size_max(keyword, width);
        width = layout_width(layout, entry->first + 1, entry->first + 2);
        if (has_language(layout, entry) && width <= LANGUAGE_MAX)
            language = size_max(language, width);
    }
    struct columns columns = {.value = INDENT + keyword + 1};
    columns.text = columns.value + language + 1;
    for (size_t i = 0; i < block->count; i += 1 + block->entries[i].neighbours) {
        const struct entry *entry = &block->entries[i];
        if (entry->neighbours || entry->condition == entry->end ||
            entry->condition == entry->first + 1)
            continue;
        size_t when = when_column(layout, entry, &columns);
        if (when <= WHEN_MAX)
            columns.when = size_max(columns.when, when);
    }
    return columns;
}

// Writing

static void put_entry(struct layout *layout, const struct entry *entry,
                      const struct columns *columns)
{
    size_t value = entry->first + 1, end = entry->condition;
    struct parting parting = {PART_COLUMN, columns->value};
    layout_put(layout, entry->first, (struct parting){PART_ENTRY, INDENT});
    if (layout_is(layout, entry->first, "where")) {
        layout_put_routes(layout, value, entry->end, parting);
        return;
    }
    if (entry->condition == value && value < entry->end) {
        layout_put_condition(layout, value, entry->end, parting, 0);
        return;
    }
    if (end < entry->end)
        end--; // `when`
    // An example stands on one line, however long.
    if (is_example(layout, entry)) {
        layout_put_flat(layout, value, entry->end, parting);
        return;
    }
    if (has_language(layout, entry)) {
        layout_put(layout, value++, parting);
        parting.column = columns->text;
    }
    layout_put_run(layout, value, end, parting, 0);
    if (end == entry->end)
        return;
    layout_put(layout, end, (struct parting){PART_COLUMN, columns->when});
    layout_put_condition(layout, end + 1, entry->end,
                         (struct parting){PART_SPACE, layout->column + 1}, 0);
}

// Entries on one line, two spaces apart.
static void put_line(struct layout *layout, const struct entry *entries, size_t count,
                     struct parting parting)
{
    for (size_t i = 0; i < count; i++) {
        layout_put_flat(layout, entries[i].first, entries[i].end, parting);
        parting = (struct parting){PART_COLUMN, layout->column + 2};
    }
}

// A block on one line. False when it does not fit.
static bool put_short(struct layout *layout, size_t open, struct parting parting,
                      const struct block *block)
{
    size_t close = layout->partners[open];
    size_t width =
        sizeof("{ ") - 1 + entries_width(layout, block->entries, block->count) + sizeof(" }") - 1;
    if (!layout_together(layout, open, close + 1) ||
        layout_start(layout, open, parting) + width > FORMAT_COLUMNS)
        return false;
    layout_put(layout, open, parting);
    put_line(layout, block->entries, block->count, (struct parting){PART_SPACE, 0});
    layout_put(layout, close, (struct parting){PART_SPACE, 0});
    return true;
}

static void put_block(struct layout *layout, size_t open, struct parting parting,
                      struct str statement, struct arena *batch)
{
    struct block block = {.statement = statement, .keywords = parse_keywords(statement)};
    find_entries(layout, open, &block, batch);
    if (put_short(layout, open, parting, &block))
        return;
    find_neighbours(layout, &block);
    struct columns columns = find_columns(layout, &block);
    layout_put(layout, open, parting);
    for (size_t i = 0; i < block.count; i += 1 + block.entries[i].neighbours) {
        const struct entry *entry = &block.entries[i];
        if (entry->neighbours)
            put_line(layout, entry, 1 + entry->neighbours, (struct parting){PART_ENTRY, INDENT});
        else
            put_entry(layout, entry, &columns);
    }
    size_t close = layout->partners[open];
    layout_put_comments(layout, close, (struct parting){PART_ENTRY, INDENT});
    layout_put(layout, close, (struct parting){PART_LINE, 0});
}

// One statement, or what stands in its place; returns the token behind it.
static size_t put_statement(struct layout *layout, size_t first, struct arena *batch)
{
    struct str statement = layout->tokens[first].text;
    struct parting parting = {PART_ENTRY, 0};
    for (size_t i = first; layout->tokens[i].kind != TOKEN_END; i++) {
        const struct token *token = &layout->tokens[i];
        if (i > first && token->kind == TOKEN_WORD && token->begins_line)
            return i;
        if (i > first)
            parting.part = layout_part(layout, i);
        if (token->kind == TOKEN_OPEN) {
            put_block(layout, i, parting, statement, batch);
            return layout->partners[i] + 1;
        }
        layout_put(layout, i, parting);
    }
    return layout->count - 1;
}

// Brackets

struct bracket_check {
    const struct source_file *file;
    struct diag *diag;
    size_t *left; // parentheses that are open
    size_t left_count;
    const struct token *open; // the block that is, or NULL
};

static void say(struct bracket_check *check, enum code code, const struct token *token,
                const char *text)
{
    diag_add(check->diag, code, (struct span){check->file, token->begin, token->end},
             STR("Nothing was formatted: mend this first."), "%s", text);
}

// False after the first mistake, which was reported.
static bool check_bracket(struct bracket_check *check, const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    bool brace = token->kind == TOKEN_OPEN || token->kind == TOKEN_CLOSE;
    if ((brace || token->kind == TOKEN_END) && check->left_count)
        return say(check, CODE_EXPECTED, &tokens->items[check->left[check->left_count - 1]],
                   "this parenthesis is not closed"),
               false;
    if ((token->kind == TOKEN_END || token->kind == TOKEN_OPEN) && check->open)
        return say(check, CODE_BLOCK_OPEN, check->open, "this block is not closed"), false;
    if (token->kind == TOKEN_CLOSE && !check->open)
        return say(check, CODE_EXPECTED, token, "no block is open here"), false;
    if (brace)
        check->open = token->kind == TOKEN_OPEN ? token : NULL;
    if (token->kind == TOKEN_RIGHT && !check->left_count--)
        return say(check, CODE_EXPECTED, token, "no parenthesis is open here"), false;
    if (token->kind == TOKEN_LEFT) {
        if (check->left_count == CONDITION_DEPTH_MAX)
            return say(check, CODE_NEST, token, "too many parentheses stand in one another"), false;
        check->left[check->left_count++] = i;
    }
    return true;
}

static bool check_brackets(const struct source_file *file, const struct tokens *tokens,
                           struct diag *diag)
{
    size_t left[CONDITION_DEPTH_MAX];
    struct bracket_check check = {.file = file, .diag = diag, .left = left};
    for (size_t i = 0; i < tokens->count; i++)
        if (!check_bracket(&check, tokens, i))
            return false;
    return true;
}

bool format_text(const struct source_file *file, struct arena *batch, struct buf *out,
                 struct report *ret_mistake)
{
    struct pack_reports reports = {0};
    struct diag diag = {batch, &reports};
    struct tokens tokens = lex(file, &diag);
    if (reports.errors || !check_brackets(file, &tokens, &diag)) {
        *ret_mistake = reports.items[0];
        return false;
    }
    struct layout layout = {
        .source = file->text,
        .tokens = tokens.items,
        .count = tokens.count,
        .comments = tokens.comments,
        .comment_count = tokens.comment_count,
        .out = out,
    };
    layout_init(&layout, batch);
    size_t at = 0;
    while (tokens.items[at].kind != TOKEN_END)
        at = put_statement(&layout, at, batch);
    layout_put(&layout, at, (struct parting){PART_ENTRY, 0});
    if (layout.started)
        buf_add_byte(out, '\n');
    return true;
}
