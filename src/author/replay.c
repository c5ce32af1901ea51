// SPDX-License-Identifier: Apache-2.0
#include "author/replay.h"

#include <stdlib.h>

#include "decide/decide.h"
#include "screen/screen.h"
#include "show/show.h"

// One screener for each day, until another day needs its place: days in a row have their own.
enum { SCREENERS = 256 };

struct dated {
    int32_t day;
    struct screener *screener;
};

struct replay {
    const struct program *program;
    struct recorded *recorded;
    int32_t today;
    struct dated screeners[SCREENERS];
    struct json *old, *new;
    struct buf made;    // the decision as it is now
    struct arena batch; // of the last item
    struct replay_item item;
    struct replay_totals totals;
};

struct replay *replay_open(const struct program *program, struct recorded *recorded, int32_t today)
{
    struct replay *replay = calloc(1, sizeof(*replay));
    ASSERT(replay);
    replay->program = program;
    replay->recorded = recorded;
    replay->today = today;
    replay->old = json_open();
    replay->new = json_open();
    return replay;
}

void replay_close(struct replay **replay)
{
    if (!*replay)
        return;
    for (size_t i = 0; i < SCREENERS; i++)
        screener_close(&(*replay)->screeners[i].screener);
    json_close(&(*replay)->old);
    json_close(&(*replay)->new);
    buf_done(&(*replay)->made);
    arena_done(&(*replay)->batch);
    free(*replay);
    *replay = NULL;
}

static struct screener *screener_of(struct replay *replay, int32_t day)
{
    struct dated *dated = &replay->screeners[(uint32_t)day % SCREENERS];
    if (dated->screener && dated->day == day)
        return dated->screener;
    screener_close(&dated->screener);
    *dated = (struct dated){day, screener_open(replay->program, day)};
    return dated->screener;
}

static const struct outcome *screen(struct replay *replay, const struct consignment *consignment,
                                    int32_t day)
{
    struct outcome *outcome = screener_run(screener_of(replay, day), consignment, NULL);
    decide(outcome);
    replay->item.day = day;
    replay->item.advice = outcome->advice;
    return outcome;
}

static void parse_line(struct json *json, struct str line)
{
    struct mistake mistake;
    json_index(json, line);
    // The recorded line was parsed when it was taken, and the other is ours.
    bool good = json_parse_line(json, 0, line.len, &mistake);
    ASSERT(good);
}

static enum replay_result compare(struct replay *replay, const struct consignment *consignment,
                                  const struct recorded_decision *decision)
{
    const struct outcome *outcome = screen(replay, consignment, decision->day);
    bool same_packs = str_eq(decision->pack, replay->program->digest);
    struct show_options options = {
        .format = SHOW_NDJSON,
        .all = true,
        .pack = decision->pack,
        .day = decision->day,
    };
    buf_clear(&replay->made);
    show_consignment(&options, consignment, outcome, &replay->made);
    struct str made = str_slice(buf_str(&replay->made), 0, replay->made.len - 1); // no line end
    if (str_eq(made, decision->text))
        return same_packs ? REPLAY_IDENTICAL : REPLAY_SAME;
    parse_line(replay->old, decision->text);
    parse_line(replay->new, made);
    difference_find(replay->old, replay->new, &replay->batch, &replay->item.differences);
    return REPLAY_DIFFERENT;
}

static void set_decision(struct replay *replay, const struct recorded_decision *decision)
{
    replay->item.id = decision->id;
    replay->item.line = decision->line;
    replay->item.line_text = decision->text;
    replay->item.pack = decision->pack;
    replay->item.day = decision->day;
}

static void count(struct replay *replay, enum replay_result result,
                  const struct replay_item **ret_item)
{
    replay->item.result = result;
    replay->totals.results[result]++;
    *ret_item = &replay->item;
}

// The item of a new call; its differences are set only when there are any.
static void begin_item(struct replay *replay)
{
    arena_reset(&replay->batch);
    replay->item.id = replay->item.line_text = replay->item.pack = (struct str){0};
    replay->item.line = 0;
    replay->item.differences.count = replay->item.differences.dropped = 0;
}

bool replay_add(struct replay *replay, const struct consignment *consignment,
                const struct replay_item **ret_item, struct err *err)
{
    struct str id = consignment_value(consignment, FIELD_ID)->text;
    struct recorded_decision decision;
    begin_item(replay);
    replay->totals.declarations++;
    replay->totals.letters += consignment_is_letter(consignment);
    switch (recorded_take(replay->recorded, id, &decision, err)) {
    case RECORDED_FAILED:
        return false;
    case RECORDED_FOUND:
        set_decision(replay, &decision);
        count(replay, compare(replay, consignment, &decision), ret_item);
        return true;
    case RECORDED_NONE:
        break;
    }
    const struct recorded_totals *recorded = recorded_totals(replay->recorded);
    bool showed_all = recorded->without_finding > 0;
    const struct outcome *outcome =
        screen(replay, consignment, recorded->decisions ? recorded->first_day : replay->today);
    replay->item.id = id;
    count(replay, outcome->finding_count || showed_all ? REPLAY_MISSING : REPLAY_UNRECORDED,
          ret_item);
    return true;
}

bool replay_rest(struct replay *replay, const struct replay_item **ret_item, struct err *err)
{
    struct recorded_decision decision;
    begin_item(replay);
    *ret_item = NULL;
    switch (recorded_take_rest(replay->recorded, &decision, err)) {
    case RECORDED_FAILED:
        return false;
    case RECORDED_NONE:
        return true;
    case RECORDED_FOUND:
        break;
    }
    set_decision(replay, &decision);
    count(replay, REPLAY_UNDECLARED, ret_item);
    return true;
}

const struct replay_totals *replay_totals(const struct replay *replay)
{
    return &replay->totals;
}

bool replay_all_identical(const struct replay *replay)
{
    const uint64_t *results = replay->totals.results;
    return !results[REPLAY_SAME] && !results[REPLAY_DIFFERENT] && !results[REPLAY_MISSING] &&
           !results[REPLAY_UNDECLARED];
}
