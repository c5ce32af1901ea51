// arena: memory with one lifetime, freed all at once.
//
// There are three lifetimes, and every arena is named for its own:
//   forever  lives until exit or reload      packs, programs, configuration
//   batch    lives for one batch or request  records, findings, replies
//   scratch  lives inside one call           reset by the caller that made it
//
// Memory comes zeroed and aligned for any type. Allocation never returns NULL: input is bounded
// where it enters (base/limits.h), so running out of memory stops the program with a message.
// A zeroed struct arena is empty and ready. An arena belongs to one thread.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/str.h"

struct arena_block;
struct arena_large;

struct arena {
    struct arena_block *blocks; // private: newest first
    struct arena_large *large;  // private: arrays with a mapping of their own
    size_t used;                // bytes handed out since the last reset
};

void arena_done(struct arena *arena);

// Forgets what was handed out and keeps one block, so that a loop over records allocates nothing
// once it has met its largest record.
void arena_reset(struct arena *arena);

void *arena_alloc(struct arena *arena, size_t bytes) MUST_CHECK;

// `count` zeroed items of `type`.
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc_array((arena), sizeof(type), (count)))
#define ARENA_NEW(arena, type) ARENA_ARRAY(arena, type, 1)
void *arena_alloc_array(struct arena *arena, size_t item_bytes, size_t count) MUST_CHECK;

// A copy of the bytes, followed by a NUL that is not counted.
struct str arena_copy(struct arena *arena, struct str text) MUST_CHECK;
struct str arena_print(struct arena *arena, const char *format, ...) PRINTF(2, 3) MUST_CHECK;

// Makes room for one more item in an array that grows inside an arena. The items may move: keep no
// pointer to one of them across a push. Use: ARENA_PUSH(arena, list.items, list.count, list.room) =
// x;
#define ARENA_PUSH(arena, items, count, room)                                                      \
    (*(((count) < (room)                                                                           \
            ? (void)0                                                                              \
            : (void)((items) = arena_grow((arena), (items), sizeof(*(items)), (count), &(room)))), \
       &(items)[(count)++]))
void *arena_grow(struct arena *arena, const void *items, size_t item_bytes, size_t count,
                 size_t *room) MUST_CHECK;
