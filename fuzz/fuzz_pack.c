// Any bytes as a file of a pack: read, compiled and, when there is no mistake, put to work on its
// own examples.
//
// Beside it stands a small pack, so that what the file names (a law, a list, a cue, a taxon) can be
// found. Every report must lie inside its file and be a text; a program without mistakes is sound.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "base/date.h"
#include "base/limits.h"
#include "match/chars.h"
#include "rules/built.h"
#include "rules/compile.h"
#include "rules/example.h"
#include "rules/parse.h"
#include "rules/sound.h"
#include "screen/screen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char pack_text[] =
    "pack fuzz \"Fuzz\" { version 1.0 owner \"Parcelgate maintainers\" subject testing }\n";

static const char base_text[] =
    "source B { title \"Book\" }\n"
    "jurisdiction EU \"Union\" { members DE, FR\n source B }\n"
    "law L { jurisdiction CN act \"Act\" article \"1\" says \"no\" consequence M\n source B }\n"
    "law M { jurisdiction INT act \"Act\" article \"2\" from 2020-01-01 until 2026-01-01"
    " says \"a\"\n source B }\n"
    "law M { jurisdiction INT act \"Act\" article \"3\" from 2026-01-01 says \"b\" unreviewed }\n"
    "list A \"Animals\" { law L\n source B }\n"
    "cue live \"Live\" { en \"live\" zh-Hans \"活体\"\n source B }\n"
    "endings en { add \"s\", \"es\" change \"y\" to \"ies\" }\n"
    "taxon \"T\" { group g name en \"red-eared slider\" trade en \"slider\" needs cue live\n"
    " listed A\n source B }\n"
    "substance \"S\" { group g cas 7664-93-9 un 1830\n source B }\n"
    "marking \"K\" { of CN level secret exact zh-Hans \"机密★\"\n source B }\n"
    "vague V \"Vague\" { law L en \"gift\"\n source B }\n";

static bool is_utf8(struct str text)
{
    uint32_t code;
    for (size_t at = 0; at < text.len;) {
        size_t bytes = chars_decode(text, at, &code);
        if (!bytes)
            return false;
        at += bytes;
    }
    return true;
}

static void check_tokens(const struct source_file *file, struct diag *diag)
{
    struct tokens tokens = lex(file, diag);
    ASSERT(tokens.count && tokens.items[tokens.count - 1].kind == TOKEN_END);
    uint32_t end = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.items[i];
        ASSERT(token->begin >= end && token->begin <= token->end && token->end <= file->text.len);
        ASSERT((token->kind == TOKEN_END) == (i + 1 == tokens.count));
        ASSERT(token->kind == TOKEN_END || token->end > token->begin);
        ASSERT(token->text.len <= TOKEN_BYTES_MAX && is_utf8(token->text));
        end = token->end;
    }
}

static void check_reports(const struct pack_reports *reports)
{
    AUTO(buf_done) struct buf out = {0};
    ASSERT(reports->count <= PACK_REPORTS_MAX);
    ASSERT(reports->count + reports->dropped == reports->errors);
    for (size_t i = 0; i < reports->count; i++) {
        const struct report *report = &reports->items[i];
        ASSERT(report->begin <= report->end && report->end <= report->source.len);
        ASSERT(report->code.len == 4 && report->text.len && is_utf8(report->text));
        ASSERT(is_utf8(report->hint));
        buf_clear(&out);
        report_print(report, false, &out);
        ASSERT(out.len);
    }
}

// A program without mistakes is sound, and comes back the same out of a built pack.
static void check_program(struct program *program)
{
    AUTO(arena_done) struct arena scratch = {0};
    const char *what;
    ASSERT(program_sound(program, &what));
    struct err err = {0};
    program->digest =
        STR("sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    struct str bytes = built_bytes(program, &scratch);
    struct program *read = built_read(bytes, "fuzz", &err);
    ASSERT(read && str_eq(built_bytes(read, &scratch), bytes));
    program_close(&read);
}

static void run_examples(const struct program *program, const struct pack_examples *examples)
{
    int32_t day;
    ASSERT(date_parse(STR("2026-11-23"), &day));
    AUTO(screener_close) struct screener *screener = screener_open(program, day);
    for (size_t i = 0; i < examples->count; i++) {
        ASSERT(examples->items[i].rule < program->rule_count);
        const struct consignment *consignment = &examples->items[i].consignment;
        const struct outcome *outcome = screener_run(screener, consignment, NULL);
        for (size_t f = 0; f < outcome->finding_count; f++)
            ASSERT(outcome->findings[f].law.id.len);
        size_t findings = outcome->finding_count + outcome->findings_dropped;
        // With a trace all rules are tried: those that nothing called up would have found nothing.
        AUTO(arena_done) struct arena batch = {0};
        struct explain_trace trace = {.batch = &batch};
        outcome = screener_run(screener, consignment, &trace);
        ASSERT(outcome->finding_count + outcome->findings_dropped == findings);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_done) struct arena batch = {0};
    struct pack_reports reports = {0};
    struct diag diag = {&batch, &reports};
    struct str text = {(const char *)data, size};
    struct source_file given = {STR("given"), text}, pack = {STR("PACK"), str_from(pack_text)},
                       base = {STR("base"), str_from(base_text)};
    check_tokens(&given, &diag);
    check_reports(&reports);
    reports = (struct pack_reports){0};

    struct ast ast = {0};
    ARENA_PUSH(&batch, ast.packs, ast.pack_count, ast.pack_room) = (struct ast_pack){0};
    // A file that begins with the word is read as the file PACK.
    bool is_pack = str_starts(text, STR("pack"));
    if (!is_pack)
        parse_file(&pack, true, 0, &diag, &ast);
    parse_file(&base, false, 0, &diag, &ast);
    parse_file(&given, is_pack, 0, &diag, &ast);

    struct program program = {0};
    struct pack_examples examples;
    compile(&ast, &diag, &program);
    compile_examples(&ast, &diag, &program, &examples);
    check_reports(&reports);
    ASSERT(size || !reports.errors); // what stands beside the file has no mistake
    if (!reports.errors) {
        check_program(&program);
        run_examples(&program, &examples);
    }
    arena_done(&program.forever);
    return 0;
}
