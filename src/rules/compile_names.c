// Concepts, cues and vague words: what they are, and every form under which the matcher finds them.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "base/limits.h"
#include "model/identifier.h"
#include "rules/compile.h"
#include "rules/forms.h"

// A key of the matcher with one of its meanings, before meanings of one key are put together.
struct pending {
    uint32_t key;
    struct program_meaning meaning;
};

struct naming {
    struct compiler *compiler;
    uint32_t *grouped; // by group: 1 + the concept that was last put into it
    size_t grouped_room;
    struct pending *items;
    size_t count, room;
    struct forms forms;
    bool compounds; // the name at hand is of a language that ties words together
    bool too_many;  // forms: reported
};

// How else than as written a name may be found: cues and what is vague are too short and common for
// that, and of `exact` names and numbers every letter counts. Endings and mistakes do not add up.
static unsigned traits_of(const struct naming *naming, const struct program_sense *sense,
                          enum meaning_form form)
{
    unsigned known = form == MEANING_WRITTEN && !sense->number ? TRAIT_KNOWN : 0;
    if (sense->kind != SENSE_NAME || sense->exact)
        return known;
    bool compound = naming->compounds && form <= MEANING_INFLECTED; // not what was abbreviated
    return known | TRAIT_DISGUISED | (form == MEANING_WRITTEN ? TRAIT_MISSPELT : 0) |
           (compound ? TRAIT_COMPOUND : 0);
}

// Adds the text as a form of the sense; false when nothing can be found by it.
static bool add_form(struct naming *naming, struct str text, const struct program_sense *sense,
                     struct program_meaning meaning)
{
    uint32_t key =
        match_builder_add(naming->compiler->builder, text, traits_of(naming, sense, meaning.form));
    if (key == MATCH_NO_KEY)
        return false;
    ARENA_PUSH(naming->compiler->batch, naming->items, naming->count, naming->room) =
        (struct pending){.key = key, .meaning = meaning};
    return true;
}

// Adds the sense, which the text as written means; false when nothing can be found by it.
static bool add_sense(struct naming *naming, struct str text, struct program_sense sense)
{
    struct compiler *compiler = naming->compiler;
    struct program *program = compiler->program;
    if (!add_form(naming, text, &sense, (struct program_meaning){.sense = program->sense_count}))
        return false;
    sense.text = compile_text(compiler, text);
    ARENA_PUSH(compiler->batch, program->senses, program->sense_count, compiler->sense_room) =
        sense;
    return true;
}

// An ending makes a form of the sense.
struct inflection {
    struct naming *naming;
    uint32_t sense;
};

static void add_inflected(void *ctx, struct str form)
{
    const struct inflection *inflection = ctx;
    // A form too long for the matcher is no loss: the name itself was taken.
    struct naming *naming = inflection->naming;
    (void)add_form(naming, form, &naming->compiler->program->senses[inflection->sense],
                   (struct program_meaning){inflection->sense, MEANING_INFLECTED});
}

static void inflect(struct naming *naming, struct word name, struct str language, uint32_t sense)
{
    struct inflection inflection = {naming, sense};
    if (!language.len || naming->compiler->program->senses[sense].exact)
        return;
    if (naming->count <= FORMS_MAX) {
        forms_make(&naming->forms, language, name.text, add_inflected, &inflection);
        return;
    }
    if (!naming->too_many)
        diag_add(naming->compiler->diag, CODE_NAMES, name.span, (struct str){0},
                 "the names have more than %d forms with their endings", FORMS_MAX);
    naming->too_many = true;
}

// Scientific names

// What scientific names are called in packs; a taxon's own name is one.
static bool is_scientific(struct str name_kind)
{
    return str_is(name_kind, "scientific") || str_is(name_kind, "synonym");
}

// Adds the sense's name with other words.
static void add_words(struct naming *naming, uint32_t sense, enum meaning_form form, struct str a,
                      struct str b, struct str c)
{
    struct compiler *compiler = naming->compiler;
    struct str text =
        arena_print(compiler->batch, "%.*s %.*s %.*s", STR_ARG(a), STR_ARG(b), STR_ARG(c));
    (void)add_form(naming, text, &compiler->program->senses[sense],
                   (struct program_meaning){sense, form});
}

