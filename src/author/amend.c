// SPDX-License-Identifier: Apache-2.0
#include "author/amend.h"

#include <stdlib.h>

#include "author/format.h"

// Bytes begin..end of the file give way to the text.
struct edit {
    size_t begin, end, order;
    struct str text;
};

struct amending {
    const struct review_name *name;
    const struct amendment *amendment;
    struct arena *batch;
    struct str file;
    struct edit *edits;
    size_t count, room;
};

static void edit(struct amending *amending, size_t begin, size_t end, struct str text)
{
    size_t order = amending->count;
    ARENA_PUSH(amending->batch, amending->edits, amending->count, amending->room) =
        (struct edit){begin, end, order, text};
}

static const struct ast_basis *basis_of(const struct ast_name *line, const struct ast_basis *block)
{
    return line->basis.stated ? &line->basis : block;
}

static bool says(const struct ast_basis *basis, struct word refused,
                 const struct amendment *amendment)
{
    if (amendment->refuse || refused.span.file)
        return amendment->refuse && refused.span.file && str_eq(refused.text, amendment->word);
    return !basis->unreviewed && str_eq(basis->source.text, amendment->word);
}

bool amend_is_done(const struct review_name *name, const struct amendment *amendment)
{
    const struct ast_basis *block = name->block->basis;
    return name->line ? says(basis_of(name->line, block), name->line->refused, amendment)
                      : says(block, (struct word){0}, amendment);
}

// What stands behind the name: ` refused "…"` or ` source S`; nothing when the block says the same.
static struct str new_basis(const struct amending *amending)
{
    const struct amendment *amendment = amending->amendment;
    if (says(amending->name->block->basis, (struct word){0}, amendment))
        return STR("");
    if (!amendment->refuse)
        return arena_print(amending->batch, " source %.*s", STR_ARG(amendment->word));
    AUTO(buf_done) struct buf text = {0};
    buf_add_literal(&text, " refused \"");
    for (size_t i = 0; i < amendment->word.len; i++) {
        if (amendment->word.at[i] == '"' || amendment->word.at[i] == '\\')
            buf_add_byte(&text, '\\');
        buf_add_byte(&text, amendment->word.at[i]);
    }
    buf_add_byte(&text, '"');
    return arena_copy(amending->batch, buf_str(&text));
}

// One of several names of a line

static size_t skip_blanks(struct str file, size_t at)
{
    while (at < file.len && (file.at[at] == ' ' || file.at[at] == '\t'))
        at++;
    return at;
}

static bool ends_line(struct str file, size_t at)
{
    struct str rest = str_slice(file, at, file.len);
    return !rest.len || str_starts(rest, STR("\n")) || str_starts(rest, STR("\r\n"));
}

// The comma between two names, behind `at`; comments may stand there too.
static size_t find_comma(struct str file, size_t at)
{
    bool comment = false;
    for (; comment || file.at[at] != ','; at++)
        comment = file.at[at] == '#' || (comment && file.at[at] != '\n');
    return at;
}

// Takes the last name away, before which a comment ends its line; what stands behind it goes to the
// name before, since `source` and `unreviewed` would mean the block on a line of their own.
static void take_last(struct amending *amending, size_t before, size_t comma, size_t begin,
                      size_t end)
{
    struct str file = amending->file;
    size_t line_end = amending->name->line->basis_end, from = begin;
    edit(amending, before, before, str_slice(file, end, line_end));
    edit(amending, comma, comma + 1, STR(""));
    while (file.at[from - 1] == ' ' || file.at[from - 1] == '\t')
        from--;
    if (file.at[from - 1] == '\n' && ends_line(file, skip_blanks(file, line_end)))
        from -= file.at[from - 2] == '\r' ? 2 : 1;
    edit(amending, size_max(from, comma + 1), line_end, STR(""));
}

