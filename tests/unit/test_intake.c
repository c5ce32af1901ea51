// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdlib.h>

#include "base/limits.h"
#include "dump.h"

static void check_stream(const struct intake_options *options, struct str input,
                         const char *expected)
{
    AUTO(buf_done) struct buf out = {0};
    dump_stream(options, input, &out);
    CHECK_STR(buf_str(&out), expected);
}

static void test_formats(void **state)
{
    (void)state;
    CHECK(intake_format_find(STR("ndjson")) == INTAKE_NDJSON);
    CHECK(intake_format_find(STR("csv")) == INTAKE_CSV);
    CHECK(intake_format_find(STR("xml")) == INTAKE_FORMAT_COUNT);
    CHECK(intake_format_of_path(STR("a/b.CSV")) == INTAKE_CSV);
    CHECK(intake_format_of_path(STR("b.tsv")) == INTAKE_CSV);
    CHECK(intake_format_of_path(STR("b.ndjson")) == INTAKE_NDJSON);
    CHECK(intake_format_of_path(STR("csv")) == INTAKE_NDJSON);
    CHECK(intake_format_of_path(STR("-")) == INTAKE_NDJSON);
    CHECK(intake_format_of_path(STR("")) == INTAKE_NDJSON);
}

#define GOOD "\"class\":\"bag\",\"destination\":\"DE\",\"content\":[{\"description\":\"toy\"}]}"
#define GOOD_DUMP "class=bag(6) destination=DE(17477) content[0].description=toy\n"

