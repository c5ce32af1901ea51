// What the tree holds for a text, and which mistakes are said of it. The messages themselves are
// in tests/golden/codes.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "base/date.h"
#include "base/limits.h"

// "and(a is 1, not(b missing))": how a condition was bound.
static void print_test(const struct ast_test *test, struct buf *out)
{
    static const char *const joined[] = {
        [NODE_AND] = "and",     [NODE_OR] = "or",       [NODE_NOT] = "not",     [NODE_ANY] = "any",
        [NODE_EVERY] = "every", [NODE_COUNT] = "count", [NODE_SHARE] = "share",
    };
    if (!test->child_count) {
        struct span span = test->span;
        buf_add(out, str_slice(span.file->text, span.begin, span.end));
        return;
    }
    buf_print(out, "%s(", joined[test->kind]);
    for (size_t i = 0; i < test->child_count; i++) {
        buf_add(out, i ? STR(", ") : STR(""));
        print_test(test->children[i], out);
    }
    buf_add_byte(out, ')');
}

static void test_binding(void **state)
{
    (void)state;
    static const struct {
        const char *condition, *expected;
    } cases[] = {
        {"goods missing", "goods missing"},
        {"goods has cue live, dead", "goods has cue live, dead"},
        {"class is a and class is b or class is c", "or(and(class is a, class is b), class is c)"},
        {"class is a or class is b and class is c", "or(class is a, and(class is b, class is c))"},
        {"not class is a and class is b", "and(not(class is a), class is b)"},
        {"not (class is a and class is b)", "not(and(class is a, class is b))"},
        {"not not class is a", "not(not(class is a))"},
        {"class is a and class is b and class is c", "and(class is a, class is b, class is c)"},
        {"(class is a or class is b) and class is c",
         "and(or(class is a, class is b), class is c)"},
        {"class in a, b..c and class is d", "and(class in a, b..c, class is d)"},
        // A unit belongs to the number, but the next word of the language does not.
        {"value > 5 EUR and value < 6 EUR", "and(value > 5 EUR, value < 6 EUR)"},
        {"packages > 5 or packages < 2", "or(packages > 5, packages < 2)"},
        {"goods name a taxon in group g, h listed A, B of origin and class is d",
         "and(goods name a taxon in group g, h listed A, B of origin, class is d)"},
        {"wrapper names an article or goods name \"x\", \"y\"",
         "or(wrapper names an article, goods name \"x\", \"y\")"},
        // `between` takes its own `and`.
        {"value between 5 EUR and 6 EUR and class is a",
         "and(value between 5 EUR and 6 EUR, class is a)"},
        {"packages between 5 and 6 or packages between 8 and 9",
         "or(packages between 5 and 6, packages between 8 and 9)"},
        {"posted between 2026-01-01 and 2026-02-01", "posted between 2026-01-01 and 2026-02-01"},
        // What is named, and what is asked of all lines.
        {"condition a and not condition b or found p/r",
         "or(and(condition a, not(condition b)), found p/r)"},
        {"score s >= 3 and class is a", "and(score s >= 3, class is a)"},
        {"any goods (goods missing)", "any(goods missing)"},
        {"every goods (goods missing or class is a and class is b)",
         "every(or(goods missing, and(class is a, class is b)))"},
        {"not count of goods (not goods missing) < 3 and class is a",
         "and(not(count(not(goods missing))), class is a)"},
        {"share of goods ((goods missing)) > 50 percent or class is a",
         "or(share((goods missing)), class is a)"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled = {0};
        compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
        compiled_read(&compiled, "case",
                      compiled_rule(&compiled, "anywhere", cases[i].condition, "law L"));
        CHECK_CASE(compiled.reports.count == 0, cases[i].condition);
        AUTO(buf_done) struct buf out = {0};
        print_test(compiled.ast.rules[0].when, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
        compiled_done(&compiled);
    }
}

// Which source is whose: "name B, block C" and so on.
static void print_basis(const struct ast_basis *basis, struct buf *out)
{
    if (!basis->stated)
        buf_add_literal(out, "-");
    buf_add(out, basis->source.text);
    if (basis->unreviewed)
        buf_add_literal(out, "?");
}

static void test_line_basis(void **state)
{
    (void)state;
    static const struct {
        const char *block, *expected; // of the block, of the first name, of the first listing
    } cases[] = {
        {"name en \"n\" listed A source B", "- - B"},
        {"name en \"n\" source B listed A source C", "- B C"},
        {"name en \"n\"\n listed A\n source B", "B - -"},
        {"name en \"n\" unreviewed\n listed A\n source B", "B ? -"},
        {"name en \"n\" source B unreviewed\n listed A\n source C", "C B? -"},
        {"name en \"n\" unreviewed source B\n listed A\n unreviewed", "? B? -"},
        {"name en \"n\" listed A\n source B\n unreviewed", "B? - -"},
        {"source B name en \"n\" listed A", "B - -"}, // directly behind the brace
        {"name en \"n\" needs cue live unreviewed\n listed A from 2020-01-01 source B\n source C",
         "C ? B"},
        // A number has no source of its own: what stands behind it is the block's.
        {"name en \"n\"\n listed A\n cas 7664-93-9 source B", "B - -"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled = {0};
        compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
        compiled_read(&compiled, "case",
                      arena_print(&compiled.batch, "substance \"S\" { %s }", cases[i].block));
        const struct ast_concept *stated = &compiled.ast.concepts[0];
        CHECK_CASE(stated->names.count == 1 && stated->listing_count == 1, cases[i].block);
        AUTO(buf_done) struct buf out = {0};
        print_basis(&stated->basis, &out);
        buf_add_byte(&out, ' ');
        print_basis(&stated->names.items[0].basis, &out);
        buf_add_byte(&out, ' ');
        print_basis(&stated->listings[0].basis, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
        compiled_done(&compiled);
    }
}

// A refused name is no name; `end`, `basis_end` and `unreviewed_at` are where files are edited.
static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *line, *text, *reason, *basis; // `basis`: with what stands between
    } cases[] = {
        {"slang en \"a\", \"b\" needs cue c from 2020-01-01 refused \"r\"",
         "slang en \"a\", \"b\" needs cue c from 2020-01-01", "r", " refused \"r\""},
        {"synonym \"a\" source S  refused \"r s\"", "synonym \"a\"", "r s",
         " source S  refused \"r s\""},
        {"exact \"a\" refused \"r\" unreviewed", "exact \"a\"", "r", " refused \"r\" unreviewed"},
        {"name en \"a\" # why", "name en \"a\"", "", ""},
        {"name en \"a\"  unreviewed", "name en \"a\"", "", "  unreviewed"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled = {0};
        compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
        compiled_read(&compiled, "case",
                      arena_print(&compiled.batch, "taxon \"T\" {\n%s\ngroup g\nunreviewed }",
                                  cases[i].line));
        const struct ast_concept *stated = &compiled.ast.concepts[0];
        bool refused = *cases[i].reason;
        CHECK_CASE(!compiled.reports.count && stated->refused.count == refused &&
                       stated->names.count == !refused,
                   cases[i].line);
        const struct ast_name *name = refused ? stated->refused.items : stated->names.items;
        struct str file = name->kind.span.file->text;
        CHECK_STR(str_slice(file, name->kind.span.begin, name->end), cases[i].text);
        CHECK_STR(str_slice(file, name->end, name->basis_end), cases[i].basis);
        CHECK_STR(name->refused.text, cases[i].reason);
        CHECK_STR(str_slice(file, stated->basis.unreviewed_at, file.len), "unreviewed }");
        compiled_done(&compiled);
    }
}

// After a mistake the parser goes on: what is said, and how many statements were read.
static void test_recovery(void **state)
{
    (void)state;
    static const struct {
        const char *text, *codes;
        size_t sources, cues;
    } cases[] = {
        {"source A { title \"a\" }\nsource C { title \"c\" }", "", 2, 0},
        {"source A { title \"a\" } source C { title \"c\" }", "", 2, 0},
        {"sorce A { title \"a\" }\nsource C { title \"c\" }", "R010:1", 1, 0},
        {"sorce A { title \"a\" }\nsorce C { title \"c\" }", "R010:1 R010:2", 0, 0},
        {"source { title \"a\" }\nsource C { title \"c\" }", "R011:1", 1, 0},
        {"source A title \"a\"\nsource C { title \"c\" }", "R011:1", 2, 0},
        {"source A { titel \"a\" }\nsource C { title \"c\" }", "R012:1", 2, 0},
        {"source A {\n titel \"a\"\n licence \"x\n title \"a\"\n}\nsource C { title \"c\" }",
         "R002:3 R012:2", 2, 0},
        {"}\nsource C { title \"c\" }", "R011:1", 1, 0},
        {"{ { } }\nsource C { title \"c\" }", "R011:1", 1, 0},
        {"\"x\"\n\"y\"\nsource C { title \"c\" }", "R011:1", 1, 0},
        {"source A {\n title \"a\"", "R015:1", 1, 0},
        // Entries of a block, each with its own mistake; lines of a cue begin with a language.
        {"cue c \"C\" {\n en live\n de \"lebend\"\n english \"x\"\n source B\n}", "R012:2 R017:4",
         0, 1},
        {"cue c \"C\" {\n en \"a\",\n de \"b\"\n source B\n}", "R011:3", 0, 1},
        // Named conditions and scores.
        {"condition c \"C\" {\n wen goods missing\n}\nsource C { title \"c\" }", "R012:2", 1, 0},
        {"condition c \"C\" { }\nsource C { title \"c\" }", "R014:1", 1, 0},
        {"condition c \"C\" {\n when a is b\n when a is c\n}", "R013:3", 0, 0},
        {"score s \"S\" {\n add \"x\" when a is b\n take 1 when a is b\n ad 1 \"x\"\n}",
         "R011:2 R011:3", 0, 0},
        {"score s \"S\" { }\nsource C { title \"c\" }", "R076:1", 1, 0},
        {"score s { }\nsource C { title \"c\" }", "R011:1", 1, 0},
        // Identifiers have no slash, and are read all the same.
        {"source A/C { title \"c\" }\ncue a/c \"C\" { en \"c\" source A/C }", "R081:1 R081:2", 1,
         1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled = {0};
        compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
        compiled_read(&compiled, "case", str_from(cases[i].text));
        struct str codes = compiled_codes(&compiled);
        if (!str_is(codes, cases[i].codes))
            fail_msg("%s: got %s, expected %s", cases[i].text, codes.at, cases[i].codes);
        CHECK_CASE(compiled.ast.source_count == cases[i].sources, cases[i].text);
        CHECK_CASE(compiled.ast.cue_count == cases[i].cues, cases[i].text);
        compiled_done(&compiled);
    }
}

// What a test that begins with a word of its own must have: the code of what it has not.
static void test_openings(void **state)
{
    (void)state;
    static const struct {
        const char *condition, *codes;
    } cases[] = {
        {"condition", "R011:5"}, // "advise" of the next line is taken for its name
        {"condition \"a\"", "R011:3"},
        {"score s", "R011:4"},
        {"score s is 3", "R011:3"},
        {"score s >= \"3\"", "R011:3"},
        {"score s between 1 and 3", "R011:3"},
        {"any (goods missing)", "R011:3"},
        {"any wrapper (wrapper missing)", "R011:3"},
        {"any goods goods missing", "R011:3"},
        {"any goods ()", "R011:3"},
        {"any goods (goods missing", "R011:4"},
        {"count goods (goods missing) > 1", "R011:3"},
        {"count of goods (goods missing)", "R011:4"},
        {"share of goods (goods missing) > 5", "R011:4"},
        {"share of goods (goods missing) > 5 EUR", "R011:3"},
        {"packages between 5", "R011:4"},
        {"packages between 5 or 6", "R011:3"},
        {"packages between < 5 and 6", "R011:3"},
        {"found", "R011:5"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled = {0};
        compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
        compiled_read(&compiled, "case",
                      compiled_rule(&compiled, "anywhere", cases[i].condition, "law L"));
        struct str codes = compiled_codes(&compiled);
        if (!str_is(codes, cases[i].codes))
            fail_msg("%s: got %s, expected %s", cases[i].condition, codes.at, cases[i].codes);
        compiled_done(&compiled);
    }
}

static void test_scores(void **state)
{
    (void)state;
    struct compiled compiled = {0};
    compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
    compiled_read(&compiled, "case",
                  STR("condition c \"C\" { when goods have cue live }\n"
                      "score s \"S\" { add 3 \"one\" when packages > 3 take 4 \"two\" when\n"
                      " condition c or score t <= 2 add 1 \"three\" when value > 5 EUR }"));
    CHECK(compiled.reports.count == 0);
    CHECK(compiled.ast.condition_count == 1 && compiled.ast.score_count == 1);
    const struct ast_score *score = &compiled.ast.scores[0];
    CHECK(score->contribution_count == 3);
    CHECK(!score->contributions[0].take && score->contributions[1].take);
    CHECK_STR(score->contributions[0].points.text, "3");
    CHECK_STR(score->contributions[1].title.text, "two");
    // A number's unit is no keyword of the score.
    CHECK(!score->contributions[0].when->unit.text.len);
    CHECK_STR(score->contributions[2].when->unit.text, "EUR");
    CHECK(score->contributions[1].when->child_count == 2);
    CHECK(score->contributions[1].when->children[1]->compare == COMPARE_LESS_EQUAL);
    compiled_done(&compiled);
}

// Names take dates behind what they need and before their source.
static void test_dated_names(void **state)
{
    (void)state;
    struct compiled compiled = {0};
    compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
    compiled_read(&compiled, "case",
                  STR("taxon \"T\" {\n"
                      " name en \"a\" needs cue live from 2026-01-01 until 2027-01-01 source B\n"
                      " synonym \"b\" until 2027-01-01\n"
                      " exact \"c\" from 2026-01-01 unreviewed\n"
                      " slang en \"d\"\n listed A until 2030-01-01\n source B\n}"));
    CHECK(compiled.reports.count == 0);
    const struct ast_names *names = &compiled.ast.concepts[0].names;
    int32_t first = 0, last = 0;
    CHECK(date_parse(STR("2026-01-01"), &first) && date_parse(STR("2027-01-01"), &last));
    const int32_t from[] = {first, DATE_NONE, first, DATE_NONE};
    const int32_t until[] = {last, last, DATE_NONE, DATE_NONE};
    CHECK(names->count == COUNT(from));
    for (size_t i = 0; i < COUNT(from); i++)
        CHECK(names->items[i].dates.from == from[i] && names->items[i].dates.until == until[i]);
    CHECK(names->items[0].basis.stated && !names->items[1].basis.stated);
    compiled_done(&compiled);
}

static void test_example_parts(void **state)
{
    (void)state;
    struct compiled compiled = {0};
    compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
    compiled_read(&compiled, "case",
                  STR("rule r \"R\" {\n"
                      " yes posted 2026-11-01 goods \"a\" hs 0106 mass 1.5 kg value 10 EUR"
                      " quantity 3 cas 7664-93-9"
                      " un 1830 made in DE goods \"b\" from US to CN through DE class parcel"
                      " category gift wrapper \"w\" addressee \"o\" licence \"l\" unknown\n"
                      " no goods \"c\"\n"
                      " from 2026-01-01\n" // on a line of its own: the rule's
                      "}"));
    const struct ast_rule *rule = &compiled.ast.rules[0];
    CHECK(rule->example_count == 2);
    CHECK(rule->examples[0].part_count == 18);
    CHECK(rule->examples[0].yes && rule->examples[0].unknown);
    CHECK(rule->examples[1].part_count == 1 && !rule->examples[1].yes);
    int32_t day;
    CHECK(date_parse(STR("2026-01-01"), &day) && rule->dates.from == day);
    CHECK(rule->dates.until == DATE_NONE);
    compiled_done(&compiled);
}

// A condition of `depth` parentheses around one test.
static struct str nested(struct arena *batch, size_t depth, const char *open, const char *close)
{
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = 0; i < depth; i++)
        buf_print(&text, "%s", open);
    buf_add_literal(&text, "goods have cue live");
    for (size_t i = 0; i < depth; i++)
        buf_print(&text, "%s", close);
    return arena_copy(batch, buf_str(&text));
}

static void check_condition(struct str condition, const char *codes)
{
    struct compiled compiled = {0};
    compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
    compiled_read(&compiled, "case", compiled_rule(&compiled, "anywhere", condition.at, "law L"));
    CHECK_STR(compiled_codes(&compiled), codes);
    compiled_done(&compiled);
}

static void test_depth(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    check_condition(nested(&batch, CONDITION_DEPTH_MAX - 1, "(", ")"), "");
    check_condition(nested(&batch, CONDITION_DEPTH_MAX, "(", ")"), "R019:3");
    check_condition(nested(&batch, CONDITION_DEPTH_MAX - 1, "not ", ""), "");
    check_condition(nested(&batch, CONDITION_DEPTH_MAX, "not ", ""), "R019:3");
    check_condition(nested(&batch, 100000, "(", ")"), "R019:3");
    check_condition(nested(&batch, 100000, "not ", ""), "R019:3");
    check_condition(nested(&batch, 100000, "any goods (", ")"), "R019:3");
}

static struct str chain(struct arena *batch, size_t tests)
{
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = 0; i < tests; i++)
        buf_print(&text, "%sgoods have cue live", i ? " or " : "");
    return arena_copy(batch, buf_str(&text));
}

// The tests and the `or` that joins them.
static void test_nodes(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    check_condition(chain(&batch, CONDITION_NODES_MAX - 1), "");
    check_condition(chain(&batch, CONDITION_NODES_MAX), "R020:3");
    check_condition(chain(&batch, 50000), "R020:3");
}

static void test_reports_are_bounded(void **state)
{
    (void)state;
    struct compiled compiled = {0};
    compiled.diag = (struct diag){&compiled.batch, &compiled.reports};
    AUTO(buf_done) struct buf text = {0};
    for (int i = 0; i < PACK_REPORTS_MAX + 70; i++)
        buf_print(&text, "sorce A { }\n");
    compiled_read(&compiled, "case", buf_str(&text));
    CHECK(compiled.reports.count == PACK_REPORTS_MAX);
    CHECK(compiled.reports.dropped == 70);
    CHECK(compiled.reports.errors == PACK_REPORTS_MAX + 70);
    compiled_done(&compiled);
}

static void test_keywords(void **state)
{
    (void)state;
    static const struct {
        const char *statement, *word;
        bool keyword, languages;
    } cases[] = {
        {"law", "consequence", true, false}, {"law", "title", false, false},
        {"taxon", "listed", true, false},    {"marking", "level", true, false},
        {"cue", "unreviewed", true, true},   {"cue", "en", false, true},
        {"vague", "law", true, true},        {"rule", "yes", true, false},
        {"rule", "goods", false, false},     {"rules", "yes", false, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct parse_keywords keywords = parse_keywords(str_from(cases[i].statement));
        CHECK_CASE(parse_is_keyword(&keywords, str_from(cases[i].word)) == cases[i].keyword,
                   cases[i].word);
        CHECK_CASE(keywords.languages == cases[i].languages, cases[i].statement);
    }
}

struct fits {
    struct buf out;
};

static void take_fit(void *ctx, const struct parser_fit *fit)
{
    struct fits *fits = ctx;
    buf_print(&fits->out, "%s%s%s%s", fits->out.len ? " " : "", fit->keyword ? "" : "<", fit->what,
              fit->keyword ? "" : ">");
}

// What may stand behind a text, in the order in which the parser asks. Where everything that begins
// an entry or a statement fits too, that is left out: `more` says so.
static void test_probe(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool quoted;
        const char *fits;
        bool more;
    } cases[] = {
        {"law ", false, "<the identifier of the law>", false},
        {"law X { jurisdiction ", false, "<a jurisdiction>", false},
        {"law X { consequence ", false, "<another law, or a text,>", false},
        {"law X { consequence ", true, "<another law, or a text,>", false},
        {"list L \"l\" { law ", false, "<a law>", false},
        {"taxon ", true, "<the name of the concept>", false},
        {"taxon \"T\" { name ", false, "<a language>", false},
        {"taxon \"T\" { name en ", true, "<a name>", false},
        {"taxon \"T\" { name en \"x\" needs ", false, "cue", false},
        {"taxon \"T\" { name en \"x\" needs cue a, ", false, "<a cue>", false},
        {"taxon \"T\" { listed L ", false, "from until source unreviewed", true},
        {"taxon \"T\" { listed L\n", false, "from until", true}, // the block's source
        {"taxon \"T\" { listed L source ", false, "<the identifier of a source>", false},
        {"cue c \"c\" { en ", true, "<a phrase>", false},
        {"endings en { change \"y\" ", false, "to", false},
        {"rule r \"r\" { where import ", false, "into", false},
        {"rule r \"r\" { where import into ", false, "<a jurisdiction>", false},
        {"rule r \"r\" { when goods have cue ", false, "<a cue>", false},
        {"rule r \"r\" { when goods name ", true, "<a concept>", false},
        {"rule r \"r\" { when goods name a taxon in ", false, "group", false},
        {"rule r \"r\" { when goods name a taxon listed ", false, "<a list>", false},
        {"rule r \"r\" { advise ", false, "<an advice>", false},
        {"rule r \"r\" { yes goods \"g\" ", false, "<what is declared>", false},
        {"rule r \"r\" { yes goods \"g\" class ", false, "<a class of mail>", false},
        // Mistakes before the place do not matter.
        {"sorce A {\n}\nlaw X { act 1 2 3\n jurisdiction ", false, "<a jurisdiction>", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena scratch = {0};
        struct fits fits = {0};
        struct source_file file = {STR("case"), str_from(cases[i].text)};
        parse_probe(&file, false, cases[i].quoted, &scratch, take_fit, &fits);
        buf_add_literal(&fits.out, "");
        struct str seen = buf_str(&fits.out), wanted = str_from(cases[i].fits);
        bool more = seen.len > wanted.len;
        if (!str_starts(seen, wanted) || more != cases[i].more)
            fail_msg("%s: got %.*s", cases[i].text, STR_ARG(seen));
        buf_done(&fits.out);
    }
}

static void take_place(void *ctx, const struct parser_fit *fit)
{
    struct fits *fits = ctx;
    buf_clear(&fits->out);
    buf_print(&fits->out, "%.*s/%.*s", STR_ARG(fit->statement), STR_ARG(fit->entry));
}

// Of the last thing that fits: in which block and entry.
static void test_probe_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *place;
    } cases[] = {
        {"", "/"},
        {"law X { from 2020-01-01 }\n", "/"},
        {"law X {\n", "law/"},
        {"law X { from ", "law/from"},
        {"rule r \"r\" { when goods.hs in 0106 or ", "rule/when"},
        {"rule r \"r\" { when goods.hs in 0106\n", "rule/"},
        {"substance \"S\" { oops oops\n", "substance/"}, // behind a mistake
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena scratch = {0};
        struct fits fits = {0};
        struct source_file file = {STR("case"), str_from(cases[i].text)};
        parse_probe(&file, false, false, &scratch, take_place, &fits);
        CHECK_STR(buf_str(&fits.out), cases[i].place);
        buf_done(&fits.out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_binding),       cmocka_unit_test(test_line_basis),
        cmocka_unit_test(test_refused),       cmocka_unit_test(test_recovery),
        cmocka_unit_test(test_example_parts), cmocka_unit_test(test_depth),
        cmocka_unit_test(test_nodes),         cmocka_unit_test(test_reports_are_bounded),
        cmocka_unit_test(test_keywords),      cmocka_unit_test(test_probe),
        cmocka_unit_test(test_probe_place),   cmocka_unit_test(test_openings),
        cmocka_unit_test(test_scores),        cmocka_unit_test(test_dated_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
