// SPDX-License-Identifier: Apache-2.0
#include "rules/guard.h"

#include "base/limits.h"
#include "rules/protected.h"

bool guard_field(struct compiler *compiler, struct word word, enum field field)
{
    switch (field_info(field)->rule) {
    case FIELD_RULE_MAY:
        return true;
    case FIELD_RULE_PERSON:
        diag_add(
            compiler->diag, CODE_PERSON, word.span,
            STR("Test what the parcel declares, never who a person is (GDPR art. 22; Directive "
                "2016/680 art. 11; PIPL art. 24)."),
            "a rule cannot test \"%.*s\": it says who or where a person is", STR_ARG(word.text));
        return false;
    case FIELD_RULE_RECORD:
        diag_add(compiler->diag, CODE_RECORD, word.span,
                 STR("Test the goods, the route or the papers."),
                 "a rule cannot test \"%.*s\": it serves the record only", STR_ARG(word.text));
        return false;
    }
    return false;
}

// "…, never who a person is (which law says so)." Nobody sees it behind the last report.
static struct str protected_hint(struct compiler *compiler, const char *instead,
                                 enum protected attribute)
{
    if (compiler->diag->reports->count == PACK_REPORTS_MAX)
        return (struct str){0};
    return arena_print(compiler->diag->batch,
                       "%s (%.*s; decisions by machine: GDPR art. 22, Directive (EU) 2016/680 "
                       "art. 11, PIPL art. 24).",
                       instead, STR_ARG(protected_info(attribute)->law));
}

bool guard_no_field(struct compiler *compiler, struct word word)
{
    bool proxy = false;
    enum protected attribute = protected_field(word.text, &proxy);
    if (attribute == PROTECTED_COUNT)
        return false;
    struct str what = protected_info(attribute)->what;
    diag_add(
        compiler->diag, proxy ? CODE_PROXY : CODE_PROTECTED, word.span,
        protected_hint(compiler, "Test what the parcel declares, never who a person is", attribute),
        proxy ? "a rule cannot test \"%.*s\": it stands in for a person's %.*s"
              : "a rule cannot test \"%.*s\": it asks for a person's %.*s",
        STR_ARG(word.text), STR_ARG(what));
    return true;
}

// What is wrong with a cue in the name of an organisation: the first of its phrases that says who
// goes there.
struct guard_cue {
    const struct word *phrase; // NULL: nothing
    struct str found;
    enum protected attribute;
};

static struct guard_cue check_cue(struct protected_words *words, const struct ast_cue *cue)
{
    struct guard_cue checked = {0};
    for (size_t i = 0; i < cue->phrases.count; i++) {
        const struct words *texts = &cue->phrases.items[i].texts;
        for (size_t t = 0; t < texts->count; t++) {
            checked.attribute = protected_words_find(words, texts->items[t].text, &checked.found);
            if (checked.attribute == PROTECTED_COUNT)
                continue;
            checked.phrase = &texts->items[t];
            return checked;
        }
    }
    return checked;
}

// Of every cue, by number: once for all rules, so that the cost does not grow with their tests.
static void check_cues(struct compiler *compiler)
{
    const struct ast *ast = compiler->ast;
    struct arena *batch = compiler->diag->batch;
    compiler->guard_cues = ARENA_ARRAY(batch, struct guard_cue, compiler->cues.count + 1);
    AUTO(protected_words_done) struct protected_words words;
    protected_words_init(&words, batch);
    for (size_t i = 0; i < ast->cue_count; i++) {
        struct guard_cue *checked =
            &compiler->guard_cues[index_find(&compiler->cues, ast->cues[i].id.text)];
        if (!checked->phrase)
            *checked = check_cue(&words, &ast->cues[i]);
    }
}

void guard_organisation(struct compiler *compiler, const struct words *cues)
{
    if (!compiler->guard_cues)
        check_cues(compiler);
    for (size_t i = 0; i < cues->count; i++) {
        uint32_t number = index_find(&compiler->cues, cues->items[i].text);
        if (number == INDEX_NONE || !compiler->guard_cues[number].phrase)
            continue;
        const struct guard_cue *checked = &compiler->guard_cues[number];
        diag_add(compiler->diag, CODE_PROXY, cues->items[i].span,
                 protected_hint(compiler,
                                "Say what kind of place it is, such as a laboratory, never who "
                                "goes there",
                                checked->attribute),
                 "cue \"%.*s\" cannot be looked for in an organisation: \"%.*s\" in it stands in "
                 "for a person's %.*s",
                 STR_ARG(cues->items[i].text), STR_ARG(checked->found),
                 STR_ARG(protected_info(checked->attribute)->what));
    }
}

// Whether a condition can come out yes, and whether it can come out no, when some of its tests are
// taken for no.
struct reach {
    bool yes, no;
};

// Which tests those are. `adds`: scores and numbers of lines are reckoned with; else they may come
// out as they like.
struct taken {
    bool (*test)(const struct program_node *node);
    bool adds;
};

// The condition that is looked at, in a program or in one that is being made.
struct looked {
    const struct program *program;
    const uint32_t *node_refs;
    const struct taken *taken;
};

static struct reach reach_of(const struct looked *looked, uint32_t index);

