// Names that stand in a text otherwise than word for word.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "match/match.h"

enum { ALL = TRAIT_DISGUISED | TRAIT_MISSPELT, COMPOUND = ALL | TRAIT_COMPOUND };

static const struct {
    const char *text;
    unsigned traits;
} names[] = {
    {"red-eared slider", ALL},
    {"Trachemys scripta elegans", ALL}, // 0, 1
    {"Solenopsis invicta", ALL},
    {"guppy", ALL}, // 2, 3
    {"巴西龟", ALL},
    {"ミドリガメ", ALL}, // 4, 5
    {"черепаха", ALL},
    {"Ochsenfrosch", COMPOUND}, // 6, 7
    {"quappe", 0},
    {"TNT", ALL}, // 8, 9
    {"snapping turtle", ALL},
    {"fireworks", ALL}, // 10, 11
    {"caiman", 0},
    {"bullfrog", ALL}, // 12, 13
    {"Plüsch", 0},
    {"سلحفاة", ALL}, // 14, 15
    {"American crawfish", ALL},
    {"worm farm", ALL}, // 16, 17
};

// "name reading begin-end", of the readings that are not plain.
static void print_hits(const struct match_scratch *scratch, struct buf *out)
{
    static const char *const words[] = {
        [READING_JOINED] = "joined",       [READING_DISGUISED] = "disguised",
        [READING_COMPOUND] = "compound",   [READING_REST] = "rest",
        [READING_QUALIFIED] = "qualified", [READING_MISSPELT] = "misspelt",
    };
    buf_clear(out);
    buf_add_literal(out, "");
    for (size_t i = 0; i < scratch->count; i++) {
        const struct match_hit *hit = &scratch->hits[i];
        if (hit->reading == READING_PLAIN)
            continue;
        buf_print(out, "%s%u %s", out->len ? ", " : "", hit->key, words[hit->reading]);
        if (hit->edits)
            buf_print(out, " %u", hit->edits);
        buf_print(out, " %u-%u", hit->begin, hit->end);
    }
}

struct reading_case {
    const char *text, *hits;
};

static void check_readings(const struct reading_case *cases, size_t count)
{
    AUTO(arena_done) struct arena forever = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    AUTO(buf_done) struct buf hits = {0};
    struct match_builder *builder = match_builder_open();
    for (size_t i = 0; i < COUNT(names); i++)
        CHECK(match_builder_add(builder, str_from(names[i].text), names[i].traits) == i);
    match_builder_know(builder, STR("puppy mug fire works red by a the"));
    struct match_table table = match_build(builder, &forever);
    match_builder_close(&builder);
    CHECK(match_table_sound(&table));
    for (size_t i = 0; i < count; i++) {
        match_find(&table, &scratch, str_from(cases[i].text));
        print_hits(&scratch, &hits);
        if (!str_is(buf_str(&hits), cases[i].hits))
            fail_msg("\"%s\": found \"%s\", expected \"%s\"", cases[i].text, hits.at,
                     cases[i].hits);
    }
}

static void test_joined(void **state)
{
    (void)state;
    static const struct reading_case cases[] = {
        {"redearedslider", "0 joined 0-14"},
        {"10 redeared slider", "0 joined 3-18"},
        {"r e d e a r e d s l i d e r", "0 joined 0-27"},
        {"R.E.D.E.A.R.E.D-S.L.I.D.E.R!", "0 joined 0-27"},
        {"red🐢eared🐢slider", "0 joined 0-22"},
        {"redeared\u200bslider", "0 joined 0-17"},
        {"t r a c h e m y s scripta elegans", "1 joined 0-33"},
        {"redearedsliders", ""},        // another word begins or goes on
        {"xredearedslider", ""},        //
        {"T N T", ""},                  // too short
        {"fire works", ""},             // two words that are words
        {"bull frog", "13 joined 0-9"}, // not words of any list
        {"гoods of чере паха", "6 joined 10-27"},
    };
    check_readings(cases, COUNT(cases));
}

static void test_disguised(void **state)
{
    (void)state;
    static const struct reading_case cases[] = {
        {"r3d-eared s1ider", "0 disguised 0-16"},
        {"rеd-eаred slidеr", "0 disguised 0-19"}, // Cyrillic letters
        {"S0lenopsis lnvicta", "2 disguised 0-18"},
        {"$olenopsis !nvicta", "2 disguised 0-18, 2 misspelt 2 1-18"},
        {"+r@chemy$ $cr!p+@ e|eg@n$", "1 disguised 0-25"}, // several side by side
        {"(!nv!ct@) $o|enop$!$ !nv!c+@, new!", "2 disguised 10-28"},
        {"$olenopsis invicta!", "2 disguised 0-18, 2 misspelt 1 1-18"}, // ends the sentence
        {"gupp! caima+", ""},                                           // no such names
        {"firework$!", "11 misspelt 1 0-8"},
        {"b@$s bullfro9!!", "13 disguised 5-13"},
        {"!!!!!nvicta solenopsis", ""}, // more than four are ornament
        {"$olenopsis inv!cta", "2 disguised 0-18"},
        {"tr@chemys script@ elegans", "1 disguised 0-25"},
        {"tr@chemys scripta elegans", "1 disguised 0-25"},
        {"g u p p y", "3 joined 0-9"},
        {"guрру", "3 disguised 0-8"},
        {"巴西龜", "4 disguised 0-9"},
        {"みどりがめ", "5 disguised 0-15"},
        {"чepeпaxa", "6 disguised 0-10"},
        {"7N7", ""},    // too short
        {"ca1man", ""}, // the name allows none
        {"bu11frog, red-eared s1ider", "13 disguised 0-8, 0 disguised 10-26"},
    };
    check_readings(cases, COUNT(cases));
}

