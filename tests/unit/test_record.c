// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdlib.h>

#include "base/limits.h"
#include "dump.h"
#include "base/decimal.h"
#include "intake/record.h"
#include "model/s10.h"
#include "intake/utf8.h"

static void test_decimal(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int scale;
        int64_t max;
        enum decimal_answer answer;
        int64_t number;
    } cases[] = {
        {"1.5", 6, INT64_MAX, DECIMAL_GOOD, 1500000},
        {"0.350", 6, INT64_MAX, DECIMAL_GOOD, 350000},
        {"0", 6, INT64_MAX, DECIMAL_GOOD, 0},
        {"-0", 6, INT64_MAX, DECIMAL_GOOD, 0},
        {"-0.00", 6, INT64_MAX, DECIMAL_GOOD, 0},
        {".5", 1, INT64_MAX, DECIMAL_GOOD, 5},
        {"5.", 1, INT64_MAX, DECIMAL_GOOD, 50},
        {"0007", 0, INT64_MAX, DECIMAL_GOOD, 7},
        {"10.000", 0, INT64_MAX, DECIMAL_GOOD, 10},
        {"0.000001", 6, INT64_MAX, DECIMAL_GOOD, 1},
        {"0.0000010", 6, INT64_MAX, DECIMAL_GOOD, 1},
        {"0.0000001", 6, INT64_MAX, DECIMAL_FINE, 0},
        {"1.5", 0, INT64_MAX, DECIMAL_FINE, 0},
        {"1e3", 0, INT64_MAX, DECIMAL_GOOD, 1000},
        {"1E+3", 0, INT64_MAX, DECIMAL_GOOD, 1000},
        {"1.25e1", 1, INT64_MAX, DECIMAL_GOOD, 125},
        {"1500e-3", 1, INT64_MAX, DECIMAL_GOOD, 15},
        {"1e-7", 6, INT64_MAX, DECIMAL_FINE, 0},
        {"0e999999999999", 6, INT64_MAX, DECIMAL_GOOD, 0},
        {"1e999999999999", 6, INT64_MAX, DECIMAL_LARGE, 0},
        {"1e-999999999999", 6, INT64_MAX, DECIMAL_FINE, 0},
        {"9223372036854775807", 0, INT64_MAX, DECIMAL_GOOD, INT64_MAX},
        {"9223372036854775808", 0, INT64_MAX, DECIMAL_LARGE, 0},
        {"922337203685477580.7", 1, INT64_MAX, DECIMAL_GOOD, INT64_MAX},
        {"123456789012345678901234567890", 0, INT64_MAX, DECIMAL_LARGE, 0},
        {"100", 0, 100, DECIMAL_GOOD, 100},
        {"101", 0, 100, DECIMAL_LARGE, 0},
        {"11", 1, 100, DECIMAL_LARGE, 0},
        {"-1", 0, INT64_MAX, DECIMAL_NEGATIVE, 0},
        {"-0.5", 1, INT64_MAX, DECIMAL_NEGATIVE, 0},
        {"-1e99", 0, INT64_MAX, DECIMAL_NEGATIVE, 0},
        {"-99999999999999999999", 0, INT64_MAX, DECIMAL_NEGATIVE, 0},
        {"", 0, INT64_MAX, DECIMAL_NOT, 0},
        {".", 0, INT64_MAX, DECIMAL_NOT, 0},
        {"-", 0, INT64_MAX, DECIMAL_NOT, 0},
        {"+1", 0, INT64_MAX, DECIMAL_NOT, 0},
        {"1,5", 1, INT64_MAX, DECIMAL_NOT, 0},
        {"1.5.1", 2, INT64_MAX, DECIMAL_NOT, 0},
        {"1e", 0, INT64_MAX, DECIMAL_NOT, 0},
        {"1e+", 0, INT64_MAX, DECIMAL_NOT, 0},
        {"e3", 0, INT64_MAX, DECIMAL_NOT, 0},
        {"1 ", 0, INT64_MAX, DECIMAL_NOT, 0},
        {"0x10", 0, INT64_MAX, DECIMAL_NOT, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = 0;
        enum decimal_answer answer =
            decimal_parse(str_from(cases[i].text), cases[i].scale, cases[i].max, &number);
        CHECK_CASE(answer == cases[i].answer && number == cases[i].number, cases[i].text);
    }
}

