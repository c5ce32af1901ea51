// Who states and who uses what, in the order of the file.
//
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include "lsp/uses.h"
#include "rules/parse.h"

// "law:X! source:B": the subject, the text, ! for a statement.
static void print_uses(const struct uses *uses, struct buf *out)
{
    for (size_t i = 0; i < uses->count; i++)
        buf_print(out, "%s%s:%.*s%s", i ? " " : "", subject_word(uses->items[i].subject),
                  STR_ARG(uses->items[i].text), uses->items[i].states ? "!" : "");
}

static void collect(struct arena *batch, const struct source_file *file, bool pack_file,
                    struct ast *ast, struct uses *ret_uses)
{
    struct pack_reports reports = {0};
    struct diag diag = {batch, &reports};
    ARENA_PUSH(batch, ast->packs, ast->pack_count, ast->pack_room) = (struct ast_pack){0};
    parse_file(file, pack_file, 0, &diag, ast);
    uses_collect(ast, batch, ret_uses);
}

static void test_statements(void **state)
{
    (void)state;
    static const struct {
        const char *text, *uses;
    } cases[] = {
        {"pack p \"P\" { version 1 owner \"o\" subject s needs a, b }", "pack:p! pack:a pack:b"},
        {"source B { title \"b\" }", "source:B!"},
        {"law X { jurisdiction EU says \"s\" consequence Y source B }",
         "law:X! jurisdiction:EU law:Y source:B"},
        {"law X { consequence \"a fine\" unreviewed }", "law:X!"},
        {"jurisdiction EU \"Union\" { members DE, FR source B }",
         "jurisdiction:EU! jurisdiction:DE jurisdiction:FR source:B"},
        {"list L \"l\" { law X source B }", "list:L! law:X source:B"},
        {"taxon \"T\" { group g, h name en \"n\" needs cue c, d source B\n listed L source C\n"
         " source D }",
         "concept:T! group:g! group:h! cue:c cue:d source:B list:L source:C source:D"},
        {"marking \"M\" { of CN exact \"m\" unreviewed }", "concept:M! jurisdiction:CN"},
        {"cue c \"c\" { en \"x\" source B\n source C }", "cue:c! source:B source:C"},
        {"vague V \"v\" { law X en \"x\" source B }", "vague list:V! law:X source:B"},
        {"cue c \"c\" { en \"x\" source B de \"y\" source C refused \"z\" }",
         "cue:c! source:B source:C"},
        {"endings en { add \"s\" }", ""},
        {"rule r \"r\" { where import into EU or to CN law X, Y\n"
         " when goods name a taxon in group g listed L of CN and (not goods have cue c, d\n"
         " or wrapper names \"T\") and goods.hs in 0106 and goods name a marking of origin }",
         "rule:r! jurisdiction:EU jurisdiction:CN law:X law:Y field:goods group:g list:L"
         " jurisdiction:CN field:goods cue:c cue:d field:wrapper concept:T field:goods.hs"
         " field:goods"},
        {"condition c \"c\" { when goods have cue d and condition e }",
         "condition:c! field:goods cue:d condition:e"},
        {"score s \"s\" { add 3 \"a\" when goods have cue c take 2 \"b\" when score t > 1 }",
         "score:s! field:goods cue:c score:t"},
        {"rule r \"r\" { when any goods (goods have cue c) and found q and found p/q-1 }",
         "rule:r! field:goods cue:c rule:q rule:q-1"},
        // What can be read is there, whatever stands beside it.
        {"law X { oops\n jurisdiction CN }\nlaw { }\nlist L \"l\" { law X",
         "law:X! jurisdiction:CN list:L! law:X"},
        {"pack { }", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        AUTO(buf_done) struct buf out = {0};
        struct source_file file = {STR("case"), str_from(cases[i].text)};
        struct ast ast = {0};
        struct uses uses;
        collect(&batch, &file, str_starts(file.text, STR("pack")), &ast, &uses);
        buf_add_literal(&out, "");
        print_uses(&uses, &out);
        CHECK_STR(buf_str(&out), cases[i].uses);
    }
}

static void test_at(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct source_file file = {STR("case"), STR("list LL \"l\" { law X source B }")};
    struct ast ast = {0};
    struct uses uses;
    collect(&batch, &file, false, &ast, &uses);
    CHECK(!uses_at(&uses, 0) && !uses_at(&uses, 4));
    for (size_t at = 5; at <= 7;
         at++) // its end belongs to it: there the cursor stands after typing
        CHECK_STR(uses_at(&uses, at)->text, "LL");
    CHECK(!uses_at(&uses, 8) && !uses_at(&uses, file.text.len));
    CHECK_STR(uses_at(&uses, 18)->text, "X");
    CHECK(!uses_at(&(struct uses){0}, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statements),
        cmocka_unit_test(test_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
