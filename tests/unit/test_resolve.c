// Which statements rest on which: their order, what is not there, and circles.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "rules/resolve.h"

struct resolved {
    struct compiled compiled;
    struct resolve resolve;
};

static void resolve_text(struct resolved *resolved, struct str text)
{
    struct compiled *compiled = &resolved->compiled;
    *compiled = (struct compiled){0};
    compiled->diag = (struct diag){&compiled->batch, &compiled->reports};
    struct ast *ast = &compiled->ast;
    for (int pack = 0; pack < 2; pack++)
        ARENA_PUSH(&compiled->batch, ast->packs, ast->pack_count, ast->pack_room) =
            (struct ast_pack){.id.text = pack ? STR("u") : STR("t")};
    compiled_read(compiled, "case", arena_copy(&compiled->batch, text));
    // Rules whose name begins with a u are of another pack.
    for (size_t i = 0; i < ast->rule_count; i++)
        ast->rules[i].pack = ast->rules[i].id.text.at[0] == 'u';
    resolve_make(&resolved->resolve, &compiled->diag, ast);
}

// "a b t/r!": the names in their order, with a `!` behind what is broken.
static struct str print_order(struct resolved *resolved)
{
    const struct resolve *resolve = &resolved->resolve;
    const struct ast *ast = &resolved->compiled.ast;
    AUTO(buf_done) struct buf out = {0};
    for (uint32_t i = 0; i < resolve->count; i++) {
        uint32_t statement = resolve->order[i];
        struct str name = statement >= resolve->rules.first
                              ? ast->rules[statement - resolve->rules.first].id.text
                          : statement >= resolve->scores.first
                              ? ast->scores[statement - resolve->scores.first].id.text
                              : ast->conditions[statement].id.text;
        buf_print(&out, "%s%.*s%s", i ? " " : "", STR_ARG(name),
                  resolve->broken[statement] ? "!" : "");
    }
    buf_add_literal(&out, "");
    return arena_copy(&resolved->compiled.batch, buf_str(&out));
}

#define CONDITION(name, when) "condition " name " \"x\" { when " when " }\n"
#define SCORE(name, when) "score " name " \"x\" { add 1 \"x\" when " when " }\n"
#define RULE(name, when)                                                                           \
    "rule " name " \"x\" { where anywhere when " when " advise ask law L ask \"?\"\n"              \
    " yes goods \"a\"\n yes goods \"a\"\n no goods \"a\"\n no goods \"a\"\n}\n"
#define GOODS "goods have cue live"

