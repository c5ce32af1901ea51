// field: the fields of a consignment, and what is known of each.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"

enum field {
#define FIELD(name, path, type, level, rule, days, what) FIELD_##name,
#include "model/field.def"
#undef FIELD
    FIELD_COUNT,
    FIELD_NONE = FIELD_COUNT,
    // Content fields come last, so that a content line keeps only its own.
    FIELD_CONTENT_FIRST = FIELD_GOODS_DESCRIPTION,
};

enum { FIELD_CONTENT_COUNT = FIELD_COUNT - FIELD_CONTENT_FIRST };

enum field_type {
    FIELD_TYPE_ID,
    FIELD_TYPE_TEXT,
    FIELD_TYPE_CLASS,
    FIELD_TYPE_CATEGORY,
    FIELD_TYPE_DATE,
    FIELD_TYPE_COUNTRY,
    FIELD_TYPE_CURRENCY,
    FIELD_TYPE_MASS,
    FIELD_TYPE_MONEY,
    FIELD_TYPE_COUNT,
    FIELD_TYPE_HS,
    FIELD_TYPE_CAS,
    FIELD_TYPE_UN,
    FIELD_TYPE_CUS,
};

enum field_level { FIELD_LEVEL_CONSIGNMENT, FIELD_LEVEL_CONTENT };
enum field_rule { FIELD_RULE_MAY, FIELD_RULE_PERSON, FIELD_RULE_RECORD };

struct field_info {
    struct str path; // for content fields without "content[].": "description"
    enum field_type type;
    enum field_level level;
    enum field_rule rule;
    int days_kept;
    struct str what;
};

const struct field_info *field_info(enum field field);

// The field of that level with that path, or FIELD_NONE.
enum field field_find(enum field_level level, struct str path);

// Adds the field as rules call it: "goods", "goods.hs", "gross_mass", "sender.name".
void field_print_in_rules(enum field field, struct buf *out);

// Adds the path as people see it: "content[1].description", "sender.name".
void field_print(enum field field, size_t content_index, struct buf *out);
