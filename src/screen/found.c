// SPDX-License-Identifier: Apache-2.0
#include "screen/found.h"

#include "base/limits.h"

// True when the provision's jurisdiction holds an end of the route; an end that is not declared
// may be anywhere.
static bool applies(const struct eval *eval, const struct program_provision *provision)
{
    return !eval->route.origin || !eval->route.destination ||
           route_in(eval->program, provision->jurisdiction, eval->route.origin) ||
           route_in(eval->program, provision->jurisdiction, eval->route.destination);
}

// The provision a finding cites: of the rule's laws the first in force that applies to the route,
// else the first in force; of a rule that states none, that of the list.
static const struct program_provision *cite(const struct eval *eval,
                                            const struct program_rule *rule, uint32_t listing)
{
    const struct program *program = eval->program;
    const struct program_provision *in_force = NULL;
    for (uint32_t i = 0; i < rule->laws.count; i++) {
        const struct program_provision *provision =
            eval_edition(eval, program->law_refs[rule->laws.first + i]);
        if (provision && applies(eval, provision))
            return provision;
        if (!in_force)
            in_force = provision;
    }
    if (rule->laws.count || listing == PROGRAM_NONE)
        return in_force;
    return eval_edition(eval, program->lists[program->listings[listing].list].law);
}

static struct provision provision_of(const struct program *program,
                                     const struct program_provision *stated)
{
    return (struct provision){
        .id = program_text(program, stated->id),
        .jurisdiction = program_text(program, program->jurisdictions[stated->jurisdiction].id),
        .act = program_text(program, stated->act),
        .edition = program_text(program, stated->edition),
        .article = program_text(program, stated->article),
        .says = program_text(program, stated->says),
        .consequence = program_text(program, stated->consequence),
        .consequence_says = program_text(program, stated->consequence_says),
        .source = program_text(program, stated->source),
        .from = stated->from,
        .until = stated->until,
        .unreviewed = stated->unreviewed,
    };
}

static struct str field_name(const struct eval *eval, enum field field, struct arena *batch)
{
    AUTO(buf_done) struct buf name = {0};
    field_print(field, eval->content, &name);
    return arena_copy(batch, buf_str(&name));
}

// "names X: "words"", for the first sight that the test asks for. Without one, what was named that
// the test does not mean: of another group, or not on the list on this day.
static struct str concept_detail(const struct eval *eval, const struct program_node *node,
                                 struct arena *batch)
{
    const struct program *program = eval->program;
    struct str other = STR("no such name");
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t s = 0; s < place[i].count; s++) {
            const struct sight *sight = &place[i].sights[s];
            const struct program_sense *sense = &program->senses[sight->sense];
            if (sense->kind != SENSE_NAME || !sight_counts(sight))
                continue;
            struct str seen = str_slice(place[i].text, sight->begin, sight->end);
            const struct program_concept *concept = &program->concepts[sense->subject];
            struct str name = program_text(program, concept->name);
            uint32_t listing;
            if (eval_concept_fits(eval, node, sight, &listing))
                return arena_print(batch, "names %.*s: \"%.*s\"", STR_ARG(name), STR_ARG(seen));
            if (concept->kind == (enum concept_kind)node->a)
                other = arena_print(
                    batch,
                    "\"%.*s\" names %.*s, but not of the group or list asked for on that day",
                    STR_ARG(seen), STR_ARG(name));
        }
    }
    return other;
}

static struct str cue_detail(const struct eval *eval, const struct program_node *node,
                             struct arena *batch)
{
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count; i++) {
        const struct sight *sight = see_cue(eval->program, &place[i], node->arg);
        if (!sight)
            continue;
        const struct program_cue *cue =
            &eval->program->cues[eval->program->senses[sight->sense].subject];
        return arena_print(batch, "cue %.*s: \"%.*s\"",
                           STR_ARG(program_text(eval->program, cue->id)),
                           STR_ARG(str_slice(place[i].text, sight->begin, sight->end)));
    }
    return arena_print(batch, "no such cue");
}

