// SPDX-License-Identifier: Apache-2.0
#include "screen/route.h"

#include "screen/truth.h"

struct route route_of(const struct consignment *consignment)
{
    // A wrong value (number 0) is as good as none.
    return (struct route){
        .origin = consignment_value(consignment, FIELD_ORIGIN)->number,
        .destination = consignment_value(consignment, FIELD_DESTINATION)->number,
        .transit = consignment_value(consignment, FIELD_TRANSIT)->number,
    };
}

bool route_in(const struct program *program, uint32_t jurisdiction, int64_t country)
{
    const struct program_jurisdiction *j = &program->jurisdictions[jurisdiction];
    if (j->everywhere)
        return true;
    uint32_t low = j->members.first, high = low + j->members.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (program->countries[middle] < country)
            low = middle + 1;
        else
            high = middle;
    }
    return low < j->members.first + j->members.count && program->countries[low] == country;
}

static enum truth in(const struct program *program, uint32_t jurisdiction, int64_t country)
{
    if (program->jurisdictions[jurisdiction].everywhere)
        return TRUTH_YES;
    return country ? truth_of(route_in(program, jurisdiction, country)) : TRUTH_UNKNOWN;
}

// Goes from outside into `inside`, `outside` being the other end.
static enum truth crosses_into(enum truth inside, enum truth other_end)
{
    if (inside == TRUTH_NO || other_end == TRUTH_YES)
        return TRUTH_NO;
    return inside; // an open other end fits; an open inside stays unknown
}

enum truth route_fits(const struct program *program, uint32_t index, const struct route *route)
{
    const struct program_node *node = &program->nodes[index];
    switch (node->kind) {
    case NODE_OR: {
        enum truth truth = TRUTH_NO;
        for (uint32_t i = node->arg.first; i < node->arg.first + node->arg.count; i++)
            truth = truth_or(truth, route_fits(program, program->node_refs[i], route));
        return truth;
    }
    case NODE_IMPORT:
        return crosses_into(in(program, node->a, route->destination),
                            in(program, node->a, route->origin));
    case NODE_EXPORT:
        return crosses_into(in(program, node->a, route->origin),
                            in(program, node->a, route->destination));
    case NODE_DOMESTIC:
        return truth_and(in(program, node->a, route->origin),
                         in(program, node->a, route->destination));
    case NODE_TRANSIT:
        // Few items declare a transit country: not declared means not through.
        return truth_of(route->transit && route_in(program, node->a, route->transit));
    case NODE_TO:
        return in(program, node->a, route->destination);
    case NODE_FROM:
        return in(program, node->a, route->origin);
    case NODE_ABROAD:
        // Advance data is sent for what crosses a border: one open end does not make it domestic.
        if (!route->origin && !route->destination)
            return TRUTH_UNKNOWN;
        return truth_of(route->origin != route->destination);
    case NODE_ANYWHERE:
        return TRUTH_YES;
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
        break;
    }
    ASSERT(!"a route is made of route nodes");
    return TRUTH_NO;
}