// Takes the name and one comma away, and the space between them unless a comment stands there.
static void take_out(struct amending *amending, const struct words *texts, size_t number)
{
    struct str file = amending->file;
    size_t begin = texts->items[number].span.begin, end = texts->items[number].span.end;
    bool last = number + 1 == texts->count;
    size_t before = last ? texts->items[number - 1].span.end : end;
    size_t comma = find_comma(file, before);
    size_t from = last ? before : begin, to = last ? end : texts->items[number + 1].span.begin;
    if (str_find_byte(str_slice(file, from, to), '#') == to - from) {
        edit(amending, from, to, STR(""));
    } else if (last) {
        take_last(amending, before, comma, begin, end);
    } else {
        edit(amending, comma, comma + 1, STR(""));
        edit(amending, begin, end, STR(""));
    }
}

static bool same_words(const struct words *a, const struct words *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = str_eq(a->items[i].text, b->items[i].text);
    return same;
}

// A line of the same kind that says already what the name is to have behind it.
static const struct ast_name *find_line(const struct amending *amending)
{
    const struct review_block *block = amending->name->block;
    const struct ast_name *line = amending->name->line;
    const struct ast_names *lines = amending->amendment->refuse ? block->refused : block->names;
    for (size_t i = 0; i < lines->count; i++) {
        const struct ast_name *other = &lines->items[i];
        if (str_eq(other->kind.text, line->kind.text) &&
            str_eq(other->language.text, line->language.text) &&
            same_words(&other->needs, &line->needs) && other->dates.from == line->dates.from &&
            other->dates.until == line->dates.until &&
            says(basis_of(other, block->basis), other->refused, amending->amendment))
            return other;
    }
    return NULL;
}

// The spaces with which the line begins in which the byte stands.
static struct str indent_at(struct str file, size_t at)
{
    size_t begin = at;
    while (begin && file.at[begin - 1] != '\n')
        begin--;
    return str_slice(file, begin, skip_blanks(file, begin));
}

// Puts an entry behind that of the name: behind its comment, on a line of its own, unless the line
// goes on with something else.
static void add_entry(struct amending *amending, struct str entry)
{
    struct str file = amending->file;
    const struct ast_name *line = amending->name->line;
    size_t at = line->basis_end, behind = skip_blanks(file, at);
    if (behind < file.len && file.at[behind] == '#') {
        at = behind + str_find_byte(str_slice(file, behind, file.len), '\n');
        at -= file.at[at - 1] == '\r';
        behind = at;
    }
    struct str indent = indent_at(file, line->kind.span.begin);
    const char *newline = behind < file.len && file.at[behind] == '\r' ? "\r\n" : "\n";
    edit(amending, at, at,
         ends_line(file, behind)
             ? arena_print(amending->batch, "%s%.*s%.*s", newline, STR_ARG(indent), STR_ARG(entry))
             : arena_print(amending->batch, " %.*s", STR_ARG(entry)));
}

// Bytes of an entry on one line, without comments, which stay where they are. No text stands there.
static struct str on_one_line(const struct amending *amending, size_t begin, size_t end)
{
    AUTO(buf_done) struct buf line = {0};
    struct str rest = str_slice(amending->file, begin, end), part;
    bool first = true;
    if (str_find_byte(rest, '\n') == rest.len)
        return rest;
    for (; str_cut(&rest, '\n', &part); first = false) {
        part = str_slice(part, 0, str_find_byte(part, '#'));
        buf_add(&line, first ? STR("") : STR(" "));
        buf_add(&line, str_trim(part));
    }
    return arena_copy(amending->batch, buf_str(&line));
}

static void part(struct amending *amending, const struct words *texts, size_t number)
{
    struct str file = amending->file;
    const struct ast_name *line = amending->name->line, *other = find_line(amending);
    struct span span = texts->items[number].span;
    struct str text = str_slice(file, span.begin, span.end);
    take_out(amending, texts, number);
    if (other) {
        size_t end = other->texts.items[other->texts.count - 1].span.end;
        edit(amending, end, end, arena_print(amending->batch, ", %.*s", STR_ARG(text)));
        return;
    }
    struct str head = on_one_line(amending, line->kind.span.begin, texts->items[0].span.begin);
    struct str tail = on_one_line(amending, texts->items[texts->count - 1].span.end, line->end);
    struct str basis = new_basis(amending);
    add_entry(amending, arena_print(amending->batch, "%.*s%.*s%.*s%.*s", STR_ARG(head),
                                    STR_ARG(text), STR_ARG(tail), STR_ARG(basis)));
}

