// tree: what the files of packs state, as text that a test can compare. Places are left out.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"
#include "rules/ast.h"

static inline void tree_word(const struct word *word, struct buf *out)
{
    if (word->span.file)
        buf_print(out, " \"%.*s\"", STR_ARG(word->text));
    else
        buf_add_literal(out, " -");
}

static inline void tree_words(const char *what, const struct words *words, struct buf *out)
{
    buf_print(out, " %s:", what);
    for (size_t i = 0; i < words->count; i++)
        tree_word(&words->items[i], out);
}

static inline void tree_basis(const struct ast_basis *basis, struct buf *out)
{
    buf_print(out, " basis %d %d", basis->stated, basis->unreviewed);
    tree_word(&basis->source, out);
    buf_add_byte(out, '\n');
}

static inline void tree_dates(const struct ast_dates *dates, struct buf *out)
{
    buf_print(out, " dates %d %d", dates->from, dates->until);
}

static inline void tree_names(const struct ast_names *names, struct buf *out)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct ast_name *name = &names->items[i];
        buf_add_literal(out, "  name");
        tree_word(&name->kind, out);
        tree_word(&name->language, out);
        tree_words("texts", &name->texts, out);
        tree_words("needs", &name->needs, out);
        tree_word(&name->refused, out);
        tree_basis(&name->basis, out);
    }
}

static inline void tree_test(const struct ast_test *test, struct buf *out)
{
    if (!test)
        return;
    buf_print(out, "(%d %d %d", test->kind, test->concept_kind, test->compare);
    const struct word *const words[] = {&test->field, &test->of, &test->number, &test->unit};
    for (size_t i = 0; i < COUNT(words); i++)
        tree_word(words[i], out);
    tree_words("concepts", &test->concepts, out);
    tree_words("groups", &test->groups, out);
    tree_words("lists", &test->lists, out);
    tree_words("arguments", &test->arguments, out);
    for (size_t i = 0; i < test->child_count; i++)
        tree_test(test->children[i], out);
    buf_add_byte(out, ')');
}

static inline void tree_facts(const struct ast *ast, struct buf *out)
{
    for (size_t i = 0; i < ast->pack_count; i++) {
        const struct word *words = &ast->packs[i].id;
        buf_add_literal(out, "pack");
        for (size_t w = 0; w < offsetof(struct ast_pack, needs) / sizeof(*words); w++)
            tree_word(&words[w], out);
        tree_words("needs", &ast->packs[i].needs, out);
    }
    for (size_t i = 0; i < ast->source_count; i++) {
        buf_add_literal(out, "\nsource");
        tree_word(&ast->sources[i].id, out);
        tree_word(&ast->sources[i].title, out);
        tree_word(&ast->sources[i].licence, out);
    }
    for (size_t i = 0; i < ast->law_count; i++) {
        const struct word *words = &ast->laws[i].id;
        buf_add_literal(out, "\nlaw");
        for (size_t w = 0; w < offsetof(struct ast_law, consequence_is_law) / sizeof(*words); w++)
            tree_word(&words[w], out);
        tree_dates(&ast->laws[i].dates, out);
        tree_basis(&ast->laws[i].basis, out);
    }
    for (size_t i = 0; i < ast->jurisdiction_count; i++) {
        buf_add_literal(out, "jurisdiction");
        tree_word(&ast->jurisdictions[i].id, out);
        tree_words("members", &ast->jurisdictions[i].members, out);
        tree_basis(&ast->jurisdictions[i].basis, out);
    }
    for (size_t i = 0; i < ast->list_count; i++) {
        buf_add_literal(out, "list");
        tree_word(&ast->lists[i].id, out);
        tree_word(&ast->lists[i].law, out);
        tree_dates(&ast->lists[i].dates, out);
        tree_basis(&ast->lists[i].basis, out);
    }
}

static inline void tree_concept(const struct ast_concept *concept, struct buf *out)
{
    buf_print(out, "concept %d", concept->kind);
    tree_word(&concept->name, out);
    tree_word(&concept->of, out);
    tree_word(&concept->level, out);
    tree_words("groups", &concept->groups, out);
    tree_basis(&concept->basis, out);
    for (size_t i = 0; i < concept->number_count; i++) {
        tree_word(&concept->numbers[i].kind, out);
        tree_word(&concept->numbers[i].number, out);
    }
    for (size_t i = 0; i < concept->listing_count; i++) {
        buf_add_literal(out, "  listed");
        tree_word(&concept->listings[i].list, out);
        tree_dates(&concept->listings[i].dates, out);
        tree_basis(&concept->listings[i].basis, out);
    }
    tree_names(&concept->names, out);
    tree_names(&concept->refused, out);
}

static inline void tree_rule(const struct ast_rule *rule, struct buf *out)
{
    buf_print(out, "rule %d %d", rule->shadow, rule->missing_pass);
    const struct word *const words[] = {&rule->id, &rule->title, &rule->advice, &rule->ask};
    for (size_t i = 0; i < COUNT(words); i++)
        tree_word(words[i], out);
    tree_words("laws", &rule->laws, out);
    tree_dates(&rule->dates, out);
    tree_test(rule->where, out);
    tree_test(rule->when, out);
    for (size_t i = 0; i < rule->example_count; i++) {
        const struct ast_example *example = &rule->examples[i];
        buf_print(out, "\n  example %d %d", example->yes, example->unknown);
        for (size_t p = 0; p < example->part_count; p++) {
            tree_word(&example->parts[p].what, out);
            tree_word(&example->parts[p].value, out);
            tree_word(&example->parts[p].unit, out);
        }
    }
    buf_add_byte(out, '\n');
}

static inline void tree_print(const struct ast *ast, struct buf *out)
{
    tree_facts(ast, out);
    for (size_t i = 0; i < ast->concept_count; i++)
        tree_concept(&ast->concepts[i], out);
    for (size_t i = 0; i < ast->cue_count; i++) {
        buf_add_literal(out, "cue");
        tree_word(&ast->cues[i].id, out);
        tree_basis(&ast->cues[i].basis, out);
        tree_names(&ast->cues[i].phrases, out);
        tree_names(&ast->cues[i].refused, out);
    }
    for (size_t i = 0; i < ast->vague_count; i++) {
        buf_add_literal(out, "vague");
        tree_word(&ast->vagues[i].id, out);
        tree_word(&ast->vagues[i].law, out);
        tree_basis(&ast->vagues[i].basis, out);
        tree_names(&ast->vagues[i].phrases, out);
        tree_names(&ast->vagues[i].refused, out);
    }
    for (size_t i = 0; i < ast->endings_count; i++) {
        buf_add_literal(out, "endings");
        tree_word(&ast->endings[i].language, out);
        tree_words("add", &ast->endings[i].adds, out);
        tree_words("prefix", &ast->endings[i].prefixes, out);
        for (size_t c = 0; c < ast->endings[i].change_count; c++) {
            const struct ast_change *change = &ast->endings[i].changes[c];
            for (size_t p = 0; p < change->count; p++) {
                tree_word(&change->pairs[p].from, out);
                tree_word(&change->pairs[p].to, out);
            }
        }
        buf_add_byte(out, '\n');
    }
    for (size_t i = 0; i < ast->rule_count; i++)
        tree_rule(&ast->rules[i], out);
}
