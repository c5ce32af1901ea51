// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdlib.h>

#include "base/io.h"
#include "intake/json.h"

static int open_json(void **state)
{
    *state = json_open();
    return 0;
}

static int close_json(void **state)
{
    json_close((struct json **)state);
    return 0;
}

static bool parse(struct json *json, struct str text, struct mistake *mistake)
{
    json_index(json, text);
    return json_parse_line(json, 0, text.len, mistake);
}

static void test_good(void **state)
{
    static const char *const cases[] = {
        "{}",
        "[]",
        "null",
        " true ",
        "false",
        "0",
        "-0",
        "-1.5e+10",
        "\"\"",
        "\t{ \"a\" : 1 }\r",
        "[[[[]]],{}]",
        "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
        "\"\\u0000\\uD83D\\uDE00\\\"\\\\\\/\"",
        "\"\xF0\x9F\x98\x80\"",
        "123456789012345678901234567890",
        "1e999",
        "0.1E-7",
        "\"a\\\\\"",
        "[\"\\\\\",\"b\"]",
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct mistake mistake;
        CHECK_CASE(parse(*state, str_from(cases[i]), &mistake), cases[i]);
    }
}

// What is wrong, and where, byte by byte. A text of NULL says: not UTF-8.
static void test_bad(void **state)
{
    static const struct {
        const char *text;
        size_t begin, end;
        const char *what;
    } cases[] = {
        {"", 0, 1, "the record ends where a value is missing"},
        {"  ", 2, 3, "the record ends where a value is missing"},
        {"{\"a\":", 5, 6, "the record ends where a value is missing"},
        {"{\"a\":1", 6, 7, "the record ends inside brackets"},
        {"[1", 2, 3, "the record ends inside brackets"},
        {"[1,", 3, 4, "the record ends where a value is missing"},
        {"[1,]", 3, 4, "a value is missing here"},
        {"[,1]", 1, 2, "a value is missing here"},
        {"{\"a\":,}", 5, 6, "a value is missing here"},
        {"{\"a\":1,}", 7, 8, "the name of a member is missing here"},
        {"{a:1}", 1, 2, "the name of a member is missing here"},
        {"{", 1, 2, "the name of a member is missing here"},
        {"{\"a\" 1}", 5, 6, "a colon is missing between the name of a member and its value"},
        {"{\"a\"}", 4, 5, "a colon is missing between the name of a member and its value"},
        {"[1 2]", 3, 4, "a comma or ] is missing here"},
        {"{\"a\":1 \"b\":2}", 7, 8, "a comma or } is missing here"},
        {"[1}", 2, 3, "a comma or ] is missing here"},
        {"{\"a\":1]", 6, 7, "a comma or } is missing here"},
        {"{} {}", 3, 5, "something stands after the end of the record"},
        {"1 2", 2, 3, "something stands after the end of the record"},
        {"nul", 0, 3, "this is no value of JSON"},
        {"True", 0, 4, "this is no value of JSON"},
        {"'a'", 0, 3, "this is no value of JSON"},
        {"NaN", 0, 3, "this is no value of JSON"},
        {"01", 0, 2, "this is no number of JSON"},
        {"1.", 0, 2, "this is no number of JSON"},
        {"[1.e3]", 1, 5, "this is no number of JSON"},
        {"-", 0, 1, "this is no number of JSON"},
        {"1e", 0, 2, "this is no number of JSON"},
        {"+1", 0, 2, "this is no value of JSON"},
        {"1a", 0, 2, "this is no number of JSON"},
        {"[null\"b\"]", 1, 8, "this is no value of JSON"},
        {"[1\"b\"]", 1, 5, "this is no number of JSON"},
        {"[null,null\"\\\"\"]", 6, 14, "this is no value of JSON"},
        {"[\"a\"null]", 4, 5, "a comma or ] is missing here"},
        {"\"a", 0, 2, "a text has no closing quote"},
        {"[\"a]", 1, 4, "a text has no closing quote"},
        {"\\\"a\"", 3, 4, "a text has no closing quote"},
        {"\"a\tb\"", 2, 3, "a control character stands in a text"},
        {"\"a\\\x01\"", 3, 4, "a control character stands in a text"},
        {"\"a\\xb\"", 2, 4, "this is no escape of JSON"},
        {"\"\\u12G4\"", 1, 7, "this is no escape of JSON"},
        {"\"\\u12\"", 1, 5, "this is no escape of JSON"},
        {"\"\\uD800\"", 1, 7, "an escape is half of a pair and stands for no character"},
        {"\"\\uDC00\"", 1, 7, "an escape is half of a pair and stands for no character"},
        {"\"\\uD800\\u0041\"", 1, 7, "an escape is half of a pair and stands for no character"},
        {"\"\xFF\"", 1, 2, NULL},
        {"\"\xC3\"", 1, 2, NULL},
        {"\"\xED\xA0\x80\"", 1, 2, NULL},
        {"\"\xC0\x80\"", 1, 2, NULL},
        {"{\"a\":\"\xE4\xBD\"}", 6, 7, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct mistake mistake;
        CHECK_CASE(!parse(*state, str_from(cases[i].text), &mistake), cases[i].text);
        CHECK_CASE(mistake.begin == cases[i].begin && mistake.end == cases[i].end, cases[i].text);
        CHECK_CASE(str_eq(str_from(mistake.text), str_from(cases[i].what)), cases[i].text);
    }
}

static void test_depth(void **state)
{
    char text[131] = "";
    struct mistake mistake;
    for (size_t depth = 64; depth <= 65; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        bool good = parse(*state, (struct str){text, 2 * depth}, &mistake);
        CHECK(good == (depth == 64));
    }
    CHECK_STR(str_from(mistake.text), "brackets are nested too deep");
    CHECK(mistake.begin == 64);
}

// Nodes say where things stand, numbers keep their digits, strings lose their escapes.
static void test_nodes(void **state)
{
    struct json *json = *state;
    struct mistake mistake;
    AUTO(arena_done) struct arena batch = {0};
    CHECK(parse(json, STR("{\"a\\u0062\":[12345678901234567890.10, \"x\\ny\"],\"c\":null}"),
                &mistake));
    const struct json_node *nodes = json_nodes(json);
    CHECK(nodes[0].type == JSON_OBJECT && nodes[0].next == 7);
    CHECK(nodes[1].type == JSON_STRING && nodes[1].escaped);
    CHECK_STR(json_string(json, &nodes[1], &batch), "ab");
    CHECK(nodes[2].type == JSON_ARRAY && nodes[2].next == 5);
    CHECK_STR(json_text(json, &nodes[3]), "12345678901234567890.10");
    CHECK_STR(json_string(json, &nodes[4], &batch), "x\ny");
    CHECK(!nodes[5].escaped && nodes[6].type == JSON_NULL);
}

static void test_escapes(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
        {"\"\\u00e4\\u20AC\\ud83d\\ude00\\u007f\"", "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\x7F"},
        {"\"plain\"", "plain"},
    };
    AUTO(arena_done) struct arena batch = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct mistake mistake;
        CHECK_CASE(parse(*state, str_from(cases[i].text), &mistake), cases[i].text);
        CHECK_STR(json_string(*state, json_nodes(*state), &batch), cases[i].expected);
    }
}

