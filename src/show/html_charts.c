// html_charts: what was counted, drawn.
//
// Every bar stands in a table beside its number, or has a table behind it. SVG is scaled by the
// page: lengths are per cent of the longest, and no text stands inside a drawing.
//
// SPDX-License-Identifier: Apache-2.0
#include "show/html.h"

#include "base/date.h"

enum {
    ROWS_SHOWN = 15,
    DAYS_SHOWN_MAX = 92,    // more are drawn by month
    MONTHS_SHOWN_MAX = 120, // more are drawn by year
    SLOTS_MIN = 31,         // a chart of few days is not drawn as a few broad slabs
    SLOT_UNITS = 10,        // width of a day, in units of the drawing
    BAR_UNITS = 8,
    HEIGHT_UNITS = 100,
};

#define ADD(out, literal) buf_add_literal((out), literal)

// Tenths of a per cent, as "12.5".
static void add_per_cent(uint64_t part, uint64_t all, struct buf *out)
{
    uint64_t tenths = all ? (part * 1000 + all / 2) / all : 0;
    buf_add_number(out, tenths / 10);
    if (tenths % 10) {
        buf_add_byte(out, '.');
        buf_add_number(out, tenths % 10);
    }
}

void html_bar(struct str label, const uint64_t by_advice[ADVICE_COUNT], uint64_t all,
              struct buf *out)
{
    AUTO(buf_done) struct buf what = {0};
    render_advices(by_advice, &what);
    html_text(out, "<svg role=\"img\" preserveAspectRatio=\"none\"><title>", label, ": ");
    html_text(out, "", what.len ? buf_str(&what) : STR("none"), "</title>");
    uint64_t from = 0;
    for (int advice = ADVICE_COUNT - 1; advice > ADVICE_CLEAR; advice--) {
        if (!by_advice[advice])
            continue;
        ADD(out, "<rect class=\"");
        buf_add(out, advice_word((enum advice)advice));
        ADD(out, "\" x=\"");
        add_per_cent(from, all, out);
        ADD(out, "%\" width=\"");
        add_per_cent(by_advice[advice], all, out);
        ADD(out, "%\" height=\"100%\"/>");
        from += by_advice[advice];
    }
    ADD(out, "</svg>");
}

void html_bars(const char *title, const char *what, const char *unit,
               const struct tally_table *table, struct buf *out)
{
    AUTO(arena_done) struct arena batch = {0};
    const struct tally_row **rows = tally_sorted(table, TALLY_BY_ADVISED, &batch);
    size_t count = 0;
    while (count < table->count && tally_advised(rows[count]))
        count++;
    if (!count)
        return;
    buf_print(out,
              "<div class=\"chart\"><h3>%s</h3>\n<table class=\"bars\"><thead><tr>"
              "<th scope=\"col\">%s</th>"
              "<th scope=\"col\"><span class=\"unseen\">bar</span></th>"
              "<th scope=\"col\" class=\"number\">%s</th></tr></thead><tbody>\n",
              title, what, unit);
    for (size_t i = 0; i < count && i < ROWS_SHOWN; i++) {
        html_text(out, "<tr><th scope=\"row\">", rows[i]->key, "</th><td class=\"drawn\">");
        html_bar(rows[i]->key, rows[i]->by_advice, tally_advised(rows[0]), out);
        html_count(out, "</td><td class=\"number\">", tally_advised(rows[i]), "</td></tr>\n");
    }
    ADD(out, "</tbody></table>\n");
    if (count > ROWS_SHOWN)
        html_count(out, "<p class=\"soft\">and ", count - ROWS_SHOWN, " more</p>\n");
    ADD(out, "</div>\n");
}

// How fine the axis of time is.
enum step { STEP_DAY, STEP_MONTH, STEP_YEAR };

static const char *const step_words[] = {
    [STEP_DAY] = "day",
    [STEP_MONTH] = "month",
    [STEP_YEAR] = "year",
};

