// fold: text → words that compare, with the way back to the bytes they came from.
//
// Folding makes equal what a person reads as equal: case, accents, width, hyphens and spaces,
// zero-width characters. The same code folds the names of the packs when a program is built and
// the texts of declarations when they are screened; nothing else in the project knows how.
//
// A word is a run of letters and digits. Each character of a script that is written without spaces
// (Han, Kana, Thai, Lao, Khmer, Myanmar) is a word by itself, and so is a pictograph; marks stay
// with their letter. README.md has the whole of what counts and what does not.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

// A character that stands for several words (½) gives its bytes to each of them; otherwise words
// do not overlap. They come in the order of `begin`, and `end` never falls.
struct fold_word {
    uint64_t hash;                  // of the folded letters; the same in every process
    uint32_t begin, end;            // bytes of the original text, whole code points
    uint32_t folded_at, folded_len; // the folded letters, in fold.letters
};

// The folded form of one text. Zeroed is ready; memory is kept from text to text. One thread's.
struct fold {
    struct buf letters;      // folded letters of all words, one space between two words
    struct fold_word *words; // in the order of the text
    size_t count;
    size_t room; // private
};

void fold_done(struct fold *fold);

// Replaces what the fold held by the words of the text (UTF-8; bytes that are not UTF-8 end a
// word). The text is not kept. Folding the folded letters gives the same letters again.
void fold_text(struct fold *fold, struct str text);

// The hash of a word of these folded letters, at least one. Eight bytes behind them are read too.
uint64_t fold_hash(struct str letters);

static inline struct str fold_letters(const struct fold *fold, const struct fold_word *word)
{
    return (struct str){fold->letters.at + word->folded_at, word->folded_len};
}

// True when the word is a pictograph: 🐢.
bool fold_is_picture(const struct fold *fold, const struct fold_word *word);

// The letters of `count` words from `first` on, with the spaces between them.
static inline struct str fold_phrase(const struct fold *fold, size_t first, size_t count)
{
    const struct fold_word *from = &fold->words[first], *to = &fold->words[first + count - 1];
    return (struct str){fold->letters.at + from->folded_at,
                        to->folded_at + to->folded_len - from->folded_at};
}
