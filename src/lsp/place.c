// What a request is about: a document, and perhaps a name in it.
//
// SPDX-License-Identifier: Apache-2.0
#include "lsp/server.h"
#include "lsp/spot.h"
#include "lsp/uri.h"
#include "rules/parse.h"

struct document *call_document(struct call *call)
{
    struct str uri;
    if (!read_text(call->lsp->json, call->params, "textDocument.uri", &call->lsp->batch, &uri)) {
        call_fail(call, CALL_INVALID_PARAMS, "params.textDocument.uri is missing");
        return NULL;
    }
    struct document *document = documents_find(&call->lsp->documents, uri);
    if (!document)
        call_fail(call, CALL_INVALID_PARAMS, "the document is not open");
    return document;
}

// A name in a statement that cannot be read: what it would be where it stands.

struct guess {
    struct str word;
    bool keyword, named;
    enum subject subject;
};

static void take_fit(void *ctx, const struct parser_fit *fit)
{
    struct guess *guess = ctx;
    if (fit->keyword)
        guess->keyword |= str_is(guess->word, fit->what);
    else if (!guess->named)
        guess->named = subject_asked(fit->what, &guess->subject);
}

static const struct use *guess_use(struct arena *batch, const struct place *place)
{
    struct spot spot = spot_at(place->text, place->offset);
    struct source_file *file = ARENA_NEW(batch, struct source_file);
    struct pack_reports reports = {0};
    struct diag diag = {batch, &reports};
    file->text = str_slice(place->text, spot.begin, spot.end);
    struct tokens tokens = lex(file, &diag);
    const struct token *token = &tokens.items[0];
    if (token->kind != TOKEN_WORD && token->kind != TOKEN_TEXT)
        return NULL;
    struct source_file before = {place->document->path, str_slice(place->text, 0, spot.begin)};
    struct guess guess = {.word = token->text};
    parse_probe(&before, str_is(path_name(before.path), "PACK"), token->kind == TOKEN_TEXT, batch,
                take_fit, &guess);
    if (!guess.named || (guess.keyword && token->kind == TOKEN_WORD) || !token->text.len)
        return NULL;
    size_t slash = str_find_byte(token->text, '/');
    bool other = guess.subject == SUBJECT_RULE && slash < token->text.len;
    size_t from = other ? slash + 1 : 0;
    struct use *use = ARENA_NEW(batch, struct use);
    *use = (struct use){
        .subject = guess.subject,
        .text = str_slice(token->text, from, token->text.len),
        .pack = other ? str_slice(token->text, 0, slash) : (struct str){0},
        .begin = (uint32_t)(spot.begin + token->begin + from),
        .end = (uint32_t)spot.begin + token->end,
    };
    return use;
}

bool call_place(struct call *call, struct place *ret_place)
{
    struct position position;
    struct document *document = call_document(call);
    if (!document)
        return false;
    if (!read_position(call->lsp->json, call->params, "position", &position)) {
        call_fail(call, CALL_INVALID_PARAMS, "params.position is missing");
        return false;
    }
    server_update(call->lsp);
    struct str text = gap_text(&document->text);
    *ret_place = (struct place){
        .document = document,
        .text = text,
        .offset = position_offset(text, call->lsp->client.encoding, position),
        .file = shelf_file(&call->lsp->shelf, document->path),
    };
    if (ret_place->file)
        ret_place->use = uses_at(&ret_place->file->uses, ret_place->offset);
    if (ret_place->file && !ret_place->use && !ret_place->file->whole)
        ret_place->use = guess_use(&call->lsp->batch, ret_place);
    return true;
}