// Adds the ways in which a scientific name of two or three words is written beside the full one:
// the genus as initial, the species too before a subspecies, and genus and species swapped. Short
// epithets could be anything behind an initial.
static void abbreviate(struct naming *naming, struct word name, uint32_t sense)
{
    enum { EPITHET_MIN = 5 };
    struct str words[3] = {{0}};
    const struct fold *fold = &naming->forms.fold;
    fold_text(&naming->forms.fold, name.text);
    if (fold->count < 2 || fold->count > 3)
        return;
    for (size_t i = 0; i < fold->count; i++) {
        words[i] = arena_copy(naming->compiler->batch, fold_letters(fold, &fold->words[i]));
        if (words[i].at[0] < 'a' || words[i].at[0] > 'z')
            return;
    }
    struct str genus = str_slice(words[0], 0, 1), species = str_slice(words[1], 0, 1);
    bool strong = words[fold->count - 1].len >= EPITHET_MIN;
    if (strong)
        add_words(naming, sense, MEANING_ABBREVIATED, genus, words[1], words[2]);
    if (strong && words[2].len)
        add_words(naming, sense, MEANING_ABBREVIATED, genus, species, words[2]);
    add_words(naming, sense, MEANING_SWAPPED, words[1], words[0], words[2]);
}

// Names

static void add_text(struct naming *naming, struct word text, struct str language,
                     const struct program_sense *sense, bool scientific)
{
    struct compiler *compiler = naming->compiler;
    if (!str_trim(text.text).len)
        return; // reported by the parser
    naming->compounds = forms_compounds(&naming->forms, language);
    if (add_sense(naming, text.text, *sense)) {
        uint32_t made = compiler->program->sense_count - 1;
        if (!sense->denies)
            inflect(naming, text, language, made);
        if (scientific)
            abbreviate(naming, text, made);
        return;
    }
    fold_text(&naming->forms.fold, text.text);
    if (naming->forms.fold.count)
        diag_add(compiler->diag, CODE_NAME, text.span,
                 STR("Give the shorter form that people write; each Chinese or Thai letter is a "
                     "word here."),
                 "the name has more than %d words", NAME_WORDS_MAX);
    else
        diag_add(compiler->diag, CODE_NAME, text.span, (struct str){0},
                 "\"%.*s\" cannot be found in any text: it has no letter and no digit",
                 STR_ARG(text.text));
}

static struct program_sense sense_of(struct naming *naming, const struct ast_name *name,
                                     const struct ast_basis *block)
{
    struct compiler *compiler = naming->compiler;
    struct ast_basis basis = compile_basis(&name->basis, block);
    compile_dates(compiler, &name->dates, "name");
    return (struct program_sense){
        .from = name->dates.from,
        .until = name->dates.until,
        .language = compile_text(compiler, name->language.text),
        .unreviewed = basis.unreviewed,
        .needs = compile_find_all(compiler, &compiler->cues, &name->needs, CODE_CUE, "cue",
                                  &compiler->cue_refs),
        .source = compile_source(compiler, &basis),
    };
}

static void add_names(struct naming *naming, const struct ast_concept *concept, uint32_t number)
{
    for (size_t i = 0; i < concept->names.count; i++) {
        const struct ast_name *name = &concept->names.items[i];
        struct program_sense sense = sense_of(naming, name, &concept->basis);
        sense.kind = SENSE_NAME;
        sense.subject = number;
        sense.pack = concept->pack;
        sense.name_kind = compile_text(naming->compiler, name->kind.text);
        sense.exact = str_is(name->kind.text, "exact");
        for (size_t t = 0; t < name->texts.count; t++)
            add_text(naming, name->texts.items[t], name->language.text, &sense,
                     is_scientific(name->kind.text));
    }
}

// Refused names are no names; what they cite has to be there all the same, so that a reviewer who
// changes his mind can take the refusal away.
static void check_refused(struct naming *naming, const struct ast_names *refused,
                          const struct ast_basis *block)
{
    for (size_t i = 0; i < refused->count; i++)
        (void)sense_of(naming, &refused->items[i], block);
}

static enum sense_denies denies_of(const struct ast_name *phrase)
{
    if (!ast_denies(phrase))
        return DENIES_NOTHING;
    return str_is(phrase->kind.text, "before") ? DENIES_BEHIND : DENIES_BEFORE;
}

static void add_phrases(struct naming *naming, const struct ast_names *phrases,
                        const struct ast_basis *block, enum sense_kind kind, uint32_t subject,
                        uint32_t pack)
{
    for (size_t i = 0; i < phrases->count; i++) {
        const struct ast_name *phrase = &phrases->items[i];
        struct program_sense sense = sense_of(naming, phrase, block);
        sense.kind = kind;
        sense.subject = subject;
        sense.pack = pack;
        sense.denies = denies_of(phrase);
        if (sense.denies)
            sense.name_kind = compile_text(naming->compiler, phrase->kind.text);
        for (size_t t = 0; t < phrase->texts.count; t++)
            add_text(naming, phrase->texts.items[t], phrase->language.text, &sense, false);
    }
}

