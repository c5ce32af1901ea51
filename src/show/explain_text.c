// explain_text: an explanation for a person: what was read, what was seen in it, which rules fired,
// and what kept others from firing.
//
// SPDX-License-Identifier: Apache-2.0
#include "show/explained.h"
#include "show/text.h"
#include "show/why_not.h"

enum {
    FAILED_SHOWN = 8, // rules that did not fire; those that were nearest come first
    ROUTE_WEIGHT = 2, // how far a route that does not fit is, in the measure of explained_decided
};

static const struct str truth_marks[] = {
    [TRUTH_NO] = STR_INIT("✗"),
    [TRUTH_UNKNOWN] = STR_INIT("?"),
    [TRUTH_YES] = STR_INIT("✓"),
};

static const struct str kind_words[] = {
    [SENSE_NAME] = STR_INIT("name"),
    [SENSE_CUE] = STR_INIT("cue"),
    [SENSE_VAGUE] = STR_INIT("vague"),
};

static void add_heading(const struct text_out *text, const char *heading)
{
    buf_add_byte(text->out, '\n');
    text_paint(text, PAINT_STRONG, str_from(heading));
    buf_add_byte(text->out, '\n');
}

static void add_text(const struct text_out *text, const struct explain_text *read)
{
    AUTO(buf_done) struct buf words = {0};
    buf_add_byte(text->out, '\n');
    render_place(read->field, read->content, &words);
    buf_add_literal(text->out, "  ");
    text_paint(text, PAINT_STRONG, buf_str(&words));
    buf_add_byte(text->out, '\n');
    buf_clear(&words);
    escape_terminal(read->text, &words);
    text_line(text, STR("text"), buf_str(&words));
    buf_clear(&words);
    escape_terminal(read->folded, &words);
    text_line_painted(text, STR("read"), PAINT_SOFT,
                      words.len ? buf_str(&words) : STR("no word in it"));
}

// `"red-eared slider" (en, name, with an ending), source: …`
static void add_sense(const struct text_out *text, const struct program *program,
                      const struct explain_sight *sight)
{
    const struct program_sense *sense = &program->senses[sight->sense];
    struct str source = program_text(program, sense->source);
    AUTO(buf_done) struct buf words = {0};
    text_quote(program_text(program, sense->text), &words);
    struct str parts[] = {
        program_text(program, sense->language),
        program_text(program, sense->name_kind),
        sense->exact ? STR("letter by letter") : STR(""),
        match_how_meaning(sight->how),
    };
    bool first = true;
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (!parts[i].len)
            continue;
        buf_add(&words, first ? STR(" (") : STR(", "));
        escape_terminal(parts[i], &words);
        first = false;
    }
    buf_add(&words, first ? STR("") : STR(")"));
    if (source.len) {
        buf_add_literal(&words, ", source: ");
        escape_terminal(source, &words);
    }
    text_line(text, STR(""), buf_str(&words));
    if (sense->unreviewed)
        text_line_painted(text, STR(""), PAINT_WARNING,
                          STR("unreviewed: nobody has checked it against a source"));
}

static void add_dates(const struct program_sense *sense, struct buf *words)
{
    buf_add_literal(words, "does not count: it is a name");
    if (sense->from != DATE_NONE) {
        buf_add_literal(words, " from ");
        render_day(sense->from, words);
        buf_add_literal(words, " on");
    }
    if (sense->until != DATE_NONE) {
        buf_add(words, sense->from == DATE_NONE ? STR(" before ") : STR(", before "));
        render_day(sense->until, words);
    }
}

// `"1Z…", a tracking number`: the longer number in which a sight stands.
static void add_number_around(const struct show_explain *explain, const struct explain_sight *sight,
                              struct buf *words)
{
    const struct explain_trace *trace = explain->trace;
    const struct explain_text *text = &trace->texts[sight->text];
    for (size_t i = 0; i < trace->number_count; i++) {
        const struct explain_number *number = &trace->numbers[i];
        if (number->field != text->field || number->content != text->content ||
            number->begin > sight->begin || number->end < sight->end)
            continue;
        text_quote(number->text, words);
        buf_print(words, ", %.*s", STR_ARG(number_what(number->kind)));
        return;
    }
    buf_add_literal(words, "something longer");
}

