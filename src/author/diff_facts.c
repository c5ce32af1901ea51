// Laws, lists, jurisdictions and what is on lists and in groups.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/diffing.h"

#include <stdlib.h>

#include "rules/index.h"

// "; 3 rules ask for it": for whom a fact changes something.
static struct str say_users(struct diffing *diffing, size_t count, const char *do_one,
                            const char *do_many)
{
    if (!count)
        return arena_print(diffing->batch, "; no rule %s", do_one);
    return arena_print(diffing->batch, "; %.*s %s",
                       STR_ARG(diffing_count(diffing, count, "rule", "rules")),
                       count == 1 ? do_one : do_many);
}

static struct str users(struct diffing *diffing, enum diff_side side, struct thing thing,
                        const char *do_one, const char *do_many)
{
    uint32_t count;
    (void)usage_of(&diffing->usages[side], thing, &count);
    return say_users(diffing, count, do_one, do_many);
}

// The rules that cite a law of the new side, by its name or by one of its lists.
static struct str citers(struct diffing *diffing, uint32_t law)
{
    const struct program *program = diffing->programs[DIFF_NEW];
    const struct usage *usage = &diffing->usages[DIFF_NEW];
    bool *there = ARENA_ARRAY(diffing->batch, bool, program->rule_count + 1);
    size_t citing = 0;
    uint32_t count;
    const uint32_t *rules = usage_of(usage, (struct thing){THING_LAW, law}, &count);
    for (uint32_t i = 0; i < count; i++)
        there[rules[i]] = true;
    for (uint32_t l = 0; l < program->list_count; l++) {
        rules = usage_of(usage, (struct thing){THING_LIST, l}, &count);
        for (uint32_t i = 0; program->lists[l].law == law && i < count; i++)
            there[rules[i]] = true;
    }
    for (uint32_t i = 0; i < program->rule_count; i++)
        citing += there[i];
    return say_users(diffing, citing, "cites it", "cite it");
}

static struct str country(struct arena *batch, int64_t code)
{
    return arena_print(batch, "%c%c", (char)(code >> 8), (char)code);
}

// Laws

static struct str edition_words(struct diffing *diffing, enum diff_side side,
                                const struct program_provision *edition)
{
    return arena_print(diffing->batch, "edition \"%.*s\", article %.*s, %.*s: \"%.*s\"",
                       STR_ARG(diffing_text(diffing, side, edition->edition)),
                       STR_ARG(diffing_text(diffing, side, edition->article)),
                       STR_ARG(diffing_dates(diffing, edition->from, edition->until)),
                       STR_ARG(diffing_text(diffing, side, edition->says)));
}

static void say_edition(struct diffing *diffing, enum diff_side side, uint32_t law,
                        const struct program_provision *edition)
{
    bool added = side == DIFF_NEW;
    struct diff_change *change =
        diffing_add(diffing, side, (struct thing){THING_LAW, law}, DIFF_CHANGED, DIFF_LAW);
    change->what = STR("edition");
    struct str words = edition_words(diffing, side, edition);
    if (added)
        change->new_text = words;
    else
        change->old_text = words;
    change->says = arena_print(diffing->batch, "%s %.*s", added ? "has a new" : "has no longer the",
                               STR_ARG(words));
}

static void compare_editions(struct diffing *diffing, struct thing thing,
                             const struct program_provision *was,
                             const struct program_provision *is)
{
    const struct {
        const char *what;
        struct text old_text, new_text;
    } values[] = {
        {"act", was->act, is->act},
        {"edition", was->edition, is->edition},
        {"article", was->article, is->article},
        {"says", was->says, is->says},
        {"consequence", was->consequence, is->consequence},
        {"source", was->source, is->source},
    };
    for (size_t v = 0; v < COUNT(values); v++)
        diffing_value(diffing, thing, DIFF_LAW, values[v].what,
                      diffing_text(diffing, DIFF_OLD, values[v].old_text),
                      diffing_text(diffing, DIFF_NEW, values[v].new_text));
    if (was->unreviewed != is->unreviewed)
        diffing_value(diffing, thing, DIFF_LAW, "basis",
                      was->unreviewed ? STR("unreviewed") : STR("reviewed"),
                      is->unreviewed ? STR("unreviewed") : STR("reviewed"));
    if (was->from == is->from && was->until == is->until)
        return;
    // A rule whose law is not in force says nothing.
    struct diff_change *change = diffing_add(diffing, DIFF_NEW, thing, DIFF_CHANGED, DIFF_WHEN);
    change->what = STR("dates");
    change->old_text = diffing_dates(diffing, was->from, was->until);
    change->new_text = diffing_dates(diffing, is->from, is->until);
    change->says = arena_print(diffing->batch, "is in force %.*s (before: %.*s)%.*s",
                               STR_ARG(change->new_text), STR_ARG(change->old_text),
                               STR_ARG(citers(diffing, thing.number)));
}

