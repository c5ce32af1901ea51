// SPDX-License-Identifier: Apache-2.0
#include "author/reason.h"

#include "show/explained.h"

// Tests named in one line; a long `or` has many, and the first say enough.
enum { TESTS_SHOWN = 3 };

// `"red-eared slider"`, cut when it is long.
static void add_quoted(struct str text, struct buf *out)
{
    struct str quoted = render_short(text);
    buf_print(out, "\"%.*s%s\"", STR_ARG(quoted), quoted.len < text.len ? "…" : "");
}

// The sight of the finding's concept that counts, or one that does not; NULL when there is none.
static const struct explain_sight *find_sight(const struct show_explain *explain,
                                              const struct finding *finding)
{
    const struct explain_sight *found = NULL;
    for (size_t i = 0; i < explain->trace->sight_count; i++) {
        const struct explain_sight *sight = &explain->trace->sights[i];
        const struct explain_text *text = &explain->trace->texts[sight->text];
        const struct program_sense *sense = &explain->program->senses[sight->sense];
        bool of_item = field_info(text->field)->level == FIELD_LEVEL_CONSIGNMENT;
        struct str ignored;
        if (sense->kind != SENSE_NAME || (!of_item && text->content != finding->content) ||
            !str_eq(explained_subject(explain, sight, &ignored), finding->concept))
            continue;
        if (explain_sight_counts(sight))
            return sight;
        found = sight;
    }
    return found;
}

// " stands inside "snapping turtle soup"": why the sight does not count.
static void add_refusal(const struct show_explain *explain, const struct explain_sight *sight,
                        struct buf *out)
{
    const struct explain_sight *hider = sight->hidden ? explained_hider(explain, sight) : NULL;
    if (hider) {
        buf_add_literal(out, " stands inside ");
        add_quoted(str_slice(explain->trace->texts[hider->text].text, hider->begin, hider->end),
                   out);
    } else if (sight->hidden) {
        buf_add_literal(out, " stands inside a longer name or cue");
    } else if (sight->denied_by) {
        buf_add_literal(out, " is denied by ");
        add_quoted(explained_denial(explain, sight), out);
    } else if (sight->out_of_date) {
        buf_add_literal(out, " is a name of other days");
    } else {
        buf_add_literal(out, " needs a cue that is not there");
    }
}

// Says why the name that the finding rests on does not count; false when it does.
static bool add_name(const struct show_explain *explain, const struct finding *finding,
                     struct buf *out)
{
    if (!finding->concept.len)
        return false;
    const struct explain_sight *sight = find_sight(explain, finding);
    if (sight && explain_sight_counts(sight))
        return false;
    add_quoted(finding->text, out);
    if (!sight) {
        buf_print(out, " is no name of %.*s", STR_ARG(finding->concept));
        return true;
    }
    add_refusal(explain, sight, out);
    return true;
}

static void add_route(const struct show_explain *explain, const struct explain_rule *rule,
                      struct buf *out)
{
    size_t before = out->len;
    buf_add_literal(out, "the route ");
    size_t bare = out->len;
    render_route(explain->consignment, out);
    if (out->len == bare) {
        out->len = before;
        buf_add_literal(out, "a route that is not declared");
    }
    buf_add_literal(out, " is not ");
    explained_where(explain, rule, out);
}

// `not goods have cue replica: cue replica: "plush"`, for each test because of which it failed.
static void add_tests(const struct show_explain *explain, const struct explain_rule *rule,
                      struct arena *batch, struct buf *out)
{
    bool *decided = ARENA_ARRAY(batch, bool, rule->test_count + 1);
    (void)explained_decided(explain, rule, decided);
    size_t added = 0;
    for (size_t i = 0; i < rule->test_count && added < TESTS_SHOWN; i++) {
        const struct explain_test *test = &rule->tests[i];
        if (!decided[i])
            continue;
        buf_print(out, "%s%.*s", added++ ? "; " : "", STR_ARG(test->text));
        if (test->detail.len)
            buf_print(out, ": %.*s", STR_ARG(test->detail));
    }
    if (!added)
        buf_add_literal(out, "its condition does not hold");
}

static const struct explain_rule *find_rule(const struct show_explain *explain, uint32_t number,
                                            const struct finding *finding)
{
    bool per_line = explain->program->rules[number].per_line;
    for (size_t i = 0; i < explain->trace->rule_count; i++) {
        const struct explain_rule *rule = &explain->trace->rules[i];
        if (rule->rule == number && (!per_line || rule->content == finding->content))
            return rule;
    }
    return NULL;
}

static void add_held(const struct show_explain *explain, const struct explain_rule *rule,
                     struct buf *out)
{
    switch (explained_end(explain, rule)) {
    case EXPLAINED_SILENT:
        buf_add_literal(out, "the rule is not settled, and then stays silent");
        return;
    case EXPLAINED_NO_LAW:
        buf_add_literal(out, "no law that the rule cites is in force that day");
        return;
    case EXPLAINED_FIRED:
    case EXPLAINED_FAILED:
        break;
    }
    const struct finding *instead = explained_finding(explain, rule);
    struct str what = instead && instead->concept.len ? instead->concept : STR("something else");
    buf_print(out, "the rule finds %.*s instead", STR_ARG(what));
}

struct str reason_missing(const struct show_explain *explain, int32_t day, uint32_t rule,
                          const struct finding *finding, struct arena *batch)
{
    if (rule == PROGRAM_NONE)
        return STR("no such rule");
    const struct program_rule *about = &explain->program->rules[rule];
    if (!program_in_force(about->from, about->until, day))
        return STR("the rule is not in force that day");
    AUTO(buf_done) struct buf out = {0};
    const struct explain_rule *tried = find_rule(explain, rule, finding);
    if (tried && tried->truth != TRUTH_NO)
        add_held(explain, tried, &out);
    else if (tried && tried->route == TRUTH_NO)
        add_route(explain, tried, &out);
    else if (!add_name(explain, finding, &out) && tried)
        add_tests(explain, tried, batch, &out);
    if (!out.len)
        buf_add_literal(&out, "the rule does not look there");
    return arena_copy(batch, buf_str(&out));
}

struct str reason_changed(const struct finding *old, const struct finding *new, struct arena *batch)
{
    AUTO(buf_done) struct buf out = {0};
    if (old->shadow != new->shadow)
        buf_add(&out, new->shadow ? STR("in shadow") : STR("out of shadow"));
    if (old->unknown != new->unknown)
        buf_print(&out, "%s%s", out.len ? ", " : "", new->unknown ? "not settled" : "settled");
    else if (old->advice != new->advice)
        buf_print(&out, "%sthe rule advises %.*s", out.len ? ", " : "",
                  STR_ARG(advice_word(new->advice)));
    return arena_copy(batch, buf_str(&out));
}
