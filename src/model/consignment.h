// consignment: one postal item or parcel as declared.
//
// Plain data: the reader (intake/) fills it, screening only reads it. All texts are UTF-8 without
// NUL, borrowed from the record's arena or from the input itself; they live as long as the record.
//
// A letter (class letter) has no content lines and no wrapper: the reader drops them unread.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/field.h"
#include "model/quality.h"

enum mail_class {
    CLASS_NONE, // not declared, or not a class: see the quality notes
#define CLASS(name, word, what) CLASS_##name,
#include "model/choice.def"
#undef CLASS
};

enum category {
    CATEGORY_NONE,
#define CATEGORY(name, word, what) CATEGORY_##name,
#include "model/choice.def"
#undef CATEGORY
};

enum value_state {
    VALUE_ABSENT, // not declared, or declared empty
    VALUE_GIVEN,  // declared, and of the type of its field
    VALUE_WRONG,  // declared but not of its type: `text` has what was written, a quality note says
                  // why
};

// One declared value. `number` by type of the field:
//   MASS milligrams · MONEY ten-thousandths of the currency's unit · COUNT items
//   DATE days since 1970-01-01 · COUNTRY, CURRENCY letters packed by code_pack
//   CLASS enum mail_class · CATEGORY enum category · UN the number · others 0
// `text` is what was written, trimmed; codes in their one form: countries and currencies in
// capitals, class and category as their words, HS codes without dots and spaces, CAS and CUS
// numbers with plain hyphens.
struct value {
    struct str text;
    int64_t number;
    enum value_state state;
};

struct content {
    struct value values[FIELD_CONTENT_COUNT]; // by field - FIELD_CONTENT_FIRST
};

struct consignment {
    struct value values[FIELD_CONTENT_FIRST]; // by field
    struct content *contents;
    size_t content_count;
    struct quality_note *notes; // what was wrong with the data
    size_t note_count;
    size_t notes_dropped; // beyond QUALITY_NOTES_MAX
};

static inline const struct value *consignment_value(const struct consignment *consignment,
                                                    enum field field)
{
    ASSERT(field < FIELD_CONTENT_FIRST);
    return &consignment->values[field];
}

static inline const struct value *content_value(const struct content *content, enum field field)
{
    ASSERT(field >= FIELD_CONTENT_FIRST && field < FIELD_COUNT);
    return &content->values[field - FIELD_CONTENT_FIRST];
}

static inline bool consignment_is_letter(const struct consignment *consignment)
{
    return consignment->values[FIELD_CLASS].number == CLASS_LETTER;
}

// Two or three capital letters as one number ("CN" → 'C' << 8 | 'N'), 0 for none.
static inline int64_t code_pack(struct str letters)
{
    int64_t code = 0;
    for (size_t i = 0; i < letters.len && i < 3; i++)
        code = code << 8 | (unsigned char)letters.at[i];
    return code;
}

// The word of a class or category ("letter"), empty for NONE; and the other way, NONE when it is
// none.
struct str class_word(enum mail_class class);
enum mail_class class_find(struct str word);
struct str category_word(enum category category);
enum category category_find(struct str word);
