// SPDX-License-Identifier: Apache-2.0
#include "match/match.h"

#include <stdlib.h>

#include "base/limits.h"

// What a slot of a table says besides its key.
enum {
    KEY_MORE = 1u << 31,      // longer names begin like this
    KEY_TWINS = 1u << 30,     // the name has twins
    KEY_NONE = KEY_TWINS - 1, // no name is exactly this
};

// A sequence while the table is made, with all of its hash.
struct sequence {
    uint64_t hash; // 0 where there is none
    uint32_t key;  // of the last name added, or MATCH_NO_KEY
    uint8_t one;   // a name of one word
    uint8_t pair;  // two words
    uint8_t more;  // longer names begin like this
};

struct match_builder {
    struct arena scratch; // owns the arrays
    struct fold fold;
    struct buf letters; // of all names
    uint32_t *ends;     // by key
    uint32_t *nexts;    // by key: a smaller one of the same hash (later: slot), or MATCH_NO_KEY
    size_t count, room, next_count, next_room;
    struct arena table;         // owns the sequences
    struct sequence *sequences; // open addressing, a power of two
    size_t sequence_count, sequence_mask;
    bool full;
};

enum {
    FIRST_SEQUENCES = 1024,
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

static struct str letters_of(const char *letters, const uint32_t *ends, uint32_t key)
{
    uint32_t begin = key ? ends[key - 1] : 0;
    return (struct str){letters + begin, ends[key] - begin};
}

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

uint32_t match_builder_add(struct match_builder *builder, struct str name)
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
    uint64_t hash = sequence_first(fold->words[0].hash);
    struct sequence *sequence = NULL;
    if (fold->count == 1) {
        sequence = builder_sequence(builder, hash);
        sequence->one = true;
    }
    for (size_t i = 1; i < fold->count; i++) {
        hash = sequence_add(hash, fold->words[i].hash);
        sequence = builder_sequence(builder, hash);
        sequence->pair |= i == 1;
        sequence->more |= i + 1 < fold->count;
    }
    uint32_t key = sequence->key;
    while (key != MATCH_NO_KEY &&
           !str_eq(letters_of(builder->letters.at, builder->ends, key), letters))
        key = builder->nexts[key];
    if (key != MATCH_NO_KEY)
        return key;
    buf_add(&builder->letters, letters);
    ARENA_PUSH(&builder->scratch, builder->nexts, builder->next_count, builder->next_room) =
        sequence->key;
    ARENA_PUSH(&builder->scratch, builder->ends, builder->count, builder->room) =
        (uint32_t)builder->letters.len;
    sequence->key = (uint32_t)builder->count - 1;
    return sequence->key;
}

bool match_builder_full(const struct match_builder *builder)
{
    return builder->full;
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

static void filter_add(uint64_t *filter, uint32_t words, uint64_t hash)
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
    table->one_count = (uint32_t)power_above(ones / NAMES_PER_WORD);
    table->pair_count = (uint32_t)power_above(pairs / NAMES_PER_WORD);
    uint64_t *one_filter = ARENA_ARRAY(forever, uint64_t, table->one_count);
    uint64_t *pair_filter = ARENA_ARRAY(forever, uint64_t, table->pair_count);
    for (size_t i = 0; builder->sequences && i <= builder->sequence_mask; i++) {
        const struct sequence *sequence = &builder->sequences[i];
        if (sequence->one)
            filter_add(one_filter, table->one_count, sequence->hash);
        if (sequence->pair)
            filter_add(pair_filter, table->pair_count, sequence->hash);
    }
    table->ones = one_filter;
    table->pairs = pair_filter;
}

static uint32_t tag_of(uint64_t hash)
{
    uint32_t tag = (uint32_t)(hash >> 32);
    return tag ? tag : 1;
}

