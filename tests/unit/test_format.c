// The house layout of packs.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"
#include "tree.h"

#include "author/format.h"
#include "base/io.h"
#include "base/limits.h"

struct formatted {
    struct arena batch;
    struct buf text;
    struct report mistake;
    bool good;
};

static void format_case(struct formatted *formatted, struct str text)
{
    *formatted = (struct formatted){0};
    struct source_file *file = ARENA_NEW(&formatted->batch, struct source_file);
    *file = (struct source_file){STR("case"), arena_copy(&formatted->batch, text)};
    formatted->good = format_text(file, &formatted->batch, &formatted->text, &formatted->mistake);
}

static void formatted_done(struct formatted *formatted)
{
    buf_done(&formatted->text);
    arena_done(&formatted->batch);
}

static struct tokens lex_text(struct str text, struct arena *batch)
{
    struct source_file *file = ARENA_NEW(batch, struct source_file);
    *file = (struct source_file){STR("case"), text};
    struct pack_reports reports = {0};
    struct diag diag = {batch, &reports};
    return lex(file, &diag);
}

// The same tokens and comments, in the same order.
static void check_same_words(struct str before, struct str after)
{
    AUTO(arena_done) struct arena batch = {0};
    struct tokens a = lex_text(before, &batch), b = lex_text(after, &batch);
    CHECK(a.count == b.count && a.comment_count == b.comment_count);
    for (size_t i = 0; i < a.count; i++) {
        struct str x = str_slice(before, a.items[i].begin, a.items[i].end);
        struct str y = str_slice(after, b.items[i].begin, b.items[i].end);
        CHECK_CASE(a.items[i].kind == b.items[i].kind && str_eq(x, y), before.at);
    }
    for (size_t i = 0; i < a.comment_count; i++) {
        struct str x = str_slice(before, a.comments[i].begin, a.comments[i].end);
        struct str y = str_slice(after, b.comments[i].begin, b.comments[i].end);
        CHECK_CASE(str_eq(str_trim(x), y), before.at);
    }
}

static void check_layout(struct str text)
{
    struct str rest = text, line;
    CHECK(!text.len || str_ends(text, STR("\n")));
    CHECK(!str_ends(text, STR("\n\n")));
    while (str_cut(&rest, '\n', &line))
        CHECK_CASE(!line.len || !byte_is_space(line.at[line.len - 1]), text.at);
}

static void check_formats(const char *text, const char *expected)
{
    struct formatted once, twice;
    format_case(&once, str_from(text));
    CHECK_CASE(once.good, text);
    struct str got = once.text.len ? buf_str(&once.text) : STR("");
    if (!str_is(got, expected))
        fail_msg("of\n%s\ngot\n%.*s\nexpected\n%s", text, STR_ARG(got), expected);
    check_same_words(str_from(text), got);
    check_layout(got);
    format_case(&twice, got);
    CHECK_CASE(twice.good && str_eq(buf_str(&once.text), buf_str(&twice.text)), text);
    formatted_done(&once);
    formatted_done(&twice);
}

struct layout_case {
    const char *text, *expected;
};

static void check_cases(const struct layout_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_formats(cases[i].text, cases[i].expected ? cases[i].expected : cases[i].text);
}

// `expected` NULL: the text stays as it is.

