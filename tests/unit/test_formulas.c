// What the conditions of rules mean: whether one can be without the other.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "author/formulas.h"
#include "base/date.h"

struct compared {
    const char *where[2], *when[2];
    bool forth, back; // the first implies the second, the second the first
};

static const char facts[] =
    "law OLD { jurisdiction CN act \"Act\" article \"2\" until 2020-01-01 says \"gone\" source B "
    "}\n"
    "list GONE \"No longer\" { law OLD source B }\n"
    "list WIDE \"Some\" { law L source B }\n"
    "taxon \"Emys\" { group turtle name en \"pond turtle\" listed A listed WIDE listed GONE\n"
    " source B }\n"
    "marking \"Other\" { of US exact en \"TOP\"\n source B }\n"
    "condition alive \"it lives\" { when goods have cue live or goods.hs in 0106 }\n"
    "score s \"points\" { add 2 \"alive\" when goods have cue live }\n";

static bool implies(struct linter *linter, size_t inner, size_t outer)
{
    const struct formula_rule *a = &linter->formulas->rules[inner],
                              *b = &linter->formulas->rules[outer];
    const struct formula *children[] = {b->where, b->when};
    struct formula both = {.kind = FORMULA_AND, .children = children, .child_count = 2};
    struct claim claims[] = {{SIGN_YES, a->where}, {SIGN_YES, a->when}, {SIGN_NOT_YES, &both}};
    return logic_contradicts(&linter->formulas->logic, claims, COUNT(claims));
}

static void check_case(const struct compared *compared)
{
    struct compiled compiled;
    AUTO(buf_done) struct buf pack = {0};
    buf_print(&pack, "%s", facts);
    for (size_t i = 0; i < 2; i++)
        buf_print(&pack,
                  "rule r%zu \"R\" {\n where %s\n when %s\n advise ask\n law L\n ask \"?\"\n"
                  " yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n",
                  i, compared->where[i], compared->when[i]);
    compiled_make(&compiled, true, buf_str(&pack));
    if (compiled.reports.count)
        fail_msg("%s, %s: %s", compared->when[0], compared->when[1], compiled_codes(&compiled).at);
    struct lint_request request = {0};
    CHECK(date_parse(STR("2026-11-23"), &request.day));
    struct linter linter = {.request = &request,
                            .ast = &compiled.ast,
                            .program = &compiled.program,
                            .batch = &compiled.batch};
    formulas_read(&linter);
    if (implies(&linter, 0, 1) != compared->forth || implies(&linter, 1, 0) != compared->back)
        fail_msg("%s: %s, %s: %s: %d %d", compared->where[0], compared->when[0], compared->where[1],
                 compared->when[1], implies(&linter, 0, 1), implies(&linter, 1, 0));
    formulas_done(&linter);
    compiled_done(&compiled);
}

