// ndjson: one JSON object a line for each consignment; docs/output.md is its contract.
//
// Keys are added, never renamed. A key without a value is left out, but for the arrays and `id`.
//
// SPDX-License-Identifier: Apache-2.0
#include "show/ndjson.h"

void ndjson_text(struct buf *out, struct str key, struct str text)
{
    if (!text.len)
        return;
    buf_add(out, key);
    escape_json(text, out);
}

void ndjson_number(struct buf *out, const char *key, uint64_t number)
{
    buf_print(out, ",\"%s\":%llu", key, (unsigned long long)number);
}

void ndjson_span(uint32_t begin, uint32_t end, struct buf *out)
{
    buf_add_literal(out, ",\"span\":[");
    buf_add_number(out, begin);
    buf_add_byte(out, ',');
    buf_add_number(out, end);
    buf_add_byte(out, ']');
}

// `key` comes with its comma and bracket: `,"why":[`.
static void add_texts(struct buf *out, struct str key, const struct str *texts, size_t count)
{
    buf_add(out, key);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add_byte(out, ',');
        escape_json(texts[i], out);
    }
    buf_add_byte(out, ']');
}

static void add_country(const struct consignment *consignment, enum field field, struct str key,
                        struct buf *out)
{
    size_t before = out->len;
    buf_add(out, key);
    buf_add_byte(out, '"');
    size_t letters = out->len;
    render_country(consignment, field, out);
    if (out->len == letters)
        out->len = before;
    else
        buf_add_byte(out, '"');
}

void ndjson_id(const struct consignment *consignment, struct buf *out)
{
    struct str id = consignment_value(consignment, FIELD_ID)->text;
    buf_add_literal(out, "\"id\":");
    if (id.len)
        escape_json(id, out);
    else
        buf_add_literal(out, "null");
}

void ndjson_route(const struct consignment *consignment, struct buf *out)
{
    enum mail_class class = (enum mail_class)consignment_value(consignment, FIELD_CLASS)->number;
    NDJSON_TEXT(out, "class", class_word(class));
    // Of a letter nothing is told but that it was passed.
    if (consignment_is_letter(consignment))
        return;
    add_country(consignment, FIELD_ORIGIN, STR(",\"origin\":"), out);
    add_country(consignment, FIELD_DESTINATION, STR(",\"destination\":"), out);
}

void ndjson_head(const struct show_options *options, const struct consignment *consignment,
                 const struct outcome *outcome, struct buf *out)
{
    ndjson_id(consignment, out);
    buf_add_literal(out, ",\"advice\":\"");
    buf_add(out, advice_word(outcome->advice));
    buf_add_literal(out, "\",\"pack\":\"");
    buf_add(out, options->pack);
    buf_add_literal(out, "\",\"at\":\"");
    render_day(options->day, out);
    buf_add_byte(out, '"');
    ndjson_route(consignment, out);
}

static void add_law(const struct provision *law, struct buf *out)
{
    NDJSON_TEXT(out, "law", law->id);
    NDJSON_TEXT(out, "act", law->act);
    NDJSON_TEXT(out, "edition", law->edition);
    NDJSON_TEXT(out, "article", law->article);
    NDJSON_TEXT(out, "says", law->says);
    NDJSON_TEXT(out, "consequence", law->consequence);
    NDJSON_TEXT(out, "consequence_says", law->consequence_says);
}

void ndjson_evidence(const struct finding *finding, struct buf *out)
{
    if (finding->field == FIELD_NONE)
        return;
    buf_add_literal(out, ",\"field\":\"");
    render_place(finding->field, finding->content, out);
    buf_add_byte(out, '"');
    ndjson_span(finding->begin, finding->end, out);
    NDJSON_TEXT(out, "text", finding->text);
    NDJSON_TEXT(out, "concept", finding->concept);
    NDJSON_TEXT(out, "name", finding->name);
    NDJSON_TEXT(out, "language", finding->language);
    NDJSON_TEXT(out, "match", match_how_word(finding->match));
}

void ndjson_why(const struct finding *finding, struct buf *out)
{
    add_texts(out, STR(",\"why\":["), finding->why, finding->why_count);
}

static void add_finding(const struct finding *finding, struct buf *out)
{
    struct str unreviewed[UNREVIEWED_MAX];
    size_t unreviewed_count = render_unreviewed(finding, unreviewed);
    buf_add_literal(out, "{\"rule\":");
    escape_json(finding->rule, out);
    NDJSON_TEXT(out, "title", finding->title);
    NDJSON_TEXT(out, "subject", finding->subject);
    buf_add_literal(out, ",\"advice\":\"");
    buf_add(out, advice_word(finding->advice));
    buf_add(out, finding->unknown ? STR("\",\"unknown\":true") : STR("\",\"unknown\":false"));
    if (finding->shadow)
        buf_add_literal(out, ",\"shadow\":true");
    ndjson_evidence(finding, out);
    NDJSON_TEXT(out, "listing", finding->listing);
    add_law(&finding->law, out);
    add_texts(out, STR(",\"unreviewed\":["), unreviewed, unreviewed_count);
    ndjson_why(finding, out);
    if (finding->part_count)
        add_texts(out, STR(",\"parts\":["), finding->parts, finding->part_count);
    NDJSON_TEXT(out, "ask", finding->ask);
    buf_add_byte(out, '}');
}

void ndjson_findings(const struct outcome *outcome, struct buf *out)
{
    buf_add_literal(out, ",\"findings\":[");
    for (size_t i = 0; i < outcome->finding_count; i++) {
        if (i)
            buf_add_byte(out, ',');
        add_finding(&outcome->findings[i], out);
    }
    buf_add_byte(out, ']');
}

void ndjson_note(const struct quality_note *note, struct buf *out)
{
    buf_add_literal(out, "{");
    if (note->field != FIELD_NONE) {
        buf_add_literal(out, "\"field\":\"");
        render_place(note->field, note->content, out);
        buf_add_literal(out, "\",");
    }
    buf_add_literal(out, "\"code\":\"");
    buf_add(out, quality_code(note->code));
    buf_add_byte(out, '"');
    NDJSON_TEXT(out, "what", quality_what(note->code));
    if (note->text.len) {
        NDJSON_TEXT(out, "text", note->text);
        ndjson_span(note->begin, note->end, out);
    }
    NDJSON_TEXT(out, "detail", note->detail);
    NDJSON_TEXT(out, "list", note->list);
    buf_add_byte(out, '}');
}

void ndjson_consignment(const struct show_options *options, const struct consignment *consignment,
                        const struct outcome *outcome, struct buf *out)
{
    buf_add_byte(out, '{');
    ndjson_head(options, consignment, outcome, out);
    ndjson_findings(outcome, out);
    buf_add_literal(out, ",\"quality\":[");
    for (size_t i = 0; i < outcome->note_count; i++) {
        if (i)
            buf_add_byte(out, ',');
        ndjson_note(&outcome->notes[i], out);
    }
    buf_add_byte(out, ']');
    if (outcome->findings_dropped) {
        buf_add_literal(out, ",\"findings_dropped\":");
        buf_add_number(out, outcome->findings_dropped);
    }
    if (consignment->notes_dropped) {
        buf_add_literal(out, ",\"quality_dropped\":");
        buf_add_number(out, consignment->notes_dropped);
    }
    buf_add_literal(out, "}\n");
}