static void test_blocks(void **state)
{
    (void)state;
    static const struct layout_case cases[] = {
        {"", ""},
        {" \n\t\n", ""},
        // One column for what the entries hold.
        {"law A{\nact \"x\"\n  jurisdiction   CN\nunreviewed}\n",
         "law A {\n  act          \"x\"\n  jurisdiction CN\n  unreviewed\n}\n"},
        {"cue c \"t\"\n{\n en \"a\"\n zh-Hans \"b\"\n}",
         "cue c \"t\" {\n  en      \"a\"\n  zh-Hans \"b\"\n}\n"},
        // Blocks that stand below one another agree.
        {"rule r \"t\" {\nadvise ask\n}\n", "rule r \"t\" {\n  advise  ask\n}\n"},
        {"taxon \"T\" {\ngroup g\n}\n", "taxon \"T\" {\n  group   g\n}\n"},
        // And another for texts behind a language.
        {"article \"A\" {\nname zh-Hans \"a\"\nname en \"b\"\nexact \"c\"\n}\n",
         "article \"A\" {\n  name  zh-Hans \"a\"\n  name  en      \"b\"\n  exact \"c\"\n}\n"},
        // A keyword that is too wide does not push the others.
        {"what {\n abcdefghijklmnopq x\n b y\n}\n", "what {\n  abcdefghijklmnopq x\n  b y\n}\n"},
        // A short block on one line stays there, its entries two spaces apart.
        {"source S{title \"x\" licence   \"y\"}", "source S { title \"x\"  licence \"y\" }\n"},
        {"cue c \"t\" { en \"a\" unreviewed de \"b\" source S  unreviewed }",
         "cue c \"t\" { en \"a\" unreviewed  de \"b\" source S unreviewed }\n"},
        {"cue c \"t\" { unreviewed en \"a\" }", "cue c \"t\" { unreviewed  en \"a\" }\n"},
        {"list L \"t\" { law X unreviewed }", "list L \"t\" { law X  unreviewed }\n"},
        {"taxon \"T\" { name en \"x\" needs cue listed source S listed L from 2020-01-01 group g }",
         "taxon \"T\" { name en \"x\" needs cue listed source S  listed L from 2020-01-01  group g "
         "}\n"},
        {"endings en { add \"s\" change \"y\" to \"ies\" }",
         "endings en { add \"s\"  change \"y\" to \"ies\" }\n"},
        {"list L \"t\" {}", "list L \"t\" { }\n"},
        // One that is too long for its line is opened.
        {"substance \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" { group class-1 un 0001 "
         "un "
         "0002 un 0003 }",
         "substance \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" {\n  group class-1  un "
         "0001  un 0002  un 0003\n}\n"},
        // Entries that stand on one line of a block stay there.
        {"marking \"M\" {\n of CN level   secret\n exact \"x\"\n}\n",
         "marking \"M\" {\n  of CN  level secret\n  exact \"x\"\n}\n"},
        // What belongs to a name is not parted from it.
        {"taxon \"T\" {\n  name    en \"x\" needs cue live source S\n  unreviewed\n}\n", NULL},
        {"taxon \"T\" {\n  name    en \"x\" refused \"no name\"\n  unreviewed\n}\n", NULL},
        {"cue c \"t\" { en \"a\" refused \"b\" de \"c\" unreviewed  refused \"d\" }",
         "cue c \"t\" { en \"a\" refused \"b\"  de \"c\" unreviewed refused \"d\" }\n"},
        {"cue c \"t\" { before en \"a\" unreviewed after de \"b\" source S en \"c\" }",
         "cue c \"t\" { before en \"a\" unreviewed  after de \"b\" source S  en \"c\" }\n"},
        {"taxon \"T\" {\nname en \"x\"\nsource S\n}\n",
         "taxon \"T\" {\n  name    en \"x\"\n  source  S\n}\n"},
        {"taxon \"T\" {\nlisted L\nfrom 2020-01-01\ngroup g\n}\n",
         "taxon \"T\" {\n  listed  L\n              from 2020-01-01\n  group   g\n}\n"},
        // Statements: at most one blank line, none made.
        {"\n\nlaw A { }\n\n\n\nlaw B { }\nlaw C { } law D { }",
         "law A { }\n\nlaw B { }\nlaw C { }\nlaw D { }\n"},
        {"law A {\n\n\n  act \"x\"\n\n\n  article \"y\"\n\n}\n",
         "law A {\n  act     \"x\"\n\n  article \"y\"\n}\n"},
        // As other systems write.
        {"\xEF\xBB\xBFlaw A {\r\n\tact \"x\"   \r\n}\r\n", "law A {\n  act \"x\"\n}\n"},
        // What is not finished stays readable.
        {"rul\nlaw A { }\n", NULL},
        {"law\n", NULL},
        {"rule r \"t\" {\n  where\n}\n", NULL},
        {"source\n\"S\" { }\n", "source \"S\" { }\n"},
    };
    check_cases(cases, COUNT(cases));
}

static void test_lists(void **state)
{
    (void)state;
    static const struct layout_case cases[] = {
        {"list L \"t\" {\n law A ,B,\n  C\n}\n", "list L \"t\" {\n  law A, B, C\n}\n"},
        // Too long: on under the first item. 100 columns fit, 101 do not.
        {"cue c \"t\" {\n  en \"0123456789 0123456789 0123456789 0123456789\", \"0123456789 "
         "0123456789 0123456789 0123456789 01\"\n}\n",
         NULL},
        {"cue c \"t\" {\n  en \"0123456789 0123456789 0123456789 0123456789\", \"0123456789 "
         "0123456789 0123456789 0123456789 012\"\n}\n",
         "cue c \"t\" {\n  en \"0123456789 0123456789 0123456789 0123456789\",\n     \"0123456789 "
         "0123456789 0123456789 0123456789 012\"\n}\n"},
        // Columns as people see them: a Chinese character takes two.
        {"cue c \"t\" {\n  ja \"一二三四五六七八九十一二三四五六七八九十\", "
         "\"一二三四五六七八九十一二三四五"
         "六七八九十一二三四五\"\n}\n",
         "cue c \"t\" {\n  ja \"一二三四五六七八九十一二三四五六七八九十\",\n     "
         "\"一二三四五六七八九十一二三四五六七八九十一二三四五\"\n}\n"},
        // What follows the last item goes with it.
        {"taxon \"T\" {\n  name    en \"0123456789 0123456789 0123456789\", \"0123456789 "
         "0123456789\" "
         "needs cue alive, stage source S\n}\n",
         "taxon \"T\" {\n  name    en \"0123456789 0123456789 0123456789\",\n             "
         "\"0123456789 0123456789\" needs cue alive, stage source S\n}\n"},
        // A comma at the end is a mistake, but not ours.
        {"cue c \"t\" {\n  en \"a\",\n  de \"b\"\n}\n", "cue c \"t\" {\n  en \"a\", de \"b\"\n}\n"},
        {"rule r \"t\" {\n  when goods.hs in 01 .. 02,\n   03\n}\n",
         "rule r \"t\" {\n  when    goods.hs in 01..02, 03\n}\n"},
    };
    check_cases(cases, COUNT(cases));
}

static void test_conditions(void **state)
{
    (void)state;
    static const struct layout_case cases[] = {
        // On one line while its author has it there and it fits.
        {"rule r \"t\" {\n  when    goods have cue a and not goods have cue b or goods.hs in "
         "01\n}\n",
         NULL},
        {"rule r \"t\" {\n when\n goods have cue a\n}\n",
         "rule r \"t\" {\n  when    goods have cue a\n}\n"},
        // Broken by its author: before each operator of that level.
        {"rule r \"t\" {\n when goods have cue a and\n goods have cue b and not\n goods have cue "
         "c\n}\n",
         "rule r \"t\" {\n  when    goods have cue a\n          and goods have cue b\n          "
         "and "
         "not goods have cue c\n}\n"},
        {"rule r \"t\" {\n when goods have cue a and goods.hs in 01\n or goods have cue b\n}\n",
         "rule r \"t\" {\n  when    goods have cue a and goods.hs in 01\n          or goods have "
         "cue "
         "b\n}\n"},
        {"rule r \"t\" {\n when goods have cue a and\n goods.hs in 01 or goods have cue b\n}\n",
         "rule r \"t\" {\n  when    goods have cue a\n              and goods.hs in 01\n          "
         "or "
         "goods have cue b\n}\n"},
        // Parentheses.
        {"rule r \"t\" {\n when ( goods have cue a\n or goods.hs in 01 ) and licence missing\n}\n",
         "rule r \"t\" {\n  when    (goods have cue a\n           or goods.hs in 01)\n          "
         "and "
         "licence missing\n}\n"},
        {"rule r \"t\" {\n when (\n goods have cue a )\n}\n",
         "rule r \"t\" {\n  when    (goods have cue a)\n}\n"},
        // Too long.
        {"rule r \"t\" {\n  when    goods have cue aaaaaaaaaaaaaaaaaaaaaaaaa and goods have cue "
         "bbbbbbbbbbbbbbbbbbbbbbbbbbbb or licence missing\n}\n",
         "rule r \"t\" {\n  when    goods have cue aaaaaaaaaaaaaaaaaaaaaaaaa and goods have cue "
         "bbbbbbbbbbbbbbbbbbbbbbbbbbbb\n          or licence missing\n}\n"},
        // `between A and B` is one test; quantifiers hold a condition.
        {"rule r \"t\" {\n when goods.net_mass between 1 kg and 2 kg\n and posted between "
         "2026-01-01 "
         "and 2026-02-01\n}\n",
         "rule r \"t\" {\n  when    goods.net_mass between 1 kg and 2 kg\n          and posted "
         "between "
         "2026-01-01 and 2026-02-01\n}\n"},
        {"rule r \"t\" {\n when count of goods ( goods have cue a\n and goods have cue b ) >= "
         "3\n}\n",
         "rule r \"t\" {\n  when    count of goods (goods have cue a\n                          "
         "and "
         "goods have cue b) >= 3\n}\n"},
        // A filter on a line of its own stays there.
        {"rule r \"t\" {\n when goods name a marking\n listed A, B\n of origin\n and licence "
         "missing\n}\n",
         "rule r \"t\" {\n  when    goods name a marking\n              listed A, B\n              "
         "of "
         "origin\n          and licence missing\n}\n"},
        // `missing` is a test, and an entry.
        {"rule r \"t\" {\n when licence\n missing\n missing pass\n}\n",
         "rule r \"t\" {\n  when    licence\n              missing\n  missing pass\n}\n"},
        // Routes fill the line.
        {"rule r \"t\" {\n where to EU\n or from EU\n}\n",
         "rule r \"t\" {\n  where   to EU or from EU\n}\n"},
        {"rule r \"t\" {\n where import into AA or import into BB or import into CC or import into "
         "DD or import into EE or to FF\n}\n",
         "rule r \"t\" {\n  where   import into AA or import into BB or import into CC or import "
         "into DD or import into EE\n          or to FF\n}\n"},
        // Scores: one column for `when`.
        {"score s \"t\" {\n add 3 \"a word\" when goods have cue a\n take 10 \"b\" when goods have "
         "cue "
         "b\n or goods.hs in 01\n}\n",
         "score s \"t\" {\n  add  3  \"a word\" when goods have cue a\n  take 10 \"b\"      when "
         "goods "
         "have cue b\n                        or goods.hs in 01\n}\n"},
        {"condition c \"t\" { when goods have cue a }\n", NULL},
        // Examples are never broken.
        {"rule r \"t\" {\n  yes     goods \"0123456789 0123456789 0123456789 0123456789\" hs 0106 "
         "from "
         "US to CN class parcel\n  no      goods \"b\"\n}\n",
         NULL},
    };
    check_cases(cases, COUNT(cases));
}

static void test_comments(void **state)
{
    (void)state;
    static const struct layout_case cases[] = {
        {"# only", "# only\n"},
        {"#a  \r\n\n\n# b\nlaw A { }# c\n# d\n", "#a\n\n# b\nlaw A { }  # c\n# d\n"},
        {"law A { # why\n# own\nact \"x\" # end\n\n   # last\n} # behind\n\n# end",
         "law A {  # why\n  # own\n  act \"x\"  # end\n\n  # last\n}  # behind\n\n# end\n"},
        {"law A {\n\n# first\n\nact \"x\"\n}\n", "law A {\n  # first\n\n  act \"x\"\n}\n"},
        // Inside a list, a condition, a head: the line ends there.
        {"cue c \"t\" {\n en \"a\", # one\n # two\n \"b\"\n}\n",
         "cue c \"t\" {\n  en \"a\",  # one\n     # two\n     \"b\"\n}\n"},
        {"cue c \"t\" {\n en \"a\" # one\n , \"b\"\n}\n",
         "cue c \"t\" {\n  en \"a\"  # one\n     , \"b\"\n}\n"},
        {"rule r \"t\" {\n when goods have cue a # one\n # two\n and # three\n goods have cue "
         "b\n}\n",
         "rule r \"t\" {\n  when    goods have cue a  # one\n          # two\n          and  # "
         "three\n"
         "          goods have cue b\n}\n"},
        {"rule r \"t\" {\n when # one\n goods have cue a\n}\n",
         "rule r \"t\" {\n  when  # one\n          goods have cue a\n}\n"},
        {"law A # one\n{ }\n", "law A  # one\n{ }\n"},
        {"law A {\n} # one\nlaw B {\n}\n", "law A {\n}  # one\nlaw B {\n}\n"},
        {"law A { # one\n}\n", "law A {  # one\n}\n"},
    };
    check_cases(cases, COUNT(cases));
}

static void test_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *text, *code;
        size_t begin;
    } cases[] = {
        {"law A { act \"x\n}", "R002", 12},
        {"law A = { }", "R001", 6},
        {"law \xE9", "R005", 4},
        {"law A { act \"x\" ", "R015", 6},
        {"law A { } }", "R011", 10},
        {"law A { law B { } }", "R015", 6},
        {"rule r { when (a }", "R011", 14},
        {"rule r { when a) }", "R011", 15},
        {"( ", "R011", 0},
        // The first of two.
        {"law ★ A { act \"x", "R001", 4},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct formatted formatted;
        format_case(&formatted, str_from(cases[i].text));
        CHECK_CASE(!formatted.good && !formatted.text.len, cases[i].text);
        CHECK_STR(formatted.mistake.code, cases[i].code);
        CHECK_CASE(formatted.mistake.begin == cases[i].begin, cases[i].text);
        formatted_done(&formatted);
    }
}

