// SPDX-License-Identifier: Apache-2.0
#include "comparing.h"

#include <unistd.h>

#include "author/replay_show.h"
#include "base/io.h"
#include "decide/decide.h"
#include "screen/screen.h"

static const char rules[] = "law M { jurisdiction CN act \"Act\" article \"2\" says \"x\" from "
                            "2026-11-24 source B }\n" RULE("anywhere", NAMED, "hold", "law M");

// Decisions as the program writes them, in a file, and what is made of them again.
struct replaying {
    struct compiled packs;
    struct intake_reader *reader;
    struct buf decisions;
    char path[64];
    struct recorded *recorded;
    struct replay *replay;
};

static void replaying_begin(struct replaying *r)
{
    *r = (struct replaying){.path = "/tmp/parcelgate-test-XXXXXX"};
    comparing_make(&r->packs, rules);
    r->packs.program.digest = STR("sha256:here");
    r->reader = intake_reader_open();
}

static void tell_bad(void *ctx, const struct report *report)
{
    (void)ctx;
    fail_msg("%.*s", STR_ARG(report->text));
}

static void decide_on(struct replaying *r, const char *json, int32_t day, const char *pack)
{
    AUTO(screener_close) struct screener *screener = screener_open(&r->packs.program, day);
    const struct consignment *consignment = comparing_read(r->reader, json);
    struct outcome *outcome = screener_run(screener, consignment, NULL);
    struct show_options options = {
        .format = SHOW_NDJSON, .all = true, .pack = str_from(pack), .day = day};
    decide(outcome);
    show_consignment(&options, consignment, outcome, &r->decisions);
}

static void replaying_open(struct replaying *r)
{
    struct err err = {0};
    int fd = mkstemp(r->path);
    CHECK(fd >= 0 && io_write(fd, r->path, buf_str(&r->decisions), &err));
    io_close(&fd);
    CHECK(recorded_open(r->path, tell_bad, NULL, &r->recorded, &err));
    r->replay = replay_open(&r->packs.program, r->recorded, COMPARING_DAY);
}

static const struct replay_item *add(struct replaying *r, const char *json)
{
    const struct replay_item *item;
    struct err err = {0};
    CHECK(replay_add(r->replay, comparing_read(r->reader, json), &item, &err));
    return item;
}

static void replaying_done(struct replaying *r)
{
    unlink(r->path);
    replay_close(&r->replay);
    recorded_close(&r->recorded);
    buf_done(&r->decisions);
    intake_reader_close(&r->reader);
    compiled_done(&r->packs);
}

#define ITEM(id, text) "{\"id\":\"" id "\",\"content\":[{\"description\":\"" text "\"}]}"

// Each decision under its own day: before the law is in force there is nothing to hold.
static void test_results(void **state)
{
    (void)state;
    struct replaying r;
    replaying_begin(&r);
    decide_on(&r, ITEM("1", "turtle"), COMPARING_DAY, "sha256:here");
    decide_on(&r, ITEM("1", "turtle"), COMPARING_DAY + 1, "sha256:here");
    decide_on(&r, ITEM("2", "turtle"), COMPARING_DAY + 300, "sha256:here");
    decide_on(&r, ITEM("3", "mug"), COMPARING_DAY + 1, "sha256:there");
    decide_on(&r, ITEM("4", "turtle"), COMPARING_DAY + 1 + 256, "sha256:here");
    decide_on(&r, ITEM("5", "mug"), COMPARING_DAY, "sha256:here");
    decide_on(&r, "{\"class\":\"letter\"}", COMPARING_DAY, "sha256:here");
    replaying_open(&r);

    const struct replay_item *item = add(&r, ITEM("1", "turtle"));
    CHECK(item->result == REPLAY_IDENTICAL && item->advice == ADVICE_CLEAR && item->line == 1);
    item = add(&r, ITEM("1", "turtle"));
    CHECK(item->result == REPLAY_IDENTICAL && item->advice == ADVICE_HOLD && item->line == 2);
    CHECK(add(&r, ITEM("4", "turtle"))->result == REPLAY_IDENTICAL); // the same place in the cache
    CHECK(add(&r, ITEM("2", "turtle"))->result == REPLAY_IDENTICAL);
    CHECK(add(&r, ITEM("3", "mug"))->result == REPLAY_SAME);
    CHECK(add(&r, "{\"class\":\"letter\"}")->result == REPLAY_IDENTICAL);
    item = add(&r, ITEM("6", "mug")); // the run showed all, so this one too
    CHECK(item->result == REPLAY_MISSING && item->line == 0 && item->day == COMPARING_DAY);

    struct err err = {0};
    CHECK(replay_rest(r.replay, &item, &err) && item->result == REPLAY_UNDECLARED);
    CHECK_STR(item->id, "5");
    CHECK(replay_rest(r.replay, &item, &err) && !item);
    const struct replay_totals *totals = replay_totals(r.replay);
    CHECK(totals->declarations == 7 && totals->letters == 1);
    CHECK(totals->results[REPLAY_IDENTICAL] == 5 && totals->results[REPLAY_UNDECLARED] == 1);
    CHECK(!replay_all_identical(r.replay));
    replaying_done(&r);
}

// Other declarations under the same identifiers, and a run that wrote findings only.
static void test_different(void **state)
{
    (void)state;
    struct replaying r;
    replaying_begin(&r);
    decide_on(&r, ITEM("1", "turtle"), COMPARING_DAY + 1, "sha256:here");
    replaying_open(&r);
    const struct replay_item *item = add(&r, ITEM("1", "live Testudo"));
    CHECK(item->result == REPLAY_DIFFERENT && item->differences.count == 4);
    CHECK_STR(item->differences.items[0].subject, "t/r, Testudo, content[0].description");
    CHECK_STR(item->differences.items[0].member, "span");
    CHECK_STR(item->differences.items[1].old, "\"turtle\"");
    CHECK_STR(item->differences.items[1].new, "\"Testudo\"");

    struct replay_shown shown = {.format = SHOW_TEXT, .limit = 1, .digest = STR("sha256:here")};
    AUTO(buf_done) struct buf out = {0};
    replay_show_begin(&shown, recorded_totals(r.recorded), &out);
    CHECK(out.len == 0); // the same packs
    replay_show_item(&shown, item, &out);
    size_t once = out.len;
    CHECK(once && strstr(out.at, ": text: \"turtle\" → \"Testudo\"\n"));
    replay_show_item(&shown, item, &out);
    CHECK(out.len == once); // over the limit

    CHECK(add(&r, ITEM("2", "mug"))->result == REPLAY_UNRECORDED);
    item = add(&r, ITEM("3", "turtle"));
    CHECK(item->result == REPLAY_MISSING && item->advice == ADVICE_HOLD);
    replaying_done(&r);
}

// Without any decision there is no day but today, and what has no findings is fine.
static void test_none(void **state)
{
    (void)state;
    struct replaying r;
    replaying_begin(&r);
    replaying_open(&r);
    CHECK(add(&r, ITEM("1", "turtle"))->result == REPLAY_UNRECORDED);
    CHECK(replay_all_identical(r.replay));
    replaying_done(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_results),
        cmocka_unit_test(test_different),
        cmocka_unit_test(test_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
