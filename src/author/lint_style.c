// Rules that are hard to read, or to trust.
//
// SPDX-License-Identifier: Apache-2.0
#include <utf8proc.h>

#include "author/formulas.h"
#include "author/script.h"
#include "author/texts.h"
#include "screen/route.h"

enum { LAWS_MANY = 5 };

static void check_ask(struct linter *linter, const struct ast_rule *rule)
{
    static const char *const marks[] = {"?", "？", "؟"};
    struct str ask = rule->ask.text;
    for (size_t i = 0; i < COUNT(marks); i++)
        if (memmem(ask.at, ask.len, marks[i], strlen(marks[i])))
            return;
    lint_add(linter, LINT_QUESTION, rule->ask.span,
             STR("It is put to the sender: ask what would settle the matter."),
             "what rule \"%.*s\" asks is no question: it has no question mark",
             STR_ARG(rule->id.text));
}

// "May contain": a capital, then a small letter; "UN number" begins with a word in capitals.
static bool begins_sentence(struct str text)
{
    return text.len > 1 && text.at[0] >= 'A' && text.at[0] <= 'Z' && text.at[1] >= 'a' &&
           text.at[1] <= 'z';
}

static void check_title(struct linter *linter, const struct ast_rule *rule)
{
    struct str title = rule->title.text;
    bool sentence = begins_sentence(title),
         stop = str_ends(title, STR(".")) || str_ends(title, STR("。"));
    if (!sentence && !stop)
        return;
    lint_add(linter, LINT_TITLE, rule->title.span,
             STR("It goes on from \"this item\": \"may contain a live animal\"."),
             "the title of rule \"%.*s\" %s", STR_ARG(rule->id.text),
             sentence ? "begins with a capital" : "ends in a full stop");
}

// Routes and examples

static bool takes_route(const struct linter *linter, uint32_t rule, uint32_t route, size_t from)
{
    const struct pack_examples *examples = &linter->request->opened->examples;
    for (size_t i = from; i < examples->count && examples->items[i].rule == rule; i++) {
        const struct pack_example *example = &examples->items[i];
        struct route way = route_of(&example->consignment);
        if (example->expects != EXAMPLE_NO && route_fits(linter->program, route, &way) != TRUTH_NO)
            return true;
    }
    return false;
}

static void check_routes(struct linter *linter, const struct formula_rule *rule, uint32_t number,
                         size_t examples_from)
{
    const struct program_node *where = &linter->program->nodes[rule->made->where];
    if (where->kind != NODE_OR)
        return;
    for (uint32_t i = 0; i < where->arg.count; i++) {
        uint32_t route = linter->program->node_refs[where->arg.first + i];
        if (takes_route(linter, number, route, examples_from))
            continue;
        lint_add(linter, LINT_ROUTE_EXAMPLE, rule->rule->where->children[i]->span,
                 STR("Add a `yes` example from and to where the route goes."),
                 "no `yes` example of rule \"%.*s\" takes this route",
                 STR_ARG(rule->rule->id.text));
    }
}

// Grave advice

// Whether the condition can hold with none of its names and numbers.
static bool holds_on_cues(struct linter *linter, const struct formula_rule *rule)
{
    struct formulas *formulas = linter->formulas;
    struct claim *claims = ARENA_ARRAY(linter->batch, struct claim, rule->tests.count + 1);
    size_t count = 0;
    for (uint32_t i = 0; i < rule->tests.count; i++) {
        const struct seen_test *test = &formulas->tests[rule->tests.first + i];
        if (test->meaning != LOGIC_NONE || test->number)
            claims[count++] = (struct claim){SIGN_NOT_YES, test->formula};
    }
    claims[count++] = (struct claim){SIGN_YES, rule->when};
    return !logic_contradicts(&formulas->logic, claims, count);
}

static void check_advice(struct linter *linter, const struct formula_rule *rule)
{
    if (rule->never || !advice_needs_person(rule->made->advice) || !holds_on_cues(linter, rule))
        return;
    lint_add(linter, LINT_CUE_ONLY, rule->rule->advice.span,
             STR("Words alone are a reason to ask or to screen; ask for a name, a number or a code "
                 "beside them."),
             "rule \"%.*s\" advises \"%.*s\", and can rest on a cue alone",
             STR_ARG(rule->rule->id.text), STR_ARG(rule->rule->advice.text));
}