static void test_depth(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        AUTO(buf_done) struct buf text = {0};
        buf_add_literal(&text, "rule r \"t\" { when ");
        for (size_t i = 0; i < CONDITION_DEPTH_MAX + over; i++)
            buf_add_byte(&text, '(');
        buf_add_literal(&text, "a");
        for (size_t i = 0; i < CONDITION_DEPTH_MAX + over; i++)
            buf_add_byte(&text, ')');
        buf_add_literal(&text, " }");
        struct formatted formatted;
        format_case(&formatted, buf_str(&text));
        CHECK(formatted.good == !over);
        if (over)
            CHECK_STR(formatted.mistake.code, "R019");
        formatted_done(&formatted);
    }
}

// What the file states.
static struct str tree_of(struct str text, bool pack_file, struct arena *batch)
{
    struct pack_reports reports = {0};
    struct diag diag = {batch, &reports};
    struct ast ast = {0};
    AUTO(buf_done) struct buf tree = {0};
    struct source_file file = {STR("case"), text};
    ARENA_PUSH(batch, ast.packs, ast.pack_count, ast.pack_room) = (struct ast_pack){0};
    parse_file(&file, pack_file, 0, &diag, &ast);
    CHECK(!reports.errors);
    tree_print(&ast, &tree);
    return arena_copy(batch, buf_str(&tree));
}

