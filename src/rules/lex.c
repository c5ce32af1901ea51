// SPDX-License-Identifier: Apache-2.0
#include "rules/lex.h"

#include <utf8proc.h>

#include "base/limits.h"

// Of a word or text that is too long (and reported) so much is kept that nothing else is said of
// it.
enum { TOKEN_KEPT_BYTES = 40 };

struct lexer {
    const struct source_file *file;
    struct diag *diag;
    size_t at;
    bool line_begins; // nothing but spaces since the last line break
    struct tokens tokens;
    size_t room, comment_room;
};

static const char *const kind_words[] = {
    [TOKEN_WORD] = "a word",
    [TOKEN_TEXT] = "a text in quotes",
    [TOKEN_OPEN] = "\"{\"",
    [TOKEN_CLOSE] = "\"}\"",
    [TOKEN_LEFT] = "\"(\"",
    [TOKEN_RIGHT] = "\")\"",
    [TOKEN_COMMA] = "\",\"",
    [TOKEN_RANGE] = "\"..\"",
    [TOKEN_LESS] = "\"<\"",
    [TOKEN_LESS_EQUAL] = "\"<=\"",
    [TOKEN_GREATER] = "\">\"",
    [TOKEN_GREATER_EQUAL] = "\">=\"",
    [TOKEN_END] = "the end of the file",
};

const char *token_kind_word(enum token_kind kind)
{
    return kind_words[kind];
}

static struct span span_of(const struct lexer *lexer, size_t begin, size_t end)
{
    return (struct span){lexer->file, (uint32_t)begin, (uint32_t)end};
}

static void push(struct lexer *lexer, enum token_kind kind, size_t begin, struct str text)
{
    ARENA_PUSH(lexer->diag->batch, lexer->tokens.items, lexer->tokens.count, lexer->room) =
        (struct token){
            .kind = kind,
            .begins_line = lexer->line_begins,
            .begin = (uint32_t)begin,
            .end = (uint32_t)lexer->at,
            .text = text,
        };
    lexer->line_begins = false;
}

static void lex_comment(struct lexer *lexer)
{
    size_t begin = lexer->at;
    lexer->at += str_find_byte(str_slice(lexer->file->text, begin, lexer->file->text.len), '\n');
    ARENA_PUSH(lexer->diag->batch, lexer->tokens.comments, lexer->tokens.comment_count,
               lexer->comment_room) = (struct comment){(uint32_t)begin, (uint32_t)lexer->at};
}

static char peek(const struct lexer *lexer, size_t ahead)
{
    size_t at = lexer->at + ahead;
    return at < lexer->file->text.len ? lexer->file->text.at[at] : '\0';
}

static bool is_word_byte(char c)
{
    return byte_is_letter(c) || byte_is_digit(c) || c == '-' || c == '_';
}

static bool is_alphanumeric(char c)
{
    return byte_is_letter(c) || byte_is_digit(c);
}

static void lex_word(struct lexer *lexer)
{
    size_t begin = lexer->at;
    // A dot belongs to the word when the word goes on after it: `goods.hs`, but not `0301..0308`.
    // So does a slash between letters or digits: `pack/rule`.
    while (is_word_byte(peek(lexer, 0)) ||
           (peek(lexer, 0) == '.' && lexer->at > begin && is_word_byte(peek(lexer, 1))) ||
           (peek(lexer, 0) == '/' && lexer->at > begin &&
            is_alphanumeric(lexer->file->text.at[lexer->at - 1]) &&
            is_alphanumeric(peek(lexer, 1))))
        lexer->at++;
    struct str text = str_slice(lexer->file->text, begin, lexer->at);
    if (text.len > TOKEN_BYTES_MAX) {
        diag_add(lexer->diag, CODE_TOO_LONG, span_of(lexer, begin, begin + TOKEN_KEPT_BYTES),
                 (struct str){0}, "the word has more than %d bytes", TOKEN_BYTES_MAX);
        text.len = TOKEN_KEPT_BYTES;
    }
    push(lexer, TOKEN_WORD, begin, text);
}

