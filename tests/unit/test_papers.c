// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "intake/papers.h"

static void test_papers(void **state)
{
    (void)state;
    static const struct {
        enum field field;
        const char *text;
        enum quality code; // QUALITY_COUNT: nothing is wrong
        const char *detail;
    } cases[] = {
        {FIELD_SENDER_IDENTIFICATION, "EORI GB123456789000", QUALITY_COUNT, NULL},
        {FIELD_SENDER_IDENTIFICATION, "eori no.: GB 123 456 789 000", QUALITY_COUNT, NULL},
        {FIELD_SENDER_IDENTIFICATION, "EORI: GB12345", QUALITY_EORI_FORM,
         "behind GB stand 12 or 15 digits"},
        {FIELD_ADDRESSEE_IDENTIFICATION, "EORI: US12345", QUALITY_EORI_FORM,
         "it begins with the country that gave it: one of the European Union, GB, XI"},
        {FIELD_ADDRESSEE_IDENTIFICATION, "EORI pending", QUALITY_COUNT, NULL},
        {FIELD_ADDRESSEE_IDENTIFICATION, "EORIS 12", QUALITY_COUNT, NULL},
        {FIELD_ADDRESSEE_IDENTIFICATION, "GB12345", QUALITY_COUNT, NULL}, // may be anything
        {FIELD_SENDER_IDENTIFICATION, "IM2761234567", QUALITY_COUNT, NULL},
        {FIELD_SENDER_IDENTIFICATION, "IOSS nr IM2761234567", QUALITY_COUNT, NULL},
        {FIELD_SENDER_IDENTIFICATION, "IM276123456", QUALITY_IOSS_FORM,
         "it is IM, three digits for a member state, and seven digits"},
        {FIELD_SENDER_IDENTIFICATION, "IOSS 2761234567", QUALITY_IOSS_FORM,
         "it is IM, three digits for a member state, and seven digits"},
        {FIELD_SENDER_IDENTIFICATION, "IM12345", QUALITY_COUNT, NULL},
        {FIELD_CERTIFICATE, "CITES 24US12345A/9", QUALITY_COUNT, NULL},
        {FIELD_CERTIFICATE, "CITES permit no. 24US12345A/9, phyto 17", QUALITY_COUNT, NULL},
        {FIELD_CERTIFICATE, "CITES 24US12345A", QUALITY_CITES_FORM, ""},
        {FIELD_CERTIFICATE, "CITES appendix", QUALITY_COUNT, NULL},
        {FIELD_CERTIFICATE, "24US12345A", QUALITY_COUNT, NULL}, // no word of CITES
        {FIELD_LICENCE, "CITES 24US12345A", QUALITY_COUNT, NULL},
        {FIELD_CERTIFICATE, "", QUALITY_COUNT, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum quality code = QUALITY_COUNT;
        struct str detail;
        bool wrong = papers_wrong(cases[i].field, str_from(cases[i].text), &code, &detail);
        CHECK_CASE(wrong == (cases[i].code != QUALITY_COUNT), cases[i].text);
        CHECK_CASE(code == cases[i].code, cases[i].text);
        if (wrong)
            CHECK_STR(detail, cases[i].detail);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_papers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
