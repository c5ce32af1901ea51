// SPDX-License-Identifier: Apache-2.0
#include "import/pack_text.h"

#include <stdlib.h>

#include "author/format.h"
#include "base/date.h"
#include "base/limits.h"
#include "show/escape.h"

// A larger file is hard to look into with an editor.
enum { FILE_BYTES = 8 << 20 };

struct writing {
    struct arena *batch;
    const struct pack_about *about;
    const struct notes *notes;
    struct pack_text *text;
    struct buf out;       // of the file at hand
    struct arena scratch; // of the thing at hand
    struct place *cited;  // rows that are sources
    size_t cited_count, cited_room;
};

static void add_text(struct str text, struct buf *out)
{
    buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\')
            buf_add_byte(out, '\\');
        buf_add_byte(out, text.at[i]);
    }
    buf_add_byte(out, '"');
}

// Puts what was written into the layout, and takes it as a file.
static void finish_file(struct writing *writing, struct str name)
{
    AUTO(buf_done) struct buf formatted = {0};
    AUTO(arena_done) struct arena scratch = {0};
    struct source_file file = {.path = name, .text = buf_str(&writing->out)};
    struct report mistake;
    bool good = format_text(&file, &scratch, &formatted, &mistake);
    ASSERT(good); // we wrote it
    struct str text = arena_copy(writing->batch, buf_str(&formatted));
    ARENA_PUSH(writing->batch, writing->text->files, writing->text->count, writing->text->room) =
        (struct pack_text_file){name, text};
    buf_clear(&writing->out);
}

// names.lexicon, names-2.lexicon …
static struct str file_name(struct writing *writing, const char *stem, size_t number)
{
    return number ? arena_print(writing->batch, "%s-%zu.lexicon", stem, number + 1)
                  : arena_print(writing->batch, "%s.lexicon", stem);
}

// PACK

static void add_entry(struct writing *writing, const char *keyword, struct str text, bool quoted)
{
    if (!text.len)
        return;
    buf_print(&writing->out, "%s ", keyword);
    if (quoted)
        add_text(text, &writing->out);
    else
        buf_add(&writing->out, text);
    buf_add_byte(&writing->out, '\n');
}

static void write_pack(struct writing *writing)
{
    const struct pack_about *about = writing->about;
    struct buf *out = &writing->out;
    buf_print(out, "pack %.*s ", STR_ARG(about->name));
    add_text(about->title, out);
    buf_add_literal(out, " {\n");
    add_entry(writing, "version", plan_is_id(about->edition) ? about->edition : STR("1"), false);
    add_entry(writing, "owner", about->owner, true);
    add_entry(writing, "subject", about->subject, false);
    for (size_t i = 0; i < about->need_count; i++)
        buf_print(out, "%s %.*s", i ? "," : "needs", STR_ARG(about->needs[i]));
    buf_add_literal(out, "\n}\n");
    finish_file(writing, STR("PACK"));
}

// Sources

static void add_source(struct writing *writing, const struct place *place, bool authoritative)
{
    const struct notes_file *file = &writing->notes->files[place->file];
    buf_print(&writing->out, " source %.*s.%.*s.%llu%s\n", STR_ARG(writing->about->name),
              STR_ARG(file->id), (unsigned long long)place->row,
              authoritative ? "" : " unreviewed");
    ARENA_PUSH(writing->batch, writing->cited, writing->cited_count, writing->cited_room) = *place;
}

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return x->row == y->row ? 0 : x->row < y->row ? -1 : 1;
}

static struct str base_name(struct str path)
{
    while (true) {
        size_t slash = str_find_byte(path, '/');
        if (slash == path.len)
            return path;
        path = str_slice(path, slash + 1, path.len);
    }
}

static void write_source(struct writing *writing, const struct place *place)
{
    const struct pack_about *about = writing->about;
    const struct notes_file *file = &writing->notes->files[place->file];
    AUTO(buf_done) struct buf title = {0};
    buf_print(&title, "%.*s, %.*s: ", STR_ARG(about->title), STR_ARG(about->edition));
    escape_terminal(base_name(file->path), &title); // a name of a file may hold anything
    buf_print(&title, ", row %llu", (unsigned long long)place->row);
    if (place->record.len)
        buf_print(&title, ", %.*s", STR_ARG(place->record));
    buf_print(&writing->out, "source %.*s.%.*s.%llu { title ", STR_ARG(about->name),
              STR_ARG(file->id), (unsigned long long)place->row);
    add_text(buf_str(&title), &writing->out);
    if (about->licence.len) {
        buf_add_literal(&writing->out, " licence ");
        add_text(about->licence, &writing->out);
    }
    buf_add_literal(&writing->out, " }\n");
}

static void write_sources(struct writing *writing)
{
    size_t files = 0;
    if (writing->cited_count)
        qsort(writing->cited, writing->cited_count, sizeof(writing->cited[0]), compare_places);
    for (size_t i = 0; i < writing->cited_count; i++) {
        if (i && !compare_places(&writing->cited[i - 1], &writing->cited[i]))
            continue;
        write_source(writing, &writing->cited[i]);
        if (writing->out.len > FILE_BYTES)
            finish_file(writing, file_name(writing, "sources", files++));
    }
    if (writing->out.len)
        finish_file(writing, file_name(writing, "sources", files));
}

