// SPDX-License-Identifier: Apache-2.0
#include "import/notes.h"

#include <stdlib.h>

#include "base/limits.h"
#include "intake/utf8.h"
#include "show/escape.h"
#include "show/render.h"

enum {
    PLACES_SHOWN = 3, // of one reason; all are in the NDJSON
    TEXT_SHOWN_BYTES = 60,
};

static const struct {
    const char *code, *text;
    enum why_kind kind;
} whys[] = {
#define WHY(name, code, kind, text) {code, text, WHY_##kind},
#include "import/why.def"
#undef WHY
};

static const struct {
    const char *title, *code;
} kinds[] = {
    [WHY_DROPPED] = {"rows dropped", "dropped"},
    [WHY_SKIPPED] = {"rows skipped", "skipped"},
    [WHY_LEFT] = {"values left out", "left"},
    [WHY_MENDED] = {"values mended", "mended"},
};

void notes_add(struct notes *notes, enum why why, struct place place, struct str column,
               struct str text)
{
    notes->counts[why]++;
    if (notes->count == IMPORT_NOTES_MAX) {
        notes->dropped++;
        return;
    }
    ARENA_PUSH(notes->batch, notes->items, notes->count, notes->room) =
        (struct note){.why = why, .place = place, .column = column, .text = text};
}

static int compare_notes(const void *a, const void *b)
{
    const struct note *x = a, *y = b;
    if (x->place.file != y->place.file)
        return x->place.file < y->place.file ? -1 : 1;
    if (x->place.row != y->place.row)
        return x->place.row < y->place.row ? -1 : 1;
    if (x->place.column != y->place.column)
        return x->place.column < y->place.column ? -1 : 1;
    if (x->why != y->why)
        return x->why < y->why ? -1 : 1;
    return str_compare(x->text, y->text);
}

void notes_sort(struct notes *notes)
{
    if (notes->count)
        qsort(notes->items, notes->count, sizeof(notes->items[0]), compare_notes);
}

static uint64_t count_kind(const struct notes *notes, enum why_kind kind)
{
    uint64_t count = 0;
    for (int i = 0; i < WHY_COUNT; i++)
        count += whys[i].kind == kind ? notes->counts[i] : 0;
    return count;
}

static void print_file(const struct notes_file *file, struct buf *out)
{
    escape_terminal(file->path, out);
    buf_add_literal(out, ": ");
    render_count(file->rows, out);
    buf_print(out, " row%s, ", file->rows == 1 ? "" : "s");
    render_count(file->taken, out);
    buf_add_literal(out, " taken\n");
}

static void print_place(const struct notes *notes, const struct note *note, struct buf *out)
{
    buf_add_literal(out, "    ");
    escape_terminal(notes->files[note->place.file].path, out);
    buf_print(out, ":%llu", (unsigned long long)note->place.row);
    if (note->place.column)
        buf_print(out, ":%u", note->place.column);
    if (note->column.len) {
        buf_add_byte(out, ' ');
        escape_terminal(note->column, out);
    }
    if (note->text.len) {
        struct str shown = utf8_cut(note->text, TEXT_SHOWN_BYTES);
        buf_add_literal(out, " \"");
        escape_terminal(shown, out);
        buf_print(out, "%s\"", shown.len < note->text.len ? "…" : "");
    }
    buf_add_byte(out, '\n');
}

static void print_why(const struct notes *notes, enum why why, struct buf *out)
{
    buf_print(out, "  %s: ", whys[why].text);
    render_count(notes->counts[why], out);
    buf_print(out, " [%s]\n", whys[why].code);
    uint64_t shown = 0;
    for (size_t i = 0; i < notes->count && shown < PLACES_SHOWN; i++) {
        if (notes->items[i].why != why)
            continue;
        print_place(notes, &notes->items[i], out);
        shown++;
    }
    if (shown < notes->counts[why])
        buf_add_literal(out, "    …\n");
}

void notes_print(const struct notes *notes, struct buf *out)
{
    for (size_t i = 0; i < notes->file_count; i++)
        print_file(&notes->files[i], out);
    for (size_t kind = 0; kind < COUNT(kinds); kind++) {
        uint64_t count = count_kind(notes, (enum why_kind)kind);
        if (!count)
            continue;
        buf_print(out, "\n%s: ", kinds[kind].title);
        render_count(count, out);
        buf_add_byte(out, '\n');
        for (int i = 0; i < WHY_COUNT; i++)
            if (whys[i].kind == kind && notes->counts[i])
                print_why(notes, (enum why)i, out);
    }
}

static void add_member(const char *name, struct str text, struct buf *out)
{
    if (!text.len)
        return;
    buf_print(out, ",\"%s\":", name);
    escape_json(text, out);
}

static void print_note_ndjson(const struct notes *notes, const struct note *note, struct buf *out)
{
    buf_print(out, "{\"what\":\"%s\",\"why\":\"%s\",\"file\":", kinds[whys[note->why].kind].code,
              whys[note->why].code);
    escape_json(notes->files[note->place.file].path, out);
    buf_print(out, ",\"row\":%llu,\"line\":%llu", (unsigned long long)note->place.row,
              (unsigned long long)note->place.line);
    if (note->place.column)
        buf_print(out, ",\"column\":%u", note->place.column);
    add_member("name", note->column, out);
    add_member("record", note->place.record, out);
    add_member("text", note->text, out);
    buf_add_literal(out, "}\n");
}

void notes_print_ndjson(const struct notes *notes, struct buf *out)
{
    for (size_t i = 0; i < notes->count; i++)
        print_note_ndjson(notes, &notes->items[i], out);
    uint64_t rows = 0, taken = 0;
    for (size_t i = 0; i < notes->file_count; i++) {
        const struct notes_file *file = &notes->files[i];
        buf_add_literal(out, "{\"what\":\"file\",\"file\":");
        escape_json(file->path, out);
        buf_print(out, ",\"rows\":%llu,\"taken\":%llu}\n", (unsigned long long)file->rows,
                  (unsigned long long)file->taken);
        rows += file->rows;
        taken += file->taken;
    }
    buf_print(out, "{\"what\":\"all\",\"rows\":%llu,\"taken\":%llu,\"counts\":{",
              (unsigned long long)rows, (unsigned long long)taken);
    const char *comma = "";
    for (int i = 0; i < WHY_COUNT; i++) {
        if (!notes->counts[i])
            continue;
        buf_print(out, "%s\"%s\":%llu", comma, whys[i].code, (unsigned long long)notes->counts[i]);
        comma = ",";
    }
    buf_add_byte(out, '}');
    if (notes->dropped)
        buf_print(out, ",\"not_kept\":%llu", (unsigned long long)notes->dropped);
    buf_add_literal(out, "}\n");
}