// Numbers

static void check_number(struct compiler *compiler, const struct ast_number *number)
{
    struct str text = number->number.text;
    const struct span span = number->number.span;
    char digit;
    if (str_is(number->kind.text, "cas")) {
        enum identifier_check check = identifier_check_cas(text, &digit);
        if (check == IDENTIFIER_FORM)
            diag_add(compiler->diag, CODE_CAS_FORM, span,
                     STR("CAS registry numbers look like 7664-93-9."),
                     "\"%.*s\" is not a CAS registry number", STR_ARG(text));
        if (check == IDENTIFIER_DIGIT)
            diag_add(compiler->diag, CODE_CAS_CHECK, span,
                     STR("Compare it with its source: one digit is wrong."),
                     "the check digit of CAS number \"%.*s\" should be %c", STR_ARG(text), digit);
    } else if (str_is(number->kind.text, "un") && identifier_check_un(text)) {
        diag_add(compiler->diag, CODE_UN, span, STR("UN numbers have four digits, as in 1830."),
                 "\"%.*s\" is not a UN number", STR_ARG(text));
    } else if (str_is(number->kind.text, "ec") && identifier_check_ec(text, NULL)) {
        diag_add(compiler->diag, CODE_EC, span, STR("EC numbers look like 231-639-5."),
                 "\"%.*s\" is not an EC number, or its check digit is wrong", STR_ARG(text));
    } else if (str_is(number->kind.text, "cus") && identifier_check_cus(text)) {
        diag_add(compiler->diag, CODE_CUS, span, STR("CUS numbers look like 0012345-6."),
                 "\"%.*s\" is not a CUS number", STR_ARG(text));
    }
}

// A number counts as it is written, signs and all. A UN number stands behind its letters, close or
// with a space: "UN1830", "UN 1830"; the letters are capitals, since "un" is a word.
static void add_numbers(struct naming *naming, const struct ast_concept *concept, uint32_t subject)
{
    struct compiler *compiler = naming->compiler;
    for (size_t i = 0; i < concept->number_count; i++) {
        const struct ast_number *number = &concept->numbers[i];
        check_number(compiler, number);
        const struct program_sense sense = {
            .kind = SENSE_NAME,
            .subject = subject,
            .pack = concept->pack,
            .name_kind = compile_text(compiler, number->kind.text),
            .from = DATE_NONE,
            .until = DATE_NONE,
            .exact = true,
            .number = true,
            .unreviewed = concept->basis.unreviewed,
            .source = compile_source(compiler, &concept->basis),
        };
        struct str text = number->number.text;
        if (!str_is(number->kind.text, "un")) {
            (void)add_sense(naming, text, sense);
            continue;
        }
        (void)add_sense(naming, arena_print(compiler->batch, "UN %.*s", STR_ARG(text)), sense);
        (void)add_sense(naming, arena_print(compiler->batch, "UN%.*s", STR_ARG(text)), sense);
    }
}

// Concepts

// True when each line of the statement has a source of its own and the block has none. (The parser
// speaks of lines that have none either.)
static bool lines_alone(const struct ast_concept *stated)
{
    bool all = stated->names.count || stated->listing_count;
    for (size_t i = 0; i < stated->names.count; i++)
        all = all && stated->names.items[i].basis.stated;
    for (size_t i = 0; i < stated->listing_count; i++)
        all = all && stated->listings[i].basis.stated;
    return all && !stated->basis.stated && !stated->number_count;
}

// The concept's own name is matched too, but for markings, which are found by their signs only. It
// rests on the concept's first statement, and is a name of each pack that states the concept: which
// phrases hide it does not depend on the order of the packs.
static void add_own_name(struct naming *naming, const struct ast_concept *concept, uint32_t pack,
                         uint32_t number)
{
    static const char *const kinds[] = {"scientific", "name", "name", "name"};
    struct program_sense sense = {
        .kind = SENSE_NAME,
        .subject = number,
        .pack = pack,
        .name_kind = compile_text(naming->compiler, str_from(kinds[concept->kind])),
        .from = DATE_NONE,
        .until = DATE_NONE,
        .unreviewed = concept->basis.unreviewed,
        .source = compile_source(naming->compiler, &concept->basis),
    };
    if (concept->kind == CONCEPT_MARKING)
        return;
    if (lines_alone(concept) && pack == concept->pack)
        diag_add(naming->compiler->diag, CODE_BASIS, concept->name.span,
                 STR("Add `source S` or `unreviewed` on a line of its own: what stands at the end "
                     "of a name or listing is for that line only."),
                 "the name \"%.*s\" itself rests on nothing", STR_ARG(concept->name.text));
    add_text(naming, concept->name, (struct str){0}, &sense, concept->kind == CONCEPT_TAXON);
}

