// Rows in any order and from several tables → things.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/io.h"
#include "base/limits.h"
#include "importing.h"

// The things as "Own(synonym NAME, en NAME, group G)", in the order of the pack.
static void print_things(const struct importing *importing, struct buf *out)
{
    for (size_t i = 0; i < importing->things.count; i++) {
        const struct thing *thing = &importing->things.items[i];
        if (!thing->flagged)
            continue;
        buf_print(out, "%s%.*s(", out->len ? " " : "", STR_ARG(thing->own));
        for (size_t k = 0; k < thing->fact_count; k++) {
            const struct fact *fact = &thing->facts[k];
            buf_print(out, "%s%s%.*s %.*s", k ? ", " : "",
                      fact->kind == PLAN_SYNONYM ? "synonym"
                      : fact->phrase.len         ? ""
                                                 : "is",
                      STR_ARG(fact->language), STR_ARG(fact->text));
        }
        for (size_t k = 0; k < thing->listing_count; k++)
            buf_print(out, "; %.*s", STR_ARG(thing->listings[k].list));
        buf_add_byte(out, ')');
    }
}

static void print_notes(const struct importing *importing, struct buf *out)
{
    AUTO(buf_done) struct buf lines = {0};
    notes_print_ndjson(&importing->notes, &lines);
    struct str rest = buf_str(&lines), line;
    while (str_cut(&rest, '\n', &line)) {
        const char *why = line.len ? strstr(line.at, "\"why\":\"") : NULL;
        if (!why || why > line.at + line.len)
            continue;
        struct str word = str_from(why + 7);
        word.len = str_find_byte(word, '"');
        buf_print(out, "%s%.*s", out->len ? " " : "", STR_ARG(word));
    }
}

