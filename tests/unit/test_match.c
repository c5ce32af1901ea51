// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdlib.h>

#include "base/limits.h"
#include "match/match.h"

static struct match_table table_of(const char *const *names, size_t count, struct arena *forever)
{
    struct match_builder *builder = match_builder_open();
    for (size_t i = 0; i < count; i++) {
        uint32_t key = match_builder_add(builder, str_from(names[i]), 0);
        CHECK_CASE(key == i, names[i]);
    }
    CHECK(match_builder_count(builder) == count);
    struct match_table table = match_build(builder, forever);
    match_builder_close(&builder);
    CHECK(!builder);
    return table;
}

// The hits: "key:begin-end", one space between.
static void print_hits(const struct match_scratch *scratch, struct buf *out)
{
    buf_clear(out);
    buf_add_literal(out, "");
    for (size_t i = 0; i < scratch->count; i++)
        buf_print(out, "%s%u:%u-%u", i ? " " : "", scratch->hits[i].key, scratch->hits[i].begin,
                  scratch->hits[i].end);
}

static void test_finds_names(void **state)
{
    (void)state;
    static const char *const names[] = {
        "red-eared slider", // 0
        "red",              // 1
        "slider",           // 2
        "red eared",        // 3
        "巴西龟",           // 4
        "龟",               // 5
        "черепаха",         // 6
        "سلحفاة",           // 7
        "צב",               // 8
        "कछुआ",              // 9
        "เต่า",              // 10
        "カメ",             // 11
        "붉은귀거북",       // 12
        "χελώνα",           // 13
        "7664-93-9",        // 14
        "UN1830",           // 15
        "a a",              // 16
        "vison d'Amérique", // 17
    };
    static const struct {
        const char *text, *hits;
    } cases[] = {
        {"", ""},
        {"nothing to see", ""},
        {"red", "1:0-3"},
        {"reddish sliders", ""},
        {"RED EARED SLIDER", "0:0-16 3:0-9 1:0-3 2:10-16"},
        {"2x Red_Eared-Slider.", "0:3-19 3:3-12 1:3-6 2:13-19"},
        {"red eared", "3:0-9 1:0-3"},
        {"eared slider red", "2:6-12 1:13-16"},
        {"活体巴西龟3只", "4:6-15 5:12-15"},
        {"巴 西 龟", "4:0-11 5:8-11"},
        {"巴西 turtle 龟", "5:14-17"},
        {"ЧЕРЕПАХА", "6:0-16"},
        {"سُلَحْفَاة", "7:0-20"},
        {"צָב", "8:0-6"},
        {"2 कछुआ", "9:2-14"},
        {"ขายเต่าไทย", "10:9-21"},
        {"ｶﾒ カメラ", "11:0-6 11:7-13"},
        {"붉은귀거북", "12:0-15"},
        {"붉은귀거북이", ""},
        {"ΧΕΛΩΝΑ", "13:0-12"},
        {"CAS 7664-93-9", "14:4-13"},
        {"UN 1830", ""},
        {"(un1830)", "15:1-7"},
        {"a a a", "16:0-3 16:2-5"},
        {"VISON D’AMERIQUE", "17:0-18"},
        {"e\u0301 r\u0301ed\u0301 🐢", "1:4-11"},
        {"re\xFF"
         "d red",
         "1:5-8"},
    };
    AUTO(arena_done) struct arena forever = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    AUTO(buf_done) struct buf hits = {0};
    struct match_table table = table_of(names, COUNT(names), &forever);
    for (size_t i = 0; i < COUNT(cases); i++) {
        match_find(&table, &scratch, str_from(cases[i].text));
        print_hits(&scratch, &hits);
        if (!str_is(buf_str(&hits), cases[i].hits))
            fail_msg("in \"%s\" found \"%s\", expected \"%s\"", cases[i].text, hits.at,
                     cases[i].hits);
    }
}

