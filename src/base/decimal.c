// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

// Larger exponents mean zero or a number over every limit.
enum { EXPONENT_MAX = 1000 };

// The parts of a decimal text.
struct parts {
    struct str whole, decimals; // digits before and after the point
    int exponent;
    bool negative;
};

static struct str take_digits(struct str *rest)
{
    size_t count = 0;
    while (count < rest->len && byte_is_digit(rest->at[count]))
        count++;
    struct str digits = str_slice(*rest, 0, count);
    *rest = str_slice(*rest, count, rest->len);
    return digits;
}

static bool take_byte(struct str *rest, char byte)
{
    if (!rest->len || rest->at[0] != byte)
        return false;
    *rest = str_slice(*rest, 1, rest->len);
    return true;
}

static bool take_exponent(struct str *rest, int *ret_exponent)
{
    bool negative = take_byte(rest, '-');
    if (!negative)
        (void)take_byte(rest, '+');
    struct str digits = take_digits(rest);
    int exponent = 0;
    for (size_t i = 0; i < digits.len && exponent < EXPONENT_MAX; i++)
        exponent = exponent * 10 + (digits.at[i] - '0');
    *ret_exponent = negative ? -exponent : exponent;
    return digits.len > 0;
}

static bool split(struct str text, struct parts *ret_parts)
{
    struct parts parts = {.negative = take_byte(&text, '-')};
    parts.whole = take_digits(&text);
    if (take_byte(&text, '.'))
        parts.decimals = take_digits(&text);
    if (!parts.whole.len && !parts.decimals.len)
        return false;
    if ((take_byte(&text, 'e') || take_byte(&text, 'E')) && !take_exponent(&text, &parts.exponent))
        return false;
    *ret_parts = parts;
    return text.len == 0;
}

// Reads digit by digit; `*ret_up` says whether what is finer than `scale` rounds up, and
// `*ret_fine` whether there is such a rest.
static enum decimal_answer read_parts(const struct parts *parts, int scale, int64_t max,
                                      int64_t *ret_number, bool *ret_fine, bool *ret_up)
{
    const int64_t limit = max / 10, last = max % 10;
    int64_t number = 0;
    size_t digit_count = parts->whole.len + parts->decimals.len;
    // The power of ten of the digit at hand, in units of the result.
    int64_t power = (int64_t)parts->whole.len - 1 + parts->exponent + scale;
    for (size_t i = 0; i < digit_count; i++, power--) {
        int digit =
            (i < parts->whole.len ? parts->whole.at[i] : parts->decimals.at[i - parts->whole.len]) -
            '0';
        if (power < 0) {
            *ret_fine = *ret_fine || digit;
            *ret_up = *ret_up || (power == -1 && digit >= 5);
            continue;
        }
        if (number > limit || (number == limit && digit > last))
            return DECIMAL_LARGE;
        number = number * 10 + digit;
    }
    // `power` is now one below the last digit's; the zeros that the exponent adds come last.
    for (; number && power >= 0; power--) {
        if (number > limit)
            return DECIMAL_LARGE;
        number *= 10;
    }
    *ret_number = number;
    return DECIMAL_GOOD;
}

// Nearly all numbers are a few digits with a point and not more decimals than fit.
static bool read_plain(struct str text, int scale, int64_t max, int64_t *ret_number)
{
    int64_t number = 0;
    int decimals = -1; // none yet
    if (!text.len || text.len > 12 || text.at[text.len - 1] == '.')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (byte_is_digit(c)) {
            number = number * 10 + (c - '0');
            decimals += decimals >= 0;
        } else if (c == '.' && decimals < 0) {
            decimals = 0;
        } else {
            return false;
        }
    }
    // At most 12 digits and 6 more: no overflow.
    int more = scale - (decimals > 0 ? decimals : 0);
    if (more < 0 || more > 6)
        return false;
    for (; more; more--)
        number *= 10;
    *ret_number = number;
    return number <= max;
}

static enum decimal_answer parse(struct str text, int scale, int64_t max, bool rounds,
                                 int64_t *ret_number)
{
    struct parts parts;
    int64_t number = 0;
    bool fine = false, up = false;
    if (read_plain(text, scale, max, &number)) {
        *ret_number = number;
        return DECIMAL_GOOD;
    }
    number = 0;
    if (!split(text, &parts))
        return DECIMAL_NOT;
    enum decimal_answer answer = read_parts(&parts, scale, max, &number, &fine, &up);
    if (parts.negative && (answer != DECIMAL_GOOD || number || fine))
        return DECIMAL_NEGATIVE;
    if (answer != DECIMAL_GOOD)
        return answer;
    if (fine && !rounds)
        return DECIMAL_FINE;
    if (up && number == max)
        return DECIMAL_LARGE;
    *ret_number = number + up;
    return DECIMAL_GOOD;
}

enum decimal_answer decimal_parse(struct str text, int scale, int64_t max, int64_t *ret_number)
{
    return parse(text, scale, max, false, ret_number);
}

enum decimal_answer decimal_round(struct str text, int scale, int64_t max, int64_t *ret_number)
{
    return parse(text, scale, max, true, ret_number);
}

void decimal_print(int64_t number, int scale, struct buf *out)
{
    ASSERT(number >= 0 && scale > 0 && scale < 18);
    int64_t unit = 1;
    for (int i = 0; i < scale; i++)
        unit *= 10;
    buf_add_number(out, (uint64_t)(number / unit));
    int64_t rest = number % unit;
    if (!rest)
        return;
    buf_add_byte(out, '.');
    while (rest) {
        unit /= 10;
        buf_add_byte(out, (char)('0' + rest / unit));
        rest %= unit;
    }
}

bool decimal_guess(struct str text, struct buf *out)
{
    // The number itself: from the first digit to the last sign that belongs to numbers.
    size_t begin = 0, end;
    while (begin < text.len && !byte_is_digit(text.at[begin]))
        begin++;
    for (end = begin; end < text.len; end++)
        if (!byte_is_digit(text.at[end]) && text.at[end] != '.' && text.at[end] != ',' &&
            text.at[end] != '\'')
            break;
    struct str number = str_slice(text, begin, end);
    size_t points = 0, commas = 0, last = number.len;
    for (size_t i = 0; i < number.len; i++) {
        points += number.at[i] == '.';
        commas += number.at[i] == ',';
        if (number.at[i] == '.' || number.at[i] == ',')
            last = i;
    }
    // One comma before three digits may separate thousands or decimals.
    if (!number.len || (commas == 1 && !points && number.len - last == 4) || commas + points > 4)
        return false;
    bool decimals =
        last < number.len &&
        (commas != points ? (number.at[last] == ',' ? commas == 1 : points == 1) : true);
    for (size_t i = 0; i < number.len; i++) {
        if (byte_is_digit(number.at[i]))
            buf_add_byte(out, number.at[i]);
        else if (i == last && decimals)
            buf_add_byte(out, '.');
    }
    return true;
}
