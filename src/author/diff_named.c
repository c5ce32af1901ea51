// Named conditions and scores.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/diffing.h"

#include "rules/index.h"
#include "rules/wording.h"

// How many rules it concerns.
static struct str users(struct diffing *diffing, enum diff_side side, struct thing thing)
{
    uint32_t count;
    (void)usage_of(&diffing->usages[side], thing, &count);
    return diffing_count(diffing, count, "rule uses it", "rules use it");
}

// Says of what is only on one side that it is new or gone; rules that begin or cease to use it say
// so themselves.
static void say_alone(struct diffing *diffing, enum diff_side side, enum thing_kind kind)
{
    for (uint32_t i = 0; i < thing_count(diffing->programs[side], kind); i++) {
        struct thing thing = {kind, i};
        if (diffing->partners[side][kind][i] != PROGRAM_NONE)
            continue;
        bool added = side == DIFF_NEW;
        struct diff_change *change =
            diffing_add(diffing, side, thing, added ? DIFF_ADDED : DIFF_REMOVED, DIFF_WORD);
        change->says = added ? arena_print(diffing->batch, "is new: \"%.*s\"; %.*s",
                                           STR_ARG(thing_title(diffing->programs[side], thing)),
                                           STR_ARG(users(diffing, side, thing)))
                             : STR("is gone");
    }
}

// Says behind each change since `before` for how many rules it is one.
static void add_users(struct diffing *diffing, size_t before, struct thing thing)
{
    for (size_t i = before; i < diffing->diff->count; i++) {
        struct diff_change *change = &diffing->diff->items[i];
        if (change->weight == DIFF_WHEN)
            change->says = arena_print(diffing->batch, "%.*s; %.*s", STR_ARG(change->says),
                                       STR_ARG(users(diffing, DIFF_NEW, thing)));
    }
}

static void compare_conditions(struct diffing *diffing, uint32_t old_number, uint32_t new_number)
{
    const struct program_condition *was = &diffing->programs[DIFF_OLD]->conditions[old_number];
    const struct program_condition *is = &diffing->programs[DIFF_NEW]->conditions[new_number];
    struct thing thing = {THING_CONDITION, new_number};
    size_t before = diffing->diff->count;
    diff_condition(diffing, thing, STR(""), was->when, is->when);
    add_users(diffing, before, thing);
    diffing_value(diffing, thing, DIFF_WORD, "title", diffing_text(diffing, DIFF_OLD, was->title),
                  diffing_text(diffing, DIFF_NEW, is->title));
}

// Scores: what contributes is known by its title.

static struct index titles_of(struct diffing *diffing, enum diff_side side, struct range parts,
                              uint32_t *numbers)
{
    struct index titles = {.batch = diffing->batch};
    for (uint32_t i = parts.first; i < parts.first + parts.count; i++)
        numbers[index_add(&titles, diffing_text(diffing, side,
                                                diffing->programs[side]->contributions[i].title))] =
            i;
    return titles;
}

static struct diff_change *add_part(struct diffing *diffing, struct thing thing,
                                    enum diff_effect effect)
{
    struct diff_change *change = diffing_add(diffing, DIFF_NEW, thing, DIFF_CHANGED, DIFF_WHEN);
    change->what = STR("contribution");
    change->effect = effect;
    return change;
}

static void say_part(struct diffing *diffing, enum diff_side side, struct thing thing,
                     const struct program_contribution *part)
{
    bool added = side == DIFF_NEW;
    AUTO(buf_done) struct buf when = {0};
    wording_add(diffing->programs[side], part->when, &when);
    struct diff_change *change =
        add_part(diffing, thing, added == (part->points > 0) ? DIFF_MORE : DIFF_LESS);
    change->says = arena_print(
        diffing->batch, "%s %+d \"%.*s\" when %.*s", added ? "counts" : "does not count any more",
        part->points, STR_ARG(diffing_text(diffing, side, part->title)), STR_ARG(buf_str(&when)));
}

static void compare_parts(struct diffing *diffing, struct thing thing,
                          const struct program_contribution *was,
                          const struct program_contribution *is)
{
    struct str title = diffing_text(diffing, DIFF_NEW, is->title);
    if (was->points != is->points) {
        struct diff_change *change =
            add_part(diffing, thing, is->points > was->points ? DIFF_MORE : DIFF_LESS);
        change->says = arena_print(diffing->batch, "counts %+d instead of %+d: \"%.*s\"",
                                   is->points, was->points, STR_ARG(title));
    }
    size_t before = diffing->diff->count;
    diff_condition(diffing, thing, arena_print(diffing->batch, "\"%.*s\": ", STR_ARG(title)),
                   was->when, is->when);
    // What holds more often takes off more often.
    for (size_t i = before; is->points < 0 && i < diffing->diff->count; i++) {
        struct diff_change *change = &diffing->diff->items[i];
        change->effect = change->effect == DIFF_MORE   ? DIFF_LESS
                         : change->effect == DIFF_LESS ? DIFF_MORE
                                                       : DIFF_NONE;
    }
}

static void compare_scores(struct diffing *diffing, uint32_t old_number, uint32_t new_number)
{
    const struct program *olds = diffing->programs[DIFF_OLD], *news = diffing->programs[DIFF_NEW];
    const struct program_score *was = &olds->scores[old_number], *is = &news->scores[new_number];
    struct thing thing = {THING_SCORE, new_number};
    size_t before = diffing->diff->count;
    uint32_t *old_numbers = ARENA_ARRAY(diffing->batch, uint32_t, was->contributions.count + 1);
    uint32_t *new_numbers = ARENA_ARRAY(diffing->batch, uint32_t, is->contributions.count + 1);
    struct index old_titles = titles_of(diffing, DIFF_OLD, was->contributions, old_numbers);
    struct index new_titles = titles_of(diffing, DIFF_NEW, is->contributions, new_numbers);
    for (uint32_t i = 0; i < old_titles.count; i++)
        if (index_find(&new_titles, old_titles.texts[i]) == INDEX_NONE)
            say_part(diffing, DIFF_OLD, thing, &olds->contributions[old_numbers[i]]);
    for (uint32_t i = 0; i < new_titles.count; i++) {
        uint32_t found = index_find(&old_titles, new_titles.texts[i]);
        const struct program_contribution *part = &news->contributions[new_numbers[i]];
        if (found == INDEX_NONE)
            say_part(diffing, DIFF_NEW, thing, part);
        else
            compare_parts(diffing, thing, &olds->contributions[old_numbers[found]], part);
    }
    add_users(diffing, before, thing);
    diffing_value(diffing, thing, DIFF_WORD, "title", diffing_text(diffing, DIFF_OLD, was->title),
                  diffing_text(diffing, DIFF_NEW, is->title));
}

void diff_named(struct diffing *diffing)
{
    static const struct {
        enum thing_kind kind;
        void (*compare)(struct diffing *diffing, uint32_t old_number, uint32_t new_number);
    } kinds[] = {{THING_CONDITION, compare_conditions}, {THING_SCORE, compare_scores}};
    for (size_t k = 0; k < COUNT(kinds); k++) {
        say_alone(diffing, DIFF_OLD, kinds[k].kind);
        say_alone(diffing, DIFF_NEW, kinds[k].kind);
        for (uint32_t i = 0; i < thing_count(diffing->programs[DIFF_NEW], kinds[k].kind); i++) {
            uint32_t partner = diffing->partners[DIFF_NEW][kinds[k].kind][i];
            if (partner != PROGRAM_NONE)
                kinds[k].compare(diffing, partner, i);
        }
    }
}
