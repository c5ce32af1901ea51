// names: the names of each concept, the phrases of each cue, the words of each vague list, and how
// many there are.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"

struct names_count {
    uint32_t names;
    uint32_t languages; // different ones; names without a language (scientific) have none
    uint32_t unreviewed;
};

// All of it lives in the arena given to names_collect.
struct names {
    const struct program *program;
    uint32_t *senses;                            // grouped by kind and subject
    struct range *subjects[SENSE_VAGUE + 1];     // by kind and subject: in senses
    struct names_count *counts[SENSE_VAGUE + 1]; // by kind and subject
    struct names_count *packs;                   // by pack: names of concepts only
};

// Linear in the program.
void names_collect(const struct program *program, struct arena *batch, struct names *ret_names);

// The names of one subject (program.senses), in the order in which they are stated.
static inline const uint32_t *names_of(const struct names *names, enum sense_kind kind,
                                       uint32_t subject, uint32_t *ret_count)
{
    struct range range = names->subjects[kind][subject];
    *ret_count = range.count;
    return names->senses + range.first;
}

// True when the sense is a name as it is stated, and is to be shown to a person.
bool names_stated(const struct program *program, const struct program_sense *sense);
