// The statements of a file as an outline, and those of all packs by a part of their name.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "lsp/navigate.h"
#include "lsp/uri.h"
#include "rules/lex.h"

// SymbolKind, for the colours and signs of an editor.
static int symbol_kind(struct str statement)
{
    static const struct {
        const char *statement;
        int kind;
    } kinds[] = {
        {"pack", 4},         // Package
        {"source", 1},       // File
        {"law", 11},         // Interface
        {"jurisdiction", 3}, // Namespace
        {"list", 18},        // Array
        {"cue", 10},         // Enum
        {"vague", 10},       //
        {"endings", 25},     // Operator
        {"condition", 17},   // Boolean
        {"score", 16},       // Number
        {"rule", 12},        // Function
    };
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_is(statement, kinds[i].statement))
            return kinds[i].kind;
    return 5; // Class: taxon, substance, article, marking
}

// A statement by its tokens alone: keyword, name, perhaps a title, block.
struct outlined {
    struct str keyword, name, title;
    size_t begin, end, name_begin, name_end; // bytes
};

// Reads the statement at token *at and goes behind it; false when none begins there.
static bool next_statement(const struct tokens *tokens, size_t *at, struct outlined *ret_outlined)
{
    const struct token *first = &tokens->items[*at], *name = first + 1;
    if (first->kind != TOKEN_WORD || (name->kind != TOKEN_WORD && name->kind != TOKEN_TEXT)) {
        ++*at;
        return false;
    }
    *ret_outlined = (struct outlined){
        .keyword = first->text,
        .name = name->text,
        .title = name[1].kind == TOKEN_TEXT ? name[1].text : (struct str){0},
        .begin = first->begin,
        .name_begin = name->begin,
        .name_end = name->end,
    };
    size_t depth = 0;
    for (*at += 2; tokens->items[*at].kind != TOKEN_END; ++*at) {
        enum token_kind kind = tokens->items[*at].kind;
        depth += kind == TOKEN_OPEN;
        if (kind == TOKEN_CLOSE && (!depth || --depth == 0)) {
            ++*at;
            break;
        }
    }
    ret_outlined->end = tokens->items[*at - 1].end;
    return true;
}

static void write_nested(const struct outlined *outlined, struct position_range range,
                         struct position_range name, struct buf *out)
{
    write_open(out, '{');
    write_key(out, "name");
    write_text(out, outlined->name);
    write_key(out, "detail");
    write_text(out, outlined->title.len ? outlined->title : outlined->keyword);
    write_key(out, "kind");
    write_number(out, symbol_kind(outlined->keyword));
    write_key(out, "range");
    write_range(out, range);
    write_key(out, "selectionRange");
    write_range(out, name);
    write_close(out, '}');
}

static void write_flat(const struct outlined *outlined, struct str uri, struct position_range range,
                       struct buf *out)
{
    write_open(out, '{');
    write_key(out, "name");
    write_text(out, outlined->name);
    write_key(out, "kind");
    write_number(out, symbol_kind(outlined->keyword));
    write_key(out, "location");
    write_open(out, '{');
    write_key(out, "uri");
    write_text(out, uri);
    write_key(out, "range");
    write_range(out, range);
    write_close(out, '}');
    write_close(out, '}');
}

void outline_run(struct call *call)
{
    struct document *document = call_document(call);
    if (!document)
        return;
    struct pack_reports reports = {0};
    struct diag diag = {&call->lsp->batch, &reports};
    struct source_file file = {document->path, gap_text(&document->text)};
    struct tokens tokens = lex(&file, &diag);
    struct position_walk walk = {.text = file.text, .encoding = call->lsp->client.encoding};
    struct outlined outlined;
    write_open(call->result, '[');
    for (size_t at = 0; tokens.items[at].kind != TOKEN_END;) {
        if (!next_statement(&tokens, &at, &outlined) || !str_trim(outlined.name).len)
            continue;
        struct position begin = position_of(&walk, outlined.begin);
        struct position_range name =
            position_range_of(&walk, outlined.name_begin, outlined.name_end);
        struct position_range range = {begin, position_of(&walk, outlined.end)};
        if (call->lsp->client.nested_symbols)
            write_nested(&outlined, range, name, call->result);
        else
            write_flat(&outlined, document->uri, range, call->result);
    }
    write_close(call->result, ']');
}

// Symbols of all packs

struct symbol_search {
    struct call *call;
    struct str query;
    struct navigate_walk walk;
    size_t count;
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

static bool holds(struct str text, struct str part)
{
    for (size_t at = 0; at + part.len <= text.len; at++) {
        size_t same = 0;
        while (same < part.len && lower(text.at[at + same]) == lower(part.at[same]))
            same++;
        if (same == part.len)
            return true;
    }
    return false;
}

static const char *statement_word(const struct use *use)
{
    return use->subject == SUBJECT_CONCEPT ? use->title.at
           : use->subject == SUBJECT_VAGUE ? "vague"
                                           : subject_word(use->subject);
}

static void write_symbol(struct symbol_search *search, const struct shelf_hit *hit, struct str name,
                         struct str container)
{
    struct buf *out = search->call->result;
    if (search->count++ >= LSP_ITEMS_MAX)
        return;
    write_open(out, '{');
    write_key(out, "name");
    write_text(out, name);
    write_key(out, "kind");
    write_number(out, symbol_kind(str_from(statement_word(hit->use))));
    if (container.len) {
        write_key(out, "containerName");
        write_text(out, container);
    }
    write_key(out, "location");
    navigate_write(search->call->lsp, hit, &search->walk, out);
    write_close(out, '}');
}

// A concept is found by each of its names.
static void search_names(struct symbol_search *search, const struct shelf_file *file)
{
    for (size_t i = 0; i < file->ast.concept_count; i++) {
        const struct ast_concept *concept = &file->ast.concepts[i];
        for (size_t n = 0; n < concept->names.count; n++) {
            const struct words *texts = &concept->names.items[n].texts;
            for (size_t t = 0; t < texts->count; t++) {
                struct word name = texts->items[t];
                struct use use = {
                    .subject = SUBJECT_CONCEPT,
                    .states = true,
                    .text = name.text,
                    .title = str_from(concept_word(concept->kind)),
                    .begin = name.span.begin,
                    .end = name.span.end,
                };
                struct shelf_hit hit = {file, &use};
                if (search->query.len && holds(name.text, search->query))
                    write_symbol(search, &hit, name.text, concept->name.text);
            }
        }
    }
}

void symbols_run(struct call *call)
{
    struct symbol_search search = {.call = call};
    if (!read_text(call->lsp->json, call->params, "query", &call->lsp->batch, &search.query)) {
        call_fail(call, CALL_INVALID_PARAMS, "params.query is missing");
        return;
    }
    server_update(call->lsp);
    const struct shelf *shelf = &call->lsp->shelf;
    write_open(call->result, '[');
    for (size_t f = 0; f < shelf->file_count && search.count < LSP_ITEMS_MAX; f++) {
        const struct shelf_file *file = shelf->files[f];
        for (size_t i = 0; i < file->uses.count; i++) {
            const struct use *use = &file->uses.items[i];
            struct shelf_hit hit = {file, use};
            // A group is stated by each that is in it; who looks for one finds it by its rule.
            if (use->states && use->subject != SUBJECT_GROUP && holds(use->text, search.query))
                write_symbol(&search, &hit, use->text,
                             use->subject == SUBJECT_CONCEPT ? (struct str){0} : use->title);
        }
        search_names(&search, file);
    }
    write_close(call->result, ']');
}
