// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <pthread.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "match/fold.h"

// The words with their places: "red:0-3 eared:4-9".
static void print_words(const struct fold *fold, struct buf *out)
{
    buf_clear(out);
    buf_add_literal(out, "");
    for (size_t i = 0; i < fold->count; i++) {
        const struct fold_word *word = &fold->words[i];
        buf_print(out, "%s%.*s:%u-%u", i ? " " : "", STR_ARG(fold_letters(fold, word)), word->begin,
                  word->end);
    }
}

struct fold_case {
    struct str text;
    const char *words;
};

static void check_cases(const struct fold_case *cases, size_t count)
{
    AUTO(fold_done) struct fold fold = {0};
    AUTO(buf_done) struct buf words = {0};
    for (size_t i = 0; i < count; i++) {
        fold_text(&fold, cases[i].text);
        print_words(&fold, &words);
        if (!str_is(buf_str(&words), cases[i].words))
            fail_msg("\"%.*s\" folds to \"%s\", expected \"%s\"", STR_ARG(cases[i].text), words.at,
                     cases[i].words);
    }
}

#define CASE(text, words)                                                                          \
    {                                                                                              \
        STR_INIT(text), words                                                                      \
    }

static void test_words_and_places(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        CASE("", ""),
        CASE(" -_/. ", ""),
        CASE("Red-Eared SLIDER", "red:0-3 eared:4-9 slider:10-16"),
        CASE("red_eared", "red:0-3 eared:4-9"),
        CASE(" a  b ", "a:1-2 b:4-5"),
        CASE("UN1830 UN 1830", "un1830:0-6 un:7-9 1830:10-14"),
        CASE("CAS 7664-93-9", "cas:0-3 7664:4-8 93:9-11 9:12-13"),
        CASE("women's", "women:0-5 s:6-7"),
        CASE("women’s", "women:0-5 s:8-9"),
        CASE("women\u02BCs", "women:0-5 s:7-8"),
        CASE("women´s", "women:0-5 s:7-8"),
        CASE("d`Amérique", "d:0-1 amerique:2-11"),
        CASE("a\tb\nc\rd", "a:0-1 b:2-3 c:4-5 d:6-7"),
        CASE("a\0b", "a:0-1 b:2-3"),
        CASE("5½ kg", "5:0-1 1:1-3 2:1-3 kg:4-6"),
        CASE("5kg①", "5kg1:0-6"),
        CASE("10㎏", "10kg:0-5"),
        CASE("m²", "m2:0-3"),
        CASE("25℃ 100°F", "25:0-2 c:2-5 100:6-9 f:11-12"),
        CASE("Lego™ bricks", "lego:0-4 bricks:8-14"),
        CASE("wait…what", "wait:0-4 what:7-11"),
    };
    check_cases(cases, COUNT(cases));
}

static void test_alphabets(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        // Latin
        CASE("café", "cafe:0-5"),
        CASE("cafe\u0301 x", "cafe:0-6 x:7-8"),
        CASE("Straße STRASSE ẞ", "strasse:0-7 strasse:8-15 ss:16-19"),
        CASE("İstanbul ısı I", "istanbul:0-9 isi:10-15 i:16-17"),
        CASE("Żółw łódź", "zolw:0-7 lodz:8-15"),
        CASE("æble Ørred œuf þorn đ", "aeble:0-5 orred:6-12 oeuf:13-17 thorn:18-23 d:24-26"),
        CASE("ﬁsh ﬄ", "fish:0-5 ffl:6-9"),
        CASE("ＲＥＤ　ｅａｒ", "red:0-9 ear:12-21"),
        CASE("rùa tai đỏ", "rua:0-4 tai:5-8 do:9-14"),
        CASE("𝐓𝐍𝐓 Ⅷ", "tnt:0-12 viii:13-16"),
        // Greek and Cyrillic
        CASE("ΧΕΛΏΝΑ χελώνας", "χελωνα:0-12 χελωνασ:13-27"),
        CASE("ᾳ α\u0345 µ μ", "αι:0-3 αι:4-8 μ:9-11 μ:12-14"),
        CASE("Чёрный ЧЕРНЫИ", "черныи:0-12 черныи:13-25"),
        CASE("и\u0306ж ї", "иж:0-6 і:7-9"),
        // Arabic and Hebrew
        CASE("سُلَحْفَاة", "سلحفاه:0-20"),
        CASE("ســلام", "سلام:0-12"),
        CASE("ﺳﻼم", "سلام:0-8"),
        CASE("أإآا", "اااا:0-8"),
        CASE("فارسی فارسي", "فارسي:0-10 فارسي:11-21"),
        CASE("١٢٣ ۴۵", "123:0-6 45:7-11"),
        CASE("שָׁלוֹם", "שלום:0-14"),
        CASE("צה״ל צה\"ל", "צה:0-4 ל:6-8 צה:9-13 ל:14-16"),
        // scripts with marks that count
        CASE("कछुआ", "कछुआ:0-12"),
        CASE("\u0958 क\u093C", "क\u093C:0-3 क\u093C:4-10"),
        CASE("ক\u09CB ক\u09C7\u09BE", "ক\u09C7\u09BE:0-6 ক\u09C7\u09BE:7-16"),
        CASE("க\u0BCA ஆம\u0BC8", "க\u0BC6\u0BBE:0-6 ஆமை:7-16"),
        CASE("१२", "12:0-6"),
    };
    check_cases(cases, COUNT(cases));
}

