// SPDX-License-Identifier: Apache-2.0
#include "author/compare_show.h"

#include "author/figures.h"
#include "show/ndjson.h"
#include "show/text.h"

enum { LABEL_COLUMNS = 30, COUNT_COLUMNS = 10 };

static const struct str side_words[COMPARE_SIDES] = {STR_INIT("old"), STR_INIT("new")};

// The finding as it is now, or as it was.
static const struct finding *shown_side(const struct compare_finding *finding)
{
    return finding->sides[COMPARE_NEW] ? finding->sides[COMPARE_NEW] : finding->sides[COMPARE_OLD];
}

// Text

// `"red eared sliders", cue live: "live"; before: no such rule`
static void add_why(const struct text_out *text, const struct compare_finding *finding)
{
    AUTO(buf_done) struct buf words = {0};
    const struct finding *side = shown_side(finding);
    if (side->text.len)
        text_quote(render_short(side->text), &words);
    for (size_t i = 0; i < side->why_count; i++) {
        buf_add(&words, words.len ? STR(", ") : STR(""));
        escape_terminal(side->why[i], &words);
    }
    if (finding->reason.len) {
        buf_add(&words, words.len ? STR("; ") : STR(""));
        buf_add(&words, finding->sides[COMPARE_OLD] ? STR("now: ") : STR("before: "));
        escape_terminal(finding->reason, &words);
    }
    text_line(text, STR("why"), buf_str(&words));
}

static void text_change(const struct text_out *text, const struct compare_change *change)
{
    const struct consignment *consignment = change->consignment;
    AUTO(buf_done) struct buf words = {0};
    struct str id = consignment_value(consignment, FIELD_ID)->text;
    if (id.len)
        escape_terminal(id, &words);
    else
        buf_add_literal(&words, "(no identifier)");
    text_paint(text, PAINT_STRONG, buf_str(&words));
    buf_clear(&words);
    render_route(consignment, &words);
    buf_print(text->out, "  %.*s%s", STR_ARG(buf_str(&words)), words.len ? "  " : "");
    text_advice(text, change->advice[COMPARE_OLD]);
    if (change->advice[COMPARE_OLD] != change->advice[COMPARE_NEW]) {
        buf_add_literal(text->out, " → ");
        text_advice(text, change->advice[COMPARE_NEW]);
    } else {
        buf_add_literal(text->out, ", as before");
    }
    buf_add_byte(text->out, '\n');
    for (size_t i = 0; i < change->finding_count && i < COMPARE_FINDINGS_SHOWN; i++) {
        const struct compare_finding *finding = &change->findings[i];
        const struct finding *side = shown_side(finding);
        text_title(text,
                   !finding->sides[COMPARE_OLD]   ? STR("+ ")
                   : !finding->sides[COMPARE_NEW] ? STR("- ")
                                                  : STR("~ "),
                   side->advice, side->title, side->rule);
        add_why(text, finding);
    }
    if (change->finding_count > COMPARE_FINDINGS_SHOWN) {
        buf_add_literal(text->out, "  and ");
        render_count(change->finding_count - COMPARE_FINDINGS_SHOWN, text->out);
        buf_add_literal(text->out, " more findings that changed\n");
    }
    buf_add_byte(text->out, '\n');
}

// "2,040 consignments, 3 of them letters that were passed; 1 record could not be read"
static void add_heading(const struct text_out *text, const struct compare_shown *shown,
                        const struct compare_totals *totals)
{
    AUTO(buf_done) struct buf words = {0};
    render_count(totals->consignments, &words);
    buf_add(&words, totals->consignments == 1 ? STR(" consignment") : STR(" consignments"));
    buf_add_literal(&words, " screened with the old and the new packs");
    text_paint(text, PAINT_STRONG, buf_str(&words));
    buf_clear(&words);
    figures_not_screened(totals->letters, shown->bad, &words);
    buf_add_literal(&words, "\nchanged: ");
    render_count(totals->changed, &words);
    buf_add_literal(&words, "; graver advice: ");
    render_count(totals->graver, &words);
    buf_add_literal(&words, "; lighter advice: ");
    render_count(totals->lighter, &words);
    buf_add_byte(&words, '\n');
    buf_add(text->out, buf_str(&words));
}

