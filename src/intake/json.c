// SPDX-License-Identifier: Apache-2.0
#include "intake/json.h"

#include <stdlib.h>

#include "base/limits.h"
#include "intake/json_simdjson.h"
#include "intake/utf8.h"

// The walk over tokens is one loop whose state has to stay in registers.
#define INLINE __attribute__((always_inline)) static inline

// Bytes that end a number or a word: blanks and the bytes that are tokens by themselves. A quote is
// none of them: simdjson gives no place to a string that touches the word before it.
static const bool ends_word[256] = {
    [' '] = true, ['\t'] = true, ['\n'] = true, ['\r'] = true, ['{'] = true,
    ['}'] = true, ['['] = true,  [']'] = true,  [':'] = true,  [','] = true,
};

// A line on its way through the grammar.
struct walk {
    const char *text;
    const uint32_t *place;  // the next token
    size_t shift;           // what to add to a place
    size_t end;             // of the line
    struct json_node *node; // the next node
};

struct json *json_open(void)
{
    struct json *json = calloc(1, sizeof(*json));
    ASSERT(json);
    json->tokens = json_tokens_open();
    ASSERT(json->tokens);
    return json;
}

void json_close(struct json **json)
{
    if (!*json)
        return;
    json_tokens_close(&(*json)->tokens);
    free((*json)->nodes);
    free(*json);
    *json = NULL;
}

static bool mistake_set(struct mistake *mistake, size_t begin, size_t end, const char *text,
                        const char *hint)
{
    *mistake = (struct mistake){begin, end, text, hint};
    return false;
}

static void nodes_reserve(struct json *json, size_t token_count)
{
    if (token_count < json->node_room)
        return;
    json->node_room = size_max(token_count + 1, json->node_room * 2);
    free(json->nodes);
    json->nodes = malloc(json->node_room * sizeof(json->nodes[0]));
    ASSERT(json->nodes);
}

void json_index(struct json *json, struct str text)
{
    ASSERT(text.len < UINT32_MAX);
    json->text = (struct str){text.at ? text.at : "", text.len};
    json->place_at = 0;
    json->backslash = str_find_byte(text, '\\');
    ASSERT(json_tokens_reserve(json->tokens, text.len));
    json->by_line =
        !json_tokens_find(json->tokens, json->text.at, text.len, &json->places, &json->place_count);
    if (!json->by_line)
        nodes_reserve(json, json->place_count);
}

