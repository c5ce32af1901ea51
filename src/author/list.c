// SPDX-License-Identifier: Apache-2.0
#include "author/list.h"

#include "author/glossary.h"
#include "author/usage.h"
#include "rules/wording.h"

struct listing {
    const struct program *program;
    struct arena *batch;
    struct glossary glossary;
    struct usage usage;
    uint32_t *concepts; // of lists or of groups: how many concepts are on or in it
};

static struct str number(struct listing *listing, size_t count)
{
    return arena_print(listing->batch, "%zu", count);
}

static struct str day(struct listing *listing, int32_t date)
{
    AUTO(buf_done) struct buf text = {0};
    if (date == DATE_NONE)
        return (struct str){0};
    date_print(date, &text);
    return arena_copy(listing->batch, buf_str(&text));
}

static struct str rules_of(struct listing *listing, enum thing_kind kind, uint32_t thing)
{
    uint32_t count;
    (void)usage_of(&listing->usage, (struct thing){kind, thing}, &count);
    return number(listing, count);
}

// "CN-BSL-60, CN-QL-29"
static struct str joined(struct listing *listing, enum thing_kind kind, const uint32_t *refs,
                         struct range range)
{
    AUTO(buf_done) struct buf text = {0};
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        buf_add(&text, text.len ? STR(", ") : STR(""));
        buf_add(&text, thing_name(listing->program, (struct thing){kind, refs[i]}));
    }
    return arena_copy(listing->batch, buf_str(&text));
}

static struct str law_name(const struct program *program, uint32_t law)
{
    return law == PROGRAM_NONE ? (struct str){0}
                               : thing_name(program, (struct thing){THING_LAW, law});
}

// Each kind has its columns and a function that fills the cells of one thing.

static const struct table_column pack_columns[] = {
    {"pack", false},     {"version", false},   {"subject", false},
    {"rules", true},     {"concepts", true},   {"names", true},
    {"languages", true}, {"unreviewed", true}, {"title", false},
};

static void fill_pack(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct program *program = listing->program;
    const struct program_pack *pack = &program->packs[i];
    const struct glossary_count *names = &listing->glossary.packs[i];
    cells[1] = program_text(program, pack->version);
    cells[2] = program_text(program, pack->subject);
    cells[3] = number(listing, pack->rule_count);
    cells[4] = number(listing, pack->concept_count);
    cells[5] = number(listing, names->names);
    cells[6] = number(listing, names->languages);
    cells[7] = number(listing, names->unreviewed);
    cells[8] = program_text(program, pack->title);
}

static const struct table_column rule_columns[] = {
    {"rule", false},  {"advice", false}, {"mode", false}, {"from", false},
    {"until", false}, {"where", false},  {"law", false},  {"title", false},
};

static void fill_rule(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct program *program = listing->program;
    const struct program_rule *rule = &program->rules[i];
    AUTO(buf_done) struct buf where = {0};
    wording_add(program, rule->where, &where);
    cells[1] = advice_word(rule->advice);
    cells[2] = rule->shadow ? STR("shadow") : STR("");
    cells[3] = day(listing, rule->from);
    cells[4] = day(listing, rule->until);
    cells[5] = arena_copy(listing->batch, buf_str(&where));
    cells[6] = joined(listing, THING_LAW, program->law_refs, rule->laws);
    cells[7] = program_text(program, rule->title);
}

static const struct table_column law_columns[] = {
    {"law", false},       {"jurisdiction", false}, {"article", false}, {"edition", false},
    {"from", false},      {"until", false},        {"editions", true}, {"rules", true},
    {"unreviewed", true}, {"act", false},
};

