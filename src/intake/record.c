// SPDX-License-Identifier: Apache-2.0
#include "intake/record.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/decimal.h"
#include "intake/papers.h"
#include "intake/utf8.h"
#include "model/codes.h"
#include "model/hs.h"
#include "model/identifier.h"
#include "model/s10.h"

enum { MASS_SCALE = 6, MONEY_SCALE = 4 }; // milligrams of a kilogram, ten-thousandths

// The largest numbers, in those units.
static const int64_t MASS_MAX = (int64_t)MASS_KG_MAX * 1000000;
static const int64_t MONEY_MAX = 99999999999999999; // MONEY_DIGITS_MAX and 4 decimals
static const int64_t COUNT_MAX = 999999999;         // COUNT_DIGITS_MAX
_Static_assert(MONEY_DIGITS_MAX + MONEY_SCALE == 17 && COUNT_DIGITS_MAX == 9, "see above");

// Tables that grow between records: once they have met the largest record they stay.
static void *grown(void *items, size_t item_bytes, size_t *room)
{
    *room = *room ? *room * 2 : 16;
    void *at = realloc(items, item_bytes * *room);
    ASSERT(at);
    return at;
}

void record_done(struct record *record)
{
    free(record->consignment.contents);
    free(record->consignment.notes);
    arena_done(&record->batch);
    buf_done(&record->scratch);
    *record = (struct record){0};
}

void record_begin(struct record *record, bool letter)
{
    struct consignment *consignment = &record->consignment;
    arena_reset(&record->batch);
    memset(consignment->values, 0, sizeof(consignment->values));
    if (record->joined)
        memset(record->joins, 0, sizeof(record->joins));
    record->joined = false;
    consignment->content_count = 0;
    consignment->note_count = 0;
    consignment->notes_dropped = 0;
    record->letter = letter;
}

bool record_keeps_of_letter(enum field field)
{
    return field == FIELD_ID || field == FIELD_CLASS || field == FIELD_POSTED ||
           field == FIELD_ORIGIN || field == FIELD_DESTINATION;
}

size_t record_add_content(struct record *record)
{
    struct consignment *consignment = &record->consignment;
    ASSERT(!record->letter && consignment->content_count < CONTENT_LINES_MAX);
    if (consignment->content_count == record->content_room)
        consignment->contents =
            grown(consignment->contents, sizeof(consignment->contents[0]), &record->content_room);
    memset(&consignment->contents[consignment->content_count], 0, sizeof(struct content));
    return consignment->content_count++;
}

struct value *record_value(struct record *record, enum field field, size_t content)
{
    struct consignment *consignment = &record->consignment;
    if (field < FIELD_CONTENT_FIRST)
        return &consignment->values[field];
    ASSERT(content < consignment->content_count);
    return &consignment->contents[content].values[field - FIELD_CONTENT_FIRST];
}

void record_note(struct record *record, enum quality code, enum field field, size_t content,
                 struct str text, struct str detail)
{
    struct consignment *consignment = &record->consignment;
    if (consignment->note_count == QUALITY_NOTES_MAX) {
        consignment->notes_dropped++;
        return;
    }
    if (consignment->note_count == record->note_room)
        consignment->notes =
            grown(consignment->notes, sizeof(consignment->notes[0]), &record->note_room);
    bool of_content = field != FIELD_NONE && field >= FIELD_CONTENT_FIRST;
    // A member that is no field may say anything about anybody.
    if (field == FIELD_NONE || field_info(field)->rule == FIELD_RULE_PERSON)
        text = (struct str){0};
    consignment->notes[consignment->note_count++] = (struct quality_note){
        .code = code,
        .field = field,
        .content = of_content ? (uint32_t)content : 0,
        .end = (uint32_t)text.len,
        .text = text,
        .detail = detail,
    };
}

// One value on its way: where it goes and what was written.
struct setting {
    struct record *record;
    enum field field;
    size_t content;
    struct value *value;
};

