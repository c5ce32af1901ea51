// SPDX-License-Identifier: Apache-2.0
#include "match/near_words.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/near.h"
#include "match/edit.h"
#include "match/search.h"

enum { SLOTS = NEAR_KEPT_MAX * 2, PROBES = 8 };

void near_words_done(struct near_words *near)
{
    free(near->entries);
    free(near->slots);
    free(near->others);
    free(near->turns);
    buf_done(&near->letters);
    *near = (struct near_words){0};
}

// Words near a word

// A word of the text that others are looked for near.
struct sought {
    const uint32_t *codes;
    size_t count;
    uint64_t mark;
    unsigned before; // mistakes already counted
    unsigned least;  // mistakes that are looked for
    size_t first;    // of its others
    size_t *tries;
};

static uint64_t hash_of(struct str letters)
{
    char copy[EDIT_WORD_MAX * 4 + 8] = {0}; // more bytes are read than there are letters
    letters.len = size_min(letters.len, EDIT_WORD_MAX * 4);
    memcpy(copy, letters.at, letters.len);
    return letters.len ? fold_hash((struct str){copy, letters.len}) : 0;
}

static void add_other(struct near_words *near, const struct match_table *table, size_t first,
                      uint32_t word, unsigned edits)
{
    for (size_t i = first; i < near->other_count; i++)
        if (near->others[i].word == word) {
            if (edits < near->others[i].edits)
                near->others[i].edits = (uint8_t)edits;
            return;
        }
    if (near->other_count == near->other_room) {
        near->other_room = size_max(64, near->other_room * 2);
        near->others = realloc(near->others, near->other_room * sizeof(near->others[0]));
        ASSERT(near->others);
    }
    uint64_t hash = hash_of(near_words_letters(table, word)), sequence = sequence_first(hash);
    near->others[near->other_count++] = (struct near_word){
        .hash = hash,
        .word = word,
        .letters = (uint8_t)edit_mark_count(table->word_marks[word]),
        .edits = (uint8_t)edits,
        .begins = filter_passes(table->firsts, table->first_count, sequence) ||
                  filter_passes(table->ones, table->one_count, sequence),
    };
}

// Compares the word with those of the group.
static void try_group(struct near_words *near, const struct match_table *table,
                      const struct sought *sought, uint32_t group)
{
    uint32_t word = group ? table->group_ends[group - 1] : 0;
    for (; word < table->group_ends[group] && *sought->tries < NEAR_TRIES_MAX; word++) {
        uint64_t mark = table->word_marks[word];
        unsigned most = edits_in_word(edit_mark_count(mark));
        ++*sought->tries;
        if (most < sought->before || !edit_possible(sought->mark, mark, most - sought->before))
            continue;
        uint32_t other[EDIT_WORD_MAX];
        size_t other_count = table_codes(near_words_letters(table, word), other, EDIT_WORD_MAX);
        size_t edits =
            near_letters(sought->codes, sought->count, other, other_count, most - sought->before);
        if (edits <= most - sought->before && edits >= sought->least)
            add_other(near, table, sought->first, word, (unsigned)edits + sought->before);
    }
}

static void look_up(struct near_words *near, const struct match_table *table,
                    const struct sought *sought, enum edit_class class)
{
    uint64_t hashes[EDIT_VARIANTS_MAX];
    if (!edit_fits(class, sought->count))
        return;
    size_t made = edit_variants(sought->codes, sought->count, class, hashes);
    for (size_t i = 0; i < made; i++) {
        if (LIKELY(!filter_passes(table->near, table->near_count, hashes[i])))
            continue;
        const struct match_slot *slot = slot_at(table->variants, table->variant_count, hashes[i]);
        uint32_t at = slot->tag ? slot->key & KEY_NONE : KEY_NONE;
        for (bool last = at == KEY_NONE; !last; at++) {
            uint32_t group = table->variant_groups[at];
            last = group & NEAR_LAST;
            group &= ~NEAR_LAST;
            if (near->turns[group] != near->turn)
                try_group(near, table, sought, group);
            near->turns[group] = near->turn;
        }
    }
}

static void look(struct near_words *near, const struct match_table *table, struct sought sought,
                 enum near_search search)
{
    sought.mark = edit_mark(sought.codes, sought.count);
    near->turn++;
    switch (search) {
    case NEAR_ANYWHERE:
        look_up(near, table, &sought, EDIT_SINGLE);
        look_up(near, table, &sought, EDIT_LONG);
        break;
    case NEAR_EXPECTED:
        look_up(near, table, &sought, EDIT_SHORT);
        break;
    case NEAR_TWICE:
        sought.least = 2;
        look_up(near, table, &sought, EDIT_MIDDLE);
        break;
    case NEAR_SEARCHES:
        break;
    }
}

