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

// EC number, "231-639-5": the sum of place × digit from the left, modulo 11 (ECHA).
enum identifier_check identifier_check_ec(struct str text);

// CUS number of the European customs inventory of chemicals, "0012345-6". Its check digit is not
// published.
enum identifier_check identifier_check_cus(struct str text);

// UN number of dangerous goods: four digits, not all of them 0. Which numbers are
// assigned is a matter of packs.
enum identifier_check identifier_check_un(struct str text);
