// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "model/finding.h"

static void test_fields(void **state)
{
    (void)state;
    CHECK(field_find(FIELD_LEVEL_CONSIGNMENT, STR("sender.name")) == FIELD_SENDER_NAME);
    CHECK(field_find(FIELD_LEVEL_CONTENT, STR("origin")) == FIELD_GOODS_ORIGIN);
    CHECK(field_find(FIELD_LEVEL_CONSIGNMENT, STR("origin")) == FIELD_ORIGIN);
    CHECK(field_find(FIELD_LEVEL_CONTENT, STR("sender.name")) == FIELD_NONE);
    AUTO(buf_done) struct buf out = {0};
    field_print(FIELD_GOODS_HS, 7, &out);
    CHECK_STR(buf_str(&out), "content[7].hs");
}

static void test_field_in_rules(void **state)
{
    (void)state;
    static const struct {
        enum field field;
        const char *expected;
    } cases[] = {
        {FIELD_GOODS_DESCRIPTION, "goods"},   {FIELD_GOODS_NET_MASS, "goods.net_mass"},
        {FIELD_GOODS_ORIGIN, "goods.origin"}, {FIELD_ORIGIN, "origin"},
        {FIELD_GROSS_MASS, "gross_mass"},     {FIELD_SENDER_NAME, "sender.name"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf out = {0};
        field_print_in_rules(cases[i].field, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
    }
}

// Whoever adds a field that says who somebody is must mark it so: every field of a party is a
// person's, but for the organisation that goods go to.
static void test_persons_are_protected(void **state)
{
    (void)state;
    for (int i = 0; i < FIELD_COUNT; i++) {
        const struct field_info *info = field_info((enum field)i);
        bool party =
            str_starts(info->path, STR("sender.")) || str_starts(info->path, STR("addressee."));
        bool person = info->rule == FIELD_RULE_PERSON;
        CHECK_CASE(party == (person || i == FIELD_ADDRESSEE_ORGANISATION), info->path.at);
        CHECK_CASE(info->days_kept > 0 && (!party || info->days_kept <= 30), info->path.at);
    }
}

static void test_content_fields_come_last(void **state)
{
    (void)state;
    for (int i = 0; i < FIELD_COUNT; i++)
        CHECK((field_info((enum field)i)->level == FIELD_LEVEL_CONTENT) ==
              (i >= FIELD_CONTENT_FIRST));
}

static void test_words(void **state)
{
    (void)state;
    CHECK(class_find(STR("letter")) == CLASS_LETTER && class_find(STR("Letter")) == CLASS_NONE);
    CHECK(class_find(STR("")) == CLASS_NONE);
    CHECK_STR(class_word(CLASS_EXPRESS), "express");
    CHECK(category_find(STR("gift")) == CATEGORY_GIFT);
    CHECK_STR(category_word(CATEGORY_SALE), "sale");
    CHECK(advice_find(STR("hold")) == ADVICE_HOLD && advice_find(STR("x")) == ADVICE_COUNT);
    CHECK_STR(quality_code(QUALITY_S10_CHECK), "s10-check");
    CHECK_STR(match_how_word(MATCH_FOLDED), "folded");
    CHECK(code_pack(STR("CN")) == ('C' << 8 | 'N') && code_pack(STR("")) == 0);
}

// Only a person may make these final.
static void test_grave_advice_needs_a_person(void **state)
{
    (void)state;
    for (int i = 0; i < ADVICE_COUNT; i++)
        CHECK(advice_needs_person((enum advice)i) == (i >= ADVICE_HOLD));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_field_in_rules),
        cmocka_unit_test(test_persons_are_protected),
        cmocka_unit_test(test_content_fields_come_last),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_grave_advice_needs_a_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
