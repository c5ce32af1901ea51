// SPDX-License-Identifier: Apache-2.0
#include "comparing.h"

#include "author/compare_show.h"
#include "intake/json.h"

// What is counted over several consignments, by rule and by advice.
static void test_counts(void **state)
{
    (void)state;
    static const char *const records[] = {
        TURTLE,
        "{\"content\":[{\"description\":\"turtle\"},{\"description\":\"dead turtle\"}]}",
        "{\"content\":[{\"description\":\"mug\"}]}",
        "{\"class\":\"letter\"}",
        "{\"content\":[{\"description\":\"acid 7664-93-9\"}]}",
    };
    static const char acid[] =
        "rule acid \"Acid\" {\n where anywhere\n when goods name a substance\n advise stop\n law "
        "L\n ask "
        "\"What?\"\n yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n";
    struct compiled old, new;
    comparing_make(&old, RULE("anywhere", NAMED, "screen", "law L"));
    AUTO(buf_done) struct buf text = {0};
    buf_print(&text, "%s%s", acid,
              RULE("anywhere", NAMED " and goods have cue dead", "hold", "law L"));
    comparing_make(&new, text.at);
    struct compare_packs *compare = compare_open(&old.program, &new.program, COMPARING_DAY);
    AUTO(intake_reader_close) struct intake_reader *reader = intake_reader_open();
    for (size_t i = 0; i < COUNT(records); i++)
        (void)compare_add(compare, comparing_read(reader, records[i]));

    const struct compare_totals *totals = compare_totals(compare);
    CHECK(totals->consignments == 5 && totals->letters == 1 && totals->changed == 3);
    CHECK(totals->lighter == 1 && totals->graver == 2);
    CHECK(totals->advice[ADVICE_SCREEN][ADVICE_CLEAR] == 1);
    CHECK(totals->advice[ADVICE_SCREEN][ADVICE_HOLD] == 1);
    CHECK(totals->advice[ADVICE_CLEAR][ADVICE_STOP] == 1);
    CHECK(totals->advice[ADVICE_CLEAR][ADVICE_CLEAR] == 2);
    AUTO(arena_done) struct arena batch = {0};
    size_t count;
    const struct compare_rule **rules = compare_rules_changed(compare, &batch, &count);
    CHECK(count == 2 && totals->rule_count == 2);
    CHECK_STR(rules[0]->id, "t/r");
    CHECK(rules[0]->findings[COMPARE_OLD] == 3 && rules[0]->findings[COMPARE_NEW] == 1);
    CHECK(rules[0]->lost == 2 && rules[0]->gained == 0 && rules[0]->changed == 1);
    CHECK_STR(rules[1]->id, "t/acid");
    CHECK(!rules[1]->there[COMPARE_OLD] && rules[1]->there[COMPARE_NEW] && rules[1]->gained == 1);
    compare_close(&compare);
    compiled_done(&old);
    compiled_done(&new);
}

// One line of JSON for each change and total, and nothing in the text that steers a terminal.
static void test_show(void **state)
{
    (void)state;
    static const char hostile[] = "{\"id\":\"\\u001b[31m\\u202eX\",\"content\":[{\"description\":"
                                  "\"\\u001b[2J turtle \\\"q\\\"\"}]}";
    struct compiled old, new;
    comparing_make(&old, RULE("anywhere", NAMED " and goods.hs missing", "screen", "law L"));
    comparing_make(&new, "");
    struct compare_packs *compare = compare_open(&old.program, &new.program, COMPARING_DAY);
    AUTO(intake_reader_close) struct intake_reader *reader = intake_reader_open();
    struct compare_change *change = compare_add(compare, comparing_read(reader, hostile));
    CHECK(change);
    compare_explain(compare, change, COMPARE_FINDINGS_SHOWN);
    struct compare_shown shown = {
        .format = SHOW_NDJSON,
        .packs = {STR("sha256:a"), STR("sha256:b")},
        .day = COMPARING_DAY,
        .shown = 1,
    };
    AUTO(buf_done) struct buf lines = {0}, text = {0};
    compare_show_change(&shown, change, &lines);
    compare_show_totals(&shown, compare, &lines);
    AUTO(json_close) struct json *json = json_open();
    struct str rest = buf_str(&lines), line;
    size_t count = 0;
    json_index(json, rest);
    while (str_cut(&rest, '\n', &line) && line.len) {
        struct mistake mistake;
        size_t begin = (size_t)(line.at - lines.at);
        CHECK_CASE(json_parse_line(json, begin, begin + line.len, &mistake), line.at);
        count++;
    }
    CHECK(count == 3); // the change, the rule, the run
    shown.format = SHOW_TEXT;
    compare_show_totals(&shown, compare, &text);
    compare_show_change(&shown, change, &text);
    compare_show_end(&shown, compare, &text);
    CHECK(str_find_byte(buf_str(&text), 0x1b) == text.len && !strstr(text.at, "\u202e"));
    CHECK(strstr(text.at, "screen → clear") && strstr(text.at, "no such rule"));
    compare_close(&compare);
    compiled_done(&old);
    compiled_done(&new);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
