// naming: which names of packs a command is about, from its options.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "author/review.h"
#include "cmd/command.h"

// What --of and --language say.
static inline struct review_wanted naming_wanted(const struct arguments *arguments)
{
    struct review_wanted wanted = {.of = str_from(arguments_value(arguments, "of"))};
    const char *language = arguments_value(arguments, "language");
    if (language) {
        struct str *tag = ARENA_NEW(arguments->forever, struct str);
        *tag = str_from(language);
        wanted.language = tag;
    }
    return wanted;
}
