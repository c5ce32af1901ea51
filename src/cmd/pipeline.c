// SPDX-License-Identifier: Apache-2.0
#include "cmd/pipeline.h"

#include <pthread.h>
#include <stdlib.h>

// Blocks waiting beyond those being worked on: enough that neither side waits for the other.
enum { JOBS_PER_WORKER = 3 };

enum job_state { JOB_FREE, JOB_WAITING, JOB_TAKEN, JOB_FINISHED };

struct job {
    enum job_state state;                     // guarded by the pipeline's mutex
    const struct parcelgate_program *program; // taken from the engine
    struct intake_block block;
    struct buf shown;
    struct buf messages; // about bad records
    struct buf rejects;  // the bad records
    uint64_t consignments;
};

struct worker {
    struct pipeline *pipeline;
    pthread_t thread;
    const struct parcelgate_program *program; // of the screener
    struct parcelgate_screener *screener;
    struct intake_reader *reader;
    struct tally tally;
};

// Jobs form a ring: they are filled, worked on and written in its order.
struct pipeline {
    const struct pipeline_options *options;
    struct worker *workers;
    struct job *jobs;
    size_t job_count;
    size_t next_waiting; // the job that a worker takes next; guarded by the mutex
    bool closing;        // no more jobs will come; guarded by the mutex
    pthread_mutex_t mutex;
    pthread_cond_t waiting;  // a job waits, or closing
    pthread_cond_t finished; // a job is finished
};

static void close_screener(struct worker *worker)
{
    parcelgate_screener_close(worker->screener);
    if (worker->program)
        parcelgate_engine_give(worker->pipeline->options->engine, worker->program);
}

// The screener serves as long as its program is the one of the job.
static void choose_screener(struct worker *worker, const struct job *job)
{
    if (worker->program == job->program)
        return;
    close_screener(worker);
    worker->program = job->program;
    parcelgate_engine_hold(worker->pipeline->options->engine, worker->program);
    worker->screener = parcelgate_screener_open(worker->program, worker->pipeline->options->day);
    ASSERT(worker->screener);
}

static void work_on(struct worker *worker, struct job *job)
{
    struct show_options show = worker->pipeline->options->show;
    const struct consignment *consignment;
    struct report report;
    struct str record;
    enum intake_next next;
    buf_clear(&job->shown);
    buf_clear(&job->messages);
    buf_clear(&job->rejects);
    job->consignments = 0;
    choose_screener(worker, job);
    show.pack = library_program(job->program)->digest;
    intake_reader_take(worker->reader, &job->block);
    while ((next = intake_reader_next(worker->reader, &consignment, &report, &record)) !=
           INTAKE_DONE) {
        if (next == INTAKE_BAD) {
            tally_add_bad(&worker->tally);
            report_print(&report, show.colour, &job->messages);
            buf_add(&job->rejects, record);
            buf_add_byte(&job->rejects, '\n');
            continue;
        }
        const struct outcome *outcome = library_screen(worker->screener, consignment, NULL);
        tally_add(&worker->tally, consignment, outcome);
        show_consignment(&show, consignment, outcome, &job->shown);
        job->consignments++;
    }
}

// The next job that waits, or NULL when none will come any more.
static struct job *take_job(struct pipeline *pipeline)
{
    struct job *job = NULL;
    pthread_mutex_lock(&pipeline->mutex);
    for (;;) {
        struct job *next = &pipeline->jobs[pipeline->next_waiting];
        if (next->state == JOB_WAITING) {
            next->state = JOB_TAKEN;
            pipeline->next_waiting = (pipeline->next_waiting + 1) % pipeline->job_count;
            job = next;
            break;
        }
        if (pipeline->closing)
            break;
        pthread_cond_wait(&pipeline->waiting, &pipeline->mutex);
    }
    pthread_mutex_unlock(&pipeline->mutex);
    return job;
}

static void *worker_main(void *argument)
{
    struct worker *worker = argument;
    struct pipeline *pipeline = worker->pipeline;
    struct job *job;
    while ((job = take_job(pipeline))) {
        work_on(worker, job);
        pthread_mutex_lock(&pipeline->mutex);
        job->state = JOB_FINISHED;
        pthread_cond_signal(&pipeline->finished);
        pthread_mutex_unlock(&pipeline->mutex);
    }
    return NULL;
}

static void submit(struct pipeline *pipeline, struct job *job)
{
    pthread_mutex_lock(&pipeline->mutex);
    job->state = JOB_WAITING;
    pthread_cond_signal(&pipeline->waiting);
    pthread_mutex_unlock(&pipeline->mutex);
}

