// near_words: the words of names that a word of a text may be, with mistakes in it.
//
// A word that no name and no list of ordinary words has may be a mistake; the words of names near
// it (edit.h) are then other readings of it. Texts are made of the same words again and again, so
// what was found out about a word is kept, from text to text, for as many words as a thread may
// remember.
//
// Private to src/match.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/fold.h"
#include "match/table.h"

// Another reading of a word.
struct near_word {
    uint64_t hash; // as of a folded word
    uint32_t word; // in table.words
    uint8_t letters;
    uint8_t edits;
    bool begins; // names
};

// Where words of names are looked for near a word. Short words have many neighbours, so those are
// looked for only where one is expected.
enum near_search {
    NEAR_ANYWHERE, // long words, and names of one word
    NEAR_EXPECTED, // words of up to middle length, with one mistake
    NEAR_TWICE,    // words of middle length, with two
    NEAR_SEARCHES,
};

// Words that are near: near_words.others[first..first + count).
struct near_list {
    uint32_t first, count;
};

// What is known of a word.
struct near_entry {
    uint64_t hash; // of its folded letters
    uint32_t letters_at, letters_len;
    struct near_list lists[NEAR_SEARCHES];
    uint8_t asked;    // searches that were made, as bits
    bool marker;      // it may be left out
    bool unknown;     // it may be a mistake
    bool few_letters; // fewer than EDIT_WORD_MIN, and no digit
    bool first;       // names of several words may begin with it
    bool second;      // it may be the second word of names
};

// Zeroed is ready; one thread's, for one table.
struct near_words {
    struct near_entry *entries;
    uint32_t *slots; // by hash: number of an entry and 1, or 0
    size_t count, room;
    struct buf letters;
    struct near_word *others;
    size_t other_count, other_room;
    uint64_t *turns; // by group: when it was last compared with a word
    uint64_t turn;
};

void near_words_done(struct near_words *near);

// Makes room for the next text. Numbers of words and lists of earlier ones are good no longer.
void near_words_begin(struct near_words *near, const struct match_table *table);

// The number of the word in near->entries. Entries move when another word is added.
uint32_t near_words_add(struct near_words *near, const struct match_table *table, uint64_t hash,
                        struct str letters) MUST_CHECK;

// The words near it. Lists stay as they are until the next text.
struct near_list near_words_find(struct near_words *near, const struct match_table *table,
                                 uint32_t entry, enum near_search search) MUST_CHECK;

static inline struct str near_words_letters(const struct match_table *table, uint32_t word)
{
    return table_letters(table->word_letters, table->word_ends, word);
}
