// SPDX-License-Identifier: Apache-2.0
#include "author/coverage.h"

void coverage_init(struct coverage *coverage, const struct program *program, struct arena *batch)
{
    *coverage = (struct coverage){
        .program = program,
        .batch = batch,
        .rules = ARENA_ARRAY(batch, struct coverage_rule, program->rule_count + 1),
        .senses = ARENA_ARRAY(batch, bool, program->sense_count + 1),
        .wanted = ARENA_ARRAY(batch, bool, program->rule_count + 1),
    };
}

// The tests of a rule stand in the same order in each explanation of it.
static void add_tests(struct coverage *coverage, const struct explain_rule *tried)
{
    struct coverage_rule *rule = &coverage->rules[tried->rule];
    if (!rule->tests) {
        rule->tests = ARENA_ARRAY(coverage->batch, struct coverage_test, tried->test_count + 1);
        rule->count = tried->test_count;
        for (size_t i = 0; i < rule->count; i++)
            rule->tests[i].text = arena_copy(coverage->batch, tried->tests[i].text);
    }
    for (size_t i = 0; i < rule->count; i++) {
        rule->tests[i].yes |= tried->tests[i].truth == TRUTH_YES;
        rule->tests[i].no |= tried->tests[i].truth == TRUTH_NO;
    }
}

enum example_expects coverage_run(struct coverage *coverage, struct screener *screener,
                                  const struct pack_example *example)
{
    AUTO(arena_done) struct arena scratch = {0};
    struct explain_trace trace = {.batch = &scratch, .wanted = coverage->wanted};
    coverage->wanted[example->rule] = true;
    enum example_expects said = examples_try(screener, coverage->program, example, &trace);
    coverage->wanted[example->rule] = false;
    coverage->rules[example->rule].unknown |= said == EXAMPLE_UNKNOWN;
    for (size_t i = 0; i < trace.rule_count; i++)
        add_tests(coverage, &trace.rules[i]);
    for (size_t i = 0; i < trace.sight_count; i++)
        if (explain_sight_counts(&trace.sights[i]))
            coverage->senses[trace.sights[i].sense] = true;
    return said;
}

struct coverage_count coverage_tests(const struct coverage *coverage)
{
    struct coverage_count count = {0};
    for (uint32_t r = 0; r < coverage->program->rule_count; r++) {
        count.all += coverage->rules[r].count;
        for (size_t i = 0; i < coverage->rules[r].count; i++)
            count.touched += coverage->rules[r].tests[i].yes && coverage->rules[r].tests[i].no;
    }
    return count;
}

struct coverage_count coverage_senses(const struct coverage *coverage, enum sense_kind kind,
                                      uint32_t pack)
{
    struct coverage_count count = {0};
    for (uint32_t i = 0; i < coverage->program->sense_count; i++) {
        const struct program_sense *sense = &coverage->program->senses[i];
        if (sense->kind != kind || sense->pack != pack)
            continue;
        count.all++;
        count.touched += coverage->senses[i];
    }
    return count;
}
