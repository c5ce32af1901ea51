// text_summary: what a run has counted, at the end of the text.
//
// SPDX-License-Identifier: Apache-2.0
#include "show/text.h"

enum {
    LABEL_COLUMNS = 32, // at least; a table with longer labels is broader
    COUNT_COLUMNS = 11,
    ROWS_SHOWN = 10,
};

// "  living/live-animal                       12  10 screen, 2 hold"
static void add_row(const struct text_out *text, struct str label, size_t label_columns,
                    uint64_t count, struct str what)
{
    AUTO(buf_done) struct buf number = {0};
    render_count(count, &number);
    buf_add_literal(text->out, "  ");
    escape_terminal(label, text->out);
    for (size_t i = label.len; i < label_columns; i++)
        buf_add_byte(text->out, ' ');
    buf_print(text->out, " %*.*s", COUNT_COLUMNS, STR_ARG(buf_str(&number)));
    if (what.len) {
        buf_add_literal(text->out, "  ");
        text_paint(text, PAINT_SOFT, what);
    }
    buf_add_byte(text->out, '\n');
}

static void add_heading(const struct text_out *text, const char *heading)
{
    buf_add_byte(text->out, '\n');
    text_paint(text, PAINT_STRONG, str_from(heading));
    buf_add_byte(text->out, '\n');
}

static void add_advices(const struct text_out *text, const struct tally *tally)
{
    add_heading(text, "advice");
    for (int i = ADVICE_COUNT - 1; i >= 0; i--) {
        enum advice advice = (enum advice)i;
        AUTO(buf_done) struct buf number = {0};
        render_count(tally->by_advice[i], &number);
        buf_add_literal(text->out, "  ");
        text_advice(text, advice);
        for (size_t at = advice_word(advice).len; at < LABEL_COLUMNS; at++)
            buf_add_byte(text->out, ' ');
        buf_print(text->out, " %*.*s  ", COUNT_COLUMNS, STR_ARG(buf_str(&number)));
        text_paint(text, PAINT_SOFT, advice_meaning(advice));
        buf_add_byte(text->out, '\n');
    }
}

static void add_table(const struct text_out *text, const char *heading,
                      const struct tally_table *table)
{
    if (!table->count)
        return;
    AUTO(arena_done) struct arena batch = {0};
    const struct tally_row **rows = tally_sorted(table, TALLY_BY_COUNT, &batch);
    add_heading(text, heading);
    size_t label_columns = LABEL_COLUMNS;
    for (size_t i = 0; i < table->count && i < ROWS_SHOWN; i++)
        label_columns = size_max(label_columns, rows[i]->key.len);
    for (size_t i = 0; i < table->count && i < ROWS_SHOWN; i++) {
        AUTO(buf_done) struct buf what = {0};
        render_advices(rows[i]->by_advice, &what);
        if (rows[i]->by_advice[ADVICE_CLEAR]) {
            buf_add(&what, what.len ? STR(", ") : STR(""));
            render_count(rows[i]->by_advice[ADVICE_CLEAR], &what);
            buf_add_literal(&what, " in shadow");
        }
        add_row(text, rows[i]->key, label_columns, rows[i]->count, buf_str(&what));
    }
    if (table->count > ROWS_SHOWN) {
        buf_add_literal(text->out, "  and ");
        render_count(table->count - ROWS_SHOWN, text->out);
        buf_add_literal(text->out, " more\n");
    }
}

static void add_notes(const struct text_out *text, const struct tally *tally)
{
    if (!tally->noted)
        return;
    AUTO(buf_done) struct buf heading = {0};
    buf_add_literal(&heading, "data quality: notes in ");
    render_count(tally->noted, &heading);
    buf_add(&heading, tally->noted == 1 ? STR(" consignment") : STR(" consignments"));
    add_heading(text, heading.at);
    for (int i = 0; i < QUALITY_COUNT; i++)
        if (tally->by_quality[i])
            add_row(text, quality_code((enum quality)i), LABEL_COLUMNS, tally->by_quality[i],
                    quality_what((enum quality)i));
}

void text_summary(const struct show_options *options, const struct tally *tally, struct buf *out)
{
    struct text_out text = {out, options->colour};
    text_paint(&text, PAINT_STRONG, STR("screened"));
    buf_add_byte(out, '\n');
    add_row(&text, STR("consignments"), LABEL_COLUMNS, tally->consignments, STR(""));
    add_row(&text, STR("content lines"), LABEL_COLUMNS, tally->lines, STR(""));
    if (tally->letters)
        add_row(&text, STR("letters"), LABEL_COLUMNS, tally->letters, STR("passed without a look"));
    if (tally->bad)
        add_row(&text, STR("bad records"), LABEL_COLUMNS, tally->bad, STR("could not be read"));
    add_advices(&text, tally);
    add_table(&text, "findings by subject", &tally->subjects);
    add_table(&text, "findings by rule", &tally->rules);
    add_notes(&text, tally);
    text_footer(&text, options);
}
