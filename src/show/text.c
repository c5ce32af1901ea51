// SPDX-License-Identifier: Apache-2.0
#include "show/text.h"

#include "base/report.h"
#include "show/columns.h"

enum {
    GUTTER_COLUMNS = 8,  // "  law | "
    FINDINGS_SHOWN = 20, // of one consignment; NDJSON has them all
    NOTES_SHOWN = 5,     // of one consignment
};

static const char *const paints[] = {
    [PAINT_PLAIN] = "",           [PAINT_STRONG] = "\033[1m", [PAINT_SOFT] = "\033[2m",
    [PAINT_WARNING] = "\033[33m", [PAINT_GOOD] = "\033[32m",  [PAINT_BAD] = "\033[31m",
};

static const char *const advice_paints[ADVICE_COUNT] = {
    [ADVICE_CLEAR] = "\033[32m",  [ADVICE_ASK] = "\033[1;36m",  [ADVICE_SCREEN] = "\033[1;33m",
    [ADVICE_HOLD] = "\033[1;35m", [ADVICE_STOP] = "\033[1;31m",
};

static void paint_with(const struct text_out *text, const char *colour, struct str words)
{
    bool painted = text->colour && colour[0];
    if (painted)
        buf_add(text->out, str_from(colour));
    buf_add(text->out, words);
    if (painted)
        buf_add_literal(text->out, "\033[0m");
}

void text_paint(const struct text_out *text, enum paint paint, struct str words)
{
    paint_with(text, paints[paint], words);
}

void text_advice(const struct text_out *text, enum advice advice)
{
    paint_with(text, advice_paints[advice], advice_word(advice));
}

static void add_gutter(const struct text_out *text, struct str label)
{
    AUTO(buf_done) struct buf gutter = {0};
    for (size_t at = report_columns(label); at + 3 < GUTTER_COLUMNS; at++)
        buf_add_byte(&gutter, ' ');
    buf_add(&gutter, label);
    buf_add_literal(&gutter, " | ");
    text_paint(text, PAINT_SOFT, buf_str(&gutter));
}

void text_line_painted(const struct text_out *text, struct str label, enum paint paint,
                       struct str words)
{
    struct str rest = str_trim(words);
    do {
        add_gutter(text, label);
        text_paint(text, paint, columns_cut(&rest, COLUMNS_MAX - GUTTER_COLUMNS));
        buf_add_byte(text->out, '\n');
        label = STR("");
    } while (rest.len);
}

void text_line(const struct text_out *text, struct str label, struct str words)
{
    text_line_painted(text, label, PAINT_PLAIN, words);
}

void text_carets(const struct text_out *text, struct str label, struct str line, size_t begin,
                 size_t end, struct str what)
{
    AUTO(buf_done) struct buf drawn = {0};
    report_print_line(line, 1, begin, end, text->colour, &drawn);
    // Its gutter has the number of the line; ours says what it is.
    struct str rest = str_trim(buf_str(&drawn)), first;
    bool cut = str_cut(&rest, '\n', &first);
    ASSERT(cut);
    size_t bar = str_find_byte(first, '|');
    add_gutter(text, label);
    buf_add(text->out, str_slice(first, size_min(bar + 2, first.len), first.len));
    buf_add_byte(text->out, '\n');
    add_gutter(text, STR(""));
    struct str carets = str_slice(rest, str_find_byte(rest, '|'), rest.len);
    if (carets.len > 2) {
        text_paint(text, PAINT_BAD, str_slice(carets, 2, carets.len));
        buf_add_byte(text->out, ' ');
    }
    text_paint(text, PAINT_SOFT, what);
    buf_add_byte(text->out, '\n');
}

void text_quote(struct str words, struct buf *out)
{
    buf_add_byte(out, '"');
    escape_terminal(words, out);
    buf_add_byte(out, '"');
}

void text_law(const struct text_out *text, const struct provision *law)
{
    AUTO(buf_done) struct buf words = {0}, where = {0};
    escape_terminal(law->id, &words);
    if (law->says.len) {
        buf_add_literal(&words, ": ");
        escape_terminal(law->says, &words);
    }
    text_line(text, STR("law"), buf_str(&words));
    escape_terminal(law->act, &where);
    if (law->edition.len) {
        buf_add_literal(&where, " (");
        escape_terminal(law->edition, &where);
        buf_add_byte(&where, ')');
    }
    if (law->article.len) {
        buf_add_literal(&where, ", ");
        buf_add(&where, render_article_word(law->article));
        escape_terminal(law->article, &where);
    }
    if (where.len)
        text_line_painted(text, STR(""), PAINT_SOFT, buf_str(&where));
    if (!law->consequence.len)
        return;
    buf_clear(&words);
    escape_terminal(law->consequence, &words);
    if (law->consequence_says.len) {
        buf_add_literal(&words, ": ");
        escape_terminal(law->consequence_says, &words);
    }
    text_line(text, STR("then"), buf_str(&words));
}

