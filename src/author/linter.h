// linter: what the checks of the linter share. Private to src/author/lint*.c.
//
// Checks read the tree (ast.h), since every word of it has its place, and ask the program what the
// matcher sees in a text. Numbers of concepts, cues and rules are those of the program.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/lint.h"
#include "rules/ast.h"
#include "rules/index.h"

struct formulas;
struct texts;

// A file with the places where its lines begin.
struct lint_file {
    const struct source_file *file;
    uint32_t pack;
    uint32_t *lines;
    size_t line_count;
};

struct lint_found {
    enum lint_code code;
    struct span span;
    struct str text, hint; // empty for notes that nobody wants to see
};

struct linter {
    const struct lint_request *request;
    const struct ast *ast;
    const struct program *program;
    struct arena *batch;
    struct lint_result *result;

    struct lint_file *files; // in the order of the addresses of their source_file
    size_t file_count;

    struct index concepts, cues, groups, lists, laws; // as the program numbers them

    struct formulas *formulas; // formulas.h
    struct texts *texts;       // texts.h

    struct lint_found *items;
    size_t count, room;
};

// The level and code of what is found.
enum report_level lint_level(enum lint_code code);
struct str lint_code_text(enum lint_code code);
// The code of that text, or LINT_COUNT.
enum lint_code lint_code_find(struct str text);

// Adds a finding, unless it stands in a pack that is not linted. `hint` is a sentence or empty.
void lint_add(struct linter *linter, enum lint_code code, struct span span, struct str hint,
              const char *format, ...) PRINTF(5, 6);

// False when the finding would not be shown: then its hint need not be made.
bool lint_wanted(const struct linter *linter, enum lint_code code);

bool lint_is_named(const struct linter *linter, uint32_t pack);

const struct lint_file *lint_file_of(const struct linter *linter, const struct source_file *file);
// From 1.
size_t lint_line(const struct linter *linter, struct span span);
// "packs/law/cn.law:14"
struct str lint_place(struct linter *linter, struct span span);

// What the span holds, on one line, with single spaces, cut when it is long: to be quoted.
struct str lint_quote(struct linter *linter, struct span span);

// The checks, each in a file of its subject.
void lint_letters(struct linter *linter);
void lint_names(struct linter *linter);
void lint_never(struct linter *linter);
void lint_overlap(struct linter *linter);
void lint_refused(struct linter *linter);
void lint_seen(struct linter *linter);
void lint_words(struct linter *linter);
void lint_codes(struct linter *linter);
void lint_taxa(struct linter *linter);
void lint_dates(struct linter *linter);
void lint_unused(struct linter *linter);
void lint_todo(struct linter *linter);
void lint_style(struct linter *linter);