static void test_decimal_round(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t max;
        enum decimal_answer answer;
        int64_t number;
    } cases[] = {
        {"7.1999999999999975", INT64_MAX, DECIMAL_GOOD, 720},
        {"3.3000000000000003", INT64_MAX, DECIMAL_GOOD, 330},
        {"0.004", INT64_MAX, DECIMAL_GOOD, 0},
        {"0.005", INT64_MAX, DECIMAL_GOOD, 1},
        {"0.0049999", INT64_MAX, DECIMAL_GOOD, 0},
        {"5e-3", INT64_MAX, DECIMAL_GOOD, 1},
        {"1e-99", INT64_MAX, DECIMAL_GOOD, 0},
        {"1.005", 100, DECIMAL_LARGE, 0},
        {"1.004", 100, DECIMAL_GOOD, 100},
        {"-0.001", INT64_MAX, DECIMAL_NEGATIVE, 0},
        {"1,5", INT64_MAX, DECIMAL_NOT, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = 0;
        enum decimal_answer answer =
            decimal_round(str_from(cases[i].text), 2, cases[i].max, &number);
        CHECK_CASE(answer == cases[i].answer && number == cases[i].number, cases[i].text);
    }
}

static void test_decimal_print(void **state)
{
    (void)state;
    static const struct {
        int64_t number;
        int scale;
        const char *expected;
    } cases[] = {
        {0, 6, "0"},           {1500000, 6, "1.5"}, {1, 6, "0.000001"},
        {1000000, 6, "1"},     {10050, 4, "1.005"}, {INT64_MAX, 4, "922337203685477.5807"},
        {120000000, 6, "120"}, {100, 4, "0.01"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf out = {0};
        decimal_print(cases[i].number, cases[i].scale, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
    }
}

static void test_decimal_guess(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected; // NULL: not clear
    } cases[] = {
        {"1,5", "1.5"},
        {"1.234,50", "1234.50"},
        {"1,234.50", "1234.50"},
        {"1,234,567", "1234567"},
        {"1.234.567,8", "1234567.8"},
        {"2 kg", "2"},
        {"ca. 2.5kg", "2.5"},
        {"EUR 19.90", "19.90"},
        {"1'234.50", "1234.50"},
        {"0,350", NULL},
        {"1,234", NULL},
        {"heavy", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf out = {0};
        bool clear = decimal_guess(str_from(cases[i].text), &out);
        CHECK_CASE(clear == (cases[i].expected != NULL), cases[i].text);
        if (clear)
            CHECK_STR(buf_str(&out), cases[i].expected);
    }
}

static void test_s10(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum s10_answer answer;
        char digit;
    } cases[] = {
        {"EE471108151FR", S10_GOOD, '1'},
        {"RR473124829GB", S10_GOOD, '9'},
        {"LX806576725TW", S10_GOOD, '5'},
        {"RX287043775SE", S10_GOOD, '5'},
        {"RX000717618SE", S10_GOOD, '8'},
        {"RX966331020SE", S10_GOOD, '0'},
        {"rr 473 124 829 gb", S10_GOOD, '9'},
        {"RR473124828GB", S10_DIGIT, '9'},
        {"RX966331021SE", S10_DIGIT, '0'},
        {"JR473124829GB", S10_RESERVED, '9'},
        {"KR473124829GB", S10_RESERVED, '9'},
        {"SR473124829GB", S10_RESERVED, '9'},
        {"TR473124829GB", S10_RESERVED, '9'},
        {"WR473124829GB", S10_RESERVED, '9'},
        {"RR473124829ZZ", S10_COUNTRY, '9'},
        {"RR47312482GB", S10_OTHER, 0},
        {"RR4731248299GB", S10_OTHER, 0},
        {"R4731248299GB", S10_OTHER, 0},
        {"RR473124829G1", S10_OTHER, 0},
        {"1Z999AA10123456784", S10_OTHER, 0},
        {"", S10_OTHER, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char digit = 0;
        CHECK_CASE(s10_check(str_from(cases[i].text), &digit) == cases[i].answer, cases[i].text);
        CHECK_CASE(digit == cases[i].digit, cases[i].text);
    }
}

static void test_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t valid;
    } cases[] = {
        {"abc", 3},
        {"\xC3\xA4\xE4\xBD\xA0\xF0\x9F\x98\x80", 9},
        {"a\x80", 1},
        {"a\xC3", 1},
        {"a\xC1\xBF", 1},
        {"\xE0\x9F\xBF", 0},
        {"\xE0\xA0\x80", 3},
        {"\xED\x9F\xBF", 3},
        {"\xED\xA0\x80", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xF4\x8F\xBF\xBF", 4},
        {"\xF4\x90\x80\x80", 0},
        {"\xF5\x80\x80\x80", 0},
        {"\xE4\xBD"
         "a",
         0},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_CASE(utf8_valid(str_from(cases[i].text)) == cases[i].valid, cases[i].text);
    CHECK_STR(utf8_cut(STR("ab\xC3\xA4"), 3), "ab");
    CHECK_STR(utf8_cut(STR("ab\xC3\xA4"), 4), "ab\xC3\xA4");
    CHECK_STR(utf8_cut(STR("\xF0\x9F\x98\x80"), 3), "");
}

// One value in each field: what becomes of it and what is noted.
static void test_values(void **state)
{
    (void)state;
    static const struct {
        const char *path, *text, *expected;
    } cases[] = {
        {"id", "RX123456785SE", "id=RX123456785SE\n"},
        {"id", " ABC-1 ", "id=ABC-1\n"},
        {"id", "RX123456784SE",
         "id=RX123456784SE\n  ! s10-check id \"RX123456784SE\": the check digit should be 5\n"},
        {"id", "TX123456785SE",
         "id=TX123456785SE\n  ! s10-form id \"TX123456785SE\": identifiers that begin with J, K, "
         "S, "
         "T or W are not in use\n"},
        {"id", "RX123456785QQ",
         "id=RX123456785QQ\n  ! s10-form id \"RX123456785QQ\": the last two letters are not a "
         "country\n"},
        {"class", "parcel", "class=parcel(4)\n"},
        {"class", "LETTER", "class=letter(1)\n"},
        {"class", "lettre",
         "class=lettre?\n  ! class class \"lettre\": it is letter, printed, packet, parcel, "
         "express "
         "or bag\n"},
        {"category", "Gift", "category=gift(1)\n"},
        {"category", "present",
         "category=present?\n  ! category category \"present\": it is gift, documents, sale, "
         "sample, returned or other\n"},
        {"posted", "2026-11-23", "posted=2026-11-23(20780)\n"},
        {"posted", "2026-11-23T10:00:00Z", "posted=2026-11-23T10:00:00Z(20780)\n"},
        {"posted", "23.11.2026",
         "posted=23.11.2026?\n  ! date posted \"23.11.2026\": write it as 2026-11-23\n"},
        {"posted", "2026-02-29",
         "posted=2026-02-29?\n  ! date posted \"2026-02-29\": write it as 2026-11-23\n"},
        {"origin", "CN", "origin=CN(17230)\n"},
        {"origin", "cn", "origin=CN(17230)\n"},
        {"origin", "QQ", "origin=QQ?\n  ! country origin \"QQ\"\n"},
        {"origin", "UK", "origin=UK?\n  ! country origin \"UK\": the United Kingdom is GB\n"},
        {"origin", "EL", "origin=EL?\n  ! country origin \"EL\": Greece is GR\n"},
        {"origin", "China",
         "origin=China?\n  ! country origin \"China\": it has two letters, such as CN\n"},
        {"currency", "EUR", "currency=EUR(4543826)\n"},
        {"currency", "eur", "currency=EUR(4543826)\n"},
        {"currency", "QQQ", "currency=QQQ?\n  ! currency currency \"QQQ\"\n"},
        {"currency", "\xE2\x82\xAC",
         "currency=\xE2\x82\xAC?\n  ! currency currency \"\xE2\x82\xAC\": it has three letters, "
         "such as EUR\n"},
        {"gross_mass_kg", "1.5", "gross_mass_kg=1.5(1500000)\n"},
        {"gross_mass_kg", "1000000", "gross_mass_kg=1000000(1000000000000)\n"},
        {"gross_mass_kg", "1000000.000001",
         "gross_mass_kg=1000000.000001?\n  ! mass gross_mass_kg \"1000000.000001\": more than 1000 "
         "t\n"},
        {"gross_mass_kg", "-1",
         "gross_mass_kg=-1?\n  ! mass gross_mass_kg \"-1\": a mass is not negative\n"},
        {"gross_mass_kg", "0.0000001",
         "gross_mass_kg=0.0000001?\n  ! mass gross_mass_kg \"0.0000001\": nothing smaller than a "
         "milligram is weighed: at most 6 decimals\n"},
        {"gross_mass_kg", "1,5",
         "gross_mass_kg=1,5?\n  ! mass gross_mass_kg \"1,5\": write \"1.5\": digits and a decimal "
         "point, nothing else\n"},
        {"gross_mass_kg", "1,234",
         "gross_mass_kg=1,234?\n  ! mass gross_mass_kg \"1,234\": write digits and a decimal "
         "point, "
         "such as 1.5\n"},
        {"value", "19.90", "value=19.90(199000)\n"},
        {"value", "9999999999999.9999", "value=9999999999999.9999(99999999999999999)\n"},
        {"value", "10000000000000",
         "value=10000000000000?\n  ! money value \"10000000000000\": more than 13 digits before "
         "the "
         "point\n"},
        {"value", "123456789012345678901234567890",
         "value=123456789012345678901234567890?\n  ! money value "
         "\"123456789012345678901234567890\": more than 13 digits before the point\n"},
        {"value", "0.00001",
         "value=0.00001?\n  ! money value \"0.00001\": money has at most 4 decimals\n"},
        {"value", "-2", "value=-2?\n  ! money value \"-2\": a value is not negative\n"},
        {"value", "19,90 EUR",
         "value=19,90 EUR?\n  ! money value \"19,90 EUR\": write \"19.90\": digits and a decimal "
         "point, nothing else\n"},
        {"value", "free",
         "value=free?\n  ! money value \"free\": write digits and a decimal point, such as "
         "19.90\n"},
        {"packages", "3", "packages=3(3)\n"},
        {"packages", "10.0", "packages=10.0(10)\n"},
        {"packages", "999999999", "packages=999999999(999999999)\n"},
        {"packages", "1000000000",
         "packages=1000000000?\n  ! number packages \"1000000000\": more than 9 digits\n"},
        {"packages", "1.5",
         "packages=1.5?\n  ! number packages \"1.5\": a count has no decimals\n"},
        {"packages", "-1", "packages=-1?\n  ! number packages \"-1\": a count is not negative\n"},
        {"packages", "three", "packages=three?\n  ! number packages \"three\"\n"},
        {"wrapper", "  \t text \n", "wrapper=text\n"},
        {"wrapper", "   ", "\n"},
        {"content.hs", "010620", "content[0].hs=010620\n"},
        {"content.hs", "0106.20 00", "content[0].hs=01062000\n"},
        {"content.hs", "0106", "content[0].hs=0106\n"},
        {"content.hs", "0106200000", "content[0].hs=0106200000\n"},
        {"content.hs", "01062000000",
         "content[0].hs=01062000000?\n  ! hs content[0].hs \"01062000000\": a code has 4 to 10 "
         "digits\n"},
        {"content.hs", "01",
         "content[0].hs=01?\n  ! hs content[0].hs \"01\": a code has 4 to 10 digits\n"},
        {"content.hs", "10620",
         "content[0].hs=10620?\n  ! hs content[0].hs \"10620\": a zero may be missing in front: "
         "\"010620\"\n"},
        {"content.hs", "01062", "content[0].hs=01062\n"},
        {"content.hs", "7701",
         "content[0].hs=7701?\n  ! hs content[0].hs \"7701\": there is no chapter 77\n"},
        {"content.hs", "0001",
         "content[0].hs=0001?\n  ! hs content[0].hs \"0001\": there is no chapter 00\n"},
        {"content.hs", "9701", "content[0].hs=9701\n"},
        {"content.hs", "9801",
         "content[0].hs=9801?\n  ! hs content[0].hs \"9801\": there is no chapter 98\n"},
        {"content.hs", "toys",
         "content[0].hs=toys?\n  ! hs content[0].hs \"toys\": a code has digits only, such as "
         "010620\n"},
        {"content.cas", "7664-93-9", "content[0].cas=7664-93-9\n"},
        {"content.cas", "0007664-93-9", "content[0].cas=7664-93-9\n"},
        {"content.cas",
         "107\xE2\x80\x91"
         "44\xE2\x88\x92"
         "8",
         "content[0].cas=107-44-8\n"},
        {"content.cas", "7664-93-8",
         "content[0].cas=7664-93-8?\n  ! cas-check content[0].cas \"7664-93-8\": the check digit "
         "should be 9\n"},
        {"content.cas", "7664939",
         "content[0].cas=7664939?\n  ! cas-form content[0].cas \"7664939\": it has the form "
         "7664-93-9\n"},
        {"content.un", "1830", "content[0].un=1830(1830)\n"},
        {"content.un", "UN1830", "content[0].un=UN1830(1830)\n"},
        {"content.un", "un 0004", "content[0].un=un 0004(4)\n"},
        {"content.un", "183",
         "content[0].un=183?\n  ! un content[0].un \"183\": it has four digits, such as 1830\n"},
        {"content.un", "UN",
         "content[0].un=UN?\n  ! un content[0].un \"UN\": it has four digits, such as 1830\n"},
        {"content.cus", "0012345-6", "content[0].cus=0012345-6\n"},
        {"content.cus", "12345-6",
         "content[0].cus=12345-6?\n  ! cus content[0].cus \"12345-6\": it has the form "
         "0012345-6\n"},
        // Of a person nothing is told in a note.
        {"sender.country", "Narnia",
         "sender.country=Narnia?\n  ! country sender.country: it has two letters, such as CN\n"},
        {"addressee.organisation", "Lab", "addressee.organisation=Lab\n"},
        {"content.quantity", "12", "content[0].quantity=12(12)\n"},
        {"content.description", "", "\n"},
    };
    struct record record = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf out = {0};
        int line;
        enum field field = map_field_find(str_from(cases[i].path), false, &line);
        CHECK_CASE(field != FIELD_NONE, cases[i].path);
        record_begin(&record, false);
        if (field >= FIELD_CONTENT_FIRST)
            CHECK(record_add_content(&record) == 0);
        record_set(&record, field, 0, str_from(cases[i].text));
        dump_consignment(&record.consignment, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
    }
    record_done(&record);
}

// A long text is cut between two characters, and the rest is said to be unread.
static void test_too_long(void **state)
{
    (void)state;
    struct record record = {0};
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = 0; i < TEXT_BYTES_MAX - 1; i++)
        buf_add_byte(&text, 'a');
    buf_add_literal(&text, "\xC3\xA4");
    for (size_t bytes = TEXT_BYTES_MAX - 1; bytes <= TEXT_BYTES_MAX + 1; bytes += 2) {
        record_begin(&record, false);
        record_set(&record, FIELD_WRAPPER, 0, str_slice(buf_str(&text), 0, bytes));
        CHECK(record_value(&record, FIELD_WRAPPER, 0)->text.len == TEXT_BYTES_MAX - 1);
        CHECK(record.consignment.note_count == (bytes > TEXT_BYTES_MAX));
    }
    CHECK(record.consignment.notes[0].code == QUALITY_TOO_LONG);
    CHECK_STR(record.consignment.notes[0].detail, "16385 bytes; 16384 are read");
    record_done(&record);
}

static void test_end(void **state)
{
    (void)state;
    struct record record = {0};
    AUTO(buf_done) struct buf out = {0};
    record_begin(&record, false);
    dump_consignment(record_end(&record), &out);
    CHECK_STR(buf_str(&out), "\n  ! missing id\n  ! missing class\n  ! missing destination\n"
                             "  ! missing content[0].description: there is no content line\n");

    buf_clear(&out);
    record_begin(&record, false);
    record_set(&record, FIELD_ID, 0, STR("X"));
    record_set(&record, FIELD_CLASS, 0, STR("nonsense"));
    record_set(&record, FIELD_DESTINATION, 0, STR("DE"));
    record_set(&record, FIELD_GROSS_MASS, 0, STR("1.5"));
    static const char *const masses[] = {"1", "0.5", "x", "0.000001"};
    for (size_t i = 0; i < COUNT(masses); i++) {
        size_t content = record_add_content(&record);
        record_set(&record, FIELD_GOODS_NET_MASS, content, str_from(masses[i]));
        if (i != 1)
            record_set(&record, FIELD_GOODS_DESCRIPTION, content, STR("toy"));
    }
    record.consignment.note_count = 0; // of class and mass, tested above
    dump_consignment(record_end(&record), &out);
    CHECK(strstr(out.at, "  ! missing content[1].description\n"
                         "  ! net-over-gross gross_mass_kg \"1.5\": 1.500001 kg net\n"));
    CHECK(!strstr(out.at, "missing class"));
    record_done(&record);
}

static void test_letter(void **state)
{
    (void)state;
    struct record record = {0};
    AUTO(buf_done) struct buf out = {0};
    record_begin(&record, true);
    record_set(&record, FIELD_ID, 0, STR("RR473124829GB"));
    dump_consignment(record_end(&record), &out);
    CHECK_STR(buf_str(&out), "id=RR473124829GB\n");
    for (int i = 0; i < FIELD_COUNT; i++)
        CHECK(record_keeps_of_letter((enum field)i) ==
              (i == FIELD_ID || i == FIELD_CLASS || i == FIELD_POSTED || i == FIELD_ORIGIN ||
               i == FIELD_DESTINATION));
    record_done(&record);
}

static void test_notes_are_bounded(void **state)
{
    (void)state;
    struct record record = {0};
    record_begin(&record, false);
    for (size_t i = 0; i < QUALITY_NOTES_MAX + 10; i++)
        record_note(&record, QUALITY_UNKNOWN_FIELD, FIELD_NONE, 0, STR("1"), STR("x"));
    CHECK(record.consignment.note_count == QUALITY_NOTES_MAX);
    CHECK(record.consignment.notes_dropped == 10);
    record_begin(&record, false);
    CHECK(record.consignment.note_count == 0 && record.consignment.notes_dropped == 0);
    record_done(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimal),
        cmocka_unit_test(test_decimal_round),
        cmocka_unit_test(test_decimal_print),
        cmocka_unit_test(test_decimal_guess),
        cmocka_unit_test(test_s10),
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_end),
        cmocka_unit_test(test_letter),
        cmocka_unit_test(test_notes_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
