// SPDX-License-Identifier: Apache-2.0
#include "import/import.h"

#include "base/io.h"
#include "base/limits.h"
#include "intake/source.h"

// One run: how far it has come.
struct running {
    struct arena *batch;
    const struct import_request *request;
    const struct import_watch *watch;
    uint64_t bytes_before, bytes_all; // of files before the one at hand, and of all
    struct rows rows;
};

static void seen(void *ctx, uint64_t bytes_done, uint64_t rows)
{
    const struct running *running = ctx;
    running->watch->seen(running->watch->ctx, running->bytes_before + bytes_done,
                         running->bytes_all, rows);
}

// How sources call the file: its name without folder and ending, as an identifier; numbered when
// two files would be called the same.
static struct str make_id(struct arena *batch, const struct notes *notes, struct str path)
{
    size_t begin = path.len, end = path.len;
    while (begin > 0 && path.at[begin - 1] != '/')
        begin--;
    for (size_t i = begin + 1; i < path.len; i++)
        if (path.at[i] == '.')
            end = size_min(end, i);
    AUTO(buf_done) struct buf id = {0};
    for (size_t i = begin; i < end; i++) {
        char c = path.at[i];
        buf_add_byte(&id, byte_is_letter(c) || byte_is_digit(c) || c == '_' ? c : '-');
    }
    if (!id.len)
        buf_add_literal(&id, "table");
    size_t same = 0;
    for (size_t i = 0; i < notes->file_count; i++)
        same += str_starts(notes->files[i].id, buf_str(&id));
    if (same)
        buf_print(&id, "-%zu", same + 1);
    return arena_copy(batch, buf_str(&id));
}

static bool too_large(const char *path, struct err *err)
{
    return err_set(err, ERR_INPUT, "file \"%s\" has more than %d bytes", path,
                   IMPORT_FILE_BYTES_MAX);
}

// The file can be read, and is not too large; a pipe is looked at while it is read.
static bool check_size(struct running *running, const char *path, struct err *err)
{
    AUTO(io_close) int fd = -1;
    if (!io_open(path, &fd, err))
        return false;
    running->bytes_all += io_size(fd);
    return io_size(fd) <= IMPORT_FILE_BYTES_MAX || too_large(path, err);
}

static bool read_text(struct running *running, const char *path, struct str encoding,
                      struct str *ret_text, struct err *err)
{
    struct source *source;
    struct buf text = {0};
    bool ended = false;
    if (!source_open(path, encoding, &source, err))
        return false;
    bool good = true;
    while (good && !ended) {
        good = source_fill(source, &text, text.len + BLOCK_BYTES, &ended, err);
        good = good && (text.len <= IMPORT_FILE_BYTES_MAX || too_large(path, err));
    }
    source_close(&source);
    if (good)
        *ret_text = arena_copy(running->batch, buf_str(&text));
    buf_done(&text);
    return good;
}

static bool read_file(struct running *running, size_t number, struct notes *notes, struct err *err)
{
    const struct import_request *request = running->request;
    const struct archive_file *known = request->archive ? &request->archive[number] : NULL;
    const char *path = request->paths[number];
    // What the user says goes before what the archive says of itself.
    struct str encoding = known && !request->encoding.len ? known->encoding : request->encoding;
    struct str text;
    if (!read_text(running, path, encoding, &text, err))
        return false;
    struct table_watch watch = {seen, running};
    struct str shown =
        str_is(str_from(path), "-") ? STR("stdin") : arena_copy(running->batch, str_from(path));
    bool good =
        table_read(running->batch, request->plan, known ? known->table : NULL, shown,
                   make_id(running->batch, notes, shown), text, &watch, &running->rows, notes, err);
    running->bytes_before += text.len;
    return good;
}

// What the pack says of itself. ERR_USAGE when nobody said from which dataset it comes: without
// that no name has a source.
static bool make_about(const struct import_request *request, struct pack_about *ret_about,
                       struct err *err)
{
    const struct plan *plan = request->plan;
    struct pack_about about = {
        .name = request->name,
        .title = request->title.len ? request->title : plan->title,
        .edition = request->edition.len ? request->edition : plan->edition,
        .licence = plan->licence,
        .owner = plan->owner.len ? plan->owner : STR("nobody yet: imported"),
        .subject = plan->subject.len ? plan->subject : STR("imported"),
        .needs = plan->needs,
        .need_count = plan->need_count,
    };
    *ret_about = about;
    if (!about.title.len)
        return err_set(err, ERR_USAGE,
                       "the title of the dataset is not known; say it with --title TEXT");
    return about.edition.len ||
           err_set(err, ERR_USAGE,
                   "the edition of the dataset is not known; say it with --edition, as 2026-11-23");
}

bool import_run(struct arena *batch, const struct import_request *request,
                const struct import_watch *watch, struct import_result *ret_result, struct err *err)
{
    struct running running = {.batch = batch, .request = request, .watch = watch};
    struct pack_about about;
    *ret_result = (struct import_result){.notes = {.batch = batch}};
    if (!make_about(request, &about, err))
        return false;
    for (size_t i = 0; i < request->path_count; i++)
        if (!check_size(&running, request->paths[i], err))
            return false;
    for (size_t i = 0; i < request->path_count; i++)
        if (!read_file(&running, i, &ret_result->notes, err))
            return false;
    struct things things;
    things_make(batch, request->plan, &running.rows, &ret_result->notes, &things);
    notes_sort(&ret_result->notes);
    for (size_t i = 0; i < things.count; i++)
        ret_result->thing_count += things.items[i].flagged;
    ret_result->name_count = things.name_count;
    if (!ret_result->thing_count)
        return err_set(err, ERR_INPUT, "no row could be taken: there is no pack");
    pack_text_make(batch, &about, request->plan->kind, &things, &ret_result->notes,
                   &ret_result->text);
    return true;
}
