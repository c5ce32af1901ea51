// SPDX-License-Identifier: Apache-2.0
#include "author/costly.h"

#include <stdlib.h>

static struct str subject_of(const struct program *program, const struct program_sense *sense)
{
    switch (sense->kind) {
    case SENSE_NAME:
        return program_text(program, program->concepts[sense->subject].name);
    case SENSE_CUE:
        return program_text(program, program->cues[sense->subject].id);
    case SENSE_VAGUE:
        break;
    }
    return program_text(program, program->vagues[sense->subject].id);
}

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a < b) - (a > b);
}

static int compare_names(const void *a, const void *b)
{
    const struct costly_name *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int order = str_compare(x->of, y->of);
    order = order ? order : str_compare(x->text, y->text);
    return order ? order : str_compare(x->language, y->language);
}

static int compare_names_by_rules(const void *a, const void *b)
{
    const struct costly_name *x = a, *y = b;
    int order = compare_numbers(x->rules, y->rules);
    order = order ? order : compare_numbers(x->seen, y->seen);
    return order ? order : compare_names(a, b);
}

struct costly_name *costly_names(const struct program *program, const struct cost *cost,
                                 struct arena *batch, size_t *ret_count)
{
    size_t room = 0, count = 0;
    for (uint32_t i = 0; i < program->sense_count; i++)
        room += cost->senses[i].rules > 0;
    struct costly_name *names = ARENA_ARRAY(batch, struct costly_name, room + 1);
    for (uint32_t i = 0; i < program->sense_count; i++) {
        const struct program_sense *sense = &program->senses[i];
        if (cost->senses[i].rules)
            names[count++] = (struct costly_name){
                .text = program_text(program, sense->text),
                .language = program_text(program, sense->language),
                .of = subject_of(program, sense),
                .kind = sense->kind,
                .seen = cost->senses[i].seen,
                .rules = cost->senses[i].rules,
            };
    }
    qsort(names, count, sizeof(*names), compare_names);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept && compare_names(&names[kept - 1], &names[i]) == 0) {
            names[kept - 1].seen += names[i].seen;
            names[kept - 1].rules += names[i].rules;
        } else {
            names[kept++] = names[i];
        }
    }
    qsort(names, kept, sizeof(*names), compare_names_by_rules);
    *ret_count = kept;
    return names;
}

static int compare_tests(const void *a, const void *b)
{
    const struct costly_test *x = a, *y = b;
    return str_compare(x->text, y->text);
}

static int compare_tests_by_evaluations(const void *a, const void *b)
{
    const struct costly_test *x = a, *y = b;
    int order = compare_numbers(x->evaluations, y->evaluations);
    return order ? order : compare_tests(a, b);
}

struct costly_test *costly_tests(const struct program *program, const struct cost *cost,
                                 struct arena *batch, size_t *ret_count)
{
    struct costly_test *tests = ARENA_ARRAY(batch, struct costly_test, program->node_count + 1);
    size_t count = 0, kept = 0;
    // `and`, `or` and `not` have no words of their own.
    for (uint32_t i = 0; i < program->node_count; i++)
        if (cost->tests[i] && program->nodes[i].text.len)
            tests[count++] = (struct costly_test){program_text(program, program->nodes[i].text),
                                                  cost->tests[i], 1};
    qsort(tests, count, sizeof(*tests), compare_tests);
    for (size_t i = 0; i < count; i++) {
        if (kept && compare_tests(&tests[kept - 1], &tests[i]) == 0) {
            tests[kept - 1].evaluations += tests[i].evaluations;
            tests[kept - 1].places++;
        } else {
            tests[kept++] = tests[i];
        }
    }
    qsort(tests, kept, sizeof(*tests), compare_tests_by_evaluations);
    *ret_count = kept;
    return tests;
}
