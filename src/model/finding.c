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

static const struct str how_words[MATCH_COUNT] = {
    [MATCH_EXACT] = STR_INIT("exact"),
    [MATCH_FOLDED] = STR_INIT("folded"),
    [MATCH_INFLECTED] = STR_INIT("inflected"),
    [MATCH_NUMBER] = STR_INIT("number"),
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
    return how_words[how];
}
