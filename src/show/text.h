// text: lines for a person at a terminal, with a gutter that says what each line is.
//
//      text | 10 pcs live baby red eared sliders
//           |                  ^^^^^^^^^^^^^^^^^ content[0].description
//       law | CN-BSL-60, Biosecurity Law (2024-04-26), article 60: no introduction …
//
// For show/ and the reports of author/. Nothing here lets a control character through
// (escape_terminal).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "show/render.h"

struct text_out {
    struct buf *out;
    bool colour;
};

enum paint { PAINT_PLAIN, PAINT_STRONG, PAINT_SOFT, PAINT_WARNING, PAINT_GOOD, PAINT_BAD };

void text_paint(const struct text_out *text, enum paint paint, struct str words);

// The word of the advice in its colour.
void text_advice(const struct text_out *text, enum advice advice);

// A line, or several: `words` are escaped already, and go on under themselves where they pass
// column 100. The label has at most five letters.
void text_line(const struct text_out *text, struct str label, struct str words);
void text_line_painted(const struct text_out *text, struct str label, enum paint paint,
                       struct str words);

// The line with carets under begin..end, and after them what they point at (escaped already).
void text_carets(const struct text_out *text, struct str label, struct str line, size_t begin,
                 size_t end, struct str what);

// The law of a finding with its consequence, and the question that would settle it.
void text_law(const struct text_out *text, const struct provision *law);
void text_ask(const struct text_out *text, struct str ask);

// What is wrong with the data.
void text_note(const struct text_out *text, const struct quality_note *note);

// `"words"`, escaped.
void text_quote(struct str words, struct buf *out);

// A rule or a finding: "  screen: may contain a live animal (living/live-animal)"; `before` stands
// before the advice.
void text_title(const struct text_out *text, struct str before, enum advice advice,
                struct str title, struct str rule);

// Route, class, and the advice with its meaning.
void text_item(const struct text_out *text, const struct consignment *consignment,
               const struct outcome *outcome);

// The rules whose findings a finding rests on.
void text_parts(const struct text_out *text, const struct finding *finding);

// What to mind about a finding: not settled, in shadow, unreviewed.
void text_warnings(const struct text_out *text, const struct finding *finding);

// The day and the packs, after an empty line.
void text_footer(const struct text_out *text, const struct show_options *options);
