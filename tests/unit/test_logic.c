// Proofs against all that can be: each random set of claims is also tried with every state of a
// small world, and a proof must say what the trying says.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdlib.h>

#include "author/logic.h"
#include "base/limits.h"

// The world: two values, and what is seen of three things in a wide and in a narrow sense (as "a
// marking" and "a marking of origin"), in a place that is then declared: the first value.
enum { DOMAIN_A, DOMAIN_B, DOMAIN_WIDE, DOMAIN_NARROW };

enum {
    OPEN_ABSENT,
    OPEN_WRONG,
    NUMBER_0, // the formulas ask for 0, 1 and 2
    THINGS = 3,
    STATES = 7, // of a value: absent, wrong, 0 to 2, and two more, that no formula asks for
};

enum answer { NO, UNKNOWN, YES };

struct world {
    int a, b;              // states
    unsigned wide, narrow; // things that are seen
};

static struct logic new_logic(struct arena *batch)
{
    struct logic logic = {.batch = batch, .steps_left = LINT_STEPS_ALL_MAX};
    CHECK(logic_domain(&logic, LOGIC_NONE, LOGIC_NONE) == DOMAIN_A);
    CHECK(logic_domain(&logic, LOGIC_NONE, LOGIC_NONE) == DOMAIN_B);
    CHECK(logic_domain(&logic, LOGIC_NONE, DOMAIN_A) == DOMAIN_WIDE);
    CHECK(logic_domain(&logic, DOMAIN_WIDE, DOMAIN_A) == DOMAIN_NARROW);
    return logic;
}

static bool is_open(int state)
{
    return state == OPEN_ABSENT || state == OPEN_WRONG;
}

static enum answer compare_values(int a, int b)
{
    if (is_open(a) && is_open(b))
        return UNKNOWN;
    return a == b ? NO : YES;
}

static unsigned bits_of(struct set set)
{
    unsigned bits = 0;
    for (int64_t i = 0; i < THINGS; i++)
        bits |= (unsigned)set_has(set, i) << i;
    return bits;
}

// What the formula answers in that world, by the tables of docs/pack-language.md.
static enum answer answer_of(const struct formula *formula, const struct world *world)
{
    int value = formula->domain == DOMAIN_A ? world->a : world->b;
    enum answer all = formula->kind == FORMULA_OR ? NO : YES;
    switch (formula->kind) {
    case FORMULA_TRUE:
        return YES;
    case FORMULA_AND:
    case FORMULA_OR:
        for (size_t i = 0; i < formula->child_count; i++) {
            enum answer one = answer_of(formula->children[i], world);
            if (formula->kind == FORMULA_AND ? one < all : one > all)
                all = one;
        }
        return all;
    case FORMULA_NOT:
        return (enum answer)(YES - answer_of(formula->children[0], world));
    case FORMULA_LACKS:
        return answer_of(formula->children[0], world) == YES ? NO : YES;
    case FORMULA_VALUE:
        return is_open(value) ? UNKNOWN : set_has(formula->set, value - NUMBER_0) ? YES : NO;
    case FORMULA_PRESENT:
        return value == OPEN_ABSENT ? NO : YES;
    case FORMULA_SEEN:
        return (formula->domain == DOMAIN_WIDE ? world->wide : world->narrow) &
                       bits_of(formula->set)
                   ? YES
                   : NO;
    case FORMULA_DIFFER:
        return compare_values(world->a, world->b);
    }
    return UNKNOWN;
}

static bool holds(const struct claim *claim, const struct world *world)
{
    enum answer answer = answer_of(claim->formula, world);
    switch (claim->sign) {
    case SIGN_YES:
        return answer == YES;
    case SIGN_NO:
        return answer == NO;
    case SIGN_NOT_YES:
        return answer != YES;
    case SIGN_NOT_NO:
        return answer != NO;
    }
    return false;
}

