// SPDX-License-Identifier: Apache-2.0
#include "author/lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "author/formulas.h"
#include "author/meant.h"
#include "author/texts.h"

static const struct {
    struct str code;
    enum report_level level;
} codes[LINT_COUNT] = {
#define LINT(name, code, level, what) [LINT_##name] = {STR_INIT(code), REPORT_##level},
#include "author/lint.def"
#undef LINT
};

enum report_level lint_level(enum lint_code code)
{
    return codes[code].level;
}

struct str lint_code_text(enum lint_code code)
{
    return codes[code].code;
}

enum lint_code lint_code_find(struct str text)
{
    size_t i = 0;
    while (i < LINT_COUNT && !str_eq(codes[i].code, text))
        i++;
    return (enum lint_code)i;
}

struct str lint_fact_word(enum lint_fact fact)
{
    static const struct str words[] = {
        [LINT_FACT_LAW] = STR_INIT("laws"),   [LINT_FACT_JURISDICTION] = STR_INIT("unions"),
        [LINT_FACT_LIST] = STR_INIT("lists"), [LINT_FACT_LISTING] = STR_INIT("listings"),
        [LINT_FACT_NAME] = STR_INIT("names"), [LINT_FACT_PHRASE] = STR_INIT("phrases"),
    };
    return words[fact];
}

// Files and lines

static int compare_files(const void *a, const void *b)
{
    const struct source_file *x = ((const struct lint_file *)a)->file,
                             *y = ((const struct lint_file *)b)->file;
    return (x > y) - (x < y);
}

static void read_lines(struct linter *linter, struct lint_file *file)
{
    struct str text = file->file->text;
    size_t room = 0;
    for (size_t at = 0; at < text.len || !file->line_count;) {
        ARENA_PUSH(linter->batch, file->lines, file->line_count, room) = (uint32_t)at;
        at += str_find_byte(str_slice(text, at, text.len), '\n') + 1;
    }
}

static void read_files(struct linter *linter)
{
    const struct pack_opened *opened = linter->request->opened;
    for (size_t i = 0; i < opened->folder_count; i++)
        linter->file_count += opened->folders[i].file_count;
    linter->files = ARENA_ARRAY(linter->batch, struct lint_file, linter->file_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < opened->folder_count; i++)
        for (size_t f = 0; f < opened->folders[i].file_count; f++) {
            struct lint_file *file = &linter->files[count++];
            *file = (struct lint_file){.file = &opened->folders[i].files[f], .pack = (uint32_t)i};
            read_lines(linter, file);
        }
    qsort(linter->files, count, sizeof(*linter->files), compare_files);
}

const struct lint_file *lint_file_of(const struct linter *linter, const struct source_file *file)
{
    struct lint_file key = {.file = file};
    return bsearch(&key, linter->files, linter->file_count, sizeof(key), compare_files);
}

size_t lint_line(const struct linter *linter, struct span span)
{
    const struct lint_file *file = lint_file_of(linter, span.file);
    size_t from = 0, to = file->line_count; // lines[from] <= begin < lines[to]
    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;
        if (file->lines[middle] <= span.begin)
            from = middle;
        else
            to = middle;
    }
    return from + 1;
}

struct str lint_place(struct linter *linter, struct span span)
{
    return arena_print(linter->batch, "%.*s:%zu", STR_ARG(span.file->path),
                       lint_line(linter, span));
}

struct str lint_quote(struct linter *linter, struct span span)
{
    AUTO(buf_done) struct buf text = {0};
    enum { QUOTED_BYTES_MAX = 120 };
    for (size_t i = span.begin; i < span.end && text.len <= QUOTED_BYTES_MAX; i++) {
        char c = span.file->text.at[i];
        if (!byte_is_space(c))
            buf_add_byte(&text, c);
        else if (text.len && text.at[text.len - 1] != ' ')
            buf_add_byte(&text, ' ');
    }
    struct str quoted = diag_cut(buf_str(&text), QUOTED_BYTES_MAX);
    return arena_print(linter->batch, "%.*s%s", STR_ARG(quoted), quoted.len < text.len ? "…" : "");
}

// Findings

bool lint_is_named(const struct linter *linter, uint32_t pack)
{
    return linter->request->opened->folders[pack].named;
}

bool lint_wanted(const struct linter *linter, enum lint_code code)
{
    return lint_level(code) == REPORT_WARNING || linter->request->notes;
}

