// SPDX-License-Identifier: Apache-2.0
#include "author/replay_show.h"

#include "author/figures.h"
#include "show/ndjson.h"
#include "show/text.h"

enum { LABEL_COLUMNS = 30, COUNT_COLUMNS = 11 };

// What is shown of one kind of result.
static const struct {
    const char *word; // "different"
    const char *what; // for people
} results[REPLAY_RESULT_COUNT] = {
    [REPLAY_IDENTICAL] = {"identical", "byte for byte"},
    [REPLAY_SAME] = {"same", "but for the digest of the packs"},
    [REPLAY_DIFFERENT] = {"different", "shown as: recorded → now"},
    [REPLAY_MISSING] = {"missing", "declarations without a decision"},
    [REPLAY_UNRECORDED] = {"unrecorded",
                           "declarations without findings, of which a run writes none"},
    [REPLAY_UNDECLARED] = {"undeclared", "decisions without a declaration"},
};

static bool made_with_others(const struct replay_shown *shown,
                             const struct recorded_totals *recorded)
{
    for (size_t i = 0; i < recorded->pack_count; i++)
        if (!str_eq(recorded->packs[i].digest, shown->digest))
            return true;
    return false;
}

// Text

static void add_row(const struct text_out *text, const char *label, uint64_t count,
                    const char *what)
{
    AUTO(buf_done) struct buf line = {0};
    buf_add_literal(&line, "  ");
    figures_left(str_from(label), LABEL_COLUMNS, &line);
    figures_count(count, COUNT_COLUMNS, &line);
    buf_add(text->out, buf_str(&line));
    if (what[0]) {
        buf_add_literal(text->out, "  ");
        text_paint(text, PAINT_SOFT, str_from(what));
    }
    buf_add_byte(text->out, '\n');
}

static void text_begin(const struct text_out *text, const struct replay_shown *shown,
                       const struct recorded_totals *recorded)
{
    text_paint(text, PAINT_WARNING,
               STR("decisions were made with other packs than these: what follows is what these "
                   "packs say\n"));
    for (size_t i = 0; i < recorded->pack_count; i++) {
        const struct recorded_pack *pack = &recorded->packs[i];
        AUTO(buf_done) struct buf line = {0};
        figures_count(pack->decisions, COUNT_COLUMNS, &line);
        buf_add(&line, pack->decisions == 1 ? STR(" decision  by ") : STR(" decisions by "));
        if (pack->digest.len)
            escape_terminal(pack->digest, &line);
        else
            buf_add_literal(&line, "yet other packs");
        buf_add(&line, str_eq(pack->digest, shown->digest) ? STR(", these\n") : STR("\n"));
        buf_add(text->out, buf_str(&line));
    }
    buf_print(text->out, "%*s these packs are %.*s\n\n", COUNT_COLUMNS, "", STR_ARG(shown->digest));
}

// `  ~ living/x, Testudo, content[0].description: ask: "Why?" → "What?"`
static void text_difference(const struct text_out *text, const struct difference *difference)
{
    AUTO(buf_done) struct buf line = {0};
    bool whole = !difference->member.len;
    buf_add(&line, !whole ? STR("  ~ ") : difference->old.len ? STR("  - ") : STR("  + "));
    if (difference->of == DIFFERENCE_OF_NOTE)
        buf_add_literal(&line, "data: ");
    escape_terminal(difference->subject, &line);
    if (!whole) {
        const struct str values[] = {difference->old, difference->new};
        buf_add(&line, difference->subject.len ? STR(": ") : STR(""));
        escape_terminal(difference->member, &line);
        for (size_t i = 0; i < COUNT(values); i++) {
            struct str value = render_short(values[i]);
            buf_add(&line, i ? STR(" → ") : STR(": "));
            escape_terminal(value.len ? value : STR("nothing"), &line);
            buf_add(&line, value.len < values[i].len ? STR("…") : STR(""));
        }
    }
    buf_add_byte(&line, '\n');
    buf_add(text->out, buf_str(&line));
}

