// SPDX-License-Identifier: Apache-2.0
#include "rules/index.h"

// FNV-1a, finished by a multiplication so that the low bits depend on all bytes.
static uint64_t hash(struct str text)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.at[i]) * 0x100000001b3u;
    h ^= h >> 32;
    return h * 0x9e3779b97f4a7c15u >> 16;
}

static uint32_t *slot_of(const struct index *index, struct str text)
{
    size_t at = hash(text) & (index->slot_count - 1);
    while (index->slots[at] && !str_eq(index->texts[index->slots[at] - 1], text))
        at = (at + 1) & (index->slot_count - 1);
    return &index->slots[at];
}

static void grow(struct index *index)
{
    index->slot_count = size_max(64, 2 * index->slot_count);
    index->slots = ARENA_ARRAY(index->batch, uint32_t, index->slot_count);
    for (size_t i = 0; i < index->count; i++)
        *slot_of(index, index->texts[i]) = (uint32_t)i + 1;
}

uint32_t index_add(struct index *index, struct str text)
{
    if (2 * index->count >= index->slot_count)
        grow(index);
    uint32_t *slot = slot_of(index, text);
    if (!*slot) {
        ARENA_PUSH(index->batch, index->texts, index->count, index->room) = text;
        *slot = (uint32_t)index->count;
    }
    return *slot - 1;
}

uint32_t index_find(const struct index *index, struct str text)
{
    return index->slot_count ? *slot_of(index, text) - 1 : INDEX_NONE;
}
