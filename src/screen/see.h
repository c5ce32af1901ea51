// see: texts of a consignment → sights: names, cues and vague words at their places.
//
// A hit of the matcher is a sequence of folded words; a sight is a hit with one of its meanings,
// after `exact` names were compared letter by letter. A sight inside a longer one of the same
// pack is hidden and does not count, and one that only may be meant does not hide one that is
// there; what a phrase beside it denies ("no live turtles") does not count (screen/deny.h); a name
// that needs a cue counts only with one in the text; a name with dates counts between them
// only, and hides nothing on other days.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"

struct sight {
    uint32_t begin, end; // bytes of the text
    uint32_t sense;      // in program.senses
    uint32_t meaning;    // in program.meanings
    enum match_how how;
    uint32_t denied_by; // 1 + the sight that denies it, in seen.sights; 0: none
    bool hidden;
    bool lacks_cue;
    bool out_of_date;
};

// True when the words stand there; else they may be meant.
static inline bool sight_certain(const struct sight *sight)
{
    return sight->how <= MATCH_NUMBER;
}

// One searched text and what was seen in it.
struct seen {
    enum field field;
    uint32_t content;
    struct str text;
    struct sight *sights; // in the order of the text, longer ones first
    size_t count;
    uint32_t *cue_sights; // by cue: 1 + its first sight that counts, 0: none; NULL: no sights
    bool all_vague;       // every word of it is a vague one
};

static inline bool sight_counts(const struct sight *sight)
{
    return !sight->hidden && !sight->denied_by && !sight->lacks_cue && !sight->out_of_date;
}

// Searches the text. `numbers_only`: only CAS, EC, CUS and UN numbers count (a field that holds
// one). Sights live in `batch`; a text without any allocates nothing.
struct seen see_text(const struct program *program, struct match_scratch *scratch,
                     struct arena *batch, int32_t day, enum field field, uint32_t content,
                     struct str text, bool numbers_only);

// The first place where a cue of the range (program.cue_refs) counts, or NULL: the first cue of the
// range that was seen, at its first place.
const struct sight *see_cue(const struct program *program, const struct seen *seen,
                            struct range cues);
