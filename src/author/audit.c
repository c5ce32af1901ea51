// SPDX-License-Identifier: Apache-2.0
#include "author/audit.h"

#include "rules/index.h"

struct walk {
    const struct program *program;
    struct arena *batch;
    struct audit_rule *rule;
    struct index met;   // tests that stand there already
    struct index found; // rules whose findings are asked for, by the texts of their identifiers
    uint32_t *rules;    // by number in `found`
    size_t rule_count, rule_room;
    // Of the part of the condition at hand:
    bool negated;
    struct str through;
};

enum audit_subject audit_subject(enum field field)
{
    if (field == FIELD_ADDRESSEE_ORGANISATION)
        return AUDIT_ORGANISATION;
    if (field == FIELD_LICENCE || field == FIELD_CERTIFICATE || field == FIELD_INVOICE)
        return AUDIT_PAPERS;
    if (field_info(field)->level == FIELD_LEVEL_CONTENT)
        return AUDIT_GOODS;
    return field_info(field)->type == FIELD_TYPE_COUNTRY ? AUDIT_ROUTE : AUDIT_ITEM;
}

struct str audit_subject_word(enum audit_subject subject)
{
    static const struct str words[] = {
        [AUDIT_ROUTE] = STR_INIT("route"),
        [AUDIT_GOODS] = STR_INIT("goods"),
        [AUDIT_ITEM] = STR_INIT("item"),
        [AUDIT_PAPERS] = STR_INIT("papers"),
        [AUDIT_ORGANISATION] = STR_INIT("organisation"),
    };
    return words[subject];
}

struct str audit_refused(enum field field)
{
    switch (field_info(field)->rule) {
    case FIELD_RULE_MAY:
        return (struct str){0};
    case FIELD_RULE_PERSON:
        return STR("says who or where a person is");
    case FIELD_RULE_RECORD:
        return STR("serves the record only");
    }
    return (struct str){0};
}

static void add_test(struct walk *walk, enum field field, struct text text)
{
    struct str words = program_text(walk->program, text);
    if (walk->negated)
        words = arena_print(walk->batch, "not %.*s", STR_ARG(words));
    size_t before = walk->met.count;
    index_add(&walk->met, arena_print(walk->batch, "%d %.*s %.*s", field, STR_ARG(walk->through),
                                      STR_ARG(words)));
    if (walk->met.count == before)
        return;
    ARENA_PUSH(walk->batch, walk->rule->tests, walk->rule->count, walk->rule->room) =
        (struct audit_test){.field = field, .text = words, .through = walk->through};
}

// A test of a field, and what it reads beside it.
static void add_field_test(struct walk *walk, const struct program_node *node)
{
    add_test(walk, node->field, node->text);
    bool substances = node->kind == NODE_CONCEPT && node->field == FIELD_GOODS_DESCRIPTION &&
                      (node->a == CONCEPT_SUBSTANCE || node->a == CONCEPT_KIND_COUNT);
    if (substances) {
        add_test(walk, FIELD_GOODS_CAS, node->text);
        add_test(walk, FIELD_GOODS_UN, node->text);
        add_test(walk, FIELD_GOODS_CUS, node->text);
    }
    if (node->kind == NODE_CONCEPT && node->of == OF_ORIGIN)
        add_test(walk, FIELD_ORIGIN, node->text);
    if (node->kind == NODE_CONCEPT && node->of == OF_DESTINATION)
        add_test(walk, FIELD_DESTINATION, node->text);
    if (node->kind != NODE_COMPARE || field_info(node->field)->type != FIELD_TYPE_MONEY)
        return;
    if (node->field == FIELD_GOODS_VALUE)
        add_test(walk, FIELD_GOODS_CURRENCY, node->text);
    add_test(walk, FIELD_CURRENCY, node->text);
}

static void add_node(struct walk *walk, uint32_t index);

// What a condition or score that the rule names reads.
static void add_named(struct walk *walk, const char *kind, struct text id, uint32_t when)
{
    struct str before = walk->through;
    walk->through =
        arena_print(walk->batch, "%s %.*s", kind, STR_ARG(program_text(walk->program, id)));
    add_node(walk, when);
    walk->through = before;
}

// A rule that the rule rests on is looked at when this one is done, once however often it is named.
static void add_found(struct walk *walk, uint32_t rule)
{
    size_t before = walk->found.count;
    index_add(&walk->found, program_text(walk->program, walk->program->rules[rule].id));
    if (walk->found.count > before)
        ARENA_PUSH(walk->batch, walk->rules, walk->rule_count, walk->rule_room) = rule;
}

static void add_score(struct walk *walk, const struct program_score *score)
{
    struct range parts = score->contributions;
    for (uint32_t i = parts.first; i < parts.first + parts.count; i++)
        add_named(walk, "score", score->id, walk->program->contributions[i].when);
}

static void add_node(struct walk *walk, uint32_t index)
{
    const struct program_node *node = &walk->program->nodes[index];
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        for (uint32_t i = 0; i < node->arg.count; i++)
            add_node(walk, walk->program->node_refs[node->arg.first + i]);
        return;
    case NODE_NOT:
        walk->negated = !walk->negated;
        add_node(walk, node->a);
        walk->negated = !walk->negated;
        return;
    case NODE_CONDITION:
        add_named(walk, "condition", walk->program->conditions[node->a].id,
                  walk->program->conditions[node->a].when);
        return;
    case NODE_SCORE:
        add_score(walk, &walk->program->scores[node->a]);
        return;
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        add_node(walk, node->a);
        return;
    case NODE_FOUND:
        add_found(walk, node->a);
        return;
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
        add_field_test(walk, node);
        return;
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_DOMESTIC:
    case NODE_ABROAD:
        add_test(walk, FIELD_ORIGIN, node->text);
        add_test(walk, FIELD_DESTINATION, node->text);
        return;
    case NODE_TRANSIT:
        add_test(walk, FIELD_TRANSIT, node->text);
        return;
    case NODE_TO:
        add_test(walk, FIELD_DESTINATION, node->text);
        return;
    case NODE_FROM:
        add_test(walk, FIELD_ORIGIN, node->text);
        return;
    case NODE_ANYWHERE:
        return;
    }
}

void audit_program(const struct program *program, struct arena *batch, struct audit *ret_audit)
{
    *ret_audit = (struct audit){
        .program = program,
        .rules = ARENA_ARRAY(batch, struct audit_rule, program->rule_count + 1),
    };
    for (uint32_t i = 0; i < program->rule_count; i++) {
        struct walk walk = {
            .program = program,
            .batch = batch,
            .rule = &ret_audit->rules[i],
            .met = {.batch = batch},
            .found = {.batch = batch},
        };
        add_node(&walk, program->rules[i].where);
        add_node(&walk, program->rules[i].when);
        for (size_t f = 0; f < walk.rule_count; f++) {
            const struct program_rule *found = &program->rules[walk.rules[f]];
            add_named(&walk, "rule", found->id, found->where);
            add_named(&walk, "rule", found->id, found->when);
        }
        bool reads[FIELD_COUNT] = {false};
        for (size_t t = 0; t < walk.rule->count; t++)
            reads[walk.rule->tests[t].field] = true;
        for (int field = 0; field < FIELD_COUNT; field++)
            ret_audit->rule_counts[field] += reads[field];
    }
}
