// SPDX-License-Identifier: Apache-2.0
#include "screen/see.h"

#include <stdlib.h>

#include "base/limits.h"
#include "screen/deny.h"

// How the bytes of a sight and the name in the pack agree.
static enum match_how how_of(const struct program *program, const struct program_meaning *meaning,
                             enum match_reading reading, struct str bytes)
{
    static const enum match_how by_reading[] = {
        [READING_JOINED] = MATCH_JOINED,       [READING_DISGUISED] = MATCH_DISGUISED,
        [READING_COMPOUND] = MATCH_COMPOUND,   [READING_REST] = MATCH_COMPOUND,
        [READING_QUALIFIED] = MATCH_QUALIFIED, [READING_MISSPELT] = MATCH_MISSPELT,
    };
    static const enum match_how by_form[MEANING_FORM_COUNT] = {
        [MEANING_WRITTEN] = MATCH_FOLDED,
        [MEANING_INFLECTED] = MATCH_INFLECTED,
        [MEANING_ABBREVIATED] = MATCH_ABBREVIATED,
        [MEANING_SWAPPED] = MATCH_SWAPPED,
    };
    const struct program_sense *sense = &program->senses[meaning->sense];
    if (reading != READING_PLAIN)
        return by_reading[reading];
    if (sense->number)
        return MATCH_NUMBER;
    if (str_eq(bytes, program_text(program, sense->text)))
        return MATCH_EXACT;
    return by_form[meaning->form];
}

// True when the reading may stand for the sense. What else a key means that was found in disguise
// or misspelt because of one name has not allowed for that.
static bool reads(const struct program_sense *sense, enum match_reading reading)
{
    if (reading == READING_PLAIN)
        return true;
    if (reading == READING_REST)
        return sense->kind == SENSE_CUE && !sense->exact;
    return sense->kind == SENSE_NAME && !sense->exact;
}

static size_t count_senses(const struct program *program, const struct match_scratch *scratch)
{
    size_t count = 0;
    for (size_t i = 0; i < scratch->count; i++)
        count += program_meanings(program, scratch->hits[i].key).count;
    return count;
}

static void add_sights(const struct program *program, const struct match_hit *hit, int32_t day,
                       bool numbers_only, struct seen *seen)
{
    struct range range = program_meanings(program, hit->key);
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct program_meaning *meaning = &program->meanings[i];
        const struct program_sense *sense = &program->senses[meaning->sense];
        struct sight sight = {
            .begin = hit->begin,
            .end = hit->end,
            .sense = meaning->sense,
            .meaning = i,
            .out_of_date = !program_in_force(sense->from, sense->until, day),
        };
        if ((numbers_only && !sense->number) || !reads(sense, hit->reading) ||
            !deny_reads(program, sense, seen->text, hit->begin))
            continue;
        if (sense->exact && !match_literal(seen->text, program_text(program, sense->text),
                                           hit->begin, &sight.begin, &sight.end))
            continue;
        sight.how =
            how_of(program, meaning, hit->reading, str_slice(seen->text, sight.begin, sight.end));
        seen->sights[seen->count++] = sight;
    }
}

static int compare_sights(const void *a, const void *b)
{
    const struct sight *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (sight_certain(x) != sight_certain(y))
        return sight_certain(x) ? -1 : 1;
    return (x->meaning > y->meaning) - (x->meaning < y->meaning);
}

// How far the sights of a pack reach so far.
struct reach {
    uint32_t begin, end;
};

static bool inside(const struct reach *reach, const struct sight *sight)
{
    return reach->end > sight->end || (reach->end == sight->end && reach->begin < sight->begin);
}

static void extend(struct reach *reach, const struct sight *sight)
{
    if (sight->end > reach->end)
        *reach = (struct reach){sight->begin, sight->end};
}

