// SPDX-License-Identifier: Apache-2.0
#include "author/glossary.h"

#include "rules/index.h"

bool glossary_stated(const struct program *program, const struct program_sense *sense)
{
    // "UN1830" is there beside "UN 1830", as the same number.
    bool joined = sense->number && str_is(program_text(program, sense->name_kind), "un") &&
                  str_find_byte(program_text(program, sense->text), ' ') == sense->text.len;
    return !joined;
}

static uint32_t subject_count(const struct program *program, enum sense_kind kind)
{
    switch (kind) {
    case SENSE_NAME:
        return program->concept_count;
    case SENSE_CUE:
        return program->cue_count;
    case SENSE_VAGUE:
        return program->vague_count;
    }
    return 0;
}

// What is counted together: the senses of a subject, or the names of concepts of a pack. NULL for
// a sense that is not counted.
typedef struct range *owner_of(const struct glossary *glossary, struct range *packs,
                               const struct program_sense *sense);

static struct range *subject_of(const struct glossary *glossary, struct range *packs,
                                const struct program_sense *sense)
{
    (void)packs;
    return &glossary->subjects[sense->kind][sense->subject];
}

static struct range *pack_of(const struct glossary *glossary, struct range *packs,
                             const struct program_sense *sense)
{
    (void)glossary;
    return sense->kind == SENSE_NAME ? &packs[sense->pack] : NULL;
}

// Puts the numbers of the stated senses of one owner side by side. `owners`: arrays of ranges with
// their counts, all zeroed.
struct owners {
    struct range *items;
    uint32_t count;
};

static uint32_t *group(const struct glossary *glossary, struct range *packs, owner_of *owner,
                       const struct owners *owners, size_t owners_count, struct arena *batch)
{
    const struct program *program = glossary->program;
    uint32_t *senses = ARENA_ARRAY(batch, uint32_t, program->sense_count + 1);
    uint32_t at = 0;
    for (uint32_t i = 0; i < program->sense_count; i++) {
        struct range *range = owner(glossary, packs, &program->senses[i]);
        if (range && glossary_stated(program, &program->senses[i]))
            range->count++;
    }
    for (size_t o = 0; o < owners_count; o++) {
        for (uint32_t i = 0; i < owners[o].count; i++) {
            owners[o].items[i].first = at;
            at += owners[o].items[i].count;
            owners[o].items[i].count = 0;
        }
    }
    for (uint32_t i = 0; i < program->sense_count; i++) {
        struct range *range = owner(glossary, packs, &program->senses[i]);
        if (range && glossary_stated(program, &program->senses[i]))
            senses[range->first + range->count++] = i;
    }
    return senses;
}

// What counting needs of the languages: a number for each sense's, and for each number the last
// count (its turn) that met it.
struct languages {
    uint32_t *numbers; // by sense; INDEX_NONE: none
    uint32_t *met;
    uint32_t turn;
};

static struct glossary_count count(const struct program *program, const uint32_t *senses,
                                   struct range range, struct languages *languages)
{
    struct glossary_count made = {.names = range.count};
    languages->turn++;
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        uint32_t number = languages->numbers[senses[i]];
        made.unreviewed += program->senses[senses[i]].unreviewed;
        if (number != INDEX_NONE && languages->met[number] != languages->turn) {
            languages->met[number] = languages->turn;
            made.languages++;
        }
    }
    return made;
}

static struct languages number_languages(const struct program *program, struct arena *batch)
{
    struct index index = {.batch = batch};
    struct languages languages = {
        .numbers = ARENA_ARRAY(batch, uint32_t, program->sense_count + 1),
        .met = ARENA_ARRAY(batch, uint32_t, program->sense_count + 1),
    };
    for (uint32_t i = 0; i < program->sense_count; i++) {
        struct str language = program_text(program, program->senses[i].language);
        languages.numbers[i] = language.len ? index_add(&index, language) : INDEX_NONE;
    }
    return languages;
}

void glossary_collect(const struct program *program, struct arena *batch,
                      struct glossary *ret_glossary)
{
    struct glossary glossary = {.program = program};
    struct owners owners[SENSE_VAGUE + 1];
    for (int kind = SENSE_NAME; kind <= SENSE_VAGUE; kind++) {
        uint32_t subjects = subject_count(program, (enum sense_kind)kind);
        glossary.subjects[kind] = ARENA_ARRAY(batch, struct range, subjects + 1);
        glossary.counts[kind] = ARENA_ARRAY(batch, struct glossary_count, subjects + 1);
        owners[kind] = (struct owners){glossary.subjects[kind], subjects};
    }
    glossary.senses = group(&glossary, NULL, subject_of, owners, COUNT(owners), batch);

    struct languages languages = number_languages(program, batch);
    for (int kind = SENSE_NAME; kind <= SENSE_VAGUE; kind++)
        for (uint32_t s = 0; s < owners[kind].count; s++)
            glossary.counts[kind][s] =
                count(program, glossary.senses, glossary.subjects[kind][s], &languages);

    glossary.packs = ARENA_ARRAY(batch, struct glossary_count, program->pack_count + 1);
    struct range *packs = ARENA_ARRAY(batch, struct range, program->pack_count + 1);
    struct owners pack_owners = {packs, program->pack_count};
    uint32_t *by_pack = group(&glossary, packs, pack_of, &pack_owners, 1, batch);
    for (uint32_t p = 0; p < program->pack_count; p++)
        glossary.packs[p] = count(program, by_pack, packs[p], &languages);
    *ret_glossary = glossary;
}