// The slot of the hash, or the empty one where it belongs. At least half of the slots are empty and
// texts add none, so that no text can make this slow.
//
// Two sequences may have one tag and meet at one place. They met when the table was made, too, and
// were made one slot; the first slot with the tag is that of the hash, since slots are only added.
static const struct match_slot *slot_at(const struct match_slot *slots, uint32_t count,
                                        uint64_t hash)
{
    uint32_t tag = tag_of(hash);
    size_t at = (hash & UINT32_MAX) * count >> 32;
    while (slots[at].tag && slots[at].tag != tag)
        at = at + 1 < count ? at + 1 : 0;
    return &slots[at];
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

static void build_slots(struct match_builder *builder, struct match_table *table,
                        struct arena *forever)
{
    table->slot_count = (uint32_t)(builder->sequence_count * 2 + 1);
    struct match_slot *slots = ARENA_ARRAY(forever, struct match_slot, table->slot_count);
    for (size_t i = 0; builder->sequences && i <= builder->sequence_mask; i++) {
        const struct sequence *sequence = &builder->sequences[i];
        if (!sequence->hash)
            continue;
        struct match_slot *slot =
            (struct match_slot *)slot_at(slots, table->slot_count, sequence->hash);
        if (!slot->tag)
            *slot = (struct match_slot){tag_of(sequence->hash), KEY_NONE};
        uint32_t more = (slot->key & KEY_MORE) | (sequence->more ? KEY_MORE : 0);
        uint32_t key = slot->key & KEY_NONE;
        key = join_chains(builder->nexts, key == KEY_NONE ? MATCH_NO_KEY : key, sequence->key);
        slot->key = more | (key == MATCH_NO_KEY ? KEY_NONE : key) |
                    (key != MATCH_NO_KEY && builder->nexts[key] != MATCH_NO_KEY ? KEY_TWINS : 0);
    }
    table->slots = slots;
}

static void build_twins(const struct match_builder *builder, struct match_table *table,
                        struct arena *forever)
{
    struct match_twin *twins = NULL;
    size_t count = 0, room = 0;
    for (uint32_t key = 0; key < builder->count; key++)
        if (builder->nexts[key] != MATCH_NO_KEY)
            ARENA_PUSH(forever, twins, count, room) = (struct match_twin){key, builder->nexts[key]};
    table->twins = twins;
    table->twin_count = (uint32_t)count;
}

struct match_table match_build(struct match_builder *builder, struct arena *forever)
{
    struct match_table table = {
        .key_count = (uint32_t)builder->count,
        .letter_count = (uint32_t)builder->letters.len,
    };
    build_filters(builder, &table, forever);
    build_slots(builder, &table, forever);
    build_twins(builder, &table, forever);
    uint32_t *ends = ARENA_ARRAY(forever, uint32_t, builder->count);
    if (builder->count)
        memcpy(ends, builder->ends, builder->count * sizeof(ends[0]));
    table.ends = ends;
    table.letters = arena_copy(forever, buf_str(&builder->letters)).at;
    return table;
}

static bool filter_sound(uint32_t words)
{
    return words && !(words & (words - 1));
}

static bool slots_sound(const struct match_table *table)
{
    uint32_t used = 0, bad = 0;
    for (uint32_t i = 0; i < table->slot_count; i++) {
        uint32_t key = table->slots[i].key & KEY_NONE;
        bool there = table->slots[i].tag != 0;
        used += there;
        bad |= there & (key != KEY_NONE) & (key >= table->key_count);
    }
    return used < table->slot_count && !bad;
}

bool match_table_sound(const struct match_table *table)
{
    uint32_t end = 0, bad = 0;
    for (uint32_t i = 0; i < table->key_count; i++) {
        bad |= table->ends[i] < end;
        end = table->ends[i];
    }
    bad |= end > table->letter_count;
    for (uint32_t i = 0; i < table->twin_count; i++) {
        const struct match_twin *twin = &table->twins[i];
        bad |= twin->key >= table->key_count || twin->next >= twin->key ||
               (i && twin[-1].key >= twin->key);
    }
    return !bad && filter_sound(table->one_count) && filter_sound(table->pair_count) &&
           slots_sound(table);
}

void match_scratch_done(struct match_scratch *scratch)
{
    fold_done(&scratch->fold);
    free(scratch->hits);
    *scratch = (struct match_scratch){0};
}

// The twin that follows the key, or MATCH_NO_KEY.
static uint32_t next_twin(const struct match_table *table, uint32_t key)
{
    uint32_t low = 0, high = table->twin_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (table->twins[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->twin_count && table->twins[low].key == key ? table->twins[low].next
                                                                   : MATCH_NO_KEY;
}

// The key of the slot whose letters these are, or MATCH_NO_KEY.
static uint32_t find_key(const struct match_table *table, const struct match_slot *slot,
                         struct str letters)
{
    uint32_t key = slot->key & KEY_NONE;
    while (key != MATCH_NO_KEY && !str_eq(letters_of(table->letters, table->ends, key), letters))
        key = slot->key & KEY_TWINS ? next_twin(table, key) : MATCH_NO_KEY;
    return key;
}

// Notes the name that is exactly the `words` words from `first` on, if there is one.
static void note(const struct match_table *table, const struct fold *fold,
                 const struct match_slot *slot, size_t first, size_t words, struct match_hit *hits,
                 size_t *count)
{
    if (!slot->tag || (slot->key & KEY_NONE) == KEY_NONE)
        return;
    uint32_t key = find_key(table, slot, fold_phrase(fold, first, words));
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
        note(table, fold, slot_at(table->slots, table->slot_count, sequence), first, 1, hits,
             &count);
    if (first + 1 == fold->count)
        return count;
    sequence = sequence_add(sequence, fold->words[first + 1].hash);
    if (LIKELY(!filter_passes(table->pairs, table->pair_count, sequence)))
        return count;
    size_t most = size_min(NAME_WORDS_MAX, fold->count - first);
    for (size_t words = 2;; words++) {
        const struct match_slot *slot = slot_at(table->slots, table->slot_count, sequence);
        note(table, fold, slot, first, words, hits, &count);
        if (!slot->tag || !(slot->key & KEY_MORE) || words == most)
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
