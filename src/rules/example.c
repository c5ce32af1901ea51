// SPDX-License-Identifier: Apache-2.0
#include "rules/example.h"

#include "model/amount.h"
#include "rules/value.h"

struct example_maker {
    struct diag *diag;
    struct consignment consignment;
    size_t content_room;
};

static struct value given(struct word word, int64_t number)
{
    return (struct value){.text = word.text, .number = number, .state = VALUE_GIVEN};
}

static void set_item(struct example_maker *maker, const struct ast_part *part, enum field field)
{
    int64_t number;
    if (value_read(maker->diag, field, part->value, &number))
        maker->consignment.values[field] = given(part->value, number);
}

static void set_field(struct content *content, enum field field, struct value value)
{
    content->values[field - FIELD_CONTENT_FIRST] = value;
}

static void set_amount(struct example_maker *maker, const struct ast_part *part,
                       struct content *content)
{
    int64_t number = 0, currency = 0;
    const char *problem = NULL;
    if (str_is(part->what.text, "mass")) {
        problem = amount_mass(part->value.text, part->unit.text, &number);
        set_field(content, FIELD_GOODS_NET_MASS, given(part->value, number));
    } else if (str_is(part->what.text, "value")) {
        problem = amount_money(part->value.text, part->unit.text, &number, &currency);
        set_field(content, FIELD_GOODS_VALUE, given(part->value, number));
        set_field(content, FIELD_GOODS_CURRENCY, given(part->unit, currency));
    } else {
        problem = amount_count(part->value.text, (struct str){0}, &number);
        set_field(content, FIELD_GOODS_QUANTITY, given(part->value, number));
    }
    if (problem)
        value_say_amount(maker->diag, part->value, part->unit, problem);
}

static void set_line(struct example_maker *maker, const struct ast_part *part,
                     struct content *content)
{
    static const struct {
        const char *what;
        enum field field;
    } values[] = {
        {"hs", FIELD_GOODS_HS},
        {"cas", FIELD_GOODS_CAS},
        {"un", FIELD_GOODS_UN},
        {"made", FIELD_GOODS_ORIGIN},
    };
    int64_t number;
    for (size_t i = 0; i < COUNT(values); i++) {
        if (!str_is(part->what.text, values[i].what))
            continue;
        if (value_read(maker->diag, values[i].field, part->value, &number))
            set_field(content, values[i].field, given(part->value, number));
        return;
    }
    set_amount(maker, part, content);
}

static void set_part(struct example_maker *maker, const struct ast_part *part)
{
    static const struct {
        const char *what;
        enum field field;
    } items[] = {
        {"from", FIELD_ORIGIN},       {"to", FIELD_DESTINATION},
        {"through", FIELD_TRANSIT},   {"class", FIELD_CLASS},
        {"category", FIELD_CATEGORY}, {"posted", FIELD_POSTED},
        {"wrapper", FIELD_WRAPPER},   {"addressee", FIELD_ADDRESSEE_ORGANISATION},
        {"licence", FIELD_LICENCE},
    };
    struct consignment *consignment = &maker->consignment;
    for (size_t i = 0; i < COUNT(items); i++) {
        if (str_is(part->what.text, items[i].what)) {
            set_item(maker, part, items[i].field);
            return;
        }
    }
    if (str_is(part->what.text, "goods")) {
        struct content content = {0};
        content.values[FIELD_GOODS_DESCRIPTION - FIELD_CONTENT_FIRST] = given(part->value, 0);
        ARENA_PUSH(maker->diag->batch, consignment->contents, consignment->content_count,
                   maker->content_room) = content;
    } else if (!consignment->content_count) {
        diag_add(maker->diag, CODE_EXAMPLE, part->what.span,
                 STR("`goods \"text\"` begins a content line; what follows it belongs to that "
                     "line."),
                 "\"%.*s\" stands before any goods", STR_ARG(part->what.text));
    } else {
        set_line(maker, part, &consignment->contents[consignment->content_count - 1]);
    }
}

static struct pack_example make_example(struct diag *diag, const struct ast_example *example,
                                        uint32_t rule)
{
    struct example_maker maker = {.diag = diag};
    for (size_t i = 0; i < example->part_count; i++)
        set_part(&maker, &example->parts[i]);
    if (!maker.consignment.content_count &&
        maker.consignment.values[FIELD_WRAPPER].state != VALUE_GIVEN)
        diag_add(diag, CODE_EXAMPLE, example->span, (struct str){0},
                 "the example declares no goods");
    return (struct pack_example){
        .rule = rule,
        .expects = example->unknown ? EXAMPLE_UNKNOWN
                   : example->yes   ? EXAMPLE_YES
                                    : EXAMPLE_NO,
        .consignment = maker.consignment,
        .place = {.file = example->span.file->path,
                  .source = example->span.file->text,
                  .begin = example->span.begin,
                  .end = example->span.end},
    };
}

void compile_examples(const struct ast *ast, struct diag *diag, const struct program *program,
                      struct pack_examples *ret_examples)
{
    struct pack_examples examples = {0};
    size_t room = 0;
    uint32_t number = 0; // of the program's rule: those that were not read whole are left out
    for (size_t r = 0; r < ast->rule_count; r++) {
        const struct ast_rule *rule = &ast->rules[r];
        if (!ast_rule_whole(rule))
            continue;
        for (size_t i = 0; i < rule->example_count; i++)
            ARENA_PUSH(diag->batch, examples.items, examples.count, room) =
                make_example(diag, &rule->examples[i], number);
        number++;
    }
    ASSERT(number == program->rule_count);
    *ret_examples = examples;
}
