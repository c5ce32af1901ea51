// URIs of files, and their paths.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "lsp/uri.h"

static void test_paths(void **state)
{
    (void)state;
    static const struct {
        const char *uri, *path; // NULL: none
    } cases[] = {
        {"file:///packs/law/cn.law", "/packs/law/cn.law"},
        {"file:///a%20b/%E9%BE%9F.rule", "/a b/龟.rule"},
        {"file:///%2e%2E/x%2Fy", "/x/y"},
        {"file:///a//b/./c/../d/", "/a/b/d"},
        {"file:///../../a", "/a"},
        {"file:///", "/"},
        {"file://localhost/a", "/a"},
        {"file:/a", "/a"},
        {"file://server/a", NULL},
        {"file:a", NULL},
        {"untitled:Untitled-1", NULL},
        {"http://example.org/a", NULL},
        {"", NULL},
        {"file:///a%00b", NULL},
        {"file:///a%4", NULL},
        {"file:///a%zz", NULL},
        {"file:///a%", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf path = {0};
        bool good = uri_to_path(str_from(cases[i].uri), &path);
        CHECK_CASE(good == (cases[i].path != NULL), cases[i].uri);
        if (good)
            CHECK_STR(buf_str(&path), cases[i].path);
    }
}

static void test_round(void **state)
{
    (void)state;
    static const char *const paths[] = {"/", "/a", "/a b/c+d~e.law", "/龟/100%/?#[]", "/\xFF"};
    for (size_t i = 0; i < COUNT(paths); i++) {
        AUTO(buf_done) struct buf uri = {0}, path = {0};
        uri_from_path(str_from(paths[i]), &uri);
        CHECK_CASE(uri_to_path(buf_str(&uri), &path), paths[i]);
        CHECK_STR(buf_str(&path), paths[i]);
    }
}

static void test_parts(void **state)
{
    (void)state;
    static const struct {
        const char *path, *folder, *name;
    } cases[] = {
        {"/packs/law/cn.law", "/packs/law", "cn.law"},
        {"/x", "/", "x"},
        {"/", "/", ""},
        {"", "", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_STR(path_folder(str_from(cases[i].path)), cases[i].folder);
        CHECK_STR(path_name(str_from(cases[i].path)), cases[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_round),
        cmocka_unit_test(test_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
