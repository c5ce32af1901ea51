// dump: everything that a stream gives, as text that a test can compare.
//
//   id=RX1 class=packet(3) content[0].description=toy
//     ! missing destination: …
//   BAD f:2:3: error: …
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include "check.h"

#include "intake/intake.h"
#include "intake/map.h"

static inline void dump_value(enum field field, size_t content, const struct value *value,
                              struct buf *out)
{
    if (value->state == VALUE_ABSENT)
        return;
    if (out->len && out->at[out->len - 1] != '\n')
        buf_add_byte(out, ' ');
    field_print(field, content, out);
    buf_print(out, "=%.*s", STR_ARG(value->text));
    if (value->number)
        buf_print(out, "(%lld)", (long long)value->number);
    if (value->state == VALUE_WRONG)
        buf_add_byte(out, '?');
}

static inline void dump_note(const struct quality_note *note, struct buf *out)
{
    buf_print(out, "  ! %.*s", STR_ARG(quality_code(note->code)));
    if (note->field != FIELD_NONE) {
        buf_add_byte(out, ' ');
        field_print(note->field, note->content, out);
    }
    if (note->text.len)
        buf_print(out, " \"%.*s\"", STR_ARG(note->text));
    if (note->detail.len)
        buf_print(out, ": %.*s", STR_ARG(note->detail));
    buf_add_byte(out, '\n');
}

static inline void dump_consignment(const struct consignment *consignment, struct buf *out)
{
    for (int i = 0; i < FIELD_CONTENT_FIRST; i++)
        dump_value((enum field)i, 0, &consignment->values[i], out);
    for (size_t k = 0; k < consignment->content_count; k++)
        for (int i = FIELD_CONTENT_FIRST; i < FIELD_COUNT; i++)
            dump_value((enum field)i, k, content_value(&consignment->contents[k], (enum field)i),
                       out);
    buf_add_byte(out, '\n');
    for (size_t i = 0; i < consignment->note_count; i++)
        dump_note(&consignment->notes[i], out);
    if (consignment->notes_dropped)
        buf_print(out, "  ! and %zu more\n", consignment->notes_dropped);
}

// The path of a file in memory that holds the text; dump_forget takes it away.
struct dump_file {
    int fd;
    char path[32];
};

static inline struct dump_file dump_file(struct str text)
{
    struct dump_file file = {.fd = memfd_create("test", 0)};
    CHECK(file.fd >= 0);
    while (text.len) {
        ssize_t put = write(file.fd, text.at, text.len);
        CHECK(put > 0);
        text = str_slice(text, (size_t)put, text.len);
    }
    snprintf(file.path, sizeof(file.path), "/proc/self/fd/%d", file.fd);
    return file;
}

// Reads all that the options and the text give. Each block is read by the same reader, in order.
// A failure is "FAILED message". The path of the file is written as "f".
static inline void dump_stream(const struct intake_options *options, struct str text,
                               struct buf *out)
{
    struct dump_file file = dump_file(text);
    struct intake_stream *stream = NULL;
    struct intake_reader *reader = intake_reader_open();
    struct intake_block block = {0};
    struct err err = {0};
    AUTO(buf_done) struct buf raw = {0};
    if (intake_open(file.path, options, &stream, &err)) {
        while (intake_cut(stream, &block, &err) == INTAKE_BLOCK) {
            const struct consignment *consignment;
            struct report report;
            struct str record;
            enum intake_next next;
            intake_reader_take(reader, &block);
            while ((next = intake_reader_next(reader, &consignment, &report, &record)) !=
                   INTAKE_DONE) {
                if (next == INTAKE_CONSIGNMENT) {
                    dump_consignment(consignment, &raw);
                } else {
                    buf_add_literal(&raw, "BAD ");
                    report_print(&report, false, &raw);
                }
            }
        }
    }
    if (err.kind)
        buf_print(&raw, "FAILED %s\n", err.text);
    intake_block_done(&block);
    intake_reader_close(&reader);
    intake_close(&stream);
    close(file.fd);
    // The number of the file is not the test's business.
    struct str rest = buf_str(&raw), path = str_from(file.path);
    for (size_t i = 0; i < rest.len; i++) {
        if (str_starts(str_slice(rest, i, rest.len), path)) {
            buf_add_byte(out, 'f');
            i += path.len - 1;
        } else {
            buf_add_byte(out, rest.at[i]);
        }
    }
    if (!out->at)
        buf_add_literal(out, "");
}
