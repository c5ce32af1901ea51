// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "model/consignment.h"
#include "rules/value.h"

static void test_read(void **state)
{
    (void)state;
    static const struct {
        enum field field;
        const char *word;
        bool good;
        int64_t number;
    } cases[] = {
        {FIELD_CLASS, "parcel", true, CLASS_PARCEL},
        {FIELD_CLASS, "Parcel", false, 0},
        {FIELD_CLASS, "", false, 0},
        {FIELD_CATEGORY, "gift", true, CATEGORY_GIFT},
        {FIELD_CATEGORY, "gifts", false, 0},
        {FIELD_DESTINATION, "CN", true, 'C' << 8 | 'N'},
        {FIELD_DESTINATION, "China", false, 0},
        {FIELD_DESTINATION, "ABCDEFGHIJKL", false, 0},
        {FIELD_CURRENCY, "EUR", true, 'E' << 16 | 'U' << 8 | 'R'},
        {FIELD_CURRENCY, "EURO", false, 0},
        {FIELD_PACKAGES, "12", true, 12},
        {FIELD_PACKAGES, "1.5", false, 0},
        {FIELD_PACKAGES, "many", false, 0},
        {FIELD_GOODS_HS, "0106", true, 0},
        {FIELD_GOODS_HS, "0106200000", true, 0},
        {FIELD_GOODS_HS, "010", false, 0},
        {FIELD_GOODS_HS, "01062000000", false, 0},
        {FIELD_GOODS_HS, "01x6", false, 0},
        {FIELD_GOODS_CAS, "7664-93-9", true, 0},
        {FIELD_GOODS_CAS, "7664-93-8", false, 0},
        {FIELD_GOODS_CAS, "7664", false, 0},
        {FIELD_GOODS_UN, "1830", true, 1830},
        {FIELD_GOODS_UN, "183", false, 0},
        {FIELD_GOODS_CUS, "0012345-6", true, 0},
        {FIELD_GOODS_CUS, "12345-6", false, 0},
        {FIELD_LICENCE, "anything", true, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        struct pack_reports reports = {0};
        struct diag diag = {&batch, &reports};
        struct source_file file = {STR("case"), str_from(cases[i].word)};
        struct word word = {file.text, {&file, 0, (uint32_t)file.text.len}};
        int64_t number = -1;
        CHECK_CASE(value_read(&diag, cases[i].field, word, &number) == cases[i].good,
                   cases[i].word);
        CHECK_CASE(reports.count == !cases[i].good, cases[i].word);
        CHECK_CASE(number == cases[i].number, cases[i].word);
        if (!cases[i].good)
            CHECK_STR(reports.items[0].code, "R023");
    }
}

static void test_amount(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct pack_reports reports = {0};
    struct diag diag = {&batch, &reports};
    struct source_file file = {STR("case"), STR("5 lb")};
    struct word number = {STR("5"), {&file, 0, 1}}, unit = {STR("lb"), {&file, 2, 4}};
    value_say_amount(&diag, number, unit, "no");
    value_say_amount(&diag, number, (struct word){0}, "no");
    CHECK_STR(reports.items[0].text, "\"5 lb\": no");
    CHECK(reports.items[0].begin == 2 && reports.items[0].end == 4);
    CHECK_STR(reports.items[1].text, "\"5\": no");
    CHECK(reports.items[1].begin == 0 && reports.items[1].end == 1);
}

// Each field is found by the name that rules have for it, and by no other field's.
static void test_fields(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf name = {0};
    for (int i = 0; i < FIELD_COUNT; i++) {
        buf_clear(&name);
        value_field_print((enum field)i, &name);
        CHECK_CASE(value_field(buf_str(&name)) == (enum field)i, name.at);
    }
    static const struct {
        const char *name;
        enum field field;
    } cases[] = {
        {"goods", FIELD_GOODS_DESCRIPTION},
        {"goods.hs", FIELD_GOODS_HS},
        {"hs", FIELD_NONE},
        {"goods.net_mass", FIELD_GOODS_NET_MASS},
        {"gross_mass", FIELD_GROSS_MASS},
        {"value", FIELD_VALUE},
        {"goods.value", FIELD_GOODS_VALUE},
        {"addressee.organisation", FIELD_ADDRESSEE_ORGANISATION},
        {"goods.wrapper", FIELD_NONE},
        {"Goods", FIELD_NONE},
        {"", FIELD_NONE},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_CASE(value_field(str_from(cases[i].name)) == cases[i].field, cases[i].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_amount),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