static void test_scripts_without_spaces(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        CASE("红耳龟", "红:0-3 耳:3-6 龟:6-9"),
        CASE("活体turtle龟", "活:0-3 体:3-6 turtle:6-12 龟:12-15"),
        CASE("5個", "5:0-1 個:1-4"),
        CASE("⻳﨎⼀", "龟:0-3 﨎:3-6 一:6-9"),
        CASE("㍿A", "株:0-3 式:0-3 会:0-3 社:0-3 a:3-4"),
        CASE("\U00020000\U0003FFFD", "\U00020000:0-4 \U0003FFFD:4-8"),
        CASE("機密★", "機:0-3 密:3-6"),
        CASE("カメ・かめ", "カ:0-3 メ:3-6 か:9-12 め:12-15"),
        CASE("ﾊﾞｰ", "バ:0-6 ー:6-9"),
        CASE("ハ\u3099 ハ゛ パ", "バ:0-6 バ:7-13 パ:14-17"),
        CASE("か\u200B\u3099", "が:0-9"),
        CASE("a\u3099 \u3099", "a:0-4"),
        CASE("㌀", "ア:0-3 パ:0-3 ー:0-3 ト:0-3"),
        CASE("เต่า", "เ:0-3 ต่:3-9 า:9-12"),
        CASE("น้ำ", "น้\u0E4D:0-9 า:6-9"),
        CASE("กุ่ ก\u0E48\u0E38", "กุ่:0-9 กุ่:10-19"),
        CASE("๕ ກິ", "5:0-3 ກິ:4-10"),
        CASE("ក្ដ", "ក្:0-6 ដ:6-9"),
        CASE("လိပ်", "လိ:0-6 ပ်:6-12"),
        // Hangul is written with spaces
        CASE("붉은귀거북 5마리", "붉은귀거북:0-15 5마리:16-23"),
        CASE("\u1100\u1161\u11A8 \u1100\u200B\u1161", "각:0-9 가:10-19"),
        CASE("ㄱㅏ ﾡￂ", "가:0-6 가:7-13"),
    };
    check_cases(cases, COUNT(cases));
}

static void test_what_nobody_sees(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        CASE("tur\u200Btle", "turtle:0-9"),
        CASE("\u200Bturtle\u200B ", "turtle:3-9"),
        CASE("tur\u00ADtle", "turtle:0-8"),
        CASE("\u202Etur\u2066tle\u202C", "turtle:3-12"),
        CASE("\uFEFFturtle", "turtle:3-9"),
        CASE("tur\uFE0Ftle", "turtle:0-9"),
        CASE("t\u0301\u0302\u0303urtle", "turtle:0-12"),
        CASE("🐢 turtle🐢x", "🐢:0-4 turtle:5-11 🐢:11-15 x:15-16"),
        CASE("👨\u200D👩 a1\uFE0F\u20E3", "👨:0-4 👩:7-11 a1:12-20"),
        CASE("🇨🇳 to 🇪🇺", "to:9-11"),
        CASE("\u0301 a", "a:3-4"),
        CASE("ـ a", "a:3-4"),
        CASE("\u093E a", "\u093E:0-3 a:4-5"),
        CASE("a\u093Eb", "a\u093Eb:0-5"),
    };
    check_cases(cases, COUNT(cases));
}

