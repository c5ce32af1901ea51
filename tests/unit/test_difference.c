// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "author/difference.h"

static struct json *parsed(const char *text)
{
    struct json *json = json_open();
    struct mistake mistake;
    json_index(json, str_from(text));
    if (!json_parse_line(json, 0, strlen(text), &mistake))
        fail_msg("%s: %s", text, mistake.text);
    return json;
}

static void test_differences(void **state)
{
    (void)state;
    static const struct {
        const char *old, *new, *expected;
    } cases[] = {
        {"{}", "{}", ""},
        {"{\"a\":1}", "{\"a\":1}", ""},
        {"{\"a\":1,\"b\":[1,{\"c\":\"x\"}]}", "{ \"b\" : [ 1 , { \"c\" : \"x\" } ] , \"a\" : 1 }",
         ""},
        {"{\"a\":\"\\u0041\\/\"}", "{\"a\":\"A/\"}", ""},
        {"{\"pack\":\"sha256:a\",\"advice\":\"ask\"}",
         "{\"pack\":\"sha256:b\",\"advice\":\"hold\"}", "[record||advice|\"ask\"|\"hold\"]"},
        {"{\"class\":\"parcel\"}", "{\"at\":\"x\"}",
         "[record||class|\"parcel\"|][record||at||\"x\"]"},
        {"{\"a\":\"\\u001b[2J\\u202e\"}", "{\"a\":null}", "[record||a|\"\\u001b[2J\\u202e\"|null]"},
        // The same finding elsewhere in the list is the same finding.
        {"{\"findings\":[{\"rule\":\"p/a\",\"span\":[1,2]},{\"rule\":\"p/b\"}]}",
         "{\"findings\":[{\"rule\":\"p/b\"},{\"rule\":\"p/a\",\"span\":[1,3]}]}",
         "[finding|p/a|span|[1,2]|[1,3]]"},
        {"{\"findings\":[{\"rule\":\"p/"
         "a\",\"concept\":\"X\",\"field\":\"content[0].description\"}]}",
         "{\"findings\":[{\"rule\":\"p/"
         "a\",\"concept\":\"X\",\"field\":\"content[1].description\"}]}",
         "[finding|p/a, X, content[0].description||{\"rule\":\"p/a\",\"concept\":\"X\",\"field\":"
         "\"content[0].description\"}|][finding|p/a, X, content[1].description|||{\"rule\":\"p/"
         "a\",\"concept\":\"X\",\"field\":\"content[1].description\"}]"},
        {"{\"findings\":[]}", "{\"findings\":[{\"rule\":\"p/a\"}]}",
         "[finding|p/a|||{\"rule\":\"p/a\"}]"},
        {"{\"findings\":[{\"rule\":\"p/a\"},{\"rule\":\"p/a\"}]}",
         "{\"findings\":[{\"rule\":\"p/a\"}]}", "[finding|p/a||{\"rule\":\"p/a\"}|]"},
        {"{\"quality\":[{\"field\":\"id\",\"code\":\"missing\",\"what\":\"a\"}]}",
         "{\"quality\":[{\"field\":\"id\",\"code\":\"missing\",\"what\":\"b\"}]}",
         "[note|id, missing|what|\"a\"|\"b\"]"},
        // What is no list, or no object in it, is passed over.
        {"{\"findings\":7,\"quality\":[1]}", "{\"findings\":[],\"quality\":[2]}", ""},
    };
    static const char *const ofs[] = {"record", "finding", "note"};
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        AUTO(buf_done) struct buf out = {0};
        AUTO(json_close) struct json *old = parsed(cases[i].old), *new = parsed(cases[i].new);
        struct differences differences;
        difference_find(old, new, &batch, &differences);
        for (size_t d = 0; d < differences.count; d++) {
            const struct difference *item = &differences.items[d];
            buf_print(&out, "[%s|%.*s|%.*s|%.*s|%.*s]", ofs[item->of], STR_ARG(item->subject),
                      STR_ARG(item->member), STR_ARG(item->old), STR_ARG(item->new));
        }
        if (!str_is(buf_str(&out), cases[i].expected))
            fail_msg("case %zu: %.*s", i, STR_ARG(buf_str(&out)));
    }
}

// Many differences are counted, and a list of thousands is compared as fast as it is read.
static void test_bounds(void **state)
{
    (void)state;
    enum { FINDINGS = 20000 };
    AUTO(arena_done) struct arena batch = {0};
    AUTO(buf_done) struct buf old = {0}, new = {0};
    for (int side = 0; side < 2; side++) {
        struct buf *out = side ? &new : &old;
        buf_add_literal(out, "{\"findings\":[");
        for (int i = 0; i < FINDINGS; i++)
            buf_print(out, "%s{\"rule\":\"p/%d\",\"ask\":%d}", i ? "," : "",
                      side ? i : FINDINGS - 1 - i, side);
        buf_add_literal(out, "]}");
    }
    AUTO(json_close) struct json *a = parsed(old.at), *b = parsed(new.at);
    struct differences differences;
    difference_find(a, b, &batch, &differences);
    CHECK(differences.count == DIFFERENCES_MAX);
    CHECK(differences.dropped == FINDINGS - DIFFERENCES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_differences),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
