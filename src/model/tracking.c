// SPDX-License-Identifier: Apache-2.0
#include "model/tracking.h"

#include "model/form.h"
#include "model/s10.h"
#include "tracking_forms.h"

// How a check digit is made.
enum check {
    CHECK_NONE,
    CHECK_GS1, // weights 3 1 3 1 … from the right, modulo 10 (GS1 General Specifications)
    CHECK_GS1_AFTER_91, // the same with 91 before the number, which is not printed
    CHECK_ONE_TWO, // weights 1 2 1 2 … from the left, modulo 10; letters count as in letter_value
    CHECK_LUHN,    // as 2 1 2 1 … from the right, of products the sum of digits (ISO/IEC 7812-1)
    CHECK_MOD7,    // the number modulo 7
    CHECK_FEDEX,   // weights 1 3 7 1 3 7 … from the right, modulo 11; 10 becomes 0
    CHECK_MOD37_36, // ISO/IEC 7064
    CHECK_S10,      // s10.h
};

static const struct service {
    struct str carrier, name;
    enum check check;
} services[] = {
#define TRACKING(carrier, service, form, check, source)                                            \
    {STR_INIT(carrier), STR_INIT(service), CHECK_##check},
#include "model/tracking.def"
#undef TRACKING
};

static char digit_for(unsigned sum)
{
    return (char)('0' + (10 - sum % 10) % 10);
}

static char gs1_digit(struct str digits, unsigned sum)
{
    for (size_t i = 0; i < digits.len; i++)
        sum += (unsigned)(digits.at[digits.len - 1 - i] - '0') * (i % 2 ? 1 : 3);
    return digit_for(sum);
}

// A is 2, B is 3 … H is 9, I is 0, and so on.
static unsigned letter_value(char c)
{
    return byte_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'A' + 2) % 10;
}

static char one_two_digit(struct str letters)
{
    unsigned sum = 0;
    for (size_t i = 0; i < letters.len; i++)
        sum += letter_value(letters.at[i]) * (i % 2 ? 2 : 1);
    return digit_for(sum);
}

static char luhn_digit(struct str digits)
{
    unsigned sum = 0;
    for (size_t i = 0; i < digits.len; i++) {
        unsigned product = (unsigned)(digits.at[digits.len - 1 - i] - '0') * (i % 2 ? 1 : 2);
        sum += product / 10 + product % 10;
    }
    return digit_for(sum);
}

static char mod7_digit(struct str digits)
{
    unsigned rest = 0;
    for (size_t i = 0; i < digits.len; i++)
        rest = (rest * 10 + (unsigned)(digits.at[i] - '0')) % 7;
    return (char)('0' + rest);
}

static char fedex_digit(struct str digits)
{
    static const unsigned weights[] = {1, 3, 7};
    unsigned sum = 0;
    for (size_t i = 0; i < digits.len; i++)
        sum += (unsigned)(digits.at[digits.len - 1 - i] - '0') * weights[i % 3];
    return (char)('0' + sum % 11 % 10);
}

static char mod37_36_digit(struct str letters)
{
    unsigned rest = 36;
    for (size_t i = 0; i < letters.len; i++) {
        char c = letters.at[i];
        rest += byte_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'A' + 10);
        rest = (rest > 36 ? rest - 36 : rest) * 2 % 37;
    }
    unsigned value = (37 - rest) % 36;
    return (char)(value < 10 ? '0' + value : 'A' + value - 10);
}

static bool check_fits(enum check check, struct str number, const struct form_places *places)
{
    enum { SUM_OF_91 = 9 * 3 + 1 }; // an odd count of digits stands behind 91
    struct str summed = places->summed;
    char digit;
    switch (check) {
    case CHECK_NONE:
        return true;
    case CHECK_GS1:
        return places->check == gs1_digit(summed, 0);
    case CHECK_GS1_AFTER_91:
        return places->check == gs1_digit(summed, SUM_OF_91);
    case CHECK_ONE_TWO:
        return places->check == one_two_digit(summed);
    case CHECK_LUHN:
        return places->check == luhn_digit(summed);
    case CHECK_MOD7:
        return places->check == mod7_digit(summed);
    case CHECK_FEDEX:
        return places->check == fedex_digit(summed);
    case CHECK_MOD37_36:
        return places->check == mod37_36_digit(summed);
    case CHECK_S10:
        return s10_check(number, &digit) == S10_GOOD;
    }
    return false;
}

size_t tracking_read(struct str number, struct tracking ret_read[TRACKING_MAX])
{
    struct tracking unchecked[TRACKING_MAX];
    size_t count = 0, unchecked_count = 0;
    if (number.len > FORM_BYTES_MAX || !(tracking_lengths >> number.len & 1))
        return 0;
    for (size_t i = 0; i < COUNT(tracking_forms); i++) {
        const struct service *service = &services[tracking_forms[i].row];
        struct form_places places;
        if (!form_fits(&tracking_forms[i], number, &places) ||
            !check_fits(service->check, number, &places))
            continue;
        struct tracking read = {service->carrier, service->name, service->check != CHECK_NONE};
        if (read.checked && count < TRACKING_MAX)
            ret_read[count++] = read;
        else if (!read.checked && unchecked_count < TRACKING_MAX)
            unchecked[unchecked_count++] = read;
    }
    for (size_t i = 0; i < unchecked_count && count < TRACKING_MAX; i++)
        ret_read[count++] = unchecked[i];
    return count;
}
