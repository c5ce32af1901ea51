// SPDX-License-Identifier: Apache-2.0
#include "naive.h"

#include <stdlib.h>

#include "loose.h"
#include "match/fold.h"
#include "model/amount.h"

// The three answers, from the table of the page: a smaller one wins in `and`, a larger in `or`.
enum answer { ANSWER_NO, ANSWER_UNKNOWN, ANSWER_YES };

enum means { MEANS_NAME, MEANS_CUE, MEANS_VAGUE };

// One way to write a name, a phrase of a cue or a vague word.
struct naive_form {
    enum means means;
    struct str subject; // the concept, the cue
    uint32_t pack;
    struct naive_words words;
    struct str literal; // every letter counts; else empty
    bool number;
    bool written;    // no ending, nothing abbreviated; no number
    bool certain;    // as written or with an ending, not abbreviated or swapped
    unsigned traits; // enum loose_trait, of all forms of these words
    const struct words *needs;
    const struct ast_dates *dates; // of the name, or NULL
    struct str denies;             // "before", "after", or empty
    bool hyphen;                   // it is one behind a hyphen only
};

// A form seen in a text.
struct sight {
    const struct naive_form *form;
    size_t begin, end;
    bool certain; // its words stand there
    bool hidden, denied, lacks_cue;
};

struct seen {
    enum field field;
    struct naive_words words;
    struct sight *sights;
    size_t count, room;
};

// What a rule is tried for: an item, one of its lines, and what stands in their texts.
struct naive_try {
    const struct naive *naive;
    const struct consignment *item;
    const struct content *line; // NULL: nothing of it is declared
    int32_t day;
    struct seen *seen;
    size_t seen_count;
    uint32_t pack; // that states the rule or condition at hand
    struct arena *scratch;
};

static bool any_word(const struct words *words, struct str wanted)
{
    for (size_t i = 0; i < words->count; i++)
        if (str_eq(words->items[i].text, wanted))
            return true;
    return false;
}

// Forms

static void add_form(struct naive *naive, struct naive_form form, struct str text)
{
    form.words = naive_fold(text, naive->batch);
    if (form.means != MEANS_NAME || form.literal.len)
        form.traits = 0;
    ARENA_PUSH(naive->batch, naive->forms, naive->form_count, naive->form_room) = form;
}

static bool takes_ending(struct str word, struct str from)
{
    struct str stem = {word.at, word.len - size_min(word.len, from.len)};
    return str_ends(word, from) && naive_letter_count(word) > 1 && naive_letter_count(stem) > 1 &&
           !byte_is_digit(word.at[word.len - 1]);
}

// The text whose words from `first` to before `end` take the first pair that fits them.
static void add_inflected(struct naive *naive, struct naive_form form, struct str text,
                          size_t first, size_t end, const struct ast_change *change)
{
    struct naive_words words = naive_fold(text, naive->batch);
    struct buf made = {0};
    bool fits = false;
    for (size_t i = 0; i < words.count; i++) {
        struct str word = str_slice(text, words.items[i].begin, words.items[i].end);
        size_t p = 0;
        while (p < change->count && !takes_ending(word, change->pairs[p].from.text))
            p++;
        bool ends = i >= first && i < end && p < change->count;
        fits |= ends;
        buf_add(&made, str_slice(word, 0, word.len - (ends ? change->pairs[p].from.text.len : 0)));
        buf_add(&made, ends ? change->pairs[p].to.text : STR(""));
        buf_add_byte(&made, ' ');
    }
    form.traits &= ~(unsigned)LOOSE_CAN_MISSPELL;
    form.written = false;
    if (fits)
        add_form(naive, form, arena_copy(naive->batch, buf_str(&made)));
    buf_done(&made);
}

// One word, all of them, and with endings that agree the first two, three …
static void add_changed(struct naive *naive, struct naive_form form, struct str text, size_t words,
                        const struct ast_change *change)
{
    for (size_t i = 0; i < words; i++)
        add_inflected(naive, form, text, i, i + 1, change);
    add_inflected(naive, form, text, 0, words, change);
    for (size_t end = 2; end < words && change->count > 1; end++)
        add_inflected(naive, form, text, 0, end, change);
}

static void add_prefixed(struct naive *naive, struct naive_form form, struct str text,
                         struct str prefix, size_t count)
{
    struct naive_words words = naive_fold(text, naive->batch);
    struct buf made = {0};
    bool fits = false;
    for (size_t i = 0; i < words.count; i++) {
        struct str word = str_slice(text, words.items[i].begin, words.items[i].end);
        bool takes = i < count && takes_ending(word, STR("")) && !str_starts(word, prefix);
        fits |= takes;
        buf_print(&made, "%.*s%.*s ", STR_ARG(takes ? prefix : STR("")), STR_ARG(word));
    }
    form.traits &= ~(unsigned)LOOSE_CAN_MISSPELL;
    form.written = false;
    if (fits)
        add_form(naive, form, arena_copy(naive->batch, buf_str(&made)));
    buf_done(&made);
}

static struct str language_of(struct str tag)
{
    return str_slice(tag, 0, str_find_byte(tag, '-'));
}

static bool compounds(const struct ast *ast, struct str language)
{
    for (size_t e = 0; e < ast->endings_count; e++)
        if (ast->endings[e].compounds && language.len &&
            str_eq(language_of(ast->endings[e].language.text), language_of(language)))
            return true;
    return false;
}

// "T. scripta elegans", "T. s. elegans", "scripta Trachemys elegans".
static void add_abbreviated(struct naive *naive, struct naive_form form, struct str text)
{
    struct naive_words words = naive_fold(text, naive->batch);
    struct str all[3] = {{0}};
    if (words.count < 2 || words.count > 3)
        return;
    for (size_t i = 0; i < words.count; i++) {
        all[i] = words.items[i].letters;
        if (!byte_is_letter(all[i].at[0]))
            return;
    }
    form.certain = form.written = false;
    form.traits = LOOSE_CAN_DISGUISE;
    bool strong = all[words.count - 1].len >= 5;
    if (strong)
        add_form(naive, form,
                 arena_print(naive->batch, "%c %.*s %.*s", all[0].at[0], STR_ARG(all[1]),
                             STR_ARG(all[2])));
    if (strong && words.count == 3)
        add_form(
            naive, form,
            arena_print(naive->batch, "%c %c %.*s", all[0].at[0], all[1].at[0], STR_ARG(all[2])));
    add_form(naive, form,
             arena_print(naive->batch, "%.*s %.*s %.*s", STR_ARG(all[1]), STR_ARG(all[0]),
                         STR_ARG(all[2])));
}

