// ast: what the files of the packs state, as written; every part with its span.
//
// The parser fills it, the compiler reads it. Lists are arrays in the order of the files. All of
// it lives in the arena of the opening (diag->batch).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/diag.h"

struct words {
    struct word *items;
    size_t count, room;
};

// What a fact rests on. `stated`: a source or `unreviewed` stands there.
struct ast_basis {
    struct word source; // empty: none
    bool unreviewed;
    bool stated;
    uint32_t unreviewed_at; // of the file: where that word begins
};

// DATE_NONE where nothing is stated.
struct ast_dates {
    int32_t from, until;
    struct span from_span, until_span;
};

struct ast_pack {
    struct word id, title, version, owner, subject;
    struct word signatures; // empty: not stated
    struct words needs;
};

struct ast_source {
    struct word id, title, licence;
};

struct ast_law {
    struct word id, jurisdiction, act, edition, article, says;
    struct word consequence; // another law, or a text
    bool consequence_is_law;
    struct ast_dates dates;
    struct ast_basis basis;
};

struct ast_jurisdiction {
    struct word id, title;
    struct words members;
    struct ast_basis basis;
};

struct ast_list {
    struct word id, title, law;
    struct ast_dates dates;
    struct ast_basis basis;
};

// One `name`, `synonym`, `trade`, `slang` or `exact` entry, or a line of a cue or vague list. Those
// that a reviewer refused are kept beside the others, in `refused`: they are matched nowhere.
struct ast_name {
    struct word kind;     // of phrases: `before` or `after` when they deny, else the language
    struct word language; // empty for synonyms
    struct words texts;
    struct words needs;
    struct ast_dates dates; // of names
    struct ast_basis basis;
    struct word refused;     // the reason; empty: nobody refused it
    uint32_t end, basis_end; // of the file: without what it rests on, and with it
};

// True of a line of phrases that deny what stands beside them.
static inline bool ast_denies(const struct ast_name *phrases)
{
    return str_is(phrases->kind.text, "before") || str_is(phrases->kind.text, "after");
}

struct ast_names {
    struct ast_name *items;
    size_t count, room;
};

// `cas 7664-93-9`
struct ast_number {
    struct word kind, number;
};

struct ast_listing {
    struct word list;
    struct ast_dates dates;
    struct ast_basis basis;
    uint32_t end; // of the file: without what it rests on
};

struct ast_concept {
    enum concept_kind kind;
    struct word name;
    struct words groups;
    struct ast_names names, refused;
    struct ast_number *numbers;
    size_t number_count, number_room;
    struct ast_listing *listings;
    size_t listing_count, listing_room;
    struct word of, level; // markings
    struct ast_basis basis;
    uint32_t pack; // in ast.packs
};

struct ast_cue {
    struct word id, title;
    struct ast_names phrases, refused;
    struct ast_basis basis;
    uint32_t pack; // in ast.packs
};

// `"ая" to "ой", "а" to "ы"`: each word of a name takes the first pair that fits it.
struct ast_pair {
    struct word from, to;
};

struct ast_change {
    struct ast_pair *pairs;
    size_t count, room;
};

struct ast_endings {
    struct word language;
    struct words adds, prefixes;
    struct ast_change *changes;
    size_t change_count, change_room;
    bool compounds; // the language ties words together: Ochsenfroschquappe
};

struct ast_vague {
    struct word id, title, law;
    struct ast_names phrases, refused;
    struct ast_basis basis;
    uint32_t pack; // in ast.packs
};

// A condition or a route. Children of AND and OR, the child of NOT, and what stands in the
// parentheses of ANY, EVERY, COUNT and SHARE, are in `children`.
struct ast_test {
    enum node_kind kind;
    struct span span;
    struct ast_test **children;
    size_t child_count, child_room;
    struct word field; // the place or field as written: "goods", "goods.hs", "wrapper"
    // NODE_CONCEPT
    enum concept_kind concept_kind; // CONCEPT_KIND_COUNT: any
    struct words concepts, groups, lists;
    struct word of; // "origin", "destination", a jurisdiction; empty: none
    // NODE_CUE: cues; NODE_IN: values, two for each (equal unless a range); routes: one
    // jurisdiction; NODE_CONDITION, NODE_SCORE, NODE_FOUND: whose answer is asked for
    struct words arguments;
    // NODE_COMPARE, NODE_COUNT, NODE_SHARE, NODE_SCORE; the last two for `between`
    enum compare compare;
    struct word number, unit, last_number, last_unit;
};

struct ast_condition {
    struct word id, title;
    struct ast_test *when; // NULL: not stated, or not read whole
    uint32_t pack;         // in ast.packs
};

// `add 3 "a word for live animals" when …`
struct ast_contribution {
    bool take;
    struct word points, title;
    struct ast_test *when;
};

struct ast_score {
    struct word id, title;
    struct ast_contribution *contributions;
    size_t contribution_count, contribution_room;
    uint32_t pack; // in ast.packs
};

// One declared thing of an example: what (`goods`, `hs`, `from` …), value, unit (mass, value).
struct ast_part {
    struct word what, value, unit;
};

struct ast_example {
    struct span span;
    bool yes, unknown;
    struct ast_part *parts;
    size_t part_count, part_room;
};

struct ast_rule {
    struct word id, title, advice, ask;
    struct ast_test *where, *when; // NULL: not stated
    struct words laws;
    struct ast_dates dates;
    bool shadow, missing_pass;
    struct ast_example *examples;
    size_t example_count, example_room;
    uint32_t pack; // in ast.packs
};

// False for a rule that was not read whole, which has been reported: nothing is made of it.
static inline bool ast_rule_whole(const struct ast_rule *rule)
{
    return rule->where && rule->when && rule->advice.span.file;
}

struct ast {
#define AST_LIST(type, plural)                                                                     \
    struct ast_##type *plural;                                                                     \
    size_t type##_count, type##_room;
    // clang-format off
    AST_LIST(pack, packs)
    AST_LIST(source, sources)
    AST_LIST(law, laws)
    AST_LIST(jurisdiction, jurisdictions)
    AST_LIST(list, lists)
    AST_LIST(concept, concepts)
    AST_LIST(cue, cues)
    AST_LIST(endings, endings)
    AST_LIST(vague, vagues)
    AST_LIST(condition, conditions)
    AST_LIST(score, scores)
    AST_LIST(rule, rules)
    // clang-format on
#undef AST_LIST
    size_t text_count; // names, phrases and vague words of all of them
};