// `and` is yes when all are, and no when one is; `or` the other way round.
static struct reach reach_of_joined(const struct looked *looked, const struct program_node *node)
{
    bool all = node->kind == NODE_AND;
    struct reach reach = {.yes = all, .no = !all};
    for (uint32_t i = 0; i < node->arg.count; i++) {
        uint32_t part = looked->node_refs[node->arg.first + i];
        struct reach child = reach_of(looked, part);
        reach.yes = all ? reach.yes && child.yes : reach.yes || child.yes;
        reach.no = all ? reach.no || child.no : reach.no && child.no;
    }
    return reach;
}

// A score lies between all that may be taken off and all that may be added, and what surely is.
static struct reach reach_of_score(const struct looked *looked, const struct program_node *node)
{
    if (!looked->taken->adds)
        return (struct reach){.yes = true, .no = true};
    const struct program *program = looked->program;
    struct range range = program->scores[node->a].contributions;
    int64_t least = 0, most = 0;
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct program_contribution *part = &program->contributions[i];
        struct reach reach = reach_of(looked, part->when);
        int64_t may = reach.yes ? part->points : 0, must = reach.no ? 0 : part->points;
        least += may < must ? may : must;
        most += may > must ? may : must;
    }
    bool low = program_compares(node->compare, least, node->number, node->last);
    bool high = program_compares(node->compare, most, node->number, node->last);
    return (struct reach){.yes = low || high, .no = !low || !high};
}

// Yes needs a line that says yes. No may come from a number of lines that nobody can know.
static struct reach reach_of_lines(const struct looked *looked, const struct program_node *node)
{
    bool each = node->kind == NODE_ANY || node->kind == NODE_EVERY;
    if (!each && (!looked->taken->adds || !node_asks_for_some(node)))
        return (struct reach){.yes = true, .no = true};
    return (struct reach){.yes = reach_of(looked, node->a).yes, .no = true};
}

static struct reach reach_of(const struct looked *looked, uint32_t index)
{
    const struct program *program = looked->program;
    const struct program_node *node = &program->nodes[index];
    struct reach child;
    switch (node->kind) {
    case NODE_AND:
    case NODE_OR:
        return reach_of_joined(looked, node);
    case NODE_NOT:
        child = reach_of(looked, node->a);
        return (struct reach){.yes = child.no, .no = child.yes};
    case NODE_CONDITION:
        return reach_of(looked, program->conditions[node->a].when);
    case NODE_SCORE:
        return reach_of_score(looked, node);
    case NODE_ANY:
    case NODE_EVERY:
    case NODE_COUNT:
    case NODE_SHARE:
        return reach_of_lines(looked, node);
    case NODE_CONCEPT:
    case NODE_CUE:
    case NODE_VAGUE:
    case NODE_IN:
    case NODE_COMPARE:
    case NODE_PRESENT:
    case NODE_MISSING:
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
    return (struct reach){.yes = !looked->taken->test(node), .no = true};
}

// Says what the goods are when it holds. Their country of origin, how many there are, how heavy and
// how dear do not: nearly every parcel fits such a test, and the rest of the rule would then choose
// whose. Nor does `missing`, which holds for goods of which nothing is known; nor `present`, but
// for a CAS, UN or CUS number: who declares one says that the goods are a chemical or dangerous. A
// rule that gave a finding had to speak of them itself.
static bool speaks_of_goods(const struct program_node *node)
{
    enum field_type type = field_info(node->field)->type;
    bool number = type == FIELD_TYPE_CAS || type == FIELD_TYPE_UN || type == FIELD_TYPE_CUS;
    if (node->kind == NODE_PRESENT)
        return number;
    if (node->kind == NODE_IN)
        return number || type == FIELD_TYPE_HS;
    if (node->kind == NODE_FOUND)
        return true;
    bool seen = node->kind == NODE_CONCEPT || node->kind == NODE_CUE || node->kind == NODE_VAGUE;
    return seen &&
           (node->field == FIELD_WRAPPER || field_info(node->field)->level == FIELD_LEVEL_CONTENT);
}

bool guard_selects_people(const struct program *program, const uint32_t *node_refs, uint32_t when)
{
    static const struct taken taken = {speaks_of_goods, .adds = true};
    return reach_of(&(struct looked){program, node_refs, &taken}, when).yes;
}

void guard_goods(struct compiler *compiler, struct word rule, uint32_t when)
{
    if (guard_selects_people(compiler->program, compiler->node_refs.items, when))
        diag_add(compiler->diag, CODE_NO_GOODS, rule.span,
                 STR("Add a name, a cue or a code of the goods to each side of every `or`: a "
                     "country, an addressee or a size alone selects people, not things."),
                 "rule \"%.*s\" can hold without a word or code of the goods", STR_ARG(rule.text));
}

static bool names_list(const struct program_node *node)
{
    return node->kind == NODE_CONCEPT && node->lists.count;
}

bool guard_lacks_law(const struct program *program, const uint32_t *node_refs, uint32_t when)
{
    static const struct taken taken = {names_list, .adds = false};
    return reach_of(&(struct looked){program, node_refs, &taken}, when).yes;
}

void guard_law(struct compiler *compiler, struct word rule, uint32_t when)
{
    if (guard_lacks_law(compiler->program, compiler->node_refs.items, when))
        diag_add(compiler->diag, CODE_NO_LAW, rule.span,
                 STR("Add `law L`, or let each side of every `or` name a list: its law is then "
                     "cited."),
                 "rule \"%.*s\" can hold without a provision to cite", STR_ARG(rule.text));
}
