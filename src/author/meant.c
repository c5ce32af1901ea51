// SPDX-License-Identifier: Apache-2.0
#include "author/meant.h"

#include <stdlib.h>

// How much a comment speaks of. Ranges of one scope and code do not overlap, unless they are equal.
enum scope { SCOPE_LINE, SCOPE_ENTRY, SCOPE_STATEMENT, SCOPE_COUNT };

struct meant {
    const struct source_file *file;
    enum lint_code code;
    enum scope scope;
    size_t first_line, last_line;
    struct span span; // of the comment
    bool used;
};

struct meant_list {
    struct meant *items; // in the order of compare_meant
    size_t count, room;
};

// One line of a file, as far as comments need to know it.
struct line {
    struct str text;    // without its end
    size_t indent;      // bytes before the first character
    size_t comment;     // where the comment begins, or text.len
    bool blank;         // nothing stands before the comment
    bool opens, closes; // a brace before the comment opens, closes a block
    char last;          // the last character before the comment that is no space
};

static struct line read_line(const struct lint_file *file, size_t index)
{
    struct str whole = file->file->text;
    size_t begin = file->lines[index];
    size_t end = index + 1 < file->line_count ? file->lines[index + 1] : whole.len;
    struct line line = {.text = str_slice(whole, begin, end), .blank = true};
    line.comment = line.text.len;
    bool quoted = false;
    for (size_t i = 0; i < line.text.len && line.comment == line.text.len; i++) {
        char c = line.text.at[i];
        if (byte_is_space(c))
            continue;
        if (c == '#' && !quoted) {
            line.comment = i;
            break;
        }
        if (line.blank)
            line.indent = i;
        line.blank = false;
        line.last = c;
        if (c == '"')
            quoted = !quoted;
        else if (quoted && c == '\\')
            i++;
        else if (!quoted && c == '{')
            line.opens = true;
        else if (!quoted && c == '}')
            line.closes = true;
    }
    return line;
}

// The comment's words behind "# lint:"; false when it is another comment.
static bool read_marker(struct str comment, struct str *ret_rest)
{
    comment = str_trim(str_slice(comment, 1, comment.len));
    if (!str_starts(comment, STR("lint:")))
        return false;
    *ret_rest = str_trim(str_slice(comment, 5, comment.len));
    return true;
}

static size_t word_end(struct str text)
{
    size_t end = 0;
    while (end < text.len && !byte_is_space(text.at[end]) && text.at[end] != ',')
        end++;
    return end;
}

struct reading {
    struct linter *linter;
    struct meant_list *list;
    const struct lint_file *file;
    size_t waiting; // the first of the list that still waits for what it speaks of
};

static void say_form(const struct reading *reading, struct span span, const char *what)
{
    lint_add(reading->linter, LINT_MEANT_FORM, span,
             STR("Write the codes, with commas between, and why it is meant: \"# lint: W040 the "
                 "trade calls it so\"."),
             "the lint comment %s", what);
}

// Takes the codes off the comment and adds a place for each, of which the lines are not yet known.
static void read_codes(struct reading *reading, struct span span, struct str rest)
{
    size_t before = reading->list->count;
    for (;;) {
        size_t end = word_end(rest);
        enum lint_code code = lint_code_find(str_slice(rest, 0, end));
        if (code == LINT_COUNT)
            break;
        ARENA_PUSH(reading->linter->batch, reading->list->items, reading->list->count,
                   reading->list->room) =
            (struct meant){.file = span.file, .code = code, .span = span};
        rest = str_trim(str_slice(rest, end, rest.len));
        if (!str_starts(rest, STR(",")))
            break;
        rest = str_trim(str_slice(rest, 1, rest.len));
    }
    if (reading->list->count == before)
        say_form(reading, span, "names no code of the linter");
    else if (!rest.len)
        say_form(reading, span, "gives no reason");
    else if (lint_code_find(str_slice(rest, 0, word_end(rest))) != LINT_COUNT)
        say_form(reading, span, "has codes without a comma between them");
}

// Gives the comments from `from` on, which stand behind something or before it, their lines.
static void settle(struct reading *reading, size_t from, enum scope scope, size_t first,
                   size_t last)
{
    for (size_t i = from; i < reading->list->count; i++) {
        struct meant *meant = &reading->list->items[i];
        meant->scope = scope;
        meant->first_line = first + 1;
        meant->last_line = last + 1;
    }
}

