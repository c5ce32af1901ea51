// Differences, as a person and as a program reads them.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/diff.h"

#include "show/columns.h"
#include "show/escape.h"
#include "show/text.h"

enum { CHANGES_SHOWN = 40 }; // of one weight; NDJSON has them all

static const char *const headings[DIFF_WEIGHT_COUNT] = {
#define DIFF_WEIGHT(name, word, heading) [DIFF_##name] = heading,
#include "author/diff.def"
#undef DIFF_WEIGHT
};

static const struct str event_words[] = {
    [DIFF_ADDED] = STR_INIT("added"),
    [DIFF_REMOVED] = STR_INIT("removed"),
    [DIFF_CHANGED] = STR_INIT("changed"),
};

static const struct str effect_words[] = {
    [DIFF_NONE] = STR_INIT(""),
    [DIFF_MORE] = STR_INIT("more"),
    [DIFF_LESS] = STR_INIT("less"),
};

static struct str kind_word(const struct diff_change *change)
{
    return change->kind == THING_KIND_COUNT ? STR("language") : thing_word(change->kind);
}

static bool same_thing(const struct diff_change *a, const struct diff_change *b)
{
    return a->weight == b->weight && a->kind == b->kind && str_eq(a->name, b->name);
}

// "rule living/x" on a line, and under it what changed of it, with + and - for more and less.
static void add_change(const struct text_out *text, const struct diff_change *change, bool again)
{
    static const struct str marks[] = {
        [DIFF_NONE] = STR_INIT("    · "),
        [DIFF_MORE] = STR_INIT("    + "),
        [DIFF_LESS] = STR_INIT("    - "),
    };
    if (!again) {
        AUTO(buf_done) struct buf name = {0};
        buf_add_literal(text->out, "  ");
        buf_add(text->out, kind_word(change));
        buf_add_byte(text->out, ' ');
        escape_terminal(change->name, &name);
        text_paint(text, PAINT_STRONG, buf_str(&name));
        buf_add_byte(text->out, '\n');
    }
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(change->says, &words);
    columns_wrap(marks[change->effect], buf_str(&words), text->out);
}

static void show_text(const struct show_options *options, const struct diff *diff, struct buf *out)
{
    struct text_out text = {out, options->colour};
    size_t i = 0;
    if (!diff->count) {
        buf_add(out, diff->same_text
                         ? STR("the packs are the same\n")
                         : STR("the packs say the same; their texts differ (comments, examples, "
                               "the order of statements)\n"));
        return;
    }
    text_paint(&text, PAINT_SOFT,
               STR("+ more is asked, stopped or found by it   - less   · neither, or both"));
    buf_add_literal(out, "\n\n");
    while (i < diff->count) {
        enum diff_weight weight = diff->items[i].weight;
        size_t shown = 0, first = i;
        buf_add(out, i ? STR("\n") : STR(""));
        text_paint(&text, PAINT_STRONG, str_from(headings[weight]));
        buf_add_byte(out, '\n');
        for (; i < diff->count && diff->items[i].weight == weight; i++)
            if (shown++ < CHANGES_SHOWN)
                add_change(&text, &diff->items[i],
                           i > first && same_thing(&diff->items[i], &diff->items[i - 1]));
        if (shown > CHANGES_SHOWN)
            buf_print(out, "  and %zu more; --output ndjson has them all\n", shown - CHANGES_SHOWN);
    }
}

static void add_text(const char *key, struct str text, struct buf *out)
{
    if (!text.len)
        return;
    buf_print(out, ",\"%s\":", key);
    escape_json(text, out);
}

static void show_ndjson(const struct diff *diff, struct buf *out)
{
    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_change *change = &diff->items[i];
        buf_add_literal(out, "{\"weight\":");
        escape_json(diff_weight_word(change->weight), out);
        add_text("kind", kind_word(change), out);
        add_text("name", change->name, out);
        add_text("change", event_words[change->event], out);
        add_text("what", change->what, out);
        add_text("effect", effect_words[change->effect], out);
        add_text("language", change->language, out);
        add_text("old", change->old_text, out);
        add_text("new", change->new_text, out);
        add_text("says", change->says, out);
        buf_add_literal(out, "}\n");
    }
}

void diff_show(const struct show_options *options, const struct diff *diff, struct buf *out)
{
    if (options->format == SHOW_NDJSON)
        show_ndjson(diff, out);
    else
        show_text(options, diff, out);
}
