// SPDX-License-Identifier: Apache-2.0
#include "model/identifier.h"

// True when the text has the form: '9' stands for a digit, all else for itself.
static bool has_form(struct str text, const char *form)
{
    for (size_t i = 0; i < text.len; i++)
        if (form[i] == '9' ? !byte_is_digit(text.at[i]) : form[i] != text.at[i])
            return false;
    return text.len == strlen(form);
}

enum identifier_check identifier_check_cas(struct str text, char *ret_digit)
{
    static const char form[] = "9999999-99-9";
    if (text.len < 7 || text.len > sizeof(form) - 1 ||
        !has_form(text, form + sizeof(form) - 1 - text.len))
        return IDENTIFIER_FORM;
    int sum = 0, place = 0;
    for (size_t i = text.len - 2; i-- > 0;)
        if (text.at[i] != '-')
            sum += ++place * (text.at[i] - '0');
    char digit = (char)('0' + sum % 10);
    if (ret_digit)
        *ret_digit = digit;
    return text.at[text.len - 1] == digit ? IDENTIFIER_GOOD : IDENTIFIER_DIGIT;
}

enum identifier_check identifier_check_ec(struct str text)
{
    if (!has_form(text, "999-999-9"))
        return IDENTIFIER_FORM;
    int sum = 0, place = 0;
    for (size_t i = 0; i < text.len - 2; i++)
        if (text.at[i] != '-')
            sum += ++place * (text.at[i] - '0');
    return sum % 11 == text.at[8] - '0' ? IDENTIFIER_GOOD : IDENTIFIER_DIGIT;
}

enum identifier_check identifier_check_cus(struct str text)
{
    return has_form(text, "9999999-9") ? IDENTIFIER_GOOD : IDENTIFIER_FORM;
}

enum identifier_check identifier_check_un(struct str text)
{
    return has_form(text, "9999") && !str_is(text, "0000") ? IDENTIFIER_GOOD : IDENTIFIER_FORM;
}
