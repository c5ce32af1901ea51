// SPDX-License-Identifier: Apache-2.0
#include "screen/found.h"

#include "base/limits.h"
#include "screen/why.h"

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

// A rule that fired, while what it rests on is collected.
struct evidence {
    const struct eval *eval; // with the line that the rule was tried for
    uint32_t rule;
    enum truth truth;
    struct arena *batch;
    struct found *found;
    uint32_t *said; // concepts
    size_t said_count, said_room;
    const struct seen *cue_seen; // the first cue, for a rule that names no concept
    const struct sight *cue_sight;
    // A rule without laws that has named nothing in its own line wants the first listing of any
    // line, whose law it can cite.
    bool want_listing;
    uint32_t listing;
};

// A finding without its evidence; false when no law in force carries it.
static bool begin_finding(const struct evidence *evidence, uint32_t listing,
                          struct finding *ret_finding)
{
    const struct eval *eval = evidence->eval;
    const struct program *program = eval->program;
    const struct program_rule *rule = &program->rules[evidence->rule];
    const struct program_provision *law = cite(eval, rule, listing);
    if (!law)
        return false;
    struct finding finding = {
        .rule = program_text(program, rule->id),
        .title = program_text(program, rule->title),
        .subject = program_text(program, rule->subject),
        .advice = evidence->truth == TRUTH_UNKNOWN ? ADVICE_ASK : rule->advice,
        .unknown = evidence->truth == TRUTH_UNKNOWN,
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
    why_add(eval, evidence->rule, evidence->truth, evidence->batch, &finding);
    *ret_finding = finding;
    return true;
}

static void set_evidence(const struct program *program, const struct seen *seen,
                         const struct sight *sight, struct finding *finding)
{
    const struct program_sense *sense = &program->senses[sight->sense];
    finding->field = seen->field;
    if (field_info(seen->field)->level == FIELD_LEVEL_CONTENT)
        finding->content = seen->content;
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

static bool is_said(const struct evidence *evidence, uint32_t concept)
{
    for (size_t i = 0; i < evidence->said_count; i++)
        if (evidence->said[i] == concept)
            return true;
    return false;
}

// One finding for each concept that the test names, at its first place.
static void add_concepts(struct evidence *evidence, const struct eval *eval,
                         const struct program_node *node)
{
    const struct program *program = eval->program;
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t s = 0; s < place[i].count; s++) {
            const struct sight *sight = &place[i].sights[s];
            uint32_t listing;
            struct finding finding;
            if (!eval_concept_fits(eval, node, sight, &listing))
                continue;
            if (evidence->want_listing) {
                evidence->listing = evidence->listing == PROGRAM_NONE ? listing : evidence->listing;
                continue;
            }
            uint32_t concept = program->senses[sight->sense].subject;
            if (is_said(evidence, concept) || !begin_finding(evidence, listing, &finding))
                continue;
            set_evidence(program, &place[i], sight, &finding);
            push(evidence->batch, evidence->found, &finding);
            ARENA_PUSH(evidence->batch, evidence->said, evidence->said_count, evidence->said_room) =
                concept;
        }
    }
}

static void add_cue(struct evidence *evidence, const struct eval *eval,
                    const struct program_node *node)
{
    size_t count;
    const struct seen *place = eval_place(eval, node->field, &count);
    for (size_t i = 0; i < count && !evidence->cue_sight; i++) {
        evidence->cue_seen = &place[i];
        evidence->cue_sight = see_cue(eval->program, &place[i], node->arg);
    }
}

static void add_evidence(struct evidence *evidence, const struct eval *eval, uint32_t index,
                         bool negated);

// What is seen in the lines that fulfil what is asked of all lines; when that is unknown, in those
// that leave it open, too. A rule that is tried for each line speaks of its own line only.
static void add_lines(struct evidence *evidence, const struct eval *eval,
                      const struct program_node *node)
{
    if (eval->program->rules[evidence->rule].per_line && !evidence->want_listing)
        return;
    const struct line_count *lines = eval_lines(eval, node);
    for (uint32_t i = 0; i < lines->yes && i < LINES_NAMED; i++) {
        struct eval line = eval_line(eval, lines->yes_lines[i]);
        add_evidence(evidence, &line, node->a, false);
    }
    for (uint32_t i = 0; i < lines->open && i < LINES_NAMED; i++) {
        struct eval line = eval_line(eval, lines->open_lines[i]);
        if (evidence->truth == TRUTH_UNKNOWN)
            add_evidence(evidence, &line, node->a, false);
    }
}

static void add_contributions(struct evidence *evidence, const struct eval *eval, uint32_t score)
{
    const struct program *program = eval->program;
    struct range range = program->scores[score].contributions;
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct program_contribution *part = &program->contributions[i];
        if (part->points > 0 && eval_condition(eval, part->when) != TRUTH_NO)
            add_evidence(evidence, eval, part->when, false);
    }
}

// Walks the tests that hold the rule up when they hold: those under no `not`, or under two.
static void add_evidence(struct evidence *evidence, const struct eval *eval, uint32_t index,
                         bool negated)
{
    const struct program *program = eval->program;
    const struct program_node *node = &program->nodes[index];
    if (node->kind == NODE_AND || node->kind == NODE_OR) {
        for (uint32_t i = 0; i < node->arg.count; i++)
            add_evidence(evidence, eval, program->node_refs[node->arg.first + i], negated);
    } else if (node->kind == NODE_NOT) {
        add_evidence(evidence, eval, node->a, !negated);
    } else if (node->kind == NODE_CONDITION) {
        add_evidence(evidence, eval, program->conditions[node->a].when, negated);
    } else if (negated) {
        return;
    } else if (node->kind == NODE_SCORE) {
        add_contributions(evidence, eval, node->a);
    } else if (node->kind == NODE_ANY || node->kind == NODE_EVERY || node->kind == NODE_COUNT ||
               node->kind == NODE_SHARE) {
        add_lines(evidence, eval, node);
    } else if (node->kind == NODE_CONCEPT) {
        add_concepts(evidence, eval, node);
    } else if (node->kind == NODE_CUE && !evidence->want_listing) {
        add_cue(evidence, eval, node);
    }
}

// For its values, or for its first cue.
static void add_one(struct evidence *evidence)
{
    const struct program *program = evidence->eval->program;
    const struct program_rule *rule = &program->rules[evidence->rule];
    if (!rule->laws.count) {
        evidence->want_listing = true;
        add_evidence(evidence, evidence->eval, rule->when, false);
    }
    struct finding finding;
    if (!begin_finding(evidence, evidence->listing, &finding))
        return;
    if (evidence->cue_sight)
        set_evidence(program, evidence->cue_seen, evidence->cue_sight, &finding);
    push(evidence->batch, evidence->found, &finding);
}

bool found_add(const struct eval *eval, uint32_t rule, enum truth truth, struct arena *batch,
               struct found *found)
{
    struct evidence evidence = {
        .eval = eval,
        .rule = rule,
        .truth = truth,
        .batch = batch,
        .found = found,
        .listing = PROGRAM_NONE,
    };
    size_t before = found->count + found->repeated + found->dropped;
    add_evidence(&evidence, eval, eval->program->rules[rule].when, false);
    if (!evidence.said_count)
        add_one(&evidence);
    return found->count + found->repeated + found->dropped > before;
}