static void test_joins(void **state)
{
    (void)state;
    static const char records[] = "kind taxon\n"
                                  "column id -> id\n"
                                  "column record -> record\n"
                                  "column own -> own\n"
                                  "column en -> name en split \";\"\n";
    static const struct {
        const char *what, *map, *text, *things, *notes;
    } cases[] = {
        {"a synonym before its record", records,
         "id,record,own,en\n2,1,Bus bus,bb\n1,,Aus bus,aa\n",
         "Aus bus(synonym Bus bus, en bb, en aa)", ""},
        {"a record that is its own", records, "id,record,own,en\n1,1,Aus bus,aa\n",
         "Aus bus(en aa)", ""},
        {"a synonym of a synonym", records,
         "id,record,own,en\n3,2,Cus bus,\n2,1,Bus bus,\n1,,Aus bus,\n",
         "Aus bus(synonym Cus bus, synonym Bus bus)", ""},
        {"a circle", records, "id,record,own,en\n1,2,Aus bus,\n2,1,Bus bus,\n", "",
         "record-unknown record-unknown"},
        {"two records of one name", records,
         "id,record,own,en\n1,,Aus bus L.,aa\n2,,Aus bus Mill.,\"AA; bb\"\n3,2,Cus bus,\n",
         "Aus bus(en aa, en bb, synonym Cus bus)", "authors authors name-repeated"},
        {"one id twice: the first counts", records,
         "id,record,own,en\n1,,Aus bus,\n1,,Bus cus,\n2,1,Dus bus,\n",
         "Aus bus(synonym Dus bus) Bus cus()", ""},
        {"the row again", records, "id,record,own,en\n1,,Aus bus,aa\n1,,Aus bus,aa\n",
         "Aus bus(en aa)", "repeated name-repeated"},
        {"by name", "kind taxon\ncolumn own -> own\ncolumn ok -> accepted\n",
         "own,ok\nBus bus L.,Aus bus L.\nAus bus,\nCus cus,Cus cus L.\n",
         "Aus bus(synonym Bus bus) Cus cus()", "authors authors authors"},
        {"the preferred name",
         "kind taxon\ncolumn c -> record\ncolumn p -> preferred\n"
         "column n -> name\ncolumn l -> language\nvalue la -> scientific\n",
         "c,p,n,l\nX,0,ex,en\nX,0,Bus bus,la\nX,yes,Aus bus L.,la\nY,,alone,en\n",
         "Aus bus(en ex, synonym Bus bus)", "authors record-unknown"},
        {"only some rows", "kind taxon\ncolumn own -> own\nonly s a B\n",
         "own,s\nAus bus,A\nBus bus,b\nCus bus,c\nDus bus,\n", "Aus bus() Bus bus()",
         "not-wanted not-wanted"},
        {"numbers",
         "kind substance\ncolumn own -> own\ncolumn cas -> cas split \" \"\n"
         "column un -> un\ncolumn hs -> hs\n",
         "own,cas,un,hs\nAcid,7664-93-9 7664-93-8,UN1830,2807.00\nBase,,1830,9999\n",
         "Acid(is 7664-93-9, is 1830, is hs-280700) Base(is 1830)", "number number"},
        {"groups and lists",
         "kind taxon\ncolumn own -> own\ncolumn g -> group\n"
         "column l -> listed split / prefix X-\nvalue N -> \"\"\n",
         "own,g,l\nAus bus,\"Big Frogs & toads!\",I/II\nBus bus,***,N\nCus bus,a,I I\n",
         "Aus bus(is big-frogs-toads; X-I; X-II) Bus bus() Cus bus(is a)", "word word"},
        {"a word that others mean",
         "kind taxon\ncolumn own -> own\ncolumn g -> group\n"
         "value a -> first\nothers -> rest\n",
         "own,g\nAus bus,A\nBus bus,b\nCus bus,\n", "Aus bus(is first) Bus bus(is rest) Cus bus()",
         ""},
        {"rows before the header", "kind taxon\nskip 2\ncolumn own -> own\n",
         "# comment; with; signs\n\nown,x\nAus bus,1\n", "Aus bus()", ""},
        {"delimiter of the map", "kind taxon\ndelimiter tab\ncolumn \"own, name\" -> own\n",
         "own, name\tb\nAus bus\t1\n", "Aus bus()", ""},
        {"exact without a language", "kind article\ncolumn own -> own\ncolumn e -> exact\n",
         "own,e\nTNT charge,TNT\n", "TNT charge( TNT)", ""},
        {"a language that is none",
         "kind article\ncolumn own -> own\ncolumn n -> name\n"
         "column l -> language\n",
         "own,n,l\nthing,Ding,klingonish\nthing,Ding,de-\nthing,Ding,ger\nthing,Dingen,nds_NL\n",
         "thing(de Ding, nds-NL Dingen)", "language repeated language"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(importing_done) struct importing importing = {0};
        AUTO(buf_done) struct buf things = {0};
        AUTO(buf_done) struct buf notes = {0};
        buf_add_literal(&things, "");
        buf_add_literal(&notes, "");
        importing_begin(&importing, str_from(cases[i].map));
        CHECK_CASE(importing.plan, cases[i].what);
        CHECK_CASE(importing_read(&importing, STR("t"), str_from(cases[i].text)), cases[i].what);
        importing_finish(&importing);
        print_things(&importing, &things);
        print_notes(&importing, &notes);
        if (!str_is(buf_str(&things), cases[i].things) || !str_is(buf_str(&notes), cases[i].notes))
            fail_msg("case \"%s\": %.*s | %.*s", cases[i].what, STR_ARG(buf_str(&things)),
                     STR_ARG(buf_str(&notes)));
    }
}

// A record is taken only when a row of a required table speaks of it, and files are told apart by
// their headers, whatever their order.
static void test_tables(void **state)
{
    (void)state;
    static const char map[] = "kind taxon\n"
                              "table taxa\ncolumn id -> id\ncolumn own -> own\n"
                              "table names\ncolumn id -> record\ncolumn n -> name\n"
                              "column l -> language\n"
                              "table flags required\ncolumn id -> record\nonly flag 1\n";
    AUTO(importing_done) struct importing importing = {0};
    AUTO(buf_done) struct buf out = {0};
    importing_begin(&importing, str_from(map));
    CHECK(importing.plan);
    CHECK(importing_read(&importing, STR("flags"), STR("id,flag\n1,1\n2,0\n9,1\n")));
    CHECK(importing_read(&importing, STR("names"), STR("n,l,id\naa,en,1\nbb,en,2\n")));
    CHECK(importing_read(&importing, STR("taxa"), STR("id,own\n1,Aus bus\n2,Bus bus\n")));
    CHECK(!importing_read(&importing, STR("none"), STR("id,name\n")));
    CHECK_STR(str_from(importing.err.text), "\"none\" has no column \"own\", which the map reads");
    importing_finish(&importing);
    print_things(&importing, &out);
    buf_add_literal(&out, " | ");
    AUTO(buf_done) struct buf notes = {0};
    print_notes(&importing, &notes);
    buf_add(&out, buf_str(&notes));
    CHECK_STR(buf_str(&out), "Aus bus(en aa) | not-wanted record-unknown not-flagged not-flagged");
    CHECK(importing.notes.files[0].taken == 1 && importing.notes.files[1].taken == 1 &&
          importing.notes.files[2].taken == 1);
}

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *date, *option, *from;
    } cases[] = {
        {"2019-08-15", "", "2019-08-15"},
        {"15 August 2019", "", "2019-08-15"},
        {"August 15, 2019", "", "2019-08-15"},
        {"15 aug. 2019", "", "2019-08-15"},
        {"15.08.2019", "date dmy", "2019-08-15"},
        {"8/15/2019", "date mdy", "2019-08-15"},
        {"15.08.2019", "", ""},
        {"31.02.2019", "date dmy", ""},
        {"2019", "", ""},
        {"15 Augustus 2019", "", ""},
        {"1 2 3 4", "date dmy", ""},
        {"15 08 99999", "date dmy", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(importing_done) struct importing importing = {0};
        AUTO(buf_done) struct buf map = {0};
        AUTO(buf_done) struct buf text = {0};
        buf_print(&map,
                  "kind taxon\ncolumn own -> own\nconstant L -> listed\ncolumn d -> from %s\n",
                  cases[i].option);
        buf_print(&text, "own,d\nAus bus,\"%s\"\n", cases[i].date);
        importing_begin(&importing, buf_str(&map));
        CHECK_CASE(importing.plan && importing_read(&importing, STR("t"), buf_str(&text)),
                   cases[i].date);
        importing_finish(&importing);
        const char *found = strstr(importing.text.files[1].text.at, "L from ");
        struct str from = found ? (struct str){found + 7, 10} : STR("");
        CHECK_CASE(str_is(from, cases[i].from), cases[i].date);
        CHECK_CASE((importing.notes.counts[WHY_DATE] == 1) == !*cases[i].from, cases[i].date);
    }
}