// The text as written, and with the endings of its language.
static void add_text(struct naive *naive, struct naive_form form, struct str text,
                     struct str language)
{
    form.certain = form.written = true;
    form.traits = LOOSE_CAN_DISGUISE | LOOSE_CAN_MISSPELL;
    if (compounds(naive->ast, language))
        form.traits |= LOOSE_CAN_COMPOUND;
    add_form(naive, form, text);
    size_t words = naive_fold(text, naive->batch).count;
    for (size_t e = 0; language.len && !form.literal.len && e < naive->ast->endings_count; e++) {
        const struct ast_endings *endings = &naive->ast->endings[e];
        if (!str_eq(language_of(endings->language.text), language_of(language)))
            continue;
        for (size_t i = 0; i < endings->adds.count; i++) {
            struct ast_pair pair = {.to = endings->adds.items[i]};
            struct ast_change add = {.pairs = &pair, .count = 1};
            add_changed(naive, form, text, words, &add);
        }
        for (size_t i = 0; i < endings->change_count; i++)
            add_changed(naive, form, text, words, &endings->changes[i]);
        for (size_t i = 0; i < endings->prefixes.count; i++) {
            add_prefixed(naive, form, text, endings->prefixes.items[i].text, 1);
            add_prefixed(naive, form, text, endings->prefixes.items[i].text, words);
        }
    }
}

static void add_names(struct naive *naive, struct naive_form form, const struct ast_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct ast_name *name = &names->items[i];
        form.needs = &name->needs;
        form.dates = &name->dates;
        form.denies = form.means == MEANS_CUE && !str_eq(name->kind.text, name->language.text)
                          ? name->kind.text
                          : (struct str){0};
        for (size_t t = 0; t < name->texts.count; t++) {
            struct str text = name->texts.items[t].text;
            form.literal = str_is(name->kind.text, "exact") ? text : (struct str){0};
            form.hyphen = form.denies.len && str_starts(text, STR("-"));
            add_text(naive, form, text, form.denies.len ? STR("") : name->language.text);
            if (str_is(name->kind.text, "scientific") || str_is(name->kind.text, "synonym"))
                add_abbreviated(naive, form, text);
        }
    }
}

static void add_number(struct naive *naive, struct naive_form form, const char *letters,
                       struct str digits)
{
    form.literal = arena_print(naive->batch, "%s%.*s", letters, STR_ARG(digits));
    form.number = form.certain = true;
    form.written = false;
    add_form(naive, form, form.literal);
}

static void add_concept(struct naive *naive, const struct ast_concept *concept)
{
    struct naive_form form = {
        .means = MEANS_NAME, .subject = concept->name.text, .pack = concept->pack};
    if (concept->kind != CONCEPT_MARKING)
        add_text(naive, form, concept->name.text, STR(""));
    if (concept->kind == CONCEPT_TAXON)
        add_abbreviated(naive, form, concept->name.text);
    add_names(naive, form, &concept->names);
    form.needs = NULL;
    form.dates = NULL;
    for (size_t i = 0; i < concept->number_count; i++) {
        bool un = str_is(concept->numbers[i].kind.text, "un");
        add_number(naive, form, un ? "UN" : "", concept->numbers[i].number.text);
        if (un)
            add_number(naive, form, "UN ", concept->numbers[i].number.text);
    }
}

static bool same_words(const struct naive_words *a, const struct naive_words *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!str_eq(a->items[i].letters, b->items[i].letters))
            return false;
    return true;
}

// What one form of these words allows, all do.
static void share_traits(struct naive *naive)
{
    for (size_t i = 0; i < naive->form_count; i++)
        for (size_t j = 0; j < naive->form_count; j++)
            if (same_words(&naive->forms[i].words, &naive->forms[j].words))
                naive->forms[i].traits |= naive->forms[j].traits;
}

static int compare_words(const void *a, const void *b)
{
    return str_compare(((const struct naive_word *)a)->letters,
                       ((const struct naive_word *)b)->letters);
}

static void add_ordinary(struct naive_words *words, struct str text, struct arena *arena)
{
    AUTO(fold_done) struct fold fold = {0};
    fold_text(&fold, text);
    for (size_t i = 0; i < fold.count; i++)
        ARENA_PUSH(arena, words->items, words->count, words->room) =
            (struct naive_word){.letters = arena_copy(arena, fold_letters(&fold, &fold.words[i]))};
}

// Ordinary words, sorted; made once. They have letters of all scripts, more than naive_fold knows,
// so this list is folded as the program does it.
static struct naive_words ordinary_words(void)
{
    static struct arena forever;
    static struct naive_words words;
    if (words.count)
        return words;
#define WORDS(language, text) add_ordinary(&words, STR(text), &forever);
#include "rules/ordinary.def"
#undef WORDS
    qsort(words.items, words.count, sizeof(words.items[0]), compare_words);
    return words;
}

static bool is_known(const struct naive *naive, const struct naive_word *word)
{
    for (size_t i = 0; i < naive->form_count; i++)
        if (naive->forms[i].written && naive->forms[i].words.count == 1 &&
            str_eq(naive->forms[i].words.items[0].letters, word->letters))
            return true;
    return bsearch(word, naive->ordinary.items, naive->ordinary.count, sizeof(*word),
                   compare_words);
}

void naive_open(struct naive *naive, const struct ast *ast, struct arena *batch)
{
    *naive = (struct naive){.batch = batch, .ast = ast, .ordinary = ordinary_words()};
    for (size_t i = 0; i < ast->concept_count; i++)
        add_concept(naive, &ast->concepts[i]);
    for (size_t i = 0; i < ast->cue_count; i++)
        add_names(naive,
                  (struct naive_form){.means = MEANS_CUE,
                                      .subject = ast->cues[i].id.text,
                                      .pack = ast->cues[i].pack},
                  &ast->cues[i].phrases);
    for (size_t i = 0; i < ast->vague_count; i++)
        add_names(naive, (struct naive_form){.means = MEANS_VAGUE}, &ast->vagues[i].phrases);
    share_traits(naive);
}

// Texts

static void hide_shorter(struct seen *seen)
{
    for (size_t i = 0; i < seen->count; i++) {
        struct sight *inner = &seen->sights[i];
        for (size_t j = 0; j < seen->count; j++) {
            const struct sight *outer = &seen->sights[j];
            bool speak = inner->form->means != MEANS_VAGUE && outer->form->means != MEANS_VAGUE &&
                         inner->form->pack == outer->form->pack;
            bool covers = outer->begin <= inner->begin && outer->end >= inner->end;
            bool longer = outer->end - outer->begin > inner->end - inner->begin;
            if (speak && covers && longer && (outer->certain || !inner->certain))
                inner->hidden = true;
            if (speak && covers && outer->certain && !inner->certain)
                inner->hidden = true;
        }
    }
}