static void test_bytes_that_are_not_utf8(void **state)
{
    (void)state;
    static const struct fold_case cases[] = {
        CASE("a\xFF"
             "b",
             "a:0-1 b:2-3"),
        CASE("a\xC3"
             "b",
             "a:0-1 b:2-3"),
        CASE("a\xC3", "a:0-1"),
        CASE("a\xE7\xBA"
             "b",
             "a:0-1 b:3-4"),
        CASE("a\xC0\x80"
             "b",
             "a:0-1 b:3-4"), // overlong
        CASE("a\xE0\x80\x80"
             "b",
             "a:0-1 b:4-5"),
        CASE("a\xED\xA0\x80"
             "b",
             "a:0-1 b:4-5"), // surrogate
        CASE("a\xF4\x90\x80\x80"
             "b",
             "a:0-1 b:5-6"), // above the last code point
        CASE("a\xF0\x9F\x90", "a:0-1"),
        CASE("\x80\xBFz", "z:2-3"),
    };
    check_cases(cases, COUNT(cases));
}

static void test_marks_are_bounded(void **state)
{
    (void)state;
    AUTO(fold_done) struct fold fold = {0};
    AUTO(buf_done) struct buf text = {0};
    buf_add_literal(&text, "ก");
    for (int i = 0; i < 100; i++)
        buf_add_literal(&text, "\u0E48\u0E38");
    fold_text(&fold, buf_str(&text));
    CHECK(fold.count == 1 && fold.words[0].end == text.len);
    CHECK(fold.words[0].folded_len == 3 + 16 * 3);
}

static void test_memory_is_kept(void **state)
{
    (void)state;
    AUTO(fold_done) struct fold fold = {0};
    AUTO(buf_done) struct buf text = {0};
    for (int i = 0; i < 5000; i++)
        buf_add_literal(&text, "a龟ﷺ½ ");
    for (int round = 0; round < 3; round++) {
        fold_text(&fold, buf_str(&text));
        CHECK(fold.count == 5000 * 8);
        CHECK_STR(fold_phrase(&fold, 0, 4), "a 龟 صلي الله");
        fold_text(&fold, (struct str){0});
        CHECK(fold.count == 0 && fold.letters.len == 0);
    }
}

static void check_same_letters(const struct fold *fold, struct fold *again, struct str text)
{
    fold_text(again, text);
    if (!str_eq(buf_str(&again->letters), buf_str(&fold->letters)))
        fail_msg("\"%.*s\" folds to \"%.*s\", not \"%.*s\"", STR_ARG(text),
                 STR_ARG(buf_str(&again->letters)), STR_ARG(buf_str(&fold->letters)));
}

static void check_normal_form(const struct fold *fold, struct fold *again, struct str text,
                              int options)
{
    utf8proc_uint8_t *mapped;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.len, &mapped,
                     UTF8PROC_STABLE | (utf8proc_option_t)options);
    assert_true(len >= 0);
    check_same_letters(fold, again, (struct str){(char *)mapped, (size_t)len});
    free(mapped);
}

// Every code point there is: places are whole, folding twice is folding once, and it does not
// matter in which normal form it comes.
static void test_every_code_point(void **state)
{
    (void)state;
    AUTO(fold_done) struct fold fold = {0};
    AUTO(fold_done) struct fold again = {0};
    for (utf8proc_int32_t code = 1; code < 0x110000; code++) {
        char bytes[4];
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        struct str text = {bytes, (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)bytes)};
        fold_text(&fold, text);
        for (size_t i = 0; i < fold.count; i++)
            if (fold.words[i].begin != 0 || fold.words[i].end != text.len)
                fail_msg("U+%04X: its words are not at its place", (unsigned)code);
        if (fold.count) {
            check_same_letters(&fold, &again, buf_str(&fold.letters));
            if (again.count != fold.count)
                fail_msg("U+%04X: other words the second time", (unsigned)code);
        }
        check_normal_form(&fold, &again, text, UTF8PROC_DECOMPOSE);
        check_normal_form(&fold, &again, text, UTF8PROC_COMPOSE);
    }
}