static void wrong(const struct setting *setting, enum quality code, struct str detail)
{
    setting->value->state = VALUE_WRONG;
    setting->value->number = 0;
    record_note(setting->record, code, setting->field, setting->content, setting->value->text,
                detail);
}

static void set_id(const struct setting *setting)
{
    struct record *record = setting->record;
    struct str text = setting->value->text;
    char digit;
    struct str detail;
    switch (s10_check(text, &digit)) {
    case S10_OTHER:
    case S10_GOOD:
        return;
    case S10_RESERVED:
        record_note(record, QUALITY_S10_FORM, setting->field, 0, text,
                    STR("identifiers that begin with J, K, S, T or W are not in use"));
        return;
    case S10_COUNTRY:
        record_note(record, QUALITY_S10_FORM, setting->field, 0, text,
                    STR("the last two letters are not a country"));
        return;
    case S10_DIGIT:
        detail = arena_print(&record->batch, "the check digit should be %c", digit);
        record_note(record, QUALITY_S10_CHECK, setting->field, 0, text, detail);
        return;
    }
}

// The text in small letters, or itself when it is.
static struct str lower(struct record *record, struct str text)
{
    struct str small = arena_copy(&record->batch, text);
    char *at = (char *)small.at;
    for (size_t i = 0; i < small.len; i++)
        if (at[i] >= 'A' && at[i] <= 'Z')
            at[i] = (char)(at[i] + 32);
    return small;
}

static void set_class(const struct setting *setting)
{
    struct value *value = setting->value;
    enum mail_class class = class_find(value->text);
    if (!class)
        class = class_find(lower(setting->record, value->text));
    if (!class) {
        wrong(setting, QUALITY_CLASS, STR("it is letter, printed, packet, parcel, express or bag"));
        return;
    }
    value->text = class_word(class);
    value->number = class;
}

static void set_category(const struct setting *setting)
{
    struct value *value = setting->value;
    enum category category = category_find(value->text);
    if (!category)
        category = category_find(lower(setting->record, value->text));
    if (!category) {
        wrong(setting, QUALITY_CATEGORY,
              STR("it is gift, documents, sale, sample, returned or other"));
        return;
    }
    value->text = category_word(category);
    value->number = category;
}

static void set_date(const struct setting *setting)
{
    int32_t day;
    if (date_parse(setting->value->text, &day))
        setting->value->number = day;
    else
        wrong(setting, QUALITY_DATE, STR("write it as 2026-11-23"));
}

// Makes capitals of `len` letters; false when the text is anything else.
static bool capitals(struct str text, size_t len, char *to)
{
    if (text.len != len)
        return false;
    for (size_t i = 0; i < len; i++) {
        if (!byte_is_letter(text.at[i]))
            return false;
        to[i] = (char)(text.at[i] & ~32);
    }
    return true;
}

static void set_code(struct record *record, struct value *value, struct str code)
{
    if (!str_eq(value->text, code))
        value->text = arena_copy(&record->batch, code);
    value->number = code_pack(code);
}

static void set_country(const struct setting *setting)
{
    struct record *record = setting->record;
    char letters[2];
    struct str code = {letters, 2};
    if (!capitals(setting->value->text, 2, letters)) {
        wrong(setting, QUALITY_COUNTRY, STR("it has two letters, such as CN"));
        return;
    }
    // There are few, and each declaration has several.
    uint8_t *known = &record->countries[(letters[0] - 'A') * 26 + letters[1] - 'A'];
    if (!*known)
        *known = codes_is_country(code) ? 1 : 2;
    if (*known == 1)
        set_code(record, setting->value, code);
    else
        wrong(setting, QUALITY_COUNTRY,
              str_is(code, "UK")   ? STR("the United Kingdom is GB")
              : str_is(code, "EL") ? STR("Greece is GR")
                                   : (struct str){0});
}

static void set_currency(const struct setting *setting)
{
    struct record *record = setting->record;
    char letters[3];
    struct str code = {letters, 3};
    if (!capitals(setting->value->text, 3, letters)) {
        wrong(setting, QUALITY_CURRENCY, STR("it has three letters, such as EUR"));
        return;
    }
    if (code_pack(code) != record->currency && !codes_is_currency(code)) {
        wrong(setting, QUALITY_CURRENCY, (struct str){0});
        return;
    }
    record->currency = code_pack(code);
    set_code(record, setting->value, code);
}