static void text_differences(const struct text_out *text, const struct differences *differences)
{
    for (size_t i = 0; i < differences->count; i++)
        text_difference(text, &differences->items[i]);
    if (differences->dropped) {
        buf_add_literal(text->out, "  and ");
        render_count(differences->dropped, text->out);
        buf_add_literal(text->out, " more differences\n");
    }
    if (!differences->count)
        buf_add_literal(text->out, "  written differently: the same members, not the same bytes\n");
}

static void text_replayed(const struct text_out *text, const struct replay_item *item)
{
    AUTO(buf_done) struct buf words = {0};
    if (item->id.len)
        escape_terminal(item->id, &words);
    else
        buf_add_literal(&words, "(no identifier)");
    text_paint(text, PAINT_STRONG, buf_str(&words));
    if (item->line)
        buf_print(text->out, "  line %llu", (unsigned long long)item->line);
    buf_clear(&words);
    buf_add_literal(&words, "  law of ");
    render_day(item->day, &words);
    buf_add_byte(&words, '\n');
    text_paint(text, PAINT_SOFT, buf_str(&words));
    if (item->result == REPLAY_DIFFERENT)
        text_differences(text, &item->differences);
    else if (item->result == REPLAY_MISSING) {
        buf_add_literal(text->out, "  no decision is recorded; now it is ");
        text_advice(text, item->advice);
        buf_add_byte(text->out, '\n');
    } else {
        buf_add_literal(text->out, "  no declaration has this identifier\n");
    }
}

static void text_end(const struct text_out *text, const struct replay_shown *shown,
                     const struct replay *replay, const struct recorded_totals *recorded)
{
    const struct replay_totals *totals = replay_totals(replay);
    for (int i = 0; i < REPLAY_RESULT_COUNT; i++)
        if (shown->shown[i]) {
            buf_add_byte(text->out, '\n');
            break;
        }
    text_paint(text, PAINT_STRONG, STR("replayed\n"));
    add_row(text, "declarations", totals->declarations, "");
    if (totals->letters)
        add_row(text, "letters among them", totals->letters, "passed without a look");
    add_row(text, "decisions", recorded->decisions, "");
    if (recorded->repeated)
        add_row(text, "repeated identifiers", recorded->repeated,
                "decisions, matched in their order");
    for (int i = 0; i < REPLAY_RESULT_COUNT; i++)
        if (totals->results[i] || i == REPLAY_IDENTICAL || i == REPLAY_DIFFERENT)
            add_row(text, results[i].word, totals->results[i],
                    totals->results[i] ? results[i].what : "");
    if (recorded->bad)
        add_row(text, "bad lines", recorded->bad, "that are no decisions");
    if (shown->bad)
        add_row(text, "bad records", shown->bad, "declarations that could not be read");
    buf_add_byte(text->out, '\n');
    if (!recorded->decisions)
        buf_add_literal(text->out, "no decision is recorded\n");
    else if (replay_all_identical(replay))
        text_paint(text, PAINT_GOOD, STR("all decisions are identical\n"));
    else
        text_paint(text, PAINT_BAD, STR("not all decisions are identical\n"));
}

// NDJSON

static void json_difference(const struct difference *difference, struct buf *out)
{
    static const char *const ofs[] = {
        [DIFFERENCE_OF_RECORD] = "record",
        [DIFFERENCE_OF_FINDING] = "finding",
        [DIFFERENCE_OF_NOTE] = "quality",
    };
    buf_print(out, "{\"of\":\"%s\"", ofs[difference->of]);
    NDJSON_TEXT(out, "subject", difference->subject);
    NDJSON_TEXT(out, "member", difference->member);
    // Values are JSON already.
    if (difference->old.len)
        buf_print(out, ",\"recorded\":%.*s", STR_ARG(difference->old));
    if (difference->new.len)
        buf_print(out, ",\"now\":%.*s", STR_ARG(difference->new));
    buf_add_byte(out, '}');
}

