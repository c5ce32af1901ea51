// forecast_text: a forecast as a person reads it.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/forecast_view.h"

#include <math.h>

#include "author/figures.h"
#include "show/text.h"

enum {
    SENTENCES_SHOWN = 10, // in plain words, when nothing says which rules matter
    KNOWN_SHOWN = 50,
    COUNT_COLUMNS = 9,
    RANGE_COLUMNS = 18,
};

static const struct str advice_plurals[ADVICE_COUNT] = {
    [ADVICE_CLEAR] = STR_INIT("clear"),
    [ADVICE_ASK] = STR_INIT("requests for information"),
    [ADVICE_SCREEN] = STR_INIT("requests for screening"),
    [ADVICE_HOLD] = STR_INIT("holds"),
    [ADVICE_STOP] = STR_INIT("stops"),
};

// "1,183", "37", "4.2": as exact as somebody wants to read it.
static void add_rate(double rate, struct buf *out)
{
    if (rate >= 9.95)
        render_count((uint64_t)llround(rate), out);
    else
        buf_print(out, "%.*f", rate > 0 ? 1 : 0, rate);
}

// "37 (26 to 52)"
static void add_rate_and_range(const struct forecast_view *view, uint64_t alerts, struct buf *out)
{
    struct interval range = forecast_range(view, alerts);
    add_rate(forecast_rate(view, alerts), out);
    buf_add_literal(out, " (");
    add_rate(range.low, out);
    buf_add_literal(out, " to ");
    add_rate(range.high, out);
    buf_add_byte(out, ')');
}

// "81 %"; never "100 %" of less than all, nor "0 %" of more than none.
static void add_percent(uint64_t part, uint64_t whole, struct buf *out)
{
    double percent = whole ? 100 * (double)part / (double)whole : 0;
    if (part && percent < 1)
        buf_add_literal(out, "under 1 %");
    else if (part < whole && percent > 99)
        buf_add_literal(out, "over 99 %");
    else
        buf_print(out, "%.0f %%", percent);
}

static void add_heading(const struct text_out *text, const char *heading)
{
    buf_add_byte(text->out, '\n');
    text_paint(text, PAINT_STRONG, str_from(heading));
    buf_add_byte(text->out, '\n');
}

static void text_run(const struct text_out *text, const struct forecast_view *view)
{
    const struct forecast *forecast = view->forecast;
    AUTO(buf_done) struct buf words = {0};
    render_count(forecast->consignments, &words);
    buf_add(&words, forecast->consignments == 1 ? STR(" consignment") : STR(" consignments"));
    text_paint(text, PAINT_STRONG, buf_str(&words));
    buf_clear(&words);
    figures_not_screened(forecast->letters, view->shown->bad, &words);
    buf_add_byte(&words, '\n');
    buf_add(text->out, buf_str(&words));
}

static void text_rule(const struct text_out *text, const struct forecast_view *view,
                      const struct forecast_rule *rule)
{
    AUTO(buf_done) struct buf line = {0}, cell = {0};
    buf_add_literal(&line, "  ");
    figures_left(forecast_rule_id(view, rule->rule), view->rule_columns, &line);
    figures_count(rule->alerts, COUNT_COLUMNS, &line);
    add_rate(forecast_rate(view, rule->alerts), &cell);
    figures_right(buf_str(&cell), COUNT_COLUMNS, &line);
    buf_clear(&cell);
    struct interval range = forecast_range(view, rule->alerts);
    add_rate(range.low, &cell);
    buf_add_literal(&cell, " to ");
    add_rate(range.high, &cell);
    figures_right(buf_str(&cell), RANGE_COLUMNS, &line);
    buf_clear(&cell);
    add_percent(rule->caught, rule->alerts, &cell);
    figures_right(buf_str(&cell), COUNT_COLUMNS + 2, &line);
    figures_count(rule->alerts - rule->caught, COUNT_COLUMNS, &line);
    buf_clear(&cell);
    buf_print(&cell, "%.1f ns", forecast_nanoseconds(view, rule));
    figures_right(buf_str(&cell), COUNT_COLUMNS + 2, &line);
    buf_add(text->out, buf_str(&line));
    buf_clear(&cell);
    render_advices(rule->by_advice, &cell);
    if (forecast_about(view, rule)->shadow)
        buf_print(&cell, "%sin shadow", cell.len ? ", " : "");
    if (cell.len)
        buf_add_literal(text->out, "  ");
    text_paint(text, PAINT_SOFT, buf_str(&cell));
    buf_add_byte(text->out, '\n');
}

