// Names with other spaces than the pack has ("redeared", "r.e.d e a r e d"), with letters that look
// like others ("turt1e"), and in longer words ("Ochsenfroschquappe").
//
// The letters of the text stand in one row, each as its shape, and so do those of the names. A name
// is looked for from the first letter of each word to the last letter of each following one; a
// filter of the first letters of all names says of most words that none begins there.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "match/chars.h"
#include "match/search.h"
#include "match/shape.h"

// A word of the row: a folded word, or several with signs for letters between them.
struct row_word {
    uint32_t at;          // of its first letter in the row
    uint32_t first, last; // folded words
    uint32_t begin, end;  // bytes of the text
    bool signs;           // some letters are signs
    bool fresh;           // read otherwise than in the rows before
};

struct squeeze {
    uint32_t *codes, *shapes; // of all letters in the row
    size_t count, code_room;
    struct row_word *words; // one more than there are: where the row ends
    size_t word_count, word_room;
};

struct squeezing {
    const struct match_table *table;
    struct match_scratch *scratch;
    struct squeeze *row;
    struct str text;
};

// The row

static void row_room(struct squeeze *row, size_t letters, size_t words)
{
    if (letters > row->code_room) {
        row->code_room = letters * 2;
        row->codes = realloc(row->codes, row->code_room * sizeof(row->codes[0]));
        row->shapes = realloc(row->shapes, row->code_room * sizeof(row->shapes[0]));
        ASSERT(row->codes && row->shapes);
    }
    if (words > row->word_room) {
        row->word_room = words * 2;
        row->words = realloc(row->words, row->word_room * sizeof(row->words[0]));
        ASSERT(row->words);
    }
}

static void add_letters(struct squeeze *row, struct str letters)
{
    for (size_t at = 0; at < letters.len;) {
        uint32_t code = (unsigned char)letters.at[at];
        size_t bytes = code < 0x80 ? 1 : chars_decode(letters, at, &code);
        row->codes[row->count] = code;
        row->shapes[row->count++] = shape_of(code);
        at += bytes;
    }
}

static void add_sign(struct squeeze *row, char sign)
{
    row->codes[row->count] = (unsigned char)sign;
    row->shapes[row->count++] = shape_of_sign((unsigned char)sign);
}

static void open_row(struct squeezing *squeezing)
{
    const struct fold *fold = &squeezing->scratch->fold;
    squeezing->row->count = squeezing->row->word_count = 0;
    row_room(squeezing->row, fold->letters.len + squeezing->text.len + 1, fold->count + 1);
}

static void close_row(struct squeeze *row)
{
    row->words[row->word_count] = (struct row_word){.at = (uint32_t)row->count};
}

static struct row_word *add_word(struct squeeze *row, const struct fold *fold, size_t word)
{
    struct row_word *added = &row->words[row->word_count++];
    *added = (struct row_word){
        .at = (uint32_t)row->count,
        .first = (uint32_t)word,
        .last = (uint32_t)word,
        .begin = fold->words[word].begin,
        .end = fold->words[word].end,
    };
    return added;
}

static void make_row(struct squeezing *squeezing)
{
    const struct fold *fold = &squeezing->scratch->fold;
    open_row(squeezing);
    for (size_t i = 0; i < fold->count; i++) {
        if (fold_is_picture(fold, &fold->words[i]))
            continue;
        add_word(squeezing->row, fold, i);
        add_letters(squeezing->row, fold_letters(fold, &fold->words[i]));
    }
    close_row(squeezing->row);
}

// Signs beside a word that may be written for letters; more of them are ornament.
enum { SIGNS_MAX = 4 };

struct signs {
    size_t before, after;
    bool tied; // those before tie the word to the one before it: "in$vict@"
    bool loud; // those after are of the kind that ends sentences: "guppy!"
};

static bool is_sign(struct str text, size_t at)
{
    return shape_of_sign((unsigned char)text.at[at]) != 0;
}

