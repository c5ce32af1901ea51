// SPDX-License-Identifier: Apache-2.0
#include "author/logic.h"

#include "base/limits.h"

// Values that are none: not declared, and declared but not to be read as asked.
#define ABSENT INT64_MIN
#define WRONG (INT64_MIN + 1)

// Claims still to be worked through, the next first. Lists share their tails.
struct pending {
    struct claim claim;
    const struct pending *next;
};

// What was known before it was changed, so that the other side of an `or` can begin anew.
struct trail {
    uint32_t domain;
    struct set allowed, ruled_out;
};

struct proof {
    struct logic *logic;
    struct arena *arena;
    size_t steps_left;
    struct trail *trail;
    size_t trail_count, trail_room;
    struct seen_claim {
        uint32_t domain;
        struct set set;
    } * seen; // claims that something is seen
    size_t seen_count, seen_room;
    const struct claim **differ;
    size_t differ_count, differ_room;
};

void logic_done(struct logic *logic)
{
    arena_done(&logic->scratch);
}

uint32_t logic_domain(struct logic *logic, uint32_t wider, uint32_t place)
{
    ARENA_PUSH(logic->batch, logic->domains, logic->domain_count, logic->domain_room) =
        (struct logic_domain){.wider = wider, .place = place};
    return (uint32_t)logic->domain_count - 1;
}

static struct set values(struct proof *proof, int64_t first)
{
    return set_range(proof->arena, first, INT64_MAX);
}

static struct logic_domain *known(struct proof *proof, uint32_t domain)
{
    struct logic_domain *known = &proof->logic->domains[domain];
    if (known->proof != proof->logic->proof) {
        known->proof = proof->logic->proof;
        known->allowed = values(proof, ABSENT);
        known->ruled_out = (struct set){0};
    }
    return known;
}

// The domain, to be changed: what is known of it now is kept.
static struct logic_domain *change(struct proof *proof, uint32_t domain)
{
    struct logic_domain *now = known(proof, domain);
    ARENA_PUSH(proof->arena, proof->trail, proof->trail_count, proof->trail_room) =
        (struct trail){domain, now->allowed, now->ruled_out};
    return now;
}

// A step for each range that is looked at.
static void spend(struct proof *proof, size_t steps)
{
    proof->steps_left -= size_min(proof->steps_left, steps);
}

// The sign of a formula whose answer is the other one.
static enum sign turned(enum sign sign)
{
    static const enum sign other[] = {
        [SIGN_YES] = SIGN_NO,
        [SIGN_NO] = SIGN_YES,
        [SIGN_NOT_YES] = SIGN_NOT_NO,
        [SIGN_NOT_NO] = SIGN_NOT_YES,
    };
    return other[sign];
}

// True when the answer of a formula that is never unknown is yes.
static bool is_yes(enum sign sign)
{
    return sign == SIGN_YES || sign == SIGN_NOT_NO;
}

// Each of these returns true when what is known cannot be.

static bool keep_values(struct proof *proof, uint32_t domain, struct set set)
{
    struct logic_domain *now = change(proof, domain);
    spend(proof, set.count + now->allowed.count);
    now->allowed = set_intersect(proof->arena, now->allowed, set);
    return !now->allowed.count;
}

static bool claim_value(struct proof *proof, const struct claim *claim)
{
    const struct formula *formula = claim->formula;
    struct arena *arena = proof->arena;
    bool holds = is_yes(claim->sign);
    struct set set =
        holds ? formula->set : set_subtract(arena, values(proof, LOGIC_VALUE_FIRST), formula->set);
    if (claim->sign == SIGN_NOT_YES || claim->sign == SIGN_NOT_NO)
        set = set_unite(arena, set_range(arena, ABSENT, WRONG), set);
    return keep_values(proof, formula->domain, set);
}

static bool claim_present(struct proof *proof, const struct claim *claim)
{
    return keep_values(proof, claim->formula->domain,
                       is_yes(claim->sign) ? values(proof, WRONG)
                                           : set_range(proof->arena, ABSENT, ABSENT));
}

// Something of the set is seen, but all of it is ruled out.
static bool is_ruled_out(struct proof *proof, const struct seen_claim *seen)
{
    struct set left = seen->set;
    for (uint32_t domain = seen->domain; domain != LOGIC_NONE;
         domain = proof->logic->domains[domain].wider)
        left = set_subtract(proof->arena, left, known(proof, domain)->ruled_out);
    spend(proof, seen->set.count);
    return !left.count;
}

static bool claim_seen(struct proof *proof, const struct claim *claim)
{
    const struct formula *formula = claim->formula;
    uint32_t place = proof->logic->domains[formula->domain].place;
    if (is_yes(claim->sign)) {
        struct seen_claim seen = {formula->domain, formula->set};
        ARENA_PUSH(proof->arena, proof->seen, proof->seen_count, proof->seen_room) = seen;
        return is_ruled_out(proof, &seen) ||
               (place != LOGIC_NONE && keep_values(proof, place, values(proof, WRONG)));
    }
    struct logic_domain *now = change(proof, formula->domain);
    spend(proof, now->ruled_out.count + formula->denied.count);
    now->ruled_out = set_unite(proof->arena, now->ruled_out, formula->denied);
    for (size_t i = 0; i < proof->seen_count; i++)
        if (is_ruled_out(proof, &proof->seen[i]))
            return true;
    return false;
}

