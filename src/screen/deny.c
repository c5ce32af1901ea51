// SPDX-License-Identifier: Apache-2.0
#include "screen/deny.h"

enum {
    GAP_MAX = 16,   // bytes between two that stand beside each other
    PLACES_MAX = 4, // that one phrase denies
    NEAR_MAX = 128, // sights looked at to either side of a phrase
};

// What may stand between a denial and what it denies.
static const struct str joints[] = {
    STR_INIT(" "),      STR_INIT("-"),      STR_INIT("_"),      STR_INIT("'"),
    STR_INIT("\""),     STR_INIT("("),      STR_INIT(")"),      STR_INIT("["),
    STR_INIT("]"),      STR_INIT("\u00a0"), STR_INIT("\u200b"), STR_INIT("\u2010"),
    STR_INIT("\u2011"), STR_INIT("\u2018"), STR_INIT("\u2019"), STR_INIT("\u201c"),
    STR_INIT("\u201d"), STR_INIT("\u201e"), STR_INIT("\u00ab"), STR_INIT("\u00bb"),
    STR_INIT("\u3000"), STR_INIT("\u300c"), STR_INIT("\u300d"), STR_INIT("\uff08"),
    STR_INIT("\uff09"),
};

static bool cut_joint(struct str *gap)
{
    for (size_t i = 0; i < COUNT(joints); i++)
        if (str_starts(*gap, joints[i])) {
            *gap = str_slice(*gap, joints[i].len, gap->len);
            return true;
        }
    return false;
}

static bool is_gap(struct str text, uint32_t begin, uint32_t end)
{
    if (begin > end || end - begin > GAP_MAX)
        return false;
    struct str gap = str_slice(text, begin, end);
    while (gap.len && cut_joint(&gap))
        ;
    return !gap.len;
}

// One phrase, and the sights around it.
struct denial {
    const struct program *program;
    struct seen *seen;
    uint32_t by;  // the phrase, in seen.sights
    bool forward; // it denies what stands behind it
    size_t first, end;
};

// What has been denied so far reaches to `edge`.
static bool is_beside(const struct denial *denial, uint32_t edge, const struct sight *sight)
{
    return denial->forward ? is_gap(denial->seen->text, edge, sight->begin)
                           : is_gap(denial->seen->text, sight->end, edge);
}

static bool can_be_denied(const struct denial *denial, const struct sight *sight)
{
    const struct program_sense *sense = &denial->program->senses[sight->sense];
    return !sight->hidden && !sight->out_of_date && sense->kind != SENSE_VAGUE && !sense->number &&
           !sense->denies;
}

// What the pack has right beside the edge.
struct place {
    bool any, names;
    uint32_t far; // where it ends, seen from the phrase
};

static bool is_in_place(const struct denial *denial, uint32_t pack, uint32_t edge,
                        const struct sight *sight)
{
    return denial->program->senses[sight->sense].pack == pack && can_be_denied(denial, sight) &&
           is_beside(denial, edge, sight);
}

static struct place look(const struct denial *denial, uint32_t pack, uint32_t edge)
{
    struct place place = {.far = edge};
    for (size_t i = denial->first; i < denial->end; i++) {
        const struct sight *sight = &denial->seen->sights[i];
        if (!is_in_place(denial, pack, edge, sight))
            continue;
        place.any = true;
        place.names |= denial->program->senses[sight->sense].kind == SENSE_NAME;
        if (denial->forward)
            place.far = sight->end > place.far ? sight->end : place.far;
        else
            place.far = sight->begin < place.far ? sight->begin : place.far;
    }
    return place;
}

static void deny_place(const struct denial *denial, uint32_t pack, uint32_t edge)
{
    for (size_t i = denial->first; i < denial->end; i++) {
        struct sight *sight = &denial->seen->sights[i];
        if (!sight->denied_by && is_in_place(denial, pack, edge, sight))
            sight->denied_by = denial->by + 1;
    }
}

static void deny_pack(const struct denial *denial, uint32_t pack, uint32_t edge)
{
    bool named = false;
    for (int places = 0; places < PLACES_MAX; places++) {
        struct place place = look(denial, pack, edge);
        if (!place.any || (place.names && named))
            return;
        deny_place(denial, pack, edge);
        named |= place.names;
        edge = place.far;
    }
}

static void deny_by(const struct program *program, struct seen *seen, uint32_t by)
{
    const struct sight *phrase = &seen->sights[by];
    const struct program_sense *sense = &program->senses[phrase->sense];
    struct denial denial = {
        .program = program,
        .seen = seen,
        .by = by,
        .forward = sense->denies == DENIES_BEHIND,
        .first = by < NEAR_MAX ? 0 : by - NEAR_MAX,
        .end = size_min(seen->count, (size_t)by + NEAR_MAX),
    };
    uint32_t edge = denial.forward ? phrase->end : phrase->begin;
    for (size_t i = denial.first; i < denial.end; i++) {
        const struct sight *sight = &seen->sights[i];
        if (can_be_denied(&denial, sight) && is_beside(&denial, edge, sight))
            deny_pack(&denial, program->senses[sight->sense].pack, edge);
    }
}

bool deny_reads(const struct program *program, const struct program_sense *sense, struct str text,
                uint32_t begin)
{
    static const struct str hyphens[] = {STR_INIT("-"), STR_INIT("\u2010"), STR_INIT("\u2011")};
    if (!sense->denies || !str_starts(program_text(program, sense->text), STR("-")))
        return true;
    for (size_t i = 0; i < COUNT(hyphens); i++)
        if (str_ends(str_slice(text, 0, begin), hyphens[i]))
            return true;
    return false;
}

void deny(const struct program *program, struct seen *seen)
{
    for (uint32_t i = 0; i < seen->count; i++) {
        const struct sight *sight = &seen->sights[i];
        if (program->senses[sight->sense].denies && !sight->hidden && !sight->out_of_date)
            deny_by(program, seen, i);
    }
}
