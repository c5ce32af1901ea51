// SPDX-License-Identifier: Apache-2.0
#include "author/diffing.h"

#include <stdlib.h>

#include "author/sentence.h"
#include "rules/index.h"

struct str diff_weight_word(enum diff_weight weight)
{
    static const struct str words[DIFF_WEIGHT_COUNT] = {
#define DIFF_WEIGHT(name, word, heading) [DIFF_##name] = STR_INIT(word),
#include "author/diff.def"
#undef DIFF_WEIGHT
    };
    ASSERT(weight < DIFF_WEIGHT_COUNT);
    return words[weight];
}

struct str diffing_text(const struct diffing *diffing, enum diff_side side, struct text text)
{
    return program_text(diffing->programs[side], text);
}

struct diff_change *diffing_add(struct diffing *diffing, enum diff_side side, struct thing thing,
                                enum diff_event event, enum diff_weight weight)
{
    struct diff *diff = diffing->diff;
    size_t order = diff->count;
    struct diff_change *change = &ARENA_PUSH(diffing->batch, diff->items, diff->count, diff->room);
    *change = (struct diff_change){
        .weight = weight,
        .event = event,
        .kind = thing.kind,
        .name = thing_name(diffing->programs[side], thing),
        .order = order,
    };
    return change;
}

void diffing_value(struct diffing *diffing, struct thing new_thing, enum diff_weight weight,
                   const char *what, struct str old_text, struct str new_text)
{
    if (str_eq(old_text, new_text))
        return;
    struct diff_change *change = diffing_add(diffing, DIFF_NEW, new_thing, DIFF_CHANGED, weight);
    change->what = str_from(what);
    change->old_text = old_text;
    change->new_text = new_text;
    if (!old_text.len)
        change->says =
            arena_print(diffing->batch, "%s: \"%.*s\" (none before)", what, STR_ARG(new_text));
    else if (!new_text.len)
        change->says =
            arena_print(diffing->batch, "%s: none (was \"%.*s\")", what, STR_ARG(old_text));
    else
        change->says = arena_print(diffing->batch, "%s: \"%.*s\" (was \"%.*s\")", what,
                                   STR_ARG(new_text), STR_ARG(old_text));
}

struct str diffing_dates(struct diffing *diffing, int32_t from, int32_t until)
{
    AUTO(buf_done) struct buf words = {0};
    if (from == DATE_NONE && until == DATE_NONE)
        return STR("without dates");
    sentence_dates(from, until, &words);
    return arena_copy(diffing->batch, buf_str(&words));
}

struct str diffing_count(struct diffing *diffing, size_t count, const char *one, const char *many)
{
    return count == 1 ? arena_print(diffing->batch, "one %s", one)
                      : arena_print(diffing->batch, "%zu %s", count, many);
}

// Which things of a kind are there on both sides: those of the same name.
static void pair(struct diffing *diffing, enum thing_kind kind)
{
    struct index index = {.batch = diffing->batch};
    uint32_t old_count = thing_count(diffing->programs[DIFF_OLD], kind);
    uint32_t new_count = thing_count(diffing->programs[DIFF_NEW], kind);
    uint32_t *old_partners = ARENA_ARRAY(diffing->batch, uint32_t, old_count + 1);
    uint32_t *new_partners = ARENA_ARRAY(diffing->batch, uint32_t, new_count + 1);
    for (uint32_t i = 0; i < old_count; i++) {
        old_partners[i] = PROGRAM_NONE;
        index_add(&index, thing_name(diffing->programs[DIFF_OLD], (struct thing){kind, i}));
    }
    for (uint32_t i = 0; i < new_count; i++) {
        uint32_t found =
            index_find(&index, thing_name(diffing->programs[DIFF_NEW], (struct thing){kind, i}));
        new_partners[i] = found == INDEX_NONE ? PROGRAM_NONE : found;
        if (found != INDEX_NONE)
            old_partners[found] = i;
    }
    diffing->partners[DIFF_OLD][kind] = old_partners;
    diffing->partners[DIFF_NEW][kind] = new_partners;
}

static void diff_pack_statements(struct diffing *diffing)
{
    for (uint32_t i = 0; i < diffing->programs[DIFF_OLD]->pack_count; i++) {
        struct thing thing = {THING_PACK, i};
        if (diffing->partners[DIFF_OLD][THING_PACK][i] == PROGRAM_NONE)
            diffing_add(diffing, DIFF_OLD, thing, DIFF_REMOVED, DIFF_WORD)->says =
                STR("is not among the packs any more");
    }
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->pack_count; i++) {
        struct thing thing = {THING_PACK, i};
        uint32_t partner = diffing->partners[DIFF_NEW][THING_PACK][i];
        const struct program_pack *is = &diffing->programs[DIFF_NEW]->packs[i];
        if (partner == PROGRAM_NONE) {
            diffing_add(diffing, DIFF_NEW, thing, DIFF_ADDED, DIFF_WORD)->says =
                arena_print(diffing->batch, "a new pack: %.*s",
                            STR_ARG(diffing_text(diffing, DIFF_NEW, is->title)));
            continue;
        }
        const struct program_pack *was = &diffing->programs[DIFF_OLD]->packs[partner];
        const struct {
            const char *what;
            struct text old_text, new_text;
        } values[] = {
            {"version", was->version, is->version},
            {"title", was->title, is->title},
            {"subject", was->subject, is->subject},
            {"owner", was->owner, is->owner},
        };
        for (size_t v = 0; v < COUNT(values); v++)
            diffing_value(diffing, thing, DIFF_WORD, values[v].what,
                          diffing_text(diffing, DIFF_OLD, values[v].old_text),
                          diffing_text(diffing, DIFF_NEW, values[v].new_text));
    }
}

static int compare_changes(const void *a, const void *b)
{
    const struct diff_change *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int order = str_compare(x->name, y->name);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

void diff_packs(const struct pack_opened *old_packs, const struct pack_opened *new_packs,
                struct arena *batch, struct diff *ret_diff)
{
    const struct pack_opened *sides[DIFF_SIDES] = {old_packs, new_packs};
    struct diff diff = {
        .same_text = str_eq(old_packs->program->digest, new_packs->program->digest),
    };
    struct diffing diffing = {.batch = batch, .diff = &diff};
    for (int side = DIFF_OLD; side < DIFF_SIDES; side++) {
        diffing.asts[side] = sides[side]->ast;
        diffing.programs[side] = sides[side]->program;
        glossary_collect(sides[side]->program, batch, &diffing.glossaries[side]);
        usage_collect(sides[side]->program, batch, &diffing.usages[side]);
    }
    for (int kind = 0; kind < THING_KIND_COUNT; kind++)
        pair(&diffing, (enum thing_kind)kind);
    diff_pack_statements(&diffing);
    diff_rules(&diffing);
    diff_named(&diffing);
    diff_laws(&diffing);
    diff_facts(&diffing);
    diff_names(&diffing);
    diff_refused(&diffing, sides);
    diff_endings(&diffing);
    if (diff.count)
        qsort(diff.items, diff.count, sizeof(diff.items[0]), compare_changes);
    *ret_diff = diff;
}
