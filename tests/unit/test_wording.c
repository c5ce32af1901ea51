// Conditions and routes come back in the words of the pack language.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "rules/wording.h"

static const struct {
    const char *where, *when;
    const char *expected; // NULL: the condition as it was written
} cases[] = {
    {"anywhere", "goods have cue live", NULL},
    {"anywhere", "goods have cue live and goods.hs in 0106 or wrapper has cue dead", NULL},
    {"anywhere", "goods have cue live and (goods.hs in 0106 or wrapper has cue dead)", NULL},
    {"anywhere", "not (goods have cue dead or goods.hs in 02) and goods name a taxon", NULL},
    {"anywhere", "goods have cue live or ((goods.hs in 0106 and goods have cue dead))",
     "goods have cue live or goods.hs in 0106 and goods have cue dead"},
    {"anywhere", "( (goods have cue live) and ((goods.hs in 01)) )",
     "goods have cue live and goods.hs in 01"},
    {"anywhere", "goods have # a comment\n cue live, # another\n dead",
     "goods have cue live, dead"},
    {"anywhere", "goods have cue live and licence is \"#1\"", NULL},
    {"anywhere", "not not goods have cue live", NULL},
    {"anywhere", "goods name a taxon\n  in group turtle\n  listed A",
     "goods name a taxon in group turtle listed A"},
};

static void test_conditions(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled text = {0}, compiled;
        AUTO(buf_done) struct buf out = {0};
        compiled_make(&compiled, true,
                      compiled_rule(&text, cases[i].where, cases[i].when, "law L"));
        compiled_done(&text);
        CHECK_CASE(compiled.reports.errors == 0, cases[i].when);
        wording_add(&compiled.program, compiled.program.rules[0].when, &out);
        CHECK_STR(buf_str(&out), cases[i].expected ? cases[i].expected : cases[i].when);
        compiled_done(&compiled);
    }
}

static void test_routes(void **state)
{
    (void)state;
    static const char *const routes[] = {"anywhere", "import into CN", "abroad or domestic in DE",
                                         "to CN or from CN or transit through CN"};
    for (size_t i = 0; i < COUNT(routes); i++) {
        struct compiled text = {0}, compiled;
        AUTO(buf_done) struct buf out = {0};
        compiled_make(&compiled, true,
                      compiled_rule(&text, routes[i], "goods have cue live", "law L"));
        compiled_done(&text);
        wording_add(&compiled.program, compiled.program.rules[0].where, &out);
        CHECK_STR(buf_str(&out), routes[i]);
        compiled_done(&compiled);
    }
}

static void test_fields(void **state)
{
    (void)state;
    static const struct {
        enum field field;
        const char *expected;
    } fields[] = {
        {FIELD_GOODS_DESCRIPTION, "goods"},
        {FIELD_GOODS_HS, "goods.hs"},
        {FIELD_GOODS_NET_MASS, "goods.net_mass"},
        {FIELD_GROSS_MASS, "gross_mass"},
        {FIELD_ADDRESSEE_ORGANISATION, "addressee.organisation"},
    };
    for (size_t i = 0; i < COUNT(fields); i++) {
        AUTO(buf_done) struct buf out = {0};
        wording_add_field(fields[i].field, &out);
        CHECK_STR(buf_str(&out), fields[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_routes),
        cmocka_unit_test(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
