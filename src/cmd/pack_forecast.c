// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <unistd.h>

#include "author/forecast_show.h"
#include "base/date.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/near.h"
#include "cmd/command.h"
#include "cmd/packs.h"
#include "cmd/records.h"
#include "decide/decide.h"
#include "lib/library.h"
#include "screen/screen.h"

// One run of the command.
struct run {
    const struct arguments *arguments;
    struct parcelgate_program *opened;
    const struct program *program;
    struct screener *screener;
    struct cost cost;
    struct known known;
    struct forecast forecast;
    struct forecast_shown shown;
};

static bool add_consignment(void *ctx, const struct consignment *consignment, struct err *err)
{
    (void)err;
    struct run *run = ctx;
    struct outcome *outcome = screener_run(run->screener, consignment, NULL);
    decide(outcome);
    forecast_add(&run->forecast, consignment, outcome);
    return true;
}

static void print_reports(const struct known_reports *reports)
{
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = 0; i < reports->count; i++)
        report_print(&reports->items[i], isatty(STDERR_FILENO), &text);
    if (reports->dropped)
        buf_print(&text, "and %zu more\n", reports->dropped);
    if (text.len)
        fwrite(text.at, 1, text.len, stderr);
}

static bool read_known(struct run *run, struct err *err)
{
    const char *path = arguments_value(run->arguments, "known");
    struct arena *forever = run->arguments->forever;
    struct known_reports reports;
    struct str text;
    if (!path)
        return true;
    if (!io_read_file(forever, path, KNOWN_BYTES_MAX, &text, err))
        return false;
    bool good = known_parse(forever, str_from(path), text, &run->known, &reports);
    print_reports(&reports);
    return good || err_set(err, ERR_INPUT,
                           "the known finds \"%s\" have mistakes: nothing was screened", path);
}

static bool only_unknown(const struct run *run, struct str wanted, struct err *err)
{
    const struct program *program = run->program;
    struct str *ids = ARENA_ARRAY(run->arguments->forever, struct str, program->rule_count + 1);
    for (uint32_t i = 0; i < program->rule_count; i++)
        ids[i] = program_text(program, program->rules[i].id);
    struct str near = near_find(wanted, ids, program->rule_count);
    if (near.len)
        return err_set(err, ERR_USAGE, "the packs have no rule \"%.*s\"; did you mean \"%.*s\"?",
                       STR_ARG(wanted), STR_ARG(near));
    return err_set(err, ERR_USAGE,
                   "the packs have no rule \"%.*s\"; a rule is written as pack/rule, and the name "
                   "of a pack stands for all its rules",
                   STR_ARG(wanted));
}

// True when the words name the rule, or its pack.
static bool names_rule(struct str wanted, struct str id)
{
    return str_eq(wanted, id) || str_eq(wanted, str_slice(id, 0, str_find_byte(id, '/')));
}

static bool read_only(struct run *run, struct err *err)
{
    size_t count;
    const char **wanted = arguments_all(run->arguments, "only", &count);
    const struct program *program = run->program;
    if (!count)
        return true;
    bool *only = ARENA_ARRAY(run->arguments->forever, bool, program->rule_count + 1);
    for (size_t w = 0; w < count; w++) {
        bool any = false;
        for (uint32_t i = 0; i < program->rule_count; i++) {
            bool named =
                names_rule(str_from(wanted[w]), program_text(program, program->rules[i].id));
            only[i] = only[i] || named;
            any = any || named;
        }
        if (!any)
            return only_unknown(run, str_from(wanted[w]), err);
    }
    run->shown.only = only;
    return true;
}

static bool read_options(struct run *run, struct err *err)
{
    const struct arguments *arguments = run->arguments;
    const char *output = arguments_value(arguments, "output");
    run->shown.format = output ? show_format_find(str_from(output)) : SHOW_TEXT;
    run->shown.colour =
        run->shown.format == SHOW_TEXT && isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    return arguments_day(arguments, &run->shown.day, err) && inputs_check(arguments, err) &&
           inputs_there(arguments->words, arguments->word_count, err) && read_known(run, err);
}

static bool open_packs(struct run *run, struct err *err)
{
    run->opened = packs_open(run->arguments, err);
    if (!run->opened)
        return false;
    run->program = library_program(run->opened);
    if (!read_only(run, err))
        return false;
    run->screener = screener_open(run->program, run->shown.day);
    cost_init(&run->cost, run->program);
    screener_measure(run->screener, &run->cost);
    run->shown.cost = &run->cost;
    bool known = arguments_flag(run->arguments, "known");
    forecast_init(&run->forecast, run->program, known ? &run->known : NULL);
    return true;
}

static int show(const struct run *run)
{
    AUTO(buf_done) struct buf out = {0};
    forecast_show(&run->shown, &run->forecast, &out);
    int status = command_output(&out);
    return status || !run->shown.bad ? status : err_exit_status(ERR_INPUT);
}

int pack_forecast_run(const struct arguments *arguments)
{
    struct err err = {0};
    struct run run = {.arguments = arguments};
    bool good = read_options(&run, &err) && open_packs(&run, &err);
    double began = clock_seconds();
    good = good && records_read(arguments, arguments->words, arguments->word_count, add_consignment,
                                &run, &run.shown.bad, &err);
    run.shown.seconds = clock_seconds() - began;
    int status = good ? show(&run) : command_failed(&err);
    forecast_done(&run.forecast);
    screener_close(&run.screener);
    cost_done(&run.cost);
    parcelgate_program_close(run.opened);
    return status;
}
