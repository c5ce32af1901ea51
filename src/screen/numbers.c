// SPDX-License-Identifier: Apache-2.0
#include "screen/numbers.h"

#include "model/form.h"
#include "model/identifier.h"
#include "model/s10.h"
#include "model/tracking.h"

enum {
    NUMBER_GROUPS_MAX = 12, // groups that one number is printed in
    LETTERS_MAX = 4,        // of a group without digits: the owner of a container
    PERMIT_LETTERS_MIN = 2, // of a permit that is known without a word beside it
};

// What stands between a group and the one before.
enum joint {
    JOINT_NONE,
    JOINT_SPACE = ' ',
    JOINT_HYPHEN = '-',
    JOINT_SLASH = '/',
    JOINT_POINT = '.'
};

// A run of letters and digits.
struct group {
    uint32_t begin, end;
    uint32_t digits;
    char joint; // enum joint
    bool capitals;
};

struct scan {
    struct str text;
    struct group *groups;
    size_t count;
};

// Groups put together, as they grow.
struct joined {
    char room[FORM_BYTES_MAX];
    size_t len;
    size_t digits, letters, spaces, signs;
};

static bool is_letter_or_digit(char c)
{
    return byte_is_digit(c) || byte_is_letter(c);
}

// U+2010 to U+2015 and the minus sign read as hyphens.
static bool is_hyphen(struct str between)
{
    return str_is(between, "-") || str_is(between, "\xE2\x88\x92") ||
           (between.len == 3 && str_starts(between, STR("\xE2\x80")) &&
            (unsigned char)between.at[2] >= 0x90 && (unsigned char)between.at[2] <= 0x95);
}

static char joint_of(struct str between)
{
    if (!between.len)
        return JOINT_NONE;
    if (is_hyphen(between))
        return JOINT_HYPHEN;
    if (str_is(between, "/") || str_is(between, "."))
        return between.at[0];
    for (size_t i = 0; i < between.len; i++)
        if (!byte_is_space(between.at[i]))
            return JOINT_NONE;
    return JOINT_SPACE;
}

static void cut_groups(struct scan *scan, struct arena *batch)
{
    struct str text = scan->text;
    scan->groups = ARENA_ARRAY(batch, struct group, text.len / 2 + 1);
    for (size_t at = 0, end = 0; at < text.len; at++) {
        if (!is_letter_or_digit(text.at[at]))
            continue;
        struct group group = {.begin = (uint32_t)at, .capitals = true};
        group.joint = scan->count ? joint_of(str_slice(text, end, at)) : JOINT_NONE;
        for (; at < text.len && is_letter_or_digit(text.at[at]); at++) {
            group.digits += byte_is_digit(text.at[at]);
            group.capitals = group.capitals && !(text.at[at] >= 'a' && text.at[at] <= 'z');
        }
        group.end = (uint32_t)at;
        end = at;
        scan->groups[scan->count++] = group;
    }
}

