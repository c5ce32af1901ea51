// explained: what both forms of an explanation need to know of a trace.
//
// For show/, and for author/, which says in one line why a finding is gone.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "show/explain.h"
#include "show/render.h"

// What became of a rule.
enum explained_end {
    EXPLAINED_FIRED,  // it gave a finding
    EXPLAINED_NO_LAW, // it holds, but no law that it cites is in force on the day
    EXPLAINED_SILENT, // not settled, and such a rule stays silent (`missing pass`)
    EXPLAINED_FAILED, // it does not hold
};

enum explained_end explained_end(const struct show_explain *explain,
                                 const struct explain_rule *rule);

// The finding that the rule gave, or NULL.
const struct finding *explained_finding(const struct show_explain *explain,
                                        const struct explain_rule *rule);

// Marks in `ret_decided` (one for each test, zeroed) the tests because of which the condition does
// not hold. All of them have to turn for it to hold, but where they stand in an `or`: there one is
// enough. Returns how far it is from holding: a rule whose name was not seen is farther away than
// one that lacks a cue.
size_t explained_decided(const struct show_explain *explain, const struct explain_rule *rule,
                         bool *ret_decided);

// The rule's route as the pack has it: "import into CN or import into EU".
void explained_where(const struct show_explain *explain, const struct explain_rule *rule,
                     struct buf *out);

// The longer sight in which this one is hidden.
const struct explain_sight *explained_hider(const struct show_explain *explain,
                                            const struct explain_sight *sight);

// The words beside the sight that deny it, as they stand in the text.
struct str explained_denial(const struct show_explain *explain, const struct explain_sight *sight);

// True when the note speaks of what was declared, and not of what a made consignment lacks.
bool explained_note(const struct show_explain *explain, const struct quality_note *note);

// What the sight's sense stands for: name of the concept, or identifier of the cue or list; and
// the title of the cue or list.
struct str explained_subject(const struct show_explain *explain, const struct explain_sight *sight,
                             struct str *ret_title);

void explain_text(const struct show_options *options, const struct show_explain *explain,
                  struct buf *out);
void explain_ndjson(const struct show_options *options, const struct show_explain *explain,
                    struct buf *out);
