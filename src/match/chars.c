// SPDX-License-Identifier: Apache-2.0
#include "match/chars.h"

#include <assert.h>
#include <pthread.h>

#include <utf8proc.h>

#include "base/arena.h"

static_assert(sizeof(struct char_fold) == 8, "a page of code points is 2 KiB");

_Atomic(const struct char_fold *) chars_pages[CHARS_COUNT / CHARS_PAGE];
uint32_t chars_mixed[CHARS_MIXED_MAX];

// Pages live until the process ends. The mutex holds whatever the makers of pages write.
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
static struct arena forever;
static uint32_t mixed_count;

enum {
    SOUND_MARK = 0x3099, // of Kana, voiced; the next one is half voiced
    KANA_FIRST = 0x3041,
    KANA_LAST = 0x30FF,
    JAMO_LEADS = 19,
    JAMO_VOWELS = 21,
    JAMO_FINALS = 28, // counting "none"
    JAMO_LEAD = 0x1100,
    JAMO_VOWEL = 0x1161,
    JAMO_FINAL = 0x11A7,
    EXPANSION_MAX = 32, // the longest is U+FDFA with 18
};

static uint16_t voiced[2][KANA_LAST + 1 - KANA_FIRST]; // 0: no such letter

// What our readers take for the same letter, beyond Unicode: Latin letters that are typed without
// their stroke, hook or ligature where the keyboard has none; Arabic, Persian and Urdu forms of one
// letter; sound marks of Kana that stand by themselves. A space ends the word.
static const struct {
    uint32_t from;
    const char *to;
} same_letters[] = {
    {0xE6, "ae"},       {0xF0, "d"},       {0xF8, "o"},       {0xFE, "th"},      {0x111, "d"},
    {0x127, "h"},       {0x131, "i"},      {0x138, "k"},      {0x142, "l"},      {0x14B, "n"},
    {0x153, "oe"},      {0x167, "t"},      {0x180, "b"},      {0x199, "k"},      {0x1B4, "y"},
    {0x1DD, "e"},       {0x237, "j"},      {0x253, "b"},      {0x256, "d"},      {0x257, "d"},
    {0x259, "e"},       {0x268, "i"},      {0x272, "n"},      {0x289, "u"},      {0x629, "\u0647"},
    {0x649, "\u064A"},  {0x6A9, "\u0643"}, {0x6BE, "\u0647"}, {0x6C1, "\u0647"}, {0x6CC, "\u064A"},
    {0x6D5, "\u0647"},  {0x3F2, "c"},      {0x2120, " "},     {0x2122, " "},     {0x309B, "\u3099"},
    {0x309C, "\u309A"},
};

struct span {
    uint32_t first, last;
};

// Marks that a reader can do without. All other marks are letters to those who write with them.
static const struct span dropped_marks[] = {
    {0x0300, 0x036F}, // accents of Latin, Greek, Cyrillic
    {0x0483, 0x0489}, // Cyrillic
    {0x0591, 0x05C7}, // Hebrew points
    {0x0610, 0x061A},   {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06ED}, // Arabic
    {0x0711, 0x0711},   {0x0730, 0x074A},                                     // Syriac
    {0x0898, 0x089F},   {0x08CA, 0x08FF},                                     // Arabic, extended
    {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF},                   // of any script
    {0x2CEF, 0x2CF1},   {0x2DE0, 0x2DFF},                                     // Coptic, Cyrillic
    {0x302A, 0x302F}, // tones, Han and Hangul
    {0xA66F, 0xA67D},   {0xA69E, 0xA69F}, {0xFB1E, 0xFB1E}, {0xFE20, 0xFE2F},
    {0x1D165, 0x1D244}, // music
};

// Letters of scripts that are written without spaces.
static const struct span lone_letters[] = {
    {0x0E00, 0x0EFF},   // Thai, Lao
    {0x1000, 0x109F},   // Myanmar
    {0x1780, 0x17FF},   // Khmer
    {0x1950, 0x19DF},   // Tai Le, New Tai Lue
    {0x1A20, 0x1AAF},   // Tai Tham
    {0x2E80, 0x2FDF},   // radicals
    {0x3005, 0x3029},   // signs and numerals among Han
    {0x3031, 0x312F},   // Kana, Bopomofo
    {0x31A0, 0x31BF},   // Bopomofo
    {0x31F0, 0x31FF},   // small Kana
    {0xA9E0, 0xA9FF},   // Myanmar
    {0xAA60, 0xAADF},   // Myanmar, Tai Viet
    {0x16FE0, 0x16FFF}, // signs among Han
    {0x1AFF0, 0x1B16F}, // Kana
};

