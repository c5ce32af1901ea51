// SPDX-License-Identifier: Apache-2.0
#include "author/set.h"

#include <stdlib.h>

struct growing {
    struct set_range *items;
    size_t count, room;
};

// Adds a range that begins at or behind the beginning of the last one.
static void add(struct arena *arena, struct growing *set, int64_t first, int64_t last)
{
    struct set_range *end = set->count ? &set->items[set->count - 1] : NULL;
    if (end && (end->last == INT64_MAX || first <= end->last + 1)) {
        end->last = last > end->last ? last : end->last;
        return;
    }
    ARENA_PUSH(arena, set->items, set->count, set->room) = (struct set_range){first, last};
}

static struct set done(struct growing set)
{
    return (struct set){set.items, set.count};
}

struct set set_range(struct arena *arena, int64_t first, int64_t last)
{
    struct growing set = {0};
    if (first <= last)
        add(arena, &set, first, last);
    return done(set);
}

static int compare_ranges(const void *a, const void *b)
{
    const struct set_range *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->last > y->last) - (x->last < y->last);
}

struct set set_make(struct arena *arena, struct set_range *ranges, size_t count)
{
    struct growing set = {0};
    if (count)
        qsort(ranges, count, sizeof(*ranges), compare_ranges);
    for (size_t i = 0; i < count; i++)
        if (ranges[i].first <= ranges[i].last)
            add(arena, &set, ranges[i].first, ranges[i].last);
    return done(set);
}

struct set set_unite(struct arena *arena, struct set a, struct set b)
{
    struct growing set = {0};
    for (size_t i = 0, j = 0; i < a.count || j < b.count;) {
        bool from_a = j == b.count || (i < a.count && a.items[i].first <= b.items[j].first);
        struct set_range range = from_a ? a.items[i++] : b.items[j++];
        add(arena, &set, range.first, range.last);
    }
    return done(set);
}

struct set set_intersect(struct arena *arena, struct set a, struct set b)
{
    struct growing set = {0};
    for (size_t i = 0, j = 0; i < a.count && j < b.count;) {
        int64_t first = a.items[i].first > b.items[j].first ? a.items[i].first : b.items[j].first;
        bool a_ends = a.items[i].last < b.items[j].last;
        int64_t last = a_ends ? a.items[i++].last : b.items[j++].last;
        if (first <= last)
            add(arena, &set, first, last);
    }
    return done(set);
}

struct set set_subtract(struct arena *arena, struct set a, struct set b)
{
    struct growing set = {0};
    size_t j = 0;
    for (size_t i = 0; i < a.count; i++) {
        int64_t first = a.items[i].first, last = a.items[i].last;
        while (j < b.count && b.items[j].last < first)
            j++;
        bool left = true;
        for (size_t k = j; left && k < b.count && b.items[k].first <= last; k++) {
            if (b.items[k].first > first)
                add(arena, &set, first, b.items[k].first - 1);
            left = b.items[k].last < last;
            first = left ? b.items[k].last + 1 : first;
        }
        if (left)
            add(arena, &set, first, last);
    }
    return done(set);
}

// The first range that does not end before the number, or set.count.
static size_t find(struct set set, int64_t number)
{
    size_t from = 0, to = set.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (set.items[middle].last < number)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

bool set_has(struct set set, int64_t number)
{
    size_t at = find(set, number);
    return at < set.count && set.items[at].first <= number;
}

bool set_within(struct set a, struct set b)
{
    size_t j = 0;
    for (size_t i = 0; i < a.count; i++) {
        while (j < b.count && b.items[j].last < a.items[i].first)
            j++;
        if (j == b.count || b.items[j].first > a.items[i].first ||
            b.items[j].last < a.items[i].last)
            return false;
    }
    return true;
}

bool set_meets(struct set a, struct set b)
{
    for (size_t i = 0, j = 0; i < a.count && j < b.count;) {
        if (a.items[i].last < b.items[j].first)
            i++;
        else if (b.items[j].last < a.items[i].first)
            j++;
        else
            return true;
    }
    return false;
}

int64_t set_size(struct set set)
{
    int64_t size = 0;
    for (size_t i = 0; i < set.count; i++) {
        uint64_t more = (uint64_t)set.items[i].last - (uint64_t)set.items[i].first;
        if (more >= (uint64_t)(INT64_MAX - size))
            return INT64_MAX;
        size += (int64_t)more + 1;
    }
    return size;
}
