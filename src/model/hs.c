// SPDX-License-Identifier: Apache-2.0
#include "model/hs.h"

static const struct {
    char digits[5];
    struct str subheadings; // two digits each
} headings[] = {
#define HS(heading, subheadings) {heading, STR_INIT(subheadings)},
#include "model/hs.def"
#undef HS
};

enum { HEADING_DIGITS = 4, HS_DIGITS = 6 };

// True when the digits, as far as both go, lie in first..last.
static bool lies_in(struct str digits, struct str first, struct str last)
{
    size_t shared = size_min(digits.len, first.len);
    digits = str_slice(digits, 0, shared);
    return str_compare(digits, str_slice(first, 0, shared)) >= 0 &&
           str_compare(digits, str_slice(last, 0, shared)) <= 0;
}

bool hs_exists(struct str first, struct str last)
{
    first = str_slice(first, 0, size_min(first.len, HS_DIGITS));
    last = str_slice(last, 0, size_min(last.len, HS_DIGITS));
    for (size_t i = 0; i < COUNT(headings); i++) {
        struct str heading = {headings[i].digits, HEADING_DIGITS};
        if (!lies_in(heading, first, last))
            continue;
        for (size_t s = 0; s < headings[i].subheadings.len; s += 2) {
            char code[] = {heading.at[0],
                           heading.at[1],
                           heading.at[2],
                           heading.at[3],
                           headings[i].subheadings.at[s],
                           headings[i].subheadings.at[s + 1]};
            if (lies_in((struct str){code, HS_DIGITS}, first, last))
                return true;
        }
    }
    return false;
}