static void test_ndjson(void **state)
{
    (void)state;
    static const struct {
        const char *input, *expected;
    } cases[] = {
        {"", ""},
        {"\n\r\n  \t\n", ""},
        {"\xEF\xBB\xBF{\"id\":\"1\"," GOOD "\r\n\n{\"id\":\"2\"," GOOD,
         "id=1 " GOOD_DUMP "id=2 " GOOD_DUMP},
        // Numbers keep their digits; null is absent.
        {"{\"id\":12345678901234567890123,\"value\":19.90,\"gross_mass_kg\":1e-3,\"wrapper\":null,"
         "\"sender\":null," GOOD,
         "id=12345678901234567890123 class=bag(6) destination=DE(17477) "
         "gross_mass_kg=1e-3(1000) value=19.90(199000) content[0].description=toy\n"},
        // Types that no field takes.
        {"{\"id\":[1],\"wrapper\":true,\"sender\":\"Joe\",\"addressee\":{\"name\":{\"a\":1}},"
         "\"class\":"
         "\"bag\",\"destination\":\"DE\",\"content\":[{\"description\":false},\"toy\",null]}",
         "id=[1]? class=bag(6) destination=DE(17477) wrapper=true? addressee.name={\"a\":1}? "
         "content[0].description=false?\n"
         "  ! type id \"[1]\": a list stands where a text or a number is due\n"
         "  ! type wrapper \"true\": true stands where a text or a number is due\n"
         "  ! type: sender\n"
         "  ! type addressee.name: an object stands where a text or a number is due\n"
         "  ! type content[0].description \"false\": false stands where a text or a number is due\n"
         "  ! type: content[1]\n"
         "  ! missing content[1].description\n"
         "  ! missing content[2].description\n"},
        {"{\"id\":1,\"class\":\"bag\",\"destination\":\"DE\",\"content\":{\"description\":\"toy\"}"
         "}",
         "id=1 class=bag(6) destination=DE(17477)\n"
         "  ! type: content\n"
         "  ! missing content[0].description: there is no content line\n"},
        // Names that no field has, but for those of the sender's own.
        {"{\"id\":1,\"colour\":\"red\",\"x_own\":{\"a\":1},\"sender\":{\"nick\":\"J\",\"x_n\":2},"
         "\"class\":"
         "\"bag\",\"destination\":\"DE\",\"content\":[{\"description\":\"toy\"},{\"description\":"
         "\"toy\","
         "\"colour\":[1,{}],\"x_\":0}]}",
         "id=1 class=bag(6) destination=DE(17477) content[0].description=toy "
         "content[1].description=toy\n"
         "  ! unknown-field: colour\n"
         "  ! unknown-field: sender.nick\n"
         "  ! unknown-field: content[1].colour\n"},
        // Escapes in names and texts.
        {"{\"\\u0069d\":\"a\\tb\\u00e4\"," GOOD, "id=a\tb\xC3\xA4 " GOOD_DUMP},
        // A member twice.
        {"{\"id\":1,\"id\":1}",
         "BAD f:1:9: error: the member \"id\" stands there twice\n"
         "    1 | {\"id\":1,\"id\":1}\n      |         ^^^^\n"
         "      = Programs differ in which one they read, so the record is refused.\n"},
        {"{\"class\":\"letter\",\"\\u0063lass\":\"parcel\"}",
         "BAD f:1:19: error: the member \"class\" stands there twice\n"
         "    1 | {\"class\":\"letter\",\"\\u0063lass\":\"parcel\"}\n"
         "      |                   ^^^^^^^^^^^^\n"
         "      = Programs differ in which one they read, so the record is refused.\n"},
        {"{\"content\":[{\"hs\":1,\"hs\":2}]}",
         "BAD f:1:21: error: the member \"hs\" stands there twice\n"
         "    1 | {\"content\":[{\"hs\":1,\"hs\":2}]}\n      |                     ^^^^\n"
         "      = Programs differ in which one they read, so the record is refused.\n"},
        {"{\"new\":1,\"zz\":1,\"new\":2}",
         "BAD f:1:2: error: the member \"new\" stands there twice\n"
         "    1 | {\"new\":1,\"zz\":1,\"new\":2}\n      |  ^^^^^\n"
         "      = Programs differ in which one they read, so the record is refused.\n"},
        // No record at all.
        {"{\"wrapper\":\"a\\u0000b\"}",
         "BAD f:1:12: error: a text holds the character NUL\n"
         "    1 | {\"wrapper\":\"a\\u0000b\"}\n      |            ^^^^^^^^^^\n"
         "      = Programs read such a text differently, so the record is refused.\n"},
        {"\n[{\"id\":1}]",
         "BAD f:2:1: error: a record is an object in braces, and this is a list\n"
         "    2 | [{\"id\":1}]\n      | ^^^^^^^^^^\n"
         "      = Write one object in each line, without brackets around them and commas "
         "between.\n"},
        {"\"id\"", "BAD f:1:1: error: a record is an object in braces\n    1 | \"id\"\n"
                   "      | ^^^^\n"},
        {"{\"id\":\"a\xFF\"}",
         "BAD f:1:9: error: the byte FF is not UTF-8 here\n    1 | {\"id\":\"a\xEF\xBF\xBD\"}\n"
         "      |         ^\n      = If the file is in another encoding, say so with "
         "--encoding.\n"},
        {"{\"id\":\r\n",
         "BAD f:1:7: error: the record ends where a value is missing\n    1 | {\"id\":\n"
         "      |       ^\n"},
        {"{\"id\":1," GOOD "\n  {\"id\": \n{\"id\":2," GOOD,
         "id=1 " GOOD_DUMP
         "BAD f:2:10: error: the record ends where a value is missing\n    2 |   {\"id\": \n"
         "      |          ^\n"
         "id=2 " GOOD_DUMP},
    };
    struct intake_options options = {.format = INTAKE_NDJSON};
    for (size_t i = 0; i < COUNT(cases); i++)
        check_stream(&options, str_from(cases[i].input), cases[i].expected);
}

