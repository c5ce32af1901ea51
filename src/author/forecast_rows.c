// forecast_rows: a forecast as programs read it, NDJSON and CSV; docs/output.md is the contract.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/forecast_view.h"

#include "show/ndjson.h"

static void json_rule(const struct forecast_view *view, const struct forecast_rule *rule,
                      struct buf *out)
{
    const struct program_rule *about = forecast_about(view, rule);
    const struct program *program = view->forecast->program;
    const struct forecast_other *other = &view->others[rule->rule];
    struct interval range = forecast_range(view, rule->alerts);
    buf_add_literal(out, "{\"kind\":\"rule\"");
    NDJSON_TEXT(out, "rule", forecast_rule_id(view, rule->rule));
    NDJSON_TEXT(out, "title", program_text(program, about->title));
    NDJSON_TEXT(out, "subject", program_text(program, about->subject));
    if (about->shadow)
        buf_add_literal(out, ",\"shadow\":true");
    ndjson_number(out, "alerts", rule->alerts);
    ndjson_number(out, "findings", rule->findings);
    buf_print(out, ",\"per_100000\":%.2f,\"low\":%.2f,\"high\":%.2f",
              forecast_rate(view, rule->alerts), range.low, range.high);
    buf_add_literal(out, ",\"by_advice\":{");
    for (int advice = ADVICE_ASK; advice < ADVICE_COUNT; advice++)
        buf_print(out, "%s\"%.*s\":%llu", advice > ADVICE_ASK ? "," : "",
                  STR_ARG(advice_word((enum advice)advice)),
                  (unsigned long long)rule->by_advice[advice]);
    buf_add_byte(out, '}');
    ndjson_number(out, "others_too", rule->caught);
    ndjson_number(out, "alone", rule->alerts - rule->caught);
    if (other->rule != PROGRAM_NONE) {
        NDJSON_TEXT(out, "other", forecast_rule_id(view, other->rule));
        ndjson_number(out, "other_alerts", other->alerts);
    }
    if (view->forecast->known) {
        ndjson_number(out, "known", rule->known);
        ndjson_number(out, "known_alone", rule->known_alone);
    }
    ndjson_number(out, "tried", view->shown->cost->rules[rule->rule].tried);
    buf_print(out, ",\"ns_each\":%.2f}\n", forecast_nanoseconds(view, rule));
}

static void json_costliest(const struct forecast_view *view, struct buf *out)
{
    static const char *const kinds[] = {
        [SENSE_NAME] = "name", [SENSE_CUE] = "cue", [SENSE_VAGUE] = "vague"};
    for (size_t i = 0; i < view->name_count && i < COSTLIEST_SHOWN; i++) {
        const struct costly_name *name = &view->names[i];
        buf_print(out, "{\"kind\":\"%s\"", kinds[name->kind]);
        NDJSON_TEXT(out, "name", name->text);
        NDJSON_TEXT(out, "language", name->language);
        NDJSON_TEXT(out, "of", name->of);
        ndjson_number(out, "seen", name->seen);
        ndjson_number(out, "rules", name->rules);
        buf_add_literal(out, "}\n");
    }
    for (size_t i = 0; i < view->test_count && i < COSTLIEST_SHOWN; i++) {
        const struct costly_test *test = &view->tests[i];
        buf_add_literal(out, "{\"kind\":\"test\"");
        NDJSON_TEXT(out, "test", test->text);
        ndjson_number(out, "evaluations", test->evaluations);
        ndjson_number(out, "conditions", test->places);
        buf_add_literal(out, "}\n");
    }
}

// The finds that no rule caught.
static void json_known(const struct known *known, struct buf *out)
{
    for (size_t i = 0; i < known->count; i++) {
        const struct known_find *find = &known->finds[i];
        if (find->caught)
            continue;
        buf_add_literal(out, "{\"kind\":\"missed\"");
        NDJSON_TEXT(out, "id", find->id);
        NDJSON_TEXT(out, "note", find->note);
        buf_add(out, find->declared ? STR(",\"declared\":true}\n") : STR(",\"declared\":false}\n"));
    }
}

void forecast_ndjson(const struct forecast_view *view, struct buf *out)
{
    const struct forecast *forecast = view->forecast;
    const struct known *known = forecast->known;
    for (size_t i = 0; i < view->count; i++)
        json_rule(view, view->rules[i], out);
    json_costliest(view, out);
    if (known)
        json_known(known, out);
    buf_add_literal(out, "{\"kind\":\"run\"");
    ndjson_number(out, "consignments", forecast->consignments);
    ndjson_number(out, "letters", forecast->letters);
    ndjson_number(out, "bad", view->shown->bad);
    if (known) {
        ndjson_number(out, "known", known->count);
        ndjson_number(out, "known_declared", known->declared);
        ndjson_number(out, "known_caught", known->caught);
    }
    if (forecast->bounded)
        buf_add_literal(out, ",\"other_estimated\":true");
    buf_print(out, ",\"seconds\":%.3f", view->shown->seconds);
    ndjson_number(out, "clock_ns", view->shown->cost->look);
    NDJSON_TEXT(out, "pack", forecast->program->digest);
    buf_add_literal(out, ",\"at\":\"");
    render_day(view->shown->day, out);
    buf_add_literal(out, "\"}\n");
}

// Begins with a byte order mark, as show/csv.c.
#define HEADER                                                                                     \
    "\xEF\xBB\xBF"                                                                                 \
    "rule,title,subject,shadow,alerts,findings,per_100000,low,high,ask,screen,hold,stop,"          \
    "others_too,alone,other,other_alerts,known,known_alone,tried,ns_each,pack,at\r\n"

static void add_cell(struct buf *out, struct str text)
{
    buf_add_byte(out, ',');
    escape_csv(text, out);
}

static void add_count(struct buf *out, uint64_t count)
{
    buf_add_byte(out, ',');
    buf_add_number(out, count);
}

static void csv_rule(const struct forecast_view *view, const struct forecast_rule *rule,
                     struct buf *out)
{
    const struct program_rule *about = forecast_about(view, rule);
    const struct program *program = view->forecast->program;
    const struct forecast_other *other = &view->others[rule->rule];
    struct interval range = forecast_range(view, rule->alerts);
    escape_csv(forecast_rule_id(view, rule->rule), out);
    add_cell(out, program_text(program, about->title));
    add_cell(out, program_text(program, about->subject));
    add_cell(out, about->shadow ? STR("yes") : STR("no"));
    add_count(out, rule->alerts);
    add_count(out, rule->findings);
    buf_print(out, ",%.2f,%.2f,%.2f", forecast_rate(view, rule->alerts), range.low, range.high);
    for (int advice = ADVICE_ASK; advice < ADVICE_COUNT; advice++)
        add_count(out, rule->by_advice[advice]);
    add_count(out, rule->caught);
    add_count(out, rule->alerts - rule->caught);
    add_cell(out, other->rule == PROGRAM_NONE ? STR("") : forecast_rule_id(view, other->rule));
    add_count(out, other->alerts);
    add_count(out, rule->known);
    add_count(out, rule->known_alone);
    add_count(out, view->shown->cost->rules[rule->rule].tried);
    buf_print(out, ",%.2f", forecast_nanoseconds(view, rule));
    add_cell(out, program->digest);
    buf_add_byte(out, ',');
    render_day(view->shown->day, out);
    buf_add_literal(out, "\r\n");
}

void forecast_csv(const struct forecast_view *view, struct buf *out)
{
    buf_add_literal(out, HEADER);
    for (size_t i = 0; i < view->count; i++)
        csv_rule(view, view->rules[i], out);
}