// Beside each other: only spaces, hyphens, quotation marks and brackets stand between.
static bool is_gap(struct str text, size_t begin, size_t end)
{
    static const char *const joints[] = {
        " ", "-", "_", "'", "\"", "(", ")", "[",      "]",  "\u00a0", "\u200b", "\u2010", "\u2011",
        "‘", "’", "“", "”", "„",  "«", "»", "\u3000", "「", "」",     "（",     "）"};
    size_t at = begin;
    while (at < end) { // never at all when `begin` is behind `end`: then nothing fits
        size_t joint = 0;
        while (joint < COUNT(joints) &&
               !str_starts(str_slice(text, at, end), str_from(joints[joint])))
            joint++;
        if (joint == COUNT(joints))
            return false;
        at += strlen(joints[joint]);
    }
    return at == end && end - begin <= 16;
}

// What of the pack stands beside the place [begin, end) on the side of the denial: marked as such
// in `beside`. Returns how many.
static size_t find_beside(const struct seen *seen, struct str text, const struct sight *denial,
                          uint32_t pack, size_t edge, bool *beside)
{
    size_t count = 0;
    for (size_t i = 0; i < seen->count; i++) {
        const struct sight *sight = &seen->sights[i];
        const struct naive_form *form = sight->form;
        bool able = !sight->hidden && form->means != MEANS_VAGUE && !form->number &&
                    !form->denies.len && form->pack == pack;
        bool near = str_is(denial->form->denies, "before") ? is_gap(text, edge, sight->begin)
                                                           : is_gap(text, sight->end, edge);
        beside[i] = able && near;
        count += beside[i];
    }
    return count;
}

static void deny_pack(struct seen *seen, struct str text, const struct sight *denial, uint32_t pack,
                      struct arena *scratch)
{
    bool behind = str_is(denial->form->denies, "before"), named = false;
    bool *beside = ARENA_ARRAY(scratch, bool, seen->count);
    size_t edge = behind ? denial->end : denial->begin;
    for (int place = 0; place < 4; place++) {
        bool names = false;
        size_t far = edge;
        if (!find_beside(seen, text, denial, pack, edge, beside))
            return;
        for (size_t i = 0; i < seen->count; i++)
            names |= beside[i] && seen->sights[i].form->means == MEANS_NAME;
        if (names && named)
            return;
        named |= names;
        for (size_t i = 0; i < seen->count; i++) {
            if (!beside[i])
                continue;
            seen->sights[i].denied = true;
            far =
                behind ? size_max(far, seen->sights[i].end) : size_min(far, seen->sights[i].begin);
        }
        edge = far;
    }
}

static void deny(const struct naive *naive, struct seen *seen, struct str text,
                 struct arena *scratch)
{
    for (size_t i = 0; i < seen->count; i++) {
        const struct sight *denial = &seen->sights[i];
        if (!denial->form->denies.len || denial->hidden)
            continue;
        for (uint32_t pack = 0; pack <= naive->ast->pack_count; pack++)
            deny_pack(seen, text, denial, pack, scratch);
    }
}

static bool sees_cue(const struct seen *seen, const struct words *cues)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->sights[i].form->means == MEANS_CUE && !seen->sights[i].hidden &&
            !seen->sights[i].denied && any_word(cues, seen->sights[i].form->subject))
            return true;
    return false;
}

static bool in_force(const struct ast_dates *dates, int32_t day)
{
    return (dates->from == DATE_NONE || day >= dates->from) &&
           (dates->until == DATE_NONE || day < dates->until);
}

// True when another name at the same words needs fewer edits.
static bool worse(const struct loose_places *all, size_t forms, const struct loose_place *place)
{
    for (size_t f = 0; f < forms; f++)
        for (size_t i = 0; i < all[f].count; i++)
            if (all[f].items[i].reading == LOOSE_MISSPELT && place->reading == LOOSE_MISSPELT &&
                all[f].items[i].first == place->first && all[f].items[i].last == place->last &&
                all[f].items[i].edits < place->edits)
                return true;
    return false;
}

static void add_loose(const struct naive_form *form, const struct loose_place *place,
                      struct arena *scratch, struct seen *seen)
{
    ARENA_PUSH(scratch, seen->sights, seen->count, seen->room) =
        (struct sight){.form = form, .begin = place->begin, .end = place->end};
}

// Cues that are what is left of a compound beside the name.
static void add_rests(const struct naive *naive, int32_t day, const struct loose_place *place,
                      struct arena *scratch, struct seen *seen)
{
    for (size_t i = 0; i < naive->form_count; i++) {
        const struct naive_form *form = &naive->forms[i];
        if (form->means == MEANS_CUE && !form->literal.len && form->words.count == 1 &&
            (!form->dates || in_force(form->dates, day)) &&
            loose_is_rest(place, form->words.items[0].letters))
            add_loose(form, place, scratch, seen);
    }
}

// True when a name stands there word for word: then nothing else is meant.
static bool stands_plainly(const struct naive *naive, const struct loose_text *text,
                           const struct loose_place *place)
{
    for (size_t i = 0; i < naive->form_count; i++)
        if (loose_is_plain(text, place, &naive->forms[i].words))
            return true;
    return false;
}

static void look_loosely(const struct naive *naive, int32_t day, struct str text,
                         struct arena *scratch, struct seen *seen)
{
    struct loose_text loose = {text, seen->words,
                               ARENA_ARRAY(scratch, bool, seen->words.count + 1)};
    struct loose_places *places = ARENA_ARRAY(scratch, struct loose_places, naive->form_count + 1);
    for (size_t i = 0; i < text.len; i++)
        loose.signs |= strchr("@$!|+", text.at[i]) != NULL;
    for (size_t i = 0; i < seen->words.count; i++)
        loose.known[i] = is_known(naive, &seen->words.items[i]);
    for (size_t i = 0; i < naive->form_count; i++)
        loose_find(&loose, &naive->forms[i].words, naive->forms[i].traits, scratch, &places[i]);
    for (size_t i = 0; i < naive->form_count; i++) {
        const struct naive_form *form = &naive->forms[i];
        for (size_t p = 0; p < places[i].count; p++) {
            const struct loose_place *place = &places[i].items[p];
            if (stands_plainly(naive, &loose, place))
                continue;
            if (place->reading == LOOSE_COMPOUND)
                add_rests(naive, day, place, scratch, seen);
            if (form->means == MEANS_NAME && !form->literal.len &&
                (!form->dates || in_force(form->dates, day)) &&
                !worse(places, naive->form_count, place))
                add_loose(form, place, scratch, seen);
        }
    }
}