static void text_rules(const struct text_out *text, const struct forecast_view *view)
{
    static const struct {
        const char *words;
        size_t columns;
    } headings[] = {
        {"alerts", COUNT_COLUMNS},     {"/100,000", COUNT_COLUMNS}, {"95 %", RANGE_COLUMNS},
        {"others", COUNT_COLUMNS + 2}, {"alone", COUNT_COLUMNS},    {"a record", COUNT_COLUMNS + 2},
    };
    if (!view->count)
        return;
    AUTO(buf_done) struct buf line = {0};
    figures_left(STR("rule"), view->rule_columns + 2, &line);
    for (size_t i = 0; i < COUNT(headings); i++)
        figures_right(str_from(headings[i].words), headings[i].columns, &line);
    add_heading(text, line.at);
    for (size_t i = 0; i < view->count && i < RULES_SHOWN; i++)
        text_rule(text, view, view->rules[i]);
    if (view->count > RULES_SHOWN) {
        buf_add_literal(text->out, "  and ");
        render_count(view->count - RULES_SHOWN, text->out);
        buf_add_literal(text->out, " more; --output csv has them all\n");
    }
    text_paint(
        text, PAINT_SOFT,
        STR("  95 %: holds the true rate in 95 of 100 such samples (Wilson score interval)\n"
            "  others: share of the alerts that another rule, not in shadow, gives too, with "
            "the same or graver advice\n  alone: alerts that no other rule gives\n"));
}

// What holds for every rule that gave no alert.
static void text_silent(const struct text_out *text, const struct forecast_view *view)
{
    if (!view->silent || !view->forecast->consignments)
        return;
    AUTO(buf_done) struct buf words = {0};
    buf_add_byte(&words, '\n');
    render_count(view->silent, &words);
    buf_add(&words,
            view->silent == 1 ? STR(" rule gave no alert: ") : STR(" rules gave no alert: each "));
    add_rate_and_range(view, 0, &words);
    buf_add_literal(&words, " per 100,000\n");
    buf_add(text->out, buf_str(&words));
}

static void text_find(const struct text_out *text, const struct known_find *find)
{
    AUTO(buf_done) struct buf words = {0};
    buf_add_literal(&words, "    ");
    escape_terminal(find->id, &words);
    if (find->note.len) {
        buf_add_literal(&words, "  ");
        escape_terminal(find->note, &words);
    }
    buf_add_byte(&words, '\n');
    buf_add(text->out, buf_str(&words));
}

// The finds that nothing catches, or those of which there is no declaration.
static void text_finds(const struct text_out *text, const struct known *known, bool declared,
                       const char *heading)
{
    size_t shown = 0, more = 0;
    for (size_t i = 0; i < known->count; i++) {
        const struct known_find *find = &known->finds[i];
        if (find->caught || find->declared != declared)
            continue;
        if (!shown)
            buf_print(text->out, "  %s\n", heading);
        if (shown == KNOWN_SHOWN)
            more++;
        else
            text_find(text, find);
        shown += shown < KNOWN_SHOWN;
    }
    if (more) {
        buf_add_literal(text->out, "    and ");
        render_count(more, text->out);
        buf_add_literal(text->out, " more; --output ndjson has them all\n");
    }
}

static void text_known(const struct text_out *text, const struct forecast_view *view)
{
    const struct known *known = view->forecast->known;
    if (!known)
        return;
    AUTO(buf_done) struct buf words = {0};
    buf_print(&words, "known finds: %zu of %zu caught", known->caught, known->count);
    add_heading(text, words.at);
    for (size_t i = 0; i < view->count && i < RULES_SHOWN; i++) {
        const struct forecast_rule *rule = view->rules[i];
        if (!rule->known && !view->shown->only)
            continue;
        buf_clear(&words);
        buf_add_literal(&words, "  ");
        figures_left(forecast_rule_id(view, rule->rule), view->rule_columns, &words);
        buf_print(&words, "  caught %llu of %zu, alone %llu\n", (unsigned long long)rule->known,
                  known->count, (unsigned long long)rule->known_alone);
        buf_add(text->out, buf_str(&words));
    }
    text_finds(text, known, true, "caught by no rule:");
    text_finds(text, known, false, "not among the declarations:");
}

static void text_costliest(const struct text_out *text, const struct forecast_view *view)
{
    AUTO(buf_done) struct buf words = {0};
    if (view->name_count)
        add_heading(text, "names, cues and vague words that call up most rules");
    for (size_t i = 0; i < view->name_count && i < COSTLIEST_SHOWN; i++) {
        const struct costly_name *name = &view->names[i];
        buf_clear(&words);
        figures_count(name->rules, COUNT_COLUMNS + 4, &words);
        buf_add_literal(&words, "  ");
        text_quote(name->text, &words);
        if (name->language.len)
            buf_print(&words, " (%.*s)", STR_ARG(name->language));
        buf_add(&words, name->kind == SENSE_NAME  ? STR(", name of ")
                        : name->kind == SENSE_CUE ? STR(", cue ")
                                                  : STR(", vague word of "));
        escape_terminal(name->of, &words);
        buf_add_literal(&words, ": seen ");
        render_count(name->seen, &words);
        buf_add(&words, name->seen == 1 ? STR(" time\n") : STR(" times\n"));
        buf_add(text->out, buf_str(&words));
    }
    if (view->test_count)
        add_heading(text, "tests that are evaluated most");
    for (size_t i = 0; i < view->test_count && i < COSTLIEST_SHOWN; i++) {
        const struct costly_test *test = &view->tests[i];
        buf_clear(&words);
        figures_count(test->evaluations, COUNT_COLUMNS + 4, &words);
        buf_add_literal(&words, "  ");
        escape_terminal(render_short(test->text), &words);
        buf_add(&words, render_short(test->text).len < test->text.len ? STR("…") : STR(""));
        if (test->places > 1) {
            buf_add_literal(&words, ", in ");
            render_count(test->places, &words);
            buf_add_literal(&words, " conditions");
        }
        buf_add_byte(&words, '\n');
        buf_add(text->out, buf_str(&words));
    }
}

