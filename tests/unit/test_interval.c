// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "author/interval.h"

// The score method without continuity correction in table I of R. G. Newcombe, "Two-sided
// confidence intervals for the single proportion", Statistics in Medicine 17 (1998) 857–872.
static void test_published(void **state)
{
    (void)state;
    static const struct {
        uint64_t hits, count;
        const char *low, *high;
    } cases[] = {
        {81, 263, "0.2553", "0.3662"},
        {15, 148, "0.0624", "0.1605"},
        {0, 20, "0.0000", "0.1611"},
        {1, 29, "0.0061", "0.1718"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf low = {0}, high = {0};
        struct interval interval = interval_wilson(cases[i].hits, cases[i].count);
        buf_print(&low, "%.4f", interval.low);
        buf_print(&high, "%.4f", interval.high);
        CHECK_STR(buf_str(&low), cases[i].low);
        CHECK_STR(buf_str(&high), cases[i].high);
    }
}

// What holds of every interval: it lies between 0 and 1, holds the share, mirrors, and is narrower
// for more.
static void test_shape(void **state)
{
    (void)state;
    struct interval none = interval_wilson(0, 0);
    CHECK(none.low == 0 && none.high == 1);
    for (uint64_t count = 1; count < 200; count++) {
        for (uint64_t hits = 0; hits <= count; hits++) {
            struct interval one = interval_wilson(hits, count);
            struct interval other = interval_wilson(count - hits, count);
            struct interval more = interval_wilson(hits * 10, count * 10);
            double share = (double)hits / (double)count;
            CHECK(one.low >= 0 && one.high <= 1 && one.low <= share && share <= one.high);
            CHECK((one.low == 0) == (hits == 0) && (one.high == 1) == (hits == count));
            CHECK(one.low + other.high > 1 - 1e-12 && one.low + other.high < 1 + 1e-12);
            CHECK(more.high - more.low < one.high - one.low);
        }
    }
    struct interval large = interval_wilson(UINT64_MAX / 2, UINT64_MAX);
    CHECK(large.low > 0.4999 && large.high < 0.5001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published),
        cmocka_unit_test(test_shape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
