// Names and phrases that are ordinary words of some language, or too short to be anything else.
//
// SPDX-License-Identifier: Apache-2.0
#include <utf8proc.h>

#include "author/script.h"
#include "author/texts.h"
#include "match/fold.h"
#include "rules/forms.h"

static const struct {
    struct str language, words;
} languages[] = {
#define WORDS(language, words) {STR_INIT(language), STR_INIT(words)},
#include "rules/ordinary.def"
#undef WORDS
};

// Stands for the language of words that many languages write alike.
#define SHARED "*"

// Languages of which many words are written alike and mean the same: a phrase of one is no
// surprise in another.
static const char *const families[] = {
    " da no nb nn sv ", " id ms ", " cs sk ",  " ru uk be bg sr mk ", " es pt gl ca ", " it co ",
    " de lb ",          " nl af ", " zh yue ", " hr bs sr sl ",
};

// A word of one language. Those that fold alike are a chain.
struct spelling {
    size_t language; // in `languages`
    struct str text;
    const struct spelling *next;
};

struct ordinary {
    struct linter *linter;
    struct index words;          // as they fold
    struct spelling **spellings; // by word
    size_t room;
    struct index phrases; // of cues: "cue language letters"
    struct buf key;
};

static void read_words(struct ordinary *ordinary)
{
    struct arena *batch = ordinary->linter->batch;
    AUTO(fold_done) struct fold fold = {0};
    // From the last on, so that chains begin with the first.
    for (size_t i = COUNT(languages); i-- > 0;) {
        struct str rest = languages[i].words, word;
        while (str_cut(&rest, ' ', &word)) {
            fold_text(&fold, word);
            if (!fold.count)
                continue;
            size_t count = ordinary->words.count;
            struct str letters = arena_copy(batch, fold_phrase(&fold, 0, fold.count));
            uint32_t number = index_add(&ordinary->words, letters);
            if (number == count)
                ARENA_PUSH(batch, ordinary->spellings, count, ordinary->room) = NULL;
            struct spelling *spelling = ARENA_NEW(batch, struct spelling);
            *spelling = (struct spelling){i, word, ordinary->spellings[number]};
            ordinary->spellings[number] = spelling;
        }
    }
}

// The words that fold as the text does, or NULL.
static const struct spelling *find_words(const struct ordinary *ordinary,
                                         const struct text_entry *entry)
{
    uint32_t number = index_find(&ordinary->words, ordinary->linter->texts->keys.texts[entry->key]);
    return number == INDEX_NONE ? NULL : ordinary->spellings[number];
}

static bool is_family(struct str a, struct str b)
{
    a = forms_language(a);
    b = forms_language(b);
    if (str_eq(a, b))
        return true;
    char wanted_a[16], wanted_b[16];
    if (a.len > 8 || b.len > 8)
        return false;
    snprintf(wanted_a, sizeof(wanted_a), " %.*s ", STR_ARG(a));
    snprintf(wanted_b, sizeof(wanted_b), " %.*s ", STR_ARG(b));
    for (size_t i = 0; i < COUNT(families); i++)
        if (strstr(families[i], wanted_a) && strstr(families[i], wanted_b))
            return true;
    return false;
}

// Names

static void check_name(struct ordinary *ordinary, const struct text_entry *entry)
{
    const struct spelling *word = find_words(ordinary, entry);
    while (word && str_is(languages[word->language].language, SHARED))
        word = word->next;
    if (!word)
        return;
    lint_add(ordinary->linter, LINT_ORDINARY, entry->word.span,
             STR("It is found in texts about anything: let it need a cue, make it `exact`, or drop "
                 "it."),
             "\"%.*s\" is an ordinary word: \"%.*s\" (%.*s)", STR_ARG(entry->word.text),
             STR_ARG(word->text), STR_ARG(languages[word->language].language));
}

// A word of so many letters says little: in alphabets, in scripts that leave vowels out or hang
// them on consonants, and in those of which each letter is a syllable or a word.
static size_t short_letters(struct str letters)
{
    utf8proc_int32_t code = 0;
    if (utf8proc_iterate((const utf8proc_uint8_t *)letters.at, (utf8proc_ssize_t)letters.len,
                         &code) <= 0)
        return 0;
    enum script script = script_of((uint32_t)code);
    if (script == SCRIPT_ARABIC || script == SCRIPT_HEBREW || script == SCRIPT_INDIC ||
        script == SCRIPT_ETHIOPIC)
        return 2;
    return script > SCRIPT_INDIC ? 1 : 3;
}

