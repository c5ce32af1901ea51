// SPDX-License-Identifier: Apache-2.0
#include "author/formulas.h"

#include "base/limits.h"
#include "model/field.h"
#include "rules/wording.h"

struct reading {
    struct linter *linter;
    struct formulas *formulas;
    struct index domains, meanings; // by what stands for them
    struct index words;             // values that are words
    struct buf key;
    uint32_t rule;
};

struct ranges {
    struct set_range *items;
    size_t count, room;
};

static struct arena *batch_of(const struct reading *reading)
{
    return reading->linter->batch;
}

// Domains

// The domain that stands under the key at hand, made when it is met first.
static uint32_t domain_of(struct reading *reading, uint32_t wider, uint32_t place)
{
    size_t before = reading->domains.count;
    uint32_t domain =
        index_add(&reading->domains, arena_copy(batch_of(reading), buf_str(&reading->key)));
    if (reading->domains.count > before) {
        uint32_t made = logic_domain(&reading->formulas->logic, wider, place);
        ASSERT(made == domain);
    }
    return domain;
}

static uint32_t value_domain(struct reading *reading, enum field field, int64_t currency)
{
    buf_clear(&reading->key);
    buf_print(&reading->key, "value %d %lld", (int)field, (long long)currency);
    return domain_of(reading, LOGIC_NONE, LOGIC_NONE);
}

// What is seen in a place. A name in the goods can also be seen in a number beside the
// description, so that only cues say that the description is there.
static uint32_t seen_domain(struct reading *reading, enum node_kind kind, enum field field,
                            enum concept_of of)
{
    bool beside = kind == NODE_CONCEPT && field == FIELD_GOODS_DESCRIPTION;
    uint32_t place = beside ? LOGIC_NONE : value_domain(reading, field, 0);
    uint32_t wider = of == OF_ANYBODY ? LOGIC_NONE : seen_domain(reading, kind, field, OF_ANYBODY);
    buf_clear(&reading->key);
    buf_print(&reading->key, "seen %d %d %d", (int)kind, (int)field, (int)of);
    return domain_of(reading, wider, place);
}

// What tests mean

static bool law_in_force(const struct program *program, uint32_t law, int32_t day)
{
    struct range editions = program->laws[law].editions;
    for (uint32_t i = editions.first; i < editions.first + editions.count; i++)
        if (program_in_force(program->provisions[i].from, program->provisions[i].until, day))
            return true;
    return false;
}

static bool listing_in_force(const struct linter *linter, const struct program_listing *listing)
{
    const struct program_list *list = &linter->program->lists[listing->list];
    int32_t day = linter->request->day;
    return program_in_force(listing->from, listing->until, day) &&
           program_in_force(list->from, list->until, day) &&
           law_in_force(linter->program, list->law, day);
}

static bool has_ref(const uint32_t *refs, struct range range, uint32_t wanted)
{
    for (uint32_t i = range.first; i < range.first + range.count; i++)
        if (refs[i] == wanted)
            return true;
    return false;
}

static bool shares_ref(const uint32_t *refs, struct range a, struct range b)
{
    for (uint32_t i = a.first; i < a.first + a.count; i++)
        if (has_ref(refs, b, refs[i]))
            return true;
    return false;
}

// Whether the test can mean the concept, lists aside.
static bool fits(const struct program *program, const struct program_node *node, uint32_t number)
{
    const struct program_concept *concept = &program->concepts[number];
    if (node->a != CONCEPT_KIND_COUNT && concept->kind != (enum concept_kind)node->a)
        return false;
    if (node->groups.count && !shares_ref(program->group_refs, node->groups, concept->groups))
        return false;
    if (node->of == OF_JURISDICTION)
    return concept->jurisdiction == node->of_jurisdiction;
    return node->of == OF_ANYBODY || concept->jurisdiction != PROGRAM_NONE;
}

struct meant {
    struct ranges may, denied, concepts;
};

static void add(const struct reading *reading, struct ranges *ranges, uint32_t first,
                uint32_t count)
{
    if (count)
        ARENA_PUSH(batch_of(reading), ranges->items, ranges->count, ranges->room) =
            (struct set_range){first, (int64_t)first + count - 1};
}