// Every file that comes with the program keeps its words and its meaning.
static void test_packs(void **state)
{
    (void)state;
    static const char *const folders[] = {"/packs/common", "/packs/law",       "/packs/living",
                                          "/packs/marked", "/packs/quality",   "/packs/substances",
                                          "/packs/things", "/tests/packs/tiny"};
    for (size_t i = 0; i < COUNT(folders); i++) {
        AUTO(arena_done) struct arena batch = {0};
        struct str folder = arena_print(&batch, SOURCE_FOLDER "%s", folders[i]);
        struct io_names names;
        struct err err = {0};
        CHECK(io_list(&batch, folder.at, IO_FILES, PACK_FILES_MAX, &names, &err));
        CHECK(names.count);
        for (size_t f = 0; f < names.count; f++) {
            if (!pack_is_file(names.items[f]))
                continue;
            struct str path =
                arena_print(&batch, "%.*s/%.*s", STR_ARG(folder), STR_ARG(names.items[f]));
            struct str text;
            CHECK(io_read_file(&batch, path.at, PACK_FILE_BYTES_MAX, &text, &err));
            struct formatted once, twice;
            format_case(&once, text);
            CHECK_CASE(once.good, path.at);
            check_same_words(text, buf_str(&once.text));
            check_layout(buf_str(&once.text));
            bool pack_file = str_is(names.items[f], "PACK");
            CHECK_CASE(str_eq(tree_of(text, pack_file, &batch),
                              tree_of(buf_str(&once.text), pack_file, &batch)),
                       path.at);
            format_case(&twice, buf_str(&once.text));
            CHECK_CASE(twice.good && str_eq(buf_str(&once.text), buf_str(&twice.text)), path.at);
            formatted_done(&once);
            formatted_done(&twice);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),     cmocka_unit_test(test_lists),
        cmocka_unit_test(test_conditions), cmocka_unit_test(test_comments),
        cmocka_unit_test(test_refuses),    cmocka_unit_test(test_depth),
        cmocka_unit_test(test_packs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
