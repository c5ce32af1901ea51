// identifier: registry numbers with a form and, most of them, a check digit.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

enum identifier_check {
    IDENTIFIER_GOOD,
    IDENTIFIER_FORM,  // not such a number at all
    IDENTIFIER_DIGIT, // of its form, but the check digit is wrong
};

// CAS registry number, "7664-93-9": 2 to 7 digits, 2 digits, a check digit; counted from the right
// the sum of place × digit, modulo 10 (CAS). *ret_digit, if not NULL, is what the check digit
// should be when the form is right.
enum identifier_check identifier_check_cas(struct str text, char *ret_digit);

// EC number, "231-639-5": the sum of place × digit from the left, modulo 11 (ECHA). *ret_digit, as
// above; '\0' when the sum leaves 10: no EC number begins with these digits.
enum identifier_check identifier_check_ec(struct str text, char *ret_digit);

// CUS number of the European customs inventory of chemicals, "0012345-6". Its check digit is not
// published.
enum identifier_check identifier_check_cus(struct str text);

// UN number of dangerous goods: four digits, not all of them 0. Which numbers are
// assigned is a matter of packs.
enum identifier_check identifier_check_un(struct str text);

// Freight container, "MSKU1234565": three letters of the owner, U, J or Z, six digits, a check
// digit (ISO 6346). Spaces and hyphens between them do not count. *ret_digit as above.
enum identifier_check identifier_check_container(struct str text, char *ret_digit);

// EORI number, "GB123456789000": the country that gave it, and what it gives (eori.def). Spaces do
// not count. When the country gives EORI numbers but none like this, *ret_form says what they
// look like; else it is empty.
enum identifier_check identifier_check_eori(struct str text, struct str *ret_form);

// Number of the Import One-Stop Shop, "IM2760000742": IM, the country that gave it as three digits
// (ISO 3166-1; Northern Ireland is 900), six digits, a check digit (Directive 2006/112/EC, article
// 369q; Implementing Regulation (EU) 2020/194). How the check digit is made is not published.
enum identifier_check identifier_check_ioss(struct str text);

// Number of a CITES permit or certificate in the form of the country that gave it (cites.def).
// Spaces do not count. Its country, as two letters; empty when no country is known to write it
// like this.
struct str identifier_cites_country(struct str text);
