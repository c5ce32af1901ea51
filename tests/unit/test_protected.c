// What the law protects in a person, and what stands in for it.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "rules/protected.h"

static void test_infos(void **state)
{
    (void)state;
    for (int i = 0; i < PROTECTED_COUNT; i++) {
        const struct protected_info *info = protected_info((enum protected)i);
        CHECK(info->what.len && info->law.len);
    }
    CHECK_STR(protected_info(PROTECTED_RELIGION)->what, "religion or belief");
}

static void test_fields(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        enum protected attribute;
        bool proxy;
    } cases[] = {
        {"nationality", PROTECTED_NATIONALITY, false},
        {"sender.nationality", PROTECTED_NATIONALITY, false},
        {"addressee.Citizenship", PROTECTED_NATIONALITY, false},
        {"sender_nationality", PROTECTED_NATIONALITY, false},
        {"nationality-code", PROTECTED_NATIONALITY, false},
        {"addressee.ethnic-origin", PROTECTED_ETHNICITY, false},
        {"race", PROTECTED_ETHNICITY, false},
        {"sender.religion", PROTECTED_RELIGION, false},
        {"belief", PROTECTED_RELIGION, false},
        {"party", PROTECTED_POLITICS, false},
        {"union_membership", PROTECTED_UNION, false},
        {"health", PROTECTED_HEALTH, false},
        {"addressee.disability", PROTECTED_DISABILITY, false},
        {"dna", PROTECTED_GENETICS, false},
        {"fingerprint", PROTECTED_BIOMETRICS, false},
        {"addressee.gender", PROTECTED_SEX, false},
        {"sexual_orientation", PROTECTED_ORIENTATION, false},
        {"addressee.age", PROTECTED_AGE, false},
        {"birthDate", PROTECTED_AGE, false},
        {"place_of_birth", PROTECTED_BIRTH, false},
        {"sender.language", PROTECTED_LANGUAGE, false},
        {"household", PROTECTED_PROPERTY, false},
        {"income", PROTECTED_PROPERTY, false},
        {"criminal_record", PROTECTED_CONVICTION, false},
        // What tells it without asking for it.
        {"addressee.surname", PROTECTED_ETHNICITY, true},
        {"sender.first_name", PROTECTED_ETHNICITY, true},
        {"sender.name.language", PROTECTED_LANGUAGE, false},
        {"sender.name_language", PROTECTED_ETHNICITY, true},
        {"name_script", PROTECTED_ETHNICITY, true},
        {"name_list", PROTECTED_ETHNICITY, true},
        {"zip", PROTECTED_PROPERTY, true},
        {"salutation", PROTECTED_SEX, true},
        // Goods have an age and a gender, too; and words that only begin or end alike.
        {"goods.age", PROTECTED_COUNT, false},
        {"goods.gender", PROTECTED_COUNT, false},
        {"package", PROTECTED_COUNT, false},
        {"storage", PROTECTED_COUNT, false},
        {"ages", PROTECTED_COUNT, false},
        {"colour", PROTECTED_COUNT, false},
        {"", PROTECTED_COUNT, false},
        {".", PROTECTED_COUNT, false},
        {"religion."
         "0123456789012345678901234567890123456789012345678901234567890123456789_religion",
         PROTECTED_COUNT, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool proxy = false;
        CHECK_CASE(protected_field(str_from(cases[i].field), &proxy) == cases[i].attribute,
                   cases[i].field);
        CHECK_CASE(proxy == cases[i].proxy, cases[i].field);
    }
}

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *phrase;
        enum protected attribute;
        const char *found;
    } cases[] = {
        {"mosque", PROTECTED_RELIGION, "mosque"},
        {"Central MOSQUE of the town", PROTECTED_RELIGION, "MOSQUE"},
        {"Jüdische Gemeinde", PROTECTED_RELIGION, "Jüdische"},
        {"东区清真寺", PROTECTED_RELIGION, "清真寺"},
        {"مسجد", PROTECTED_RELIGION, "مسجد"},
        {"kurdish cultural association", PROTECTED_ETHNICITY, "kurdish"},
        {"home for asylum seekers", PROTECTED_NATIONALITY, "asylum seekers"},
        {"Flüchtlingsheim", PROTECTED_NATIONALITY, "Flüchtlingsheim"},
        {"south african club", PROTECTED_NATIONALITY, "south african"},
        {"Communist Party", PROTECTED_POLITICS, "Communist Party"},
        {"trade-union house", PROTECTED_UNION, "trade-union"},
        {"HIV clinic", PROTECTED_HEALTH, "HIV"},
        {"school for the blind", PROTECTED_DISABILITY, "school for the blind"},
        {"lgbt centre", PROTECTED_ORIENTATION, "lgbt"},
        // Kinds of places.
        {"laboratory", PROTECTED_COUNT, ""},
        {"hospital", PROTECTED_COUNT, ""},
        {"Temple University", PROTECTED_COUNT, ""},
        {"Moscow State University", PROTECTED_COUNT, ""},
        {"モスクワ大学", PROTECTED_COUNT, ""},
        {"Churchill College", PROTECTED_COUNT, ""},
        {"hearing aids", PROTECTED_COUNT, ""},
        {"Institut Gay-Lussac", PROTECTED_COUNT, ""},
        {"third party logistics", PROTECTED_COUNT, ""},
        {"credit union", PROTECTED_COUNT, ""},
        {"★", PROTECTED_COUNT, ""},
    };
    AUTO(arena_done) struct arena batch = {0};
    AUTO(protected_words_done) struct protected_words words;
    protected_words_init(&words, &batch);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str found = STR("");
        CHECK_CASE(protected_words_find(&words, str_from(cases[i].phrase), &found) ==
                       cases[i].attribute,
                   cases[i].phrase);
        CHECK_STR(found, cases[i].found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_infos),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
