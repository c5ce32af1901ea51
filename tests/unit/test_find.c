// What a name stands for, of which kind, and what is made of it in lists.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "author/find.h"
#include "author/list.h"

static const char pack[] =
    "taxon \"turtle\" { group live\n source B }\n"
    "substance \"TNT\" { exact \"TNT\" cas 118-96-7\n source B }\n"
    "cue turtle \"Turtles\" { en \"shell\", \"hard shell\" source B }\n"
    "vague V \"Vague\" { law L en \"goods\" source B }\n"
    "rule live \"Alive\" { where anywhere when goods have cue live and not goods have cue turtle\n"
    " advise hold law L ask \"?\" mode shadow\n"
    " yes goods \"live\"\n yes goods \"live\"\n no goods \"x\"\n no goods \"y\"\n}\n";

static int open_pack(void **state)
{
    static struct compiled compiled;
    compiled_make(&compiled, true, str_from(pack));
    *state = &compiled;
    return compiled.reports.errors ? -1 : 0;
}

static int close_pack(void **state)
{
    compiled_done(*state);
    return 0;
}

static void test_find(void **state)
{
    const struct program *program = &((const struct compiled *)*state)->program;
    static const struct {
        const char *name, *expected;
    } cases[] = {
        {"L", "law L"},
        {"live", "rule t/live, group live, cue live"},
        {"t/live", "rule t/live"},
        {"turtle", "concept turtle, concept Testudo, group turtle, cue turtle"},
        {"TURTLE", "concept Testudo, concept turtle"},
        {"7664-93-9", "concept Acid"},
        {"tnt", "concept TNT"}, // its own name is a plain one
        {"118-96-7", "concept TNT"},
        {"机密★", "concept Secret"},
        {"机密", ""},                 // every letter of such a name counts
        {"hard-shell", "cue turtle"}, // nothing else is called so
        {"Goods", "vague V"},
        {"CN", "jurisdiction CN"},
        {"t", "pack t"},
        {"a turtle", ""},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        AUTO(buf_done) struct buf out = {0};
        struct found_things found = find_things(program, str_from(cases[i].name), &batch);
        for (size_t f = 0; f < found.count; f++)
            buf_print(&out, "%s%.*s %.*s", f ? ", " : "", STR_ARG(thing_word(found.items[f].kind)),
                      STR_ARG(thing_name(program, found.items[f])));
        CHECK_STR(buf_str(&out), cases[i].expected);
        CHECK(!found.more);
    }
}

static void test_near(void **state)
{
    const struct program *program = &((const struct compiled *)*state)->program;
    static const struct {
        const char *name, *expected;
    } cases[] = {
        {"liev", "live"},         {"Testdo", "Testudo"}, {"t/lve", "t/live"},
        {"118-96-8", "118-96-7"}, {"zebra fish", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        CHECK_STR(find_near(program, str_from(cases[i].name), &batch), cases[i].expected);
    }
}

// Every kind is listed, with what rests on it.
static void test_list(void **state)
{
    const struct program *program = &((const struct compiled *)*state)->program;
    static const struct {
        enum thing_kind kind;
        const char *expected;
    } cases[] = {
        {THING_PACK, "t|1.0|testing|1|5|9|2|0|Test"},
        {THING_RULE, "t/live|hold|shadow|||anywhere|L|Alive"},
        {THING_LAW, "L|CN|1||||1|1|0|Act"},
        {THING_LIST, "A|L|||1|0|0|Animals"},
        {THING_CONCEPT, "Acid|substance|acid|2|0|0|0 Secret|marking||1|1|0|0 "
                        "TNT|substance||3|0|0|0 Testudo|taxon|turtle|2|1|1|0 "
                        "turtle|taxon|live|1|0|0|0"},
        {THING_GROUP, "acid|1|0 live|1|0 turtle|1|0"},
        {THING_CUE, "dead|1|1|0|0|Dead live|1|1|1|0|Live turtle|2|1|1|0|Turtles"},
        {THING_VAGUE, "V|L|1|1|0|Vague"},
        {THING_JURISDICTION, "CN|1|0| INT||0|everywhere"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        AUTO(buf_done) struct buf out = {0};
        struct table table;
        list_things(program, cases[i].kind, &batch, &table);
        for (size_t c = 0; c < table.cell_count; c++) {
            buf_add(&out, c % table.column_count ? STR("|") : c ? STR(" ") : STR(""));
            buf_add(&out, table.cells[c]);
        }
        CHECK_STR(buf_str(&out), cases[i].expected);
    }
}

static void test_kinds(void **state)
{
    (void)state;
    for (int kind = 0; kind < THING_KIND_COUNT; kind++)
        CHECK(thing_find_plural(thing_plural((enum thing_kind)kind)) == (enum thing_kind)kind);
    CHECK(thing_find_plural(STR("rule")) == THING_KIND_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_near),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
