// SPDX-License-Identifier: Apache-2.0
#include "author/describing.h"

#include "author/sentence.h"
#include "show/columns.h"

enum { LABEL_COLUMNS = 12 }; // with the two spaces before and behind

void describing_heading(struct describing *describing, struct str word, struct thing thing)
{
    AUTO(buf_done) struct buf words = {0};
    struct str title = thing_title(describing->program, thing);
    text_paint(&describing->text, PAINT_SOFT, word);
    buf_add_byte(describing->text.out, ' ');
    escape_terminal(thing_name(describing->program, thing), &words);
    text_paint(&describing->text, PAINT_STRONG, buf_str(&words));
    if (title.len) {
        buf_add_literal(describing->text.out, ": ");
        escape_terminal(title, describing->text.out);
    }
    buf_add_byte(describing->text.out, '\n');
}

void describing_field(struct describing *describing, const char *label, struct str words)
{
    AUTO(buf_done) struct buf lead = {0};
    struct str name = str_from(label);
    columns_add(2, &lead);
    buf_add(&lead, name);
    columns_add(LABEL_COLUMNS - 2 - name.len, &lead);
    columns_wrap(buf_str(&lead), words, describing->text.out);
}

void describing_sentence(struct describing *describing, struct str words)
{
    columns_wrap(STR("  "), words, describing->text.out);
}

void describing_things(struct describing *describing, const char *label, enum thing_kind kind,
                       const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < size_min(count, DESCRIBED_MAX); i++) {
        AUTO(buf_done) struct buf words = {0};
        struct thing thing = {kind, numbers[i]};
        struct str title = thing_title(describing->program, thing);
        escape_terminal(thing_name(describing->program, thing), &words);
        if (title.len) {
            buf_add_literal(&words, ": ");
            escape_terminal(title, &words);
        }
        describing_field(describing, i ? "" : label, buf_str(&words));
    }
    if (count > DESCRIBED_MAX) {
        AUTO(buf_done) struct buf words = {0};
        buf_print(&words, "and %zu more", count - DESCRIBED_MAX);
        describing_field(describing, "", buf_str(&words));
    }
}

void describing_concepts(struct describing *describing, const char *label, const uint32_t *concepts,
                         size_t count)
{
    AUTO(buf_done) struct buf words = {0};
    buf_print(&words, "%zu", count);
    for (size_t i = 0; i < size_min(count, DESCRIBED_MAX); i++) {
        buf_add(&words, i ? STR(", ") : STR(": "));
        escape_terminal(thing_name(describing->program, (struct thing){THING_CONCEPT, concepts[i]}),
                        &words);
    }
    if (count > DESCRIBED_MAX)
        buf_print(&words, " and %zu more", count - DESCRIBED_MAX);
    describing_field(describing, label, buf_str(&words));
}

void describing_rules(struct describing *describing, const char *label, struct thing thing)
{
    uint32_t count;
    const uint32_t *rules = usage_of(&describing->usage, thing, &count);
    describing_things(describing, label, THING_RULE, rules, count);
}

void describing_dates(struct describing *describing, int32_t from, int32_t until, struct buf *out)
{
    int32_t day = describing->options->day;
    sentence_dates(from, until, out);
    if (program_in_force(from, until, day))
        return;
    buf_add_literal(out, ": ");
    buf_add(out, sentence_force(from, until, day));
    buf_add_literal(out, " on ");
    date_print(day, out);
}

void describing_basis(bool unreviewed, struct str source, struct buf *out)
{
    if (source.len) {
        buf_add_literal(out, "source: ");
        escape_terminal(source, out);
    }
    if (unreviewed) {
        buf_add(out, source.len ? STR("; ") : STR(""));
        buf_add_literal(out, "unreviewed");
    }
}

static void describe_pack(struct describing *describing, uint32_t number)
{
    const struct program *program = describing->program;
    const struct program_pack *pack = &program->packs[number];
    const struct glossary_count *names = &describing->glossary.packs[number];
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(program_text(program, pack->version), &words);
    describing_field(describing, "version", buf_str(&words));
    buf_clear(&words);
    escape_terminal(program_text(program, pack->owner), &words);
    describing_field(describing, "owner", buf_str(&words));
    buf_clear(&words);
    escape_terminal(program_text(program, pack->subject), &words);
    describing_field(describing, "subject", buf_str(&words));
    buf_clear(&words);
    if (pack->signatures > 1) {
        buf_print(&words, "to be signed by %u different trusted keys", pack->signatures);
        describing_field(describing, "signed", buf_str(&words));
        buf_clear(&words);
    }
    buf_print(&words, "%u concepts with %u names in %u languages, %u of them unreviewed",
              pack->concept_count, names->names, names->languages, names->unreviewed);
    if (pack->concept_count)
        describing_field(describing, "holds", buf_str(&words));

    // Rules bear the name of their pack.
    uint32_t *rules = ARENA_ARRAY(describing->batch, uint32_t, program->rule_count + 1);
    size_t count = 0;
    AUTO(buf_done) struct buf start = {0};
    buf_add(&start, program_text(program, pack->id));
    buf_add_byte(&start, '/');
    for (uint32_t i = 0; i < program->rule_count; i++)
        if (str_starts(program_text(program, program->rules[i].id), buf_str(&start)))
            rules[count++] = i;
    describing_things(describing, "rules", THING_RULE, rules, count);
}

