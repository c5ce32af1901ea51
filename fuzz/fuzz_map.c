// fuzz_map: any bytes as a map; one that is good reads what comes after the first line "%%".
//
// SPDX-License-Identifier: Apache-2.0
#include "intake_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size}, input = {0};
    for (size_t i = 0; i + 4 <= size; i++) {
        if (memcmp(data + i, "\n%%\n", 4) == 0) {
            input = str_slice(text, i + 4, size);
            text = str_slice(text, 0, i + 1);
            break;
        }
    }
    AUTO(arena_done) struct arena forever = {0};
    AUTO(buf_done) struct buf out = {0};
    struct map_reports reports;
    struct intake_map *map = map_parse(&forever, STR("map"), text, &reports);
    ASSERT((map != NULL) == (reports.count == 0));
    for (size_t i = 0; i < reports.count; i++)
        report_print(&reports.items[i], false, &out);
    if (map)
        check_intake((struct intake_options){.format = map->format, .map = map}, input);
    return 0;
}
