// SPDX-License-Identifier: Apache-2.0
#include "model/identifier.h"

#include "model/form.h"
#include "cites_forms.h"
#include "eori_forms.h"

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

enum identifier_check identifier_check_ec(struct str text, char *ret_digit)
{
    if (!has_form(text, "999-999-9"))
        return IDENTIFIER_FORM;
    int sum = 0, place = 0;
    for (size_t i = 0; i < text.len - 2; i++)
        if (text.at[i] != '-')
            sum += ++place * (text.at[i] - '0');
    char digit = sum % 11 == 10 ? '\0' : (char)('0' + sum % 11);
    if (ret_digit)
        *ret_digit = digit;
    return text.at[8] == digit ? IDENTIFIER_GOOD : IDENTIFIER_DIGIT;
}

enum identifier_check identifier_check_cus(struct str text)
{
    return has_form(text, "9999999-9") ? IDENTIFIER_GOOD : IDENTIFIER_FORM;
}

enum identifier_check identifier_check_un(struct str text)
{
    return has_form(text, "9999") && !str_is(text, "0000") ? IDENTIFIER_GOOD : IDENTIFIER_FORM;
}

// Letters count from 10 on, without the multiples of 11.
static unsigned container_value(char c)
{
    unsigned value = byte_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'A' + 10);
    return value > 10 ? value + (value - 1) / 10 : value;
}

enum identifier_check identifier_check_container(struct str text, char *ret_digit)
{
    enum { LETTERS = 4, CHARACTERS = 11 };
    char room[FORM_BYTES_MAX], bare[CHARACTERS];
    struct str letters = form_letters(text, room);
    size_t len = 0;
    for (size_t i = 0; i < letters.len; i++) {
        if (letters.at[i] == '-')
            continue;
        if (len == CHARACTERS || byte_is_letter(letters.at[i]) != (len < LETTERS) ||
            (len >= LETTERS && !byte_is_digit(letters.at[i])))
            return IDENTIFIER_FORM;
        bare[len++] = letters.at[i];
    }
    if (len != CHARACTERS || !memchr("UJZ", bare[LETTERS - 1], 3))
        return IDENTIFIER_FORM;
    unsigned sum = 0;
    for (size_t i = 0; i < CHARACTERS - 1; i++)
        sum += container_value(bare[i]) << i;
    char digit = (char)('0' + sum % 11 % 10);
    if (ret_digit)
        *ret_digit = digit;
    return bare[CHARACTERS - 1] == digit ? IDENTIFIER_GOOD : IDENTIFIER_DIGIT;
}

enum identifier_check identifier_check_eori(struct str text, struct str *ret_form)
{
    static const struct {
        struct str country, what;
    } countries[] = {
#define EORI(country, form, what, source) {STR_INIT(country), STR_INIT(what)},
#include "model/eori.def"
#undef EORI
    };
    enum { COUNTRY = 2 };
    char room[FORM_BYTES_MAX];
    struct str letters = form_letters(text, room);
    *ret_form = (struct str){0};
    if (letters.len <= COUNTRY)
        return IDENTIFIER_FORM;
    struct str country = str_slice(letters, 0, COUNTRY);
    struct str rest = str_slice(letters, COUNTRY, letters.len);
    for (size_t i = 0; i < COUNT(eori_forms); i++) {
        struct form_places places;
        if (!str_eq(countries[eori_forms[i].row].country, country))
            continue;
        *ret_form = countries[eori_forms[i].row].what;
        if (form_fits(&eori_forms[i], rest, &places))
            return IDENTIFIER_GOOD;
    }
    return IDENTIFIER_FORM;
}

enum identifier_check identifier_check_ioss(struct str text)
{
    static const char countries[] = "040 056 100 191 196 203 208 233 246 250 276 300 348 372 380 "
                                    "428 440 442 470 528 616 620 642 703 705 724 752 900";
    if (text.len != 12 || !str_starts(text, STR("IM")) ||
        !has_form(str_slice(text, 2, text.len), "9999999999"))
        return IDENTIFIER_FORM;
    for (size_t i = 0; i < sizeof(countries); i += 4)
        if (memcmp(countries + i, text.at + 2, 3) == 0)
            return IDENTIFIER_GOOD;
    return IDENTIFIER_FORM;
}

struct str identifier_cites_country(struct str text)
{
    static const struct str countries[] = {
#define CITES(country, form, source) STR_INIT(country),
#include "model/cites.def"
#undef CITES
    };
    char room[FORM_BYTES_MAX];
    struct str letters = form_letters(text, room);
    if (!(cites_lengths >> letters.len & 1))
        return (struct str){0};
    for (size_t i = 0; i < COUNT(cites_forms); i++) {
        struct form_places places;
        if (form_fits(&cites_forms[i], letters, &places))
            return countries[cites_forms[i].row];
    }
    return (struct str){0};
}
