// compiled: a pack in memory, for tests: a base that most cases need, and the text of the case.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check.h"

#include "base/report.h"
#include "rules/compile.h"
#include "rules/example.h"
#include "rules/parse.h"

struct compiled {
    struct arena batch;
    struct pack_reports reports;
    struct diag diag;
    struct ast ast;
    struct program program;
    struct pack_examples examples;
};

static const char compiled_pack[] =
    "pack t \"Test\" { version 1.0 owner \"Parcelgate maintainers\" subject testing }\n";

static const char compiled_base[] =
    "source B { title \"Book\" }\n"
    "law L { jurisdiction CN act \"Act\" article \"1\" says \"not let in\" source B }\n"
    "list A \"Animals\" { law L source B }\n"
    "cue live \"Live\" { en \"live\" source B }\n"
    "cue dead \"Dead\" { en \"dead\" source B }\n"
    "taxon \"Testudo\" { group turtle name en \"turtle\" listed A\n source B }\n"
    "substance \"Acid\" { group acid cas 7664-93-9\n source B }\n"
    "marking \"Secret\" { of CN exact zh-Hans \"机密★\"\n source B }\n";

static inline void compiled_read(struct compiled *compiled, const char *name, struct str text)
{
    struct source_file *file = ARENA_NEW(&compiled->batch, struct source_file);
    *file = (struct source_file){.path = str_from(name), .text = text};
    parse_file(file, strcmp(name, "PACK") == 0, 0, &compiled->diag, &compiled->ast);
}

// Reads the pack statement, the base if asked for, and the text; then compiles all of it.
static inline void compiled_make(struct compiled *compiled, bool base, struct str text)
{
    *compiled = (struct compiled){0};
    compiled->diag = (struct diag){&compiled->batch, &compiled->reports};
    struct ast *ast = &compiled->ast;
    ARENA_PUSH(&compiled->batch, ast->packs, ast->pack_count, ast->pack_room) =
        (struct ast_pack){0};
    compiled_read(compiled, "PACK", str_from(compiled_pack));
    if (base)
        compiled_read(compiled, "base", str_from(compiled_base));
    compiled_read(compiled, "case", arena_copy(&compiled->batch, text));
    compile(ast, &compiled->diag, &compiled->program);
    compile_examples(ast, &compiled->diag, &compiled->program, &compiled->examples);
}

static inline void compiled_done(struct compiled *compiled)
{
    arena_done(&compiled->program.forever);
    arena_done(&compiled->batch);
}

// The codes of all reports with their lines, in the order in which they were made: "R012:3 R040:1".
static inline struct str compiled_codes(struct compiled *compiled)
{
    AUTO(buf_done) struct buf out = {0};
    for (size_t i = 0; i < compiled->reports.count; i++) {
        const struct report *report = &compiled->reports.items[i];
        buf_print(&out, "%s%.*s:%llu", i ? " " : "", STR_ARG(report->code),
                  (unsigned long long)report_place(report).line);
    }
    return arena_copy(&compiled->batch, buf_str(&out));
}

// A rule with that condition and route, and whatever else stands in `entries`.
static inline struct str compiled_rule(struct compiled *compiled, const char *where,
                                       const char *when, const char *entries)
{
    return arena_print(&compiled->batch,
                       "rule r \"Rule\" {\n where %s\n when %s\n advise ask\n ask \"What?\"\n %s\n"
                       " yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n",
                       where, when, entries);
}
