// SPDX-License-Identifier: Apache-2.0
#include "show/show.h"

#include "base/date.h"
#include "show/render.h"

static const struct str format_words[SHOW_FORMAT_COUNT] = {
    [SHOW_TEXT] = STR_INIT("text"),
    [SHOW_NDJSON] = STR_INIT("ndjson"),
    [SHOW_CSV] = STR_INIT("csv"),
    [SHOW_HTML] = STR_INIT("html"),
};

void render_count(uint64_t count, struct buf *out)
{
    char digits[32];
    size_t at = sizeof(digits);
    int written = 0;
    do {
        if (written && written % 3 == 0)
            digits[--at] = ',';
        digits[--at] = (char)('0' + count % 10);
        written++;
    } while (count /= 10);
    buf_add(out, (struct str){digits + at, sizeof(digits) - at});
}

void render_day(int32_t day, struct buf *out)
{
    // A run has one day, and its text stands in every record.
    static _Thread_local struct {
        int32_t day;
        size_t len;
        char text[16];
    } last;
    if (last.day != day || !last.len) {
        AUTO(buf_done) struct buf text = {0};
        date_print(day, &text);
        last.day = day;
        last.len = size_min(text.len, sizeof(last.text));
        memcpy(last.text, text.at, last.len);
    }
    buf_add(out, (struct str){last.text, last.len});
}

void render_place(enum field field, size_t content, struct buf *out)
{
    const struct field_info *info = field_info(field);
    if (info->level == FIELD_LEVEL_CONTENT) {
        buf_add_literal(out, "content[");
        buf_add_number(out, content);
        buf_add_literal(out, "].");
    }
    buf_add(out, info->path);
}

void render_country(const struct consignment *consignment, enum field field, struct buf *out)
{
    const struct value *value = consignment_value(consignment, field);
    if (value->state != VALUE_GIVEN || !value->number)
        return;
    char letters[2] = {(char)(value->number >> 8), (char)value->number};
    buf_add(out, (struct str){letters, sizeof(letters)});
}

void render_route(const struct consignment *consignment, struct buf *out)
{
    size_t before = out->len;
    render_country(consignment, FIELD_ORIGIN, out);
    bool has_origin = out->len > before;
    if (!has_origin)
        buf_add_byte(out, '?');
    buf_add_literal(out, "→");
    size_t middle = out->len;
    render_country(consignment, FIELD_DESTINATION, out);
    bool has_destination = out->len > middle;
    if (!has_destination)
        buf_add_byte(out, '?');
    if (!has_origin && !has_destination)
        out->len = before;
}

struct str render_short(struct str text)
{
    enum { SHORT_BYTES = 120 };
    size_t len = size_min(text.len, SHORT_BYTES);
    while (len && len < text.len && ((unsigned char)text.at[len] & 0xC0) == 0x80)
        len--;
    return str_slice(text, 0, len);
}

struct str render_article_word(struct str article)
{
    bool numbered = article.len && (byte_is_digit(article.at[0]) || article.at[0] == 'I' ||
                                    article.at[0] == 'V' || article.at[0] == 'X');
    return numbered ? STR("article ") : STR("");
}

void render_advices(const uint64_t by_advice[ADVICE_COUNT], struct buf *out)
{
    bool first = true;
    for (int advice = ADVICE_COUNT - 1; advice > ADVICE_CLEAR; advice--) {
        if (!by_advice[advice])
            continue;
        if (!first)
            buf_add_literal(out, ", ");
        render_count(by_advice[advice], out);
        buf_add_byte(out, ' ');
        buf_add(out, advice_word((enum advice)advice));
        first = false;
    }
}

size_t render_unreviewed(const struct finding *finding, struct str ret_facts[UNREVIEWED_MAX])
{
    size_t count = 0;
    if (finding->name_unreviewed)
        ret_facts[count++] = STR("name");
    if (finding->listing_unreviewed)
        ret_facts[count++] = STR("listing");
    if (finding->law.unreviewed)
        ret_facts[count++] = STR("law");
    return count;
}

bool render_wanted(const struct show_options *options, const struct outcome *outcome)
{
    return options->all || outcome->finding_count;
}

enum show_format show_format_find(struct str word)
{
    for (int i = 0; i < SHOW_FORMAT_COUNT; i++)
        if (str_eq(format_words[i], word))
            return (enum show_format)i;
    return SHOW_FORMAT_COUNT;
}

void show_begin(const struct show_options *options, struct buf *out)
{
    switch (options->format) {
    case SHOW_CSV:
        csv_header(out);
        return;
    case SHOW_HTML:
        html_begin(options, out);
        return;
    case SHOW_TEXT:
    case SHOW_NDJSON:
    case SHOW_FORMAT_COUNT:
        return;
    }
}

void show_end(const struct show_options *options, const struct tally *tally, struct buf *out)
{
    switch (options->format) {
    case SHOW_TEXT:
        text_summary(options, tally, out);
        return;
    case SHOW_HTML:
        html_end(options, tally, out);
        return;
    case SHOW_NDJSON:
    case SHOW_CSV:
    case SHOW_FORMAT_COUNT:
        return;
    }
}

void show_consignment(const struct show_options *options, const struct consignment *consignment,
                      const struct outcome *outcome, struct buf *out)
{
    if (!render_wanted(options, outcome))
        return;
    switch (options->format) {
    case SHOW_TEXT:
        text_consignment(options, consignment, outcome, out);
        return;
    case SHOW_NDJSON:
        ndjson_consignment(options, consignment, outcome, out);
        return;
    case SHOW_CSV:
        csv_consignment(options, consignment, outcome, out);
        return;
    case SHOW_HTML:
        html_consignment(options, consignment, outcome, out);
        return;
    case SHOW_FORMAT_COUNT:
        return;
    }
}