// A bad line changes nothing for the lines around it, whatever is wrong with it.
static void test_lines(void **state)
{
    static const char *const bad_lines[] = {
        "{\"a\":\"", "\"", "\\", "\\\"", "{\"a\":\"\xFF\"}", "{\"a\":1", "]", "{\"a\":\"\t\"}", "x",
    };
    for (size_t i = 0; i < COUNT(bad_lines); i++) {
        AUTO(buf_done) struct buf text = {0};
        size_t ends[3];
        for (size_t line = 0; line < 3; line++) {
            buf_add(&text, line == 1 ? str_from(bad_lines[i]) : STR("{\"a\":[\"b\\n\",1.0]}"));
            ends[line] = text.len;
            buf_add_byte(&text, '\n');
        }
        json_index(*state, buf_str(&text));
        for (size_t line = 0; line < 3; line++) {
            struct mistake mistake;
            size_t begin = line ? ends[line - 1] + 1 : 0;
            CHECK_CASE(json_parse_line(*state, begin, ends[line], &mistake) == (line != 1),
                       bad_lines[i]);
            if (line != 1)
                CHECK_STR(json_text(*state, json_nodes(*state)), "{\"a\":[\"b\\n\",1.0]}");
        }
    }
}

// The first member of a name, on its own level and of an object only.
static void test_member(void **state)
{
    static const struct {
        const char *text, *name, *value; // NULL: there is none
    } cases[] = {
        {"{\"a\":1,\"b\":2}", "b", "2"},
        {"{\"a\":1,\"a\":2}", "a", "1"},
        {"{\"x\":{\"a\":1},\"a\":[3]}", "a", "[3]"},
        {"{\"x\":\"a\"}", "a", NULL},
        {"{}", "a", NULL},
        {"[\"a\",1]", "a", NULL},
        {"7", "a", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct mistake mistake;
        CHECK(parse(*state, str_from(cases[i].text), &mistake));
        const struct json_node *value =
            json_member(*state, json_nodes(*state), str_from(cases[i].name));
        CHECK_CASE((value != NULL) == (cases[i].value != NULL), cases[i].text);
        if (value)
            CHECK_STR(json_text(*state, value), cases[i].value);
    }
}

// A public suite, when it is at hand: y_ must be accepted, n_ refused, i_ either.
static void test_suite(void **state)
{
    const char *eval = getenv("PARCELGATE_EVAL");
    AUTO(arena_done) struct arena batch = {0};
    struct str folder = arena_print(&batch, "%s/json/test_parsing", eval ? eval : "");
    if (!io_is_folder(folder.at)) {
        print_message("PARCELGATE_EVAL names no folder that holds json/test_parsing\n");
        arena_done(&batch); // skip jumps out
        skip();
    }
    struct io_names names;
    struct err err = {0};
    CHECK(io_list(&batch, folder.at, IO_FILES, 10000, &names, &err));
    CHECK(names.count > 100);
    for (size_t i = 0; i < names.count; i++) {
        struct str text, path = arena_print(&batch, "%s/%s", folder.at, names.items[i].at);
        struct mistake mistake;
        CHECK(io_read_file(&batch, path.at, 1 << 24, &text, &err));
        bool good = parse(*state, text, &mistake);
        if (names.items[i].at[0] != 'i')
            CHECK_CASE(good == (names.items[i].at[0] == 'y'), names.items[i].at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),   cmocka_unit_test(test_bad),     cmocka_unit_test(test_depth),
        cmocka_unit_test(test_nodes),  cmocka_unit_test(test_escapes), cmocka_unit_test(test_lines),
        cmocka_unit_test(test_member), cmocka_unit_test(test_suite),
    };
    return cmocka_run_group_tests(tests, open_json, close_json);
}
