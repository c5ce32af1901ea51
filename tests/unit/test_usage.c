// Which rules rest on a thing, and which concepts a rule can speak of.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "author/fits.h"
#include "author/usage.h"

static const struct {
    const char *where, *when;
    const char *used; // "kind name" of each thing, in their order
    const char *fits; // concepts
} cases[] = {
    {"import into CN", "goods name a taxon listed A and not goods have cue dead, live",
     "law L, list A, cue live, cue dead, jurisdiction CN", "Testudo"},
    {"anywhere", "goods name a concept in group acid, turtle", "law L, group turtle, group acid",
     "Testudo, Acid"},
    {"abroad", "goods name \"Acid\" or wrapper names a marking of CN", "law L, jurisdiction CN",
     "Acid, Secret"},
    {"abroad", "goods name a marking of origin", "law L", "Secret"},
    {"abroad", "goods have cue live and not goods name a taxon", "law L, cue live", ""},
    {"to CN or from CN", "goods.hs in 01", "law L, jurisdiction CN", ""},
};

static struct str used_by(const struct compiled *compiled, const struct usage *usage,
                          struct arena *batch)
{
    AUTO(buf_done) struct buf out = {0};
    for (int kind = 0; kind < THING_KIND_COUNT; kind++) {
        for (uint32_t i = 0; i < thing_count(&compiled->program, (enum thing_kind)kind); i++) {
            struct thing thing = {(enum thing_kind)kind, i};
            uint32_t count = 0;
            if (usage->things[kind])
                (void)usage_of(usage, thing, &count);
            CHECK(count <= 1);
            if (count)
                buf_print(&out, "%s%.*s %.*s", out.len ? ", " : "", STR_ARG(thing_word(thing.kind)),
                          STR_ARG(thing_name(&compiled->program, thing)));
        }
    }
    return arena_copy(batch, buf_str(&out));
}

static struct str fitting(const struct compiled *compiled, struct arena *batch)
{
    AUTO(buf_done) struct buf out = {0};
    struct glossary glossary;
    glossary_collect(&compiled->program, batch, &glossary);
    for (uint32_t i = 0; i < compiled->program.concept_count; i++)
        if (fits_rule(&glossary, 0, i, 0))
            buf_print(&out, "%s%.*s", out.len ? ", " : "",
                      STR_ARG(thing_name(&compiled->program, (struct thing){THING_CONCEPT, i})));
    return arena_copy(batch, buf_str(&out));
}

static void test_usage(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        struct compiled text = {0}, compiled;
        struct usage usage;
        compiled_make(&compiled, true,
                      compiled_rule(&text, cases[i].where, cases[i].when, "law L"));
        compiled_done(&text);
        CHECK_CASE(compiled.reports.errors == 0, cases[i].when);
        usage_collect(&compiled.program, &batch, &usage);
        CHECK_STR(used_by(&compiled, &usage, &batch), cases[i].used);
        CHECK_STR(fitting(&compiled, &batch), cases[i].fits);
        compiled_done(&compiled);
    }
}

// A listing that is not in force does not count.
static void test_fits_day(void **state)
{
    (void)state;
    struct compiled text = {0}, compiled;
    struct glossary glossary;
    AUTO(arena_done) struct arena batch = {0};
    struct str rule = compiled_rule(&text, "anywhere", "goods name a taxon listed A", "");
    compiled_make(&compiled, true,
                  arena_print(&batch,
                              "%.*staxon \"Xenopus\" { listed A from 2020-01-01\n source B }",
                              STR_ARG(rule)));
    compiled_done(&text);
    glossary_collect(&compiled.program, &batch, &glossary);
    CHECK(!fits_rule(&glossary, 0, 3, 18261));
    CHECK(fits_rule(&glossary, 0, 3, 18262)); // 2020-01-01
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usage),
        cmocka_unit_test(test_fits_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
