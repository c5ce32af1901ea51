// table: how a table of names is laid out and looked into; shared by who builds and who searches.
//
// Private to src/match. README.md says what the parts are for.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/match.h"

// What a slot of a table says besides its key.
enum {
    KEY_MORE = 1u << 31,      // longer names begin like this
    KEY_TWINS = 1u << 30,     // the name has twins
    KEY_NONE = KEY_TWINS - 1, // no name is exactly this
};

enum {
    NEAR_LAST = 1u << 31, // in match_table.groups: the last group of its variant

    SQUEEZED_MIN = 5, // letters of a name that is found joined or disguised …
    LONE_MIN = 2,     // … of one in a script without spaces …
    HANGUL_MIN = 3,   // … or of one in Hangul, whose letters are syllables
    SQUEEZED_MAX = 96,
    COMPOUND_MIN = 6,      // letters of a name that is found in a longer word …
    COMPOUND_REST_MIN = 2, // … and of what stands beside it
};

// The hash of a sequence and one more word. Never 0, which marks an empty slot.
static inline uint64_t sequence_add(uint64_t sequence, uint64_t word)
{
    uint64_t hash = (sequence << 23 | sequence >> 41) * 0x9e3779b97f4a7c15 + word;
    hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93;
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

static inline uint64_t sequence_first(uint64_t word)
{
    return word ? word : 1;
}

// Of letters in a row: hash one after the other, then finish. Never 0.
static inline uint64_t letters_add(uint64_t hash, uint32_t code)
{
    return (hash ^ code) * 0x9e3779b97f4a7c15 + 0x5061726365676174;
}

static inline uint64_t letters_finish(uint64_t hash)
{
    hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93;
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

static inline struct str table_letters(const char *letters, const uint32_t *ends, uint32_t key)
{
    uint32_t begin = key ? ends[key - 1] : 0;
    return (struct str){letters + begin, ends[key] - begin};
}

// Slots use the low bits of a hash, filters the high ones.
static inline uint64_t filter_bits(uint64_t hash)
{
    return UINT64_C(1) << (hash >> 58) | UINT64_C(1) << (hash >> 52 & 63) |
           UINT64_C(1) << (hash >> 46 & 63);
}

// A filter says of most hashes that they are not in a set: three bits in one word of 64 for each
// hash. The count of words is a power of two.
static inline size_t filter_word(uint64_t hash, uint32_t words)
{
    return hash >> 16 & (words - 1);
}

static inline bool filter_passes(const uint64_t *filter, uint32_t words, uint64_t hash)
{
    uint64_t bits = filter_bits(hash);
    return (filter[filter_word(hash, words)] & bits) == bits;
}

// Where the lengths of the names with this head are, in match_table.lengths, a power of two; heads
// that meet there share them. A length is a bit, those above 63 are counted from 0 again.
static inline size_t length_at(uint64_t head, uint32_t count)
{
    return head & (count - 1);
}

static inline uint64_t length_bit(size_t letters)
{
    return UINT64_C(1) << letters % 64;
}

static inline uint32_t table_tag(uint64_t hash)
{
    uint32_t tag = (uint32_t)(hash >> 32);
    return tag ? tag : 1;
}

// The slot of the hash, or the empty one where it belongs. At least half of the slots are empty and
// texts add none, so that no text can make this slow.
//
// Two sequences may have one tag and meet at one place. They met when the table was made, too, and
// were made one slot; the first slot with the tag is that of the hash, since slots are only added.
static inline const struct match_slot *slot_at(const struct match_slot *slots, uint32_t count,
                                               uint64_t hash)
{
    uint32_t tag = table_tag(hash);
    size_t at = (hash & UINT32_MAX) * count >> 32;
    while (slots[at].tag && slots[at].tag != tag)
        at = at + 1 < count ? at + 1 : 0;
    return &slots[at];
}

// Where the tag of a word's hash is, or belongs, in match_table.known.
static inline size_t table_known_at(const uint32_t *known, uint32_t count, uint64_t hash)
{
    uint32_t tag = table_tag(hash);
    size_t at = (hash & UINT32_MAX) * count >> 32;
    while (known[at] && known[at] != tag)
        at = at + 1 < count ? at + 1 : 0;
    return at;
}

// The twin that follows the key, or MATCH_NO_KEY.
uint32_t table_next_twin(const struct match_twin *twins, uint32_t count, uint32_t key);

// The key of the slot whose letters these are, or MATCH_NO_KEY.
uint32_t table_find_key(const struct match_table *table, const struct match_slot *slot,
                        struct str letters);

// Takes the first of folded words from *rest; false when there is none left.
bool table_next_word(struct str *rest, struct str *ret_word);

// The letters of folded words as code points, without the spaces between the words: the first
// `most`. Returns how many.
size_t table_codes(struct str letters, uint32_t *codes, size_t most);

// True when a folded word has letters only, of a script with spaces, and not too many: in others
// mistakes are not forgiven.
bool table_letters_only(struct str word);

// The hash of the first letters of a row of shapes; false when it is too short to be looked for.
bool table_head(const uint32_t *shapes, size_t count, uint64_t *ret_hash);
