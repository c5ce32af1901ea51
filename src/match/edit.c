// SPDX-License-Identifier: Apache-2.0
#include "match/edit.h"

#include "match/table.h"

// The hash of the letters without those at `out` and `out2`; a place behind the last takes none
// out.
static uint64_t hash_without(const uint32_t *codes, size_t count, enum edit_class class, size_t out,
                             size_t out2)
{
    uint64_t hash = (uint64_t) class + 1;
    for (size_t i = 0; i < count; i++)
        if (i != out && i != out2)
            hash = letters_add(hash, codes[i]);
    return letters_finish(hash);
}

size_t edit_variants(const uint32_t *codes, size_t count, enum edit_class class,
                     uint64_t hashes[EDIT_VARIANTS_MAX])
{
    bool two = class == EDIT_MIDDLE || class == EDIT_LONG;
    size_t made = 0;
    if (class == EDIT_LONG)
        count = size_min(count, EDIT_PREFIX);
    ASSERT(count <= EDIT_MIDDLE_MAX + 2);
    // Of the first letters of long words at least so many stay.
    size_t least = class == EDIT_LONG ? EDIT_PREFIX - 2 : 0;
    hashes[made++] = hash_without(codes, count, class, count, count);
    for (size_t out = 0; out < count && count > least; out++) {
        hashes[made++] = hash_without(codes, count, class, out, count);
        for (size_t out2 = out + 1; two && out2 < count && count > least + 1; out2++)
            hashes[made++] = hash_without(codes, count, class, out, out2);
    }
    return made;
}

bool edit_slip(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    size_t same = 0;
    while (same < a_count && same < b_count && a[same] == b[same])
        same++;
    if (a_count == b_count)
        return same + 1 < a_count && a[same] == b[same + 1] && a[same + 1] == b[same] &&
               !memcmp(a + same + 2, b + same + 2, (a_count - same - 2) * sizeof(a[0]));
    if (a_count > b_count)
        return edit_slip(b, b_count, a, a_count);
    return b_count == a_count + 1 && same && b[same] == b[same - 1] &&
           !memcmp(a + same, b + same + 1, (a_count - same) * sizeof(a[0]));
}
