// build: what the parts of building a table share.
//
// Private to src/match. build.c adds names and lays out what finds them word for word, build_rows.c
// what finds them joined and disguised, build_words.c what finds them misspelt.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/table.h"

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
    uint8_t *traits;    // by key
    size_t count, room, next_count, next_room, trait_count, trait_room;
    uint64_t *known; // hashes of words, with repetitions
    size_t known_count, known_room;
    struct arena table;         // owns the sequences
    struct sequence *sequences; // open addressing, a power of two
    size_t sequence_count, sequence_mask;
    bool full;
};

// The smallest power of two that is no less.
size_t build_power(size_t count);

// An empty filter for so many hashes, and adding one.
uint64_t *build_filter(struct arena *forever, size_t hashes, uint32_t *ret_words);
void build_filter_add(uint64_t *filter, uint32_t words, uint64_t hash);

// The key of the name that is this one folded word, or MATCH_NO_KEY. Only before build_slot has
// changed the chains.
uint32_t build_find_single(struct match_builder *builder, struct str word);

// Puts a chain of keys (MATCH_NO_KEY: none) into the slot of the hash; nexts[key] is the key behind
// it, a smaller one.
void build_slot(struct match_slot *slots, uint32_t count, uint32_t *nexts, uint64_t hash,
                uint32_t chain, bool longer);

// The twins of all slots, in memory of `forever`.
struct match_twin *build_twins(const uint32_t *nexts, size_t keys, struct arena *forever,
                               uint32_t *ret_count);

void build_rows(struct match_builder *builder, struct match_table *table, struct arena *forever);
void build_known(const struct match_builder *builder, struct match_table *table,
                 struct arena *forever);
void build_words(struct match_builder *builder, struct match_table *table, struct arena *forever);
