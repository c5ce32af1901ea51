// SPDX-License-Identifier: Apache-2.0
#include "naive.h"

#include "model/amount.h"
#include "text.h"

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
    const struct words *needs;
};

// A form seen in a text.
struct sight {
    const struct naive_form *form;
    size_t begin, end;
    bool hidden, lacks_cue;
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
    ARENA_PUSH(naive->batch, naive->forms, naive->form_count, naive->form_room) = form;
}

static bool takes_ending(struct str word, struct str from)
{
    struct str stem = {word.at, word.len - size_min(word.len, from.len)};
    return str_ends(word, from) && naive_letter_count(word) > 1 && naive_letter_count(stem) > 1 &&
           !byte_is_digit(word.at[word.len - 1]);
}

// The text with `from` at the end of word `which`, or of all, become `to`.
static void add_inflected(struct naive *naive, struct naive_form form, struct str text,
                          size_t which, struct str from, struct str to)
{
    struct naive_words words = naive_fold(text, naive->batch);
    struct buf made = {0};
    bool fits = false;
    for (size_t i = 0; i < words.count; i++) {
        struct str word = str_slice(text, words.items[i].begin, words.items[i].end);
        bool ends = (which == i || which == words.count) && takes_ending(word, from);
        fits |= ends;
        buf_add(&made, str_slice(word, 0, word.len - (ends ? from.len : 0)));
        buf_add(&made, ends ? to : STR(""));
        buf_add_byte(&made, ' ');
    }
    if (fits)
        add_form(naive, form, arena_copy(naive->batch, buf_str(&made)));
    buf_done(&made);
}

static struct str language_of(struct str tag)
{
    return str_slice(tag, 0, str_find_byte(tag, '-'));
}

// The text as written, and with the endings of its language.
static void add_text(struct naive *naive, struct naive_form form, struct str text,
                     struct str language)
{
    add_form(naive, form, text);
    size_t words = naive_fold(text, naive->batch).count;
    for (size_t e = 0; language.len && !form.literal.len && e < naive->ast->endings_count; e++) {
        const struct ast_endings *endings = &naive->ast->endings[e];
        if (!str_eq(language_of(endings->language.text), language_of(language)))
            continue;
        for (size_t which = 0; which <= words; which++) {
            for (size_t i = 0; i < endings->adds.count; i++)
                add_inflected(naive, form, text, which, STR(""), endings->adds.items[i].text);
            for (size_t i = 0; i < endings->change_count; i++)
                add_inflected(naive, form, text, which, endings->changes[i].from.text,
                              endings->changes[i].to.text);
        }
    }
}

static void add_names(struct naive *naive, struct naive_form form, const struct ast_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct ast_name *name = &names->items[i];
        form.needs = &name->needs;
        for (size_t t = 0; t < name->texts.count; t++) {
            struct str text = name->texts.items[t].text;
            form.literal = str_is(name->kind.text, "exact") ? text : (struct str){0};
            add_text(naive, form, text, name->language.text);
        }
    }
}

static void add_number(struct naive *naive, struct naive_form form, const char *letters,
                       struct str digits)
{
    form.literal = arena_print(naive->batch, "%s%.*s", letters, STR_ARG(digits));
    form.number = true;
    add_form(naive, form, form.literal);
}

static void add_concept(struct naive *naive, const struct ast_concept *concept)
{
    struct naive_form form = {
        .means = MEANS_NAME, .subject = concept->name.text, .pack = concept->pack};
    if (concept->kind != CONCEPT_MARKING)
        add_text(naive, form, concept->name.text, STR(""));
    add_names(naive, form, &concept->names);
    form.needs = NULL;
    for (size_t i = 0; i < concept->number_count; i++) {
        bool un = str_is(concept->numbers[i].kind.text, "un");
        add_number(naive, form, un ? "UN" : "", concept->numbers[i].number.text);
        if (un)
            add_number(naive, form, "UN ", concept->numbers[i].number.text);
    }
}

void naive_open(struct naive *naive, const struct ast *ast, struct arena *batch)
{
    *naive = (struct naive){.batch = batch, .ast = ast};
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
}

// Texts

static void hide_shorter(struct seen *seen)
{
    for (size_t i = 0; i < seen->count; i++) {
        struct sight *inner = &seen->sights[i];
        for (size_t j = 0; j < seen->count; j++) {
            const struct sight *outer = &seen->sights[j];
            if (inner->form->means != MEANS_VAGUE && outer->form->means != MEANS_VAGUE &&
                inner->form->pack == outer->form->pack && outer->begin <= inner->begin &&
                outer->end >= inner->end && outer->end - outer->begin > inner->end - inner->begin)
                inner->hidden = true;
        }
    }
}

static bool sees_cue(const struct seen *seen, const struct words *cues)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->sights[i].form->means == MEANS_CUE && !seen->sights[i].hidden &&
            any_word(cues, seen->sights[i].form->subject))
            return true;
    return false;
}

