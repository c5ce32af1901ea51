// Conditions and routes.
//
// Conditions bind as people read them: `not` before `and` before `or`.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "rules/parse.h"

// How deep and how large the condition at hand has become.
struct condition_parser {
    struct parser *parser;
    size_t depth;
    size_t nodes;
};

static struct ast_test *new_test(struct condition_parser *c, enum node_kind kind)
{
    struct ast_test *test = ARENA_NEW(c->parser->diag->batch, struct ast_test);
    test->kind = kind;
    test->span = parser_span(c->parser, c->parser->at, c->parser->at);
    if (++c->nodes == CONDITION_NODES_MAX + 1)
        diag_add(c->parser->diag, CODE_NODES, test->span,
                 STR("Split the rule, or put names into a group."),
                 "the condition has more than %d tests and operators", CONDITION_NODES_MAX);
    return test;
}

static void add_child(struct condition_parser *c, struct ast_test *parent, struct ast_test *child)
{
    ARENA_PUSH(c->parser->diag->batch, parent->children, parent->child_count, parent->child_room) =
        child;
}

// The span of a test that began at token `first` and has just been read.
static struct ast_test *closed(struct condition_parser *c, struct ast_test *test, size_t first)
{
    test->span = parser_span(c->parser, first, c->parser->at);
    return test;
}

static bool read_filters(struct parser *parser, struct ast_test *test)
{
    for (;;) {
        if (parser_take(parser, "in")) {
            if (!parser_take(parser, "group"))
                return parser_expected(parser, "\"group\""), false;
            if (!parser_words(parser, "a group", &test->groups))
                return false;
        } else if (parser_take(parser, "listed")) {
            if (!parser_words(parser, "a list", &test->lists))
                return false;
        } else if (parser_is(parser, "of")) {
            struct word keyword;
            if (!parser_word(parser, "of", &keyword))
                return false;
            if (test->of.span.file)
                parser_twice(parser, keyword);
            if (!parser_word(parser, "\"origin\", \"destination\" or a jurisdiction", &test->of))
                return false;
        } else {
            return true;
        }
    }
}

// Behind `goods name`.
static struct ast_test *read_concept_test(struct condition_parser *c, struct ast_test *test)
{
    struct parser *parser = c->parser;
    test->kind = NODE_CONCEPT;
    test->concept_kind = CONCEPT_KIND_COUNT;
    if (parser_token(parser)->kind == TOKEN_TEXT)
        return parser_texts(parser, "a concept", &test->concepts) ? test : NULL;
    if (!parser_take(parser, "a"))
        parser_take(parser, "an");
    static const char *const kinds[] = {"taxon", "substance", "article", "marking", "concept"};
    size_t kind = 0;
    while (kind < COUNT(kinds) && !parser_take(parser, kinds[kind]))
        kind++;
    if (kind == COUNT(kinds))
        return parser_expected(parser, "a taxon, a substance, an article, a marking or a text"),
               NULL;
    test->concept_kind = (enum concept_kind)kind; // "concept" is CONCEPT_KIND_COUNT: any
    return read_filters(parser, test) ? test : NULL;
}

static bool read_values(struct parser *parser, struct ast_test *test)
{
    do {
        struct word first, last;
        bool text = parser_token(parser)->kind == TOKEN_TEXT;
        if (!(text ? parser_text : parser_word)(parser, "a value", &first))
            return false;
        last = first;
        if (parser_take_kind(parser, TOKEN_RANGE) && !parser_word(parser, "a value", &last))
            return false;
        ARENA_PUSH(parser->diag->batch, test->arguments.items, test->arguments.count,
                   test->arguments.room) = first;
        ARENA_PUSH(parser->diag->batch, test->arguments.items, test->arguments.count,
                   test->arguments.room) = last;
    } while (parser_take_kind(parser, TOKEN_COMMA));
    return true;
}

// Takes <, <=, > or >= if it stands here.
static bool take_sign(struct parser *parser, enum compare *ret_compare)
{
    static const struct {
        enum token_kind token;
        enum compare compare;
    } signs[] = {
        {TOKEN_LESS, COMPARE_LESS},
        {TOKEN_LESS_EQUAL, COMPARE_LESS_EQUAL},
        {TOKEN_GREATER, COMPARE_GREATER},
        {TOKEN_GREATER_EQUAL, COMPARE_GREATER_EQUAL},
    };
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (!parser_take_kind(parser, signs[i].token))
            continue;
        *ret_compare = signs[i].compare;
        return true;
    }
    return false;
}