// A listing that fulfils the test says that the concept is named; and the concept says that it is
// listed, on a day on which the listing is in force.
static void add_meant(const struct reading *reading, const struct program_node *node,
                      uint32_t number, struct meant *meant)
{
    const struct program *program = reading->linter->program;
    struct range listings = program->concepts[number].listings;
    uint32_t first = program->concept_count + listings.first;
    bool sure = !node->lists.count, any = sure;
    if (sure)
        add(reading, &meant->may, number, 1);
    for (uint32_t i = 0; i < listings.count && node->lists.count; i++) {
        const struct program_listing *listing = &program->listings[listings.first + i];
        if (!has_ref(program->list_refs, node->lists, listing->list))
            continue;
        add(reading, &meant->may, first + i, 1);
        add(reading, &meant->denied, first + i, 1);
        any = true;
        sure = sure || listing_in_force(reading->linter, listing);
    }
    if (any)
        add(reading, &meant->concepts, number, 1);
    if (sure) {
        add(reading, &meant->denied, number, 1);
        add(reading, &meant->denied, first, listings.count);
    }
}

static struct set set_of(const struct reading *reading, struct ranges *ranges)
{
    return set_make(batch_of(reading), ranges->items, ranges->count);
}

static void add_key(struct reading *reading, const char *kind, const uint32_t *refs,
                    struct range range)
{
    buf_print(&reading->key, " %s", kind);
    for (uint32_t i = range.first; i < range.first + range.count; i++)
        buf_print(&reading->key, " %u", refs[i]);
}

static uint32_t meaning_of(struct reading *reading, const struct program_node *node)
{
    const struct program *program = reading->linter->program;
    struct formulas *formulas = reading->formulas;
    buf_clear(&reading->key);
    buf_print(&reading->key, "%u %d %u", node->a,
              (int)(node->of == OF_DESTINATION ? OF_ORIGIN : node->of),
              node->of == OF_JURISDICTION ? node->of_jurisdiction : 0);
    add_key(reading, "groups", program->group_refs, node->groups);
    add_key(reading, "lists", program->list_refs, node->lists);
    add_key(reading, "concepts", program->concept_refs, node->concepts);
    uint32_t number =
        index_add(&reading->meanings, arena_copy(batch_of(reading), buf_str(&reading->key)));
    if (number < formulas->meaning_count)
        return number;
    struct meant meant = {0};
    if (node->concepts.count) {
        for (uint32_t i = 0; i < node->concepts.count; i++)
            add_meant(reading, node, program->concept_refs[node->concepts.first + i], &meant);
    } else {
        for (uint32_t c = 0; c < program->concept_count; c++)
            if (fits(program, node, c))
                add_meant(reading, node, c, &meant);
    }
    ARENA_PUSH(batch_of(reading), formulas->meanings, formulas->meaning_count,
               formulas->meaning_room) = (struct meaning){
        .may = set_of(reading, &meant.may),
        .denied = set_of(reading, &meant.denied),
        .concepts = set_of(reading, &meant.concepts),
    };
    return number;
}

// Values

static int64_t hs_bound(struct str digits, char fill)
{
    int64_t number = 0;
    for (size_t i = 0; i < 10; i++)
        number = 10 * number + (i < digits.len ? digits.at[i] : fill) - '0';
    return number;
}

static struct set literal_set(struct reading *reading, const struct program_node *node)
{
    const struct program *program = reading->linter->program;
    enum field_type type = field_info(node->field)->type;
    bool by_text = type == FIELD_TYPE_TEXT || type == FIELD_TYPE_CAS || type == FIELD_TYPE_CUS ||
                   type == FIELD_TYPE_ID;
    struct ranges ranges = {0};
    for (uint32_t i = node->arg.first; i < node->arg.first + node->arg.count; i++) {
        const struct program_literal *literal = &program->literals[i];
        struct set_range range = {literal->number, literal->number};
        if (type == FIELD_TYPE_HS)
            range = (struct set_range){hs_bound(program_text(program, literal->first), '0'),
                                       hs_bound(program_text(program, literal->last), '9')};
        else if (by_text)
            range.first = range.last =
                index_add(&reading->words, program_text(program, literal->first));
        ARENA_PUSH(batch_of(reading), ranges.items, ranges.count, ranges.room) = range;
    }
    return set_of(reading, &ranges);
}