static void add_groups(struct naming *naming, const struct ast_concept *concept, uint32_t number,
                       struct range *groups)
{
    struct compiler *compiler = naming->compiler;
    for (size_t i = 0; i < concept->groups.count; i++) {
        size_t count = compiler->groups.count;
        uint32_t group = index_add(&compiler->groups, concept->groups.items[i].text);
        if (group == count)
            ARENA_PUSH(compiler->batch, naming->grouped, count, naming->grouped_room) = 0;
        if (naming->grouped[group] != number + 1)
            groups->count += compile_refs(compiler, &compiler->group_refs, &group, 1).count;
        naming->grouped[group] = number + 1;
    }
}

static void add_listings(struct compiler *compiler, const struct ast_concept *concept, size_t *room)
{
    struct program *program = compiler->program;
    for (size_t i = 0; i < concept->listing_count; i++) {
        const struct ast_listing *listing = &concept->listings[i];
        struct ast_basis basis = compile_basis(&listing->basis, &concept->basis);
        compile_source(compiler, &basis);
        uint32_t list = compile_find(compiler, &compiler->lists, listing->list, CODE_LIST, "list");
        compile_dates(compiler, &listing->dates, "listing");
        if (list == PROGRAM_NONE)
            continue;
        ARENA_PUSH(compiler->batch, program->listings, program->listing_count, *room) =
            (struct program_listing){
                .list = list,
                .from = listing->dates.from,
                .until = listing->dates.until,
                .unreviewed = basis.unreviewed,
            };
    }
}

// Statements of one concept side by side, in the order in which the concepts were first stated; a
// statement that has been checked before one that has not, and that before one that rests on
// nothing but the sources of its lines.
struct stated {
    uint32_t number, order;
    const struct ast_concept *concept;
};

// 0: compared with its source, 1: not yet, 2: nothing stated for the whole block.
static int rank_of_basis(const struct ast_concept *concept)
{
    return !concept->basis.stated ? 2 : concept->basis.unreviewed;
}

static int compare_stated(const void *a, const void *b)
{
    const struct stated *x = a, *y = b;
    int rank = rank_of_basis(x->concept) - rank_of_basis(y->concept);
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    if (rank)
        return rank;
    return (x->order > y->order) - (x->order < y->order);
}

static struct stated *sort_concepts(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct stated *stated = ARENA_ARRAY(compiler->batch, struct stated, ast->concept_count + 1);
    for (size_t i = 0; i < ast->concept_count; i++)
        stated[i] = (struct stated){
            .number = index_add(&compiler->concepts, ast->concepts[i].name.text),
            .order = (uint32_t)i,
            .concept = &ast->concepts[i],
        };
    qsort(stated, ast->concept_count, sizeof(*stated), compare_stated);
    return stated;
}

static void check_same_kind(struct compiler *compiler, const struct ast_concept *concept,
                            const struct ast_concept *first)
{
    static const char *const kinds[] = {"a taxon", "a substance", "an article", "a marking"};
    if (concept->kind != first->kind)
        diag_add(compiler->diag, CODE_KIND, concept->name.span,
                 diag_elsewhere(compiler->diag, first->name.span),
                 "\"%.*s\" is %s here and %s elsewhere", STR_ARG(concept->name.text),
                 kinds[concept->kind], kinds[first->kind]);
}

