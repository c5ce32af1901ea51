// SPDX-License-Identifier: Apache-2.0
#include "base/near.h"

// Longer words are not compared: no identifier or option comes near it.
enum { WORD_BYTES_MAX = 64 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

size_t near_distance(struct str a, struct str b, size_t limit)
{
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (a.len > WORD_BYTES_MAX || b.len > WORD_BYTES_MAX || gap > limit)
        return limit + 1;
    // Three rows of the table are enough: swaps look two rows back.
    size_t rows[3][WORD_BYTES_MAX + 1];
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            char x = lower(a.at[i - 1]), y = lower(b.at[j - 1]);
            row[j] = size_min(above[j - 1] + (x != y), size_min(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x == lower(b.at[j - 2]) && y == lower(a.at[i - 2]))
                row[j] = size_min(row[j], two_above[j - 2] + 1);
        }
    }
    return size_min(rows[a.len % 3][b.len], limit + 1);
}

struct str near_find(struct str word, const struct str *words, size_t count)
{
    size_t limit = word.len <= 5 ? 1 : word.len <= 9 ? 2 : 3;
    size_t best = limit + 1;
    struct str found = {0};
    for (size_t i = 0; i < count; i++) {
        size_t distance = near_distance(word, words[i], limit);
        if (distance < best) {
            best = distance;
            found = words[i];
        }
    }
    return found;
}
