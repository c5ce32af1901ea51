// SPDX-License-Identifier: Apache-2.0
#include "import/taxon.h"

#include <utf8proc.h>

#include "base/buf.h"

static bool is_one_of(struct str word, const char *words)
{
    struct str rest = str_from(words), one;
    while (str_cut(&rest, ' ', &one))
        if (str_eq(word, one))
            return true;
    return false;
}

// Marks behind which a name within a species follows.
static bool is_rank(struct str word)
{
    return is_one_of(word,
                     "subsp. ssp. subspecies var. f. fo. forma subvar. nothosubsp. nothovar.");
}

// Words in small letters that belong to authors.
static bool is_particle(struct str word)
{
    return is_one_of(word, "ex et in and de da do du di del della der den des la le van von vom zu "
                           "auct auctt non nec sensu emend hort al");
}

// Marks that say that there is no more of a name: "Trachemys spp."
static bool is_open(struct str word)
{
    return is_one_of(word, "sp. spp. sp spp gen. agg. s.l. s.str. s.lat.");
}

// The first character of the word; 0 when there is none.
static int32_t first_character(struct str word)
{
    utf8proc_int32_t code = 0;
    utf8proc_ssize_t bytes =
        utf8proc_iterate((const utf8proc_uint8_t *)word.at, (utf8proc_ssize_t)word.len, &code);
    return bytes > 0 ? code : 0;
}

static bool is_capital(int32_t code)
{
    return utf8proc_category(code) == UTF8PROC_CATEGORY_LU;
}

// Words with which authors begin: "Linnaeus,", "(Labill.)", "& al.", "1766", "van", "d'Orb.".
static bool begins_authors(struct str word)
{
    struct str bare = word;
    while (bare.len && strchr(".,;", bare.at[bare.len - 1]))
        bare.len--;
    size_t digits = 0, apostrophe = str_find_byte(word, '\'');
    while (digits < bare.len && byte_is_digit(bare.at[digits]))
        digits++;
    bool year = digits == 4 && bare.len == 4;
    bool elided = apostrophe + 1 < word.len &&
                  is_capital(first_character(str_slice(word, apostrophe + 1, word.len)));
    return !bare.len || strchr("([&", bare.at[0]) || year || elided || is_particle(bare) ||
           is_capital(first_character(bare));
}

static bool is_cross(struct str word)
{
    return is_one_of(word, "x X \xC3\x97");
}

// "Aus bus × Aus cus": parents of a hybrid, which is neither of them.
static bool is_formula(struct str text)
{
    struct str rest = text, word;
    bool genus = str_cut(&rest, ' ', &word) && !is_cross(word);
    while (genus && str_cut(&rest, ' ', &word)) {
        struct str behind = rest, next;
        if (is_cross(word) && str_cut(&behind, ' ', &next) && is_capital(first_character(next)))
            return true;
    }
    return false;
}

static bool is_virus(struct str text)
{
    struct str rest = text, word;
    while (str_cut(&rest, ' ', &word))
        if (is_one_of(word, "virus viruses viroid phage satellite phytoplasma"))
            return true;
    return false;
}

// Goes over the words of a name and keeps those that are the name.
struct reading {
    struct buf kept;
    size_t words; // kept
    bool authors; // what stands here are authors, up to a rank
    bool open;    // ended by "spp."
};

static void keep(struct reading *reading, struct str word)
{
    if (reading->kept.len)
        buf_add_byte(&reading->kept, ' ');
    buf_add(&reading->kept, word);
    reading->words++;
}

static bool is_letters(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!byte_is_letter(word.at[i]) && (unsigned char)word.at[i] < 0x80)
            return false;
    return true;
}

// "(Trachemys)" behind the genus, or, where a table lost the parentheses, a word like a genus with
// an epithet behind it.
static bool is_subgenus(const struct reading *reading, struct str word, struct str next)
{
    bool epithet_follows = next.len && !begins_authors(next) && !is_open(next) && !is_rank(next);
    bool in_parentheses = str_starts(word, STR("(")) && str_ends(word, STR(")"));
    return reading->words == 1 && epithet_follows && (in_parentheses || is_letters(word));
}

