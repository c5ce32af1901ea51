// SPDX-License-Identifier: Apache-2.0
#include "model/field.h"

static const struct field_info fields[FIELD_COUNT] = {
#define FIELD(name, path, type, level, rule, days, what)                                           \
    [FIELD_##name] = {STR_INIT(path), FIELD_TYPE_##type, FIELD_LEVEL_##level, FIELD_RULE_##rule,   \
                      days,           STR_INIT(what)},
#include "model/field.def"
#undef FIELD
};

const struct field_info *field_info(enum field field)
{
    ASSERT(field < FIELD_COUNT);
    return &fields[field];
}

enum field field_find(enum field_level level, struct str path)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (fields[i].level == level && str_eq(fields[i].path, path))
            return (enum field)i;
    return FIELD_NONE;
}

void field_print_in_rules(enum field field, struct buf *out)
{
    const struct field_info *info = field_info(field);
    struct str path = info->path;
    // Masses are compared with a unit.
    if (str_ends(path, STR("_kg")))
        path.len -= 3;
    if (info->level == FIELD_LEVEL_CONTENT)
        buf_add_literal(out, "goods");
    if (field == FIELD_GOODS_DESCRIPTION)
        return;
    buf_add(out, info->level == FIELD_LEVEL_CONTENT ? STR(".") : STR(""));
    buf_add(out, path);
}

void field_print(enum field field, size_t content_index, struct buf *out)
{
    const struct field_info *info = field_info(field);
    if (info->level == FIELD_LEVEL_CONTENT)
        buf_print(out, "content[%zu].", content_index);
    buf_add(out, info->path);
}
