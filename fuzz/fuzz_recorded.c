// fuzz_recorded: any bytes as a file of recorded decisions. Each decision is found once, by its
// identifier and in its order, and what differs between two is said in JSON.
//
// SPDX-License-Identifier: Apache-2.0
#include <sys/mman.h>

#include "author/difference.h"
#include "author/recorded.h"
#include "base/io.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void print_bad(void *ctx, const struct report *report)
{
    (void)ctx;
    AUTO(buf_done) struct buf out = {0};
    report_print(report, false, &out);
}

static void parse(struct json *json, struct str text)
{
    struct mistake mistake;
    json_index(json, text);
    ASSERT(json_parse_line(json, 0, text.len, &mistake));
}

// Whatever two decisions say, their differences are JSON.
static void check_differences(struct str a, struct str b)
{
    AUTO(arena_done) struct arena batch = {0};
    AUTO(json_close) struct json *old = json_open(), *new = json_open(), *value = json_open();
    struct differences differences;
    parse(old, a);
    parse(new, b);
    difference_find(old, new, &batch, &differences);
    for (size_t i = 0; i < differences.count; i++) {
        ASSERT(differences.items[i].old.len || differences.items[i].new.len);
        if (differences.items[i].old.len)
            parse(value, differences.items[i].old);
        if (differences.items[i].new.len)
            parse(value, differences.items[i].new);
    }
}

static void check_file(struct recorded *recorded, struct str input)
{
    struct recorded_decision decision;
    struct err err = {0};
    uint64_t found = 0, line = 0;
    AUTO(buf_done) struct buf first = {0}, id = {0};
    enum recorded_answer answer;
    while ((answer = recorded_take_rest(recorded, &decision, &err)) == RECORDED_FOUND) {
        ASSERT(decision.line > line);
        ASSERT(memmem(input.at, input.len, decision.text.at, decision.text.len));
        line = decision.line;
        if (!found++) {
            buf_add(&first, decision.text);
            buf_add(&id, decision.id);
        } else {
            check_differences(buf_str(&first), decision.text);
        }
    }
    ASSERT(answer == RECORDED_NONE && found == recorded_totals(recorded)->decisions);
}

// Taking the first decision by its identifier gives the first line that has it, and all of them in
// turn.
static void check_take(const char *path)
{
    struct recorded *recorded;
    struct recorded_decision decision;
    struct err err = {0};
    AUTO(buf_done) struct buf id = {0};
    ASSERT(recorded_open(path, print_bad, NULL, &recorded, &err));
    if (recorded_take_rest(recorded, &decision, &err) == RECORDED_FOUND) {
        uint64_t line = decision.line;
        buf_add(&id, decision.id);
        recorded_close(&recorded);
        ASSERT(recorded_open(path, print_bad, NULL, &recorded, &err));
        ASSERT(recorded_take(recorded, buf_str(&id), &decision, &err) == RECORDED_FOUND);
        ASSERT(decision.line == line);
        while (recorded_take(recorded, buf_str(&id), &decision, &err) == RECORDED_FOUND) {
            ASSERT(decision.line > line && str_eq(decision.id, buf_str(&id)));
            line = decision.line;
        }
    }
    recorded_close(&recorded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = {(const char *)data, size};
    struct recorded *recorded;
    struct err err = {0};
    int fd = memfd_create("decisions", MFD_CLOEXEC);
    AUTO(buf_done) struct buf path = {0};
    ASSERT(fd >= 0 && io_write(fd, "decisions", input, &err));
    buf_print(&path, "/proc/self/fd/%d", fd);
    ASSERT(recorded_open(path.at, print_bad, NULL, &recorded, &err));
    check_file(recorded, input);
    recorded_close(&recorded);
    check_take(path.at);
    io_close(&fd);
    return 0;
}
