// The letters of texts: scripts, characters that nobody sees, spaces, signs, forms of Unicode.
//
// SPDX-License-Identifier: Apache-2.0
#include <utf8proc.h>

#include "author/linter.h"
#include "author/script.h"

struct character {
    uint32_t code;
    size_t begin, end; // bytes of the text
};

// The character at `at`; texts are UTF-8, the lexer has seen to it.
static struct character character_at(struct str text, size_t at)
{
    utf8proc_int32_t code = 0;
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                                              (utf8proc_ssize_t)(text.len - at), &code);
    return (struct character){(uint32_t)code, at, at + (bytes > 0 ? (size_t)bytes : 1)};
}

// The span of bytes of a text in quotes; the whole text when backslashes stand in it.
static struct span part_of(struct word word, size_t begin, size_t end)
{
    struct span span = word.span;
    if (span.end - span.begin != word.text.len + 2)
        return span;
    span.begin += 1 + (uint32_t)begin;
    span.end = span.begin + (uint32_t)(end - begin);
    return span;
}

static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80 || (unsigned char)text.at[i] < ' ')
            return false;
    return true;
}

// What nobody sees

// Joiners shape the letters of these scripts; elsewhere they are left over from something.
static bool takes_joiners(uint32_t code)
{
    enum script script = script_of(code);
    return script == SCRIPT_ARABIC || script == SCRIPT_INDIC || script == SCRIPT_KHMER ||
           script == SCRIPT_MYANMAR;
}

static bool is_space(uint32_t code)
{
    return code == '\t' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
           code == 0x205F || code == 0x3000;
}

static bool is_invisible(uint32_t code, uint32_t before)
{
    if ((code == 0x200C || code == 0x200D) && takes_joiners(before))
        return false;
    return code == 0xAD || code == 0x34F || code == 0x61C || code == 0x180E ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || (code >= 0xFE00 && code <= 0xFE0F) ||
           code == 0xFEFF || code < ' ' || (code >= 0x7F && code < 0xA0);
}

static void check_invisible(struct linter *linter, struct word word)
{
    uint32_t before = 0;
    for (size_t at = 0; at < word.text.len;) {
        struct character c = character_at(word.text, at);
        struct span span = part_of(word, c.begin, c.end);
        if (is_space(c.code))
            lint_add(linter, LINT_INVISIBLE, span, STR("Write a plain space."),
                     "the space U+%04X looks like a plain one and is another character", c.code);
        else if (is_invisible(c.code, before))
            lint_add(linter, LINT_INVISIBLE, span,
                     STR("Take it away: it makes no difference to what is found, and nobody can "
                         "see that it is there."),
                     "nobody sees the character U+%04X", c.code);
        // A vowel sign stands between a letter and its joiner.
        before = script_of(c.code) == SCRIPT_NONE && c.code >= 0x80 ? before : c.code;
        at = c.end;
    }
}

static void check_spaces(struct linter *linter, struct word word)
{
    struct str text = word.text;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != ' ')
            continue;
        size_t end = i;
        while (end < text.len && text.at[end] == ' ')
            end++;
        bool edge = i == 0 || end == text.len;
        if (edge || end - i > 1)
            lint_add(linter, LINT_SPACES, part_of(word, i, end), (struct str){0}, "%s",
                     i == 0 ? "the text begins with a space"
                     : edge ? "the text ends with a space"
                            : "more than one space stands here");
        i = end;
    }
}

static void check_nfc(struct linter *linter, struct word word)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t bytes =
        utf8proc_map((const utf8proc_uint8_t *)word.text.at, (utf8proc_ssize_t)word.text.len,
                     &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    struct str nfc = {(const char *)composed, bytes > 0 ? (size_t)bytes : 0};
    if (bytes > 0 && !str_eq(nfc, word.text)) {
        size_t same = 0;
        while (same < size_min(nfc.len, word.text.len) && nfc.at[same] == word.text.at[same])
            same++;
        while (same && ((unsigned char)word.text.at[same] & 0xC0) == 0x80)
            same--;
        struct character c = character_at(word.text, same);
        lint_add(linter, LINT_NOT_NFC, part_of(word, same, c.end),
                 STR("Write each letter with its accents as one character: it is found either way, "
                     "but people who search the file do not find it."),
                 "the text is not in Unicode form NFC");
    }
    free(composed);
}

// Scripts

