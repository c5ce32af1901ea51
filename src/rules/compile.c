// SPDX-License-Identifier: Apache-2.0
#include "rules/compile.h"

#include <stdlib.h>

#include "base/limits.h"
#include "model/amount.h"
#include "model/codes.h"
#include "rules/trigger.h"

struct text compile_text(struct compiler *compiler, struct str text)
{
    struct texts *texts = &compiler->texts;
    if (!text.len)
        return (struct text){0};
    uint32_t number = index_add(&texts->index, text);
    if (number == texts->count) {
        texts->full |= text.len > TEXTS_BYTES_MAX - texts->letters.len;
        if (texts->full)
            text.len = 0;
        ARENA_PUSH(compiler->batch, texts->places, texts->count, texts->room) =
            (struct text){(uint32_t)texts->letters.len, (uint32_t)text.len};
        buf_add(&texts->letters, text);
    }
    return texts->places[number];
}

static struct text keep(struct compiler *compiler, struct word word)
{
    return compile_text(compiler, word.text);
}

struct range compile_refs(struct compiler *compiler, struct refs *refs, const uint32_t *items,
                          size_t count)
{
    struct range range = {(uint32_t)refs->count, (uint32_t)count};
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(compiler->batch, refs->items, refs->count, refs->room) = items[i];
    return range;
}

uint32_t compile_find(struct compiler *compiler, const struct index *index, struct word word,
                      enum code code, const char *kind)
{
    uint32_t found = index_find(index, word.text);
    if (found == INDEX_NONE)
        diag_add(compiler->diag, code, word.span,
                 diag_near(compiler->diag, word.text, index->texts, index->count),
                 "there is no %s \"%.*s\"", kind, STR_ARG(word.text));
    return found;
}

struct range compile_find_all(struct compiler *compiler, const struct index *index,
                              const struct words *words, enum code code, const char *kind,
                              struct refs *refs)
{
    struct range range = {(uint32_t)refs->count, 0};
    for (size_t i = 0; i < words->count; i++) {
        uint32_t found = compile_find(compiler, index, words->items[i], code, kind);
        if (found != PROGRAM_NONE)
            range.count += compile_refs(compiler, refs, &found, 1).count;
    }
    return range;
}

struct ast_basis compile_basis(const struct ast_basis *line, const struct ast_basis *block)
{
    return line->stated ? *line : *block;
}

struct text compile_source(struct compiler *compiler, const struct ast_basis *basis)
{
    if (!basis->source.span.file)
        return (struct text){0};
    uint32_t found =
        compile_find(compiler, &compiler->sources, basis->source, CODE_SOURCE, "source");
    return found == PROGRAM_NONE ? (struct text){0} : compiler->source_titles[found];
}

void compile_dates(struct compiler *compiler, const struct ast_dates *dates, const char *kind)
{
    if (dates->from != DATE_NONE && dates->until != DATE_NONE && dates->until <= dates->from)
        diag_add(compiler->diag, CODE_DATES, dates->until_span,
                 STR("`until` is the first day no longer in force."),
                 "the %s ends before it begins", kind);
}

// Says that an earlier statement has the identifier. `items`: the statements of that kind, each of
// which begins with its identifier.
static void say_taken(struct compiler *compiler, struct word id, const char *kind,
                      const void *items, size_t item_bytes)
{
    const char *first = items;
    // Nobody sees what comes after the last report: then it need not be looked for.
    while (compiler->diag->reports->count < PACK_REPORTS_MAX &&
           !str_eq(((const struct word *)(const void *)first)->text, id.text))
        first += item_bytes;
    diag_add(compiler->diag, CODE_TWICE, id.span,
             diag_elsewhere(compiler->diag, ((const struct word *)(const void *)first)->span),
             "there is a %s \"%.*s\" already", kind, STR_ARG(id.text));
}

// Takes a new identifier; says so when it is taken.
static bool add_new(struct compiler *compiler, struct index *index, struct word id,
                    const char *kind, const void *items, size_t item_bytes)
{
    size_t before = index->count;
    index_add(index, id.text);
    if (index->count == before)
        say_taken(compiler, id, kind, items, item_bytes);
    return index->count > before;
}

static void compile_sources(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    compiler->source_titles = ARENA_ARRAY(compiler->batch, struct text, ast->source_count + 1);
    for (size_t i = 0; i < ast->source_count; i++)
        if (add_new(compiler, &compiler->sources, ast->sources[i].id, "source", ast->sources,
                    sizeof(ast->sources[0])))
            compiler->source_titles[compiler->sources.count - 1] =
                keep(compiler, ast->sources[i].title);
}

// Jurisdictions

