// SPDX-License-Identifier: Apache-2.0
#include "base/near.h"

#include <utf8proc.h>

// The text as code points, ASCII letters small; NEAR_LETTERS_MAX + 1 when it has more.
static size_t read_letters(struct str text, uint32_t letters[NEAR_LETTERS_MAX])
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++) {
        utf8proc_int32_t code;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                                                  (utf8proc_ssize_t)(text.len - at), &code);
        if (count == NEAR_LETTERS_MAX)
            return NEAR_LETTERS_MAX + 1;
        letters[count] = bytes <= 0 ? (unsigned char)text.at[at] : (uint32_t)code;
        if (letters[count] >= 'A' && letters[count] <= 'Z')
            letters[count] += 32;
        at += bytes > 0 ? (size_t)bytes : 1;
    }
    return count;
}

size_t near_letters(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
                    size_t limit)
{
    size_t gap = a_count > b_count ? a_count - b_count : b_count - a_count;
    if (a_count > NEAR_LETTERS_MAX || b_count > NEAR_LETTERS_MAX || gap > limit)
        return limit + 1;
    // Three rows of the table are enough: swaps look two rows back.
    size_t rows[3][NEAR_LETTERS_MAX + 1];
    for (size_t j = 0; j <= b_count; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
        size_t least = row[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            bool same = a[i - 1] == b[j - 1];
            row[j] = size_min(above[j - 1] + !same, size_min(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = size_min(row[j], two_above[j - 2] + 1);
            least = size_min(least, row[j]);
        }
        if (least > limit) // and no row below has less
            return limit + 1;
    }
    return size_min(rows[a_count % 3][b_count], limit + 1);
}

size_t near_distance(struct str a, struct str b, size_t limit)
{
    uint32_t x[NEAR_LETTERS_MAX], y[NEAR_LETTERS_MAX];
    size_t x_count = read_letters(a, x), y_count = read_letters(b, y);
    return near_letters(x, x_count, y, y_count, limit);
}

size_t near_limit(struct str word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.len; i++)
        letters += ((unsigned char)word.at[i] & 0xC0) != 0x80;
    return letters <= 5 ? 1 : letters <= 9 ? 2 : 3;
}

struct str near_find(struct str word, const struct str *words, size_t count)
{
    size_t best = near_limit(word) + 1;
    struct str found = {0};
    for (size_t i = 0; i < count && best; i++) {
        size_t distance = near_distance(word, words[i], best - 1);
        if (distance < best) {
            best = distance;
            found = words[i];
        }
    }
    return found;
}
