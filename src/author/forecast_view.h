// forecast_view: what every format of a forecast shows, worked out once.
//
// Private to the files of forecast_show.h.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/costly.h"
#include "author/forecast_show.h"
#include "author/interval.h"

enum {
    COSTLIEST_SHOWN = 5,
    RULES_SHOWN = 40,  // as text; the other formats have all
    RULE_COLUMNS = 30, // at least
};

struct forecast_view {
    const struct forecast_shown *shown;
    const struct forecast *forecast;
    struct arena batch;
    const struct forecast_rule **rules; // those to show, most alerts first
    size_t count;
    size_t rule_columns; // of the longest name among those that text shows
    size_t silent;       // rules without an alert that are not shown
    struct forecast_other *others;
    struct costly_name *names;
    struct costly_test *tests;
    size_t name_count, test_count;
};

struct str forecast_rule_id(const struct forecast_view *view, uint32_t rule);
const struct program_rule *forecast_about(const struct forecast_view *view,
                                          const struct forecast_rule *rule);

// Of one record, on average.
double forecast_nanoseconds(const struct forecast_view *view, const struct forecast_rule *rule);

// Alerts per 100,000 consignments, and where the true rate lies (interval.h).
double forecast_rate(const struct forecast_view *view, uint64_t alerts);
struct interval forecast_range(const struct forecast_view *view, uint64_t alerts);

void forecast_text(const struct forecast_view *view, struct buf *out);
void forecast_ndjson(const struct forecast_view *view, struct buf *out);
void forecast_csv(const struct forecast_view *view, struct buf *out);
