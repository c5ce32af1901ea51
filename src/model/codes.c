// SPDX-License-Identifier: Apache-2.0
#include "model/codes.h"

#include "codes_tables.h"

// Codes of one length in rising order.
static bool find(const char (*codes)[4], size_t count, size_t bytes, struct str code)
{
    if (code.len != bytes)
        return false;
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = memcmp(codes[middle], code.at, bytes);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool codes_is_country(struct str code)
{
    return find(country_codes, COUNT(country_codes), 2, code);
}

bool codes_is_currency(struct str code)
{
    return find(currency_codes, COUNT(currency_codes), 3, code);
}

// Order of the written form, ASCII capitals as small letters.
static int compare_written(const char *known, struct str written)
{
    for (size_t i = 0; i < written.len; i++) {
        unsigned char a = (unsigned char)known[i], b = (unsigned char)written.at[i];
        b = b >= 'A' && b <= 'Z' ? b | 32 : b;
        if (a != b)
            return a < b ? -1 : 1;
    }
    return known[written.len] ? 1 : 0;
}

struct str codes_language(struct str written)
{
    size_t low = 0, high = COUNT(language_codes);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_written(language_codes[middle].written, written);
        if (order == 0)
            return str_from(language_codes[middle].tag);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (struct str){0};
}
