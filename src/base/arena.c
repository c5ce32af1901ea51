// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct arena_block {
    struct arena_block *older;
    size_t size; // bytes after this head
    size_t used;
    _Alignas(max_align_t) char bytes[];
};

enum { FIRST_BLOCK_BYTES = 16 << 10 };

static _Noreturn void out_of_memory(size_t bytes)
{
    fprintf(stderr, "parcelgate: out of memory: could not get %zu bytes\n", bytes);
    exit(71); // EX_OSERR
}

static struct arena_block *block_add(struct arena *arena, size_t bytes)
{
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK_BYTES;
    size = size_max(size_min(size, 64 << 20), bytes);
    struct arena_block *block = malloc(sizeof(*block) + size);
    if (!block)
        out_of_memory(size);
    block->older = arena->blocks;
    block->size = size;
    block->used = 0;
    arena->blocks = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
    ASSERT(bytes <= SIZE_MAX / 4);
    size_t whole = (bytes + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
    struct arena_block *block = arena->blocks;
    if (!block || block->size - block->used < whole)
        block = block_add(arena, whole);
    void *at = block->bytes + block->used;
    block->used += whole;
    arena->used += whole;
    memset(at, 0, bytes);
    return at;
}

void *arena_alloc_array(struct arena *arena, size_t item_bytes, size_t count)
{
    ASSERT(item_bytes == 0 || count <= SIZE_MAX / 4 / item_bytes);
    return arena_alloc(arena, item_bytes * count);
}

void arena_reset(struct arena *arena)
{
    if (!arena->blocks)
        return;
    // The newest block is the largest but for single huge requests: keep it, free the rest.
    struct arena_block *older = arena->blocks->older;
    while (older) {
        struct arena_block *next = older->older;
        free(older);
        older = next;
    }
    arena->blocks->older = NULL;
    arena->blocks->used = 0;
    arena->used = 0;
}

void arena_done(struct arena *arena)
{
    arena_reset(arena);
    free(arena->blocks);
    *arena = (struct arena){0};
}

struct str arena_copy(struct arena *arena, struct str text)
{
    char *at = arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(at, text.at, text.len);
    return (struct str){at, text.len};
}

struct str arena_print(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    ASSERT(len >= 0);

    char *at = arena_alloc(arena, (size_t)len + 1);
    va_start(args, format);
    vsnprintf(at, (size_t)len + 1, format, args);
    va_end(args);
    return (struct str){at, (size_t)len};
}

void *arena_grow(struct arena *arena, const void *items, size_t item_bytes, size_t count,
                 size_t *room)
{
    *room = *room ? *room * 2 : 8;
    void *grown = arena_alloc_array(arena, item_bytes, *room);
    if (count)
        memcpy(grown, items, item_bytes * count);
    return grown;
}
