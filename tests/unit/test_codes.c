// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "model/codes.h"

static void test_countries(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        bool country;
    } cases[] = {
        {"AD", true},  {"CN", true},  {"GB", true},  {"TW", true},   {"ZW", true},
        {"XK", true}, // Kosovo: no ISO code, but UPU and EU use it
        {"UK", false}, {"EU", false}, {"XX", false}, {"AA", false},  {"ZZ", false},
        {"cn", false}, {"C", false},  {"", false},   {"CHN", false}, {"C\xC3", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_CASE(codes_is_country(str_from(cases[i].code)) == cases[i].country, cases[i].code);
}

static void test_currencies(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        bool currency;
    } cases[] = {
        {"AED", true},  {"CNY", true},   {"EUR", true}, {"ZMW", true}, {"XXY", false},
        {"eur", false}, {"EURO", false}, {"EU", false}, {"", false},   {"RMB", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_CASE(codes_is_currency(str_from(cases[i].code)) == cases[i].currency, cases[i].code);
}

static void test_languages(void **state)
{
    (void)state;
    static const struct {
        const char *written, *tag;
    } cases[] = {
        {"en", "en"},   {"eng", "en"},  {"English", "en"}, {"ENGLISH", "en"},
        {"fre", "fr"},  {"fra", "fr"},  {"Greek", "el"},   {"gre", "el"},
        {"haw", "haw"}, {"zh", "zh"},   {"chi", "zh"},     {"xx", ""},
        {"", ""},       {"englis", ""}, {"englishh", ""},  {"Castilian", "es"},
        {"la", "la"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_CASE(str_is(codes_language(str_from(cases[i].written)), cases[i].tag),
                   cases[i].written);
}

// The search needs the tables in rising order: then each code that exists is found. Both standards
// hold between 150 and 260 codes.
static void test_every_code_is_found(void **state)
{
    (void)state;
    size_t countries = 0, currencies = 0;
    for (char a = 'A'; a <= 'Z'; a++) {
        for (char b = 'A'; b <= 'Z'; b++) {
            char code[] = {a, b, 'A', '\0'};
            countries += codes_is_country((struct str){code, 2});
            for (code[2] = 'A'; code[2] <= 'Z'; code[2]++)
                currencies += codes_is_currency((struct str){code, 3});
        }
    }
    CHECK(countries >= 249 && countries <= 260);
    CHECK(currencies >= 150 && currencies <= 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_countries),
        cmocka_unit_test(test_currencies),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_every_code_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
