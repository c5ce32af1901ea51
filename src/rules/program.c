// SPDX-License-Identifier: Apache-2.0
#include "rules/program.h"

#include <assert.h>
#include <stdlib.h>

#include "base/io.h"

// The enums of the sections are as wide everywhere.
static_assert(sizeof(enum node_kind) == 4 && sizeof(enum field) == 4 && sizeof(enum advice) == 4,
              "enums of sections have 32 bits");

static const struct {
    const char *name;
    size_t array_at, count_at; // in struct program
    size_t item_bytes;
} sections[] = {
#define SECTION(many, one, type)                                                                   \
    {#many, offsetof(struct program, many), offsetof(struct program, one##_count), sizeof(type)},
#include "rules/program.def"
#undef SECTION
#define SECTION(many, one, type)                                                                   \
    {"table." #many, offsetof(struct program, table.many),                                         \
     offsetof(struct program, table.one##_count), sizeof(type)},
#include "match/table.def"
#undef SECTION
};

size_t program_section_count(void)
{
    return COUNT(sections);
}

struct program_section program_section(const struct program *program, size_t number)
{
    const char *base = (const char *)program;
    struct program_section section = {
        .name = sections[number].name,
        .item_bytes = sections[number].item_bytes,
    };
    memcpy(&section.items, base + sections[number].array_at, sizeof(section.items));
    memcpy(&section.count, base + sections[number].count_at, sizeof(section.count));
    return section;
}

void program_set_section(struct program *program, size_t number, const void *items, uint32_t count)
{
    char *base = (char *)program;
    memcpy(base + sections[number].array_at, &items, sizeof(items));
    memcpy(base + sections[number].count_at, &count, sizeof(count));
}

void program_keep(struct program *program)
{
    for (size_t i = 0; i < COUNT(sections); i++) {
        struct program_section section = program_section(program, i);
        size_t bytes = section.count * section.item_bytes;
        char *kept = arena_alloc(&program->forever, bytes + 1);
        if (bytes)
            memcpy(kept, section.items, bytes);
        program_set_section(program, i, kept, section.count);
    }
}

void program_close(struct program **program)
{
    if (!*program)
        return;
    arena_done(&(*program)->forever);
    io_unmap(&(*program)->mapped);
    free(*program);
    *program = NULL;
}