void text_ask(const struct text_out *text, struct str ask)
{
    if (!ask.len)
        return;
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(ask, &words);
    text_line_painted(text, STR("ask"), PAINT_STRONG, buf_str(&words));
}

void text_note(const struct text_out *text, const struct quality_note *note)
{
    AUTO(buf_done) struct buf words = {0};
    if (note->field != FIELD_NONE)
        render_place(note->field, note->content, &words);
    if (note->text.len) {
        struct str quoted = render_short(note->text);
        buf_add(&words, words.len ? STR(" ") : STR(""));
        text_quote(quoted, &words);
        buf_add(&words, quoted.len < note->text.len ? STR("…") : STR(""));
    }
    buf_add(&words, words.len ? STR(": ") : STR(""));
    buf_add(&words, quality_what(note->code));
    if (note->detail.len) {
        buf_add_literal(&words, "; ");
        escape_terminal(note->detail, &words);
    }
    buf_print(&words, " [%.*s%s", STR_ARG(quality_code(note->code)), note->list.len ? ", " : "");
    escape_terminal(note->list, &words);
    buf_add_byte(&words, ']');
    text_line(text, STR("data"), buf_str(&words));
}

void text_item(const struct text_out *text, const struct consignment *consignment,
               const struct outcome *outcome)
{
    size_t before = text->out->len;
    if (!outcome->letter)
        render_route(consignment, text->out);
    if (text->out->len > before)
        buf_add_literal(text->out, "  ");
    enum mail_class class = (enum mail_class)consignment_value(consignment, FIELD_CLASS)->number;
    buf_add(text->out, class_word(class));
    buf_add(text->out, class == CLASS_NONE ? STR("") : STR("  "));
    text_advice(text, outcome->advice);
    buf_add_literal(text->out, ": ");
    buf_add(text->out, outcome->letter ? STR("a letter, passed without a look")
                                       : advice_meaning(outcome->advice));
    buf_add_byte(text->out, '\n');
}

static void add_heading(const struct text_out *text, const struct consignment *consignment,
                        const struct outcome *outcome)
{
    AUTO(buf_done) struct buf words = {0};
    struct str id = consignment_value(consignment, FIELD_ID)->text;
    if (id.len)
        escape_terminal(id, &words);
    else
        buf_add_literal(&words, "(no identifier)");
    text_paint(text, PAINT_STRONG, buf_str(&words));
    buf_add_literal(text->out, "  ");
    text_item(text, consignment, outcome);
}

void text_title(const struct text_out *text, struct str before, enum advice advice,
                struct str title, struct str rule)
{
    AUTO(buf_done) struct buf words = {0};
    buf_add_literal(text->out, "  ");
    buf_add(text->out, before);
    text_advice(text, advice);
    buf_add_literal(text->out, ": ");
    escape_terminal(title, &words);
    text_paint(text, PAINT_STRONG, buf_str(&words));
    buf_clear(&words);
    buf_add_literal(&words, " (");
    escape_terminal(rule, &words);
    buf_add_byte(&words, ')');
    text_paint(text, PAINT_SOFT, buf_str(&words));
    buf_add_byte(text->out, '\n');
}

void text_footer(const struct text_out *text, const struct show_options *options)
{
    AUTO(buf_done) struct buf words = {0};
    buf_add_literal(&words, "law of ");
    render_day(options->day, &words);
    buf_add_literal(&words, ", packs ");
    buf_add(&words, options->pack);
    buf_add_byte(text->out, '\n');
    text_paint(text, PAINT_SOFT, buf_str(&words));
    buf_add_byte(text->out, '\n');
}

// `Trachemys scripta elegans, by its name "red-eared slider" (en, inflected)`
static void add_names(const struct text_out *text, const struct finding *finding)
{
    if (!finding->concept.len)
        return;
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(finding->concept, &words);
    bool number = finding->match == MATCH_NUMBER;
    if (finding->name.len && !str_eq(finding->name, finding->concept)) {
        buf_add(&words, number ? STR(", by its number ") : STR(", by its name "));
        text_quote(finding->name, &words);
    }
    if (!number) {
        buf_add_literal(&words, " (");
        escape_terminal(finding->language, &words);
        buf_add(&words, finding->language.len ? STR(", ") : STR(""));
        buf_add(&words, match_how_word(finding->match));
        buf_add_byte(&words, ')');
    }
    text_line(text, STR("names"), buf_str(&words));
}

