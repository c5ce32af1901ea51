// Any bytes as a file of a pack, in the house layout.
//
// What is accepted keeps its words and comments, means the same (the parser makes the same tree of
// it, where it could read the file), and is not changed by formatting it again.
//
// SPDX-License-Identifier: Apache-2.0
#include "../tests/unit/tree.h"
#include "author/format.h"
#include "rules/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_words(const struct source_file *a, const struct source_file *b,
                        struct arena *batch)
{
    struct pack_reports reports = {0};
    struct diag diag = {batch, &reports};
    struct tokens x = lex(a, &diag), y = lex(b, &diag);
    ASSERT(!reports.errors && x.count == y.count && x.comment_count == y.comment_count);
    for (size_t i = 0; i < x.count; i++)
        ASSERT(x.items[i].kind == y.items[i].kind && str_eq(x.items[i].text, y.items[i].text));
    for (size_t i = 0; i < x.comment_count; i++)
        ASSERT(str_eq(str_trim(str_slice(a->text, x.comments[i].begin, x.comments[i].end)),
                      str_slice(b->text, y.comments[i].begin, y.comments[i].end)));
}

// What the file states; false when it has mistakes.
static bool tree_of(const struct source_file *file, bool pack_file, struct arena *batch,
                    struct buf *out)
{
    struct pack_reports reports = {0};
    struct diag diag = {batch, &reports};
    struct ast ast = {0};
    ARENA_PUSH(batch, ast.packs, ast.pack_count, ast.pack_room) = (struct ast_pack){0};
    parse_file(file, pack_file, 0, &diag, &ast);
    tree_print(&ast, out);
    return !reports.errors;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_done) struct arena batch = {0};
    AUTO(buf_done) struct buf once = {0}, twice = {0}, given_tree = {0}, once_tree = {0};
    struct source_file given = {STR("given"), {(const char *)data, size}};
    struct report mistake = {0};
    if (!format_text(&given, &batch, &once, &mistake)) {
        ASSERT(!once.len && mistake.code.len && mistake.end <= size);
        return 0;
    }
    struct source_file formatted = {STR("formatted"), buf_str(&once)};
    check_words(&given, &formatted, &batch);
    // What is cut off makes a text small; what is wide is bounded.
    ASSERT(once.len <= 200 * (size + 1));
    bool good = format_text(&formatted, &batch, &twice, &mistake);
    ASSERT(good && str_eq(buf_str(&once), buf_str(&twice)));
    bool pack_file = str_starts(given.text, STR("pack"));
    if (tree_of(&given, pack_file, &batch, &given_tree)) {
        ASSERT(tree_of(&formatted, pack_file, &batch, &once_tree));
        ASSERT(str_eq(buf_str(&given_tree), buf_str(&once_tree)));
    }
    return 0;
}
