// Rules and laws, as a person reads them.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/describing.h"

#include "author/fits.h"
#include "author/sentence.h"
#include "rules/walk.h"
#include "rules/wording.h"

// "CN-BSL-60: Biosecurity Law (2024-04-26), article 60, from 2021-04-15"
static void add_edition(struct describing *describing, const struct program_provision *edition,
                        struct buf *out)
{
    const struct program *program = describing->program;
    struct str text = program_text(program, edition->edition);
    escape_terminal(program_text(program, edition->act), out);
    if (text.len) {
        buf_add_literal(out, " (");
        escape_terminal(text, out);
        buf_add_byte(out, ')');
    }
    buf_add_literal(out, ", ");
    buf_add(out, render_article_word(program_text(program, edition->article)));
    escape_terminal(program_text(program, edition->article), out);
    if (edition->from == DATE_NONE && edition->until == DATE_NONE)
        return;
    buf_add_literal(out, "; ");
    describing_dates(describing, edition->from, edition->until, out);
}

// The edition in force on the day, else the last.
static const struct program_provision *edition_of(struct describing *describing, uint32_t law)
{
    const struct program *program = describing->program;
    struct range editions = program->laws[law].editions;
    const struct program_provision *edition = &program->provisions[editions.first];
    for (uint32_t i = 0; i < editions.count; i++) {
        edition = &program->provisions[editions.first + i];
        if (program_in_force(edition->from, edition->until, describing->options->day))
            break;
    }
    return edition;
}

static void add_laws(struct describing *describing, const struct program_rule *rule)
{
    const struct program *program = describing->program;
    if (!rule->laws.count)
        describing_field(describing, "cites", STR("the law of the list on which the concept is"));
    for (uint32_t i = 0; i < rule->laws.count; i++) {
        uint32_t law = program->law_refs[rule->laws.first + i];
        const struct program_provision *edition = edition_of(describing, law);
        AUTO(buf_done) struct buf words = {0};
        escape_terminal(thing_name(program, (struct thing){THING_LAW, law}), &words);
        buf_add_literal(&words, ": ");
        add_edition(describing, edition, &words);
        describing_field(describing, i ? "" : "cites", buf_str(&words));
        buf_clear(&words);
        escape_terminal(program_text(program, edition->says), &words);
        describing_field(describing, "", buf_str(&words));
    }
}

struct reading {
    const struct program *program;
    bool fields[FIELD_COUNT];
    bool names; // it looks for names of concepts
};

// Tests that are made of others read nothing by themselves.
static bool reads_field(enum node_kind kind)
{
    switch (kind) {
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
        return true;
    case NODE_AND:
    case NODE_OR:
    case NODE_NOT:
    case NODE_CONDITION:
    case NODE_SCORE:
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
    case NODE_FOUND:
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_TRANSIT:
    case NODE_DOMESTIC:
    case NODE_TO:
    case NODE_FROM:
    case NODE_ABROAD:
    case NODE_ANYWHERE:
        break;
    }
    return false;
}

static void read_test(void *ctx, uint32_t node, bool negated)
{
    struct reading *reading = ctx;
    (void)negated;
    if (reads_field(reading->program->nodes[node].kind))
        reading->fields[reading->program->nodes[node].field] = true;
}

static void add_fields(struct describing *describing, const struct program_rule *rule)
{
    struct reading reading = {.program = describing->program};
    walk_tests(describing->program, rule->when, read_test, &reading);
    const char *label = "reads";
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (!reading.fields[field])
            continue;
        AUTO(buf_done) struct buf words = {0};
        wording_add_field((enum field)field, &words);
        buf_add_literal(&words, ": ");
        buf_add(&words, field_info((enum field)field)->what);
        describing_field(describing, label, buf_str(&words));
        label = "";
    }
}

static void find_concept_test(void *ctx, uint32_t node, bool negated)
{
    struct reading *reading = ctx;
    reading->names |= reading->program->nodes[node].kind == NODE_CONCEPT && !negated;
}

static void add_concepts(struct describing *describing, uint32_t number)
{
    const struct program *program = describing->program;
    uint32_t *concepts = ARENA_ARRAY(describing->batch, uint32_t, program->concept_count + 1);
    size_t count = 0;
    struct reading reading = {.program = program};
    walk_tests(program, program->rules[number].when, find_concept_test, &reading);
    if (!reading.names)
        return;
    for (uint32_t c = 0; c < program->concept_count; c++)
        if (fits_rule(&describing->glossary, number, c, describing->options->day))
            concepts[count++] = c;
    describing_concepts(describing, "concepts", concepts, count);
}

static void add_examples(struct describing *describing, uint32_t rule)
{
    const struct pack_examples *examples = describing->options->examples;
    if (!examples) {
        describing_field(describing, "examples", STR("built packs do not keep them"));
        return;
    }
    const char *label = "examples";
    for (size_t i = 0; i < examples->count; i++) {
        const struct pack_example *example = &examples->items[i];
        if (example->rule != rule)
            continue;
        AUTO(buf_done) struct buf words = {0};
        const struct report *place = &example->place;
        // Authors put their examples under each other with spaces behind the first word.
        struct str rest = str_slice(place->source, place->begin, place->end), first;
        if (str_cut(&rest, ' ', &first)) {
            buf_add(&words, first);
            buf_add_byte(&words, ' ');
            escape_terminal(str_trim(rest), &words);
        }
        describing_field(describing, label, buf_str(&words));
        label = "";
    }
}