static void text_table(const struct text_out *text, const struct compare_totals *totals)
{
    AUTO(buf_done) struct buf line = {0};
    figures_left(STR("advice, old by new"), LABEL_COLUMNS + 2, &line);
    for (int to = 0; to < ADVICE_COUNT; to++)
        figures_right(advice_word((enum advice)to), COUNT_COLUMNS, &line);
    buf_add_byte(text->out, '\n');
    text_paint(text, PAINT_STRONG, buf_str(&line));
    buf_add_byte(text->out, '\n');
    for (int from = 0; from < ADVICE_COUNT; from++) {
        buf_clear(&line);
        buf_add_literal(&line, "  ");
        figures_left(advice_word((enum advice)from), LABEL_COLUMNS, &line);
        for (int to = 0; to < ADVICE_COUNT; to++)
            figures_count(totals->advice[from][to], COUNT_COLUMNS, &line);
        buf_add_byte(&line, '\n');
        buf_add(text->out, buf_str(&line));
    }
}

static void text_rule(const struct text_out *text, const struct compare_rule *rule, size_t columns)
{
    AUTO(buf_done) struct buf line = {0};
    buf_add_literal(&line, "  ");
    figures_left(rule->id, columns, &line);
    for (int s = 0; s < COMPARE_SIDES; s++) {
        if (rule->there[s])
            figures_count(rule->findings[s], COUNT_COLUMNS, &line);
        else
            figures_right(STR("-"), COUNT_COLUMNS, &line);
    }
    figures_count(rule->lost, COUNT_COLUMNS, &line);
    figures_count(rule->gained, COUNT_COLUMNS, &line);
    figures_count(rule->changed, COUNT_COLUMNS, &line);
    buf_add_byte(&line, '\n');
    buf_add(text->out, buf_str(&line));
}

static void text_totals(const struct compare_shown *shown, const struct compare_packs *compare,
                        struct buf *out)
{
    static const char *const headings[] = {"old", "new", "lost", "gained", "changed"};
    const struct compare_totals *totals = compare_totals(compare);
    struct text_out text = {out, shown->colour};
    AUTO(arena_done) struct arena batch = {0};
    size_t count;
    const struct compare_rule **rules = compare_rules_changed(compare, &batch, &count);
    add_heading(&text, shown, totals);
    text_table(&text, totals);
    if (!count)
        return;
    AUTO(buf_done) struct buf line = {0};
    size_t columns = LABEL_COLUMNS;
    for (size_t i = 0; i < count; i++)
        columns = size_max(columns, rules[i]->id.len);
    figures_left(STR("findings by rule"), columns + 2, &line);
    for (size_t i = 0; i < COUNT(headings); i++)
        figures_right(str_from(headings[i]), COUNT_COLUMNS, &line);
    buf_add_byte(out, '\n');
    text_paint(&text, PAINT_STRONG, buf_str(&line));
    buf_add_byte(out, '\n');
    for (size_t i = 0; i < count; i++)
        text_rule(&text, rules[i], columns);
    buf_add_byte(out, '\n');
}

// NDJSON

static void json_side(const struct compare_finding *finding, enum compare_side s, struct buf *out)
{
    const struct finding *side = finding->sides[s];
    if (!side)
        return;
    buf_print(out, ",\"%s\":{\"advice\":\"%.*s\",\"unknown\":%s", side_words[s].at,
              STR_ARG(advice_word(side->advice)), side->unknown ? "true" : "false");
    buf_add(out, side->shadow ? STR(",\"shadow\":true}") : STR("}"));
}

static void json_finding(const struct compare_finding *finding, struct buf *out)
{
    const struct finding *side = shown_side(finding);
    buf_add_literal(out, "{\"change\":\"");
    buf_add(out, !finding->sides[COMPARE_OLD]   ? STR("gained")
                 : !finding->sides[COMPARE_NEW] ? STR("lost")
                                                : STR("changed"));
    buf_add_byte(out, '"');
    NDJSON_TEXT(out, "rule", side->rule);
    NDJSON_TEXT(out, "title", side->title);
    json_side(finding, COMPARE_OLD, out);
    json_side(finding, COMPARE_NEW, out);
    ndjson_evidence(side, out);
    ndjson_why(side, out);
    NDJSON_TEXT(out, "reason", finding->reason);
    buf_add_byte(out, '}');
}

