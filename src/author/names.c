// SPDX-License-Identifier: Apache-2.0
#include "author/names.h"

#include "rules/index.h"

bool names_stated(const struct program *program, const struct program_sense *sense)
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
typedef struct range *owner_of(const struct names *names, struct range *packs,
                               const struct program_sense *sense);

static struct range *subject_of(const struct names *names, struct range *packs,
                                const struct program_sense *sense)
{
    (void)packs;
    return &names->subjects[sense->kind][sense->subject];
}

static struct range *pack_of(const struct names *names, struct range *packs,
                             const struct program_sense *sense)
{
    (void)names;
    return sense->kind == SENSE_NAME ? &packs[sense->pack] : NULL;
}

// Puts the numbers of the stated senses of one owner side by side. `owners`: arrays of ranges with
// their counts, all zeroed.
struct owners {
    struct range *items;
    uint32_t count;
};

static uint32_t *group(const struct names *names, struct range *packs, owner_of *owner,
                       const struct owners *owners, size_t owners_count, struct arena *batch)
{
    const struct program *program = names->program;
    uint32_t *senses = ARENA_ARRAY(batch, uint32_t, program->sense_count + 1);
    uint32_t at = 0;
    for (uint32_t i = 0; i < program->sense_count; i++) {
        struct range *range = owner(names, packs, &program->senses[i]);
        if (range && names_stated(program, &program->senses[i]))
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
        struct range *range = owner(names, packs, &program->senses[i]);
        if (range && names_stated(program, &program->senses[i]))
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

static struct names_count count(const struct program *program, const uint32_t *senses,
                                struct range range, struct languages *languages)
{
    struct names_count made = {.names = range.count};
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

void names_collect(const struct program *program, struct arena *batch, struct names *ret_names)
{
    struct names names = {.program = program};
    struct owners owners[SENSE_VAGUE + 1];
    for (int kind = SENSE_NAME; kind <= SENSE_VAGUE; kind++) {
        uint32_t subjects = subject_count(program, (enum sense_kind)kind);
        names.subjects[kind] = ARENA_ARRAY(batch, struct range, subjects + 1);
        names.counts[kind] = ARENA_ARRAY(batch, struct names_count, subjects + 1);
        owners[kind] = (struct owners){names.subjects[kind], subjects};
    }
    names.senses = group(&names, NULL, subject_of, owners, COUNT(owners), batch);

    struct languages languages = number_languages(program, batch);
    for (int kind = SENSE_NAME; kind <= SENSE_VAGUE; kind++)
        for (uint32_t s = 0; s < owners[kind].count; s++)
            names.counts[kind][s] =
                count(program, names.senses, names.subjects[kind][s], &languages);

    names.packs = ARENA_ARRAY(batch, struct names_count, program->pack_count + 1);
    struct range *packs = ARENA_ARRAY(batch, struct range, program->pack_count + 1);
    struct owners pack_owners = {packs, program->pack_count};
    uint32_t *by_pack = group(&names, packs, pack_of, &pack_owners, 1, batch);
    for (uint32_t p = 0; p < program->pack_count; p++)
        names.packs[p] = count(program, by_pack, packs[p], &languages);
    *ret_names = names;
}
