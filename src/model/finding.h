// finding: one reason why a consignment deserves a look; outcome: all of them, and the advice.
//
// Everything that a person, a court or a program needs to follow the reason is here as text,
// borrowed from the program (the packs) or from the record; nothing has to be looked up.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/consignment.h"

enum advice {
#define ADVICE(name, word, meaning, by_person) ADVICE_##name,
#include "model/choice.def"
#undef ADVICE
    ADVICE_COUNT,
};

// "screen"
struct str advice_word(enum advice advice);
// "request for screening (RFS)"
struct str advice_meaning(enum advice advice);
// True when it becomes final only by a person's decision.
bool advice_needs_person(enum advice advice);
// The advice of that word, or ADVICE_COUNT.
enum advice advice_find(struct str word);

// How the text and the name agree.
enum match_how {
    MATCH_EXACT,     // letter by letter
    MATCH_FOLDED,    // but for case, accents, width, hyphens and spaces
    MATCH_INFLECTED, // with an ending of the language (plural, case)
    MATCH_NUMBER,    // a number: CAS, UN, EC, CUS
    // Less certain than these
    MATCH_ABBREVIATED, // a scientific name with its genus as initial: T. scripta elegans
    MATCH_SWAPPED,     // a scientific name with genus and species the wrong way round
    MATCH_QUALIFIED,   // a scientific name with cf., var. or x between its words
    MATCH_JOINED,      // with other spaces: redeared, r e d - e a r e d
    MATCH_COMPOUND,    // in a longer word: Ochsenfroschquappe
    MATCH_DISGUISED,   // with letters that look like others: turt1e
    MATCH_MISSPELT,    // with letters wrong, missing, too many or in the wrong order
    MATCH_COUNT,
};

// "misspelt"
struct str match_how_word(enum match_how how);
// "with a mistake"; empty for MATCH_EXACT, MATCH_FOLDED and MATCH_NUMBER.
struct str match_how_meaning(enum match_how how);

// A provision of law in the edition that was in force.
struct provision {
    struct str id;           // "CN-BSL-60"
    struct str jurisdiction; // "CN"
    struct str act, edition, article;
    struct str says;             // our paraphrase
    struct str consequence;      // identifier of another provision, or text
    struct str consequence_says; // what that other provision says, or empty
    struct str source;           // title of the source
    int32_t from, until;         // DATE_NONE: open; `until` is the first day no longer in force
    bool unreviewed;
};

struct finding {
    struct str rule;    // "living/live-invasive-animal"
    struct str title;   // "may contain a live invasive animal"
    struct str subject; // "living-things"
    enum advice advice;
    bool unknown; // the rule could not be settled; `why` names the missing field
    bool shadow;  // the rule runs without advice

    // What was seen. field is FIELD_NONE when the rule rests on values only.
    enum field field;
    uint32_t content;    // which content line
    uint32_t begin, end; // bytes of that field's text
    struct str text;     // those bytes
    struct str whole;    // the whole text of the field
    enum match_how match;

    // What it is. Empty when the rule rests on cues or values only.
    struct str concept;  // "Trachemys scripta elegans"
    struct str name;     // the name as the pack has it: "red-eared slider"
    struct str language; // BCP 47, empty for scientific names and numbers
    struct str listing;  // "CN-IAS-2022", or empty
    struct str listing_title;
    bool name_unreviewed;
    bool listing_unreviewed;

    struct provision law;
    struct str *why; // each test that held, as a sentence piece: `cue live: "baby"`
    size_t why_count;
    struct str *parts; // rules whose findings it rests on, for a rule over findings
    size_t part_count;
    struct str ask;
};

struct outcome {
    enum advice advice;
    struct finding *findings; // worst advice first, then in the order of the text
    size_t finding_count;
    size_t findings_dropped;    // beyond FINDINGS_MAX
    struct quality_note *notes; // those of the reader and those of screening
    size_t note_count;
    bool letter; // passed without a look
};
