// SPDX-License-Identifier: Apache-2.0
#include "author/sentence.h"

#include "author/thing.h"
#include "base/decimal.h"
#include "rules/wording.h"
#include "show/columns.h"
#include "show/escape.h"

enum { MASS_DECIMALS = 6, MONEY_DECIMALS = 4, INDENT = 2 };

void sentence_join(struct buf *out, size_t index, size_t count, struct str last)
{
    if (index == 0)
        return;
    if (index + 1 < count) {
        buf_add_literal(out, ", ");
        return;
    }
    buf_add_byte(out, ' ');
    buf_add(out, last);
    buf_add_byte(out, ' ');
}

void sentence_dates(int32_t from, int32_t until, struct buf *out)
{
    if (from != DATE_NONE) {
        buf_add_literal(out, "from ");
        date_print(from, out);
    }
    if (until == DATE_NONE)
        return;
    buf_add(out, from == DATE_NONE ? STR("until ") : STR(" until "));
    date_print(until, out);
}

struct str sentence_force(int32_t from, int32_t until, int32_t day)
{
    if (program_in_force(from, until, day))
        return STR("in force");
    return from != DATE_NONE && day < from ? STR("not yet in force") : STR("no longer in force");
}

// "EU (European Union)", "CN"
static void add_thing(const struct program *program, struct thing thing, struct buf *out)
{
    struct str title = thing_title(program, thing);
    escape_terminal(thing_name(program, thing), out);
    if (!title.len)
        return;
    buf_add_literal(out, " (");
    escape_terminal(title, out);
    buf_add_byte(out, ')');
}

static void add_jurisdiction(const struct program *program, uint32_t number, struct buf *out)
{
    add_thing(program, (struct thing){THING_JURISDICTION, number}, out);
}

void sentence_route(const struct program *program, uint32_t where, struct buf *out)
{
    const struct program_node *node = &program->nodes[where];
    struct str words = {0};
    switch (node->kind) {
    case NODE_OR:
        for (uint32_t i = 0; i < node->arg.count; i++) {
            sentence_join(out, i, node->arg.count, STR("or"));
            sentence_route(program, program->node_refs[node->arg.first + i], out);
        }
        return;
    case NODE_IMPORT:
        words = STR("on an import into ");
        break;
    case NODE_EXPORT:
        words = STR("on an export from ");
        break;
    case NODE_TRANSIT:
        words = STR("on the way through ");
        break;
    case NODE_DOMESTIC:
        words = STR("inside ");
        break;
    case NODE_TO:
        words = STR("to ");
        break;
    case NODE_FROM:
        words = STR("from ");
        break;
    case NODE_ABROAD:
        buf_add_literal(out, "across a border");
        return;
    case NODE_ANYWHERE:
        buf_add_literal(out, "anywhere");
        return;
    case NODE_AND:
    case NODE_NOT:
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
    case NODE_CONDITION:
    case NODE_SCORE:
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
    case NODE_FOUND:
        ASSERT(!"a route is made of route nodes");
    }
    buf_add(out, words);
    add_jurisdiction(program, node->a, out);
}

// Who has names and words: the line at hand, or another text of the item.
static struct str place_of(enum field field)
{
    if (field == FIELD_GOODS_DESCRIPTION)
        return STR("it");
    return field == FIELD_WRAPPER ? STR("the wrapper") : STR("the organisation that receives it");
}

static void add_things(const struct program *program, enum thing_kind kind, const uint32_t *refs,
                       struct range range, struct buf *out)
{
    for (uint32_t i = 0; i < range.count; i++) {
        sentence_join(out, i, range.count, STR("or"));
        add_thing(program, (struct thing){kind, refs[range.first + i]}, out);
    }
}

static void add_concept_test(const struct program *program, const struct program_node *node,
                             bool negated, struct buf *out)
{
    static const struct str kinds[] = {STR_INIT("a taxon"), STR_INIT("a substance"),
                                       STR_INIT("an article"), STR_INIT("a marking"),
                                       STR_INIT("a concept")};
    static const struct str none[] = {STR_INIT("no taxon"), STR_INIT("no substance"),
                                      STR_INIT("no article"), STR_INIT("no marking"),
                                      STR_INIT("no concept")};
    buf_add(out, place_of(node->field));
    buf_add_literal(out, " names ");
    if (node->concepts.count) {
        buf_add(out, negated ? STR("none of ") : STR(""));
        add_things(program, THING_CONCEPT, program->concept_refs, node->concepts, out);
    } else {
        buf_add(out, negated ? none[node->a] : kinds[node->a]);
    }
    if (node->groups.count) {
        buf_add_literal(out, " in the group ");
        add_things(program, THING_GROUP, program->group_refs, node->groups, out);
    }
    if (node->lists.count) {
        buf_add(out, node->groups.count ? STR(", on the list ") : STR(" on the list "));
        add_things(program, THING_LIST, program->list_refs, node->lists, out);
    }
    switch (node->of) {
    case OF_ANYBODY:
        return;
    case OF_ORIGIN:
        buf_add_literal(out, " of the country that it leaves");
        return;
    case OF_DESTINATION:
        buf_add_literal(out, " of the country to which it goes");
        return;
    case OF_JURISDICTION:
        buf_add_literal(out, " of ");
        add_jurisdiction(program, node->of_jurisdiction, out);
        return;
    }
}

