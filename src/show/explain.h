// explain: what was seen and tried in one consignment → bytes that a person or a program reads.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"
#include "screen/explain.h"
#include "show/show.h"

struct show_explain {
    const struct program *program;
    const struct consignment *consignment;
    const struct outcome *outcome;
    const struct explain_trace *trace;
    // The consignment was made for one text: what it does not declare is nobody's mistake.
    bool made_for_text;
};

// SHOW_TEXT and SHOW_NDJSON.
void show_explain(const struct show_options *options, const struct show_explain *explain,
                  struct buf *out);