static struct set compare_set(const struct reading *reading, const struct program_node *node)
{
    struct set_range range = {LOGIC_VALUE_FIRST, INT64_MAX};
    switch (node->compare) {
    case COMPARE_LESS:
        range.last = node->number - 1;
        break;
    case COMPARE_LESS_EQUAL:
        range.last = node->number;
        break;
    case COMPARE_GREATER:
        range.first = node->number + 1;
        break;
    case COMPARE_GREATER_EQUAL:
        range.first = node->number;
        break;
    case COMPARE_BETWEEN:
        range = (struct set_range){node->number, node->last};
        break;
    }
    return set_range(batch_of(reading), range.first, range.last);
}

// Formulas

static struct formula *new_formula(struct reading *reading, enum formula_kind kind)
{
    struct formula *formula = ARENA_NEW(batch_of(reading), struct formula);
    formula->kind = kind;
    return formula;
}

static const struct formula *over(struct reading *reading, enum formula_kind kind,
                                  const struct formula *a, const struct formula *b)
{
    struct formula *formula = new_formula(reading, kind);
    formula->child_count = b ? 2 : 1;
    formula->children = ARENA_ARRAY(batch_of(reading), const struct formula *, 2);
    formula->children[0] = a;
    formula->children[1] = b;
    return formula;
}

static const struct formula *value_formula(struct reading *reading, uint32_t domain, struct set set)
{
    struct formula *formula = new_formula(reading, FORMULA_VALUE);
    formula->domain = domain;
    formula->set = set;
    return formula;
}

static const struct formula *end_in(struct reading *reading, enum field end, uint32_t jurisdiction)
{
    const struct program *program = reading->linter->program;
    const struct program_jurisdiction *j = &program->jurisdictions[jurisdiction];
    if (j->everywhere)
        return new_formula(reading, FORMULA_TRUE);
    struct ranges ranges = {0};
    for (uint32_t i = j->members.first; i < j->members.first + j->members.count; i++)
        ARENA_PUSH(batch_of(reading), ranges.items, ranges.count, ranges.room) =
            (struct set_range){program->countries[i], program->countries[i]};
    return value_formula(reading, value_domain(reading, end, 0), set_of(reading, &ranges));
}

// From outside into the end that is inside; an outside that is not declared is no obstacle.
static const struct formula *crossing(struct reading *reading, enum field inside,
                                      enum field outside, uint32_t jurisdiction)
{
    return over(reading, FORMULA_AND, end_in(reading, inside, jurisdiction),
                over(reading, FORMULA_LACKS, end_in(reading, outside, jurisdiction), NULL));
}

static const struct formula *abroad(struct reading *reading)
{
    struct formula *formula = new_formula(reading, FORMULA_DIFFER);
    formula->domain = value_domain(reading, FIELD_ORIGIN, 0);
    formula->other = value_domain(reading, FIELD_DESTINATION, 0);
    return formula;
}

