// What the matcher sees in a name or phrase beside itself: other concepts, cues, vague words.
//
// Each text is read as if a declaration said it, by the code that reads declarations: so hiding,
// exact names and needed cues are what they are when it counts.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/formulas.h"
#include "author/texts.h"
#include "screen/see.h"

// Rules, by what they ask for; in formulas.rules.
struct rule_list {
    uint32_t *items;
    size_t count, room;
};

// What a rule makes of a cue.
enum stance { STANCE_UNTOLD, STANCE_NONE, STANCE_AGAINST };

struct seeing {
    struct linter *linter;
    struct match_scratch scratch;
    struct arena arena; // of one text
    uint64_t *alike;    // by concept: of the tests that mean it; alike when equal
    struct rule_list *by_meaning, *by_cue; // that ask for it
    unsigned char **stances;               // by rule, then by cue; NULL: none was asked for
    uint32_t *said_concepts, *said_cues;   // by number: 1 + the entry of which it was last said
    const struct text_entry *entry;
    uint32_t begin, end; // of its words
    struct str seen;     // the words of the sight at hand
};

static const struct ast_concept *concept_of(const struct seeing *seeing, uint32_t number)
{
    return seeing->linter->texts->concepts[number];
}

static struct str rule_id(const struct seeing *seeing, uint32_t rule)
{
    return seeing->linter->formulas->rules[rule].rule->id.text;
}

// What rules ask for

static uint64_t *alike_of(struct linter *linter)
{
    const struct formulas *formulas = linter->formulas;
    uint64_t *alike = ARENA_ARRAY(linter->batch, uint64_t, linter->concepts.count + 1);
    for (size_t m = 0; m < formulas->meaning_count; m++) {
        struct set concepts = formulas->meanings[m].concepts;
        for (size_t i = 0; i < concepts.count; i++)
            for (int64_t c = concepts.items[i].first; c <= concepts.items[i].last; c++)
                alike[c] = (alike[c] ^ (m + 1)) * 0x9e3779b97f4a7c15u;
    }
    return alike;
}

static void read_rules(struct seeing *seeing)
{
    struct linter *linter = seeing->linter;
    const struct formulas *formulas = linter->formulas;
    struct arena *batch = linter->batch;
    seeing->by_meaning = ARENA_ARRAY(batch, struct rule_list, formulas->meaning_count + 1);
    seeing->by_cue = ARENA_ARRAY(batch, struct rule_list, linter->cues.count + 1);
    seeing->stances = ARENA_ARRAY(batch, unsigned char *, formulas->rule_count + 1);
    for (size_t i = 0; i < formulas->test_count; i++) {
        const struct seen_test *test = &formulas->tests[i];
        if (test->negated)
            continue;
        if (test->meaning != LOGIC_NONE) {
            struct rule_list *list = &seeing->by_meaning[test->meaning];
            ARENA_PUSH(batch, list->items, list->count, list->room) = test->rule;
        }
        for (uint32_t c = test->cues.first; c < test->cues.first + test->cues.count; c++) {
            struct rule_list *list = &seeing->by_cue[linter->program->cue_refs[c]];
            ARENA_PUSH(batch, list->items, list->count, list->room) = test->rule;
        }
    }
}

// True when the rule cannot hold for goods in whose text the cue is.
static bool is_against(struct seeing *seeing, uint32_t rule, uint32_t cue)
{
    struct linter *linter = seeing->linter;
    struct formulas *formulas = linter->formulas;
    if (!seeing->stances[rule])
        seeing->stances[rule] = ARENA_ARRAY(linter->batch, unsigned char, linter->cues.count);
    unsigned char *stance = &seeing->stances[rule][cue];
    const struct formula_rule *of = &formulas->rules[rule];
    for (uint32_t i = 0; *stance == STANCE_UNTOLD && i < of->tests.count; i++) {
        const struct seen_test *test = &formulas->tests[of->tests.first + i];
        if (!test->cues.count || !set_has(test->formula->set, cue))
            continue;
        struct formula there = formulas_cue(linter, test, cue);
        struct claim claims[] = {{SIGN_YES, &there}, {SIGN_YES, of->when}};
        if (!of->never && logic_contradicts(&formulas->logic, claims, COUNT(claims)))
            *stance = STANCE_AGAINST;
    }
    if (*stance == STANCE_UNTOLD)
        *stance = STANCE_NONE;
    return *stance == STANCE_AGAINST;
}

// The first rule that asks for the concept and is `wanted` of the cue, or LOGIC_NONE.
typedef bool rule_wanted(struct seeing *seeing, uint32_t rule, uint32_t cue);

