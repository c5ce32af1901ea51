// SPDX-License-Identifier: Apache-2.0
#include "model/amount.h"

#include "base/decimal.h"
#include "model/codes.h"
#include "model/consignment.h"

// Far beyond any parcel.
static const int64_t amount_max = INT64_MAX / 1000;

bool amount_parse(struct str text, int decimals, int64_t *ret_number)
{
    // As people write them in packs: no exponent, and digits on both sides of a point.
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_digit(text.at[i]) && (text.at[i] != '.' || i == 0 || i + 1 == text.len))
            return false;
    return decimal_parse(text, decimals, amount_max, ret_number) == DECIMAL_GOOD;
}

const char *amount_mass(struct str number, struct str unit, int64_t *ret_number)
{
    static const struct {
        const char *unit;
        int decimals; // of a milligram
    } units[] = {{"mg", 0}, {"g", 3}, {"kg", 6}, {"t", 9}};
    for (size_t i = 0; i < COUNT(units); i++)
        if (str_is(unit, units[i].unit))
            return amount_parse(number, units[i].decimals, ret_number)
                       ? NULL
                       : "not a mass down to the milligram";
    return "a mass has one of the units mg, g, kg, t";
}

const char *amount_money(struct str number, struct str unit, int64_t *ret_number,
                         int64_t *ret_currency)
{
    if (!codes_is_currency(unit))
        return "an amount of money has a currency, as in 100 EUR (ISO 4217)";
    *ret_currency = code_pack(unit);
    return amount_parse(number, 4, ret_number) ? NULL : "not an amount of money";
}

const char *amount_count(struct str number, struct str unit, int64_t *ret_number)
{
    if (unit.len)
        return "a number of items has no unit";
    return amount_parse(number, 0, ret_number) ? NULL : "not a whole number";
}