static bool ends_in_hyphen(struct str text)
{
    return str_ends(text, STR("-")) || str_ends(text, STR("\u2010")) ||
           str_ends(text, STR("\u2011"));
}

static struct seen look_at(const struct naive *naive, int32_t day, enum field field,
                           struct str text, bool numbers_only, struct arena *scratch)
{
    struct seen seen = {.field = field, .words = naive_fold(text, scratch)};
    for (size_t i = 0; i < naive->form_count; i++) {
        const struct naive_form *form = &naive->forms[i];
        if ((numbers_only && !form->number) || (form->dates && !in_force(form->dates, day)))
            continue;
        struct naive_places places =
            form->literal.len ? naive_find_literal(text, &seen.words, form->literal, scratch)
                              : naive_find_words(&seen.words, &form->words, scratch);
        for (size_t p = 0; p < places.count; p++)
            if (!form->hyphen || ends_in_hyphen(str_slice(text, 0, places.items[p].begin)))
                ARENA_PUSH(scratch, seen.sights, seen.count, seen.room) =
                    (struct sight){.form = form,
                                   .begin = places.items[p].begin,
                                   .end = places.items[p].end,
                                   .certain = form->certain};
    }
    if (!numbers_only)
        look_loosely(naive, day, text, scratch, &seen);
    hide_shorter(&seen);
    deny(naive, &seen, text, scratch);
    for (size_t i = 0; i < seen.count; i++) {
        const struct words *needs = seen.sights[i].form->needs;
        seen.sights[i].lacks_cue = needs && needs->count && !sees_cue(&seen, needs);
    }
    return seen;
}

static void see_value(struct naive_try *try, enum field field, const struct value *value,
                      struct str text, bool numbers_only)
{
    if (value->state == VALUE_GIVEN)
        try->seen[try->seen_count++] =
            look_at(try->naive, try->day, field, text, numbers_only, try->scratch);
}

static void see_item(struct naive_try *try)
{
    static const enum field texts[] = {FIELD_WRAPPER, FIELD_ADDRESSEE_ORGANISATION};
    for (size_t i = 0; i < COUNT(texts); i++) {
        const struct value *value = consignment_value(try->item, texts[i]);
        see_value(try, texts[i], value, value->text, false);
    }
}

static void see_line(struct naive_try *try)
{
    static const enum field texts[] = {FIELD_GOODS_DESCRIPTION, FIELD_GOODS_CAS, FIELD_GOODS_UN,
                                       FIELD_GOODS_CUS};
    for (size_t i = 0; try->line && i < COUNT(texts); i++) {
        const struct value *value = content_value(try->line, texts[i]);
        struct str text = value->text;
        if (texts[i] == FIELD_GOODS_UN)
            text = arena_print(try->scratch, "UN%04d", (int)value->number);
        see_value(try, texts[i], value, text, i > 0);
    }
}

static bool is_of_goods(enum field field)
{
    return field_info(field)->level == FIELD_LEVEL_CONTENT;
}

// Whether a test about the place looks at this text: `goods` are all texts of the line.
static bool looks_at(enum field place, enum field text)
{
    return is_of_goods(place) ? is_of_goods(text) : place == text;
}

// Law, lists, countries

static bool law_in_force(const struct naive_try *try, struct str id)
{
    const struct ast *ast = try->naive->ast;
    for (size_t i = 0; i < ast->law_count; i++)
        if (str_eq(ast->laws[i].id.text, id) && in_force(&ast->laws[i].dates, try->day))
            return true;
    return false;
}

static bool list_in_force(const struct naive_try *try, struct str id)
{
    const struct ast *ast = try->naive->ast;
    for (size_t i = 0; i < ast->list_count; i++)
        if (str_eq(ast->lists[i].id.text, id))
            return in_force(&ast->lists[i].dates, try->day) &&
                   law_in_force(try, ast->lists[i].law.text);
    return false;
}

static bool is_listed(const struct naive_try *try, struct str concept, const struct words *lists)
{
    const struct ast *ast = try->naive->ast;
    for (size_t i = 0; i < ast->concept_count; i++) {
        for (size_t l = 0; l < ast->concepts[i].listing_count; l++) {
            const struct ast_listing *listing = &ast->concepts[i].listings[l];
            if (str_eq(ast->concepts[i].name.text, concept) &&
                any_word(lists, listing->list.text) && in_force(&listing->dates, try->day) &&
                list_in_force(try, listing->list.text))
                return true;
        }
    }
    return false;
}

static bool holds_country(const struct naive_try *try, struct str jurisdiction, struct str country)
{
    const struct ast *ast = try->naive->ast;
    if (str_is(jurisdiction, "INT"))
        return true;
    for (size_t i = 0; i < ast->jurisdiction_count; i++)
        if (str_eq(ast->jurisdictions[i].id.text, jurisdiction))
            return any_word(&ast->jurisdictions[i].members, country);
    return str_eq(jurisdiction, country);
}

// The country of the field, or empty.
static struct str country_of(const struct naive_try *try, enum field field)
{
    const struct value *value = consignment_value(try->item, field);
    return value->state == VALUE_GIVEN ? value->text : (struct str){0};
}

static enum answer answer_of(bool yes)
{
    return yes ? ANSWER_YES : ANSWER_NO;
}

// Whether that end of the route is in the jurisdiction. Everywhere holds what is not declared too.
static enum answer is_in(const struct naive_try *try, struct str jurisdiction, enum field end)
{
    struct str country = country_of(try, end);
    if (!country.len && !str_is(jurisdiction, "INT"))
        return ANSWER_UNKNOWN;
    return answer_of(holds_country(try, jurisdiction, country));
}

static enum answer crosses(enum answer inside, enum answer other)
{
    return other == ANSWER_YES ? ANSWER_NO : inside;
}

static enum answer smaller(enum answer a, enum answer b)
{
    return a < b ? a : b;
}

static enum answer larger(enum answer a, enum answer b)
{
    return a > b ? a : b;
}

static enum answer abroad(const struct naive_try *try)
{
    struct str origin = country_of(try, FIELD_ORIGIN);
    struct str destination = country_of(try, FIELD_DESTINATION);
    if (!origin.len && !destination.len)
        return ANSWER_UNKNOWN;
    return answer_of(!str_eq(origin, destination));
}

