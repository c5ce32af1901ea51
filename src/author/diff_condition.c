// Conditions, test by test.
//
// Both are read as what has to hold: under `not`, an `or` is an `and` of what is turned round, so
// that every difference is something that has to hold too, or no longer; or is enough too, or no
// longer.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/diffing.h"

#include "rules/index.h"
#include "rules/wording.h"

// A part of a condition: a node, perhaps turned round.
struct part {
    uint32_t node;
    bool negated;
};

struct parts {
    struct part *items;
    struct str *wordings;
    size_t count;
};

struct comparing {
    struct diffing *diffing;
    struct thing thing; // of the new side, whose condition it is
    struct str where;   // in the condition: "any goods: ", or empty
};

static const struct program_node *node_of(const struct comparing *comparing, enum diff_side side,
                                          struct part part)
{
    return &comparing->diffing->programs[side]->nodes[part.node];
}

// Takes `not` off.
static struct part bare(const struct comparing *comparing, enum diff_side side, struct part part)
{
    while (node_of(comparing, side, part)->kind == NODE_NOT)
        part = (struct part){node_of(comparing, side, part)->a, !part.negated};
    return part;
}

static struct str wording_of(const struct comparing *comparing, enum diff_side side,
                             struct part part)
{
    const struct program *program = comparing->diffing->programs[side];
    enum node_kind kind = program->nodes[part.node].kind;
    bool parted = part.negated && (kind == NODE_AND || kind == NODE_OR);
    AUTO(buf_done) struct buf words = {0};
    buf_add(&words, part.negated ? STR("not ") : STR(""));
    buf_add(&words, parted ? STR("(") : STR(""));
    wording_add(program, part.node, &words);
    buf_add(&words, parted ? STR(")") : STR(""));
    return arena_copy(comparing->diffing->batch, buf_str(&words));
}

// True when the part is `and` (or `or`) of several, as it stands or turned round.
static bool is_joined(const struct comparing *comparing, enum diff_side side, struct part part,
                      bool all)
{
    enum node_kind kind = node_of(comparing, side, part)->kind;
    return (kind == NODE_AND || kind == NODE_OR) && ((kind == NODE_AND) != part.negated) == all;
}

// The parts of an `and` (`all`) or `or`; anything else is one part.
static struct parts split(const struct comparing *comparing, enum diff_side side, struct part part,
                          bool all)
{
    const struct program *program = comparing->diffing->programs[side];
    const struct program_node *node = node_of(comparing, side, part);
    bool joined = is_joined(comparing, side, part, all);
    struct parts parts = {.count = joined ? node->arg.count : 1};
    parts.items = ARENA_ARRAY(comparing->diffing->batch, struct part, parts.count + 1);
    parts.wordings = ARENA_ARRAY(comparing->diffing->batch, struct str, parts.count + 1);
    parts.items[0] = part;
    for (size_t i = 0; joined && i < parts.count; i++) {
        struct part child = {program->node_refs[node->arg.first + i], part.negated};
        parts.items[i] = bare(comparing, side, child);
    }
    for (size_t i = 0; i < parts.count; i++)
        parts.wordings[i] = wording_of(comparing, side, parts.items[i]);
    return parts;
}

static struct diff_change *add_change(const struct comparing *comparing, enum diff_effect effect)
{
    struct diff_change *change =
        diffing_add(comparing->diffing, DIFF_NEW, comparing->thing, DIFF_CHANGED, DIFF_WHEN);
    change->what = STR("condition");
    change->effect = effect;
    return change;
}

static void say(const struct comparing *comparing, struct diff_change *change, struct str words)
{
    change->says = comparing->where.len ? arena_print(comparing->diffing->batch, "%.*s%.*s",
                                                      STR_ARG(comparing->where), STR_ARG(words))
                                        : words;
}

// Something that stands on one side only.
static void say_alone(const struct comparing *comparing, enum diff_side side, struct str wording,
                      bool all)
{
    bool is_new = side == DIFF_NEW;
    struct diff_change *change = add_change(comparing, is_new != all ? DIFF_MORE : DIFF_LESS);
    const char *format = all ? (is_new ? "has to hold too: %.*s" : "need not hold any more: %.*s")
                             : (is_new ? "is enough too: %.*s" : "is not enough any more: %.*s");
    say(comparing, change, arena_print(comparing->diffing->batch, format, STR_ARG(wording)));
    if (is_new)
        change->new_text = wording;
    else
        change->old_text = wording;
}

