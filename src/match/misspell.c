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
    bool unknown;        // it may be a mistake
};

struct misspell {
    struct other *others;
    size_t count, room;
    struct reading_of_word *words; // by folded word
    size_t word_room;
    struct buf phrase; // letters of the names that are tried
    size_t tries, steps;
    uint64_t *turns; // by group: when it was last compared with a word
    size_t turn_room;
    uint64_t turn;
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

// A word of the text that others are looked for near.
struct sought {
    const uint32_t *codes;
    size_t count;
    uint64_t mark;
    unsigned before; // mistakes already counted
    unsigned least;  // mistakes that are looked for
    size_t first;    // of its others
};

// Compares the word with those of the group.
static void try_group(struct spelling *spelling, const struct sought *sought, uint32_t group)
{
    const struct match_table *table = spelling->table;
    uint32_t word = group ? table->group_ends[group - 1] : 0;
    for (; word < table->group_ends[group] && spelling->state->tries < NEAR_TRIES_MAX; word++) {
        uint64_t mark = table->word_marks[word];
        unsigned most = edits_in_word(edit_mark_count(mark));
        spelling->state->tries++;
        if (most < sought->before || !edit_possible(sought->mark, mark, most - sought->before))
            continue;
        uint32_t other[EDIT_WORD_MAX];
        size_t other_count = table_codes(word_letters(table, word), other, EDIT_WORD_MAX);
        size_t edits =
            near_letters(sought->codes, sought->count, other, other_count, most - sought->before);
        if (edits <= most - sought->before && edits >= sought->least)
            add_other(spelling, sought->first, word, (unsigned)edits + sought->before);
    }
}

static void look_up(struct spelling *spelling, const struct sought *sought, enum edit_class class)
{
    const struct match_table *table = spelling->table;
    uint64_t hashes[EDIT_VARIANTS_MAX];
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
            if (spelling->state->turns[group] != spelling->state->turn)
                try_group(spelling, sought, group);
            spelling->state->turns[group] = spelling->state->turn;
        }
    }
}

static void look_near(struct spelling *spelling, size_t first, const uint32_t *codes, size_t count,
                      unsigned before)
{
    struct sought sought = {codes, count, edit_mark(codes, count), before, 0, first};
    spelling->state->turn++;
    if (edit_fits(EDIT_SINGLE, count))
        look_up(spelling, &sought, EDIT_SINGLE);
    if (edit_fits(EDIT_LONG, count))
        look_up(spelling, &sought, EDIT_LONG);
}

// Words of up to middle length. Many words are near one of them, so they are looked for only where
// one is expected.
static void look_further(struct spelling *spelling, size_t first, const uint32_t *codes,
                         size_t count, unsigned before)
{
    struct sought sought = {codes, count, edit_mark(codes, count), before, 0, first};
    spelling->state->turn++;
    if (edit_fits(EDIT_SHORT, count))
        look_up(spelling, &sought, EDIT_SHORT);
}

// Words of middle length with two mistakes.
static void look_furthest(struct spelling *spelling, size_t first, const uint32_t *codes,
                          size_t count)
{
    struct sought sought = {codes, count, edit_mark(codes, count), 0, 2, first};
    spelling->state->turn++;
    if (edit_fits(EDIT_MIDDLE, count))
        look_up(spelling, &sought, EDIT_MIDDLE);
}

typedef void look_some(struct spelling *spelling, size_t first, const uint32_t *codes, size_t count,
                       unsigned before);

// Two letters that a reading machine takes for one count as one mistake.
static void look_misread(struct spelling *spelling, size_t first, const uint32_t *codes,
                         size_t count, look_some *look)
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
            look(spelling, first, read, count - 1, 1);
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

// Finds the other readings of every word that is not known.
static void read_words(struct spelling *spelling)
{
    const struct fold *fold = &spelling->scratch->fold;
    struct misspell *state = spelling->state;
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
            table_letters_only(letters)) {
            uint32_t codes[EDIT_WORD_MAX];
            size_t count = table_codes(letters, codes, EDIT_WORD_MAX);
            if (count < EDIT_WORD_MIN)
                continue;
            word->unknown = true;
            look_near(spelling, word->first, codes, count, 0);
            look_misread(spelling, word->first, codes, count, look_near);
        }
        word->count = state->count - word->first;
    }
}

// Names through all readings

// Where a search stands: words first..next are read as `sequence`, whose letters are state->phrase.
struct standing {
    size_t first, next;
    uint64_t sequence;
    size_t words; // of the name
    unsigned edits;
    bool left_out;    // a marker was
    bool short_wrong; // a word of two or three letters has a mistake
    bool much_wrong;  // a word of middle length has two
};

static void step(struct spelling *spelling, struct standing at);

// True when a name of these letters forgives the mistakes with which it was read.
static bool forgives(const struct spelling *spelling, const struct standing *at, struct str letters)
{
    const struct fold *fold = &spelling->scratch->fold;
    uint32_t codes[SQUEEZED_MAX + 1], read[SQUEEZED_MAX + 1];
    size_t count = table_codes(letters, codes, SQUEEZED_MAX + 1);
    if (at->words > 1)
        return at->edits <= edits_in_name(count) && (!at->short_wrong || count >= EDIT_NAME_TWO) &&
               (!at->much_wrong || count >= EDIT_NAME_MUCH);
    if (at->edits <= edits_in_single(count))
        return true;
    size_t read_count =
        table_codes(fold_letters(fold, &fold->words[at->first]), read, SQUEEZED_MAX + 1);
    return count >= EDIT_NAME_MIN && edit_slip(read, read_count, codes, count);
}

