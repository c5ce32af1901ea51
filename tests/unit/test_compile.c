// Facts as the program has them: editions of laws, consequences, jurisdictions, identifiers.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "base/date.h"
#include "model/consignment.h"

static int32_t day(const char *text)
{
    int32_t number;
    CHECK(date_parse(str_from(text), &number));
    return number;
}

// Two editions with the dates that the case gives, and the codes of what is said of them.
static void test_editions(void **state)
{
    (void)state;
    static const struct {
        const char *one, *two, *codes;
    } cases[] = {
        {"until 2020-01-01", "from 2020-01-01", ""},
        {"from 2020-01-01", "until 2020-01-01", ""}, // in whatever order they are written
        {"from 2010-01-01 until 2020-01-01", "from 2021-01-01", ""}, // a gap
        {"until 2020-01-02", "from 2020-01-01", "R041:2"},
        {"", "from 2020-01-01", "R041:2"},
        {"until 2020-01-01", "", "R041:2"},
        {"", "", "R041:2"},
        {"from 2020-01-01", "from 2020-01-01", "R041:2"},
        {"from 2010-01-01 until 2030-01-01", "from 2015-01-01 until 2016-01-01", "R041:2"},
        {"from 2020-01-01 until 2020-01-01", "until 2019-01-01", "R042:1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled, text = {0};
        compiled_make(
            &compiled, true,
            arena_print(
                &text.batch,
                "law X { jurisdiction CN act \"A\" article \"1\" says \"one\" %s source B }\n"
                "law X { jurisdiction CN act \"A\" article \"2\" says \"two\" %s source B }\n",
                cases[i].one, cases[i].two));
        CHECK_STR(compiled_codes(&compiled), cases[i].codes);
        // Side by side, the oldest first; the base has one law more.
        const struct program *program = &compiled.program;
        CHECK(program->law_count == 2 && program->provision_count == 3);
        for (uint32_t law = 0; law < program->law_count; law++) {
            struct range editions = program->laws[law].editions;
            if (editions.count == 2)
                CHECK(program->provisions[editions.first].from <=
                      program->provisions[editions.first + 1].from);
        }
        compiled_done(&compiled);
        compiled_done(&text);
    }
}

static const struct program_provision *provision_on(const struct program *program, const char *id,
                                                    const char *on)
{
    for (uint32_t i = 0; i < program->provision_count; i++) {
        const struct program_provision *provision = &program->provisions[i];
        if (str_is(program_text(program, provision->id), id) &&
            program_in_force(provision->from, provision->until, day(on)))
            return provision;
    }
    return NULL;
}

// A consequence that is a law says what it says in the edition that is in force with it.
static void test_consequences(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(
        &compiled, true,
        STR("law X { jurisdiction CN act \"A\" article \"1\" says \"x\" until 2020-01-01\n"
            " consequence Y source B }\n"
            "law X { jurisdiction CN act \"A\" article \"2\" says \"x\" from 2020-01-01\n"
            " consequence Y source B unreviewed }\n"
            "law Y { jurisdiction CN act \"A\" article \"3\" says \"old\"\n"
            " until 2020-01-01 consequence \"a fine\" source B }\n"
            "law Y { jurisdiction CN act \"A\" article \"4\" says \"new\"\n"
            " from 2020-01-01 unreviewed }\n"));
    CHECK(compiled.reports.count == 0);
    const struct program *program = &compiled.program;
    const struct program_provision *old = provision_on(program, "X", "2019-12-31"),
                                   *new = provision_on(program, "X", "2020-01-01"),
                                   *text = provision_on(program, "Y", "2019-01-01");
    CHECK_STR(program_text(program, old->article), "1");
    CHECK_STR(program_text(program, old->consequence), "Y");
    CHECK_STR(program_text(program, old->consequence_says), "old");
    CHECK_STR(program_text(program, old->source), "Book");
    CHECK(!old->unreviewed);
    CHECK_STR(program_text(program, new->article), "2");
    CHECK_STR(program_text(program, new->consequence_says), "new");
    CHECK(new->unreviewed);
    CHECK_STR(program_text(program, text->consequence), "a fine");
    CHECK(text->consequence_says.len == 0);
    compiled_done(&compiled);
}

static void test_jurisdictions(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } cases[] = {
        {"jurisdiction U \"Union\" { members NL, DE, FR source B }", ""},
        {"jurisdiction U \"Union\" { members de source B }", "R037:1"},
        {"jurisdiction U \"Union\" { members EU source B }", "R037:1"},
        {"jurisdiction U \"Union\" { members XK source B }", ""},
        {"jurisdiction INT \"All\" { members DE source B }", "R030:1"},
        {"jurisdiction U \"U\" { members DE source B }\njurisdiction U \"U\" { members FR source B "
         "}",
         "R030:2"},
        {"law X { jurisdiction INT act \"A\" article \"1\" says \"x\" source B }", ""},
        {"law X { jurisdiction UK act \"A\" article \"1\" says \"x\" source B }", "R037:1"},
        {"marking \"M\" { of ABCDEFGHIJKLMNOP exact \"M\" source B }", "R037:1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled;
        compiled_make(&compiled, true, str_from(cases[i].text));
        struct str codes = compiled_codes(&compiled);
        if (!str_is(codes, cases[i].codes))
            fail_msg("%s: got \"%s\"", cases[i].text, codes.at);
        compiled_done(&compiled);
    }
    struct compiled compiled;
    compiled_make(&compiled, false, str_from(cases[0].text));
    const struct program *program = &compiled.program;
    CHECK(program->jurisdictions[0].everywhere); // INT
    CHECK_STR(program_text(program, program->jurisdictions[1].title), "Union");
    struct range members = program->jurisdictions[1].members;
    CHECK(members.count == 3); // sorted
    CHECK(program->countries[members.first] == code_pack(STR("DE")));
    CHECK(program->countries[members.first + 2] == code_pack(STR("NL")));
    compiled_done(&compiled);
}

// Identifiers of one kind are taken once; those of two kinds do not meet.
static void test_identifiers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } cases[] = {
        {"source B { title \"b\" }", "R030:1"},
        {"source L { title \"b\" }\ncue L \"l\" { en \"l\" source L }", ""},
        {"list A \"a\" { law L source B }", "R030:1"},
        {"cue live \"l\" { en \"l\" source B }", "R030:1"},
        {"cue Live \"l\" { en \"l\" source B }", ""},
        {"vague V \"v\" { law L en \"v\" source B }\nvague V \"v\" { law L en \"w\" source B }",
         "R030:2"},
        {"article \"Testudo\" { source B }", "R043:1"},
        {"list C \"c\" { law LL source B }", "R031:1"},
        {"taxon \"T\" { listed AA\n source B }", "R032:1"},
        {"taxon \"T\" { name en \"t\" needs cue alive\n source B }", "R033:1"},
        {"taxon \"T\" { name en \"t\" source C\n source B }", "R036:1"},
        {"taxon \"T\" { source C }", "R036:1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled;
        compiled_make(&compiled, true, str_from(cases[i].text));
        struct str codes = compiled_codes(&compiled);
        if (!str_is(codes, cases[i].codes))
            fail_msg("%s: got \"%s\"", cases[i].text, codes.at);
        compiled_done(&compiled);
    }
}