static void say_became(const struct comparing *comparing, struct str old_text, struct str new_text,
                       enum diff_effect effect)
{
    struct diff_change *change = add_change(comparing, effect);
    change->old_text = old_text;
    change->new_text = new_text;
    say(comparing, change,
        arena_print(comparing->diffing->batch, "tests %.*s instead of %.*s", STR_ARG(new_text),
                    STR_ARG(old_text)));
}

// What a test takes: names of cues, groups, lists or concepts, or values.
struct choices {
    const char *what;
    struct str *items[DIFF_SIDES];
    size_t counts[DIFF_SIDES];
};

static void add_refs(const struct comparing *comparing, enum diff_side side, enum thing_kind kind,
                     const uint32_t *refs, struct range range, struct choices *choices)
{
    choices->items[side] = ARENA_ARRAY(comparing->diffing->batch, struct str, range.count + 1);
    choices->counts[side] = range.count;
    for (uint32_t i = 0; i < range.count; i++)
        choices->items[side][i] = thing_name(comparing->diffing->programs[side],
                                             (struct thing){kind, refs[range.first + i]});
}

static void add_values(const struct comparing *comparing, enum diff_side side,
                       const struct program_node *node, struct choices *choices)
{
    const struct program *program = comparing->diffing->programs[side];
    struct arena *batch = comparing->diffing->batch;
    choices->items[side] = ARENA_ARRAY(batch, struct str, node->arg.count + 1);
    choices->counts[side] = node->arg.count;
    for (uint32_t i = 0; i < node->arg.count; i++) {
        const struct program_literal *literal = &program->literals[node->arg.first + i];
        struct str first = program_text(program, literal->first);
        struct str last = program_text(program, literal->last);
        choices->items[side][i] =
            str_eq(first, last) ? first
                                : arena_print(batch, "%.*s..%.*s", STR_ARG(first), STR_ARG(last));
    }
}

// "cue stage, alive": what stands on this side and not on the other; how many.
static size_t only_on(const struct comparing *comparing, const struct choices *choices,
                      enum diff_side side, struct buf *out)
{
    struct index others = {.batch = comparing->diffing->batch};
    enum diff_side other = side == DIFF_NEW ? DIFF_OLD : DIFF_NEW;
    size_t count = 0;
    for (size_t i = 0; i < choices->counts[other]; i++)
        index_add(&others, choices->items[other][i]);
    for (size_t i = 0; i < choices->counts[side]; i++) {
        if (index_find(&others, choices->items[side][i]) != INDEX_NONE)
            continue;
        buf_add(out, count++ ? STR(", ") : STR(""));
        buf_add(out, choices->items[side][i]);
    }
    return count;
}

// A test that takes other things than before. Without any, it takes everything. True when it does.
static bool say_choices(const struct comparing *comparing, struct str wording, bool negated,
                        const struct choices *choices)
{
    AUTO(buf_done) struct buf gained = {0}, lost = {0};
    size_t gained_count = only_on(comparing, choices, DIFF_NEW, &gained);
    size_t lost_count = only_on(comparing, choices, DIFF_OLD, &lost);
    if (!gained_count && !lost_count)
        return false;
    bool wider = !choices->counts[DIFF_NEW] || (choices->counts[DIFF_OLD] && !lost_count);
    bool narrower = !choices->counts[DIFF_OLD] || (choices->counts[DIFF_NEW] && !gained_count);
    enum diff_effect effect = !wider && !narrower ? DIFF_NONE
                              : wider != negated  ? DIFF_MORE
                                                  : DIFF_LESS;
    struct diff_change *change = add_change(comparing, effect);
    AUTO(buf_done) struct buf says = {0};
    buf_print(&says, "in %.*s: ", STR_ARG(wording));
    if (gained_count)
        buf_print(&says, "%s %s %.*s", choices->counts[DIFF_OLD] ? "also" : "only", choices->what,
                  STR_ARG(buf_str(&gained)));
    if (lost_count)
        buf_print(&says, "%s%s %s %.*s", gained_count ? ", " : "",
                  choices->counts[DIFF_NEW] ? "no longer" : "not only", choices->what,
                  STR_ARG(buf_str(&lost)));
    say(comparing, change, arena_copy(comparing->diffing->batch, buf_str(&says)));
    change->new_text = arena_copy(comparing->diffing->batch, buf_str(&gained));
    change->old_text = arena_copy(comparing->diffing->batch, buf_str(&lost));
    return true;
}

// True when the two tests ask the same of the same place, and differ in what they take only.
static bool alike(const struct comparing *comparing, struct part old_part, struct part new_part)
{
    const struct program_node *a = node_of(comparing, DIFF_OLD, old_part);
    const struct program_node *b = node_of(comparing, DIFF_NEW, new_part);
    if (a->kind != b->kind || a->field != b->field || old_part.negated != new_part.negated)
        return false;
    if (a->kind == NODE_CONCEPT)
        return a->a == b->a && a->of == b->of;
    if (a->kind == NODE_SCORE)
        return comparing->diffing->partners[DIFF_NEW][THING_SCORE][b->a] == a->a;
    return true;
}

