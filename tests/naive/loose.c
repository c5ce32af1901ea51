// SPDX-License-Identifier: Apache-2.0
#include "loose.h"

enum { LETTERS_MAX = 4096, EDITED_MAX = 42 };

// Letters of a text or name, one behind another: those of words first..last are a piece of all.
struct letters {
    const uint32_t *codes;
    size_t count;
};

static struct letters letters_of(const struct naive_words *words, size_t first, size_t last)
{
    const uint32_t *codes = words->codes;
    size_t begin = words->items[first].code_at,
           end = words->items[last].code_at + words->items[last].code_count;
    return (struct letters){codes + begin, end - begin};
}

// Shapes

static bool is_han(uint32_t code)
{
    return code >= 0x4E00 && code <= 0x9FFF;
}

static uint32_t shape(uint32_t code)
{
    static const struct {
        uint32_t from, to;
    } same[] = {
        {'0', 'o'},   {'1', 'i'},   {'2', 'z'},   {'3', 'e'},       {'4', 'a'},   {'5', 's'},
        {'6', 'b'},   {'7', 't'},   {'8', 'b'},   {'9', 'g'},       {'l', 'i'},   {0x430, 'a'},
        {0x431, 'b'}, {0x432, 'b'}, {0x433, 'r'}, {0x435, 'e'},     {0x437, 'e'}, {0x43A, 'k'},
        {0x43C, 'm'}, {0x43D, 'h'}, {0x43E, 'o'}, {0x440, 'p'},     {0x441, 'c'}, {0x442, 't'},
        {0x443, 'y'}, {0x445, 'x'}, {0x44C, 'b'}, {0x9F9C, 0x9F9F},
    };
    for (size_t i = 0; i < COUNT(same); i++)
        if (same[i].from == code)
            return same[i].to;
    return code;
}

static uint32_t shape_of_sign(char sign)
{
    return sign == '@'                  ? 'a'
           : sign == '$'                ? 's'
           : sign == '!' || sign == '|' ? 'i'
           : sign == '+'                ? 't'
                                        : 0;
}

static bool same_shapes(const struct letters *a, const struct letters *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (shape(a->codes[i]) != shape(b->codes[i]))
            return false;
    return true;
}

static bool same_letters(const struct letters *a, const struct letters *b)
{
    return a->count == b->count && !memcmp(a->codes, b->codes, a->count * sizeof(a->codes[0]));
}

static bool long_enough(const struct letters *name)
{
    return name->count >= (is_han(name->codes[0]) ? 2 : 5) && name->count <= 96;
}

// Single letters are no words of their own.
static bool is_known(const struct loose_text *text, size_t word)
{
    return text->known[word] && text->words.items[word].code_count > 1;
}

static void add_place(const struct loose_text *text, size_t first, size_t last,
                      enum loose_reading reading, unsigned edits, struct arena *arena,
                      struct loose_places *places)
{
    ARENA_PUSH(arena, places->items, places->count, places->room) = (struct loose_place){
        .first = first,
        .last = last,
        .begin = text->words.items[first].begin,
        .end = text->words.items[last].end,
        .reading = reading,
        .edits = edits,
    };
}

// Joined, disguised

static bool same_words(const struct naive_words *text, size_t first, size_t last,
                       const struct naive_words *name)
{
    if (last - first + 1 != name->count)
        return false;
    for (size_t i = 0; i < name->count; i++)
        if (!str_eq(text->items[first + i].letters, name->items[i].letters))
            return false;
    return true;
}

// True when a word differs from the letters of the name in its place, and is a word of its own.
static bool known_differs(const struct loose_text *text, size_t first, size_t last,
                          const struct letters *name)
{
    size_t at = 0;
    for (size_t i = first; i <= last; i++) {
        struct letters word = letters_of(&text->words, i, i);
        if (is_known(text, i) &&
            memcmp(word.codes, name->codes + at, word.count * sizeof(uint32_t)) != 0)
            return true;
        at += word.count;
    }
    return false;
}

static bool all_known(const struct loose_text *text, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++)
        if (!is_known(text, i))
            return false;
    return true;
}

static void find_disguised(const struct loose_text *text, const struct naive_words *name,
                           struct arena *arena, struct loose_places *places)
{
    struct letters wanted = letters_of(name, 0, name->count - 1);
    for (size_t first = 0; first < text->words.count; first++)
        for (size_t last = first; last < text->words.count; last++) {
            struct letters read = letters_of(&text->words, first, last);
            if (read.count > wanted.count)
                break;
            if (!long_enough(&wanted) || !same_shapes(&read, &wanted) ||
                same_words(&text->words, first, last, name) ||
                known_differs(text, first, last, &wanted))
                continue;
            bool joined = same_letters(&read, &wanted);
            if (joined && name->count == 1 && all_known(text, first, last))
                continue;
            add_place(text, first, last, joined ? LOOSE_JOINED : LOOSE_DISGUISED, 0, arena, places);
        }
}

