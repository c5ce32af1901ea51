// SPDX-License-Identifier: Apache-2.0
#include "author/fits.h"

#include "rules/walk.h"
#include "screen/eval.h"

struct asking {
    struct eval eval;
    struct sight sight; // a name of the concept
    bool fits;
};

static void ask_test(void *ctx, uint32_t index, bool negated)
{
    struct asking *asking = ctx;
    const struct program_node *node = &asking->eval.program->nodes[index];
    uint32_t listing;
    if (node->kind == NODE_CONCEPT && !negated && !asking->fits)
        asking->fits = eval_concept_fits(&asking->eval, node, &asking->sight, &listing);
}

bool fits_rule(const struct glossary *glossary, uint32_t rule, uint32_t concept, int32_t day)
{
    uint32_t count;
    const uint32_t *senses = glossary_of(glossary, SENSE_NAME, concept, &count);
    uint32_t name = 0;
    while (name < count && !program_in_force(glossary->program->senses[senses[name]].from,
                                             glossary->program->senses[senses[name]].until, day))
        name++;
    if (name == count)
        return false;
    // No end of the route is declared, so that no route speaks against a marking.
    struct asking asking = {
        .eval = {.program = glossary->program, .day = day},
        .sight = {.sense = senses[name]},
    };
    walk_tests(glossary->program, glossary->program->rules[rule].when, ask_test, &asking);
    return asking.fits;
}
