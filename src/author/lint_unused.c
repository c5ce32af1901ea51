// What is stated and never needed.
//
// Other packs may need what a pack states that has no rules of its own; whether they do can be told
// only when they are opened with it.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/tests.h"
#include "author/texts.h"

enum {
    USED_SOURCES,
    USED_LAWS,
    USED_LISTS,
    USED_CUES,
    USED_GROUPS,
    USED_JURISDICTIONS,
    USED_CONDITIONS,
    USED_SCORES,
    USED_COUNT
};

// Identifiers of one kind, and which of them something names.
struct used {
    const struct index *index;
    bool *by_number;
};

struct usage {
    struct linter *linter;
    struct index sources, jurisdictions, conditions, scores;
    struct used used[USED_COUNT];
    bool *known_in_full; // by pack: whoever could need what it states is opened
};

static void use(struct usage *usage, int kind, struct word word)
{
    uint32_t number = index_find(usage->used[kind].index, word.text);
    if (number != INDEX_NONE)
        usage->used[kind].by_number[number] = true;
}

static void use_all(struct usage *usage, int kind, const struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        use(usage, kind, words->items[i]);
}

static void use_basis(struct usage *usage, const struct ast_basis *basis)
{
    use(usage, USED_SOURCES, basis->source);
}

static void use_names(struct usage *usage, const struct ast_names *names,
                      const struct ast_names *refused)
{
    for (size_t i = 0; i < names->count; i++) {
        use_basis(usage, &names->items[i].basis);
        use_all(usage, USED_CUES, &names->items[i].needs);
    }
    // With such a source a name was compared, but it needs no cue any more.
    for (size_t i = 0; i < refused->count; i++)
        use_basis(usage, &refused->items[i].basis);
}

static void use_concept(struct usage *usage, const struct ast_concept *concept)
{
    use_basis(usage, &concept->basis);
    use_names(usage, &concept->names, &concept->refused);
    use(usage, USED_JURISDICTIONS, concept->of);
    for (size_t i = 0; i < concept->listing_count; i++)
        use_basis(usage, &concept->listings[i].basis);
}

static void use_test(void *ctx, const struct ast_test *test)
{
    struct usage *usage = ctx;
    use_all(usage, USED_LISTS, &test->lists);
    use_all(usage, USED_GROUPS, &test->groups);
    use(usage, USED_JURISDICTIONS, test->of);
    if (test->kind == NODE_CUE)
        use_all(usage, USED_CUES, &test->arguments);
    else if (test->kind == NODE_CONDITION)
        use_all(usage, USED_CONDITIONS, &test->arguments);
    else if (test->kind == NODE_SCORE)
        use_all(usage, USED_SCORES, &test->arguments);
    else if (test->kind != NODE_IN && test->kind != NODE_FOUND)
        use_all(usage, USED_JURISDICTIONS, &test->arguments);
}

static void read_usage(struct usage *usage)
{
    const struct ast *ast = usage->linter->ast;
    for (size_t i = 0; i < ast->law_count; i++) {
        use_basis(usage, &ast->laws[i].basis);
        use(usage, USED_JURISDICTIONS, ast->laws[i].jurisdiction);
        if (ast->laws[i].consequence_is_law)
            use(usage, USED_LAWS, ast->laws[i].consequence);
    }
    for (size_t i = 0; i < ast->jurisdiction_count; i++)
        use_basis(usage, &ast->jurisdictions[i].basis);
    for (size_t i = 0; i < ast->list_count; i++) {
        use_basis(usage, &ast->lists[i].basis);
        use(usage, USED_LAWS, ast->lists[i].law);
    }
    for (size_t i = 0; i < ast->concept_count; i++)
        use_concept(usage, &ast->concepts[i]);
    for (size_t i = 0; i < ast->cue_count; i++) {
        use_basis(usage, &ast->cues[i].basis);
        use_names(usage, &ast->cues[i].phrases, &ast->cues[i].refused);
    }
    for (size_t i = 0; i < ast->vague_count; i++) {
        use_basis(usage, &ast->vagues[i].basis);
        use_names(usage, &ast->vagues[i].phrases, &ast->vagues[i].refused);
        use(usage, USED_LAWS, ast->vagues[i].law);
    }
    for (size_t i = 0; i < ast->rule_count; i++)
        use_all(usage, USED_LAWS, &ast->rules[i].laws);
    // A cue can be there for what its phrases hide or deny.
    for (size_t i = 0; i < usage->linter->cues.count; i++)
        usage->used[USED_CUES].by_number[i] |= usage->linter->texts->hiding[i];
    for (size_t i = 0; i < ast->cue_count; i++)
        for (size_t line = 0; line < ast->cues[i].phrases.count; line++)
            if (ast_denies(&ast->cues[i].phrases.items[line]))
                use(usage, USED_CUES, ast->cues[i].id);
    tests_all(ast, use_test, usage);
}