static void test_keys(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint32_t key;
    } cases[] = {
        {"Red-Eared", 0},
        {"red eared", 0},
        {"", MATCH_NO_KEY},
        {"★ -", MATCH_NO_KEY},
        {"red", 1},
        {"ｒｅｄ＿ｅａｒｅｄ", 0},
        {"redeared", 2},
        {"rede ared", 3},
        {"\u0301", MATCH_NO_KEY},
        {"RÉD", 1},
        {"red eared x", 4},
        {"red\u200B", 1},
    };
    struct match_builder *builder = match_builder_open();
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_CASE(match_builder_add(builder, str_from(cases[i].name), 0) == cases[i].key,
                   cases[i].name);
    CHECK(match_builder_count(builder) == 5);
    match_builder_close(&builder);
    match_builder_close(&builder);
}

static void test_empty_table(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    struct match_table table = table_of(NULL, 0, &forever);
    match_find(&table, &scratch, STR("red eared slider"));
    CHECK(scratch.count == 0 && scratch.fold.count == 3);
    match_find(&table, &scratch, (struct str){0});
    CHECK(scratch.count == 0 && scratch.fold.count == 0);
}

static void test_longest_names(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf text = {0};
    AUTO(arena_done) struct arena forever = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    struct match_builder *builder = match_builder_open();
    for (uint32_t words = 1; words <= NAME_WORDS_MAX; words++) {
        buf_add_literal(&text, "w ");
        CHECK(match_builder_add(builder, buf_str(&text), 0) == words - 1);
    }
    buf_add_literal(&text, "w");
    CHECK(match_builder_add(builder, buf_str(&text), 0) == MATCH_NO_KEY);
    struct match_table table = match_build(builder, &forever);
    match_builder_close(&builder);
    match_find(&table, &scratch, buf_str(&text));
    // Both sequences of NAME_WORDS_MAX words, and all shorter ones; longer ones first.
    CHECK(scratch.count == NAME_WORDS_MAX + NAME_WORDS_MAX * (NAME_WORDS_MAX + 1) / 2);
    CHECK(scratch.hits[0].words == NAME_WORDS_MAX && scratch.hits[1].words == NAME_WORDS_MAX - 1);
    CHECK(scratch.hits[NAME_WORDS_MAX].word == 1);
    CHECK(scratch.hits[NAME_WORDS_MAX].words == NAME_WORDS_MAX);
}

static void test_hits_are_bounded(void **state)
{
    (void)state;
    static const char *const names[] = {"w", "w w", "w w w"};
    AUTO(buf_done) struct buf text = {0};
    AUTO(arena_done) struct arena forever = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    for (int i = 0; i < 2 * HITS_MAX; i++)
        buf_add_literal(&text, "w ");
    struct match_table table = table_of(names, COUNT(names), &forever);
    match_find(&table, &scratch, buf_str(&text));
    CHECK(scratch.count == HITS_MAX);
    for (size_t i = 0; i < scratch.count; i++)
        CHECK(scratch.hits[i].word == i / 3 && scratch.hits[i].words == 3 - i % 3);
}

// Two words that have the same hash: it is asked of them only to show that a hash is not trusted.
// When the hash of words changes, another pair has to be made.
static void test_same_hash(void **state)
{
    (void)state;
    static const char *const names[] = {"parcelgateturtle", "olcdeciljcizjwku",
                                        "parcelgateturtle x"};
    AUTO(arena_done) struct arena forever = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    AUTO(buf_done) struct buf hits = {0};
    struct match_table table = table_of(names, COUNT(names), &forever);
    match_find(&table, &scratch, STR("olcdeciljcizjwku parcelgateturtle"));
    CHECK(scratch.fold.words[0].hash == scratch.fold.words[1].hash);
    print_hits(&scratch, &hits);
    CHECK_STR(buf_str(&hits), "1:0-16 0:17-33");
    match_find(&table, &scratch, STR("olcdeciljcizjwku x parcelgateturtle x"));
    print_hits(&scratch, &hits);
    CHECK_STR(buf_str(&hits), "1:0-16 2:19-37 0:19-35");
    struct match_table one = table_of(names, 1, &forever);
    match_find(&one, &scratch, STR("olcdeciljcizjwku"));
    CHECK(scratch.count == 0);
}