static void test_conditions(void **state)
{
    (void)state;
    static const struct compared cases[] = {
        // Concepts: by kind, group and list
        {.when = {"goods name a taxon in group turtle", "goods name a taxon"},
         .forth = true,
         .back = true}, // all taxa of this pack are turtles
        {.when = {"goods name a taxon", "goods name a concept"}, .forth = true},
        {.when = {"goods name \"Testudo\"", "goods name a taxon"}, .forth = true},
        {.when = {"goods name a taxon listed WIDE", "goods name a taxon listed A"}, .forth = true},
        {.when = {"goods name a taxon listed WIDE", "goods name \"Emys\""},
         .forth = true,
         .back = true},
        {.when = {"goods name a taxon listed GONE", "goods name \"Emys\""}, .forth = true},
        {.when = {"goods name a taxon", "goods name a substance"}},
        {.when = {"goods name a marking of origin", "goods name a marking"}, .forth = true},
        {.when = {"goods name a marking of US", "goods name a marking"}, .forth = true},
        {.when = {"goods name a marking of US", "goods name \"Other\""},
         .forth = true,
         .back = true},
        // Cues
        {.when = {"goods have cue live", "goods have cue live, dead"}, .forth = true},
        {.when = {"goods have cue live, dead", "goods have cue live or goods have cue dead"},
         .forth = true,
         .back = true},
        {.when = {"goods have cue live and not goods have cue dead", "goods have cue live"},
         .forth = true},
        {.when = {"goods have cue live", "goods have cue dead"}},
        // Numbers and codes
        {.when = {"goods have cue live and goods.quantity > 5",
                  "goods have cue live and goods.quantity >= 3"},
         .forth = true},
        {.when = {"goods have cue live and goods.quantity > 5",
                  "goods have cue live and goods.quantity >= 6"},
         .forth = true,
         .back = true},
        {.when = {"goods have cue live and goods.quantity between 2 and 4",
                  "goods have cue live and goods.quantity < 5"},
         .forth = true},
        {.when = {"goods have cue live and goods.value > 5 EUR",
                  "goods have cue live and goods.value > 3 USD"}}, // one of them is unknown
        {.when = {"goods have cue live and goods.net_mass > 1 kg",
                  "goods have cue live and goods.net_mass > 1000 g"},
         .forth = true,
         .back = true},
        {.when = {"goods.hs in 010620", "goods.hs in 0106"}, .forth = true},
        {.when = {"goods.hs in 0301..0308", "goods.hs in 03"}, .forth = true},
        {.when = {"goods.cas is 7664-93-9", "goods.cas present"}, .forth = true},
        {.when = {"goods have cue live and goods.hs missing",
                  "goods have cue live and not goods.hs in 0106"}}, // unknown, not yes
        // Cues say that the description is there; names may stand in a number beside it.
        {.when = {"goods have cue live", "goods have cue live and goods present"},
         .forth = true,
         .back = true},
        {.when = {"goods name \"Acid\"", "goods name \"Acid\" and goods present"}, .back = true},
        // What stands for something else
        {.when = {"condition alive", "goods have cue live or goods.hs in 0106"},
         .forth = true,
         .back = true},
        {.when = {"score s >= 2", "score s >= 1"}, .forth = true},
        {.when = {"any goods (goods have cue live)", "any goods (goods have cue live)"},
         .forth = true,
         .back = true},
        {.when = {"any goods (goods have cue live)", "any goods (goods have cue dead)"}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compared compared = cases[i];
        compared.where[0] = compared.where[1] = "anywhere";
        check_case(&compared);
    }
}

static void test_routes(void **state)
{
    (void)state;
    static const struct compared cases[] = {
        {.where = {"import into CN", "to CN"}, .forth = true},
        {.where = {"import into CN", "anywhere"}, .forth = true},
        {.where = {"export from CN", "from CN"}, .forth = true},
        {.where = {"domestic in CN", "to CN"}, .forth = true},
        {.where = {"domestic in CN", "import into CN"}},
        {.where = {"domestic in CN", "abroad"}},
        {.where = {"import into CN or domestic in CN", "to CN"}, .forth = true, .back = true},
        {.where = {"transit through CN", "anywhere"}, .forth = true},
        {.where = {"transit through CN", "to CN"}},
        {.where = {"to CN", "to JP"}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compared compared = cases[i];
        compared.when[0] = compared.when[1] = "goods have cue live";
        check_case(&compared);
    }
}

// The tests of a rule are kept with what they mean and whether they speak against it.
static void test_tests(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(
        &compiled, true,
        STR("rule r \"R\" {\n where anywhere\n when goods name a taxon and not (goods have"
            " cue dead or goods.hs in 95)\n advise ask\n law L\n ask \"?\"\n"
            " yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n"));
    CHECK(!compiled.reports.count);
    struct lint_request request = {0};
    struct linter linter = {.request = &request,
                            .ast = &compiled.ast,
                            .program = &compiled.program,
                            .batch = &compiled.batch};
    formulas_read(&linter);
    const struct formulas *formulas = linter.formulas;
    CHECK(formulas->rule_count == 1 && formulas->test_count == 3);
    CHECK(formulas->rules[0].tests.first == 0 && formulas->rules[0].tests.count == 3);
    const struct seen_test *named = &formulas->tests[0], *cue = &formulas->tests[1],
                           *code = &formulas->tests[2];
    CHECK(!named->negated && named->meaning != LOGIC_NONE && !named->number);
    CHECK(cue->negated && cue->cues.count == 1 && cue->meaning == LOGIC_NONE);
    CHECK(code->negated && code->number);
    CHECK(set_size(formulas->meanings[named->meaning].concepts) == 1);

    // Another cue in the same place is seen there, and is another one.
    struct formula live = formulas_cue(&linter, cue, 0);
    struct claim both[] = {{SIGN_YES, &live}, {SIGN_NO, cue->formula}};
    struct claim same[] = {{SIGN_YES, cue->formula}, {SIGN_NO, cue->formula}};
    CHECK(live.domain == cue->formula->domain);
    CHECK(!logic_contradicts(&linter.formulas->logic, both, COUNT(both)));
    CHECK(logic_contradicts(&linter.formulas->logic, same, COUNT(same)));
    formulas_done(&linter);
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_routes),
        cmocka_unit_test(test_tests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
