// Any bytes as a built pack: what opens can be screened with, and explained, without leaving it.
//
// Size and checksum are set right, since everybody can do that. The first byte of the input says
// what the others are: with 'b' the file behind its head; otherwise changes to a good file, eight
// bytes each: where (a number of 32 bits, as 32-bit words from the end of the head) and what to put
// there, small numbers more often than large ones.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "rules/built.h"
#include "rules/compile.h"
#include "rules/parse.h"
#include "screen/screen.h"
#include "show/explain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char pack_text[] =
    "pack fuzz \"Fuzz\" { version 1.0 owner \"Parcelgate maintainers\" subject testing }\n";

static const char base_text[] =
    "source B { title \"Book\" }\n"
    "jurisdiction EU \"Union\" { members DE, FR\n source B }\n"
    "law L { jurisdiction CN act \"Act\" article \"1\" says \"no\" consequence M\n source B }\n"
    "law M { jurisdiction EU act \"Act\" article \"2\" says \"a\"\n source B }\n"
    "list A \"Animals\" { law L\n source B }\n"
    "cue live \"Live\" { en \"live\"\n source B }\n"
    "cue toy \"Toys\" { en \"live toy\"\n source B }\n"
    "endings en { add \"s\" }\n"
    "taxon \"T\" { group g, h name en \"red slider\" trade en \"slider\" needs cue live\n"
    " listed A from 2020-01-01\n source B }\n"
    "substance \"S\" { group g cas 7664-93-9 un 1830\n source B }\n"
    "marking \"K\" { of CN level secret exact en \"X//Y\"\n source B }\n"
    "vague V \"Vague\" { law L en \"gift\"\n source B }\n"
    "rule a \"A\" { where import into CN or export from EU or transit through CN or domestic in "
    "EU\n"
    " or to CN or from EU or abroad or anywhere\n"
    " when goods name a taxon in group h listed A and (goods have cue live or goods.hs in 01..02)\n"
    " and not (goods have cue toy or goods.net_mass > 5 kg or goods.value < 3 EUR)\n"
    " advise screen ask \"What?\"\n"
    " yes goods \"a\"\n yes goods \"a\"\n no goods \"a\"\n no goods \"a\"\n}\n"
    "rule b \"B\" { where abroad when wrapper names a marking of origin and class is parcel or\n"
    " goods name \"S\", \"T\" and goods.quantity missing or goods are vague or goods.cas present\n"
    " advise hold law L, M ask \"What?\" mode shadow\n"
    " yes goods \"a\"\n yes goods \"a\"\n no goods \"a\"\n no goods \"a\"\n}\n";

static struct str made; // the good file

