// SPDX-License-Identifier: Apache-2.0
#include "rules/protected.h"

struct row {
    enum protected attribute;
    bool proxy;
    struct str words; // with `|` between them
};

static const struct protected_info infos[] = {
#define PROTECTED(name, what, law) [PROTECTED_##name] = {STR_INIT(what), STR_INIT(law)},
#include "rules/protected.def"
#undef PROTECTED
};

static const struct row asked[] = {
#define ASKED(name, words) {PROTECTED_##name, false, STR_INIT(words)},
#include "rules/protected.def"
#undef ASKED
#define ASKED_BY_PROXY(name, words) {PROTECTED_##name, true, STR_INIT(words)},
#include "rules/protected.def"
#undef ASKED_BY_PROXY
};

static const struct row proxies[] = {
#define PROXIES(name, words) {PROTECTED_##name, true, STR_INIT(words)},
#include "rules/protected.def"
#undef PROXIES
};

const struct protected_info *protected_info(enum protected attribute)
{
    ASSERT(attribute < PROTECTED_COUNT);
    return &infos[attribute];
}

// Fields

// Small letters, `_` between words, and only what stands behind the last dot. False when the name
// is too long to be meant.
static bool read_last_part(struct str field, char *part, size_t part_bytes, struct str *ret_part)
{
    while (str_find_byte(field, '.') < field.len)
        field = str_slice(field, str_find_byte(field, '.') + 1, field.len);
    if (field.len > part_bytes)
        return false;
    for (size_t i = 0; i < field.len; i++) {
        char c = field.at[i];
        part[i] = c == '-' ? '_' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    *ret_part = (struct str){part, field.len};
    return true;
}

// The part is the word, or the word with more before or behind it: sender_nationality,
// nationality_code.
static bool holds(struct str part, struct str word)
{
    if (!str_starts(part, word) && !str_ends(part, word))
        return false;
    size_t more = part.len - word.len;
    return !more || (str_starts(part, word) && part.at[word.len] == '_') ||
           (str_ends(part, word) && part.at[more - 1] == '_');
}

enum protected protected_field(struct str field, bool *ret_proxy)
{
    char bytes[64];
    struct str part;
    if (str_starts(field, STR("goods.")) || !read_last_part(field, bytes, sizeof(bytes), &part))
        return PROTECTED_COUNT;
    enum protected found = PROTECTED_COUNT;
    size_t found_len = 0; // the longest word counts: "name_language" is more than "language"
    for (size_t i = 0; i < COUNT(asked); i++) {
        struct str rest = asked[i].words, word;
        while (str_cut(&rest, '|', &word)) {
            if (word.len <= found_len || !holds(part, word))
                continue;
            found = asked[i].attribute;
            *ret_proxy = asked[i].proxy;
            found_len = word.len;
        }
    }
    return found;
}

// Organisations

void protected_words_init(struct protected_words *words, struct arena *batch)
{
    *words = (struct protected_words){0};
    struct match_builder *builder = match_builder_open();
    size_t count = 0;
    for (size_t i = 0; i < COUNT(proxies); i++)
        for (size_t c = 0; c < proxies[i].words.len; c++)
            count += proxies[i].words.at[c] == '|';
    words->attributes = ARENA_ARRAY(batch, enum protected, count + COUNT(proxies));
    for (size_t i = 0; i < COUNT(proxies); i++) {
        struct str rest = proxies[i].words, word;
        while (str_cut(&rest, '|', &word)) {
            uint32_t key = match_builder_add(builder, word, 0);
            ASSERT(key != MATCH_NO_KEY);
            words->attributes[key] = proxies[i].attribute;
        }
    }
    words->table = match_build(builder, batch);
    match_builder_close(&builder);
}

void protected_words_done(struct protected_words *words)
{
    match_scratch_done(&words->scratch);
}

enum protected protected_words_find(struct protected_words *words, struct str phrase,
                                    struct str *ret_found)
{
    match_find(&words->table, &words->scratch, phrase);
    if (!words->scratch.count)
        return PROTECTED_COUNT;
    const struct match_hit *hit = &words->scratch.hits[0];
    *ret_found = str_slice(phrase, hit->begin, hit->end);
    return words->attributes[hit->key];
}