// Where and why the tokens of a line could not be found. As simdjson does, a backslash hides a
// quote outside of texts too.
static bool explain(const struct json *json, size_t begin, size_t end, struct mistake *mistake)
{
    struct str line = str_slice(json->text, begin, end);
    size_t valid = utf8_valid(line);
    size_t quote = line.len; // where the text opened, while inside one
    bool hidden = false;
    for (size_t i = 0; i < valid; i++) {
        char c = line.at[i];
        if (quote < line.len && (unsigned char)c < ' ')
            return mistake_set(mistake, begin + i, begin + i + 1,
                               "a control character stands in a text",
                               "In JSON it is written as an escape, such as \\t or \\u0009.");
        if (c == '"' && !hidden)
            quote = quote == line.len ? i : line.len;
        hidden = c == '\\' && !hidden;
    }
    if (valid < line.len)
        return mistake_set(mistake, begin + valid, begin + valid + 1, NULL, NULL);
    return mistake_set(mistake, begin + quote, end, "a text has no closing quote", NULL);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

INLINE struct json_node *node_add(struct walk *walk, enum json_type type, size_t begin, size_t end)
{
    struct json_node *node = walk->node++;
    node->begin = (uint32_t)begin;
    node->end = (uint32_t)end;
    node->type = (uint8_t)type;
    node->escaped = false;
    return node;
}

static bool hex4(const char *at, const char *end, uint32_t *ret_code)
{
    if (end - at < 4)
        return false;
    uint32_t code = 0;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        if (byte_is_digit(c))
            code = code << 4 | (uint32_t)(c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            code = code << 4 | (uint32_t)((c | 32) - 'a' + 10);
        else
            return false;
    }
    *ret_code = code;
    return true;
}

// Reads the escape at `at` (a backslash): how many bytes it has, and its code point; 0 bytes when
// it is none, with *ret_code 1 for half of a pair.
static size_t escape_read(const char *at, const char *end, uint32_t *ret_code)
{
    static const char letters[] = "\"\\/bfnrt", codes[] = "\"\\/\b\f\n\r\t";
    *ret_code = 0;
    if (end - at < 2)
        return 0;
    const char *letter = memchr(letters, at[1], sizeof(letters) - 1);
    if (letter) {
        *ret_code = (unsigned char)codes[letter - letters];
        return 2;
    }
    uint32_t high, low;
    if (at[1] != 'u' || !hex4(at + 2, end, &high))
        return 0;
    if (high < 0xD800 || high > 0xDFFF) {
        *ret_code = high;
        return 6;
    }
    *ret_code = 1;
    if (high > 0xDBFF || end - at < 12 || at[6] != '\\' || at[7] != 'u' ||
        !hex4(at + 8, end, &low) || low < 0xDC00 || low > 0xDFFF)
        return 0;
    *ret_code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    return 12;
}

static bool escapes_check(const char *text, size_t begin, size_t end, struct mistake *mistake)
{
    for (size_t at = begin; at < end; at++) {
        if (text[at] != '\\')
            continue;
        uint32_t code;
        size_t bytes = escape_read(text + at, text + end, &code);
        if (!bytes)
            return mistake_set(mistake, at, size_min(at + (text[at + 1] == 'u' ? 6 : 2), end),
                               code ? "an escape is half of a pair and stands for no character"
                                    : "this is no escape of JSON",
                               code ? NULL : "A backslash itself is written \\\\.");
        at += bytes - 1;
    }
    return true;
}

// The next token's place, or where the line ends.
INLINE size_t peek(const struct walk *walk)
{
    return size_min(*walk->place + walk->shift, walk->end);
}

static bool find_escapes(struct json *json, struct json_node *node, struct mistake *mistake)
{
    json->backslash =
        node->begin + str_find_byte(str_slice(json->text, node->begin, json->text.len), '\\');
    node->escaped = json->backslash < node->end;
    return !node->escaped || escapes_check(json->text.at, node->begin, node->end, mistake);
}

// The string that opens at `at`. What stands before the next token is its end and blanks.
INLINE bool take_string(struct json *json, struct walk *walk, size_t at, uint32_t next,
                        struct mistake *mistake)
{
    size_t close = peek(walk) - 1;
    while (close > at && is_blank(walk->text[close]))
        close--;
    if (UNLIKELY(close <= at || walk->text[close] != '"'))
        return mistake_set(mistake, at, walk->end, "a text has no closing quote", NULL);
    struct json_node *node = node_add(walk, JSON_STRING, at + 1, close);
    node->next = next;
    return LIKELY(json->backslash >= close) || find_escapes(json, node, mistake);
}

// How many bytes of a number stand here: RFC 8259 section 6; 0 when it is none.
static size_t number_bytes(struct str text)
{
    size_t at = text.len && text.at[0] == '-';
    size_t begin = at;
    while (at < text.len && byte_is_digit(text.at[at]))
        at++;
    if (at == begin || (text.at[begin] == '0' && at > begin + 1))
        return 0;
    if (at < text.len && text.at[at] == '.') {
        begin = ++at;
        while (at < text.len && byte_is_digit(text.at[at]))
            at++;
        if (at == begin)
            return 0;
    }
    if (at < text.len && (text.at[at] | 32) == 'e') {
        at++;
        if (at < text.len && (text.at[at] == '+' || text.at[at] == '-'))
            at++;
        begin = at;
        while (at < text.len && byte_is_digit(text.at[at]))
            at++;
        if (at == begin)
            return 0;
    }
    return at;
}

// Bytes up to the next blank or token.
static size_t word_bytes(struct str text)
{
    size_t at = 0;
    while (at < text.len && !ends_word[(unsigned char)text.at[at]])
        at++;
    return at;
}

// The type of a number or word, and how many bytes it has; false when it is none.
static bool scalar_read(struct str rest, enum json_type *ret_type, size_t *ret_bytes,
                        const char **ret_what)
{
    static const struct {
        struct str word;
        enum json_type type;
    } words[] = {
        {STR_INIT("null"), JSON_NULL},
        {STR_INIT("true"), JSON_TRUE},
        {STR_INIT("false"), JSON_FALSE},
    };
    *ret_bytes = word_bytes(rest);
    struct str word = str_slice(rest, 0, *ret_bytes);
    if (byte_is_digit(rest.at[0]) || rest.at[0] == '-') {
        *ret_type = JSON_NUMBER;
        *ret_what = "this is no number of JSON";
        return number_bytes(word) == word.len;
    }
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_eq(word, words[i].word)) {
            *ret_type = words[i].type;
            return true;
        }
    }
    *ret_what = word.len ? "this is no value of JSON" : "a value is missing here";
    return false;
}

INLINE bool take_scalar(struct walk *walk, size_t at, uint32_t next, struct mistake *mistake)
{
    enum json_type type;
    size_t bytes;
    const char *what;
    if (!scalar_read((struct str){walk->text + at, walk->end - at}, &type, &bytes, &what))
        return mistake_set(mistake, at, at + size_max(bytes, 1), what,
                           bytes && !byte_is_digit(walk->text[at]) && walk->text[at] != '-'
                               ? "A text stands in double quotes."
                               : NULL);
    node_add(walk, type, at, at + bytes)->next = next;
    return true;
}

INLINE bool take_name(struct json *json, struct walk *walk, struct mistake *mistake)
{
    size_t at = peek(walk);
    if (UNLIKELY(at == walk->end || walk->text[at] != '"'))
        return mistake_set(mistake, at, at + 1, "the name of a member is missing here", NULL);
    walk->place++;
    if (!take_string(json, walk, at, (uint32_t)(walk->node + 1 - json->nodes), mistake))
        return false;
    at = peek(walk);
    if (UNLIKELY(at == walk->end || walk->text[at] != ':'))
        return mistake_set(mistake, at, at + 1,
                           "a colon is missing between the name of a member and its value", NULL);
    walk->place++;
    return true;
}

