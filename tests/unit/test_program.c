// The sections of a program: all of them, and each a copy of its own once the program is kept.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

static void test_sections(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(&compiled, true, STR(""));
    struct program *program = &compiled.program;
    size_t cues = SIZE_MAX, slots = SIZE_MAX;
    for (size_t i = 0; i < program_section_count(); i++) {
        struct program_section section = program_section(program, i);
        CHECK(section.items && section.item_bytes);
        if (strcmp(section.name, "cues") == 0)
            cues = i;
        if (strcmp(section.name, "table.slots") == 0)
            slots = i;
    }
    struct program_section section = program_section(program, cues);
    CHECK(section.items == program->cues && section.count == 2);
    CHECK(section.item_bytes == sizeof(struct program_cue));
    section = program_section(program, slots);
    CHECK(section.items == program->table.slots && section.count == program->table.slot_count);

    program_set_section(program, cues, program->cues + 1, 1);
    CHECK(program->cue_count == 1);
    CHECK_STR(program_text(program, program->cues[0].id), "dead");
    compiled_done(&compiled);
}

static void test_keep(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(&compiled, true, STR(""));
    struct program kept = compiled.program;
    kept.forever = (struct arena){0};
    program_keep(&kept);
    for (size_t i = 0; i < program_section_count(); i++) {
        struct program_section from = program_section(&compiled.program, i),
                               to = program_section(&kept, i);
        CHECK(from.items != to.items && from.count == to.count);
        CHECK(memcmp(from.items, to.items, from.count * from.item_bytes) == 0);
    }
    arena_done(&kept.forever);
    compiled_done(&compiled);
}

// What is the same in many places stands in the letters once.
static void test_texts(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(&compiled, true,
                  STR("taxon \"X\" { name en \"dead\", \"live\" name de \"live\"\n source B }\n"));
    const struct program *program = &compiled.program;
    uint32_t live = 0;
    for (uint32_t i = 0; i < program->sense_count; i++)
        if (str_is(program_text(program, program->senses[i].text), "live")) {
            CHECK(program_same_text(program->senses[i].text, program->cues[0].id));
            live++;
        }
    CHECK(live == 3); // two names and a phrase
    CHECK(!program_same_text(program->cues[0].id, program->cues[1].id));
    CHECK(program_text(program, (struct text){0}).len == 0);
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_keep),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