// True when a number is compared with a bound, and with another one than before in the same way.
static bool moved_bound(const struct program_node *was, const struct program_node *is)
{
    bool bound = was->kind == NODE_COMPARE || was->kind == NODE_SCORE || was->kind == NODE_COUNT ||
                 was->kind == NODE_SHARE;
    return bound && was->compare == is->compare && was->currency == is->currency &&
           (was->number != is->number || was->last != is->last);
}

// Whether another bound of the same comparison lets more or less pass.
static enum diff_effect effect_of_bound(const struct program_node *was,
                                        const struct program_node *is, bool negated)
{
    if (!moved_bound(was, is))
        return DIFF_NONE;
    bool wider, narrower;
    if (was->compare == COMPARE_BETWEEN) {
        wider = is->number <= was->number && is->last >= was->last;
        narrower = is->number >= was->number && is->last <= was->last;
    } else {
        bool below = was->compare == COMPARE_LESS || was->compare == COMPARE_LESS_EQUAL;
        wider = (is->number > was->number) == below;
        narrower = !wider;
    }
    return wider == narrower ? DIFF_NONE : wider != negated ? DIFF_MORE : DIFF_LESS;
}

static void compare(const struct comparing *comparing, struct part old_part, struct part new_part);

// What is asked of all lines, when only the question is another one. True when it was said so.
static bool compare_lines(const struct comparing *comparing, struct part old_part,
                          struct part new_part)
{
    const struct program_node *was = node_of(comparing, DIFF_OLD, old_part);
    const struct program_node *is = node_of(comparing, DIFF_NEW, new_part);
    bool of_lines = was->kind == NODE_ANY || was->kind == NODE_EVERY || was->kind == NODE_COUNT ||
                    was->kind == NODE_SHARE;
    if (!of_lines || was->compare != is->compare || was->number != is->number)
        return false;
    struct str wording = wording_of(comparing, DIFF_NEW, new_part);
    struct comparing inside = *comparing;
    // `any goods ( … )`, `count of goods ( … ) >= 3`
    inside.where = arena_print(comparing->diffing->batch,
                               "%.*s(…): ", (int)str_find_byte(wording, '('), wording.at);
    bool less = was->compare == COMPARE_LESS || was->compare == COMPARE_LESS_EQUAL;
    bool turned = less && (was->kind == NODE_COUNT || was->kind == NODE_SHARE);
    compare(&inside, (struct part){was->a, old_part.negated != turned},
            (struct part){is->a, new_part.negated != turned});
    return true;
}

static void compare_tests(const struct comparing *comparing, struct part old_part,
                          struct part new_part, struct str old_wording, struct str new_wording)
{
    const struct program_node *nodes[DIFF_SIDES] = {node_of(comparing, DIFF_OLD, old_part),
                                                    node_of(comparing, DIFF_NEW, new_part)};
    struct choices cues = {.what = "cue"}, values = {.what = "value"}, groups = {.what = "group"};
    struct choices lists = {.what = "list"}, concepts = {.what = "concept"};
    bool said = false;
    for (int side = DIFF_OLD; side < DIFF_SIDES; side++) {
        const struct program *program = comparing->diffing->programs[side];
        const struct program_node *node = nodes[side];
        enum diff_side of = (enum diff_side)side;
        if (node->kind == NODE_CUE)
            add_refs(comparing, of, THING_CUE, program->cue_refs, node->arg, &cues);
        if (node->kind == NODE_IN)
            add_values(comparing, of, node, &values);
        if (node->kind != NODE_CONCEPT)
            continue;
        add_refs(comparing, of, THING_GROUP, program->group_refs, node->groups, &groups);
        add_refs(comparing, of, THING_LIST, program->list_refs, node->lists, &lists);
        add_refs(comparing, of, THING_CONCEPT, program->concept_refs, node->concepts, &concepts);
    }
    if (compare_lines(comparing, old_part, new_part))
        return;
    const struct choices *all[] = {&cues, &values, &groups, &lists, &concepts};
    for (size_t i = 0; i < COUNT(all); i++)
        said |= say_choices(comparing, old_wording, old_part.negated, all[i]);
    if (!said)
        say_became(comparing, old_wording, new_wording,
                   effect_of_bound(nodes[DIFF_OLD], nodes[DIFF_NEW], old_part.negated));
}