struct tagged {
    uint32_t tag, number;
};

static int compare_tagged(const void *a, const void *b)
{
    const struct tagged *x = a, *y = b;
    return (x->tag > y->tag) - (x->tag < y->tag);
}

// Words whose hashes agree in the half that a table keeps: some of them share a slot, and all are
// found, each as itself.
static void test_same_tag(void **state)
{
    (void)state;
    enum { WORDS = 700000 };
    AUTO(arena_done) struct arena forever = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    AUTO(fold_done) struct fold fold = {0};
    struct tagged *words = ARENA_ARRAY(&forever, struct tagged, WORDS);
    for (uint32_t i = 0; i < WORDS; i++) {
        char word[16];
        snprintf(word, sizeof(word), "w%u", i);
        fold_text(&fold, str_from(word));
        words[i] = (struct tagged){(uint32_t)(fold.words[0].hash >> 32), i};
    }
    qsort(words, WORDS, sizeof(words[0]), compare_tagged);
    size_t pairs = 0, shared = 0;
    for (size_t i = 1; i < WORDS; i++) {
        if (words[i - 1].tag != words[i].tag)
            continue;
        const char *names[] = {arena_print(&forever, "w%u", words[i - 1].number).at,
                               arena_print(&forever, "w%u", words[i].number).at};
        struct match_table table = table_of(names, COUNT(names), &forever);
        CHECK(match_table_sound(&table));
        pairs++;
        shared += table.twin_count;
        for (uint32_t key = 0; key < COUNT(names); key++) {
            match_find(&table, &scratch, str_from(names[key]));
            CHECK_CASE(scratch.count == 1 && scratch.hits[0].key == key, names[key]);
        }
    }
    CHECK(pairs > 10 && shared > 0 && shared < pairs);
}

// What a table must be for a search to stay in it, whoever made it.
static void test_sound(void **state)
{
    (void)state;
    static const char *const names[] = {"parcelgateturtle", "olcdeciljcizjwku", "red set", "a b c"};
    AUTO(arena_done) struct arena forever = {0};
    const struct match_table good = table_of(names, COUNT(names), &forever);
    CHECK(match_table_sound(&good) && good.twin_count == 1);
    struct match_table bad = good;

    bad.pair_count = 3;
    CHECK(!match_table_sound(&bad));
    bad.pair_count = 0;
    CHECK(!match_table_sound(&bad));

    bad = good;
    bad.key_count--; // a slot has the last key
    CHECK(!match_table_sound(&bad));
    bad = good;
    bad.letter_count--;
    CHECK(!match_table_sound(&bad));

    uint32_t ends[COUNT(names)] = {good.ends[0], good.ends[2], good.ends[1], good.ends[3]};
    bad = good;
    bad.ends = ends;
    CHECK(!match_table_sound(&bad));

    struct match_twin twins[] = {{1, 0}, {1, 0}, {3, 3}, {4, 0}};
    bad = good;
    for (size_t i = 0; i < COUNT(twins); i++) {
        bad.twins = &twins[i];
        bad.twin_count = 1;
        CHECK(match_table_sound(&bad) == (i < 2));
    }
    bad.twins = twins;
    bad.twin_count = 2; // out of order
    CHECK(!match_table_sound(&bad));

    struct match_slot slots[1] = {{1, 0}};
    bad = good;
    bad.slots = slots;
    bad.slot_count = 1; // none is empty
    CHECK(!match_table_sound(&bad));
    bad.slot_count = 0;
    CHECK(!match_table_sound(&bad));
    slots[0].tag = 0;
    bad.slot_count = 1;
    CHECK(match_table_sound(&bad));
}

// A search that is too simple to be wrong, to compare with.
enum { NAMES = 40, TABLES = 400, TEXTS = 500 };

struct slow {
    struct fold names[NAMES]; // by key
    size_t count;
};

static bool slow_stands(const struct fold *name, const struct fold *text, size_t at)
{
    if (at + name->count > text->count)
        return false;
    for (size_t i = 0; i < name->count; i++)
        if (!str_eq(fold_letters(name, &name->words[i]), fold_letters(text, &text->words[at + i])))
            return false;
    return true;
}

