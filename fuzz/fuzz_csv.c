// fuzz_csv: any bytes as a CSV file, with its own header or with one that has what matters.
//
// SPDX-License-Identifier: Apache-2.0
#include "intake_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str header = STR_INIT("id,class,description,x_\n");
    struct str input = {(const char *)data, size};
    struct intake_options options = {.format = INTAKE_CSV};
    check_intake(options, input);
    AUTO(buf_done) struct buf text = {0};
    buf_add(&text, header);
    buf_add(&text, input);
    check_intake(options, buf_str(&text));
    return 0;
}
