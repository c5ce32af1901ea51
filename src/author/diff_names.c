// Names of concepts, phrases of cues, vague words: how many came and went in which language.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/diffing.h"

#include <stdlib.h>

#include "rules/ast.h"
#include "rules/index.h"
#include "rules/walk.h"

// A name with what it is compared by.
struct named {
    struct str language, text, kind;
    struct str needs; // cues, in their order
    int32_t from, until;
    struct str source;
    uint8_t denies; // enum sense_denies
    bool unreviewed;
};

struct named_list {
    struct named *items;
    uint32_t count;
};

static int compare_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = str_compare(x->language, y->language);
    if (!order)
        order = str_compare(x->text, y->text);
    if (!order)
        order = str_compare(x->kind, y->kind);
    return order ? order : str_compare(x->needs, y->needs);
}

static struct str needs_of(struct diffing *diffing, enum diff_side side, struct range needs)
{
    const struct program *program = diffing->programs[side];
    AUTO(buf_done) struct buf words = {0};
    for (uint32_t i = 0; i < needs.count; i++) {
        const struct program_cue *cue = &program->cues[program->cue_refs[needs.first + i]];
        buf_add(&words, i ? STR(", ") : STR(""));
        buf_add(&words, program_text(program, cue->id));
    }
    return words.len ? arena_copy(diffing->batch, buf_str(&words)) : (struct str){0};
}

static struct named_list collect(struct diffing *diffing, enum diff_side side, enum sense_kind kind,
                                 uint32_t subject)
{
    const struct program *program = diffing->programs[side];
    struct named_list list = {0};
    const uint32_t *senses = glossary_of(&diffing->glossaries[side], kind, subject, &list.count);
    list.items = ARENA_ARRAY(diffing->batch, struct named, list.count + 1);
    for (uint32_t i = 0; i < list.count; i++) {
        const struct program_sense *sense = &program->senses[senses[i]];
        list.items[i] = (struct named){
            .language = program_text(program, sense->language),
            .text = program_text(program, sense->text),
            .kind = program_text(program, sense->name_kind),
            .needs = needs_of(diffing, side, sense->needs),
            .source = program_text(program, sense->source),
            .denies = sense->denies,
            .from = sense->from,
            .until = sense->until,
            .unreviewed = sense->unreviewed,
        };
    }
    if (list.count)
        qsort(list.items, list.count, sizeof(*list.items), compare_named);
    return list;
}

// What happened to names of one thing in one language.
enum happened {
    CAME,
    WENT,
    DENIAL_CAME,
    DENIAL_WENT,
    NEEDS_MORE,
    NEEDS_LESS,
    DATED,
    CHECKED,
    UNCHECKED,
    HAPPENED_COUNT,
};

struct happening {
    size_t count;
    struct str first[DIFF_NAMED_MAX];
};

static void note(struct happening *happening, const struct named *named)
{
    if (happening->count < DIFF_NAMED_MAX)
        happening->first[happening->count] = named->text;
    happening->count++;
}

static const struct {
    enum diff_effect effect;
    enum diff_weight weight;
    const char *what;
    const char *format; // count with its word, in which language
} happenings[HAPPENED_COUNT] = {
    [CAME] = {DIFF_MORE, DIFF_NAME, "names", "%.*s more%s"},
    [WENT] = {DIFF_LESS, DIFF_NAME, "names", "%.*s fewer%s"},
    [DENIAL_CAME] = {DIFF_LESS, DIFF_NAME, "denials",
                     "%.*s%s more that take back what they stand beside"},
    [DENIAL_WENT] = {DIFF_MORE, DIFF_NAME, "denials",
                     "%.*s%s fewer that take back what they stand beside"},
    [NEEDS_MORE] = {DIFF_LESS, DIFF_NAME, "needs", "%.*s%s only beside a cue, or another one"},
    [NEEDS_LESS] = {DIFF_MORE, DIFF_NAME, "needs", "%.*s%s without a cue, which they needed"},
    [DATED] = {DIFF_NONE, DIFF_NAME, "dates", "%.*s%s on other days than before"},
    [CHECKED] = {DIFF_NONE, DIFF_WORD, "basis", "%.*s%s checked against a source"},
    [UNCHECKED] = {DIFF_NONE, DIFF_WORD, "basis", "%.*s%s not checked any more"},
};

struct comparing_names {
    struct diffing *diffing;
    enum diff_side side; // on which the thing stands
    struct thing thing;
    const char *one, *many; // "name", "names"
    struct str users;       // whom it concerns, or empty
};

