// The names of each thing, and how many there are.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "author/glossary.h"

static const char pack[] = "endings en { add \"s\" }\n"
                           "taxon \"Xenopus\" {\n"
                           "  name en \"frog\", \"clawed frog\"\n"
                           "  name de \"Krallenfrosch\" unreviewed\n"
                           "  synonym \"Dactylethra\"\n"
                           "  source B\n"
                           "}\n"
                           "substance \"Oleum\" { un 1831\n source B }\n"
                           "cue wet \"Wet\" { unreviewed\n en \"pond\" de \"Teich\" }\n"
                           "vague V \"Vague\" { law L en \"goods\" source B }\n";

// The names of the subject with bars between, and "names languages unreviewed".
static struct str names_of(const struct glossary *glossary, enum sense_kind kind, uint32_t subject,
                           struct arena *batch)
{
    AUTO(buf_done) struct buf out = {0};
    uint32_t count;
    const uint32_t *senses = glossary_of(glossary, kind, subject, &count);
    for (uint32_t i = 0; i < count; i++) {
        buf_add(&out, i ? STR("|") : STR(""));
        buf_add(&out, program_text(glossary->program, glossary->program->senses[senses[i]].text));
    }
    const struct glossary_count *counts = &glossary->counts[kind][subject];
    buf_print(&out, " %u %u %u", counts->names, counts->languages, counts->unreviewed);
    return arena_copy(batch, buf_str(&out));
}

static void test_glossary(void **state)
{
    (void)state;
    struct compiled compiled;
    struct glossary glossary;
    AUTO(arena_done) struct arena batch = {0};
    compiled_make(&compiled, true, str_from(pack));
    CHECK(compiled.reports.errors == 0);
    glossary_collect(&compiled.program, &batch, &glossary);
    static const struct {
        enum sense_kind kind;
        uint32_t subject;
        const char *expected;
    } cases[] = {
        {SENSE_NAME, 0, "Testudo|turtle 2 1 0"},
        {SENSE_NAME, 1, "Acid|7664-93-9 2 0 0"},
        {SENSE_NAME, 3, "Xenopus|frog|clawed frog|Krallenfrosch|Dactylethra 5 2 1"},
        {SENSE_NAME, 4, "Oleum|UN 1831 2 0 0"}, // as one number, however it is written
        {SENSE_CUE, 0, "live 1 1 0"},
        {SENSE_CUE, 2, "pond|Teich 2 2 2"},
        {SENSE_VAGUE, 0, "goods 1 1 0"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(names_of(&glossary, cases[i].kind, cases[i].subject, &batch), cases[i].expected);
    CHECK(glossary.packs[0].names == 12);
    CHECK(glossary.packs[0].languages == 3);
    CHECK(glossary.packs[0].unreviewed == 1);
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_glossary)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
