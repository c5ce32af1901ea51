// SPDX-License-Identifier: Apache-2.0
#include "match/match.h"

#include <stdlib.h>

#include "base/limits.h"
#include "match/search.h"

void match_scratch_done(struct match_scratch *scratch)
{
    fold_done(&scratch->fold);
    free(scratch->hits);
    squeeze_done(&scratch->squeeze);
    misspell_done(&scratch->misspell);
    *scratch = (struct match_scratch){0};
}

// Notes the name that is exactly the `words` words from `first` on, if there is one.
static void note(const struct match_table *table, const struct fold *fold,
                 const struct match_slot *slot, size_t first, size_t words, struct match_hit *hits,
                 size_t *count)
{
    if (!slot->tag)
        return;
    uint32_t key = table_find_key(table, slot, fold_phrase(fold, first, words));
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

static void keep(struct match_scratch *scratch, const struct match_hit *hit)
{
    if (scratch->count == scratch->room) {
        scratch->room = size_max(scratch->room * 2, 64);
        scratch->hits = realloc(scratch->hits, scratch->room * sizeof(scratch->hits[0]));
        ASSERT(scratch->hits);
    }
    scratch->hits[scratch->count++] = *hit;
}

void search_add(struct match_scratch *scratch, const struct match_hit *hit)
{
    if (scratch->count < scratch->plain + HITS_MAX)
        keep(scratch, hit);
}

static void find_plain(const struct match_table *table, struct match_scratch *scratch)
{
    for (size_t i = 0; i < scratch->fold.count; i++) {
        struct match_hit hits[NAME_WORDS_MAX];
        size_t count = find_from(table, &scratch->fold, i, hits);
        while (UNLIKELY(count)) {
            if (scratch->count == HITS_MAX)
                return;
            keep(scratch, &hits[--count]);
        }
    }
}

static int compare_hits(const void *a, const void *b)
{
    const struct match_hit *x = a, *y = b;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    if (x->words != y->words)
        return x->words > y->words ? -1 : 1;
    if (x->reading != y->reading)
        return x->reading < y->reading ? -1 : 1;
    if (x->edits != y->edits)
        return x->edits < y->edits ? -1 : 1;
    return (x->key > y->key) - (x->key < y->key);
}

// Keeps, of hits at one place, each once: where a name stands word for word nothing else is meant,
// and of those misspelt only those with the fewest edits.
static void keep_best(struct match_scratch *scratch)
{
    size_t kept = 0;
    bool plain = false; // a name stands at this place word for word
    for (size_t i = 0; i < scratch->count; i++) {
        const struct match_hit *hit = &scratch->hits[i];
        const struct match_hit *last = kept ? &scratch->hits[kept - 1] : NULL;
        bool same_place = last && last->word == hit->word && last->words == hit->words;
        bool again = same_place && !compare_hits(last, hit);
        bool worse = same_place && last->reading == hit->reading && hit->edits > last->edits;
        plain = (same_place && plain) || hit->reading == READING_PLAIN;
        if (!again && !worse && (!plain || hit->reading == READING_PLAIN))
            scratch->hits[kept++] = *hit;
    }
    scratch->count = kept;
}

void match_find(const struct match_table *table, struct match_scratch *scratch, struct str text)
{
    fold_text(&scratch->fold, text);
    scratch->count = 0;
    find_plain(table, scratch);
    scratch->plain = scratch->count;
    if (table->row_count > 1) // else no name may be read otherwise
        squeeze_find(table, scratch, text);
    misspell_find(table, scratch);
    if (scratch->count == scratch->plain)
        return;
    qsort(scratch->hits, scratch->count, sizeof(scratch->hits[0]), compare_hits);
    keep_best(scratch);
}
