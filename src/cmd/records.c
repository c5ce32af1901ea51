// SPDX-License-Identifier: Apache-2.0
#include "cmd/records.h"

#include <stdio.h>
#include <unistd.h>

struct records {
    records_each *each;
    void *ctx;
    struct intake_reader *reader;
    struct intake_block block;
    uint64_t bad;
};

static bool read_block(struct records *records, struct err *err)
{
    const struct consignment *consignment;
    struct report report;
    struct str record;
    enum intake_next next;
    AUTO(buf_done) struct buf messages = {0};
    bool good = true;
    intake_reader_take(records->reader, &records->block);
    while (good && (next = intake_reader_next(records->reader, &consignment, &report, &record)) !=
                       INTAKE_DONE) {
        if (next == INTAKE_BAD) {
            records->bad++;
            report_print(&report, isatty(STDERR_FILENO), &messages);
        } else {
            good = records->each(records->ctx, consignment, err);
        }
    }
    if (messages.len)
        fwrite(messages.at, 1, messages.len, stderr);
    return good;
}

static bool read_file(struct records *records, const struct arguments *arguments, const char *path,
                      struct err *err)
{
    struct inputs inputs;
    if (!inputs_open(arguments, path, &inputs, err))
        return false;
    enum intake_cut cut;
    bool good = true;
    while (good && (cut = intake_cut(inputs.stream, &records->block, err)) != INTAKE_END)
        good = cut == INTAKE_BLOCK && read_block(records, err);
    inputs_close(&inputs);
    return good;
}

bool records_read(const struct arguments *arguments, const char *const *paths, size_t count,
                  records_each *each, void *ctx, uint64_t *ret_bad, struct err *err)
{
    struct records records = {.each = each, .ctx = ctx, .reader = intake_reader_open()};
    bool good = true;
    for (size_t i = 0; i < count && good; i++)
        good = read_file(&records, arguments, paths[i], err);
    intake_reader_close(&records.reader);
    intake_block_done(&records.block);
    *ret_bad = records.bad;
    return good;
}
