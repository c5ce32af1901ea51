// What changes between two states of a pack, each change by itself: what it touches, whether it is
// more or less, and how it is said.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "author/diff.h"

// A pack with one rule; each case puts something in the place of one of its pieces.
static const char pack[] =
    "source S { title \"Other book\" }\n"
    "jurisdiction U \"Union\" { members DE, FR source B }\n"
    "law M { jurisdiction CN act \"Act\" edition \"1\" article \"2\" from 2020-01-01\n"
    " until 2022-01-01 says \"no\" source B }\n"
    "law M { jurisdiction CN act \"Act\" edition \"2\" article \"3\" from 2022-01-01\n"
    " says \"still no\" source B }\n"
    "list K \"Keep out\" { law M from 2020-01-01 source B }\n"
    "taxon \"Xenopus\" { group frog name en \"clawed frog\" name en \"frog\" needs cue live\n"
    " name de \"Frosch\" listed K from 2021-01-01\n source B }\n"
    "taxon \"Rana\" { group frog, water listed A\n source B }\n"
    "cue toy \"Toys\" { en \"toy\", \"plush\" source B }\n"
    "vague V \"Vague\" { law L fr \"truc\" refused \"slang\" en \"goods\" source B }\n"
    "endings en { add \"s\" }\n"
    "rule r \"Rule\" {\n where import into U or to CN\n"
    " when goods name a taxon in group frog listed K\n"
    "  and (goods have cue live or goods.hs in 0106) and not goods have cue toy\n"
    " advise screen\n ask \"What?\"\n law L\n"
    " yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n"
    "rule s \"Second\" {\n where anywhere\n when goods have cue live and goods.net_mass > 1 kg\n"
    " advise hold\n ask \"What?\"\n law L\n"
    " yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n"
    "condition c \"C\" { when goods have cue live and not goods have cue toy }\n"
    "score p \"P\" { add 3 \"live\" when goods have cue live or goods.hs in 01\n"
    " take 2 \"toy\" when goods have cue toy }\n"
    "rule u \"Third\" {\n where anywhere\n when condition c and score p >= 2\n"
    "  and any goods (goods have cue dead and goods.hs in 02) and count of goods (goods.hs in 02) "
    "< 3\n"
    "  and found s\n advise ask\n ask \"What?\"\n law L\n"
    " yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n";