// Whatever else a letter's record holds, nothing of it is taken or noted.
static void test_letters(void **state)
{
    (void)state;
    static const char *const ndjson[] = {
        "{\"id\":\"L1\",\"class\":\"letter\",\"destination\":\"DE\",\"content\":[{\"description\":"
        "\"x\","
        "\"cas\":\"107-44-9\",\"net_mass_kg\":\"1,2\",\"colour\":1}],\"wrapper\":[],\"value\":"
        "\"x\"}",
        "{\"content\":[{\"cas\":\"1\",\"cas\":\"2\"},7],\"wrapper\":\"a\\u0000b\",\"sender\":{"
        "\"name\":1,"
        "\"name\":2},\"zz\":1,\"id\":\"L1\",\"destination\":\"DE\",\"class\":\"letter\"}",
        "{\"content\":\"x\",\"id\":\"L1\",\"class\":\" LETTER \",\"destination\":\"DE\"}",
    };
    static const char *const csv[] = {
        "id,class,destination,description,cas,wrapper,value\n"
        "L1,letter,DE,x,107-44-9,y,z\n",
        "id,class,destination,description,cas,wrapper,colour\n"
        "L1,,DE,x,107-44-9,y,red\nL1,letter,,x,107-44-9,other,blue\n",
    };
    struct intake_options options = {.format = INTAKE_NDJSON};
    for (size_t i = 0; i < COUNT(ndjson); i++)
        check_stream(&options, str_from(ndjson[i]),
                     "id=L1 class=letter(1) destination=DE(17477)\n");
    options.format = INTAKE_CSV;
    for (size_t i = 0; i < COUNT(csv); i++)
        check_stream(&options, str_from(csv[i]), "id=L1 class=letter(1) destination=DE(17477)\n");
    // What is kept of a letter is still looked at.
    options.format = INTAKE_NDJSON;
    check_stream(&options,
                 STR("{\"id\":\"L1\",\"class\":\"letter\",\"destination\":\"QQ\",\"origin\":7}"),
                 "id=L1 class=letter(1) origin=7? destination=QQ?\n"
                 "  ! country destination \"QQ\"\n"
                 "  ! country origin \"7\": it has two letters, such as CN\n");
}

#define TAIL " class=bag(6) destination=DE(17477) "