// What to say of a number that is none: what was probably meant.
static struct str number_detail(struct record *record, struct str text, const char *such_as)
{
    buf_clear(&record->scratch);
    if (decimal_guess(text, &record->scratch))
        return arena_print(&record->batch,
                           "write \"%.*s\": digits and a decimal point, nothing else",
                           STR_ARG(buf_str(&record->scratch)));
    return arena_print(&record->batch, "write digits and a decimal point, such as %s", such_as);
}

static void set_mass(const struct setting *setting)
{
    struct value *value = setting->value;
    struct str detail = {0};
    switch (decimal_parse(value->text, MASS_SCALE, MASS_MAX, &value->number)) {
    case DECIMAL_GOOD:
        return;
    case DECIMAL_NOT:
        detail = number_detail(setting->record, value->text, "1.5");
        break;
    case DECIMAL_NEGATIVE:
        detail = STR("a mass is not negative");
        break;
    case DECIMAL_FINE:
        detail = STR("nothing smaller than a milligram is weighed: at most 6 decimals");
        break;
    case DECIMAL_LARGE:
        detail = STR("more than 1000 t");
        break;
    }
    wrong(setting, QUALITY_MASS, detail);
}

static void set_money(const struct setting *setting)
{
    struct value *value = setting->value;
    struct str detail = {0};
    switch (decimal_parse(value->text, MONEY_SCALE, MONEY_MAX, &value->number)) {
    case DECIMAL_GOOD:
        return;
    case DECIMAL_NOT:
        detail = number_detail(setting->record, value->text, "19.90");
        break;
    case DECIMAL_NEGATIVE:
        detail = STR("a value is not negative");
        break;
    case DECIMAL_FINE:
        detail = STR("money has at most 4 decimals");
        break;
    case DECIMAL_LARGE:
        detail = STR("more than 13 digits before the point");
        break;
    }
    wrong(setting, QUALITY_MONEY, detail);
}

static void set_count(const struct setting *setting)
{
    struct value *value = setting->value;
    struct str detail = {0};
    switch (decimal_parse(value->text, 0, COUNT_MAX, &value->number)) {
    case DECIMAL_GOOD:
        return;
    case DECIMAL_NOT:
        break;
    case DECIMAL_NEGATIVE:
        detail = STR("a count is not negative");
        break;
    case DECIMAL_FINE:
        detail = STR("a count has no decimals");
        break;
    case DECIMAL_LARGE:
        detail = STR("more than 9 digits");
        break;
    }
    wrong(setting, QUALITY_NUMBER, detail);
}

// Only the digits of an HS code, without its dots and spaces; false when it has anything else.
static bool hs_digits(struct record *record, struct str text, struct str *ret_digits)
{
    bool clean = true;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '.' && text.at[i] != ' ' && !byte_is_digit(text.at[i]))
            return false;
        clean = clean && byte_is_digit(text.at[i]);
    }
    if (clean) {
        *ret_digits = text;
        return true;
    }
    char *to = arena_alloc(&record->batch, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (byte_is_digit(text.at[i]))
            to[len++] = text.at[i];
    *ret_digits = (struct str){to, len};
    return true;
}

// A code that is well formed stays: rules speak of chapters and headings, and national or older
// codes may not be among ours.
static void note_unknown_hs(const struct setting *setting)
{
    struct record *record = setting->record;
    struct str digits = setting->value->text;
    if (hs_is_code(digits))
        return;
    char room[7];
    struct str nearest = hs_nearest(digits, room);
    bool heading = nearest.len == HS_HEADING_DIGITS;
    record_note(record, QUALITY_HS_UNKNOWN, setting->field, setting->content, digits,
                arena_print(&record->batch, "%s of %d is %.*s",
                            heading ? "the nearest heading" : "the nearest code of its heading",
                            HS_EDITION, STR_ARG(nearest)));
}