static void check_short(struct linter *linter, const struct text_entry *entry)
{
    struct str letters = linter->texts->keys.texts[entry->key];
    size_t count = 0;
    for (size_t i = 0; i < letters.len; i++)
        count += ((unsigned char)letters.at[i] & 0xC0) != 0x80;
    if (entry->words > 1 || count > short_letters(letters))
        return;
    lint_add(linter, LINT_SHORT, entry->word.span,
             STR("So short a name stands in many texts: let it need a cue, or make it `exact`."),
             "the name \"%.*s\" has %zu letter%s", STR_ARG(entry->word.text), count,
             count == 1 ? "" : "s");
}

// Phrases of cues

static struct str phrase_key(struct ordinary *ordinary, const struct text_entry *entry,
                             struct str language)
{
    buf_clear(&ordinary->key);
    buf_print(&ordinary->key, "%u %.*s ", entry->subject, STR_ARG(forms_language(language)));
    buf_add(&ordinary->key, ordinary->linter->texts->keys.texts[entry->key]);
    return buf_str(&ordinary->key);
}

static void read_phrases(struct ordinary *ordinary)
{
    const struct texts *texts = ordinary->linter->texts;
    for (size_t i = 0; i < texts->count; i++) {
        const struct text_entry *entry = &texts->items[i];
        if (entry->kind == SENSE_CUE)
            index_add(&ordinary->phrases,
                      arena_copy(ordinary->linter->batch,
                                 phrase_key(ordinary, entry, text_language(entry))));
    }
}

// Case aside, of plain letters.
static bool spelled_alike(struct str a, struct str b)
{
    bool alike = a.len == b.len;
    for (size_t i = 0; alike && i < a.len; i++)
        alike = a.at[i] == b.at[i] ||
                (byte_is_letter(a.at[i]) && byte_is_letter(b.at[i]) && (a.at[i] ^ b.at[i]) == 0x20);
    return alike;
}

// What is written alike and stands among the words of the phrase's own language, or among those
// that languages share, most likely means the same; what the cue states in the other language too
// is meant.
static bool is_foreign(struct ordinary *ordinary, const struct text_entry *entry,
                       const struct spelling *words, const struct spelling *word)
{
    struct str language = text_language(entry), other = languages[word->language].language;
    if (is_family(other, language) || str_is(other, SHARED))
        return false;
    for (const struct spelling *own = words; own; own = own->next) {
        struct str of = languages[own->language].language;
        if ((is_family(of, language) || str_is(of, SHARED)) && spelled_alike(own->text, word->text))
            return false;
    }
    return index_find(&ordinary->phrases, phrase_key(ordinary, entry, other)) == INDEX_NONE;
}

static void check_phrase(struct ordinary *ordinary, const struct text_entry *entry)
{
    const struct spelling *words = find_words(ordinary, entry), *word = words;
    while (word && !is_foreign(ordinary, entry, words, word))
        word = word->next;
    if (!word)
        return;
    lint_add(ordinary->linter, LINT_CUE_ORDINARY, entry->word.span,
             STR("Cues are looked for in texts of any language, without accents: write a longer "
                 "phrase, or drop it."),
             "\"%.*s\" (%.*s) is found in \"%.*s\" (%.*s), an ordinary word",
             STR_ARG(entry->word.text), STR_ARG(text_language(entry)), STR_ARG(word->text),
             STR_ARG(languages[word->language].language));
}

void lint_words(struct linter *linter)
{
    const struct texts *texts = linter->texts;
    struct ordinary ordinary = {
        .linter = linter,
        .words.batch = linter->batch,
        .phrases.batch = linter->batch,
    };
    read_words(&ordinary);
    read_phrases(&ordinary);
    for (size_t i = 0; i < texts->count; i++) {
        const struct text_entry *entry = &texts->items[i];
        if (!lint_is_named(linter, entry->pack))
            continue;
        if (entry->kind == SENSE_CUE) {
            check_phrase(&ordinary, entry);
        } else if (entry->kind == SENSE_NAME && !text_needs_cue(entry) && !text_is_exact(entry)) {
            check_name(&ordinary, entry);
            check_short(linter, entry);
        }
    }
    buf_done(&ordinary.key);
}
