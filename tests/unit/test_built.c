// Built packs: what is written is what is read, and nothing else is.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/io.h"
#include "rules/built.h"

// A small pack with something in most sections, and its bytes.
struct sample {
    struct compiled compiled;
    struct str bytes;
};

static void sample_make(struct sample *sample)
{
    struct compiled text = {0};
    compiled_make(&sample->compiled, true,
                  compiled_rule(&text, "import into CN",
                                "goods name a taxon listed A and not goods have cue dead", ""));
    CHECK(sample->compiled.reports.count == 0);
    compiled_done(&text);
    AUTO(buf_done) struct buf digest = {0};
    hash_sha256_bytes(STR("what the packs say"), &digest);
    sample->compiled.program.digest =
        arena_copy(&sample->compiled.program.forever, buf_str(&digest));
    sample->bytes = built_bytes(&sample->compiled.program, &sample->compiled.batch);
}

// A copy that may be changed.
static char *copy_of(struct sample *sample, size_t room)
{
    char *copy = aligned_alloc(64, (room + 63) & ~(size_t)63);
    CHECK(copy);
    memset(copy, 0, room);
    memcpy(copy, sample->bytes.at, size_min(room, sample->bytes.len));
    return copy;
}

// The code of what is said of the bytes, or "" when they open.
static struct str code_of(const char *bytes, size_t count, struct arena *batch)
{
    struct err err = {0};
    struct program *program = built_read((struct str){bytes, count}, "x.pack", &err);
    CHECK((program == NULL) == (err.kind == ERR_PACK));
    program_close(&program);
    const char *code = strrchr(err.text, '[');
    return arena_copy(batch, code ? str_slice(str_from(code), 1, 5) : STR(""));
}

static void test_same_sections(void **state)
{
    (void)state;
    struct sample sample;
    sample_make(&sample);
    struct err err = {0};
    struct program *program = built_read(sample.bytes, "x.pack", &err);
    CHECK(program);
    CHECK(str_eq(program->digest, sample.compiled.program.digest));
    for (size_t i = 0; i < program_section_count(); i++) {
        struct program_section made = program_section(&sample.compiled.program, i),
                               read = program_section(program, i);
        CHECK(made.count == read.count);
        CHECK(memcmp(made.items, read.items, made.count * made.item_bytes) == 0);
        // It is used as it lies.
        CHECK((const char *)read.items >= sample.bytes.at &&
              (const char *)read.items <= sample.bytes.at + sample.bytes.len);
        CHECK((uintptr_t)read.items % 64 == 0);
    }
    // And written again, it is the same file.
    CHECK(str_eq(built_bytes(program, &sample.compiled.batch), sample.bytes));
    program_close(&program);
    compiled_done(&sample.compiled);
}

static void test_every_flipped_bit(void **state)
{
    (void)state;
    struct sample sample;
    sample_make(&sample);
    char *copy = copy_of(&sample, sample.bytes.len);
    struct err err = {0};
    for (size_t i = 0; i < 8 * sample.bytes.len; i++) {
        copy[i / 8] = (char)(copy[i / 8] ^ 1 << i % 8);
        struct program *program = built_read((struct str){copy, sample.bytes.len}, "x.pack", &err);
        if (program)
            fail_msg("bit %zu of %zu was flipped, and nobody saw it", i, 8 * sample.bytes.len);
        copy[i / 8] = (char)(copy[i / 8] ^ 1 << i % 8);
    }
    CHECK(code_of(copy, sample.bytes.len, &sample.compiled.batch).len == 0);
    free(copy);
    compiled_done(&sample.compiled);
}

// Cut off anywhere, also where the bytes that are left end exactly where the memory does.
static void test_every_cut(void **state)
{
    (void)state;
    struct sample sample;
    sample_make(&sample);
    for (size_t bytes = 0; bytes < sample.bytes.len; bytes++) {
        char *copy = malloc(bytes + 1);
        CHECK(copy);
        memcpy(copy, sample.bytes.at, bytes);
        copy = realloc(copy, bytes ? bytes : 1);
        struct err err = {0};
        struct program *program = built_read((struct str){copy, bytes}, "x.pack", &err);
        CHECK(!program);
        CHECK(strstr(err.text, bytes ? "[B005]" : "[B001]"));
        free(copy);
    }
    compiled_done(&sample.compiled);
}

enum { FORMAT_AT = 12, ORDER_AT = 8, SIZE_AT = 16, CHECKSUM_AT = 24 };

static void test_head(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        uint32_t value;
        const char *code;
    } cases[] = {
        {0, 0x464C457F, "B001"},         // another kind of file
        {ORDER_AT, 0x04030201, "B004"},  // from the other kind of machine
        {FORMAT_AT, 0, "B002"},          // older
        {FORMAT_AT, 1000, "B003"},       // newer
        {FORMAT_AT, 0xFFFFFFFF, "B003"}, // newer
        {CHECKSUM_AT, 1, "B007"},        // not the sum of these bytes
    };
    struct sample sample;
    sample_make(&sample);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *copy = copy_of(&sample, sample.bytes.len);
        memcpy(copy + cases[i].at, &cases[i].value, sizeof(cases[i].value));
        CHECK_STR(code_of(copy, sample.bytes.len, &sample.compiled.batch), cases[i].code);
        free(copy);
    }
    char *longer = copy_of(&sample, sample.bytes.len + 1);
    CHECK_STR(code_of(longer, sample.bytes.len + 1, &sample.compiled.batch), "B006");
    free(longer);
    CHECK_STR(code_of("taxon \"Testudo\" { source B }\n", 28, &sample.compiled.batch), "B001");
    compiled_done(&sample.compiled);
}