// True when the part is `and` or `or` of something that is alike to `other`, of the other side.
static bool holds_alike(const struct comparing *comparing, enum diff_side side, struct part part,
                        struct part other)
{
    const struct program *program = comparing->diffing->programs[side];
    const struct program_node *node = node_of(comparing, side, part);
    if (node->kind != NODE_AND && node->kind != NODE_OR)
        return false;
    for (uint32_t i = 0; i < node->arg.count; i++) {
        struct part child = {program->node_refs[node->arg.first + i], part.negated};
        child = bare(comparing, side, child);
        if (side == DIFF_OLD ? alike(comparing, child, other) : alike(comparing, other, child))
            return true;
    }
    return false;
}

// True when it makes sense to say how the one became the other.
static bool related(const struct comparing *comparing, struct part old_part, struct part new_part)
{
    return alike(comparing, old_part, new_part) ||
           holds_alike(comparing, DIFF_OLD, old_part, new_part) ||
           holds_alike(comparing, DIFF_NEW, new_part, old_part);
}

// Pairs parts that are related, the first with the first; what is left stands alone.
static void compare_rest(const struct comparing *comparing, struct parts *old_parts,
                         struct parts *new_parts, const bool *old_same, const bool *new_same,
                         bool all)
{
    struct arena *batch = comparing->diffing->batch;
    bool *taken = ARENA_ARRAY(batch, bool, new_parts->count + 1);
    for (size_t i = 0; i < old_parts->count; i++) {
        size_t found = new_parts->count;
        for (size_t j = 0; !old_same[i] && j < new_parts->count && found == new_parts->count; j++)
            if (!new_same[j] && !taken[j] &&
                related(comparing, old_parts->items[i], new_parts->items[j]))
                found = j;
        if (found < new_parts->count) {
            taken[found] = true;
            compare(comparing, old_parts->items[i], new_parts->items[found]);
        } else if (!old_same[i]) {
            say_alone(comparing, DIFF_OLD, old_parts->wordings[i], all);
        }
    }
    for (size_t j = 0; j < new_parts->count; j++)
        if (!new_same[j] && !taken[j])
            say_alone(comparing, DIFF_NEW, new_parts->wordings[j], all);
}

static void compare_parts(const struct comparing *comparing, struct part old_part,
                          struct part new_part, bool all)
{
    struct arena *batch = comparing->diffing->batch;
    struct parts old_parts = split(comparing, DIFF_OLD, old_part, all);
    struct parts new_parts = split(comparing, DIFF_NEW, new_part, all);
    bool *old_same = ARENA_ARRAY(batch, bool, old_parts.count + 1);
    bool *new_same = ARENA_ARRAY(batch, bool, new_parts.count + 1);
    struct index wordings = {.batch = batch};
    for (size_t i = 0; i < old_parts.count; i++)
        index_add(&wordings, old_parts.wordings[i]);
    bool *met = ARENA_ARRAY(batch, bool, wordings.count + 1);
    for (size_t j = 0; j < new_parts.count; j++) {
        uint32_t found = index_find(&wordings, new_parts.wordings[j]);
        new_same[j] = found != INDEX_NONE;
        if (new_same[j])
            met[found] = true;
    }
    for (size_t i = 0; i < old_parts.count; i++)
        old_same[i] = met[index_find(&wordings, old_parts.wordings[i])];
    compare_rest(comparing, &old_parts, &new_parts, old_same, new_same, all);
}

static void compare(const struct comparing *comparing, struct part old_part, struct part new_part)
{
    old_part = bare(comparing, DIFF_OLD, old_part);
    new_part = bare(comparing, DIFF_NEW, new_part);
    struct str old_wording = wording_of(comparing, DIFF_OLD, old_part);
    struct str new_wording = wording_of(comparing, DIFF_NEW, new_part);
    if (str_eq(old_wording, new_wording))
        return;
    for (int all = 1; all >= 0; all--) {
        if (is_joined(comparing, DIFF_OLD, old_part, all) ||
            is_joined(comparing, DIFF_NEW, new_part, all)) {
            compare_parts(comparing, old_part, new_part, all);
            return;
        }
    }
    if (alike(comparing, old_part, new_part))
        compare_tests(comparing, old_part, new_part, old_wording, new_wording);
    else
        say_became(comparing, old_wording, new_wording, DIFF_NONE);
}

void diff_condition(struct diffing *diffing, struct thing thing, struct str where,
                    uint32_t old_node, uint32_t new_node)
{
    struct comparing comparing = {diffing, thing, where};
    compare(&comparing, (struct part){old_node, false}, (struct part){new_node, false});
}
