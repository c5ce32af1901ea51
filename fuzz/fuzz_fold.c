// fuzz_fold: any bytes fold to words that stand in them, and fold to themselves again.
//
// SPDX-License-Identifier: Apache-2.0
#include "match/chars.h"
#include "match/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// True when no code point of the text goes on over `place`.
static bool is_edge(struct str text, uint32_t place)
{
    size_t at = 0;
    while (at < place) {
        uint32_t code;
        size_t bytes = chars_decode(text, at, &code);
        at += bytes ? bytes : 1;
    }
    return at == place;
}

static void check_places(const struct fold *fold, struct str text)
{
    for (size_t i = 0; i < fold->count; i++) {
        const struct fold_word *word = &fold->words[i];
        ASSERT(word->begin < word->end && word->end <= text.len);
        ASSERT(word->folded_len > 0);
        ASSERT(word->folded_at == (i ? word[-1].folded_at + word[-1].folded_len + 1 : 0));
        ASSERT(!i || (word[-1].begin <= word->begin && word[-1].end <= word->end));
        // Words share bytes only when they are parts of one character.
        ASSERT(!i || word[-1].end <= word->begin || word[-1].end - word->begin <= 4);
        if (size_min(text.len, i) < 64) // the check is slow
            ASSERT(is_edge(text, word->begin) && is_edge(text, word->end));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(fold_done) struct fold fold = {0};
    AUTO(fold_done) struct fold again = {0};
    struct str text = {(const char *)data, size};
    fold_text(&fold, text);
    check_places(&fold, text);

    fold_text(&again, buf_str(&fold.letters));
    ASSERT(str_eq(buf_str(&again.letters), buf_str(&fold.letters)));
    ASSERT(again.count == fold.count);
    for (size_t i = 0; i < fold.count; i++) {
        ASSERT(again.words[i].hash == fold.words[i].hash);
        ASSERT(again.words[i].begin == fold.words[i].folded_at);
        ASSERT(again.words[i].end == fold.words[i].folded_at + fold.words[i].folded_len);
    }

    // Each word by itself is the same word.
    AUTO(fold_done) struct fold alone = {0};
    for (size_t i = 0; i < fold.count; i++) {
        fold_text(&alone, fold_letters(&fold, &fold.words[i]));
        ASSERT(alone.count == 1 && alone.words[0].hash == fold.words[i].hash);
        ASSERT(str_eq(buf_str(&alone.letters), fold_letters(&fold, &fold.words[i])));
    }
    return 0;
}