static void wait_for(struct pipeline *pipeline, struct job *job)
{
    pthread_mutex_lock(&pipeline->mutex);
    while (job->state != JOB_FINISHED)
        pthread_cond_wait(&pipeline->finished, &pipeline->mutex);
    job->state = JOB_FREE;
    pthread_mutex_unlock(&pipeline->mutex);
}

static bool write_out(struct job *job, const struct pipeline_sink *sink, uint64_t *done,
                      struct err *err)
{
    *done += job->consignments;
    if (!sink->block(sink->ctx, buf_str(&job->shown), buf_str(&job->messages),
                     buf_str(&job->rejects), err))
        return false;
    sink->progress(sink->ctx, *done);
    return true;
}

// Fills jobs and writes the finished ones, oldest first. After a failure what is on its way is
// waited for and dropped.
static bool feed(struct pipeline *pipeline, struct intake_stream *stream,
                 const struct pipeline_sink *sink, struct err *err)
{
    size_t oldest = 0, newest = 0; // jobs oldest..newest are on their way, counted without end
    uint64_t done = 0;
    bool good = true, more = true;
    while (more || oldest < newest) {
        if (more && newest - oldest < pipeline->job_count) {
            struct job *job = &pipeline->jobs[newest % pipeline->job_count];
            enum intake_cut cut = intake_cut(stream, &job->block, err);
            good = good && cut != INTAKE_FAILED;
            more = good && cut == INTAKE_BLOCK;
            if (more) {
                sink->before(sink->ctx);
                job->program = parcelgate_engine_take(pipeline->options->engine);
                submit(pipeline, job);
                newest++;
            }
            continue;
        }
        struct job *job = &pipeline->jobs[oldest++ % pipeline->job_count];
        wait_for(pipeline, job);
        parcelgate_engine_give(pipeline->options->engine, job->program);
        struct err write_err = {0};
        if (good || err->kind == ERR_INPUT) {
            bool written = write_out(job, sink, &done, &write_err);
            if (!written && good)
                *err = write_err;
            good = good && written;
            more = more && written;
        }
    }
    return good;
}

static void pipeline_begin(struct pipeline *pipeline)
{
    pthread_mutex_init(&pipeline->mutex, NULL);
    pthread_cond_init(&pipeline->waiting, NULL);
    pthread_cond_init(&pipeline->finished, NULL);
    size_t threads = pipeline->options->threads;
    pipeline->job_count = threads * JOBS_PER_WORKER;
    pipeline->jobs = calloc(pipeline->job_count, sizeof(struct job));
    pipeline->workers = calloc(threads, sizeof(struct worker));
    ASSERT(pipeline->jobs && pipeline->workers);
    for (size_t i = 0; i < threads; i++) {
        struct worker *worker = &pipeline->workers[i];
        worker->pipeline = pipeline;
        worker->reader = intake_reader_open();
        ASSERT(pthread_create(&worker->thread, NULL, worker_main, worker) == 0);
    }
}

static void pipeline_end(struct pipeline *pipeline, struct tally *tally)
{
    pthread_mutex_lock(&pipeline->mutex);
    pipeline->closing = true;
    pthread_cond_broadcast(&pipeline->waiting);
    pthread_mutex_unlock(&pipeline->mutex);
    for (size_t i = 0; i < pipeline->options->threads; i++) {
        struct worker *worker = &pipeline->workers[i];
        pthread_join(worker->thread, NULL);
        tally_merge(tally, &worker->tally);
        tally_done(&worker->tally);
        intake_reader_close(&worker->reader);
        close_screener(worker);
    }
    for (size_t i = 0; i < pipeline->job_count; i++) {
        struct job *job = &pipeline->jobs[i];
        intake_block_done(&job->block);
        buf_done(&job->shown);
        buf_done(&job->messages);
        buf_done(&job->rejects);
    }
    free(pipeline->jobs);
    free(pipeline->workers);
    pthread_cond_destroy(&pipeline->finished);
    pthread_cond_destroy(&pipeline->waiting);
    pthread_mutex_destroy(&pipeline->mutex);
}

bool pipeline_run(const struct pipeline_options *options, struct intake_stream *stream,
                  const struct pipeline_sink *sink, struct tally *tally, struct err *err)
{
    struct pipeline pipeline = {.options = options};
    pipeline_begin(&pipeline);
    bool good = feed(&pipeline, stream, sink, err);
    pipeline_end(&pipeline, tally);
    return good;
}
