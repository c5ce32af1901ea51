// fuzz_ndjson: any bytes as declarations in JSON lines, in each of the encodings.
//
// SPDX-License-Identifier: Apache-2.0
#include "intake_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str encodings[] = {STR_INIT("utf-16"), STR_INIT("gb18030"), STR_INIT("gbk"),
                                           STR_INIT("latin1")};
    struct str input = {(const char *)data, size};
    struct intake_options options = {.format = INTAKE_NDJSON};
    // A first byte that begins no declaration stands for an encoding.
    if (size && data[0] >= 1 && data[0] <= COUNT(encodings)) {
        options.encoding = encodings[data[0] - 1];
        input = str_slice(input, 1, size);
    }
    check_intake(options, input);

    const struct consignment *consignment;
    struct report report;
    AUTO(buf_done) struct buf out = {0};
    struct intake_reader *reader = intake_reader_open();
    if (intake_reader_one(reader, input, &consignment, &report) == INTAKE_CONSIGNMENT)
        check_consignment(consignment, &out);
    else
        report_print(&report, false, &out);
    intake_reader_close(&reader);
    return 0;
}
