// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "author/compare_show.h"
#include "base/io.h"
#include "cmd/command.h"
#include "cmd/packs.h"
#include "cmd/records.h"
#include "lib/library.h"

enum { LIMIT_DEFAULT = 50, LIMIT_MAX = 1000000 };

// One run of the command.
struct run {
    const struct arguments *arguments;
    struct parcelgate_program *programs[COMPARE_SIDES];
    struct compare_packs *compare;
    struct compare_shown shown;
    size_t limit;
    struct buf changes; // of text, which shows the counts before
};

static bool write_shown(struct buf *shown, struct err *err)
{
    bool good = io_write(STDOUT_FILENO, "standard output", buf_str(shown), err);
    buf_clear(shown);
    return good;
}

static bool add_consignment(void *ctx, const struct consignment *consignment, struct err *err)
{
    struct run *run = ctx;
    struct compare_change *change = compare_add(run->compare, consignment);
    if (!change || run->shown.shown == run->limit)
        return true;
    compare_explain(run->compare, change, COMPARE_FINDINGS_SHOWN);
    compare_show_change(&run->shown, change, &run->changes);
    run->shown.shown++;
    return run->shown.format == SHOW_TEXT || write_shown(&run->changes, err);
}

static bool open_packs(struct run *run, struct err *err)
{
    static const char *const options[COMPARE_SIDES] = {"old", "new"};
    for (int s = 0; s < COMPARE_SIDES; s++) {
        run->programs[s] = packs_open_named(run->arguments, options[s], err);
        if (!run->programs[s])
            return false;
        run->shown.packs[s] = library_program(run->programs[s])->digest;
    }
    run->compare = compare_open(library_program(run->programs[COMPARE_OLD]),
                                library_program(run->programs[COMPARE_NEW]), run->shown.day);
    return true;
}

static bool read_options(struct run *run, struct err *err)
{
    const struct arguments *arguments = run->arguments;
    const char *output = arguments_value(arguments, "output");
    run->shown.format = output ? show_format_find(str_from(output)) : SHOW_TEXT;
    run->shown.colour =
        run->shown.format == SHOW_TEXT && isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    run->limit = LIMIT_DEFAULT;
    return arguments_day(arguments, &run->shown.day, err) &&
           arguments_number(arguments, "limit", 0, LIMIT_MAX, &run->limit, err) &&
           inputs_check(arguments, err) &&
           inputs_there(arguments->words, arguments->word_count, err);
}

static bool show_all(struct run *run, struct err *err)
{
    AUTO(buf_done) struct buf out = {0};
    compare_show_totals(&run->shown, run->compare, &out);
    buf_add(&out, buf_str(&run->changes));
    compare_show_end(&run->shown, run->compare, &out);
    return write_shown(&out, err);
}

// 1 when what --fail-on names happened; 65 when a record could not be read.
static int exit_status(const struct run *run)
{
    const struct compare_totals *totals = compare_totals(run->compare);
    const char *fail_on = arguments_value(run->arguments, "fail-on");
    if (fail_on && (strcmp(fail_on, "changed") == 0 ? totals->changed : totals->lighter))
        return 1;
    return run->shown.bad ? err_exit_status(ERR_INPUT) : 0;
}

int backtest_run(const struct arguments *arguments)
{
    struct err err = {0};
    struct run run = {.arguments = arguments};
    bool good = read_options(&run, &err) && open_packs(&run, &err) &&
                records_read(arguments, arguments->words, arguments->word_count, add_consignment,
                             &run, &run.shown.bad, &err) &&
                show_all(&run, &err);
    int status = good ? exit_status(&run) : command_failed(&err);
    compare_close(&run.compare);
    for (int s = 0; s < COMPARE_SIDES; s++)
        parcelgate_program_close(run.programs[s]);
    buf_done(&run.changes);
    return status;
}
