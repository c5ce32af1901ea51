// SPDX-License-Identifier: Apache-2.0
#include "rules/pack.h"

#include <unistd.h>

#include "base/date.h"
#include "cmd/command.h"
#include "cmd/packs.h"
#include "screen/screen.h"

// The packs of a command, opened with their reports and examples.
struct opened {
    struct arena batch;
    struct pack_reports reports;
    struct pack_opened packs;
};

static void opened_done(struct opened *opened)
{
    program_close(&opened->packs.program);
    arena_done(&opened->batch);
}

static void print_reports(const struct pack_reports *reports)
{
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = 0; i < reports->count; i++)
        report_print(&reports->items[i], isatty(STDERR_FILENO), &text);
    if (reports->dropped)
        buf_print(&text, "and %zu more\n", reports->dropped);
    if (text.len)
        fwrite(text.at, 1, text.len, stderr);
}

// Opens the packs and prints what is to be said of them.
static bool open_packs(const struct arguments *arguments, struct opened *opened, struct err *err)
{
    struct pack_paths paths;
    if (!packs_find(arguments->forever, arguments->words, arguments->word_count, &paths, err))
        return false;
    struct pack_request request = {.paths = paths.items, .path_count = paths.count};
    bool good = pack_open(&request, &opened->batch, &opened->reports, &opened->packs, err);
    print_reports(&opened->reports);
    return good;
}

int pack_check_run(const struct arguments *arguments)
{
    AUTO(opened_done) struct opened opened = {0};
    struct err err = {0};
    if (!open_packs(arguments, &opened, &err))
        return command_failed(&err);
    AUTO(buf_done) struct buf out = {0};
    for (uint32_t i = 0; i < opened.packs.program->pack_count; i++) {
        const struct program_pack *pack = &opened.packs.program->packs[i];
        buf_print(&out, "%-12.*s %-12.*s %6u rules %6u concepts %7u names  %.*s\n",
                  STR_ARG(pack->id), STR_ARG(pack->version), pack->rule_count, pack->concept_count,
                  pack->name_count, STR_ARG(pack->title));
    }
    buf_print(&out, "%u pack%s without mistakes, %.*s\n", opened.packs.program->pack_count,
              opened.packs.program->pack_count == 1 ? "" : "s",
              STR_ARG(opened.packs.program->digest));
    return command_output(&out);
}

// What the rule said of its example.
static enum example_expects run_example(struct screener *screener, const struct program *program,
                                        const struct pack_example *example)
{
    const struct outcome *outcome = screener_run(screener, &example->consignment, NULL);
    enum example_expects said = EXAMPLE_NO;
    for (size_t i = 0; i < outcome->finding_count; i++) {
        const struct finding *finding = &outcome->findings[i];
        if (!str_eq(finding->rule, program->rules[example->rule].id))
            continue;
        if (!finding->unknown)
            return EXAMPLE_YES;
        said = EXAMPLE_UNKNOWN;
    }
    return said;
}

static void print_failed(const struct pack_example *example, enum example_expects said,
                         struct arena *batch, struct buf *out)
{
    static const char *const words[] = {
        [EXAMPLE_YES] = "yes",
        [EXAMPLE_NO] = "no",
        [EXAMPLE_UNKNOWN] = "unknown",
    };
    struct report report = example->place;
    report.level = REPORT_ERROR;
    report.text = arena_print(batch, "the rule says \"%s\" to its example, which expects \"%s\"",
                              words[said], words[example->expects]);
    report.hint =
        STR("\"parcelgate explain\" shows what is seen in the text and which test failed.");
    report_print(&report, isatty(STDOUT_FILENO), out);
}

int pack_test_run(const struct arguments *arguments)
{
    AUTO(opened_done) struct opened opened = {0};
    struct err err = {0};
    const char *at = arguments_value(arguments, "at");
    int32_t day = date_today();
    if (at && !date_parse(str_from(at), &day))
        err_set(&err, ERR_USAGE,
                "option \"--at\" cannot be \"%s\": it is a date such as 2026-11-23", at);
    if (err.kind || !open_packs(arguments, &opened, &err))
        return command_failed(&err);

    AUTO(screener_close) struct screener *screener = screener_open(opened.packs.program, day);
    AUTO(buf_done) struct buf out = {0};
    size_t failed = 0;
    for (size_t i = 0; i < opened.packs.examples.count; i++) {
        const struct pack_example *example = &opened.packs.examples.items[i];
        enum example_expects said = run_example(screener, opened.packs.program, example);
        if (said == example->expects)
            continue;
        failed++;
        print_failed(example, said, &opened.batch, &out);
    }
    buf_print(&out, "%zu examples of %u rule%s: %zu passed, %zu failed\n",
              opened.packs.examples.count, opened.packs.program->rule_count,
              opened.packs.program->rule_count == 1 ? "" : "s",
              opened.packs.examples.count - failed, failed);
    int status = command_output(&out);
    return status ? status : failed ? 1 : 0;
}