static const struct formula *seen_formula(struct reading *reading, const struct ast_test *test,
                                          const struct program_node *node, bool negated)
{
    const struct program *program = reading->linter->program;
    struct formulas *formulas = reading->formulas;
    struct formula *formula = new_formula(reading, FORMULA_SEEN);
    struct seen_test seen = {.test = test,
                             .rule = reading->rule,
                             .negated = negated,
                             .meaning = LOGIC_NONE,
                             .formula = formula};
    enum concept_of of = OF_ANYBODY;
    if (node->kind == NODE_CONCEPT) {
        seen.meaning = meaning_of(reading, node);
        formula->set = formulas->meanings[seen.meaning].may;
        formula->denied = formulas->meanings[seen.meaning].denied;
        of = node->of == OF_JURISDICTION ? OF_ANYBODY : node->of;
    } else if (node->kind == NODE_CUE) {
        seen.cues = node->arg;
        struct ranges ranges = {0};
        for (uint32_t i = node->arg.first; i < node->arg.first + node->arg.count; i++)
            add(reading, &ranges, program->cue_refs[i], 1);
        formula->set = formula->denied = set_of(reading, &ranges);
    } else {
        formula->set = formula->denied = set_range(batch_of(reading), 0, 0);
    }
    formula->domain = seen_domain(reading, node->kind, node->field, of);
    if (node->kind != NODE_VAGUE)
        ARENA_PUSH(batch_of(reading), formulas->tests, formulas->test_count, formulas->test_room) =
            seen;
    return formula;
}

// Keeps the test when it is one for a number or code that says what the goods are.
static const struct formula *keep_number(struct reading *reading, const struct ast_test *test,
                                         enum field field, const struct formula *formula,
                                         bool negated)
{
    struct formulas *formulas = reading->formulas;
    enum field_type type = field_info(field)->type;
    if (type == FIELD_TYPE_HS || type == FIELD_TYPE_CAS || type == FIELD_TYPE_UN ||
        type == FIELD_TYPE_CUS)
        ARENA_PUSH(batch_of(reading), formulas->tests, formulas->test_count, formulas->test_room) =
            (struct seen_test){.test = test,
                               .rule = reading->rule,
                               .negated = negated,
                               .meaning = LOGIC_NONE,
                               .number = true,
                               .formula = formula};
    return formula;
}

static const struct formula *read(struct reading *reading, const struct ast_test *test,
                                  uint32_t index, bool negated);

// What a named condition stands for, in the place of the test.
static const struct formula *read_condition(struct reading *reading, uint32_t number, bool negated)
{
    const struct linter *linter = reading->linter;
    const struct program_condition *condition = &linter->program->conditions[number];
    struct str id = program_text(linter->program, condition->id);
    for (size_t i = 0; i < linter->ast->condition_count; i++)
        if (str_eq(linter->ast->conditions[i].id.text, id))
            return read(reading, linter->ast->conditions[i].when, condition->when, negated);
    return new_formula(reading, FORMULA_TRUE);
}

// The points of a score are a value like any other; what it is made of is not looked into.
static const struct formula *score_formula(struct reading *reading, const struct program_node *node)
{
    buf_clear(&reading->key);
    buf_print(&reading->key, "score %u", node->a);
    return value_formula(reading, domain_of(reading, LOGIC_NONE, LOGIC_NONE),
                         compare_set(reading, node));
}

// A test of all lines or of other rules: it may have any answer, and the same words the same. What
// it rests on is judged where it is stated, so here it counts as more than a cue.
static const struct formula *closed_formula(struct reading *reading, const struct ast_test *test,
                                            uint32_t index, bool negated)
{
    const struct program *program = reading->linter->program;
    buf_clear(&reading->key);
    wording_add(program, index, &reading->key);
    const struct formula *formula = value_formula(
        reading, domain_of(reading, LOGIC_NONE, LOGIC_NONE), set_range(batch_of(reading), 0, 0));
    return keep_number(reading, test, FIELD_GOODS_HS, formula, negated);
}

static const struct formula *read_joined(struct reading *reading, const struct ast_test *test,
                                         const struct program_node *node, bool negated)
{
    const struct program *program = reading->linter->program;
    struct formula *formula =
        new_formula(reading, node->kind == NODE_AND ? FORMULA_AND : FORMULA_OR);
    ASSERT(node->arg.count == test->child_count);
    formula->child_count = node->arg.count;
    formula->children = ARENA_ARRAY(batch_of(reading), const struct formula *, node->arg.count);
    for (uint32_t i = 0; i < node->arg.count; i++)
        formula->children[i] =
            read(reading, test->children[i], program->node_refs[node->arg.first + i], negated);
    return formula;
}