static enum answer route_fits(const struct naive_try *try, const struct ast_test *route)
{
    struct str of = route->arguments.count ? route->arguments.items[0].text : (struct str){0};
    struct str transit = country_of(try, FIELD_TRANSIT);
    enum answer answer = ANSWER_NO;
    if (route->kind == NODE_OR) {
        for (size_t i = 0; i < route->child_count; i++)
            answer = larger(answer, route_fits(try, route->children[i]));
        return answer;
    }
    if (route->kind == NODE_ANYWHERE)
        return ANSWER_YES;
    if (route->kind == NODE_ABROAD)
        return abroad(try);
    if (route->kind == NODE_TRANSIT)
        return answer_of(transit.len && holds_country(try, of, transit));
    enum answer from = is_in(try, of, FIELD_ORIGIN), to = is_in(try, of, FIELD_DESTINATION);
    if (route->kind == NODE_IMPORT)
        return crosses(to, from);
    if (route->kind == NODE_EXPORT)
        return crosses(from, to);
    if (route->kind == NODE_DOMESTIC)
        return smaller(from, to);
    ASSERT(route->kind == NODE_TO || route->kind == NODE_FROM);
    return route->kind == NODE_TO ? to : from;
}

// Tests of fields

static enum field field_of(struct str word)
{
    if (str_is(word, "goods"))
        return FIELD_GOODS_DESCRIPTION;
    bool goods = str_starts(word, STR("goods."));
    struct str path = goods ? str_slice(word, 6, word.len) : word;
    for (int i = 0; i < FIELD_COUNT; i++) {
        const struct field_info *info = field_info((enum field)i);
        bool mass = info->type == FIELD_TYPE_MASS && info->path.len == path.len + 3 &&
                    str_starts(info->path, path);
        if ((info->level == FIELD_LEVEL_CONTENT) == goods && (str_eq(info->path, path) || mass))
            return (enum field)i;
    }
    ASSERT(!"the compiler has refused the field");
    return FIELD_NONE;
}

static struct value value_of(const struct naive_try *try, enum field field)
{
    if (!is_of_goods(field))
        return *consignment_value(try->item, field);
    return try->line ? *content_value(try->line, field) : (struct value){.state = VALUE_ABSENT};
}

// A customs code begins with digits first..last; one that is too short to tell leaves it open.
static enum answer hs_begins(struct str code, struct str first, struct str last)
{
    if (code.len >= first.len) {
        struct str digits = str_slice(code, 0, first.len);
        return answer_of(str_compare(first, digits) <= 0 && str_compare(digits, last) <= 0);
    }
    struct str low = str_slice(first, 0, code.len), high = str_slice(last, 0, code.len);
    return str_compare(low, code) <= 0 && str_compare(code, high) <= 0 ? ANSWER_UNKNOWN : ANSWER_NO;
}

static enum answer is_one_of(const struct naive_try *try, const struct ast_test *test)
{
    enum field field = field_of(test->field.text);
    enum field_type type = field_info(field)->type;
    struct value value = value_of(try, field);
    enum answer answer = ANSWER_NO;
    if (value.state != VALUE_GIVEN)
        return ANSWER_UNKNOWN;
    for (size_t i = 0; i < test->arguments.count; i += 2) {
        struct str first = test->arguments.items[i].text, last = test->arguments.items[i + 1].text;
        int64_t number = 0;
        if (type == FIELD_TYPE_HS)
            answer = larger(answer, hs_begins(value.text, first, last));
        else if (type == FIELD_TYPE_COUNT || type == FIELD_TYPE_UN)
            answer = larger(answer,
                            answer_of(amount_parse(first, 0, &number) && number == value.number));
        else
            answer = larger(answer, answer_of(str_eq(value.text, first)));
    }
    return answer;
}

static int64_t bound_of(enum field_type type, struct str number, struct str unit)
{
    int64_t bound = 0, currency;
    int32_t day;
    if (type == FIELD_TYPE_MASS) {
        ASSERT(!amount_mass(number, unit, &bound));
    } else if (type == FIELD_TYPE_MONEY) {
        ASSERT(!amount_money(number, unit, &bound, &currency));
    } else if (type == FIELD_TYPE_DATE) {
        ASSERT(date_parse(number, &day));
        bound = day;
    } else {
        ASSERT(!amount_count(number, unit, &bound));
    }
    return bound;
}

static bool lies(int64_t number, enum compare compare, int64_t bound, int64_t last)
{
    return compare == COMPARE_LESS            ? number < bound
           : compare == COMPARE_LESS_EQUAL    ? number <= bound
           : compare == COMPARE_GREATER       ? number > bound
           : compare == COMPARE_GREATER_EQUAL ? number >= bound
           : compare == COMPARE_BETWEEN       ? number >= bound && number <= last
                                              : false;
}

static enum answer compares(const struct naive_try *try, const struct ast_test *test)
{
    enum field field = field_of(test->field.text);
    enum field_type type = field_info(field)->type;
    struct value value = value_of(try, field);
    if (value.state != VALUE_GIVEN)
        return ANSWER_UNKNOWN;
    if (type == FIELD_TYPE_MONEY) {
        struct value own = value_of(try, FIELD_GOODS_CURRENCY);
        if (field != FIELD_GOODS_VALUE || own.state == VALUE_ABSENT)
            own = value_of(try, FIELD_CURRENCY);
        if (own.state != VALUE_GIVEN || !str_eq(own.text, test->unit.text))
            return ANSWER_UNKNOWN;
    }
    int64_t last = test->compare == COMPARE_BETWEEN
                       ? bound_of(type, test->last_number.text, test->last_unit.text)
                       : 0;
    return answer_of(lies(value.number, test->compare,
                          bound_of(type, test->number.text, test->unit.text), last));
}

// Tests of names and words

static bool of_fits(const struct naive_try *try, struct str of, struct str owner)
{
    if (!of.len)
        return true;
    bool origin = str_is(of, "origin"), destination = str_is(of, "destination");
    if (!origin && !destination)
        return str_eq(of, owner);
    struct str country = country_of(try, origin ? FIELD_ORIGIN : FIELD_DESTINATION);
    return owner.len && (!country.len || holds_country(try, owner, country));
}

