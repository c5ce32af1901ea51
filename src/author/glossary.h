// glossary: the names of each concept, the phrases of each cue, the words of each list of vague
// words, and how many there are.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/program.h"

struct glossary_count {
    uint32_t names;
    uint32_t languages; // different ones; names without a language (scientific) have none
    uint32_t unreviewed;
};

// All of it lives in the arena given to glossary_collect.
struct glossary {
    const struct program *program;
    uint32_t *senses;                               // grouped by kind and subject
    struct range *subjects[SENSE_VAGUE + 1];        // by kind and subject: in senses
    struct glossary_count *counts[SENSE_VAGUE + 1]; // by kind and subject
    struct glossary_count *packs;                   // by pack: names of concepts only
};

// Linear in the program.
void glossary_collect(const struct program *program, struct arena *batch,
                      struct glossary *ret_glossary);

// The names of one subject (program.senses), in the order in which they are stated.
static inline const uint32_t *glossary_of(const struct glossary *glossary, enum sense_kind kind,
                                          uint32_t subject, uint32_t *ret_count)
{
    struct range range = glossary->subjects[kind][subject];
    *ret_count = range.count;
    return glossary->senses + range.first;
}

// True when the sense is a name as it is stated, and is to be shown to a person.
bool glossary_stated(const struct program *program, const struct program_sense *sense);