static void test_csv(void **state)
{
    (void)state;
    static const struct {
        const char *input, *expected;
    } cases[] = {
        {"id\n", ""},
        {"\xEF\xBB\xBFID, Class "
         ",destination,Description\r\n1,bag,DE,toy\r\n\r\n2,bag,DE,\"a,\r\nb\"",
         "id=1" TAIL "content[0].description=toy\nid=2" TAIL "content[0].description=a,\r\nb\n"},
        {"\n\nid;class;destination;content.description;content.value\n1;bag;DE;a,b;1.5\n",
         "id=1" TAIL "content[0].description=a,b content[0].value=1.5(15000)\n"},
        {"id\tclass\tdestination\tdescription\n1\tbag\tDE\ttoy\n",
         "id=1" TAIL "content[0].description=toy\n"},
        // Old line ends.
        {"id,class,destination,description\r1,bag,DE,\"a\rb\"\r2,bag,DE,x\r",
         "id=1" TAIL "content[0].description=a\nb\nid=2" TAIL "content[0].description=x\n"},
        // Rows of one consignment; what the first leaves empty the others may say.
        {"id,class,destination,description,origin,quantity\n1,bag,DE,a,,1\n1,,DE,b,CN,2\n\n1,bag,,,"
         ","
         "\n2,bag,DE,c,,\n1,bag,DE,d,,\n,bag,DE,e,,\n,bag,DE,f,,\n",
         "id=1 class=bag(6) origin=CN(17230) destination=DE(17477) content[0].description=a "
         "content[0].quantity=1(1) content[1].description=b content[1].quantity=2(2)\n"
         "id=2" TAIL "content[0].description=c\n"
         "id=1" TAIL "content[0].description=d\n"
         "class=bag(6) destination=DE(17477) content[0].description=e\n  ! missing id\n"
         "class=bag(6) destination=DE(17477) content[0].description=f\n  ! missing id\n"},
        {"id,class,destination,description\n1,bag,DE,a\n1,bag,FR,b\n2,bag,DE,c\n",
         "BAD f:3:7: error: the rows of this consignment differ in \"destination\": it was \"DE\"\n"
         "    3 | 1,bag,FR,b\n      |       ^^\n"
         "      = Rows that follow each other and have the same id are one consignment.\n"
         "id=2" TAIL "content[0].description=c\n"},
        // Content lines by number.
        {"id,class,destination,content[1].hs,content[0].description,content[1].description\n"
         "1,bag,DE,0106,a,b\n2,bag,DE,,,b\n",
         "id=1" TAIL "content[0].description=a content[1].description=b content[1].hs=0106\n"
         "id=2" TAIL "content[0].description=b\n"},
        // Columns that are no fields.
        {"id,class,destination,description,colour,x_own,size\n1,bag,DE,a,red,2,\n1,bag,DE,b,blue,,"
         "9\n",
         "id=1" TAIL "content[0].description=a content[1].description=b\n"
         "  ! unknown-field: colour\n  ! unknown-field: size\n"},
        // Bad rows, each alone.
        {"id,class,destination,description\n1,bag,DE\n2,bag,DE,c\n3,bag,DE,c,d\n4,bag,DE,\"c\"d\n"
         "5,bag,DE,a\rb\n6,bag,DE,x\n",
         "BAD f:2:9: error: the row has 3 columns, the header has 4\n    2 | 1,bag,DE\n"
         "      |         ^\n"
         "id=2" TAIL "content[0].description=c\n"
         "BAD f:4:12: error: the row has more columns than the header, which has 4\n"
         "    4 | 3,bag,DE,c,d\n      |            ^\n"
         "      = A value with the delimiter in it stands in quotes.\n"
         "BAD f:5:13: error: something stands after the closing quote of a value\n"
         "    5 | 4,bag,DE,\"c\"d\n      |             ^\n"
         "      = A quote inside a value in quotes is written twice.\n"
         "BAD f:6:11: error: a carriage return stands in a value without quotes\n"
         "    6 | 5,bag,DE,a\xEF\xBF\xBD"
         "b\n      |           ^\n"
         "      = Lines end as in the header: with LF or CRLF.\n"
         "id=6" TAIL "content[0].description=x\n"},
        // One bad row makes its whole consignment bad.
        {"id,class,destination,description\n1,bag,DE,a\n1,bag\n1,bag,DE,c\n2,bag,DE,x\n",
         "BAD f:3:6: error: the row has 2 columns, the header has 4\n    3 | 1,bag\n"
         "      |      ^\n"
         "id=2" TAIL "content[0].description=x\n"},
        {"id,class,destination,description\n1,bag,DE,a\xFF\n2,bag,DE,x\n",
         "BAD f:2:11: error: the byte FF is not UTF-8 here\n    2 | 1,bag,DE,a\xEF\xBF\xBD\n"
         "      |           ^\n      = If the file is in another encoding, say so with "
         "--encoding.\n"
         "id=2" TAIL "content[0].description=x\n"},
        // A quote that never closes costs its line, not the file.
        {"id,class,destination,description\n1,bag,DE,\"a\n2,bag,DE,x\n3,bag,DE,\"y\"\n4,bag,DE,z\n",
         "BAD f:2:10: error: the quote that opens here is never closed\n    2 | 1,bag,DE,\"a\n"
         "      |          ^^\n"
         "id=2" TAIL "content[0].description=x\nid=3" TAIL "content[0].description=y\n"
         "id=4" TAIL "content[0].description=z\n"},
        {"id,class,destination,description\n0,bag,DE,x\n1,bag,DE,\"a\n2,bag,DE,x\n2,bag,DE,y\n3,"
         "bag,"
         "DE,z\n",
         "id=0" TAIL "content[0].description=x\n"
         "BAD f:3:10: error: the quote that opens here is never closed\n    3 | 1,bag,DE,\"a\n"
         "      |          ^^\n"
         "id=2" TAIL "content[0].description=x content[1].description=y\n"
         "id=3" TAIL "content[0].description=z\n"},
        // A header that cannot be used.
        {"", "FAILED cannot read \"f\": a CSV file begins with a header, and this one is empty\n"},
        {"\n\n",
         "FAILED cannot read \"f\": a CSV file begins with a header, and this one is empty\n"},
        {"a,b\n1,2\n", "FAILED cannot read \"f\": no column of the header is a field; the first is "
                       "\"a\"; name the "
                       "columns as docs/formats.md says, or use --map\n"},
        {"id,ID\n",
         "FAILED cannot read \"f\": columns \"id\" and \"ID\" of the header are the same field\n"},
        {"id,description,content.description\n",
         "FAILED cannot read \"f\": columns \"description\" and \"content.description\" of the "
         "header "
         "are the same field\n"},
        {"\"id\"x,class\n",
         "FAILED cannot read \"f\": the first line is no header of a CSV file\n"},
        {"id,\"class\n", "FAILED cannot read \"f\": the first line is no header of a CSV file\n"},
        {"id,\xFF\n", "FAILED cannot read \"f\": the first line is no header of a CSV file\n"},
    };
    struct intake_options options = {.format = INTAKE_CSV};
    for (size_t i = 0; i < COUNT(cases); i++)
        check_stream(&options, str_from(cases[i].input), cases[i].expected);
    check_stream(&options, STR("id,class,destination,description\n1,bag,DE,a\0b\n2,bag,DE,x\n"),
                 "BAD f:2:11: error: a text holds the character NUL\n"
                 "    2 | 1,bag,DE,a\xEF\xBF\xBD"
                 "b\n      |           ^\n"
                 "      = Programs read such a text differently, so the record is refused.\n"
                 "id=2" TAIL "content[0].description=x\n");
}