// Things

static bool is_number(enum plan_target kind)
{
    return kind >= PLAN_CAS && kind <= PLAN_UN;
}

static const char *keyword_of(enum plan_target kind)
{
    static const char *const words[] = {
#define TARGET(name, word, text) word,
#include "import/target.def"
#undef TARGET
    };
    return words[kind];
}

// Groups and numbers come first, a line for each kind: `group reptile, turtle`.
static void write_words(struct writing *writing, const struct thing *thing)
{
    for (enum plan_target kind = PLAN_GROUP; kind <= PLAN_UN; kind++) {
        const char *parting = keyword_of(kind);
        bool any = false;
        for (size_t i = 0; i < thing->fact_count; i++) {
            const struct fact *fact = &thing->facts[i];
            if (fact->kind != kind || (kind != PLAN_GROUP && !is_number(fact->kind)))
                continue;
            buf_print(&writing->out, "%s %.*s", parting, STR_ARG(fact->text));
            parting = ",";
            any = true;
        }
        if (any)
            buf_add_byte(&writing->out, '\n');
    }
}

static bool same_line(const struct fact *a, const struct fact *b)
{
    return a->kind == b->kind && str_eq(a->language, b->language) &&
           a->place.file == b->place.file && a->place.row == b->place.row &&
           a->authoritative == b->authoritative;
}

static int compare_facts(const void *a, const void *b)
{
    const struct fact *x = *(const struct fact *const *)a, *y = *(const struct fact *const *)b;
    bool x_synonym = x->kind == PLAN_SYNONYM, y_synonym = y->kind == PLAN_SYNONYM;
    if (x_synonym != y_synonym)
        return x_synonym ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int order = str_compare(x->language, y->language);
    order = order ? order : compare_places(&x->place, &y->place);
    return order ? order : str_compare(x->text, y->text);
}

static void write_names(struct writing *writing, const struct thing *thing)
{
    arena_reset(&writing->scratch);
    const struct fact **names =
        ARENA_ARRAY(&writing->scratch, const struct fact *, thing->fact_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < thing->fact_count; i++)
        if (thing->facts[i].phrase.len)
            names[count++] = &thing->facts[i];
    qsort(names, count, sizeof(names[0]), compare_facts);
    for (size_t i = 0; i < count; i++) {
        bool goes_on = i && same_line(names[i - 1], names[i]);
        if (!goes_on)
            buf_print(&writing->out, "%s %.*s", keyword_of(names[i]->kind),
                      STR_ARG(names[i]->language));
        buf_add(&writing->out, goes_on ? STR(", ") : STR(" "));
        add_text(names[i]->text, &writing->out);
        if (i + 1 == count || !same_line(names[i], names[i + 1]))
            add_source(writing, &names[i]->place, names[i]->authoritative);
    }
}

static void write_thing(struct writing *writing, struct str kind, const struct thing *thing)
{
    struct buf *out = &writing->out;
    buf_print(out, "%.*s ", STR_ARG(kind));
    add_text(thing->own, out);
    buf_add_literal(out, " {\n");
    write_words(writing, thing);
    write_names(writing, thing);
    for (size_t i = 0; i < thing->listing_count; i++) {
        const struct listing *listing = &thing->listings[i];
        buf_print(out, "listed %.*s", STR_ARG(listing->list));
        if (listing->from != DATE_NONE) {
            buf_add_literal(out, " from ");
            date_print(listing->from, out);
        }
        if (listing->until != DATE_NONE) {
            buf_add_literal(out, " until ");
            date_print(listing->until, out);
        }
        add_source(writing, &listing->place, listing->authoritative);
    }
    add_source(writing, &thing->place, true);
    if (!thing->authoritative)
        buf_add_literal(out, "unreviewed\n");
    buf_add_literal(out, "}\n\n");
}

static int compare_things(const void *a, const void *b)
{
    const struct thing *x = *(const struct thing *const *)a, *y = *(const struct thing *const *)b;
    return str_compare(x->own, y->own);
}

static void write_things(struct writing *writing, struct str kind, const struct things *things)
{
    const struct thing **sorted = ARENA_ARRAY(writing->batch, const struct thing *, things->count);
    size_t count = 0, files = 0;
    for (size_t i = 0; i < things->count; i++)
        if (things->items[i].flagged)
            sorted[count++] = &things->items[i];
    qsort(sorted, count, sizeof(sorted[0]), compare_things);
    for (size_t i = 0; i < count; i++) {
        write_thing(writing, kind, sorted[i]);
        if (writing->out.len > FILE_BYTES || i + 1 == count)
            finish_file(writing, file_name(writing, "names", files++));
    }
}

void pack_text_make(struct arena *batch, const struct pack_about *about, struct str kind,
                    const struct things *things, const struct notes *notes,
                    struct pack_text *ret_text)
{
    *ret_text = (struct pack_text){0};
    struct writing writing = {.batch = batch, .about = about, .notes = notes, .text = ret_text};
    write_pack(&writing);
    write_things(&writing, kind, things);
    write_sources(&writing);
    buf_done(&writing.out);
    arena_done(&writing.scratch);
}