static bool is_letter(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

// Alphabets with letters that look alike.
static bool is_alphabet(enum script script)
{
    return script == SCRIPT_LATIN || script == SCRIPT_GREEK || script == SCRIPT_CYRILLIC;
}

// Units are written with a Greek letter and Latin ones: μm, μg; so are names of compounds: αPVP.
static bool is_prefix(struct str text, struct character c)
{
    bool begins = c.begin == 0 || !byte_is_letter(text.at[c.begin - 1]);
    return script_of(c.code) == SCRIPT_GREEK && begins;
}

static void check_mixed(struct linter *linter, struct word word)
{
    enum script seen = SCRIPT_NONE;
    size_t begin = 0; // of the word at hand
    bool said = false;
    for (size_t at = 0; at < word.text.len && !said;) {
        struct character c = character_at(word.text, at);
        enum script script = script_of(c.code);
        at = c.end;
        if (!is_letter(c.code)) {
            seen = SCRIPT_NONE;
            begin = at;
        } else if (is_alphabet(script) && !is_prefix(word.text, c)) {
            said = seen != SCRIPT_NONE && seen != script;
            if (said)
                lint_add(linter, LINT_SCRIPTS_MIXED, part_of(word, begin, c.end),
                         STR("Letters of two alphabets can look alike and are different: write the "
                             "whole word in one."),
                         "the word goes from %s letters to a %s one", script_word(seen),
                         script_word(script));
            seen = script;
        }
    }
}

// Names and phrases

static uint32_t scripts_of(struct str text)
{
    uint32_t scripts = 0;
    for (size_t at = 0; at < text.len;) {
        struct character c = character_at(text, at);
        enum script script = script_of(c.code);
        if (script != SCRIPT_NONE)
            scripts |= 1u << script;
        at = c.end;
    }
    return scripts;
}

static const char *first_script(uint32_t scripts)
{
    int script = 1;
    while (script < SCRIPT_COUNT && !(scripts & 1u << script))
        script++;
    return script_word(script < SCRIPT_COUNT ? (enum script)script : SCRIPT_NONE);
}

static void check_script(struct linter *linter, const struct ast_name *name, struct word word)
{
    uint32_t expected = script_of_language(name->language.text), there = scripts_of(word.text);
    if (there != 1u << SCRIPT_GREEK)
        there &= ~(1u << SCRIPT_GREEK); // α-PVP, β-lactam
    if (!expected || !there || (expected & there) || str_is(name->kind.text, "exact"))
        return;
    if (there == 1u << SCRIPT_LATIN)
        lint_add(linter, LINT_SCRIPT_LATIN, word.span, (struct str){0},
                 "the \"%.*s\" name is in Latin letters", STR_ARG(name->language.text));
    else
        lint_add(linter, LINT_SCRIPT, word.span, STR("Give the text the tag of its language."),
                 "\"%.*s\" is written in %s letters, and this text in %s ones",
                 STR_ARG(name->language.text), first_script(expected), first_script(there));
}

// zh-Hans and zh-Hant tell the two ways of writing apart; other tags do not.
static void check_han(struct linter *linter, const struct ast_name *name, struct word word)
{
    bool simplified = str_starts(name->language.text, STR("zh-Hans"));
    if (!simplified && !str_starts(name->language.text, STR("zh-Hant")))
        return;
    enum han wrong = simplified ? HAN_TRADITIONAL : HAN_SIMPLIFIED;
    for (size_t at = 0; at < word.text.len;) {
        struct character c = character_at(word.text, at);
        uint32_t other;
        at = c.end;
        if (script_han(c.code, &other) != wrong)
            continue;
        char right[4];
        utf8proc_ssize_t bytes =
            utf8proc_encode_char((utf8proc_int32_t)other, (utf8proc_uint8_t *)right);
        lint_add(linter, LINT_HAN_FORM, part_of(word, c.begin, c.end),
                 arena_print(linter->batch,
                             "The %s form is \"%.*s\"; or the text stands under the wrong tag.",
                             simplified ? "simplified" : "traditional", (int)bytes, right),
                 "\"%.*s\" has a character that only %s Chinese is written with",
                 STR_ARG(name->language.text), simplified ? "traditional" : "simplified");
        return;
    }
}

// True when the sign at the end belongs there: "(NH4)2", "spp.", "C++", "25%".
static bool may_end(struct str text, struct character c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c.code);
    bool sign = (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO) ||
                category == UTF8PROC_CATEGORY_SK;
    if (!sign || category == UTF8PROC_CATEGORY_PE || category == UTF8PROC_CATEGORY_PF ||
        c.code == '%' || c.code == '\'' || c.code == '"')
        return true;
    size_t begin = c.begin;
    while (begin && text.at[begin - 1] != ' ')
        begin--;
    struct str last = str_slice(text, begin, c.begin);
    bool dotted = str_find_byte(last, '.') < last.len;
    return c.code == '.' && (dotted || last.len <= 4); // an abbreviation
}