// Signs for letters

// How many signs stand right before the word, up to the word before it; more than four are none.
static size_t signs_before(const struct loose_text *text, size_t word)
{
    size_t begin = text->words.items[word].begin, count = 0;
    size_t floor = word ? text->words.items[word - 1].end : 0;
    while (begin - count > floor && shape_of_sign(text->bytes.at[begin - count - 1]))
        count++;
    return count > 4 ? 0 : count;
}

// Nothing but signs stands between the word and the one before it.
static bool is_tied(const struct loose_text *text, size_t word)
{
    size_t count = signs_before(text, word);
    return word && count &&
           text->words.items[word - 1].end + count == text->words.items[word].begin;
}

// The signs right behind the word that do not tie the next one to it.
static struct str signs_after(const struct loose_text *text, size_t word)
{
    bool last = word + 1 == text->words.count;
    size_t end = text->words.items[word].end, at = end;
    size_t ceiling = last ? text->bytes.len : text->words.items[word + 1].begin;
    while (at < ceiling && shape_of_sign(text->bytes.at[at]))
        at++;
    bool none = at - end > 4 || (!last && at == ceiling);
    return str_slice(text->bytes, end, none ? end : at);
}

static bool is_loud(struct str signs)
{
    return memchr(signs.at, '!', signs.len) || memchr(signs.at, '+', signs.len);
}

static bool any_loud(const struct loose_text *text)
{
    for (size_t i = 0; i < text->words.count; i++)
        if (is_loud(signs_after(text, i)))
            return true;
    return false;
}

static bool take_signs(struct str signs, size_t limit, uint32_t *read, size_t *count)
{
    if (*count + signs.len > limit)
        return false;
    for (size_t i = 0; i < signs.len; i++)
        read[(*count)++] = shape_of_sign(signs.at[i]);
    return true;
}

// A word that stands alone among signs, or several that they tie, differs from the name?
static bool plain_differs(const struct loose_text *text, size_t word, bool tied,
                          const struct letters *name, size_t at)
{
    struct letters letters = letters_of(&text->words, word, word);
    return !tied && is_known(text, word) &&
           memcmp(letters.codes, name->codes + at, letters.count * sizeof(uint32_t)) != 0;
}

// With those behind a word that end sentences as letters, too, when `loud`: then only what has
// some is new.
static void find_signs(const struct loose_text *text, const struct naive_words *name, bool loud,
                       struct arena *arena, struct loose_places *places)
{
    struct letters wanted = letters_of(name, 0, name->count - 1);
    if (!text->signs || !long_enough(&wanted) || (loud && !any_loud(text)))
        return; // so that a million comparisons take minutes, not hours
    for (size_t first = 0; first < text->words.count; first++) {
        uint32_t read[LETTERS_MAX];
        size_t count = 0;
        bool fresh = false, differs = false;
        if (is_tied(text, first))
            continue;
        for (size_t last = first; last < text->words.count; last++) {
            size_t begin = text->words.items[last].begin;
            struct str before = str_slice(text->bytes, begin - signs_before(text, last), begin);
            struct str after = signs_after(text, last);
            bool heard = after.len && is_loud(after);
            if (heard && !loud)
                after = str_slice(after, 0, 0);
            struct letters word = letters_of(&text->words, last, last);
            if (!take_signs(before, wanted.count, read, &count) ||
                count + word.count > wanted.count)
                break;
            size_t at = count;
            memcpy(read + count, word.codes, word.count * sizeof(read[0]));
            count += word.count;
            if (shape(read[0]) != shape(wanted.codes[0]))
                break;
            bool goes_on = last + 1 < text->words.count && is_tied(text, last + 1);
            differs |= plain_differs(text, last, before.len || after.len || goes_on, &wanted, at);
            if (!take_signs(after, wanted.count, read, &count))
                break;
            fresh |= loud ? heard : before.len || after.len;
            struct letters all = {read, count};
            if (goes_on || !fresh || differs || !same_shapes(&all, &wanted))
                continue;
            add_place(text, first, last, LOOSE_DISGUISED, 0, arena, places);
            places->items[places->count - 1].begin -= signs_before(text, first);
            places->items[places->count - 1].end += after.len;
        }
    }
}

// In a longer word