static uint32_t find_rule(struct seeing *seeing, uint32_t concept, uint32_t cue,
                          rule_wanted *wanted)
{
    const struct formulas *formulas = seeing->linter->formulas;
    for (size_t m = 0; m < formulas->meaning_count; m++) {
        if (!set_has(formulas->meanings[m].concepts, concept))
            continue;
        for (size_t i = 0; i < seeing->by_meaning[m].count; i++)
            if (wanted(seeing, seeing->by_meaning[m].items[i], cue))
                return seeing->by_meaning[m].items[i];
    }
    return LOGIC_NONE;
}

static bool asks_for(struct seeing *seeing, uint32_t rule, uint32_t cue)
{
    const struct rule_list *list = &seeing->by_cue[cue];
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == rule)
            return true;
    return false;
}

static bool any_rule(struct seeing *seeing, uint32_t rule, uint32_t cue)
{
    (void)seeing, (void)rule, (void)cue;
    return true;
}

// A rule that asks for one of the two concepts and not for the other; LOGIC_NONE when there is
// none. `wide`: only such that ask for the first.
static uint32_t rule_between(const struct seeing *seeing, uint32_t a, uint32_t b, bool wide)
{
    const struct formulas *formulas = seeing->linter->formulas;
    for (size_t m = 0; m < formulas->meaning_count; m++) {
        struct set concepts = formulas->meanings[m].concepts;
        bool first = set_has(concepts, a), second = set_has(concepts, b);
        if (first != second && (first || !wide) && seeing->by_meaning[m].count)
            return seeing->by_meaning[m].items[0];
    }
    return LOGIC_NONE;
}

// Other concepts

// A marking of two countries, as long as some rule does not ask whose it is.
static void say_markings(struct seeing *seeing, const struct ast_concept *a,
                         const struct ast_concept *b, uint32_t other)
{
    struct linter *linter = seeing->linter;
    const struct formulas *formulas = linter->formulas;
    for (size_t i = 0; i < formulas->test_count; i++) {
        const struct seen_test *test = &formulas->tests[i];
        if (test->meaning == LOGIC_NONE || test->negated || test->test->of.text.len)
            continue;
        struct set concepts = formulas->meanings[test->meaning].concepts;
        if (!set_has(concepts, seeing->entry->subject) || !set_has(concepts, other))
            continue;
        lint_add(
            linter, LINT_MARKING_CLASH, seeing->entry->word.span,
            arena_print(linter->batch,
                        "The other one stands at %.*s; rule \"%.*s\" does not ask whose it is: "
                        "`of origin` would.",
                        STR_ARG(lint_place(linter, b->name.span)),
                        STR_ARG(rule_id(seeing, test->rule))),
            "\"%.*s\" is a marking of both %.*s and %.*s", STR_ARG(seeing->entry->word.text),
            STR_ARG(a->of.text), STR_ARG(b->of.text));
        return;
    }
}

static void say_two(struct seeing *seeing, uint32_t other, uint32_t pack)
{
    struct linter *linter = seeing->linter;
    const struct text_entry *entry = seeing->entry;
    const struct ast_concept *a = concept_of(seeing, entry->subject);
    const struct ast_concept *b = concept_of(seeing, other);
    // Once for the two, at the one that is stated later.
    if (other > entry->subject && lint_is_named(linter, pack))
        return;
    if (a->kind == CONCEPT_MARKING && b->kind == CONCEPT_MARKING) {
        if (!str_eq(a->of.text, b->of.text)) // of one country, it is a matter of grades
            say_markings(seeing, a, b, other);
        return;
    }
    uint32_t rule = seeing->alike[entry->subject] == seeing->alike[other]
                        ? LOGIC_NONE
                        : rule_between(seeing, entry->subject, other, false);
    enum lint_code code = rule == LOGIC_NONE ? LINT_TWO_ALIKE : LINT_TWO_CONCEPTS;
    if (!lint_wanted(linter, code))
        return lint_add(linter, code, entry->word.span, (struct str){0}, "%s", "");
    struct str rules =
        rule == LOGIC_NONE
            ? STR("no rule tells them apart")
            : arena_print(linter->batch, "rule \"%.*s\" asks for one of them and not for the other",
                          STR_ARG(rule_id(seeing, rule)));
    lint_add(linter, code, entry->word.span,
             arena_print(linter->batch, "The other one stands at %.*s; %.*s.",
                         STR_ARG(lint_place(linter, b->name.span)), STR_ARG(rules)),
             "\"%.*s\" names both \"%.*s\" and \"%.*s\"", STR_ARG(entry->word.text),
             STR_ARG(a->name.text), STR_ARG(b->name.text));
}

