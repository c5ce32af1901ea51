// csv: one row for each finding, for spreadsheets (RFC 4180); docs/output.md names the columns.
//
// SPDX-License-Identifier: Apache-2.0
#include "show/render.h"

// Begins with a byte order mark: without it the common spreadsheets take UTF-8 for Latin-1.
#define HEADER                                                                                     \
    "\xEF\xBB\xBF"                                                                                 \
    "id,advice,class,origin,destination,finding,title,rule,subject,unknown,shadow,field,begin,"    \
    "end,matched,declared,concept,name,language,match,listing,listing_title,law,act,edition,"      \
    "article,says,consequence,consequence_says,unreviewed,why,ask,quality,pack,at\r\n"

// Cells between `ask` and `rule` that a consignment without findings leaves empty.
enum { FINDING_CELLS = 27 };

void csv_header(struct buf *out)
{
    buf_add_literal(out, HEADER);
}

static void add_cell(struct buf *out, struct str text)
{
    buf_add_byte(out, ',');
    escape_csv(text, out);
}

static void add_number_cell(struct buf *out, uint64_t number)
{
    buf_add_byte(out, ',');
    buf_add_number(out, number);
}

static void add_joined_cell(struct buf *out, const struct str *texts, size_t count)
{
    AUTO(buf_done) struct buf joined = {0};
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add_literal(&joined, "; ");
        buf_add(&joined, texts[i]);
    }
    add_cell(out, buf_str(&joined));
}

static void add_place_cells(const struct finding *finding, struct buf *out)
{
    if (finding->field == FIELD_NONE) {
        buf_add_literal(out, ",,,");
        return;
    }
    buf_add_byte(out, ',');
    render_place(finding->field, finding->content, out);
    add_number_cell(out, finding->begin);
    add_number_cell(out, finding->end);
}

static void add_finding_cells(const struct finding *finding, struct buf *out)
{
    const struct provision *law = &finding->law;
    struct str unreviewed[UNREVIEWED_MAX];
    size_t unreviewed_count = render_unreviewed(finding, unreviewed);
    add_cell(out, advice_word(finding->advice));
    add_cell(out, finding->title);
    add_cell(out, finding->rule);
    add_cell(out, finding->subject);
    add_cell(out, finding->unknown ? STR("yes") : STR("no"));
    add_cell(out, finding->shadow ? STR("yes") : STR("no"));
    add_place_cells(finding, out);
    add_cell(out, finding->text);
    add_cell(out, finding->whole);
    add_cell(out, finding->concept);
    add_cell(out, finding->name);
    add_cell(out, finding->language);
    add_cell(out, finding->field == FIELD_NONE ? STR("") : match_how_word(finding->match));
    add_cell(out, finding->listing);
    add_cell(out, finding->listing_title);
    add_cell(out, law->id);
    add_cell(out, law->act);
    add_cell(out, law->edition);
    add_cell(out, law->article);
    add_cell(out, law->says);
    add_cell(out, law->consequence);
    add_cell(out, law->consequence_says);
    add_joined_cell(out, unreviewed, unreviewed_count);
    add_joined_cell(out, finding->why, finding->why_count);
    add_cell(out, finding->ask);
}

static void add_item_cells(const struct consignment *consignment, const struct outcome *outcome,
                           struct buf *out)
{
    enum mail_class class = (enum mail_class)consignment_value(consignment, FIELD_CLASS)->number;
    escape_csv(consignment_value(consignment, FIELD_ID)->text, out);
    add_cell(out, advice_word(outcome->advice));
    add_cell(out, class_word(class));
    buf_add_byte(out, ',');
    if (!outcome->letter)
        render_country(consignment, FIELD_ORIGIN, out);
    buf_add_byte(out, ',');
    if (!outcome->letter)
        render_country(consignment, FIELD_DESTINATION, out);
}

// The quality notes of the consignment, the digest and the day.
static void add_last_cells(const struct show_options *options, const struct outcome *outcome,
                           struct buf *out)
{
    AUTO(buf_done) struct buf notes = {0};
    for (size_t i = 0; i < outcome->note_count; i++) {
        const struct quality_note *note = &outcome->notes[i];
        if (i)
            buf_add_literal(&notes, "; ");
        if (note->field == FIELD_NONE)
            buf_add(&notes, note->detail);
        else
            render_place(note->field, note->content, &notes);
        buf_add_byte(&notes, ' ');
        buf_add(&notes, quality_code(note->code));
    }
    add_cell(out, buf_str(&notes));
    add_cell(out, options->pack);
    buf_add_byte(out, ',');
    render_day(options->day, out);
    buf_add_literal(out, "\r\n");
}

void csv_consignment(const struct show_options *options, const struct consignment *consignment,
                     const struct outcome *outcome, struct buf *out)
{
    for (size_t i = 0; i < outcome->finding_count; i++) {
        add_item_cells(consignment, outcome, out);
        add_finding_cells(&outcome->findings[i], out);
        add_last_cells(options, outcome, out);
    }
    if (outcome->finding_count)
        return;
    add_item_cells(consignment, outcome, out);
    for (int i = 0; i < FINDING_CELLS; i++)
        buf_add_byte(out, ',');
    add_last_cells(options, outcome, out);
}
