// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include "author/lint.h"
#include "base/date.h"
#include "cmd/command.h"
#include "cmd/packs.h"
#include "rules/ast.h"

// Reports come in the order of files and places: each is narrowed to its line before it is printed,
// so that no file is read again from its beginning for each of them.
static void print_reports(const struct lint_result *result, struct buf *out)
{
    const char *source = NULL;
    size_t at = 0;
    uint64_t line = 1;
    for (size_t i = 0; i < result->count; i++) {
        struct report report = result->items[i];
        if (report.source.at != source) {
            source = report.source.at;
            at = 0;
            line = 1;
        }
        for (;;) {
            struct str rest = str_slice(report.source, at, report.source.len);
            size_t next = at + str_find_byte(rest, '\n') + 1;
            if (next > report.begin || next >= report.source.len)
                break;
            at = next;
            line++;
        }
        report.source = str_slice(report.source, at, report.source.len);
        report.begin -= at;
        report.end -= at;
        report.first_line = line;
        report_print(&report, isatty(STDOUT_FILENO), out);
    }
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

// "living: unreviewed 9 of 21 laws, 6100 of 6289 names; 300 of 745 concepts lack a language"
static void print_tally(struct str id, const struct lint_tally *tally, struct buf *out)
{
    size_t before = out->len;
    buf_print(out, "%.*s: ", STR_ARG(id));
    const char *between = "unreviewed ";
    for (int fact = 0; fact < LINT_FACT_COUNT; fact++) {
        if (!tally->unreviewed[fact])
            continue;
        buf_print(out, "%s%zu of %zu %.*s", between, tally->unreviewed[fact], tally->facts[fact],
                  STR_ARG(lint_fact_word((enum lint_fact)fact)));
        between = ", ";
    }
    if (tally->lacking)
        buf_print(out, "%s%zu of %zu concepts lack a language", *between == ',' ? "; " : "",
                  tally->lacking, tally->concepts);
    if (!tally->lacking && *between != ',')
        out->len = before;
    else
        buf_add_byte(out, '\n');
}

int pack_lint_run(const struct arguments *arguments)
{
    AUTO(packs_done) struct packs packs = {0};
    struct err err = {0};
    int32_t day;
    if (!arguments_day(arguments, &day, &err) || !packs_compile(arguments, &packs, &err))
        return command_failed(&err);
    struct lint_result result;
    struct lint_request request = {
        .opened = &packs.opened,
        .day = day,
        .notes = arguments_flag(arguments, "notes"),
    };
    lint(&request, &packs.batch, &result);
    AUTO(buf_done) struct buf out = {0};
    print_reports(&result, &out);
    size_t named = 0;
    for (size_t i = 0; i < packs.opened.folder_count; i++) {
        if (!packs.opened.folders[i].named)
            continue;
        print_tally(packs.opened.ast->packs[i].id.text, &result.packs[i], &out);
        named++;
    }
    buf_print(&out, "%zu pack%s: %zu warning%s, %zu note%s%s, %zu meant\n", named, plural(named),
              result.warnings, plural(result.warnings), result.notes, plural(result.notes),
              result.notes && !request.notes ? " (shown with --notes)" : "", result.meant);
    int status = command_output(&out);
    return status ? status : result.warnings ? 1 : 0;
}