// Whether some world has all the claims.
static bool can_be(const struct claim *claims, size_t count)
{
    struct world world;
    for (world.a = 0; world.a < STATES; world.a++)
        for (world.b = 0; world.b < STATES; world.b++)
            for (world.wide = 0; world.wide < 1u << THINGS; world.wide++)
                for (world.narrow = 0; world.narrow < 1u << THINGS; world.narrow++) {
                    bool possible =
                        !(world.narrow & ~world.wide) && (!world.wide || world.a != OPEN_ABSENT);
                    for (size_t i = 0; possible && i < count; i++)
                        possible = holds(&claims[i], &world);
                    if (possible)
                        return true;
                }
    return false;
}

static struct set random_set(struct arena *batch)
{
    struct set_range ranges[THINGS];
    size_t count = 0;
    for (int64_t i = 0; i < THINGS; i++)
        if (rand() % 2)
            ranges[count++] = (struct set_range){i, i};
    return set_make(batch, ranges, count);
}

static const struct formula *random_formula(struct arena *batch, int depth, bool differ)
{
    static const enum formula_kind tests[] = {FORMULA_VALUE, FORMULA_VALUE,  FORMULA_PRESENT,
                                              FORMULA_SEEN,  FORMULA_DIFFER, FORMULA_TRUE};
    static const enum formula_kind joins[] = {FORMULA_AND, FORMULA_OR, FORMULA_NOT, FORMULA_LACKS};
    struct formula *formula = ARENA_NEW(batch, struct formula);
    bool join = depth && rand() % 4;
    formula->kind =
        join ? joins[(size_t)rand() % COUNT(joins)] : tests[(size_t)rand() % COUNT(tests)];
    if (formula->kind == FORMULA_DIFFER && !differ)
        formula->kind = FORMULA_SEEN;
    if (join) {
        bool many = formula->kind == FORMULA_AND || formula->kind == FORMULA_OR;
        formula->child_count = many ? 2 + (size_t)rand() % 2 : 1;
        formula->children = ARENA_ARRAY(batch, const struct formula *, formula->child_count);
        for (size_t i = 0; i < formula->child_count; i++)
            formula->children[i] = random_formula(batch, depth - 1, differ);
        return formula;
    }
    formula->domain = (uint32_t)(rand() % 2);
    formula->set = formula->denied = random_set(batch);
    if (formula->kind == FORMULA_SEEN)
        formula->domain += DOMAIN_WIDE;
    if (formula->kind == FORMULA_DIFFER) {
        formula->domain = DOMAIN_A;
        formula->other = DOMAIN_B;
    }
    return formula;
}

static void check_random(bool differ, size_t *ret_proved, size_t *ret_open)
{
    *ret_proved = *ret_open = 0;
    for (int round = 0; round < 3000; round++) {
        AUTO(arena_done) struct arena batch = {0};
        struct logic logic = new_logic(&batch);
        struct claim claims[3];
        size_t count = 1 + (size_t)rand() % COUNT(claims);
        for (size_t i = 0; i < count; i++)
            claims[i] = (struct claim){(enum sign)(rand() % 4), random_formula(&batch, 3, differ)};
        bool proved = logic_contradicts(&logic, claims, count), possible = can_be(claims, count);
        if (proved && possible)
            fail_msg("round %d: what can be was said not to be", round);
        // Two values that must differ are looked at one by one, so not all is found there.
        if (!differ && !proved && !possible)
            fail_msg("round %d: what cannot be was not proved", round);
        *ret_proved += proved;
        *ret_open += !proved;
        CHECK(!logic.cut);
        logic_done(&logic);
    }
}

static void test_random(void **state)
{
    (void)state;
    srand(1);
    for (int differ = 0; differ < 2; differ++) {
        size_t proved, open;
        check_random(differ, &proved, &open);
        CHECK(proved > 300 && open > 300); // else the cases would show little
    }
}

static struct formula differ_formula(void)
{
    return (struct formula){.kind = FORMULA_DIFFER, .domain = DOMAIN_A, .other = DOMAIN_B};
}

