// Which sights call a rule up.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

// True when the first rule is among them.
static bool calls(const struct program *program, struct range rules)
{
    for (uint32_t i = 0; i < rules.count; i++)
        if (program->rule_refs[rules.first + i] == 0)
            return true;
    return false;
}

// The kinds of concepts, "vague" or "always", concepts, lists, groups (by number), cues and rules:
// what calls up the first rule; then "for all" when it does so for each line.
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
    for (uint32_t i = 0; i < program->group_rule_count; i++)
        if (calls(program, program->group_rules[i]))
            buf_print(&out, "%u ", i);
    for (uint32_t i = 0; i < program->cue_count; i++)
        if (calls(program, program->cue_rules[i]))
            buf_print(&out, "%.*s ", STR_ARG(program_text(program, program->cues[i].id)));
    for (uint32_t i = 0; i < program->rule_count; i++)
        if (calls(program, program->found_rules[i]))
            buf_print(&out, "%.*s ", STR_ARG(program_text(program, program->rules[i].id)));
    if (program->rules[0].anywhere)
        buf_add_literal(&out, "for all");
    return str_trim(arena_copy(&compiled->batch, buf_str(&out)));
}

// What rules may name.
static const char named[] =
    "condition lives \"C\" { when goods have cue live }\n"
    "condition turtles \"C\" { when goods name a taxon and not goods have cue dead }\n"
    "condition any-live \"C\" { when any goods (condition lives) }\n"
    "condition part \"C\" { when found q }\n"
    "score signs \"S\" { add 3 \"a\" when condition lives take 2 \"b\" when goods have cue dead\n"
    " add 1 \"c\" when goods name a taxon }\n"
    "score open \"S\" { add 3 \"a\" when condition lives add 2 \"b\" when goods.hs in 01 }\n"
    "score never \"S\" { take 3 \"a\" when condition lives }\n"
    "rule q \"Q\" { where anywhere when goods are vague and goods.cas present advise ask law L\n"
    " ask \"?\"\n yes goods \"a\"\n yes goods \"a\"\n no goods \"a\"\n no goods \"a\"\n}\n";

static void check_callers(const char *when, const char *expected)
{
    struct compiled compiled, text = {0};
    struct str rule = compiled_rule(&text, "anywhere", when, "law L");
    compiled_make(&compiled, true, arena_print(&text.batch, "%.*s%s", STR_ARG(rule), named));
    CHECK_CASE(compiled.program.rule_count == 2 && compiled.reports.count == 0, when);
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
        // A named condition waits for what it stands for.
        {"condition lives", "live"},
        {"condition turtles and condition lives", "taxon"},
        {"condition turtles or condition lives", "taxon live"},
        {"goods.hs in 01 and not condition lives", "always"},
        // A test of all lines waits for what it asks of one, in whatever line it is.
        {"any goods (goods have cue live)", "live"},
        {"any goods (goods have cue live) and goods.quantity > 1", "live for all"},
        {"any goods (goods have cue live) and goods have cue dead", "dead"},
        {"any goods (goods name a taxon) and goods have cue dead", "taxon for all"},
        {"condition any-live and goods.quantity > 1", "live for all"},
        {"every goods (condition turtles)", "taxon"},
        {"any goods (goods have cue live or goods.hs in 01)", "always"},
        {"not any goods (goods have cue live) and goods name a taxon", "taxon"},
        {"count of goods (goods have cue live) >= 1", "live"},
        {"count of goods (goods have cue live) > 0", "live"},
        {"share of goods (goods have cue live, dead) > 10 percent", "live dead"},
        {"goods.hs in 01 and count of goods (goods have cue live) >= 0", "always"},
        {"goods.hs in 01 and share of goods (goods have cue live) < 10 percent", "always"},
        // A score waits for what adds to it, as long as nothing is too little.
        {"score signs >= 3", "taxon live"},
        {"score signs > 0 and goods name \"Acid\"", "Acid"},
        {"goods.hs in 01 and score signs >= 0", "always"},
        {"goods.hs in 01 and score signs < 3", "always"},
        {"score open >= 1", "always"},
        {"score open >= 1 and goods have cue dead", "dead"},
        {"any goods (score signs >= 3) and goods.quantity > 1", "taxon live for all"},
        {"score never > 0", ""},
        // A finding is rarer than all; a rule over findings is tried behind all others.
        {"found q", "t/q"},
        {"found q and goods name a taxon", "t/q"},
        {"condition part and goods have cue live", "t/q"},
        {"condition part or goods have cue live", "live t/q"},
        {"goods have cue live and not found q", "live"},
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
// Rules over findings stand in the order in which they rest on one another.
static void test_wholes(void **state)
{
    (void)state;
    static const char *const whens[] = {"found r3 and found r1", "found r2 or goods have cue live",
                                        "goods have cue live",
                                        "goods have cue live and not found r2"};
    AUTO(buf_done) struct buf text = {0}, order = {0};
    for (size_t i = 0; i < COUNT(whens); i++)
        buf_print(&text,
                  "rule r%zu \"R\" { where anywhere when %s advise ask law L ask \"?\"\n yes goods "
                  "\"a\"\n yes goods \"a\"\n no goods \"a\"\n no goods \"a\"\n}\n",
                  i, whens[i]);
    struct compiled compiled;
    compiled_make(&compiled, true, buf_str(&text));
    CHECK(compiled.reports.count == 0);
    const struct program *program = &compiled.program;
    for (uint32_t i = 0; i < program->whole_rule_count; i++) {
        uint32_t rule = program->whole_rules[i];
        buf_print(&order, "%u ", rule);
        CHECK(program->rules[rule].whole == i + 1);
    }
    CHECK_STR(buf_str(&order), "3 1 0 ");
    CHECK(!program->rules[2].whole);
    compiled_done(&compiled);
}

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
        cmocka_unit_test(test_wholes),
        cmocka_unit_test(test_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
