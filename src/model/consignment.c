// SPDX-License-Identifier: Apache-2.0
#include "model/consignment.h"

static const struct str class_words[] = {
    [CLASS_NONE] = STR_INIT(""),
#define CLASS(name, word, what) [CLASS_##name] = STR_INIT(word),
#include "model/choice.def"
#undef CLASS
};

static const struct str category_words[] = {
    [CATEGORY_NONE] = STR_INIT(""),
#define CATEGORY(name, word, what) [CATEGORY_##name] = STR_INIT(word),
#include "model/choice.def"
#undef CATEGORY
};

static size_t find_word(const struct str *words, size_t count, struct str word)
{
    for (size_t i = 1; i < count; i++)
        if (str_eq(words[i], word))
            return i;
    return 0;
}

struct str class_word(enum mail_class class)
{
    return class_words[class];
}

enum mail_class class_find(struct str word)
{
    return (enum mail_class)find_word(class_words, COUNT(class_words), word);
}

struct str category_word(enum category category)
{
    return category_words[category];
}

enum category category_find(struct str word)
{
    return (enum category)find_word(category_words, COUNT(category_words), word);
}