static bool concept_fits(const struct naive_try *try, const struct ast_test *test,
                         struct str concept)
{
    const struct ast *ast = try->naive->ast;
    enum concept_kind kind = CONCEPT_KIND_COUNT;
    bool grouped = !test->groups.count;
    struct str owner = {0};
    for (size_t i = 0; i < ast->concept_count; i++) {
        const struct ast_concept *stated = &ast->concepts[i];
        if (!str_eq(stated->name.text, concept))
            continue;
        kind = stated->kind;
        owner = stated->of.text.len ? stated->of.text : owner;
        for (size_t g = 0; g < stated->groups.count; g++)
            grouped |= any_word(&test->groups, stated->groups.items[g].text);
    }
    return (test->concept_kind == CONCEPT_KIND_COUNT || test->concept_kind == kind) && grouped &&
           (!test->concepts.count || any_word(&test->concepts, concept)) &&
           (!test->lists.count || is_listed(try, concept, &test->lists)) &&
           of_fits(try, test->of.text, owner);
}

static bool means_concept(const struct naive_try *try, const struct ast_test *test,
                          const struct sight *sight)
{
    return sight->form->means == MEANS_NAME && !sight->hidden && !sight->denied &&
           !sight->lacks_cue && concept_fits(try, test, sight->form->subject);
}

static enum answer names_concept(const struct naive_try *try, const struct ast_test *test)
{
    for (size_t i = 0; i < try->seen_count; i++)
        for (size_t s = 0; s < try->seen[i].count; s++)
            if (looks_at(field_of(test->field.text), try->seen[i].field) &&
                means_concept(try, test, &try->seen[i].sights[s]))
                return ANSWER_YES;
    return ANSWER_NO;
}

// The text in which a cue of the test stands, or NULL.
static const struct seen *find_cue(const struct naive_try *try, const struct ast_test *test)
{
    for (size_t i = 0; i < try->seen_count; i++)
        if (looks_at(field_of(test->field.text), try->seen[i].field) &&
            sees_cue(&try->seen[i], &test->arguments))
            return &try->seen[i];
    return NULL;
}

static bool is_number(struct str letters)
{
    for (size_t i = 0; i < letters.len; i++)
        if (!byte_is_digit(letters.at[i]))
            return false;
    return true;
}

// Every word is part of a vague phrase, or a number; and one phrase at least is there.
static bool is_vague(const struct seen *seen)
{
    bool any = false;
    for (size_t w = 0; w < seen->words.count; w++) {
        const struct naive_word *word = &seen->words.items[w];
        bool covered = is_number(word->letters);
        for (size_t s = 0; s < seen->count; s++) {
            const struct sight *sight = &seen->sights[s];
            if (sight->form->means == MEANS_VAGUE && sight->begin <= word->begin &&
                sight->end >= word->end)
                covered = any = true;
        }
        if (!covered)
            return false;
    }
    return any;
}

static enum answer are_vague(const struct naive_try *try)
{
    for (size_t i = 0; i < try->seen_count; i++)
        if (try->seen[i].field == FIELD_GOODS_DESCRIPTION)
            return answer_of(is_vague(&try->seen[i]));
    return ANSWER_NO;
}

static enum answer answer(const struct naive_try *try, const struct ast_test *test);

// What is made of other tests

static const struct ast_condition *find_condition(const struct ast *ast, struct str id)
{
    for (size_t i = 0; i < ast->condition_count; i++)
        if (str_eq(ast->conditions[i].id.text, id))
            return &ast->conditions[i];
    return NULL;
}

static const struct ast_score *find_score(const struct ast *ast, struct str id)
{
    for (size_t i = 0; i < ast->score_count; i++)
        if (str_eq(ast->scores[i].id.text, id))
            return &ast->scores[i];
    return NULL;
}

// "r" is a rule of the pack at hand, "p/r" one of pack p.
static const struct ast_rule *find_rule(const struct naive_try *try, struct str id)
{
    const struct ast *ast = try->naive->ast;
    size_t slash = str_find_byte(id, '/');
    bool named = slash < id.len;
    struct str pack = named ? str_slice(id, 0, slash) : ast->packs[try->pack].id.text;
    struct str rule = named ? str_slice(id, slash + 1, id.len) : id;
    for (size_t i = 0; i < ast->rule_count; i++)
        if (str_eq(ast->rules[i].id.text, rule) &&
            str_eq(ast->packs[ast->rules[i].pack].id.text, pack))
            return &ast->rules[i];
    return NULL;
}

// yes and no for the smallest and the largest number that it can be; unknown when they differ.
static enum answer number_lies(const struct ast_test *test, int64_t least, int64_t most,
                               int64_t scale)
{
    int64_t bound, last = 0;
    ASSERT(!amount_count(test->number.text, (struct str){0}, &bound));
    if (test->compare == COMPARE_BETWEEN)
        ASSERT(!amount_count(test->last_number.text, (struct str){0}, &last));
    bool some = false, all = true;
    for (int64_t number = least; number <= most; number++) {
        bool yes = lies(number, test->compare, bound * scale, last * scale);
        some |= yes;
        all &= yes;
    }
    return all ? ANSWER_YES : some ? ANSWER_UNKNOWN : ANSWER_NO;
}

static enum answer score_lies(const struct naive_try *try, const struct ast_test *test)
{
    const struct ast_score *score = find_score(try->naive->ast, test->arguments.items[0].text);
    struct naive_try inner = *try;
    inner.pack = score->pack;
    int64_t least = 0, most = 0;
    for (size_t i = 0; i < score->contribution_count; i++) {
        const struct ast_contribution *part = &score->contributions[i];
        enum answer said = answer(&inner, part->when);
        int64_t points;
        ASSERT(!amount_count(part->points.text, (struct str){0}, &points));
        points = part->take ? -points : points;
        int64_t other = said == ANSWER_UNKNOWN ? 0 : points;
        if (said == ANSWER_NO)
            continue;
        least += points < other ? points : other;
        most += points > other ? points : other;
    }
    // The sums in between count too, but all comparisons that there are agree at the ends.
    enum answer low = number_lies(test, least, least, 1), high = number_lies(test, most, most, 1);
    return test->compare == COMPARE_BETWEEN ? number_lies(test, least, most, 1)
           : low == high                    ? low
                                            : ANSWER_UNKNOWN;
}

static size_t line_count(const struct naive_try *try)
{
    return size_max(1, try->item->content_count);
}

static struct naive_try try_line(const struct naive_try *try, size_t line, struct seen *seen)
{
    struct naive_try at = *try;
    at.line = line < try->item->content_count ? &try->item->contents[line] : NULL;
    at.seen = seen;
    at.seen_count = 0;
    see_line(&at);
    see_item(&at);
    return at;
}

enum { TEXTS_MAX = 8 };

