// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <pthread.h>

#include "lib/library.h"

enum { THREADS = 4, TURNS = 2000, SWAPS = 20 };

static const char *const tiny[] = {SOURCE_FOLDER "/tests/packs/tiny"};

static struct parcelgate_program *open_tiny(void)
{
    struct parcelgate_program *program = parcelgate_program_open(tiny, 1, NULL, NULL);
    CHECK(program);
    return program;
}

// What was taken stays whole while others are put to work.
static void test_replace(void **state)
{
    (void)state;
    struct parcelgate_program *first = open_tiny(), *second = open_tiny();
    struct parcelgate_engine *engine = parcelgate_engine_open(first);
    const struct parcelgate_program *taken = parcelgate_engine_take(engine);
    parcelgate_engine_hold(engine, taken);
    parcelgate_engine_replace(engine, second);
    CHECK(taken == first && parcelgate_engine_take(engine) == second);
    CHECK(strlen(parcelgate_program_digest(taken)) == 7 + 64);
    parcelgate_engine_give(engine, taken);
    CHECK(strlen(parcelgate_program_digest(taken)) == 7 + 64); // held once more
    parcelgate_engine_give(engine, taken);
    parcelgate_engine_give(engine, second);
    parcelgate_engine_close(engine);
    parcelgate_engine_close(NULL);
}

static void *use(void *ctx)
{
    struct parcelgate_engine *engine = ctx;
    for (int i = 0; i < TURNS; i++) {
        const struct parcelgate_program *program = parcelgate_engine_take(engine);
        struct parcelgate_screener *screener = parcelgate_screener_open(program, "2026-11-23");
        const struct parcelgate_outcome *outcome;
        static const char record[] =
            "{\"id\":\"x\",\"content\":[{\"description\":\"live turtle\"}]}";
        CHECK(parcelgate_screen(screener, record, sizeof(record) - 1, &outcome) == PARCELGATE_OK);
        parcelgate_screener_close(screener);
        parcelgate_engine_give(engine, program);
    }
    return NULL;
}

static void test_threads(void **state)
{
    (void)state;
    struct parcelgate_engine *engine = parcelgate_engine_open(open_tiny());
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, use, engine) == 0);
    for (int i = 0; i < SWAPS; i++)
        parcelgate_engine_replace(engine, open_tiny());
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    parcelgate_engine_close(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replace),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
