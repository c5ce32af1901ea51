// fuzz_known: any bytes as a file of known finds. Finds are texts of it, and no two are the same.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/known.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_done) struct arena forever = {0};
    AUTO(buf_done) struct buf out = {0};
    struct str input = {(const char *)data, size};
    struct known known;
    struct known_reports reports;
    bool good = known_parse(&forever, STR("finds"), input, &known, &reports);
    ASSERT(good == (reports.errors == 0) && (known.count || !good));
    for (size_t i = 0; i < reports.count; i++)
        report_print(&reports.items[i], false, &out);
    for (size_t i = 0; i < known.count; i++) {
        const struct known_find *find = &known.finds[i];
        ASSERT(find->id.len && find->id.at >= input.at &&
               find->id.at + find->id.len <= input.at + input.len);
        ASSERT(known_search(&known, find->id) == find);
    }
    return 0;
}