static struct signs signs_of(const struct fold *fold, struct str text, size_t word)
{
    size_t begin = fold->words[word].begin, end = fold->words[word].end;
    size_t floor = word ? fold->words[word - 1].end : 0;
    size_t ceiling = word + 1 < fold->count ? fold->words[word + 1].begin : text.len;
    struct signs signs = {0};
    while (begin - signs.before > floor && is_sign(text, begin - signs.before - 1))
        signs.before++;
    while (end + signs.after < ceiling && is_sign(text, end + signs.after))
        signs.loud |= strchr("!+", text.at[end + signs.after++]) != NULL;
    signs.tied = word && signs.before && begin - signs.before == floor;
    // What ties the next word to this one is the business of that word.
    if (signs.after > SIGNS_MAX || (word + 1 < fold->count && end + signs.after == ceiling))
        signs.after = 0;
    if (signs.before > SIGNS_MAX)
        signs.before = signs.tied = 0;
    return signs;
}

static bool any_signs(const struct fold *fold, struct str text, bool loud)
{
    for (size_t i = 0; i < fold->count; i++) {
        struct signs signs = signs_of(fold, text, i);
        if (loud ? signs.after && signs.loud : signs.before || signs.after)
            return true;
    }
    return false;
}

static void add_signs(struct squeeze *row, struct row_word *word, struct str signs)
{
    for (size_t i = 0; i < signs.len; i++)
        add_sign(row, signs.at[i]);
    word->signs |= signs.len != 0;
}

// The row with signs as letters, those that may end a sentence too when `loud`; false when there
// are none.
static bool make_row_with_signs(struct squeezing *squeezing, bool loud)
{
    const struct fold *fold = &squeezing->scratch->fold;
    struct squeeze *row = squeezing->row;
    struct str text = squeezing->text;
    if (!any_signs(fold, text, loud))
        return false;
    open_row(squeezing);
    for (size_t i = 0; i < fold->count; i++) {
        const struct fold_word *word = &fold->words[i];
        struct signs signs = signs_of(fold, text, i);
        struct row_word *into =
            signs.tied ? &row->words[row->word_count - 1] : add_word(row, fold, i);
        if (!signs.tied)
            into->begin = word->begin - (uint32_t)signs.before;
        add_signs(row, into, str_slice(text, word->begin - signs.before, word->begin));
        into->last = (uint32_t)i;
        into->end = word->end;
        add_letters(row, fold_letters(fold, word));
        if (signs.after && (loud || !signs.loud)) {
            into->end += (uint32_t)signs.after;
            add_signs(row, into, str_slice(text, word->end, into->end));
        }
        into->fresh = loud ? into->fresh || (signs.after && signs.loud) : into->signs;
    }
    close_row(row);
    return true;
}

// Names in the row

// Single letters are no words of their own, nor are those of scripts without spaces.
static bool word_known(const struct squeezing *squeezing, const struct row_word *word)
{
    return word->first == word->last && !word->signs && word[1].at - word->at > 1 &&
           search_knows(squeezing->table, squeezing->scratch->fold.words[word->first].hash);
}

// How the row's letters from word `first` on read as those of the name, of which they have the
// shapes. READING_PLAIN: they do not, or another search finds it.
static enum match_reading reading_of(const struct squeezing *squeezing, size_t first, size_t last,
                                     const uint32_t *codes)
{
    const struct squeeze *row = squeezing->row;
    const struct row_word *words = row->words;
    enum match_reading reading = READING_JOINED;
    for (size_t w = first; w <= last; w++) {
        size_t begin = words[w].at, end = words[w + 1].at;
        if (!memcmp(row->codes + begin, codes + (begin - words[first].at),
                    (end - begin) * sizeof(codes[0])))
            continue;
        if (word_known(squeezing, &words[w]))
            return READING_PLAIN;
        reading = READING_DISGUISED;
    }
    return reading;
}

// True when the words are words of their own: what stands there then is not a name torn apart.
static bool all_known(const struct squeezing *squeezing, size_t first, size_t last)
{
    const struct row_word *words = squeezing->row->words;
    for (size_t w = first; w <= last; w++)
        if (!word_known(squeezing, &words[w]))
            return false;
    return true;
}

