// program: packs after compiling. Immutable, shared by all threads.
//
// Everything stands in flat arrays, the sections of program.def, and is named by its index: a built
// pack (rules/built.h) is these sections one after another, mapped and used as they lie. So their
// elements have members of fixed width, no pointers and no hidden padding. A range is {first,
// count} into the section that its comment names. A text is a place in `letters`.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/date.h"
#include "match/match.h"
#include "model/finding.h"

#define PROGRAM_NONE UINT32_MAX

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wpadded"

struct range {
    uint32_t first, count;
};

struct text {
    uint32_t at, len; // in program.letters; equal texts stand there once
};

struct program_provision {
    struct text id, act, edition, article, says;
    struct text consequence;      // identifier of another provision, or text
    struct text consequence_says; // what that other provision says, or empty
    struct text source;           // title of the source
    uint32_t jurisdiction;        // in program.jurisdictions
    int32_t from, until;          // DATE_NONE: open; `until` is the first day no longer in force
    uint32_t unreviewed;
};

// Editions of one law stand next to each other, by `from`.
struct program_law {
    struct range editions; // in program.provisions
};

// A union of countries, or one country by its own code.
struct program_jurisdiction {
    struct text id, title;
    struct range members; // in program.countries, sorted; for INT every country is a member
    uint32_t everywhere;
};

struct program_list {
    struct text id, title;
    uint32_t law; // in program.laws
    int32_t from, until;
    uint32_t unreviewed;
};

struct program_listing {
    uint32_t list;
    int32_t from, until;
    uint32_t unreviewed;
};

enum concept_kind {
    CONCEPT_TAXON,
    CONCEPT_SUBSTANCE,
    CONCEPT_ARTICLE,
    CONCEPT_MARKING,
    CONCEPT_KIND_COUNT,
};

struct program_concept {
    struct text name; // canonical: scientific name, name of the substance …
    enum concept_kind kind;
    struct range groups;   // in program.group_refs: a number for each word that packs group by
    struct range listings; // in program.listings
    uint32_t jurisdiction; // markings: whose, in program.jurisdictions; else PROGRAM_NONE
    struct text level;     // markings: "secret"
};

// A name of a concept, a phrase of a cue, a vague word.
enum sense_kind { SENSE_NAME, SENSE_CUE, SENSE_VAGUE };

// What a phrase of a cue says of the names and cues beside it.
enum sense_denies {
    DENIES_NOTHING,
    DENIES_BEHIND, // "without": what stands behind it is not there
    DENIES_BEFORE, // "not included"; "-free" wants the hyphen
    DENIES_COUNT,
};

struct program_sense {
    enum sense_kind kind;
    uint32_t subject; // concept, cue or vague list
    uint32_t pack;    // that states it; a longer phrase hides shorter ones of its own pack
    struct text text; // as the pack has it
    struct text language;
    struct text name_kind; // "name", "trade", "cas", "scientific" …; of phrases that deny
                           // "before" or "after", of others empty
    struct text source;    // title, or empty
    struct range needs;    // cues of which one must stand in the same text; in program.cue_refs
    int32_t from, until;   // of names: on other days it does not count
    uint8_t exact;         // the text must stand letter by letter (match_literal)
    uint8_t number;        // CAS, EC, CUS or UN
    uint8_t unreviewed;
    uint8_t denies; // of phrases: enum sense_denies
};

// How a matched key is made of the sense's text.
enum meaning_form {
    MEANING_WRITTEN,     // it is the text
    MEANING_INFLECTED,   // with an ending
    MEANING_ABBREVIATED, // of a scientific name: the genus, or more, as initials
    MEANING_SWAPPED,     // of a scientific name: genus and species the wrong way round
    MEANING_FORM_COUNT,
};

// What a matched key can mean.
struct program_meaning {
    uint32_t sense;
    enum meaning_form form;
};

struct program_cue {
    struct text id, title;
};

struct program_vague {
    struct text id, title;
    uint32_t law;
};

enum node_kind {
    // of conditions
    NODE_AND, // range `arg`: children, in program.node_refs
    NODE_OR,
    NODE_NOT,     // child `a`
    NODE_CONCEPT, // place names a concept of kind a (or any: CONCEPT_KIND_COUNT) with the filters
    NODE_CUE,     // place has one of the cues in `arg` (program.cue_refs)
    NODE_VAGUE,   // every word of the description is vague
    NODE_IN,      // field's text begins with (HS), or equals, one of `arg` (program.literals)
    NODE_COMPARE, // field `compare` number
    NODE_PRESENT, // field is declared
    NODE_MISSING,
    NODE_CONDITION, // the named condition a holds
    NODE_SCORE,     // the points of the score a `compare` number
    NODE_ANY,       // one content line at least fulfils child `a`
    NODE_EVERY,     // each line does
    NODE_COUNT,     // so many lines do: `compare` number
    NODE_SHARE,     // so many of a hundred lines do: `compare` number
    NODE_FOUND,     // the rule a gave a finding
    // of routes
    NODE_IMPORT, // jurisdiction a
    NODE_EXPORT,
    NODE_TRANSIT,
    NODE_DOMESTIC,
    NODE_TO,
    NODE_FROM,
    NODE_ABROAD,
    NODE_ANYWHERE,
};

