// SPDX-License-Identifier: Apache-2.0
#include "show/html.h"

#include "base/date.h"

enum { NOTES_SHOWN = 20 }; // of one consignment

#define ADD(out, literal) buf_add_literal((out), literal)

void html_text(struct buf *out, const char *before, struct str text, const char *after)
{
    buf_add(out, str_from(before));
    escape_html(text, out);
    buf_add(out, str_from(after));
}

void html_count(struct buf *out, const char *before, uint64_t count, const char *after)
{
    buf_add(out, str_from(before));
    render_count(count, out);
    buf_add(out, str_from(after));
}

void html_advice(enum advice advice, struct buf *out)
{
    ADD(out, "<span class=\"badge ");
    buf_add(out, advice_word(advice));
    html_text(out, "\" title=\"", advice_meaning(advice), "\">");
    buf_add(out, advice_word(advice));
    ADD(out, "</span>");
}

// The page up to the first consignment.
void html_begin(const struct show_options *options, struct buf *out)
{
    ADD(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n"
             "<meta name=\"robots\" content=\"noindex\">\n<title>Screening report, law of ");
    render_day(options->day, out);
    ADD(out, "</title>\n");
    html_style(out);
    ADD(out, "</head>\n<body>\n<header>\n<p class=\"brand\">Parcelgate</p>\n"
             "<h1>Screening report</h1>\n<p class=\"soft\">Which declarations deserve a look, and "
             "why, under the law of <time>");
    render_day(options->day, out);
    ADD(out, "</time>. Advice only: a person decides.</p>\n"
             "<nav aria-label=\"Sections\"><a href=\"#summary\">Summary</a>"
             "<a href=\"#findings\">Findings</a><a href=\"#quality\">Data quality</a></nav>\n"
             "</header>\n<main>\n<section id=\"findings\" aria-labelledby=\"findings-title\">\n"
             "<h2 id=\"findings-title\">Findings</h2>\n"
             "<fieldset><legend class=\"unseen\">Show consignments with this advice</legend>\n"
             "<label><input type=\"radio\" name=\"only\" id=\"only-all\" checked><span>all</span>"
             "</label>\n");
    for (int advice = ADVICE_COUNT - 1; advice > ADVICE_CLEAR; advice--) {
        struct str word = advice_word((enum advice)advice);
        buf_print(out,
                  "<label><input type=\"radio\" name=\"only\" id=\"only-%.*s\"><span>%.*s</span>"
                  "</label>\n",
                  STR_ARG(word), STR_ARG(word));
    }
    ADD(out, "</fieldset>\n");
}

// The finding whose mark comes first at or after `at`, or NULL.
static const struct finding *next_mark(const struct finding *findings, size_t count, size_t at)
{
    const struct finding *next = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct finding *f = &findings[i];
        if (f->end > at && f->end > f->begin &&
            (!next || size_max(f->begin, at) < size_max(next->begin, at)))
            next = f;
    }
    return next;
}

// The declared text with the words of these findings marked.
static void add_declared(const struct finding *findings, size_t count, struct buf *out)
{
    struct str whole = findings->whole;
    const struct finding *mark;
    size_t at = 0;
    ADD(out, "<p class=\"declared\" dir=\"auto\">");
    while ((mark = next_mark(findings, count, at))) {
        size_t begin = size_min(size_max(mark->begin, at), whole.len);
        size_t end = size_min(mark->end, whole.len);
        if (end <= begin)
            break;
        escape_html(str_slice(whole, at, begin), out);
        if (mark->language.len)
            html_text(out, "<mark lang=\"", mark->language, "\">");
        else
            ADD(out, "<mark>");
        html_text(out, "", str_slice(whole, begin, end), "</mark>");
        at = end;
    }
    html_text(out, "", str_slice(whole, at, whole.len), "</p>\n<p class=\"place\"><code>");
    render_place(findings->field, findings->content, out);
    ADD(out, "</code></p>\n");
}

