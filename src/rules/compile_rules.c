// Rules: conditions and routes as nodes of the program, with the types of their fields checked.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "model/amount.h"
#include "rules/compile.h"
#include "rules/guard.h"
#include "rules/value.h"

// The words of a test as the pack has them, with single spaces, without comments and without
// parentheses around the whole.
static struct text test_text(struct compiler *compiler, struct span span)
{
    AUTO(buf_done) struct buf text = {0};
    bool quoted = false;
    for (size_t i = span.begin; i < span.end; i++) {
        char c = span.file->text.at[i];
        if (c == '#' && !quoted) {
            while (i + 1 < span.end && span.file->text.at[i + 1] != '\n')
                i++;
            continue;
        }
        if (c == '"' && (i == span.begin || span.file->text.at[i - 1] != '\\'))
            quoted = !quoted;
        if (!byte_is_space(c))
            buf_add_byte(&text, c);
        else if (text.len && text.at[text.len - 1] != ' ')
            buf_add_byte(&text, ' ');
    }
    struct str whole = str_trim(buf_str(&text));
    while (str_starts(whole, STR("(")))
        whole = str_trim(str_slice(whole, 1, whole.len - 1));
    return compile_text(compiler, arena_copy(compiler->batch, whole));
}

static struct str field_hint(struct compiler *compiler, struct str word)
{
    struct str names[FIELD_COUNT];
    AUTO(buf_done) struct buf name = {0};
    for (int i = 0; i < FIELD_COUNT; i++) {
        buf_clear(&name);
        value_field_print((enum field)i, &name);
        names[i] = arena_copy(compiler->batch, buf_str(&name));
    }
    return diag_near(compiler->diag, word, names, FIELD_COUNT);
}

static enum field compile_field(struct compiler *compiler, struct word word)
{
    enum field field = value_field(word.text);
    if (field == FIELD_NONE) {
        if (!guard_no_field(compiler, word))
            diag_add(compiler->diag, CODE_FIELD, word.span, field_hint(compiler, word.text),
                     "there is no field \"%.*s\"", STR_ARG(word.text));
        return FIELD_NONE;
    }
    return guard_field(compiler, word, field) ? field : FIELD_NONE;
}

// Where names and cues can be looked for.
static bool is_place(enum field field)
{
    return field == FIELD_GOODS_DESCRIPTION || field == FIELD_WRAPPER ||
           field == FIELD_ADDRESSEE_ORGANISATION;
}

static void say_operator(struct compiler *compiler, const struct ast_test *test, const char *can)
{
    diag_add(compiler->diag, CODE_OPERATOR, test->span, (struct str){0}, "field \"%.*s\" %s",
             STR_ARG(test->field.text), can);
}

// Values

static bool check_digits(struct str text, size_t min, size_t max)
{
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_digit(text.at[i]))
            return false;
    return text.len >= min && text.len <= max;
}

static void compile_hs(struct compiler *compiler, struct word first, struct word last)
{
    if (!check_digits(first.text, 2, 10) || !check_digits(last.text, 2, 10))
        diag_add(compiler->diag, CODE_VALUE, first.span,
                 STR("Give the leading digits: 01, 0106, 010620."),
                 "\"%.*s\" is not the beginning of an HS code", STR_ARG(first.text));
    else if (first.text.len != last.text.len || str_compare(first.text, last.text) > 0)
        diag_add(compiler->diag, CODE_RANGE, last.span,
                 STR("Both ends of a range have as many digits, the smaller one first."),
                 "\"%.*s\" to \"%.*s\" is not a range of HS codes", STR_ARG(first.text),
                 STR_ARG(last.text));
}

