// value: a word of a condition or of an example as a value of a field.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/field.h"
#include "rules/diag.h"

// Fields as rules call them: `goods.hs`, `gross_mass` (masses are compared with a unit, so the
// path's "_kg" is left out), `wrapper`; `goods` is the description. FIELD_NONE when it is none.
enum field value_field(struct str text);
void value_field_print(enum field field, struct buf *out);

// The word as a number of the field's type (struct value says which); 0 for fields that are text.
// False after a report that it is no such value. HS codes are whole ones; amounts are read with
// their units elsewhere (model/amount.h).
bool value_read(struct diag *diag, enum field field, struct word word,
                int64_t *ret_number) MUST_CHECK;

// The word as a day. False after a report that it is no date.
bool value_read_date(struct diag *diag, struct word word, int32_t *ret_day) MUST_CHECK;

// Says what is wrong with an amount and its unit, which may be empty.
void value_say_amount(struct diag *diag, struct word number, struct word unit, const char *problem);