static void test_header_bounds(void **state)
{
    (void)state;
    struct intake_options options = {.format = INTAKE_CSV};
    AUTO(buf_done) struct buf text = {0};
    buf_add_literal(&text, "id");
    for (int i = 1; i < CSV_COLUMNS_MAX; i++)
        buf_print(&text, ",x_%d", i);
    buf_add_byte(&text, '\n');
    check_stream(&options, buf_str(&text), "");
    text.len--;
    buf_add_literal(&text, ",x\n");
    check_stream(&options, buf_str(&text),
                 "FAILED cannot read \"f\": the header has more than 512 columns\n");
    buf_clear(&text);
    for (size_t i = 0; i < RECORD_BYTES_MAX + 10; i++)
        buf_add_byte(&text, 'a');
    buf_add_byte(&text, '\n');
    check_stream(&options, buf_str(&text),
                 "FAILED cannot read \"f\": the first line is no header of a CSV file\n");
}

static void test_encodings(void **state)
{
    (void)state;
    static const struct {
        const char *encoding;
        struct str input;
        const char *expected;
    } cases[] = {
        {"utf-8", STR_INIT("{\"id\":\"\xE9\xBE\x9F\"," GOOD), "id=\xE9\xBE\x9F " GOOD_DUMP},
        {"gb18030", STR_INIT("{\"id\":\"\xB9\xEA\x81\x30\x81\x30\"," GOOD),
         "id=\xE9\xBE\x9F\xC2\x80 " GOOD_DUMP},
        {"gbk", STR_INIT("{\"id\":\"\xB9\xEA\"," GOOD), "id=\xE9\xBE\x9F " GOOD_DUMP},
        {"latin1", STR_INIT("{\"id\":\"\xE4\"," GOOD), "id=\xC3\xA4 " GOOD_DUMP},
        {"utf-16", STR_INIT("{\0}\0\n\0"),
         "\n  ! missing id\n  ! missing class\n  ! missing destination\n"
         "  ! missing content[0].description: there is no content line\n"},
        {"utf-16", STR_INIT("\xFF\xFE\"\0\x1F\x9F\"\0"),
         "BAD f:1:1: error: a record is an object in braces\n    1 | \"\xE9\xBC\x9F\"\n"
         "      | ^^^^\n"},
        {"utf-16", STR_INIT("\xFE\xFF\0\"\x9F\x1F\0\""),
         "BAD f:1:1: error: a record is an object in braces\n    1 | \"\xE9\xBC\x9F\"\n"
         "      | ^^^^\n"},
        // Bytes that are no character spoil their record, and no other.
        {"gbk", STR_INIT("{\"id\":\"\xFF\"}\n{\"id\":1," GOOD "\n{\"id\":\"\xB9\n{\"id\":2," GOOD),
         "BAD f:1:8: error: there is no character of GBK here\n    1 | {\"id\":\"\xEF\xBF\xBD\"}\n"
         "      |        ^\n      = If the file is in another encoding, name that with "
         "--encoding.\n"
         "id=1 " GOOD_DUMP
         "BAD f:3:8: error: there is no character of GBK here\n    3 | {\"id\":\"\xEF\xBF\xBD\n"
         "      |        ^\n      = If the file is in another encoding, name that with "
         "--encoding.\n"
         "id=2 " GOOD_DUMP},
        {"utf-16", STR_INIT("\"\0\0\xD8\"\0\n\0"),
         "BAD f:1:2: error: there is no character of UTF-16 here\n    1 | \"\xEF\xBF\xBD\"\n"
         "      |  ^\n      = If the file is in another encoding, name that with --encoding.\n"},
        // Half a character at the end.
        {"gb18030", STR_INIT("{\"id\":\"\xB9"),
         "BAD f:1:8: error: there is no character of GB18030 here\n    1 | {\"id\":\"\xEF\xBF\xBD\n"
         "      |        ^\n      = If the file is in another encoding, name that with "
         "--encoding.\n"},
        {"utf-16", STR_INIT("{\0}"),
         "BAD f:1:2: error: there is no character of UTF-16 here\n    1 | {\xEF\xBF\xBD\n"
         "      |  ^\n      = If the file is in another encoding, name that with --encoding.\n"},
        {"klingon", STR_INIT(""), "FAILED the encoding \"klingon\" is not known\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct intake_options options = {.format = INTAKE_NDJSON,
                                         .encoding = str_from(cases[i].encoding)};
        check_stream(&options, cases[i].input, cases[i].expected);
    }
    // A conversion of many parts, with a character cut at every place.
    AUTO(buf_done) struct buf text = {0}, expected = {0};
    for (int i = 0; i < 20000; i++) {
        buf_print(&text, "{\"id\":\"\xB9\xEA%d\"," GOOD "\n", i);
        buf_print(&expected, "id=\xE9\xBE\x9F%d " GOOD_DUMP, i);
    }
    struct intake_options options = {.format = INTAKE_NDJSON, .encoding = STR("gb18030")};
    check_stream(&options, buf_str(&text), expected.at);
}

