// What no rule may do.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

static bool has_code(const struct compiled *compiled, const char *code)
{
    for (size_t i = 0; i < compiled->reports.count; i++)
        if (str_is(compiled->reports.items[i].code, code))
            return true;
    return false;
}

// What the rules of the cases name: conditions that speak of goods and conditions that hide what
// does not, scores of both, and a rule in shadow.
static const char named[] =
    "condition lives \"C\" { when goods have cue live }\n"
    "condition listed \"C\" { when goods name a taxon listed A }\n"
    "condition chinese \"C\" { when origin is CN }\n"
    "condition either \"C\" { when condition lives or condition chinese }\n"
    "condition parts \"C\" { when found shadow and class is parcel }\n"
    "condition some \"C\" { when any goods (condition lives) }\n"
    "score signs \"S\" { add 3 \"a\" when goods have cue live add 2 \"b\" when condition listed }\n"
    "score mixed \"S\" { add 3 \"a\" when goods have cue live add 5 \"b\" when origin is CN }\n"
    "score never \"S\" { take 3 \"a\" when goods have cue live }\n"
    "score always \"S\" { add 3 \"a\" when not goods have cue dead take 2 \"b\" when origin is CN "
    "}\n"
    "score lists \"S\" { add 3 \"a\" when goods name a taxon listed A }\n"
    "rule shadow \"R\" {\n where anywhere\n when goods have cue live\n advise stop\n mode shadow\n"
    " law L\n ask \"?\"\n yes goods \"live\"\n yes goods \"live\"\n no goods \"a\"\n"
    " no goods \"b\"\n}\n";

static void make_rule(struct compiled *compiled, const char *when, const char *entries)
{
    struct compiled text = {0};
    struct str rule = compiled_rule(&text, "anywhere", when, entries);
    compiled_make(compiled, true, arena_print(&text.batch, "%.*s%s", STR_ARG(rule), named));
    compiled_done(&text);
}