// A scientific name of which the beginning is a name of what it belongs to: not a hybrid, nor a
// group that is called after one of its members.
static bool is_scientific(const struct seeing *seeing)
{
    const struct ast_name *line = seeing->entry->line;
    struct str text = seeing->entry->word.text;
    static const char *const others[] = {"×", " x ", " group", " complex"};
    for (size_t i = 0; i < COUNT(others); i++)
        if (memmem(text.at, text.len, others[i], strlen(others[i])))
            return false;
    return concept_of(seeing, seeing->entry->subject)->kind == CONCEPT_TAXON &&
           (!line || str_is(line->kind.text, "synonym"));
}

// A longer name hides the shorter one inside it: that is how packs tell a thing from what is called
// after it. It is wrong when the thing is of the kind that the shorter name stands for (a species
// of a genus), or when no rule asks for the longer one: then it only takes something away.
static void say_hides(struct seeing *seeing, const struct sight *sight, uint32_t hidden)
{
    struct linter *linter = seeing->linter;
    const struct text_entry *entry = seeing->entry;
    const struct program_sense *sense = &linter->program->senses[sight->sense];
    if (seeing->alike[hidden] == seeing->alike[entry->subject])
        return;
    bool within = is_scientific(seeing) && !sense->language.len && sight->begin == seeing->begin;
    bool asked = find_rule(seeing, entry->subject, 0, any_rule) != LOGIC_NONE;
    uint32_t rule =
        within || !asked ? rule_between(seeing, hidden, entry->subject, true) : LOGIC_NONE;
    if (rule == LOGIC_NONE)
        return;
    lint_add(linter, LINT_NAME_HIDES, entry->word.span,
             within
                 ? STR("Give this concept what makes the rule ask for the other: its listings or "
                       "groups.")
                 : STR("No rule asks for this concept: a cue takes a word back more clearly."),
             "in \"%.*s\" the name \"%.*s\" is hidden from rule \"%.*s\", which asks for \"%.*s\"",
             STR_ARG(entry->word.text), STR_ARG(seeing->seen), STR_ARG(rule_id(seeing, rule)),
             STR_ARG(concept_of(seeing, hidden)->name.text));
}

// Cues and vague words

static bool needs(const struct text_entry *entry, struct str cue)
{
    for (size_t i = 0; text_needs_cue(entry) && i < entry->line->needs.count; i++)
        if (str_eq(entry->line->needs.items[i].text, cue))
            return true;
    return false;
}

static void say_name_is_cue(struct seeing *seeing, uint32_t cue)
{
    struct linter *linter = seeing->linter;
    const struct text_entry *entry = seeing->entry;
    struct str id = linter->cues.texts[cue];
    uint32_t rule = find_rule(seeing, entry->subject, cue, asks_for);
    if (needs(entry, id))
        lint_add(linter, LINT_NAME_IS_CUE, entry->word.span,
                 STR("The name brings along the cue that it needs, and so always counts."),
                 "\"%.*s\" is also a phrase of cue \"%.*s\"", STR_ARG(entry->word.text),
                 STR_ARG(id));
    else if (rule != LOGIC_NONE)
        lint_add(linter, LINT_NAME_IS_CUE, entry->word.span,
                 arena_print(linter->batch,
                             "Rule \"%.*s\" asks for the name and for the cue: one word gives it "
                             "both.",
                             STR_ARG(rule_id(seeing, rule))),
                 "\"%.*s\" is also a phrase of cue \"%.*s\"", STR_ARG(entry->word.text),
                 STR_ARG(id));
}

static void check_cue_in_name(struct seeing *seeing, uint32_t cue)
{
    struct linter *linter = seeing->linter;
    const struct text_entry *entry = seeing->entry;
    uint32_t rule = find_rule(seeing, entry->subject, cue, is_against);
    if (rule != LOGIC_NONE)
        lint_add(linter, LINT_CUE_IN_NAME, entry->word.span,
                 arena_print(linter->batch,
                             "\"%.*s\" is a word of cue \"%.*s\", and a longer phrase hides only "
                             "what its own pack states.",
                             STR_ARG(seeing->seen), STR_ARG(linter->cues.texts[cue])),
                 "with the name \"%.*s\" rule \"%.*s\" can never fire", STR_ARG(entry->word.text),
                 STR_ARG(rule_id(seeing, rule)));
}

