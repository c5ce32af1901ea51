// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/date.h"
#include "base/io.h"
#include "base/limits.h"
#include "cmd/command.h"
#include "cmd/inputs.h"
#include "cmd/packs.h"
#include "cmd/pipeline.h"
#include "show/progress.h"

// Seconds between two drawings of the progress bar.
static const double PROGRESS_SECONDS = 0.2;

// One run of the command: where things go, and what has been counted.
struct run {
    const struct arguments *arguments;
    struct show_options show;
    struct tally tally;
    int rejects; // file, or -1
    const char *rejects_path;
    bool draws_progress;
    bool drawn;
    double began, last_drawn;
    const struct intake_stream *stream;
    struct parcelgate_engine *engine;
    struct buf digest; // of the program at work
};

// Set by SIGHUP under --reload: open the packs again before the next block.
static volatile sig_atomic_t reload_wanted;

static void want_reload(int number)
{
    (void)number;
    reload_wanted = 1;
}

static void catch_reload(void)
{
    struct sigaction action = {.sa_handler = want_reload, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGHUP, &action, NULL);
}

static void erase_progress(struct run *run)
{
    if (run->drawn)
        fputs("\r\033[K", stderr);
    run->drawn = false;
}

static bool write_block(void *ctx, struct str shown, struct str messages, struct str rejects,
                        struct err *err)
{
    struct run *run = ctx;
    if (messages.len || shown.len)
        erase_progress(run);
    if (messages.len)
        fwrite(messages.at, 1, messages.len, stderr);
    if (run->rejects >= 0 && !io_write(run->rejects, run->rejects_path, rejects, err))
        return false;
    return io_write(STDOUT_FILENO, "standard output", shown, err);
}

static void use_program(struct run *run)
{
    const struct parcelgate_program *program = parcelgate_engine_take(run->engine);
    buf_clear(&run->digest);
    buf_add(&run->digest, library_program(program)->digest);
    run->show.pack = buf_str(&run->digest);
    parcelgate_engine_give(run->engine, program);
}

// Packs that cannot be opened leave those at work that are.
static void reload(void *ctx)
{
    struct run *run = ctx;
    struct err err = {0};
    if (!reload_wanted)
        return;
    reload_wanted = 0;
    erase_progress(run);
    struct parcelgate_program *program = packs_open(run->arguments, &err);
    if (program) {
        parcelgate_engine_replace(run->engine, program);
        use_program(run);
        fprintf(stderr, "parcelgate: opened the packs again: %s\n", run->digest.at);
    } else {
        fprintf(stderr, "parcelgate: could not open the packs again; those at work stay: %s\n",
                run->digest.at);
    }
}

static void draw_progress(void *ctx, uint64_t consignments)
{
    struct run *run = ctx;
    double now = clock_seconds();
    if (!run->draws_progress || now - run->last_drawn < PROGRESS_SECONDS)
        return;
    AUTO(buf_done) struct buf line = {0};
    struct progress progress = {
        .bytes_done = intake_bytes_read(run->stream),
        .bytes_all = intake_bytes_all(run->stream),
        .records = run->tally.consignments + consignments,
        .seconds = now - run->began,
    };
    progress_print(&progress, &line);
    fprintf(stderr, "\r\033[K%.*s", STR_ARG(buf_str(&line)));
    run->last_drawn = now;
    run->drawn = true;
}

static bool screen_file(struct run *run, const struct pipeline_options *options, const char *path,
                        struct err *err)
{
    struct inputs inputs;
    if (!inputs_open(run->arguments, path, &inputs, err))
        return false;
    run->stream = inputs.stream;
    struct pipeline_sink sink = {run, reload, write_block, draw_progress};
    bool good = pipeline_run(options, inputs.stream, &sink, &run->tally, err);
    inputs_close(&inputs);
    return good;
}

static bool write_shown(struct buf *shown, struct err *err)
{
    return io_write(STDOUT_FILENO, "standard output", buf_str(shown), err);
}

static bool screen_all(struct run *run, size_t threads, struct err *err)
{
    struct pipeline_options options = {
        .engine = run->engine,
        .day = arguments_value(run->arguments, "at"),
        .show = run->show,
        .threads = threads,
    };
    AUTO(buf_done) struct buf begin = {0};
    show_begin(&run->show, &begin);
    if (!write_shown(&begin, err))
        return false;
    // A file that fails is reported; what was screened before it is still summed up.
    bool good = true;
    for (size_t i = 0; i < run->arguments->word_count && good; i++)
        good = screen_file(run, &options, run->arguments->words[i], err);
    erase_progress(run);
    AUTO(buf_done) struct buf end = {0};
    show_end(&run->show, &run->tally, &end);
    struct err end_err = {0};
    if (err->kind != ERR_IO && !write_shown(&end, &end_err) && good) {
        *err = end_err;
        good = false;
    }
    return good;
}

static bool read_threads(const struct arguments *arguments, size_t *ret_threads, struct err *err)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    *ret_threads = online > 0 ? size_min((size_t)online, THREADS_MAX) : 1;
    return arguments_number(arguments, "threads", 1, THREADS_MAX, ret_threads, err);
}

static bool open_rejects(struct run *run, struct err *err)
{
    run->rejects_path = arguments_value(run->arguments, "rejects");
    run->rejects = -1;
    return !run->rejects_path || io_create(run->rejects_path, &run->rejects, err);
}

// 1 when the advice that --fail-on names, or a graver one, was given; 65 when a record could not
// be read.
static int exit_status(const struct run *run)
{
    const char *fail_on = arguments_value(run->arguments, "fail-on");
    if (fail_on)
        for (int i = advice_find(str_from(fail_on)); i < ADVICE_COUNT; i++)
            if (run->tally.by_advice[i])
                return 1;
    return run->tally.bad ? err_exit_status(ERR_INPUT) : 0;
}

static void set_up_show(struct run *run, int32_t day)
{
    const char *output = arguments_value(run->arguments, "output");
    bool terminal = isatty(STDOUT_FILENO);
    enum show_format format = output ? show_format_find(str_from(output)) : SHOW_TEXT;
    run->show = (struct show_options){
        .format = format,
        .colour = terminal && format == SHOW_TEXT && !getenv("NO_COLOR"),
        .all = arguments_flag(run->arguments, "all"),
        .day = day,
    };
    run->draws_progress = isatty(STDERR_FILENO) && !arguments_flag(run->arguments, "quiet");
    run->began = run->last_drawn = clock_seconds();
}

int screen_run(const struct arguments *arguments)
{
    struct err err = {0};
    struct run run = {.arguments = arguments, .rejects = -1};
    int32_t day;
    size_t threads;
    if (!arguments_day(arguments, &day, &err) || !read_threads(arguments, &threads, &err) ||
        !inputs_check(arguments, &err) ||
        !inputs_there(arguments->words, arguments->word_count, &err) || !open_rejects(&run, &err))
        return command_failed(&err);
    set_up_show(&run, day);
    struct parcelgate_program *program = packs_open(arguments, &err);
    if (!program)
        return command_failed(&err);
    run.engine = parcelgate_engine_open(program);
    use_program(&run);
    if (arguments_flag(arguments, "reload"))
        catch_reload();

    bool good = screen_all(&run, threads, &err);
    int status = good ? exit_status(&run) : command_failed(&err);
    parcelgate_engine_close(run.engine);
    buf_done(&run.digest);
    tally_done(&run.tally);
    io_close(&run.rejects);
    return status;
}
