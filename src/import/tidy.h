// tidy: a cell of somebody's table → the text that was meant.
//
// Tables that went through web pages, spreadsheets and databases carry traces of them: entities and
// tags of HTML, line breaks, two spaces, letters that were turned into UTF-8 twice. What can be
// undone without a guess is undone and told; what was lost is refused.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"

// What was done to a text, as bits.
enum tidied {
    TIDY_ENTITIES = 1, // &eacute; and &#233; became é
    TIDY_TAGS = 2,     // <i>…</i> was taken away
    TIDY_SPACES = 4,   // line breaks and control characters became spaces, many spaces one
    TIDY_TWICE = 8, // UTF-8 that had been read as Latin and written as UTF-8 again: Ã© became é
    TIDY_WINDOWS = 32,  // signs of Windows-1252 read as Latin-1: U+0092 became ’
    TIDY_COMPOSED = 16, // e and an accent became é (NFC)
};

// The text (UTF-8), tidied, without white space at its ends; in `batch` when it had to change.
// *ret_tidied: what was done. White space at the ends alone is nothing that is told.
struct str tidy_text(struct arena *batch, struct str text, unsigned *ret_tidied);

// True for what programs write where nothing is known: NULL, N/A, -, and the like, and nothing.
bool tidy_is_nothing(struct str text);

// True when letters were lost: the text holds U+FFFD, or a question mark between two letters.
bool tidy_lost_letters(struct str text);
