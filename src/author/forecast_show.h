// forecast_show: a forecast → text, NDJSON or CSV (docs/output.md).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/forecast.h"
#include "screen/cost.h"
#include "show/show.h"

struct forecast_shown {
    enum show_format format; // SHOW_TEXT, SHOW_NDJSON or SHOW_CSV
    bool colour;
    const bool *only; // by rule: show these, without alerts too; NULL: all that gave one
    const struct cost *cost;
    int32_t day;
    uint64_t bad;   // records that could not be read
    double seconds; // reading and screening
};

void forecast_show(const struct forecast_shown *shown, const struct forecast *forecast,
                   struct buf *out);