// Han, whether or not this version of Unicode has given out the place.
static const struct span han[] = {
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xF900, 0xFAFF},
    {0x20000, 0x3FFFD},
};

static bool is_in(uint32_t code, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= spans[i].first && code <= spans[i].last)
            return true;
    return false;
}

static const struct span skin_tones = {0x1F3FB, 0x1F3FF};

static int category_of(uint32_t code)
{
    return utf8proc_get_property((utf8proc_int32_t)code)->category;
}

static bool is_mark(int category)
{
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

static bool is_letter(int category)
{
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

// The kind of a character that folds to itself.
static enum char_kind kind_of(uint32_t code)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
    int category = property->category;
    if (is_in(code, han, COUNT(han)))
        return CHAR_LONE;
    if (property->ignorable || category == UTF8PROC_CATEGORY_CF || is_in(code, &skin_tones, 1))
        return CHAR_SKIP;
    if (chars_is_picture(code))
        return CHAR_LONE;
    if (code == 0x0640 || code == 0x07FA) // tatweel of Arabic and of N'Ko
        return CHAR_DROP;
    if (code == SOUND_MARK || code == SOUND_MARK + 1)
        return CHAR_VOICE;
    if (is_mark(category))
        return is_in(code, dropped_marks, COUNT(dropped_marks)) ? CHAR_DROP : CHAR_MARK;
    // Modifier letters that are apostrophes, primes and the like: so that it does not matter which
    // apostrophe was typed, they all end a word.
    if (!is_letter(category) || (code >= 0x02B9 && code <= 0x02FF))
        return CHAR_END;
    if (is_in(code, lone_letters, COUNT(lone_letters)))
        return CHAR_LONE;
    if ((code >= JAMO_VOWEL && code < JAMO_VOWEL + JAMO_VOWELS) ||
        (code > JAMO_FINAL && code < JAMO_FINAL + JAMO_FINALS))
        return CHAR_JAMO;
    return CHAR_LETTER;
}

struct expansion {
    uint32_t chars[EXPANSION_MAX];
    size_t count;
};

static void expansion_add(struct expansion *expansion, uint32_t code)
{
    ASSERT(expansion->count < EXPANSION_MAX);
    expansion->chars[expansion->count++] = code;
}

static bool expand_same(uint32_t code, struct expansion *expansion)
{
    for (size_t i = 0; i < COUNT(same_letters); i++) {
        if (same_letters[i].from != code)
            continue;
        struct str to = str_from(same_letters[i].to);
        uint32_t part;
        for (size_t at = 0; at < to.len; at += chars_decode(to, at, &part))
            if (chars_decode(to, at, &part))
                expansion_add(expansion, part);
        return true;
    }
    return false;
}

// Unicode gives out decimal digits in whole tens, each ten beginning with zero.
static uint32_t digit_of(uint32_t code)
{
    uint32_t first = code;
    while (category_of(first - 1) == UTF8PROC_CATEGORY_ND)
        first--;
    return '0' + (code - first) % 10;
}

// What the code point folds to, character by character, none of which folds any further.
static void expand(uint32_t code, struct expansion *expansion)
{
    if (expand_same(code, expansion))
        return;
    utf8proc_int32_t parts[EXPANSION_MAX];
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, parts, COUNT(parts),
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &boundary);
    ASSERT(count >= 0 && count <= EXPANSION_MAX);
    bool whole = (count == 1 && parts[0] == (utf8proc_int32_t)code) ||
                 (count == 2 && chars_compose((uint32_t)parts[0], (uint32_t)parts[1]) == code) ||
                 (code >= HANGUL_FIRST && code <= HANGUL_LAST);
    if (whole && category_of(code) == UTF8PROC_CATEGORY_ND)
        expansion_add(expansion, digit_of(code));
    else if (whole)
        expansion_add(expansion, code);
    else
        for (utf8proc_ssize_t i = 0; i < count; i++)
            expand((uint32_t)parts[i], expansion);
}

static struct char_fold make_mixed(const uint32_t *chars, size_t count)
{
    ASSERT(mixed_count + count <= CHARS_MIXED_MAX);
    struct char_fold fold = {.kind = CHAR_MIXED, .order = (uint8_t)count};
    memcpy(fold.bytes, &mixed_count, sizeof(mixed_count));
    memcpy(chars_mixed + mixed_count, chars, count * sizeof(chars[0]));
    mixed_count += (uint32_t)count;
    return fold;
}

