// SPDX-License-Identifier: Apache-2.0
#include "rules/parse.h"

#include "rules/value.h"

const struct token *parser_token(const struct parser *parser)
{
    return &parser->tokens.items[parser->at];
}

struct span parser_span(const struct parser *parser, size_t first, size_t end)
{
    const struct token *tokens = parser->tokens.items;
    return (struct span){parser->file, tokens[first].begin,
                         tokens[end > first ? end - 1 : first].end};
}

bool parser_at_probe(const struct parser *parser)
{
    return UNLIKELY(parser->probe != NULL) && parser->at == parser->probe->at;
}

static void tell(const struct parser *parser, bool keyword, const char *what)
{
    if (parser_at_probe(parser))
        parser->probe->fits(parser->probe->ctx,
                            &(struct parser_fit){parser->statement, parser->entry, keyword, what});
}

void parser_tell_words(const struct parser *parser, const char *const *words, size_t count)
{
    for (size_t i = 0; parser_at_probe(parser) && i < count; i++)
        tell(parser, true, words[i]);
}

bool parser_is(const struct parser *parser, const char *word)
{
    tell(parser, true, word);
    const struct token *token = parser_token(parser);
    return token->kind == TOKEN_WORD && str_is(token->text, word);
}

bool parser_take(struct parser *parser, const char *word)
{
    bool is = parser_is(parser, word);
    parser->at += is;
    return is;
}

bool parser_take_kind(struct parser *parser, enum token_kind kind)
{
    bool is = parser_token(parser)->kind == kind;
    parser->at += is && kind != TOKEN_END;
    return is;
}

void parser_expected(struct parser *parser, const char *what)
{
    const struct token *token = parser_token(parser);
    struct span span = parser_span(parser, parser->at, parser->at);
    if (token->kind == TOKEN_WORD)
        diag_add(parser->diag, CODE_EXPECTED, span, (struct str){0},
                 "%s is expected here, not \"%.*s\"", what, STR_ARG(token->text));
    else
        diag_add(parser->diag, CODE_EXPECTED, span, (struct str){0}, "%s is expected here, not %s",
                 what, token_kind_word(token->kind));
}

static struct word word_here(const struct parser *parser)
{
    return (struct word){parser_token(parser)->text, parser_span(parser, parser->at, parser->at)};
}

bool parser_word(struct parser *parser, const char *what, struct word *ret_word)
{
    tell(parser, false, what);
    if (parser_token(parser)->kind != TOKEN_WORD)
        return parser_expected(parser, what), false;
    *ret_word = word_here(parser);
    parser->at++;
    return true;
}

bool parser_id(struct parser *parser, const char *what, struct word *ret_word)
{
    if (!parser_word(parser, what, ret_word))
        return false;
    if (str_find_byte(ret_word->text, '/') < ret_word->text.len)
        diag_add(parser->diag, CODE_SLASH, ret_word->span,
                 STR("A slash parts a pack from its rule: `found pack/rule`."),
                 "%s cannot hold a slash: \"%.*s\"", what, STR_ARG(ret_word->text));
    return true;
}

bool parser_any_text(struct parser *parser, const char *what, struct word *ret_text)
{
    tell(parser, false, what);
    if (parser_token(parser)->kind != TOKEN_TEXT)
        return parser_expected(parser, what), false;
    *ret_text = word_here(parser);
    parser->at++;
    return true;
}

bool parser_text(struct parser *parser, const char *what, struct word *ret_text)
{
    if (!parser_any_text(parser, what, ret_text))
        return false;
    if (!str_trim(ret_text->text).len)
        diag_add(parser->diag, CODE_EMPTY, ret_text->span, (struct str){0}, "%s is empty", what);
    return true;
}

static bool read_all(struct parser *parser, const char *what, struct words *words,
                     bool (*read)(struct parser *, const char *, struct word *))
{
    do {
        struct word word;
        if (!read(parser, what, &word))
            return false;
        ARENA_PUSH(parser->diag->batch, words->items, words->count, words->room) = word;
    } while (parser_take_kind(parser, TOKEN_COMMA));
    return true;
}

bool parser_words(struct parser *parser, const char *what, struct words *words)
{
    return read_all(parser, what, words, parser_word);
}

bool parser_ids(struct parser *parser, const char *what, struct words *words)
{
    return read_all(parser, what, words, parser_id);
}

