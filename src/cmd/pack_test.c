// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include "author/coverage.h"
#include "author/mutate.h"
#include "cmd/command.h"
#include "cmd/packs.h"

static void print_failed(const struct pack_example *example, enum example_expects said,
                         struct arena *batch, struct buf *out)
{
    struct report report = example->place;
    report.level = REPORT_ERROR;
    report.text =
        arena_print(batch, "the rule says \"%.*s\" to its example, which expects \"%.*s\"",
                    STR_ARG(examples_word(said)), STR_ARG(examples_word(example->expects)));
    report.hint =
        STR("\"parcelgate explain\" shows what is seen in the text and which test failed.");
    report_print(&report, isatty(STDOUT_FILENO), out);
}

// One run of the command.
struct run {
    struct packs packs;
    struct coverage coverage;
    uint32_t only; // the rule, or PROGRAM_NONE
    int32_t day;
    size_t tried, failed;
    struct buf out;
};

static void run_done(struct run *run)
{
    packs_done(&run->packs);
    buf_done(&run->out);
}

static void run_examples(struct run *run)
{
    const struct program *program = run->packs.opened.program;
    AUTO(screener_close) struct screener *screener = screener_open(program, run->day);
    coverage_init(&run->coverage, program, &run->packs.batch);
    for (size_t i = 0; i < run->packs.opened.examples.count; i++) {
        const struct pack_example *example = &run->packs.opened.examples.items[i];
        if (run->only != PROGRAM_NONE && example->rule != run->only)
            continue;
        enum example_expects said = coverage_run(&run->coverage, screener, example);
        run->tried++;
        if (said == example->expects)
            continue;
        run->failed++;
        print_failed(example, said, &run->packs.batch, &run->out);
    }
}

// "living/x: goods have cue alive: never fails"
static void print_untouched(struct run *run)
{
    const struct program *program = run->packs.opened.program;
    for (uint32_t r = 0; r < program->rule_count; r++) {
        const struct coverage_rule *rule = &run->coverage.rules[r];
        for (size_t i = 0; i < rule->count; i++) {
            const struct coverage_test *test = &rule->tests[i];
            if (test->yes && test->no)
                continue;
            buf_print(&run->out, "%.*s: %.*s: %s\n",
                      STR_ARG(program_text(program, program->rules[r].id)), STR_ARG(test->text),
                      test->yes  ? "it always holds, or nobody knows"
                      : test->no ? "it never holds"
                                 : "nobody ever knows");
        }
    }
}

static void print_coverage(struct run *run)
{
    const struct program *program = run->packs.opened.program;
    struct coverage_count tests = coverage_tests(&run->coverage);
    buf_print(&run->out, "%zu of %zu tests of rules both held and failed in an example\n",
              tests.touched, tests.all);
    for (uint32_t i = 0; run->only == PROGRAM_NONE && i < program->pack_count; i++) {
        struct coverage_count names = coverage_senses(&run->coverage, SENSE_NAME, i);
        struct coverage_count phrases = coverage_senses(&run->coverage, SENSE_CUE, i);
        if (names.all || phrases.all)
            buf_print(&run->out, "%.*s: examples use %zu of %zu names, %zu of %zu phrases\n",
                      STR_ARG(program_text(program, program->packs[i].id)), names.touched,
                      names.all, phrases.touched, phrases.all);
    }
}

static void print_mutation(struct run *run)
{
    const struct program *program = run->packs.opened.program;
    bool *wanted = ARENA_ARRAY(&run->packs.batch, bool, program->rule_count + 1);
    struct mutation mutation;
    if (run->only != PROGRAM_NONE)
        wanted[run->only] = true;
    mutate(&run->packs.opened, run->only == PROGRAM_NONE ? NULL : wanted, run->day,
           &run->packs.batch, &mutation);
    for (size_t i = 0; i < mutation.survivor_count; i++)
        report_print(&mutation.survivors[i], isatty(STDOUT_FILENO), &run->out);
    buf_print(&run->out, "%zu changes of tests: examples notice %zu, and %zu go unnoticed\n",
              mutation.changes, mutation.noticed, mutation.survivor_count);
}

int pack_test_run(const struct arguments *arguments)
{
    AUTO(run_done) struct run run = {.only = PROGRAM_NONE};
    struct err err = {0};
    const char *only = arguments_value(arguments, "only");
    if (!arguments_day(arguments, &run.day, &err) || !packs_compile(arguments, &run.packs, &err) ||
        (only &&
         !packs_find_rule(run.packs.opened.program, arguments->forever, only, &run.only, &err)))
        return command_failed(&err);
    run_examples(&run);
    if (arguments_flag(arguments, "coverage"))
        print_untouched(&run);
    print_coverage(&run);
    // An example that fails would notice everything.
    if (arguments_flag(arguments, "mutate") && !run.failed)
        print_mutation(&run);
    uint32_t rules = run.only == PROGRAM_NONE ? run.packs.opened.program->rule_count : 1;
    buf_print(&run.out, "%zu examples of %u rule%s: %zu passed, %zu failed\n", run.tried, rules,
              rules == 1 ? "" : "s", run.tried - run.failed, run.failed);
    int status = command_output(&run.out);
    return status ? status : run.failed ? 1 : 0;
}
