// Named conditions, scores, and tests of all lines, as the program keeps them; and what is said of
// them.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "base/limits.h"

static void test_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
    } cases[] = {
        {"condition c \"C\" { when goods have cue live }", ""},
        {"condition c \"C\" { when goods have cue life }", "R033:1"},
        {"condition c \"C\" { when sender.name present }", "R060:1"},
        {"condition c \"C\" { when goods missing }\ncondition c \"C\" { when goods present }",
         "R030:2"},
        {"score c \"C\" { add 1 \"x\" when goods missing }\ncondition c \"C\" { when goods present "
         "}",
         ""},
        {"score s \"S\" { add 1 \"x\" when goods missing }\nscore s \"S\" { add 1 \"x\" when goods "
         "present }",
         "R030:2"},
        // What is broken is said once, and makes no further mistakes.
        {"condition c \"C\" { when condition d }\ncondition e \"E\" { when any goods (condition d) "
         "}",
         "R070:1 R070:2"},
        {"condition c \"C\" { when condition c or goods have cue life }", "R073:1 R033:1"},
        // Points and bounds.
        {"score s \"S\" { add 1000 \"x\" when goods missing take 1 \"x\" when goods present }", ""},
        {"score s \"S\" { add 1001 \"x\" when goods missing take 0 \"x\" when goods present }",
         "R075:1 R075:1"},
        {"score s \"S\" { add 1e2 \"x\" when goods missing }", "R075:1"},
        {"score s \"S\" { add 1 \"\" when goods missing }", "R025:1"},
        {"score s \"S\" { add 1 \"x\" when goods missing }\n"
         "condition c \"C\" { when score s >= 0 and score s <= 1000000 }",
         ""},
        {"score s \"S\" { add 1 \"x\" when goods missing }\n"
         "condition c \"C\" { when score s >= -1 or score s > 1000001 or score s < 0.5 }",
         "R075:2 R075:2 R075:2"},
        {"condition c \"C\" { when count of goods (goods missing) >= 0 or"
         " count of goods (goods missing) < 999 }",
         ""},
        {"condition c \"C\" { when count of goods (goods missing) >= 1000 }", "R079:1"},
        {"condition c \"C\" { when share of goods (goods missing) >= 0 percent or"
         " share of goods (goods missing) < 100 percent }",
         ""},
        {"condition c \"C\" { when share of goods (goods missing) > 101 percent }", "R080:1"},
        // Tests of all lines: not inside one another, and of something that differs.
        {"condition c \"C\" { when any goods (every goods (goods missing)) }", "R077:1"},
        {"condition c \"C\" { when any goods (goods missing) and every goods (goods missing) }",
         ""},
        {"condition c \"C\" { when any goods (goods missing) }\n"
         "condition d \"D\" { when any goods (goods missing and not condition c) }",
         "R077:2"},
        {"condition c \"C\" { when any goods (goods missing) }\n"
         "score s \"S\" { add 1 \"x\" when condition c }\n"
         "condition d \"D\" { when any goods (goods missing and score s > 0) }",
         "R077:3"},
        {"condition c \"C\" { when any goods (class is parcel) }", "R078:1"},
        {"condition c \"C\" { when any goods (wrapper has cue live or addressee.organisation "
         "present) }",
         "R078:1"},
        {"condition c \"C\" { when class is parcel }\ncondition d \"D\" { when any goods "
         "(condition c) }",
         "R078:2"},
        {"condition c \"C\" { when any goods (goods.hs missing and class is parcel) }", ""},
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

// A finding is one of the item, and so is not asked for in a test of all lines, by whatever way.
static void test_found_in_lines(void **state)
{
    (void)state;
    static const struct {
        const char *when, *codes;
    } cases[] = {
        {"found r", ""},
        {"found t/r", ""},
        {"any goods (goods have cue live) and found r", ""},
        {"any goods (goods have cue live and found r)", "R078:1"},
        {"any goods (goods have cue live and not condition f)", "R078:1"},
        {"found q", "R072:1"},
        {"found u/r", "R072:1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled, text = {0};
        struct str rule = compiled_rule(&text, "anywhere", "goods have cue live", "law L");
        compiled_make(&compiled, true,
                      arena_print(&text.batch,
                                  "condition c \"C\" { when %s }\n"
                                  "condition f \"F\" { when found r }\n%.*s",
                                  cases[i].when, STR_ARG(rule)));
        struct str codes = compiled_codes(&compiled);
        if (!str_is(codes, cases[i].codes))
            fail_msg("%s: got \"%s\"", cases[i].when, codes.at);
        compiled_done(&compiled);
        compiled_done(&text);
    }
}

static void test_program(void **state)
{
    (void)state;
    struct compiled compiled, text = {0};
    struct str rule = compiled_rule(
        &text, "anywhere", "score s >= 3 and goods have cue live and condition b", "law L");
    compiled_make(
        &compiled, true,
        arena_print(&text.batch,
                    "condition b \"B\" { when condition a and every goods (goods.hs in 01) }\n"
                    "score s \"S\" { add 3 \"one\" when condition b take 2 \"two\" when\n"
                    " goods.net_mass between 1 g and 2 kg }\n"
                    "condition a \"A\" { when not goods have cue dead }\n%.*s",
                    STR_ARG(rule)));
    CHECK(compiled.reports.count == 0);
    const struct program *program = &compiled.program;
    CHECK(program->condition_count == 2 && program->score_count == 1);
    CHECK(program->contribution_count == 2 && program->line_test_count == 1);
    // What is named stands before what names it.
    CHECK_STR(program_text(program, program->conditions[0].id), "a");
    CHECK_STR(program_text(program, program->conditions[1].title), "B");
    const struct program_contribution *parts = program->contributions;
    CHECK(parts[0].points == 3 && parts[1].points == -2);
    CHECK_STR(program_text(program, parts[1].title), "two");
    CHECK(program->nodes[parts[0].when].kind == NODE_CONDITION);
    CHECK(program->nodes[parts[0].when].a == 1);
    const struct program_node *mass = &program->nodes[parts[1].when];
    CHECK(mass->compare == COMPARE_BETWEEN && mass->number == 1000 && mass->last == 2000000);
    const struct program_node *every = &program->nodes[program->line_tests[0]];
    CHECK(every->kind == NODE_EVERY && every->arg.first == 0 && every->a < program->line_tests[0]);
    const struct program_node *and = &program->nodes[program->rules[0].when];
    const struct program_node *score = &program->nodes[program->node_refs[ and->arg.first]];
    CHECK(score->kind == NODE_SCORE && score->number == 3);
    CHECK_STR(program_text(program, score->text), "score s >= 3");
    compiled_done(&compiled);
    compiled_done(&text);
}

// The packs of a day's dates: `posted`, and both ends of `between`.
static void test_amounts(void **state)
{
    (void)state;
    static const struct {
        const char *when, *codes;
    } cases[] = {
        {"posted >= 2026-11-01", ""},
        {"posted between 2026-11-01 and 2026-11-01", ""},
        {"posted missing", ""},
        {"posted is 2026-11-01", "R022:1"},
        {"posted in 2026-11-01", "R022:1"},
        {"posted > 2026-02-30", "R016:1"},
        {"posted > 2026/11/01", "R016:1"},
        {"posted > 2026-11-01 kg", "R024:1"},
        {"posted between 2026-11-02 and 2026-11-01", "R026:1"},
        {"posted between 1 and 2026-11-01", "R016:1"},
        {"goods.net_mass between 1 kg and 2 kg", ""},
        {"goods.net_mass between 1500 g and 1 kg", "R026:1"},
        {"goods.net_mass between 1 and 2 kg", "R024:1"},
        {"goods.net_mass between 1 kg and 2", "R024:1"},
        {"value between 1 EUR and 2 EUR", ""},
        {"value between 1 EUR and 2 USD", "R026:1"},
        {"packages between 1 and 1", ""},
        {"packages between 2 and 1", "R026:1"},
        {"goods.hs between 01 and 02", "R022:1"},
        {"class between 1 and 2", "R022:1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled, text = {0};
        compiled_make(&compiled, true,
                      arena_print(&text.batch, "condition c \"C\" { when %s }", cases[i].when));
        struct str codes = compiled_codes(&compiled);
        if (!str_is(codes, cases[i].codes))
            fail_msg("%s: got \"%s\"", cases[i].when, codes.at);
        compiled_done(&compiled);
        compiled_done(&text);
    }
}

// A condition of so many tests and operators; an odd number.
static void add_tests(struct buf *text, size_t count)
{
    buf_add_literal(text, "goods have cue live");
    for (size_t i = 2; i < count; i++)
        buf_add_literal(text, " or goods have cue live");
}

// What a rule names counts with all that it stands for.
static void test_size(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        AUTO(buf_done) struct buf text = {0};
        struct compiled compiled, rule = {0};
        buf_add_literal(&text, "condition c \"C\" { when ");
        add_tests(&text, 999);
        buf_add_literal(&text, " }\nscore s \"S\" { add 1 \"x\" when condition c }\n");
        // 999 tests in c, one more in a test of it, one more in s: with `and` and another, 2,000.
        const char *when = over ? "condition c and score s > 0 or condition c"
                                : "condition c and (goods.hs in 01 or goods.hs in 02)";
        buf_add(&text, compiled_rule(&rule, "anywhere", when, "law L"));
        compiled_make(&compiled, true, buf_str(&text));
        CHECK_STR(compiled_codes(&compiled), over ? "R074:3" : "");
        compiled_done(&compiled);
        compiled_done(&rule);
    }
    // To the test: `or` of two conditions of 998 tests, each with its name, and one test.
    for (size_t over = 0; over < 2; over++) {
        AUTO(buf_done) struct buf text = {0};
        struct compiled compiled, rule = {0};
        buf_add_literal(&text, "condition c \"C\" { when ");
        add_tests(&text, 998);
        buf_add_literal(&text, " }\n");
        buf_add(&text, compiled_rule(&rule, "anywhere",
                                     over ? "condition c or condition c or not goods.hs missing"
                                          : "condition c or condition c or goods.hs in 01",
                                     "law L"));
        compiled_make(&compiled, true, buf_str(&text));
        CHECK_STR(compiled_codes(&compiled), over ? "R074:2" : "");
        compiled_done(&compiled);
        compiled_done(&rule);
    }
}

// A chain of conditions: deep ones are refused, endless ones in bounded time and stack.
static void test_depth(void **state)
{
    (void)state;
    static const struct {
        int length;
        const char *codes;
    } cases[] = {
        {10, ""},
        {CONDITION_TREE_MAX - 1, ""},
        {CONDITION_TREE_MAX, "R019:257"},
        {100000, "R019:257"}, // said once: what names it makes no further mistakes
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf text = {0};
        struct compiled compiled;
        buf_add_literal(&text, "condition c0 \"C\" { when goods have cue live }\n");
        for (int c = 1; c <= cases[i].length; c++)
            buf_print(&text, "condition c%d \"C\" { when condition c%d }\n", c, c - 1);
        compiled_make(&compiled, true, buf_str(&text));
        CHECK_STR(compiled_codes(&compiled), cases[i].codes);
        compiled_done(&compiled);
    }
}

static void test_signatures(void **state)
{
    (void)state;
    static const struct {
        const char *entry, *codes;
        uint32_t signatures;
    } cases[] = {
        {"", "", 1},
        {"signatures 1", "", 1},
        {"signatures 16", "", 16},
        {"signatures 0", "R082:1", 1},
        {"signatures 17", "R082:1", 1},
        {"signatures two", "R082:1", 1},
        {"signatures 2 signatures 3", "R013:1", 3},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled = {.diag = {&compiled.batch, &compiled.reports}};
        ARENA_PUSH(&compiled.batch, compiled.ast.packs, compiled.ast.pack_count,
                   compiled.ast.pack_room) = (struct ast_pack){0};
        compiled_read(&compiled, "PACK",
                      arena_print(&compiled.batch,
                                  "pack t \"T\" { version 1 owner \"O\" subject s %s }",
                                  cases[i].entry));
        compile(&compiled.ast, &compiled.diag, &compiled.program);
        CHECK_STR(compiled_codes(&compiled), cases[i].codes);
        CHECK_CASE(compiled.program.packs[0].signatures == cases[i].signatures, cases[i].entry);
        compiled_done(&compiled);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes),   cmocka_unit_test(test_found_in_lines),
        cmocka_unit_test(test_program),    cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_size),       cmocka_unit_test(test_depth),
        cmocka_unit_test(test_signatures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
