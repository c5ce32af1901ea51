// quality: what is wrong with the data of a declaration, and where.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/field.h"

enum quality {
#define QUALITY(name, code, what) QUALITY_##name,
#include "model/quality.def"
#undef QUALITY
    QUALITY_COUNT,
};

struct quality_note {
    enum quality code;
    enum field field;    // FIELD_NONE: a field we do not know, named in `detail`
    uint32_t content;    // which content line, when it is a content field
    uint32_t begin, end; // bytes of the field's text
    struct str text;     // what was written there
    struct str detail;   // more about it ("the check digit should be 5"), or empty
    struct str list;     // for vague words: the list and its version, or empty
};

// "vague"
struct str quality_code(enum quality quality);
// "the description is made of words that say nothing"
struct str quality_what(enum quality quality);
