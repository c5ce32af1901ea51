// The part of a table that finds names joined and disguised: names as rows of shapes.
//
// SPDX-License-Identifier: Apache-2.0
#include "match/build.h"
#include "match/shape.h"

// The shapes of a name in a row; 0 when it cannot be found by them.
static size_t shapes_of(const struct match_builder *builder, uint32_t key,
                        uint32_t shapes[SQUEEZED_MAX + 1])
{
    if (!(builder->traits[key] & TRAIT_DISGUISED))
        return 0;
    struct str letters = table_letters(builder->letters.at, builder->ends, key);
    size_t count = table_codes(letters, shapes, SQUEEZED_MAX + 1);
    for (size_t i = 0; i < count; i++)
        shapes[i] = shape_of(shapes[i]);
    return count <= SQUEEZED_MAX ? count : 0;
}

void build_rows(struct match_builder *builder, struct match_table *table, struct arena *forever)
{
    uint32_t shapes[SQUEEZED_MAX + 1];
    uint64_t head;
    size_t rows = 0;
    for (uint32_t key = 0; key < builder->count; key++)
        rows += table_head(shapes, shapes_of(builder, key, shapes), &head);
    table->row_count = (uint32_t)(rows * 2 + 1);
    struct match_slot *slots = ARENA_ARRAY(forever, struct match_slot, table->row_count);
    uint64_t *heads = build_filter(forever, rows, &table->head_count);
    table->length_count = (uint32_t)build_power(rows / 2 + 1);
    uint64_t *lengths = ARENA_ARRAY(forever, uint64_t, table->length_count);
    uint32_t *nexts = ARENA_ARRAY(&builder->scratch, uint32_t, builder->count + 1);
    for (uint32_t key = 0; key < builder->count; key++) {
        size_t count = shapes_of(builder, key, shapes);
        nexts[key] = MATCH_NO_KEY;
        if (!table_head(shapes, count, &head))
            continue;
        uint64_t hash = 0;
        for (size_t i = 0; i < count; i++)
            hash = letters_add(hash, shapes[i]);
        build_filter_add(heads, table->head_count, head);
        lengths[length_at(head, table->length_count)] |= length_bit(count);
        build_slot(slots, table->row_count, nexts, letters_finish(hash), key, false);
    }
    table->heads = heads;
    table->lengths = lengths;
    table->rows = slots;
    table->row_twins = build_twins(nexts, builder->count, forever, &table->row_twin_count);
}
