// Examples of rules as the consignments that they declare.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

// What an example declares, by field: "description:a hs:0106 origin:CN" and so on; a number stands
// where it differs from the text.
static struct str print_example(struct compiled *compiled, size_t index)
{
    const struct consignment *consignment = &compiled->examples.items[index].consignment;
    AUTO(buf_done) struct buf out = {0};
    for (int field = 0; field < FIELD_CONTENT_FIRST; field++) {
        const struct value *value = consignment_value(consignment, (enum field)field);
        if (value->state == VALUE_GIVEN)
            buf_print(&out, "%.*s:%.*s ", STR_ARG(field_info((enum field)field)->path),
                      STR_ARG(value->text));
    }
    for (size_t line = 0; line < consignment->content_count; line++) {
        buf_add_literal(&out, "| ");
        for (int field = FIELD_CONTENT_FIRST; field < FIELD_COUNT; field++) {
            const struct value *value =
                content_value(&consignment->contents[line], (enum field)field);
            if (value->state == VALUE_GIVEN)
                buf_print(&out, "%.*s:%.*s=%lld ", STR_ARG(field_info((enum field)field)->path),
                          STR_ARG(value->text), (long long)value->number);
        }
    }
    return arena_copy(&compiled->batch, buf_str(&out));
}

static void make_examples(struct compiled *compiled, const char *lines)
{
    struct compiled text = {0};
    compiled_make(
        compiled, true,
        arena_print(&text.batch,
                    "rule r \"R\" {\n where anywhere\n when goods have cue live\n advise ask\n"
                    " law L\n ask \"?\"\n%s\n}\n",
                    lines));
    compiled_done(&text);
}

static void test_values(void **state)
{
    (void)state;
    struct compiled compiled;
    make_examples(
        &compiled,
        "yes goods \"a\" hs 010620 mass 1.5 kg value 10.5 EUR quantity 3 made in DE\n"
        "yes goods \"b\" cas 7664-93-9 goods \"c\" un 1830 from US to CN through DE unknown\n"
        "no wrapper \"w\" addressee \"o\" licence \"l\" class parcel category gift\n"
        "no goods \"d\"");
    CHECK(compiled.reports.count == 0 && compiled.examples.count == 4);
    CHECK_STR(print_example(&compiled, 0),
              "| description:a=0 quantity:3=3 net_mass_kg:1.5=1500000 value:10.5=105000 "
              "currency:EUR=4543826 hs:010620=0 origin:DE=17477 ");
    CHECK_STR(print_example(&compiled, 1), "origin:US destination:CN transit:DE | description:b=0 "
                                           "cas:7664-93-9=0 | description:c=0 un:1830=1830 ");
    CHECK_STR(print_example(&compiled, 2), "class:parcel category:gift wrapper:w licence:l "
                                           "addressee.organisation:o ");
    static const enum example_expects expected[] = {EXAMPLE_YES, EXAMPLE_UNKNOWN, EXAMPLE_NO,
                                                    EXAMPLE_NO};
    for (size_t i = 0; i < COUNT(expected); i++) {
        const struct pack_example *example = &compiled.examples.items[i];
        CHECK(example->expects == expected[i] && example->rule == 0);
        // The place is the line of the example.
        CHECK(report_place(&example->place).line == 7 + i);
    }
    CHECK(compiled.examples.items[2].consignment.values[FIELD_CLASS].number == CLASS_PARCEL);
    CHECK(compiled.examples.items[2].consignment.values[FIELD_CATEGORY].number == CATEGORY_GIFT);
    compiled_done(&compiled);
}

static void test_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *line, *codes;
    } cases[] = {
        {"no goods \"a\" hs 01", "R023:7"},
        {"no goods \"a\" hs 0106.20", "R023:7"},
        {"no goods \"a\" cas 7664-93-8", "R023:7"},
        {"no goods \"a\" un 18", "R023:7"},
        {"no goods \"a\" made in Germany", "R023:7"},
        {"no goods \"a\" from USA", "R023:7"},
        {"no goods \"a\" through Suez", "R023:7"},
        {"no goods \"a\" class post", "R023:7"},
        {"no goods \"a\" category toy", "R023:7"},
        {"no goods \"a\" mass 5 stone", "R024:7"},
        {"no goods \"a\" value 5 eur", "R024:7"},
        {"no goods \"a\" quantity 1.5", "R024:7"},
        {"no mass 5 kg goods \"a\"", "R065:7"},
        {"no from US", "R065:7"},
        {"no addressee \"Laboratory\"", "R065:7"},
        {"no wrapper \"w\"", ""},
        {"no", "R065:7"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled compiled, text = {0};
        make_examples(&compiled, arena_print(&text.batch,
                                             "%s\nyes goods \"a\"\nyes goods \"b\"\nno goods \"c\"",
                                             cases[i].line)
                                     .at);
        struct str codes = compiled_codes(&compiled);
        if (!str_is(codes, cases[i].codes))
            fail_msg("%s: got \"%s\"", cases[i].line, codes.at);
        compiled_done(&compiled);
        compiled_done(&text);
    }
}

// A rule that could not be read has no examples; those of the next one are still its own.
static void test_rules_left_out(void **state)
{
    (void)state;
    struct compiled compiled;
    make_examples(&compiled, "yes goods \"a\"\n}\nrule s \"S\" {\n where anywhere\n advise ask\n"
                             " ask \"?\"\n yes goods \"b\"\n}\nrule t \"T\" {\n where anywhere\n"
                             " when goods have cue live\n advise ask\n law L\n ask \"?\"\n"
                             " yes goods \"c\"");
    CHECK(compiled.program.rule_count == 2 && compiled.examples.count == 2);
    CHECK(compiled.examples.items[1].rule == 1);
    CHECK_STR(print_example(&compiled, 1), "| description:c=0 ");
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_rules_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