static void say(const struct comparing_names *comparing, enum happened what, struct str language,
                const struct happening *happening)
{
    struct arena *batch = comparing->diffing->batch;
    if (!happening->count)
        return;
    struct diff_change *change = diffing_add(comparing->diffing, comparing->side, comparing->thing,
                                             DIFF_CHANGED, happenings[what].weight);
    change->what = str_from(happenings[what].what);
    change->effect = happenings[what].effect;
    change->language = language;
    struct str in = language.len ? arena_print(batch, " in %.*s", STR_ARG(language)) : STR("");
    struct str count =
        diffing_count(comparing->diffing, happening->count, comparing->one, comparing->many);
    AUTO(buf_done) struct buf says = {0}, names = {0};
    buf_print(&says, happenings[what].format, STR_ARG(count), in.at);
    for (size_t i = 0; i < size_min(happening->count, DIFF_NAMED_MAX); i++)
        buf_print(&names, "%s\"%.*s\"", i ? ", " : "", STR_ARG(happening->first[i]));
    buf_print(&says, ": %.*s", STR_ARG(buf_str(&names)));
    if (happening->count > DIFF_NAMED_MAX)
        buf_print(&says, " and %zu more", happening->count - DIFF_NAMED_MAX);
    bool denial = what == DENIAL_CAME || what == DENIAL_WENT;
    if (happenings[what].weight == DIFF_NAME && !denial)
        buf_add(&says, comparing->users);
    change->says = arena_copy(batch, buf_str(&says));
    if (what == WENT || what == DENIAL_WENT)
        change->old_text = arena_copy(batch, buf_str(&names));
    else
        change->new_text = arena_copy(batch, buf_str(&names));
}

static void note_come(struct happening *happened, const struct named *named)
{
    note(&happened[named->denies ? DENIAL_CAME : CAME], named);
}

static void note_gone(struct happening *happened, const struct named *named)
{
    note(&happened[named->denies ? DENIAL_WENT : WENT], named);
}

static void note_same(struct happening *happened, const struct named *was, const struct named *is)
{
    if (was->denies != is->denies) {
        note_gone(happened, was);
        note_come(happened, is);
        return;
    }
    if (!str_eq(was->needs, is->needs))
        note(&happened[is->needs.len ? NEEDS_MORE : NEEDS_LESS], is);
    if (was->from != is->from || was->until != is->until)
        note(&happened[DATED], is);
    if (was->unreviewed != is->unreviewed)
        note(&happened[is->unreviewed ? UNCHECKED : CHECKED], is);
}

static void compare_names(const struct comparing_names *comparing, struct named_list olds,
                          struct named_list news)
{
    uint32_t o = 0, n = 0;
    while (o < olds.count || n < news.count) {
        struct str language =
            n == news.count || (o < olds.count &&
                                str_compare(olds.items[o].language, news.items[n].language) < 0)
                ? olds.items[o].language
                : news.items[n].language;
        struct happening happened[HAPPENED_COUNT] = {0};
        for (;;) {
            bool has_old = o < olds.count && str_eq(olds.items[o].language, language);
            bool has_new = n < news.count && str_eq(news.items[n].language, language);
            if (!has_old && !has_new)
                break;
            int order = !has_old   ? 1
                        : !has_new ? -1
                                   : str_compare(olds.items[o].text, news.items[n].text);
            if (order == 0)
                note_same(happened, &olds.items[o++], &news.items[n++]);
            else if (order < 0)
                note_gone(happened, &olds.items[o++]);
            else
                note_come(happened, &news.items[n++]);
        }
        for (int what = 0; what < HAPPENED_COUNT; what++)
            say(comparing, (enum happened)what, language, &happened[what]);
    }
}

// Cues raise in some rules and lower in others.
struct weighing {
    const struct program *program;
    uint32_t *raises, *lowers; // by cue: how many rules
    uint32_t *last_raised, *last_lowered;
    uint32_t rule; // 1 + its number
};

static void weigh(void *ctx, uint32_t index, bool negated)
{
    struct weighing *weighing = ctx;
    const struct program_node *node = &weighing->program->nodes[index];
    for (uint32_t i = 0; node->kind == NODE_CUE && i < node->arg.count; i++) {
        uint32_t cue = weighing->program->cue_refs[node->arg.first + i];
        uint32_t *last = negated ? weighing->last_lowered : weighing->last_raised;
        uint32_t *counts = negated ? weighing->lowers : weighing->raises;
        counts[cue] += last[cue] != weighing->rule;
        last[cue] = weighing->rule;
    }
}