// For each edition of the old law the one of the new law that it became: of the same first day,
// else of the same name; `taken` says which new ones are one.
static uint32_t *pair_editions(struct diffing *diffing, struct range olds, struct range news,
                               bool *taken)
{
    const struct program_provision *was = diffing->programs[DIFF_OLD]->provisions + olds.first;
    const struct program_provision *is = diffing->programs[DIFF_NEW]->provisions + news.first;
    uint32_t *partners = ARENA_ARRAY(diffing->batch, uint32_t, olds.count + 1);
    struct index names = {.batch = diffing->batch};
    uint32_t *numbers = ARENA_ARRAY(diffing->batch, uint32_t, news.count + 1);
    uint32_t n = 0;
    // Both stand in the order of their days.
    for (uint32_t o = 0; o < olds.count; o++) {
        while (n < news.count && is[n].from < was[o].from)
            n++;
        partners[o] = n < news.count && is[n].from == was[o].from ? n : PROGRAM_NONE;
        if (partners[o] != PROGRAM_NONE)
            taken[n] = true;
    }
    for (n = 0; n < news.count; n++)
        if (!taken[n])
            numbers[index_add(&names, diffing_text(diffing, DIFF_NEW, is[n].edition))] = n;
    for (uint32_t o = 0; o < olds.count; o++) {
        uint32_t found = partners[o] == PROGRAM_NONE
                             ? index_find(&names, diffing_text(diffing, DIFF_OLD, was[o].edition))
                             : INDEX_NONE;
        if (found == INDEX_NONE || taken[numbers[found]])
            continue;
        partners[o] = numbers[found];
        taken[numbers[found]] = true;
    }
    return partners;
}

static void compare_laws(struct diffing *diffing, uint32_t old_law, uint32_t new_law)
{
    struct range olds = diffing->programs[DIFF_OLD]->laws[old_law].editions;
    struct range news = diffing->programs[DIFF_NEW]->laws[new_law].editions;
    const struct program_provision *was = diffing->programs[DIFF_OLD]->provisions + olds.first;
    const struct program_provision *is = diffing->programs[DIFF_NEW]->provisions + news.first;
    struct thing thing = {THING_LAW, new_law};
    // A law of one edition is that edition, whatever changed of it.
    if (olds.count == 1 && news.count == 1) {
        compare_editions(diffing, thing, was, is);
        return;
    }
    bool *taken = ARENA_ARRAY(diffing->batch, bool, news.count + 1);
    uint32_t *partners = pair_editions(diffing, olds, news, taken);
    for (uint32_t o = 0; o < olds.count; o++) {
        if (partners[o] == PROGRAM_NONE)
            say_edition(diffing, DIFF_OLD, old_law, &was[o]);
        else
            compare_editions(diffing, thing, &was[o], &is[partners[o]]);
    }
    for (uint32_t n = 0; n < news.count; n++)
        if (!taken[n])
            say_edition(diffing, DIFF_NEW, new_law, &is[n]);
}

void diff_laws(struct diffing *diffing)
{
    for (uint32_t i = 0; i < diffing->programs[DIFF_OLD]->law_count; i++)
        if (diffing->partners[DIFF_OLD][THING_LAW][i] == PROGRAM_NONE)
            diffing_add(diffing, DIFF_OLD, (struct thing){THING_LAW, i}, DIFF_REMOVED, DIFF_LAW)
                ->says = STR("is gone");
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->law_count; i++) {
        uint32_t partner = diffing->partners[DIFF_NEW][THING_LAW][i];
        struct thing thing = {THING_LAW, i};
        if (partner != PROGRAM_NONE)
            compare_laws(diffing, partner, i);
        else
            diffing_add(diffing, DIFF_NEW, thing, DIFF_ADDED, DIFF_LAW)->says =
                arena_print(diffing->batch, "is new: \"%.*s\"%.*s",
                            STR_ARG(thing_title(diffing->programs[DIFF_NEW], thing)),
                            STR_ARG(citers(diffing, thing.number)));
    }
}

// Lists and jurisdictions