// A condition as the program keeps it: the words of the test, its field, its values.
static void test_conditions(void **state)
{
    (void)state;
    struct compiled compiled, text = {0};
    compiled_make(&compiled, true,
                  compiled_rule(&text, "import into CN or\n  to INT",
                                "goods.hs in 0106,\n  0301..0308 and goods.net_mass >= 0.5 kg",
                                "law L missing pass mode shadow from 2020-01-01"));
    CHECK(compiled.reports.count == 0);
    const struct program *program = &compiled.program;
    const struct program_rule *rule = &program->rules[0];
    CHECK_STR(program_text(program, rule->id), "t/r");
    CHECK_STR(program_text(program, rule->subject), "testing");
    CHECK(rule->shadow && rule->missing_pass && rule->advice == ADVICE_ASK);
    CHECK(rule->from == day("2020-01-01") && rule->until == DATE_NONE);
    CHECK(program->nodes[rule->where].kind == NODE_OR);

    const struct program_node *and = &program->nodes[rule->when];
    CHECK(and->kind == NODE_AND && and->arg.count == 2);
    const struct program_node *hs = &program->nodes[program->node_refs[ and->arg.first]],
                              *mass = &program->nodes[program->node_refs[ and->arg.first + 1]];
    CHECK_STR(program_text(program, hs->text),
              "goods.hs in 0106, 0301..0308"); // as written, with single spaces
    CHECK(hs->field == FIELD_GOODS_HS && hs->arg.count == 2);
    CHECK_STR(program_text(program, program->literals[hs->arg.first + 1].first), "0301");
    CHECK_STR(program_text(program, program->literals[hs->arg.first + 1].last), "0308");
    CHECK(mass->field == FIELD_GOODS_NET_MASS && mass->number == 500000);
    CHECK(mass->compare == COMPARE_GREATER_EQUAL);
    compiled_done(&compiled);
    compiled_done(&text);
}

static void test_condition_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *when, *codes;
    } cases[] = {
        {"goods.hs in 0106", ""},
        {"goods.hs in \"0106\"", ""},
        {"goods.hs is 01..97", ""},
        {"goods.hs in 0", "R023:3"},
        {"goods.hs in 01061000000", "R023:3"},
        {"goods.hs in 01..0106", "R026:3"},
        {"goods.hs in 02..01", "R026:3"},
        {"goods.hs > 1", "R022:3"},
        {"goods.hs has cue live", "R022:3"},
        {"goods is \"x\"", "R022:3"},
        {"wrapper is vague", "R022:3"},
        {"goods.net_mass in 5", "R022:3"},
        {"goods.net_mass > 5", "R024:3"},
        {"goods.net_mass_kg > 5 kg", ""}, // the path itself is good, too
        {"goods.quantity > 5 kg", "R024:3"},
        {"goods.quantity in 1, 2", ""},
        {"goods.quantity in 1..2", "R026:3"},
        {"goods.value > 5 usd", "R024:3"},
        {"goods.un is 183", "R023:3"},
        {"goods.cas is 7664-93-8", "R023:3"},
        {"goods.origin in CN, Chile", "R023:3"},
        {"goods name a marking of Chile", "R037:3"},
        {"goods name a taxon in group tortoise", "R035:3"},
        {"goods name \"Testudos\"", "R034:3"},
        {"goods have cue live and licence is \"2026/7\"", ""},
        {"goods have cue live and invoice missing", ""},
        {"goods.weight > 5 kg", "R021:3"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled, text = {0};
        // With a cue, so that the guard has nothing to say of a value alone.
        struct str when = arena_print(&text.batch, "goods have cue live and (%s)", cases[i].when);
        compiled_make(&compiled, true, compiled_rule(&text, "anywhere", when.at, "law L"));
        struct str codes = compiled_codes(&compiled);
        if (!str_is(codes, cases[i].codes))
            fail_msg("%s: got \"%s\"", cases[i].when, codes.at);
        compiled_done(&compiled);
        compiled_done(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_editions),      cmocka_unit_test(test_consequences),
        cmocka_unit_test(test_jurisdictions), cmocka_unit_test(test_identifiers),
        cmocka_unit_test(test_conditions),    cmocka_unit_test(test_condition_mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
