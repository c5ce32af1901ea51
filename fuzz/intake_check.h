// intake_check: runs bytes through a stream and a reader, twice: what comes out must not depend on
// how the input was cut into blocks.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "intake/intake.h"
#include "intake/map.h"
#include "intake/utf8.h"

// What is promised of every value and note, and a line for each consignment or bad record.
static void check_value(const struct value *value, struct buf *out)
{
    struct str text = value->text;
    ASSERT(utf8_valid(text) == text.len && str_find_byte(text, '\0') == text.len);
    ASSERT((value->state == VALUE_ABSENT) == (text.len == 0));
    ASSERT(value->state == VALUE_GIVEN || value->number == 0);
    buf_print(out, "%d %.*s %lld;", (int)value->state, STR_ARG(text), (long long)value->number);
}

static void check_consignment(const struct consignment *consignment, struct buf *out)
{
    for (int i = 0; i < FIELD_CONTENT_FIRST; i++)
        check_value(&consignment->values[i], out);
    ASSERT(!consignment_is_letter(consignment) || consignment->content_count == 0);
    for (size_t k = 0; k < consignment->content_count; k++)
        for (int i = 0; i < FIELD_CONTENT_COUNT; i++)
            check_value(&consignment->contents[k].values[i], out);
    for (size_t i = 0; i < consignment->note_count; i++) {
        const struct quality_note *note = &consignment->notes[i];
        ASSERT(note->begin <= note->end && note->end <= note->text.len);
        ASSERT(utf8_valid(note->text) == note->text.len);
        ASSERT(utf8_valid(note->detail) == note->detail.len);
        buf_print(out, "!%d %d %.*s %.*s;", (int)note->code, (int)note->field, STR_ARG(note->text),
                  STR_ARG(note->detail));
    }
    buf_add_byte(out, '\n');
}

static void check_report(const struct report *report, struct str record, struct buf *out)
{
    AUTO(buf_done) struct buf text = {0};
    ASSERT(report->text.len && record.len);
    ASSERT(report->begin <= report->source.len);
    report_print(report, false, &text);
    struct report_place place = report_place(report);
    buf_print(out, "BAD %llu %llu %.*s\n", (unsigned long long)place.line,
              (unsigned long long)place.column, STR_ARG(report->text));
}

static void run_stream(const struct intake_options *options, int file, struct buf *out)
{
    char path[32];
    snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
    struct intake_stream *stream;
    struct intake_reader *reader = intake_reader_open();
    struct intake_block block = {0};
    struct err err = {0};
    if (intake_open(path, options, &stream, &err)) {
        const struct consignment *consignment;
        struct report report;
        struct str record;
        enum intake_next next;
        while (intake_cut(stream, &block, &err) == INTAKE_BLOCK) {
            intake_reader_take(reader, &block);
            while ((next = intake_reader_next(reader, &consignment, &report, &record)) !=
                   INTAKE_DONE) {
                if (next == INTAKE_CONSIGNMENT)
                    check_consignment(consignment, out);
                else
                    check_report(&report, record, out);
            }
        }
        intake_close(&stream);
    }
    intake_block_done(&block);
    intake_reader_close(&reader);
}

static void check_intake(struct intake_options options, struct str input)
{
    AUTO(buf_done) struct buf whole = {0}, parts = {0};
    int file = memfd_create("fuzz", 0);
    ASSERT(file >= 0 && (!input.len || write(file, input.at, input.len) == (ssize_t)input.len));
    run_stream(&options, file, &whole);
    options.block_bytes = 1 + input.len % 61;
    run_stream(&options, file, &parts);
    close(file);
    ASSERT(str_eq(buf_str(&whole), buf_str(&parts)));
}
