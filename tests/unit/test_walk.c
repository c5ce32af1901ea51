// The tests of a condition come in the order in which it is read, each with its `not`.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "rules/walk.h"

struct seen_tests {
    const struct program *program;
    struct buf out;
};

static void note(void *ctx, uint32_t node, bool negated)
{
    struct seen_tests *seen = ctx;
    struct str text = program_text(seen->program, seen->program->nodes[node].text);
    buf_print(&seen->out, "%s%s%.*s", seen->out.len ? "; " : "", negated ? "!" : "", STR_ARG(text));
}

static void test_walk(void **state)
{
    (void)state;
    static const struct {
        const char *when, *expected;
    } cases[] = {
        {"goods have cue live", "goods have cue live"},
        {"goods have cue live and (goods.hs in 01 or not wrapper has cue dead)",
         "goods have cue live; goods.hs in 01; !wrapper has cue dead"},
        {"goods have cue live and not (goods.hs in 01 and not wrapper has cue dead)",
         "goods have cue live; !goods.hs in 01; wrapper has cue dead"},
        {"condition c and not condition c",
         "condition c; goods have cue live; !goods.hs in 01; !condition c; !goods have cue live; "
         "goods.hs in 01"},
        {"score s >= 2 or not score s < 2",
         "score s >= 2; goods have cue live; !goods have cue dead; !score s < 2; goods have cue "
         "live; !goods have cue dead"},
        {"any goods (goods.hs in 01) or not every goods (goods.hs in 02)",
         "any goods (goods.hs in 01); goods.hs in 01; !every goods (goods.hs in 02); !goods.hs in "
         "02"},
        {"count of goods (goods.hs in 01) < 3 and goods have cue live",
         "count of goods (goods.hs in 01) < 3; !goods.hs in 01; goods have cue live"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled text = {0}, compiled;
        struct str rule = compiled_rule(&text, "anywhere", cases[i].when, "law L");
        compiled_make(
            &compiled, true,
            arena_print(&text.batch,
                        "condition c \"C\" { when goods have cue live and not goods.hs in "
                        "01 }\n"
                        "score s \"S\" { add 2 \"a\" when goods have cue live\n"
                        " take 1 \"b\" when goods have cue dead }\n%.*s",
                        STR_ARG(rule)));
        CHECK_CASE(compiled.program.rule_count == 1, cases[i].when);
        compiled_done(&text);
        struct seen_tests seen = {.program = &compiled.program};
        walk_tests(&compiled.program, compiled.program.rules[0].when, note, &seen);
        CHECK_STR(buf_str(&seen.out), cases[i].expected);
        buf_done(&seen.out);
        compiled_done(&compiled);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_walk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
