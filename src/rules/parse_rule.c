// The statements with conditions: rules and their examples, named conditions, scores.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"
#include "rules/parse.h"

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
        {"through", "a country", false, false},
        {"class", "a class of mail", false, false},
        {"category", "a category", false, false},
        {"posted", "a date", false, false},
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
                     struct ast_test *(*read)(struct parser *))
{
    struct ast_test *test = read(parser);
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
        return set_test(parser, keyword, &rule->where, parse_routes);
    if (str_is(keyword.text, "when"))
        return set_test(parser, keyword, &rule->when, parse_condition);
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
    if (!parser_id(parser, "the identifier of the rule", &rule.id) ||
        !parser_text(parser, "what the rule says", &rule.title))
        return;
    if (parser_block(parser, "rule", rule_keywords, COUNT(rule_keywords), rule_entry, &rule))
        check_rule(parser, &rule);
    ARENA_PUSH(parser->diag->batch, parser->ast->rules, parser->ast->rule_count,
               parser->ast->rule_room) = rule;
}

// Named conditions and scores

static bool condition_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_condition *condition = into;
    if (str_is(keyword.text, "when"))
        return set_test(parser, keyword, &condition->when, parse_condition);
    *ret_known = false;
    return false;
}

static const char *const condition_keywords[] = {"when"};

void parse_condition_statement(struct parser *parser)
{
    struct ast_condition condition = {.pack = parser->pack};
    if (!parser_id(parser, "the identifier of the condition", &condition.id) ||
        !parser_text(parser, "what the condition says", &condition.title))
        return;
    if (parser_block(parser, "condition", condition_keywords, COUNT(condition_keywords),
                     condition_entry, &condition))
        parser_need(parser, condition.id, "condition", "when", condition.when);
    ARENA_PUSH(parser->diag->batch, parser->ast->conditions, parser->ast->condition_count,
               parser->ast->condition_room) = condition;
}

static bool score_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_score *score = into;
    struct ast_contribution contribution = {.take = str_is(keyword.text, "take")};
    if (!contribution.take && !str_is(keyword.text, "add")) {
        *ret_known = false;
        return false;
    }
    if (!parser_word(parser, "a number of points", &contribution.points) ||
        !parser_text(parser, "what the points are for", &contribution.title))
        return false;
    if (!parser_take(parser, "when"))
        return parser_expected(parser, "\"when\""), false;
    contribution.when = parse_condition(parser);
    if (!contribution.when)
        return false;
    ARENA_PUSH(parser->diag->batch, score->contributions, score->contribution_count,
               score->contribution_room) = contribution;
    return true;
}

static const char *const score_keywords[] = {"add", "take"};

void parse_score(struct parser *parser)
{
    struct ast_score score = {.pack = parser->pack};
    if (!parser_id(parser, "the identifier of the score", &score.id) ||
        !parser_text(parser, "what the score measures", &score.title))
        return;
    if (parser_block(parser, "score", score_keywords, COUNT(score_keywords), score_entry, &score) &&
        !score.contribution_count)
        diag_add(parser->diag, CODE_SCORE_EMPTY, score.id.span,
                 STR("A line of it is `add 3 \"what for\" when CONDITION`, or `take`."),
                 "score \"%.*s\" has no contribution", STR_ARG(score.id.text));
    ARENA_PUSH(parser->diag->batch, parser->ast->scores, parser->ast->score_count,
               parser->ast->score_room) = score;
}
