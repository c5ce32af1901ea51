// Names that a reviewer refused, with the reason; or does not refuse any more.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/diffing.h"

#include "author/review.h"
#include "rules/index.h"

struct refusals {
    struct review_names names;
    struct index index;                // thing, language and name
    const struct review_name **firsts; // by number of `index`
    size_t room;
};

static void collect(struct diffing *diffing, const struct pack_opened *opened,
                    struct refusals *refusals)
{
    refusals->index.batch = diffing->batch;
    review_collect(opened, diffing->batch, &refusals->names);
    for (size_t i = 0; i < refusals->names.count; i++) {
        const struct review_name *name = &refusals->names.items[i];
        size_t count = refusals->index.count;
        if (name->state != REVIEW_REFUSED)
            continue;
        struct str key = arena_print(diffing->batch, "%.*s\n%.*s\n%.*s\n%.*s",
                                     STR_ARG(name->block->thing), STR_ARG(name->block->id.text),
                                     STR_ARG(review_language(name)), STR_ARG(name->text.text));
        if (index_add(&refusals->index, key) == count)
            ARENA_PUSH(diffing->batch, refusals->firsts, count, refusals->room) = name;
    }
}

static enum thing_kind kind_of(const struct review_name *name)
{
    if (name->block->concept)
        return THING_CONCEPT;
    return str_is(name->block->thing, "cue") ? THING_CUE : THING_VAGUE;
}

static void say(struct diffing *diffing, const struct review_name *name, bool added)
{
    struct arena *batch = diffing->batch;
    struct str language = review_language(name), reason = review_reason(name);
    size_t order = diffing->diff->count;
    struct str in = language.len ? arena_print(batch, " in %.*s", STR_ARG(language)) : STR("");
    struct diff_change *change =
        &ARENA_PUSH(batch, diffing->diff->items, diffing->diff->count, diffing->diff->room);
    *change = (struct diff_change){
        .weight = DIFF_NAME,
        .event = DIFF_CHANGED,
        .kind = kind_of(name),
        .name = name->block->id.text,
        .what = STR("refused"),
        .language = language,
        .order = order,
    };
    if (added) {
        change->new_text = reason;
        change->says = arena_print(batch, "\"%.*s\"%.*s is refused: %.*s", STR_ARG(name->text.text),
                                   STR_ARG(in), STR_ARG(reason));
    } else {
        change->old_text = reason;
        change->says = arena_print(batch, "\"%.*s\"%.*s is not refused any more: %.*s",
                                   STR_ARG(name->text.text), STR_ARG(in), STR_ARG(reason));
    }
}

// What is refused here, and not there for the same reason.
static void say_all(struct diffing *diffing, const struct refusals *here,
                    const struct refusals *there, bool added)
{
    for (uint32_t i = 0; i < here->index.count; i++) {
        uint32_t other = index_find(&there->index, here->index.texts[i]);
        if (other == INDEX_NONE ||
            (added && !str_eq(review_reason(here->firsts[i]), review_reason(there->firsts[other]))))
            say(diffing, here->firsts[i], added);
    }
}

void diff_refused(struct diffing *diffing, const struct pack_opened *const *sides)
{
    struct refusals refusals[DIFF_SIDES] = {0};
    if (!diffing->asts[DIFF_OLD] || !diffing->asts[DIFF_NEW])
        return;
    for (int side = DIFF_OLD; side < DIFF_SIDES; side++)
        collect(diffing, sides[side], &refusals[side]);
    say_all(diffing, &refusals[DIFF_OLD], &refusals[DIFF_NEW], false);
    say_all(diffing, &refusals[DIFF_NEW], &refusals[DIFF_OLD], true);
}