static void compile_in(struct compiler *compiler, const struct ast_test *test,
                       struct program_node *node)
{
    struct program *program = compiler->program;
    node->arg = (struct range){program->literal_count, 0};
    bool hs = field_info(node->field)->type == FIELD_TYPE_HS;
    for (size_t i = 0; i + 1 < test->arguments.count; i += 2) {
        struct word first = test->arguments.items[i], last = test->arguments.items[i + 1];
        int64_t number = 0;
        if (hs)
            compile_hs(compiler, first, last);
        else if (first.span.begin != last.span.begin)
            diag_add(compiler->diag, CODE_RANGE, last.span,
                     STR("Name each value; amounts are compared with <, <=, > or >=."),
                     "only HS codes have ranges");
        else if (!value_read(compiler->diag, node->field, first, &number))
            continue;
        ARENA_PUSH(compiler->batch, program->literals, program->literal_count,
                   compiler->literal_room) = (struct program_literal){
            .first = compile_text(compiler, first.text),
            .last = compile_text(compiler, last.text),
            .number = number,
        };
        node->arg.count++;
    }
}

// Reads an amount or a date; reports what it is instead.
static void read_amount(struct compiler *compiler, enum field_type type, struct word number,
                        struct word unit, int64_t *ret_number, int64_t *ret_currency)
{
    const char *problem = NULL;
    int32_t day;
    if (type == FIELD_TYPE_MASS)
        problem = amount_mass(number.text, unit.text, ret_number);
    else if (type == FIELD_TYPE_MONEY)
        problem = amount_money(number.text, unit.text, ret_number, ret_currency);
    else if (type == FIELD_TYPE_COUNT)
        problem = amount_count(number.text, unit.text, ret_number);
    else if (unit.text.len)
        problem = "a date has no unit";
    else if (value_read_date(compiler->diag, number, &day))
        *ret_number = day;
    if (problem)
        value_say_amount(compiler->diag, number, unit, problem);
}

static void compile_compare(struct compiler *compiler, const struct ast_test *test,
                            struct program_node *node)
{
    enum field_type type = field_info(node->field)->type;
    node->compare = test->compare;
    if (type != FIELD_TYPE_MASS && type != FIELD_TYPE_MONEY && type != FIELD_TYPE_COUNT &&
        type != FIELD_TYPE_DATE) {
        say_operator(compiler, test, "is no amount and cannot be compared with <, <=, > or >=");
        return;
    }
    size_t errors = compiler->diag->reports->errors;
    read_amount(compiler, type, test->number, test->unit, &node->number, &node->currency);
    if (node->compare != COMPARE_BETWEEN)
        return;
    int64_t currency = 0;
    read_amount(compiler, type, test->last_number, test->last_unit, &node->last, &currency);
    if (compiler->diag->reports->errors == errors &&
        (node->last < node->number || currency != node->currency))
        diag_add(compiler->diag, CODE_RANGE, test->last_number.span,
                 STR("The smaller end comes first, and both ends of an amount of money are of one "
                     "currency."),
                 "\"%.*s\" to \"%.*s\" is not a range", STR_ARG(test->number.text),
                 STR_ARG(test->last_number.text));
}

// Tests

static void compile_concept_test(struct compiler *compiler, const struct ast_test *test,
                                 struct program_node *node)
{
    node->concepts = compile_find_all(compiler, &compiler->concepts, &test->concepts, CODE_CONCEPT,
                                      "concept", &compiler->concept_refs);
    node->groups = compile_find_all(compiler, &compiler->groups, &test->groups, CODE_GROUP, "group",
                                    &compiler->group_refs);
    node->lists = compile_find_all(compiler, &compiler->lists, &test->lists, CODE_LIST, "list",
                                   &compiler->list_refs);
    node->of_jurisdiction = PROGRAM_NONE;
    if (str_is(test->of.text, "origin"))
        node->of = OF_ORIGIN;
    else if (str_is(test->of.text, "destination"))
        node->of = OF_DESTINATION;
    else if (test->of.span.file) {
        node->of = OF_JURISDICTION;
        node->of_jurisdiction = compile_jurisdiction(compiler, test->of);
    }
}