static void test_order(void **state)
{
    (void)state;
    static const struct {
        const char *text, *order, *codes;
    } cases[] = {
        {CONDITION("a", GOODS) CONDITION("b", "condition a"), "a b", ""},
        {CONDITION("b", "condition a") CONDITION("a", GOODS), "a b", ""},
        {CONDITION("c", "condition b and not condition a") CONDITION("b", "any goods (condition a)")
             CONDITION("a", GOODS),
         "a b c", ""},
        {SCORE("s", "condition a") CONDITION("a", "score t > 1") SCORE("t", GOODS), "t a s", ""},
        {RULE("r", "found q") RULE("q", GOODS), "q r", ""},
        {RULE("r", "found q") RULE("q", "found p or condition a") RULE("p", GOODS)
             CONDITION("a", "not found p"),
         "p a q r", ""},
        // Of another pack, by the name of the pack.
        {RULE("ur", "found t/q") RULE("q", GOODS), "q ur", ""},
        {RULE("ur", "found q") RULE("q", GOODS), "ur q", "R072:1"},
        {RULE("ur", GOODS) RULE("q", "found u/ur and found ur"), "ur q", "R072:7"},
        // What is not there; a condition is no score, and a score no rule.
        {CONDITION("a", "condition b and score a > 1 and found a"), "a", "R070:1 R071:1 R072:1"},
        // Circles, by whatever way; the rest of the pack is whole.
        {CONDITION("a", "condition a"), "a!", "R073:1"},
        {CONDITION("a", "condition b") CONDITION("b", "condition a") CONDITION("c", "condition a"),
         "b! a! c", "R073:2"},
        {CONDITION("a", "score s > 1") SCORE("s", "found r") RULE("r", "condition a"), "r! s! a!",
         "R073:3"},
        {RULE("r", "found r"), "r!", "R073:1"},
        {CONDITION("a", "condition b or condition c") CONDITION("b", "condition a")
             CONDITION("c", "condition b"),
         "b! c a!", "R073:2"},
        // Two that are not read whole.
        {CONDITION("a", "goods") CONDITION("b", "condition a"), "a! b", "R011:1"},
        {"rule r \"x\" { }\n" RULE("q", "found r"), "r! q", "R014:1 R014:1 R014:1 R014:1 R064:1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct resolved resolved;
        resolve_text(&resolved, str_from(cases[i].text));
        struct str order = print_order(&resolved), codes = compiled_codes(&resolved.compiled);
        if (!str_is(order, cases[i].order) || !str_is(codes, cases[i].codes))
            fail_msg("%s: got \"%s\", %s", cases[i].text, order.at, codes.at);
        compiled_done(&resolved.compiled);
    }
}

// What a test names is found again, but not what is broken.
static void test_find(void **state)
{
    (void)state;
    struct resolved resolved;
    resolve_text(&resolved, STR(CONDITION("a", "condition b and score s > 1 and found r") CONDITION(
                                "b", "condition b") SCORE("s", GOODS) RULE("r", GOODS)));
    const struct resolve *resolve = &resolved.resolve;
    const struct ast_test *and = resolved.compiled.ast.conditions[0].when;
    CHECK(resolve_find(resolve, 0, and->children[0]) == RESOLVE_NONE);
    CHECK(resolve_find(resolve, 0, and->children[1]) == resolve->scores.first);
    CHECK(resolve_find(resolve, 0, and->children[2]) == resolve->rules.first);
    CHECK(resolve_find(resolve, 1, and->children[2]) == RESOLVE_NONE); // in another pack
    compiled_done(&resolved.compiled);
}

enum { LONG = 100000 };

// A hundred thousand conditions, each on the next; `last` is what the last one rests on.
static void check_chain(const char *last, const char *codes, const char *message)
{
    struct resolved resolved;
    AUTO(buf_done) struct buf text = {0};
    for (int i = 0; i < LONG; i++)
        buf_print(&text, CONDITION("c%d", "condition c%d"), i, i + 1);
    buf_print(&text, CONDITION("c%d", "%s"), LONG, last);
    resolve_text(&resolved, buf_str(&text));
    CHECK_STR(compiled_codes(&resolved.compiled), codes);
    CHECK(resolved.resolve.order[0] == LONG);
    CHECK(resolved.resolve.order[LONG] == 0);
    if (message[0])
        CHECK_STR(resolved.compiled.reports.items[0].text, message);
    compiled_done(&resolved.compiled);
}

static void test_chains(void **state)
{
    (void)state;
    check_chain(GOODS, "", "");
    check_chain("condition c0", "R073:100001",
                "condition \"c0\" rests on itself: c0 → c1 → c2 → c3 → … → c99997 → c99998 → "
                "c99999 → c100000 → c0");
}

// Each condition leads back to each before it: the work does not grow with the length of a circle
// for each of them.
static void test_many_circles(void **state)
{
    (void)state;
    struct resolved resolved;
    AUTO(buf_done) struct buf text = {0};
    for (int i = 0; i < LONG / 2; i++)
        buf_print(&text, CONDITION("c%d", "condition c0 or condition c%d or condition c%d"), i,
                  i / 2, i + 1);
    resolve_text(&resolved, buf_str(&text));
    CHECK(resolved.compiled.reports.errors > LONG / 2);
    for (uint32_t i = 0; i < LONG / 2; i++)
        CHECK(resolved.resolve.broken[i]);
    compiled_done(&resolved.compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_chains),
        cmocka_unit_test(test_many_circles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