static void add_names(const struct finding *finding, struct buf *out)
{
    html_text(out, "<dt>Names</dt><dd><b>", finding->concept, "</b>");
    bool number = finding->match == MATCH_NUMBER;
    if (finding->name.len && !str_eq(finding->name, finding->concept)) {
        buf_add(out, number ? STR(", by its number <q") : STR(", by its name <q"));
        if (finding->language.len)
            html_text(out, " lang=\"", finding->language, "\"");
        html_text(out, ">", finding->name, "</q>");
    }
    if (!number) {
        html_text(out, " <span class=\"soft\">(", finding->language,
                  finding->language.len ? ", " : "");
        buf_add(out, match_how_word(finding->match));
        ADD(out, ")</span>");
    }
    ADD(out, "</dd>\n");
}

static void add_why(const struct finding *finding, struct buf *out)
{
    if (!finding->why_count)
        return;
    ADD(out, "<dt>Why</dt><dd><ul>");
    for (size_t i = 0; i < finding->why_count; i++)
        html_text(out, "<li>", finding->why[i], "</li>");
    ADD(out, "</ul></dd>\n");
}

static void add_parts(const struct finding *finding, struct buf *out)
{
    if (!finding->part_count)
        return;
    ADD(out, "<dt>Parts</dt><dd>");
    for (size_t i = 0; i < finding->part_count; i++)
        html_text(out, i ? ", <code>" : "<code>", finding->parts[i], "</code>");
    ADD(out, "</dd>\n");
}

static void add_reasons(const struct finding *finding, bool name_said, bool ask_said,
                        struct buf *out)
{
    bool names = finding->concept.len && !name_said;
    bool asks = finding->ask.len && !ask_said;
    if (!names && !finding->listing.len && !finding->why_count && !finding->part_count && !asks)
        return;
    ADD(out, "<dl>");
    if (names)
        add_names(finding, out);
    if (finding->listing.len) {
        html_text(out, "<dt>List</dt><dd><code>", finding->listing, "</code> ");
        html_text(out, "", finding->listing_title, "</dd>\n");
    }
    add_why(finding, out);
    add_parts(finding, out);
    if (asks)
        html_text(out, "<dt>Ask</dt><dd class=\"question\">", finding->ask, "</dd>\n");
    ADD(out, "</dl>\n");
}

static void add_term(const char *term, struct str text, struct buf *out)
{
    if (!text.len)
        return;
    buf_print(out, "<dt>%s</dt>", term);
    html_text(out, "<dd>", text, "</dd>\n");
}

static void add_law(const struct provision *law, struct buf *out)
{
    html_text(out, "<details><summary>Law: ", law->id, "");
    if (law->article.len) {
        html_text(out, ", ", render_article_word(law->article), "");
        html_text(out, "", law->article, "");
    }
    ADD(out, "</summary><dl>");
    add_term("Act", law->act, out);
    add_term("Edition", law->edition, out);
    add_term("Article", law->article, out);
    if (law->from != DATE_NONE) {
        ADD(out, "<dt>In force</dt><dd>since ");
        render_day(law->from, out);
        if (law->until != DATE_NONE) {
            ADD(out, ", until before ");
            render_day(law->until, out);
        }
        ADD(out, "</dd>\n");
    }
    add_term("Says", law->says, out);
    add_term("Then", law->consequence, out);
    add_term("", law->consequence_says, out);
    add_term("Source", law->source, out);
    ADD(out, "</dl></details>\n");
}

static void add_warnings(const struct finding *finding, struct buf *out)
{
    struct str facts[UNREVIEWED_MAX];
    size_t count = render_unreviewed(finding, facts);
    if (finding->unknown)
        ADD(out, "<span class=\"warn\">not settled</span>");
    if (finding->shadow)
        ADD(out, "<span class=\"warn\">in shadow: advises nothing</span>");
    if (!count)
        return;
    ADD(out, "<span class=\"warn\" title=\"Nobody has checked this against a source\">"
             "unreviewed: ");
    for (size_t i = 0; i < count; i++) {
        buf_add(out, i ? STR(", ") : STR(""));
        buf_add(out, facts[i]);
    }
    ADD(out, "</span>");
}

static bool same_name(const struct finding *a, const struct finding *b)
{
    return a->field == b->field && a->content == b->content && a->begin == b->begin &&
           a->end == b->end && str_eq(a->concept, b->concept);
}

