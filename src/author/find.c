// SPDX-License-Identifier: Apache-2.0
#include "author/find.h"

#include "base/near.h"

// "rule" of "pack/rule"
static struct str after_slash(struct str id)
{
    size_t slash = str_find_byte(id, '/');
    return str_slice(id, slash < id.len ? slash + 1 : 0, id.len);
}

struct finding_things {
    const struct program *program;
    struct str name;
    struct arena *batch;
    struct found_things found;
    size_t room;
};

static void add(struct finding_things *finding, struct thing thing)
{
    for (size_t i = 0; i < finding->found.count; i++)
        if (finding->found.items[i].kind == thing.kind &&
            finding->found.items[i].number == thing.number)
            return;
    if (finding->found.count == FIND_THINGS_MAX) {
        finding->found.more = true;
        return;
    }
    ARENA_PUSH(finding->batch, finding->found.items, finding->found.count, finding->room) = thing;
}

static void add_by_id(struct finding_things *finding, enum thing_kind kind)
{
    for (uint32_t i = 0; i < thing_count(finding->program, kind); i++) {
        struct str id = thing_name(finding->program, (struct thing){kind, i});
        if (str_eq(id, finding->name) ||
            (kind == THING_RULE && str_eq(after_slash(id), finding->name)))
            add(finding, (struct thing){kind, i});
    }
}

static bool same_letters(struct str name, const struct match_hit *hit, struct str text)
{
    uint32_t begin, end;
    return match_literal(name, text, hit->begin, &begin, &end);
}

// The senses of the names that are the whole text.
static void add_by_sense(struct finding_things *finding, const struct match_scratch *scratch,
                         enum sense_kind sense_kind, enum thing_kind kind)
{
    const struct program *program = finding->program;
    for (size_t h = 0; h < scratch->count; h++) {
        const struct match_hit *hit = &scratch->hits[h];
        if (hit->word || hit->words != scratch->fold.count)
            continue;
        struct range meanings = program_meanings(program, hit->key);
        if (hit->reading != READING_PLAIN) // a guess: find_near says so
            continue;
        for (uint32_t m = meanings.first; m < meanings.first + meanings.count; m++) {
            const struct program_sense *sense = &program->senses[program->meanings[m].sense];
            struct str text = program_text(program, sense->text);
            if (sense->kind == sense_kind &&
                (!sense->exact || same_letters(finding->name, hit, text)))
                add(finding, (struct thing){kind, sense->subject});
        }
    }
}

struct found_things find_things(const struct program *program, struct str name, struct arena *batch)
{
    struct finding_things finding = {.program = program, .name = name, .batch = batch};
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    match_find(&program->table, &scratch, name);
    for (int kind = 0; kind < THING_KIND_COUNT; kind++) {
        add_by_id(&finding, (enum thing_kind)kind);
        if (kind == THING_CONCEPT)
            add_by_sense(&finding, &scratch, SENSE_NAME, THING_CONCEPT);
    }
    if (!finding.found.count) {
        add_by_sense(&finding, &scratch, SENSE_CUE, THING_CUE);
        add_by_sense(&finding, &scratch, SENSE_VAGUE, THING_VAGUE);
    }
    return finding.found;
}

struct str find_near(const struct program *program, struct str name, struct arena *batch)
{
    size_t room = program->sense_count;
    for (int kind = 0; kind < THING_KIND_COUNT; kind++)
        room += thing_count(program, (enum thing_kind)kind);
    // Identifiers come first: of two that are as near, the first is taken.
    struct str *names = ARENA_ARRAY(batch, struct str, room + program->rule_count + 1);
    size_t count = 0;
    for (int kind = 0; kind < THING_KIND_COUNT; kind++) {
        for (uint32_t i = 0; i < thing_count(program, (enum thing_kind)kind); i++) {
            struct str id = thing_name(program, (struct thing){(enum thing_kind)kind, i});
            names[count++] = id;
            if (kind == THING_RULE)
                names[count++] = after_slash(id);
        }
    }
    for (uint32_t i = 0; i < program->sense_count; i++)
        if (program->senses[i].kind == SENSE_NAME)
            names[count++] = program_text(program, program->senses[i].text);
    return near_find(name, names, count);
}
