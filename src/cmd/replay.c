// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <unistd.h>

#include "author/replay_show.h"
#include "base/date.h"
#include "base/io.h"
#include "base/limits.h"
#include "cmd/command.h"
#include "cmd/packs.h"
#include "cmd/records.h"
#include "lib/library.h"

enum { LIMIT_DEFAULT = 50, LIMIT_MAX = 1000000 };

// One run of the command.
struct run {
    const struct arguments *arguments;
    struct parcelgate_program *program;
    struct recorded *recorded;
    struct replay *replay;
    struct replay_shown shown;
    uint64_t bad_told; // lines that are no decisions
};

static void tell_bad(void *ctx, const struct report *report)
{
    struct run *run = ctx;
    AUTO(buf_done) struct buf text = {0};
    if (run->bad_told++ >= DECISION_REPORTS_MAX)
        return;
    report_print(report, isatty(STDERR_FILENO), &text);
    fwrite(text.at, 1, text.len, stderr);
}

static bool write_shown(struct buf *shown, struct err *err)
{
    return io_write(STDOUT_FILENO, "standard output", buf_str(shown), err);
}

static bool show_item(struct run *run, const struct replay_item *item, struct err *err)
{
    AUTO(buf_done) struct buf out = {0};
    replay_show_item(&run->shown, item, &out);
    return write_shown(&out, err);
}

static bool add_consignment(void *ctx, const struct consignment *consignment, struct err *err)
{
    struct run *run = ctx;
    const struct replay_item *item;
    return replay_add(run->replay, consignment, &item, err) && show_item(run, item, err);
}

static bool show_rest(struct run *run, struct err *err)
{
    const struct replay_item *item;
    do {
        if (!replay_rest(run->replay, &item, err) || (item && !show_item(run, item, err)))
            return false;
    } while (item);
    return true;
}

static bool read_options(struct run *run, struct err *err)
{
    const struct arguments *arguments = run->arguments;
    const char *output = arguments_value(arguments, "output");
    run->shown.format = output ? show_format_find(str_from(output)) : SHOW_TEXT;
    run->shown.colour =
        run->shown.format == SHOW_TEXT && isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    run->shown.limit = LIMIT_DEFAULT;
    return arguments_number(arguments, "limit", 0, LIMIT_MAX, &run->shown.limit, err) &&
           inputs_check(arguments, err) &&
           inputs_there(arguments->words, arguments->word_count, err);
}

static bool open_all(struct run *run, struct err *err)
{
    run->program = packs_open(run->arguments, err);
    if (!run->program)
        return false;
    const struct program *program = library_program(run->program);
    run->shown.digest = program->digest;
    if (!recorded_open(run->arguments->words[0], tell_bad, run, &run->recorded, err))
        return false;
    if (run->bad_told > DECISION_REPORTS_MAX)
        fprintf(stderr, "and %llu more bad lines\n",
                (unsigned long long)(run->bad_told - DECISION_REPORTS_MAX));
    run->replay = replay_open(program, run->recorded, date_today());
    return true;
}

static bool replay_all(struct run *run, struct err *err)
{
    const struct arguments *arguments = run->arguments;
    const struct recorded_totals *recorded = recorded_totals(run->recorded);
    AUTO(buf_done) struct buf begin = {0}, end = {0};
    replay_show_begin(&run->shown, recorded, &begin);
    if (!write_shown(&begin, err) ||
        !records_read(arguments, arguments->words + 1, arguments->word_count - 1, add_consignment,
                      run, &run->shown.bad, err) ||
        !show_rest(run, err))
        return false;
    replay_show_end(&run->shown, run->replay, recorded, &end);
    return write_shown(&end, err);
}

// 1 when a decision is not what it was; 65 when some could not be compared.
static int exit_status(const struct run *run)
{
    if (!replay_all_identical(run->replay))
        return 1;
    return run->shown.bad || recorded_totals(run->recorded)->bad ? err_exit_status(ERR_INPUT) : 0;
}

int replay_run(const struct arguments *arguments)
{
    struct err err = {0};
    struct run run = {.arguments = arguments};
    bool good = read_options(&run, &err) && open_all(&run, &err) && replay_all(&run, &err);
    int status = good ? exit_status(&run) : command_failed(&err);
    replay_close(&run.replay);
    recorded_close(&run.recorded);
    parcelgate_program_close(run.program);
    return status;
}
