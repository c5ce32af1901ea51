// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

struct arena_block {
    struct arena_block *older;
    size_t size; // bytes after this head
    size_t used;
    size_t dirty; // before the last reset so many were in use; all behind them are zero
    _Alignas(max_align_t) char bytes[];
};

// An array that has become large. It grows by moving pages, so that nothing is copied, nothing is
// left behind, and room that is not used takes no memory.
struct arena_large {
    struct arena_large *older;
    size_t mapped; // bytes, with this head
    _Alignas(max_align_t) char bytes[];
};

enum {
    FIRST_BLOCK_BYTES = 16 << 10,
    LARGE_BYTES = 1 << 20,
    FIRST_ROOM_BYTES = 64, // of an array that grows; but at least one item
};

static _Noreturn void out_of_memory(size_t bytes)
{
    fprintf(stderr, "parcelgate: out of memory: could not get %zu bytes\n", bytes);
    exit(71); // EX_OSERR
}

// Asks for pages of 2 MiB, which cost one fault each and not 512. A wish: whether it is granted
// does not matter.
static void wish_for_large_pages(void *at, size_t bytes)
{
    enum { PAGE_BYTES = 4096 };
    uintptr_t begin = ((uintptr_t)at + PAGE_BYTES - 1) & ~(uintptr_t)(PAGE_BYTES - 1);
    if (bytes >= 2 * LARGE_BYTES)
        (void)madvise((void *)begin, (uintptr_t)at + bytes - begin, MADV_HUGEPAGE);
}

static struct arena_block *block_add(struct arena *arena, size_t bytes)
{
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK_BYTES;
    size = size_max(size_min(size, 64 << 20), bytes);
    struct arena_block *block = calloc(1, sizeof(*block) + size);
    if (!block)
        out_of_memory(size);
    block->older = arena->blocks;
    block->size = size;
    arena->blocks = block;
    wish_for_large_pages(block, sizeof(*block) + size);
    return block;
}

static size_t round_up(size_t bytes)
{
    return (bytes + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
}

// Hands out the next bytes of the block.
static void *block_take(struct arena *arena, struct arena_block *block, size_t bytes)
{
    void *at = block->bytes + block->used;
    if (block->used < block->dirty)
        memset(at, 0, size_min(bytes, block->dirty - block->used));
    block->used += bytes;
    arena->used += bytes;
    return at;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
    ASSERT(bytes <= SIZE_MAX / 4);
    size_t whole = round_up(bytes);
    struct arena_block *block = arena->blocks;
    if (!block || block->size - block->used < whole)
        block = block_add(arena, whole);
    return block_take(arena, block, whole);
}

void *arena_alloc_array(struct arena *arena, size_t item_bytes, size_t count)
{
    ASSERT(item_bytes == 0 || count <= SIZE_MAX / 4 / item_bytes);
    return arena_alloc(arena, item_bytes * count);
}

void arena_reset(struct arena *arena)
{
    while (arena->large) {
        struct arena_large *older = arena->large->older;
        munmap(arena->large, arena->large->mapped);
        arena->large = older;
    }
    arena->used = 0;
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
    arena->blocks->dirty = size_max(arena->blocks->dirty, arena->blocks->used);
    arena->blocks->used = 0;
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

// Grows the large array that `items` are, or makes a new one of them.
static void *grow_large(struct arena *arena, const void *items, size_t old_bytes, size_t bytes)
{
    struct arena_large **link = &arena->large;
    while (*link && (*link)->bytes != (const char *)items)
        link = &(*link)->older;
    struct arena_large *old = *link;
    size_t mapped = sizeof(*old) + bytes;
    void *at = old ? mremap(old, old->mapped, mapped, MREMAP_MAYMOVE)
                   : mmap(NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED)
        out_of_memory(mapped);
    struct arena_large *large = at;
    large->mapped = mapped;
    *link = large;
    wish_for_large_pages(large, mapped);
    arena->used += bytes - (old ? old_bytes : 0);
    if (!old && old_bytes)
        memcpy(large->bytes, items, old_bytes);
    return large->bytes;
}

void *arena_grow(struct arena *arena, const void *items, size_t item_bytes, size_t count,
                 size_t *room)
{
    size_t old_bytes = round_up(*room * item_bytes);
    *room = *room ? *room * 2 : size_max(FIRST_ROOM_BYTES / item_bytes, 1);
    ASSERT(*room <= SIZE_MAX / 4 / item_bytes);
    size_t bytes = round_up(*room * item_bytes);
    if (bytes >= LARGE_BYTES)
        return grow_large(arena, items, old_bytes, bytes);
    // What was handed out last grows where it stands.
    struct arena_block *block = arena->blocks;
    if (count && block && (const char *)items + old_bytes == block->bytes + block->used &&
        block->size - block->used >= bytes - old_bytes) {
        (void)block_take(arena, block, bytes - old_bytes);
        return (void *)items;
    }
    void *grown = arena_alloc(arena, bytes);
    if (count)
        memcpy(grown, items, item_bytes * count);
    return grown;
}
