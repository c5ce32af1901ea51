// SPDX-License-Identifier: Apache-2.0
#include "rules/index.h"

// FNV-1a, finished by a multiplication so that all bits depend on all bytes.
static uint32_t hash_of(struct str text)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.at[i]) * 0x100000001b3u;
    h ^= h >> 32;
    return (uint32_t)(h * 0x9e3779b97f4a7c15u >> 32);
}

// The slot of the text, or the free one where it belongs.
static struct index_slot *slot_of(const struct index *index, struct str text, uint32_t hash)
{
    size_t at = hash & (index->slot_count - 1);
    while (index->slots[at].place && (index->slots[at].hash != hash ||
                                      !str_eq(index->texts[index->slots[at].place - 1], text)))
        at = (at + 1) & (index->slot_count - 1);
    return &index->slots[at];
}

static void grow(struct index *index)
{
    size_t count = size_max(64, 2 * index->slot_count);
    struct index_slot *slots = ARENA_ARRAY(index->batch, struct index_slot, count);
    for (size_t i = 0; i < index->slot_count; i++) {
        size_t at = index->slots[i].hash & (count - 1);
        if (!index->slots[i].place)
            continue;
        while (slots[at].place)
            at = (at + 1) & (count - 1);
        slots[at] = index->slots[i];
    }
    index->slots = slots;
    index->slot_count = count;
}

uint32_t index_add(struct index *index, struct str text)
{
    if (2 * index->count >= index->slot_count)
        grow(index);
    uint32_t hash = hash_of(text);
    struct index_slot *slot = slot_of(index, text, hash);
    if (!slot->place) {
        ARENA_PUSH(index->batch, index->texts, index->count, index->room) = text;
        *slot = (struct index_slot){hash, (uint32_t)index->count};
    }
    return slot->place - 1;
}

uint32_t index_find(const struct index *index, struct str text)
{
    return index->slot_count ? slot_of(index, text, hash_of(text))->place - 1 : INDEX_NONE;
}
