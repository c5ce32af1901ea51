// Which names and cues a phrase beside them denies.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "screen/see.h"

#define PACKS                                                                                      \
    "cue denial \"Denial\" { source B\n"                                                           \
    "  before en \"no\", \"without\", \"not a\" before de \"ohne\" before zh-Hans \"不含\"\n"    \
    "  after en \"not included\", \"-free\" after ja \"は含みません\" after tr \"yok\" }\n"  \
    "cue numbering \"Number\" { en \"item no\" source B }\n"                                       \
    "cue baby \"Baby\" { en \"baby\" source B }\n"                                                 \
    "cue toy \"Toy\" { en \"toy\" source B }\n"                                                    \
    "vague V \"Vague\" { law L en \"gift\" source B }\n"                                           \
    "taxon \"Rana\" { name en \"frog\" name zh-Hans \"青蛙\" name ja \"カエル\" name tr "     \
    "\"kurbağa\"\n"                                                                               \
    "  name en \"poison frog\"\n source B }\n"                                                     \
    "taxon \"Draco\" { name en \"dragon\" needs cue live\n source B }\n"                           \
    "substance \"Petrol\" { un 1203\n source B }\n"

// The words denied, as they stand in the text, each with the words that deny it: "frog<no".
static void print_denied(const struct seen *seen, struct buf *out)
{
    buf_clear(out);
    buf_add_literal(out, "");
    for (size_t i = 0; i < seen->count; i++) {
        const struct sight *sight = &seen->sights[i];
        if (!sight->denied_by)
            continue;
        const struct sight *by = &seen->sights[sight->denied_by - 1];
        struct str word = str_slice(seen->text, sight->begin, sight->end);
        struct str denial = str_slice(seen->text, by->begin, by->end);
        buf_print(out, "%s%.*s<%.*s", out->len ? ", " : "", STR_ARG(word), STR_ARG(denial));
    }
}

static void test_denied(void **state)
{
    (void)state;
    static const struct {
        const char *text, *denied;
    } cases[] = {
        {"no frog", "frog<no"},
        {"NO-FROG", "FROG<NO"},
        {"no \"frog\"", "frog<no"},
        {"ohne frog", "frog<ohne"},
        {"not a frog", "frog<not a"},
        {"frog (not included)", "frog<not included"},
        {"frog-free", "frog<free"},
        {"frog free shipping", ""}, // no hyphen
        {"不含青蛙", "青蛙<不含"},
        {"カエルは含みません", "カエル<は含みません"},
        {"live kurbağa yok", "live<yok, kurbağa<yok"},
        // Over cues and one name, and no further.
        {"no live baby frog", "live<no, baby<no, frog<no"},
        {"no live baby toy turtle frog", "live<no, baby<no, toy<no, turtle<no"},
        {"no frog live baby", "frog<no, live<no, baby<no"},
        {"no frog turtle", "frog<no"},
        {"no live dead live dead live", "live<no, dead<no, live<no, dead<no"},
        // Not over signs and other words.
        {"no, frog", ""},
        {"no. frog", ""},
        {"no big frog", ""},
        {"no/frog", ""},
        {"no\nfrog", ""},
        {"no                 frog", ""}, // far away
        {"frog no", ""},                 // the other side
        {"frog, not included", ""},      //
        // The longer phrase hides the "no" in it, a longer name what is shorter.
        {"item no frog", ""},
        {"no poison frog", "poison frog<no"},
        // Neither numbers nor vague words nor denials.
        {"no UN 1203", ""},
        {"no gift", ""},
        {"no without frog", "frog<without"},
        // What is denied is no cue that a name needs.
        {"no live dragon", "live<no, dragon<no"},
        {"no live, dragon", "live<no"},
        {"n.o frog", ""},
        {"nо frog", ""}, // with a letter of another script: it is no denial
    };
    struct compiled compiled;
    compiled_make(&compiled, true, STR(PACKS));
    if (compiled.reports.count)
        fail_msg("%s", compiled_codes(&compiled).at);
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    AUTO(buf_done) struct buf out = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct seen seen = see_text(&compiled.program, &scratch, &compiled.batch, DATE_NONE,
                                    FIELD_GOODS_DESCRIPTION, 0, str_from(cases[i].text), false);
        print_denied(&seen, &out);
        if (!str_is(buf_str(&out), cases[i].denied))
            fail_msg("\"%s\": denied \"%s\", expected \"%s\"", cases[i].text, out.at,
                     cases[i].denied);
    }
    compiled_done(&compiled);
}

// A phrase with a hyphen is not even seen without it, and what is denied does not count.
static void test_counts(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(&compiled, true, STR(PACKS));
    AUTO(match_scratch_done) struct match_scratch scratch = {0};
    struct seen seen = see_text(&compiled.program, &scratch, &compiled.batch, DATE_NONE,
                                FIELD_GOODS_DESCRIPTION, 0, STR("live frog free"), false);
    CHECK(seen.count == 2 && sight_counts(&seen.sights[0]) && sight_counts(&seen.sights[1]));
    seen = see_text(&compiled.program, &scratch, &compiled.batch, DATE_NONE,
                    FIELD_GOODS_DESCRIPTION, 0, STR("no live, dragon"), false);
    CHECK(seen.count == 3 && !sight_counts(&seen.sights[1]) && seen.sights[2].lacks_cue);
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_denied),
        cmocka_unit_test(test_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