// A rule may hold only through a word or code of the goods.
static const struct {
    const char *when;
    bool refused;
} goods_cases[] = {
    // One test.
    {"goods have cue live", false},
    {"goods name a taxon", false},
    {"goods are vague", false},
    {"wrapper has cue live", false},
    {"wrapper names a marking of origin", false},
    {"goods.hs in 01", false},
    {"goods.net_mass > 1 kg", true},
    {"goods.value < 10 EUR", true},
    {"goods.origin is CN", true},
    {"goods.quantity > 3", true},
    {"goods.net_mass >= 0 kg and addressee.organisation has cue live", true},
    {"goods.net_mass > 1 kg and goods.hs in 01", false},
    {"goods.cas present", false},
    {"goods.un present", false},
    {"goods.cus present", false},
    {"goods present", true},
    {"goods.hs present", true},
    {"goods.value present", true},
    {"wrapper present", true},
    {"goods.cas missing", true},
    {"goods.hs missing", true},
    {"wrapper missing", true},
    {"addressee.organisation has cue live", true},
    {"addressee.organisation names an article", true},
    {"addressee.organisation present", true},
    {"class is parcel", true},
    {"category is gift", true},
    {"origin is CN", true},
    {"destination in DE, FR", true},
    {"transit present", true},
    {"gross_mass > 2 kg", true},
    {"value > 1000 EUR", true},
    {"packages > 3", true},
    {"licence missing", true},
    // What is not seen says nothing of the goods.
    {"not goods have cue live", true},
    {"not goods name a taxon", true},
    {"not goods.hs in 01", true},
    {"not goods.cas present", true},
    {"not goods missing", true},
    {"not not goods have cue live", false},
    {"not not not goods have cue live", true},
    // `and`: one side is enough; `or`: each side must speak of the goods.
    {"goods have cue live and origin is CN", false},
    {"origin is CN and goods have cue live", false},
    {"goods.cas missing and goods have cue live", false},
    {"origin is CN and addressee.organisation has cue live", true},
    {"goods have cue live or goods name a taxon", false},
    {"goods have cue live or origin is CN", true},
    {"(goods have cue live or origin is CN) and goods.hs in 01", false},
    {"(goods have cue live or origin is CN) and class is parcel", true},
    {"goods have cue live and class is parcel or origin is CN", true},
    {"goods have cue live and (class is parcel or origin is CN)", false},
    // De Morgan.
    {"not (goods have cue live and origin is CN)", true},
    {"not (not goods have cue live and origin is CN)", true},
    {"not (not goods have cue live or origin is CN)", false},
    {"not (goods have cue dead or not goods have cue live)", false},
    {"goods have cue live and not goods have cue dead", false},
    {"class is parcel and not (goods have cue live or goods have cue dead)", true},
    // The day of posting is no word of the goods.
    {"posted >= 2026-11-01", true},
    {"posted between 2026-11-01 and 2026-12-01 and goods.net_mass > 1 kg", true},
    {"posted missing", true},
    {"goods have cue live and posted >= 2026-11-01", false},
    // A named condition speaks of the goods when what it stands for does.
    {"condition lives", false},
    {"not not condition lives", false},
    {"not condition lives", true},
    {"condition chinese", true},
    {"condition lives or condition chinese", true},
    {"condition lives and condition chinese", false},
    {"condition either", true},
    {"condition either and goods.hs in 01", false},
    {"not (not condition lives and condition chinese)", true},
    {"not (not condition lives or condition chinese)", false},
    {"condition parts", false},
    {"condition some", false},
    {"not condition some", true},
    // Tests of all lines: each line that they need must speak of the goods.
    {"any goods (goods have cue live)", false},
    {"every goods (goods have cue live)", false},
    {"any goods (goods.origin is CN)", true},
    {"every goods (goods.origin is CN)", true},
    {"any goods (goods have cue live or goods.origin is CN)", true},
    {"every goods (goods have cue live and goods.origin is CN)", false},
    {"every goods (condition either and goods present)", true},
    {"any goods (not goods have cue live)", true},
    {"not any goods (goods have cue live)", true},
    {"not every goods (goods have cue live)", true},
    {"not any goods (goods.origin is CN)", true},
    {"not any goods (not goods have cue live)", true}, // how many lines there are is not known
    {"not every goods (not goods have cue live)", true},
    {"any goods (goods.origin is CN) and every goods (goods.hs in 01)", false},
    {"any goods (goods.origin is CN) or every goods (goods.hs in 01)", true},
    {"count of goods (goods have cue live) >= 1", false},
    {"count of goods (goods have cue live) > 0", false},
    {"count of goods (goods have cue live) >= 0", true},
    {"count of goods (goods have cue live) < 5", true},
    {"count of goods (goods have cue live) <= 5", true},
    {"count of goods (goods.origin is CN) >= 1", true},
    {"count of goods (not goods have cue live) >= 1", true},
    {"not count of goods (goods have cue live) < 5", true},
    {"not count of goods (goods have cue live) >= 5", true},
    {"not count of goods (not goods have cue live) >= 5", true},
    {"share of goods (goods have cue live) >= 50 percent", false},
    {"share of goods (goods have cue live) > 0 percent", false},
    {"share of goods (goods have cue live) >= 0 percent", true},
    {"share of goods (goods have cue live) <= 50 percent", true},
    {"share of goods (goods have cue live) < 50 percent", true},
    {"share of goods (goods.origin is CN) >= 50 percent", true},
    {"not share of goods (goods have cue live) < 50 percent", true},
    // Scores: what can be reached without a contribution that speaks of the goods.
    {"score signs >= 1", false},
    {"score signs > 0", false},
    {"score signs >= 0", true},
    {"score signs < 5", true},
    {"score signs <= 0", true},
    {"not score signs >= 1", true},
    {"not score signs < 1", false},
    {"not score signs <= 0", false},
    {"score mixed >= 5", true},
    {"score mixed > 5", false},
    {"score mixed >= 6", false},
    {"score never >= 0", true},
    {"score never >= 1", false}, // which never holds
    {"score never < 1", true},
    {"not score never >= 1", true},
    {"score never > 0", false},
    {"not score never > 0", true},
    {"score always >= 3", true},
    {"score always >= 4", false},
    {"score always < 1", false}, // only goods with cue dead come so low
    {"score always <= 1", true},
    {"any goods (score signs >= 3)", false},
    {"every goods (score mixed >= 5 and goods present)", true},
    // A finding rests on goods, also that of a rule in shadow; that there is none does not.
    {"found shadow", false},
    {"found shadow and origin is CN", false},
    {"found shadow or origin is CN", true},
    {"not found shadow", true},
    {"not not found shadow", false},
    {"found t/shadow or condition lives", false},
};

static void test_goods(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(goods_cases); i++) {
        struct compiled compiled;
        make_rule(&compiled, goods_cases[i].when, "law L");
        CHECK_CASE(has_code(&compiled, "R062") == goods_cases[i].refused, goods_cases[i].when);
        CHECK_CASE(compiled.reports.count == goods_cases[i].refused, goods_cases[i].when);
        compiled_done(&compiled);
    }
}

// Of every field of a person the compiler says why not; the route and the goods stay free.
static void test_fields(void **state)
{
    (void)state;
    for (int i = 0; i < FIELD_COUNT; i++) {
        const struct field_info *info = field_info((enum field)i);
        struct compiled text = {0}, compiled;
        struct str path = info->path;
        if (str_ends(path, STR("_kg")))
            path.len -= 3;
        bool content = info->level == FIELD_LEVEL_CONTENT;
        struct str when = arena_print(&text.batch, "goods have cue live and %s%.*s present",
                                      content ? "goods." : "", STR_ARG(path));
        make_rule(&compiled, when.at, "law L");
        CHECK_CASE(has_code(&compiled, "R060") == (info->rule == FIELD_RULE_PERSON), when.at);
        CHECK_CASE(has_code(&compiled, "R061") == (info->rule == FIELD_RULE_RECORD), when.at);
        CHECK_CASE(!has_code(&compiled, "R021"), when.at);
        compiled_done(&compiled);
        compiled_done(&text);
    }
}

