// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "base/io.h"
#include "base/limits.h"
#include "dump.h"

// Everything that a map's mistakes say.
static void test_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", "m:1:1: error: the map has no column and no path\n    1 | \n      | ^\n"
             "      = An entry is such as: column \"Item name\" -> content.description\n"},
        {"# only a comment\n",
         "m:1:1: error: the map has no column and no path\n    1 | # only a comment\n      | ^\n"
         "      = An entry is such as: column \"Item name\" -> content.description\n"},
        {"column \xFF -> id\n",
         "m:1:8: error: a map is UTF-8, and this byte is not\n    1 | column \xEF\xBF\xBD -> id\n"
         "      |        ^\n      = Save the map as UTF-8.\n"},
        {"colum a -> id\n",
         "m:1:1: error: \"colum\" is no entry of a map\n    1 | colum a -> id\n      | ^^^^^\n"
         "      = Did you mean \"column\"?\n"},
        {"\"column\" a -> id\n",
         "m:1:1: error: \"column\" is no entry of a map\n    1 | \"column\" a -> id\n"
         "      | ^^^^^^^^\n      = Did you mean \"column\"?\n"},
        {"wibble a\n",
         "m:1:1: error: \"wibble\" is no entry of a map\n    1 | wibble a\n      | ^^^^^^\n"
         "      = It is one of column, path, constant, value, others, delimiter.\n"},
        {"column\n", "m:1:7: error: the name of a column is missing here\n    1 | column\n"
                     "      |       ^\n"},
        {"column \"\" -> id\n",
         "m:1:8: error: the name of a column is missing here\n    1 | column \"\" -> id\n"
         "      |        ^^\n"},
        {"column \"a -> id\n",
         "m:1:8: error: a text has no closing quote\n    1 | column \"a -> id\n"
         "      |        ^^^^^^^^\n"},
        {"column a id\n", "m:1:10: error: an arrow -> is missing here\n    1 | column a id\n"
                          "      |          ^^\n"},
        {"column a ->\n", "m:1:12: error: a field is missing here\n    1 | column a ->\n"
                          "      |            ^\n"},
        {"column a -> content.descripton\n",
         "m:1:13: error: no field is called \"content.descripton\"\n"
         "    1 | column a -> content.descripton\n      |             ^^^^^^^^^^^^^^^^^^\n"
         "      = Did you mean \"content.description\"?\n"},
        {"column a -> zzzzz\n",
         "m:1:13: error: no field is called \"zzzzz\"\n    1 | column a -> zzzzz\n"
         "      |             ^^^^^\n      = docs/formats.md lists them.\n"},
        {"column a -> content[999].hs\n",
         "m:1:13: error: no field is called \"content[999].hs\"\n"
         "    1 | column a -> content[999].hs\n      |             ^^^^^^^^^^^^^^^\n"
         "      = docs/formats.md lists them.\n"},
        {"column a -> id optionel\n",
         "m:1:16: error: \"optionel\" is no option\n    1 | column a -> id optionel\n"
         "      |                ^^^^^^^^\n      = Did you mean \"optional\"?\n"},
        {"column a -> id unit kg\n",
         "m:1:16: error: the option \"unit\" cannot be used here\n    1 | column a -> id unit kg\n"
         "      |                ^^^^\n"},
        {"column a -> value unit g\n",
         "m:1:24: error: this field is not measured in g\n    1 | column a -> value unit g\n"
         "      |                        ^\n"},
        {"column a -> gross_mass_kg unit stone\n",
         "m:1:32: error: \"stone\" is no unit\n    1 | column a -> gross_mass_kg unit stone\n"
         "      |                                ^^^^^\n"
         "      = It is one of kg, g, mg, lb, oz, cent.\n"},
        {"column a -> gross_mass_kg unit\n",
         "m:1:31: error: unit is missing here\n    1 | column a -> gross_mass_kg unit\n"
         "      |                               ^\n"},
        {"column a -> posted date iso\n",
         "m:1:25: error: \"iso\" is no order of a date\n    1 | column a -> posted date iso\n"
         "      |                         ^^^\n      = It is one of dmy, mdy, ymd.\n"},
        {"column a -> value decimal dot\n",
         "m:1:27: error: \"dot\" is no decimal sign\n    1 | column a -> value decimal dot\n"
         "      |                           ^^^\n      = It is one of comma, point.\n"},
        {"column a -> wrapper join x\n",
         "m:1:26: error: a text in quotes is missing here\n    1 | column a -> wrapper join x\n"
         "      |                          ^\n"
         "      = What stands between the texts, as \", \".\n"},
        {"column a -> value each\n",
         "m:1:19: error: the option \"each\" cannot be used here\n    1 | column a -> value each\n"
         "      |                   ^^^^\n"},
        {"column a -> content[*].hs\n",
         "m:1:8: error: the name has no * that says where the number stands\n"
         "    1 | column a -> content[*].hs\n      |        ^\n"
         "      = As in: column \"item*_name\" -> content[*].description\n"},
        {"column a -> id\npath a -> id\n",
         "m:2:1: error: a map has columns (CSV) or paths (NDJSON), not both\n"
         "    2 | path a -> id\n      | ^^^^\n"
         "      = Write one map for each of the two formats.\n"},
        {"path a.b -> id\ndelimiter tab\n",
         "m:2:1: error: a map has columns (CSV) or paths (NDJSON), not both\n"
         "    2 | delimiter tab\n      | ^^^^^^^^^\n"
         "      = Write one map for each of the two formats.\n"},
        {"delimiter pipe\ncolumn a -> id\n",
         "m:1:11: error: \"pipe\" is no delimiter\n    1 | delimiter pipe\n"
         "      |           ^^^^\n      = It is one of comma, semicolon, tab.\n"},
        {"path -> id\n", "m:1:9: error: an arrow -> is missing here\n    1 | path -> id\n"
                         "      |         ^^\n"},
        {"path a..b -> id\n",
         "m:1:8: error: the name of a member is missing here\n    1 | path a..b -> id\n"
         "      |        ^\n      = A path is such as parcel.items[].name\n"},
        {"path a.b.c.d.e.f.g.h.i -> id\n",
         "m:1:6: error: a path has at most 8 names\n    1 | path a.b.c.d.e.f.g.h.i -> id\n"
         "      |      ^^^^^^^^^^^^^^^^^\n"},
        {"path a -> id optional\n", "m:1:6: error: the option \"optional\" cannot be used here\n"
                                    "    1 | path a -> id optional\n      |      ^^^^^^^\n"
                                    "      = A member that is absent is always fine.\n"},
        {"path a[].b -> id\n",
         "m:1:6: error: a list holds several values, and this field takes one\n"
         "    1 | path a[].b -> id\n      |      ^^^^^^^^^^^\n"
         "      = Texts take the option join, numbers the option sum.\n"},
        {"path a[].b -> content[1].hs\n",
         "m:1:6: error: the items of the list number the content lines already\n"
         "    1 | path a[].b -> content[1].hs\n      |      ^^^^^^^^^^^^^^^^^^^^^^\n"
         "      = Leave the number out.\n"},
        {"path a[].b -> content.hs\npath a.c -> id\n",
         "m:2:6: error: this member is a list in one path and no list in another\n"
         "    2 | path a.c -> id\n      |      ^^^^^^^^^\n"},
        {"path a -> id\npath a.c -> class\n",
         "m:2:6: error: this member is a value in one path and holds others in another\n"
         "    2 | path a.c -> class\n      |      ^^^^^^^^^^^^\n"},
        {"path a[].b -> content.hs\npath c[].b -> content.description\n",
         "m:1:1: error: content lines come from two lists\n    1 | path a[].b -> content.hs\n"
         "      | ^\n"
         "      = A path of the content may have several [], but all end in the same list.\n"},
        {"path a[].b -> content.hs\npath c -> content[0].description\n",
         "m:2:6: error: content lines come from a list or from numbers, not from both\n"
         "    2 | path c -> content[0].description\n      |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"},
        {"column a -> id\ncolumn b -> id\n",
         "m:2:8: error: the field \"id\" is given twice\n    2 | column b -> id\n"
         "      |        ^^^^^^^\n"},
        {"column a -> content.description\ncolumn b -> content.description\n",
         "m:2:8: error: the field \"content.description\" is given twice\n"
         "    2 | column b -> content.description\n      |        ^^^^^^^^^^^^^^^^^^^^^^^^\n"
         "      = Give both the option join.\n"},
        {"column a -> value\ncolumn b -> value sum\n",
         "m:2:8: error: the field \"value\" is given twice\n    2 | column b -> value sum\n"
         "      |        ^^^^^^^^^^\n      = Give both the option sum.\n"},
        {"column a -> id\nconstant parcl -> class\n",
         "m:2:10: error: this is no value of the field \"class\"\n    2 | constant parcl -> class\n"
         "      |          ^^^^^\n"
         "      = It is letter, printed, packet, parcel, express or bag.\n"},
        {"column a -> id\nconstant QQ -> origin\n",
         "m:2:10: error: this is no value of the field \"origin\"\n    2 | constant QQ -> origin\n"
         "      |          ^^\n"},
        {"column a -> id\nconstant \"\" -> class\n",
         "m:2:10: error: a value is missing here\n    2 | constant \"\" -> class\n"
         "      |          ^^\n"},
        {"column a -> id\nconstant bag -> class\nconstant parcel -> class\n",
         "m:3:10: error: this field has a constant already\n    3 | constant parcel -> class\n"
         "      |          ^^^^^^^^^^^^^^^\n"},
        {"column a -> id\nconstant CN -> content[0].origin\n",
         "m:2:10: error: a constant is for every content line\n"
         "    2 | constant CN -> content[0].origin\n      |          ^^^^^^^^^^^^^^^^^^^^^^^\n"
         "      = Leave the number out.\n"},
        {"column a -> id\nconstant CN -> origin now\n",
         "m:2:23: error: nothing more can stand in this line\n    2 | constant CN -> origin now\n"
         "      |                       ^^^\n"},
        {"value a -> b\ncolumn a -> id\n",
         "m:1:1: error: there is no column or path above this line\n    1 | value a -> b\n"
         "      | ^^^^^\n"
         "      = It stands below the column or path whose values it translates.\n"},
        {"column a -> category\n  value Gift -> present\n",
         "m:2:17: error: this is no value of the field \"category\"\n"
         "    2 |   value Gift -> present\n      |                 ^^^^^^^\n"
         "      = It is gift, documents, sale, sample, returned or other.\n"},
        {"column a -> category\n  value \" \" -> gift\n",
         "m:2:9: error: a value is missing here\n    2 |   value \" \" -> gift\n"
         "      |         ^^^\n      = A value that is empty or absent cannot be translated.\n"},
        {"column a -> id\ncolumn b -> categry\n  value x -> y\n",
         "m:2:13: error: no field is called \"categry\"\n    2 | column b -> categry\n"
         "      |             ^^^^^^^\n      = Did you mean \"category\"?\n"},
        {"column a -> category\n  others ->\n",
         "m:2:12: error: a value is missing here\n    2 |   others ->\n      |            ^\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena forever = {0};
        AUTO(buf_done) struct buf out = {0};
        struct map_reports reports;
        struct intake_map *map = map_parse(&forever, STR("m"), str_from(cases[i].text), &reports);
        CHECK_CASE(!map && reports.count == 1, cases[i].text);
        report_print(&reports.items[0], false, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
    }
}