static void json_item(const struct replay_item *item, struct buf *out)
{
    buf_print(out, "{\"kind\":\"%s\",\"id\":", results[item->result].word);
    if (item->id.len)
        escape_json(item->id, out);
    else
        buf_add_literal(out, "null");
    if (item->line)
        ndjson_number(out, "line", item->line);
    NDJSON_TEXT(out, "pack", item->pack);
    buf_add_literal(out, ",\"at\":\"");
    render_day(item->day, out);
    buf_add_byte(out, '"');
    if (item->result != REPLAY_UNDECLARED)
        NDJSON_TEXT(out, "now", advice_word(item->advice));
    if (item->result == REPLAY_DIFFERENT) {
        buf_add_literal(out, ",\"differences\":[");
        for (size_t i = 0; i < item->differences.count; i++) {
            buf_add(out, i ? STR(",") : STR(""));
            json_difference(&item->differences.items[i], out);
        }
        buf_add_byte(out, ']');
        if (item->differences.dropped)
            ndjson_number(out, "differences_dropped", item->differences.dropped);
    }
    buf_add_literal(out, "}\n");
}

static void json_end(const struct replay_shown *shown, const struct replay *replay,
                     const struct recorded_totals *recorded, struct buf *out)
{
    const struct replay_totals *totals = replay_totals(replay);
    buf_add_literal(out, "{\"kind\":\"run\"");
    ndjson_number(out, "declarations", totals->declarations);
    ndjson_number(out, "letters", totals->letters);
    ndjson_number(out, "decisions", recorded->decisions);
    ndjson_number(out, "repeated", recorded->repeated);
    for (int i = 0; i < REPLAY_RESULT_COUNT; i++)
        ndjson_number(out, results[i].word, totals->results[i]);
    ndjson_number(out, "bad_lines", recorded->bad);
    ndjson_number(out, "bad", shown->bad);
    NDJSON_TEXT(out, "pack", shown->digest);
    buf_add_literal(out, ",\"recorded_packs\":[");
    for (size_t i = 0; i < recorded->pack_count; i++) {
        const struct recorded_pack *pack = &recorded->packs[i];
        buf_add(out, i ? STR(",{") : STR("{"));
        buf_print(out, "\"decisions\":%llu", (unsigned long long)pack->decisions);
        NDJSON_TEXT(out, "pack", pack->digest);
        buf_add_byte(out, '}');
    }
    buf_add(out, replay_all_identical(replay) ? STR("],\"all_identical\":true}\n")
                                              : STR("],\"all_identical\":false}\n"));
}

void replay_show_begin(const struct replay_shown *shown, const struct recorded_totals *recorded,
                       struct buf *out)
{
    if (shown->format == SHOW_TEXT && made_with_others(shown, recorded))
        text_begin(&(struct text_out){out, shown->colour}, shown, recorded);
}

void replay_show_item(struct replay_shown *shown, const struct replay_item *item, struct buf *out)
{
    bool wanted = item->result == REPLAY_DIFFERENT || item->result == REPLAY_MISSING ||
                  item->result == REPLAY_UNDECLARED;
    if (!wanted || shown->shown[item->result] == shown->limit)
        return;
    shown->shown[item->result]++;
    if (shown->format == SHOW_NDJSON)
        json_item(item, out);
    else
        text_replayed(&(struct text_out){out, shown->colour}, item);
}

void replay_show_end(const struct replay_shown *shown, const struct replay *replay,
                     const struct recorded_totals *recorded, struct buf *out)
{
    if (shown->format == SHOW_NDJSON)
        json_end(shown, replay, recorded, out);
    else
        text_end(&(struct text_out){out, shown->colour}, shown, replay, recorded);
}