static void compile_field_test(struct compiler *compiler, const struct ast_test *test,
                               struct program_node *node)
{
    bool place = is_place(node->field);
    enum field_type type = field_info(node->field)->type;
    if ((node->kind == NODE_CONCEPT || node->kind == NODE_CUE) && !place)
        say_operator(compiler, test,
                     "holds no names or cues; goods, wrapper and addressee.organisation do");
    else if (node->kind == NODE_VAGUE && node->field != FIELD_GOODS_DESCRIPTION)
        say_operator(compiler, test, "cannot be vague; only goods can");
    else if (node->kind == NODE_IN && place)
        say_operator(compiler, test, "is free text: look for a name or a cue in it");
    else if (node->kind == NODE_IN && (type == FIELD_TYPE_MASS || type == FIELD_TYPE_MONEY))
        say_operator(compiler, test, "is an amount: compare it with <, <=, > or >=");
    else if (node->kind == NODE_IN && type == FIELD_TYPE_DATE)
        say_operator(compiler, test, "is a date: compare it with <, <=, >, >= or between");
    else if (node->kind == NODE_CONCEPT)
        compile_concept_test(compiler, test, node);
    else if (node->kind == NODE_CUE) {
        node->arg = compile_find_all(compiler, &compiler->cues, &test->arguments, CODE_CUE, "cue",
                                     &compiler->cue_refs);
        if (node->field == FIELD_ADDRESSEE_ORGANISATION)
            guard_organisation(compiler, &test->arguments);
    } else if (node->kind == NODE_IN)
        compile_in(compiler, test, node);
    else if (node->kind == NODE_COMPARE)
        compile_compare(compiler, test, node);
}

static uint32_t compile_joined(struct compiler *compiler, const struct ast_test *test)
{
    uint32_t *children = ARENA_ARRAY(compiler->batch, uint32_t, test->child_count);
    for (size_t i = 0; i < test->child_count; i++)
        children[i] = compile_test(compiler, test->children[i]);
    struct program_node node = {.kind = test->kind};
    node.arg = compile_refs(compiler, &compiler->node_refs, children, test->child_count);
    return compile_node(compiler, &node);
}

uint32_t compile_test(struct compiler *compiler, const struct ast_test *test)
{
    struct program_node node = {.kind = test->kind, .a = PROGRAM_NONE};
    if (node.kind == NODE_CONCEPT)
        node.a = test->concept_kind; // also when its field cannot be tested
    switch (test->kind) {
    case NODE_AND:
    case NODE_OR:
        return compile_joined(compiler, test);
    case NODE_NOT:
        node.a = compile_test(compiler, test->children[0]);
        break;
    case NODE_IMPORT:
    case NODE_EXPORT:
    case NODE_TRANSIT:
    case NODE_DOMESTIC:
    case NODE_TO:
    case NODE_FROM:
        node.a = compile_jurisdiction(compiler, test->arguments.items[0]);
        break;
    case NODE_ABROAD:
    case NODE_ANYWHERE:
        break;
    case NODE_CONDITION:
    case NODE_SCORE:
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
    case NODE_FOUND:
        compile_opened_test(compiler, test, &node);
        break;
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
        node.field = compile_field(compiler, test->field);
        if (node.field == FIELD_NONE)
            node.field = FIELD_GOODS_DESCRIPTION; // reported; go on for the other mistakes
        else
            compile_field_test(compiler, test, &node);
        break;
    }
    node.text = test_text(compiler, test->span);
    return compile_node(compiler, &node);
}

// Rules

static enum advice compile_advice(struct compiler *compiler, const struct ast_rule *rule)
{
    enum advice advice = advice_find(rule->advice.text);
    if (advice != ADVICE_COUNT && advice != ADVICE_CLEAR)
        return advice;
    static const struct str words[] = {STR_INIT("ask"), STR_INIT("screen"), STR_INIT("hold"),
                                       STR_INIT("stop")};
    diag_add(compiler->diag, CODE_ADVICE, rule->advice.span,
             diag_choice(compiler->diag, rule->advice.text, words, COUNT(words), "Advice is"),
             "a rule cannot advise \"%.*s\"", STR_ARG(rule->advice.text));
    return ADVICE_ASK;
}

