// SPDX-License-Identifier: Apache-2.0
#include "match/fold.h"

#include <endian.h>
#include <stdlib.h>

#include "match/chars.h"

enum {
    LETTERS_PER_BYTE = 4, // at most, spaces included, but for CHAR_MIXED, which asks for its own
    SLACK = 64,           // bytes after the letters that may be read and written
    MARKS_MAX = 16,       // kept after one letter; no script puts as many, and it bounds the work
};

// The word that is being read.
enum open {
    OPEN_NONE,
    OPEN_RUN,  // takes letters and marks
    OPEN_LONE, // takes marks only
};

struct folding {
    struct fold *fold;
    enum open open;
    struct fold_word *word; // the last one, at fold->words[fold->count] until it is closed
    uint32_t marks;         // kept since its last letter
};

static uint64_t mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93;
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93;
    return hash ^ hash >> 32;
}

// Letters are written and read eight at a time, the first one lowest: a read of eight bytes that
// have just been written one by one waits until the processor has brought them together.
static uint64_t load(const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof(bytes));
    return le64toh(bytes);
}

static void store(char *at, uint64_t bytes)
{
    bytes = htole64(bytes);
    memcpy(at, &bytes, sizeof(bytes));
}

uint64_t fold_hash(struct str letters)
{
    uint64_t hash = 0x5061726365676174 + letters.len;
    for (; letters.len > 8; letters.at += 8, letters.len -= 8)
        hash = mix(hash ^ load(letters.at));
    return mix(hash ^ (load(letters.at) & UINT64_MAX >> (64 - 8 * letters.len)));
}

static void close_word(struct folding *folding)
{
    struct fold *fold = folding->fold;
    struct fold_word *word = folding->word;
    if (folding->open == OPEN_NONE)
        return;
    folding->open = OPEN_NONE;
    word->folded_len = (uint32_t)fold->letters.len - word->folded_at;
    word->hash = fold_hash(fold_letters(fold, word));
    fold->count++;
}

static void open_word(struct folding *folding, enum open open, uint32_t begin)
{
    struct fold *fold = folding->fold;
    close_word(folding);
    if (UNLIKELY(fold->count == fold->room)) {
        fold->room = fold->room ? fold->room * 2 : 64;
        fold->words = realloc(fold->words, fold->room * sizeof(fold->words[0]));
        ASSERT(fold->words);
    }
    if (fold->count)
        fold->letters.at[fold->letters.len++] = ' ';
    folding->open = open;
    folding->marks = 0;
    folding->word = &fold->words[fold->count];
    folding->word->begin = begin;
    folding->word->folded_at = (uint32_t)fold->letters.len;
}

static void add_letters(struct folding *folding, const struct char_fold *from)
{
    struct buf *letters = &folding->fold->letters;
    char bytes[8] = {0};
    memcpy(bytes, from->bytes, sizeof(from->bytes));
    memcpy(letters->at + letters->len, bytes, sizeof(bytes));
    letters->len += from->len;
}

// Where the last folded character of the open word begins, and which one it is.
static size_t last_char(const struct folding *folding, size_t before, uint32_t *ret_code)
{
    struct str letters = {folding->fold->letters.at, before};
    size_t at = chars_back(letters, before);
    ASSERT(chars_decode(letters, at, ret_code));
    return at;
}

// Marks after one letter stand in canonical order (by class; class 0 stays where it is), so that
// it does not matter which one was typed first.
static void add_mark(struct folding *folding, const struct char_fold *mark)
{
    struct buf *letters = &folding->fold->letters;
    if (folding->marks == MARKS_MAX)
        return;
    folding->marks++;
    size_t at = letters->len;
    while (mark->order && at > folding->word->folded_at) {
        uint32_t code;
        size_t before = last_char(folding, at, &code);
        const struct char_fold *other = chars_get(code);
        if (other->kind != CHAR_MARK || other->order <= mark->order)
            break;
        at = before;
    }
    memmove(letters->at + at + mark->len, letters->at + at, letters->len - at);
    memcpy(letters->at + at, mark->bytes, mark->len);
    letters->len += mark->len;
}

// Makes one letter of the last of the open word and this one, where there is such a letter.
static bool compose_last(struct folding *folding, const struct char_fold *with)
{
    struct buf *letters = &folding->fold->letters;
    if (folding->open == OPEN_NONE)
        return false;
    uint32_t first, second;
    size_t at = last_char(folding, letters->len, &first);
    ASSERT(chars_decode((struct str){with->bytes, with->len}, 0, &second));
    uint32_t both = chars_compose(first, second);
    if (!both)
        return false;
    letters->len = at + chars_encode(both, letters->at + at);
    return true;
}

