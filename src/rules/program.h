// program: packs after compiling. Immutable, shared by all threads.
//
// Everything stands in flat arrays and is named by its index, so that the whole can later be
// written to a file and mapped. A range is {first, count} into the array that its comment names.
// Texts are borrowed from the program's arena.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/date.h"
#include "match/match.h"
#include "model/finding.h"

struct range {
    uint32_t first, count;
};

#define PROGRAM_NONE UINT32_MAX

// Editions of one law stand next to each other, by `from`.
struct program_law {
    struct range editions; // in program.provisions
};

// A union of countries, or one country by its own code.
struct program_jurisdiction {
    struct str id, title;
    struct range members; // in program.countries, sorted; for INT every country is a member
    bool everywhere;
};

struct program_list {
    struct str id, title;
    uint32_t law; // in program.laws
    int32_t from, until;
    bool unreviewed;
};

struct program_listing {
    uint32_t list;
    int32_t from, until;
    bool unreviewed;
};

enum concept_kind {
    CONCEPT_TAXON,
    CONCEPT_SUBSTANCE,
    CONCEPT_ARTICLE,
    CONCEPT_MARKING,
    CONCEPT_KIND_COUNT,
};

struct program_concept {
    struct str name; // canonical: scientific name, name of the substance …
    enum concept_kind kind;
    struct range groups;   // in program.group_refs: a number for each word that packs group by
    struct range listings; // in program.listings
    uint32_t jurisdiction; // markings: whose, in program.jurisdictions; else PROGRAM_NONE
    struct str level;      // markings: "secret"
};

// What a matched key can mean.
enum sense_kind { SENSE_NAME, SENSE_CUE, SENSE_VAGUE };

struct program_sense {
    enum sense_kind kind;
    uint32_t subject; // concept, cue or vague list
    uint32_t pack;    // that states it; a longer phrase hides shorter ones of its own pack
    struct str text;  // as the pack has it
    struct str language;
    struct str name_kind; // "name", "trade", "cas", "scientific" …; empty for cues
    bool exact;           // the text must stand letter by letter (match_literal)
    bool number;          // CAS, EC, CUS or UN
    bool inflected;       // this form of the text was made by an ending
    bool unreviewed;
    struct range needs; // cues of which one must stand in the same text; in program.cue_refs
    struct str source;  // title, or empty
};

struct program_cue {
    struct str id, title;
};

struct program_vague {
    struct str id, title;
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

enum compare { COMPARE_LESS, COMPARE_LESS_EQUAL, COMPARE_GREATER, COMPARE_GREATER_EQUAL };

enum concept_of { OF_ANYBODY, OF_ORIGIN, OF_DESTINATION, OF_JURISDICTION };

struct program_node {
    enum node_kind kind;
    enum field field; // the place (goods: FIELD_GOODS_DESCRIPTION), or the field tested
    uint32_t a;       // child, concept kind or jurisdiction
    struct range arg;
    // NODE_CONCEPT
    struct range groups;   // in program.group_refs; empty: any
    struct range lists;    // in program.list_refs; empty: any
    struct range concepts; // in program.concept_refs: these concepts by name; empty: any
    enum concept_of of;
    uint32_t of_jurisdiction;
    // NODE_COMPARE
    enum compare compare;
    int64_t number;   // in the unit of the field's type
    int64_t currency; // packed, for money
    struct str text;  // the test as the pack has it, for explanations
};

// A value of NODE_IN: leading digits first..last (same length) for HS, else first is the word.
struct program_literal {
    struct str first, last;
    int64_t number; // of typed fields (country, class, category, count)
};

struct program_rule {
    struct str id; // "living/live-invasive-animal"
    struct str title, subject, ask;
    uint32_t where, when; // nodes
    enum advice advice;
    struct range laws; // in program.law_refs; may be empty when the condition names lists
    int32_t from, until;
    bool shadow;
    bool missing_pass; // silent when the condition is unknown
    bool per_line;     // tests goods: evaluated for each content line
};

struct program_pack {
    struct str id, title, version, subject, owner;
    uint32_t rule_count, concept_count, name_count;
};

struct program {
    struct arena forever; // owns everything below
    struct str digest;    // "sha256:…" over the content of all packs
    struct match_table *table;

    struct provision *provisions;
    struct program_law *laws;
    struct program_jurisdiction *jurisdictions;
    int64_t *countries; // packed codes
    struct program_list *lists;
    struct program_listing *listings;
    struct program_concept *concepts;
    struct program_sense *senses;
    struct range *key_senses; // by key of the table: in senses
    struct program_cue *cues;
    struct program_vague *vagues;
    struct program_node *nodes;
    struct program_literal *literals;
    struct program_rule *rules;
    struct program_pack *packs;
    uint32_t *group_refs, *list_refs, *concept_refs, *cue_refs, *law_refs, *node_refs, *rule_refs;

    // Which rules to try, in rule_refs: those that wait for a name of this concept, for this cue,
    // for any vague word; and those that wait for none.
    struct range *concept_rules, *cue_rules;
    struct range vague_rules, always_rules;

    uint32_t provision_count, law_count, jurisdiction_count, list_count, concept_count, group_count,
        listing_count, sense_count, key_count, cue_count, vague_count, node_count, rule_count,
        pack_count;
};

static inline bool program_in_force(int32_t from, int32_t until, int32_t day)
{
    return (from == DATE_NONE || day >= from) && (until == DATE_NONE || day < until);
}
