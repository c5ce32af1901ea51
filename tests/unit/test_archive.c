// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "import/archive.h"
#include "import/xml.h"

static void on_end(void *ctx, struct str path, struct str text)
{
    buf_print(ctx, "%.*s=%.*s\n", STR_ARG(path), STR_ARG(text));
}

static void on_begin(void *ctx, struct str path, const struct xml_element *element)
{
    buf_print(ctx, "%.*s: %.*s\n", STR_ARG(path), STR_ARG(xml_attribute(element, "b")));
}

static void test_xml(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected, *err;
    } cases[] = {
        {"<a> x <c/> y </a>", "a: \na/c: \na/c=\na=x  y\n", ""},
        {"<n:a xmlns:n='u' n:b='1'><n:c b='&lt;'>é</n:c></n:a>", "a: 1\na/c: <\na/c=é\na=\n", ""},
        {"<a>\n<b>", "a: \na/b: \n", "cannot read \"x\", line 2: no element found"},
        {"", "", "cannot read \"x\", line 1: no element found"},
        {"<!DOCTYPE a><a/>", "", "cannot read \"x\", line 1: it has a document type"},
        {"<a>\xFF</a>", "a: \n", "cannot read \"x\", line 1: not well-formed (invalid token)"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        AUTO(buf_done) struct buf out = {0};
        struct xml_reader reader = {on_begin, on_end, &out};
        struct err err = {0};
        buf_add_literal(&out, "");
        bool good = xml_read(&batch, "x", str_from(cases[i].text), &reader, &err);
        CHECK_CASE(good == !*cases[i].err, cases[i].text);
        CHECK_STR(buf_str(&out), cases[i].expected);
        CHECK_STR(str_from(err.text), cases[i].err);
    }
}

// The tables as "Name delimiter quotes skip: target number|=constant …".
static void print_plan(const struct archive *archive, struct buf *out)
{
    for (size_t i = 0; i < archive->file_count; i++) {
        const struct plan_table *table = archive->files[i].table;
        buf_print(out, "%s %.*s %d%s%s %zu:", archive->files[i].path,
                  STR_ARG(archive->files[i].encoding), table->delimiter,
                  table->no_quotes ? "" : " quotes", table->required ? " required" : "",
                  table->skip);
        for (size_t k = 0; k < table->column_count; k++) {
            const struct plan_column *column = &table->columns[k];
            buf_print(out, " %.*s", STR_ARG(column->name));
            if (column->is_constant)
                buf_print(out, "=%.*s", STR_ARG(column->constant));
            else
                buf_print(out, "@%zu", column->number);
        }
        buf_add_byte(out, '\n');
    }
}

#define CORE                                                                                       \
    "<core rowType='x/Taxon'><files><location>t</location></files><id index='0'/>"                 \
    "<field index='1' term='x#scientificName'/></core>"
#define EXTENSION(type, fields)                                                                    \
    "<extension rowType='x/" type "' fieldsEnclosedBy='' fieldsTerminatedBy='\\t' "                \
    "ignoreHeaderLines='1' encoding='UTF-8'><files><location>e</location></files>"                 \
    "<coreid index='0'/>" fields "</extension>"

static void test_plans(void **state)
{
    (void)state;
    static const struct {
        const char *what, *meta, *expected;
        bool all;
    } cases[] = {
        {"core alone", "<archive>" CORE "</archive>", "f/t  44 quotes 0: id@0 scientificName@1\n",
         true},
        {"is invasive",
         "<archive>" CORE EXTENSION("SpeciesProfile", "<field index='2' term='isInvasive'/>")
             EXTENSION("Distribution", "<field index='2' term='establishmentMeans'/>") "</archive>",
         "f/t  44 quotes 0: id@0 scientificName@1 =invasive\n"
         "f/e utf-8 9 required 1: coreid@0 isInvasive@2\n",
         false},
        {"means, where nothing else is there",
         "<archive>" CORE EXTENSION("Distribution",
                                    "<field index='2' term='establishmentMeans'/>") "</archive>",
         "f/t  44 quotes 0: id@0 scientificName@1 =invasive\n"
         "f/e utf-8 9 required 1: coreid@0 establishmentMeans@2\n",
         false},
        {"names of one language",
         "<archive>" CORE EXTENSION("VernacularName", "<field index='1' term='vernacularName'/>"
                                                      "<field default='en' term='language'/>")
             EXTENSION("SpeciesProfile", "<field index='2' term='isInvasive'/>") "</archive>",
         "f/t  44 quotes 0: id@0 scientificName@1\n"
         "f/e utf-8 9 1: coreid@0 language=en vernacularName@1\n",
         true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        AUTO(buf_done) struct buf out = {0};
        struct archive archive;
        struct err err = {0};
        bool good = archive_read(&batch, "f", str_from(cases[i].meta), STR(""), cases[i].all,
                                 &archive, &err);
        if (!good)
            fail_msg("case \"%s\": %s", cases[i].what, err.text);
        print_plan(&archive, &out);
        if (!str_is(buf_str(&out), cases[i].expected))
            fail_msg("case \"%s\": %s", cases[i].what, out.at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_xml), cmocka_unit_test(test_plans)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
