// Quick fixes: the word that somebody probably meant.
//
// The client sends back what it was told of the place; its message holds the hint, and its range
// has moved with the text, so nothing has to be looked up.
//
// SPDX-License-Identifier: Apache-2.0
#include "lsp/edits.h"

// The word of a message that ends in `Did you mean "word"?`.
static bool find_meant(struct str message, struct str *ret_word)
{
    static const struct str intro = STR_INIT("\nDid you mean \""), end = STR_INIT("\"?");
    const char *found = message.len ? memmem(message.at, message.len, intro.at, intro.len) : NULL;
    if (!found || !str_ends(message, end))
        return false;
    size_t begin = (size_t)(found - message.at) + intro.len;
    if (begin + end.len > message.len)
        return false;
    *ret_word = str_slice(message, begin, message.len - end.len);
    return ret_word->len > 0;
}

// The word as it stands in the file: in quotes when what it replaces was.
static struct str as_written(struct call *call, struct str word, bool quoted)
{
    if (!quoted)
        return word;
    AUTO(buf_done) struct buf text = {0};
    buf_add_byte(&text, '"');
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] == '"' || word.at[i] == '\\')
            buf_add_byte(&text, '\\');
        buf_add_byte(&text, word.at[i]);
    }
    buf_add_byte(&text, '"');
    return arena_copy(&call->lsp->batch, buf_str(&text));
}

static void write_action(struct call *call, const struct json_node *diagnostic,
                         const struct edit *edit)
{
    struct buf *out = call->result;
    write_open(out, '{');
    write_key(out, "title");
    write_text(out, arena_print(&call->lsp->batch, "Replace with %.*s", STR_ARG(edit->text)));
    write_key(out, "kind");
    write_text(out, STR("quickfix"));
    write_key(out, "isPreferred");
    write_bool(out, true);
    write_key(out, "diagnostics");
    write_open(out, '[');
    write_json(out, json_text(call->lsp->json, diagnostic));
    write_close(out, ']');
    write_key(out, "edit");
    edits_write(call->lsp, edit, 1, out);
    write_close(out, '}');
}

static void take_diagnostic(struct call *call, struct document *document,
                            const struct json_node *diagnostic)
{
    const struct json *json = call->lsp->json;
    struct str source, message, word, text = gap_text(&document->text);
    struct edit edit = {.path = document->path};
    if (!read_text(json, diagnostic, "source", &call->lsp->batch, &source) ||
        !str_is(source, "parcelgate") ||
        !read_text(json, diagnostic, "message", &call->lsp->batch, &message) ||
        !read_range(json, diagnostic, "range", &edit.range) || !find_meant(message, &word))
        return;
    size_t at = position_offset(text, call->lsp->client.encoding, edit.range.begin);
    edit.text = as_written(call, word, at < text.len && text.at[at] == '"');
    write_action(call, diagnostic, &edit);
}

void action_run(struct call *call)
{
    struct document *document = call_document(call);
    if (!document)
        return;
    const struct json *json = call->lsp->json;
    const struct json_node *all = read_member(json, call->params, "context.diagnostics");
    const struct json_node *only = read_member(json, call->params, "context.only");
    bool asked = !only || read_holds(json, call->params, "context.only", "quickfix");
    write_open(call->result, '[');
    for (const struct json_node *item = NULL; asked && (item = read_next(json, all, item));)
        take_diagnostic(call, document, item);
    write_close(call->result, ']');
}