// Why a sight does not count.
static void add_refusal(const struct text_out *text, const struct show_explain *explain,
                        const struct explain_sight *sight)
{
    const struct program *program = explain->program;
    const struct program_sense *sense = &program->senses[sight->sense];
    AUTO(buf_done) struct buf words = {0};
    if (sight->out_of_date) {
        add_dates(sense, &words);
    } else if (sight->hidden) {
        const struct explain_sight *hider = explained_hider(explain, sight);
        struct str whole = explain->trace->texts[sight->text].text;
        buf_add_literal(&words, "does not count: it stands inside ");
        if (hider)
            text_quote(str_slice(whole, hider->begin, hider->end), &words);
        else
            add_number_around(explain, sight, &words);
    } else if (sight->denied_by) {
        buf_add_literal(&words, "does not count: it is denied by ");
        text_quote(explained_denial(explain, sight), &words);
    } else if (sight->lacks_cue) {
        buf_add_literal(&words, "does not count: it needs a cue beside it: ");
        for (uint32_t i = 0; i < sense->needs.count; i++) {
            const struct program_cue *cue =
                &program->cues[program->cue_refs[sense->needs.first + i]];
            buf_add(&words, i ? STR(" or ") : STR(""));
            escape_terminal(program_text(program, cue->id), &words);
            buf_add_literal(&words, " (");
            escape_terminal(program_text(program, cue->title), &words);
            buf_add_byte(&words, ')');
        }
    }
    if (words.len)
        text_line_painted(text, STR(""), PAINT_WARNING, buf_str(&words));
}

// True when all that is said of a sense but its subject is the same, and so is whether it counts.
static bool same_sense(const struct program *program, const struct explain_sight *x,
                       const struct explain_sight *y)
{
    const struct program_sense *a = &program->senses[x->sense], *b = &program->senses[y->sense];
    return a->kind == SENSE_CUE && b->kind == SENSE_CUE && program_same_text(a->text, b->text) &&
           program_same_text(a->language, b->language) && program_same_text(a->source, b->source) &&
           a->unreviewed == b->unreviewed && a->exact == b->exact && x->how == y->how &&
           x->denied_by == y->denied_by;
}

static void add_sight(const struct text_out *text, const struct show_explain *explain, size_t index)
{
    const struct explain_sight *sight = &explain->trace->sights[index];
    const struct program_sense *sense = &explain->program->senses[sight->sense];
    struct str title;
    struct str subject = explained_subject(explain, sight, &title);
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(subject, &words);
    if (title.len) {
        buf_add_literal(&words, ": ");
        escape_terminal(title, &words);
    }
    const struct explain_sight *last = index ? sight - 1 : NULL;
    bool same =
        last && last->text == sight->text && last->begin == sight->begin && last->end == sight->end;
    // Another meaning of the same words needs no carets of its own, and says only what is new.
    if (same)
        text_line(text, kind_words[sense->kind], buf_str(&words));
    else
        text_carets(text, kind_words[sense->kind], explain->trace->texts[sight->text].text,
                    sight->begin, sight->end, buf_str(&words));
    if (same && same_sense(explain->program, sight, last))
        return;
    add_sense(text, explain->program, sight);
    add_refusal(text, explain, sight);
}

static void add_texts(const struct text_out *text, const struct show_explain *explain)
{
    const struct explain_trace *trace = explain->trace;
    for (uint32_t t = 0; t < trace->text_count; t++) {
        add_text(text, &trace->texts[t]);
        bool any = false;
        for (size_t i = 0; i < trace->sight_count; i++) {
            if (trace->sights[i].text != t)
                continue;
            add_sight(text, explain, i);
            any = true;
        }
        if (!any)
            text_line_painted(text, STR(""), PAINT_SOFT,
                              STR("no name, cue or vague word of the packs is in it"));
    }
}