struct str found_detail(const struct eval *eval, uint32_t index, enum truth truth,
                        struct arena *batch)
{
    const struct program_node *node = &eval->program->nodes[index];
    if (node->kind == NODE_CONCEPT)
        return concept_detail(eval, node, batch);
    if (node->kind == NODE_CUE)
        return cue_detail(eval, node, batch);
    if (node->kind == NODE_VAGUE)
        return truth == TRUTH_YES ? STR("every word is a vague one")
                                  : STR("not every word is a vague one");
    struct str name = field_name(eval, node->field, batch);
    const struct value *value = eval_value(eval, node->field);
    if (value->state == VALUE_ABSENT)
        return arena_print(batch, "%.*s is not declared", STR_ARG(name));
    if (value->state == VALUE_WRONG)
        return arena_print(batch, "%.*s cannot be read: \"%.*s\"", STR_ARG(name),
                           STR_ARG(value->text));
    return arena_print(batch, "%.*s is %.*s", STR_ARG(name), STR_ARG(value->text));
}

// Collects the tests of a condition that carry its answer, in its order. Under `not` the answers
// are turned round, so the tests that hold it up are those that did not hold.
static void add_whys(const struct eval *eval, uint32_t index, bool negated, enum truth wanted,
                     struct arena *batch, struct finding *finding, size_t *room)
{
    const struct program_node *node = &eval->program->nodes[index];
    if (node->kind == NODE_AND || node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            add_whys(eval, eval->program->node_refs[node->arg.first + i], negated, wanted, batch,
                     finding, room);
        return;
    }
    if (node->kind == NODE_NOT) {
        add_whys(eval, node->a, !negated, wanted, batch, finding, room);
        return;
    }
    enum truth truth = eval_condition(eval, index);
    bool open = truth == TRUTH_UNKNOWN && wanted == TRUTH_UNKNOWN;
    bool holds = !negated && truth == TRUTH_YES && node->kind != NODE_CONCEPT;
    if (!open && !holds)
        return;
    struct str why = found_detail(eval, index, truth, batch);
    for (size_t i = 0; i < finding->why_count; i++)
        if (str_eq(finding->why[i], why))
            return;
    ARENA_PUSH(batch, finding->why, finding->why_count, *room) = why;
}

static void add_route_whys(const struct eval *eval, struct arena *batch, struct finding *finding,
                           size_t *room)
{
    if (!eval->route.origin)
        ARENA_PUSH(batch, finding->why, finding->why_count, *room) = STR("origin is not declared");
    if (!eval->route.destination)
        ARENA_PUSH(batch, finding->why, finding->why_count, *room) =
            STR("destination is not declared");
}

// A finding without its evidence; false when no law in force carries it.
static bool begin_finding(const struct eval *eval, uint32_t index, enum truth truth,
                          uint32_t listing, struct arena *batch, struct finding *ret_finding)
{
    const struct program *program = eval->program;
    const struct program_rule *rule = &program->rules[index];
    const struct program_provision *law = cite(eval, rule, listing);
    if (!law)
        return false;
    struct finding finding = {
        .rule = program_text(program, rule->id),
        .title = program_text(program, rule->title),
        .subject = program_text(program, rule->subject),
        .advice = truth == TRUTH_UNKNOWN ? ADVICE_ASK : rule->advice,
        .unknown = truth == TRUTH_UNKNOWN,
        .shadow = rule->shadow,
        .field = FIELD_NONE,
        .content = eval->content,
        .law = provision_of(program, law),
        .ask = program_text(program, rule->ask),
    };
    if (listing != PROGRAM_NONE) {
        const struct program_list *list = &program->lists[program->listings[listing].list];
        finding.listing = program_text(program, list->id);
        finding.listing_title = program_text(program, list->title);
        finding.listing_unreviewed = list->unreviewed || program->listings[listing].unreviewed;
    }
    size_t room = 0;
    add_whys(eval, rule->when, false, truth, batch, &finding, &room);
    add_route_whys(eval, batch, &finding, &room);
    *ret_finding = finding;
    return true;
}

static void set_evidence(const struct eval *eval, const struct seen *seen,
                         const struct sight *sight, struct finding *finding)
{
    const struct program *program = eval->program;
    const struct program_sense *sense = &program->senses[sight->sense];
    finding->field = seen->field;
    finding->begin = sight->begin;
    finding->end = sight->end;
    finding->text = str_slice(seen->text, sight->begin, sight->end);
    finding->whole = seen->text;
    finding->match = sight->how;
    finding->name = program_text(program, sense->text);
    finding->language = program_text(program, sense->language);
    finding->name_unreviewed = sense->unreviewed;
    if (sense->kind == SENSE_NAME)
    finding->concept = program_text(program, program->concepts[sense->subject].name);
}

