// SPDX-License-Identifier: Apache-2.0
#include "match/match.h"

#include <stdlib.h>

#include "base/limits.h"

enum slot_flag {
    SLOT_ONE = 1,  // a name of one word
    SLOT_PAIR = 2, // two words
    SLOT_MORE = 4, // longer names begin like this
};

struct match_builder {
    struct arena scratch; // owns the arrays
    struct fold fold;
    struct buf letters; // of all names
    struct match_name *names;
    size_t count, room;
    struct match_slot *slots;
    size_t slot_mask, slot_count;
};

enum {
    FIRST_SLOTS = 1024,
    NAMES_PER_WORD = 4, // 12 of 64 bits set: about one stranger in a hundred passes
};

// The hash of a sequence and one more word. Never 0, which marks an empty slot.
static uint64_t sequence_add(uint64_t sequence, uint64_t word)
{
    uint64_t hash = (sequence << 23 | sequence >> 41) * 0x9e3779b97f4a7c15 + word;
    hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93;
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

static uint64_t sequence_first(uint64_t word)
{
    return word ? word : 1;
}

// The slot of the hash, or the empty one where it belongs. At least half of the slots are empty and
// texts add none, so that no text can make this slow.
static struct match_slot *slot_at(const struct match_slot *slots, size_t mask, uint64_t hash)
{
    size_t at = hash & mask;
    while (slots[at].hash && slots[at].hash != hash)
        at = (at + 1) & mask;
    return (struct match_slot *)&slots[at];
}

static struct match_slot *copy_slots(const struct match_builder *builder, struct arena *arena,
                                     size_t mask)
{
    struct match_slot *slots = ARENA_ARRAY(arena, struct match_slot, mask + 1);
    for (size_t i = 0; builder->slots && i <= builder->slot_mask; i++)
        if (builder->slots[i].hash)
            *slot_at(slots, mask, builder->slots[i].hash) = builder->slots[i];
    return slots;
}

static struct match_slot *builder_slot(struct match_builder *builder, uint64_t hash, uint32_t flags)
{
    if (builder->slot_count * 2 >= builder->slot_mask) {
        size_t mask = builder->slots ? builder->slot_mask * 2 + 1 : FIRST_SLOTS - 1;
        builder->slots = copy_slots(builder, &builder->scratch, mask);
        builder->slot_mask = mask;
    }
    struct match_slot *slot = slot_at(builder->slots, builder->slot_mask, hash);
    if (!slot->hash) {
        *slot = (struct match_slot){.hash = hash, .key = MATCH_NO_KEY};
        builder->slot_count++;
    }
    slot->flags |= flags;
    return slot;
}

// The key of the letters in the chain, or MATCH_NO_KEY.
static uint32_t find_key(const struct match_name *names, const char *letters, uint32_t key,
                         struct str wanted)
{
    while (key != MATCH_NO_KEY &&
           !str_eq((struct str){letters + names[key].at, names[key].len}, wanted))
        key = names[key].next;
    return key;
}

struct match_builder *match_builder_open(void)
{
    struct match_builder *builder = calloc(1, sizeof(*builder));
    ASSERT(builder);
    return builder;
}

void match_builder_close(struct match_builder **builder)
{
    if (!*builder)
        return;
    arena_done(&(*builder)->scratch);
    fold_done(&(*builder)->fold);
    buf_done(&(*builder)->letters);
    free(*builder);
    *builder = NULL;
}

uint32_t match_builder_add(struct match_builder *builder, struct str name)
{
    const struct fold *fold = &builder->fold;
    fold_text(&builder->fold, name);
    if (!fold->count || fold->count > NAME_WORDS_MAX)
        return MATCH_NO_KEY;
    uint64_t sequence = sequence_first(fold->words[0].hash);
    struct match_slot *slot = NULL;
    if (fold->count == 1)
        slot = builder_slot(builder, sequence, SLOT_ONE);
    for (size_t i = 1; i < fold->count; i++) {
        sequence = sequence_add(sequence, fold->words[i].hash);
        slot = builder_slot(builder, sequence,
                            (i == 1 ? SLOT_PAIR : 0) | (i + 1 < fold->count ? SLOT_MORE : 0));
    }
    struct str letters = buf_str(&fold->letters);
    uint32_t key = find_key(builder->names, builder->letters.at, slot->key, letters);
    if (key != MATCH_NO_KEY)
        return key;
    ASSERT(builder->count < MATCH_NO_KEY);
    key = (uint32_t)builder->count;
    ARENA_PUSH(&builder->scratch, builder->names, builder->count, builder->room) =
        (struct match_name){
            .at = (uint32_t)builder->letters.len, .len = (uint32_t)letters.len, .next = slot->key};
    buf_add(&builder->letters, letters);
    slot->key = key;
    return key;
}

uint32_t match_builder_count(const struct match_builder *builder)
{
    return (uint32_t)builder->count;
}

static size_t power_above(size_t count)
{
    size_t power = 1;
    while (power < count)
        power *= 2;
    return power;
}

// Slots use the low bits of a hash, filters the high ones.
static uint64_t filter_bits(uint64_t hash)
{
    return UINT64_C(1) << (hash >> 58) | UINT64_C(1) << (hash >> 52 & 63) |
           UINT64_C(1) << (hash >> 46 & 63);
}

// A filter says of most hashes that they are not in a set: three bits in one word of 64 for each
// hash. The count of words is a power of two.
static size_t filter_word(uint64_t hash, uint32_t words)
{
    return hash >> 16 & (words - 1);
}

static bool filter_passes(const uint64_t *filter, uint32_t words, uint64_t hash)
{
    uint64_t bits = filter_bits(hash);
    return (filter[filter_word(hash, words)] & bits) == bits;
}

static const uint64_t *filter_build(const struct match_builder *builder, enum slot_flag flag,
                                    struct arena *forever, uint32_t *ret_words)
{
    size_t count = 0;
    for (size_t i = 0; builder->slots && i <= builder->slot_mask; i++)
        count += (builder->slots[i].flags & flag) != 0;
    uint32_t words = (uint32_t)power_above(count / NAMES_PER_WORD);
    uint64_t *filter = ARENA_ARRAY(forever, uint64_t, words);
    for (size_t i = 0; builder->slots && i <= builder->slot_mask; i++) {
        uint64_t hash = builder->slots[i].hash;
        if (builder->slots[i].flags & flag)
            filter[filter_word(hash, words)] |= filter_bits(hash);
    }
    *ret_words = words;
    return filter;
}

struct match_table match_build(const struct match_builder *builder, struct arena *forever)
{
    struct match_table table = {
        .slot_count = (uint32_t)power_above(builder->slot_count * 2 + 1),
        .name_count = (uint32_t)builder->count,
        .letter_count = (uint32_t)builder->letters.len,
    };
    table.ones = filter_build(builder, SLOT_ONE, forever, &table.one_count);
    table.pairs = filter_build(builder, SLOT_PAIR, forever, &table.pair_count);
    table.slots = copy_slots(builder, forever, table.slot_count - 1);
    struct match_name *names = ARENA_ARRAY(forever, struct match_name, builder->count);
    if (builder->count)
        memcpy(names, builder->names, builder->count * sizeof(names[0]));
    table.names = names;
    table.letters = arena_copy(forever, buf_str(&builder->letters)).at;
    return table;
}

void match_scratch_done(struct match_scratch *scratch)
{
    fold_done(&scratch->fold);
    free(scratch->hits);
    *scratch = (struct match_scratch){0};
}

// Notes the name that is exactly the `words` words from `first` on, if there is one.
static void note(const struct match_table *table, const struct fold *fold,
                 const struct match_slot *slot, size_t first, size_t words, struct match_hit *hits,
                 size_t *count)
{
    if (!slot->hash || slot->key == MATCH_NO_KEY)
        return;
    uint32_t key =
        find_key(table->names, table->letters, slot->key, fold_phrase(fold, first, words));
    if (key == MATCH_NO_KEY)
        return;
    hits[(*count)++] = (struct match_hit){
        .key = key,
        .begin = fold->words[first].begin,
        .end = fold->words[first + words - 1].end,
        .word = (uint32_t)first,
        .words = (uint32_t)words,
    };
}

// The hits that begin with the word `first`, shorter ones first; returns how many.
static size_t find_from(const struct match_table *table, const struct fold *fold, size_t first,
                        struct match_hit hits[NAME_WORDS_MAX])
{
    size_t count = 0;
    uint64_t sequence = sequence_first(fold->words[first].hash);
    if (filter_passes(table->ones, table->one_count, sequence))
        note(table, fold, slot_at(table->slots, table->slot_count - 1, sequence), first, 1, hits,
             &count);
    if (first + 1 == fold->count)
        return count;
    sequence = sequence_add(sequence, fold->words[first + 1].hash);
    if (LIKELY(!filter_passes(table->pairs, table->pair_count, sequence)))
        return count;
    size_t most = size_min(NAME_WORDS_MAX, fold->count - first);
    for (size_t words = 2;; words++) {
        const struct match_slot *slot = slot_at(table->slots, table->slot_count - 1, sequence);
        note(table, fold, slot, first, words, hits, &count);
        if (!(slot->flags & SLOT_MORE) || words == most)
            return count;
        sequence = sequence_add(sequence, fold->words[first + words].hash);
    }
}

static void keep(struct match_scratch *scratch, const struct match_hit *hits, size_t count)
{
    if (scratch->count + count > scratch->room) {
        scratch->room = size_max(scratch->room * 2, 64);
        scratch->hits = realloc(scratch->hits, scratch->room * sizeof(scratch->hits[0]));
        ASSERT(scratch->hits);
    }
    while (count && scratch->count < HITS_MAX)
        scratch->hits[scratch->count++] = hits[--count];
}

void match_find(const struct match_table *table, struct match_scratch *scratch, struct str text)
{
    fold_text(&scratch->fold, text);
    scratch->count = 0;
    for (size_t i = 0; i < scratch->fold.count && scratch->count < HITS_MAX; i++) {
        struct match_hit hits[NAME_WORDS_MAX];
        size_t count = find_from(table, &scratch->fold, i, hits);
        if (UNLIKELY(count))
            keep(scratch, hits, count);
    }
}
