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

enum { HEADING_DIGITS = HS_HEADING_DIGITS, HS_DIGITS = 6 };

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

static int number_of(const char *digits, size_t count)
{
    int number = 0;
    for (size_t i = 0; i < count; i++)
        number = number * 10 + digits[i] - '0';
    return number;
}

// The place of the first heading that is not smaller.
static size_t heading_at(struct str heading)
{
    size_t low = 0, high = COUNT(headings);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (memcmp(headings[middle].digits, heading.at, HEADING_DIGITS) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_heading(size_t place, struct str heading)
{
    return place < COUNT(headings) &&
           memcmp(headings[place].digits, heading.at, HEADING_DIGITS) == 0;
}

bool hs_is_code(struct str digits)
{
    size_t place = heading_at(digits);
    if (!is_heading(place, digits))
        return false;
    struct str subheadings = headings[place].subheadings;
    for (size_t i = 0; i < subheadings.len; i += 2)
        if (digits.len <= HEADING_DIGITS || digits.at[4] == subheadings.at[i]) {
            if (digits.len <= HEADING_DIGITS + 1 || digits.at[5] == subheadings.at[i + 1])
                return true;
        }
    return false;
}

static size_t nearest_heading(struct str digits)
{
    size_t after = heading_at(digits);
    if (after == COUNT(headings))
        return after - 1;
    if (after == 0)
        return after;
    int wanted = number_of(digits.at, HEADING_DIGITS);
    int below = number_of(headings[after - 1].digits, HEADING_DIGITS);
    int above = number_of(headings[after].digits, HEADING_DIGITS);
    bool below_fits = below / 100 == wanted / 100, above_fits = above / 100 == wanted / 100;
    if (below_fits != above_fits)
        return below_fits ? after - 1 : after;
    return wanted - below <= above - wanted ? after - 1 : after;
}

struct str hs_nearest(struct str digits, char room[7])
{
    size_t place = heading_at(digits);
    if (!is_heading(place, digits) || digits.len < HS_DIGITS) {
        memcpy(room, headings[nearest_heading(digits)].digits, HEADING_DIGITS);
        return (struct str){room, HEADING_DIGITS};
    }
    struct str subheadings = headings[place].subheadings;
    int wanted = number_of(digits.at + HEADING_DIGITS, 2), least = 100;
    memcpy(room, headings[place].digits, HEADING_DIGITS);
    for (size_t i = 0; i < subheadings.len; i += 2) {
        int distance = number_of(subheadings.at + i, 2) - wanted;
        distance = distance < 0 ? -distance : distance;
        if (distance >= least)
            continue;
        least = distance;
        memcpy(room + HEADING_DIGITS, subheadings.at + i, 2);
    }
    return (struct str){room, HS_DIGITS};
}
