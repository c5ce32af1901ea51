// codes: ISO 3166-1 alpha-2 countries, ISO 4217 currencies and ISO 639 languages, as Debian's
// iso-codes lists them.
//
// XK (Kosovo) is added: it is no ISO code, but UPU and EU use it.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

// True for two capital letters that are the code of a country.
bool codes_is_country(struct str code);

// True for three capital letters that are the code of a currency.
bool codes_is_currency(struct str code);

// The shortest code of the language that is written so: "en", "eng", "English" give "en"; "fre" and
// "fra" give "fr". Empty when there is none. Case does not count.
struct str codes_language(struct str written);
