// SPDX-License-Identifier: Apache-2.0
#include "model/finding.h"

static const struct {
    struct str word;
    struct str meaning;
    bool by_person;
} advices[ADVICE_COUNT] = {
#define ADVICE(name, word, meaning, by_person)                                                     \
    [ADVICE_##name] = {STR_INIT(word), STR_INIT(meaning), by_person},
#include "model/choice.def"
#undef ADVICE
};

static const struct {
    struct str word;
    struct str meaning;
} hows[MATCH_COUNT] = {
    [MATCH_EXACT] = {STR_INIT("exact"), STR_INIT("")},
    [MATCH_FOLDED] = {STR_INIT("folded"), STR_INIT("")},
    [MATCH_INFLECTED] = {STR_INIT("inflected"), STR_INIT("with an ending")},
    [MATCH_NUMBER] = {STR_INIT("number"), STR_INIT("")},
    [MATCH_ABBREVIATED] = {STR_INIT("abbreviated"), STR_INIT("abbreviated")},
    [MATCH_SWAPPED] = {STR_INIT("swapped"), STR_INIT("genus and species swapped")},
    [MATCH_QUALIFIED] = {STR_INIT("qualified"), STR_INIT("with a word of doubt or rank in it")},
    [MATCH_JOINED] = {STR_INIT("joined"), STR_INIT("with other spaces")},
    [MATCH_COMPOUND] = {STR_INIT("compound"), STR_INIT("in a longer word")},
    [MATCH_DISGUISED] = {STR_INIT("disguised"), STR_INIT("with letters that look like others")},
    [MATCH_MISSPELT] = {STR_INIT("misspelt"), STR_INIT("misspelt")},
};

struct str advice_word(enum advice advice)
{
    return advices[advice].word;
}

struct str advice_meaning(enum advice advice)
{
    return advices[advice].meaning;
}

bool advice_needs_person(enum advice advice)
{
    return advices[advice].by_person;
}

enum advice advice_find(struct str word)
{
    for (int i = 0; i < ADVICE_COUNT; i++)
        if (str_eq(advices[i].word, word))
            return (enum advice)i;
    return ADVICE_COUNT;
}

struct str match_how_word(enum match_how how)
{
    return hows[how].word;
}

struct str match_how_meaning(enum match_how how)
{
    return hows[how].meaning;
}