static void find_compound(const struct loose_text *text, const struct naive_words *name,
                          struct arena *arena, struct loose_places *places)
{
    struct letters wanted = letters_of(name, 0, name->count - 1);
    size_t bytes = 0;
    for (size_t i = 0; i < name->count; i++)
        bytes += name->items[i].letters.len;
    for (size_t i = 0; wanted.count >= 6 && i < text->words.count; i++) {
        struct letters word = letters_of(&text->words, i, i);
        struct str letters = text->words.items[i].letters;
        size_t rest = word.count - wanted.count;
        if (text->known[i] || word.count < wanted.count + 2 || word.count > 96 ||
            is_han(wanted.codes[0]))
            continue;
        bool begins = !memcmp(word.codes, wanted.codes, wanted.count * sizeof(uint32_t));
        bool ends = !memcmp(word.codes + rest, wanted.codes, wanted.count * sizeof(uint32_t));
        for (int end = 0; end < 2; end++) {
            if (!(end ? ends : begins))
                continue;
            add_place(text, i, i, LOOSE_COMPOUND, 0, arena, places);
            struct loose_place *place = &places->items[places->count - 1];
            place->rest_before = end;
            place->rest = end ? str_slice(letters, 0, letters.len - bytes)
                              : str_slice(letters, bytes, letters.len);
        }
    }
}

bool loose_is_plain(const struct loose_text *text, const struct loose_place *place,
                    const struct naive_words *name)
{
    return same_words(&text->words, place->first, place->last, name);
}

bool loose_is_rest(const struct loose_place *compound, struct str letters)
{
    static const char *const ties[] = {"", "s", "n", "en", "es", "e"};
    if (naive_letter_count(letters) < 2)
        return false;
    for (size_t i = 0; i < COUNT(ties); i++) {
        struct str tie = str_from(ties[i]), rest = compound->rest;
        if (rest.len != letters.len + tie.len)
            continue;
        if (compound->rest_before ? str_starts(rest, letters) && str_ends(rest, tie)
                                  : str_starts(rest, tie) && str_ends(rest, letters))
            return true;
    }
    return false;
}

// Misspelt

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

// The distance of beginnings, by its definition; a table of all of them.
static unsigned distance(const struct letters *a, const struct letters *b)
{
    unsigned table[EDITED_MAX][EDITED_MAX];
    ASSERT(a->count < EDITED_MAX && b->count < EDITED_MAX);
    for (size_t i = 0; i <= a->count; i++)
        for (size_t j = 0; j <= b->count; j++) {
            unsigned best = i ? j ? 99 : (unsigned)i : (unsigned)j;
            if (i && j) {
                best = table[i - 1][j - 1] + (a->codes[i - 1] != b->codes[j - 1]);
                best = least(best, least(table[i - 1][j], table[i][j - 1]) + 1);
            }
            if (i > 1 && j > 1 && a->codes[i - 1] == b->codes[j - 2] &&
                a->codes[i - 2] == b->codes[j - 1])
                best = least(best, table[i - 2][j - 2] + 1);
            table[i][j] = best;
        }
    return table[a->count][b->count];
}

// Edits between a word of a text and one of a name; two letters read as one are one edit.
static unsigned word_edits(const struct letters *read, const struct letters *wanted)
{
    static const char pairs[][3] = {"rnm", "cld", "vvw"};
    unsigned best = distance(read, wanted);
    for (size_t i = 0; read->count >= 4 && i + 1 < read->count; i++)
        for (size_t p = 0; p < COUNT(pairs); p++) {
            uint32_t codes[EDITED_MAX];
            struct letters less = {codes, read->count - 1};
            if (read->codes[i] != (unsigned char)pairs[p][0] ||
                read->codes[i + 1] != (unsigned char)pairs[p][1])
                continue;
            memcpy(codes, read->codes, i * sizeof(uint32_t));
            codes[i] = (unsigned char)pairs[p][2];
            memcpy(codes + i + 1, read->codes + i + 2, (less.count - i - 1) * sizeof(uint32_t));
            best = least(best, distance(&less, wanted) + 1);
        }
    return best;
}

static bool may_be_misspelt(const struct letters *word)
{
    for (size_t i = 0; i < word->count; i++)
        if ((word->codes[i] >= '0' && word->codes[i] <= '9') || is_han(word->codes[i]))
            return false;
    return word->count <= 40;
}

static bool is_marker(struct str word)
{
    static const char *const markers[] = {"cf",  "aff", "nr", "sp", "subsp", "ssp",
                                          "var", "f",   "fo", "x",  "forma"};
    for (size_t i = 0; i < COUNT(markers); i++)
        if (str_is(word, markers[i]))
            return true;
    return false;
}

