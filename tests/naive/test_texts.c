// The matcher against a slow one: random names, random texts made of them, and both find the same
// names at the same places, read in the same ways.
//
// PARCELGATE_SEED sets where the random numbers begin, PARCELGATE_TEXTS how many texts are
// searched.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <stdlib.h>

#include "../unit/check.h"
#include "grow.h"
#include "loose.h"
#include "match/match.h"

enum {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
    TEXTS = 20000,
#else
    TEXTS = 400000,
#endif
    CONSIGNMENTS = 100, // for one set of names
    TRAITS = TRAIT_DISGUISED | TRAIT_COMPOUND | TRAIT_MISSPELT | TRAIT_KNOWN,
};

// Names by key.
struct names {
    struct naive_words *words;
    size_t count, room;
    struct match_table table;
};

static void add_names(const struct grow *grow, struct names *names, struct arena *batch)
{
    struct match_builder *builder = match_builder_open();
    for (size_t i = 0; i < grow->phrase_count; i++) {
        uint32_t key = match_builder_add(builder, grow->phrases[i], TRAITS);
        if (key == names->count)
            ARENA_PUSH(batch, names->words, names->count, names->room) =
                naive_fold(grow->phrases[i], batch);
    }
    names->table = match_build(builder, batch);
    match_builder_close(&builder);
}

static bool is_known(const struct names *names, const struct naive_word *word)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->words[i].count == 1 && str_eq(names->words[i].items[0].letters, word->letters))
            return true;
    return false;
}

static struct loose_text read_text(const struct names *names, struct str bytes, struct arena *batch)
{
    struct loose_text text = {.bytes = bytes, .words = naive_fold(bytes, batch), .signs = true};
    text.known = ARENA_ARRAY(batch, bool, text.words.count + 1);
    for (size_t i = 0; i < text.words.count; i++)
        text.known[i] = is_known(names, &text.words.items[i]);
    return text;
}

// "key begin-end reading edits", sorted: what is to be the same.
static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct lines {
    char **items;
    size_t count, room;
    struct arena *batch;
};

static void add_line(struct lines *lines, size_t key, size_t begin, size_t end, const char *reading,
                     unsigned edits)
{
    struct str line =
        arena_print(lines->batch, "%zu %zu-%zu %s %u", key, begin, end, reading, edits);
    ARENA_PUSH(lines->batch, lines->items, lines->count, lines->room) = (char *)line.at;
}

static struct str join(struct lines *lines)
{
    AUTO(buf_done) struct buf out = {0};
    if (lines->count)
        qsort(lines->items, lines->count, sizeof(lines->items[0]), compare_lines);
    for (size_t i = 0; i < lines->count; i++)
        if (!i || strcmp(lines->items[i - 1], lines->items[i]) != 0)
            buf_print(&out, "%s\n", lines->items[i]);
    return arena_copy(lines->batch, buf_str(&out));
}

static bool worse(const struct loose_places *all, size_t count, const struct loose_place *place)
{
    for (size_t i = 0; place->reading == LOOSE_MISSPELT && i < count; i++)
        for (size_t p = 0; p < all[i].count; p++)
            if (all[i].items[p].reading == LOOSE_MISSPELT &&
                all[i].items[p].first == place->first && all[i].items[p].last == place->last &&
                all[i].items[p].edits < place->edits)
                return true;
    return false;
}

// True when a name stands there word for word.
static bool stands_plainly(const struct names *names, const struct loose_text *text,
                           const struct loose_place *place)
{
    for (size_t key = 0; key < names->count; key++)
        if (loose_is_plain(text, place, &names->words[key]))
            return true;
    return false;
}