static void compare_lists(struct diffing *diffing, uint32_t old_list, uint32_t new_list)
{
    const struct program *olds = diffing->programs[DIFF_OLD], *news = diffing->programs[DIFF_NEW];
    const struct program_list *was = &olds->lists[old_list], *is = &news->lists[new_list];
    struct thing thing = {THING_LIST, new_list};
    diffing_value(diffing, thing, DIFF_LAW, "law",
                  thing_name(olds, (struct thing){THING_LAW, was->law}),
                  thing_name(news, (struct thing){THING_LAW, is->law}));
    diffing_value(diffing, thing, DIFF_WORD, "title", diffing_text(diffing, DIFF_OLD, was->title),
                  diffing_text(diffing, DIFF_NEW, is->title));
    if (was->from == is->from && was->until == is->until)
        return;
    struct diff_change *change = diffing_add(diffing, DIFF_NEW, thing, DIFF_CHANGED, DIFF_WHEN);
    change->what = STR("dates");
    change->old_text = diffing_dates(diffing, was->from, was->until);
    change->new_text = diffing_dates(diffing, is->from, is->until);
    change->says =
        arena_print(diffing->batch, "is in force %.*s (before: %.*s)%.*s",
                    STR_ARG(change->new_text), STR_ARG(change->old_text),
                    STR_ARG(users(diffing, DIFF_NEW, thing, "asks for it", "ask for it")));
}

static void say_members(struct diffing *diffing, enum diff_side side, uint32_t number,
                        uint32_t partner)
{
    enum diff_side other = side == DIFF_NEW ? DIFF_OLD : DIFF_NEW;
    const struct program *program = diffing->programs[side], *others = diffing->programs[other];
    struct range members = program->jurisdictions[number].members;
    struct range there = others->jurisdictions[partner].members;
    struct thing thing = {THING_JURISDICTION, number};
    uint32_t at = 0;
    for (uint32_t i = 0; i < members.count; i++) {
        int64_t code = program->countries[members.first + i];
        // Both are sorted.
        while (at < there.count && others->countries[there.first + at] < code)
            at++;
        if (at < there.count && others->countries[there.first + at] == code)
            continue;
        bool added = side == DIFF_NEW;
        struct str name = country(diffing->batch, code);
        struct diff_change *change = diffing_add(diffing, side, thing, DIFF_CHANGED, DIFF_WHEN);
        change->what = STR("members");
        change->effect = DIFF_NONE; // what comes into it from a member is no import any more
        if (added)
            change->new_text = name;
        else
            change->old_text = name;
        change->says = arena_print(
            diffing->batch, "%s %.*s%.*s", added ? "has a new member" : "has lost the member",
            STR_ARG(name), STR_ARG(users(diffing, side, thing, "speaks of it", "speak of it")));
    }
}

static void diff_lists(struct diffing *diffing)
{
    for (uint32_t i = 0; i < diffing->programs[DIFF_OLD]->list_count; i++)
        if (diffing->partners[DIFF_OLD][THING_LIST][i] == PROGRAM_NONE)
            diffing_add(diffing, DIFF_OLD, (struct thing){THING_LIST, i}, DIFF_REMOVED, DIFF_FACT)
                ->says = STR("is gone");
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->list_count; i++) {
        uint32_t partner = diffing->partners[DIFF_NEW][THING_LIST][i];
        struct thing thing = {THING_LIST, i};
        if (partner != PROGRAM_NONE)
            compare_lists(diffing, partner, i);
        else
            diffing_add(diffing, DIFF_NEW, thing, DIFF_ADDED, DIFF_FACT)->says =
                arena_print(diffing->batch, "is new: \"%.*s\"%.*s",
                            STR_ARG(thing_title(diffing->programs[DIFF_NEW], thing)),
                            STR_ARG(users(diffing, DIFF_NEW, thing, "asks for it", "ask for it")));
    }
}

static void diff_jurisdictions(struct diffing *diffing)
{
    // One that is only on one side is a country that nobody spoke of before, or a union that some
    // rule or law now speaks of, which is said there.
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->jurisdiction_count; i++) {
        uint32_t partner = diffing->partners[DIFF_NEW][THING_JURISDICTION][i];
        if (partner == PROGRAM_NONE)
            continue;
        say_members(diffing, DIFF_OLD, partner, i);
        say_members(diffing, DIFF_NEW, i, partner);
        diffing_value(
            diffing, (struct thing){THING_JURISDICTION, i}, DIFF_WORD, "title",
            thing_title(diffing->programs[DIFF_OLD], (struct thing){THING_JURISDICTION, partner}),
            thing_title(diffing->programs[DIFF_NEW], (struct thing){THING_JURISDICTION, i}));
    }
}