static void text_speed(const struct text_out *text, const struct forecast_view *view)
{
    uint64_t count = view->forecast->consignments;
    double seconds = view->shown->seconds;
    if (!count || seconds <= 0)
        return;
    AUTO(buf_done) struct buf words = {0};
    buf_add_literal(&words, "\nspeed, measured on this machine, in one thread: ");
    render_count((uint64_t)((double)count / seconds), &words);
    buf_print(&words, " consignments a second, %.0f ns each, reading included\n",
              1e9 * seconds / (double)count);
    buf_add(text->out, buf_str(&words));
    buf_print(text->out,
              "of a rule: from trying its route to its last finding, over all records; what a look "
              "at the clock takes (%llu ns) is taken off\n",
              (unsigned long long)view->shown->cost->look);
}

// "37 (26 to 52) requests for screening and 12 (7 to 20) requests for information"
static void add_by_advice(const struct forecast_view *view, const struct forecast_rule *rule,
                          struct buf *out)
{
    bool first = true;
    for (int advice = ADVICE_COUNT - 1; advice > ADVICE_CLEAR; advice--) {
        if (!rule->by_advice[advice])
            continue;
        buf_add(out, first ? STR("") : STR(" and "));
        add_rate_and_range(view, rule->by_advice[advice], out);
        buf_print(out, " %.*s", STR_ARG(advice_plurals[advice]));
        first = false;
    }
    if (first) {
        add_rate_and_range(view, 0, out);
        buf_add_literal(out, " alerts");
    }
}

// " by living/y", or ", most by living/y" when it is not alone.
static void add_other(const struct forecast_view *view, const struct forecast_rule *rule,
                      struct buf *out)
{
    const struct forecast_other *other = &view->others[rule->rule];
    if (other->rule == PROGRAM_NONE)
        return;
    buf_add(out, other->alerts == rule->caught ? STR(" by ") : STR(", most by "));
    buf_add(out, forecast_rule_id(view, other->rule));
}

// "living/x would add 37 (26 to 52) requests for screening per 100,000, 81 % of them already
// selected by living/y"
static void text_sentence(const struct text_out *text, const struct forecast_view *view,
                          const struct forecast_rule *rule)
{
    bool shadow = forecast_about(view, rule)->shadow;
    AUTO(buf_done) struct buf words = {0};
    buf_print(&words, "%.*s %s ", STR_ARG(forecast_rule_id(view, rule->rule)),
              shadow ? "would add" : "gives");
    add_by_advice(view, rule, &words);
    buf_add_literal(&words, " per 100,000");
    if (rule->alerts && !rule->caught)
        buf_add_literal(&words, ", none of them selected by another rule");
    if (rule->caught) {
        buf_add_literal(&words, ", ");
        if (rule->caught == rule->alerts)
            buf_add_literal(&words, "all");
        else
            add_percent(rule->caught, rule->alerts, &words);
        buf_add(&words, shadow ? STR(" of them already selected") : STR(" of them selected"));
        add_other(view, rule, &words);
    }
    buf_add_byte(&words, '\n');
    buf_add(text->out, buf_str(&words));
}

// Of rules in shadow and of those that were asked for; else of those with most alerts.
static void text_sentences(const struct text_out *text, const struct forecast_view *view)
{
    size_t shadows = 0, said = 0;
    for (size_t i = 0; i < view->count; i++)
        shadows += forecast_about(view, view->rules[i])->shadow;
    bool all = view->shown->only || !shadows;
    for (size_t i = 0; i < view->count && said < SENTENCES_SHOWN; i++) {
        if (!all && !forecast_about(view, view->rules[i])->shadow)
            continue;
        if (!said++)
            add_heading(text, "in plain words");
        text_sentence(text, view, view->rules[i]);
    }
}

void forecast_text(const struct forecast_view *view, struct buf *out)
{
    struct text_out text = {out, view->shown->colour};
    struct show_options options = {
        .pack = view->forecast->program->digest,
        .day = view->shown->day,
    };
    text_run(&text, view);
    text_rules(&text, view);
    text_silent(&text, view);
    text_known(&text, view);
    text_costliest(&text, view);
    text_speed(&text, view);
    text_sentences(&text, view);
    text_footer(&text, &options);
}
