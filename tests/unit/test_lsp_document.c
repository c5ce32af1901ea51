// Open documents: found by either name, and bounded.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/limits.h"
#include "lsp/document.h"

static void test_open(void **state)
{
    (void)state;
    AUTO(documents_done) struct documents documents = {0};
    struct document *a = documents_open(&documents, STR("file:///p/a%2Elaw"));
    struct document *b = documents_open(&documents, STR("untitled:b"));
    struct document *c = documents_open(&documents, STR("file:///p/c.law"));
    CHECK(documents.count == 3);
    CHECK_STR(a->path, "/p/a.law");
    CHECK_STR(b->path, "");
    CHECK(documents_find(&documents, STR("file:///p/a%2Elaw")) == a);
    CHECK(documents_find(&documents, STR("file:///p//a.law")) == a);
    CHECK(documents_find(&documents, STR("untitled:b")) == b);
    CHECK(!documents_find(&documents, STR("untitled:c")));
    CHECK(documents_at(&documents, STR("/p/c.law")) == c);
    CHECK(!documents_at(&documents, STR("")));

    CHECK(documents_set(&documents, a, STR("abc")) && documents_set(&documents, c, STR("de")));
    CHECK(documents.bytes == 5 && a->changed && a->edited && !b->changed);
    struct position_range range = {{0, 1}, {0, 2}};
    CHECK(documents_edit(&documents, a, POSITION_UTF8, range, STR("xyz")));
    CHECK_STR(gap_text(&a->text), "axyzc");
    CHECK(documents.bytes == 7);
    documents_close(&documents, a);
    CHECK(documents.count == 2 && documents.bytes == 2);
    CHECK(documents.items[0] == b && documents.items[1] == c);
    CHECK(!documents_at(&documents, STR("/p/a.law")));
}

static void test_bounds(void **state)
{
    (void)state;
    AUTO(documents_done) struct documents documents = {0};
    AUTO(arena_done) struct arena names = {0};
    for (int i = 0; i < LSP_DOCUMENTS_MAX; i++)
        CHECK(documents_open(&documents, arena_print(&names, "file:///p/%d.law", i)));
    CHECK(!documents_open(&documents, STR("file:///p/x.law")));
    documents_close(&documents, documents.items[3]);
    CHECK(documents_open(&documents, STR("file:///p/x.law")));

    struct document *first = documents.items[0];
    CHECK(documents_set(&documents, first, STR("abc")));
    documents.bytes = LSP_TEXT_BYTES_MAX - 2; // as if the others held so much
    CHECK(!documents_set(&documents, first, STR("abcdef")));
    CHECK(documents_set(&documents, first, STR("abcde")));
    CHECK(!documents_edit(&documents, first, POSITION_UTF8, (struct position_range){0}, STR("x")));
    CHECK_STR(gap_text(&first->text), "abcde");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
