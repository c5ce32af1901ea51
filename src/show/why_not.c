// SPDX-License-Identifier: Apache-2.0
#include "show/why_not.h"

#include "base/date.h"
#include "show/escape.h"
#include "show/ndjson.h"

static const struct program_rule *rule_of(const struct show_explain *explain)
{
    return &explain->program->rules[explain->trace->why_not->rule];
}

static void add_date(const char *word, int32_t day, struct buf *out)
{
    if (day == DATE_NONE)
        return;
    buf_print(out, " %s ", word);
    date_print(day, out);
}

// What kept the rule from being tried at all; false when it was tried.
static bool print_untried(const struct show_options *options, const struct show_explain *explain,
                          struct buf *out)
{
    if (explain->trace->why_not->tried)
        return false;
    if (explain->outcome->letter) {
        buf_add_literal(out, "it is a letter: letters are passed without a look");
        return true;
    }
    buf_add_literal(out, "the rule is not in force on ");
    date_print(options->day, out);
    buf_add_literal(out, ": it is");
    add_date("from", rule_of(explain)->from, out);
    add_date("until", rule_of(explain)->until, out);
    return true;
}

static void add_fact(const struct text_out *text, const char *label,
                     const struct explain_fact *fact)
{
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(fact->text, &words);
    if (fact->detail.len) {
        buf_add_literal(&words, ": ");
        escape_terminal(fact->detail, &words);
    }
    text_line(text, str_from(label), buf_str(&words));
    if (!fact->near.len)
        return;
    buf_clear(&words);
    escape_terminal(fact->near, &words);
    text_line(text, STR("near"), buf_str(&words));
}

static void add_settling(const struct text_out *text, const struct explain_why_not *why_not)
{
    static const char *const heads[] = {
        [EXPLAIN_FIRED] = "",
        [EXPLAIN_BY_ONE] = "one fact would make it fire",
        [EXPLAIN_BY_TWO] = "two facts together would make it fire",
        [EXPLAIN_BY_MORE] = "it would take more than two facts to make it fire",
    };
    const char *more = why_not->settled == EXPLAIN_BY_ONE ? "or" : "and";
    buf_print(text->out, "  %s\n", heads[why_not->settled]);
    for (size_t i = 0; i < why_not->fact_count; i++) {
        AUTO(buf_done) struct buf words = {0};
        escape_terminal(why_not->facts[i].text, &words);
        text_line(text, str_from(i ? more : "if"), buf_str(&words));
    }
}

static void add_tried(const struct text_out *text, const struct show_explain *explain)
{
    const struct explain_why_not *why_not = explain->trace->why_not;
    const struct program_rule *rule = rule_of(explain);
    AUTO(buf_done) struct buf words = {0};
    if (rule->shadow)
        buf_add_literal(text->out, "  it runs in shadow: it gives findings, and no advice\n");
    if (why_not->no_law)
        buf_add_literal(text->out,
                        "  no law that it cites is in force that day: it says nothing\n");
    if (why_not->settled == EXPLAIN_FIRED) {
        buf_add_literal(text->out, "  it holds: nothing kept it from firing\n");
        return;
    }
    if (why_not->truth == TRUTH_UNKNOWN)
        buf_print(text->out, "  it comes out unknown, and %s\n",
                  rule->missing_pass ? "then stays silent" : "asks");
    if (rule->per_line && explain->consignment->content_count > 1) {
        buf_print(&words, "content[%u] comes nearest", why_not->content);
        text_line(text, STR("in"), buf_str(&words));
    }
    for (size_t i = 0; i < why_not->failing_count; i++)
        add_fact(text, why_not->failing[i].unknown ? "?" : "✗", &why_not->failing[i]);
    add_settling(text, why_not);
    if (why_not->truth == TRUTH_UNKNOWN && !rule->missing_pass)
        text_ask(text, program_text(explain->program, rule->ask));
}

void why_not_text(const struct text_out *text, const struct show_options *options,
                  const struct show_explain *explain)
{
    AUTO(buf_done) struct buf words = {0};
    buf_add_literal(text->out, "\n");
    buf_add_literal(&words, "why not ");
    escape_terminal(program_text(explain->program, rule_of(explain)->id), &words);
    text_paint(text, PAINT_STRONG, buf_str(&words));
    buf_add_byte(text->out, '\n');
    buf_clear(&words);
    escape_terminal(program_text(explain->program, rule_of(explain)->title), &words);
    text_line(text, STR("rule"), buf_str(&words));
    buf_clear(&words);
    if (print_untried(options, explain, &words))
        text_line(text, STR("✗"), buf_str(&words));
    else
        add_tried(text, explain);
}

static void add_facts(const struct explain_fact *facts, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        buf_add(out, i ? STR(",{\"test\":") : STR("{\"test\":"));
        escape_json(facts[i].text, out);
        NDJSON_TEXT(out, "result", facts[i].unknown ? STR("unknown") : STR("no"));
        NDJSON_TEXT(out, "detail", facts[i].detail);
        NDJSON_TEXT(out, "near", facts[i].near);
        buf_add_byte(out, '}');
    }
}

void why_not_ndjson(const struct show_explain *explain, struct buf *out)
{
    static const struct str answers[] = {STR_INIT("no"), STR_INIT("unknown"), STR_INIT("yes")};
    static const struct str settled[] = {
        [EXPLAIN_FIRED] = STR_INIT("fired"),
        [EXPLAIN_BY_ONE] = STR_INIT("one fact"),
        [EXPLAIN_BY_TWO] = STR_INIT("two facts"),
        [EXPLAIN_BY_MORE] = STR_INIT("more"),
    };
    const struct explain_why_not *why_not = explain->trace->why_not;
    buf_add_literal(out, ",\"why_not\":{\"rule\":");
    escape_json(program_text(explain->program, rule_of(explain)->id), out);
    if (!why_not->tried) {
        NDJSON_TEXT(out, "end", explain->outcome->letter ? STR("letter") : STR("not in force"));
        buf_add_byte(out, '}');
        return;
    }
    if (rule_of(explain)->per_line)
        ndjson_number(out, "content", why_not->content);
    NDJSON_TEXT(out, "result", answers[why_not->truth]);
    if (why_not->no_law)
        buf_add_literal(out, ",\"no_law\":true");
    buf_add_literal(out, ",\"failing\":[");
    add_facts(why_not->failing, why_not->failing_count, out);
    buf_add_byte(out, ']');
    NDJSON_TEXT(out, "settled_by", settled[why_not->settled]);
    buf_add_literal(out, ",\"facts\":[");
    add_facts(why_not->facts, why_not->fact_count, out);
    buf_add_literal(out, "]}");
}