// Copies the text without its backslashes; most have none and are not copied.
static struct str unescape(struct lexer *lexer, struct str raw)
{
    size_t first = str_find_byte(raw, '\\');
    if (first == raw.len)
        return raw;
    struct str copy = arena_copy(lexer->diag->batch, raw);
    char *to = (char *)copy.at + first;
    for (size_t i = first; i < raw.len; i++) {
        if (raw.at[i] == '\\' && i + 1 < raw.len)
            i++;
        *to++ = raw.at[i];
    }
    copy.len = (size_t)(to - copy.at);
    return copy;
}

static bool is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\t') || c == '\x7F';
}

static void check_text(struct lexer *lexer, size_t begin, struct str raw)
{
    size_t control = 0;
    while (control < raw.len && !is_control(raw.at[control]))
        control++;
    if (control < raw.len)
        diag_add(lexer->diag, CODE_CHARACTER,
                 span_of(lexer, begin + 1 + control, begin + 2 + control), (struct str){0},
                 "a text cannot hold a control character");
    for (size_t i = 0; i < raw.len; i++) {
        if (raw.at[i] != '\\')
            continue;
        i++;
        if (i < raw.len && raw.at[i] != '"' && raw.at[i] != '\\')
            diag_add(
                lexer->diag, CODE_ESCAPE, span_of(lexer, begin + i, begin + i + 2),
                STR("Write \\\" for a quote and \\\\ for a backslash; all else stands as it is."),
                "a backslash cannot stand before this character");
    }
    if (raw.len > TOKEN_BYTES_MAX)
        diag_add(lexer->diag, CODE_TOO_LONG, span_of(lexer, begin, begin + TOKEN_KEPT_BYTES),
                 (struct str){0}, "the text has more than %d bytes", TOKEN_BYTES_MAX);
}

static void lex_text(struct lexer *lexer)
{
    struct str source = lexer->file->text;
    size_t begin = lexer->at++;
    while (lexer->at < source.len && source.at[lexer->at] != '"' && source.at[lexer->at] != '\n')
        lexer->at += source.at[lexer->at] == '\\' && lexer->at + 1 < source.len &&
                             source.at[lexer->at + 1] != '\n'
                         ? 2
                         : 1;
    struct str raw = str_slice(source, begin + 1, lexer->at);
    check_text(lexer, begin, raw);
    if (peek(lexer, 0) == '"')
        lexer->at++;
    else
        diag_add(lexer->diag, CODE_TEXT_OPEN, span_of(lexer, begin, lexer->at),
                 STR("A text ends on the line on which it begins, with \"."),
                 "the text is not closed");
    if (raw.len > TOKEN_BYTES_MAX)
        raw = diag_cut(raw, TOKEN_KEPT_BYTES);
    push(lexer, TOKEN_TEXT, begin, unescape(lexer, raw));
}

static bool lex_sign(struct lexer *lexer)
{
    static const struct {
        const char *sign;
        enum token_kind kind;
    } signs[] = {
        {"{", TOKEN_OPEN},        {"}", TOKEN_CLOSE}, {"(", TOKEN_LEFT},
        {")", TOKEN_RIGHT},       {",", TOKEN_COMMA}, {"..", TOKEN_RANGE},
        {"<=", TOKEN_LESS_EQUAL}, {"<", TOKEN_LESS},  {">=", TOKEN_GREATER_EQUAL},
        {">", TOKEN_GREATER},
    };
    struct str rest = str_slice(lexer->file->text, lexer->at, lexer->file->text.len);
    for (size_t i = 0; i < COUNT(signs); i++) {
        struct str sign = str_from(signs[i].sign);
        if (!str_starts(rest, sign))
            continue;
        size_t begin = lexer->at;
        lexer->at += sign.len;
        push(lexer, signs[i].kind, begin, (struct str){0});
        return true;
    }
    return false;
}

// Quotes that a word processor makes. What stands between them is read as a text, so that one
// mistake gives one message.
static size_t curly_quote(struct str rest)
{
    static const char *const quotes[] = {"“", "”", "„", "«", "»", "「", "」"};
    for (size_t i = 0; i < COUNT(quotes); i++)
        if (str_starts(rest, str_from(quotes[i])))
            return strlen(quotes[i]);
    return 0;
}

