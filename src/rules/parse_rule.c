// The rule statement: routes, conditions, examples.
//
// Conditions bind as people read them: `not` before `and` before `or`.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"
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

static bool read_compare(struct parser *parser, struct ast_test *test)
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
        test->kind = NODE_COMPARE;
        test->compare = signs[i].compare;
        if (!parser_word(parser, "a number", &test->number))
            return false;
        const struct token *token = parser_token(parser);
        bool unit = token->kind == TOKEN_WORD && !token->begins_line && !parser_is(parser, "and") &&
                    !parser_is(parser, "or");
        return !unit || parser_word(parser, "a unit", &test->unit);
    }
    diag_add(parser->diag, CODE_EXPECTED, test->field.span,
             STR("Each side of `and` and `or` is a whole test, such as `goods have cue live`; "
                 "several cues or values of one test are joined with commas."),
             "\"%.*s\" is not a test", STR_ARG(test->field.text));
    return false;
}

// One test: a place or field, and what is asked of it.
static struct ast_test *read_test(struct condition_parser *c)
{
    struct parser *parser = c->parser;
    struct ast_test *test = new_test(c, NODE_PRESENT);
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

static struct ast_test *read_or(struct condition_parser *c);

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

static struct ast_test *read_routes(struct condition_parser *c)
{
    return read_joined(c, "or", NODE_OR, read_route);
}

// Examples

static bool read_part(struct parser *parser, struct ast_example *example, struct word what)
{
    static const struct {
        const char *what, *value;
        bool text, unit;
    } parts[] = {
        {"goods", "the description", true, false},
        {"hs", "a code", false, false},
        {"mass", "a mass", false, true},
        {"value", "an amount", false, true},
        {"quantity", "a number", false, false},
        {"cas", "a CAS number", false, false},
        {"un", "a UN number", false, false},
        {"made", "a country", false, false},
        {"from", "a country", false, false},
        {"to", "a country", false, false},
        {"class", "a class of mail", false, false},
        {"category", "a category", false, false},
        {"wrapper", "the text of the wrapper", true, false},
        {"addressee", "an organisation", true, false},
        {"licence", "a licence number", true, false},
    };
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (!str_is(what.text, parts[i].what))
            continue;
        struct ast_part part = {.what = what};
        if (str_is(what.text, "made") && !parser_take(parser, "in"))
            return parser_expected(parser, "\"in\""), false;
        if (!(parts[i].text ? parser_text : parser_word)(parser, parts[i].value, &part.value) ||
            (parts[i].unit && !parser_word(parser, "a unit", &part.unit)))
            return false;
        ARENA_PUSH(parser->diag->batch, example->parts, example->part_count, example->part_room) =
            part;
        return true;
    }
    struct str words[COUNT(parts)];
    for (size_t i = 0; i < COUNT(parts); i++)
        words[i] = str_from(parts[i].what);
    diag_add(parser->diag, CODE_EXPECTED, what.span,
             str_is(what.text, "unknown")
                 ? STR("A rule that comes out unknown asks: write `yes ... unknown`.")
                 : diag_choice(parser->diag, what.text, words, COUNT(words), "It declares"),
             "an example cannot declare \"%.*s\"", STR_ARG(what.text));
    return false;
}

static bool read_example(struct parser *parser, struct ast_rule *rule, bool yes)
{
    struct ast_example example = {.yes = yes};
    size_t first = parser->at - 1;
    bool good = true;
    while (good && parser_token(parser)->kind == TOKEN_WORD && !parser_token(parser)->begins_line) {
        struct word what;
        good = parser_word(parser, "what is declared", &what);
        if (str_is(what.text, "unknown") && yes)
            example.unknown = true;
        else
            good = good && read_part(parser, &example, what);
    }
    example.span = parser_span(parser, first, parser->at);
    if (!good)
        return false;
    ARENA_PUSH(parser->diag->batch, rule->examples, rule->example_count, rule->example_room) =
        example;
    return true;
}