// The size of blocks changes nothing of what comes out.
static void check_blocks(enum intake_format format, struct str input)
{
    static const size_t sizes[] = {1, 2, 3, 7, 20, 64, 1000};
    struct intake_options options = {.format = format};
    AUTO(buf_done) struct buf expected = {0};
    dump_stream(&options, input, &expected);
    CHECK(expected.len > 100);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        options.block_bytes = sizes[i];
        check_stream(&options, input, expected.at);
    }
}

static void test_blocks(void **state)
{
    (void)state;
    check_blocks(INTAKE_NDJSON, STR("\xEF\xBB\xBF{\"id\":1," GOOD "\n\n\nbad\n{\"id\":2," GOOD
                                    "\r\n{\"id\":\"\xFF\n"
                                    "\"\n{\"id\":3," GOOD "\n\\\n{\"id\":4," GOOD));
    check_blocks(
        INTAKE_CSV,
        STR("id,class,destination,description\n1,bag,DE,a\n1,bag,DE,\"b\nc\"\n\n\n1,bag,DE,d\n"
            "1,bag\n2,bag,DE,\"x\"\"y\"\n3,bag,DE,e\n\n4,bag,DE,f\n4,bag,DE,g\n,,,\n,,,\n"));
    check_blocks(INTAKE_CSV,
                 STR("id,class,destination,description\n1,bag,DE,a\n1,bag,DE,b\n2,bag,DE,\"c\n"
                     "2,bag,DE,d\n3,bag,DE,e\n3,bag,DE,f\n4,bag,DE,g"));
    check_blocks(INTAKE_CSV,
                 STR("id,class,destination,description\r1,bag,DE,a\r1,bag,DE,\"b\rc\"\r\r"
                     "2,bag,DE,d\r3,bag,\"DE\",f\r\r\r4,bag,DE,g\r"));
}

// Bytes of the records that were refused, and how many records of each kind there were.
struct count {
    size_t good, bad, bad_bytes;
    char first_text[200]; // of the first refusal: what was wrong
    char first_hint[200];
};

static struct count count_stream(const struct intake_options *options, struct str input)
{
    struct dump_file file = dump_file(input);
    struct intake_stream *stream;
    struct intake_reader *reader = intake_reader_open();
    struct intake_block block = {0};
    struct err err = {0};
    struct count count = {0};
    enum intake_next next;
    const struct consignment *consignment;
    struct report report;
    struct str record;
    CHECK(intake_open(file.path, options, &stream, &err));
    CHECK(intake_bytes_all(stream) == input.len);
    while (intake_cut(stream, &block, &err) == INTAKE_BLOCK) {
        intake_reader_take(reader, &block);
        while ((next = intake_reader_next(reader, &consignment, &report, &record)) != INTAKE_DONE) {
            count.good += next == INTAKE_CONSIGNMENT;
            count.bad += next == INTAKE_BAD;
            if (next != INTAKE_BAD)
                continue;
            count.bad_bytes += record.len;
            if (count.bad == 1) {
                snprintf(count.first_text, sizeof(count.first_text), "%.*s", STR_ARG(report.text));
                snprintf(count.first_hint, sizeof(count.first_hint), "%.*s", STR_ARG(report.hint));
            }
        }
    }
    CHECK(!err.kind);
    CHECK(intake_bytes_read(stream) == input.len);
    intake_block_done(&block);
    intake_reader_close(&reader);
    intake_close(&stream);
    close(file.fd);
    return count;
}