static void compile_concepts(struct naming *naming)
{
    struct compiler *compiler = naming->compiler;
    struct program *program = compiler->program;
    size_t count = compiler->ast->concept_count, listing_room = 0;
    struct stated *stated = sort_concepts(compiler);
    const struct ast_concept *first = NULL; // of the concept at hand
    program->concepts =
        ARENA_ARRAY(compiler->batch, struct program_concept, compiler->concepts.count + 1);
    program->concept_count = (uint32_t)compiler->concepts.count;
    for (size_t i = 0; i < count; i++) {
        const struct ast_concept *concept = stated[i].concept;
        struct program_concept *made = &program->concepts[stated[i].number];
        if (i == 0 || stated[i - 1].number != stated[i].number) {
            *made = (struct program_concept){
                .name = compile_text(compiler, concept->name.text),
                .kind = concept->kind,
                .groups = {(uint32_t)compiler->group_refs.count, 0},
                .listings = {program->listing_count, 0},
                .jurisdiction = PROGRAM_NONE,
            };
            add_own_name(naming, concept, concept->pack, stated[i].number);
            first = concept;
        } else if (concept->pack != first->pack) {
            add_own_name(naming, first, concept->pack, stated[i].number);
        }
        check_same_kind(compiler, concept, first);
        add_groups(naming, concept, stated[i].number, &made->groups);
        add_listings(compiler, concept, &listing_room);
        made->listings.count = program->listing_count - made->listings.first;
        if (concept->of.span.file)
            made->jurisdiction = compile_jurisdiction(compiler, concept->of);
        if (concept->level.text.len)
            made->level = compile_text(compiler, concept->level.text);
        add_names(naming, concept, stated[i].number);
        check_refused(naming, &concept->refused, &concept->basis);
        add_numbers(naming, concept, stated[i].number);
    }
}

// Meanings

// What makes a second meaning of a key needless, but for the cues that it needs.
struct same {
    uint32_t kind, subject, pack, exact, number, denies;
    struct text text; // of an exact name
    uint32_t needs;   // the first of them; PROGRAM_NONE: it needs none
    int32_t from, until;
};

// For each sense a number that it shares with those that say the same, and one that it shares with
// those that say the same on any day and without needing a cue.
struct sameness {
    uint32_t *as_it_is, *always; // by sense
    uint32_t *last_key;          // by either number: 1 + the key that last had it
};

static struct sameness compare_senses(struct compiler *compiler)
{
    const struct program *program = compiler->program;
    struct index index = {.batch = compiler->batch};
    struct sameness sameness = {
        ARENA_ARRAY(compiler->batch, uint32_t, program->sense_count),
        ARENA_ARRAY(compiler->batch, uint32_t, program->sense_count),
        ARENA_ARRAY(compiler->batch, uint32_t, 2 * (size_t)program->sense_count),
    };
    struct same *same = ARENA_ARRAY(compiler->batch, struct same, 2 * (size_t)program->sense_count);
    for (uint32_t i = 0; i < program->sense_count; i++, same += 2) {
        const struct program_sense *sense = &program->senses[i];
        same[0] = (struct same){
            .kind = sense->kind,
            .subject = sense->subject,
            .pack = sense->pack,
            .exact = sense->exact,
            .number = sense->number, // counts in fields of numbers, where a name does not
            .denies = sense->denies,
            .text = sense->exact ? sense->text : (struct text){0},
            .needs = PROGRAM_NONE,
            .from = DATE_NONE,
            .until = DATE_NONE,
        };
        same[1] = same[0];
        same[1].from = sense->from;
        same[1].until = sense->until;
        if (sense->needs.count)
            same[1].needs = sense->needs.first;
        sameness.always[i] =
            index_add(&index, (struct str){(const char *)&same[0], sizeof(same[0])});
        sameness.as_it_is[i] =
            index_add(&index, (struct str){(const char *)&same[1], sizeof(same[1])});
    }
    return sameness;
}

// Adds the meaning to the key's, unless it says nothing that those before it have not said.
static void add_meaning(struct program *program, const struct sameness *sameness,
                        const struct pending *pending)
{
    uint32_t stamp = pending->key + 1, sense = pending->meaning.sense;
    uint32_t *as_it_is = &sameness->last_key[sameness->as_it_is[sense]];
    if (*as_it_is == stamp || sameness->last_key[sameness->always[sense]] == stamp)
        return;
    *as_it_is = stamp;
    program->meanings[program->meaning_count++] = pending->meaning;
    program->meaning_ends[pending->key] = program->meaning_count;
}

// Where the meaning stands among all: by key, what was written before what was made of it.
static size_t place_of(const struct pending *pending)
{
    return 2 * (size_t)pending->key + (pending->meaning.form != MEANING_WRITTEN);
}

