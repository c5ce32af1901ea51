// SPDX-License-Identifier: Apache-2.0
#include "rules/value.h"

#include "base/date.h"
#include "model/amount.h"
#include "model/codes.h"
#include "model/consignment.h"
#include "model/identifier.h"

static const struct str class_words[] = {
#define CLASS(name, word, what) STR_INIT(word),
#include "model/choice.def"
#undef CLASS
};

static const struct str category_words[] = {
#define CATEGORY(name, word, what) STR_INIT(word),
#include "model/choice.def"
#undef CATEGORY
};

enum field value_field(struct str text)
{
    enum field_level level = FIELD_LEVEL_CONSIGNMENT;
    if (str_is(text, "goods"))
        return FIELD_GOODS_DESCRIPTION;
    if (str_starts(text, STR("goods."))) {
        level = FIELD_LEVEL_CONTENT;
        text = str_slice(text, 6, text.len);
    }
    enum field field = field_find(level, text);
    if (field != FIELD_NONE)
        return field;
    AUTO(buf_done) struct buf mass = {0};
    buf_add(&mass, text);
    buf_add_literal(&mass, "_kg");
    return field_find(level, buf_str(&mass));
}

void value_field_print(enum field field, struct buf *out)
{
    const struct field_info *info = field_info(field);
    struct str path = info->path;
    if (str_ends(path, STR("_kg")))
        path.len -= 3;
    if (info->level == FIELD_LEVEL_CONTENT)
        buf_add_literal(out, "goods");
    if (field == FIELD_GOODS_DESCRIPTION)
        return;
    if (info->level == FIELD_LEVEL_CONTENT)
        buf_add_byte(out, '.');
    buf_add(out, path);
}

static bool is_hs(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_digit(text.at[i]))
            return false;
    return text.len >= 4 && text.len <= 10;
}

static bool say(struct diag *diag, struct word word, const char *what, struct str hint)
{
    diag_add(diag, CODE_VALUE, word.span, hint, "\"%.*s\" is not %s", STR_ARG(word.text), what);
    return false;
}

static bool read_choice(struct diag *diag, enum field_type type, struct word word,
                        int64_t *ret_number)
{
    bool class = type == FIELD_TYPE_CLASS;
    int64_t number = class ? (int64_t)class_find(word.text) : (int64_t)category_find(word.text);
    if (number) {
        *ret_number = number;
        return true;
    }
    return say(diag, word, class ? "a class of mail" : "a category",
               class ? diag_choice(diag, word.text, class_words, COUNT(class_words), "A class is")
                     : diag_choice(diag, word.text, category_words, COUNT(category_words),
                                   "A category is"));
}

static bool read_code(struct diag *diag, enum field_type type, struct word word,
                      int64_t *ret_number)
{
    bool country = type == FIELD_TYPE_COUNTRY;
    if (!(country ? codes_is_country : codes_is_currency)(word.text))
        return say(diag, word, country ? "a country" : "a currency",
                   country ? STR("Countries are ISO 3166-1 codes, such as CN or GB.")
                           : STR("Currencies are ISO 4217 codes, such as EUR or CNY."));
    *ret_number = code_pack(word.text);
    return true;
}

bool value_read_date(struct diag *diag, struct word word, int32_t *ret_day)
{
    if (date_parse(word.text, ret_day))
        return true;
    diag_add(diag, CODE_DATE, word.span, STR("Dates are written as 2026-11-23."),
             "\"%.*s\" is not a date", STR_ARG(word.text));
    return false;
}

bool value_read(struct diag *diag, enum field field, struct word word, int64_t *ret_number)
{
    struct str text = word.text;
    int32_t day;
    *ret_number = 0;
    switch (field_info(field)->type) {
    case FIELD_TYPE_CLASS:
    case FIELD_TYPE_CATEGORY:
        return read_choice(diag, field_info(field)->type, word, ret_number);
    case FIELD_TYPE_COUNTRY:
    case FIELD_TYPE_CURRENCY:
        return read_code(diag, field_info(field)->type, word, ret_number);
    case FIELD_TYPE_COUNT:
        return amount_parse(text, 0, ret_number) || say(diag, word, "a whole number", STR(""));
    case FIELD_TYPE_HS:
        return is_hs(text) || say(diag, word, "an HS code of 4 to 10 digits", STR(""));
    case FIELD_TYPE_CAS:
        return identifier_check_cas(text, NULL) == IDENTIFIER_GOOD ||
               say(diag, word, "a CAS registry number with a right check digit",
                   STR("CAS registry numbers look like 7664-93-9."));
    case FIELD_TYPE_UN:
        return (identifier_check_un(text) == IDENTIFIER_GOOD &&
                amount_parse(text, 0, ret_number)) ||
               say(diag, word, "a UN number", STR("UN numbers have four digits, as in 1830."));
    case FIELD_TYPE_CUS:
        return identifier_check_cus(text) == IDENTIFIER_GOOD ||
               say(diag, word, "a CUS number", STR("CUS numbers look like 0012345-6."));
    case FIELD_TYPE_DATE:
        if (!value_read_date(diag, word, &day))
            return false;
        *ret_number = day;
        return true;
    case FIELD_TYPE_ID:
    case FIELD_TYPE_TEXT:
    case FIELD_TYPE_MASS:
    case FIELD_TYPE_MONEY:
        return true;
    }
    return true;
}

void value_say_amount(struct diag *diag, struct word number, struct word unit, const char *problem)
{
    bool has_unit = unit.span.file != NULL;
    diag_add(diag, CODE_UNIT, has_unit ? unit.span : number.span, (struct str){0},
             "\"%.*s%s%.*s\": %s", STR_ARG(number.text), has_unit ? " " : "", STR_ARG(unit.text),
             problem);
}