struct axis {
    enum step step;
    int32_t first; // number of the first slot: day, month since year 0, or year
    size_t count;
    const struct tally_row **days; // those that are days, by key
    size_t day_count;
    struct tally_row *slots; // keys are not set
    uint64_t most;           // that was not clear, in one slot
    struct arena batch;
};

static int32_t slot_number(enum step step, int32_t day)
{
    if (step == STEP_DAY)
        return day;
    AUTO(buf_done) struct buf text = {0};
    date_print(day, &text);
    int32_t year = (text.at[0] - '0') * 1000 + (text.at[1] - '0') * 100 + (text.at[2] - '0') * 10 +
                   (text.at[3] - '0');
    int32_t month = (text.at[5] - '0') * 10 + (text.at[6] - '0');
    return step == STEP_MONTH ? year * 12 + month - 1 : year;
}

static void add_slot_name(enum step step, int32_t slot, struct buf *out)
{
    switch (step) {
    case STEP_DAY:
        date_print(slot, out);
        return;
    case STEP_MONTH:
        buf_print(out, "%04d-%02d", slot / 12, slot % 12 + 1);
        return;
    case STEP_YEAR:
        buf_print(out, "%04d", slot);
        return;
    }
}

static int32_t day_of(const struct tally_row *row)
{
    int32_t day;
    bool is_day = date_parse(row->key, &day);
    ASSERT(is_day);
    return day;
}

// Chooses the step and sums the days up; false when no day is declared.
static bool axis_init(struct axis *axis, const struct tally_table *days)
{
    *axis = (struct axis){.step = STEP_DAY};
    axis->days = tally_sorted(days, TALLY_BY_KEY, &axis->batch);
    while (axis->day_count < days->count && byte_is_digit(axis->days[axis->day_count]->key.at[0]))
        axis->day_count++;
    if (!axis->day_count)
        return false;
    int32_t first = day_of(axis->days[0]), last = day_of(axis->days[axis->day_count - 1]);
    if (last - first >= DAYS_SHOWN_MAX)
        axis->step = STEP_MONTH;
    if (axis->step == STEP_MONTH &&
        slot_number(STEP_MONTH, last) - slot_number(STEP_MONTH, first) >= MONTHS_SHOWN_MAX)
        axis->step = STEP_YEAR;
    axis->first = slot_number(axis->step, first);
    axis->count = (size_t)(slot_number(axis->step, last) - axis->first) + 1;
    if (axis->count < SLOTS_MIN) {
        axis->first -= (int32_t)(SLOTS_MIN - axis->count);
        axis->count = SLOTS_MIN;
    }
    axis->slots = ARENA_ARRAY(&axis->batch, struct tally_row, axis->count);
    for (size_t i = 0; i < axis->day_count; i++) {
        const struct tally_row *day = axis->days[i];
        struct tally_row *slot = &axis->slots[slot_number(axis->step, day_of(day)) - axis->first];
        slot->count += day->count;
        for (size_t a = 0; a < ADVICE_COUNT; a++)
            slot->by_advice[a] += day->by_advice[a];
        axis->most = size_max(axis->most, tally_advised(slot));
    }
    return true;
}

// One column of the chart: its parts stand on each other, the gravest at the foot.
static void add_column(const struct axis *axis, size_t index, struct buf *out)
{
    const struct tally_row *slot = &axis->slots[index];
    if (!tally_advised(slot))
        return;
    ADD(out, "<g><title>");
    add_slot_name(axis->step, axis->first + (int32_t)index, out);
    ADD(out, ": ");
    render_advices(slot->by_advice, out);
    ADD(out, "</title>");
    double at = HEIGHT_UNITS;
    for (int advice = ADVICE_COUNT - 1; advice > ADVICE_CLEAR; advice--) {
        if (!slot->by_advice[advice])
            continue;
        double height = (double)slot->by_advice[advice] * HEIGHT_UNITS / (double)axis->most;
        at -= height;
        buf_print(out, "<rect class=\"%.*s\" x=\"%zu\" y=\"%.2f\" width=\"%d\" height=\"%.2f\"/>",
                  STR_ARG(advice_word((enum advice)advice)), index * SLOT_UNITS + 1,
                  at > 0 ? at : 0, BAR_UNITS, height);
    }
    ADD(out, "</g>\n");
}

