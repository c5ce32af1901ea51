// html_summary: the end of the page: totals, charts, data quality.
//
// SPDX-License-Identifier: Apache-2.0
#include "show/html.h"

#define ADD(out, literal) buf_add_literal((out), literal)

static void add_total(const char *term, uint64_t count, struct buf *out)
{
    buf_print(out, "<div><dt>%s</dt><dd>", term);
    html_count(out, "", count, "</dd></div>\n");
}

static void add_totals(const struct tally *tally, struct buf *out)
{
    ADD(out, "<dl class=\"totals\">\n");
    add_total("consignments", tally->consignments, out);
    add_total("deserve a look", tally->consignments - tally->by_advice[ADVICE_CLEAR], out);
    add_total("letters, passed unread", tally->letters, out);
    add_total("content lines", tally->lines, out);
    if (tally->bad)
        add_total("records not readable", tally->bad, out);
    ADD(out, "</dl>\n");
}

static void add_advices(const struct tally *tally, struct buf *out)
{
    uint64_t most = 0;
    for (int i = ADVICE_CLEAR + 1; i < ADVICE_COUNT; i++)
        most = size_max(most, tally->by_advice[i]);
    ADD(out, "<table class=\"advices\"><caption>Consignments by advice</caption><thead><tr>"
             "<th scope=\"col\">Advice</th><th scope=\"col\" class=\"wide\">It means</th>"
             "<th scope=\"col\"><span class=\"unseen\">bar</span></th>"
             "<th scope=\"col\" class=\"number\">Consignments</th></tr></thead><tbody>\n");
    for (int i = ADVICE_COUNT - 1; i >= 0; i--) {
        enum advice advice = (enum advice)i;
        uint64_t alone[ADVICE_COUNT] = {0};
        ADD(out, "<tr><th scope=\"row\">");
        html_advice(advice, out);
        html_text(out, "</th><td class=\"wide\">", advice_meaning(advice),
                  "</td><td class=\"drawn\">");
        alone[i] = tally->by_advice[i];
        // What is clear is most of it, and would dwarf the rest.
        if (advice != ADVICE_CLEAR && alone[i])
            html_bar(advice_word(advice), alone, most, out);
        html_count(out, "</td><td class=\"number\">", tally->by_advice[i], "</td></tr>\n");
    }
    ADD(out, "</tbody></table>\n");
}

static void add_summary(const struct tally *tally, struct buf *out)
{
    ADD(out, "<section id=\"summary\" aria-labelledby=\"summary-title\">\n"
             "<h2 id=\"summary-title\">Summary</h2>\n");
    add_totals(tally, out);
    add_advices(tally, out);
    if (tally->shadows)
        html_count(out, "<p class=\"soft\">Findings of rules in shadow, which advise nothing: ",
                   tally->shadows, "</p>\n");
    html_days(&tally->days, out);
    ADD(out, "<div class=\"charts\">\n");
    html_bars("Routes of what deserves a look", "Route", "Items", &tally->routes, out);
    html_bars("Subjects", "Subject", "Findings", &tally->subjects, out);
    html_bars("Rules", "Rule", "Findings", &tally->rules, out);
    html_bars("Laws", "Provision", "Findings", &tally->laws, out);
    ADD(out, "</div>\n</section>\n");
}

static void add_quality(const struct tally *tally, struct buf *out)
{
    ADD(out, "<section id=\"quality\" aria-labelledby=\"quality-title\">\n"
             "<h2 id=\"quality-title\">Data quality</h2>\n");
    if (!tally->noted) {
        ADD(out, "<p class=\"soft\">Nothing was wrong with the data that was read.</p>\n"
                 "</section>\n");
        return;
    }
    html_count(out, "<table><caption>Consignments with a note: ", tally->noted,
               ", those without findings included</caption><thead><tr>"
               "<th scope=\"col\">Code</th><th scope=\"col\">It means</th>"
               "<th scope=\"col\" class=\"number\">Notes</th></tr></thead><tbody>\n");
    for (int i = 0; i < QUALITY_COUNT; i++) {
        if (!tally->by_quality[i])
            continue;
        html_text(out, "<tr><th scope=\"row\"><code>", quality_code((enum quality)i),
                  "</code></th>");
        html_text(out, "<td>", quality_what((enum quality)i), "</td>");
        html_count(out, "<td class=\"number\">", tally->by_quality[i], "</td></tr>\n");
    }
    ADD(out, "</tbody></table>\n</section>\n");
}

void html_end(const struct show_options *options, const struct tally *tally, struct buf *out)
{
    if (!tally->findings && !tally->shadows)
        ADD(out, "<p>Nothing in these declarations deserves a look.</p>\n");
    ADD(out, "</section>\n");
    add_summary(tally, out);
    add_quality(tally, out);
    html_text(out, "</main>\n<footer>\n<p>Packs <code>", options->pack,
              "</code></p>\n<p>Law, lists and rules as in force on ");
    render_day(options->day, out);
    ADD(out, ". The same declarations, packs and day give the same page.</p>\n</footer>\n</body>\n"
             "</html>\n");
}