static void *fold_everything(void *sum)
{
    AUTO(fold_done) struct fold fold = {0};
    for (utf8proc_int32_t code = 0; code < 0x110000; code += 7) {
        char bytes[4];
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        fold_text(&fold, (struct str){
                             bytes, (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)bytes)});
        for (size_t i = 0; i < fold.count; i++)
            *(uint64_t *)sum = *(uint64_t *)sum * 31 + fold.words[i].hash;
    }
    return NULL;
}

// The first to meet a code point makes what all threads then read. This test must be the first.
static void test_threads_agree(void **state)
{
    (void)state;
    pthread_t threads[4];
    uint64_t sums[4] = {0};
    for (size_t i = 0; i < COUNT(threads); i++)
        CHECK(pthread_create(&threads[i], NULL, fold_everything, &sums[i]) == 0);
    for (size_t i = 0; i < COUNT(threads); i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    for (size_t i = 1; i < COUNT(threads); i++)
        CHECK(sums[i] == sums[0] && sums[i]);
}

// Short texts of characters that act on each other fold alike in every normal form.
static void test_normal_forms(void **state)
{
    (void)state;
    enum { PARTS = 10 };
    static const char *const scripts[][PARTS] = {
        {"a", "é", "Ñ", "\u0301", "\u0323", "й", "ᾳ", "\u0345", "ß", "-"},
        {"か", "が", "ハ", "\u3099", "\u309A", "ﾊ", "ﾞ", "\u200B", "ー", " "},
        {"가", "각", "\u1100", "\u1161", "\u11A8", "ㅏ", "\u200B", "a", "1", " "},
        {"क", "\u0958", "\u093C", "\u094D", "\u093F", "\u0902", "\u200D", "र", "१", " "},
        {"ক", "\u09CB", "\u09C7", "\u09BE", "\u09D7", "\u09BC", "\u09CD", "\u09DC", "ৎ", " "},
        {"ก", "\u0E38", "\u0E48", "\u0E3A", "ำ", "\u0E4D", "า", "เ", "๑", " "},
        {"ا", "آ", "\u0653", "\u0654", "\u064E", "\u0651", "ـ", "ی", "ﻼ", " "},
        {"ש", "\u05C1", "\u05BC", "\u05B7", "\uFB2A", "ﬡ", "\u200F", "״", "ל", " "},
        {"가", "か", "龟", "㍿", "½", "①", "ﷺ", "🐢", "℃", "\uFE0F"},
    };
    AUTO(fold_done) struct fold fold = {0};
    AUTO(fold_done) struct fold again = {0};
    AUTO(buf_done) struct buf text = {0};
    uint64_t random = 20261123;
    for (size_t round = 0; round < 200000; round++) {
        buf_clear(&text);
        for (int i = 0; i < 7; i++) {
            random = random * 6364136223846793005 + 1442695040888963407;
            buf_add(&text, str_from(scripts[round % COUNT(scripts)][(random >> 33) % PARTS]));
        }
        fold_text(&fold, buf_str(&text));
        check_normal_form(&fold, &again, buf_str(&text), UTF8PROC_DECOMPOSE);
        check_normal_form(&fold, &again, buf_str(&text), UTF8PROC_COMPOSE);
        check_same_letters(&fold, &again, buf_str(&fold.letters));
        CHECK(again.count == fold.count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_agree),     cmocka_unit_test(test_words_and_places),
        cmocka_unit_test(test_alphabets),         cmocka_unit_test(test_scripts_without_spaces),
        cmocka_unit_test(test_what_nobody_sees),  cmocka_unit_test(test_bytes_that_are_not_utf8),
        cmocka_unit_test(test_marks_are_bounded), cmocka_unit_test(test_memory_is_kept),
        cmocka_unit_test(test_every_code_point),  cmocka_unit_test(test_normal_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
