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
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled text = {0}, compiled;
        compiled_make(&compiled, true,
                      compiled_rule(&text, "anywhere", cases[i].when, "law L"));
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