// A number, and its unit if one stands behind it on the same line.
static bool read_amount(struct parser *parser, struct word *number, struct word *unit)
{
    if (!parser_word(parser, "a number", number))
        return false;
    const struct token *token = parser_token(parser);
    bool is_unit = token->kind == TOKEN_WORD && !token->begins_line && !parser_is(parser, "and") &&
                   !parser_is(parser, "or") && !str_is(token->text, "add") &&
                   !str_is(token->text, "take"); // of a score
    return !is_unit || parser_word(parser, "a unit", unit);
}

static bool read_compare(struct parser *parser, struct ast_test *test)
{
    test->kind = NODE_COMPARE;
    if (take_sign(parser, &test->compare))
        return read_amount(parser, &test->number, &test->unit);
    if (parser_take(parser, "between")) {
        test->compare = COMPARE_BETWEEN;
        if (!read_amount(parser, &test->number, &test->unit))
            return false;
        if (!parser_take(parser, "and"))
            return parser_expected(parser, "\"and\""), false;
        return read_amount(parser, &test->last_number, &test->last_unit);
    }
    diag_add(parser->diag, CODE_EXPECTED, test->field.span,
             STR("Each side of `and` and `or` is a whole test, such as `goods have cue live`; "
                 "several cues or values of one test are joined with commas."),
             "\"%.*s\" is not a test", STR_ARG(test->field.text));
    return false;
}

static struct ast_test *read_or(struct condition_parser *c);

// Behind `any`, `every`, `count`, `share`.
static bool read_lines(struct condition_parser *c, struct ast_test *test)
{
    struct parser *parser = c->parser;
    bool counted = test->kind == NODE_COUNT || test->kind == NODE_SHARE;
    if (counted && !parser_take(parser, "of"))
        return parser_expected(parser, "\"of\""), false;
    if (!parser_take(parser, "goods"))
        return parser_expected(parser, "\"goods\""), false;
    if (!parser_take_kind(parser, TOKEN_LEFT))
        return parser_expected(parser, "\"(\""), false;
    struct ast_test *child = read_or(c);
    if (!child)
        return false;
    add_child(c, test, child);
    return parser_take_kind(parser, TOKEN_RIGHT) ||
           (parser_expected(parser, "\")\", \"and\" or \"or\""), false);
}

static bool read_bound(struct parser *parser, struct ast_test *test)
{
    if (!take_sign(parser, &test->compare))
        return parser_expected(parser, "<, <=, > or >="), false;
    if (!parser_word(parser, "a number", &test->number))
        return false;
    return test->kind != NODE_SHARE || parser_take(parser, "percent") ||
           (parser_expected(parser, "\"percent\""), false);
}

// Tests that begin with a word of their own. Takes the word and says so when one stands here.
static bool take_opening(struct parser *parser, enum node_kind *ret_kind)
{
    static const struct {
        const char *word;
        enum node_kind kind;
    } openings[] = {
        {"condition", NODE_CONDITION}, {"score", NODE_SCORE}, {"any", NODE_ANY},
        {"every", NODE_EVERY},         {"count", NODE_COUNT}, {"share", NODE_SHARE},
        {"found", NODE_FOUND},
    };
    for (size_t i = 0; i < COUNT(openings); i++) {
        if (!parser_take(parser, openings[i].word))
            continue;
        *ret_kind = openings[i].kind;
        return true;
    }
    return false;
}

static struct ast_test *read_opened(struct condition_parser *c, struct ast_test *test)
{
    struct parser *parser = c->parser;
    const char *named = test->kind == NODE_CONDITION ? "a condition"
                        : test->kind == NODE_SCORE   ? "a score"
                        : test->kind == NODE_FOUND   ? "a rule"
                                                     : NULL;
    struct word name;
    if (named && !parser_word(parser, named, &name))
        return NULL;
    if (named)
        ARENA_PUSH(parser->diag->batch, test->arguments.items, test->arguments.count,
                   test->arguments.room) = name;
    else if (!read_lines(c, test))
        return NULL;
    bool bound = test->kind == NODE_SCORE || test->kind == NODE_COUNT || test->kind == NODE_SHARE;
    return !bound || read_bound(parser, test) ? test : NULL;
}

// One test: a place or field, and what is asked of it.
static struct ast_test *read_test(struct condition_parser *c)
{
    struct parser *parser = c->parser;
    struct ast_test *test = new_test(c, NODE_PRESENT);
    if (take_opening(parser, &test->kind))
        return read_opened(c, test);
    if (!parser_word(parser, "a test", &test->field))
        return NULL;
    if (parser_take(parser, "name") || parser_take(parser, "names"))
        return read_concept_test(c, test);
    if (parser_take(parser, "have") || parser_take(parser, "has")) {
        test->kind = NODE_CUE;
        if (!parser_take(parser, "cue"))
            return parser_expected(parser, "\"cue\""), NULL;
        return parser_words(parser, "a cue", &test->arguments) ? test : NULL;
    }
    if (parser_take(parser, "are") || parser_take(parser, "is")) {
        test->kind = NODE_VAGUE;
        if (parser_take(parser, "vague"))
            return test;
        test->kind = NODE_IN;
        return read_values(parser, test) ? test : NULL;
    }
    if (parser_take(parser, "in")) {
        test->kind = NODE_IN;
        return read_values(parser, test) ? test : NULL;
    }
    if (parser_take(parser, "missing")) {
        test->kind = NODE_MISSING;
        return test;
    }
    if (parser_take(parser, "present"))
        return test;
    return read_compare(parser, test) ? test : NULL;
}