static void check_two_cues(struct seeing *seeing, uint32_t other)
{
    struct linter *linter = seeing->linter;
    const struct text_entry *entry = seeing->entry;
    const struct rule_list *list = &seeing->by_cue[entry->subject];
    for (size_t i = 0; i < list->count; i++) {
        if (!is_against(seeing, list->items[i], other))
            continue;
        lint_add(linter, LINT_CUES_CLASH, entry->word.span,
                 arena_print(linter->batch,
                             "It is a phrase of cue \"%.*s\" too, at %.*s or "
                             "behind: take it out of one of them.",
                             STR_ARG(linter->cues.texts[other]),
                             STR_ARG(lint_place(linter, linter->texts->cues[other]->id.span))),
                 "\"%.*s\" speaks both for and against rule \"%.*s\"", STR_ARG(entry->word.text),
                 STR_ARG(rule_id(seeing, list->items[i])));
        return;
    }
}

// The first sight of each concept and cue in an entry: a name can be stated with a cue and without.
static bool is_new(struct seeing *seeing, const struct program_sense *sense)
{
    if (sense->kind == SENSE_VAGUE)
        return true;
    uint32_t entry = (uint32_t)(seeing->entry - seeing->linter->texts->items) + 1;
    uint32_t *said = sense->kind == SENSE_NAME ? &seeing->said_concepts[sense->subject]
                                               : &seeing->said_cues[sense->subject];
    bool new = *said != entry;
    *said = entry;
    return new;
}

static void check_sight(struct seeing *seeing, const struct sight *sight)
{
    struct linter *linter = seeing->linter;
    const struct text_entry *entry = seeing->entry;
    const struct program_sense *sense = &linter->program->senses[sight->sense];
    bool whole = sight->begin <= seeing->begin && sight->end >= seeing->end;
    if ((sense->kind == entry->kind && sense->subject == entry->subject) || !is_new(seeing, sense))
        return;
    seeing->seen = str_slice(entry->word.text, sight->begin, sight->end);
    if (entry->kind == SENSE_CUE) {
        linter->texts->hiding[entry->subject] |= sight->hidden && sense->pack == entry->pack;
        if (whole && sense->kind == SENSE_CUE)
            check_two_cues(seeing, sense->subject);
        return;
    }
    if (sense->kind == SENSE_NAME && whole)
        say_two(seeing, sense->subject, sense->pack);
    else if (sense->kind == SENSE_NAME && sight->hidden && sense->pack == entry->pack)
        say_hides(seeing, sight, sense->subject);
    if (sense->kind == SENSE_CUE && whole)
        say_name_is_cue(seeing, sense->subject);
    if (sense->kind == SENSE_CUE && !sight->hidden)
        check_cue_in_name(seeing, sense->subject);
    if (sense->kind == SENSE_VAGUE && whole && !text_needs_cue(entry))
        lint_add(linter, LINT_VAGUE_NAME, entry->word.span,
                 STR("A name that says nothing alone needs a cue: `needs cue C`."),
                 "\"%.*s\" is a word of the vague list \"%.*s\"", STR_ARG(entry->word.text),
                 STR_ARG(linter->ast->vagues[sense->subject].id.text));
}

static void check_entry(struct seeing *seeing)
{
    arena_reset(&seeing->arena);
    struct seen seen = see_text(seeing->linter->program, &seeing->scratch, &seeing->arena,
                                seeing->linter->request->day, FIELD_GOODS_DESCRIPTION, 0,
                                seeing->entry->word.text, false);
    const struct fold *fold = &seeing->scratch.fold;
    seeing->begin = fold->words[0].begin;
    seeing->end = fold->words[fold->count - 1].end;
    for (size_t i = 0; i < seen.count; i++)
        check_sight(seeing, &seen.sights[i]);
}

void lint_seen(struct linter *linter)
{
    const struct texts *texts = linter->texts;
    struct seeing seeing = {
        .linter = linter,
        .alike = alike_of(linter),
        .said_concepts = ARENA_ARRAY(linter->batch, uint32_t, linter->concepts.count + 1),
        .said_cues = ARENA_ARRAY(linter->batch, uint32_t, linter->cues.count + 1),
    };
    read_rules(&seeing);
    for (size_t i = 0; i < texts->count; i++) {
        seeing.entry = &texts->items[i];
        if (seeing.entry->kind != SENSE_VAGUE && lint_is_named(linter, seeing.entry->pack))
            check_entry(&seeing);
    }
    match_scratch_done(&seeing.scratch);
    arena_done(&seeing.arena);
}
