// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "author/figures.h"

static void test_figures(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf out = {0};
    figures_left(STR("ab"), 4, &out);
    figures_count(1234567, 11, &out);
    figures_right(STR("x"), 4, &out);
    CHECK_STR(buf_str(&out), "ab    1,234,567   x");
    // What is too long pushes the rest along, and never touches it.
    buf_clear(&out);
    figures_left(STR("abcdef"), 4, &out);
    figures_right(STR("abcdef"), 4, &out);
    figures_count(0, 0, &out);
    CHECK_STR(buf_str(&out), "abcdef   abcdef  0");
    buf_clear(&out);
    figures_not_screened(0, 0, &out);
    CHECK(out.len == 0);
    figures_not_screened(1000, 2, &out);
    CHECK_STR(buf_str(&out),
              "; letters, passed without a look: 1,000; records that could not be read: 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
