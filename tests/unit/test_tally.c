// Counting: the same sums whatever thread counted what.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "sample.h"
#include "show/tally.h"

static const struct tally_row *find_row(const struct tally_table *table, const char *key)
{
    for (size_t i = 0; i < table->count; i++)
        if (str_is(table->rows[i].key, key))
            return &table->rows[i];
    return NULL;
}

static void test_counts(void **state)
{
    (void)state;
    AUTO(tally_done) struct tally tally = {0};
    struct sample sample;
    sample_init(&sample);
    tally_add(&tally, &sample.consignment, &sample.outcome);
    tally_add_bad(&tally);
    CHECK(tally.consignments == 1 && tally.bad == 1 && tally.lines == 1 && tally.letters == 0);
    CHECK(tally.findings == 2 && tally.shadows == 0 && tally.noted == 1);
    CHECK(tally.by_advice[ADVICE_SCREEN] == 1 && tally.by_advice[ADVICE_CLEAR] == 0);
    CHECK(tally.by_quality[QUALITY_MASS] == 1);
    CHECK(tally.days.count == 1 && find_row(&tally.days, "2026-11-20")->count == 1);
    CHECK(find_row(&tally.routes, "US→CN")->by_advice[ADVICE_SCREEN] == 1);
    CHECK(tally.rules.count == 2);
    CHECK(find_row(&tally.rules, "living/permit")->by_advice[ADVICE_ASK] == 1);
    CHECK(find_row(&tally.laws, "CN-BSL-60")->count == 2);
    CHECK(find_row(&tally.subjects, "living-things")->count == 2);
}

// Findings of rules in shadow are counted apart and are no advice.
static void test_shadow(void **state)
{
    (void)state;
    AUTO(tally_done) struct tally tally = {0};
    struct sample sample;
    sample_init(&sample);
    sample.findings[0].shadow = sample.findings[1].shadow = true;
    sample.outcome.advice = ADVICE_CLEAR;
    tally_add(&tally, &sample.consignment, &sample.outcome);
    CHECK(tally.findings == 0 && tally.shadows == 2);
    const struct tally_row *rule = find_row(&tally.rules, "living/live-animal");
    CHECK(rule->count == 1 && tally_advised(rule) == 0);
}

// Of a letter nothing is counted but that it was there: its route would be touched otherwise.
static void test_letter(void **state)
{
    (void)state;
    AUTO(tally_done) struct tally tally = {0};
    struct sample sample;
    sample_init(&sample);
    struct outcome passed = {.letter = true};
    tally_add(&tally, &sample.consignment, &passed);
    CHECK(tally.consignments == 1 && tally.letters == 1 && tally.lines == 0);
    CHECK(tally.days.count == 0 && tally.routes.count == 0);
}

static void test_days_and_routes(void **state)
{
    (void)state;
    static const struct {
        const char *posted;
        int64_t day;
        enum value_state value;
        const char *key;
    } cases[] = {
        {"2026-11-20", 20777, VALUE_GIVEN, "2026-11-20"},
        {"2026-11-20T10:00:00Z", 20777, VALUE_GIVEN, "2026-11-20"},
        {"20261120", 20777, VALUE_GIVEN, "2026-11-20"},
        {"20.11.2026", 20777, VALUE_GIVEN, "2026-11-20"},
        {"1066-10-14", -329893, VALUE_GIVEN, TALLY_OTHER_DAY},
        {"2100-01-01", 47482, VALUE_GIVEN, TALLY_OTHER_DAY},
        {"yesterday", 0, VALUE_WRONG, TALLY_NO_DAY},
        {"", 0, VALUE_ABSENT, TALLY_NO_DAY},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(tally_done) struct tally tally = {0};
        struct consignment consignment = {0};
        struct outcome clear = {0};
        consignment.values[FIELD_POSTED] =
            (struct value){str_from(cases[i].posted), cases[i].day, cases[i].value};
        sample_set(&consignment, FIELD_DESTINATION, "cn", code_pack(STR("CN")));
        tally_add(&tally, &consignment, &clear);
        CHECK(tally.days.count == 1);
        CHECK_STR(tally.days.rows[0].key, cases[i].key);
        CHECK_STR(tally.routes.rows[0].key, "?→CN");
    }
}

// Two threads and one thread count the same; thousands of rows keep their keys apart.
static void test_merge(void **state)
{
    (void)state;
    AUTO(tally_done) struct tally whole = {0};
    AUTO(tally_done) struct tally sum = {0};
    AUTO(tally_done) struct tally first = {0};
    AUTO(tally_done) struct tally second = {0};
    for (int i = 0; i < 26 * 26 * 7; i++) {
        struct sample sample;
        char origin[3] = {(char)('A' + i % 26), (char)('A' + i / 26 % 26), '\0'};
        sample_init(&sample);
        sample_route(&sample.consignment, origin, "CN");
        sample.outcome.finding_count = (size_t)(i % 3);
        sample.outcome.advice = i % 3 ? ADVICE_SCREEN : ADVICE_CLEAR;
        tally_add(&whole, &sample.consignment, &sample.outcome);
        tally_add(i % 5 ? &first : &second, &sample.consignment, &sample.outcome);
    }
    tally_add_bad(&second);
    tally_add_bad(&whole);
    tally_merge(&sum, &first);
    tally_merge(&sum, &second);
    CHECK(sum.consignments == whole.consignments && sum.bad == 1 && sum.noted == whole.noted);
    CHECK(sum.findings == whole.findings && sum.lines == whole.lines);
    CHECK(sum.routes.count == 26 * 26 && whole.routes.count == 26 * 26);

    AUTO(arena_done) struct arena batch = {0};
    for (int order = TALLY_BY_COUNT; order <= TALLY_BY_ADVISED; order++) {
        const struct tally_row **a = tally_sorted(&sum.routes, (enum tally_order)order, &batch);
        const struct tally_row **b = tally_sorted(&whole.routes, (enum tally_order)order, &batch);
        for (size_t i = 0; i < sum.routes.count; i++) {
            CHECK(str_eq(a[i]->key, b[i]->key) && a[i]->count == b[i]->count);
            CHECK(tally_advised(a[i]) == tally_advised(b[i]));
        }
    }
}

static void test_order(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct tally_row rows[] = {
        {STR_INIT("b"), 5, {5}},
        {STR_INIT("c"), 5, {1, 4}},
        {STR_INIT("a"), 9, {8, 1}},
        {STR_INIT("d"), 5, {1, 4}},
    };
    static const struct {
        enum tally_order order;
        const char *keys;
    } cases[] = {
        {TALLY_BY_COUNT, "abcd"},
        {TALLY_BY_KEY, "abcd"},
        {TALLY_BY_ADVISED, "cdab"},
    };
    struct tally_table table = {.rows = rows, .count = COUNT(rows)};
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf keys = {0};
        const struct tally_row **sorted = tally_sorted(&table, cases[i].order, &batch);
        for (size_t r = 0; r < table.count; r++)
            buf_add(&keys, sorted[r]->key);
        CHECK_STR(buf_str(&keys), cases[i].keys);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts), cmocka_unit_test(test_shadow),
        cmocka_unit_test(test_letter), cmocka_unit_test(test_days_and_routes),
        cmocka_unit_test(test_merge),  cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
