// Rows as aligned lines and as NDJSON.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "show/table.h"

static const struct table_column columns[] = {
    {"name", false},
    {"names", true},
    {"mode", false},
    {"title", false},
};

static void add(struct table *table, const char *name, const char *names, const char *title)
{
    struct str *cells = table_row(table);
    cells[0] = str_from(name);
    cells[1] = str_from(names);
    cells[3] = str_from(title);
}

static void check_table(struct table *table, enum show_format format, const char *expected)
{
    AUTO(buf_done) struct buf out = {0};
    struct show_options options = {.format = format};
    show_table(&options, table, &out);
    CHECK_STR(buf_str(&out), expected);
}

static void test_table(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct table table = {.batch = &batch, .columns = columns, .column_count = COUNT(columns)};
    check_table(&table, SHOW_TEXT, "");
    check_table(&table, SHOW_NDJSON, "");
    add(&table, "红耳彩龟", "12", "a \"turtle\"\033");
    add(&table, "ant", "3", "");
    add(&table, "bee", "100", "x");
    table_sort(&table);
    check_table(&table, SHOW_TEXT,
                "name      names  title\n"
                "ant           3\n"
                "bee         100  x\n"
                "红耳彩龟     12  a \"turtle\"␛\n");
    check_table(&table, SHOW_NDJSON,
                "{\"name\":\"ant\",\"names\":3}\n"
                "{\"name\":\"bee\",\"names\":100,\"title\":\"x\"}\n"
                "{\"name\":\"红耳彩龟\",\"names\":12,\"title\":\"a \\\"turtle\\\"\\u001b\"}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