bool parser_texts(struct parser *parser, const char *what, struct words *words)
{
    return read_all(parser, what, words, parser_text);
}

void parser_twice(struct parser *parser, struct word keyword)
{
    diag_add(parser->diag, CODE_ENTRY_TWICE, keyword.span, (struct str){0},
             "\"%.*s\" stands here twice", STR_ARG(keyword.text));
}

bool parser_dates(struct parser *parser, struct word keyword, struct ast_dates *dates)
{
    bool from = str_is(keyword.text, "from");
    struct span *span = from ? &dates->from_span : &dates->until_span;
    struct word word;
    if (!parser_word(parser, "a date", &word))
        return false;
    if (span->file)
        parser_twice(parser, keyword);
    *span = word.span;
    int32_t *day = from ? &dates->from : &dates->until;
    if (!value_read_date(parser->diag, word, day))
        *day = DATE_NONE;
    return true;
}

bool parse_is_keyword(const struct parse_keywords *keywords, struct str word)
{
    for (size_t i = 0; i < keywords->count; i++)
        if (str_is(word, keywords->words[i]))
            return true;
    return false;
}

// Goes on behind a mistake: to the next keyword of the statement, or the end of its block.
static void skip_to_entry(struct parser *parser, const char *const *words, size_t count)
{
    struct parse_keywords keywords = {words, count, false};
    size_t depth = 0;
    for (;; parser->at++) {
        const struct token *token = parser_token(parser);
        if (token->kind == TOKEN_END)
            return;
        if (token->kind == TOKEN_OPEN)
            depth++;
        if (token->kind == TOKEN_CLOSE && depth-- == 0)
            return;
        // A word before a text is a line of a cue or vague list: a language and its phrases.
        if (depth == 0 && token->kind == TOKEN_WORD && token->begins_line &&
            (parse_is_keyword(&keywords, token->text) || token[1].kind == TOKEN_TEXT ||
             parser_at_probe(parser)))
            return;
    }
}

static void entry_unknown(struct parser *parser, const char *statement, const char *const *keywords,
                          size_t count, struct word keyword)
{
    struct str words[32];
    ASSERT(count <= COUNT(words));
    for (size_t i = 0; i < count; i++)
        words[i] = str_from(keywords[i]);
    // Two statements have lines that begin with a language.
    bool phrases = strcmp(statement, "cue") == 0 || strcmp(statement, "vague") == 0;
    diag_add(parser->diag, CODE_ENTRY, keyword.span,
             diag_choice(parser->diag, keyword.text, words, count,
                         phrases ? "A line begins with a language," : "An entry of it begins with"),
             "there is no entry \"%.*s\" in the statement \"%s\"", STR_ARG(keyword.text),
             statement);
}

void parser_need(struct parser *parser, struct word id, const char *statement, const char *entry,
                 bool there)
{
    if (!there)
        diag_add(parser->diag, CODE_ENTRY_MISSING, id.span, (struct str){0},
                 "%s \"%.*s\" lacks its entry \"%s\"", statement, STR_ARG(id.text), entry);
}

bool parser_block(struct parser *parser, const char *statement, const char *const *keywords,
                  size_t keyword_count, parser_entry *entry, void *into)
{
    size_t opened = parser->at;
    size_t errors = parser->diag->reports->errors;
    if (!parser_take_kind(parser, TOKEN_OPEN)) {
        parser_expected(parser, "\"{\"");
        return false;
    }
    parser->statement = str_from(statement);
    for (;;) {
        struct word keyword;
        parser->entry = (struct str){0};
        parser_tell_words(parser, keywords, keyword_count);
        if (parser_take_kind(parser, TOKEN_CLOSE))
            return parser->diag->reports->errors == errors;
        if (parser_token(parser)->kind == TOKEN_END) {
            diag_add(parser->diag, CODE_BLOCK_OPEN, parser_span(parser, opened, opened),
                     STR("Each \"{\" needs its \"}\"."), "the block of this %s is not closed",
                     statement);
            return false;
        }
        if (!parser_word(parser, "an entry", &keyword)) {
            skip_to_entry(parser, keywords, keyword_count);
            continue;
        }
        parser->entry = keyword.text;
        bool known = true;
        if (entry(parser, keyword, into, &known))
            continue;
        if (!known)
            entry_unknown(parser, statement, keywords, keyword_count, keyword);
        skip_to_entry(parser, keywords, keyword_count);
    }
}
