// SPDX-License-Identifier: Apache-2.0
#include "comparing.h"

#include "author/forecast_show.h"
#include "decide/decide.h"
#include "intake/json.h"
#include "screen/screen.h"

// A rule by that name that waits for a word, with that advice; `more` may put it in shadow.
#define WORD_RULE(name, word, advise, more)                                                        \
    "cue " name " \"Words\" { en \"" word "\" source B }\n"                                        \
    "rule " name " \"Rule\" {\n where anywhere\n when goods have cue " name "\n advise " advise    \
    "\n law L\n ask \"What?\"\n " more                                                             \
    "\n yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n"

static const char packs[] = WORD_RULE("a", "apple", "ask", "") WORD_RULE("b", "berry", "screen", "")
    WORD_RULE("c", "cherry", "screen", "") WORD_RULE("s", "sloe", "screen", "mode shadow")
        WORD_RULE("t", "tangerine", "ask", "mode shadow");

struct forecasting {
    struct compiled packs;
    struct intake_reader *reader;
    struct screener *screener;
    struct cost cost;
    struct forecast forecast;
};

static void forecasting_open(struct forecasting *f, struct known *known)
{
    comparing_make(&f->packs, packs);
    f->reader = intake_reader_open();
    f->screener = screener_open(&f->packs.program, COMPARING_DAY);
    cost_init(&f->cost, &f->packs.program);
    screener_measure(f->screener, &f->cost);
    forecast_init(&f->forecast, &f->packs.program, known);
}

static void forecasting_close(struct forecasting *f)
{
    forecast_done(&f->forecast);
    cost_done(&f->cost);
    screener_close(&f->screener);
    intake_reader_close(&f->reader);
    compiled_done(&f->packs);
}

// Adds a consignment with one content line for each of the texts, parted by '|'.
static void add(struct forecasting *f, const char *id, const char *texts)
{
    AUTO(buf_done) struct buf json = {0};
    struct str rest = str_from(texts), text;
    buf_print(&json, "{\"id\":\"%s\",\"content\":[", id);
    for (bool first = true; str_cut(&rest, '|', &text); first = false)
        buf_print(&json, "%s{\"description\":\"%.*s\"}", first ? "" : ",", STR_ARG(text));
    buf_add_literal(&json, "]}");
    const struct consignment *consignment = comparing_read(f->reader, json.at);
    struct outcome *outcome = screener_run(f->screener, consignment, NULL);
    decide(outcome);
    forecast_add(&f->forecast, consignment, outcome);
}

static const struct forecast_rule *rule(const struct forecasting *f, const char *id)
{
    return &f->forecast.rules[index_find(&f->forecast.ids, str_from(id))];
}

// "alerts findings caught other(alerts)"
static void check_rule(const struct forecasting *f, const char *id, const char *expected)
{
    AUTO(arena_done) struct arena batch = {0};
    AUTO(buf_done) struct buf out = {0};
    const struct forecast_rule *counted = rule(f, id);
    const struct forecast_other *other = &forecast_others(&f->forecast, &batch)[counted->rule];
    buf_print(&out, "%llu %llu %llu", (unsigned long long)counted->alerts,
              (unsigned long long)counted->findings, (unsigned long long)counted->caught);
    if (other->rule != PROGRAM_NONE)
        buf_print(&out, " %.*s(%llu)", STR_ARG(f->forecast.ids.texts[other->rule]),
                  (unsigned long long)other->alerts);
    if (!str_is(buf_str(&out), expected))
        fail_msg("rule %s: %s, expected %s", id, out.at, expected);
}