static void test_compounds(void **state)
{
    (void)state;
    static const struct reading_case cases[] = {
        {"Ochsenfroschquappe", "7 compound 0-18, 8 rest 0-18"},
        {"Ochsenfroschsquappe", "7 compound 0-19, 8 rest 0-19"},
        {"Plüschochsenfrosch", "7 compound 0-19, 14 rest 0-19"},
        {"Riesenochsenfrosch", "7 compound 0-18"},
        {"Ochsenfroschs", "7 misspelt 1 0-13"}, // one letter is no word
        {"bullfrogfarm", ""},                   // not in this language
        {"Xochsenfroschquappe", ""},            // neither at the begin nor at the end
    };
    check_readings(cases, COUNT(cases));
}

static void test_misspelt(void **state)
{
    (void)state;
    static const struct reading_case cases[] = {
        {"Trachemys scirpta elegans", "1 misspelt 1 0-25"},
        {"Trachemis scripta elegnas", "1 misspelt 2 0-25"},
        {"Tachemis scirpta elegnas", ""}, // three
        {"Trchmys scripta elegans", "1 misspelt 2 0-23"},
        {"Solenopsis invicata", "2 misspelt 1 0-19"},
        {"red eared sldier", "0 misspelt 1 0-16"},
        {"red aered sldier", "0 misspelt 2 0-16"},
        {"rad eared slider", ""}, // words of three letters have no mistakes
        {"snaping turtel", "10 misspelt 2 0-14"},
        {"gupyp", "3 misspelt 1 0-5"},
        {"gupppy", "3 misspelt 1 0-6"},
        {"goppy", ""}, // too near to other words
        {"puppy", ""}, // a word
        {"черепха", ""},
        {"черепахха", "6 misspelt 1 0-18"},
        {"سلحفااة", "15 misspelt 1 0-14"},
        {"Trachemys cf. scripta elegans", "1 qualified 0-29"},
        {"Trachemys scripta ssp. elegans", "1 qualified 0-30"},
        {"Solenopsis × invicta", ""}, // signs are no letters, so this is plain
        {"Solenopsis x invikta", "2 misspelt 1 0-20"},
        {"fireworx", ""},
        {"firewroks", "11 misspelt 1 0-9"},
        {"wrom afrm", ""}, // too short a name for two
        {"American crawfsih", "16 misspelt 1 0-17"},
        {"worrn farm", "17 misspelt 1 0-10"}, // as machines read m
        {"Arnerican crawfish", "16 misspelt 1 0-18"},
    };
    check_readings(cases, COUNT(cases));
}

// When no name has a word long enough to be misspelt, what stands between words is passed over,
// too.
static void test_short_words(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    AUTO(buf_done) struct buf hits = {0};
    struct match_builder *builder = match_builder_open();
    CHECK(match_builder_add(builder, STR("я 龜 龜"), ALL) == 0);
    struct match_table table = match_build(builder, &forever);
    match_builder_close(&builder);
    match_find(&table, &scratch, STR("я-龜 cf. 龜★"));
    print_hits(&scratch, &hits);
    CHECK(str_is(buf_str(&hits), "0 qualified 0-14"));
}

// Many candidates, long texts and long words end in time and in order.
static void test_bounds(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    AUTO(buf_done) struct buf text = {0};
    struct match_builder *builder = match_builder_open();
    for (unsigned i = 0; i < 20000; i++) {
        char name[32];
        snprintf(name, sizeof(name), "trachem%c%c%c%c s", 'a' + i % 26, 'a' + i / 26 % 26,
                 'a' + i / 676 % 26, 'a' + i / 17576 % 26);
        CHECK(match_builder_add(builder, str_from(name), ALL) == i);
    }
    struct match_table table = match_build(builder, &forever);
    match_builder_close(&builder);
    for (int i = 0; i < 500; i++)
        buf_print(&text, "trachemzzzq%d trachemqqqqq cf ", i);
    match_find(&table, &scratch, buf_str(&text));
    CHECK(scratch.count < 5000);
    buf_clear(&text);
    for (int i = 0; i < 4000; i++)
        buf_add_literal(&text, "tra");
    match_find(&table, &scratch, buf_str(&text));
    CHECK(scratch.count == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joined),      cmocka_unit_test(test_disguised),
        cmocka_unit_test(test_compounds),   cmocka_unit_test(test_misspelt),
        cmocka_unit_test(test_short_words), cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
