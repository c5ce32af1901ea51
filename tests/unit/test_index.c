// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "rules/index.h"

static void test_empty(void **state)
{
    (void)state;
    struct index index = {0};
    CHECK(index_find(&index, STR("a")) == INDEX_NONE);
    CHECK(index_find(&index, STR("")) == INDEX_NONE);
}

static void test_add_and_find(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct index index = {.batch = &batch};
    CHECK(index_add(&index, STR("CN")) == 0);
    CHECK(index_add(&index, STR("EU")) == 1);
    CHECK(index_add(&index, STR("CN")) == 0);
    CHECK(index_add(&index, STR("")) == 2); // the empty text is a text
    CHECK(index.count == 3);
    CHECK_STR(index.texts[1], "EU");
    CHECK(index_find(&index, STR("EU")) == 1);
    CHECK(index_find(&index, STR("")) == 2);
    CHECK(index_find(&index, STR("eu")) == INDEX_NONE); // identifiers are exact
    CHECK(index_find(&index, STR("E")) == INDEX_NONE);
}

// Numbers stay the same while the table grows, whatever the order of the texts.
static void test_growth(void **state)
{
    (void)state;
    enum { TEXTS = 20000 };
    AUTO(arena_done) struct arena batch = {0};
    struct index index = {.batch = &batch};
    for (uint32_t i = 0; i < TEXTS; i++)
        CHECK(index_add(&index, arena_print(&batch, "taxon-%u", i * 7919 % TEXTS)) == i);
    for (uint32_t i = 0; i < TEXTS; i++)
        CHECK(index_find(&index, arena_print(&batch, "taxon-%u", i * 7919 % TEXTS)) == i);
    CHECK(index.count == TEXTS);
    CHECK(index_find(&index, STR("taxon-20000")) == INDEX_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_add_and_find),
        cmocka_unit_test(test_growth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
