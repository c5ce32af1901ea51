// why_not: why one rule did not fire, for a person and for a program; the part of an explanation
// that stands there when somebody asks for it.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "show/explained.h"
#include "show/text.h"

void why_not_text(const struct text_out *text, const struct show_options *options,
                  const struct show_explain *explain);
// `,"why_not":{…}`
void why_not_ndjson(const struct show_explain *explain, struct buf *out);