static void make(void)
{
    AUTO(arena_done) struct arena batch = {0};
    static struct arena forever;
    struct pack_reports reports = {0};
    struct diag diag = {&batch, &reports};
    struct source_file pack = {STR("PACK"), str_from(pack_text)},
                       base = {STR("base"), str_from(base_text)};
    struct ast ast = {0};
    ARENA_PUSH(&batch, ast.packs, ast.pack_count, ast.pack_room) = (struct ast_pack){0};
    parse_file(&pack, true, 0, &diag, &ast);
    parse_file(&base, false, 0, &diag, &ast);
    struct program program = {0};
    compile(&ast, &diag, &program);
    ASSERT(!reports.errors);
    program.digest = STR("sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    made = built_bytes(&program, &forever);
    arena_done(&program.forever);
}

static uint32_t number_at(const uint8_t *data)
{
    uint32_t number;
    memcpy(&number, data, sizeof(number));
    return number;
}

static void change(char *bytes, size_t count, const uint8_t *data, size_t size)
{
    size_t words = (count - BUILT_HEAD_BYTES) / 4;
    for (size_t i = 0; i + 8 <= size; i += 8) {
        size_t word = number_at(data + i) % words;
        uint32_t number = number_at(data + i + 4);
        // The low byte says how large the number is, so that one flipped bit can make it small.
        number = number >> 8 >> (number & 31) | (number & 0x80 ? 0xFFFFFF00 : 0);
        memcpy(bytes + BUILT_HEAD_BYTES + word * 4, &number, sizeof(number));
    }
}

// A declaration that holds the names of the program itself, so that they are found.
static void set(struct consignment *consignment, enum field field, struct str text, int64_t number)
{
    struct value value = {text, number, VALUE_GIVEN};
    if (field < FIELD_CONTENT_FIRST)
        consignment->values[field] = value;
    else
        consignment->contents[0].values[field - FIELD_CONTENT_FIRST] = value;
}

static void declare(const struct program *program, struct buf *text,
                    struct consignment *consignment)
{
    buf_add_literal(text, "10 live red sliders, gifts, T X//Y 7664-93-9 UN1830 ");
    for (uint32_t i = 0; i < program->sense_count && text->len < 2000; i++) {
        struct str name = program_text(program, program->senses[i].text);
        buf_add(text, str_slice(name, 0, size_min(name.len, 100)));
        buf_add_byte(text, ' ');
    }
    set(consignment, FIELD_ORIGIN, STR("CN"), code_pack(STR("CN")));
    set(consignment, FIELD_DESTINATION, STR("DE"), code_pack(STR("DE")));
    set(consignment, FIELD_CLASS, STR("parcel"), CLASS_PARCEL);
    set(consignment, FIELD_WRAPPER, buf_str(text), 0);
    set(consignment, FIELD_GOODS_DESCRIPTION, buf_str(text), 0);
    set(consignment, FIELD_GOODS_HS, STR("0106"), 0);
    set(consignment, FIELD_GOODS_CAS, STR("7664-93-9"), 0);
    set(consignment, FIELD_GOODS_UN, STR("1830"), 1830);
    set(consignment, FIELD_GOODS_NET_MASS, STR("1"), 1000000);
}

static void use(const struct program *program)
{
    AUTO(arena_done) struct arena batch = {0};
    AUTO(buf_done) struct buf text = {0}, out = {0};
    AUTO(screener_close) struct screener *screener = screener_open(program, 20780);
    struct content content = {0};
    struct consignment consignment = {.contents = &content, .content_count = 1};
    declare(program, &text, &consignment);
    struct explain_trace trace = {.batch = &batch};
    struct outcome *outcome = screener_run(screener, &consignment, NULL);
    ASSERT(!outcome->letter);
    outcome = screener_run(screener, &consignment, &trace);
    struct show_explain explain = {
        .program = program,
        .consignment = &consignment,
        .outcome = outcome,
        .trace = &trace,
    };
    struct show_options options = {.format = SHOW_NDJSON, .pack = program->digest, .all = true};
    show_explain(&options, &explain, &out);
    show_consignment(&options, &consignment, outcome, &out);
    options.format = SHOW_TEXT;
    show_explain(&options, &explain, &out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!made.len)
        make();
    if (!size)
        return 0;
    bool raw = data[0] == 'b';
    size_t count = raw ? BUILT_HEAD_BYTES + size - 1 : made.len;
    char *bytes = aligned_alloc(64, (count + 63) & ~(size_t)63);
    ASSERT(bytes);
    memcpy(bytes, made.at, size_min(count, made.len));
    if (raw)
        memcpy(bytes + BUILT_HEAD_BYTES, data + 1, size - 1);
    else
        change(bytes, count, data + 1, size - 1);
    built_seal(bytes, count);
    struct err err = {0};
    struct program *program = built_read((struct str){bytes, count}, "fuzz", &err);
    ASSERT(program || err.kind == ERR_PACK);
    ASSERT(program || raw || size > 8); // the good file opens
    if (program)
        use(program);
    program_close(&program);
    free(bytes);
    return 0;
}