// Two letters that a reading machine takes for one count as one mistake.
static void look_misread(struct near_words *near, const struct match_table *table,
                         struct sought sought, enum near_search search)
{
    static const char pairs[][3] = {"rnm", "cld", "vvw"};
    const uint32_t *codes = sought.codes;
    size_t count = sought.count;
    for (size_t i = 0; i + 1 < count; i++)
        for (size_t p = 0; p < COUNT(pairs); p++) {
            uint32_t read[EDIT_WORD_MAX];
            if (codes[i] != (unsigned char)pairs[p][0] ||
                codes[i + 1] != (unsigned char)pairs[p][1])
                continue;
            memcpy(read, codes, i * sizeof(read[0]));
            read[i] = (unsigned char)pairs[p][2];
            memcpy(read + i + 1, codes + i + 2, (count - i - 2) * sizeof(read[0]));
            sought.codes = read;
            sought.count = count - 1;
            sought.before = 1;
            look(near, table, sought, search);
        }
}

struct near_list near_words_find(struct near_words *near, const struct match_table *table,
                                 uint32_t number, enum near_search search)
{
    struct near_entry *entry = &near->entries[number];
    if (LIKELY(entry->asked >> search & 1))
        return entry->lists[search];
    uint32_t codes[EDIT_WORD_MAX];
    size_t tries = 0;
    struct str letters = {near->letters.at + entry->letters_at, entry->letters_len};
    struct sought sought = {
        .codes = codes,
        .count = table_codes(letters, codes, EDIT_WORD_MAX),
        .first = near->other_count,
        .tries = &tries,
    };
    look(near, table, sought, search);
    if (search != NEAR_TWICE && sought.count >= EDIT_WORD_MIN)
        look_misread(near, table, sought, search);
    entry->asked |= (uint8_t)(1u << search);
    entry->lists[search] =
        (struct near_list){(uint32_t)sought.first, (uint32_t)(near->other_count - sought.first)};
    return entry->lists[search];
}

// The words that are remembered

// True for words between those of a scientific name that are no part of it: of doubt (Sigovini,
// Keppel and Tagliapietra, "Open Nomenclature in the biodiversity era", 2016), of rank
// (International Code of Nomenclature for algae, fungi, and plants, art. 24), and x of hybrids
// (art. H.3).
static bool is_marker(struct str word)
{
    static const char *const markers[] = {"cf",  "aff", "nr", "sp", "subsp", "ssp",
                                          "var", "f",   "fo", "x",  "forma"};
    if (word.len > 5)
        return false;
    for (size_t i = 0; i < COUNT(markers); i++)
        if (str_is(word, markers[i]))
            return true;
    return false;
}

void near_words_begin(struct near_words *near, const struct match_table *table)
{
    if (!near->slots) {
        near->slots = calloc(SLOTS, sizeof(near->slots[0]));
        near->turns = calloc(table->group_count + 1, sizeof(near->turns[0]));
        ASSERT(near->slots && near->turns);
    }
    if (near->count < NEAR_KEPT_MAX && near->other_count < NEAR_OTHERS_MAX)
        return;
    memset(near->slots, 0, SLOTS * sizeof(near->slots[0]));
    near->count = near->other_count = 0;
    buf_clear(&near->letters);
}

static struct near_entry entry_of(const struct match_table *table, uint64_t hash,
                                  struct str letters)
{
    uint32_t codes[EDIT_WORD_MIN];
    uint64_t sequence = sequence_first(hash);
    struct near_entry entry = {
        .hash = hash,
        .letters_len = (uint32_t)letters.len,
        .marker = is_marker(letters),
        .first = filter_passes(table->firsts, table->first_count, sequence),
        .second = filter_passes(table->seconds, table->second_count, sequence),
    };
    bool letters_only = table_letters_only(letters);
    entry.few_letters = letters_only && table_codes(letters, codes, EDIT_WORD_MIN) < EDIT_WORD_MIN;
    entry.unknown = letters_only && !entry.few_letters && !search_knows(table, hash);
    return entry;
}

static bool entry_is(const struct near_words *near, uint32_t number, uint64_t hash,
                     struct str letters)
{
    const struct near_entry *entry = &near->entries[number];
    return entry->hash == hash && entry->letters_len == letters.len &&
           !memcmp(near->letters.at + entry->letters_at, letters.at, letters.len);
}

uint32_t near_words_add(struct near_words *near, const struct match_table *table, uint64_t hash,
                        struct str letters)
{
    // Who contrives words that meet at one slot makes others forgotten, and nothing slow.
    size_t at = hash % SLOTS, last = at + PROBES - 1;
    for (; near->slots[at % SLOTS] && at < last; at++)
        if (entry_is(near, near->slots[at % SLOTS] - 1, hash, letters))
            return near->slots[at % SLOTS] - 1;
    if (near->count == near->room) {
        near->room = size_max(256, near->room * 2);
        near->entries = realloc(near->entries, near->room * sizeof(near->entries[0]));
        ASSERT(near->entries);
    }
    near->entries[near->count] = entry_of(table, hash, letters);
    near->entries[near->count].letters_at = (uint32_t)near->letters.len;
    buf_add(&near->letters, letters);
    near->slots[at % SLOTS] = (uint32_t)++near->count;
    return (uint32_t)near->count - 1;
}