static bool begins_names(const struct spelling *spelling, const struct standing *at)
{
    const struct match_table *table = spelling->table;
    return at->words == 1 && filter_passes(table->firsts, table->first_count, at->sequence);
}

// Notes the name that is exactly what was read; returns whether longer ones begin like it.
static bool note(struct spelling *spelling, const struct standing *at)
{
    const struct match_table *table = spelling->table;
    const struct fold *fold = &spelling->scratch->fold;
    const struct match_slot *slot = slot_at(table->slots, table->slot_count, at->sequence);
    struct str letters = buf_str(&spelling->state->phrase);
    if (!slot->tag)
        return begins_names(spelling, at); // single words that only begin names have no slot
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
    return at->words == 1 ? begins_names(spelling, at) : slot->key & KEY_MORE;
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

// Goes on with the other readings of the word, from state->others[first] on. Before a short word
// with a mistake there are words, and without any.
static void take_others(struct spelling *spelling, struct standing at, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        struct other other = spelling->state->others[i];
        struct str letters = word_letters(spelling->table, other.word);
        uint32_t codes[EDIT_MIDDLE_MAX + 1];
        struct standing next = at;
        size_t letter_count = table_codes(letters, codes, EDIT_MIDDLE_MAX + 1);
        next.much_wrong |= letter_count <= EDIT_MIDDLE_MAX && other.edits > 1;
        bool is_short = letter_count < EDIT_WORD_MIN;
        next.short_wrong |= is_short;
        if (!is_short || (at.words && !at.edits))
            take(spelling, next, other.hash, letters, other.edits);
    }
}

// True when the word behind this one, or behind markers, is a second word of names; `may_be`: or is
// unknown.
static bool second_follows(const struct spelling *spelling, size_t word, bool may_be)
{
    const struct match_table *table = spelling->table;
    const struct fold *fold = &spelling->scratch->fold;
    while (++word < fold->count) {
        const struct reading_of_word *readings = &spelling->state->words[word];
        uint64_t hash = sequence_first(fold->words[word].hash);
        if ((may_be && readings->unknown) ||
            filter_passes(table->seconds, table->second_count, hash))
            return true;
        if (!readings->marker)
            return false;
    }
    return false;
}

// Readings that are looked for only where a name has begun, or may begin: as words of up to middle
// length. A word of up to three letters is nearly always a word of some language, so it does not
// matter whether it is known, but that it stands where another is expected.
static void take_expected(struct spelling *spelling, struct standing at)
{
    struct misspell *state = spelling->state;
    const struct fold_word *word = &spelling->scratch->fold.words[at.next];
    struct str letters = fold_letters(&spelling->scratch->fold, word);
    uint32_t codes[EDIT_WORD_MAX];
    if (at.edits == edits_in_name(EDIT_NAME_TWO) ||
        (!at.words && !second_follows(spelling, at.next, true)))
        return;
    size_t count = table_codes(letters, codes, EDIT_WORD_MAX), first = state->count;
    bool is_short = count < EDIT_WORD_MIN && at.words && !at.edits && table_letters_only(letters);
    if (!is_short && !state->words[at.next].unknown)
        return;
    state->tries = 0;
    look_further(spelling, first, codes, count, 0);
    // Two mistakes in it are all that is forgiven: the others are right.
    if (!at.edits && (at.words || second_follows(spelling, at.next, false)))
        look_furthest(spelling, first, codes, count);
    if (!is_short)
        look_misread(spelling, first, codes, count, look_further);
    take_others(spelling, at, first, state->count - first);
    state->count = first;
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
    take_others(spelling, at, readings->first, readings->count);
    take_expected(spelling, at);
    if (readings->marker && at.words) {
        at.next++;
        at.left_out = true;
        step(spelling, at);
    }
}

static void turns_room(struct misspell *state, size_t groups)
{
    if (groups <= state->turn_room)
        return;
    free(state->turns);
    state->turns = calloc(groups, sizeof(state->turns[0]));
    ASSERT(state->turns);
    state->turn_room = groups;
}

void misspell_find(const struct match_table *table, struct match_scratch *scratch)
{
    if (!scratch->misspell) {
        scratch->misspell = calloc(1, sizeof(*scratch->misspell));
        ASSERT(scratch->misspell);
    }
    struct spelling spelling = {table, scratch, scratch->misspell};
    turns_room(scratch->misspell, table->group_count);
    read_words(&spelling);
    for (size_t i = 0; i < scratch->fold.count; i++) {
        uint64_t first = sequence_first(scratch->fold.words[i].hash);
        bool unknown = scratch->misspell->words[i].unknown;
        if (!scratch->misspell->words[i].count &&
            !(unknown && second_follows(&spelling, i, true)) &&
            LIKELY(!filter_passes(table->firsts, table->first_count, first)))
            continue;
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
    free((*misspell)->turns);
    buf_done(&(*misspell)->phrase);
    free(*misspell);
    *misspell = NULL;
}