static void try_key(const struct squeezing *squeezing, uint32_t key, size_t first, size_t last)
{
    const struct match_table *table = squeezing->table;
    const struct squeeze *row = squeezing->row;
    const struct fold *fold = &squeezing->scratch->fold;
    const struct row_word *from = &row->words[first], *to = &row->words[last];
    size_t count = to[1].at - from->at;
    uint32_t codes[SQUEEZED_MAX + 1];
    struct str letters = table_letters(table->letters, table->ends, key);
    if (!(table->traits[key] & TRAIT_DISGUISED) ||
        table_codes(letters, codes, SQUEEZED_MAX + 1) != count)
        return;
    for (size_t i = 0; i < count; i++)
        if (shape_of(codes[i]) != row->shapes[from->at + i])
            return;
    if (str_eq(letters, fold_phrase(fold, from->first, to->last + 1 - from->first)))
        return;
    enum match_reading reading = reading_of(squeezing, first, last, codes);
    bool torn = reading == READING_JOINED && !memchr(letters.at, ' ', letters.len) &&
                all_known(squeezing, first, last);
    if (reading != READING_PLAIN && !torn)
        search_add(squeezing->scratch, &(struct match_hit){
                                           .key = key,
                                           .begin = from->begin,
                                           .end = to->end,
                                           .word = from->first,
                                           .words = to->last + 1 - from->first,
                                           .reading = reading,
                                       });
}

static uint32_t first_key(const struct match_slot *slot)
{
    uint32_t key = slot->tag ? slot->key & KEY_NONE : KEY_NONE;
    return key == KEY_NONE ? MATCH_NO_KEY : key;
}

static uint32_t next_key(const struct match_table *table, const struct match_slot *slot,
                         uint32_t key)
{
    return slot->key & KEY_TWINS ? table_next_twin(table->row_twins, table->row_twin_count, key)
                                 : MATCH_NO_KEY;
}

// All names from the first letter of the word to the last letter of it or of a following one.
static void find_from(const struct squeezing *squeezing, size_t first, uint64_t lengths,
                      bool fresh_only)
{
    const struct match_table *table = squeezing->table;
    const struct squeeze *row = squeezing->row;
    uint64_t hash = 0;
    bool fresh = false;
    size_t at = row->words[first].at, begin = at;
    for (size_t last = first; last < row->word_count; last++) {
        fresh |= row->words[last].fresh;
        for (; at < row->words[last + 1].at; at++)
            hash = letters_add(hash, row->shapes[at]);
        if (at - begin > SQUEEZED_MAX)
            return;
        if (LIKELY(!(lengths & length_bit(at - begin))) || (fresh_only && !fresh))
            continue;
        const struct match_slot *slot =
            slot_at(table->rows, table->row_count, letters_finish(hash));
        for (uint32_t key = first_key(slot); key != MATCH_NO_KEY; key = next_key(table, slot, key))
            try_key(squeezing, key, first, last);
    }
}

static void find_in_row(const struct squeezing *squeezing, bool fresh_only)
{
    const struct match_table *table = squeezing->table;
    const struct squeeze *row = squeezing->row;
    for (size_t i = 0; i < row->word_count; i++) {
        uint64_t head;
        size_t at = row->words[i].at;
        if (table_head(row->shapes + at, row->count - at, &head) &&
            UNLIKELY(filter_passes(table->heads, table->head_count, head)))
            find_from(squeezing, i, table->lengths[length_at(head, table->length_count)],
                      fresh_only);
    }
}

// Names in longer words

// What is left of a compound word beside the name may be a word of its own, with or without the
// letters that tie the two.
static void add_rest(const struct squeezing *squeezing, const struct match_hit *whole,
                     const uint32_t *codes, size_t count, bool before)
{
    static const char *const ties[] = {"", "s", "n", "en", "es", "e"};
    const struct match_table *table = squeezing->table;
    for (size_t i = 0; i < COUNT(ties); i++) {
        size_t tie = strlen(ties[i]), kept = count - tie;
        if (count < tie + LONE_MIN)
            continue;
        const uint32_t *from = before ? codes : codes + tie;
        const uint32_t *tied = before ? codes + kept : codes;
        bool is = true;
        for (size_t t = 0; t < tie; t++)
            is &= tied[t] == (unsigned char)ties[i][t];
        char letters[SQUEEZED_MAX * 4 + 8] = {0};
        size_t len = 0;
        for (size_t c = 0; is && c < kept && c < SQUEEZED_MAX; c++)
            len += chars_encode(from[c], letters + len);
        struct str rest = {letters, len};
        uint64_t hash = is ? sequence_first(fold_hash(rest)) : 0;
        if (!is || !filter_passes(table->ones, table->one_count, hash))
            continue;
        struct match_hit hit = *whole;
        hit.key = table_find_key(table, slot_at(table->slots, table->slot_count, hash), rest);
        hit.reading = READING_REST;
        if (hit.key != MATCH_NO_KEY)
            search_add(squeezing->scratch, &hit);
    }
}