static int compare_codes(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static uint32_t add_jurisdiction(struct compiler *compiler, struct str id,
                                 struct program_jurisdiction jurisdiction)
{
    struct program *program = compiler->program;
    jurisdiction.id = compile_text(compiler, id);
    uint32_t number = index_add(&compiler->jurisdictions, id);
    ASSERT(number == program->jurisdiction_count);
    ARENA_PUSH(compiler->batch, program->jurisdictions, program->jurisdiction_count,
               compiler->jurisdiction_room) = jurisdiction;
    return number;
}

static void add_country(struct compiler *compiler, struct str code)
{
    struct program *program = compiler->program;
    ARENA_PUSH(compiler->batch, program->countries, program->country_count,
               compiler->country_room) = code_pack(code);
}

static void compile_jurisdictions(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct program *program = compiler->program;
    add_jurisdiction(compiler, STR("INT"),
                     (struct program_jurisdiction){
                         .title = compile_text(compiler, STR("everywhere")),
                         .everywhere = true,
                     });
    for (size_t i = 0; i < ast->jurisdiction_count; i++) {
        const struct ast_jurisdiction *stated = &ast->jurisdictions[i];
        if (index_find(&compiler->jurisdictions, stated->id.text) != INDEX_NONE) {
            if (str_is(stated->id.text, "INT"))
                diag_add(compiler->diag, CODE_TWICE, stated->id.span, (struct str){0},
                         "jurisdiction \"INT\" is everywhere, without being stated");
            else
                say_taken(compiler, stated->id, "jurisdiction", ast->jurisdictions,
                          sizeof(ast->jurisdictions[0]));
            continue;
        }
        compile_source(compiler, &stated->basis);
        struct range members = {program->country_count, 0};
        for (size_t m = 0; m < stated->members.count; m++) {
            struct word member = stated->members.items[m];
            if (codes_is_country(member.text))
                add_country(compiler, member.text);
            else
                diag_add(compiler->diag, CODE_JURISDICTION, member.span,
                         STR("Members are countries by their ISO 3166-1 code of two letters."),
                         "\"%.*s\" is not a country", STR_ARG(member.text));
        }
        members.count = program->country_count - members.first;
        if (members.count)
            qsort(&program->countries[members.first], members.count, sizeof(int64_t),
                  compare_codes);
        add_jurisdiction(compiler, stated->id.text,
                         (struct program_jurisdiction){.title = keep(compiler, stated->title),
                                                       .members = members});
    }
}

uint32_t compile_jurisdiction(struct compiler *compiler, struct word word)
{
    uint32_t found = index_find(&compiler->jurisdictions, word.text);
    if (found != INDEX_NONE)
        return found;
    if (!codes_is_country(word.text)) {
        struct str near = diag_near(compiler->diag, word.text, compiler->jurisdictions.texts,
                                    compiler->jurisdictions.count);
        diag_add(compiler->diag, CODE_JURISDICTION, word.span,
                 near.len ? near : STR("Countries are ISO 3166-1 codes, such as CN or GB."),
                 "\"%.*s\" is not a country, and no pack states such a jurisdiction",
                 STR_ARG(word.text));
        return PROGRAM_NONE;
    }
    struct range members = {compiler->program->country_count, 1};
    add_country(compiler, word.text);
    return add_jurisdiction(compiler, word.text,
                            (struct program_jurisdiction){
                                .title = keep(compiler, word),
                                .members = members,
                            });
}

// Laws: the editions of one identifier stand next to each other, the oldest first.

static int compare_laws(const void *a, const void *b)
{
    const struct ast_law *x = *(const struct ast_law *const *)a,
                         *y = *(const struct ast_law *const *)b;
    int order = str_compare(x->id.text, y->id.text);
    return order ? order : (x->dates.from > y->dates.from) - (x->dates.from < y->dates.from);
}

static void check_editions(struct compiler *compiler, const struct ast_law *older,
                           const struct ast_law *newer)
{
    if (older->dates.until == DATE_NONE || newer->dates.from == DATE_NONE ||
        older->dates.until > newer->dates.from)
        diag_add(compiler->diag, CODE_EDITIONS, newer->id.span,
                 arena_print(compiler->batch,
                             "%.*s End the older edition with `until`, and begin the newer one "
                             "with `from`.",
                             STR_ARG(diag_elsewhere(compiler->diag, older->id.span))),
                 "two editions of \"%.*s\" are in force on one day", STR_ARG(newer->id.text));
}

static struct program_provision provision_of(struct compiler *compiler, const struct ast_law *law)
{
    compile_dates(compiler, &law->dates, "law");
    return (struct program_provision){
        .id = keep(compiler, law->id),
        .act = keep(compiler, law->act),
        .edition = keep(compiler, law->edition),
        .article = keep(compiler, law->article),
        .says = keep(compiler, law->says),
        .consequence = keep(compiler, law->consequence),
        .source = compile_source(compiler, &law->basis),
        .jurisdiction = law->jurisdiction.span.file
                            ? compile_jurisdiction(compiler, law->jurisdiction)
                            : PROGRAM_NONE,
        .from = law->dates.from,
        .until = law->dates.until,
        .unreviewed = law->basis.unreviewed,
    };
}

// What a consequence that is a law says: in the edition in force with the provision.
static void join_consequences(struct compiler *compiler, const struct ast_law *const *laws)
{
    struct program *program = compiler->program;
    for (uint32_t i = 0; i < program->provision_count; i++) {
        struct program_provision *provision = &program->provisions[i];
        if (!laws[i]->consequence_is_law)
            continue;
        uint32_t found =
            compile_find(compiler, &compiler->laws, laws[i]->consequence, CODE_LAW, "law");
        if (found == PROGRAM_NONE)
            continue;
        struct range editions = program->laws[found].editions;
        for (uint32_t e = editions.first; e < editions.first + editions.count; e++)
            if (provision->until == DATE_NONE || program->provisions[e].from == DATE_NONE ||
                program->provisions[e].from < provision->until)
                provision->consequence_says = program->provisions[e].says;
    }
}

static void compile_laws(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct program *program = compiler->program;
    const struct ast_law **laws =
        ARENA_ARRAY(compiler->batch, const struct ast_law *, ast->law_count + 1);
    for (size_t i = 0; i < ast->law_count; i++)
        laws[i] = &ast->laws[i];
    qsort(laws, ast->law_count, sizeof(*laws), compare_laws);

    program->provisions =
        ARENA_ARRAY(compiler->batch, struct program_provision, ast->law_count + 1);
    program->laws = ARENA_ARRAY(compiler->batch, struct program_law, ast->law_count + 1);
    for (size_t i = 0; i < ast->law_count; i++) {
        uint32_t number = index_add(&compiler->laws, laws[i]->id.text);
        struct range *editions = &program->laws[number].editions;
        if (editions->count++)
            check_editions(compiler, laws[i - 1], laws[i]);
        else
            editions->first = (uint32_t)i;
        program->provisions[i] = provision_of(compiler, laws[i]);
    }
    program->provision_count = (uint32_t)ast->law_count;
    program->law_count = (uint32_t)compiler->laws.count;
    join_consequences(compiler, laws);
}

static void compile_lists(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct program *program = compiler->program;
    program->lists = ARENA_ARRAY(compiler->batch, struct program_list, ast->list_count + 1);
    for (size_t i = 0; i < ast->list_count; i++) {
        const struct ast_list *list = &ast->lists[i];
        compile_dates(compiler, &list->dates, "list");
        compile_source(compiler, &list->basis);
        if (!add_new(compiler, &compiler->lists, list->id, "list", ast->lists,
                     sizeof(ast->lists[0])))
            continue;
        program->lists[program->list_count++] = (struct program_list){
            .id = keep(compiler, list->id),
            .title = keep(compiler, list->title),
            .law = list->law.span.file
                       ? compile_find(compiler, &compiler->laws, list->law, CODE_LAW, "law")
                       : PROGRAM_NONE,
            .from = list->dates.from,
            .until = list->dates.until,
            .unreviewed = list->basis.unreviewed,
        };
    }
}

static void compile_cues(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct program *program = compiler->program;
    program->cues = ARENA_ARRAY(compiler->batch, struct program_cue, ast->cue_count + 1);
    for (size_t i = 0; i < ast->cue_count; i++)
        if (add_new(compiler, &compiler->cues, ast->cues[i].id, "cue", ast->cues,
                    sizeof(ast->cues[0])))
            program->cues[program->cue_count++] = (struct program_cue){
                .id = keep(compiler, ast->cues[i].id),
                .title = keep(compiler, ast->cues[i].title),
            };
    program->vagues = ARENA_ARRAY(compiler->batch, struct program_vague, ast->vague_count + 1);
    for (size_t i = 0; i < ast->vague_count; i++) {
        const struct ast_vague *vague = &ast->vagues[i];
        if (!add_new(compiler, &compiler->vagues, vague->id, "list of vague words", ast->vagues,
                     sizeof(ast->vagues[0])))
            continue;
        program->vagues[program->vague_count++] = (struct program_vague){
            .id = keep(compiler, vague->id),
            .title = keep(compiler, vague->title),
            .law = vague->law.span.file
                       ? compile_find(compiler, &compiler->laws, vague->law, CODE_LAW, "law")
                       : PROGRAM_NONE,
        };
    }
}

static uint32_t read_signatures(struct compiler *compiler, struct word stated)
{
    int64_t number = 1;
    if (stated.span.file &&
        (!amount_parse(stated.text, 0, &number) || number < 1 || number > SIGNATURES_MAX)) {
        diag_add(compiler->diag, CODE_SIGNATURES, stated.span,
                 arena_print(compiler->batch, "It is a whole number from 1 to %d.", SIGNATURES_MAX),
                 "a pack cannot be signed by \"%.*s\" keys", STR_ARG(stated.text));
        return 1;
    }
    return (uint32_t)number;
}

static void count_packs(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct program *program = compiler->program;
    program->packs = ARENA_ARRAY(compiler->batch, struct program_pack, ast->pack_count + 1);
    program->pack_count = (uint32_t)ast->pack_count;
    for (size_t i = 0; i < ast->pack_count; i++) {
        const struct ast_pack *pack = &ast->packs[i];
        program->packs[i] = (struct program_pack){
            .id = keep(compiler, pack->id),
            .title = keep(compiler, pack->title),
            .version = keep(compiler, pack->version),
            .subject = keep(compiler, pack->subject),
            .owner = keep(compiler, pack->owner),
            .signatures = read_signatures(compiler, pack->signatures),
        };
    }
    for (size_t i = 0; i < ast->concept_count; i++) {
        struct program_pack *pack = &program->packs[ast->concepts[i].pack];
        pack->concept_count++;
        for (size_t n = 0; n < ast->concepts[i].names.count; n++)
            pack->name_count += (uint32_t)ast->concepts[i].names.items[n].texts.count;
    }
    for (size_t i = 0; i < ast->rule_count; i++)
        program->packs[ast->rules[i].pack].rule_count++;
}

// Says that the packs do not fit: places in a program have 32 bits.
static void check_room(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    if ((compiler->texts.full || match_builder_full(compiler->builder)) && ast->pack_count &&
        ast->packs[0].id.span.file)
        diag_add(compiler->diag, CODE_TOO_LONG, ast->packs[0].id.span,
                 STR("Open fewer packs together, or state fewer endings."),
                 "the packs have more letters than one program can hold: at most %d MiB of names "
                 "in all their forms, and as much of other texts",
                 TEXTS_BYTES_MAX >> 20);
}

// Hands what grew in the compiler to the program.
static void collect(struct compiler *compiler)
{
    struct program *program = compiler->program;
    program->table = match_build(compiler->builder, compiler->batch);
    const struct {
        const struct refs *refs;
        uint32_t **items, *count;
    } all[] = {
        {&compiler->group_refs, &program->group_refs, &program->group_ref_count},
        {&compiler->list_refs, &program->list_refs, &program->list_ref_count},
        {&compiler->concept_refs, &program->concept_refs, &program->concept_ref_count},
        {&compiler->cue_refs, &program->cue_refs, &program->cue_ref_count},
        {&compiler->law_refs, &program->law_refs, &program->law_ref_count},
        {&compiler->node_refs, &program->node_refs, &program->node_ref_count},
        {&compiler->rule_refs, &program->rule_refs, &program->rule_ref_count},
        {&compiler->line_tests, &program->line_tests, &program->line_test_count},
        {&compiler->whole_rules, &program->whole_rules, &program->whole_rule_count},
    };
    for (size_t i = 0; i < COUNT(all); i++) {
        *all[i].items = all[i].refs->items;
        *all[i].count = (uint32_t)all[i].refs->count;
    }
    program->letters = compiler->texts.letters.at;
    program->letter_count = (uint32_t)compiler->texts.letters.len;
    program_keep(program);
}

void compile(const struct ast *ast, struct diag *diag, struct program *program)
{
    struct compiler compiler = {
        .ast = ast,
        .diag = diag,
        .batch = diag->batch,
        .program = program,
        .builder = match_builder_open(),
    };
    struct index *indexes[] = {
        &compiler.sources, &compiler.laws,     &compiler.jurisdictions,
        &compiler.lists,   &compiler.concepts, &compiler.cues,
        &compiler.groups,  &compiler.vagues,   &compiler.texts.index,
    };
    for (size_t i = 0; i < COUNT(indexes); i++)
        indexes[i]->batch = diag->batch;

    compile_sources(&compiler);
    compile_jurisdictions(&compiler);
    compile_laws(&compiler);
    compile_lists(&compiler);
    compile_cues(&compiler);
    compile_names(&compiler);
    compile_rules(&compiler);
    trigger_rules(&compiler);
    count_packs(&compiler);
    check_room(&compiler);
    collect(&compiler);
    match_builder_close(&compiler.builder);
    buf_done(&compiler.texts.letters);
}
