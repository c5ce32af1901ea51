// Numbers that are read in a text: what they are, and whether their check digit is right.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "compiled.h"
#include "screen/numbers.h"
#include "screen/repair.h"

// "cas right 0-9", one part for each number.
static struct str found_in(const char *text, struct arena *batch)
{
    static const char *const checks[] = {
        [NUMBER_RIGHT] = "right", [NUMBER_WRONG] = "wrong", [NUMBER_BY_FORM] = "form"};
    AUTO(buf_done) struct buf out = {0};
    struct numbers numbers = numbers_find(str_from(text), batch);
    for (size_t i = 0; i < numbers.count; i++) {
        const struct number *number = &numbers.items[i];
        buf_print(&out, "%s%.*s %s %u-%u", i ? ", " : "", STR_ARG(number_word(number->kind)),
                  checks[number->check], number->begin, number->end);
        if (number->check == NUMBER_WRONG && number->digit)
            buf_print(&out, " %c", number->digit);
    }
    return arena_copy(batch, buf_str(&out));
}

static void test_texts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found;
    } cases[] = {
        {"", ""},
        {"12 shirts 500 g", ""},
        {"acid 7664-93-9 1 l", "cas right 5-14"},
        {"acid 7664-93-8", "cas wrong 5-14 9"},
        {"item RB123456785GB to follow", "s10 right 5-18"},
        {"item RB123456784GB", "s10 wrong 5-18 5"},
        {"in CSQU3054383", "container right 3-14"},
        {"in CSQU3054384", "container wrong 3-14 3"},
        {"UPS 1Z5R89390357567127", "tracking right 4-22"},
    };
    AUTO(arena_done) struct arena batch = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str found = found_in(cases[i].text, &batch);
        if (!str_is(found, cases[i].found))
            fail_msg("\"%s\": found \"%.*s\", expected \"%s\"", cases[i].text, STR_ARG(found),
                     cases[i].found);
    }
}

static struct str repaired(const struct compiled *compiled, const char *number,
                           struct match_scratch *scratch, struct arena *batch)
{
    return repair_number(&compiled->program, scratch, batch, 20000, NUMBER_CAS, str_from(number));
}

static void test_repair(void **state)
{
    (void)state;
    struct compiled compiled;
    AUTO(arena_done) struct arena batch = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    compiled_make(&compiled, true, STR("substance \"Acid\" { cas 7664-93-9\n source B }\n"));
    CHECK_STR(repaired(&compiled, "7646-93-9", &scratch, &batch),
              "it would be 7664-93-9 (Acid) if \"7646\" were \"7664\"");
    CHECK_STR(repaired(&compiled, "7664-93-8", &scratch, &batch),
              "it would be 7664-93-9 (Acid) if \"8\" were \"9\"");
    CHECK_STR(repaired(&compiled, "64-17-4", &scratch, &batch), ""); // the packs do not name it
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_repair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