static void json_change(const struct compare_change *change, struct buf *out)
{
    const struct consignment *consignment = change->consignment;
    buf_add_literal(out, "{\"kind\":\"consignment\",");
    ndjson_id(consignment, out);
    for (int s = 0; s < COMPARE_SIDES; s++)
        buf_print(out, ",\"%s\":\"%.*s\"", side_words[s].at,
                  STR_ARG(advice_word(change->advice[s])));
    ndjson_route(consignment, out);
    buf_add_literal(out, ",\"findings\":[");
    for (size_t i = 0; i < change->finding_count; i++) {
        buf_add(out, i ? STR(",") : STR(""));
        json_finding(&change->findings[i], out);
    }
    buf_add_literal(out, "]}\n");
}

static void json_rule(const struct compare_rule *rule, struct buf *out)
{
    buf_add_literal(out, "{\"kind\":\"rule\"");
    NDJSON_TEXT(out, "rule", rule->id);
    for (int s = 0; s < COMPARE_SIDES; s++)
        if (rule->there[s])
            ndjson_number(out, side_words[s].at, rule->findings[s]);
    ndjson_number(out, "lost", rule->lost);
    ndjson_number(out, "gained", rule->gained);
    ndjson_number(out, "changed", rule->changed);
    buf_add_literal(out, "}\n");
}

static void json_totals(const struct compare_shown *shown, const struct compare_packs *compare,
                        struct buf *out)
{
    const struct compare_totals *totals = compare_totals(compare);
    AUTO(arena_done) struct arena batch = {0};
    size_t count;
    const struct compare_rule **rules = compare_rules_changed(compare, &batch, &count);
    for (size_t i = 0; i < count; i++)
        json_rule(rules[i], out);
    buf_add_literal(out, "{\"kind\":\"run\"");
    ndjson_number(out, "consignments", totals->consignments);
    ndjson_number(out, "letters", totals->letters);
    ndjson_number(out, "bad", shown->bad);
    ndjson_number(out, "changed", totals->changed);
    ndjson_number(out, "shown", shown->shown);
    ndjson_number(out, "graver", totals->graver);
    ndjson_number(out, "lighter", totals->lighter);
    buf_add_literal(out, ",\"advice\":{");
    for (int from = 0; from < ADVICE_COUNT; from++) {
        buf_print(out, "%s\"%.*s\":{", from ? "," : "", STR_ARG(advice_word((enum advice)from)));
        for (int to = 0; to < ADVICE_COUNT; to++)
            buf_print(out, "%s\"%.*s\":%llu", to ? "," : "", STR_ARG(advice_word((enum advice)to)),
                      (unsigned long long)totals->advice[from][to]);
        buf_add_byte(out, '}');
    }
    buf_add_byte(out, '}');
    NDJSON_TEXT(out, "old_pack", shown->packs[COMPARE_OLD]);
    NDJSON_TEXT(out, "new_pack", shown->packs[COMPARE_NEW]);
    buf_add_literal(out, ",\"at\":\"");
    render_day(shown->day, out);
    buf_add_literal(out, "\"}\n");
}

void compare_show_change(const struct compare_shown *shown, const struct compare_change *change,
                         struct buf *out)
{
    if (shown->format == SHOW_NDJSON)
        json_change(change, out);
    else
        text_change(&(struct text_out){out, shown->colour}, change);
}

void compare_show_totals(const struct compare_shown *shown, const struct compare_packs *compare,
                         struct buf *out)
{
    if (shown->format == SHOW_NDJSON)
        json_totals(shown, compare, out);
    else
        text_totals(shown, compare, out);
}

void compare_show_end(const struct compare_shown *shown, const struct compare_packs *compare,
                      struct buf *out)
{
    if (shown->format == SHOW_NDJSON)
        return;
    uint64_t more = compare_totals(compare)->changed - shown->shown;
    if (more) {
        buf_add_literal(out, "and ");
        render_count(more, out);
        buf_add(out, more == 1 ? STR(" more consignment that changed\n")
                               : STR(" more consignments that changed\n"));
    }
    // A change has an empty line after it.
    if (more || !shown->shown)
        buf_add_byte(out, '\n');
    struct text_out text = {out, shown->colour};
    AUTO(buf_done) struct buf words = {0};
    buf_add_literal(&words, "law of ");
    render_day(shown->day, &words);
    for (int s = 0; s < COMPARE_SIDES; s++)
        buf_print(&words, "\n%.*s packs %.*s", STR_ARG(side_words[s]), STR_ARG(shown->packs[s]));
    text_paint(&text, PAINT_SOFT, buf_str(&words));
    buf_add_byte(out, '\n');
}
