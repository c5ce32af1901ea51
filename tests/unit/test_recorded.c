// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "author/recorded.h"
#include "base/io.h"
#include "base/limits.h"

// A file with that text, opened; `bad` gets "line:column text" of each line that is no decision.
struct sample {
    char path[64];
    struct buf bad;
    struct recorded *recorded;
    struct err err;
};

static void add_bad(void *ctx, const struct report *report)
{
    struct sample *sample = ctx;
    struct report_place place = report_place(report);
    buf_print(&sample->bad, "%llu:%llu %.*s; ", (unsigned long long)place.line,
              (unsigned long long)place.column, STR_ARG(report->text));
}

static bool sample_open(struct sample *sample, struct str text)
{
    *sample = (struct sample){.path = "/tmp/parcelgate-test-XXXXXX"};
    int fd = mkstemp(sample->path);
    CHECK(fd >= 0 && io_write(fd, sample->path, text, &sample->err));
    io_close(&fd);
    return recorded_open(sample->path, add_bad, sample, &sample->recorded, &sample->err);
}

static void sample_done(struct sample *sample)
{
    unlink(sample->path);
    recorded_close(&sample->recorded);
    buf_done(&sample->bad);
}

#define DECISION(id, pack, at, findings)                                                           \
    "{\"id\":" id ",\"pack\":\"" pack "\",\"at\":\"" at "\",\"findings\":[" findings "]}"

// Takes the decision with that identifier and checks in which line it stands; 0: there is none.
static void take(struct sample *sample, const char *id, uint64_t line)
{
    struct recorded_decision decision;
    enum recorded_answer answer =
        recorded_take(sample->recorded, str_from(id), &decision, &sample->err);
    CHECK_CASE(answer == (line ? RECORDED_FOUND : RECORDED_NONE), id);
    if (line) {
        CHECK_CASE(decision.line == line, id);
        CHECK_CASE(str_is(decision.id, id), id);
    }
}

static void test_take(void **state)
{
    (void)state;
    struct sample s;
    CHECK(sample_open(
        &s, STR(DECISION("\"a\"", "p", "2026-11-23", "") "\n"
                                                         "\n" // blank lines are no decisions
                DECISION("\"b\"", "p", "2026-11-24", "{}") "\r\n" DECISION(
                    "\"a\"", "q", "2026-11-25",
                    "") "\n" DECISION("null", "p", "2026-11-23",
                                      "") "\n" DECISION("\"\\u0063\"", "p", "2026-11-23",
                                                        "") "\n" DECISION("\"last\"", "p",
                                                                          "2026-11-23", ""))));
    const struct recorded_totals *totals = recorded_totals(s.recorded);
    CHECK(totals->decisions == 6 && totals->bad == 0 && totals->repeated == 1);
    CHECK(totals->without_finding == 5 && totals->first_day == 20780);
    CHECK(totals->pack_count == 2 && totals->packs[0].decisions == 5);
    CHECK_STR(totals->packs[1].digest, "q");
    take(&s, "b", 3);
    take(&s, "a", 1);
    take(&s, "last", 7);
    take(&s, "a", 4);
    take(&s, "a", 0);
    take(&s, "c", 6);
    take(&s, "x", 0);
    struct recorded_decision rest;
    CHECK(recorded_take_rest(s.recorded, &rest, &s.err) == RECORDED_FOUND);
    CHECK(rest.line == 5 && rest.id.len == 0 && !rest.has_findings);
    CHECK_STR(rest.text, DECISION("null", "p", "2026-11-23", ""));
    CHECK(recorded_take_rest(s.recorded, &rest, &s.err) == RECORDED_NONE);
    sample_done(&s);
}

static void test_bad(void **state)
{
    (void)state;
    struct sample s;
    CHECK(sample_open(&s, STR("{\"id\":\"a\"\n"
                              "[]\n"
                              "{\"id\":1,\"pack\":\"p\"}\n"
                              "{\"pack\":\"p\"}\n"
                              "{\"id\":\"a\",\"at\":\"2026-11-23\"}\n"
                              "{\"id\":\"a\",\"pack\":\"p\",\"at\":\"2026-02-30\"}\n"
                              "{\"id\":\"a\",\"pack\":\"p\",\"at\":\"2026-02-28\"}\n"
                              "{\"id\":\"\xff\"}\n" DECISION("\"ok\"", "p", "2026-11-23", ""))));
    CHECK_STR(buf_str(&s.bad), "1:10 the record ends inside brackets; "
                               "2:1 a decision is an object in braces; "
                               "3:7 a decision has an \"id\", which is a text or null; "
                               "4:1 a decision has an \"id\", which is a text or null; "
                               "5:1 a decision has a \"pack\", the digest of the packs; "
                               "6:28 a decision has the day whose law was applied, \"at\"; "
                               "7:1 a decision has \"findings\", a list; "
                               "8:8 the byte FF is not UTF-8 here; ");
    CHECK(recorded_totals(s.recorded)->bad == 8 && recorded_totals(s.recorded)->decisions == 1);
    take(&s, "ok", 9);
    sample_done(&s);

    CHECK(sample_open(&s, STR("")));
    CHECK(recorded_totals(s.recorded)->decisions == 0);
    take(&s, "a", 0);
    sample_done(&s);
}

