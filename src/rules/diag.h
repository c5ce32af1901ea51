// diag: collects what is to be said of packs: code, place, text, hint.
//
// Everything is collected and nothing stops at the first mistake. Texts are made in the arena of
// the collection.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/pack.h"

enum code {
#define CODE(name, code, level, what) CODE_##name,
#include "rules/code.def"
#undef CODE
    CODE_COUNT,
};

// One file of a pack. Spans point into its text.
struct source_file {
    struct str path;
    struct str text;
};

// Bytes begin..end of a file.
struct span {
    const struct source_file *file;
    uint32_t begin, end;
};

// A word or text of a pack, where it stands. Unescaped: `text` may be shorter than the span.
struct word {
    struct str text;
    struct span span;
};

struct diag {
    struct arena *batch;
    struct pack_reports *reports;
};

// Adds a report; `hint` is a sentence or empty.
void diag_add(struct diag *diag, enum code code, struct span span, struct str hint,
              const char *format, ...) PRINTF(5, 6);

// The text, or as much of it as fits into so many bytes without cutting a character.
struct str diag_cut(struct str text, size_t bytes_max);

// Hints; empty when no more reports are kept, since nobody would see them.

// "The other one stands at packs/law/cn.law:14."
struct str diag_elsewhere(struct diag *diag, struct span span);

// "Did you mean \"live\"?" for the nearest of the words, or empty.
struct str diag_near(struct diag *diag, struct str word, const struct str *words, size_t count);

// The same; but when none is near, all the words behind `intro`: "Advice is ask, screen, hold or
// stop."
struct str diag_choice(struct diag *diag, struct str word, const struct str *words, size_t count,
                       const char *intro);