static void add_values(const struct program *program, const struct program_node *node,
                       struct buf *out)
{
    for (uint32_t i = 0; i < node->arg.count; i++) {
        const struct program_literal *literal = &program->literals[node->arg.first + i];
        struct str first = program_text(program, literal->first);
        struct str last = program_text(program, literal->last);
        sentence_join(out, i, node->arg.count, STR("or"));
        escape_terminal(first, out);
        if (str_eq(first, last))
            continue;
        buf_add_literal(out, " to ");
        escape_terminal(last, out);
    }
}

void sentence_amount(enum field field, int64_t number, int64_t currency, struct buf *out)
{
    switch (field_info(field)->type) {
    case FIELD_TYPE_MASS:
        decimal_print(number, MASS_DECIMALS, out);
        buf_add_literal(out, " kg");
        return;
    case FIELD_TYPE_MONEY:
        decimal_print(number, MONEY_DECIMALS, out);
        buf_print(out, " %c%c%c", (char)(currency >> 16), (char)(currency >> 8), (char)currency);
        return;
    case FIELD_TYPE_DATE:
        date_print((int32_t)number, out);
        return;
    case FIELD_TYPE_ID:
    case FIELD_TYPE_TEXT:
    case FIELD_TYPE_CLASS:
    case FIELD_TYPE_CATEGORY:
    case FIELD_TYPE_COUNTRY:
    case FIELD_TYPE_CURRENCY:
    case FIELD_TYPE_COUNT:
    case FIELD_TYPE_HS:
    case FIELD_TYPE_CAS:
    case FIELD_TYPE_UN:
    case FIELD_TYPE_CUS:
        break;
    }
    buf_print(out, "%lld", (long long)number);
}

// Under `not`, "less than" is "at least": what is not declared is no answer to either.
static struct str comparison_words(enum compare compare, bool negated)
{
    static const struct str words[] = {
        [COMPARE_LESS] = STR_INIT("less than "),    [COMPARE_LESS_EQUAL] = STR_INIT("at most "),
        [COMPARE_GREATER] = STR_INIT("more than "), [COMPARE_GREATER_EQUAL] = STR_INIT("at least "),
        [COMPARE_BETWEEN] = STR_INIT("between "),
    };
    static const enum compare turned[] = {
        [COMPARE_LESS] = COMPARE_GREATER_EQUAL, [COMPARE_LESS_EQUAL] = COMPARE_GREATER,
        [COMPARE_GREATER] = COMPARE_LESS_EQUAL, [COMPARE_GREATER_EQUAL] = COMPARE_LESS,
        [COMPARE_BETWEEN] = COMPARE_BETWEEN,
    };
    return words[negated ? turned[compare] : compare];
}

static void add_comparison(const struct program_node *node, bool negated, struct buf *out)
{
    bool between = node->compare == COMPARE_BETWEEN;
    buf_add(out, between && negated ? STR(" is not ") : STR(" is "));
    buf_add(out, comparison_words(node->compare, negated));
    sentence_amount(node->field, node->number, node->currency, out);
    if (!between)
        return;
    buf_add_literal(out, " and ");
    sentence_amount(node->field, node->last, node->currency, out);
}

// "on at least 3 lines of the goods"
static void add_lines(const struct program_node *node, bool negated, struct buf *out)
{
    if (node->kind == NODE_ANY) {
        buf_add(out, negated ? STR("on no line of the goods")
                             : STR("on one line of the goods at least"));
        return;
    }
    if (node->kind == NODE_EVERY) {
        buf_add(out, negated ? STR("not on every line of the goods")
                             : STR("on every line of the goods"));
        return;
    }
    buf_add_literal(out, "on ");
    buf_add(out, comparison_words(node->compare, negated));
    buf_print(out, "%lld ", (long long)node->number);
    if (node->kind == NODE_SHARE)
        buf_add_literal(out, "percent of the lines of the goods");
    else
        buf_add(out, node->number == 1 ? STR("line of the goods") : STR("lines of the goods"));
}

