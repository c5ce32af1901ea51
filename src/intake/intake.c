// SPDX-License-Identifier: Apache-2.0
#include "intake/intake.h"

static const struct {
    struct str word;
    struct str endings[2]; // of paths, in small letters
} formats[INTAKE_FORMAT_COUNT] = {
    [INTAKE_NDJSON] = {STR_INIT("ndjson"), {STR_INIT(".ndjson"), STR_INIT(".jsonl")}},
    [INTAKE_CSV] = {STR_INIT("csv"), {STR_INIT(".csv"), STR_INIT(".tsv")}},
};

enum intake_format intake_format_find(struct str word)
{
    for (int i = 0; i < INTAKE_FORMAT_COUNT; i++)
        if (str_eq(formats[i].word, word))
            return (enum intake_format)i;
    return INTAKE_FORMAT_COUNT;
}

static bool ends_as(struct str path, struct str ending)
{
    if (path.len < ending.len)
        return false;
    for (size_t i = 0; i < ending.len; i++)
        if ((path.at[path.len - ending.len + i] | 32) != (ending.at[i] | 32))
            return false;
    return true;
}

enum intake_format intake_format_of_path(struct str path)
{
    for (int i = 0; i < INTAKE_FORMAT_COUNT; i++)
        for (size_t k = 0; k < COUNT(formats[i].endings); k++)
            if (ends_as(path, formats[i].endings[k]))
                return (enum intake_format)i;
    return INTAKE_NDJSON;
}