// What is no field, but would ask for what the law protects in a person.
static void test_protected_fields(void **state)
{
    (void)state;
    static const struct {
        const char *when, *code;
    } cases[] = {
        {"goods have cue live and sender.nationality is CN", "R067"},
        {"goods have cue live and religion present", "R067"},
        {"goods have cue live and not addressee.age < 18", "R067"},
        {"goods have cue live and addressee.surname is \"X\"", "R068"},
        {"goods have cue live and sender.name_language in en, de", "R068"},
        {"goods have cue live and sender.name is \"X\"", "R060"},
        {"goods have cue live and goods.age > 3", "R021"},
        {"goods have cue live and sender.colour is red", "R021"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled;
        make_rule(&compiled, cases[i].when, "law L");
        CHECK_CASE(compiled.reports.count == 1 && has_code(&compiled, cases[i].code),
                   cases[i].when);
        compiled_done(&compiled);
    }
}

// A cue that says who goes to a place is looked for in goods, never in an organisation.
static void test_organisation(void **state)
{
    (void)state;
    static const struct {
        const char *cue, *when;
        bool refused;
    } cases[] = {
        {"en \"laboratory\"", "goods have cue live and addressee.organisation has cue c", false},
        {"en \"house\", \"mosque\"", "goods have cue live and addressee.organisation has cue c",
         true},
        {"en \"a\"\n zh-Hans \"清真寺\"",
         "goods have cue live and not addressee.organisation has cue live, c", true},
        {"en \"prayer carpet for a mosque\"", "goods have cue c", false},
        {"en \"mosque\"", "wrapper has cue c", false},
        {"en \"mosque\"", "goods have cue live and addressee.organisation has cue dead", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled text = {0}, compiled;
        struct str rule = compiled_rule(&text, "anywhere", cases[i].when, "law L");
        compiled_make(&compiled, true,
                      arena_print(&text.batch, "cue c \"t\" {\n %s\n source B\n}\n%.*s",
                                  cases[i].cue, STR_ARG(rule)));
        CHECK_CASE(has_code(&compiled, "R068") == cases[i].refused, cases[i].cue);
        CHECK_CASE(compiled.reports.count == cases[i].refused, cases[i].cue);
        compiled_done(&compiled);
        compiled_done(&text);
    }
}

// A rule without a law of its own needs a list on every way in which it can hold.
static void test_law(void **state)
{
    (void)state;
    static const struct {
        const char *when;
        bool refused;
    } cases[] = {
        {"goods name a taxon listed A", false},
        {"goods name a taxon", true},
        {"goods have cue live", true},
        {"goods name a taxon listed A and goods have cue live", false},
        {"goods name a taxon listed A or goods have cue live", true},
        {"goods name a taxon listed A or goods name a concept listed A", false},
        {"goods have cue live and not goods name a taxon listed A", true},
        {"wrapper names a taxon listed A", false},
        // Through named conditions, and lines that name it.
        {"condition listed", false},
        {"not condition listed", true},
        {"condition listed or condition lives", true},
        {"any goods (goods name a taxon listed A)", false},
        {"every goods (condition listed)", false},
        {"any goods (condition listed or goods have cue live)", true},
        {"not any goods (condition listed)", true},
        // A number of lines, a score and a finding name no list.
        {"count of goods (condition listed) >= 1", true},
        {"share of goods (condition listed) >= 50 percent", true},
        {"score lists >= 3", true},
        {"found shadow", true},
        {"found shadow and condition listed", false},
        {"condition parts", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled;
        make_rule(&compiled, cases[i].when, "");
        CHECK_CASE(has_code(&compiled, "R063") == cases[i].refused, cases[i].when);
        compiled_done(&compiled);
        make_rule(&compiled, cases[i].when, "law L");
        CHECK_CASE(!has_code(&compiled, "R063"), cases[i].when);
        compiled_done(&compiled);
    }
}

// Which rules are tried for each content line: those with a test on goods, wherever it stands.
static void test_per_line(void **state)
{
    (void)state;
    static const struct {
        const char *when;
        bool per_line;
    } cases[] = {
        {"goods have cue live", true},
        {"goods.hs in 01", true},
        {"wrapper has cue live", false},
        {"wrapper has cue live and class is parcel", false},
        {"wrapper has cue live and goods.cas missing", true},
        {"wrapper has cue live and not (class is parcel and not goods have cue dead)", true},
        // What is named; what is asked of all lines, or found, is asked of the item.
        {"condition lives", true},
        {"score signs > 0", true},
        {"condition parts", false},
        {"condition some", false},
        {"found shadow", false},
        {"any goods (goods have cue live)", false},
        {"any goods (goods have cue live) and goods.quantity > 1", true},
        {"count of goods (score signs > 0) >= 1 and wrapper present", false},
        {"share of goods (condition lives) >= 50 percent and goods present", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled;
        make_rule(&compiled, cases[i].when, "law L");
        CHECK_CASE(compiled.reports.count == 0, cases[i].when);
        CHECK_CASE(compiled.program.rules[0].per_line == cases[i].per_line, cases[i].when);
        compiled_done(&compiled);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goods),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_protected_fields),
        cmocka_unit_test(test_organisation),
        cmocka_unit_test(test_law),
        cmocka_unit_test(test_per_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
