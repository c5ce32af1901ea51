// Concepts, cues and vague words: what has names.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/describing.h"

#include <stdlib.h>

#include "author/fits.h"
#include "author/sentence.h"
#include "rules/walk.h"

struct named {
    const struct program *program;
    uint32_t sense;
    uint32_t order;
};

// By language, names without one first; then as they are stated.
static int compare_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    const struct program *program = x->program;
    int order = str_compare(program_text(program, program->senses[x->sense].language),
                            program_text(program, program->senses[y->sense].language));
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static struct named *sort_names(struct describing *describing, enum sense_kind kind,
                                uint32_t subject, uint32_t *ret_count)
{
    const uint32_t *senses = glossary_of(&describing->glossary, kind, subject, ret_count);
    struct named *named = ARENA_ARRAY(describing->batch, struct named, *ret_count + 1);
    for (uint32_t i = 0; i < *ret_count; i++)
        named[i] = (struct named){describing->program, senses[i], i};
    qsort(named, *ret_count, sizeof(*named), compare_named);
    return named;
}

static bool same_range(struct range a, struct range b)
{
    return a.count == b.count && (!a.count || a.first == b.first);
}

// True when all that is said behind the names is the same, so that they can stand in one line.
static bool same_line(const struct program_sense *a, const struct program_sense *b)
{
    return program_same_text(a->language, b->language) &&
           program_same_text(a->name_kind, b->name_kind) &&
           program_same_text(a->source, b->source) && a->unreviewed == b->unreviewed &&
           same_range(a->needs, b->needs) && a->from == b->from && a->until == b->until;
}

// `name en "red-eared slider", "slider" needs cue live source: …`
static void add_line(struct describing *describing, const char *label, const struct named *named,
                     uint32_t count)
{
    const struct program *program = describing->program;
    const struct program_sense *first = &program->senses[named[0].sense];
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(program_text(program, first->language), &words);
    if (first->name_kind.len) {
        buf_add(&words, words.len ? STR(" ") : STR(""));
        escape_terminal(program_text(program, first->name_kind), &words);
    }
    for (uint32_t i = 0; i < count; i++) {
        buf_add(&words, i ? STR(", ") : STR(": "));
        text_quote(program_text(program, program->senses[named[i].sense].text), &words);
    }
    for (uint32_t i = 0; i < first->needs.count; i++) {
        uint32_t cue = program->cue_refs[first->needs.first + i];
        buf_add(&words, i ? STR(", ") : STR("; only beside a word of the cue "));
        escape_terminal(program_text(program, program->cues[cue].id), &words);
    }
    if (first->from != DATE_NONE || first->until != DATE_NONE) {
        buf_add_literal(&words, "; ");
        describing_dates(describing, first->from, first->until, &words);
    }
    if (first->source.len || first->unreviewed) {
        buf_add_literal(&words, "; ");
        describing_basis(first->unreviewed, program_text(program, first->source), &words);
    }
    describing_field(describing, label, buf_str(&words));
}

static void add_names(struct describing *describing, const char *label, enum sense_kind kind,
                      uint32_t subject)
{
    const struct program *program = describing->program;
    const struct glossary_count *names = &describing->glossary.counts[kind][subject];
    uint32_t count, at = 0;
    struct named *named = sort_names(describing, kind, subject, &count);
    AUTO(buf_done) struct buf words = {0};
    buf_print(&words, "%u in %u language%s, %u unreviewed", names->names, names->languages,
              names->languages == 1 ? "" : "s", names->unreviewed);
    describing_field(describing, label, buf_str(&words));
    while (at < count) {
        uint32_t end = at + 1;
        while (end < count &&
               same_line(&program->senses[named[at].sense], &program->senses[named[end].sense]))
            end++;
        add_line(describing, "", &named[at], end - at);
        at = end;
    }
}

// `slang en "tea biscuit": nobody says so`
static void add_refused(struct describing *describing, struct thing thing)
{
    const struct review_names *names = &describing->options->names;
    struct str word = thing_word(thing.kind), id = thing_name(describing->program, thing);
    const char *label = "refused";
    for (size_t i = 0; i < names->count; i++) {
        const struct review_name *name = &names->items[i];
        bool same = thing.kind == THING_CONCEPT ? name->block->concept != NULL
                                                : str_eq(name->block->thing, word);
        if (name->state != REVIEW_REFUSED || !same || !str_eq(name->block->id.text, id))
            continue;
        AUTO(buf_done) struct buf words = {0};
        review_print_short(name, &words);
        buf_add_literal(&words, ": ");
        escape_terminal(review_reason(name), &words);
        describing_field(describing, label, buf_str(&words));
        label = "";
    }
}

