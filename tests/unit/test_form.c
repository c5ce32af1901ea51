// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "model/form.h"

// A number fits, and its parts stand where the form says.
static void test_fits(void **state)
{
    (void)state;
    static const struct {
        const char *form, *number;
        bool fits;
        const char *summed;
        char check;
    } cases[] = {
        {"###", "123", true, "", '\0'},
        {"###", "12", false, NULL, '\0'},
        {"###", "1234", false, NULL, '\0'},
        {"A#@*", "A1B2", true, "", '\0'},
        {"A#@*", "A1BC", true, "", '\0'},
        {"A#@*", "B1B2", false, NULL, '\0'},
        {"A#@*", "A112", false, NULL, '\0'},
        {"(#{3})#!", "1234", true, "123", '4'},
        {"X(#{3})#!#", "X12345", true, "123", '4'},
        {"(A#{2})@!", "A12Z", true, "A12", 'Z'},
        {"#!(#{2})", "312", true, "12", '3'},
        {"[AC5-7]#", "A1", true, "", '\0'},
        {"[AC5-7]#", "61", true, "", '\0'},
        {"[AC5-7]#", "B1", false, NULL, '\0'},
        {"#{2,4}", "12", true, "", '\0'},
        {"#{2,4}", "1234", true, "", '\0'},
        {"#{2,4}", "1", false, NULL, '\0'},
        {"#{2,4}", "12345", false, NULL, '\0'},
        {"@{1,3}(#{2})#!", "AB123", true, "12", '3'},
        {"@{1,3}(#{2})#!", "ABCD123", false, NULL, '\0'},
        {"#{0,2}A", "A", true, "", '\0'},
        {"##-#/#.#", "12-3/4.5", true, "", '\0'},
        {"##-#/#.#", "12-3/4-5", false, NULL, '\0'},
        {"#", "\xC3", false, NULL, '\0'},
        {"#", "", false, NULL, '\0'},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct form form;
        struct form_places places;
        CHECK_CASE(!form_compile(str_from(cases[i].form), &form), cases[i].form);
        CHECK_CASE(form_fits(&form, str_from(cases[i].number), &places) == cases[i].fits,
                   cases[i].number);
        if (!cases[i].fits)
            continue;
        CHECK_STR(places.summed, cases[i].summed);
        CHECK_CASE(places.check == cases[i].check, cases[i].number);
    }
}

static void test_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *form, *mistake;
    } cases[] = {
        {"", "the form is empty"},
        {"()", "the form is empty"},
        {"a", "no such character stands in a number"},
        {"#?", "no such character stands in a number"},
        {"[", "no such character stands in a number"},
        {"[]#", "no such character stands in a number"},
        {"[A", "no such character stands in a number"},
        {"[9-0]", "no such character stands in a number"},
        {"#{}", "{ } holds how often, or the least and the most"},
        {"#{3", "{ } holds how often, or the least and the most"},
        {"#{3,2}", "{ } holds how often, or the least and the most"},
        {"#{0}", "{ } holds how often, or the least and the most"},
        {"#{99}", "{ } holds how often, or the least and the most"},
        {"(#!)", "the check digit is one character, outside of ( )"},
        {"#{2}!", "the check digit is one character, outside of ( )"},
        {"(#", "( has no )"},
        {"#)", "( and ) do not go together"},
        {"((#))", "( and ) do not go together"},
        {"#{1,3}*", "nobody can say where what is repeated ends"},
        {"*{48}#", "the form is too long"},
        {"A#A#A#A#A#A#A#A#A", "the form is too long"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct form form;
        const char *mistake = form_compile(str_from(cases[i].form), &form);
        CHECK_CASE(mistake != NULL, cases[i].form);
        CHECK_STR(str_from(mistake), cases[i].mistake);
    }
}

static void test_letters(void **state)
{
    (void)state;
    static const struct {
        const char *text, *letters;
    } cases[] = {
        {" 1 z 8v\t9", "1Z8V9"},
        {"ab-1/2.3", "AB-1/2.3"},
        {"", ""},
        {"1_2", ""},
        {"\xEF\xBC\x91", ""},
        {"123456789012345678901234567890123456789012345678", // 48
         "123456789012345678901234567890123456789012345678"},
        {"1234567890123456789012345678901234567890123456789", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char room[FORM_BYTES_MAX];
        CHECK_STR(form_letters(str_from(cases[i].text), room), cases[i].letters);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fits),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