// `no. | id "RX123456785SE": UPU S10 item of SE; its check digit is right`
static void add_numbers(const struct text_out *text, const struct explain_trace *trace)
{
    static const struct str checks[] = {
        [NUMBER_RIGHT] = STR_INIT("; its check digit is right"),
        [NUMBER_WRONG] = STR_INIT("; its check digit is wrong"),
        [NUMBER_BY_FORM] = STR_INIT(" by its form"),
    };
    if (trace->number_count)
        add_heading(text, "numbers");
    for (size_t i = 0; i < trace->number_count; i++) {
        const struct explain_number *number = &trace->numbers[i];
        AUTO(buf_done) struct buf words = {0};
        render_place(number->field, number->content, &words);
        buf_add_byte(&words, ' ');
        text_quote(number->text, &words);
        buf_add_literal(&words, ": ");
        escape_terminal(number->reading, &words);
        buf_add(&words, checks[number->check]);
        text_line(text, STR("no."), buf_str(&words));
    }
}

// `  ✓ | goods have cue live: cue live: "baby"`
static void add_test(const struct text_out *text, enum truth truth, struct str test,
                     struct str detail)
{
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(test, &words);
    if (detail.len) {
        buf_add(&words, words.len ? STR(": ") : STR(""));
        escape_terminal(detail, &words);
    }
    text_line(text, truth_marks[truth], buf_str(&words));
}

// The same of a test of the trace; what stands below another is marked by dots.
static void add_traced(const struct text_out *text, const struct explain_test *test)
{
    AUTO(buf_done) struct buf words = {0};
    for (uint32_t i = 0; i < test->depth; i++)
        buf_add_literal(&words, "· ");
    buf_add(&words, test->text);
    add_test(text, test->truth, buf_str(&words), test->detail);
}

static void add_where(const struct text_out *text, const struct show_explain *explain,
                      const struct explain_rule *rule)
{
    AUTO(buf_done) struct buf route = {0}, where = {0};
    render_route(explain->consignment, &route);
    explained_where(explain, rule, &where);
    add_test(text, rule->route, buf_str(&where),
             route.len ? buf_str(&route) : STR("no route is declared"));
}

static void add_title(const struct text_out *text, const struct show_explain *explain,
                      const struct explain_rule *rule, enum advice advice)
{
    const struct program_rule *about = &explain->program->rules[rule->rule];
    bool fired = explained_end(explain, rule) == EXPLAINED_FIRED;
    text_title(text, fired ? STR("") : STR("would "), advice,
               program_text(explain->program, about->title),
               program_text(explain->program, about->id));
    if (about->per_line && explain->consignment->content_count > 1) {
        AUTO(buf_done) struct buf words = {0};
        buf_print(&words, "content[%u]", rule->content);
        text_line(text, STR("in"), buf_str(&words));
    }
}

// A rule that holds: all its tests, and what came of it.
static void add_holding(const struct text_out *text, const struct show_explain *explain,
                        const struct explain_rule *rule)
{
    const struct finding *finding = explained_finding(explain, rule);
    const struct program_rule *about = &explain->program->rules[rule->rule];
    add_title(text, explain, rule, finding ? finding->advice : about->advice);
    add_where(text, explain, rule);
    for (size_t i = 0; i < rule->test_count; i++)
        add_traced(text, &rule->tests[i]);
    if (finding) {
        text_parts(text, finding);
        text_law(text, &finding->law);
        text_ask(text, finding->ask);
        text_warnings(text, finding);
    }
}

// A rule that stays silent (`missing pass`): what it would have to know.
static void add_silent(const struct text_out *text, const struct show_explain *explain,
                       const struct explain_rule *rule)
{
    add_title(text, explain, rule, explain->program->rules[rule->rule].advice);
    if (rule->route == TRUTH_UNKNOWN)
        add_where(text, explain, rule);
    for (size_t i = 0; i < rule->test_count; i++)
        if (rule->tests[i].truth == TRUTH_UNKNOWN)
            add_traced(text, &rule->tests[i]);
}

// A rule that does not hold: the tests that kept it from firing.
static void add_failed(const struct text_out *text, const struct show_explain *explain,
                       const struct explain_rule *rule, const bool *decided)
{
    add_title(text, explain, rule, explain->program->rules[rule->rule].advice);
    if (rule->route == TRUTH_NO)
        add_where(text, explain, rule);
    for (size_t i = 0; i < rule->test_count; i++)
        if (decided[i])
            add_traced(text, &rule->tests[i]);
}

