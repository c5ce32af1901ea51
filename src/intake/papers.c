// SPDX-License-Identifier: Apache-2.0
#include "intake/papers.h"

#include "model/identifier.h"

static bool is_sign(char c)
{
    return !byte_is_letter(c) && !byte_is_digit(c);
}

// Takes a word off the text, whatever its case, and the signs behind it. No letter goes on.
static bool take_word(struct str *text, const char *word)
{
    size_t len = strlen(word);
    if (text->len < len || (text->len > len && byte_is_letter(text->at[len])))
        return false;
    for (size_t i = 0; i < len; i++)
        if ((text->at[i] & ~32) != word[i])
            return false;
    while (len < text->len && is_sign(text->at[len]))
        len++;
    *text = str_slice(*text, len, text->len);
    return true;
}

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (byte_is_digit(text.at[i]))
            return true;
    return false;
}

// The number behind such a word: "EORI no. GB…", "CITES permit: 24US…"; up to a comma.
static bool is_called(struct str text, const char *word, struct str *ret_number)
{
    static const char *const more[] = {"PERMIT", "CERTIFICATE", "NUMBER", "NO", "NR"};
    if (!take_word(&text, word))
        return false;
    for (size_t i = 0; i < COUNT(more); i++)
        (void)take_word(&text, more[i]);
    text = str_slice(text, 0, str_find_byte(text, ','));
    *ret_number = str_trim(str_slice(text, 0, str_find_byte(text, ';')));
    return has_digit(*ret_number);
}

// IM and digits: nothing else looks like that.
static bool is_ioss(struct str text)
{
    enum { DIGITS_MIN = 6 };
    if (text.len < 2 + DIGITS_MIN || !str_starts(text, STR("IM")))
        return false;
    for (size_t i = 2; i < text.len; i++)
        if (!byte_is_digit(text.at[i]))
            return false;
    return true;
}

static bool eori_wrong(struct str number, enum quality *ret_code, struct str *ret_detail)
{
    struct str form;
    if (identifier_check_eori(number, &form) == IDENTIFIER_GOOD)
        return false;
    *ret_code = QUALITY_EORI_FORM;
    *ret_detail =
        form.len
            ? form
            : STR("it begins with the country that gave it: one of the European Union, GB, XI");
    return true;
}

static bool ioss_wrong(struct str number, enum quality *ret_code, struct str *ret_detail)
{
    if (identifier_check_ioss(number) == IDENTIFIER_GOOD)
        return false;
    *ret_code = QUALITY_IOSS_FORM;
    *ret_detail = STR("it is IM, three digits for a member state, and seven digits");
    return true;
}

bool papers_wrong(enum field field, struct str text, enum quality *ret_code, struct str *ret_detail)
{
    struct str number;
    if (field == FIELD_CERTIFICATE) {
        if (!is_called(text, "CITES", &number) || identifier_cites_country(number).len)
            return false;
        *ret_code = QUALITY_CITES_FORM;
        *ret_detail = (struct str){0};
        return true;
    }
    if (field != FIELD_SENDER_IDENTIFICATION && field != FIELD_ADDRESSEE_IDENTIFICATION)
        return false;
    if (is_called(text, "IOSS", &number) || is_ioss(text))
        return ioss_wrong(is_ioss(text) ? text : number, ret_code, ret_detail);
    return is_called(text, "EORI", &number) && eori_wrong(number, ret_code, ret_detail);
}