// Letters of examples

static bool is_latin(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                                                  (utf8proc_ssize_t)(text.len - at), &code);
        if (bytes <= 0 || script_of((uint32_t)code) > SCRIPT_LATIN)
            return false;
        at += (size_t)bytes;
    }
    return true;
}

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

// What is named in other letters than Latin ones.
struct scripts {
    bool *concepts, *cues;
};

static struct scripts read_scripts(const struct linter *linter)
{
    const struct texts *texts = linter->texts;
    struct scripts scripts = {
        .concepts = ARENA_ARRAY(linter->batch, bool, linter->concepts.count + 1),
        .cues = ARENA_ARRAY(linter->batch, bool, linter->cues.count + 1),
    };
    for (size_t i = 0; i < texts->count; i++) {
        const struct text_entry *entry = &texts->items[i];
        if (entry->kind == SENSE_VAGUE || is_latin(entry->word.text))
            continue;
        (entry->kind == SENSE_NAME ? scripts.concepts : scripts.cues)[entry->subject] = true;
    }
    return scripts;
}

static bool asks_for_others(const struct linter *linter, const struct formula_rule *rule,
                            const struct scripts *scripts)
{
    const struct formulas *formulas = linter->formulas;
    for (uint32_t t = 0; t < rule->tests.count; t++) {
        const struct seen_test *test = &formulas->tests[rule->tests.first + t];
        if (test->negated)
            continue;
        for (uint32_t c = test->cues.first; c < test->cues.first + test->cues.count; c++)
            if (scripts->cues[linter->program->cue_refs[c]])
                return true;
        if (test->meaning == LOGIC_NONE)
            continue;
        struct set concepts = formulas->meanings[test->meaning].concepts;
        for (size_t i = 0; i < concepts.count; i++)
            for (int64_t c = concepts.items[i].first; c <= concepts.items[i].last; c++)
                if (scripts->concepts[c])
                    return true;
    }
    return false;
}

static void check_letters(struct linter *linter, const struct formula_rule *rule,
                          const struct scripts *scripts)
{
    for (size_t e = 0; e < rule->rule->example_count; e++)
        for (size_t p = 0; p < rule->rule->examples[e].part_count; p++)
            if (!is_ascii(rule->rule->examples[e].parts[p].value.text))
                return;
    if (asks_for_others(linter, rule, scripts))
        lint_add(
            linter, LINT_EXAMPLES_ASCII, rule->rule->id.span,
            STR("Add examples in the languages in which declarations come."),
            "all examples of rule \"%.*s\" are in plain Latin letters, and what it asks for is "
            "not",
            STR_ARG(rule->rule->id.text));
}

static void check_laws(struct linter *linter, const struct ast_rule *rule)
{
    if (rule->laws.count > LAWS_MANY)
        lint_add(linter, LINT_LAWS_MANY, rule->laws.items[LAWS_MANY].span,
                 STR("A finding cites one of them, the first in force that holds an end of the "
                     "route."),
                 "rule \"%.*s\" cites %zu laws", STR_ARG(rule->id.text), rule->laws.count);
}

void lint_style(struct linter *linter)
{
    const struct formulas *formulas = linter->formulas;
    const struct pack_examples *examples = &linter->request->opened->examples;
    struct scripts scripts = read_scripts(linter);
    size_t example = 0; // the first of the rule at hand
    for (uint32_t i = 0; i < formulas->rule_count; i++) {
        const struct formula_rule *rule = &formulas->rules[i];
        while (example < examples->count && examples->items[example].rule < i)
            example++;
        if (!lint_is_named(linter, rule->rule->pack))
            continue;
        check_ask(linter, rule->rule);
        check_title(linter, rule->rule);
        check_routes(linter, rule, i, example);
        check_advice(linter, rule);
        check_letters(linter, rule, &scripts);
        check_laws(linter, rule->rule);
    }
}