static struct str slow(const struct names *names, const struct loose_text *text,
                       struct arena *batch)
{
    static const char *const readings[] = {
        [LOOSE_JOINED] = "joined",     [LOOSE_DISGUISED] = "disguised",
        [LOOSE_COMPOUND] = "compound", [LOOSE_QUALIFIED] = "qualified",
        [LOOSE_MISSPELT] = "misspelt",
    };
    struct lines lines = {.batch = batch};
    struct loose_places *places = ARENA_ARRAY(batch, struct loose_places, names->count + 1);
    for (size_t key = 0; key < names->count; key++)
        loose_find(text, &names->words[key], TRAITS, batch, &places[key]);
    for (size_t key = 0; key < names->count; key++) {
        struct naive_places plain = naive_find_words(&text->words, &names->words[key], batch);
        for (size_t i = 0; i < plain.count; i++)
            add_line(&lines, key, plain.items[i].begin, plain.items[i].end, "plain", 0);
        for (size_t i = 0; i < places[key].count; i++) {
            const struct loose_place *place = &places[key].items[i];
            if (stands_plainly(names, text, place))
                continue;
            if (!worse(places, names->count, place))
                add_line(&lines, key, place->begin, place->end, readings[place->reading],
                         place->edits);
            for (size_t rest = 0; place->reading == LOOSE_COMPOUND && rest < names->count; rest++)
                if (names->words[rest].count == 1 &&
                    loose_is_rest(place, names->words[rest].items[0].letters))
                    add_line(&lines, rest, place->begin, place->end, "rest", 0);
        }
    }
    return join(&lines);
}

static struct str fast(const struct names *names, struct match_scratch *scratch, struct str text,
                       struct arena *batch)
{
    static const char *const readings[] = {
        [READING_PLAIN] = "plain",         [READING_JOINED] = "joined",
        [READING_DISGUISED] = "disguised", [READING_COMPOUND] = "compound",
        [READING_REST] = "rest",           [READING_QUALIFIED] = "qualified",
        [READING_MISSPELT] = "misspelt",
    };
    struct lines lines = {.batch = batch};
    match_find(&names->table, scratch, text);
    for (size_t i = 0; i < scratch->count; i++) {
        const struct match_hit *hit = &scratch->hits[i];
        add_line(&lines, hit->key, hit->begin, hit->end, readings[hit->reading], hit->edits);
    }
    return join(&lines);
}

static uint64_t number_of(const char *variable, uint64_t otherwise)
{
    const char *text = getenv(variable);
    return text ? strtoull(text, NULL, 10) : otherwise;
}

// Searches some texts for the names of one seed; returns how many hits there were.
static size_t compare_names(uint64_t seed, uint64_t *texts)
{
    AUTO(arena_done) struct arena batch = {0}, scratch = {0};
    AUTO(match_scratch_done) struct match_scratch search = {0};
    struct grow grow;
    struct names names = {0};
    size_t hits = 0;
    grow_packs(&grow, seed, &batch);
    add_names(&grow, &names, &batch);
    for (size_t i = 0; i < CONSIGNMENTS; i++) {
        arena_reset(&scratch);
        struct str bytes = grow_text(&grow, &scratch);
        struct loose_text text = read_text(&names, bytes, &scratch);
        struct str expected = slow(&names, &text, &scratch);
        struct str got = fast(&names, &search, bytes, &scratch);
        if (!str_eq(expected, got))
            fail_msg("seed %llu: \"%.*s\"\nslow:\n%.*sfast:\n%.*s", (unsigned long long)seed,
                     STR_ARG(bytes), STR_ARG(expected), STR_ARG(got));
        hits += search.count;
        ++*texts;
    }
    return hits;
}

static void test_random_texts(void **state)
{
    (void)state;
    uint64_t wanted = number_of("PARCELGATE_TEXTS", TEXTS), texts = 0;
    uint64_t seed = number_of("PARCELGATE_SEED", 2026), hits = 0;
    for (uint64_t i = 0; texts < wanted; i++)
        hits += compare_names(seed * 1000003 + i, &texts);
    print_message("%llu texts, %llu names in them\n", (unsigned long long)texts,
                  (unsigned long long)hits);
    CHECK(hits > texts / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
