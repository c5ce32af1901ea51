// SPDX-License-Identifier: Apache-2.0
#include "author/thing.h"

static const struct {
    struct str word, plural;
} kinds[THING_KIND_COUNT] = {
#define THING(name, word, plural, count) [THING_##name] = {STR_INIT(word), STR_INIT(plural)},
#include "author/thing.def"
#undef THING
};

struct str thing_word(enum thing_kind kind)
{
    return kinds[kind].word;
}

struct str thing_plural(enum thing_kind kind)
{
    return kinds[kind].plural;
}

enum thing_kind thing_find_plural(struct str plural)
{
    for (int i = 0; i < THING_KIND_COUNT; i++)
        if (str_eq(kinds[i].plural, plural))
            return (enum thing_kind)i;
    return THING_KIND_COUNT;
}

uint32_t thing_count(const struct program *program, enum thing_kind kind)
{
    switch (kind) {
#define THING(name, word, plural, count)                                                           \
    case THING_##name:                                                                             \
        return program->count;
#include "author/thing.def"
#undef THING
    case THING_KIND_COUNT:
        break;
    }
    return 0;
}

struct str thing_name(const struct program *program, struct thing thing)
{
    switch (thing.kind) {
    case THING_PACK:
        return program_text(program, program->packs[thing.number].id);
    case THING_RULE:
        return program_text(program, program->rules[thing.number].id);
    case THING_LAW:
        return program_text(program,
                            program->provisions[program->laws[thing.number].editions.first].id);
    case THING_LIST:
        return program_text(program, program->lists[thing.number].id);
    case THING_CONCEPT:
        return program_text(program, program->concepts[thing.number].name);
    case THING_CONDITION:
        return program_text(program, program->conditions[thing.number].id);
    case THING_SCORE:
        return program_text(program, program->scores[thing.number].id);
    case THING_GROUP:
        return program_text(program, program->groups[thing.number]);
    case THING_CUE:
        return program_text(program, program->cues[thing.number].id);
    case THING_VAGUE:
        return program_text(program, program->vagues[thing.number].id);
    case THING_JURISDICTION:
        return program_text(program, program->jurisdictions[thing.number].id);
    case THING_KIND_COUNT:
        break;
    }
    return (struct str){0};
}

struct str thing_title(const struct program *program, struct thing thing)
{
    switch (thing.kind) {
    case THING_PACK:
        return program_text(program, program->packs[thing.number].title);
    case THING_RULE:
        return program_text(program, program->rules[thing.number].title);
    case THING_LIST:
        return program_text(program, program->lists[thing.number].title);
    case THING_CONDITION:
        return program_text(program, program->conditions[thing.number].title);
    case THING_SCORE:
        return program_text(program, program->scores[thing.number].title);
    case THING_CUE:
        return program_text(program, program->cues[thing.number].title);
    case THING_VAGUE:
        return program_text(program, program->vagues[thing.number].title);
    case THING_JURISDICTION: {
        // A country that no pack states is called by its code.
        struct str title = program_text(program, program->jurisdictions[thing.number].title);
        return str_eq(title, thing_name(program, thing)) ? (struct str){0} : title;
    }
    case THING_LAW: {
        struct range editions = program->laws[thing.number].editions;
        return program_text(program, program->provisions[editions.first + editions.count - 1].says);
    }
    case THING_CONCEPT:
    case THING_GROUP:
    case THING_KIND_COUNT:
        break;
    }
    return (struct str){0};
}

struct str thing_concept_word(enum concept_kind kind)
{
    static const struct str words[CONCEPT_KIND_COUNT] = {
        [CONCEPT_TAXON] = STR_INIT("taxon"),
        [CONCEPT_SUBSTANCE] = STR_INIT("substance"),
        [CONCEPT_ARTICLE] = STR_INIT("article"),
        [CONCEPT_MARKING] = STR_INIT("marking"),
    };
    ASSERT(kind < CONCEPT_KIND_COUNT);
    return words[kind];
}