// The last line of the statement that begins on line `at`.
static size_t statement_end(const struct lint_file *file, size_t at)
{
    while (at + 1 < file->line_count && !read_line(file, at).closes)
        at++;
    return at;
}

static size_t entry_end(const struct lint_file *file, size_t at)
{
    size_t indent = read_line(file, at).indent;
    while (at + 1 < file->line_count) {
        struct line next = read_line(file, at + 1);
        if (next.blank || next.closes || next.indent <= indent)
            break;
        at++;
    }
    return at;
}

static void read_file(struct reading *reading)
{
    const struct lint_file *file = reading->file;
    bool inside = false; // of a block
    reading->waiting = reading->list->count;
    for (size_t i = 0; i < file->line_count; i++) {
        struct line line = read_line(file, i);
        bool statement = !inside && line.opens;
        bool waits = reading->waiting < reading->list->count;
        if (!line.blank) {
            if (waits && inside)
                settle(reading, reading->waiting, SCOPE_ENTRY, i, entry_end(file, i));
            else if (waits)
                settle(reading, reading->waiting, SCOPE_STATEMENT, i, statement_end(file, i));
            reading->waiting = reading->list->count;
            inside = (inside || line.opens) && !line.closes;
        }
        struct str rest, comment = str_trim(str_slice(line.text, line.comment, line.text.len));
        if (!comment.len || !read_marker(comment, &rest))
            continue;
        uint32_t begin = file->lines[i] + (uint32_t)line.comment;
        struct span span = {file->file, begin, begin + (uint32_t)comment.len};
        size_t from = reading->list->count;
        read_codes(reading, span, rest);
        if (line.blank)
            continue;
        bool whole = statement && line.last == '{';
        settle(reading, from, whole ? SCOPE_STATEMENT : SCOPE_LINE, i,
               whole ? statement_end(file, i) : i);
        reading->waiting = reading->list->count;
    }
    // What stands at the end of a file speaks of nothing, and is found to be unused.
    settle(reading, reading->waiting, SCOPE_LINE, file->line_count, file->line_count);
}

static int compare_meant(const void *a, const void *b)
{
    const struct meant *x = a, *y = b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    if (x->scope != y->scope)
        return x->scope < y->scope ? -1 : 1;
    if (x->first_line != y->first_line)
        return x->first_line < y->first_line ? -1 : 1;
    return (x->span.begin > y->span.begin) - (x->span.begin < y->span.begin);
}

struct meant_list *meant_read(struct linter *linter)
{
    struct meant_list *list = ARENA_NEW(linter->batch, struct meant_list);
    struct reading reading = {.linter = linter, .list = list};
    for (size_t i = 0; i < linter->file_count; i++) {
        reading.file = &linter->files[i];
        if (lint_is_named(linter, reading.file->pack))
            read_file(&reading);
    }
    if (list->count)
        qsort(list->items, list->count, sizeof(*list->items), compare_meant);
    return list;
}

// The last of the list that is not behind the key, if it covers its line.
static struct meant *covering(struct meant_list *list, const struct meant *key)
{
    size_t from = 0, to = list->count; // items[..from) are not behind the key, items[to..) are
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (compare_meant(&list->items[middle], key) <= 0)
            from = middle + 1;
        else
            to = middle;
    }
    struct meant *last = from ? &list->items[from - 1] : NULL;
    return last && last->file == key->file && last->code == key->code &&
                   last->scope == key->scope && last->last_line >= key->first_line
               ? last
               : NULL;
}

bool meant_covers(struct meant_list *list, const struct linter *linter,
                  const struct lint_found *found)
{
    if (!list->count)
        return false;
    struct meant key = {
        .file = found->span.file,
        .code = found->code,
        .first_line = lint_line(linter, found->span),
        .span.begin = UINT32_MAX,
    };
    // The nearest comment counts: it is the one that was written for this finding.
    for (int scope = 0; scope < SCOPE_COUNT; scope++) {
        key.scope = (enum scope)scope;
        struct meant *meant = covering(list, &key);
        if (!meant)
            continue;
        meant->used = true;
        return true;
    }
    return false;
}

void meant_add_unused(struct meant_list *list, struct linter *linter)
{
    for (size_t i = 0; i < list->count; i++)
        if (!list->items[i].used)
            lint_add(linter, LINT_MEANT_UNUSED, list->items[i].span,
                     STR("Take it away: what it speaks of was mended, or stands elsewhere."),
                     "nothing that the lint comment speaks of is found as %.*s",
                     STR_ARG(lint_code_text(list->items[i].code)));
}
