// Days: rules, lists and listings that are never in force with what they rest on, and laws that are
// cited although their time is over.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/set.h"
#include "author/tests.h"

struct dates {
    struct linter *linter;
    struct set *laws;  // by number of linter->laws: the days on which an edition is in force
    int32_t *ends;     // by law: the first day on which none is, or DATE_NONE
    struct set *lists; // by number of linter->lists: with their laws
    const struct ast_rule *rule;
    struct set rule_days;
};

static struct set days_of(struct linter *linter, const struct ast_dates *dates)
{
    return set_range(linter->batch, dates->from == DATE_NONE ? INT64_MIN : dates->from,
                     dates->until == DATE_NONE ? INT64_MAX : (int64_t)dates->until - 1);
}

static void read_laws(struct dates *dates)
{
    struct linter *linter = dates->linter;
    const struct ast *ast = linter->ast;
    dates->laws = ARENA_ARRAY(linter->batch, struct set, linter->laws.count + 1);
    dates->ends = ARENA_ARRAY(linter->batch, int32_t, linter->laws.count + 1);
    for (size_t i = 0; i < ast->law_count; i++) {
        uint32_t law = index_find(&linter->laws, ast->laws[i].id.text);
        bool first = !dates->laws[law].count;
        dates->laws[law] =
            set_unite(linter->batch, dates->laws[law], days_of(linter, &ast->laws[i].dates));
        int32_t until = ast->laws[i].dates.until;
        if (first || until == DATE_NONE ||
            (dates->ends[law] != DATE_NONE && until > dates->ends[law]))
            dates->ends[law] = until;
    }
}

// Says that the law is cited although its time is over.
static void check_ended(struct dates *dates, struct word law, const char *who, struct str id)
{
    struct linter *linter = dates->linter;
    uint32_t number = index_find(&linter->laws, law.text);
    int32_t end = dates->ends[number];
    if (end == DATE_NONE || end > linter->request->day)
        return;
    AUTO(buf_done) struct buf day = {0};
    date_print(end, &day);
    lint_add(linter, LINT_LAW_ENDED, law.span,
             STR("State the edition that took its place under the same name, or cite another law."),
             "law \"%.*s\" is out of force since %.*s, and %s \"%.*s\" cites it", STR_ARG(law.text),
             STR_ARG(buf_str(&day)), who, STR_ARG(id));
}

static bool is_over(const struct linter *linter, const struct ast_dates *dates)
{
    return dates->until != DATE_NONE && dates->until <= linter->request->day;
}

static void check_lists(struct dates *dates)
{
    struct linter *linter = dates->linter;
    const struct ast *ast = linter->ast;
    dates->lists = ARENA_ARRAY(linter->batch, struct set, linter->lists.count + 1);
    for (size_t i = 0; i < ast->list_count; i++) {
        const struct ast_list *list = &ast->lists[i];
        struct set own = days_of(linter, &list->dates);
        struct set law = dates->laws[index_find(&linter->laws, list->law.text)];
        struct set both = set_intersect(linter->batch, own, law);
        dates->lists[index_find(&linter->lists, list->id.text)] = both;
        if (!both.count)
            lint_add(linter, LINT_NEVER_IN_FORCE, list->law.span,
                     STR("A list counts on days on which its law is in force."),
                     "law \"%.*s\" is never in force while list \"%.*s\" is",
                     STR_ARG(list->law.text), STR_ARG(list->id.text));
        else if (!is_over(linter, &list->dates))
            check_ended(dates, list->law, "list", list->id.text);
    }
}

static void check_listings(struct dates *dates, const struct ast_concept *concept)
{
    struct linter *linter = dates->linter;
    for (size_t i = 0; i < concept->listing_count; i++) {
        const struct ast_listing *listing = &concept->listings[i];
        struct set list = dates->lists[index_find(&linter->lists, listing->list.text)];
        if (list.count && !set_meets(days_of(linter, &listing->dates), list))
            lint_add(linter, LINT_NEVER_IN_FORCE, listing->list.span,
                     STR("A listing counts on days on which its list and that list's law are in "
                         "force."),
                     "list \"%.*s\" is never in force while this listing is",
                     STR_ARG(listing->list.text));
    }
}

static void check_test(void *ctx, const struct ast_test *test)
{
    struct dates *dates = ctx;
    for (size_t i = 0; i < test->lists.count; i++) {
        struct word list = test->lists.items[i];
        struct set days = dates->lists[index_find(&dates->linter->lists, list.text)];
        if (days.count && !set_meets(days, dates->rule_days))
            lint_add(dates->linter, LINT_NEVER_IN_FORCE, list.span,
                     STR("A rule looks at a list on days on which both are in force."),
                     "list \"%.*s\" is never in force while rule \"%.*s\" is", STR_ARG(list.text),
                     STR_ARG(dates->rule->id.text));
    }
}

static void check_rule(struct dates *dates)
{
    struct linter *linter = dates->linter;
    const struct ast_rule *rule = dates->rule;
    dates->rule_days = days_of(linter, &rule->dates);
    for (size_t i = 0; i < rule->laws.count; i++) {
        struct word law = rule->laws.items[i];
        if (!set_meets(dates->laws[index_find(&linter->laws, law.text)], dates->rule_days))
            lint_add(linter, LINT_NEVER_IN_FORCE, law.span,
                     STR("A rule can cite a law only on days on which both are in force."),
                     "law \"%.*s\" is never in force while rule \"%.*s\" is", STR_ARG(law.text),
                     STR_ARG(rule->id.text));
        else if (!is_over(linter, &rule->dates))
            check_ended(dates, law, "rule", rule->id.text);
    }
    if (rule->when)
        tests_each(rule->when, check_test, dates);
}

void lint_dates(struct linter *linter)
{
    const struct ast *ast = linter->ast;
    struct dates dates = {.linter = linter};
    read_laws(&dates);
    for (size_t i = 0; i < ast->law_count; i++)
        if (ast->laws[i].consequence_is_law && !is_over(linter, &ast->laws[i].dates))
            check_ended(&dates, ast->laws[i].consequence, "law", ast->laws[i].id.text);
    check_lists(&dates);
    for (size_t i = 0; i < ast->concept_count; i++)
        check_listings(&dates, &ast->concepts[i]);
    for (size_t i = 0; i < ast->rule_count; i++) {
        dates.rule = &ast->rules[i];
        check_rule(&dates);
    }
}
