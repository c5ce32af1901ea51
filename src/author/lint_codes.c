// Numbers and codes: of substances, and of customs.
//
// SPDX-License-Identifier: Apache-2.0
#include "model/hs.h"
#include "author/tests.h"
#include "author/texts.h"
#include "model/identifier.h"

// Numbers of substances

static void check_numbers(struct linter *linter)
{
    const struct ast *ast = linter->ast;
    struct index numbers = {.batch = linter->batch};
    const struct ast_concept **firsts = NULL; // by number
    size_t room = 0;
    AUTO(buf_done) struct buf key = {0};
    for (size_t i = 0; i < ast->concept_count; i++) {
        const struct ast_concept *concept = &ast->concepts[i];
        for (size_t n = 0; n < concept->number_count; n++) {
            const struct ast_number *number = &concept->numbers[n];
            buf_clear(&key);
            buf_print(&key, "%.*s %.*s", STR_ARG(number->kind.text), STR_ARG(number->number.text));
            size_t count = numbers.count;
            uint32_t found = index_add(&numbers, arena_copy(linter->batch, buf_str(&key)));
            if (found == count) {
                ARENA_PUSH(linter->batch, firsts, count, room) = concept;
                continue;
            }
            if (!str_eq(firsts[found]->name.text, concept->name.text))
                lint_add(linter, LINT_NUMBER_TWICE, number->number.span,
                         arena_print(linter->batch, "That one stands at %.*s.",
                                     STR_ARG(lint_place(linter, firsts[found]->name.span))),
                         "\"%.*s\" is the number of \"%.*s\" too", STR_ARG(number->number.text),
                         STR_ARG(firsts[found]->name.text));
        }
    }
}

// The next run of digits and hyphens at or behind `at` that has the form of a CAS number; empty
// when there is none.
static struct str next_cas(struct str text, size_t at)
{
    while (at < text.len) {
        while (at < text.len && !byte_is_digit(text.at[at]))
            at++;
        size_t end = at;
        while (end < text.len && (byte_is_digit(text.at[end]) || text.at[end] == '-'))
            end++;
        struct str run = str_slice(text, at, end);
        if (run.len && identifier_check_cas(run, NULL) != IDENTIFIER_FORM)
            return run;
        at = end;
    }
    return (struct str){0};
}

static void check_text(struct linter *linter, const struct text_entry *entry)
{
    struct str text = entry->word.text;
    for (struct str run = next_cas(text, 0); run.len;
         run = next_cas(text, (size_t)(run.at + run.len - text.at))) {
        char digit;
        if (identifier_check_cas(run, &digit) == IDENTIFIER_DIGIT)
            lint_add(linter, LINT_CAS_IN_NAME, entry->word.span,
                     STR("Numbers of substances stand in entries of their own: `cas 7664-93-9`."),
                     "\"%.*s\" looks like a CAS number, whose check digit would be %c",
                     STR_ARG(run), digit);
    }
}

// Customs codes

static void check_hs(struct linter *linter, struct word first, struct word last)
{
    if (hs_exists(first.text, last.text))
        return;
    bool range = first.span.begin != last.span.begin;
    bool national = str_starts(first.text, STR("98")) || str_starts(first.text, STR("99"));
    struct str hint =
        national
            ? STR("Chapters 98 and 99 are national: no two countries mean the same by them.")
            : arena_print(linter->batch,
                          "These are the codes of %d: older ones may have been moved or split.",
                          HS_EDITION);
    if (range)
        lint_add(linter, LINT_HS_RANGE,
                 (struct span){first.span.file, first.span.begin, last.span.end}, hint,
                 "the Harmonized System has no code from \"%.*s\" to \"%.*s\"", STR_ARG(first.text),
                 STR_ARG(last.text));
    else
        lint_add(linter, LINT_HS, first.span, hint, "the Harmonized System has no code \"%.*s\"",
                 STR_ARG(first.text));
}

static void check_test(void *ctx, const struct ast_test *test)
{
    struct linter *linter = ctx;
    if (test->kind == NODE_IN && str_is(test->field.text, "goods.hs"))
        for (size_t i = 0; i + 1 < test->arguments.count; i += 2)
            check_hs(linter, test->arguments.items[i], test->arguments.items[i + 1]);
}

static void check_example(struct linter *linter, const struct ast_example *example)
{
    for (size_t i = 0; i < example->part_count; i++)
        if (str_is(example->parts[i].what.text, "hs"))
            check_hs(linter, example->parts[i].value, example->parts[i].value);
}

void lint_codes(struct linter *linter)
{
    const struct ast *ast = linter->ast;
    check_numbers(linter);
    for (size_t i = 0; i < linter->texts->count; i++)
        check_text(linter, &linter->texts->items[i]);
    tests_all(ast, check_test, linter);
    for (size_t i = 0; i < ast->rule_count; i++) {
        if (!lint_is_named(linter, ast->rules[i].pack))
            continue;
        for (size_t e = 0; e < ast->rules[i].example_count; e++)
            check_example(linter, &ast->rules[i].examples[e]);
    }
}