static void set_hs(const struct setting *setting)
{
    struct record *record = setting->record;
    struct value *value = setting->value;
    struct str digits;
    if (!hs_digits(record, value->text, &digits)) {
        wrong(setting, QUALITY_HS, STR("a code has digits only, such as 010620"));
        return;
    }
    // Spreadsheets take the zero of chapters 01 to 09 away.
    if (digits.len == 3 || (digits.len == 5 && digits.at[0] != '0')) {
        wrong(setting, QUALITY_HS,
              arena_print(&record->batch, "a zero may be missing in front: \"0%.*s\"",
                          STR_ARG(digits)));
        return;
    }
    if (digits.len < 4 || digits.len > 10) {
        wrong(setting, QUALITY_HS, STR("a code has 4 to 10 digits"));
        return;
    }
    int chapter = (digits.at[0] - '0') * 10 + (digits.at[1] - '0');
    if (chapter < 1 || chapter == 77 || chapter > 97) {
        wrong(setting, QUALITY_HS,
              arena_print(&record->batch, "there is no chapter %02d", chapter));
        return;
    }
    value->text = digits;
    note_unknown_hs(setting);
}

// The text with a plain hyphen where a look-alike stands (U+2010 to U+2015, U+2212).
static struct str plain_hyphens(struct record *record, struct str text)
{
    if (str_find_byte(text, '\xE2') == text.len)
        return text;
    char *to = arena_alloc(&record->batch, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        struct str rest = str_slice(text, i, text.len);
        bool dash = rest.len >= 3 && rest.at[0] == '\xE2' && rest.at[1] == '\x80' &&
                    (unsigned char)rest.at[2] >= 0x90 && (unsigned char)rest.at[2] <= 0x95;
        if (dash || str_starts(rest, STR("\xE2\x88\x92"))) {
            to[len++] = '-';
            i += 2;
        } else {
            to[len++] = text.at[i];
        }
    }
    return (struct str){to, len};
}

static void set_cas(const struct setting *setting)
{
    struct value *value = setting->value;
    struct str number = plain_hyphens(setting->record, value->text);
    // The longest has ten digits; zeros in front fill columns up.
    while (number.len > 7 && number.at[0] == '0')
        number = str_slice(number, 1, number.len);
    char digit;
    switch (identifier_check_cas(number, &digit)) {
    case IDENTIFIER_GOOD:
        value->text = number;
        return;
    case IDENTIFIER_FORM:
        wrong(setting, QUALITY_CAS_FORM, STR("it has the form 7664-93-9"));
        return;
    case IDENTIFIER_DIGIT:
        wrong(setting, QUALITY_CAS_CHECK,
              arena_print(&setting->record->batch, "the check digit should be %c", digit));
        return;
    }
}

static void set_un(const struct setting *setting)
{
    struct value *value = setting->value;
    struct str number = value->text;
    if (number.len > 2 && (number.at[0] | 32) == 'u' && (number.at[1] | 32) == 'n')
        number = str_trim(str_slice(number, 2, number.len));
    if (identifier_check_un(number) != IDENTIFIER_GOOD) {
        wrong(setting, QUALITY_UN, STR("it has four digits, such as 1830"));
        return;
    }
    for (size_t i = 0; i < number.len; i++)
        value->number = value->number * 10 + (number.at[i] - '0');
}

static void set_cus(const struct setting *setting)
{
    struct str number = plain_hyphens(setting->record, setting->value->text);
    if (identifier_check_cus(number) == IDENTIFIER_GOOD)
        setting->value->text = number;
    else
        wrong(setting, QUALITY_CUS, STR("it has the form 0012345-6"));
}

static void set_text(const struct setting *setting)
{
    enum quality code;
    struct str detail;
    if (papers_wrong(setting->field, setting->value->text, &code, &detail))
        record_note(setting->record, code, setting->field, setting->content, setting->value->text,
                    detail);
}