static void add_state(struct describing *describing, const struct program_rule *rule)
{
    AUTO(buf_done) struct buf words = {0};
    if (rule->missing_pass)
        describing_sentence(describing, STR("Where data is missing and nobody knows, it keeps "
                                            "silent."));
    if (rule->from != DATE_NONE || rule->until != DATE_NONE) {
        buf_add_literal(&words, "It speaks ");
        describing_dates(describing, rule->from, rule->until, &words);
        buf_add_byte(&words, '.');
        describing_sentence(describing, buf_str(&words));
    }
    if (rule->shadow)
        describing_sentence(describing,
                            STR("It runs in shadow: it is shown, and advises nothing."));
}

// "On an import into CN, when of one line of the goods all of this holds:"
static void add_where(struct describing *describing, const struct program_rule *rule)
{
    const struct program *program = describing->program;
    AUTO(buf_done) struct buf words = {0};
    sentence_route(program, rule->where, &words);
    words.at[0] = (char)(words.at[0] - 'a' + 'A'); // a preposition
    buf_add(&words, rule->per_line ? STR(", when of one line of the goods ") : STR(", when "));
    buf_add(&words, program->nodes[rule->when].kind == NODE_AND ? STR("all of this holds:")
                                                                : STR("this holds:"));
    describing_sentence(describing, buf_str(&words));
}

static void add_advice(struct describing *describing, const struct program_rule *rule)
{
    AUTO(buf_done) struct buf words = {0};
    buf_add_literal(&words, "it advises ");
    buf_add(&words, advice_word(rule->advice));
    buf_add_literal(&words, ": ");
    buf_add(&words, advice_meaning(rule->advice));
    buf_add_byte(&words, '.');
    describing_sentence(describing, buf_str(&words));
}

void describe_rule(struct describing *describing, uint32_t number)
{
    const struct program *program = describing->program;
    const struct program_rule *rule = &program->rules[number];
    AUTO(buf_done) struct buf words = {0};
    add_where(describing, rule);
    sentence_condition(program, rule->when, 4, describing->text.out);
    add_advice(describing, rule);
    add_state(describing, rule);

    add_laws(describing, rule);
    escape_terminal(program_text(program, rule->ask), &words);
    describing_field(describing, "asks", buf_str(&words));
    add_fields(describing, rule);
    add_concepts(describing, number);
    add_examples(describing, number);
}

// Laws

static void add_consequence(struct describing *describing, const struct program_provision *edition)
{
    const struct program *program = describing->program;
    struct str consequence = program_text(program, edition->consequence);
    struct str says = program_text(program, edition->consequence_says);
    if (!consequence.len)
        return;
    AUTO(buf_done) struct buf words = {0};
    buf_add_literal(&words, "consequence: ");
    escape_terminal(consequence, &words);
    if (says.len) {
        buf_add_literal(&words, ": ");
        escape_terminal(says, &words);
    }
    describing_field(describing, "", buf_str(&words));
}

static void describe_edition(struct describing *describing, const struct program_provision *edition,
                             const char *label)
{
    const struct program *program = describing->program;
    AUTO(buf_done) struct buf words = {0};
    add_edition(describing, edition, &words);
    describing_field(describing, label, buf_str(&words));
    buf_clear(&words);
    escape_terminal(program_text(program, edition->says), &words);
    describing_field(describing, "", buf_str(&words));
    add_consequence(describing, edition);
    buf_clear(&words);
    describing_basis(edition->unreviewed, program_text(program, edition->source), &words);
    describing_field(describing, "", buf_str(&words));
}

// Rules that test a list of the law, and cite it by that.
static void add_rules_by_list(struct describing *describing, uint32_t law)
{
    const struct program *program = describing->program;
    uint32_t *rules = ARENA_ARRAY(describing->batch, uint32_t, program->rule_count + 1);
    bool *there = ARENA_ARRAY(describing->batch, bool, program->rule_count + 1);
    size_t count = 0;
    for (uint32_t l = 0; l < program->list_count; l++) {
        uint32_t used;
        const uint32_t *users = usage_of(&describing->usage, (struct thing){THING_LIST, l}, &used);
        for (uint32_t i = 0; program->lists[l].law == law && i < used; i++)
            there[users[i]] = true;
    }
    for (uint32_t i = 0; i < program->rule_count; i++)
        if (there[i])
            rules[count++] = i;
    describing_things(describing, "by a list", THING_RULE, rules, count);
}

void describe_law(struct describing *describing, uint32_t law)
{
    const struct program *program = describing->program;
    struct range editions = program->laws[law].editions;
    uint32_t jurisdiction = program->provisions[editions.first].jurisdiction;
    if (jurisdiction != PROGRAM_NONE)
        describing_things(describing, "law of", THING_JURISDICTION, &jurisdiction, 1);
    for (uint32_t i = 0; i < editions.count; i++)
        describe_edition(describing, &program->provisions[editions.first + i], i ? "" : "editions");

    size_t most = size_max(program->list_count, size_max(program->law_count, program->vague_count));
    uint32_t *things = ARENA_ARRAY(describing->batch, uint32_t, most + 1);
    size_t count = 0;
    for (uint32_t i = 0; i < program->list_count; i++)
        if (program->lists[i].law == law)
            things[count++] = i;
    describing_things(describing, "lists", THING_LIST, things, count);
    count = 0;
    for (uint32_t i = 0; i < program->vague_count; i++)
        if (program->vagues[i].law == law)
            things[count++] = i;
    describing_things(describing, "vague", THING_VAGUE, things, count);
    count = 0;
    for (uint32_t i = 0; i < program->law_count; i++) {
        const struct program_provision *edition =
            &program->provisions[program->laws[i].editions.first];
        if (program_same_text(edition->consequence, program->provisions[editions.first].id))
            things[count++] = i;
    }
    describing_things(describing, "follows", THING_LAW, things, count);
    describing_rules(describing, "rules", (struct thing){THING_LAW, law});
    add_rules_by_list(describing, law);
}