static const struct {
    const char *old_piece, *new_piece;
    const char *expected; // "weight kind name what effect: says", one line a change
} cases[] = {
    {"", "", ""},
    {"advise screen", "advise stop",
     "advice rule t/r advice +: advises stop instead of screen: graver, on an import into U "
     "(Union) "
     "or to CN\n"},
    {"advise screen", "advise ask",
     "advice rule t/r advice -: advises ask instead of screen: lighter, on an import into U "
     "(Union) "
     "or to CN\n"},
    {"advise screen", "advise screen\n mode shadow",
     "advice rule t/r mode -: runs in shadow from now on: it is shown, and advises nothing\n"},
    {"advise screen", "advise screen\n missing pass",
     "advice rule t/r missing -: keeps silent where data is missing: it asked before\n"},
    {"advise screen", "advise screen\n from 2026-01-01",
     "when rule t/r dates : speaks from 2026-01-01 (before: without dates)\n"},
    {"import into U or to CN", "import into U or abroad",
     "when rule t/r route -: does not speak to CN any more\n"
     "when rule t/r route +: speaks across a border too\n"},
    {"rule r \"Rule\"", "rule q \"Rule\"", "word rule t/q name : name: \"t/q\" (was \"t/r\")\n"},
    {"rule r \"Rule\"", "rule r \"Law\"", "word rule t/r title : title: \"Law\" (was \"Rule\")\n"},
    {"advise hold\n ask \"What?\"", "advise hold\n ask \"Why?\"",
     "word rule t/s question : question: \"Why?\" (was \"What?\")\n"},
    {"advise hold\n ask \"What?\"\n law L", "advise hold\n ask \"What?\"\n law M",
     "law rule t/s law : does not cite L any more\n"
     "law rule t/s law : can cite M too\n"},

    // Conditions
    {"goods have cue live or goods.hs in 0106", "goods have cue live",
     "when rule t/r condition -: is not enough any more: goods.hs in 0106\n"},
    {"goods have cue live or goods.hs in 0106",
     "goods have cue live or goods.hs in 0106 or goods.un present",
     "when rule t/r condition +: is enough too: goods.un present\n"},
    {" and not goods have cue toy", "",
     "when rule t/r condition +: need not hold any more: not goods have cue toy\n"},
    {"not goods have cue toy", "not goods have cue toy, dead",
     "when rule t/r condition -: in not goods have cue toy: also cue dead\n"},
    {"not goods have cue toy", "not (goods have cue toy or goods.hs in 95)",
     "when rule t/r condition -: has to hold too: not goods.hs in 95\n"},
    {"0106", "0106, 0301..0308",
     "when rule t/r condition +: in goods.hs in 0106: also value 0301..0308\n"},
    {"in group frog listed K", "listed K",
     "when rule t/r condition +: in goods name a taxon in group frog listed K: not only group "
     "frog\n"},
    {"in group frog listed K", "in group frog, water listed A",
     "when rule t/r condition +: in goods name a taxon in group frog listed K: also group water\n"
     "when rule t/r condition : in goods name a taxon in group frog listed K: also list A, no "
     "longer list K\n"},
    {"goods.net_mass > 1 kg", "goods.net_mass > 2 kg",
     "when rule t/s condition -: tests goods.net_mass > 2 kg instead of goods.net_mass > 1 kg\n"},
    {"goods.net_mass > 1 kg", "not goods.net_mass > 1 kg",
     "when rule t/s condition +: need not hold any more: goods.net_mass > 1 kg\n"
     "when rule t/s condition -: has to hold too: not goods.net_mass > 1 kg\n"},
    {"goods have cue live and goods.net_mass > 1 kg", "goods name a taxon",
     "when rule t/s condition +: need not hold any more: goods have cue live\n"
     "when rule t/s condition +: need not hold any more: goods.net_mass > 1 kg\n"
     "when rule t/s condition -: has to hold too: goods name a taxon\n"},

    {"condition c and score", "not condition c and score",
     "when rule t/u condition +: need not hold any more: condition c\n"
     "when rule t/u condition -: has to hold too: not condition c\n"},
    {"score p >= 2", "score p >= 3",
     "when rule t/u condition -: tests score p >= 3 instead of score p >= 2\n"},
    {"goods have cue dead and goods.hs in 02", "goods have cue dead",
     "when rule t/u condition +: any goods (…): need not hold any more: goods.hs in 02\n"},
    {"goods (goods.hs in 02) < 3", "goods (goods.hs in 02, 03) < 3",
     "when rule t/u condition -: count of goods (…): in not goods.hs in 02: also value 03\n"},
    {"goods (goods.hs in 02) < 3", "goods (goods.hs in 02) < 5",
     "when rule t/u condition +: tests count of goods (goods.hs in 02) < 5 instead of count of "
     "goods "
     "(goods.hs in 02) < 3\n"},
    {"and found s", "", "when rule t/u condition +: need not hold any more: found s\n"},
    {"when goods have cue live and not goods have cue toy }", "when goods have cue live }",
     "when condition c condition +: need not hold any more: not goods have cue toy; one rule uses "
     "it\n"},
    {"condition c \"C\"", "condition c \"Alive\"",
     "word condition c title : title: \"Alive\" (was \"C\")\n"},
    {"add 3 \"live\"", "add 4 \"live\"",
     "when score p contribution +: counts +4 instead of +3: \"live\"; one rule uses it\n"},
    {"take 2 \"toy\" when goods have cue toy", "take 2 \"dead\" when goods have cue dead",
     "when score p contribution +: does not count any more -2 \"toy\" when goods have cue toy; one "
     "rule uses it\n"
     "when score p contribution -: counts -2 \"dead\" when goods have cue dead; one rule uses "
     "it\n"},
    {"take 2 \"toy\" when goods have cue toy", "take 2 \"toy\" when goods have cue toy, dead",
     "when score p condition -: \"toy\": in goods have cue toy: also cue dead; one rule uses it\n"},

    // Law and lists
    {"article \"3\"", "article \"4\"", "law law M article : article: \"4\" (was \"3\")\n"},
    {"says \"no\" source B", "says \"no\" source S",
     "law law M source : source: \"Other book\" (was \"Book\")\n"},
    {"until 2022-01-01", "until 2021-01-01",
     "when law M dates : is in force from 2020-01-01 until 2021-01-01 (before: from 2020-01-01 "
     "until "
     "2022-01-01); one rule cites it\n"},
    {"law M { jurisdiction CN act \"Act\" edition \"2\" article \"3\" from 2022-01-01\n"
     " says \"still no\" source B }\n",
     "",
     "law law M edition : has no longer the edition \"2\", article 3, from 2022-01-01: \"still "
     "no\"\n"},
    {"list K", "law N { jurisdiction CN act \"N\" article \"1\" says \"n\" source B }\nlist K",
     "law law N  : is new: \"n\"; no rule cites it\n"},
    {"{ law M from 2020-01-01", "{ law M from 2023-01-01",
     "when list K dates : is in force from 2023-01-01 (before: from 2020-01-01); one rule asks for "
     "it\n"},
    {"members DE, FR", "members DE, NL",
     "when jurisdiction U members : has lost the member FR; one rule speaks of it\n"
     "when jurisdiction U members : has a new member NL; one rule speaks of it\n"},
    {"listed K from 2021-01-01", "listed A",
     "fact concept Xenopus listing +: is on the list A; no rule asks for it\n"
     "fact concept Xenopus listing -: is not on the list K any more; one rule asks for it\n"},
    {"listed K from 2021-01-01", "listed K",
     "fact concept Xenopus listing : is on the list K without dates (before: from 2021-01-01); one "
     "rule asks for it\n"},
    {"group frog, water", "group water",
     "fact concept Rana group -: is no longer in the group frog; one rule asks for it\n"},
    {"\"Rana\"", "\"Bufo\"",
     "fact concept Bufo  +: is new: a taxon with one name, on the list A\n"
     "fact concept Rana  -: is gone: a taxon with one name, on the list A\n"},

    // Names
    {"name de \"Frosch\"", "name de \"Frosch\", \"Kröte\"",
     "name concept Xenopus names +: one name more in de: \"Kröte\"\n"},
    {"name en \"frog\" needs cue live", "name en \"frog\"",
     "name concept Xenopus needs +: one name in en without a cue, which they needed: \"frog\"\n"},
    {"name de \"Frosch\"", "name de \"Frosch\" from 2026-01-01\n",
     "name concept Xenopus dates : one name in de on other days than before: \"Frosch\"\n"},
    {"name de \"Frosch\"", "name de \"Frosch\" unreviewed\n",
     "word concept Xenopus basis : one name in de not checked any more: \"Frosch\"\n"},
    {"\"toy\", \"plush\"", "\"toy\"",
     "name cue toy names +: one phrase fewer in en: \"plush\"; speaks against 2 rules\n"},
    {"en \"goods\"", "en \"goods\" source B\n de \"Ware\"",
     "name vague V names +: one word more in de: \"Ware\"\n"},
    {"refused \"slang\"", "refused \"rude\"",
     "name vague V refused : \"truc\" in fr is refused: rude\n"},
    {" fr \"truc\" refused \"slang\"", "",
     "name vague V refused : \"truc\" in fr is not refused any more: slang\n"},
    {"group frog, water", "synonym \"Rana\" refused \"a genus\"\n group frog, water",
     "name concept Rana refused : \"Rana\" is refused: a genus\n"},
    {"\"toy\", \"plush\" source B", "\"plush\" source B de \"Plüsch\" refused \"a cloth\"",
     "name cue toy names +: one phrase fewer in en: \"toy\"; speaks against 2 rules\n"
     "name cue toy refused : \"Plüsch\" in de is refused: a cloth\n"},
    {"add \"s\"", "add \"s\", \"es\"",
     "name language en endings +: all names and phrases in it take a new ending: add \"es\"\n"},
    {"add \"s\"", "add \"s\" prefix \"al\" change \"y\" to \"ie\", \"\" to \"s\"",
     "name language en endings +: all names and phrases in it take a new ending: prefix \"al\"\n"
     "name language en endings +: all names and phrases in it take a new ending: change \"y\" to "
     "\"ie\", \"\" to \"s\"\n"},
    {"cue toy", "cue tool \"Tools\" { en \"saw\" source B }\ncue toy",
     "name cue tool  : is new: \"Tools\"; no rule tests it\n"},
};

