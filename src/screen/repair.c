// SPDX-License-Identifier: Apache-2.0
#include "screen/repair.h"

#include "model/identifier.h"

enum { LETTERS_MAX = 16 };

struct repair {
    const struct program *program;
    struct match_scratch *scratch;
    struct arena *batch;
    int32_t day;
    enum number_kind kind;
    struct str written;
    char letters[LETTERS_MAX];  // the number as it is tried
    size_t count;               // of numbers that the packs name
    struct str number, concept; // the first of them
};

static bool is_right(const struct repair *repair)
{
    struct str number = {repair->letters, repair->written.len};
    return repair->kind == NUMBER_CAS ? identifier_check_cas(number, NULL) == IDENTIFIER_GOOD
                                      : identifier_check_ec(number, NULL) == IDENTIFIER_GOOD;
}

// Looks the number up that is tried.
static void try(struct repair *repair)
{
    const struct program *program = repair->program;
    if (!is_right(repair))
        return;
    struct str number = {repair->letters, repair->written.len};
    struct seen seen = see_text(program, repair->scratch, repair->batch, repair->day,
                                FIELD_GOODS_DESCRIPTION, 0, number, true);
    for (size_t i = 0; i < seen.count; i++) {
        const struct program_sense *sense = &program->senses[seen.sights[i].sense];
        if (seen.sights[i].end - seen.sights[i].begin != number.len || sense->kind != SENSE_NAME)
            continue;
        if (repair->count++ == 0) {
            repair->number = arena_copy(repair->batch, number);
            repair->concept = program_text(program, program->concepts[sense->subject].name);
        }
        return;
    }
}

static void try_digits(struct repair *repair, size_t place)
{
    char written = repair->letters[place];
    for (char c = '0'; c <= '9'; c++) {
        repair->letters[place] = c;
        if (c != written)
            try(repair);
    }
    repair->letters[place] = written;
}

static void try_exchange(struct repair *repair, size_t place)
{
    size_t next = place + 1;
    if (next < repair->written.len && repair->letters[next] == '-')
        next++;
    if (next >= repair->written.len || repair->letters[next] == repair->letters[place])
        return;
    char first = repair->letters[place], second = repair->letters[next];
    repair->letters[place] = second;
    repair->letters[next] = first;
    try(repair);
    repair->letters[place] = first;
    repair->letters[next] = second;
}

// `"7646" were "7664"`: the groups between hyphens that differ.
static struct str difference(const struct repair *repair)
{
    struct str a = repair->written, b = repair->number;
    size_t begin = 0, end = a.len;
    while (a.at[begin] == b.at[begin])
        begin++;
    while (a.at[end - 1] == b.at[end - 1])
        end--;
    while (begin > 0 && a.at[begin - 1] != '-')
        begin--;
    while (end < a.len && a.at[end] != '-')
        end++;
    return arena_print(repair->batch, "\"%.*s\" were \"%.*s\"", STR_ARG(str_slice(a, begin, end)),
                       STR_ARG(str_slice(b, begin, end)));
}

struct str repair_number(const struct program *program, struct match_scratch *scratch,
                         struct arena *batch, int32_t day, enum number_kind kind,
                         struct str letters)
{
    struct repair repair = {program, scratch, batch, day, kind, letters};
    if ((kind != NUMBER_CAS && kind != NUMBER_EC) || letters.len > LETTERS_MAX)
        return (struct str){0};
    memcpy(repair.letters, letters.at, letters.len);
    for (size_t i = 0; i < letters.len; i++) {
        if (letters.at[i] == '-')
            continue;
        try_digits(&repair, i);
        try_exchange(&repair, i);
    }
    if (repair.count != 1)
        return (struct str){0};
    return arena_print(batch, "it would be %.*s (%.*s) if %.*s", STR_ARG(repair.number),
                       STR_ARG(repair.concept), STR_ARG(difference(&repair)));
}
