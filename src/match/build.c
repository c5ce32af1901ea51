// Building a table: names are added one by one, then everything is laid out.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "base/limits.h"
#include "match/build.h"

enum {
    FIRST_SEQUENCES = 1024,
    NAMES_PER_WORD = 4, // 12 of 64 bits set: about one stranger in a hundred passes
};

// The sequence of the hash, or the empty place where it belongs.
static struct sequence *sequence_at(struct sequence *sequences, size_t mask, uint64_t hash)
{
    size_t at = hash & mask;
    while (sequences[at].hash && sequences[at].hash != hash)
        at = (at + 1) & mask;
    return &sequences[at];
}

static void sequences_grow(struct match_builder *builder)
{
    size_t mask = builder->sequences ? builder->sequence_mask * 2 + 1 : FIRST_SEQUENCES - 1;
    struct arena table = {0};
    struct sequence *sequences = ARENA_ARRAY(&table, struct sequence, mask + 1);
    for (size_t i = 0; builder->sequences && i <= builder->sequence_mask; i++)
        if (builder->sequences[i].hash)
            *sequence_at(sequences, mask, builder->sequences[i].hash) = builder->sequences[i];
    arena_done(&builder->table);
    builder->table = table;
    builder->sequences = sequences;
    builder->sequence_mask = mask;
}

static struct sequence *builder_sequence(struct match_builder *builder, uint64_t hash)
{
    // At most two thirds are in use.
    if (builder->sequence_count * 3 >= builder->sequence_mask * 2)
        sequences_grow(builder);
    struct sequence *sequence = sequence_at(builder->sequences, builder->sequence_mask, hash);
    if (!sequence->hash) {
        *sequence = (struct sequence){.hash = hash, .key = MATCH_NO_KEY};
        builder->sequence_count++;
    }
    return sequence;
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
    arena_done(&(*builder)->table);
    free(*builder);
    *builder = NULL;
}

static void know_words(struct match_builder *builder)
{
    for (size_t i = 0; i < builder->fold.count; i++)
        ARENA_PUSH(&builder->scratch, builder->known, builder->known_count, builder->known_room) =
            builder->fold.words[i].hash;
}

void match_builder_know(struct match_builder *builder, struct str text)
{
    fold_text(&builder->fold, text);
    know_words(builder);
}

// The sequence that is the whole of the folded name; those that it begins with know that.
static struct sequence *add_sequences(struct match_builder *builder)
{
    const struct fold *fold = &builder->fold;
    uint64_t hash = sequence_first(fold->words[0].hash);
    if (fold->count == 1) {
        struct sequence *sequence = builder_sequence(builder, hash);
        sequence->one = true;
        return sequence;
    }
    struct sequence *sequence = NULL;
    for (size_t i = 1; i < fold->count; i++) {
        hash = sequence_add(hash, fold->words[i].hash);
        sequence = builder_sequence(builder, hash);
        sequence->pair |= i == 1;
        sequence->more |= i + 1 < fold->count;
    }
    return sequence;
}

uint32_t match_builder_add(struct match_builder *builder, struct str name, unsigned traits)
{
    const struct fold *fold = &builder->fold;
    fold_text(&builder->fold, name);
    struct str letters = buf_str(&fold->letters);
    if (!fold->count || fold->count > NAME_WORDS_MAX)
        return MATCH_NO_KEY;
    builder->full |=
        builder->count == KEY_NONE || letters.len > TEXTS_BYTES_MAX - builder->letters.len;
    if (builder->full)
        return MATCH_NO_KEY;
    if ((traits & TRAIT_KNOWN) && fold->count == 1)
        know_words(builder);
    struct sequence *sequence = add_sequences(builder);
    uint32_t key = sequence->key;
    while (key != MATCH_NO_KEY &&
           !str_eq(table_letters(builder->letters.at, builder->ends, key), letters))
        key = builder->nexts[key];
    if (key != MATCH_NO_KEY) {
        builder->traits[key] |= (uint8_t)traits;
        return key;
    }
    buf_add(&builder->letters, letters);
    ARENA_PUSH(&builder->scratch, builder->nexts, builder->next_count, builder->next_room) =
        sequence->key;
    ARENA_PUSH(&builder->scratch, builder->traits, builder->trait_count, builder->trait_room) =
        (uint8_t)traits;
    ARENA_PUSH(&builder->scratch, builder->ends, builder->count, builder->room) =
        (uint32_t)builder->letters.len;
    sequence->key = (uint32_t)builder->count - 1;
    return sequence->key;
}

uint32_t build_find_single(struct match_builder *builder, struct str word)
{
    const struct sequence *sequence =
        sequence_at(builder->sequences, builder->sequence_mask, sequence_first(fold_hash(word)));
    uint32_t key = sequence->hash ? sequence->key : MATCH_NO_KEY;
    while (key != MATCH_NO_KEY &&
           !str_eq(table_letters(builder->letters.at, builder->ends, key), word))
        key = builder->nexts[key];
    return key;
}

bool match_builder_full(const struct match_builder *builder)
{
    return builder->full;
}