static struct seen look_at(const struct naive *naive, enum field field, struct str text,
                           bool numbers_only, struct arena *scratch)
{
    struct seen seen = {.field = field, .words = naive_fold(text, scratch)};
    for (size_t i = 0; i < naive->form_count; i++) {
        const struct naive_form *form = &naive->forms[i];
        if (numbers_only && !form->number)
            continue;
        struct naive_places places =
            form->literal.len ? naive_find_literal(text, &seen.words, form->literal, scratch)
                              : naive_find_words(&seen.words, &form->words, scratch);
        for (size_t p = 0; p < places.count; p++)
            ARENA_PUSH(scratch, seen.sights, seen.count, seen.room) = (struct sight){
                .form = form, .begin = places.items[p].begin, .end = places.items[p].end};
    }
    hide_shorter(&seen);
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
        try->seen[try->seen_count++] = look_at(try->naive, field, text, numbers_only, try->scratch);
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

static bool in_force(const struct ast_dates *dates, int32_t day)
{
    return (dates->from == DATE_NONE || day >= dates->from) &&
           (dates->until == DATE_NONE || day < dates->until);
}

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

static enum answer compares(const struct naive_try *try, const struct ast_test *test)
{
    enum field field = field_of(test->field.text);
    enum field_type type = field_info(field)->type;
    struct value value = value_of(try, field);
    int64_t bound = 0, currency = 0;
    if (value.state != VALUE_GIVEN)
        return ANSWER_UNKNOWN;
    if (type == FIELD_TYPE_MASS) {
        ASSERT(!amount_mass(test->number.text, test->unit.text, &bound));
    } else if (type == FIELD_TYPE_MONEY) {
        ASSERT(!amount_money(test->number.text, test->unit.text, &bound, &currency));
        struct value own = value_of(try, FIELD_GOODS_CURRENCY);
        if (field != FIELD_GOODS_VALUE || own.state == VALUE_ABSENT)
            own = value_of(try, FIELD_CURRENCY);
        if (own.state != VALUE_GIVEN || !str_eq(own.text, test->unit.text))
            return ANSWER_UNKNOWN;
    } else {
        ASSERT(!amount_count(test->number.text, test->unit.text, &bound));
    }
    return answer_of(test->compare == COMPARE_LESS            ? value.number < bound
                     : test->compare == COMPARE_LESS_EQUAL    ? value.number <= bound
                     : test->compare == COMPARE_GREATER       ? value.number > bound
                     : test->compare == COMPARE_GREATER_EQUAL ? value.number >= bound
                                                              : false);
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
    return sight->form->means == MEANS_NAME && !sight->hidden && !sight->lacks_cue &&
           concept_fits(try, test, sight->form->subject);
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

static enum answer answer(const struct naive_try *try, const struct ast_test *test)
{
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
static void positive_tests(const struct ast_test *test, bool negated,
                           const struct ast_test ***tests, size_t *count, size_t *room,
                           struct arena *scratch)
{
    for (size_t i = 0; i < test->child_count; i++)
        positive_tests(test->children[i], negated != (test->kind == NODE_NOT), tests, count, room,
                       scratch);
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
    positive_tests(rule->when, false, &tests, &count, &room, try->scratch);
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

static bool speaks_of_goods(const struct ast_test *test)
{
    for (size_t i = 0; i < test->child_count; i++)
        if (speaks_of_goods(test->children[i]))
            return true;
    return !test->child_count && is_of_goods(field_of(test->field.text));
}

static void try_rule(const struct naive_try *try, const struct ast_rule *rule, uint32_t line,
                     struct naive_answer *ret_answer)
{
    if (!in_force(&rule->dates, try->day))
        return;
    enum answer said = smaller(route_fits(try, rule->where), answer(try, rule->when));
    if (said == ANSWER_NO || (said == ANSWER_UNKNOWN && rule->missing_pass))
        return;
    struct naive_finding finding = {
        .rule = arena_print(try->scratch, "%.*s/%.*s",
                            STR_ARG(try->naive->ast->packs[rule->pack].id.text),
                            STR_ARG(rule->id.text)),
        .place = FIELD_NONE,
        .line = line,
        .unknown = said == ANSWER_UNKNOWN,
    };
    add_findings(try, rule, finding, ret_answer);
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
    size_t lines = size_max(1, consignment->content_count);
    for (uint32_t line = 0; line < lines; line++) {
        struct seen seen[8];
        struct naive_try try = {
            .naive = naive,
            .item = consignment,
            .line = line < consignment->content_count ? &consignment->contents[line] : NULL,
            .day = day,
            .seen = seen,
            .scratch = scratch,
        };
        see_line(&try);
        see_item(&try);
        for (size_t i = 0; i < naive->ast->rule_count; i++) {
            const struct ast_rule *rule = &naive->ast->rules[i];
            if (speaks_of_goods(rule->when))
                try_rule(&try, rule, line, &answer);
            else if (line == 0)
                try_rule(&try, rule, 0, &answer);
        }
    }
    decide(naive, &answer, scratch);
    return answer;
}
