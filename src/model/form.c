// SPDX-License-Identifier: Apache-2.0
#include "model/form.h"

bool form_fits(const struct form *form, struct str number, struct form_places *ret_places)
{
    if (number.len < form->least || number.len > form->most)
        return false;
    size_t at = 0, summed = 0, summed_end = 0;
    char check = '\0';
    for (size_t i = 0; i < form->step_count; i++) {
        const struct form_step *step = &form->steps[i];
        size_t begin = at, end = size_min(number.len, at + step->most);
        while (at < end && form_bit(number.at[at]) & step->set)
            at++;
        if (at - begin < step->least)
            return false;
        if (step->part == FORM_SUMMED) {
            summed = summed_end ? summed : begin;
            summed_end = at;
        } else if (step->part == FORM_CHECK) {
            check = number.at[begin];
        }
    }
    if (at < number.len)
        return false;
    *ret_places =
        (struct form_places){str_slice(number, summed, size_max(summed, summed_end)), check};
    return true;
}

struct str form_letters(struct str text, char room[FORM_BYTES_MAX])
{
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (byte_is_space(c))
            continue;
        c = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
        if (len == FORM_BYTES_MAX || !form_bit(c))
            return (struct str){0};
        room[len++] = c;
    }
    return (struct str){room, len};
}