// Looks for a name that is the letters begin..end of the word.
static void find_part(const struct squeezing *squeezing, const struct row_word *word, uint64_t hash,
                      size_t begin, size_t end)
{
    const struct match_table *table = squeezing->table;
    const struct squeeze *row = squeezing->row;
    const struct match_slot *slot = slot_at(table->rows, table->row_count, letters_finish(hash));
    for (uint32_t key = first_key(slot); key != MATCH_NO_KEY; key = next_key(table, slot, key)) {
        uint32_t codes[SQUEEZED_MAX + 1];
        size_t count =
            table_codes(table_letters(table->letters, table->ends, key), codes, SQUEEZED_MAX + 1);
        if (!(table->traits[key] & TRAIT_COMPOUND) || count != end - begin ||
            memcmp(codes, row->codes + begin, count * sizeof(codes[0])) != 0)
            continue;
        struct match_hit hit = {
            .key = key,
            .begin = word->begin,
            .end = word->end,
            .word = word->first,
            .words = 1,
            .reading = READING_COMPOUND,
        };
        search_add(squeezing->scratch, &hit);
        if (begin > word->at)
            add_rest(squeezing, &hit, row->codes + word->at, begin - word->at, true);
        else
            add_rest(squeezing, &hit, row->codes + end, word[1].at - end, false);
    }
}

// Names that the word begins or ends with.
static void find_parts(const struct squeezing *squeezing, const struct row_word *word)
{
    const struct match_table *table = squeezing->table;
    const struct squeeze *row = squeezing->row;
    size_t begin = word->at, end = word[1].at;
    if (end - begin < COMPOUND_MIN + COMPOUND_REST_MIN || end - begin > SQUEEZED_MAX ||
        word_known(squeezing, word))
        return;
    for (size_t from = begin; from + COMPOUND_MIN <= end; from++) {
        uint64_t head, hash = 0;
        if (from == begin + 1)
            from += COMPOUND_REST_MIN - 1;
        if (from + COMPOUND_MIN > end || !table_head(row->shapes + from, end - from, &head) ||
            LIKELY(!filter_passes(table->heads, table->head_count, head)))
            continue;
        uint64_t lengths = table->lengths[length_at(head, table->length_count)];
        for (size_t at = from; at < end; at++) {
            hash = letters_add(hash, row->shapes[at]);
            bool part = from == begin ? at + 1 + COMPOUND_REST_MIN <= end : at + 1 == end;
            if (part && at + 1 - from >= COMPOUND_MIN && (lengths & length_bit(at + 1 - from)))
                find_part(squeezing, word, hash, from, at + 1);
        }
    }
}

void squeeze_find(const struct match_table *table, struct match_scratch *scratch, struct str text)
{
    if (!scratch->squeeze) {
        scratch->squeeze = calloc(1, sizeof(*scratch->squeeze));
        ASSERT(scratch->squeeze);
    }
    struct squeezing squeezing = {table, scratch, scratch->squeeze, text};
    make_row(&squeezing);
    find_in_row(&squeezing, false);
    for (size_t i = 0; i < squeezing.row->word_count; i++)
        find_parts(&squeezing, &squeezing.row->words[i]);
    for (int loud = 0; loud < 2; loud++)
        if (make_row_with_signs(&squeezing, loud))
            find_in_row(&squeezing, true);
}

void squeeze_done(struct squeeze **squeeze)
{
    if (!*squeeze)
        return;
    free((*squeeze)->codes);
    free((*squeeze)->shapes);
    free((*squeeze)->words);
    free(*squeeze);
    *squeeze = NULL;
}
