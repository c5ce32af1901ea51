// An identifier gets another name, in all files of all packs that mean the same by it.
//
// A rename that is done in part is worse than none, so it is refused while a file in question
// cannot be read to its end.
//
// SPDX-License-Identifier: Apache-2.0
#include "lsp/edits.h"
#include "lsp/uri.h"
#include "model/codes.h"
#include "rules/lex.h"

// Why what is under the pointer keeps its name; NULL: it need not.
static const char *why_not(const struct place *place)
{
    if (!place->file)
        return "the file is in no pack";
    if (!place->use)
        return "there is no identifier here";
    switch (place->use->subject) {
    case SUBJECT_PACK:
        return "a pack is called like its folder: rename both by hand";
    case SUBJECT_CONCEPT:
        return "the name of a concept is looked for in texts: change what it means by hand";
    case SUBJECT_FIELD:
        return "fields have their names from the program";
    case SUBJECT_SOURCE:
    case SUBJECT_LAW:
    case SUBJECT_JURISDICTION:
    case SUBJECT_LIST:
    case SUBJECT_CUE:
    case SUBJECT_GROUP:
    case SUBJECT_VAGUE:
    case SUBJECT_CONDITION:
    case SUBJECT_SCORE:
    case SUBJECT_RULE:
        return NULL;
    }
    return NULL;
}

// The identifier of the request, on a shelf that is up to date; false after a refusal.
static bool find_identifier(struct call *call, struct place *place, struct shelf_hits *hits,
                            const bool **ret_packs)
{
    call->lsp->disk_stale = true; // files that are not open count too
    if (!call_place(call, place))
        return false;
    const char *why = why_not(place);
    if (why) {
        call_fail(call, CALL_FAILED, "%s", why);
        return false;
    }
    const struct use *use = place->use;
    shelf_references(&call->lsp->shelf, place->file, use, &call->lsp->batch, hits, ret_packs);
    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].use->states)
            return true;
    call_fail(call, CALL_FAILED, "no pack states the %s \"%.*s\"", subject_word(use->subject),
              STR_ARG(use->text));
    return false;
}

void rename_prepare_run(struct call *call)
{
    struct place place;
    struct shelf_hits hits;
    const bool *packs;
    if (!find_identifier(call, &place, &hits, &packs))
        return;
    write_open(call->result, '{');
    write_key(call->result, "range");
    write_range(call->result,
                server_range(call->lsp, place.text, place.use->begin, place.use->end));
    write_key(call->result, "placeholder");
    write_text(call->result, place.use->text);
    write_close(call->result, '}');
}

// True when the lexer reads the text as one word.
static bool is_identifier(struct str text, struct arena *scratch)
{
    struct source_file file = {.text = text};
    struct pack_reports reports = {0};
    struct diag diag = {scratch, &reports};
    struct tokens tokens = lex(&file, &diag);
    return !reports.count && tokens.count == 2 && tokens.items[0].kind == TOKEN_WORD &&
           str_find_byte(text, '/') == text.len &&
           tokens.items[0].end - tokens.items[0].begin == text.len;
}

// Where the new name is stated already, for any of the packs that are in question; rules have names
// of their own in each pack.
static bool is_taken(struct call *call, const bool *packs, const struct shelf_hits *hits_before,
                     enum subject subject, struct str name)
{
    const struct shelf *shelf = &call->lsp->shelf;
    struct arena *scratch = &call->lsp->batch;
    bool *seen = ARENA_ARRAY(scratch, bool, shelf->pack_count);
    for (size_t i = 0; i < hits_before->count && subject == SUBJECT_RULE; i++)
        seen[hits_before->items[i].file->pack] |= hits_before->items[i].use->states;
    for (uint32_t a = 0; a < shelf->pack_count && subject != SUBJECT_RULE; a++)
        for (uint32_t b = 0; b < shelf->pack_count; b++)
            seen[b] |= packs[a] && shelf_needs(shelf, a, b);
    struct shelf_hits hits;
    shelf_search(shelf, subject, name, seen, SHELF_STATEMENTS, scratch, &hits);
    bool country =
        subject == SUBJECT_JURISDICTION && (codes_is_country(name) || str_is(name, "INT") ||
                                            str_is(name, "origin") || str_is(name, "destination"));
    if (hits.count) {
        const struct shelf_file *file = hits.items[0].file;
        struct report report = {.source = file->source.text, .begin = hits.items[0].use->begin};
        call_fail(call, CALL_FAILED, "there is a %s \"%.*s\" already, at %.*s:%llu",
                  subject_word(subject), STR_ARG(name), STR_ARG(file->source.path),
                  (unsigned long long)report_place(&report).line);
    } else if (country) {
        call_fail(call, CALL_FAILED, "\"%.*s\" means something else already", STR_ARG(name));
    }
    return hits.count || country;
}

// A file of those packs in which something was skipped; NULL when there is none.
static const struct shelf_file *find_broken(const struct shelf *shelf, const bool *packs)
{
    for (size_t i = 0; i < shelf->file_count; i++)
        if (packs[shelf->files[i]->pack] && !shelf->files[i]->whole)
            return shelf->files[i];
    return NULL;
}

void rename_run(struct call *call)
{
    struct place place;
    struct shelf_hits hits;
    struct str name;
    const bool *packs;
    struct arena *scratch = &call->lsp->batch;
    if (!read_text(call->lsp->json, call->params, "newName", scratch, &name)) {
        call_fail(call, CALL_INVALID_PARAMS, "params.newName is missing");
        return;
    }
    if (!find_identifier(call, &place, &hits, &packs))
        return;
    if (!is_identifier(name, scratch)) {
        call_fail(call, CALL_FAILED,
                  "\"%.*s\" is no identifier: those are made of letters, digits, - and _, with "
                  "dots inside",
                  STR_ARG(diag_cut(name, 100)));
        return;
    }
    const struct shelf_file *broken = find_broken(&call->lsp->shelf, packs);
    if (broken) {
        call_fail(call, CALL_FAILED, "mend the mistakes in %.*s first: not all of it can be read",
                  STR_ARG(broken->source.path));
        return;
    }
    if (!str_eq(name, place.use->text) && is_taken(call, packs, &hits, place.use->subject, name))
        return;
    struct edit *edits = ARENA_ARRAY(scratch, struct edit, hits.count + 1);
    struct position_walk walk = {0};
    for (size_t i = 0; i < hits.count; i++) {
        struct str text = hits.items[i].file->source.text;
        if (walk.text.at != text.at)
            walk = (struct position_walk){.text = text, .encoding = call->lsp->client.encoding};
        edits[i] = (struct edit){
            .path = hits.items[i].file->source.path,
            .range = position_range_of(&walk, hits.items[i].use->begin, hits.items[i].use->end),
            .text = name,
        };
    }
    edits_write(call->lsp, edits, hits.count, call->result);
}
