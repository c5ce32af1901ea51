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
#include "match/edit.h"
#include "match/near_words.h"
#include "match/search.h"

struct misspell {
    struct near_words near;
    uint32_t *words; // by folded word: its number in near.entries
    size_t word_room;
    struct buf phrase; // letters of the names that are tried
    size_t steps;
};

struct spelling {
    const struct match_table *table;
    struct match_scratch *scratch;
    struct misspell *state;
};

static const struct near_entry *entry_of(const struct spelling *spelling, size_t word)
{
    return &spelling->state->near.entries[spelling->state->words[word]];
}

static struct near_list words_near(const struct spelling *spelling, size_t word,
                                   enum near_search search)
{
    return near_words_find(&spelling->state->near, spelling->table, spelling->state->words[word],
                           search);
}

static void read_words(struct spelling *spelling)
{
    const struct fold *fold = &spelling->scratch->fold;
    struct misspell *state = spelling->state;
    if (fold->count > state->word_room) {
        state->word_room = fold->count * 2;
        state->words = realloc(state->words, state->word_room * sizeof(state->words[0]));
        ASSERT(state->words);
    }
    near_words_begin(&state->near, spelling->table);
    for (size_t i = 0; i < fold->count; i++)
        state->words[i] = near_words_add(&state->near, spelling->table, fold->words[i].hash,
                                         fold_letters(fold, &fold->words[i]));
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
    struct str letters = buf_str(&spelling->state->phrase);
    if (at->words == 1 &&
        (!at->edits || !filter_passes(table->ones, table->one_count, at->sequence)))
        return begins_names(spelling, at);
    const struct match_slot *slot = slot_at(table->slots, table->slot_count, at->sequence);
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

// Reads the next word as the one of this hash; false when no name goes on like that.
static bool read_next(const struct match_table *table, struct standing *at, uint64_t hash,
                      unsigned edits)
{
    at->edits += edits;
    at->sequence = at->words ? sequence_add(at->sequence, hash) : sequence_first(hash);
    at->words++;
    at->next++;
    return at->edits <= edits_in_name(EDIT_NAME_TWO) &&
           (at->words != 2 || filter_passes(table->pairs, table->pair_count, at->sequence));
}

// Goes on behind the word of these letters, which has been read.
static void go_on(struct spelling *spelling, const struct standing *at, struct str letters)
{
    struct buf *phrase = &spelling->state->phrase;
    size_t before = phrase->len;
    if (before)
        buf_add_byte(phrase, ' ');
    buf_add(phrase, letters);
    if (note(spelling, at) && at->words < NAME_WORDS_MAX)
        step(spelling, *at);
    phrase->len = before;
}

static void take(struct spelling *spelling, struct standing at, const struct fold_word *word)
{
    if (read_next(spelling->table, &at, word->hash, 0))
        go_on(spelling, &at, fold_letters(&spelling->scratch->fold, word));
}

// Goes on with other readings of the word. Before a short word with a mistake there are words, with
// one at most.
static void take_others(struct spelling *spelling, struct standing at, struct near_list list)
{
    for (uint32_t i = list.first; i < list.first + list.count; i++) {
        struct near_word other = spelling->state->near.others[i];
        struct standing next = at;
        bool is_short = other.letters < EDIT_WORD_MIN;
        next.much_wrong |= other.letters <= EDIT_MIDDLE_MAX && other.edits > 1;
        next.short_wrong |= is_short;
        if ((at.words || other.begins) && (!is_short || (at.words && at.edits < 2)) &&
            read_next(spelling->table, &next, other.hash, other.edits))
            go_on(spelling, &next, near_words_letters(spelling->table, other.word));
    }
}

// True when the word behind this one, or behind markers, is a second word of names; `may_be`: or is
// unknown or short, and may be one with a mistake.
static bool second_follows(const struct spelling *spelling, size_t word, bool may_be)
{
    while (++word < spelling->scratch->fold.count) {
        const struct near_entry *entry = entry_of(spelling, word);
        if ((may_be && (entry->unknown || entry->few_letters)) || entry->second)
            return true;
        if (!entry->marker)
            return false;
    }
    return false;
}

// Readings that are looked for only where a name has begun, or may begin: as words of up to middle
// length. A word of up to three letters is nearly always a word of some language, so it does not
// matter whether it is known, but that it stands where another is expected.
static void take_expected(struct spelling *spelling, struct standing at)
{
    const struct near_entry *entry = entry_of(spelling, at.next);
    if (at.edits == edits_in_name(EDIT_NAME_TWO) ||
        (!at.words && !second_follows(spelling, at.next, true)))
        return;
    if (!entry->unknown && !(entry->few_letters && at.words && at.edits < 2))
        return;
    take_others(spelling, at, words_near(spelling, at.next, NEAR_EXPECTED));
    // Two mistakes in it are all that is forgiven: the others are right.
    if (!at.edits && (at.words || second_follows(spelling, at.next, false)))
        take_others(spelling, at, words_near(spelling, at.next, NEAR_TWICE));
}

static void step(struct spelling *spelling, struct standing at)
{
    const struct fold *fold = &spelling->scratch->fold;
    if (at.next == fold->count || spelling->state->steps == NEAR_STEPS_MAX)
        return;
    spelling->state->steps++;
    take(spelling, at, &fold->words[at.next]);
    if (entry_of(spelling, at.next)->unknown)
        take_others(spelling, at, words_near(spelling, at.next, NEAR_ANYWHERE));
    take_expected(spelling, at);
    if (entry_of(spelling, at.next)->marker && at.words) {
        at.next++;
        at.left_out = true;
        step(spelling, at);
    }
}

// True when a name of several words may begin with the word, or one of one word may be meant.
static bool may_begin(const struct spelling *spelling, size_t word)
{
    const struct near_entry *entry = entry_of(spelling, word);
    if (entry->first || !entry->unknown)
        return entry->first;
    return words_near(spelling, word, NEAR_ANYWHERE).count || second_follows(spelling, word, true);
}

void misspell_find(const struct match_table *table, struct match_scratch *scratch)
{
    if (!scratch->misspell) {
        scratch->misspell = calloc(1, sizeof(*scratch->misspell));
        ASSERT(scratch->misspell);
    }
    struct spelling spelling = {table, scratch, scratch->misspell};
    read_words(&spelling);
    scratch->misspell->steps = 0;
    for (size_t i = 0; i < scratch->fold.count; i++)
        if (UNLIKELY(may_begin(&spelling, i))) {
            buf_clear(&scratch->misspell->phrase);
            step(&spelling, (struct standing){.first = i, .next = i});
        }
}

void misspell_done(struct misspell **misspell)
{
    if (!*misspell)
        return;
    near_words_done(&(*misspell)->near);
    free((*misspell)->words);
    buf_done(&(*misspell)->phrase);
    free(*misspell);
    *misspell = NULL;
}