static enum answer ask_lines(const struct naive_try *try, const struct ast_test *test)
{
    size_t lines = line_count(try);
    int64_t yes = 0, open = 0;
    enum answer any = ANSWER_NO, every = ANSWER_YES;
    for (size_t i = 0; i < lines; i++) {
        struct seen seen[TEXTS_MAX];
        struct naive_try at = try_line(try, i, seen);
        enum answer said = answer(&at, test->children[0]);
        any = larger(any, said);
        every = smaller(every, said);
        yes += said == ANSWER_YES;
        open += said == ANSWER_UNKNOWN;
    }
    if (test->kind == NODE_ANY)
        return any;
    if (test->kind == NODE_EVERY)
        return every;
    if (test->kind == NODE_COUNT)
        return number_lies(test, yes, yes + open, 1);
    // so many of a hundred: 100 × lines that fulfil it against percent × all lines
    enum answer answer = number_lies(test, 100 * yes, 100 * yes, (int64_t)lines);
    for (int64_t some = yes; some <= yes + open; some++)
        if (number_lies(test, 100 * some, 100 * some, (int64_t)lines) != answer)
            return ANSWER_UNKNOWN;
    return answer;
}

static enum answer result_of(const struct naive_try *try, const struct ast_rule *rule);

static enum answer answer(const struct naive_try *try, const struct ast_test *test)
{
    if (test->kind == NODE_ANY || test->kind == NODE_EVERY || test->kind == NODE_COUNT ||
        test->kind == NODE_SHARE)
        return ask_lines(try, test);
    if (test->kind == NODE_SCORE)
        return score_lies(try, test);
    if (test->kind == NODE_FOUND)
        return result_of(try, find_rule(try, test->arguments.items[0].text));
    if (test->kind == NODE_CONDITION) {
        const struct ast_condition *condition =
            find_condition(try->naive->ast, test->arguments.items[0].text);
        struct naive_try inner = *try;
        inner.pack = condition->pack;
        return answer(&inner, condition->when);
    }
    enum answer all = ANSWER_YES, any = ANSWER_NO;
    for (size_t i = 0; i < test->child_count; i++) {
        enum answer child = answer(try, test->children[i]);
        all = smaller(all, child);
        any = larger(any, child);
    }
    if (test->kind == NODE_AND)
        return all;
    if (test->kind == NODE_OR)
        return any;
    if (test->kind == NODE_NOT)
        return all == ANSWER_YES ? ANSWER_NO : all == ANSWER_NO ? ANSWER_YES : ANSWER_UNKNOWN;
    if (test->kind == NODE_CONCEPT)
        return names_concept(try, test);
    if (test->kind == NODE_CUE)
        return answer_of(find_cue(try, test));
    if (test->kind == NODE_VAGUE)
        return are_vague(try);
    if (test->kind == NODE_IN)
        return is_one_of(try, test);
    if (test->kind == NODE_COMPARE)
        return compares(try, test);
    ASSERT(test->kind == NODE_PRESENT || test->kind == NODE_MISSING);
    bool absent = value_of(try, field_of(test->field.text)).state == VALUE_ABSENT;
    return answer_of(absent == (test->kind == NODE_MISSING));
}

// Findings

// The tests of the condition that lie under an even number of `not`, in its order.
static void positive_tests(const struct ast *ast, const struct ast_test *test, bool negated,
                           const struct ast_test ***tests, size_t *count, size_t *room,
                           struct arena *scratch)
{
    if (test->kind == NODE_CONDITION) {
        positive_tests(ast, find_condition(ast, test->arguments.items[0].text)->when, negated,
                       tests, count, room, scratch);
        return;
    }
    for (size_t i = 0; i < test->child_count; i++)
        positive_tests(ast, test->children[i], negated != (test->kind == NODE_NOT), tests, count,
                       room, scratch);
    if (!test->child_count && !negated)
        ARENA_PUSH(scratch, *tests, *count, *room) = test;
}

// Adds what is found, unless it repeats what stands on the item: that is said once, and firmly when
// one line settles it.
static void add_finding(struct naive_answer *answer, struct naive_finding finding,
                        struct arena *scratch)
{
    for (size_t i = 0; i < answer->count; i++) {
        struct naive_finding *old = &answer->findings[i];
        if (finding.place == FIELD_NONE || old->place != finding.place ||
            !str_eq(old->rule, finding.rule) || !str_eq(old->concept, finding.concept))
            continue;
        old->unknown &= finding.unknown;
        return;
    }
    ARENA_PUSH(scratch, answer->findings, answer->count, answer->room) = finding;
}

static enum field item_place(enum field field)
{
    return is_of_goods(field) ? FIELD_NONE : field;
}

static bool any_law_in_force(const struct naive_try *try, const struct words *laws)
{
    for (size_t i = 0; i < laws->count; i++)
        if (law_in_force(try, laws->items[i].text))
            return true;
    return false;
}

// Adds the concept that the sight names, unless this try of the rule has said so.
static void add_concept_once(const struct naive_try *try, struct naive_finding finding,
                             enum field field, struct str concept, struct words *said,
                             struct naive_answer *answer)
{
    if (any_word(said, concept))
        return;
    ARENA_PUSH(try->scratch, said->items, said->count, said->room) = (struct word){.text = concept};
    finding.concept = concept;
    finding.place = item_place(field);
    finding.line = finding.place == FIELD_NONE ? finding.line : 0;
    add_finding(answer, finding, try->scratch);
}

// One finding for each concept that the rule names, or else one for its cues or values.
static void add_findings(const struct naive_try *try, const struct ast_rule *rule,
                         struct naive_finding finding, struct naive_answer *answer)
{
    if (rule->laws.count && !any_law_in_force(try, &rule->laws))
        return;
    const struct ast_test **tests = NULL;
    size_t count = 0, room = 0;
    struct words said = {0};
    const struct seen *cue = NULL;
    positive_tests(try->naive->ast, rule->when, false, &tests, &count, &room, try->scratch);
    for (size_t t = 0; t < count; t++) {
        if (tests[t]->kind == NODE_CUE && !cue)
            cue = find_cue(try, tests[t]);
        // Without a law of its own, the rule cites that of the list.
        if (tests[t]->kind != NODE_CONCEPT || (!rule->laws.count && !tests[t]->lists.count))
            continue;
        for (size_t i = 0; i < try->seen_count; i++)
            for (size_t s = 0; s < try->seen[i].count; s++)
                if (looks_at(field_of(tests[t]->field.text), try->seen[i].field) &&
                    means_concept(try, tests[t], &try->seen[i].sights[s]))
                    add_concept_once(try, finding, try->seen[i].field,
                                     try->seen[i].sights[s].form->subject, &said, answer);
    }
    if (said.count)
        return;
    finding.place = cue ? item_place(cue->field) : FIELD_NONE;
    finding.line = finding.place == FIELD_NONE ? finding.line : 0;
    add_finding(answer, finding, try->scratch);
}