void sentence_test(const struct program *program, uint32_t index, bool negated, struct buf *out)
{
    const struct program_node *node = &program->nodes[index];
    switch (node->kind) {
    case NODE_CONCEPT:
        add_concept_test(program, node, negated, out);
        return;
    case NODE_CUE:
        buf_add(out, place_of(node->field));
        buf_add(out, negated ? STR(" has no word of the cue ") : STR(" has a word of the cue "));
        add_things(program, THING_CUE, program->cue_refs, node->arg, out);
        return;
    case NODE_VAGUE:
        buf_add(out, negated ? STR("it says more than vague words")
                             : STR("it says nothing but vague words"));
        return;
    case NODE_IN:
        wording_add_field(node->field, out);
        if (field_info(node->field)->type == FIELD_TYPE_HS)
            buf_add(out, negated ? STR(" does not begin with ") : STR(" begins with "));
        else
            buf_add(out, negated ? STR(" is not ") : STR(" is "));
        add_values(program, node, out);
        return;
    case NODE_COMPARE:
        wording_add_field(node->field, out);
        add_comparison(node, negated, out);
        return;
    case NODE_PRESENT:
    case NODE_MISSING:
        wording_add_field(node->field, out);
        buf_add(out, (node->kind == NODE_PRESENT) != negated ? STR(" is declared")
                                                             : STR(" is not declared"));
        return;
    case NODE_CONDITION:
        buf_add_literal(out, "the condition ");
        add_thing(program, (struct thing){THING_CONDITION, node->a}, out);
        buf_add(out, negated ? STR(" does not hold") : STR(" holds"));
        return;
    case NODE_SCORE:
        buf_add_literal(out, "the score ");
        add_thing(program, (struct thing){THING_SCORE, node->a}, out);
        buf_add_literal(out, " is ");
        buf_add(out, comparison_words(node->compare, negated));
        buf_print(out, "%lld", (long long)node->number);
        return;
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        add_lines(node, negated, out);
        return;
    case NODE_FOUND:
        buf_add_literal(out, "the rule ");
        add_thing(program, (struct thing){THING_RULE, node->a}, out);
        buf_add(out, negated ? STR(" found nothing") : STR(" found something"));
        return;
    case NODE_AND:
    case NODE_OR:
    case NODE_NOT:
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
    ASSERT(!"a condition is made of tests");
}

static void add_point(size_t indent, struct str words, struct buf *out)
{
    AUTO(buf_done) struct buf lead = {0};
    columns_add(indent, &lead);
    buf_add_literal(&lead, "- ");
    columns_wrap(buf_str(&lead), words, out);
}

static bool joins(const struct program_node *node)
{
    return node->kind == NODE_AND || node->kind == NODE_OR;
}

static void add_condition(const struct program *program, uint32_t index, bool negated,
                          size_t indent, struct buf *out);
static void add_all(const struct program *program, uint32_t index, size_t indent, struct buf *out);

// `negated` turns "all of these hold" into "one of these holds": each of them is turned too.
static void add_parts(const struct program *program, const struct program_node *node, bool negated,
                      size_t indent, struct buf *out)
{
    for (uint32_t i = 0; i < node->arg.count; i++)
        add_condition(program, program->node_refs[node->arg.first + i], negated, indent, out);
}

// What the test is made of, if anything: it stands under the test, with a colon behind that.
static bool made_of_others(const struct program_node *node)
{
    return node->kind == NODE_CONDITION || node->kind == NODE_SCORE || node->kind == NODE_ANY ||
           node->kind == NODE_EVERY || node->kind == NODE_COUNT || node->kind == NODE_SHARE;
}

static void add_made_of(const struct program *program, const struct program_node *node,
                        size_t indent, struct buf *out)
{
    if (node->kind == NODE_SCORE)
        sentence_score(program, node->a, indent, out);
    else
        add_all(program, node->kind == NODE_CONDITION ? program->conditions[node->a].when : node->a,
                indent, out);
}

static void add_condition(const struct program *program, uint32_t index, bool negated,
                          size_t indent, struct buf *out)
{
    const struct program_node *node = &program->nodes[index];
    if (node->kind == NODE_NOT) {
        add_condition(program, node->a, !negated, indent, out);
        return;
    }
    if (joins(node)) {
        bool all = (node->kind == NODE_AND) != negated;
        add_point(indent, all ? STR("all of these hold:") : STR("one of these holds:"), out);
        add_parts(program, node, negated, indent + INDENT, out);
        return;
    }
    AUTO(buf_done) struct buf words = {0};
    sentence_test(program, index, negated, &words);
    buf_add(&words, made_of_others(node) ? STR(":") : STR(""));
    add_point(indent, buf_str(&words), out);
    if (made_of_others(node))
        add_made_of(program, node, indent + INDENT, out);
}

// What has to hold anyway stands without a heading.
static void add_all(const struct program *program, uint32_t index, size_t indent, struct buf *out)
{
    const struct program_node *node = &program->nodes[index];
    if (node->kind == NODE_AND)
        add_parts(program, node, false, indent, out);
    else
        add_condition(program, index, false, indent, out);
}

void sentence_score(const struct program *program, uint32_t score, size_t indent, struct buf *out)
{
    struct range parts = program->scores[score].contributions;
    for (uint32_t i = parts.first; i < parts.first + parts.count; i++) {
        const struct program_contribution *part = &program->contributions[i];
        AUTO(buf_done) struct buf words = {0};
        buf_print(&words, "%+d ", part->points);
        escape_terminal(program_text(program, part->title), &words);
        buf_add_literal(&words, ", when");
        add_point(indent, buf_str(&words), out);
        add_all(program, part->when, indent + INDENT, out);
    }
}

void sentence_condition(const struct program *program, uint32_t when, size_t indent,
                        struct buf *out)
{
    add_all(program, when, indent, out);
}