// Adds the group, and what joins it to the one before unless it is the first; false when it is too
// long.
static bool join(const struct scan *scan, size_t index, bool first, struct joined *joined)
{
    const struct group *group = &scan->groups[index];
    size_t bytes = group->end - group->begin;
    bool sign = !first && group->joint != JOINT_SPACE;
    if (joined->len + sign + bytes > FORM_BYTES_MAX)
        return false;
    if (sign)
        joined->room[joined->len++] = group->joint;
    for (size_t i = group->begin; i < group->end; i++) {
        char c = scan->text.at[i];
        joined->room[joined->len++] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    joined->digits += group->digits;
    joined->letters += bytes - group->digits;
    joined->spaces += !first && group->joint == JOINT_SPACE;
    joined->signs += sign;
    return true;
}

// 2024-11-2 is a day, whatever else it may be.
static bool is_date(struct str letters)
{
    return letters.len == 9 && letters.at[4] == '-' &&
           (str_starts(letters, STR("19")) || str_starts(letters, STR("20"))) &&
           (letters.at[5] == '0' || (letters.at[5] == '1' && letters.at[6] <= '2'));
}

static bool set_check(struct number *number, enum number_kind kind, enum identifier_check check)
{
    if (check == IDENTIFIER_FORM)
        return false;
    number->kind = kind;
    number->check = check == IDENTIFIER_GOOD ? NUMBER_RIGHT : NUMBER_WRONG;
    return true;
}

static bool read_substance(struct number *number)
{
    struct str letters = number->letters;
    if (set_check(number, NUMBER_CAS, identifier_check_cas(letters, &number->digit)))
        return number->check == NUMBER_RIGHT || !is_date(letters);
    // Numbers of the inventories begin with 2 to 9.
    return letters.at[0] >= '2' &&
           set_check(number, NUMBER_EC, identifier_check_ec(letters, &number->digit));
}

static bool read_item(struct number *number)
{
    enum s10_answer answer = s10_check(number->letters, &number->digit);
    if (answer != S10_GOOD && answer != S10_DIGIT)
        return false;
    number->kind = NUMBER_S10;
    number->check = answer == S10_GOOD ? NUMBER_RIGHT : NUMBER_WRONG;
    return true;
}

// Numbers by form alone are read where they are written in one: many words and figures side by side
// would make one.
static bool read_tracking(struct number *number, const struct joined *joined, bool whole)
{
    struct tracking read[TRACKING_MAX];
    bool form_counts = whole ? !joined->spaces || joined->digits * 2 >= joined->len
                             : !joined->spaces && joined->letters;
    if (!tracking_read(number->letters, read) || !(read[0].checked || form_counts))
        return false;
    number->kind = NUMBER_TRACKING;
    number->check = read[0].checked ? NUMBER_RIGHT : NUMBER_BY_FORM;
    return true;
}

// What the groups are when they are put together: best is a check digit that is right, then one
// that is wrong, then a form. `whole`: they are all of the text.
static bool read_joined(struct number *number, const struct joined *joined, bool whole)
{
    if (joined->digits < NUMBER_DIGITS_MIN)
        return false;
    if (!joined->letters && joined->signs && !joined->spaces)
        return read_substance(number);
    if (read_item(number))
        return true;
    if (set_check(number, NUMBER_CONTAINER,
                  identifier_check_container(number->letters, &number->digit)))
        return true;
    if (!joined->spaces && identifier_check_ioss(number->letters) == IDENTIFIER_GOOD) {
        number->kind = NUMBER_IOSS;
        number->check = NUMBER_BY_FORM;
        return true;
    }
    if (joined->letters >= PERMIT_LETTERS_MIN && identifier_cites_country(number->letters).len) {
        number->kind = NUMBER_CITES;
        number->check = NUMBER_BY_FORM;
        return true;
    }
    return read_tracking(number, joined, whole);
}

static bool may_join(const struct group *group)
{
    bool short_letters = group->capitals && group->end - group->begin <= LETTERS_MAX;
    return group->joint != JOINT_NONE &&
           (group->joint != JOINT_SPACE || group->digits || short_letters);
}

// A number begins where a word begins; behind a hyphen only when letters alone stand before it.
static bool may_begin(const struct scan *scan, size_t index)
{
    const struct group *group = &scan->groups[index];
    bool short_letters = group->capitals && group->end - group->begin <= LETTERS_MAX;
    if (!group->digits && !short_letters)
        return false;
    return group->joint != JOINT_HYPHEN || !group[-1].digits;
}

// Whether figures go on, behind a slash or a point: then a wrong check digit says little.
static bool stands_alone(const struct scan *scan, size_t first, size_t last)
{
    char before = scan->groups[first].joint;
    char after = last + 1 < scan->count ? scan->groups[last + 1].joint : (char)JOINT_NONE;
    return before != JOINT_SLASH && before != JOINT_POINT && after != JOINT_SLASH &&
           after != JOINT_POINT;
}

static int rank(const struct number *number)
{
    static const int ranks[] = {
        [NUMBER_BY_FORM] = 1,
        [NUMBER_WRONG] = 2,
        [NUMBER_RIGHT] = 3,
    };
    return number->end ? ranks[number->check] : 0;
}

static void close_number(struct number *number, const struct joined *joined)
{
    number->closed =
        joined->letters && (number->check == NUMBER_RIGHT || number->kind == NUMBER_CITES);
}

// The best number that begins with the group, the longer one of two as good. Returns the group
// behind it; `first` when there is none.
static size_t find_at(const struct scan *scan, size_t first, struct arena *batch,
                      struct number *ret_number)
{
    struct joined joined = {.len = 0};
    struct number best = {0};
    size_t behind = first, most = size_min(scan->count, first + NUMBER_GROUPS_MAX);
    for (size_t i = first; i < most && (i == first || may_join(&scan->groups[i])); i++) {
        if (!join(scan, i, i == first, &joined))
            break;
        bool goes_on = i + 1 < scan->count && scan->groups[i + 1].joint == JOINT_HYPHEN;
        struct number number = {
            .begin = scan->groups[first].begin,
            .end = scan->groups[i].end,
            .letters = {joined.room, joined.len},
        };
        if (goes_on || !read_joined(&number, &joined, false) || rank(&number) < rank(&best) ||
            (number.check == NUMBER_WRONG && !stands_alone(scan, first, i)))
            continue;
        close_number(&number, &joined);
        best = number;
        behind = i + 1;
    }
    if (behind > first) {
        best.letters = arena_copy(batch, (struct str){joined.room, best.letters.len});
        *ret_number = best;
    }
    return behind;
}

// A text that is nothing but one number, however it is spaced.
static bool find_whole(const struct scan *scan, struct arena *batch, struct number *ret_number)
{
    struct joined joined = {.len = 0};
    for (size_t i = 0; i < scan->count; i++)
        if ((i && scan->groups[i].joint == JOINT_NONE) || !join(scan, i, i == 0, &joined))
            return false;
    struct number number = {
        .begin = scan->groups[0].begin,
        .end = scan->groups[scan->count - 1].end,
        .letters = {joined.room, joined.len},
    };
    if (!read_joined(&number, &joined, true))
        return false;
    close_number(&number, &joined);
    number.letters = arena_copy(batch, number.letters);
    *ret_number = number;
    return true;
}

struct numbers numbers_find(struct str text, struct arena *batch)
{
    struct scan scan = {.text = text};
    struct numbers numbers = {0};
    size_t room = 0;
    struct number number;
    cut_groups(&scan, batch);
    if (scan.count && find_whole(&scan, batch, &number)) {
        ARENA_PUSH(batch, numbers.items, numbers.count, room) = number;
        return numbers;
    }
    for (size_t i = 0; i < scan.count;) {
        size_t behind = may_begin(&scan, i) ? find_at(&scan, i, batch, &number) : i;
        if (behind > i)
            ARENA_PUSH(batch, numbers.items, numbers.count, room) = number;
        i = size_max(behind, i + 1);
    }
    return numbers;
}

struct str number_word(enum number_kind kind)
{
    static const struct str words[] = {
#define NUMBER(name, word, what) STR_INIT(word),
#include "screen/number.def"
#undef NUMBER
    };
    return words[kind];
}

struct str number_what(enum number_kind kind)
{
    static const struct str whats[] = {
#define NUMBER(name, word, what) STR_INIT(what),
#include "screen/number.def"
#undef NUMBER
    };
    return whats[kind];
}

static struct str tracking_reading(const struct number *number, struct arena *batch)
{
    AUTO(buf_done) struct buf out = {0};
    struct tracking read[TRACKING_MAX];
    size_t count = tracking_read(number->letters, read);
    for (size_t i = 0; i < count && read[i].checked == read[0].checked; i++)
        buf_print(&out, "%s%.*s, %.*s", i ? "; or " : "", STR_ARG(read[i].carrier),
                  STR_ARG(read[i].service));
    return arena_copy(batch, buf_str(&out));
}

struct str numbers_reading(const struct number *number, struct arena *batch)
{
    struct str what = number_what(number->kind), letters = number->letters;
    switch (number->kind) {
    case NUMBER_TRACKING:
        return arena_print(batch, "%.*s of %.*s", STR_ARG(what),
                           STR_ARG(tracking_reading(number, batch)));
    case NUMBER_S10:
        return arena_print(batch, "%.*s of %.*s", STR_ARG(what),
                           STR_ARG(str_slice(letters, letters.len - 2, letters.len)));
    case NUMBER_CITES:
        return arena_print(batch, "%.*s of %.*s", STR_ARG(what),
                           STR_ARG(identifier_cites_country(letters)));
    case NUMBER_CAS:
    case NUMBER_EC:
    case NUMBER_CUS:
    case NUMBER_UN:
    case NUMBER_HS:
    case NUMBER_CONTAINER:
    case NUMBER_EORI:
    case NUMBER_IOSS:
    case NUMBER_KINDS:
        break;
    }
    return what;
}

struct str numbers_should_be(const struct number *number, struct arena *batch)
{
    struct str what = number_what(number->kind);
    if (!number->digit)
        return arena_print(batch, "no %.*s begins with these digits", STR_ARG(what));
    return arena_print(batch, "the check digit of the %.*s should be %c", STR_ARG(what),
                       number->digit);
}
