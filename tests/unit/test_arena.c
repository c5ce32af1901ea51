// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/arena.h"

static void test_zeroed_and_aligned(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena scratch = {0};
    for (size_t bytes = 0; bytes < 5000; bytes += 37) {
        unsigned char *at = arena_alloc(&scratch, bytes);
        CHECK((uintptr_t)at % _Alignof(max_align_t) == 0);
        for (size_t i = 0; i < bytes; i++) {
            CHECK(at[i] == 0);
            at[i] = 0xFF;
        }
    }
}

static void test_reset_gives_zeroed_memory_again(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena scratch = {0};
    for (int round = 0; round < 3; round++) {
        unsigned char *at = arena_alloc(&scratch, 100000);
        for (size_t i = 0; i < 100000; i++)
            CHECK(at[i] == 0);
        memset(at, 0xFF, 100000);
        arena_reset(&scratch);
        CHECK(scratch.used == 0);
    }
}

static void test_copy_and_print(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena scratch = {0};
    struct str copy = arena_copy(&scratch, STR("turtle"));
    CHECK_STR(copy, "turtle");
    CHECK(copy.at[copy.len] == '\0');
    CHECK_STR(arena_print(&scratch, "%d %s", 7, "eggs"), "7 eggs");
    CHECK(arena_copy(&scratch, (struct str){0}).len == 0);
}

static void test_push_grows(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena scratch = {0};
    int *items = NULL;
    size_t count = 0, room = 0;
    for (int i = 0; i < 1000; i++)
        ARENA_PUSH(&scratch, items, count, room) = i;
    CHECK(count == 1000);
    for (int i = 0; i < 1000; i++)
        CHECK(items[i] == i);
}

// Two arrays grow by turns, past the size at which they get a mapping of their own; then the arena
// is used again.
static void test_large_arrays(void **state)
{
    (void)state;
    enum { ITEMS = 700000 };
    AUTO(arena_done) struct arena scratch = {0};
    for (int round = 0; round < 2; round++) {
        uint32_t *numbers = NULL;
        struct {
            uint64_t a, b, c;
        } *items = NULL;
        size_t number_count = 0, number_room = 0, item_count = 0, item_room = 0;
        for (uint32_t i = 0; i < ITEMS; i++) {
            ARENA_PUSH(&scratch, numbers, number_count, number_room) = i;
            ARENA_PUSH(&scratch, items, item_count, item_room).b = i;
        }
        CHECK(number_count == ITEMS && item_count == ITEMS);
        CHECK(scratch.used >= ITEMS * (sizeof(*numbers) + sizeof(*items)));
        for (uint32_t i = 0; i < ITEMS; i++)
            CHECK(numbers[i] == i && items[i].a == 0 && items[i].b == i && items[i].c == 0);
        arena_reset(&scratch);
        CHECK(scratch.used == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zeroed_and_aligned),
        cmocka_unit_test(test_reset_gives_zeroed_memory_again),
        cmocka_unit_test(test_copy_and_print),
        cmocka_unit_test(test_push_grows),
        cmocka_unit_test(test_large_arrays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