// Concepts: on which lists and in which groups they are.

static void say_group(struct diffing *diffing, enum diff_side side, uint32_t concept,
                      uint32_t group)
{
    bool added = side == DIFF_NEW;
    struct thing thing = {THING_CONCEPT, concept};
    struct str name = diffing_text(diffing, side, diffing->programs[side]->groups[group]);
    struct diff_change *change = diffing_add(diffing, side, thing, DIFF_CHANGED, DIFF_FACT);
    change->what = STR("group");
    change->effect = added ? DIFF_MORE : DIFF_LESS;
    if (added)
        change->new_text = name;
    else
        change->old_text = name;
    change->says = arena_print(diffing->batch, "is %s the group %.*s%.*s",
                               added ? "in" : "no longer in", STR_ARG(name),
                               STR_ARG(users(diffing, side, (struct thing){THING_GROUP, group},
                                             "asks for it", "ask for it")));
}

static void say_groups(struct diffing *diffing, enum diff_side side, uint32_t number,
                       uint32_t partner)
{
    enum diff_side other = side == DIFF_NEW ? DIFF_OLD : DIFF_NEW;
    const struct program *program = diffing->programs[side], *others = diffing->programs[other];
    struct range groups = program->concepts[number].groups;
    struct range there = others->concepts[partner].groups;
    struct index names = {.batch = diffing->batch};
    for (uint32_t i = 0; i < there.count; i++)
        index_add(&names,
                  program_text(others, others->groups[others->group_refs[there.first + i]]));
    for (uint32_t i = 0; i < groups.count; i++) {
        uint32_t group = program->group_refs[groups.first + i];
        if (index_find(&names, program_text(program, program->groups[group])) == INDEX_NONE)
            say_group(diffing, side, number, group);
    }
}

// The listings of a concept, in the order of their lists and days.
struct listed {
    struct str list;
    uint32_t number; // of the list
    int32_t from, until;
};

static int compare_listed(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    int order = str_compare(x->list, y->list);
    if (order)
        return order;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->until > y->until) - (x->until < y->until);
}

static struct listed *sort_listings(struct diffing *diffing, enum diff_side side, uint32_t concept)
{
    const struct program *program = diffing->programs[side];
    struct range listings = program->concepts[concept].listings;
    struct listed *listed = ARENA_ARRAY(diffing->batch, struct listed, listings.count + 1);
    for (uint32_t i = 0; i < listings.count; i++) {
        const struct program_listing *listing = &program->listings[listings.first + i];
        listed[i] = (struct listed){program_text(program, program->lists[listing->list].id),
                                    listing->list, listing->from, listing->until};
    }
    if (listings.count)
        qsort(listed, listings.count, sizeof(*listed), compare_listed);
    return listed;
}

// How many of them are of the list of the first.
static uint32_t run_of(const struct listed *listed, uint32_t count)
{
    uint32_t run = 0;
    while (run < count && str_eq(listed[run].list, listed[0].list))
        run++;
    return run;
}

static struct str dates_of(struct diffing *diffing, const struct listed *listed, uint32_t count)
{
    AUTO(buf_done) struct buf words = {0};
    for (uint32_t i = 0; i < count; i++) {
        buf_add(&words, i ? STR(" and ") : STR(" "));
        buf_add(&words, diffing_dates(diffing, listed[i].from, listed[i].until));
    }
    return arena_copy(diffing->batch, buf_str(&words));
}

static bool has_dates(const struct listed *listed, uint32_t count)
{
    return count > 1 || (count && (listed->from != DATE_NONE || listed->until != DATE_NONE));
}