// Meanings by key: what was written before what an ending made, so that it is the one kept, and
// both in the order in which they were added.
static void join_meanings(struct naming *naming)
{
    struct compiler *compiler = naming->compiler;
    struct program *program = compiler->program;
    program->key_count = match_builder_count(compiler->builder);
    program->meaning_ends = ARENA_ARRAY(compiler->batch, uint32_t, program->key_count);
    program->meanings = ARENA_ARRAY(compiler->batch, struct program_meaning, naming->count + 1);

    // Sorted by counting: twice as many places as keys, for what was written and for what was made.
    size_t *places = ARENA_ARRAY(compiler->batch, size_t, 2 * (size_t)program->key_count + 1);
    struct pending *sorted = ARENA_ARRAY(compiler->batch, struct pending, naming->count);
    for (size_t i = 0; i < naming->count; i++)
        places[place_of(&naming->items[i]) + 1]++;
    for (size_t i = 0; i < 2 * (size_t)program->key_count; i++)
        places[i + 1] += places[i];
    for (size_t i = 0; i < naming->count; i++)
        sorted[places[place_of(&naming->items[i])]++] = naming->items[i];

    struct sameness sameness = compare_senses(compiler);
    for (size_t i = 0; i < naming->count; i++)
        add_meaning(program, &sameness, &sorted[i]);
}

// Where a text of these letters stands first.
static struct word find_stated(const struct ast_names *names, struct str text)
{
    for (size_t i = 0; i < names->count; i++)
        for (size_t t = 0; t < names->items[i].texts.count; t++)
            if (str_eq(names->items[i].texts.items[t].text, text))
                return names->items[i].texts.items[t];
    return (struct word){0};
}

static struct word find_name(const struct ast *ast, struct str text)
{
    struct word found = {0};
    for (size_t i = 0; i < ast->concept_count && !found.span.file; i++)
        found = str_eq(ast->concepts[i].name.text, text)
                    ? ast->concepts[i].name
                    : find_stated(&ast->concepts[i].names, text);
    for (size_t i = 0; i < ast->cue_count && !found.span.file; i++)
        found = find_stated(&ast->cues[i].phrases, text);
    for (size_t i = 0; i < ast->vague_count && !found.span.file; i++)
        found = find_stated(&ast->vagues[i].phrases, text);
    return found;
}

// Says of the first form that means too much: in a text that holds it other names would not be
// seen.
static void check_meanings(struct compiler *compiler)
{
    const struct program *program = compiler->program;
    for (uint32_t key = 0; key < program->key_count; key++) {
        struct range range = program_meanings(program, key);
        if (range.count <= NAME_MEANINGS_MAX)
            continue;
        struct text text = program->senses[program->meanings[range.first].sense].text;
        struct str letters = {compiler->texts.letters.at + text.at, text.len};
        struct word stated = find_name(compiler->ast, letters);
        if (stated.span.file) // else it is a number, and they are of one thing each
            diag_add(compiler->diag, CODE_NAMES, stated.span,
                     STR("State what they have in common as one thing."),
                     "\"%.*s\" is a name of more than %d things", STR_ARG(letters),
                     NAME_MEANINGS_MAX);
        return;
    }
}

static void compile_groups(struct compiler *compiler)
{
    struct program *program = compiler->program;
    size_t count = compiler->groups.count;
    program->groups = ARENA_ARRAY(compiler->batch, struct text, count + 1);
    program->group_count = (uint32_t)count;
    for (size_t i = 0; i < count; i++)
        program->groups[i] = compile_text(compiler, compiler->groups.texts[i]);
}

static void know_ordinary(struct compiler *compiler)
{
#define WORDS(language, words) match_builder_know(compiler->builder, STR(words));
#include "rules/ordinary.def"
#undef WORDS
}

void compile_names(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct naming naming = {.compiler = compiler};
    forms_init(&naming.forms, ast, compiler->batch, compiler->diag);
    know_ordinary(compiler);
    compile_concepts(&naming);
    compile_groups(compiler);
    for (size_t i = 0; i < ast->cue_count; i++) {
        add_phrases(&naming, &ast->cues[i].phrases, &ast->cues[i].basis, SENSE_CUE,
                    index_find(&compiler->cues, ast->cues[i].id.text), ast->cues[i].pack);
        check_refused(&naming, &ast->cues[i].refused, &ast->cues[i].basis);
    }
    for (size_t i = 0; i < ast->vague_count; i++) {
        add_phrases(&naming, &ast->vagues[i].phrases, &ast->vagues[i].basis, SENSE_VAGUE,
                    index_find(&compiler->vagues, ast->vagues[i].id.text), 0);
        check_refused(&naming, &ast->vagues[i].refused, &ast->vagues[i].basis);
    }
    join_meanings(&naming);
    check_meanings(compiler);
    forms_done(&naming.forms);
}