static void check_end(struct linter *linter, struct word word)
{
    struct str text = str_trim(word.text);
    if (!text.len)
        return;
    size_t at = text.len - 1;
    while (at && ((unsigned char)text.at[at] & 0xC0) == 0x80)
        at--;
    struct character c = character_at(text, at);
    if (at && !may_end(text, c))
        lint_add(linter, LINT_PUNCTUATION, part_of(word, c.begin, c.end),
                 STR("Signs at the end do not count, unless the name is `exact`."),
                 "the text ends in \"%.*s\"", STR_ARG(str_slice(text, c.begin, c.end)));
}

// Any text
static void check_text(struct linter *linter, struct word word)
{
    if (!word.span.file)
        return;
    check_spaces(linter, word);
    if (is_plain(word.text))
        return;
    check_invisible(linter, word);
    check_nfc(linter, word);
    check_mixed(linter, word);
}

static void check_tag(struct linter *linter, struct word tag)
{
    char usual[64];
    if (tag.text.len >= sizeof(usual))
        return;
    size_t begin = 0; // of the subtag at hand
    for (size_t i = 0; i < tag.text.len; i++) {
        char c = tag.text.at[i];
        size_t end = begin + str_find_byte(str_slice(tag.text, begin, tag.text.len), '-');
        bool region = begin && end - begin == 2, script = begin && end - begin == 4;
        bool capital = region || (script && i == begin);
        if (byte_is_letter(c))
            c = (char)(capital ? c & ~0x20 : c | 0x20);
        usual[i] = c;
        if (i == end)
            begin = end + 1;
    }
    struct str right = {usual, tag.text.len};
    if (!str_eq(right, tag.text))
        lint_add(linter, LINT_TAG_CASE, tag.span,
                 arena_print(linter->batch, "Write \"%.*s\".", STR_ARG(right)),
                 "the language tag \"%.*s\" is in unusual case", STR_ARG(tag.text));
}

static void check_names(struct linter *linter, const struct ast_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct ast_name *name = &names->items[i];
        check_tag(linter, name->language);
        for (size_t t = 0; t < name->texts.count; t++) {
            struct word word = name->texts.items[t];
            check_text(linter, word);
            if (!str_is(name->kind.text, "exact"))
                check_end(linter, word);
            check_script(linter, name, word);
            check_han(linter, name, word);
        }
    }
}

void lint_letters(struct linter *linter)
{
    const struct ast *ast = linter->ast;
    for (size_t i = 0; i < ast->source_count; i++)
        check_text(linter, ast->sources[i].title);
    for (size_t i = 0; i < ast->law_count; i++) {
        const struct ast_law *law = &ast->laws[i];
        const struct word texts[] = {law->act, law->edition, law->article, law->says,
                                     law->consequence};
        for (size_t t = 0; t < COUNT(texts); t++)
            if (t < 4 || !law->consequence_is_law)
                check_text(linter, texts[t]);
    }
    for (size_t i = 0; i < ast->list_count; i++)
        check_text(linter, ast->lists[i].title);
    for (size_t i = 0; i < ast->concept_count; i++) {
        check_text(linter, ast->concepts[i].name);
        check_end(linter, ast->concepts[i].name);
        check_names(linter, &ast->concepts[i].names);
    }
    for (size_t i = 0; i < ast->cue_count; i++) {
        check_text(linter, ast->cues[i].title);
        check_names(linter, &ast->cues[i].phrases);
    }
    for (size_t i = 0; i < ast->vague_count; i++) {
        check_text(linter, ast->vagues[i].title);
        check_names(linter, &ast->vagues[i].phrases);
    }
    for (size_t i = 0; i < ast->endings_count; i++)
        check_tag(linter, ast->endings[i].language);
    for (size_t i = 0; i < ast->rule_count; i++) {
        check_text(linter, ast->rules[i].title);
        check_text(linter, ast->rules[i].ask);
    }
}
