// script: which alphabet a letter belongs to, and which alphabets a language is written in.
//
// As coarse as the linter needs it: blocks of Unicode, not the property of each code point.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

enum script {
    SCRIPT_NONE, // signs, digits, marks, and letters of scripts that are not listed
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_ARMENIAN,
    SCRIPT_GEORGIAN,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_INDIC, // Devanagari, Bengali, Tamil and their neighbours
    SCRIPT_THAI,
    SCRIPT_LAO,
    SCRIPT_KHMER,
    SCRIPT_MYANMAR,
    SCRIPT_ETHIOPIC,
    SCRIPT_HANGUL,
    SCRIPT_KANA,
    SCRIPT_HAN,
    SCRIPT_COUNT,
};

enum script script_of(uint32_t code);

// "Latin"
const char *script_word(enum script script);

// The scripts of the language (a tag: "zh-Hans", "sr-Latn", "pt-BR"), one bit 1 << script for each;
// 0 when it is not known.
uint32_t script_of_language(struct str tag);

// Han characters that only one of the two ways of writing has.
enum han { HAN_BOTH, HAN_SIMPLIFIED, HAN_TRADITIONAL };
// *ret_other is the same character in the other way of writing.
enum han script_han(uint32_t code, uint32_t *ret_other);
