// amount: decimal numbers, exactly, and with their units.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

// "12.5" times 10 to the power of `decimals`, exactly; false when it is no such number, has more
// decimals, or is too large.
bool amount_parse(struct str text, int decimals, int64_t *ret_number) MUST_CHECK;

// Each returns NULL, or what is wrong as a message. Milligrams, ten-thousandths of the currency's
// unit with its packed code, items.
const char *amount_mass(struct str number, struct str unit, int64_t *ret_number);
const char *amount_money(struct str number, struct str unit, int64_t *ret_number,
                         int64_t *ret_currency);
const char *amount_count(struct str number, struct str unit, int64_t *ret_number);
