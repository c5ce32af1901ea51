// compile: tree → program.
//
// Three steps, in this order: the facts (compile.c: sources, laws, jurisdictions, lists, cues,
// concepts), the names (compile_names.c: keys of the matcher and what they mean), the rules
// (compile_rules.c: tests of fields, and rules; compile_conditions.c: what conditions are made of
// besides; guard.c: what no rule may do). Every mistake goes to `diag`; the program is worth having
// only when there was none.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/resolve.h"

// A growing array of numbers.
struct refs {
    uint32_t *items;
    size_t count, room;
};

// The texts of the program. What is the same stands in `letters` once.
struct texts {
    struct index index;
    struct text *places; // by number of `index`
    size_t count, room;
    struct buf letters;
    bool full;
};

// What is asked of a condition while it is compiled, with all that it names.
struct node_facts {
    uint32_t tests; // tests and operators
    uint32_t depth; // of them inside one another
    bool goods;     // asks something of the line at hand
    bool lines;     // asks something of all lines
    bool found;     // asks for a finding
    bool broken;    // names something that has been reported: nothing more is said of it
};

struct compiler {
    const struct ast *ast;
    struct diag *diag;
    struct arena *batch; // that of `diag`: the program's arrays while they grow
    struct program *program;

    // Identifiers of each kind; numbers are places in the program's arrays.
    struct index sources, laws, jurisdictions, lists, concepts, cues, groups, vagues;

    struct text *source_titles; // by number of `sources`
    struct texts texts;
    struct guard_cue *guard_cues; // by number of `cues`; NULL until a rule needs them (guard.c)
    struct match_builder *builder;

    struct resolve resolve;
    uint32_t *numbers;        // by statement of `resolve`: in the program's array of its kind
    struct node_facts *facts; // by node
    size_t fact_count, fact_room;
    uint32_t pack; // in ast->packs: whose condition is compiled

    // Arrays of the program that grow while it is made.
    struct refs group_refs, list_refs, concept_refs, cue_refs, law_refs, node_refs, rule_refs;
    struct refs line_tests, whole_rules;
    size_t node_room, literal_room, jurisdiction_room, country_room, sense_room;
};

// Compiles everything that `ast` states into `program`, whose arena and digest are set.
void compile(const struct ast *ast, struct diag *diag, struct program *program);

// For the steps:

// The text's place in the program. The bytes must live as long as the batch.
struct text compile_text(struct compiler *compiler, struct str text);

// Adds numbers to one of the ref arrays; the range that they take.
struct range compile_refs(struct compiler *compiler, struct refs *refs, const uint32_t *items,
                          size_t count);

// The number of the identifier, or PROGRAM_NONE with a report that says what is not there.
uint32_t compile_find(struct compiler *compiler, const struct index *index, struct word word,
                      enum code code, const char *kind);
struct range compile_find_all(struct compiler *compiler, const struct index *index,
                              const struct words *words, enum code code, const char *kind,
                              struct refs *refs);

// A jurisdiction stated by a pack, INT, or a country by its code.
uint32_t compile_jurisdiction(struct compiler *compiler, struct word word);

// Reports dates that end before they begin; `kind` is what they belong to.
void compile_dates(struct compiler *compiler, const struct ast_dates *dates, const char *kind);

// What a fact rests on: that of its own line, else that of its block.
struct ast_basis compile_basis(const struct ast_basis *line, const struct ast_basis *block);
struct text compile_source(struct compiler *compiler, const struct ast_basis *basis);

// Adds a node with what is known of it; its children stand there already.
uint32_t compile_node(struct compiler *compiler, const struct program_node *node);

// The node of the test, and of what it is made of.
uint32_t compile_test(struct compiler *compiler, const struct ast_test *test);

// For tests of named conditions, scores, findings and of all lines (compile_conditions.c): sets
// what the node asks for.
void compile_opened_test(struct compiler *compiler, const struct ast_test *test,
                         struct program_node *node);

// Of a score, or a test of all lines: true when nothing at all would be too little.
static inline bool node_asks_for_some(const struct program_node *node)
{
    return node->kind == NODE_ANY || node->kind == NODE_EVERY || node->compare == COMPARE_GREATER ||
           (node->compare == COMPARE_GREATER_EQUAL && node->number > 0);
}

// Reports a statement whose condition is too large or too deep with all that it names; true when it
// is neither, and nothing that it names has been reported.
bool compile_size(struct compiler *compiler, struct word id, const char *kind,
                  const struct node_facts *facts);

void compile_conditions(struct compiler *compiler);
void compile_names(struct compiler *compiler);
void compile_rules(struct compiler *compiler);
