// Forms of names by the endings of their language.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "base/limits.h"
#include "rules/forms.h"

static void add(void *ctx, struct str form)
{
    struct buf *out = ctx;
    buf_print(out, "%s%.*s", out->len ? "|" : "", STR_ARG(str_trim(form)));
}

static void count(void *ctx, struct str form)
{
    (void)form;
    ++*(size_t *)ctx;
}

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *endings, *language, *text, *forms;
    } cases[] = {
        {"endings en { add \"s\" }", "en", "turtle", "turtles"},
        {"endings en { add \"s\" }", "en-GB", "turtle", "turtles"},
        {"endings en { add \"s\" }", "de", "turtle", ""},
        {"endings en-US { add \"s\" }", "en", "turtle", "turtles"},
        // The last word, all, then each of the others.
        {"endings en { add \"s\" }", "en", "turtle egg", "turtle eggs|turtles eggs|turtles egg"},
        {"endings en { change \"y\" to \"ies\" }", "en", "baby", "babies"},
        {"endings en { change \"y\" to \"ies\" }", "en", "toy shop", "toies shop|toies shop"},
        {"endings en { add \"s\" change \"y\" to \"ies\" }", "en", "fly", "flys|flies"},
        // Neither one letter nor what ends in a digit takes one; signs are no words.
        {"endings en { add \"s\" }", "en", "a", ""},
        {"endings en { add \"s\" }", "en", "c4", ""},
        {"endings en { add \"s\" }", "en", "red-eared", "red eareds|reds eareds|reds eared"},
        {"endings en { add \"s\" }", "en", "--", ""},
        {"endings en { add \"s\" }\nendings en { add \"n\" }", "en", "ox", "oxs|oxn"},
        // Words that agree: the last, all, each of the others, the first two, three …; each takes
        // the first pair that fits.
        {"endings ru { change \"ая\" to \"ой\", \"а\" to \"ы\" }", "ru", "белая жаба",
         "белая жабы|белой жабы|белой жаба"},
        {"endings xx { change \"a\" to \"b\", \"\" to \"z\" }", "xx", "pa po pu",
         "pa po puz|paz poz puz|paz po pu|pa poz pu|paz poz pu"},
        {"endings xx { change \"la\" to \"lb\", \"\" to \"z\" }", "xx", "mila po mu",
         "mila po muz|milb poz muz|milb po mu|mila poz mu|milb poz mu"},
        {"endings xx { change \"o\" to \"o\", \"\" to \"z\" }", "xx", "moo maa",
         "moo maaz|moo maaz|moo maa"},
        // What is put before: the first word, or each.
        {"endings ar { prefix \"ال\" }", "ar", "نمل النار", "النمل النار|النمل النار"},
        {"endings xx { prefix \"al\" }", "xx", "namla nara", "alnamla alnara|alnamla nara"},
        {"endings xx { prefix \"al\" }", "xx", "a c4 bo", "a c4 albo"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled;
        compiled_make(&compiled, false, str_from(cases[i].endings));
        AUTO(buf_done) struct buf out = {0};
        struct forms forms;
        forms_init(&forms, &compiled.ast, &compiled.batch, NULL);
        forms_make(&forms, str_from(cases[i].language), str_from(cases[i].text), add, &out);
        if (!str_is(buf_str(&out), cases[i].forms))
            fail_msg("%s: got \"%.*s\"", cases[i].text, STR_ARG(buf_str(&out)));
        forms_done(&forms);
        compiled_done(&compiled);
    }
}

static void test_bound(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(&compiled, false,
                  STR("endings en { add \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\" }"));
    struct forms forms;
    size_t made = 0;
    forms_init(&forms, &compiled.ast, &compiled.batch, NULL);
    forms_make(&forms, STR("en"), STR("aa bb cc dd ee ff gg hh ii jj kk ll mm"), count, &made);
    CHECK(made == NAME_VARIANTS_MAX);
    forms_done(&forms);
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
