// What is still to be done: facts that nobody has compared with a source, names in more languages.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/texts.h"
#include "rules/forms.h"

// What is unreviewed

struct counting {
    struct linter *linter;
    struct lint_tally *tally; // of the pack at hand
};

static void enter(struct counting *counting, struct span span)
{
    uint32_t pack = lint_file_of(counting->linter, span.file)->pack;
    counting->tally = &counting->linter->result->packs[pack];
}

static void count(struct counting *counting, enum lint_fact fact, size_t facts,
                  const struct ast_basis *basis, struct span span)
{
    counting->tally->facts[fact] += facts;
    if (!basis->unreviewed)
        return;
    counting->tally->unreviewed[fact] += facts;
    lint_add(counting->linter, LINT_UNREVIEWED, span, (struct str){0},
             "nobody has compared %s with a source",
             fact == LINT_FACT_NAME     ? "these names"
             : fact == LINT_FACT_PHRASE ? "these phrases"
                                        : "this");
}

static const struct ast_basis *basis_of(const struct ast_basis *line, const struct ast_basis *block)
{
    return line->stated ? line : block;
}

static void count_names(struct counting *counting, enum lint_fact fact,
                        const struct ast_names *names, const struct ast_basis *block)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct ast_name *name = &names->items[i];
        struct span span = name->texts.items[0].span;
        span.end = name->texts.items[name->texts.count - 1].span.end;
        count(counting, fact, name->texts.count, basis_of(&name->basis, block), span);
    }
}

static void count_concept(struct counting *counting, const struct ast_concept *concept)
{
    enter(counting, concept->name.span);
    count_names(counting, LINT_FACT_NAME, &concept->names, &concept->basis);
    for (size_t i = 0; i < concept->listing_count; i++)
        count(counting, LINT_FACT_LISTING, 1,
              basis_of(&concept->listings[i].basis, &concept->basis),
              concept->listings[i].list.span);
}

static void count_facts(struct counting *counting)
{
    const struct ast *ast = counting->linter->ast;
    for (size_t i = 0; i < ast->law_count; i++) {
        enter(counting, ast->laws[i].id.span);
        count(counting, LINT_FACT_LAW, 1, &ast->laws[i].basis, ast->laws[i].id.span);
    }
    for (size_t i = 0; i < ast->jurisdiction_count; i++) {
        enter(counting, ast->jurisdictions[i].id.span);
        count(counting, LINT_FACT_JURISDICTION, 1, &ast->jurisdictions[i].basis,
              ast->jurisdictions[i].id.span);
    }
    for (size_t i = 0; i < ast->list_count; i++) {
        enter(counting, ast->lists[i].id.span);
        count(counting, LINT_FACT_LIST, 1, &ast->lists[i].basis, ast->lists[i].id.span);
    }
    for (size_t i = 0; i < ast->concept_count; i++)
        count_concept(counting, &ast->concepts[i]);
    for (size_t i = 0; i < ast->cue_count; i++) {
        enter(counting, ast->cues[i].id.span);
        count_names(counting, LINT_FACT_PHRASE, &ast->cues[i].phrases, &ast->cues[i].basis);
    }
    for (size_t i = 0; i < ast->vague_count; i++) {
        enter(counting, ast->vagues[i].id.span);
        count_names(counting, LINT_FACT_PHRASE, &ast->vagues[i].phrases, &ast->vagues[i].basis);
    }
}

// Languages

// In which declarations are written, roughly by how many are.
static const char *const trade_languages[] = {
    "en", "zh-Hans", "zh-Hant", "ja", "ko", "vi", "th", "id", "ms", "hi",
    "ar", "fa",      "tr",      "ru", "uk", "pl", "cs", "hu", "ro", "el",
    "de", "nl",      "fr",      "es", "pt", "it", "sv", "da", "fi", "no",
};

// One bit for each that the tag serves: "pt-BR" serves pt, "zh" both ways of writing.
static uint32_t languages_of(struct str tag)
{
    uint32_t languages = 0;
    for (size_t i = 0; i < COUNT(trade_languages); i++) {
        struct str language = str_from(trade_languages[i]);
        bool plain = str_find_byte(language, '-') == language.len;
        if (str_eq(language, tag) ||
            str_eq(forms_language(plain ? tag : language), plain ? language : tag))
            languages |= 1u << i;
    }
    return languages;
}

struct named {
    uint32_t languages;
    uint32_t pack; // that states it first
};

static void count_languages(const struct linter *linter, const struct named *named, uint32_t pack,
                            size_t *ret_concepts, size_t *counts)
{
    *ret_concepts = 0;
    for (size_t i = 0; i < COUNT(trade_languages); i++)
        counts[i] = 0;
    for (size_t c = 0; c < linter->concepts.count; c++) {
        if (named[c].pack != pack || !named[c].languages)
            continue;
        ++*ret_concepts;
        for (size_t i = 0; i < COUNT(trade_languages); i++)
            counts[i] += named[c].languages >> i & 1;
    }
}

static void say_lacking(struct linter *linter, const struct ast_concept *concept, uint32_t lacking)
{
    AUTO(buf_done) struct buf tags = {0};
    for (size_t i = 0; i < COUNT(trade_languages); i++)
        if (lacking & 1u << i)
            buf_print(&tags, "%s%s", tags.len ? ", " : "", trade_languages[i]);
    lint_add(linter, LINT_LANGUAGES, concept->name.span,
             STR("More than half of the concepts of this pack have names in these languages."),
             "\"%.*s\" has no name in %.*s", STR_ARG(concept->name.text), STR_ARG(buf_str(&tags)));
}

static void check_languages(struct linter *linter)
{
    const struct texts *texts = linter->texts;
    struct named *named = ARENA_ARRAY(linter->batch, struct named, linter->concepts.count + 1);
    for (size_t c = 0; c < linter->concepts.count; c++)
        named[c].pack = texts->concepts[c]->pack;
    for (size_t i = 0; i < texts->count; i++)
        if (texts->items[i].kind == SENSE_NAME)
            named[texts->items[i].subject].languages |=
                languages_of(text_language(&texts->items[i]));
    for (uint32_t pack = 0; pack < linter->ast->pack_count; pack++) {
        if (!lint_is_named(linter, pack))
            continue;
        size_t concepts, counts[COUNT(trade_languages)];
        count_languages(linter, named, pack, &concepts, counts);
        uint32_t usual = 0;
        for (size_t i = 0; i < COUNT(trade_languages); i++)
            usual |= counts[i] * 2 > concepts ? 1u << i : 0;
        struct lint_tally *tally = &linter->result->packs[pack];
        tally->concepts = concepts;
        for (size_t c = 0; c < linter->concepts.count; c++) {
            uint32_t lacking = usual & ~named[c].languages;
            if (named[c].pack != pack || !named[c].languages || !lacking)
                continue;
            tally->lacking++;
            say_lacking(linter, texts->concepts[c], lacking);
        }
    }
}

void lint_todo(struct linter *linter)
{
    struct counting counting = {.linter = linter};
    count_facts(&counting);
    check_languages(linter);
}