static void add_drawing(const struct axis *axis, struct buf *out)
{
    buf_print(out, "<p class=\"top\">most in one %s: ", step_words[axis->step]);
    render_count(axis->most, out);
    buf_print(out,
              "</p>\n<svg viewBox=\"0 0 %zu %d\" preserveAspectRatio=\"none\" role=\"img\">"
              "<title>Consignments that deserve a look, by %s of posting; the table below has the "
              "numbers</title>\n",
              axis->count * SLOT_UNITS, HEIGHT_UNITS, step_words[axis->step]);
    for (size_t i = 0; i < axis->count; i++)
        add_column(axis, i, out);
    ADD(out, "</svg>\n<div class=\"axis\"><span>");
    add_slot_name(axis->step, axis->first, out);
    ADD(out, "</span><span>");
    add_slot_name(axis->step, axis->first + (int32_t)axis->count - 1, out);
    ADD(out, "</span></div>\n");
}

static void add_key(struct buf *out)
{
    ADD(out, "<ul class=\"key\">");
    for (int advice = ADVICE_COUNT - 1; advice > ADVICE_CLEAR; advice--) {
        struct str word = advice_word((enum advice)advice);
        buf_print(out, "<li class=\"%.*s\">%.*s</li>", STR_ARG(word), STR_ARG(word));
    }
    ADD(out, "</ul>\n");
}

static void add_numbers_row(struct str name, const struct tally_row *row, struct buf *out)
{
    html_text(out, "<tr><th scope=\"row\">", name, "</th>");
    for (int advice = ADVICE_COUNT - 1; advice > ADVICE_CLEAR; advice--)
        html_count(out, "<td class=\"number\">", row->by_advice[advice], "</td>");
    html_count(out, "<td class=\"number\">", row->count, "</td></tr>\n");
}

// The same as a table, with what has no place on the axis.
static void add_numbers(const struct axis *axis, const struct tally_table *days, struct buf *out)
{
    ADD(out, "<details><summary>The numbers as a table</summary><div class=\"scroll\" "
             "tabindex=\"0\" role=\"region\" aria-label=\"Numbers by time of posting\"><table>"
             "<thead><tr><th scope=\"col\">Posted</th>");
    for (int advice = ADVICE_COUNT - 1; advice > ADVICE_CLEAR; advice--)
        html_text(out, "<th scope=\"col\" class=\"number\">", advice_word((enum advice)advice),
                  "</th>");
    ADD(out, "<th scope=\"col\" class=\"number\">all</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < axis->count; i++) {
        if (!axis->slots[i].count)
            continue;
        AUTO(buf_done) struct buf name = {0};
        add_slot_name(axis->step, axis->first + (int32_t)i, &name);
        add_numbers_row(buf_str(&name), &axis->slots[i], out);
    }
    for (size_t i = axis->day_count; i < days->count; i++)
        add_numbers_row(axis->days[i]->key, axis->days[i], out);
    ADD(out, "</tbody></table></div></details>\n");
}

void html_days(const struct tally_table *days, struct buf *out)
{
    struct axis axis;
    if (axis_init(&axis, days) && axis.most) {
        buf_print(out, "<div class=\"days\"><h3>Deserve a look, by %s of posting</h3>\n",
                  step_words[axis.step]);
        add_key(out);
        add_drawing(&axis, out);
        add_numbers(&axis, days, out);
        ADD(out, "</div>\n");
    }
    arena_done(&axis.batch);
}
