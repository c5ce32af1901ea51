// SPDX-License-Identifier: Apache-2.0
#include "rules/diag.h"

#include <stdarg.h>

#include "base/limits.h"
#include "base/near.h"

enum { NEAR_WORDS_MAX = 5000000 }; // compared for the hints of one opening

static const struct {
    struct str code;
    enum report_level level;
} codes[CODE_COUNT] = {
#define CODE(name, code, level, what) [CODE_##name] = {STR_INIT(code), REPORT_##level},
#include "rules/code.def"
#undef CODE
};

struct str diag_cut(struct str text, size_t bytes_max)
{
    if (text.len <= bytes_max)
        return text;
    size_t end = bytes_max;
    while (end && ((unsigned char)text.at[end] & 0xC0) == 0x80)
        end--;
    return str_slice(text, 0, end);
}

void diag_add(struct diag *diag, enum code code, struct span span, struct str hint,
              const char *format, ...)
{
    struct pack_reports *reports = diag->reports;
    reports->errors += codes[code].level == REPORT_ERROR;
    if (reports->count == PACK_REPORTS_MAX) {
        reports->dropped++;
        return;
    }
    char text[1024];
    va_list args;
    va_start(args, format);
    int bytes = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    struct str said = {text, size_min(bytes > 0 ? (size_t)bytes : 0, sizeof(text) - 1)};
    said = diag_cut(said, sizeof(text) - 2); // vsnprintf may have cut a character
    ARENA_PUSH(diag->batch, reports->items, reports->count, reports->room) = (struct report){
        .level = codes[code].level,
        .file = span.file->path,
        .source = span.file->text,
        .begin = span.begin,
        .end = span.end,
        .code = codes[code].code,
        .text = arena_copy(diag->batch, said),
        .hint = hint,
    };
}

// Hints. Beyond the last report nobody sees them, and a pack of a million mistakes would wait for
// them.

struct str diag_elsewhere(struct diag *diag, struct span span)
{
    if (diag->reports->count == PACK_REPORTS_MAX)
        return (struct str){0};
    struct report report = {.source = span.file->text, .begin = span.begin};
    return arena_print(diag->batch, "The other one stands at %.*s:%llu.", STR_ARG(span.file->path),
                       (unsigned long long)report_place(&report).line);
}

struct str diag_near(struct diag *diag, struct str word, const struct str *words, size_t count)
{
    // Among a million names only the first mistakes are worth the search.
    if (diag->reports->count == PACK_REPORTS_MAX || diag->reports->count * count > NEAR_WORDS_MAX)
        return (struct str){0};
    struct str near = near_find(word, words, count);
    return near.len ? arena_print(diag->batch, "Did you mean \"%.*s\"?", STR_ARG(near)) : near;
}

struct str diag_choice(struct diag *diag, struct str word, const struct str *words, size_t count,
                       const char *intro)
{
    struct str near = diag_near(diag, word, words, count);
    if (near.len || diag->reports->count == PACK_REPORTS_MAX)
        return near;
    AUTO(buf_done) struct buf hint = {0};
    buf_print(&hint, "%s ", intro);
    for (size_t i = 0; i < count; i++) {
        buf_add(&hint, i == 0 ? STR("") : i + 1 < count ? STR(", ") : STR(" or "));
        buf_add(&hint, words[i]);
    }
    buf_add_byte(&hint, '.');
    return arena_copy(diag->batch, buf_str(&hint));
}
