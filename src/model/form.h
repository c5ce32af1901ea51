// form: what a number looks like, in a small notation that is compiled when the project is built
// (tools/make_forms.c), so that a number is matched in one pass, without going back.
//
//   A 7 - / .     the character itself
//   #  @  *       a digit · a capital letter · either of them
//   [AC5-9]       one of these
//   {3}  {2,4}    so often what stands before
//   ( )           what the check digit is made of
//   !             what stands before is the check digit
//   |             or, between whole forms
//
// "1Z(*{15})#!" is 1Z, fifteen letters or digits, and a digit that checks these fifteen. What may
// be repeated differently often must end where it cannot go on: what follows is none of its
// characters.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

enum { FORM_STEPS_MAX = 16, FORM_BYTES_MAX = 48 };

enum form_part { FORM_PLAIN, FORM_SUMMED, FORM_CHECK };

struct form_step {
    uint64_t set; // by form_bit
    uint8_t least, most;
    uint8_t part; // enum form_part
};

struct form {
    uint8_t least, most; // characters of a number of this form
    uint8_t step_count;
    uint8_t row; // of the table that the form was written in
    struct form_step steps[FORM_STEPS_MAX];
};

// The bit of a character in a set; 0 for one that stands in no form.
static inline uint64_t form_bit(char c)
{
    int place = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'A' && c <= 'Z' ? 10 + c - 'A'
                : c == '-'             ? 36
                : c == '/'             ? 37
                : c == '.'             ? 38
                                       : 63;
    return place == 63 ? 0 : UINT64_C(1) << place;
}

// Where in a number its parts stand.
struct form_places {
    struct str summed; // what the check digit is made of
    char check;        // the check digit, or '\0'
};

// True when the number, in capitals and without spaces, has the form.
bool form_fits(const struct form *form, struct str number, struct form_places *ret_places);

// Compiles one form, without `|`. What is wrong with it, or NULL. Only for who builds tables.
const char *form_compile(struct str notation, struct form *ret_form) MUST_CHECK;

// The number as forms are compared: in capitals, without white space. Empty when it has more than
// FORM_BYTES_MAX characters or one that stands in no form.
struct str form_letters(struct str text, char room[FORM_BYTES_MAX]);