// True when one is the other with two neighbours swapped or a letter doubled.
static bool is_slip(const struct letters *a, const struct letters *b)
{
    const struct letters *shorter = a->count < b->count ? a : b;
    const struct letters *longer = a->count < b->count ? b : a;
    for (size_t i = 0; i < shorter->count; i++) {
        uint32_t codes[LETTERS_MAX];
        struct letters other = {codes, shorter->count};
        memcpy(codes, shorter->codes, shorter->count * sizeof(codes[0]));
        if (a->count == b->count && i + 1 < shorter->count) {
            codes[i] = shorter->codes[i + 1];
            codes[i + 1] = shorter->codes[i];
            if (same_letters(&other, longer))
                return true;
        }
        if (longer->count == shorter->count + 1) {
            memmove(codes + i + 1, codes + i, (shorter->count - i) * sizeof(uint32_t));
            other.count++;
            if (same_letters(&other, longer))
                return true;
        }
    }
    return false;
}

struct misspelling {
    const struct loose_text *text;
    const struct naive_words *name;
    struct arena *arena;
    struct loose_places *places;
};

// Words that differ by more letters than are forgiven need not be compared.
static bool far(const struct letters *read, const struct letters *wanted)
{
    return read->count > wanted->count + 2 || wanted->count > read->count + 2;
}

// What was wrong so far.
struct wrong {
    unsigned edits;
    bool left_out;    // a marker was
    bool in_short;    // in a word of two or three letters
    bool much_inside; // twice in a word of five or six
};

static bool forgiven(const struct misspelling *m, size_t first, const struct wrong *wrong)
{
    struct letters name = letters_of(m->name, 0, m->name->count - 1);
    unsigned edits = wrong->edits;
    if ((wrong->in_short && name.count < 9) ||
        (wrong->much_inside && name.count < 12 && m->name->count > 1))
        return false;
    if (m->name->count > 1)
        return edits <= (name.count >= 9 ? 2 : name.count >= 5 ? 1 : 0);
    struct letters read = letters_of(&m->text->words, first, first);
    return edits <= (name.count >= 12  ? 2
                     : name.count >= 9 ? 1
                                       : 0) ||
           (name.count >= 5 && is_slip(&read, &name));
}

// True when the word of the text may be that of the name with mistakes. A short one is nearly
// always a word of some language, and counts only behind words with one mistake at most.
static bool may_be(const struct misspelling *m, size_t next, bool behind,
                   const struct letters *read, const struct letters *wanted)
{
    if (!may_be_misspelt(read) || !may_be_misspelt(wanted) || far(read, wanted) ||
        wanted->count < 2)
        return false;
    if (!behind && (read->count < 4 || wanted->count < 4))
        return false;
    return read->count < 4 || !m->text->known[next];
}

// Words of the name from `at` on against words of the text from `next` on.
static void read_on(const struct misspelling *m, size_t first, size_t next, size_t at,
                    struct wrong wrong)
{
    if (at == m->name->count) {
        if ((wrong.edits || wrong.left_out) && forgiven(m, first, &wrong))
            add_place(m->text, first, next - 1, wrong.edits ? LOOSE_MISSPELT : LOOSE_QUALIFIED,
                      wrong.edits, m->arena, m->places);
        return;
    }
    if (next == m->text->words.count || wrong.edits > 2)
        return;
    struct letters read = letters_of(&m->text->words, next, next);
    struct letters wanted = letters_of(m->name, at, at);
    if (same_letters(&read, &wanted)) {
        read_on(m, first, next + 1, at + 1, wrong);
    } else if (may_be(m, next, at && wrong.edits < 2, &read, &wanted)) {
        struct wrong more = wrong;
        unsigned here = word_edits(&read, &wanted);
        more.edits += here;
        more.in_short |= wanted.count < 4;
        more.much_inside |= wanted.count <= 6 && here > 1;
        if (here <= (wanted.count <= 4 ? 1u : 2u))
            read_on(m, first, next + 1, at + 1, more);
    }
    wrong.left_out = true;
    if (at && is_marker(m->text->words.items[next].letters))
        read_on(m, first, next + 1, at, wrong);
}

void loose_find(const struct loose_text *text, const struct naive_words *name, unsigned traits,
                struct arena *arena, struct loose_places *places)
{
    struct misspelling misspelling = {text, name, arena, places};
    if (!name->count)
        return;
    if (traits & LOOSE_CAN_DISGUISE) {
        find_disguised(text, name, arena, places);
        find_signs(text, name, false, arena, places);
        find_signs(text, name, true, arena, places);
    }
    if (traits & LOOSE_CAN_COMPOUND)
        find_compound(text, name, arena, places);
    for (size_t i = 0; (traits & LOOSE_CAN_MISSPELL) && i < text->words.count; i++)
        read_on(&misspelling, i, i, 0, (struct wrong){0});
}