static bool lex_curly_text(struct lexer *lexer)
{
    struct str source = lexer->file->text;
    size_t begin = lexer->at;
    size_t opening = curly_quote(str_slice(source, begin, source.len)), closing = 0;
    if (!opening)
        return false;
    size_t at = begin + opening;
    while (at < source.len && source.at[at] != '\n' && source.at[at] != '"' &&
           !(closing = curly_quote(str_slice(source, at, source.len))))
        at++;
    diag_add(lexer->diag, CODE_CHARACTER, span_of(lexer, begin, at + closing),
             STR("Texts stand in straight double quotes: \"text\"."),
             "a text cannot begin with this quote");
    lexer->at = at + closing;
    push(lexer, TOKEN_TEXT, begin, str_slice(source, begin + opening, at));
    return true;
}

// Bytes that belong to no token, up to one that may: one report for all of them.
static void skip_characters(struct lexer *lexer)
{
    struct str source = lexer->file->text;
    size_t begin = lexer->at++;
    while (lexer->at < source.len) {
        char c = source.at[lexer->at];
        if (byte_is_space(c) || is_word_byte(c) || (c && strchr("{}(),<>\"#", c)))
            break;
        lexer->at++;
    }
    struct str shown = diag_cut(str_slice(source, begin, lexer->at), 40);
    diag_add(lexer->diag, CODE_CHARACTER, span_of(lexer, begin, lexer->at),
             STR("Texts of any language stand in double quotes."), "cannot read \"%.*s\" here",
             STR_ARG(shown));
    lexer->line_begins = false;
}

// Where the text stops being UTF-8, or its length.
static size_t utf8_end(struct str text)
{
    size_t at = 0;
    while (at < text.len) {
        if ((unsigned char)text.at[at] < 0x80) {
            at++;
            continue;
        }
        utf8proc_int32_t code;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                                                  (utf8proc_ssize_t)(text.len - at), &code);
        if (bytes <= 0)
            return at;
        at += (size_t)bytes;
    }
    return at;
}

// Where a carriage return stands without a line feed behind it, or the length of the text.
static size_t lone_return(struct str text)
{
    size_t at = str_find_byte(text, '\r');
    while (at + 1 < text.len && text.at[at + 1] == '\n')
        at += 2 + str_find_byte(str_slice(text, at + 2, text.len), '\r');
    return at;
}

// Says of a file that is not read at all why it is not; false when it is.
static bool refuses(struct lexer *lexer)
{
    struct str source = lexer->file->text;
    size_t good = utf8_end(source), lone = lone_return(source);
    if (good < source.len)
        diag_add(lexer->diag, CODE_UTF8, span_of(lexer, good, good + 1),
                 STR("Save the file as UTF-8; nothing of it was read."), "the file is not UTF-8");
    // One comment would otherwise swallow the rest of the file.
    else if (lone < source.len)
        diag_add(lexer->diag, CODE_CHARACTER, span_of(lexer, lone, lone + 1),
                 STR("Save the file with the line breaks of Linux or Windows; nothing of it was "
                     "read."),
                 "a carriage return alone is no line break");
    return good < source.len || lone < source.len;
}

struct tokens lex(const struct source_file *file, struct diag *diag)
{
    struct lexer lexer = {.file = file, .diag = diag, .line_begins = true};
    struct str source = file->text;
    size_t good = source.len;
    if (refuses(&lexer))
        lexer.at = good;
    if (lexer.at == 0 && str_starts(source, STR("\xEF\xBB\xBF")))
        lexer.at = 3;
    while (lexer.at < good) {
        if (lexer.tokens.count == FILE_TOKENS_MAX) {
            diag_add(diag, CODE_TOKENS, span_of(&lexer, lexer.at, lexer.at + 1),
                     STR("Split the file; nothing of it was read."),
                     "the file has more than %d words and signs", FILE_TOKENS_MAX);
            lexer.tokens.count = 0;
            break;
        }
        char c = source.at[lexer.at];
        if (byte_is_space(c)) {
            lexer.line_begins |= c == '\n';
            lexer.at++;
        } else if (c == '#') {
            lex_comment(&lexer);
        } else if (c == '"') {
            lex_text(&lexer);
        } else if (is_word_byte(c)) {
            lex_word(&lexer);
        } else if (!lex_sign(&lexer) && !lex_curly_text(&lexer)) {
            skip_characters(&lexer);
        }
    }
    lexer.at = good;
    push(&lexer, TOKEN_END, good, (struct str){0});
    return lexer.tokens;
}