static struct weighing weigh_cues(struct diffing *diffing, const struct program *program)
{
    struct weighing weighing = {
        .program = program,
        .raises = ARENA_ARRAY(diffing->batch, uint32_t, program->cue_count + 1),
        .lowers = ARENA_ARRAY(diffing->batch, uint32_t, program->cue_count + 1),
        .last_raised = ARENA_ARRAY(diffing->batch, uint32_t, program->cue_count + 1),
        .last_lowered = ARENA_ARRAY(diffing->batch, uint32_t, program->cue_count + 1),
    };
    for (uint32_t i = 0; i < program->rule_count; i++) {
        weighing.rule = i + 1;
        walk_tests(program, program->rules[i].when, weigh, &weighing);
    }
    return weighing;
}

// "; speaks for 3 rules, against 12"
static struct str cue_users(struct diffing *diffing, uint32_t raises, uint32_t lowers)
{
    AUTO(buf_done) struct buf words = {0};
    if (raises)
        buf_print(&words, "; speaks for %.*s",
                  STR_ARG(diffing_count(diffing, raises, "rule", "rules")));
    if (lowers)
        buf_print(&words, "%s against %.*s", raises ? "," : "; speaks",
                  STR_ARG(diffing_count(diffing, lowers, "rule", "rules")));
    return words.len ? arena_copy(diffing->batch, buf_str(&words)) : STR("; no rule tests it");
}

static void diff_cues(struct diffing *diffing)
{
    struct weighing weighings[DIFF_SIDES];
    for (int side = DIFF_OLD; side < DIFF_SIDES; side++)
        weighings[side] = weigh_cues(diffing, diffing->programs[side]);
    for (uint32_t i = 0; i < diffing->programs[DIFF_OLD]->cue_count; i++) {
        if (diffing->partners[DIFF_OLD][THING_CUE][i] != PROGRAM_NONE)
            continue;
        diffing_add(diffing, DIFF_OLD, (struct thing){THING_CUE, i}, DIFF_REMOVED, DIFF_NAME)
            ->says = STR("is gone");
    }
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->cue_count; i++) {
        uint32_t partner = diffing->partners[DIFF_NEW][THING_CUE][i];
        uint32_t raises = weighings[DIFF_NEW].raises[i], lowers = weighings[DIFF_NEW].lowers[i];
        struct thing thing = {THING_CUE, i};
        struct str whom = cue_users(diffing, raises, lowers);
        if (partner == PROGRAM_NONE) {
            diffing_add(diffing, DIFF_NEW, thing, DIFF_ADDED, DIFF_NAME)->says = arena_print(
                diffing->batch, "is new: \"%.*s\"%.*s",
                STR_ARG(thing_title(diffing->programs[DIFF_NEW], thing)), STR_ARG(whom));
            continue;
        }
        size_t before = diffing->diff->count;
        compare_names(
            &(struct comparing_names){diffing, DIFF_NEW, thing, "phrase", "phrases", whom},
            collect(diffing, DIFF_OLD, SENSE_CUE, partner),
            collect(diffing, DIFF_NEW, SENSE_CUE, i));
        // A word that only lowers lets fewer parcels be stopped; one that does both may do either.
        for (size_t c = before; c < diffing->diff->count; c++) {
            struct diff_change *change = &diffing->diff->items[c];
            if (change->effect == DIFF_NONE || !lowers || str_is(change->what, "denials"))
                continue;
            change->effect = raises                        ? DIFF_NONE
                             : change->effect == DIFF_MORE ? DIFF_LESS
                                                           : DIFF_MORE;
        }
    }
}

static void diff_concept_names(struct diffing *diffing)
{
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->concept_count; i++) {
        uint32_t partner = diffing->partners[DIFF_NEW][THING_CONCEPT][i];
        if (partner != PROGRAM_NONE)
            compare_names(&(struct comparing_names){diffing, DIFF_NEW,
                                                    (struct thing){THING_CONCEPT, i}, "name",
                                                    "names", STR("")},
                          collect(diffing, DIFF_OLD, SENSE_NAME, partner),
                          collect(diffing, DIFF_NEW, SENSE_NAME, i));
    }
}

