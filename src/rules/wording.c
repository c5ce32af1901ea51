// SPDX-License-Identifier: Apache-2.0
#include "rules/wording.h"

static bool joins(const struct program_node *node)
{
    return node->kind == NODE_AND || node->kind == NODE_OR;
}

// `around`: what the node is a part of; NODE_OR for a whole.
static void add(const struct program *program, uint32_t index, enum node_kind around,
                struct buf *out)
{
    const struct program_node *node = &program->nodes[index];
    // `not` binds before `and`, and `and` before `or`.
    bool parted =
        joins(node) && (around == NODE_NOT || (around == NODE_AND && node->kind == NODE_OR));
    buf_add(out, parted ? STR("(") : STR(""));
    if (joins(node)) {
        for (uint32_t i = 0; i < node->arg.count; i++) {
            if (i)
                buf_add(out, node->kind == NODE_AND ? STR(" and ") : STR(" or "));
            add(program, program->node_refs[node->arg.first + i], node->kind, out);
        }
    } else if (node->kind == NODE_NOT) {
        buf_add_literal(out, "not ");
        add(program, node->a, NODE_NOT, out);
    } else {
        buf_add(out, program_text(program, node->text));
    }
    buf_add(out, parted ? STR(")") : STR(""));
}

void wording_add(const struct program *program, uint32_t node, struct buf *out)
{
    add(program, node, NODE_OR, out);
}

void wording_add_field(enum field field, struct buf *out)
{
    const struct field_info *info = field_info(field);
    struct str path = info->path;
    if (field == FIELD_GOODS_DESCRIPTION) {
        buf_add_literal(out, "goods");
        return;
    }
    if (info->level == FIELD_LEVEL_CONTENT)
        buf_add_literal(out, "goods.");
    // Masses are compared with their unit.
    if (str_ends(path, STR("_kg")))
        path.len -= 3;
    buf_add(out, path);
}
