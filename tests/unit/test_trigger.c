// Which sights call a rule up.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

static bool calls(const struct program *program, struct range rules)
{
    CHECK(rules.count <= 1); // there is one rule
    return rules.count && program->rule_refs[rules.first] == 0;
}

// The kinds of concepts, "vague" or "always", concepts, lists, groups (by number) and cues: what
// calls up the only rule.
static struct str callers(struct compiled *compiled)
{
    const struct program *program = &compiled->program;
    static const char *const commons[CALL_COUNT] = {"taxon",   "substance", "article",
                                                    "marking", "vague",     "always"};
    AUTO(buf_done) struct buf out = {0};
    for (uint32_t i = 0; i < CALL_COUNT; i++)
        if (calls(program, program->call_rules[i]))
            buf_print(&out, "%s ", commons[i]);
    for (uint32_t i = 0; i < program->concept_count; i++)
        if (calls(program, program->concept_rules[i]))
            buf_print(&out, "%.*s ", STR_ARG(program_text(program, program->concepts[i].name)));
    for (uint32_t i = 0; i < program->list_count; i++)
        if (calls(program, program->list_rules[i]))
            buf_print(&out, "%.*s ", STR_ARG(program_text(program, program->lists[i].id)));
    for (uint32_t i = 0; i < program->group_count; i++)
        if (calls(program, program->group_rules[i]))
            buf_print(&out, "%u ", i);
    for (uint32_t i = 0; i < program->cue_count; i++)
        if (calls(program, program->cue_rules[i]))
            buf_print(&out, "%.*s ", STR_ARG(program_text(program, program->cues[i].id)));
    return str_trim(arena_copy(&compiled->batch, buf_str(&out)));
}

static void check_callers(const char *when, const char *expected)
{
    struct compiled compiled, text = {0};
    compiled_make(&compiled, true, compiled_rule(&text, "anywhere", when, "law L"));
    CHECK_CASE(compiled.program.rule_count == 1 && compiled.reports.count == 0, when);
    struct str seen = callers(&compiled);
    if (!str_is(seen, expected))
        fail_msg("%s: got \"%.*s\"", when, STR_ARG(seen));
    compiled_done(&compiled);
    compiled_done(&text);
}

static void test_callers(void **state)
{
    (void)state;
    static const struct {
        const char *when, *expected;
    } cases[] = {
        {"goods have cue live", "live"},
        {"goods have cue live, dead", "live dead"},
        {"goods are vague", "vague"},
        {"goods.hs in 01", "always"},
        {"goods name a taxon", "taxon"},
        {"goods name a concept", "taxon substance article marking"},
        {"goods name a concept in group acid, turtle", "0 1"},
        {"goods name a concept in group acid", "1"},
        {"goods name a concept listed A", "A"},
        // Of the filters the one that fewest pass.
        {"goods name a concept in group acid, turtle listed A", "A"},
        {"goods name a substance in group acid, turtle", "substance"},
        {"goods name \"Acid\", \"Testudo\"", "Testudo Acid"},
        {"wrapper names a marking of CN", "marking"},
        // Of `and` the rarest side; of `or` each.
        {"goods have cue live and goods name a taxon", "taxon"},
        {"goods are vague and goods have cue live", "live"},
        {"goods have cue live and goods.hs in 01", "live"},
        {"goods have cue live or goods name a taxon", "taxon live"},
        {"goods have cue live or goods.hs in 01", "always"},
        {"(goods have cue live or goods.hs in 01) and goods name a taxon", "taxon"},
        {"goods name a taxon and (goods have cue live or goods.cas missing)", "taxon"},
        // What must not be seen calls nothing up.
        {"goods.hs in 01 and not goods have cue live", "always"},
        {"goods have cue live and not goods name a taxon", "live"},
        {"not not goods have cue live", "always"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_callers(cases[i].when, cases[i].expected);
}

// A test that cannot be made is reported, and calls the rule up like any other of its kind.
static void test_mistakes(void **state)
{
    (void)state;
    static const char *const conditions[] = {"goois name a taxon", "goods.hs names a taxon",
                                             "goods.hs name \"Acid\" and goods have cue none"};
    for (size_t i = 0; i < COUNT(conditions); i++) {
        struct compiled compiled, text = {0};
        compiled_make(&compiled, true, compiled_rule(&text, "anywhere", conditions[i], "law L"));
        CHECK_CASE(compiled.reports.count, conditions[i]);
        compiled_done(&compiled);
        compiled_done(&text);
    }
}

// The deepest condition that may be written takes no longer than any other.
static void test_deep(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf when = {0};
    for (int i = 0; i < 98; i++)
        buf_add_byte(&when, '(');
    buf_add_literal(&when, "goods have cue live");
    for (int i = 0; i < 98; i++)
        buf_print(&when, " %s goods have cue dead)", i % 2 ? "or" : "and");
    check_callers(when.at, "live dead");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_callers),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
