// The part of a table that finds names misspelt: which words are known, and the words of names that
// may be misspelt with the variants by which they are looked up.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "match/build.h"
#include "match/chars.h"
#include "match/edit.h"

void build_known(const struct match_builder *builder, struct match_table *table,
                 struct arena *forever)
{
    table->known_count = (uint32_t)(builder->known_count * 2 + 1);
    uint32_t *known = ARENA_ARRAY(forever, uint32_t, table->known_count);
    for (size_t i = 0; i < builder->known_count; i++)
        known[table_known_at(known, table->known_count, builder->known[i])] =
            table_tag(builder->known[i]);
    table->known = known;
}

static void build_firsts(const struct match_builder *builder, struct match_table *table,
                         struct arena *forever)
{
    uint64_t *firsts = build_filter(forever, builder->count, &table->first_count);
    uint64_t *seconds = build_filter(forever, builder->count, &table->second_count);
    for (uint32_t key = 0; key < builder->count; key++) {
        struct str rest = table_letters(builder->letters.at, builder->ends, key), word;
        if (!(builder->traits[key] & TRAIT_MISSPELT) || !table_next_word(&rest, &word) || !rest.len)
            continue;
        build_filter_add(firsts, table->first_count, sequence_first(fold_hash(word)));
        if (table_next_word(&rest, &word))
            build_filter_add(seconds, table->second_count, sequence_first(fold_hash(word)));
    }
    table->firsts = firsts;
    table->seconds = seconds;
}

static int compare_words(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

// The words of all names that may be misspelt, sorted, each one once.
static struct str *collect_words(struct match_builder *builder, size_t *ret_count)
{
    struct str *words = NULL;
    size_t count = 0, room = 0, kept = 0;
    uint32_t codes[EDIT_LEAST];
    for (uint32_t key = 0; key < builder->count; key++) {
        struct str rest = table_letters(builder->letters.at, builder->ends, key), word;
        while ((builder->traits[key] & TRAIT_MISSPELT) && table_next_word(&rest, &word))
            if (table_letters_only(word) && table_codes(word, codes, EDIT_LEAST) == EDIT_LEAST)
                ARENA_PUSH(&builder->scratch, words, count, room) = word;
    }
    if (count)
        qsort(words, count, sizeof(words[0]), compare_words);
    for (size_t i = 0; i < count; i++)
        if (!kept || !str_eq(words[kept - 1], words[i]))
            words[kept++] = words[i];
    *ret_count = kept;
    return words;
}

// A variant and the group that is looked up by it.
struct variant {
    uint64_t hash;
    uint32_t group;
};

static int compare_variants(const void *a, const void *b)
{
    const struct variant *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash > y->hash ? 1 : -1;
    return (x->group > y->group) - (x->group < y->group);
}

struct variants {
    struct variant *items;
    size_t count, room;
};

static bool same_group(struct str a, struct str b)
{
    uint32_t x[EDIT_PREFIX], y[EDIT_PREFIX];
    size_t count = table_codes(a, x, EDIT_PREFIX);
    return count == EDIT_PREFIX && table_codes(b, y, EDIT_PREFIX) == EDIT_PREFIX &&
           !memcmp(x, y, sizeof(x));
}

static void add_variants(struct match_builder *builder, struct variants *variants,
                         const uint32_t *codes, size_t count, enum edit_class class, uint32_t group)
{
    uint64_t hashes[EDIT_VARIANTS_MAX];
    size_t made = edit_variants(codes, count, class, hashes);
    for (size_t i = 0; i < made; i++)
        ARENA_PUSH(&builder->scratch, variants->items, variants->count, variants->room) =
            (struct variant){hashes[i], group};
}

// True when the word is a whole name that may be misspelt.
static bool is_single(struct match_builder *builder, struct str word)
{
    uint32_t key = build_find_single(builder, word);
    return key != MATCH_NO_KEY && (builder->traits[key] & TRAIT_MISSPELT);
}

static void add_group(struct match_builder *builder, struct variants *variants, struct str word,
                      uint32_t group)
{
    uint32_t codes[EDIT_WORD_MAX];
    size_t count = table_codes(word, codes, EDIT_WORD_MAX);
    bool whole = count <= EDIT_MIDDLE_MAX;
    add_variants(builder, variants, codes, count, whole ? EDIT_SHORT : EDIT_LONG, group);
    if (whole && is_single(builder, word))
        add_variants(builder, variants, codes, count, EDIT_SINGLE, group);
    if (whole && count > EDIT_ONE_MAX)
        add_variants(builder, variants, codes, count, EDIT_MIDDLE, group);
}

static void build_variants(struct variants *variants, struct match_table *table,
                           struct arena *forever)
{
    size_t kept = 0, hashes = 0;
    if (variants->count)
        qsort(variants->items, variants->count, sizeof(variants->items[0]), compare_variants);
    for (size_t i = 0; i < variants->count; i++) {
        if (kept && !compare_variants(&variants->items[kept - 1], &variants->items[i]))
            continue;
        hashes += !kept || variants->items[kept - 1].hash != variants->items[i].hash;
        variants->items[kept++] = variants->items[i];
    }
    uint64_t *filter = build_filter(forever, hashes, &table->near_count);
    table->variant_count = (uint32_t)(hashes * 2 + 1);
    table->variant_group_count = (uint32_t)kept;
    struct match_slot *slots = ARENA_ARRAY(forever, struct match_slot, table->variant_count);
    uint32_t *groups = ARENA_ARRAY(forever, uint32_t, kept + 1);
    for (size_t i = 0; i < kept; i++) {
        uint64_t hash = variants->items[i].hash;
        struct match_slot *slot = (struct match_slot *)slot_at(slots, table->variant_count, hash);
        // Variants of one tag and place: the slot stays that of the first, the others are not found
        // by this variant, but by their others.
        if (!slot->tag)
            *slot = (struct match_slot){table_tag(hash), (uint32_t)i};
        build_filter_add(filter, table->near_count, hash);
        bool last = i + 1 == kept || variants->items[i + 1].hash != hash;
        groups[i] = variants->items[i].group | (last ? NEAR_LAST : 0);
    }
    table->near = filter;
    table->variants = slots;
    table->variant_groups = groups;
}

void build_words(struct match_builder *builder, struct match_table *table, struct arena *forever)
{
    size_t count;
    struct str *words = collect_words(builder, &count);
    build_firsts(builder, table, forever);
    AUTO(buf_done) struct buf letters = {0};
    uint32_t *ends = ARENA_ARRAY(forever, uint32_t, count + 1);
    uint64_t *marks = ARENA_ARRAY(forever, uint64_t, count + 1);
    uint32_t *group_ends = ARENA_ARRAY(forever, uint32_t, count + 1);
    struct variants variants = {0};
    uint32_t groups = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t codes[EDIT_WORD_MAX];
        marks[i] = edit_mark(codes, table_codes(words[i], codes, EDIT_WORD_MAX));
        buf_add(&letters, words[i]);
        ends[i] = (uint32_t)letters.len;
        if (!i || !same_group(words[i - 1], words[i]))
            add_group(builder, &variants, words[i], groups++);
        group_ends[groups - 1] = (uint32_t)i + 1;
    }
    table->word_marks = marks;
    table->word_mark_count = (uint32_t)count;
    table->word_ends = ends;
    table->word_count = (uint32_t)count;
    table->word_letters = arena_copy(forever, buf_str(&letters)).at;
    table->word_letter_count = (uint32_t)letters.len;
    table->group_ends = group_ends;
    table->group_count = groups;
    build_variants(&variants, table, forever);
}