uint32_t match_builder_count(const struct match_builder *builder)
{
    return (uint32_t)builder->count;
}

size_t build_power(size_t count)
{
    size_t power = 1;
    while (power < count)
        power *= 2;
    return power;
}

uint64_t *build_filter(struct arena *forever, size_t hashes, uint32_t *ret_words)
{
    *ret_words = (uint32_t)build_power(hashes / NAMES_PER_WORD);
    return ARENA_ARRAY(forever, uint64_t, *ret_words);
}

void build_filter_add(uint64_t *filter, uint32_t words, uint64_t hash)
{
    filter[filter_word(hash, words)] |= filter_bits(hash);
}

static void build_filters(const struct match_builder *builder, struct match_table *table,
                          struct arena *forever)
{
    size_t ones = 0, pairs = 0;
    for (size_t i = 0; builder->sequences && i <= builder->sequence_mask; i++) {
        ones += builder->sequences[i].one;
        pairs += builder->sequences[i].pair;
    }
    uint64_t *one_filter = build_filter(forever, ones, &table->one_count);
    uint64_t *pair_filter = build_filter(forever, pairs, &table->pair_count);
    for (size_t i = 0; builder->sequences && i <= builder->sequence_mask; i++) {
        const struct sequence *sequence = &builder->sequences[i];
        if (sequence->one)
            build_filter_add(one_filter, table->one_count, sequence->hash);
        if (sequence->pair)
            build_filter_add(pair_filter, table->pair_count, sequence->hash);
    }
    table->ones = one_filter;
    table->pairs = pair_filter;
}

// Two chains of names, larger keys first, as one.
static uint32_t join_chains(uint32_t *nexts, uint32_t a, uint32_t b)
{
    uint32_t first = MATCH_NO_KEY, *link = &first;
    while (a != MATCH_NO_KEY && b != MATCH_NO_KEY) {
        uint32_t *larger = a > b ? &a : &b;
        *link = *larger;
        link = &nexts[*larger];
        *larger = nexts[*larger];
    }
    *link = a != MATCH_NO_KEY ? a : b;
    return first;
}

void build_slot(struct match_slot *slots, uint32_t count, uint32_t *nexts, uint64_t hash,
                uint32_t chain, bool longer)
{
    struct match_slot *slot = (struct match_slot *)slot_at(slots, count, hash);
    if (!slot->tag)
        *slot = (struct match_slot){table_tag(hash), KEY_NONE};
    uint32_t more = (slot->key & KEY_MORE) | (longer ? KEY_MORE : 0);
    uint32_t key = slot->key & KEY_NONE;
    key = join_chains(nexts, key == KEY_NONE ? MATCH_NO_KEY : key, chain);
    slot->key = more | (key == MATCH_NO_KEY ? KEY_NONE : key) |
                (key != MATCH_NO_KEY && nexts[key] != MATCH_NO_KEY ? KEY_TWINS : 0);
}

static void build_slots(struct match_builder *builder, struct match_table *table,
                        struct arena *forever)
{
    table->slot_count = (uint32_t)(builder->sequence_count * 2 + 1);
    struct match_slot *slots = ARENA_ARRAY(forever, struct match_slot, table->slot_count);
    for (size_t i = 0; builder->sequences && i <= builder->sequence_mask; i++) {
        const struct sequence *sequence = &builder->sequences[i];
        if (sequence->hash)
            build_slot(slots, table->slot_count, builder->nexts, sequence->hash, sequence->key,
                       sequence->more);
    }
    table->slots = slots;
}

struct match_twin *build_twins(const uint32_t *nexts, size_t keys, struct arena *forever,
                               uint32_t *ret_count)
{
    struct match_twin *twins = NULL;
    size_t count = 0, room = 0;
    for (uint32_t key = 0; key < keys; key++)
        if (nexts[key] != MATCH_NO_KEY)
            ARENA_PUSH(forever, twins, count, room) = (struct match_twin){key, nexts[key]};
    *ret_count = (uint32_t)count;
    return twins;
}

static void *keep(struct arena *forever, const void *items, size_t bytes)
{
    char *kept = arena_alloc(forever, bytes + 1);
    if (bytes)
        memcpy(kept, items, bytes);
    return kept;
}

struct match_table match_build(struct match_builder *builder, struct arena *forever)
{
    buf_reserve(&builder->letters, sizeof(uint64_t)); // fold_hash reads on
    struct match_table table = {
        .key_count = (uint32_t)builder->count,
        .trait_count = (uint32_t)builder->count,
        .letter_count = (uint32_t)builder->letters.len,
        .ends = keep(forever, builder->ends, builder->count * sizeof(builder->ends[0])),
        .traits = keep(forever, builder->traits, builder->count),
        .letters = arena_copy(forever, buf_str(&builder->letters)).at,
    };
    build_known(builder, &table, forever);
    build_words(builder, &table, forever); // before build_slots changes the chains
    build_filters(builder, &table, forever);
    build_slots(builder, &table, forever);
    table.twins = build_twins(builder->nexts, builder->count, forever, &table.twin_count);
    build_rows(builder, &table, forever);
    return table;
}