static struct str replaced(struct arena *batch, const char *old_piece, const char *new_piece)
{
    const char *at = strstr(pack, old_piece);
    if (!at)
        fail_msg("the pack has no \"%s\"", old_piece);
    return arena_print(batch, "%.*s%s%s", (int)(at - pack), pack, new_piece,
                       at + strlen(old_piece));
}

static void print_changes(const struct diff *diff, struct buf *out)
{
    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_change *change = &diff->items[i];
        struct str kind =
            change->kind == THING_KIND_COUNT ? STR("language") : thing_word(change->kind);
        buf_print(out, "%.*s %.*s %.*s %.*s %s: %.*s\n", STR_ARG(diff_weight_word(change->weight)),
                  STR_ARG(kind), STR_ARG(change->name), STR_ARG(change->what),
                  change->effect == DIFF_MORE   ? "+"
                  : change->effect == DIFF_LESS ? "-"
                                                : "",
                  STR_ARG(change->says));
    }
}

static void test_changes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO(arena_done) struct arena batch = {0};
        AUTO(buf_done) struct buf out = {0};
        struct compiled was, is;
        struct diff diff;
        compiled_make(&was, true, str_from(pack));
        compiled_make(&is, true, replaced(&batch, cases[i].old_piece, cases[i].new_piece));
        CHECK_CASE(was.reports.errors == 0, "the pack");
        CHECK_CASE(is.reports.errors == 0, cases[i].new_piece);
        struct pack_folder folder = {.named = true};
        struct pack_opened old_packs = {
            .program = &was.program,
            .ast = &was.ast,
            .folders = &folder,
            .folder_count = 1,
        };
        struct pack_opened new_packs = old_packs;
        new_packs.program = &is.program;
        new_packs.ast = &is.ast;
        diff_packs(&old_packs, &new_packs, &batch, &diff);
        print_changes(&diff, &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
        compiled_done(&was);
        compiled_done(&is);
    }
}

// Built packs have no tree: all but the endings is compared.
static void test_built(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena batch = {0};
    struct compiled was, is;
    struct diff diff;
    compiled_make(&was, true, str_from(pack));
    compiled_make(&is, true, replaced(&batch, "add \"s\"", "add \"es\""));
    struct pack_opened old_packs = {.program = &was.program};
    struct pack_opened new_packs = {.program = &is.program};
    diff_packs(&old_packs, &new_packs, &batch, &diff);
    CHECK(diff.count == 0);
    compiled_done(&was);
    compiled_done(&is);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_built),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