// All mistakes are told at once, but not without end.
static void test_many_mistakes(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    AUTO(buf_done) struct buf text = {0};
    struct map_reports reports;
    for (int i = 0; i < MAP_REPORTS_MAX + 5; i++)
        buf_print(&text, "column \"c%d\" -> nothing%d\n", i, i);
    CHECK(!map_parse(&forever, STR("m"), buf_str(&text), &reports));
    CHECK(reports.count == MAP_REPORTS_MAX && reports.dropped == 5);
    buf_clear(&text);
    for (int i = 0; i <= MAP_ENTRIES_MAX; i++)
        buf_print(&text, "column \"c%d\" -> wrapper join \"\"\n", i);
    CHECK(!map_parse(&forever, STR("m"), buf_str(&text), &reports));
    CHECK(reports.count == 1);
    CHECK_STR(reports.items[0].text, "a map has at most 1024 entries");
}

// What a map makes of an input.
static void test_use(void **state)
{
    (void)state;
    static const struct {
        const char *map, *input, *expected;
    } cases[] = {
        // Names, translations, constants; what no line names is not read.
        {"column Ref -> id\ncolumn \"Type of \\\"goods\\\"\" -> category\n  value \"a present\" -> "
         "gift\n  value sold -> sale\n  others -> other\nconstant packet -> class\nconstant DE -> "
         "destination\n",
         "ref,\"Type of \"\"goods\"\"\",Secret\n1,A Present,x\n2,SOLD,\n3,what,\n4,,\n",
         "id=1 class=packet(3) category=gift(1) destination=DE(17477)\n  ! missing "
         "content[0].description: there is no content line\n"
         "id=2 class=packet(3) category=sale(3) destination=DE(17477)\n  ! missing "
         "content[0].description: there is no content line\n"
         "id=3 class=packet(3) category=other(6) destination=DE(17477)\n  ! missing "
         "content[0].description: there is no content line\n"
         "id=4 class=packet(3) destination=DE(17477)\n  ! missing "
         "content[0].description: there is no content line\n"},
        // An empty translation takes the value away.
        {"column a -> id\ncolumn c -> class\n  value none -> \"\"\ncolumn d -> destination\ncolumn "
         "x "
         "-> content.description\n",
         "a,c,d,x\n1,None,DE,toy\n",
         "id=1 destination=DE(17477) content[0].description=toy\n  ! missing class\n"},
        // Units.
        {"column i -> id\ncolumn m -> gross_mass_kg unit g\ncolumn l -> content.net_mass_kg unit "
         "lb\ncolumn v -> value unit cent\nconstant bag -> class\nconstant DE -> "
         "destination\nconstant "
         "toy -> content.description\n",
         "i,m,l,v\n1,1500,1,1999\n2,0.001,2.5,5\n3,0.0001,x,0.001\n4,-5,1e9,-1\n5,12 g,0.5,1.5\n",
         "id=1 class=bag(6) destination=DE(17477) gross_mass_kg=1.5(1500000) value=19.99(199900) "
         "content[0].description=toy content[0].net_mass_kg=0.453592(453592)\n"
         "id=2 class=bag(6) destination=DE(17477) gross_mass_kg=0.000001(1) value=0.05(500) "
         "content[0].description=toy content[0].net_mass_kg=1.133981(1133981)\n"
         "  ! net-over-gross gross_mass_kg \"0.000001\": 1.133981 kg net\n"
         "id=3 class=bag(6) destination=DE(17477) gross_mass_kg=0.0001e-3? value=0.001e-2? "
         "content[0].description=toy content[0].net_mass_kg=x?\n"
         "  ! mass gross_mass_kg \"0.0001e-3\": nothing smaller than a milligram is weighed: at "
         "most 6 decimals\n"
         "  ! money value \"0.001e-2\": money has at most 4 decimals\n"
         "  ! mass content[0].net_mass_kg \"x\": write digits and a decimal point, such as 1.5\n"
         "id=4 class=bag(6) destination=DE(17477) gross_mass_kg=-5? value=-1? "
         "content[0].description=toy content[0].net_mass_kg=1e9?\n"
         "  ! mass gross_mass_kg \"-5\": a mass is not negative\n"
         "  ! money value \"-1\": a value is not negative\n"
         "  ! mass content[0].net_mass_kg \"1e9\": more than 1000 t\n"
         "id=5 class=bag(6) destination=DE(17477) gross_mass_kg=12 g? value=0.015(150) "
         "content[0].description=toy content[0].net_mass_kg=0.226796(226796)\n"
         "  ! mass gross_mass_kg \"12 g\": write \"12\": digits and a decimal point, nothing "
         "else\n"},
        {"column a -> gross_mass_kg unit oz\ncolumn b -> content.net_mass_kg unit mg\nconstant 1 "
         "-> "
         "id\nconstant bag -> class\nconstant DE -> destination\nconstant toy -> "
         "content.description\n",
         "a,b\n16,250000\n",
         "id=1 class=bag(6) destination=DE(17477) gross_mass_kg=0.453592(453592) "
         "content[0].description=toy content[0].net_mass_kg=0.25(250000)\n"},
        // Decimal commas, rounding, dates.
        {"column i -> id\ncolumn v -> value decimal comma\ncolumn r -> gross_mass_kg round\ncolumn "
         "d "
         "-> posted date dmy\nconstant bag -> class\nconstant DE -> destination\nconstant toy -> "
         "content.description\n",
         "i;v;r;d\n1;1.234,50;7.1999999999999975;23.11.2026\n2;12,5;0.1;5/1/26 "
         "10:00\n3;x;1,2;2026-11-23\n4;1,2,3;1;31/02/2026\n",
         "id=1 class=bag(6) posted=2026-11-23(20780) destination=DE(17477) "
         "gross_mass_kg=7.2(7200000) value=1234.50(12345000)\n"
         "  ! missing content[0].description: there is no content line\n"
         "id=2 class=bag(6) posted=2026-01-05(20458) destination=DE(17477) "
         "gross_mass_kg=0.1(100000) value=12.5(125000)\n"
         "  ! missing content[0].description: there is no content line\n"
         "id=3 class=bag(6) posted=2026-11-23(20780) destination=DE(17477) gross_mass_kg=1,2? "
         "value=x?\n"
         "  ! money value \"x\": write digits and a decimal point, such as 19.90\n"
         "  ! mass gross_mass_kg \"1,2\": write \"1.2\": digits and a decimal point, nothing else\n"
         "  ! missing content[0].description: there is no content line\n"
         "id=4 class=bag(6) posted=2026-02-31? destination=DE(17477) gross_mass_kg=1(1000000) "
         "value=1,2,3?\n"
         "  ! money value \"1,2,3\": write \"123\": digits and a decimal point, nothing else\n"
         "  ! date posted \"2026-02-31\": write it as 2026-11-23\n"
         "  ! missing content[0].description: there is no content line\n"},
        {"column a -> posted date mdy\ncolumn b -> id date ymd\n", "", NULL},
        // Several columns in one field.
        {"column a -> id\ncolumn b -> addressee.address join \", \"\ncolumn c -> addressee.address "
         "join \", \"\ncolumn d -> addressee.address join \", \"\ncolumn v -> value sum\ncolumn w "
         "-> "
         "value sum\ncolumn g -> packages sum\ncolumn h -> packages sum\nconstant letter -> "
         "class\n",
         "a,b,c,d,v,w,g,h\n1,x,y,z,1.5,2,1,2\n", "id=1 class=letter(1)\n"},
        {"column a -> id\ncolumn b -> addressee.address join \", \"\ncolumn c -> addressee.address "
         "join \", \"\ncolumn d -> addressee.address join \", \"\ncolumn v -> value sum\ncolumn w "
         "-> "
         "value sum\ncolumn g -> packages sum\ncolumn h -> packages sum\nconstant bag -> "
         "class\nconstant DE -> destination\n",
         "a,b,c,d,v,w,g,h\n1,x,,z,1.5,2,1,2\n2,,y,,,2,1,x\n3,,,,x,2,,\n",
         "id=1 class=bag(6) destination=DE(17477) value=3.5(35000) packages=3(3) "
         "addressee.address=x, z\n  ! missing content[0].description: there is no content line\n"
         "id=2 class=bag(6) destination=DE(17477) value=2(20000) packages=x? addressee.address=y\n"
         "  ! number packages \"x\"\n"
         "  ! missing content[0].description: there is no content line\n"
         "id=3 class=bag(6) destination=DE(17477) value=x?\n"
         "  ! money value \"x\": write digits and a decimal point, such as 19.90\n"
         "  ! missing content[0].description: there is no content line\n"},
        // Wide exports; a column for every line; two fields from one column.
        {"column id -> id\ncolumn to -> destination\ncolumn to -> addressee.country\ncolumn "
         "\"item * name\" -> content[*].description\ncolumn \"item * hs\" -> "
         "content[*].hs\ncolumn made -> content.origin\nconstant bag -> class\n",
         "id,to,item 10 name,item 2 hs,item 2 name,item 1 name,made,item x name\n"
         "1,DE,ten,0106,two,,CN,no\n2,DE,,,,one,,\n3,DE,,,,,CN,\n",
         "id=1 class=bag(6) destination=DE(17477) addressee.country=DE(17477) "
         "content[0].description=two content[0].hs=0106 content[0].origin=CN(17230) "
         "content[1].description=ten content[1].origin=CN(17230)\n"
         "id=2 class=bag(6) destination=DE(17477) addressee.country=DE(17477) "
         "content[0].description=one\n"
         "id=3 class=bag(6) destination=DE(17477) addressee.country=DE(17477) "
         "content[0].origin=CN(17230)\n  ! missing content[0].description\n"},
        // What is given for one piece.
        {"column id -> id\ncolumn q -> content.quantity\ncolumn v -> content.value each\ncolumn m "
         "-> "
         "content.net_mass_kg unit g each\nconstant bag -> class\nconstant DE -> "
         "destination\nconstant toy -> content.description\n",
         "id,q,v,m\n1,3,1.25,100\n2,,1.25,\n3,x,1.25,\n4,999999999,9999999999999,1\n",
         "id=1 class=bag(6) destination=DE(17477) content[0].description=toy "
         "content[0].quantity=3(3) content[0].net_mass_kg=0.3(300000) "
         "content[0].value=3.75(37500)\n"
         "id=2 class=bag(6) destination=DE(17477) content[0].description=toy "
         "content[0].value=1.25?\n"
         "  ! missing content[0].quantity: a value or mass is given for one piece\n"
         "id=3 class=bag(6) destination=DE(17477) content[0].description=toy "
         "content[0].quantity=x? content[0].value=1.25?\n"
         "  ! number content[0].quantity \"x\"\n"
         "id=4 class=bag(6) destination=DE(17477) content[0].description=toy "
         "content[0].quantity=999999999(999999999) content[0].net_mass_kg=999999.999(999999999000) "
         "content[0].value=922337203685477.5807?\n"
         "  ! money content[0].value \"922337203685477.5807\": more than 13 digits before the "
         "point\n"},
        // Paths.
        {"path no -> id\npath \"a b\".\"c.d\" -> destination\npath p[].g -> gross_mass_kg "
         "sum\npath "
         "p[].i[].n -> content.description\npath p[].i[].q -> content.quantity\npath made -> "
         "content.origin\npath tags[] -> licence join \"; \"\nconstant bag -> class\n",
         "{\"no\":1,\"a b\":{\"c.d\":\"DE\"},\"p\":[{\"g\":1.5,\"i\":[{\"n\":\"x\",\"q\":2},null]},"
         "{\"g\":\"0.5\",\"i\":[{\"n\":\"y\"}]},null,{\"i\":null}],\"made\":\"CN\",\"tags\":["
         "\"t1\","
         "\"t2\",3],\"other\":{}}\n",
         "id=1 class=bag(6) destination=DE(17477) gross_mass_kg=2(2000000) licence=t1; t2; 3 "
         "content[0].description=x content[0].quantity=2(2) content[0].origin=CN(17230) "
         "content[1].origin=CN(17230) content[2].description=y content[2].origin=CN(17230)\n"
         "  ! missing content[1].description\n"},
        {"path name1 -> content[0].description\npath name2 -> content[1].description\npath hs2 -> "
         "content[1].hs\npath id -> id\nconstant bag -> class\nconstant DE -> destination\n",
         "{\"id\":1,\"name2\":\"b\",\"hs2\":\"0106\"}\n{\"id\":2,\"name1\":\"a\",\"name2\":\"b\"}"
         "\n",
         "id=1 class=bag(6) destination=DE(17477) content[0].description=b content[0].hs=0106\n"
         "id=2 class=bag(6) destination=DE(17477) content[0].description=a "
         "content[1].description=b\n"},
        // A letter is a letter by translation, by constant, and deep inside.
        {"path a.kind -> class\n  value brief -> letter\npath id -> id\npath a.goods -> "
         "content.description\npath w -> wrapper\n",
         "{\"id\":1,\"w\":[],\"a\":{\"goods\":{},\"kind\":\"BRIEF\"}}\n"
         "{\"id\":2,\"a\":{\"goods\":1,\"kind\":\"bag\"}}\n",
         "id=1 class=letter(1)\n"
         "id=2 class=bag(6) content[0].description=1\n  ! missing destination\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena forever = {0};
        AUTO(buf_done) struct buf out = {0};
        struct map_reports reports;
        struct intake_map *map = map_parse(&forever, STR("m"), str_from(cases[i].map), &reports);
        CHECK_CASE(!map == !cases[i].expected, cases[i].map);
        if (!map)
            continue;
        struct intake_options options = {.format = map->format, .map = map};
        dump_stream(&options, str_from(cases[i].input), &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
    }
}

// The header does not have what the map names.
static void test_headers(void **state)
{
    (void)state;
    static const struct {
        const char *map, *input, *expected;
    } cases[] = {
        {"column \"Item name\" -> content.description\n", "Item nam,id\n",
         "FAILED cannot read \"f\" with this map: the header has no column \"Item name\"; is it "
         "\"Item nam\"?\n"},
        {"column \"Item name\" -> content.description\n", "x\n",
         "FAILED cannot read \"f\" with this map: the header has no column \"Item name\"\n"},
        {"column a -> id\n", "a,b,A\n",
         "FAILED cannot read \"f\" with this map: the header has the column \"a\" twice\n"},
        {"column \"i*\" -> content[*].hs\ncolumn a -> id\n", "a,b\n",
         "FAILED cannot read \"f\" with this map: the header has no column \"i*\"\n"},
        {"column \"i*\" -> content[*].hs optional\ncolumn a -> id optional\n", "b\n", ""},
        {"delimiter semicolon\ncolumn \"a,b\" -> id\n", "a,b;c\n", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena forever = {0};
        AUTO(buf_done) struct buf out = {0};
        struct map_reports reports;
        struct intake_map *map = map_parse(&forever, STR("m"), str_from(cases[i].map), &reports);
        CHECK_CASE(map, cases[i].map);
        struct intake_options options = {.format = INTAKE_CSV, .map = map};
        dump_stream(&options, str_from(cases[i].input), &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
    }
}

static void test_wrong_format(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    AUTO(buf_done) struct buf out = {0};
    struct map_reports reports;
    struct intake_options options = {
        .format = INTAKE_NDJSON,
        .map = map_parse(&forever, STR("m"), STR("column a -> id\n"), &reports),
    };
    dump_stream(&options, STR("{}"), &out);
    CHECK_STR(buf_str(&out), "FAILED cannot read \"f\": the map is for CSV\n");
}

// Every shipped map parses, and our own schema as a map has every field.
static void test_shipped(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    struct io_names names;
    struct err err = {0};
    CHECK(io_list(&forever, SOURCE_FOLDER "/maps", IO_FILES, 1000, &names, &err));
    CHECK(names.count >= 4);
    for (size_t i = 0; i < names.count; i++) {
        struct str text;
        struct map_reports reports;
        if (!str_ends(names.items[i], STR(".map")))
            continue; // maps of imports: test_import.c
        struct str path = arena_print(&forever, SOURCE_FOLDER "/maps/%s", names.items[i].at);
        CHECK(io_read_file(&forever, path.at, MAP_BYTES_MAX, &text, &err));
        struct intake_map *map = map_parse(&forever, path, text, &reports);
        CHECK_CASE(map, path.at);
        bool own = str_is(names.items[i], "parcelgate.map");
        for (size_t field = 0; own && field < FIELD_COUNT; field++)
            CHECK_CASE(map->entries[field].field == field, path.at);
    }
}

static void test_own(void **state)
{
    (void)state;
    const struct intake_map *own = map_own();
    CHECK(own == map_own() && own->own && own->entry_count == FIELD_COUNT);
    for (size_t i = 0; i < own->entry_count; i++) {
        const struct map_node *node = own->root;
        const struct map_slot *slot = NULL;
        for (size_t k = 0; k < own->entries[i].path_count; k++) {
            slot = map_slot_find(node, own->entries[i].path[k]);
            CHECK(slot);
            node = slot->node;
        }
        CHECK(slot->entry == &own->entries[i]);
    }
    CHECK(!map_slot_find(own->root, STR("nothing")));
    CHECK(!map_slot_find(own->root, STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes),     cmocka_unit_test(test_many_mistakes),
        cmocka_unit_test(test_use),          cmocka_unit_test(test_headers),
        cmocka_unit_test(test_wrong_format), cmocka_unit_test(test_shipped),
        cmocka_unit_test(test_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
