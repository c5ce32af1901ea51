// diff: what changes for whom between two openings of packs, in words.
//
// Things are the same when they have the same name; a rule that went and came back under another
// name with all else as it was is renamed. What the program does not hold (comments, examples,
// licences of sources) is not compared; endings and names that were refused are where both sides
// were read as text.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/thing.h"
#include "rules/pack.h"
#include "show/show.h"

// What a change touches, in falling order of weight.
enum diff_weight {
#define DIFF_WEIGHT(name, word, heading) DIFF_##name,
#include "author/diff.def"
#undef DIFF_WEIGHT
    DIFF_WEIGHT_COUNT,
};

enum diff_event { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED };

// Whether more parcels are stopped or asked about by it, or fewer.
enum diff_effect { DIFF_NONE, DIFF_MORE, DIFF_LESS };

struct diff_change {
    enum diff_weight weight;
    enum diff_event event;
    enum diff_effect effect;
    enum thing_kind kind;
    struct str name;               // of the thing
    struct str what;               // of it: "advice", "names"; empty for the thing itself
    struct str says;               // the change as a sentence about the thing
    struct str old_text, new_text; // values, where it has one
    struct str language;           // of names and phrases
    size_t order;                  // private
};

struct diff {
    struct diff_change *items; // the weightiest first, then in the order of kinds and names
    size_t count;
    size_t room;    // private
    bool same_text; // the files of both sides are the same
};

// Compares two openings without mistakes. All of it lives in `batch`.
void diff_packs(const struct pack_opened *old_packs, const struct pack_opened *new_packs,
                struct arena *batch, struct diff *ret_diff);

// "advice"
struct str diff_weight_word(enum diff_weight weight);

// SHOW_TEXT and SHOW_NDJSON.
void diff_show(const struct show_options *options, const struct diff *diff, struct buf *out);