static void add_many(struct buf *text, char byte, size_t count)
{
    memset(buf_reserve(text, count), byte, count);
    text->len += count;
}

// A record at the limit is read, one over it refused, one far over it cut; the next one is fine.
static void test_long_records(void **state)
{
    (void)state;
    static const struct {
        size_t bytes, good, bad, bad_bytes;
    } cases[] = {
        {RECORD_BYTES_MAX, 3, 0, 0},
        {RECORD_BYTES_MAX + 1, 2, 1, RECORD_BYTES_MAX + 1},
        {3 * RECORD_BYTES_MAX, 2, 1, 3 * RECORD_BYTES_MAX},
        {RECORD_KEPT_BYTES_MAX + 12345, 2, 1, RECORD_KEPT_BYTES_MAX},
    };
    for (size_t i = 0; i < 2 * COUNT(cases); i++) {
        bool csv = i % 2;
        struct intake_options options = {.format = csv ? INTAKE_CSV : INTAKE_NDJSON};
        AUTO(buf_done) struct buf text = {0};
        const char *good = csv ? "1,a\n" : "{\"id\":1}\n";
        struct str begin = csv ? STR("2,") : STR("{\"id\":\""), end = csv ? STR("") : STR("\"}");
        buf_print(&text, "%s%s", csv ? "id,x_\n" : "", good);
        buf_add(&text, begin);
        add_many(&text, 'a', cases[i / 2].bytes - begin.len - end.len);
        buf_add(&text, end);
        buf_print(&text, "\n%s", good);
        struct count count = count_stream(&options, buf_str(&text));
        CHECK(count.good == cases[i / 2].good && count.bad == cases[i / 2].bad);
        CHECK(count.bad_bytes == cases[i / 2].bad_bytes);
        if (count.bad)
            CHECK_STR(str_from(count.first_text), "the record has more than 1 MiB");
        if (cases[i / 2].bytes > RECORD_KEPT_BYTES_MAX)
            CHECK_STR(str_from(count.first_hint), "Only the first 16 MiB of it are kept.");
    }
}

// So many rows with one id are no consignment.
static void test_many_rows(void **state)
{
    (void)state;
    struct intake_options options = {.format = INTAKE_CSV};
    for (size_t rows = CONTENT_LINES_MAX; rows <= CONTENT_LINES_MAX + 1; rows++) {
        AUTO(buf_done) struct buf text = {0};
        buf_add_literal(&text, "id,description\n0,a\n");
        for (size_t i = 0; i < rows; i++)
            buf_add_literal(&text, "1,b\n");
        buf_add_literal(&text, "2,c\n");
        struct count count = count_stream(&options, buf_str(&text));
        CHECK(count.good == 2 + (rows == CONTENT_LINES_MAX));
        CHECK(count.bad_bytes == (rows == CONTENT_LINES_MAX ? 0 : 4 * rows - 1));
    }
    // More than is kept: one bad record, and what follows is read.
    AUTO(buf_done) struct buf text = {0};
    buf_add_literal(&text, "id,description\n0,a\n");
    while (text.len < 2 * RECORD_KEPT_BYTES_MAX + 100)
        buf_add_literal(&text, "1,bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n");
    buf_add_literal(&text, "2,c\n2,d\n3,e\n");
    struct count count = count_stream(&options, buf_str(&text));
    CHECK(count.good == 3 && count.bad == 1);
    CHECK(count.bad_bytes <= RECORD_KEPT_BYTES_MAX &&
          count.bad_bytes > RECORD_KEPT_BYTES_MAX - 200);
}