static size_t slow_find(const struct slow *slow, const struct fold *text, struct match_hit *hits)
{
    size_t count = 0;
    for (size_t at = 0; at < text->count; at++)
        for (size_t words = NAME_WORDS_MAX; words > 0; words--)
            for (uint32_t key = 0; key < slow->count; key++)
                if (slow->names[key].count == words && slow_stands(&slow->names[key], text, at))
                    hits[count++] = (struct match_hit){
                        .key = key,
                        .begin = text->words[at].begin,
                        .end = text->words[at + words - 1].end,
                        .word = (uint32_t)at,
                        .words = (uint32_t)words,
                    };
    return count;
}

static uint64_t random_state = 20261123;

static size_t random_below(size_t bound)
{
    random_state = random_state * 6364136223846793005 + 1442695040888963407;
    return (random_state >> 33) % bound;
}

static struct str random_text(struct buf *text, size_t parts_max)
{
    static const char *const parts[] = {"a",      "b",  "ab", "É", "e",      "龟",     "か",
                                        "\u3099", "が", "1",  "½", "\u200B", "\u0301", "-",
                                        " ",      " ",  " ",  "क", "\u093F", "\xFF",   "가"};
    buf_clear(text);
    for (size_t left = random_below(parts_max + 1); left; left--)
        buf_add(text, str_from(parts[random_below(COUNT(parts))]));
    return buf_str(text);
}

static struct match_table random_table(struct slow *slow, struct buf *text, struct arena *forever)
{
    struct match_builder *builder = match_builder_open();
    size_t names = random_below(NAMES + 1);
    for (size_t i = 0; i < names; i++) {
        struct str name = random_text(text, 5);
        uint32_t key = match_builder_add(builder, name, 0);
        if (key != MATCH_NO_KEY)
            fold_text(&slow->names[key], name);
    }
    slow->count = match_builder_count(builder);
    struct match_table table = match_build(builder, forever);
    match_builder_close(&builder);
    return table;
}

static void test_against_slow_search(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf text = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    static struct slow slow;
    size_t found = 0;
    for (int round = 0; round < TABLES; round++) {
        AUTO(arena_done) struct arena forever = {0};
        struct match_table table = random_table(&slow, &text, &forever);
        for (int i = 0; i < TEXTS; i++) {
            struct match_hit hits[16 * NAME_WORDS_MAX];
            match_find(&table, &scratch, random_text(&text, 12));
            size_t count = slow_find(&slow, &scratch.fold, hits);
            found += count;
            if (count != scratch.count ||
                (count && memcmp(hits, scratch.hits, count * sizeof(hits[0])) != 0))
                fail_msg("\"%.*s\": %zu hits, expected %zu", STR_ARG(buf_str(&text)), scratch.count,
                         count);
        }
    }
    CHECK(found > TABLES * TEXTS / 2);
    for (size_t i = 0; i < NAMES; i++)
        fold_done(&slow.names[i]);
}

static void test_many_names(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    AUTO(buf_done) struct buf name = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    struct match_builder *builder = match_builder_open();
    for (uint32_t i = 0; i < 100000; i++) {
        buf_clear(&name);
        buf_print(&name, "genus%u species%u", i / 10, i);
        CHECK(match_builder_add(builder, buf_str(&name), 0) == i);
    }
    struct match_table table = match_build(builder, &forever);
    match_builder_close(&builder);
    for (uint32_t i = 0; i < 100000; i++) {
        buf_clear(&name);
        buf_print(&name, "live Genus%u Species%u", i / 10, i);
        match_find(&table, &scratch, buf_str(&name));
        CHECK(scratch.count == 1 && scratch.hits[0].key == i && scratch.hits[0].begin == 5);
    }
}

