// explain_ndjson: the record of a consignment, and what was seen and tried.
//
// SPDX-License-Identifier: Apache-2.0
#include "show/explained.h"
#include "show/ndjson.h"
#include "show/why_not.h"

static const struct str truth_words[] = {
    [TRUTH_NO] = STR_INIT("no"),
    [TRUTH_UNKNOWN] = STR_INIT("unknown"),
    [TRUTH_YES] = STR_INIT("yes"),
};

static const struct str end_words[] = {
    [EXPLAINED_FIRED] = STR_INIT("fired"),
    [EXPLAINED_NO_LAW] = STR_INIT("no-law-in-force"),
    [EXPLAINED_SILENT] = STR_INIT("silent"),
    [EXPLAINED_FAILED] = STR_INIT("failed"),
};

static const struct str kind_words[] = {
    [SENSE_NAME] = STR_INIT("name"),
    [SENSE_CUE] = STR_INIT("cue"),
    [SENSE_VAGUE] = STR_INIT("vague"),
};

static void add_place(const struct explain_text *text, struct buf *out)
{
    buf_add_literal(out, "{\"field\":\"");
    render_place(text->field, text->content, out);
    buf_add_byte(out, '"');
}

static void add_flag(struct buf *out, struct str key, bool flag)
{
    buf_add(out, key);
    buf_add(out, flag ? STR("true") : STR("false"));
}

static void add_needs(const struct show_explain *explain, const struct program_sense *sense,
                      struct buf *out)
{
    if (!sense->needs.count)
        return;
    buf_add_literal(out, ",\"needs_cue\":[");
    for (uint32_t i = 0; i < sense->needs.count; i++) {
        uint32_t cue = explain->program->cue_refs[sense->needs.first + i];
        buf_add(out, i ? STR(",") : STR(""));
        escape_json(program_text(explain->program, explain->program->cues[cue].id), out);
    }
    buf_add_byte(out, ']');
}

static void add_sight(const struct show_explain *explain, const struct explain_sight *sight,
                      struct buf *out)
{
    const struct explain_text *text = &explain->trace->texts[sight->text];
    const struct program *program = explain->program;
    const struct program_sense *sense = &program->senses[sight->sense];
    struct str title;
    struct str subject = explained_subject(explain, sight, &title);
    add_place(text, out);
    ndjson_span(sight->begin, sight->end, out);
    NDJSON_TEXT(out, "text", str_slice(text->text, sight->begin, sight->end));
    NDJSON_TEXT(out, "kind", kind_words[sense->kind]);
    NDJSON_TEXT(out, "subject", subject);
    NDJSON_TEXT(out, "title", title);
    NDJSON_TEXT(out, "name", program_text(program, sense->text));
    NDJSON_TEXT(out, "name_kind", program_text(program, sense->name_kind));
    NDJSON_TEXT(out, "language", program_text(program, sense->language));
    NDJSON_TEXT(out, "source", program_text(program, sense->source));
    add_flag(out, STR(",\"unreviewed\":"), sense->unreviewed);
    NDJSON_TEXT(out, "match", match_how_word(sight->how));
    add_flag(out, STR(",\"counts\":"), explain_sight_counts(sight));
    add_flag(out, STR(",\"hidden\":"), sight->hidden);
    add_flag(out, STR(",\"lacks_cue\":"), sight->lacks_cue);
    if (sight->denied_by)
        NDJSON_TEXT(out, "denied_by", explained_denial(explain, sight));
    if (sight->out_of_date)
        buf_add_literal(out, ",\"out_of_date\":true");
    add_needs(explain, sense, out);
    buf_add_byte(out, '}');
}

static void add_number(const struct explain_number *number, struct buf *out)
{
    static const struct str checks[] = {
        [NUMBER_RIGHT] = STR_INIT("right"),
        [NUMBER_WRONG] = STR_INIT("wrong"),
        [NUMBER_BY_FORM] = STR_INIT("none"),
    };
    buf_add_literal(out, "{\"field\":\"");
    render_place(number->field, number->content, out);
    buf_add_byte(out, '"');
    ndjson_span(number->begin, number->end, out);
    NDJSON_TEXT(out, "text", number->text);
    NDJSON_TEXT(out, "kind", number_word(number->kind));
    NDJSON_TEXT(out, "reading", number->reading);
    NDJSON_TEXT(out, "check", checks[number->check]);
    buf_add_byte(out, '}');
}