static void test_many_lines(void **state)
{
    (void)state;
    struct intake_options options = {.format = INTAKE_NDJSON};
    for (size_t lines = CONTENT_LINES_MAX; lines <= CONTENT_LINES_MAX + 1; lines++) {
        AUTO(buf_done) struct buf text = {0};
        buf_add_literal(&text, "{\"content\":[{}");
        for (size_t i = 1; i < lines; i++)
            buf_add_literal(&text, ",{}");
        buf_add_literal(&text, "]}\n{}\n");
        struct count count = count_stream(&options, buf_str(&text));
        CHECK(count.bad == (lines > CONTENT_LINES_MAX) && count.good + count.bad == 2);
        if (count.bad)
            CHECK_STR(str_from(count.first_text), "there are more than 999 content lines");
    }
}

// A quote that is closed only after more than a record's worth of rows: its line is bad, the rows
// up to there are read line by line, and all blocks agree on that.
static void test_far_quote(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf text = {0};
    size_t rows = 0;
    buf_add_literal(&text, "id,description\n0,a\n1,\"b\n");
    for (; text.len < 2 * RECORD_BYTES_MAX; rows++)
        buf_print(&text, "n%zu,%s\n", rows, "cccccccccccccccccccccccccccccccccccccccccc");
    buf_add_literal(&text, "last,\"d\"\n");
    for (size_t block = 1000; block <= 3 * RECORD_BYTES_MAX; block *= 30) {
        struct intake_options options = {.format = INTAKE_CSV, .block_bytes = block};
        struct count count = count_stream(&options, buf_str(&text));
        CHECK(count.good == rows + 2 && count.bad == 1 && count.bad_bytes == 4);
        CHECK_STR(str_from(count.first_text), "the quote that opens here is never closed");
    }
}

static void test_one(void **state)
{
    (void)state;
    static const struct {
        const char *input, *expected;
    } cases[] = {
        {"{\"id\":1," GOOD, "id=1 " GOOD_DUMP},
        {" {\"id\":1,\n" GOOD "\n", "id=1 " GOOD_DUMP},
        {"",
         "<record>:1:1: error: the record ends where a value is missing\n    1 | \n      | ^\n"},
        {"{\n\"id\":}", "<record>:2:6: error: a value is missing here\n    2 | \"id\":}\n"
                        "      |      ^\n"},
        {"{\"id\":\"\xFF\"}",
         "<record>:1:8: error: the byte FF is not UTF-8 here\n    1 | {\"id\":\"\xEF\xBF\xBD\"}\n"
         "      |        ^\n      = If the file is in another encoding, say so with "
         "--encoding.\n"},
    };
    struct intake_reader *reader = intake_reader_open();
    const struct consignment *consignment;
    struct report report;
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(buf_done) struct buf out = {0};
        if (intake_reader_one(reader, str_from(cases[i].input), &consignment, &report) ==
            INTAKE_CONSIGNMENT)
            dump_consignment(consignment, &out);
        else
            report_print(&report, false, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
    }
    AUTO(buf_done) struct buf text = {0};
    add_many(&text, ' ', RECORD_BYTES_MAX + 1);
    CHECK(intake_reader_one(reader, buf_str(&text), &consignment, &report) == INTAKE_BAD);
    CHECK_STR(report.text, "the record has more than 1 MiB");
    CHECK(intake_reader_one(reader, (struct str){0}, &consignment, &report) == INTAKE_BAD);
    intake_reader_close(&reader);
}

static void test_no_input(void **state)
{
    (void)state;
    struct intake_options options = {.format = INTAKE_NDJSON};
    struct intake_stream *stream = NULL;
    struct err err = {0};
    CHECK(!intake_open("/nowhere/at/all", &options, &stream, &err));
    CHECK(err.kind == ERR_NO_INPUT && !stream);
    intake_close(&stream);
    struct intake_block block = {0};
    intake_block_done(&block);
    struct intake_reader *reader = NULL;
    intake_reader_close(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),       cmocka_unit_test(test_ndjson),
        cmocka_unit_test(test_letters),       cmocka_unit_test(test_csv),
        cmocka_unit_test(test_header_bounds), cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_blocks),        cmocka_unit_test(test_long_records),
        cmocka_unit_test(test_many_rows),     cmocka_unit_test(test_many_lines),
        cmocka_unit_test(test_far_quote),     cmocka_unit_test(test_one),
        cmocka_unit_test(test_no_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
