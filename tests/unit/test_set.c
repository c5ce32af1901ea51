// Sets against the plain truth: which numbers are in them, asked one by one.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdlib.h>

#include "author/set.h"

enum { NUMBERS = 12 }; // the sets of the random cases hold some of 0..11

static struct set set_of_bits(struct arena *arena, unsigned bits)
{
    struct set_range ranges[NUMBERS];
    size_t count = 0;
    // From the last on: ranges may come in any order, one for each number.
    for (int64_t i = NUMBERS; i-- > 0;)
        if (bits >> i & 1)
            ranges[count++] = (struct set_range){i, i};
    return set_make(arena, ranges, count);
}

static unsigned bits_of_set(struct set set)
{
    unsigned bits = 0;
    for (int64_t i = 0; i < NUMBERS; i++)
        bits |= (unsigned)set_has(set, i) << i;
    return bits;
}

// Ranges rise, and there is a gap between them: so that equal sets are written alike.
static bool is_well_formed(struct set set)
{
    for (size_t i = 0; i < set.count; i++) {
        if (set.items[i].first > set.items[i].last)
            return false;
        if (i &&
            (set.items[i - 1].last == INT64_MAX || set.items[i - 1].last + 1 >= set.items[i].first))
            return false;
    }
    return true;
}

static void test_operations(void **state)
{
    (void)state;
    srand(1);
    for (int round = 0; round < 4000; round++) {
        AUTO(arena_done) struct arena batch = {0};
        unsigned a = (unsigned)rand() % (1u << NUMBERS), b = (unsigned)rand() % (1u << NUMBERS);
        // Sets that share much are the ones that go wrong.
        if (round % 3 == 0)
            b &= a;
        struct set x = set_of_bits(&batch, a), y = set_of_bits(&batch, b);
        struct set both = set_intersect(&batch, x, y), any = set_unite(&batch, x, y),
                   left = set_subtract(&batch, x, y);
        CHECK(is_well_formed(x) && is_well_formed(both) && is_well_formed(any) &&
              is_well_formed(left));
        CHECK(bits_of_set(x) == a);
        CHECK(bits_of_set(both) == (a & b));
        CHECK(bits_of_set(any) == (a | b));
        CHECK(bits_of_set(left) == (a & ~b));
        CHECK(set_within(x, y) == ((a & ~b) == 0));
        CHECK(set_meets(x, y) == ((a & b) != 0));
        CHECK(set_size(x) == __builtin_popcount(a));
    }
}

static void test_make(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct set_range ranges[3];
        size_t count, made;
        int64_t size;
    } cases[] = {
        {"nothing", {{0}}, 0, 0, 0},
        {"an empty range", {{5, 4}}, 1, 0, 0},
        {"neighbours become one", {{4, 6}, {1, 3}}, 2, 1, 6},
        {"a gap of one stays", {{5, 6}, {1, 3}}, 2, 2, 5},
        {"overlapping, one inside another", {{1, 9}, {2, 3}, {9, 12}}, 3, 1, 12},
        {"the same twice", {{7, 7}, {7, 7}}, 2, 1, 1},
        {"both ends of all numbers", {{INT64_MAX, INT64_MAX}, {INT64_MIN, INT64_MIN}}, 2, 2, 2},
        {"behind the last number", {{0, INT64_MAX}, {5, INT64_MAX}}, 2, 1, INT64_MAX},
        {"all numbers", {{0, INT64_MAX}, {INT64_MIN, -1}}, 2, 1, INT64_MAX},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        struct set_range ranges[3];
        memcpy(ranges, cases[i].ranges, sizeof(ranges));
        struct set set = set_make(&batch, ranges, cases[i].count);
        CHECK_CASE(is_well_formed(set), cases[i].name);
        CHECK_CASE(set.count == cases[i].made, cases[i].name);
        CHECK_CASE(set_size(set) == cases[i].size, cases[i].name);
    }
}

// No operation counts past the first or the last number.
static void test_ends(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct set all = set_range(&batch, INT64_MIN, INT64_MAX);
    struct set middle = set_range(&batch, -1, 1);
    struct set outside = set_subtract(&batch, all, middle);
    CHECK(outside.count == 2 && outside.items[0].first == INT64_MIN &&
          outside.items[0].last == -2 && outside.items[1].first == 2 &&
          outside.items[1].last == INT64_MAX);
    CHECK(!set_meets(outside, middle) && set_within(outside, all) && !set_within(all, outside));
    struct set again = set_unite(&batch, outside, middle);
    CHECK(again.count == 1 && set_within(all, again));
    CHECK(!set_subtract(&batch, middle, all).count);
    CHECK(!set_subtract(&batch, set_range(&batch, INT64_MAX, INT64_MAX), all).count);
    CHECK(set_has(all, INT64_MIN) && set_has(all, INT64_MAX) && !set_has(middle, 2));
    CHECK(!set_range(&batch, 1, 0).count && set_within((struct set){0}, middle));
    CHECK(set_size(set_range(&batch, 1, INT64_MAX)) == INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_operations),
        cmocka_unit_test(test_make),
        cmocka_unit_test(test_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
