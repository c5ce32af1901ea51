// s10: the UPU S10 item identifier, "RX123456785SE".
//
// Two letters (service), eight digits (serial), a check digit, two letters (country that issued
// it). Weights 8 6 4 2 3 5 9 7; the check digit is 11 - sum modulo 11, where 10 becomes 0 and 11
// becomes 5 (UPU S10-12).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

enum s10_answer {
    S10_OTHER, // not of this form: an identifier of another carrier
    S10_GOOD,
    S10_RESERVED, // a service indicator that is not in use: J, K, S, T or W
    S10_COUNTRY,  // no such country
    S10_DIGIT,    // the check digit is wrong
};

// Capitals do not count, nor do spaces between the parts ("RX 123 456 785 SE"). *ret_digit is what
// the check digit should be, unless the answer is S10_OTHER.
enum s10_answer s10_check(struct str text, char *ret_digit);