// Entries

static bool set_test(struct parser *parser, struct word keyword, struct ast_test **slot,
                     struct ast_test *(*read)(struct condition_parser *))
{
    struct condition_parser c = {.parser = parser};
    struct ast_test *test = read(&c);
    if (*slot)
        parser_twice(parser, keyword);
    *slot = test;
    return test != NULL;
}

static bool set_word(struct parser *parser, struct word keyword, struct word *slot, bool text,
                     const char *what)
{
    struct word word;
    if (!(text ? parser_text : parser_word)(parser, what, &word))
        return false;
    if (slot->span.file)
        parser_twice(parser, keyword);
    *slot = word;
    return true;
}

static bool set_flag(struct parser *parser, const char *word, bool *flag)
{
    if (!parser_take(parser, word)) {
        AUTO(buf_done) struct buf what = {0};
        buf_print(&what, "\"%s\"", word);
        return parser_expected(parser, what.at), false;
    }
    *flag = true;
    return true;
}

static bool rule_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_rule *rule = into;
    if (str_is(keyword.text, "where"))
        return set_test(parser, keyword, &rule->where, read_routes);
    if (str_is(keyword.text, "when"))
        return set_test(parser, keyword, &rule->when, read_or);
    if (str_is(keyword.text, "advise"))
        return set_word(parser, keyword, &rule->advice, false, "an advice");
    if (str_is(keyword.text, "ask"))
        return set_word(parser, keyword, &rule->ask, true, "the question");
    if (str_is(keyword.text, "law"))
        return parser_words(parser, "a law", &rule->laws);
    if (str_is(keyword.text, "from") || str_is(keyword.text, "until"))
        return parser_dates(parser, keyword, &rule->dates);
    if (str_is(keyword.text, "mode"))
        return set_flag(parser, "shadow", &rule->shadow);
    if (str_is(keyword.text, "missing"))
        return set_flag(parser, "pass", &rule->missing_pass);
    if (str_is(keyword.text, "yes") || str_is(keyword.text, "no"))
        return read_example(parser, rule, str_is(keyword.text, "yes"));
    *ret_known = false;
    return false;
}

static const char *const rule_keywords[] = {"where", "when", "advise",  "ask", "law", "from",
                                            "until", "mode", "missing", "yes", "no"};

struct parse_keywords parse_rule_keywords(void)
{
    return (struct parse_keywords){rule_keywords, COUNT(rule_keywords), false};
}

static void check_rule(struct parser *parser, const struct ast_rule *rule)
{
    parser_need(parser, rule->id, "rule", "where", rule->where);
    parser_need(parser, rule->id, "rule", "when", rule->when);
    parser_need(parser, rule->id, "rule", "advise", rule->advice.span.file);
    parser_need(parser, rule->id, "rule", "ask", rule->ask.span.file);
    size_t yes = 0;
    for (size_t i = 0; i < rule->example_count; i++)
        yes += rule->examples[i].yes;
    if (yes < 2 || rule->example_count - yes < 2)
        diag_add(
            parser->diag, CODE_EXAMPLES, rule->id.span,
            STR("Two `yes` and two `no` examples show what the rule means, and are its tests."),
            "rule \"%.*s\" has %zu `yes` and %zu `no` examples", STR_ARG(rule->id.text), yes,
            rule->example_count - yes);
}

void parse_rule(struct parser *parser)
{
    struct ast_rule rule = {
        .pack = parser->pack,
        .dates = {.from = DATE_NONE, .until = DATE_NONE},
    };
    if (!parser_word(parser, "the identifier of the rule", &rule.id) ||
        !parser_text(parser, "what the rule says", &rule.title))
        return;
    if (parser_block(parser, "rule", rule_keywords, COUNT(rule_keywords), rule_entry, &rule))
        check_rule(parser, &rule);
    ARENA_PUSH(parser->diag->batch, parser->ast->rules, parser->ast->rule_count,
               parser->ast->rule_room) = rule;
}