// Lines of all lengths, some longer than what is read at a time, taken from the last to the first
// and in their order.
static void test_long_lines(void **state)
{
    (void)state;
    enum { LINES = 40 };
    AUTO(buf_done) struct buf text = {0};
    for (int i = 0; i < LINES; i++) {
        buf_print(&text, "{\"id\":\"%d\",\"pack\":\"p\",\"at\":\"2026-11-23\",\"findings\":[\"", i);
        for (int k = 0; k < i * 9973; k++)
            buf_add_byte(&text, 'x');
        buf_add_literal(&text, "\"]}\n");
    }
    for (int backwards = 0; backwards < 2; backwards++) {
        struct sample s;
        CHECK(sample_open(&s, buf_str(&text)));
        CHECK(recorded_totals(s.recorded)->decisions == LINES);
        for (int i = 0; i < LINES; i++) {
            int number = backwards ? LINES - 1 - i : i;
            AUTO(buf_done) struct buf id = {0};
            buf_print(&id, "%d", number);
            take(&s, id.at, (uint64_t)number + 1);
        }
        sample_done(&s);
    }
}

// A line over the limit is told once and skipped whole; what follows is read.
static void test_too_long(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf text = {0};
    struct sample s;
    buf_add_literal(&text, "{\"id\":\"");
    char *room = buf_reserve(&text, 2 * (size_t)DECISION_BYTES_MAX);
    memset(room, 'x', 2 * (size_t)DECISION_BYTES_MAX);
    text.len += 2 * (size_t)DECISION_BYTES_MAX;
    buf_add_literal(&text, "\n" DECISION("\"a\"", "p", "2026-11-23", "") "\n");
    CHECK(sample_open(&s, buf_str(&text)));
    CHECK_STR(buf_str(&s.bad), "1:1 the line has more than 64 MiB; ");
    take(&s, "a", 2);
    sample_done(&s);
}

static void test_packs_bounded(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf text = {0};
    struct sample s;
    for (int i = 0; i < 100; i++)
        buf_print(&text, "{\"id\":\"%d\",\"pack\":\"p%d\",\"at\":\"2026-11-23\",\"findings\":[]}\n",
                  i, i % 20);
    CHECK(sample_open(&s, buf_str(&text)));
    const struct recorded_totals *totals = recorded_totals(s.recorded);
    CHECK(totals->pack_count == RECORDED_PACKS_MAX + 1);
    CHECK(totals->packs[RECORDED_PACKS_MAX - 1].decisions == 5);
    CHECK(totals->packs[RECORDED_PACKS_MAX].digest.len == 0);
    CHECK(totals->packs[RECORDED_PACKS_MAX].decisions == 100 - 5 * RECORDED_PACKS_MAX);
    sample_done(&s);
}

// A file that changes between the two readings is an error, not another decision.
static void test_changed(void **state)
{
    (void)state;
    static const char text[] = DECISION("\"a\"", "p", "2026-11-23", "") "\n";
    static const struct str changes[] = {STR_INIT(""),
                                         STR_INIT(DECISION("\"b\"", "p", "2026-11-23", "")),
                                         STR_INIT("0123456789012345678901234567890123456789"
                                                  "0123456789012345678901234567890123456789")};
    for (size_t i = 0; i < COUNT(changes); i++) {
        struct sample s;
        struct recorded_decision decision;
        CHECK(sample_open(&s, str_from(text)));
        int fd = open(s.path, O_WRONLY | O_TRUNC | O_CLOEXEC);
        CHECK(io_write(fd, s.path, changes[i], &s.err));
        io_close(&fd);
        CHECK(recorded_take(s.recorded, STR("a"), &decision, &s.err) == RECORDED_FAILED);
        CHECK(s.err.kind == ERR_IO);
        sample_done(&s);
    }
}

static void test_no_file(void **state)
{
    (void)state;
    struct recorded *recorded;
    struct err err = {0};
    CHECK(!recorded_open("/tmp/parcelgate-no-such-file", add_bad, NULL, &recorded, &err));
    CHECK(err.kind == ERR_NO_INPUT);
    int ends[2];
    AUTO(buf_done) struct buf path = {0};
    CHECK(pipe(ends) == 0);
    buf_print(&path, "/proc/self/fd/%d", ends[0]);
    err = (struct err){0};
    CHECK(!recorded_open(path.at, add_bad, NULL, &recorded, &err) && err.kind == ERR_INPUT);
    io_close(&ends[0]);
    io_close(&ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_take),          cmocka_unit_test(test_bad),
        cmocka_unit_test(test_long_lines),    cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_packs_bounded), cmocka_unit_test(test_changed),
        cmocka_unit_test(test_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
