// SPDX-License-Identifier: Apache-2.0
#include "screen/cost.h"

#include <stdlib.h>
#include <time.h>

// Looks at the clock to learn what one takes; the shortest says it, for the others were disturbed.
enum { LOOKS = 1000 };

static uint64_t look(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void *array_of(size_t count, size_t bytes)
{
    void *array = calloc(count + 1, bytes);
    ASSERT(array);
    return array;
}

void cost_init(struct cost *cost, const struct program *program)
{
    *cost = (struct cost){
        .rules = array_of(program->rule_count, sizeof(*cost->rules)),
        .senses = array_of(program->sense_count, sizeof(*cost->senses)),
        .tests = array_of(program->node_count, sizeof(*cost->tests)),
        .look = UINT64_MAX,
    };
    for (int i = 0; i < LOOKS; i++) {
        uint64_t before = look(), took = look() - before;
        cost->look = took < cost->look ? took : cost->look;
    }
}

void cost_done(struct cost *cost)
{
    free(cost->rules);
    free(cost->senses);
    free(cost->tests);
    *cost = (struct cost){0};
}

void cost_begin(struct cost *cost)
{
    cost->last = look();
}

void cost_rule(struct cost *cost, uint32_t rule)
{
    uint64_t now = look();
    cost->rules[rule].tried++;
    cost->rules[rule].ticks += size_min(now - cost->last, COST_TRY_MAX);
    cost->last = now;
}

uint64_t cost_nanoseconds(const struct cost *cost, uint32_t rule)
{
    uint64_t looks = cost->rules[rule].tried * cost->look;
    return cost->rules[rule].ticks > looks ? cost->rules[rule].ticks - looks : 0;
}