// Those that were nearest to firing first; equals in the order of the trace.
static void add_all_failed(const struct text_out *text, const struct show_explain *explain)
{
    const struct explain_trace *trace = explain->trace;
    AUTO(arena_done) struct arena scratch = {0};
    bool **decided = ARENA_ARRAY(&scratch, bool *, trace->rule_count + 1);
    size_t *distance = ARENA_ARRAY(&scratch, size_t, trace->rule_count + 1);
    size_t failed = 0, most = 0, shown = 0;
    for (size_t i = 0; i < trace->rule_count; i++) {
        const struct explain_rule *rule = &trace->rules[i];
        if (explained_end(explain, rule) != EXPLAINED_FAILED)
            continue;
        decided[i] = ARENA_ARRAY(&scratch, bool, rule->test_count + 1);
        distance[i] = explained_decided(explain, rule, decided[i]) +
                      (rule->route == TRUTH_NO ? ROUTE_WEIGHT : 0);
        most = size_max(most, distance[i]);
        failed++;
    }
    if (!failed)
        return;
    add_heading(text, "did not fire, because of");
    for (size_t wanted = 0; wanted <= most && shown < FAILED_SHOWN; wanted++)
        for (size_t i = 0; i < trace->rule_count && shown < FAILED_SHOWN; i++)
            if (decided[i] && distance[i] == wanted) {
                add_failed(text, explain, &trace->rules[i], decided[i]);
                shown++;
            }
    if (failed > shown) {
        buf_add_literal(text->out, "  and ");
        render_count(failed - shown, text->out);
        buf_add_literal(text->out, " more; --output ndjson has them all\n");
    }
}

static void add_rules(const struct text_out *text, const struct show_explain *explain)
{
    static const struct {
        enum explained_end end;
        const char *heading;
    } groups[] = {
        {EXPLAINED_FIRED, "fired"},
        {EXPLAINED_NO_LAW, "held, but no law that is cited was in force that day"},
        {EXPLAINED_SILENT, "silent, for want of"},
    };
    for (size_t g = 0; g < COUNT(groups); g++) {
        bool any = false;
        for (size_t i = 0; i < explain->trace->rule_count; i++) {
            const struct explain_rule *rule = &explain->trace->rules[i];
            if (explained_end(explain, rule) != groups[g].end)
                continue;
            if (!any)
                add_heading(text, groups[g].heading);
            any = true;
            if (groups[g].end == EXPLAINED_SILENT)
                add_silent(text, explain, rule);
            else
                add_holding(text, explain, rule);
        }
    }
    add_all_failed(text, explain);
    if (!explain->trace->rule_count && !explain->outcome->letter) {
        add_heading(text, "rules");
        buf_add_literal(text->out, "  none speaks of anything that was seen\n");
        if (!explain->trace->sight_count)
            buf_add_literal(text->out,
                            "  Is it known by another name, in another language, or by a "
                            "CAS or UN number?\n");
    }
}

static void add_notes(const struct text_out *text, const struct show_explain *explain)
{
    bool any = false;
    for (size_t i = 0; i < explain->outcome->note_count; i++) {
        if (!explained_note(explain, &explain->outcome->notes[i]))
            continue;
        if (!any)
            add_heading(text, "data quality");
        text_note(text, &explain->outcome->notes[i]);
        any = true;
    }
}

void explain_text(const struct show_options *options, const struct show_explain *explain,
                  struct buf *out)
{
    struct text_out text = {out, options->colour};
    struct str id = consignment_value(explain->consignment, FIELD_ID)->text;
    if (id.len) {
        AUTO(buf_done) struct buf words = {0};
        escape_terminal(id, &words);
        text_paint(&text, PAINT_STRONG, buf_str(&words));
        buf_add_literal(out, "  ");
    }
    text_item(&text, explain->consignment, explain->outcome);
    add_texts(&text, explain);
    add_numbers(&text, explain->trace);
    if (explain->trace->why_not)
        why_not_text(&text, options, explain);
    else
        add_rules(&text, explain);
    add_notes(&text, explain);
    text_footer(&text, options);
}
