// SPDX-License-Identifier: Apache-2.0
#include "model/s10.h"

#include "model/codes.h"

enum { S10_LETTERS = 13 };

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

// Takes the spaces out and makes capitals; false when it has not the form.
static bool compact(struct str text, char form[S10_LETTERS])
{
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == ' ')
            continue;
        if (len == S10_LETTERS)
            return false;
        form[len++] = upper(text.at[i]);
    }
    if (len != S10_LETTERS || !byte_is_letter(form[0]) || !byte_is_letter(form[1]) ||
        !byte_is_letter(form[11]) || !byte_is_letter(form[12]))
        return false;
    for (size_t i = 2; i < 11; i++)
        if (!byte_is_digit(form[i]))
            return false;
    return true;
}

enum s10_answer s10_check(struct str text, char *ret_digit)
{
    static const int weights[] = {8, 6, 4, 2, 3, 5, 9, 7};
    char form[S10_LETTERS];
    if (!compact(text, form))
        return S10_OTHER;
    int sum = 0;
    for (size_t i = 0; i < COUNT(weights); i++)
        sum += weights[i] * (form[2 + i] - '0');
    int digit = 11 - sum % 11;
    digit = digit == 10 ? 0 : digit == 11 ? 5 : digit;
    *ret_digit = (char)('0' + digit);
    if (memchr("JKSTW", form[0], 5))
        return S10_RESERVED;
    if (!codes_is_country((struct str){form + 11, 2}))
        return S10_COUNTRY;
    return form[10] == *ret_digit ? S10_GOOD : S10_DIGIT;
}
