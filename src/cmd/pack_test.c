// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include "author/examples.h"
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

int pack_test_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    struct err err = {0};
    int32_t day;
    if (!arguments_day(arguments, &day, &err) || !packs_compile(arguments, &packs, &err))
        return command_failed(&err);

    AUTO(screener_close) struct screener *screener = screener_open(packs.opened.program, day);
    AUTO(buf_done) struct buf out = {0};
    size_t failed = 0;
    for (size_t i = 0; i < packs.opened.examples.count; i++) {
        const struct pack_example *example = &packs.opened.examples.items[i];
        enum example_expects said = examples_run(screener, packs.opened.program, example);
        if (said == example->expects)
            continue;
        failed++;
        print_failed(example, said, &packs.batch, &out);
    }
    buf_print(&out, "%zu examples of %u rule%s: %zu passed, %zu failed\n",
              packs.opened.examples.count, packs.opened.program->rule_count,
              packs.opened.program->rule_count == 1 ? "" : "s",
              packs.opened.examples.count - failed, failed);
    int status = command_output(&out);
    return status ? status : failed ? 1 : 0;
}