// Reads one word; `next`: the word behind it. False when the name ends here.
static bool read_word(struct reading *reading, struct str word, struct str next)
{
    bool epithet_follows = next.len && !begins_authors(next) && !is_open(next);
    if (is_open(word)) {
        reading->open = true;
        return false;
    }
    if (is_rank(word) && epithet_follows) {
        keep(reading, is_one_of(word, "ssp. subspecies") ? STR("subsp.") : word);
        reading->authors = false;
        return true;
    }
    if (reading->authors)
        return true;
    if (!begins_authors(word))
        keep(reading, word);
    else
        reading->authors = !is_subgenus(reading, word, next);
    return true;
}

// Whether what stands behind a genus is clearly who described it. A genus that only was left of a
// longer name would be the name of far too much.
static bool is_authorship(struct str text)
{
    bool sign = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i], next = i + 1 < text.len ? text.at[i + 1] : ' ';
        if (c == '[' || c == '\'' || (c == '.' && next >= 'a' && next <= 'z'))
            return false;
        sign |= strchr(".,(&", c) || byte_is_digit(c);
    }
    return sign;
}

// "TRACHEMYS SCRIPTA" → "Trachemys scripta"; ASCII only.
static struct str lower_shouting(struct arena *batch, struct str text)
{
    bool small = false, spaces = false;
    for (size_t i = 0; i < text.len; i++) {
        small |= (text.at[i] >= 'a' && text.at[i] <= 'z') || (unsigned char)text.at[i] >= 0x80;
        spaces |= text.at[i] == ' ';
    }
    if (small || !spaces)
        return text;
    struct str copy = arena_copy(batch, text);
    char *at = (char *)copy.at;
    for (size_t i = 1; i < copy.len; i++)
        if (byte_is_letter(at[i]))
            at[i] |= 32;
    return copy;
}

// Quotes around a name or a word of it are no part of it: "Candidatus Phytoplasma" solani.
static struct str drop_quotes(struct arena *batch, struct str text)
{
    struct str copy = arena_copy(batch, text);
    char *to = (char *)copy.at;
    copy.len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool outside =
            i == 0 || i + 1 == text.len || text.at[i - 1] == ' ' || text.at[i + 1] == ' ';
        if (text.at[i] != '"' && !(text.at[i] == '\'' && outside))
            to[copy.len++] = text.at[i];
    }
    return str_trim(copy);
}

// "cristatellus(Linnaeus)": puts the space where it was forgotten.
static struct str part_authors(struct arena *batch, struct str text)
{
    size_t at = str_find_byte(text, '(');
    if (at == 0 || at == text.len || text.at[at - 1] == ' ')
        return text;
    return arena_print(batch, "%.*s %.*s", (int)at, text.at, (int)(text.len - at), text.at + at);
}

struct str taxon_name(struct arena *batch, struct str text, struct str authors)
{
    struct str shown = text, rest, word, next;
    if (authors.len && text.len > authors.len && str_ends(text, authors))
        shown = str_trim(str_slice(text, 0, text.len - authors.len));
    shown = part_authors(batch, lower_shouting(batch, drop_quotes(batch, shown)));
    rest = shown;
    if (is_virus(shown) || is_formula(shown) || !str_cut(&rest, ' ', &word))
        return shown;
    struct reading reading = {0};
    bool cross = is_cross(word);
    if (!cross && !is_capital(first_character(word)))
        return shown;
    keep(&reading, word);
    // The genus stands behind them.
    if ((cross || str_is(word, "Candidatus")) && str_cut(&rest, ' ', &word))
        keep(&reading, word);
    bool more = str_cut(&rest, ' ', &word);
    while (more) {
        bool has_next = str_cut(&rest, ' ', &next);
        more = read_word(&reading, word, has_next ? next : (struct str){0}) && has_next;
        word = next;
    }
    struct str kept = buf_str(&reading.kept);
    bool cut_short = reading.words == 1 && !reading.open && kept.len < shown.len;
    if (cut_short && !is_authorship(str_slice(shown, kept.len, shown.len)))
        kept = shown;
    if (!str_eq(kept, text))
        text = arena_copy(batch, kept);
    buf_done(&reading.kept);
    return text;
}