// A law is shown in its last edition.
static void fill_law(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct program *program = listing->program;
    struct range editions = program->laws[i].editions;
    const struct program_provision *last =
        &program->provisions[editions.first + editions.count - 1];
    size_t unreviewed = 0;
    for (uint32_t e = 0; e < editions.count; e++)
        unreviewed += program->provisions[editions.first + e].unreviewed;
    if (last->jurisdiction != PROGRAM_NONE)
        cells[1] = thing_name(program, (struct thing){THING_JURISDICTION, last->jurisdiction});
    cells[2] = program_text(program, last->article);
    cells[3] = program_text(program, last->edition);
    cells[4] = day(listing, last->from);
    cells[5] = day(listing, last->until);
    cells[6] = number(listing, editions.count);
    cells[7] = rules_of(listing, THING_LAW, i);
    cells[8] = number(listing, unreviewed);
    cells[9] = program_text(program, last->act);
}

static const struct table_column list_columns[] = {
    {"list", false},    {"law", false},  {"from", false},      {"until", false},
    {"concepts", true}, {"rules", true}, {"unreviewed", true}, {"title", false},
};

static void fill_list(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct program *program = listing->program;
    const struct program_list *list = &program->lists[i];
    cells[1] = law_name(program, list->law);
    cells[2] = day(listing, list->from);
    cells[3] = day(listing, list->until);
    cells[4] = number(listing, listing->concepts[2 * i]);
    cells[5] = rules_of(listing, THING_LIST, i);
    cells[6] = number(listing, listing->concepts[2 * i + 1] + list->unreviewed);
    cells[7] = program_text(program, list->title);
}

static const struct table_column concept_columns[] = {
    {"concept", false},  {"kind", false}, {"group", false},     {"names", true},
    {"languages", true}, {"lists", true}, {"unreviewed", true},
};

static void fill_concept(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct program *program = listing->program;
    const struct program_concept *concept = &program->concepts[i];
    const struct glossary_count *names = &listing->glossary.counts[SENSE_NAME][i];
    size_t unreviewed = names->unreviewed;
    for (uint32_t l = 0; l < concept->listings.count; l++)
        unreviewed += program->listings[concept->listings.first + l].unreviewed;
    cells[1] = thing_concept_word(concept->kind);
    cells[2] = joined(listing, THING_GROUP, program->group_refs, concept->groups);
    cells[3] = number(listing, names->names);
    cells[4] = number(listing, names->languages);
    cells[5] = number(listing, concept->listings.count);
    cells[6] = number(listing, unreviewed);
}

static const struct table_column condition_columns[] = {
    {"condition", false},
    {"rules", true},
    {"when", false},
    {"title", false},
};

static void fill_condition(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct program *program = listing->program;
    AUTO(buf_done) struct buf when = {0};
    wording_add(program, program->conditions[i].when, &when);
    cells[1] = rules_of(listing, THING_CONDITION, i);
    cells[2] = arena_copy(listing->batch, buf_str(&when));
    cells[3] = program_text(program, program->conditions[i].title);
}

static const struct table_column score_columns[] = {
    {"score", false},
    {"parts", true},
    {"rules", true},
    {"title", false},
};

static void fill_score(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct program *program = listing->program;
    cells[1] = number(listing, program->scores[i].contributions.count);
    cells[2] = rules_of(listing, THING_SCORE, i);
    cells[3] = program_text(program, program->scores[i].title);
}

static const struct table_column group_columns[] = {
    {"group", false},
    {"concepts", true},
    {"rules", true},
};

static void fill_group(struct listing *listing, uint32_t i, struct str *cells)
{
    cells[1] = number(listing, listing->concepts[2 * i]);
    cells[2] = rules_of(listing, THING_GROUP, i);
}

static const struct table_column cue_columns[] = {
    {"cue", false},  {"phrases", true},    {"languages", true},
    {"rules", true}, {"unreviewed", true}, {"title", false},
};

static void fill_cue(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct glossary_count *names = &listing->glossary.counts[SENSE_CUE][i];
    cells[1] = number(listing, names->names);
    cells[2] = number(listing, names->languages);
    cells[3] = rules_of(listing, THING_CUE, i);
    cells[4] = number(listing, names->unreviewed);
    cells[5] = program_text(listing->program, listing->program->cues[i].title);
}

