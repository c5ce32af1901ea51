// describing: what the descriptions of all kinds share. Private to src/author/describe*.c.
//
//   law TEST-1                                          heading
//     edition     2025: Test Act, article 7             a field: its label, and words that wrap
//                 in force from 2025-01-01              more of the same field
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/describe.h"
#include "author/glossary.h"
#include "author/usage.h"
#include "show/escape.h"
#include "show/text.h"

enum { DESCRIBED_MAX = 10 }; // first ones shown of what may be many

struct describing {
    const struct describe_options *options;
    const struct program *program;
    struct arena *batch;
    struct glossary glossary;
    struct usage usage;
    struct text_out text;
};

// "rule tiny/live-animal: may contain a live animal"
void describing_heading(struct describing *describing, struct str word, struct thing thing);

// A line of a field, or several. Words are escaped already. An empty label goes on with the field.
void describing_field(struct describing *describing, const char *label, struct str words);

// The same without a label, as a sentence.
void describing_sentence(struct describing *describing, struct str words);

// The names of the first things with their titles, and how many more there are: a field. Nothing
// when there is none. `numbers` are of that kind.
void describing_things(struct describing *describing, const char *label, enum thing_kind kind,
                       const uint32_t *numbers, size_t count);

// How many concepts there are, and the names of the first of them: a field.
void describing_concepts(struct describing *describing, const char *label, const uint32_t *concepts,
                         size_t count);

// The rules that rest on the thing: a field.
void describing_rules(struct describing *describing, const char *label, struct thing thing);

// "; not yet in force on 2026-11-23", for what is not in force on the day; behind its dates.
void describing_dates(struct describing *describing, int32_t from, int32_t until, struct buf *out);

// ", unreviewed: nobody has checked it against a source"
void describing_basis(bool unreviewed, struct str source, struct buf *out);

// The kinds.
void describe_rule(struct describing *describing, uint32_t rule);
void describe_law(struct describing *describing, uint32_t law);
void describe_concept(struct describing *describing, uint32_t concept);
void describe_cue(struct describing *describing, uint32_t cue);
void describe_vague(struct describing *describing, uint32_t vague);
