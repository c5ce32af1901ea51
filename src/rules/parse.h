// parse: tokens → tree. Hand-written, one function for each statement, every mistake at once.
//
// After a mistake the parser goes on with the next entry of the statement, or the next statement.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/ast.h"
#include "rules/lex.h"

struct parser_fit;
typedef void parser_fits(void *ctx, const struct parser_fit *fit);

// Who is told what may stand at the token `at`.
struct parser_probe {
    parser_fits *fits;
    void *ctx;
    size_t at;
};

struct parser {
    const struct source_file *file;
    struct tokens tokens;
    size_t at;
    struct diag *diag;
    struct ast *ast;
    uint32_t pack;                    // in ast->packs: whose file this is
    const struct parser_probe *probe; // NULL unless it is parse_probe that reads
    struct str statement, entry;      // in which block and behind which keyword, for the probe
};

// Adds what the file states to `ast`. `pack_file`: it is the file PACK, the only one with a `pack`
// statement; the caller has made its place, ast->packs[pack].
void parse_file(const struct source_file *file, bool pack_file, uint32_t pack, struct diag *diag,
                struct ast *ast);

// The words with which entries of a statement begin. `languages`: an entry may begin with a
// language instead, which its phrases follow.
struct parse_keywords {
    const char *const *words;
    size_t count;
    bool languages;
};

// Those of the statement that begins with this word; none when there is no such statement.
struct parse_keywords parse_keywords(struct str statement);

bool parse_is_keyword(const struct parse_keywords *keywords, struct str word);

// What may stand at a place of a file: a keyword, or something of a kind.
struct parser_fit {
    struct str statement; // whose block the place is in ("rule"); empty outside of blocks
    struct str entry; // the keyword of the entry that has begun ("when"); empty where one begins
    bool keyword;     // `what` is the word itself ("listed"), else what is expected ("a law")
    const char *what;
};

// Tells what may stand behind the file's text, in the order in which the grammar asks: what goes on
// with the entry at hand comes before what begins the next one. `text`: a text in quotes is to
// stand there, else a word. Mistakes before that place do not matter.
void parse_probe(const struct source_file *file, bool pack_file, bool text, struct arena *scratch,
                 parser_fits *fits, void *ctx);

// For the parsers of single statements.

const struct token *parser_token(const struct parser *parser);
struct span parser_span(const struct parser *parser, size_t first, size_t end);
bool parser_is(const struct parser *parser, const char *word);

// True at the place that a probe asks about; and tells it that these keywords may stand there.
bool parser_at_probe(const struct parser *parser);
void parser_tell_words(const struct parser *parser, const char *const *words, size_t count);

// Takes the word if it stands here.
bool parser_take(struct parser *parser, const char *word);
bool parser_take_kind(struct parser *parser, enum token_kind kind);

// Takes a word or text, or says what was expected and returns false.
bool parser_word(struct parser *parser, const char *what, struct word *ret_word);
bool parser_text(struct parser *parser, const char *what, struct word *ret_text);
// The same, and it may be empty.
bool parser_any_text(struct parser *parser, const char *what, struct word *ret_text);

// Takes the identifier that a statement or a group is given; says so when it holds a slash, which
// parts a pack from its rule.
bool parser_id(struct parser *parser, const char *what, struct word *ret_word);

// One or more, with commas between.
bool parser_words(struct parser *parser, const char *what, struct words *words);
bool parser_ids(struct parser *parser, const char *what, struct words *words);
bool parser_texts(struct parser *parser, const char *what, struct words *words);

// Says what was expected at the token here.
void parser_expected(struct parser *parser, const char *what);

// The date behind the keyword `from` or `until`, which was just taken.
bool parser_dates(struct parser *parser, struct word keyword, struct ast_dates *dates);

// Says that the entry, which may stand only once, stands here again.
void parser_twice(struct parser *parser, struct word keyword);

// A statement's block. `entry` reads the entry whose keyword was just taken, and returns false
// when the keyword is none of its own or after a mistake that it has reported
// (*ret_known says which). True when the block had no mistake: only then is it worth saying what is
// missing in it.
typedef bool parser_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known);
bool parser_block(struct parser *parser, const char *statement, const char *const *keywords,
                  size_t keyword_count, parser_entry *entry, void *into);

// Says that the statement `id` lacks the entry, unless it is there.
void parser_need(struct parser *parser, struct word id, const char *statement, const char *entry,
                 bool there);

// A condition, and the routes of a rule (parse_condition.c); NULL after a mistake.
struct ast_test *parse_condition(struct parser *parser);
struct ast_test *parse_routes(struct parser *parser);

// Statements with conditions (parse_rule.c), behind their keywords.
void parse_condition_statement(struct parser *parser);
void parse_score(struct parser *parser);
void parse_rule(struct parser *parser);
struct parse_keywords parse_rule_keywords(void);
