// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "import/tidy.h"

static void test_text(void **state)
{
    (void)state;
    static const struct {
        const char *what, *text, *expected;
        unsigned tidied;
    } cases[] = {
        {"nothing to do", "red-eared slider", "red-eared slider", 0},
        {"white space at the ends is not told", " slider\t", "slider", 0},
        {"empty", "", "", 0},
        {"named entity", "caf&eacute;", "café", TIDY_ENTITIES},
        {"numbers", "&#233;&#xE9;&#XE9;", "ééé", TIDY_ENTITIES},
        {"escaped twice", "&amp;eacute; &amp;amp; b", "é & b", TIDY_ENTITIES},
        {"no such entity", "AT&T; R&D &unknown; &; &#; &#x;", "AT&T; R&D &unknown; &; &#; &#x;", 0},
        {"half of a pair is no character", "&#xD800;", "&#xD800;", 0},
        {"beyond Unicode", "&#1114112;", "&#1114112;", 0},
        {"tags", "<i>Aus</i> <b class=\"x\">bus</b>", "Aus bus", TIDY_TAGS},
        {"a line break of HTML parts words", "one<br/>two", "one two", TIDY_TAGS},
        {"not a tag", "a < b > c <x@example.org>", "a < b > c <x@example.org>", 0},
        {"line breaks and tabs", "one\r\n two\t three", "one two three", TIDY_SPACES},
        {"no-break space", "one\xC2\xA0two", "one two", TIDY_SPACES},
        {"control characters", "one\x01two\x7F", "one two", TIDY_SPACES},
        {"UTF-8 twice",
         "b\xC3\x83\xC2\xAA"
         "che",
         "bêche", TIDY_TWICE},
        {"UTF-8 twice by way of Windows", "\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", "’", TIDY_TWICE},
        {"looks odd and is right", "Ã", "Ã", 0},
        {"Windows read as Latin-1", "l\xC2\x92ours \xC2\x80 \xC2\x81 x", "l’ours € x",
         TIDY_WINDOWS | TIDY_SPACES},
        {"Chinese is not Latin", "红耳彩龟", "红耳彩龟", 0},
        {"an accent by itself", "be\xCC\x81mol", "bémol", TIDY_COMPOSED},
        {"all at once", "<i>caf&eacute;</i>\n  e\xCC\x81", "café é",
         TIDY_ENTITIES | TIDY_TAGS | TIDY_SPACES | TIDY_COMPOSED},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        unsigned tidied;
        struct str text = tidy_text(&batch, str_from(cases[i].text), &tidied);
        if (!str_is(text, cases[i].expected) || tidied != cases[i].tidied)
            fail_msg("case \"%s\": \"%.*s\", %u", cases[i].what, STR_ARG(text), tidied);
    }
}

static void test_nothing(void **state)
{
    (void)state;
    static const char *const nothing[] = {"",    "NULL", "null", "N/A", "#N/A",
                                          "NaN", "none", "-",    "?"};
    static const char *const something[] = {"0", "na", "Nullarbor", "no", "--x", "龟"};
    for (size_t i = 0; i < COUNT(nothing); i++)
        CHECK_CASE(tidy_is_nothing(str_from(nothing[i])), nothing[i]);
    for (size_t i = 0; i < COUNT(something); i++)
        CHECK_CASE(!tidy_is_nothing(str_from(something[i])), something[i]);
}

static void test_lost(void **state)
{
    (void)state;
    static const char *const lost[] = {"gr?nfrosch", "gr\xEF\xBF\xBDnfrosch", "\xEF\xBF\xBD"};
    static const char *const kept[] = {"frog?", "?frog", "what? a frog", "grünfrosch", ""};
    for (size_t i = 0; i < COUNT(lost); i++)
        CHECK_CASE(tidy_lost_letters(str_from(lost[i])), lost[i]);
    for (size_t i = 0; i < COUNT(kept); i++)
        CHECK_CASE(!tidy_lost_letters(str_from(kept[i])), kept[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