// Whether a test of the condition is of a kind; through named conditions too.
typedef bool is_kind(const struct ast_test *test);

static bool any_test(const struct ast *ast, const struct ast_test *test, is_kind *is)
{
    if (is(test))
        return true;
    if (test->kind == NODE_CONDITION)
        return any_test(ast, find_condition(ast, test->arguments.items[0].text)->when, is);
    for (size_t i = 0; i < test->child_count; i++)
        if (any_test(ast, test->children[i], is))
            return true;
    return false;
}

static bool is_wide_test(const struct ast_test *test)
{
    return test->kind == NODE_ANY || test->kind == NODE_EVERY || test->kind == NODE_COUNT ||
           test->kind == NODE_SHARE || test->kind == NODE_SCORE || test->kind == NODE_FOUND;
}

bool naive_is_wide(const struct ast *ast, const struct ast_rule *rule)
{
    return any_test(ast, rule->when, is_wide_test);
}

static bool speaks_of_goods(const struct ast *ast, const struct ast_test *test)
{
    if (test->kind == NODE_SCORE) {
        const struct ast_score *score = find_score(ast, test->arguments.items[0].text);
        for (size_t i = 0; i < score->contribution_count; i++)
            if (speaks_of_goods(ast, score->contributions[i].when))
                return true;
        return false;
    }
    if (is_wide_test(test))
        return false; // of all lines, or of none
    if (test->kind == NODE_CONDITION)
        return speaks_of_goods(ast, find_condition(ast, test->arguments.items[0].text)->when);
    for (size_t i = 0; i < test->child_count; i++)
        if (speaks_of_goods(ast, test->children[i]))
            return true;
    return !test->child_count && is_of_goods(field_of(test->field.text));
}

static struct str rule_id(const struct naive_try *try, const struct ast_rule *rule)
{
    return arena_print(try->scratch, "%.*s/%.*s",
                       STR_ARG(try->naive->ast->packs[rule->pack].id.text), STR_ARG(rule->id.text));
}

static enum answer try_rule(const struct naive_try *at, const struct ast_rule *rule, uint32_t line,
                            struct naive_answer *ret_answer)
{
    struct naive_try try = *at;
    try.pack = rule->pack;
    if (!in_force(&rule->dates, try.day))
        return ANSWER_NO;
    enum answer said = smaller(route_fits(&try, rule->where), answer(&try, rule->when));
    if (said == ANSWER_NO || (said == ANSWER_UNKNOWN && rule->missing_pass))
        return said;
    struct naive_finding finding = {
        .rule = rule_id(&try, rule),
        .place = FIELD_NONE,
        .line = line,
        .unknown = said == ANSWER_UNKNOWN,
    };
    struct naive_answer found = {0};
    if (!naive_is_wide(try.naive->ast, rule))
        add_findings(&try, rule, finding, &found);
    else if (any_law_in_force(&try, &rule->laws))
        add_finding(&found, finding, try.scratch);
    for (size_t i = 0; i < found.count; i++)
        add_finding(ret_answer, found.findings[i], try.scratch);
    return found.count ? said : ANSWER_NO;
}

// Tries the rule for the item, or for each of its lines; its best answer.
static enum answer run_rule(const struct naive_try *try, const struct ast_rule *rule,
                            struct naive_answer *ret_answer)
{
    enum answer best = ANSWER_NO;
    size_t lines = speaks_of_goods(try->naive->ast, rule->when) ? line_count(try) : 1;
    for (uint32_t line = 0; line < lines; line++) {
        struct seen seen[TEXTS_MAX];
        struct naive_try at = try_line(try, line, seen);
        best = larger(best, try_rule(&at, rule, line, ret_answer));
    }
    return best;
}

static enum answer result_of(const struct naive_try *try, const struct ast_rule *rule)
{
    struct naive_answer nobody = {0};
    return run_rule(try, rule, &nobody);
}

// Of a rule that rests on many lines, on a score or on other rules only the best answer is told.
static void keep_best(const struct naive *naive, const struct ast_rule *rule,
                      struct naive_answer *found, struct naive_answer *answer,
                      struct arena *scratch)
{
    if (!naive_is_wide(naive->ast, rule)) {
        for (size_t i = 0; i < found->count; i++)
            ARENA_PUSH(scratch, answer->findings, answer->count, answer->room) = found->findings[i];
        return;
    }
    naive_add_best(found, answer, scratch);
}

void naive_add_best(const struct naive_answer *found, struct naive_answer *answer,
                    struct arena *scratch)
{
    if (!found->count)
        return;
    struct naive_finding best = {
        .rule = found->findings[0].rule, .place = FIELD_NONE, .unknown = true};
    for (size_t i = 0; i < found->count; i++)
        best.unknown &= found->findings[i].unknown;
    ARENA_PUSH(scratch, answer->findings, answer->count, answer->room) = best;
}

static void decide(const struct naive *naive, struct naive_answer *answer, struct arena *scratch)
{
    for (size_t f = 0; f < answer->count; f++) {
        for (size_t i = 0; i < naive->ast->rule_count; i++) {
            const struct ast_rule *rule = &naive->ast->rules[i];
            struct str id =
                arena_print(scratch, "%.*s/%.*s", STR_ARG(naive->ast->packs[rule->pack].id.text),
                            STR_ARG(rule->id.text));
            if (!str_eq(id, answer->findings[f].rule) || rule->shadow)
                continue;
            enum advice advice =
                answer->findings[f].unknown ? ADVICE_ASK : advice_find(rule->advice.text);
            answer->advice = advice > answer->advice ? advice : answer->advice;
        }
    }
}

struct naive_answer naive_screen(const struct naive *naive, const struct consignment *consignment,
                                 int32_t day, struct arena *scratch)
{
    struct naive_answer answer = {.advice = ADVICE_CLEAR};
    if (consignment_is_letter(consignment))
        return answer;
    struct naive_try try = {.naive = naive, .item = consignment, .day = day, .scratch = scratch};
    for (size_t i = 0; i < naive->ast->rule_count; i++) {
        struct naive_answer found = {0};
        run_rule(&try, &naive->ast->rules[i], &found);
        keep_best(naive, &naive->ast->rules[i], &found, &answer, scratch);
    }
    decide(naive, &answer, scratch);
    return answer;
}