// What an earlier finding of the same consignment has said is not said again.
static void add_finding(const struct outcome *outcome, size_t index, struct buf *out)
{
    const struct finding *finding = &outcome->findings[index];
    bool name_said = false, law_said = false, ask_said = false;
    for (size_t i = 0; i < index; i++) {
        name_said = name_said || same_name(&outcome->findings[i], finding);
        law_said = law_said || str_eq(outcome->findings[i].law.id, finding->law.id);
        ask_said = ask_said || str_eq(outcome->findings[i].ask, finding->ask);
    }
    html_text(out, "<h4>", finding->title, " ");
    html_text(out, "<code class=\"soft\">", finding->rule, "</code>");
    if (finding->advice != outcome->advice)
        html_advice(finding->advice, out);
    add_warnings(finding, out);
    ADD(out, "</h4>\n");
    add_reasons(finding, name_said, ask_said, out);
    if (law_said)
        html_text(out, "<p class=\"soft\">Law: ", finding->law.id, ", as above</p>\n");
    else
        add_law(&finding->law, out);
}

static void add_notes(const struct outcome *outcome, struct buf *out)
{
    if (!outcome->note_count)
        return;
    ADD(out, "<ul class=\"notes\" aria-label=\"Data quality\">");
    for (size_t i = 0; i < outcome->note_count && i < NOTES_SHOWN; i++) {
        const struct quality_note *note = &outcome->notes[i];
        struct str quoted = render_short(note->text);
        ADD(out, "<li>");
        if (note->field != FIELD_NONE) {
            ADD(out, "<code>");
            render_place(note->field, note->content, out);
            buf_add(out, quoted.len ? STR("</code> ") : STR("</code>: "));
        }
        if (quoted.len)
            html_text(out, "<q dir=\"auto\">", quoted,
                      quoted.len < note->text.len ? "</q>…: " : "</q>: ");
        buf_add(out, quality_what(note->code));
        if (note->detail.len)
            html_text(out, "; ", note->detail, "");
        if (note->list.len)
            html_text(out, " (", note->list, ")");
        ADD(out, "</li>\n");
    }
    if (outcome->note_count > NOTES_SHOWN)
        html_count(out, "<li>and ", outcome->note_count - NOTES_SHOWN, " more</li>\n");
    ADD(out, "</ul>\n");
}

static void add_header(const struct consignment *consignment, const struct outcome *outcome,
                       struct buf *out)
{
    struct str id = consignment_value(consignment, FIELD_ID)->text;
    enum mail_class class = (enum mail_class)consignment_value(consignment, FIELD_CLASS)->number;
    ADD(out, "<article class=\"");
    buf_add(out, advice_word(outcome->advice));
    html_text(out, "\"><header><h3>", id.len ? id : STR("no identifier"), "</h3><span>");
    if (!outcome->letter)
        render_route(consignment, out);
    ADD(out, "</span><span class=\"soft\">");
    buf_add(out, class_word(class));
    if (outcome->letter)
        ADD(out, ", passed without a look");
    ADD(out, "</span>");
    html_advice(outcome->advice, out);
    ADD(out, "</header>\n");
}

// How many findings from `index` on speak of the same text.
static size_t same_text(const struct outcome *outcome, size_t index)
{
    const struct finding *first = &outcome->findings[index];
    size_t count = 1;
    while (index + count < outcome->finding_count && first->field != FIELD_NONE &&
           outcome->findings[index + count].field == first->field &&
           outcome->findings[index + count].content == first->content)
        count++;
    return count;
}

void html_consignment(const struct show_options *options, const struct consignment *consignment,
                      const struct outcome *outcome, struct buf *out)
{
    (void)options;
    add_header(consignment, outcome, out);
    for (size_t i = 0; i < outcome->finding_count;) {
        size_t count = same_text(outcome, i);
        ADD(out, "<div class=\"finding\">");
        if (outcome->findings[i].field != FIELD_NONE)
            add_declared(&outcome->findings[i], count, out);
        for (size_t last = i + count; i < last; i++)
            add_finding(outcome, i, out);
        ADD(out, "</div>\n");
    }
    if (outcome->findings_dropped)
        html_count(out, "<p class=\"soft\">and ", outcome->findings_dropped,
                   " more findings in this consignment</p>\n");
    add_notes(outcome, out);
    ADD(out, "</article>\n");
}