static struct ast_test *read_factor(struct condition_parser *c)
{
    struct parser *parser = c->parser;
    size_t first = parser->at;
    if (c->depth == CONDITION_DEPTH_MAX) {
        diag_add(parser->diag, CODE_NEST, parser_span(parser, first, first), (struct str){0},
                 "the condition is nested deeper than %d", CONDITION_DEPTH_MAX);
        return NULL;
    }
    c->depth++;
    struct ast_test *test;
    if (parser_take(parser, "not")) {
        test = new_test(c, NODE_NOT);
        struct ast_test *child = read_factor(c);
        if (child)
            add_child(c, test, child);
        else
            test = NULL;
    } else if (parser_take_kind(parser, TOKEN_LEFT)) {
        test = read_or(c);
        if (test && !parser_take_kind(parser, TOKEN_RIGHT)) {
            parser_expected(parser, "\")\", \"and\" or \"or\"");
            test = NULL;
        }
    } else {
        test = read_test(c);
    }
    c->depth--;
    return test ? closed(c, test, first) : NULL;
}

// Operands joined by `word`; a single one stands for itself.
static struct ast_test *read_joined(struct condition_parser *c, const char *word,
                                    enum node_kind kind,
                                    struct ast_test *(*operand)(struct condition_parser *))
{
    size_t first = c->parser->at;
    struct ast_test *test = operand(c);
    if (!test || !parser_is(c->parser, word))
        return test;
    struct ast_test *joined = new_test(c, kind);
    add_child(c, joined, test);
    while (parser_take(c->parser, word)) {
        test = operand(c);
        if (!test || c->nodes > CONDITION_NODES_MAX)
            return NULL; // reported
        add_child(c, joined, test);
    }
    return closed(c, joined, first);
}

static struct ast_test *read_and(struct condition_parser *c)
{
    return read_joined(c, "and", NODE_AND, read_factor);
}

static struct ast_test *read_or(struct condition_parser *c)
{
    return read_joined(c, "or", NODE_OR, read_and);
}

static struct ast_test *read_route(struct condition_parser *c)
{
    static const struct {
        const char *word, *preposition;
        enum node_kind kind;
        bool jurisdiction;
    } routes[] = {
        {"import", "into", NODE_IMPORT, true},
        {"export", "from", NODE_EXPORT, true},
        {"transit", "through", NODE_TRANSIT, true},
        {"domestic", "in", NODE_DOMESTIC, true},
        {"to", NULL, NODE_TO, true},
        {"from", NULL, NODE_FROM, true},
        {"abroad", NULL, NODE_ABROAD, false},
        {"anywhere", NULL, NODE_ANYWHERE, false},
    };
    struct parser *parser = c->parser;
    size_t first = parser->at;
    for (size_t i = 0; i < COUNT(routes); i++) {
        if (!parser_take(parser, routes[i].word))
            continue;
        struct ast_test *test = new_test(c, routes[i].kind);
        if (routes[i].preposition && !parser_take(parser, routes[i].preposition)) {
            AUTO(buf_done) struct buf what = {0};
            buf_print(&what, "\"%s\"", routes[i].preposition);
            return parser_expected(parser, what.at), NULL;
        }
        struct word jurisdiction;
        if (!routes[i].jurisdiction)
            return closed(c, test, first);
        if (!parser_word(parser, "a jurisdiction", &jurisdiction))
            return NULL;
        ARENA_PUSH(parser->diag->batch, test->arguments.items, test->arguments.count,
                   test->arguments.room) = jurisdiction;
        return closed(c, test, first);
    }
    return parser_expected(parser, "a route (import into, export from, transit through, domestic "
                                   "in, to, from, abroad, anywhere)"),
           NULL;
}

struct ast_test *parse_condition(struct parser *parser)
{
    struct condition_parser c = {.parser = parser};
    return read_or(&c);
}

struct ast_test *parse_routes(struct parser *parser)
{
    struct condition_parser c = {.parser = parser};
    return read_joined(&c, "or", NODE_OR, read_route);
}