// Takes the bytes begin..end of the text, which fold to `from`.
static void take(struct folding *folding, const struct char_fold *from, uint32_t begin,
                 uint32_t end)
{
    switch ((enum char_kind)from->kind) {
    case CHAR_END:
        close_word(folding);
        return;
    case CHAR_SKIP:
        return;
    case CHAR_DROP:
        break;
    case CHAR_JAMO:
        if (compose_last(folding, from)) {
            folding->marks = 0;
            break;
        }
        __attribute__((fallthrough));
    case CHAR_LETTER:
        if (folding->open != OPEN_RUN)
            open_word(folding, OPEN_RUN, begin);
        add_letters(folding, from);
        folding->marks = 0;
        break;
    case CHAR_LONE:
        open_word(folding, OPEN_LONE, begin);
        add_letters(folding, from);
        break;
    case CHAR_MARK:
        if (folding->open == OPEN_NONE)
            open_word(folding, OPEN_RUN, begin);
        add_mark(folding, from);
        break;
    case CHAR_VOICE:
        compose_last(folding, from);
        break;
    case CHAR_MIXED: {
        const uint32_t *chars = chars_mixed_at(from);
        for (size_t i = 0; i < from->order; i++) {
            const struct char_fold *part = chars_get(chars[i]);
            ASSERT(part->kind != CHAR_MIXED);
            take(folding, part, begin, end);
        }
        return;
    }
    }
    if (folding->open != OPEN_NONE)
        folding->word->end = end;
}

// Folds eight bytes: *ret_folded has ASCII letters in lower case and digits as they are. Returns
// how many such bytes there are before the first other one; what follows it means nothing.
static uint32_t fold_ascii(uint64_t bytes, uint64_t *ret_folded)
{
    const uint64_t each = 0x0101010101010101, high = 0x80 * each;
    uint64_t low = bytes & ~high, lower = low | 0x20 * each;
    // In each byte, adding 128 - x sets the high bit when the byte is at least x.
    uint64_t letters = (lower + (0x80 - 'a') * each) & ~(lower + (0x7F - 'z') * each);
    uint64_t digits = (low + (0x80 - '0') * each) & ~(low + (0x7F - '9') * each);
    uint64_t others = ~((letters | digits) & ~bytes) & high;
    *ret_folded = low | (letters & high) >> 2; // 128 >> 2 is what lower case adds
    return others ? (uint32_t)__builtin_ctzll(others) / 8 : 8;
}

// The eight bytes at `at`; zeros after the end of the text.
static uint64_t load_text(struct str text, uint32_t at)
{
    if (LIKELY(text.len - at >= 8))
        return load(text.at + at);
    uint64_t bytes = 0;
    for (size_t i = text.len; i-- > at;)
        bytes = bytes << 8 | (unsigned char)text.at[i];
    return bytes;
}

// Takes the run of ASCII letters and digits at `at`, which may be empty; returns where it ends.
static uint32_t take_ascii(struct folding *folding, struct str text, uint32_t at)
{
    struct buf *letters = &folding->fold->letters;
    uint32_t count = 8;
    while (count == 8 && at < text.len) {
        uint64_t folded;
        count = fold_ascii(load_text(text, at), &folded);
        if (!count)
            break;
        if (folding->open != OPEN_RUN)
            open_word(folding, OPEN_RUN, at);
        store(letters->at + letters->len, folded);
        letters->len += count;
        at += count;
        folding->word->end = at;
        folding->marks = 0;
    }
    return at;
}

bool fold_is_picture(const struct fold *fold, const struct fold_word *word)
{
    uint32_t code;
    struct str letters = fold_letters(fold, word);
    return (unsigned char)letters.at[0] >= 0xF0 && chars_decode(letters, 0, &code) &&
           chars_is_picture(code);
}

void fold_done(struct fold *fold)
{
    buf_done(&fold->letters);
    free(fold->words);
    *fold = (struct fold){0};
}

void fold_text(struct fold *fold, struct str text)
{
    ASSERT(text.len <= UINT32_MAX / 64); // so that all places fit, letters too
    struct folding folding = {.fold = fold};
    fold->count = 0;
    buf_clear(&fold->letters);
    buf_reserve(&fold->letters, text.len * LETTERS_PER_BYTE + SLACK);
    for (uint32_t at = 0; at < text.len;) {
        at = take_ascii(&folding, text, at);
        if (at == text.len)
            break;
        uint32_t code;
        uint32_t bytes = 0; // of a code point that is not ASCII
        if ((unsigned char)text.at[at] >= 0x80)
            bytes = (uint32_t)chars_decode(text, at, &code);
        if (!bytes) {
            close_word(&folding);
            at++;
            continue;
        }
        const struct char_fold *from = chars_get(code);
        if (from->kind == CHAR_MIXED)
            buf_reserve(&fold->letters,
                        (text.len - at) * LETTERS_PER_BYTE + from->order * 5 + SLACK);
        take(&folding, from, at, at + bytes);
        at += bytes;
    }
    close_word(&folding);
    fold->letters.at[fold->letters.len] = '\0';
}
