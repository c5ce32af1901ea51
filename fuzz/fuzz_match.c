// fuzz_match: a search finds what a slow search finds, where it says. The input is names, one on a
// line, an empty line, and the text.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "match/chars.h"
#include "match/match.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NAMES = 32 };

struct names {
    struct fold folds[NAMES]; // by key
    struct str texts[NAMES];  // the first text of each key
    size_t count;
};

static void names_done(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        fold_done(&names->folds[i]);
}

static bool cut_line(struct str *rest, struct str *ret_line)
{
    return str_cut(rest, '\n', ret_line) && ret_line->len;
}

static struct match_table read_names(struct str *rest, struct names *names, struct arena *forever)
{
    struct match_builder *builder = match_builder_open();
    struct str line;
    for (int i = 0; i < NAMES && cut_line(rest, &line); i++) {
        uint32_t key =
            match_builder_add(builder, line, TRAIT_DISGUISED | TRAIT_COMPOUND | TRAIT_MISSPELT);
        if (key == MATCH_NO_KEY)
            continue;
        ASSERT(key <= names->count);
        struct fold *fold = &names->folds[key];
        if (key == names->count) {
            names->texts[names->count++] = line;
            fold_text(fold, line);
        } else {
            struct fold same = {0};
            fold_text(&same, line);
            ASSERT(str_eq(buf_str(&same.letters), buf_str(&fold->letters)));
            fold_done(&same);
        }
        ASSERT(match_builder_add(builder, line,
                                 TRAIT_DISGUISED | TRAIT_COMPOUND | TRAIT_MISSPELT) == key);
    }
    ASSERT(match_builder_count(builder) == names->count);
    struct match_table table = match_build(builder, forever);
    match_builder_close(&builder);
    return table;
}

static bool stands(const struct fold *name, const struct fold *text, size_t at)
{
    if (!name->count || at + name->count > text->count)
        return false;
    for (size_t i = 0; i < name->count; i++)
        if (!str_eq(fold_letters(name, &name->words[i]), fold_letters(text, &text->words[at + i])))
            return false;
    return true;
}

// What is not read word for word covers whole words too, and signs beside them that stand for
// letters.
static void check_other(const struct names *names, const struct fold *fold,
                        const struct match_hit *hit)
{
    ASSERT(hit->key < names->count && hit->words && hit->word + hit->words <= fold->count);
    size_t last = hit->word + hit->words - 1;
    ASSERT(hit->begin <= fold->words[hit->word].begin);
    ASSERT(!hit->word || hit->begin >= fold->words[hit->word - 1].end);
    ASSERT(hit->end >= fold->words[last].end);
    ASSERT(last + 1 == fold->count || hit->end <= fold->words[last + 1].begin);
    ASSERT(hit->edits <= 2 && (hit->edits > 0) == (hit->reading == READING_MISSPELT));
}

static void check_hits(const struct names *names, const struct match_scratch *scratch)
{
    const struct fold *fold = &scratch->fold;
    size_t plain = 0, count = 0;
    for (size_t i = 0; i < scratch->count; i++) {
        const struct match_hit *hit = &scratch->hits[i];
        ASSERT(!i || hit[-1].word < hit->word ||
               (hit[-1].word == hit->word && hit[-1].words >= hit->words));
        if (hit->reading != READING_PLAIN) {
            check_other(names, fold, hit);
            continue;
        }
        plain++;
        ASSERT(hit->key < names->count && hit->words == names->folds[hit->key].count);
        ASSERT(stands(&names->folds[hit->key], fold, hit->word));
        ASSERT(hit->begin == fold->words[hit->word].begin);
        ASSERT(hit->end == fold->words[hit->word + hit->words - 1].end);
    }
    for (size_t at = 0; at < fold->count; at++)
        for (size_t key = 0; key < names->count; key++)
            count += stands(&names->folds[key], fold, at);
    ASSERT(plain == size_min(count, HITS_MAX));
}

static void check_literals(const struct names *names, const struct match_scratch *scratch,
                           struct str text)
{
    AUTO(fold_done) struct fold covered = {0};
    for (size_t i = 0; i < scratch->count; i++) {
        const struct match_hit *hit = &scratch->hits[i];
        uint32_t begin, end;
        if (hit->reading != READING_PLAIN ||
            !match_literal(text, names->texts[hit->key], hit->begin, &begin, &end))
            continue;
        ASSERT(begin <= hit->begin && hit->end <= end && end <= text.len);
        // What the literal covers has the words of the name and no others.
        fold_text(&covered, str_slice(text, begin, end));
        ASSERT(stands(&names->folds[hit->key], &covered, 0) && covered.count == hit->words);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_done) struct arena forever = {0};
    AUTO(names_done) struct names names = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    struct str text = {(const char *)data, size};
    struct match_table table = read_names(&text, &names, &forever);
    match_find(&table, &scratch, text);
    check_hits(&names, &scratch);
    check_literals(&names, &scratch, text);

    // A name is found in itself, as written too.
    for (uint32_t key = 0; key < names.count; key++) {
        uint32_t begin, end;
        match_find(&table, &scratch, names.texts[key]);
        check_hits(&names, &scratch);
        size_t i = 0;
        while (i < scratch.count && scratch.hits[i].key != key)
            i++;
        ASSERT(i < scratch.count);
        ASSERT(
            match_literal(names.texts[key], names.texts[key], scratch.hits[i].begin, &begin, &end));
    }
    return 0;
}
