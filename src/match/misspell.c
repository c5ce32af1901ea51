// Names misspelt: with letters wrong, missing, too many or in the wrong order, a word at a time;
// and scientific names with words of doubt or rank inside ("Trachemys cf. scripta").
//
// A word that no name and no list of ordinary words has may be a mistake. The words of names near
// it (edit.h) are then other readings of it, and names are looked for through all readings, with as
// many mistakes as a name of that length forgives.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "base/limits.h"
#include "base/near.h"
#include "match/chars.h"
#include "match/edit.h"
#include "match/search.h"

// Another reading of a word.
struct other {
    uint64_t hash;
    uint32_t word; // in table.words
    uint32_t edits;
};

struct reading_of_word {
    size_t first, count; // of others
    bool marker;         // it may be left out
};

struct misspell {
    struct other *others;
    size_t count, room;
    struct reading_of_word *words; // by folded word
    size_t word_room;
    struct buf phrase; // letters of the names that are tried
    size_t tries, steps;
};

struct spelling {
    const struct match_table *table;
    struct match_scratch *scratch;
    struct misspell *state;
};

// Words near a word

static struct str word_letters(const struct match_table *table, uint32_t word)
{
    return table_letters(table->word_letters, table->word_ends, word);
}

static uint64_t word_hash(const struct match_table *table, uint32_t word)
{
    char letters[EDIT_WORD_MAX * 4 + 8] = {0};
    struct str from = word_letters(table, word);
    from.len = size_min(from.len, EDIT_WORD_MAX * 4);
    memcpy(letters, from.at, from.len);
    return from.len ? fold_hash((struct str){letters, from.len}) : 0;
}

static void add_other(struct spelling *spelling, size_t first, uint32_t word, unsigned edits)
{
    struct misspell *state = spelling->state;
    for (size_t i = first; i < state->count; i++)
        if (state->others[i].word == word) {
            if (edits < state->others[i].edits)
                state->others[i].edits = edits;
            return;
        }
    if (state->count == state->room) {
        state->room = size_max(64, state->room * 2);
        state->others = realloc(state->others, state->room * sizeof(state->others[0]));
        ASSERT(state->others);
    }
    state->others[state->count++] = (struct other){word_hash(spelling->table, word), word, edits};
}

// Compares the word with those of the group; `before`: mistakes already counted.
static void try_group(struct spelling *spelling, size_t first, const uint32_t *codes, size_t count,
                      uint32_t group, unsigned before)
{
    const struct match_table *table = spelling->table;
    uint32_t word = group ? table->group_ends[group - 1] : 0;
    for (; word < table->group_ends[group] && spelling->state->tries < NEAR_TRIES_MAX; word++) {
        uint32_t other[EDIT_WORD_MAX];
        size_t other_count = table_codes(word_letters(table, word), other, EDIT_WORD_MAX);
        unsigned most = edits_in_word(other_count);
        spelling->state->tries++;
        if (most < before)
            continue;
        size_t edits = near_letters(codes, count, other, other_count, most - before);
        if (edits <= most - before)
            add_other(spelling, first, word, (unsigned)edits + before);
    }
}

static void look_up(struct spelling *spelling, size_t first, const uint32_t *codes, size_t count,
                    enum edit_class class, unsigned before)
{
    const struct match_table *table = spelling->table;
    uint64_t hashes[EDIT_VARIANTS_MAX];
    size_t made = edit_variants(codes, count, class, hashes);
    for (size_t i = 0; i < made; i++) {
        if (LIKELY(!filter_passes(table->near, table->near_count, hashes[i])))
            continue;
        const struct match_slot *slot = slot_at(table->variants, table->variant_count, hashes[i]);
        uint32_t at = slot->tag ? slot->key & KEY_NONE : KEY_NONE;
        for (bool last = at == KEY_NONE; !last; at++) {
            uint32_t group = table->variant_groups[at];
            last = group & NEAR_LAST;
            try_group(spelling, first, codes, count, group & ~NEAR_LAST, before);
        }
    }
}

static void look_near(struct spelling *spelling, size_t first, const uint32_t *codes, size_t count,
                      unsigned before)
{
    if (count <= EDIT_SHORT_MAX + 1)
        look_up(spelling, first, codes, count, EDIT_SHORT, before);
    if (count + 2 > EDIT_SHORT_MAX)
        look_up(spelling, first, codes, count, EDIT_LONG, before);
}

// Two letters that a reading machine takes for one count as one mistake.
static void look_misread(struct spelling *spelling, size_t first, const uint32_t *codes,
                         size_t count)
{
    static const char pairs[][3] = {"rnm", "cld", "vvw"};
    for (size_t i = 0; i + 1 < count; i++)
        for (size_t p = 0; p < COUNT(pairs); p++) {
            uint32_t read[EDIT_WORD_MAX];
            if (codes[i] != (unsigned char)pairs[p][0] ||
                codes[i + 1] != (unsigned char)pairs[p][1])
                continue;
            memcpy(read, codes, i * sizeof(read[0]));
            read[i] = (unsigned char)pairs[p][2];
            memcpy(read + i + 1, codes + i + 2, (count - i - 2) * sizeof(read[0]));
            look_near(spelling, first, read, count - 1, 1);
        }
}

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

