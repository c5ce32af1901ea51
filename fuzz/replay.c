// replay: runs a fuzzer over the files of its corpus, so that every input that was once
// interesting is a test for ever.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "base/io.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: replay CORPUS\n");
        return 64;
    }
    AUTO(arena_done) struct arena forever = {0};
    struct err err = {0};
    struct io_names names;
    if (!io_list(&forever, argv[1], IO_FILES, 100000, &names, &err)) {
        fprintf(stderr, "replay: %s\n", err.text);
        return 66;
    }
    for (size_t i = 0; i < names.count; i++) {
        AUTO(arena_done) struct arena scratch = {0};
        struct str path = arena_print(&scratch, "%s/%.*s", argv[1], STR_ARG(names.items[i]));
        struct str text;
        if (!io_read_file(&scratch, path.at, 64 << 20, &text, &err)) {
            fprintf(stderr, "replay: %s\n", err.text);
            return 74;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)text.at, text.len);
    }
    printf("%zu inputs\n", names.count);
    return names.count ? 0 : 1;
}