static void add_listings(struct describing *describing, const struct program_concept *concept)
{
    const struct program *program = describing->program;
    for (uint32_t i = 0; i < concept->listings.count; i++) {
        const struct program_listing *listing = &program->listings[concept->listings.first + i];
        const struct program_list *list = &program->lists[listing->list];
        AUTO(buf_done) struct buf words = {0};
        // A listing begins with its list unless it says otherwise.
        int32_t from = listing->from == DATE_NONE ? list->from : listing->from;
        int32_t until = listing->until == DATE_NONE ? list->until : listing->until;
        escape_terminal(program_text(program, list->id), &words);
        buf_add_literal(&words, ": ");
        escape_terminal(program_text(program, list->title), &words);
        if (from != DATE_NONE || until != DATE_NONE) {
            buf_add_literal(&words, "; ");
            describing_dates(describing, from, until, &words);
        }
        if (listing->unreviewed)
            buf_add_literal(&words, "; unreviewed");
        describing_field(describing, i ? "" : "lists", buf_str(&words));
    }
}

void describe_concept(struct describing *describing, uint32_t number)
{
    const struct program *program = describing->program;
    const struct program_concept *concept = &program->concepts[number];
    AUTO(buf_done) struct buf words = {0};
    if (concept->jurisdiction != PROGRAM_NONE)
        describing_things(describing, "of", THING_JURISDICTION, &concept->jurisdiction, 1);
    if (concept->level.len) {
        escape_terminal(program_text(program, concept->level), &words);
        describing_field(describing, "level", buf_str(&words));
        buf_clear(&words);
    }
    for (uint32_t i = 0; i < concept->groups.count; i++) {
        uint32_t group = program->group_refs[concept->groups.first + i];
        buf_add(&words, words.len ? STR(", ") : STR(""));
        escape_terminal(program_text(program, program->groups[group]), &words);
    }
    if (words.len)
        describing_field(describing, "groups", buf_str(&words));
    add_listings(describing, concept);
    add_names(describing, "names", SENSE_NAME, number);
    add_refused(describing, (struct thing){THING_CONCEPT, number});

    uint32_t *rules = ARENA_ARRAY(describing->batch, uint32_t, program->rule_count + 1);
    size_t count = 0;
    for (uint32_t i = 0; i < program->rule_count; i++)
        if (fits_rule(&describing->glossary, i, number, describing->options->day))
            rules[count++] = i;
    describing_things(describing, "rules", THING_RULE, rules, count);
    if (!count) {
        buf_clear(&words);
        buf_add_literal(&words, "none speaks of it on ");
        date_print(describing->options->day, &words);
        describing_field(describing, "rules", buf_str(&words));
    }
}

// Cues

struct weighing {
    const struct program *program;
    uint32_t cue;
    bool raises, lowers;
};

static void weigh(void *ctx, uint32_t index, bool negated)
{
    struct weighing *weighing = ctx;
    const struct program_node *node = &weighing->program->nodes[index];
    for (uint32_t i = 0; node->kind == NODE_CUE && i < node->arg.count; i++) {
        if (weighing->program->cue_refs[node->arg.first + i] != weighing->cue)
            continue;
        weighing->raises |= !negated;
        weighing->lowers |= negated;
    }
}

void describe_cue(struct describing *describing, uint32_t cue)
{
    const struct program *program = describing->program;
    add_names(describing, "phrases", SENSE_CUE, cue);
    add_refused(describing, (struct thing){THING_CUE, cue});
    uint32_t *raised = ARENA_ARRAY(describing->batch, uint32_t, program->rule_count + 1);
    uint32_t *lowered = ARENA_ARRAY(describing->batch, uint32_t, program->rule_count + 1);
    size_t raised_count = 0, lowered_count = 0;
    for (uint32_t i = 0; i < program->rule_count; i++) {
        struct weighing weighing = {.program = program, .cue = cue};
        walk_tests(program, program->rules[i].when, weigh, &weighing);
        if (weighing.raises)
            raised[raised_count++] = i;
        if (weighing.lowers)
            lowered[lowered_count++] = i;
    }
    describing_things(describing, "raises", THING_RULE, raised, raised_count);
    describing_things(describing, "lowers", THING_RULE, lowered, lowered_count);

    // Names that count only beside it.
    uint32_t *concepts = ARENA_ARRAY(describing->batch, uint32_t, program->concept_count + 1);
    size_t count = 0;
    for (uint32_t c = 0; c < program->concept_count; c++) {
        uint32_t names;
        const uint32_t *senses = glossary_of(&describing->glossary, SENSE_NAME, c, &names);
        bool needs = false;
        for (uint32_t n = 0; n < names && !needs; n++) {
            struct range range = program->senses[senses[n]].needs;
            for (uint32_t i = range.first; i < range.first + range.count; i++)
                needs |= program->cue_refs[i] == cue;
        }
        if (needs)
            concepts[count++] = c;
    }
    if (count)
        describing_concepts(describing, "needed by", concepts, count);
}

void describe_vague(struct describing *describing, uint32_t vague)
{
    const struct program *program = describing->program;
    if (program->vagues[vague].law != PROGRAM_NONE)
        describing_things(describing, "law", THING_LAW, &program->vagues[vague].law, 1);
    add_names(describing, "words", SENSE_VAGUE, vague);
    add_refused(describing, (struct thing){THING_VAGUE, vague});
    describing_rules(describing, "rules", (struct thing){THING_VAGUE, vague});
}
