// SPDX-License-Identifier: Apache-2.0
#include "author/forecast_view.h"

// Rates are told for so many consignments.
static const double PER = 100000;

struct str forecast_rule_id(const struct forecast_view *view, uint32_t rule)
{
    return view->forecast->ids.texts[rule];
}

const struct program_rule *forecast_about(const struct forecast_view *view,
                                          const struct forecast_rule *rule)
{
    return &view->forecast->program->rules[rule->rule];
}

static void view_open(struct forecast_view *view, const struct forecast_shown *shown,
                      const struct forecast *forecast)
{
    const struct program *program = forecast->program;
    *view = (struct forecast_view){.shown = shown, .forecast = forecast};
    view->rules = forecast_sorted(forecast, &view->batch);
    for (uint32_t i = 0; i < program->rule_count; i++) {
        const struct forecast_rule *rule = view->rules[i];
        if (shown->only ? shown->only[rule->rule] : rule->alerts > 0)
            view->rules[view->count++] = rule;
        else if (!shown->only)
            view->silent++;
    }
    view->rule_columns = RULE_COLUMNS;
    for (size_t i = 0; i < view->count && i < RULES_SHOWN; i++)
        view->rule_columns =
            size_max(view->rule_columns, forecast_rule_id(view, view->rules[i]->rule).len);
    view->others = forecast_others(forecast, &view->batch);
    view->names = costly_names(program, shown->cost, &view->batch, &view->name_count);
    view->tests = costly_tests(program, shown->cost, &view->batch, &view->test_count);
}

double forecast_nanoseconds(const struct forecast_view *view, const struct forecast_rule *rule)
{
    uint64_t count = view->forecast->consignments;
    return count ? (double)cost_nanoseconds(view->shown->cost, rule->rule) / (double)count : 0;
}

double forecast_rate(const struct forecast_view *view, uint64_t alerts)
{
    uint64_t count = view->forecast->consignments;
    return count ? PER * (double)alerts / (double)count : 0;
}

struct interval forecast_range(const struct forecast_view *view, uint64_t alerts)
{
    struct interval range = interval_wilson(alerts, view->forecast->consignments);
    return (struct interval){range.low * PER, range.high * PER};
}

void forecast_show(const struct forecast_shown *shown, const struct forecast *forecast,
                   struct buf *out)
{
    struct forecast_view view;
    view_open(&view, shown, forecast);
    if (shown->format == SHOW_NDJSON)
        forecast_ndjson(&view, out);
    else if (shown->format == SHOW_CSV)
        forecast_csv(&view, out);
    else
        forecast_text(&view, out);
    arena_done(&view.batch);
}