// `was` and `is`: what the concept has of one list, perhaps nothing.
static void say_listing(struct diffing *diffing, uint32_t concept, const struct listed *was,
                        uint32_t was_count, const struct listed *is, uint32_t is_count)
{
    enum diff_side side = is_count ? DIFF_NEW : DIFF_OLD;
    const struct listed *any = is_count ? is : was;
    struct str old_dates = dates_of(diffing, was, was_count);
    struct str new_dates = dates_of(diffing, is, is_count);
    if (was_count && is_count && str_eq(old_dates, new_dates))
        return;
    struct diff_change *change = diffing_add(
        diffing, DIFF_NEW, (struct thing){THING_CONCEPT, concept}, DIFF_CHANGED, DIFF_FACT);
    struct str asked =
        users(diffing, side, (struct thing){THING_LIST, any->number}, "asks for it", "ask for it");
    change->what = STR("listing");
    change->effect = !was_count ? DIFF_MORE : !is_count ? DIFF_LESS : DIFF_NONE;
    change->old_text = str_trim(old_dates);
    change->new_text = str_trim(new_dates);
    // Most listings have no days of their own, and need not say so.
    if (!was_count && !has_dates(is, is_count))
        new_dates = STR("");
    if (!is_count)
        change->says = arena_print(diffing->batch, "is not on the list %.*s any more%.*s",
                                   STR_ARG(any->list), STR_ARG(asked));
    else if (!was_count)
        change->says = arena_print(diffing->batch, "is on the list %.*s%.*s%.*s",
                                   STR_ARG(any->list), STR_ARG(new_dates), STR_ARG(asked));
    else
        change->says =
            arena_print(diffing->batch, "is on the list %.*s%.*s (before:%.*s)%.*s",
                        STR_ARG(any->list), STR_ARG(new_dates), STR_ARG(old_dates), STR_ARG(asked));
}

static void compare_listings(struct diffing *diffing, uint32_t old_concept, uint32_t new_concept)
{
    const struct listed *was = sort_listings(diffing, DIFF_OLD, old_concept);
    const struct listed *is = sort_listings(diffing, DIFF_NEW, new_concept);
    uint32_t was_left = diffing->programs[DIFF_OLD]->concepts[old_concept].listings.count;
    uint32_t is_left = diffing->programs[DIFF_NEW]->concepts[new_concept].listings.count;
    while (was_left || is_left) {
        int order = !was_left ? 1 : !is_left ? -1 : str_compare(was->list, is->list);
        uint32_t was_run = order <= 0 ? run_of(was, was_left) : 0;
        uint32_t is_run = order >= 0 ? run_of(is, is_left) : 0;
        say_listing(diffing, new_concept, was, was_run, is, is_run);
        was += was_run;
        is += is_run;
        was_left -= was_run;
        is_left -= is_run;
    }
}

static void say_concept(struct diffing *diffing, enum diff_side side, uint32_t number)
{
    bool added = side == DIFF_NEW;
    const struct program *program = diffing->programs[side];
    const struct program_concept *concept = &program->concepts[number];
    const struct glossary_count *names = &diffing->glossaries[side].counts[SENSE_NAME][number];
    AUTO(buf_done) struct buf says = {0};
    buf_print(&says, "is %s: a%s %.*s with %.*s", added ? "new" : "gone",
              concept->kind == CONCEPT_ARTICLE ? "n" : "",
              STR_ARG(thing_concept_word(concept->kind)),
              STR_ARG(diffing_count(diffing, names->names, "name", "names")));
    for (uint32_t i = 0; i < concept->listings.count && i < DIFF_NAMED_MAX; i++) {
        const struct program_listing *listing = &program->listings[concept->listings.first + i];
        buf_print(&says, "%s %.*s", i ? "," : ", on the list",
                  STR_ARG(program_text(program, program->lists[listing->list].id)));
    }
    if (concept->listings.count > DIFF_NAMED_MAX)
        buf_print(&says, " and %u more", concept->listings.count - DIFF_NAMED_MAX);
    struct diff_change *change = diffing_add(diffing, side, (struct thing){THING_CONCEPT, number},
                                             added ? DIFF_ADDED : DIFF_REMOVED, DIFF_FACT);
    change->effect = added ? DIFF_MORE : DIFF_LESS;
    change->says = arena_copy(diffing->batch, buf_str(&says));
}

static void diff_concepts(struct diffing *diffing)
{
    for (uint32_t i = 0; i < diffing->programs[DIFF_OLD]->concept_count; i++)
        if (diffing->partners[DIFF_OLD][THING_CONCEPT][i] == PROGRAM_NONE)
            say_concept(diffing, DIFF_OLD, i);
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->concept_count; i++) {
        uint32_t partner = diffing->partners[DIFF_NEW][THING_CONCEPT][i];
        if (partner == PROGRAM_NONE) {
            say_concept(diffing, DIFF_NEW, i);
            continue;
        }
        compare_listings(diffing, partner, i);
        say_groups(diffing, DIFF_OLD, partner, i);
        say_groups(diffing, DIFF_NEW, i, partner);
    }
}

void diff_facts(struct diffing *diffing)
{
    diff_lists(diffing);
    diff_jurisdictions(diffing);
    diff_concepts(diffing);
}
