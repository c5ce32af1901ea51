// SPDX-License-Identifier: Apache-2.0
#include "lsp/uses.h"

#include <stdlib.h>

const char *concept_word(enum concept_kind kind)
{
    static const char *const words[] = {
        [CONCEPT_TAXON] = "taxon",        [CONCEPT_SUBSTANCE] = "substance",
        [CONCEPT_ARTICLE] = "article",    [CONCEPT_MARKING] = "marking",
        [CONCEPT_KIND_COUNT] = "concept",
    };
    return words[kind];
}

struct collector {
    struct arena *arena;
    struct uses uses;
};

static void add(struct collector *c, enum subject subject, struct word word, bool states,
                struct str title)
{
    if (!word.span.file || !word.text.len)
        return; // not stated, or could not be read
    ARENA_PUSH(c->arena, c->uses.items, c->uses.count, c->uses.room) = (struct use){
        .subject = subject,
        .states = states,
        .text = word.text,
        .title = title,
        .begin = word.span.begin,
        .end = word.span.end,
    };
}

static void add_statement(struct collector *c, enum subject subject, struct word id,
                          struct word title)
{
    add(c, subject, id, true, title.text);
}

static void add_use(struct collector *c, enum subject subject, struct word word)
{
    add(c, subject, word, false, (struct str){0});
}

static void add_all(struct collector *c, enum subject subject, const struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        add_use(c, subject, words->items[i]);
}

static void add_basis(struct collector *c, const struct ast_basis *basis)
{
    add_use(c, SUBJECT_SOURCE, basis->source);
}

static void add_names(struct collector *c, const struct ast_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        add_all(c, SUBJECT_CUE, &names->items[i].needs);
        add_basis(c, &names->items[i].basis);
    }
}

static void add_of(struct collector *c, struct word of)
{
    if (!str_is(of.text, "origin") && !str_is(of.text, "destination"))
        add_use(c, SUBJECT_JURISDICTION, of);
}

// `found rule` or `found pack/rule`.
static void add_found(struct collector *c, const struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        struct word rule = words->items[i];
        size_t slash = str_find_byte(rule.text, '/'), before = c->uses.count;
        struct str pack = str_slice(rule.text, 0, slash);
        bool other = slash < rule.text.len;
        if (other) {
            rule.text = str_slice(rule.text, slash + 1, rule.text.len);
            rule.span.begin += (uint32_t)slash + 1; // a word stands there as it is
        }
        add_use(c, SUBJECT_RULE, rule);
        if (other && c->uses.count > before)
            c->uses.items[before].pack = pack;
    }
}

// The depth of conditions is bounded where they are parsed.
static void add_test(struct collector *c, const struct ast_test *test)
{
    if (!test)
        return;
    for (size_t i = 0; i < test->child_count; i++)
        add_test(c, test->children[i]);
    add_use(c, SUBJECT_FIELD, test->field);
    switch (test->kind) {
    case NODE_CONCEPT:
        add_all(c, SUBJECT_CONCEPT, &test->concepts);
        add_all(c, SUBJECT_GROUP, &test->groups);
        add_all(c, SUBJECT_LIST, &test->lists);
        add_of(c, test->of);
        break;
    case NODE_CUE:
        add_all(c, SUBJECT_CUE, &test->arguments);
        break;
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_TRANSIT:
    case NODE_DOMESTIC:
    case NODE_TO:
    case NODE_FROM:
        add_all(c, SUBJECT_JURISDICTION, &test->arguments);
        break;
    case NODE_CONDITION:
        add_all(c, SUBJECT_CONDITION, &test->arguments);
        break;
    case NODE_SCORE:
        add_all(c, SUBJECT_SCORE, &test->arguments);
        break;
    case NODE_FOUND:
        add_found(c, &test->arguments);
        break;
    case NODE_AND:
    case NODE_OR:
    case NODE_NOT:
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
    case NODE_ABROAD:
    case NODE_ANYWHERE:
        break;
    }
}

static void add_laws(struct collector *c, const struct ast *ast)
{
    for (size_t i = 0; i < ast->law_count; i++) {
        const struct ast_law *law = &ast->laws[i];
        add_statement(c, SUBJECT_LAW, law->id, law->says);
        add_use(c, SUBJECT_JURISDICTION, law->jurisdiction);
        if (law->consequence_is_law)
            add_use(c, SUBJECT_LAW, law->consequence);
        add_basis(c, &law->basis);
    }
    for (size_t i = 0; i < ast->list_count; i++) {
        const struct ast_list *list = &ast->lists[i];
        add_statement(c, SUBJECT_LIST, list->id, list->title);
        add_use(c, SUBJECT_LAW, list->law);
        add_basis(c, &list->basis);
    }
    for (size_t i = 0; i < ast->jurisdiction_count; i++) {
        const struct ast_jurisdiction *jurisdiction = &ast->jurisdictions[i];
        add_statement(c, SUBJECT_JURISDICTION, jurisdiction->id, jurisdiction->title);
        add_all(c, SUBJECT_JURISDICTION, &jurisdiction->members);
        add_basis(c, &jurisdiction->basis);
    }
}