static void amend_line(struct amending *amending)
{
    const struct ast_name *line = amending->name->line;
    const struct words *texts = &line->texts;
    size_t number = 0;
    if (texts->count == 1) {
        edit(amending, line->end, line->basis_end, new_basis(amending));
        return;
    }
    while (texts->items[number].span.begin != amending->name->text.span.begin)
        number++;
    part(amending, texts, number);
}

// The own name, for which the block speaks

// Takes a word away with the spaces before it, or with its line when nothing else stands there.
static void take_word(struct amending *amending, size_t begin, size_t end)
{
    struct str file = amending->file;
    size_t from = begin, to = skip_blanks(file, end);
    while (from && (file.at[from - 1] == ' ' || file.at[from - 1] == '\t'))
        from--;
    bool begins = !from || file.at[from - 1] == '\n';
    if (begins && ends_line(file, to))
        edit(amending, from, to + str_find_byte(str_slice(file, to, file.len), '\n') + 1, STR(""));
    else
        edit(amending, begins ? begin : from, begins ? to : end, STR(""));
}

// What rested on the words of the block rests on the same words of its own.
static void keep_basis(struct amending *amending, const struct ast_basis *own, size_t end)
{
    const struct ast_basis *block = amending->name->block->basis;
    bool sourced = block->source.span.file != NULL;
    if (!own->stated)
        edit(amending, end, end,
             arena_print(amending->batch, "%s%.*s%s", sourced ? " source " : "",
                         STR_ARG(block->source.text), block->unreviewed ? " unreviewed" : ""));
}

static void amend_block(struct amending *amending)
{
    const struct ast_basis *basis = amending->name->block->basis;
    const struct ast_concept *concept = amending->name->block->concept;
    struct str source = amending->amendment->word;
    size_t at = basis->unreviewed_at, end = at + sizeof("unreviewed") - 1;
    for (size_t i = 0; i < concept->names.count; i++)
        keep_basis(amending, &concept->names.items[i].basis, concept->names.items[i].end);
    for (size_t i = 0; i < concept->listing_count; i++)
        keep_basis(amending, &concept->listings[i].basis, concept->listings[i].end);
    if (!basis->source.span.file) {
        edit(amending, at, end, arena_print(amending->batch, "source %.*s", STR_ARG(source)));
        return;
    }
    edit(amending, basis->source.span.begin, basis->source.span.end, source);
    if (basis->unreviewed)
        take_word(amending, at, end);
}

static int compare_edits(const void *a, const void *b)
{
    const struct edit *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static struct str apply(struct amending *amending)
{
    AUTO(buf_done) struct buf text = {0};
    size_t at = 0;
    qsort(amending->edits, amending->count, sizeof(*amending->edits), compare_edits);
    for (size_t i = 0; i < amending->count; i++) {
        buf_add(&text, str_slice(amending->file, at, amending->edits[i].begin));
        buf_add(&text, amending->edits[i].text);
        at = amending->edits[i].end;
    }
    buf_add(&text, str_slice(amending->file, at, amending->file.len));
    return arena_copy(amending->batch, buf_str(&text));
}

struct str amend(const struct review_name *name, const struct amendment *amendment,
                 struct arena *batch)
{
    const struct source_file *file = name->text.span.file;
    struct amending amending = {name, amendment, batch, .file = file->text};
    AUTO(buf_done) struct buf before = {0}, after = {0};
    struct report mistake;
    if (name->line) {
        amend_line(&amending);
    } else {
        ASSERT(!amendment->refuse);
        amend_block(&amending);
    }
    struct source_file made = {file->path, apply(&amending)};
    bool laid_out =
        format_text(file, batch, &before, &mistake) && str_eq(buf_str(&before), file->text);
    if (laid_out && format_text(&made, batch, &after, &mistake))
        return arena_copy(batch, buf_str(&after));
    return made.text;
}
