// match: finds the names of a table in a text, all of them in one pass.
//
// A table maps sequences of folded words to keys 0, 1, 2 … in the order in which new sequences
// were added. It is built once and then shared, read-only, by all threads. What a key means is
// the business of rules/. The cost of a search grows with the text, hardly with the table.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "match/fold.h"

struct match_builder;

#define MATCH_NO_KEY UINT32_MAX

// One sequence of words: a whole name, or the first two or more words of longer ones. Sequences are
// known by hash alone; only a name is compared letter by letter, when all of it has been met.
struct match_slot {
    uint32_t tag; // of the hash; 0 in an empty slot
    uint32_t key; // private: of the name, and flags
};

// Two names of one tag at one place (hardly anybody has met any, but somebody could make them)
// share a slot, which has the larger key.
struct match_twin {
    uint32_t key, next; // the next smaller key of the slot; in the order of `key`
};

// Arrays that somebody else owns. Nothing in them points anywhere, so they may lie in a mapped
// file.
struct match_table {
#define SECTION(many, one, type)                                                                   \
    const type *many;                                                                              \
    uint32_t one##_count;
#include "match/table.def"
#undef SECTION
};

// True when no search of any text can leave the arrays or go on for ever, whoever made them.
bool match_table_sound(const struct match_table *table) MUST_CHECK;

struct match_builder *match_builder_open(void) MUST_CHECK;
void match_builder_close(struct match_builder **builder);

// How else than word for word a name may be found.
enum match_trait {
    TRAIT_DISGUISED = 1, // with other spaces, and with letters that look alike
    TRAIT_COMPOUND = 2,  // in a longer word, if it is one word
    TRAIT_MISSPELT = 4,  // with a letter or two wrong
    TRAIT_KNOWN = 8,     // if it is one word: as a word of its own, it is no other name misspelt
};

// Adds a name and returns its key; the same words give the same key again, which then has the
// `traits` (enum match_trait) of all. MATCH_NO_KEY for a text without words or with more than
// NAME_WORDS_MAX, or when the table can take no more.
uint32_t match_builder_add(struct match_builder *builder, struct str name,
                           unsigned traits) MUST_CHECK;

// The words of the text are words of their own, too.
void match_builder_know(struct match_builder *builder, struct str text);

// True when a name was refused because the table could take no more.
bool match_builder_full(const struct match_builder *builder);

// How many keys there are so far.
uint32_t match_builder_count(const struct match_builder *builder);

// The finished table, in memory of `forever`. The builder is good for nothing else then.
struct match_table match_build(struct match_builder *builder, struct arena *forever) MUST_CHECK;

// How a hit reads the text.
enum match_reading {
    READING_PLAIN,     // word for word
    READING_JOINED,    // with other spaces
    READING_DISGUISED, // with letters that look like others
    READING_COMPOUND,  // part of a longer word; the hit is the whole word
    READING_REST,      // the other part of that word
    READING_QUALIFIED, // with cf., var., × between the words of a scientific name
    READING_MISSPELT,  // with letters wrong, missing, too many or in the wrong order
};

struct match_hit {
    uint32_t key;
    uint32_t begin, end;  // bytes of the text
    uint32_t word, words; // which folded words: first, how many
    enum match_reading reading;
    uint32_t edits; // of READING_MISSPELT
};

// What one thread needs to search. Zeroed is ready.
struct match_scratch {
    struct fold fold; // of the text last searched
    struct match_hit *hits;
    size_t count;
    size_t room;  // private, as all that follows
    size_t plain; // hits of the plain reading
    struct squeeze *squeeze;
    struct misspell *misspell;
};

void match_scratch_done(struct match_scratch *scratch);

// Finds every occurrence of every key; scratch->hits[0..count) then holds them in the order of
// their first word (so also of `begin`), longer ones first, plain readings before others.
// Overlapping hits are all reported. At most HITS_MAX of the plain ones, and as many others: the
// first ones of that order. Other readings are those that the name's traits allow; of names
// misspelt, those with the fewest edits at one place.
void match_find(const struct match_table *table, struct match_scratch *scratch, struct str text);

// True when the letters and signs of `literal` stand in the text where `begin` is its first word,
// each one as written: the check behind `exact` names. Spaces and what nobody sees (zero width) are
// free, and so is how a character is encoded: full and half width, accents composed or not. No
// letter may go on before or after a literal that begins or ends with one, but for scripts that are
// written without spaces. *ret_begin and *ret_end are the bytes that the whole literal covers,
// signs before and after its words included.
bool match_literal(struct str text, struct str literal, uint32_t begin, uint32_t *ret_begin,
                   uint32_t *ret_end) MUST_CHECK;