static void test_counts(void **state)
{
    (void)state;
    struct forecasting f;
    forecasting_open(&f, NULL);
    add(&f, "1", "apple");
    add(&f, "2", "apple|apple|apple berry"); // three findings are one alert
    add(&f, "3", "berry|cherry");
    add(&f, "4", "berry|sloe");
    add(&f, "5", "sloe|tangerine"); // nobody but rules in shadow
    add(&f, "6", "sloe|apple");     // an ask does not catch what is to be screened
    add(&f, "7", "tangerine|cherry|berry|berry");
    add(&f, "8", "mug");
    CHECK(f.forecast.consignments == 8 && !f.forecast.bounded);
    check_rule(&f, "t/a", "3 5 1 t/b(1)");
    check_rule(&f, "t/b", "4 5 2 t/c(2)");
    check_rule(&f, "t/c", "2 2 2 t/b(2)");
    check_rule(&f, "t/s", "3 3 1 t/b(1)");
    check_rule(&f, "t/t", "2 2 1 t/b(1)");
    CHECK(rule(&f, "t/a")->by_advice[ADVICE_ASK] == 3);
    CHECK(rule(&f, "t/s")->by_advice[ADVICE_SCREEN] == 3);

    AUTO(arena_done) struct arena batch = {0};
    AUTO(buf_done) struct buf order = {0};
    const struct forecast_rule **sorted = forecast_sorted(&f.forecast, &batch);
    for (size_t i = 0; i < f.packs.program.rule_count; i++)
        buf_add(&order, f.forecast.ids.texts[sorted[i]->rule]);
    CHECK_STR(buf_str(&order), "t/bt/at/st/ct/t");
    forecasting_close(&f);
}

static void test_known(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    struct known known;
    struct known_reports reports;
    CHECK(known_parse(&forever, STR("k"), STR("1\n2\n3\n4\n5\n"), &known, &reports));
    struct forecasting f;
    forecasting_open(&f, &known);
    add(&f, "1", "mug"); // declared again, with something in it: counts once, and as caught
    add(&f, "1", "apple");
    add(&f, "1", "berry");
    add(&f, "2", "berry|cherry");
    add(&f, "3", "mug");
    add(&f, "4", "sloe"); // caught by a rule in shadow, and by nothing else
    add(&f, "9", "apple");
    CHECK(known.count == 5 && known.declared == 4 && known.caught == 3);
    CHECK(rule(&f, "t/a")->known == 1 && rule(&f, "t/a")->known_alone == 1);
    CHECK(rule(&f, "t/b")->known == 1 && rule(&f, "t/b")->known_alone == 0);
    CHECK(rule(&f, "t/s")->known == 1 && rule(&f, "t/s")->known_alone == 1);
    CHECK(known.finds[2].declared && !known.finds[2].caught && !known.finds[4].declared);
    forecasting_close(&f);
}

// Each line of NDJSON is a JSON object, each row of CSV has as many cells as its header.
static void test_show(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena forever = {0};
    struct known known;
    struct known_reports reports;
    CHECK(known_parse(&forever, STR("k"), STR("1\t\"x\", \x1b[2J\n"), &known, &reports));
    struct forecasting f;
    forecasting_open(&f, &known);
    bool only[8] = {0};
    only[rule(&f, "t/s")->rule] = only[rule(&f, "t/t")->rule] = true;
    struct forecast_shown shown = {.cost = &f.cost, .day = COMPARING_DAY, .only = only};
    AUTO(buf_done) struct buf text = {0}, lines = {0}, rows = {0};
    add(&f, "1", "mug");
    for (int i = 0; i < 99; i++)
        add(&f, "x", i < 4 ? "sloe" : i < 7 ? "sloe|berry" : "mug");

    shown.format = SHOW_TEXT;
    forecast_show(&shown, &f.forecast, &text);
    CHECK(strstr(text.at, "\nt/s would add 7,000 (3,432 to 13,750) requests for screening per "
                          "100,000, 43 % of them already selected by t/b\n"));
    CHECK(strstr(text.at, "\nt/t would add 0 (0 to 3,699) alerts per 100,000\n"));
    CHECK(strstr(text.at, "caught by no rule:\n    1  \"x\", ␛[2J\n"));
    CHECK(str_find_byte(buf_str(&text), 0x1b) == text.len);

    shown.format = SHOW_NDJSON;
    forecast_show(&shown, &f.forecast, &lines);
    AUTO(json_close) struct json *json = json_open();
    struct str rest = buf_str(&lines), line = {0};
    json_index(json, rest);
    while (str_cut(&rest, '\n', &line) && line.len) {
        struct mistake mistake;
        size_t begin = (size_t)(line.at - lines.at);
        CHECK_CASE(json_parse_line(json, begin, begin + line.len, &mistake), line.at);
    }

    shown.format = SHOW_CSV;
    forecast_show(&shown, &f.forecast, &rows);
    rest = buf_str(&rows);
    for (size_t row = 0; row < 3; row++) {
        size_t commas = 0;
        CHECK(str_cut(&rest, '\n', &line));
        for (size_t i = 0; i < line.len; i++)
            commas += line.at[i] == ',';
        CHECK(commas == 22);
    }
    forecasting_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