static void test_differ(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct logic logic = new_logic(&batch);
    struct formula differ = differ_formula();
    struct formula a = {.kind = FORMULA_VALUE, .domain = DOMAIN_A, .set = set_range(&batch, 1, 1)};
    struct formula b = {.kind = FORMULA_VALUE, .domain = DOMAIN_B, .set = set_range(&batch, 1, 1)};
    struct formula other = b;
    other.set = set_range(&batch, 2, 9);
    struct claim same[] = {{SIGN_YES, &differ}, {SIGN_YES, &a}, {SIGN_YES, &b}};
    struct claim apart[] = {{SIGN_NO, &differ}, {SIGN_YES, &a}, {SIGN_YES, &other}};
    CHECK(logic_contradicts(&logic, same, COUNT(same)));
    CHECK(logic_contradicts(&logic, apart, COUNT(apart)));
    same[1].sign = apart[1].sign = SIGN_NOT_NO; // it may be open now
    CHECK(!logic_contradicts(&logic, same, COUNT(same)));
    CHECK(logic_contradicts(&logic, apart, COUNT(apart))); // one that is open differs
    logic_done(&logic);
}

// A list that is out of force: that its concept is listed says that it is named; that it is not
// fulfilled does not say that the concept is not.
static void test_denied(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct logic logic = new_logic(&batch);
    enum { CONCEPT, LISTING };
    struct formula named = {.kind = FORMULA_SEEN,
                            .domain = DOMAIN_WIDE,
                            .set = set_range(&batch, CONCEPT, CONCEPT),
                            .denied = set_range(&batch, CONCEPT, LISTING)};
    struct formula listed = {.kind = FORMULA_SEEN,
                             .domain = DOMAIN_WIDE,
                             .set = set_range(&batch, LISTING, LISTING),
                             .denied = set_range(&batch, LISTING, LISTING)};
    struct claim only_listed[] = {{SIGN_YES, &listed}, {SIGN_NO, &named}};
    struct claim only_named[] = {{SIGN_YES, &named}, {SIGN_NO, &listed}};
    CHECK(logic_contradicts(&logic, only_listed, COUNT(only_listed)));
    CHECK(!logic_contradicts(&logic, only_named, COUNT(only_named)));
    logic_done(&logic);
}

// So many values from 1 to `places`, no two the same: what cannot be with more values than places,
// and takes long to prove.
static bool do_not_fit(struct logic *logic, size_t count, int64_t places)
{
    struct claim claims[2000];
    size_t claim_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct formula *any = ARENA_NEW(logic->batch, struct formula);
        *any = (struct formula){.kind = FORMULA_VALUE,
                                .domain = logic_domain(logic, LOGIC_NONE, LOGIC_NONE),
                                .set = set_range(logic->batch, 1, places)};
        claims[claim_count++] = (struct claim){SIGN_YES, any};
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            for (int64_t place = 1; place <= places; place++) {
                struct formula *both = ARENA_ARRAY(logic->batch, struct formula, 3);
                both[1] = (struct formula){.kind = FORMULA_VALUE,
                                           .domain = claims[i].formula->domain,
                                           .set = set_range(logic->batch, place, place)};
                both[2] = both[1];
                both[2].domain = claims[j].formula->domain;
                both[0] = (struct formula){.kind = FORMULA_AND, .child_count = 2};
                both[0].children = ARENA_ARRAY(logic->batch, const struct formula *, 2);
                both[0].children[0] = &both[1];
                both[0].children[1] = &both[2];
                CHECK(claim_count < COUNT(claims));
                claims[claim_count++] = (struct claim){SIGN_NO, &both[0]};
            }
    return logic_contradicts(logic, claims, claim_count);
}

// A proof without steps left proves nothing and says that it was cut off, whatever it was about;
// and no proof takes more steps than one may.
static void test_bound(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct logic logic = new_logic(&batch);
    CHECK(do_not_fit(&logic, 3, 2) && !do_not_fit(&logic, 3, 3) && !logic.cut);
    size_t before = logic.steps_left;
    CHECK(!do_not_fit(&logic, 9, 8) && logic.cut == 1);
    CHECK(before - logic.steps_left == LINT_STEPS_MAX);
    logic.steps_left = 0;
    CHECK(!do_not_fit(&logic, 3, 2) && logic.cut == 2);
    logic_done(&logic);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_differ),
        cmocka_unit_test(test_denied),
        cmocka_unit_test(test_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