static bool is_needed(const struct ast *ast, struct str pack)
{
    for (size_t i = 0; i < ast->pack_count; i++)
        for (size_t n = 0; n < ast->packs[i].needs.count; n++)
            if (str_eq(ast->packs[i].needs.items[n].text, pack))
                return true;
    return false;
}

static void read_packs(struct usage *usage)
{
    const struct ast *ast = usage->linter->ast;
    usage->known_in_full = ARENA_ARRAY(usage->linter->batch, bool, ast->pack_count + 1);
    for (size_t i = 0; i < ast->rule_count; i++)
        usage->known_in_full[ast->rules[i].pack] = true;
    for (size_t i = 0; i < ast->pack_count; i++)
        usage->known_in_full[i] |= is_needed(ast, ast->packs[i].id.text);
}

static void check(struct usage *usage, int kind, enum lint_code code, struct word id,
                  const char *what)
{
    uint32_t number = index_find(usage->used[kind].index, id.text);
    bool *used = &usage->used[kind].by_number[number];
    if (*used || !usage->known_in_full[lint_file_of(usage->linter, id.span.file)->pack])
        return;
    *used = true; // said once, at its first statement
    lint_add(usage->linter, code, id.span,
             STR("Take it away, or use it; what is kept for later is not kept up to date."),
             "nobody %s \"%.*s\"", what, STR_ARG(id.text));
}

static void check_all(struct usage *usage)
{
    const struct ast *ast = usage->linter->ast;
    for (size_t i = 0; i < ast->source_count; i++)
        check(usage, USED_SOURCES, LINT_SOURCE_UNUSED, ast->sources[i].id, "names source");
    for (size_t i = 0; i < ast->law_count; i++)
        check(usage, USED_LAWS, LINT_LAW_UNUSED, ast->laws[i].id, "cites law");
    for (size_t i = 0; i < ast->list_count; i++)
        check(usage, USED_LISTS, LINT_LIST_UNUSED, ast->lists[i].id, "asks for list");
    for (size_t i = 0; i < ast->cue_count; i++)
        check(usage, USED_CUES, LINT_CUE_UNUSED, ast->cues[i].id, "asks for cue");
    for (size_t i = 0; i < ast->jurisdiction_count; i++)
        check(usage, USED_JURISDICTIONS, LINT_JURISDICTION_UNUSED, ast->jurisdictions[i].id,
              "names jurisdiction");
    for (size_t i = 0; i < ast->condition_count; i++)
        check(usage, USED_CONDITIONS, LINT_CONDITION_UNUSED, ast->conditions[i].id,
              "asks for condition");
    for (size_t i = 0; i < ast->score_count; i++)
        check(usage, USED_SCORES, LINT_CONDITION_UNUSED, ast->scores[i].id, "asks for score");
    for (size_t i = 0; i < ast->concept_count; i++)
        for (size_t g = 0; g < ast->concepts[i].groups.count; g++)
            check(usage, USED_GROUPS, LINT_GROUP_UNUSED, ast->concepts[i].groups.items[g],
                  "asks for group");
}

void lint_unused(struct linter *linter)
{
    const struct ast *ast = linter->ast;
    struct usage usage = {
        .linter = linter,
        .sources.batch = linter->batch,
        .jurisdictions.batch = linter->batch,
        .conditions.batch = linter->batch,
        .scores.batch = linter->batch,
    };
    for (size_t i = 0; i < ast->source_count; i++)
        index_add(&usage.sources, ast->sources[i].id.text);
    for (size_t i = 0; i < ast->jurisdiction_count; i++)
        index_add(&usage.jurisdictions, ast->jurisdictions[i].id.text);
    for (size_t i = 0; i < ast->condition_count; i++)
        index_add(&usage.conditions, ast->conditions[i].id.text);
    for (size_t i = 0; i < ast->score_count; i++)
        index_add(&usage.scores, ast->scores[i].id.text);
    const struct index *indexes[] = {
        [USED_SOURCES] = &usage.sources,       [USED_LAWS] = &linter->laws,
        [USED_LISTS] = &linter->lists,         [USED_CUES] = &linter->cues,
        [USED_GROUPS] = &linter->groups,       [USED_JURISDICTIONS] = &usage.jurisdictions,
        [USED_CONDITIONS] = &usage.conditions, [USED_SCORES] = &usage.scores,
    };
    for (int kind = 0; kind < USED_COUNT; kind++) {
        usage.used[kind].index = indexes[kind];
        usage.used[kind].by_number = ARENA_ARRAY(linter->batch, bool, indexes[kind]->count + 1);
    }
    read_usage(&usage);
    read_packs(&usage);
    check_all(&usage);
}
