// Members of messages as they are read, and values as they are written.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "lsp/read.h"
#include "lsp/write.h"

static void test_read(void **state)
{
    (void)state;
    AUTO(json_close) struct json *json = json_open();
    AUTO(arena_done) struct arena batch = {0};
    struct str text = STR("{\"a\":{\"b\":{\"c\":\"x\\ny\"},\"b2\":[1,2,[3]]},\"n\":-7,\"big\":9e99,"
                          "\"whole\":2.0,\"half\":2.5,\"t\":true,\"twice\":1,\"twice\":2,"
                          "\"list\":[\"utf-8\",{\"x\":\"utf-16\"}],"
                          "\"range\":{\"start\":{\"line\":1,\"character\":2},"
                          "\"end\":{\"line\":3,\"character\":-4}}}");
    struct mistake mistake;
    json_index(json, text);
    CHECK(json_parse_line(json, 0, text.len, &mistake));
    const struct json_node *all = json_nodes(json);
    struct str seen;
    CHECK(read_text(json, all, "a.b.c", &batch, &seen));
    CHECK_STR(seen, "x\ny");
    CHECK(!read_text(json, all, "a.b", &batch, &seen));
    CHECK(!read_text(json, all, "a.x.c", &batch, &seen));
    CHECK(!read_text(json, all, "n.c", &batch, &seen));
    CHECK(!read_text(json, NULL, "a", &batch, &seen));
    static const struct {
        const char *path;
        bool good;
        int64_t number;
    } numbers[] = {
        {"n", true, -7},    {"big", true, INT32_MAX}, {"whole", true, 2},
        {"half", false, 0}, {"twice", true, 2}, // the last counts
        {"t", false, 0},    {"none", false, 0},
    };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        int64_t number = 0;
        CHECK_CASE(read_number(json, all, numbers[i].path, &number) == numbers[i].good,
                   numbers[i].path);
        CHECK_CASE(number == numbers[i].number, numbers[i].path);
    }
    CHECK(read_true(json, all, "t") && !read_true(json, all, "n") && !read_true(json, all, "x"));
    CHECK(read_holds(json, all, "list", "utf-8") && !read_holds(json, all, "list", "utf-16"));
    CHECK(!read_holds(json, all, "a", "b"));
    size_t count = 0;
    const struct json_node *items = read_member(json, all, "a.b2");
    for (const struct json_node *item = NULL; (item = read_next(json, items, item));)
        count++;
    CHECK(count == 3);
    struct position position;
    struct position_range range;
    CHECK(read_position(json, all, "range.start", &position));
    CHECK(position.line == 1 && position.character == 2);
    CHECK(!read_range(json, all, "range", &range));
}

static void test_write(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf out = {0};
    write_open(&out, '{');
    write_key(&out, "a");
    write_open(&out, '[');
    write_number(&out, -1);
    write_text(&out, STR("x\"[{:,\n\xFF"));
    write_bool(&out, true);
    write_open(&out, '{');
    write_close(&out, '}');
    write_json(&out, STR("null"));
    write_close(&out, ']');
    write_key(&out, "r");
    write_range(&out, (struct position_range){{1, 2}, {3, 4}});
    write_key(&out, "z");
    write_text(&out, STR(":"));
    write_key(&out, "y");
    write_bool(&out, false);
    write_close(&out, '}');
    CHECK_STR(buf_str(&out),
              "{\"a\":[-1,\"x\\\"[{:,\\n\xEF\xBF\xBD\",true,{},null],"
              "\"r\":{\"start\":{\"line\":1,\"character\":2},\"end\":{\"line\":3,\"character\":4}},"
              "\"z\":\":\",\"y\":false}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
