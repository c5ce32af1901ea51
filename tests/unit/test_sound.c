// Programs that nobody compiled: whatever in them points outside, loops or weakens the guard is
// seen.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "rules/sound.h"

// A program with an element in every section, and a node of every kind.
static void make(struct compiled *compiled)
{
    struct compiled text = {0};
    compiled_make(
        compiled, true,
        arena_print(
            &text.batch,
            "vague V \"Vague\" { law L en \"gift\" source B }\n"
            "jurisdiction U \"Union\" { members DE, FR source B }\n"
            "taxon \"Zed\" { name en \"zed\" needs cue live\n source B }\n"
            "endings en { add \"s\" }\n%.*s",
            STR_ARG(compiled_rule(
                &text,
                "import into CN or export from U or transit through U or domestic in U or to U or "
                "from U or abroad or anywhere",
                "goods name a taxon in group turtle listed A of origin and goods have cue live "
                "and not (goods are vague or goods.hs in 0101..0106 or goods.net_mass > 5 kg or "
                "goods.value present or goods.hs missing or goods name \"Acid\" "
                "or wrapper names a marking of CN)",
                "law L"))));
    CHECK(compiled->reports.count == 0);
    compiled_done(&text);
}

static struct program_node *node_of(struct program *program, enum node_kind kind)
{
    for (uint32_t i = 0; i < program->node_count; i++)
        if (program->nodes[i].kind == kind)
            return &program->nodes[i];
    fail_msg("no node of kind %d", kind);
    return NULL;
}

static uint32_t *child_of(struct program *program, enum node_kind kind)
{
    return &program->node_refs[node_of(program, kind)->arg.first];
}

// Breaks one thing and says in which part that shows; NULL when there are no more things.
static const char *break_fact(struct program *p, int which)
{
    switch (which) {
    case 0:
        return p->pack_count = 0, "packs";
    case 1:
        return p->packs[0].owner.at = p->letter_count + 1, "packs";
    case 2:
        return p->packs[0].title.len = UINT32_MAX, "packs";
    case 3:
        return p->jurisdictions[1].members.count = p->country_count + 1, "jurisdictions";
    case 4:
        return p->jurisdictions[1].members.first = UINT32_MAX, "jurisdictions";
    case 5:
        return p->jurisdictions[0].everywhere = 2, "jurisdictions";
    case 6:
        return p->provisions[0].jurisdiction = p->jurisdiction_count, "provisions";
    case 7:
        return p->provisions[0].consequence_says.len = p->letter_count + 1, "provisions";
    case 8:
        return p->laws[0].editions.first = 1, "laws";
    case 9:
        return p->lists[0].law = PROGRAM_NONE, "lists";
    case 10:
        return p->listings[0].list = p->list_count, "listings";
    case 11:
        return p->concepts[0].kind = CONCEPT_KIND_COUNT, "concepts";
    case 12:
        return p->concepts[0].groups.count = 99, "concepts";
    case 13:
        return p->concepts[0].listings.first = 99, "concepts";
    case 14:
        return p->concepts[2].jurisdiction = p->jurisdiction_count, "concepts";
    case 15:
        return p->cues[1].title.at = UINT32_MAX, "cues";
    case 16:
        return p->vagues[0].law = p->law_count, "lists of vague words";
    case 17:
        return p->group_refs[0] = p->group_count, "references";
    case 18:
        return p->list_refs[0] = p->list_count, "references";
    case 19:
        return p->concept_refs[0] = p->concept_count, "references";
    case 20:
        return p->cue_refs[0] = p->cue_count, "references";
    case 21:
        return p->law_refs[0] = p->law_count, "references";
    case 22:
        return p->rule_refs[0] = p->rule_count, "references";
    default:
        return NULL;
    }
}

static const char *break_name(struct program *p, int which)
{
    switch (which) {
    case 0:
        return p->senses[0].kind = (enum sense_kind)3, "names";
    case 1:
        return p->senses[0].subject = p->concept_count, "names";
    case 2:
        return p->senses[0].pack = p->pack_count, "names";
    case 3:
        return p->senses[0].needs = (struct range){0, 99}, "names";
    case 4:
        return p->senses[0].source.at = UINT32_MAX, "names";
    case 5:
        return p->senses[0].exact = 2, "names";
    case 6:
        return p->meanings[0].sense = p->sense_count, "meanings";
    case 7:
        return p->meanings[0].form = MEANING_FORM_COUNT, "meanings";
    case 8:
        return p->meaning_ends[0] = p->meaning_count + 1, "keys";
    case 9:
        return p->meaning_ends[p->key_count - 1] = 0, "keys";
    case 10:
        return p->key_count--, "keys";
    case 11:
        return p->table.slot_count = 0, "table of names";
    default:
        return NULL;
    }
}