static void set_typed(const struct setting *setting)
{
    static const uint8_t types[FIELD_COUNT] = {
#define FIELD(name, path, type, level, rule, days, what) [FIELD_##name] = FIELD_TYPE_##type,
#include "model/field.def"
#undef FIELD
    };
    switch ((enum field_type)types[setting->field]) {
    case FIELD_TYPE_ID:
        set_id(setting);
        return;
    case FIELD_TYPE_TEXT:
        set_text(setting);
        return;
    case FIELD_TYPE_CLASS:
        set_class(setting);
        return;
    case FIELD_TYPE_CATEGORY:
        set_category(setting);
        return;
    case FIELD_TYPE_DATE:
        set_date(setting);
        return;
    case FIELD_TYPE_COUNTRY:
        set_country(setting);
        return;
    case FIELD_TYPE_CURRENCY:
        set_currency(setting);
        return;
    case FIELD_TYPE_MASS:
        set_mass(setting);
        return;
    case FIELD_TYPE_MONEY:
        set_money(setting);
        return;
    case FIELD_TYPE_COUNT:
        set_count(setting);
        return;
    case FIELD_TYPE_HS:
        set_hs(setting);
        return;
    case FIELD_TYPE_CAS:
        set_cas(setting);
        return;
    case FIELD_TYPE_UN:
        set_un(setting);
        return;
    case FIELD_TYPE_CUS:
        set_cus(setting);
        return;
    }
}

static void cut(const struct setting *setting)
{
    struct value *value = setting->value;
    struct str detail = arena_print(&setting->record->batch, "%zu bytes; %d are read",
                                    value->text.len, TEXT_BYTES_MAX);
    value->text = utf8_cut(value->text, TEXT_BYTES_MAX);
    record_note(setting->record, QUALITY_TOO_LONG, setting->field, setting->content, value->text,
                detail);
}

void record_set(struct record *record, enum field field, size_t content, struct str text)
{
    ASSERT(!record->letter || record_keeps_of_letter(field));
    text = str_trim(text);
    if (!text.len)
        return;
    struct setting setting = {record, field, content, record_value(record, field, content)};
    *setting.value = (struct value){.text = text, .state = VALUE_GIVEN};
    if (text.len > TEXT_BYTES_MAX)
        cut(&setting);
    set_typed(&setting);
}

static void note_missing(struct record *record, enum field field, size_t content)
{
    if (record->consignment.content_count == 0 && field >= FIELD_CONTENT_FIRST) {
        record_note(record, QUALITY_MISSING, field, 0, (struct str){0},
                    STR("there is no content line"));
        return;
    }
    if (record_value(record, field, content)->state == VALUE_ABSENT)
        record_note(record, QUALITY_MISSING, field, content, (struct str){0}, (struct str){0});
}

static void note_net_over_gross(struct record *record)
{
    struct consignment *consignment = &record->consignment;
    const struct value *gross = consignment_value(consignment, FIELD_GROSS_MASS);
    if (gross->state != VALUE_GIVEN)
        return;
    // At most CONTENT_LINES_MAX masses of at most MASS_KG_MAX: no overflow.
    int64_t net = 0;
    for (size_t i = 0; i < consignment->content_count; i++)
        net += content_value(&consignment->contents[i], FIELD_GOODS_NET_MASS)->number;
    if (net <= gross->number)
        return;
    buf_clear(&record->scratch);
    decimal_print(net, MASS_SCALE, &record->scratch);
    record_note(record, QUALITY_NET_OVER_GROSS, FIELD_GROSS_MASS, 0, gross->text,
                arena_print(&record->batch, "%.*s kg net", STR_ARG(buf_str(&record->scratch))));
}

const struct consignment *record_end(struct record *record)
{
    struct consignment *consignment = &record->consignment;
    if (record->letter)
        return consignment;
    note_missing(record, FIELD_ID, 0);
    note_missing(record, FIELD_CLASS, 0);
    note_missing(record, FIELD_DESTINATION, 0);
    for (size_t i = 0; i < size_max(consignment->content_count, 1); i++)
        note_missing(record, FIELD_GOODS_DESCRIPTION, i);
    note_net_over_gross(record);
    return consignment;
}