// Bytes changed by somebody who sets the checksum right again: the sections are still held against
// each other. Any number in the place of any other must give a program that is sound, or none.
static void test_changed_and_sealed(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {0, 1, 7, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
    struct sample sample;
    sample_make(&sample);
    char *copy = copy_of(&sample, sample.bytes.len);
    size_t refused = 0, opened = 0;
    for (size_t at = CHECKSUM_AT + HASH_CHECKSUM_BYTES; at + 4 <= sample.bytes.len; at += 4) {
        for (size_t n = 0; n < COUNT(numbers); n++) {
            memcpy(copy + at, &numbers[n], sizeof(numbers[n]));
            built_seal(copy, sample.bytes.len);
            struct str code = code_of(copy, sample.bytes.len, &sample.compiled.batch);
            CHECK(!code.len || str_is(code, "B008"));
            *(code.len ? &refused : &opened) += 1;
            memcpy(copy + at, sample.bytes.at + at, sizeof(numbers[n]));
        }
    }
    CHECK(refused > 1000 && opened > 1000);

    // A section less at the end, the size set right: what was counted is not there.
    built_seal(copy, sample.bytes.len - 1);
    CHECK_STR(code_of(copy, sample.bytes.len - 1, &sample.compiled.batch), "B008");
    free(copy);
    compiled_done(&sample.compiled);
}

static void test_files(void **state)
{
    (void)state;
    struct sample sample;
    sample_make(&sample);
    struct arena *batch = &sample.compiled.batch;
    struct err err = {0};
    char folder[] = "/tmp/test_built_XXXXXX";
    CHECK(mkdtemp(folder));
    const char *path = arena_print(batch, "%s/x.pack", folder).at;
    CHECK(built_write(&sample.compiled.program, path, &err));
    struct str text;
    CHECK(io_read_file(batch, path, sample.bytes.len, &text, &err));
    CHECK(str_eq(text, sample.bytes));

    // Another file takes its place while it is open.
    struct program *program = built_open(path, &err);
    CHECK(program && program->mapped.len == sample.bytes.len);
    CHECK(built_write(&sample.compiled.program, path, &err));
    CHECK_STR(program_text(program, program->cues[0].id), "live");
    CHECK(str_eq(built_bytes(program, batch), sample.bytes));
    program_close(&program);

    CHECK(io_replace_file(path, STR("text"), &err));
    CHECK(!built_open(path, &err) && err.kind == ERR_PACK);
    CHECK(unlink(path) == 0);
    err = (struct err){0};
    CHECK(!built_open(path, &err) && err.kind == ERR_NO_INPUT);
    err = (struct err){0};
    CHECK(!built_open(folder, &err) && err.kind == ERR_NO_INPUT);
    CHECK(rmdir(folder) == 0); // nothing is left beside it
    CHECK(!built_write(&sample.compiled.program, path, &err));
    compiled_done(&sample.compiled);
}

// What the bytes of a built pack mean follows from its sections and enums. Whoever changes them
// raises BUILT_FORMAT in built.c, and then writes down here what this test prints.
static void test_format(void **state)
{
    (void)state;
    static const char known[] = "format 4: 759a0cbe";
    AUTO(buf_done) struct buf layout = {0};
    AUTO(arena_done) struct arena batch = {0};
    struct program none = {0};
    for (size_t i = 0; i < program_section_count(); i++) {
        struct program_section section = program_section(&none, i);
        buf_print(&layout, "%s %zu\n", section.name, section.item_bytes);
    }
    buf_print(&layout, "kinds %d %d %d %d %d %d %d\n", NODE_ANYWHERE, CALL_COUNT, SENSE_VAGUE,
              CONCEPT_KIND_COUNT, OF_JURISDICTION, COMPARE_BETWEEN, DENIES_COUNT);
    for (int i = 0; i < FIELD_COUNT; i++)
        buf_print(&layout, "%.*s\n", STR_ARG(field_info((enum field)i)->path));
    unsigned char sum[HASH_CHECKSUM_BYTES];
    struct str piece = buf_str(&layout);
    hash_checksum(&piece, 1, sum);

    struct sample sample;
    sample_make(&sample);
    uint32_t format;
    memcpy(&format, sample.bytes.at + FORMAT_AT, sizeof(format));
    struct str said =
        arena_print(&batch, "format %u: %02x%02x%02x%02x", format, sum[0], sum[1], sum[2], sum[3]);
    compiled_done(&sample.compiled);
    CHECK_STR(said, known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_sections),
        cmocka_unit_test(test_every_flipped_bit),
        cmocka_unit_test(test_every_cut),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_changed_and_sealed),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