static const struct formula *read(struct reading *reading, const struct ast_test *test,
                                  uint32_t index, bool negated)
{
    const struct program_node *node = &reading->linter->program->nodes[index];
    ASSERT(node->kind == test->kind);
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        return read_joined(reading, test, node, negated);
    case NODE_NOT:
        return over(reading, FORMULA_NOT, read(reading, test->children[0], node->a, !negated),
                    NULL);
    case NODE_CONDITION:
        return read_condition(reading, node->a, negated);
    case NODE_SCORE:
        return score_formula(reading, node);
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
    case NODE_FOUND:
        return closed_formula(reading, test, index, negated);
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
        return seen_formula(reading, test, node, negated);
    case NODE_IN:
        return keep_number(reading, test, node->field,
                           value_formula(reading, value_domain(reading, node->field, 0),
                                         literal_set(reading, node)),
                           negated);
    case NODE_COMPARE:
        return value_formula(reading, value_domain(reading, node->field, node->currency),
                             compare_set(reading, node));
    case NODE_PRESENT:
    case NODE_MISSING: {
        struct formula *present = new_formula(reading, FORMULA_PRESENT);
        present->domain = value_domain(reading, node->field, 0);
        return node->kind == NODE_PRESENT
                   ? keep_number(reading, test, node->field, present, negated)
                   : over(reading, FORMULA_NOT, present, NULL);
    }
    case NODE_IMPORT:
        return crossing(reading, FIELD_DESTINATION, FIELD_ORIGIN, node->a);
    case NODE_EXPORT:
        return crossing(reading, FIELD_ORIGIN, FIELD_DESTINATION, node->a);
    case NODE_DOMESTIC:
        return over(reading, FORMULA_AND, end_in(reading, FIELD_ORIGIN, node->a),
                    end_in(reading, FIELD_DESTINATION, node->a));
    case NODE_TRANSIT:
        // Not through, when it is not declared: never unknown.
        return over(reading, FORMULA_LACKS,
                    over(reading, FORMULA_LACKS, end_in(reading, FIELD_TRANSIT, node->a), NULL),
                    NULL);
    case NODE_TO:
        return end_in(reading, FIELD_DESTINATION, node->a);
    case NODE_FROM:
        return end_in(reading, FIELD_ORIGIN, node->a);
    case NODE_ABROAD:
        return abroad(reading);
    case NODE_ANYWHERE:
        return new_formula(reading, FORMULA_TRUE);
    }
    return new_formula(reading, FORMULA_TRUE);
}

void formulas_read(struct linter *linter)
{
    const struct program *program = linter->program;
    struct arena *batch = linter->batch;
    struct formulas *formulas = linter->formulas = ARENA_NEW(batch, struct formulas);
    formulas->logic = (struct logic){.batch = batch, .steps_left = LINT_STEPS_ALL_MAX};
    formulas->rule_count = program->rule_count;
    formulas->rules = ARENA_ARRAY(batch, struct formula_rule, program->rule_count + 1);
    struct reading reading = {
        .linter = linter,
        .formulas = formulas,
        .domains.batch = batch,
        .meanings.batch = batch,
        .words.batch = batch,
    };
    ASSERT(linter->ast->rule_count == program->rule_count);
    for (uint32_t i = 0; i < program->rule_count; i++) {
        struct formula_rule *rule = &formulas->rules[i];
        reading.rule = i;
        rule->rule = &linter->ast->rules[i];
        rule->made = &program->rules[i];
        rule->tests.first = (uint32_t)formulas->test_count;
        rule->where = read(&reading, rule->rule->where, rule->made->where, false);
        rule->when = read(&reading, rule->rule->when, rule->made->when, false);
        rule->tests.count = (uint32_t)formulas->test_count - rule->tests.first;
    }
    buf_done(&reading.key);
}

void formulas_done(struct linter *linter)
{
    logic_done(&linter->formulas->logic);
}

struct formula formulas_cue(struct linter *linter, const struct seen_test *beside, uint32_t cue)
{
    struct set set = set_range(linter->batch, cue, cue);
    return (struct formula){
        .kind = FORMULA_SEEN, .domain = beside->formula->domain, .set = set, .denied = set};
}