// One character, or several letters that fit, stand in the entry itself.
static struct char_fold make_simple(const uint32_t *chars, size_t count)
{
    enum char_kind kind = kind_of(chars[0]);
    if (count > 1 && kind != CHAR_LETTER)
        return make_mixed(chars, count);
    struct char_fold fold = {.kind = kind};
    if (kind == CHAR_MARK)
        fold.order = (uint8_t)utf8proc_get_property((utf8proc_int32_t)chars[0])->combining_class;
    for (size_t i = 0; i < count; i++) {
        char bytes[4];
        size_t len = chars_encode(chars[i], bytes);
        if (kind_of(chars[i]) != kind || fold.len + len > sizeof(fold.bytes))
            return make_mixed(chars, count);
        memcpy(fold.bytes + fold.len, bytes, len);
        fold.len = (uint8_t)(fold.len + len);
    }
    return fold;
}

static struct char_fold make(uint32_t code)
{
    struct expansion all = {.count = 0}, kept = {.count = 0};
    expand(code, &all);
    bool ends = true;
    enum char_kind gone = CHAR_SKIP;
    for (size_t i = 0; i < all.count; i++) {
        enum char_kind kind = kind_of(all.chars[i]);
        ends &= kind == CHAR_END;
        if (kind == CHAR_DROP)
            gone = CHAR_DROP;
        if (kind != CHAR_SKIP && kind != CHAR_DROP)
            expansion_add(&kept, all.chars[i]);
    }
    if (!kept.count)
        return (struct char_fold){.kind = gone};
    if (ends)
        return (struct char_fold){.kind = CHAR_END};
    bool fraction =
        utf8proc_get_property((utf8proc_int32_t)code)->decomp_type == UTF8PROC_DECOMP_TYPE_FRACTION;
    if (!fraction)
        return make_simple(kept.chars, kept.count);
    // "5½" is five and a half, not fifty-one halves.
    struct expansion apart = {.chars = {' '}, .count = 1};
    for (size_t i = 0; i < kept.count; i++)
        expansion_add(&apart, kept.chars[i]);
    expansion_add(&apart, ' ');
    return make_mixed(apart.chars, apart.count);
}

static void make_voiced(void)
{
    for (utf8proc_int32_t mark = 0; mark < 2; mark++)
        for (utf8proc_int32_t kana = KANA_FIRST; kana <= KANA_LAST; kana++) {
            utf8proc_int32_t pair[] = {kana, SOUND_MARK + mark};
            if (utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE) == 1)
                voiced[mark][kana - KANA_FIRST] = (uint16_t)pair[0];
        }
}

const struct char_fold *chars_make_page(uint32_t number)
{
    pthread_mutex_lock(&making);
    const struct char_fold *page = atomic_load_explicit(&chars_pages[number], memory_order_relaxed);
    if (!page) {
        if (!forever.used)
            make_voiced();
        struct char_fold *made = ARENA_ARRAY(&forever, struct char_fold, CHARS_PAGE);
        for (uint32_t i = 0; i < CHARS_PAGE; i++)
            made[i] = make(number * CHARS_PAGE + i);
        atomic_store_explicit(&chars_pages[number], made, memory_order_release);
        page = made;
    }
    pthread_mutex_unlock(&making);
    return page;
}

uint32_t chars_compose(uint32_t first, uint32_t second)
{
    if (second == SOUND_MARK || second == SOUND_MARK + 1)
        return first >= KANA_FIRST && first <= KANA_LAST
                   ? voiced[second - SOUND_MARK][first - KANA_FIRST]
                   : 0;
    if (first >= JAMO_LEAD && first < JAMO_LEAD + JAMO_LEADS && second >= JAMO_VOWEL &&
        second < JAMO_VOWEL + JAMO_VOWELS)
        return HANGUL_FIRST +
               ((first - JAMO_LEAD) * JAMO_VOWELS + (second - JAMO_VOWEL)) * JAMO_FINALS;
    if (first >= HANGUL_FIRST && first <= HANGUL_LAST &&
        (first - HANGUL_FIRST) % JAMO_FINALS == 0 && second > JAMO_FINAL &&
        second < JAMO_FINAL + JAMO_FINALS)
        return first + (second - JAMO_FINAL);
    return 0;
}

size_t chars_encode(uint32_t code, char to[4])
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)to);
}