static void add_concepts(struct collector *c, const struct ast *ast)
{
    for (size_t i = 0; i < ast->concept_count; i++) {
        const struct ast_concept *concept = &ast->concepts[i];
        add(c, SUBJECT_CONCEPT, concept->name, true, str_from(concept_word(concept->kind)));
        for (size_t g = 0; g < concept->groups.count; g++)
            add_statement(c, SUBJECT_GROUP, concept->groups.items[g], (struct word){0});
        add_names(c, &concept->names);
        add_names(c, &concept->refused);
        for (size_t l = 0; l < concept->listing_count; l++) {
            add_use(c, SUBJECT_LIST, concept->listings[l].list);
            add_basis(c, &concept->listings[l].basis);
        }
        add_use(c, SUBJECT_JURISDICTION, concept->of);
        add_basis(c, &concept->basis);
    }
}

static void add_words(struct collector *c, const struct ast *ast)
{
    for (size_t i = 0; i < ast->cue_count; i++) {
        const struct ast_cue *cue = &ast->cues[i];
        add_statement(c, SUBJECT_CUE, cue->id, cue->title);
        add_names(c, &cue->phrases);
        add_names(c, &cue->refused);
        add_basis(c, &cue->basis);
    }
    for (size_t i = 0; i < ast->vague_count; i++) {
        const struct ast_vague *vague = &ast->vagues[i];
        add_statement(c, SUBJECT_VAGUE, vague->id, vague->title);
        add_use(c, SUBJECT_LAW, vague->law);
        add_names(c, &vague->phrases);
        add_names(c, &vague->refused);
        add_basis(c, &vague->basis);
    }
}

static void add_rules(struct collector *c, const struct ast *ast)
{
    for (size_t i = 0; i < ast->condition_count; i++) {
        add_statement(c, SUBJECT_CONDITION, ast->conditions[i].id, ast->conditions[i].title);
        add_test(c, ast->conditions[i].when);
    }
    for (size_t i = 0; i < ast->score_count; i++) {
        const struct ast_score *score = &ast->scores[i];
        add_statement(c, SUBJECT_SCORE, score->id, score->title);
        for (size_t n = 0; n < score->contribution_count; n++)
            add_test(c, score->contributions[n].when);
    }
    for (size_t i = 0; i < ast->rule_count; i++) {
        const struct ast_rule *rule = &ast->rules[i];
        add_statement(c, SUBJECT_RULE, rule->id, rule->title);
        add_test(c, rule->where);
        add_test(c, rule->when);
        add_all(c, SUBJECT_LAW, &rule->laws);
    }
}

static int compare_uses(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

void uses_collect(const struct ast *ast, struct arena *arena, struct uses *ret_uses)
{
    struct collector c = {.arena = arena};
    for (size_t i = 0; i < ast->pack_count; i++) {
        add_statement(&c, SUBJECT_PACK, ast->packs[i].id, ast->packs[i].title);
        add_all(&c, SUBJECT_PACK, &ast->packs[i].needs);
    }
    for (size_t i = 0; i < ast->source_count; i++)
        add_statement(&c, SUBJECT_SOURCE, ast->sources[i].id, ast->sources[i].title);
    add_laws(&c, ast);
    add_concepts(&c, ast);
    add_words(&c, ast);
    add_rules(&c, ast);
    if (c.uses.count)
        qsort(c.uses.items, c.uses.count, sizeof(c.uses.items[0]), compare_uses);
    *ret_uses = c.uses;
}

const struct use *uses_at(const struct uses *uses, size_t offset)
{
    const struct use *found = NULL;
    size_t low = 0, high = uses->count;
    while (low < high) { // the last one that begins at or before the byte
        size_t middle = low + (high - low) / 2;
        if (uses->items[middle].begin <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low && uses->items[low - 1].end >= offset)
        found = &uses->items[low - 1];
    return found;
}

bool subject_asked(const char *what, enum subject *ret_subject)
{
    static const struct {
        const char *what;
        enum subject subject;
    } asked[] = {
        {"a law", SUBJECT_LAW},
        {"another law, or a text,", SUBJECT_LAW},
        {"a list", SUBJECT_LIST},
        {"a cue", SUBJECT_CUE},
        {"a condition", SUBJECT_CONDITION},
        {"a score", SUBJECT_SCORE},
        {"a rule", SUBJECT_RULE},
        {"a group", SUBJECT_GROUP},
        {"the identifier of a source", SUBJECT_SOURCE},
        {"a concept", SUBJECT_CONCEPT},
        {"a jurisdiction", SUBJECT_JURISDICTION},
        {"\"origin\", \"destination\" or a jurisdiction", SUBJECT_JURISDICTION},
        {"a country", SUBJECT_JURISDICTION},
        {"the name of a pack", SUBJECT_PACK},
        {"a test", SUBJECT_FIELD},
    };
    for (size_t i = 0; i < COUNT(asked); i++) {
        if (strcmp(what, asked[i].what) != 0)
            continue;
        *ret_subject = asked[i].subject;
        return true;
    }
    return false;
}

const char *subject_word(enum subject subject)
{
    static const char *const words[] = {
        [SUBJECT_PACK] = "pack",        [SUBJECT_SOURCE] = "source",
        [SUBJECT_LAW] = "law",          [SUBJECT_JURISDICTION] = "jurisdiction",
        [SUBJECT_LIST] = "list",        [SUBJECT_CONCEPT] = "concept",
        [SUBJECT_CUE] = "cue",          [SUBJECT_GROUP] = "group",
        [SUBJECT_VAGUE] = "vague list", [SUBJECT_CONDITION] = "condition",
        [SUBJECT_SCORE] = "score",      [SUBJECT_RULE] = "rule",
        [SUBJECT_FIELD] = "field",
    };
    return words[subject];
}