// A name of very many things is left out of the rest of them.
static void test_common(void **state)
{
    (void)state;
    AUTO(importing_done) struct importing importing = {0};
    AUTO(buf_done) struct buf text = {0};
    buf_add_literal(&text, "own,en\n");
    for (int i = 0; i < IMPORT_NAME_MEANINGS_MAX + 10; i++)
        buf_print(&text, "Aus b%c%cus,moss\n", 'a' + i / 26, 'a' + i % 26);
    importing_begin(&importing, STR("kind taxon\ncolumn own -> own\ncolumn en -> name en\n"));
    CHECK(importing.plan && importing_read(&importing, STR("t"), buf_str(&text)));
    importing_finish(&importing);
    CHECK(importing.notes.counts[WHY_COMMON] == 10);
    CHECK(importing.things.name_count == IMPORT_NAME_MEANINGS_MAX);
}

// The watch hears of long files, and long rows cost themselves alone.
static void test_long(void **state)
{
    (void)state;
    AUTO(importing_done) struct importing importing = {0};
    AUTO(buf_done) struct buf text = {0};
    buf_add_literal(&text, "own,en\n\"");
    for (int i = 0; i < RECORD_BYTES_MAX + 10; i++)
        buf_add_byte(&text, i % 100 ? 'x' : '\n');
    buf_add_literal(&text, "\n");
    for (int i = 0; i < 9000; i++)
        buf_print(&text, "Aus b%c%c%cus,frog\n", 'a' + i / 676, 'a' + i / 26 % 26, 'a' + i % 26);
    importing_begin(&importing, STR("kind taxon\ncolumn own -> own\ncolumn en -> name en\n"));
    CHECK(importing.plan && importing_read(&importing, STR("t"), buf_str(&text)));
    importing_finish(&importing);
    CHECK(importing.seen > 1);
    CHECK(importing.things.count == 9000);
    CHECK(importing.notes.counts[WHY_OPEN_QUOTE] == 1);
}

// Tables of more rows than packs may have names are refused, whatever file they come from.
static void test_bounds(void **state)
{
    (void)state;
    AUTO(importing_done) struct importing importing = {.rows = {.count = IMPORT_ROWS_MAX}};
    importing_begin(&importing, STR("kind taxon\ncolumn own -> own\n"));
    CHECK(!importing_read(&importing, STR("t"), STR("own\nAus bus\n")));
    CHECK_STR(str_from(importing.err.text), "the tables have more than 4000000 rows");
}

static void test_shipped(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    struct io_names names;
    struct err err = {0};
    size_t count = 0;
    CHECK(io_list(&forever, SOURCE_FOLDER "/maps", IO_FILES, 1000, &names, &err));
    for (size_t i = 0; i < names.count; i++) {
        if (!str_ends(names.items[i], STR(".import")))
            continue;
        struct str path = arena_print(&forever, SOURCE_FOLDER "/maps/%s", names.items[i].at), text;
        struct map_reports reports;
        CHECK(io_read_file(&forever, path.at, MAP_BYTES_MAX, &text, &err));
        CHECK_CASE(plan_parse(&forever, path, text, &reports), path.at);
        count++;
    }
    CHECK(count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joins),   cmocka_unit_test(test_tables),
        cmocka_unit_test(test_dates),   cmocka_unit_test(test_common),
        cmocka_unit_test(test_long),    cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_shipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
