// Which fields the rules of a program read.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include "author/audit.h"

// "goods: goods have cue live; goods.hs: goods.hs in 01"
static void print_reads(const struct audit_rule *rule, struct buf *out)
{
    for (size_t i = 0; i < rule->count; i++) {
        buf_add(out, i ? STR("; ") : STR(""));
        field_print_in_rules(rule->tests[i].field, out);
        buf_print(out, ": %.*s", STR_ARG(rule->tests[i].text));
    }
}

static void test_reads(void **state)
{
    (void)state;
    static const struct {
        const char *where, *when, *expected;
    } cases[] = {
        {"anywhere", "goods have cue live", "goods: goods have cue live"},
        {"import into CN", "goods have cue live",
         "origin: import into CN; destination: import into CN; goods: goods have cue live"},
        {"to CN or from CN", "goods have cue live",
         "destination: to CN; origin: from CN; goods: goods have cue live"},
        {"transit through CN", "goods.hs in 01",
         "transit: transit through CN; goods.hs: goods.hs in 01"},
        {"abroad", "goods are vague",
         "origin: abroad; destination: abroad; goods: goods are vague"},
        // Each test once, with what lowers it.
        {"anywhere", "goods have cue live and (licence missing or goods  have cue live)",
         "goods: goods have cue live; licence: licence missing"},
        {"anywhere", "goods have cue live and not (licence present or not goods have cue dead)",
         "goods: goods have cue live; licence: not licence present; goods: goods have cue dead"},
        // What is read beside the field that is named.
        {"anywhere", "goods name a taxon", "goods: goods name a taxon"},
        {"anywhere", "goods name a substance",
         "goods: goods name a substance; goods.cas: goods name a substance; goods.un: goods name a "
         "substance; goods.cus: goods name a substance"},
        {"anywhere", "wrapper names a substance", "wrapper: wrapper names a substance"},
        {"anywhere", "wrapper names a marking of destination",
         "wrapper: wrapper names a marking of destination; destination: wrapper names a marking of "
         "destination"},
        {"anywhere", "goods.hs in 01 and goods.value > 5 EUR",
         "goods.hs: goods.hs in 01; goods.value: goods.value > 5 EUR; goods.currency: goods.value "
         "> "
         "5 EUR; currency: goods.value > 5 EUR"},
        {"anywhere", "goods.hs in 01 and value > 5 EUR",
         "goods.hs: goods.hs in 01; value: value > 5 EUR; currency: value > 5 EUR"},
        {"anywhere", "goods.hs in 01 and addressee.organisation has cue live",
         "goods.hs: goods.hs in 01; addressee.organisation: addressee.organisation has cue live"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compiled text = {0}, compiled;
        compiled_make(&compiled, true,
                      compiled_rule(&text, cases[i].where, cases[i].when, "law L"));
        CHECK_CASE(!compiled.reports.count, cases[i].when);
        struct audit audit;
        audit_program(&compiled.program, &compiled.batch, &audit);
        AUTO(buf_done) struct buf out = {0};
        print_reads(&audit.rules[0], &out);
        CHECK_STR(buf_str(&out), cases[i].expected);
        compiled_done(&compiled);
        compiled_done(&text);
    }
}

static void test_counts(void **state)
{
    (void)state;
    struct compiled text = {0}, compiled;
    compiled_make(&compiled, true,
                  compiled_rule(&text, "to CN",
                                "goods have cue live and (goods have cue dead or licence missing)",
                                "law L"));
    struct audit audit;
    audit_program(&compiled.program, &compiled.batch, &audit);
    CHECK(audit.rule_counts[FIELD_GOODS_DESCRIPTION] == 1);
    CHECK(audit.rule_counts[FIELD_LICENCE] == 1);
    CHECK(audit.rule_counts[FIELD_DESTINATION] == 1);
    CHECK(audit.rule_counts[FIELD_ORIGIN] == 0);
    compiled_done(&compiled);
    compiled_done(&text);
}

// Every field either speaks of something or says why it cannot be read, and both outputs name it.
static void test_fields(void **state)
{
    (void)state;
    struct compiled compiled;
    compiled_make(&compiled, true, STR(""));
    compiled.program.digest = STR("sha256:0");
    struct audit audit;
    audit_program(&compiled.program, &compiled.batch, &audit);
    AUTO(buf_done) struct buf text = {0}, records = {0};
    audit_text(&audit, &text);
    audit_ndjson(&audit, &records);
    for (int i = 0; i < FIELD_COUNT; i++) {
        enum field field = (enum field)i;
        CHECK((field_info(field)->rule == FIELD_RULE_MAY) == !audit_refused(field).len);
        AUTO(buf_done) struct buf name = {0}, line = {0}, record = {0};
        field_print_in_rules(field, &name);
        buf_print(&line, "\n  %s ", name.at);
        buf_print(&record, "{\"field\":\"%s\",", name.at);
        CHECK_CASE(strstr(text.at, line.at), name.at);
        CHECK_CASE(strstr(records.at, record.at), name.at);
    }
    static const struct {
        enum field field;
        const char *word;
    } cases[] = {
        {FIELD_ORIGIN, "route"},       {FIELD_TRANSIT, "route"},
        {FIELD_GOODS_ORIGIN, "goods"}, {FIELD_GOODS_DESCRIPTION, "goods"},
        {FIELD_GROSS_MASS, "item"},    {FIELD_WRAPPER, "item"},
        {FIELD_LICENCE, "papers"},     {FIELD_ADDRESSEE_ORGANISATION, "organisation"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(audit_subject_word(audit_subject(cases[i].field)), cases[i].word);
    compiled_done(&compiled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