static const struct table_column vague_columns[] = {
    {"vague", false},    {"law", false},       {"words", true},
    {"languages", true}, {"unreviewed", true}, {"title", false},
};

static void fill_vague(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct glossary_count *names = &listing->glossary.counts[SENSE_VAGUE][i];
    cells[1] = law_name(listing->program, listing->program->vagues[i].law);
    cells[2] = number(listing, names->names);
    cells[3] = number(listing, names->languages);
    cells[4] = number(listing, names->unreviewed);
    cells[5] = program_text(listing->program, listing->program->vagues[i].title);
}

static const struct table_column jurisdiction_columns[] = {
    {"jurisdiction", false},
    {"members", true},
    {"rules", true},
    {"title", false},
};

static void fill_jurisdiction(struct listing *listing, uint32_t i, struct str *cells)
{
    const struct program_jurisdiction *jurisdiction = &listing->program->jurisdictions[i];
    if (!jurisdiction->everywhere)
        cells[1] = number(listing, jurisdiction->members.count);
    cells[2] = rules_of(listing, THING_JURISDICTION, i);
    cells[3] = thing_title(listing->program, (struct thing){THING_JURISDICTION, i});
}

static const struct {
    const struct table_column *columns;
    size_t column_count;
    void (*fill)(struct listing *listing, uint32_t thing, struct str *cells);
} kinds[THING_KIND_COUNT] = {
#define LISTED(kind, name) [THING_##kind] = {name##_columns, COUNT(name##_columns), fill_##name}
    LISTED(PACK, pack),
    LISTED(RULE, rule),
    LISTED(LAW, law),
    LISTED(LIST, list),
    LISTED(CONCEPT, concept),
    LISTED(CONDITION, condition),
    LISTED(SCORE, score),
    LISTED(GROUP, group),
    LISTED(CUE, cue),
    LISTED(VAGUE, vague),
    LISTED(JURISDICTION, jurisdiction),
#undef LISTED
};

// For each list or group how many concepts it has, and how many of its listings are unreviewed.
static void count_concepts(struct listing *listing, enum thing_kind kind)
{
    const struct program *program = listing->program;
    if (kind != THING_LIST && kind != THING_GROUP)
        return;
    size_t count = thing_count(program, kind);
    uint32_t *last = ARENA_ARRAY(listing->batch, uint32_t, count + 1); // 1 + concept counted last
    listing->concepts = ARENA_ARRAY(listing->batch, uint32_t, 2 * count + 2);
    for (uint32_t c = 0; c < program->concept_count; c++) {
        const struct program_concept *concept = &program->concepts[c];
        struct range range = kind == THING_LIST ? concept->listings : concept->groups;
        for (uint32_t i = range.first; i < range.first + range.count; i++) {
            uint32_t of = kind == THING_LIST ? program->listings[i].list : program->group_refs[i];
            listing->concepts[2 * of] += last[of] != c + 1;
            last[of] = c + 1;
            if (kind == THING_LIST)
                listing->concepts[2 * of + 1] += program->listings[i].unreviewed;
        }
    }
}

void list_things(const struct program *program, enum thing_kind kind, struct arena *batch,
                 struct table *ret_table)
{
    struct listing listing = {.program = program, .batch = batch};
    struct table table = {
        .batch = batch,
        .columns = kinds[kind].columns,
        .column_count = kinds[kind].column_count,
    };
    glossary_collect(program, batch, &listing.glossary);
    usage_collect(program, batch, &listing.usage);
    count_concepts(&listing, kind);
    for (uint32_t i = 0; i < thing_count(program, kind); i++) {
        struct str *cells = table_row(&table);
        cells[0] = thing_name(program, (struct thing){kind, i});
        kinds[kind].fill(&listing, i, cells);
    }
    table_sort(&table);
    *ret_table = table;
}