// The concepts that are on a list, or in a group.
static void add_concepts(struct describing *describing, struct thing of)
{
    const struct program *program = describing->program;
    uint32_t *concepts = ARENA_ARRAY(describing->batch, uint32_t, program->concept_count + 1);
    size_t count = 0;
    for (uint32_t c = 0; c < program->concept_count; c++) {
        const struct program_concept *concept = &program->concepts[c];
        struct range range = of.kind == THING_LIST ? concept->listings : concept->groups;
        bool there = false;
        for (uint32_t i = range.first; i < range.first + range.count && !there; i++)
            there = of.number ==
                    (of.kind == THING_LIST ? program->listings[i].list : program->group_refs[i]);
        if (there)
            concepts[count++] = c;
    }
    describing_concepts(describing, "concepts", concepts, count);
}

static void describe_list(struct describing *describing, uint32_t number)
{
    const struct program *program = describing->program;
    const struct program_list *list = &program->lists[number];
    AUTO(buf_done) struct buf words = {0};
    if (list->law != PROGRAM_NONE)
        describing_things(describing, "law", THING_LAW, &list->law, 1);
    describing_dates(describing, list->from, list->until, &words);
    if (words.len)
        describing_field(describing, "dates", buf_str(&words));
    if (list->unreviewed)
        describing_field(describing, "basis", STR("unreviewed"));
    add_concepts(describing, (struct thing){THING_LIST, number});
    describing_rules(describing, "rules", (struct thing){THING_LIST, number});
}

static void describe_condition(struct describing *describing, uint32_t number)
{
    const struct program *program = describing->program;
    describing_sentence(describing, STR("It holds when"));
    sentence_condition(program, program->conditions[number].when, 4, describing->text.out);
    describing_rules(describing, "rules", (struct thing){THING_CONDITION, number});
}

static void describe_score(struct describing *describing, uint32_t number)
{
    describing_sentence(describing, STR("It adds up"));
    sentence_score(describing->program, number, 4, describing->text.out);
    describing_rules(describing, "rules", (struct thing){THING_SCORE, number});
}

static void describe_group(struct describing *describing, uint32_t number)
{
    add_concepts(describing, (struct thing){THING_GROUP, number});
    describing_rules(describing, "rules", (struct thing){THING_GROUP, number});
}

static void describe_jurisdiction(struct describing *describing, uint32_t number)
{
    const struct program *program = describing->program;
    const struct program_jurisdiction *jurisdiction = &program->jurisdictions[number];
    AUTO(buf_done) struct buf words = {0};
    for (uint32_t i = 0; i < jurisdiction->members.count; i++) {
        int64_t code = program->countries[jurisdiction->members.first + i];
        buf_print(&words, "%s%c%c", i ? ", " : "", (char)(code >> 8), (char)code);
    }
    if (words.len)
        describing_field(describing, "members", buf_str(&words));
    uint32_t *laws = ARENA_ARRAY(describing->batch, uint32_t, program->law_count + 1);
    size_t count = 0;
    for (uint32_t i = 0; i < program->law_count; i++)
        if (program->provisions[program->laws[i].editions.first].jurisdiction == number)
            laws[count++] = i;
    describing_things(describing, "laws", THING_LAW, laws, count);
    describing_rules(describing, "rules", (struct thing){THING_JURISDICTION, number});
}

static void describe_thing(struct describing *describing, struct thing thing)
{
    struct str word = thing_word(thing.kind);
    if (thing.kind == THING_CONCEPT)
        word = thing_concept_word(describing->program->concepts[thing.number].kind);
    describing_heading(describing, word, thing);
    switch (thing.kind) {
    case THING_PACK:
        describe_pack(describing, thing.number);
        return;
    case THING_RULE:
        describe_rule(describing, thing.number);
        return;
    case THING_LAW:
        describe_law(describing, thing.number);
        return;
    case THING_LIST:
        describe_list(describing, thing.number);
        return;
    case THING_CONCEPT:
        describe_concept(describing, thing.number);
        return;
    case THING_CONDITION:
        describe_condition(describing, thing.number);
        return;
    case THING_SCORE:
        describe_score(describing, thing.number);
        return;
    case THING_GROUP:
        describe_group(describing, thing.number);
        return;
    case THING_CUE:
        describe_cue(describing, thing.number);
        return;
    case THING_VAGUE:
        describe_vague(describing, thing.number);
        return;
    case THING_JURISDICTION:
        describe_jurisdiction(describing, thing.number);
        return;
    case THING_KIND_COUNT:
        break;
    }
    ASSERT(!"a thing has a kind");
}

void describe_things(const struct describe_options *options, const struct thing *things,
                     size_t count, struct buf *out)
{
    AUTO(arena_done) struct arena batch = {0};
    struct describing describing = {
        .options = options,
        .program = options->program,
        .batch = &batch,
        .text = {out, options->colour},
    };
    glossary_collect(options->program, &batch, &describing.glossary);
    usage_collect(options->program, &batch, &describing.usage);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add_byte(out, '\n');
        describe_thing(&describing, things[i]);
    }
}
