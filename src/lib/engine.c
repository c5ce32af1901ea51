// SPDX-License-Identifier: Apache-2.0
#include <pthread.h>
#include <stdlib.h>

#include "lib/library.h"

// A program in use, and by how many: the engine counts as one while it is at work.
struct held {
    struct parcelgate_program *program;
    size_t users;
    struct held *next;
};

// The mutex is held for a few instructions, twice for each block of records, never while screening.
struct parcelgate_engine {
    pthread_mutex_t mutex;
    struct held *helds; // newest first: the first is at work
};

static void add(struct parcelgate_engine *engine, struct parcelgate_program *program)
{
    struct held *held = calloc(1, sizeof(*held));
    ASSERT(held);
    *held = (struct held){.program = program, .users = 1, .next = engine->helds};
    engine->helds = held;
}

static struct held **find(struct parcelgate_engine *engine,
                          const struct parcelgate_program *program)
{
    struct held **link = &engine->helds;
    while (*link && (*link)->program != program)
        link = &(*link)->next;
    ASSERT(*link); // nobody gives back what they have not taken
    return link;
}

// One user less; takes the program out when that was the last, for the caller to close without the
// mutex.
static struct parcelgate_program *release(struct parcelgate_engine *engine,
                                          const struct parcelgate_program *program)
{
    struct held **link = find(engine, program);
    struct held *held = *link;
    if (--held->users)
        return NULL;
    struct parcelgate_program *last = held->program;
    *link = held->next;
    free(held);
    return last;
}

struct parcelgate_engine *parcelgate_engine_open(struct parcelgate_program *program)
{
    struct parcelgate_engine *engine = calloc(1, sizeof(*engine));
    ASSERT(engine);
    pthread_mutex_init(&engine->mutex, NULL);
    add(engine, program);
    return engine;
}

void parcelgate_engine_close(struct parcelgate_engine *engine)
{
    if (!engine)
        return;
    parcelgate_program_close(release(engine, engine->helds->program));
    ASSERT(!engine->helds); // everybody has given back what they took
    pthread_mutex_destroy(&engine->mutex);
    free(engine);
}

const struct parcelgate_program *parcelgate_engine_take(struct parcelgate_engine *engine)
{
    pthread_mutex_lock(&engine->mutex);
    const struct parcelgate_program *program = engine->helds->program;
    engine->helds->users++;
    pthread_mutex_unlock(&engine->mutex);
    return program;
}

void parcelgate_engine_hold(struct parcelgate_engine *engine,
                            const struct parcelgate_program *program)
{
    pthread_mutex_lock(&engine->mutex);
    (*find(engine, program))->users++;
    pthread_mutex_unlock(&engine->mutex);
}

void parcelgate_engine_give(struct parcelgate_engine *engine,
                            const struct parcelgate_program *program)
{
    pthread_mutex_lock(&engine->mutex);
    struct parcelgate_program *last = release(engine, program);
    pthread_mutex_unlock(&engine->mutex);
    parcelgate_program_close(last);
}

void parcelgate_engine_replace(struct parcelgate_engine *engine, struct parcelgate_program *program)
{
    pthread_mutex_lock(&engine->mutex);
    const struct parcelgate_program *old = engine->helds->program;
    add(engine, program);
    struct parcelgate_program *last = release(engine, old);
    pthread_mutex_unlock(&engine->mutex);
    parcelgate_program_close(last);
}