static const char *break_rule(struct program *p, int which)
{
    switch (which) {
    case 0:
        return p->literals[0].last.at = UINT32_MAX, "values";
    case 1: // an HS code whose ends differ in length
        return p->literals[0].last.len--, "rules";
    case 2:
        return p->nodes[0].text.len = UINT32_MAX, "rules";
    case 3:
        return p->nodes[0].kind = (enum node_kind)99, "rules";
    case 4: // a loop
        return *child_of(p, NODE_AND) = (uint32_t)(node_of(p, NODE_AND) - p->nodes), "rules";
    case 5:
        return *child_of(p, NODE_AND) = p->node_count, "rules";
    case 6:
        return node_of(p, NODE_NOT)->a = (uint32_t)(node_of(p, NODE_NOT) - p->nodes), "rules";
    case 7: // nothing to join
        return node_of(p, NODE_AND)->arg.count = 0, "rules";
    case 8:
        return node_of(p, NODE_AND)->arg.first = UINT32_MAX, "rules";
    case 9: // a test in a route, a route in a condition
        return p->rules[0].where = p->rules[0].when, "rules";
    case 10:
        return p->rules[0].when = p->rules[0].where, "rules";
    case 11:
        return *child_of(p, NODE_AND) = p->rules[0].where, "rules";
    case 12:
        return node_of(p, NODE_CONCEPT)->a = CONCEPT_KIND_COUNT + 1, "rules";
    case 13:
        return node_of(p, NODE_CONCEPT)->lists.count = 99, "rules";
    case 14:
        return node_of(p, NODE_CONCEPT)->of = (enum concept_of)4, "rules";
    case 15:
        return node_of(p, NODE_CUE)->arg.count = 99, "rules";
    case 16:
        return node_of(p, NODE_IN)->arg.count = 99, "rules";
    case 17:
        return node_of(p, NODE_COMPARE)->compare = (enum compare)5, "rules";
    case 18:
        return node_of(p, NODE_PRESENT)->field = FIELD_NONE, "rules";
    case 19:
        return node_of(p, NODE_IMPORT)->a = p->jurisdiction_count, "rules";
    case 20:
        return p->rules[0].advice = ADVICE_COUNT, "rules";
    case 21:
        return p->rules[0].advice = ADVICE_CLEAR, "rules";
    case 22:
        return p->rules[0].laws.count = 99, "rules";
    case 23:
        return p->rules[0].per_line = 2, "rules";
    case 24: // what the guard refuses: a person's field, and a rule without goods
        return node_of(p, NODE_MISSING)->field = FIELD_SENDER_NAME, "rules";
    case 25:
        return p->rules[0].when = (uint32_t)(node_of(p, NODE_MISSING) - p->nodes), "rules";
    case 26: // neither a law nor a list
        p->rules[0].laws.count = 0;
        node_of(p, NODE_CONCEPT)->lists.count = 0;
        return "rules";
    case 27:
        return p->call_rules[CALL_ALWAYS].count = 99, "triggers";
    case 28:
        return p->call_count--, "triggers";
    case 29:
        return p->concept_rule_count--, "triggers";
    case 30:
        return p->cue_rules[0].first = UINT32_MAX, "triggers";
    default:
        return NULL;
    }
}

static void check_broken(const char *(*break_it)(struct program *, int))
{
    for (int which = 0;; which++) {
        struct compiled compiled;
        make(&compiled);
        const char *what = NULL, *expected = break_it(&compiled.program, which);
        bool sound = program_sound(&compiled.program, &what);
        if (expected && (sound || strcmp(what, expected) != 0))
            fail_msg("%d: expected \"%s\", got \"%s\"", which, expected, what ? what : "sound");
        CHECK(expected || sound);
        compiled_done(&compiled);
        if (!expected)
            return;
    }
}

static void test_facts(void **state)
{
    (void)state;
    check_broken(break_fact);
}

static void test_names(void **state)
{
    (void)state;
    check_broken(break_name);
}

static void test_rules(void **state)
{
    (void)state;
    check_broken(break_rule);
}

// A few nodes that share their children stand for a condition that no clock would see the end of.
static void test_shared_nodes(void **state)
{
    (void)state;
    for (uint32_t levels = 5; levels <= 40; levels += 35) {
        struct compiled compiled;
        make(&compiled);
        struct program *program = &compiled.program;
        struct program_node *nodes = ARENA_ARRAY(&compiled.batch, struct program_node, levels + 1);
        uint32_t *refs = ARENA_ARRAY(&compiled.batch, uint32_t, 2 * levels);
        nodes[0] = *node_of(program, NODE_CUE);
        for (uint32_t i = 1; i <= levels; i++) {
            nodes[i] = (struct program_node){.kind = NODE_OR, .arg = {2 * (i - 1), 2}};
            refs[2 * (i - 1)] = refs[2 * (i - 1) + 1] = i - 1;
        }
        program->nodes = nodes;
        program->node_count = levels + 1;
        program->node_refs = refs;
        program->node_ref_count = 2 * levels;
        program->rule_count = 0;
        program->rule_ref_count = 0;
        program->found_rule_count = 0;
        for (uint32_t i = 0; i < CALL_COUNT; i++)
            program->call_rules[i] = (struct range){0};
        for (uint32_t i = 0; i < program->concept_count; i++)
            program->concept_rules[i] = (struct range){0};
        for (uint32_t i = 0; i < program->list_count; i++)
            program->list_rules[i] = (struct range){0};
        for (uint32_t i = 0; i < program->cue_count; i++)
            program->cue_rules[i] = (struct range){0};
        for (uint32_t i = 0; i < program->group_count; i++)
            program->group_rules[i] = (struct range){0};
        const char *what;
        CHECK(program_sound(program, &what) == (levels == 5));
        compiled_done(&compiled);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_shared_nodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
