// SPDX-License-Identifier: Apache-2.0
#include "author/examples.h"

enum example_expects examples_try(struct screener *screener, const struct program *program,
                                  const struct pack_example *example, struct explain_trace *trace)
{
    const struct outcome *outcome = screener_run(screener, &example->consignment, trace);
    enum example_expects said = EXAMPLE_NO;
    for (size_t i = 0; i < outcome->finding_count; i++) {
        const struct finding *finding = &outcome->findings[i];
        if (!str_eq(finding->rule, program_text(program, program->rules[example->rule].id)))
            continue;
        if (!finding->unknown)
            return EXAMPLE_YES;
        said = EXAMPLE_UNKNOWN;
    }
    return said;
}

enum example_expects examples_run(struct screener *screener, const struct program *program,
                                  const struct pack_example *example)
{
    return examples_try(screener, program, example, NULL);
}

struct str examples_word(enum example_expects expects)
{
    static const struct str words[] = {
        [EXAMPLE_YES] = STR_INIT("yes"),
        [EXAMPLE_NO] = STR_INIT("no"),
        [EXAMPLE_UNKNOWN] = STR_INIT("unknown"),
    };
    return words[expects];
}