void lint_add(struct linter *linter, enum lint_code code, struct span span, struct str hint,
              const char *format, ...)
{
    if (!lint_is_named(linter, lint_file_of(linter, span.file)->pack))
        return;
    struct lint_found found = {.code = code, .span = span, .hint = hint};
    if (lint_wanted(linter, code)) {
        char text[1024];
        va_list args;
        va_start(args, format);
        int bytes = vsnprintf(text, sizeof(text), format, args);
        va_end(args);
        struct str said = {text, size_min(bytes > 0 ? (size_t)bytes : 0, sizeof(text) - 1)};
        // vsnprintf may have cut a character.
        found.text = arena_copy(linter->batch, diag_cut(said, sizeof(text) - 2));
    }
    ARENA_PUSH(linter->batch, linter->items, linter->count, linter->room) = found;
}

static int compare_reports(const void *a, const void *b)
{
    const struct report *x = a, *y = b;
    int order = str_compare(x->file, y->file);
    if (order)
        return order;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    order = str_compare(x->code, y->code);
    return order ? order : str_compare(x->text, y->text);
}

// What is left when the findings that are meant are taken away.
static void make_reports(struct linter *linter, struct meant_list *meant)
{
    struct lint_result *result = linter->result;
    struct lint_found *kept = linter->items;
    size_t count = 0;
    for (size_t i = 0; i < linter->count; i++) {
        if (meant_covers(meant, linter, &linter->items[i]))
            result->meant++;
        else
            kept[count++] = linter->items[i];
    }
    linter->count = count;
    meant_add_unused(meant, linter);

    result->items = ARENA_ARRAY(linter->batch, struct report, linter->count + 1);
    for (size_t i = 0; i < linter->count; i++) {
        const struct lint_found *found = &linter->items[i];
        bool warning = lint_level(found->code) == REPORT_WARNING;
        result->warnings += warning;
        result->notes += !warning;
        if (!lint_wanted(linter, found->code))
            continue;
        result->items[result->count++] = (struct report){
            .level = lint_level(found->code),
            .file = found->span.file->path,
            .source = found->span.file->text,
            .begin = found->span.begin,
            .end = found->span.end,
            .code = lint_code_text(found->code),
            .text = found->text,
            .hint = found->hint,
        };
    }
    if (result->count)
        qsort(result->items, result->count, sizeof(*result->items), compare_reports);
}

// Numbers as the program has them: in the order in which identifiers are first stated.
static void read_numbers(struct linter *linter)
{
    const struct ast *ast = linter->ast;
    struct index *indexes[] = {&linter->concepts, &linter->cues, &linter->groups, &linter->lists,
                               &linter->laws};
    for (size_t i = 0; i < COUNT(indexes); i++)
        indexes[i]->batch = linter->batch;
    for (size_t i = 0; i < ast->concept_count; i++)
        index_add(&linter->concepts, ast->concepts[i].name.text);
    for (size_t i = 0; i < ast->cue_count; i++)
        index_add(&linter->cues, ast->cues[i].id.text);
    for (size_t i = 0; i < ast->list_count; i++)
        index_add(&linter->lists, ast->lists[i].id.text);
    for (size_t i = 0; i < ast->law_count; i++)
        index_add(&linter->laws, ast->laws[i].id.text);
    for (size_t i = 0; i < ast->concept_count; i++)
        for (size_t g = 0; g < ast->concepts[i].groups.count; g++)
            index_add(&linter->groups, ast->concepts[i].groups.items[g].text);
    ASSERT(linter->concepts.count == linter->program->concept_count);
    ASSERT(linter->cues.count == linter->program->cue_count);
}

void lint(const struct lint_request *request, struct arena *batch, struct lint_result *ret_result)
{
    static void (*const checks[])(struct linter *) = {
        lint_letters, lint_names, lint_never, lint_overlap, lint_refused, lint_seen,  lint_words,
        lint_codes,   lint_taxa,  lint_dates, lint_unused,  lint_todo,    lint_style,
    };
    *ret_result = (struct lint_result){0};
    struct linter linter = {
        .request = request,
        .ast = request->opened->ast,
        .program = request->opened->program,
        .batch = batch,
        .result = ret_result,
    };
    ASSERT(linter.program);
    ret_result->packs = ARENA_ARRAY(batch, struct lint_tally, linter.ast->pack_count + 1);
    read_files(&linter);
    read_numbers(&linter);
    struct meant_list *meant = meant_read(&linter);
    formulas_read(&linter);
    texts_read(&linter);
    for (size_t i = 0; i < COUNT(checks); i++)
        checks[i](&linter);
    formulas_done(&linter);
    make_reports(&linter, meant);
}