// Finds the other readings of every word; false when there are none.
static bool read_words(struct spelling *spelling)
{
    const struct fold *fold = &spelling->scratch->fold;
    struct misspell *state = spelling->state;
    bool any = false;
    state->count = state->steps = 0;
    if (fold->count > state->word_room) {
        state->word_room = fold->count * 2;
        state->words = realloc(state->words, state->word_room * sizeof(state->words[0]));
        ASSERT(state->words);
    }
    for (size_t i = 0; i < fold->count; i++) {
        struct str letters = fold_letters(fold, &fold->words[i]);
        struct reading_of_word *word = &state->words[i];
        *word = (struct reading_of_word){.first = state->count, .marker = is_marker(letters)};
        state->tries = 0;
        if (letters.len >= EDIT_WORD_MIN && !search_knows(spelling->table, fold->words[i].hash) &&
            table_misspelt(letters)) {
            uint32_t codes[EDIT_WORD_MAX];
            size_t count = table_codes(letters, codes, EDIT_WORD_MAX);
            look_near(spelling, word->first, codes, count, 0);
            look_misread(spelling, word->first, codes, count);
        }
        word->count = state->count - word->first;
        any |= word->count || word->marker;
    }
    return any;
}

// Names through all readings

// Where a search stands: words first..next are read as `sequence`, whose letters are state->phrase.
struct standing {
    size_t first, next;
    uint64_t sequence;
    size_t words; // of the name
    unsigned edits;
    bool left_out; // a marker was
};

static void step(struct spelling *spelling, struct standing at);

// True when a name of these letters forgives the mistakes with which it was read.
static bool forgives(const struct spelling *spelling, const struct standing *at, struct str letters)
{
    const struct fold *fold = &spelling->scratch->fold;
    uint32_t codes[SQUEEZED_MAX + 1], read[SQUEEZED_MAX + 1];
    size_t count = table_codes(letters, codes, SQUEEZED_MAX + 1);
    if (at->words > 1)
        return at->edits <= edits_in_name(count);
    if (at->edits <= edits_in_single(count))
        return true;
    size_t read_count =
        table_codes(fold_letters(fold, &fold->words[at->first]), read, SQUEEZED_MAX + 1);
    return count >= EDIT_NAME_MIN && edit_slip(read, read_count, codes, count);
}

// Notes the name that is exactly what was read; returns whether longer ones begin like it.
static bool note(struct spelling *spelling, const struct standing *at)
{
    const struct match_table *table = spelling->table;
    const struct fold *fold = &spelling->scratch->fold;
    const struct match_slot *slot = slot_at(table->slots, table->slot_count, at->sequence);
    struct str letters = buf_str(&spelling->state->phrase);
    if (!slot->tag)
        return at->words == 1; // single words that only begin longer names have no slot
    uint32_t key = at->edits || at->left_out ? table_find_key(table, slot, letters) : MATCH_NO_KEY;
    if (key != MATCH_NO_KEY && (table->traits[key] & TRAIT_MISSPELT) &&
        forgives(spelling, at, letters))
        search_add(spelling->scratch,
                   &(struct match_hit){
                       .key = key,
                       .begin = fold->words[at->first].begin,
                       .end = fold->words[at->next - 1].end,
                       .word = (uint32_t)at->first,
                       .words = (uint32_t)(at->next - at->first),
                       .reading = at->edits ? READING_MISSPELT : READING_QUALIFIED,
                       .edits = at->edits,
                   });
    return at->words == 1 || (slot->key & KEY_MORE);
}

// Reads the next word as one of these letters and goes on.
static void take(struct spelling *spelling, struct standing at, uint64_t hash, struct str letters,
                 unsigned edits)
{
    const struct match_table *table = spelling->table;
    struct buf *phrase = &spelling->state->phrase;
    size_t before = phrase->len;
    at.edits += edits;
    at.sequence = at.words ? sequence_add(at.sequence, hash) : sequence_first(hash);
    at.words++;
    at.next++;
    if (at.edits > edits_in_name(EDIT_NAME_TWO) ||
        (at.words == 2 && !filter_passes(table->pairs, table->pair_count, at.sequence)))
        return;
    if (before)
        buf_add_byte(phrase, ' ');
    buf_add(phrase, letters);
    if (note(spelling, &at) && at.words < NAME_WORDS_MAX)
        step(spelling, at);
    phrase->len = before;
}

static void step(struct spelling *spelling, struct standing at)
{
    const struct fold *fold = &spelling->scratch->fold;
    const struct misspell *state = spelling->state;
    if (at.next == fold->count || spelling->state->steps++ == NEAR_STEPS_MAX)
        return;
    const struct fold_word *word = &fold->words[at.next];
    const struct reading_of_word *readings = &state->words[at.next];
    take(spelling, at, word->hash, fold_letters(fold, word), 0);
    for (size_t i = readings->first; i < readings->first + readings->count; i++)
        take(spelling, at, state->others[i].hash,
             word_letters(spelling->table, state->others[i].word), state->others[i].edits);
    if (readings->marker && at.words) {
        at.next++;
        at.left_out = true;
        step(spelling, at);
    }
}

void misspell_find(const struct match_table *table, struct match_scratch *scratch)
{
    if (!scratch->misspell) {
        scratch->misspell = calloc(1, sizeof(*scratch->misspell));
        ASSERT(scratch->misspell);
    }
    struct spelling spelling = {table, scratch, scratch->misspell};
    if (!read_words(&spelling))
        return;
    for (size_t i = 0; i < scratch->fold.count; i++) {
        buf_clear(&scratch->misspell->phrase);
        step(&spelling, (struct standing){.first = i, .next = i});
    }
}

void misspell_done(struct misspell **misspell)
{
    if (!*misspell)
        return;
    free((*misspell)->others);
    free((*misspell)->words);
    buf_done(&(*misspell)->phrase);
    free(*misspell);
    *misspell = NULL;
}