// Hides each name or cue that lies inside a longer one of its own pack: another pack's phrases do
// not change what this one means. What stands there for certain is not hidden by what may be meant,
// and hides what may be meant by no more words. Vague words neither hide nor are hidden: they speak
// of the quality of the text, not of the goods. In this order (earlier first, longer first, certain
// first) whatever can hide a sight has come before it, so the farthest end so far decides.
static void hide_shorter(const struct program *program, struct arena *batch, struct seen *seen)
{
    struct reaches {
        struct reach certain, any;
    } *reaches = ARENA_ARRAY(batch, struct reaches, program->pack_count);
    for (size_t i = 0; i < seen->count; i++) {
        struct sight *sight = &seen->sights[i];
        const struct program_sense *sense = &program->senses[sight->sense];
        if (sense->kind == SENSE_VAGUE || sight->out_of_date)
            continue;
        struct reaches *pack = &reaches[sense->pack];
        bool certain = sight_certain(sight);
        sight->hidden = inside(certain ? &pack->certain : &pack->any, sight) ||
                        (!certain && pack->certain.end >= sight->end);
        extend(&pack->any, sight);
        if (certain)
            extend(&pack->certain, sight);
    }
}

static void note_cues(const struct program *program, struct arena *batch, struct seen *seen)
{
    seen->cue_sights = ARENA_ARRAY(batch, uint32_t, program->cue_count);
    for (size_t i = seen->count; i-- > 0;) {
        const struct program_sense *sense = &program->senses[seen->sights[i].sense];
        if (sense->kind == SENSE_CUE && sight_counts(&seen->sights[i]))
            seen->cue_sights[sense->subject] = (uint32_t)i + 1;
    }
}

static void ask_for_cues(const struct program *program, struct seen *seen)
{
    for (size_t i = 0; i < seen->count; i++) {
        struct range needs = program->senses[seen->sights[i].sense].needs;
        seen->sights[i].lacks_cue = needs.count && !see_cue(program, seen, needs);
    }
}

static bool is_number(struct str letters)
{
    for (size_t i = 0; i < letters.len; i++)
        if (!byte_is_digit(letters.at[i]))
            return false;
    return true;
}

// True when each word is a vague one, or a bare number beside vague ones. Hits come in the order
// of the text, so one pass over the words is enough.
static bool all_vague(const struct program *program, const struct match_scratch *scratch)
{
    size_t covered = 0; // words before this one are vague or numbers
    bool any = false;
    size_t hit = 0;
    for (size_t word = 0; word < scratch->fold.count; word++) {
        for (; hit < scratch->count && scratch->hits[hit].word <= word; hit++) {
            struct range range = program_meanings(program, scratch->hits[hit].key);
            for (uint32_t i = range.first; i < range.first + range.count; i++) {
                if (program->senses[program->meanings[i].sense].kind != SENSE_VAGUE ||
                    scratch->hits[hit].reading != READING_PLAIN)
                    continue;
                any = true;
                covered = size_max(covered, scratch->hits[hit].word + scratch->hits[hit].words);
            }
        }
        if (covered <= word) {
            const struct fold_word *at = &scratch->fold.words[word];
            if (!fold_is_picture(&scratch->fold, at) &&
                !is_number(fold_letters(&scratch->fold, at)))
                return false;
            covered = word + 1;
        }
    }
    return any;
}

struct seen see_text(const struct program *program, struct match_scratch *scratch,
                     struct arena *batch, int32_t day, enum field field, uint32_t content,
                     struct str text, bool numbers_only)
{
    struct seen seen = {.field = field, .content = content, .text = text};
    match_find(&program->table, scratch, text);
    if (!scratch->count)
        return seen;
    size_t room = size_min(count_senses(program, scratch), SIGHTS_MAX);
    seen.sights = ARENA_ARRAY(batch, struct sight, room);
    for (size_t i = 0; i < scratch->count; i++)
        if (seen.count + program_meanings(program, scratch->hits[i].key).count <= room)
            add_sights(program, &scratch->hits[i], day, numbers_only, &seen);
    if (seen.count > 1)
        qsort(seen.sights, seen.count, sizeof(seen.sights[0]), compare_sights);
    hide_shorter(program, batch, &seen);
    deny(program, &seen);
    note_cues(program, batch, &seen);
    ask_for_cues(program, &seen);
    seen.all_vague = !numbers_only && all_vague(program, scratch);
    return seen;
}

const struct sight *see_cue(const struct program *program, const struct seen *seen,
                            struct range cues)
{
    if (!seen->cue_sights)
        return NULL;
    for (uint32_t i = cues.first; i < cues.first + cues.count; i++) {
        uint32_t sight = seen->cue_sights[program->cue_refs[i]];
        if (sight)
            return &seen->sights[sight - 1];
    }
    return NULL;
}
