// Compiles the notation of forms; runs while the project is built, and in tests.
//
// SPDX-License-Identifier: Apache-2.0
#include "model/form.h"

struct compiling {
    struct str rest;
    struct form *form;
    enum form_part part; // of what stands inside ( )
};

static char take(struct compiling *at)
{
    char c = at->rest.at[0];
    at->rest = str_slice(at->rest, 1, at->rest.len);
    return c;
}

static bool next_is(const struct compiling *at, char c)
{
    return at->rest.len && at->rest.at[0] == c;
}

static uint64_t range_set(char first, char last)
{
    uint64_t set = 0;
    for (int c = first; c <= last; c++)
        set |= form_bit((char)c);
    return set;
}

// What stands in [ ], its opening bracket taken; 0 when it is none.
static uint64_t take_class(struct compiling *at)
{
    uint64_t set = 0;
    while (at->rest.len && at->rest.at[0] != ']') {
        char first = take(at), last = first;
        if (at->rest.len > 1 && at->rest.at[0] == '-' && at->rest.at[1] != ']') {
            (void)take(at);
            last = take(at);
        }
        if (!form_bit(first) || !form_bit(last) || last < first)
            return 0;
        set |= range_set(first, last);
    }
    if (!at->rest.len)
        return 0;
    (void)take(at);
    return set;
}

static uint64_t take_set(struct compiling *at)
{
    uint64_t digits = range_set('0', '9'), letters = range_set('A', 'Z');
    char c = take(at);
    switch (c) {
    case '#':
        return digits;
    case '@':
        return letters;
    case '*':
        return digits | letters;
    case '[':
        return take_class(at);
    default:
        return form_bit(c);
    }
}

static bool take_number(struct compiling *at, uint8_t *ret_number)
{
    unsigned number = 0;
    if (!at->rest.len || !byte_is_digit(at->rest.at[0]))
        return false;
    while (at->rest.len && byte_is_digit(at->rest.at[0]) && number <= FORM_BYTES_MAX)
        number = number * 10 + (unsigned)(take(at) - '0');
    *ret_number = (uint8_t)number;
    return number <= FORM_BYTES_MAX;
}

// {3} or {2,4}, its opening brace taken.
static bool take_times(struct compiling *at, struct form_step *step)
{
    if (!take_number(at, &step->least))
        return false;
    step->most = step->least;
    if (next_is(at, ',')) {
        (void)take(at);
        if (!take_number(at, &step->most))
            return false;
    }
    if (!next_is(at, '}') || step->most < step->least || step->most == 0)
        return false;
    (void)take(at);
    return true;
}

static const char *take_step(struct compiling *at)
{
    struct form *form = at->form;
    struct form_step step = {.least = 1, .most = 1, .part = at->part};
    step.set = take_set(at);
    if (!step.set)
        return "no such character stands in a number";
    if (next_is(at, '{')) {
        (void)take(at);
        if (!take_times(at, &step))
            return "{ } holds how often, or the least and the most";
    }
    if (next_is(at, '!')) {
        (void)take(at);
        if (step.least != 1 || step.most != 1 || at->part == FORM_SUMMED)
            return "the check digit is one character, outside of ( )";
        step.part = FORM_CHECK;
    }
    const struct form_step *last = form->step_count ? &form->steps[form->step_count - 1] : NULL;
    if (last && last->least < last->most && (last->set & step.set))
        return "nobody can say where what is repeated ends";
    if (form->step_count == FORM_STEPS_MAX || form->most + step.most > FORM_BYTES_MAX)
        return "the form is too long";
    form->steps[form->step_count++] = step;
    form->least = (uint8_t)(form->least + step.least);
    form->most = (uint8_t)(form->most + step.most);
    return NULL;
}

const char *form_compile(struct str notation, struct form *ret_form)
{
    struct compiling at = {notation, ret_form, FORM_PLAIN};
    *ret_form = (struct form){0};
    while (at.rest.len) {
        const char *mistake = NULL;
        if (next_is(&at, '(') || next_is(&at, ')')) {
            enum form_part wanted = take(&at) == '(' ? FORM_SUMMED : FORM_PLAIN;
            if (wanted == at.part)
                return "( and ) do not go together";
            at.part = wanted;
        } else {
            mistake = take_step(&at);
        }
        if (mistake)
            return mistake;
    }
    if (at.part == FORM_SUMMED)
        return "( has no )";
    return ret_form->step_count ? NULL : "the form is empty";
}