// A rule is tried for each content line, but what it sees on the wrapper is the same each time:
// the finding that says so already, or NULL.
static struct finding *find_repeated(const struct found *found, const struct finding *finding)
{
    if (finding->field == FIELD_NONE || field_info(finding->field)->level == FIELD_LEVEL_CONTENT)
        return NULL;
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].field == finding->field &&
            str_eq(found->items[i].rule, finding->rule) &&
            str_eq(found->items[i].concept, finding->concept))
            return &found->items[i];
    return NULL;
}

static void push(struct arena *batch, struct found *found, const struct finding *finding)
{
    struct finding *repeated = find_repeated(found, finding);
    if (repeated) {
        found->repeated++;
        // One line that settles the rule settles it for the item.
        if (repeated->unknown && !finding->unknown)
            *repeated = *finding;
    } else if (found->count == FINDINGS_MAX) {
        found->dropped++;
    } else {
        ARENA_PUSH(batch, found->items, found->count, found->room) = *finding;
    }
}

// A rule that fired, while what it rests on is collected.
struct evidence {
    const struct eval *eval;
    uint32_t rule;
    enum truth truth;
    struct arena *batch;
    struct found *found;
    uint32_t *said; // concepts
    size_t said_count, said_room;
    const struct seen *cue_seen; // the first cue, for a rule that names no concept
    const struct sight *cue_sight;
};

static bool is_said(const struct evidence *evidence, uint32_t concept)
{
    for (size_t i = 0; i < evidence->said_count; i++)
        if (evidence->said[i] == concept)
            return true;
    return false;
}

// One finding for each concept that the test names, at its first place.
static void add_concepts(struct evidence *evidence, const struct program_node *node)
{
    const struct eval *eval = evidence->eval;
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t s = 0; s < place[i].count; s++) {
            const struct sight *sight = &place[i].sights[s];
            uint32_t listing;
            struct finding finding;
            if (!eval_concept_fits(eval, node, sight, &listing))
                continue;
            uint32_t concept = eval->program->senses[sight->sense].subject;
            if (is_said(evidence, concept) || !begin_finding(eval, evidence->rule, evidence->truth,
                                                             listing, evidence->batch, &finding))
                continue;
            set_evidence(eval, &place[i], sight, &finding);
            push(evidence->batch, evidence->found, &finding);
            ARENA_PUSH(evidence->batch, evidence->said, evidence->said_count, evidence->said_room) =
                concept;
        }
    }
}

static void add_cue(struct evidence *evidence, const struct program_node *node)
{
    size_t count;
    const struct seen *place = eval_place(evidence->eval, node->field, &count);
    for (size_t i = 0; i < count && !evidence->cue_sight; i++) {
        evidence->cue_seen = &place[i];
        evidence->cue_sight = see_cue(evidence->eval->program, &place[i], node->arg);
    }
}

// Walks the tests that stand under no `not`, or under an even number of them.
static void add_evidence(struct evidence *evidence, uint32_t index, bool negated)
{
    const struct program *program = evidence->eval->program;
    const struct program_node *node = &program->nodes[index];
    if (node->kind == NODE_AND || node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            add_evidence(evidence, program->node_refs[node->arg.first + i], negated);
    } else if (node->kind == NODE_NOT) {
        add_evidence(evidence, node->a, !negated);
    } else if (node->kind == NODE_CONCEPT && !negated) {
        add_concepts(evidence, node);
    } else if (node->kind == NODE_CUE && !negated) {
        add_cue(evidence, node);
    }
}

void found_add(const struct eval *eval, uint32_t rule, enum truth truth, struct arena *batch,
               struct found *found)
{
    struct evidence evidence = {
        .eval = eval, .rule = rule, .truth = truth, .batch = batch, .found = found};
    add_evidence(&evidence, eval->program->rules[rule].when, false);
    struct finding finding;
    if (evidence.said_count || !begin_finding(eval, rule, truth, PROGRAM_NONE, batch, &finding))
        return;
    if (evidence.cue_sight)
        set_evidence(eval, evidence.cue_seen, evidence.cue_sight, &finding);
    push(batch, found, &finding);
}