// Takes one value, or the beginning of an array or object, which goes on the stack.
INLINE bool take_value(struct json *json, struct walk *walk, uint32_t *stack, size_t *depth,
                       struct mistake *mistake)
{
    size_t at = peek(walk);
    if (UNLIKELY(at == walk->end))
        return mistake_set(mistake, at, at + 1, "the record ends where a value is missing", NULL);
    walk->place++;
    uint32_t index = (uint32_t)(walk->node - json->nodes);
    char c = walk->text[at];
    if (c == '"')
        return take_string(json, walk, at, index + 1, mistake);
    if (c != '{' && c != '[')
        return take_scalar(walk, at, index + 1, mistake);
    if (*depth == JSON_DEPTH_MAX)
        return mistake_set(mistake, at, at + 1, "brackets are nested too deep", NULL);
    stack[(*depth)++] = index;
    node_add(walk, c == '{' ? JSON_OBJECT : JSON_ARRAY, at, at + 1);
    return true;
}

static bool bad_separator(bool object, bool at_end, size_t at, struct mistake *mistake)
{
    return mistake_set(mistake, at, at + 1,
                       at_end   ? "the record ends inside brackets"
                       : object ? "a comma or } is missing here"
                                : "a comma or ] is missing here",
                       NULL);
}

// Closes as many arrays and objects as close here. Afterwards a value is due, or depth is 0.
INLINE bool close_all(struct json *json, struct walk *walk, const uint32_t *stack, size_t *depth,
                      bool opened, struct mistake *mistake)
{
    while (*depth) {
        struct json_node *node = &json->nodes[stack[*depth - 1]];
        bool object = node->type == JSON_OBJECT;
        size_t at = peek(walk);
        char c = at < walk->end ? walk->text[at] : 0;
        if (c == (object ? '}' : ']')) {
            walk->place++;
            node->end = (uint32_t)at + 1;
            node->next = (uint32_t)(walk->node - json->nodes);
            (*depth)--;
            opened = false;
            continue;
        }
        if (UNLIKELY(!opened && c != ','))
            return bad_separator(object, at == walk->end, at, mistake);
        walk->place += !opened;
        return !object || take_name(json, walk, mistake);
    }
    return true;
}

static bool parse(struct json *json, struct walk walk, const uint32_t **ret_place,
                  struct mistake *mistake)
{
    uint32_t stack[JSON_DEPTH_MAX];
    size_t depth = 0;
    do {
        size_t before = depth;
        if (!take_value(json, &walk, stack, &depth, mistake) ||
            !close_all(json, &walk, stack, &depth, depth > before, mistake))
            return false;
    } while (depth);
    *ret_place = walk.place;
    if (peek(&walk) < walk.end)
        return mistake_set(mistake, peek(&walk), walk.end,
                           "something stands after the end of the record",
                           "There is one record in a line.");
    return true;
}

static bool parse_alone(struct json *json, size_t begin, size_t end, struct mistake *mistake)
{
    size_t count;
    const uint32_t *places;
    if (!json_tokens_find(json->tokens, json->text.at + begin, end - begin, &places, &count))
        return explain(json, begin, end, mistake);
    nodes_reserve(json, count);
    struct walk walk = {json->text.at, places, begin, end, json->nodes};
    return parse(json, walk, &places, mistake);
}

bool json_parse_line(struct json *json, size_t begin, size_t end, struct mistake *ret_mistake)
{
    ASSERT(begin <= end && end <= json->text.len);
    if (json->by_line)
        return parse_alone(json, begin, end, ret_mistake);
    // What a bad line has left, and lines that were not asked for.
    while (json->place_at < json->place_count && json->places[json->place_at] < begin)
        json->place_at++;
    const uint32_t *place = json->places + json->place_at;
    struct walk walk = {json->text.at, place, 0, end, json->nodes};
    bool good = parse(json, walk, &place, ret_mistake);
    json->place_at = (size_t)(place - json->places);
    return good;
}

struct str json_unescaped(const struct json *json, const struct json_node *node,
                          struct arena *batch)
{
    struct str text = json_text(json, node);
    // An escape is never shorter than the UTF-8 it stands for.
    char *to = arena_alloc(batch, text.len);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        if (text.at[at] != '\\') {
            to[len++] = text.at[at++];
            continue;
        }
        uint32_t code;
        size_t bytes = escape_read(text.at + at, text.at + text.len, &code);
        ASSERT(bytes);
        at += bytes;
        len += utf8_write(code, to + len);
    }
    return (struct str){to, len};
}

const struct json_node *json_member(const struct json *json, const struct json_node *object,
                                    struct str name)
{
    if (object->type != JSON_OBJECT)
        return NULL;
    const struct json_node *end = json->nodes + object->next, *node = object + 1;
    while (node < end) {
        const struct json_node *value = node + 1;
        if (!node->escaped && str_eq(json_text(json, node), name))
            return value;
        node = json->nodes + value->next;
    }
    return NULL;
}