static void add_rule(const struct show_explain *explain, const struct explain_rule *rule,
                     struct buf *out)
{
    const struct program_rule *about = &explain->program->rules[rule->rule];
    AUTO(arena_done) struct arena scratch = {0};
    bool *decided = ARENA_ARRAY(&scratch, bool, rule->test_count + 1);
    explained_decided(explain, rule, decided);
    buf_add_literal(out, "{\"rule\":");
    escape_json(program_text(explain->program, about->id), out);
    NDJSON_TEXT(out, "title", program_text(explain->program, about->title));
    NDJSON_TEXT(out, "advice", advice_word(about->advice));
    NDJSON_TEXT(out, "end", end_words[explained_end(explain, rule)]);
    if (about->per_line) {
        buf_add_literal(out, ",\"content\":");
        buf_add_number(out, rule->content);
    }
    AUTO(buf_done) struct buf where = {0};
    explained_where(explain, rule, &where);
    NDJSON_TEXT(out, "where", buf_str(&where));
    NDJSON_TEXT(out, "route", truth_words[rule->route]);
    NDJSON_TEXT(out, "result", truth_words[rule->truth]);
    buf_add_literal(out, ",\"tests\":[");
    for (size_t i = 0; i < rule->test_count; i++) {
        const struct explain_test *test = &rule->tests[i];
        buf_add(out, i ? STR(",{\"test\":") : STR("{\"test\":"));
        escape_json(test->text, out);
        NDJSON_TEXT(out, "result", truth_words[test->truth]);
        NDJSON_TEXT(out, "detail", test->detail);
        if (test->depth) {
            buf_add_literal(out, ",\"depth\":");
            buf_add_number(out, test->depth);
        }
        if (decided[i])
            buf_add_literal(out, ",\"decided\":true");
        buf_add_byte(out, '}');
    }
    buf_add_literal(out, "]}");
}

void explain_ndjson(const struct show_options *options, const struct show_explain *explain,
                    struct buf *out)
{
    const struct explain_trace *trace = explain->trace;
    buf_add_byte(out, '{');
    ndjson_head(options, explain->consignment, explain->outcome, out);
    buf_add_literal(out, ",\"texts\":[");
    for (size_t i = 0; i < trace->text_count; i++) {
        buf_add(out, i ? STR(",") : STR(""));
        add_place(&trace->texts[i], out);
        NDJSON_TEXT(out, "text", trace->texts[i].text);
        NDJSON_TEXT(out, "folded", trace->texts[i].folded);
        buf_add_byte(out, '}');
    }
    buf_add_literal(out, "],\"seen\":[");
    for (size_t i = 0; i < trace->sight_count; i++) {
        buf_add(out, i ? STR(",") : STR(""));
        add_sight(explain, &trace->sights[i], out);
    }
    buf_add_literal(out, "],\"numbers\":[");
    for (size_t i = 0; i < trace->number_count; i++) {
        buf_add(out, i ? STR(",") : STR(""));
        add_number(&trace->numbers[i], out);
    }
    buf_add_literal(out, "],\"rules\":[");
    for (size_t i = 0; i < trace->rule_count; i++) {
        buf_add(out, i ? STR(",") : STR(""));
        add_rule(explain, &trace->rules[i], out);
    }
    buf_add_byte(out, ']');
    if (explain->trace->why_not)
        why_not_ndjson(explain, out);
    ndjson_findings(explain->outcome, out);
    buf_add_literal(out, ",\"quality\":[");
    bool first = true;
    for (size_t i = 0; i < explain->outcome->note_count; i++) {
        if (!explained_note(explain, &explain->outcome->notes[i]))
            continue;
        buf_add(out, first ? STR("") : STR(","));
        ndjson_note(&explain->outcome->notes[i], out);
        first = false;
    }
    buf_add_literal(out, "]}\n");
}