static struct str rule_id(struct compiler *compiler, const struct ast_rule *rule)
{
    return arena_print(compiler->batch, "%.*s/%.*s",
                       STR_ARG(compiler->ast->packs[rule->pack].id.text), STR_ARG(rule->id.text));
}

static void compile_rule(struct compiler *compiler, const struct ast_rule *rule,
                         struct program_rule *made)
{
    const struct ast_pack *pack = &compiler->ast->packs[rule->pack];
    compiler->pack = rule->pack;
    *made = (struct program_rule){
        .id = compile_text(compiler, rule_id(compiler, rule)),
        .title = compile_text(compiler, rule->title.text),
        .subject = compile_text(compiler, pack->subject.text),
        .ask = compile_text(compiler, rule->ask.text),
        .where = compile_test(compiler, rule->where),
        .when = compile_test(compiler, rule->when),
        .advice = compile_advice(compiler, rule),
        .laws = compile_find_all(compiler, &compiler->laws, &rule->laws, CODE_LAW, "law",
                                 &compiler->law_refs),
        .from = rule->dates.from,
        .until = rule->dates.until,
        .shadow = rule->shadow,
        .missing_pass = rule->missing_pass,
    };
    compile_dates(compiler, &rule->dates, "rule");
    made->per_line = compiler->facts[made->when].goods;
    if (!compile_size(compiler, rule->id, "rule", &compiler->facts[made->when]))
        return;
    if (!rule->laws.count)
        guard_law(compiler, rule->id, made->when);
    guard_goods(compiler, rule->id, made->when);
}

// Where the first rule of this pack with this identifier stands.
static struct str first_of(struct compiler *compiler, const struct ast_rule *rule)
{
    // Nobody sees what comes after the last report: then it need not be looked for.
    if (compiler->diag->reports->count == PACK_REPORTS_MAX)
        return (struct str){0};
    const struct ast_rule *first = compiler->ast->rules;
    while (first->pack != rule->pack || !str_eq(first->id.text, rule->id.text))
        first++;
    return diag_elsewhere(compiler->diag, first->id.span);
}

// Numbers the rules, so that conditions may ask for their findings before they are made.
static void number_rules(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    const struct resolve *resolve = &compiler->resolve;
    uint32_t number = 0;
    compiler->numbers = ARENA_ARRAY(compiler->batch, uint32_t, resolve->count + 1);
    for (uint32_t i = 0; i < ast->rule_count; i++)
        if (ast_rule_whole(&ast->rules[i]))
            compiler->numbers[resolve->rules.first + i] = number++;
}

// Rules over findings, each behind those that it rests on; equals in the order of the rules.
static void order_wholes(struct compiler *compiler)
{
    const struct resolve *resolve = &compiler->resolve;
    struct program *program = compiler->program;
    for (uint32_t i = 0; i < resolve->count; i++) {
        uint32_t statement = resolve->order[i];
        uint32_t number = compiler->numbers[statement];
        if (statement < resolve->rules.first || resolve->broken[statement] ||
            !compiler->facts[program->rules[number].when].found)
            continue;
        compile_refs(compiler, &compiler->whole_rules, &number, 1);
        program->rules[number].whole = (uint32_t)compiler->whole_rules.count;
    }
}

void compile_rules(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct program *program = compiler->program;
    struct index ids = {.batch = compiler->batch};
    resolve_make(&compiler->resolve, compiler->diag, ast);
    number_rules(compiler);
    compile_conditions(compiler);
    program->rules = ARENA_ARRAY(compiler->batch, struct program_rule, ast->rule_count + 1);
    for (size_t i = 0; i < ast->rule_count; i++) {
        const struct ast_rule *rule = &ast->rules[i];
        size_t before = ids.count;
        index_add(&ids, rule_id(compiler, rule));
        if (ids.count == before)
            diag_add(compiler->diag, CODE_TWICE, rule->id.span, first_of(compiler, rule),
                     "there is a rule \"%.*s\" in this pack already", STR_ARG(rule->id.text));
        if (ast_rule_whole(rule))
            compile_rule(compiler, rule, &program->rules[program->rule_count++]);
    }
    order_wholes(compiler);
}