static void diff_vague_words(struct diffing *diffing)
{
    for (uint32_t i = 0; i < diffing->programs[DIFF_OLD]->vague_count; i++)
        if (diffing->partners[DIFF_OLD][THING_VAGUE][i] == PROGRAM_NONE)
            diffing_add(diffing, DIFF_OLD, (struct thing){THING_VAGUE, i}, DIFF_REMOVED, DIFF_NAME)
                ->says = STR("is gone: its words are not noted as vague any more");
    for (uint32_t i = 0; i < diffing->programs[DIFF_NEW]->vague_count; i++) {
        uint32_t partner = diffing->partners[DIFF_NEW][THING_VAGUE][i];
        struct thing thing = {THING_VAGUE, i};
        if (partner == PROGRAM_NONE)
            diffing_add(diffing, DIFF_NEW, thing, DIFF_ADDED, DIFF_NAME)->says =
                STR("is new: its words are noted as vague");
        else
            compare_names(
                &(struct comparing_names){diffing, DIFF_NEW, thing, "word", "words", STR("")},
                collect(diffing, DIFF_OLD, SENSE_VAGUE, partner),
                collect(diffing, DIFF_NEW, SENSE_VAGUE, i));
    }
}

void diff_names(struct diffing *diffing)
{
    diff_concept_names(diffing);
    diff_cues(diffing);
    diff_vague_words(diffing);
}

// Endings: each as text, "en add s".

static struct str say_change(struct diffing *diffing, struct str language,
                             const struct ast_change *change)
{
    AUTO(buf_done) struct buf says = {0};
    buf_print(&says, "%.*s: change ", STR_ARG(language));
    for (size_t i = 0; i < change->count; i++)
        buf_print(&says, "%s\"%.*s\" to \"%.*s\"", i ? ", " : "",
                  STR_ARG(change->pairs[i].from.text), STR_ARG(change->pairs[i].to.text));
    return arena_copy(diffing->batch, buf_str(&says));
}

static void collect_endings(struct diffing *diffing, const struct ast *ast, struct index *index)
{
    for (size_t i = 0; i < ast->endings_count; i++) {
        const struct ast_endings *endings = &ast->endings[i];
        struct str language = endings->language.text;
        if (endings->compounds)
            index_add(index, arena_print(diffing->batch, "%.*s: compounds", STR_ARG(language)));
        for (size_t a = 0; a < endings->adds.count; a++)
            index_add(index, arena_print(diffing->batch, "%.*s: add \"%.*s\"", STR_ARG(language),
                                         STR_ARG(endings->adds.items[a].text)));
        for (size_t p = 0; p < endings->prefixes.count; p++)
            index_add(index, arena_print(diffing->batch, "%.*s: prefix \"%.*s\"", STR_ARG(language),
                                         STR_ARG(endings->prefixes.items[p].text)));
        for (size_t c = 0; c < endings->change_count; c++)
            index_add(index, say_change(diffing, language, &endings->changes[c]));
    }
}

static void say_endings(struct diffing *diffing, const struct index *here,
                        const struct index *there, bool added)
{
    for (uint32_t i = 0; i < here->count; i++) {
        if (index_find(there, here->texts[i]) != INDEX_NONE)
            continue;
        // Endings belong to a language, and to no thing of a pack.
        struct str rest = here->texts[i], language;
        bool cut = str_cut(&rest, ':', &language);
        ASSERT(cut);
        struct diff_change *change = &ARENA_PUSH(diffing->batch, diffing->diff->items,
                                                 diffing->diff->count, diffing->diff->room);
        *change = (struct diff_change){
            .weight = DIFF_NAME,
            .event = DIFF_CHANGED,
            .effect = added ? DIFF_MORE : DIFF_LESS,
            .kind = THING_KIND_COUNT,
            .name = language,
            .what = STR("endings"),
            .language = language,
            .says = arena_print(diffing->batch, "all names and phrases in it %s: %.*s",
                                added ? "take a new ending" : "do not take the ending any more",
                                STR_ARG(str_trim(rest))),
            .order = diffing->diff->count,
        };
        if (added)
            change->new_text = str_trim(rest);
        else
            change->old_text = str_trim(rest);
    }
}

void diff_endings(struct diffing *diffing)
{
    struct index sides[DIFF_SIDES] = {{.batch = diffing->batch}, {.batch = diffing->batch}};
    if (!diffing->asts[DIFF_OLD] || !diffing->asts[DIFF_NEW])
        return;
    for (int side = DIFF_OLD; side < DIFF_SIDES; side++)
        collect_endings(diffing, diffing->asts[side], &sides[side]);
    say_endings(diffing, &sides[DIFF_OLD], &sides[DIFF_NEW], false);
    say_endings(diffing, &sides[DIFF_NEW], &sides[DIFF_OLD], true);
}
