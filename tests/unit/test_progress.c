// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "show/progress.h"

static void test_lines(void **state)
{
    (void)state;
    static const struct {
        struct progress progress;
        const char *line;
    } cases[] = {
        {{500, 1000, 123456, 2.5},
         "████████████░░░░░░░░░░░░  50 %  123,456 records, 49,382/s, 3 s left"},
        {{1, 1000, 1, 0.1}, "░░░░░░░░░░░░░░░░░░░░░░░░   0 %  1 record"},
        {{5, 1000, 40000, 20},
         "░░░░░░░░░░░░░░░░░░░░░░░░   0 %  40,000 records, 2,000/s, 1 h 06 min left"},
        {{100, 1000, 10, 20}, "██░░░░░░░░░░░░░░░░░░░░░░  10 %  10 records, 0/s, 3 min left"},
        {{1, 1000000, 1, 20}, "░░░░░░░░░░░░░░░░░░░░░░░░   0 %  1 record, 0/s, 231 days left"},
        {{0, 1000, 0, 5}, "░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0 records, 0/s"},
        // The file grew while it was read.
        {{2000, 1000, 7, 1}, "████████████████████████ 100 %  7 records, 7/s"},
        {{1000, 0, 1203400, 2}, "1,203,400 records so far, 601,700/s"},
        {{0, 0, 1, 0}, "1 record so far"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf line = {0};
        progress_print(&cases[i].progress, &line);
        CHECK_STR(buf_str(&line), cases[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