static bool claim_differ(struct proof *proof, const struct claim *claim)
{
    struct set a = known(proof, claim->formula->domain)->allowed,
               b = known(proof, claim->formula->other)->allowed;
    struct set readable = values(proof, LOGIC_VALUE_FIRST);
    bool may_be_open = !set_within(a, readable) && !set_within(b, readable);
    bool meet = set_meets(set_intersect(proof->arena, a, readable),
                          set_intersect(proof->arena, b, readable));
    if (claim->sign == SIGN_NO)
        return !meet;
    if (claim->sign == SIGN_NOT_YES)
        return !meet && !may_be_open;
    // They must differ, or one be open: that fails when both are one and the same.
    return meet && set_size(a) == 1 && set_size(b) == 1;
}

// Looks again at the claims on two values at once.
static bool any_differ_fails(struct proof *proof)
{
    for (size_t i = 0; i < proof->differ_count; i++)
        if (claim_differ(proof, proof->differ[i]))
            return true;
    return false;
}

static bool claim_test(struct proof *proof, const struct claim *claim)
{
    switch (claim->formula->kind) {
    case FORMULA_TRUE:
        return !is_yes(claim->sign);
    case FORMULA_VALUE:
        return claim_value(proof, claim) || any_differ_fails(proof);
    case FORMULA_PRESENT:
        return claim_present(proof, claim) || any_differ_fails(proof);
    case FORMULA_SEEN:
        return claim_seen(proof, claim);
    case FORMULA_DIFFER:
        ARENA_PUSH(proof->arena, proof->differ, proof->differ_count, proof->differ_room) = claim;
        return claim_differ(proof, claim);
    case FORMULA_AND:
    case FORMULA_OR:
    case FORMULA_NOT:
    case FORMULA_LACKS:
        break;
    }
    ASSERT(!"not a test");
    return false;
}

static const struct pending *push(struct proof *proof, const struct pending *rest, enum sign sign,
                                  const struct formula *formula)
{
    struct pending *first = ARENA_NEW(proof->arena, struct pending);
    *first = (struct pending){{sign, formula}, rest};
    return first;
}

// True when one child is enough for the claim: then each has to be tried for itself.
static bool branches(const struct claim *claim)
{
    bool all = claim->formula->kind == FORMULA_AND;
    return claim->formula->child_count > 1 && all != is_yes(claim->sign);
}

static bool contradicts(struct proof *proof, const struct pending *pending);

// Tries each child of the claim with what else is pending.
static bool try_children(struct proof *proof, const struct claim *claim,
                         const struct pending *pending)
{
    for (size_t i = 0; i < claim->formula->child_count; i++) {
        size_t trail = proof->trail_count, seen = proof->seen_count, differ = proof->differ_count;
        if (!contradicts(proof, push(proof, pending, claim->sign, claim->formula->children[i])))
            return false;
        while (proof->trail_count > trail) {
            const struct trail *last = &proof->trail[--proof->trail_count];
            proof->logic->domains[last->domain].allowed = last->allowed;
            proof->logic->domains[last->domain].ruled_out = last->ruled_out;
        }
        proof->seen_count = seen;
        proof->differ_count = differ;
    }
    return true;
}

// True when the pending claims cannot all be so, given what is known. Claims with one way to be so
// come first; then each way of the others is tried.
static bool contradicts(struct proof *proof, const struct pending *pending)
{
    const struct pending *ways = NULL;
    for (; pending || ways; spend(proof, 1)) {
        if (!proof->steps_left)
            return false;
        if (!pending)
            return try_children(proof, &ways->claim, ways->next);
        const struct claim *claim = &pending->claim;
        const struct formula *formula = claim->formula;
        pending = pending->next;
        if (formula->kind == FORMULA_NOT) {
            pending = push(proof, pending, turned(claim->sign), formula->children[0]);
        } else if (formula->kind == FORMULA_LACKS) {
            pending = push(proof, pending, is_yes(claim->sign) ? SIGN_NOT_YES : SIGN_YES,
                           formula->children[0]);
        } else if (formula->kind != FORMULA_AND && formula->kind != FORMULA_OR) {
            if (claim_test(proof, claim))
                return true;
        } else if (branches(claim)) {
            ways = push(proof, ways, claim->sign, formula);
        } else {
            for (size_t i = formula->child_count; i-- > 0;)
                pending = push(proof, pending, claim->sign, formula->children[i]);
        }
    }
    return false;
}

bool logic_contradicts(struct logic *logic, const struct claim *claims, size_t count)
{
    size_t most = size_min(logic->steps_left, LINT_STEPS_MAX);
    struct proof proof = {.logic = logic, .arena = &logic->scratch, .steps_left = most};
    arena_reset(&logic->scratch);
    logic->proof++;
    const struct pending *pending = NULL;
    for (size_t i = count; i-- > 0;)
        pending = push(&proof, pending, claims[i].sign, claims[i].formula);
    bool proved = contradicts(&proof, pending);
    logic->steps_left -= most - proof.steps_left;
    logic->cut += !proved && !proof.steps_left;
    return proved;
}