static void add_listing(const struct text_out *text, const struct finding *finding)
{
    if (!finding->listing.len)
        return;
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(finding->listing, &words);
    if (finding->listing_title.len) {
        buf_add_literal(&words, ": ");
        escape_terminal(finding->listing_title, &words);
    }
    text_line(text, STR("list"), buf_str(&words));
}

static void add_why(const struct text_out *text, const struct finding *finding)
{
    AUTO(buf_done) struct buf words = {0};
    for (size_t i = 0; i < finding->why_count; i++) {
        if (i)
            buf_add_literal(&words, "; ");
        escape_terminal(finding->why[i], &words);
    }
    if (words.len)
        text_line(text, STR("why"), buf_str(&words));
}

void text_parts(const struct text_out *text, const struct finding *finding)
{
    AUTO(buf_done) struct buf words = {0};
    for (size_t i = 0; i < finding->part_count; i++) {
        buf_add(&words, i ? STR(", ") : STR(""));
        escape_terminal(finding->parts[i], &words);
    }
    if (words.len)
        text_line(text, STR("parts"), buf_str(&words));
}

void text_warnings(const struct text_out *text, const struct finding *finding)
{
    struct str facts[UNREVIEWED_MAX];
    size_t count = render_unreviewed(finding, facts);
    if (finding->unknown)
        text_line_painted(text, STR("note"), PAINT_WARNING,
                          STR("not settled: what is not declared decides"));
    if (finding->shadow)
        text_line_painted(text, STR("note"), PAINT_WARNING,
                          STR("the rule runs in shadow: it advises nothing"));
    if (!count)
        return;
    AUTO(buf_done) struct buf words = {0};
    buf_add_literal(&words, "unreviewed: nobody has checked the ");
    for (size_t i = 0; i < count; i++) {
        buf_add(&words, i == 0 ? STR("") : i + 1 < count ? STR(", the ") : STR(" and the "));
        buf_add(&words, facts[i]);
    }
    buf_add_literal(&words, " against a source");
    text_line_painted(text, STR("note"), PAINT_WARNING, buf_str(&words));
}

static bool same_place(const struct finding *a, const struct finding *b)
{
    return a->field == b->field && a->content == b->content && a->begin == b->begin &&
           a->end == b->end;
}

// What an earlier finding of the same consignment has said is not said again.
static void add_finding(const struct text_out *text, const struct outcome *outcome, size_t index)
{
    const struct finding *finding = &outcome->findings[index];
    bool law_said = false, ask_said = false;
    for (size_t i = 0; i < index; i++) {
        law_said = law_said || str_eq(outcome->findings[i].law.id, finding->law.id);
        ask_said = ask_said || str_eq(outcome->findings[i].ask, finding->ask);
    }
    text_title(text, STR(""), finding->advice, finding->title, finding->rule);
    bool same = index && same_place(finding, finding - 1);
    if (finding->field != FIELD_NONE && !same) {
        AUTO(buf_done) struct buf place = {0};
        render_place(finding->field, finding->content, &place);
        text_carets(text, STR("text"), finding->whole, finding->begin, finding->end,
                    buf_str(&place));
    }
    if (!same || !str_eq(finding->concept, finding[-1].concept))
        add_names(text, finding);
    add_listing(text, finding);
    add_why(text, finding);
    text_parts(text, finding);
    if (law_said) {
        AUTO(buf_done) struct buf words = {0};
        escape_terminal(finding->law.id, &words);
        buf_add_literal(&words, ", as above");
        text_line(text, STR("law"), buf_str(&words));
    } else {
        text_law(text, &finding->law);
    }
    if (!ask_said)
        text_ask(text, finding->ask);
    text_warnings(text, finding);
}

void text_consignment(const struct show_options *options, const struct consignment *consignment,
                      const struct outcome *outcome, struct buf *out)
{
    struct text_out text = {out, options->colour};
    add_heading(&text, consignment, outcome);
    size_t shown = size_min(outcome->finding_count, FINDINGS_SHOWN);
    for (size_t i = 0; i < shown; i++)
        add_finding(&text, outcome, i);
    uint64_t more = outcome->finding_count - shown + outcome->findings_dropped;
    if (more) {
        buf_add_literal(out, "  and ");
        render_count(more, out);
        buf_add_literal(out, " more findings in this consignment\n");
    }
    for (size_t i = 0; i < outcome->note_count && i < NOTES_SHOWN; i++)
        text_note(&text, &outcome->notes[i]);
    if (outcome->note_count > NOTES_SHOWN) {
        buf_add_literal(out, "  and ");
        render_count(outcome->note_count - NOTES_SHOWN, out);
        buf_add_literal(out, " more notes on its data\n");
    }
    if (outcome->finding_count)
        buf_add_byte(out, '\n');
}