enum compare {
    COMPARE_LESS,
    COMPARE_LESS_EQUAL,
    COMPARE_GREATER,
    COMPARE_GREATER_EQUAL,
    COMPARE_BETWEEN, // number..last, both ends included
};

enum concept_of { OF_ANYBODY, OF_ORIGIN, OF_DESTINATION, OF_JURISDICTION };

struct program_node {
    enum node_kind kind;
    enum field field; // the place (goods: FIELD_GOODS_DESCRIPTION), or the field tested
    uint32_t a;       // child, concept kind, jurisdiction, condition, score or rule
    struct range arg; // of ANY, EVERY, COUNT, SHARE: first is the place in program.line_tests
    struct text text; // the test as the pack has it, for explanations
    // NODE_CONCEPT
    struct range groups;   // in program.group_refs; empty: any
    struct range lists;    // in program.list_refs; empty: any
    struct range concepts; // in program.concept_refs: these concepts by name; empty: any
    enum concept_of of;
    uint32_t of_jurisdiction;
    // NODE_COMPARE, NODE_SCORE, NODE_COUNT, NODE_SHARE
    enum compare compare;
    int64_t number;   // in the unit of the field's type; points, lines, percent
    int64_t last;     // of COMPARE_BETWEEN
    int64_t currency; // packed, for money
};

// A value of NODE_IN: leading digits first..last (same length) for HS, else first is the word.
struct program_literal {
    struct text first, last;
    int64_t number; // of typed fields (country, class, category, count)
};

struct program_condition {
    struct text id, title;
    uint32_t when; // node
};

struct program_score {
    struct text id, title;
    struct range contributions; // in program.contributions
};

struct program_contribution {
    struct text title;
    uint32_t when;  // node
    int32_t points; // below zero: they are taken off
};

struct program_rule {
    struct text id; // "living/live-invasive-animal"
    struct text title, subject, ask;
    uint32_t where, when; // nodes
    enum advice advice;
    struct range laws; // in program.law_refs; may be empty when the condition names lists
    int32_t from, until;
    uint8_t shadow;
    uint8_t missing_pass; // silent when the condition is unknown
    uint8_t per_line;     // tests goods: evaluated for each content line
    uint8_t anywhere;     // per line, and what one line holds calls it up for the others too
    uint32_t whole;       // over findings: 1 + its place in program.whole_rules; else 0
};

struct program_pack {
    struct text id, title, version, subject, owner;
    uint32_t rule_count, concept_count, name_count;
    uint32_t signatures; // by how many different trusted keys it is to be signed
};

// What many senses have in common, and rules may wait for: a name of a kind, in the order of enum
// concept_kind; a vague word; nothing.
enum program_call {
    CALL_KIND,
    CALL_VAGUE = CONCEPT_KIND_COUNT,
    CALL_ALWAYS,
    CALL_COUNT,
};

#pragma GCC diagnostic pop

struct program {
    struct arena forever; // owns what the members below point at
    struct str digest;    // "sha256:…" over the content of all packs
    struct str mapped;    // the built pack that it was opened from, or empty; unmapped on closing
    struct match_table table; // its arrays are sections too
#define SECTION(many, one, type)                                                                   \
    type *many;                                                                                    \
    uint32_t one##_count;
#include "rules/program.def"
#undef SECTION
};

// One of the sections, by number from 0.
struct program_section {
    const char *name;
    const void *items;
    size_t item_bytes;
    uint32_t count;
};

size_t program_section_count(void);
struct program_section program_section(const struct program *program, size_t number);
void program_set_section(struct program *program, size_t number, const void *items, uint32_t count);

// Copies the sections, from wherever they were made, into program->forever.
void program_keep(struct program *program);

void program_close(struct program **program);

static inline struct str program_text(const struct program *program, struct text text)
{
    return (struct str){program->letters + text.at, text.len};
}

// Which of program.meanings the key of the table has.
static inline struct range program_meanings(const struct program *program, uint32_t key)
{
    uint32_t first = key ? program->meaning_ends[key - 1] : 0;
    return (struct range){first, program->meaning_ends[key] - first};
}

// Equal texts stand at one place.
static inline bool program_same_text(struct text a, struct text b)
{
    return a.at == b.at && a.len == b.len;
}

static inline bool program_compares(enum compare compare, int64_t value, int64_t number,
                                    int64_t last)
{
    switch (compare) {
    case COMPARE_LESS:
        return value < number;
    case COMPARE_LESS_EQUAL:
        return value <= number;
    case COMPARE_GREATER:
        return value > number;
    case COMPARE_GREATER_EQUAL:
        return value >= number;
    case COMPARE_BETWEEN:
        return value >= number && value <= last;
    }
    return false;
}

static inline bool program_in_force(int32_t from, int32_t until, int32_t day)
{
    return (from == DATE_NONE || day >= from) && (until == DATE_NONE || day < until);
}