static void test_literal(void **state)
{
    (void)state;
    static const struct {
        const char *text, *literal;
        uint32_t begin;
        const char *covers; // NULL: no match
    } cases[] = {
        {"TNT", "TNT", 0, "TNT"},
        {"a TNT.", "TNT", 2, "TNT"},
        {"tnt", "TNT", 0, NULL},
        {"TNTX", "TNT", 0, NULL},
        {"TNT5", "TNT", 0, NULL},
        {"TN", "TNT", 0, NULL},
        {"UNRESTRICTED", "RESTRICTED", 2, NULL},
        {"UN\u200BRESTRICTED", "RESTRICTED", 5, NULL},
        {"TN\u200BT", "TNT", 0, "TN\u200BT"},
        {"TNT\u200BX", "TNT", 0, NULL},
        {"TNT\u0301", "TNT", 0, NULL},
        {"ＴＮＴ", "TNT", 0, "ＴＮＴ"},
        {"TNT-2", "TNT", 0, "TNT"},
        {"C4", "C-4", 0, NULL},
        {"C-4", "C-4", 0, "C-4"},
        {"C-4", "C4", 0, NULL},
        {"C - 4", "C-4", 0, "C - 4"},
        {"SECRET//NOFORN", "SECRET//NOFORN", 0, "SECRET//NOFORN"},
        {"TOP SECRET // NOFORN x", "SECRET//NOFORN", 4, "SECRET // NOFORN"},
        {"Secret//Noforn", "SECRET//NOFORN", 0, NULL},
        {"SECRET/NOFORN", "SECRET//NOFORN", 0, NULL},
        {"SECRET／／NOFORN", "SECRET//NOFORN", 0, "SECRET／／NOFORN"},
        {"SECRET//NOFORNS", "SECRET//NOFORN", 0, NULL},
        {"机密★", "机密★", 0, "机密★"},
        {"机密 ★ 1年", "机密★", 0, "机密 ★"},
        {"机密　★", "机密★", 0, "机密　★"},
        {"机密", "机密★", 0, NULL},
        {"机密☆", "机密★", 0, NULL},
        {"机密件", "机密", 0, "机密"},
        {"非机密", "机密", 3, "机密"},
        {"★ 机密 x", "★机密", 4, "★ 机密"},
        {"x ( U ) y", "(U)", 4, "( U )"},
        {"U)", "(U)", 0, NULL},
        {"[U)", "(U)", 1, NULL},
        {"(U)", " (U) ", 1, "(U)"},
        {"TRÈS SECRET", "TRE\u0300S SECRET", 0, "TRÈS SECRET"},
        {"TRE\u0300S  SECRET.", "TRÈS SECRET", 0, "TRE\u0300S  SECRET"},
        {"TRES SECRET", "TRÈS SECRET", 0, NULL},
        {"TRÈS SECRET", "TRES SECRET", 0, NULL},
        {"ﾊﾞﾊ", "バ", 0, "ﾊﾞ"},
        {"バ", "ハ", 0, NULL},
        {"ハ\u3099", "ハ", 0, NULL},
        {"대외비", "대외비", 0, "대외비"},
        {"대외비밀", "대외비", 0, NULL},
        {"각", "가", 0, NULL},
        {"สูตรลับ", "ลับ", 12, "ลับ"},
        {"TNT\xFF", "TNT", 0, "TNT"},
        {"TN\xFFT", "TNT", 0, NULL},
        {"★", "★", 0, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t begin = 0, end = 0;
        struct str text = str_from(cases[i].text);
        bool found = match_literal(text, str_from(cases[i].literal), cases[i].begin, &begin, &end);
        if (found != (cases[i].covers != NULL))
            fail_msg("\"%s\" in \"%s\": %d", cases[i].literal, cases[i].text, found);
        if (found)
            CHECK_STR(str_slice(text, begin, end), cases[i].covers);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_names),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_empty_table),
        cmocka_unit_test(test_longest_names),
        cmocka_unit_test(test_hits_are_bounded),
        cmocka_unit_test(test_same_hash),
        cmocka_unit_test(test_same_tag),
        cmocka_unit_test(test_sound),
        cmocka_unit_test(test_against_slow_search),
        cmocka_unit_test(test_many_names),
        cmocka_unit_test(test_literal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
