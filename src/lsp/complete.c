// What may come next where somebody is typing.
//
// The parser itself says what fits (parse_probe), so this file knows no grammar: only what the
// identifiers, fields, units and words are that the parser asks for.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "base/limits.h"
#include "lsp/keyword.h"
#include "lsp/server.h"
#include "lsp/spot.h"
#include "lsp/uri.h"
#include "model/codes.h"
#include "model/finding.h"
#include "rules/value.h"

// CompletionItemKind
enum item_kind {
    ITEM_FIELD = 5,
    ITEM_CLASS = 7,
    ITEM_MODULE = 9,
    ITEM_UNIT = 11,
    ITEM_VALUE = 12,
    ITEM_KEYWORD = 14,
    ITEM_REFERENCE = 18,
};

struct item {
    struct str label, detail;
    enum item_kind kind;
    size_t rank; // what fits first comes first
};

struct completion {
    struct call *call;
    struct place place;
    struct spot spot; // what is being typed
    struct str typed;
    struct arena *scratch;
    const bool *packs; // whose identifiers fit; NULL: the file is in no pack
    size_t rank;       // of the fit at hand
    struct item *items;
    size_t count, room;
};

// True when the letters of what is typed stand in the label, in that order: what editors take for
// a match.
static bool matches(struct str label, struct str typed)
{
    size_t at = 0;
    for (size_t i = 0; i < label.len && at < typed.len; i++) {
        char a = label.at[i], b = typed.at[at];
        bool same = a == b || (byte_is_letter(a) && byte_is_letter(b) && (a | 32) == (b | 32));
        at += same;
    }
    return at == typed.len;
}

static void add(struct completion *c, enum item_kind kind, struct str label, struct str detail)
{
    if (label.len && matches(label, c->typed))
        ARENA_PUSH(c->scratch, c->items, c->count, c->room) =
            (struct item){label, detail, kind, c->rank};
}

static int compare_hits(const void *a, const void *b)
{
    const struct shelf_hit *x = a, *y = b;
    return str_compare(x->use->text, y->use->text);
}

static void add_subjects(struct completion *c, enum subject subject)
{
    struct shelf_hits hits;
    if (!c->packs)
        return;
    shelf_search(&c->call->lsp->shelf, subject, (struct str){0}, c->packs, SHELF_STATEMENTS,
                 c->scratch, &hits);
    if (hits.count)
        qsort(hits.items, hits.count, sizeof(hits.items[0]), compare_hits);
    for (size_t i = 0; i < hits.count; i++)
        if (!i || compare_hits(&hits.items[i - 1], &hits.items[i]) != 0)
            add(c, subject == SUBJECT_CONCEPT ? ITEM_CLASS : ITEM_REFERENCE,
                hits.items[i].use->text, hits.items[i].use->title);
}

// The packs beside this one, whether it needs them already or not.
static void add_packs(struct completion *c)
{
    const struct shelf *shelf = &c->call->lsp->shelf;
    struct str own = path_folder(c->place.document->path);
    for (size_t i = 0; i < shelf->neighbour_count; i++) {
        const struct shelf_neighbour *neighbour = &shelf->neighbours[i];
        if (str_eq(path_folder(neighbour->folder), path_folder(own)) &&
            !str_eq(neighbour->folder, own))
            add(c, ITEM_MODULE, neighbour->id, neighbour->title);
    }
}

// Rules of this pack by their name, those that it needs with that of their pack before it.
static void add_rules(struct completion *c)
{
    const struct shelf *shelf = &c->call->lsp->shelf;
    struct shelf_hits hits;
    if (!c->packs)
        return;
    shelf_search(shelf, SUBJECT_RULE, (struct str){0}, c->packs, SHELF_STATEMENTS, c->scratch,
                 &hits);
    for (size_t i = 0; i < hits.count; i++) {
        const struct use *use = hits.items[i].use;
        uint32_t pack = hits.items[i].file->pack;
        add(c, ITEM_REFERENCE,
            pack == c->place.file->pack
                ? use->text
                : arena_print(c->scratch, "%.*s/%.*s", STR_ARG(shelf->packs[pack].id),
                              STR_ARG(use->text)),
            use->title);
    }
}

static void add_codes(struct completion *c, size_t letters, bool (*is_code)(struct str))
{
    char code[] = "AAA";
    for (;;) {
        struct str text = {code, letters};
        if (is_code(text))
            add(c, ITEM_VALUE, arena_copy(c->scratch, text), (struct str){0});
        size_t at = letters;
        while (at && code[at - 1] == 'Z')
            code[--at] = 'A';
        if (!at)
            return;
        code[at - 1]++;
    }
}

static void add_countries(struct completion *c)
{
    add_codes(c, 2, codes_is_country);
}

static void add_jurisdictions(struct completion *c)
{
    add_subjects(c, SUBJECT_JURISDICTION);
    add(c, ITEM_VALUE, STR("INT"), STR("everywhere"));
    add_countries(c);
}

static void add_whose(struct completion *c)
{
    add(c, ITEM_KEYWORD, STR("origin"), keyword_what(STR("*"), STR("*"), STR("origin")));
    add(c, ITEM_KEYWORD, STR("destination"), keyword_what(STR("*"), STR("*"), STR("destination")));
    add_jurisdictions(c);
}

// Languages in which the packs at hand have names or phrases.
static void add_languages_of(struct completion *c, const struct ast_names *names,
                             struct index *known)
{
    for (size_t i = 0; i < names->count; i++) {
        struct str language = names->items[i].language.text;
        if (!language.len || index_find(known, language) != INDEX_NONE)
            continue;
        index_add(known, language);
        add(c, ITEM_VALUE, language, STR("language"));
    }
}

static void add_languages(struct completion *c)
{
    const struct shelf *shelf = &c->call->lsp->shelf;
    struct index known = {.batch = c->scratch};
    for (size_t f = 0; f < shelf->file_count && c->packs; f++) {
        const struct ast *ast = &shelf->files[f]->ast;
        if (!c->packs[shelf->files[f]->pack])
            continue;
        for (size_t i = 0; i < ast->cue_count; i++)
            add_languages_of(c, &ast->cues[i].phrases, &known);
        for (size_t i = 0; i < ast->concept_count; i++)
            add_languages_of(c, &ast->concepts[i].names, &known);
    }
}

static void add_phrase_languages(struct completion *c, const struct parser_fit *fit)
{
    if (str_is(fit->statement, "cue") || str_is(fit->statement, "vague"))
        add_languages(c);
}

static void add_parts(struct completion *c, const struct parser_fit *fit)
{
    struct str word;
    for (size_t i = 0; (word = keyword_part(i)).len; i++)
        if (!str_is(word, "unknown") || str_is(fit->entry, "yes"))
            add(c, ITEM_KEYWORD, word, keyword_what(fit->statement, fit->entry, word));
}

static void add_fields(struct completion *c)
{
    AUTO(buf_done) struct buf name = {0};
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (field_info((enum field)i)->rule != FIELD_RULE_MAY)
            continue;
        buf_clear(&name);
        value_field_print((enum field)i, &name);
        add(c, ITEM_FIELD, arena_copy(c->scratch, buf_str(&name)), field_info((enum field)i)->what);
    }
}

static const struct choice {
    struct str word, what;
} advices[] =
    {
#define ADVICE(name, word, meaning, by_person) {STR_INIT(word), STR_INIT(meaning)},
#include "model/choice.def"
#undef ADVICE
},
  classes[] =
      {
#define CLASS(name, word, what) {STR_INIT(word), STR_INIT(what)},
#include "model/choice.def"
#undef CLASS
},
  categories[] =
      {
#define CATEGORY(name, word, what) {STR_INIT(word), STR_INIT(what)},
#include "model/choice.def"
#undef CATEGORY
},
  masses[] = {
      {STR_INIT("mg"), STR_INIT("milligram")},
      {STR_INIT("g"), STR_INIT("gram")},
      {STR_INIT("kg"), STR_INIT("kilogram")},
      {STR_INIT("t"), STR_INIT("tonne")},
};

static void add_choices(struct completion *c, const struct choice *choices, size_t count,
                        enum item_kind kind)
{
    for (size_t i = 0; i < count; i++)
        add(c, kind, choices[i].word, choices[i].what);
}

static void add_advices(struct completion *c)
{
    // Nothing is advised by `clear`, which stands first.
    add_choices(c, advices + 1, COUNT(advices) - 1, ITEM_VALUE);
}

static void add_classes(struct completion *c)
{
    add_choices(c, classes, COUNT(classes), ITEM_VALUE);
}

static void add_categories(struct completion *c)
{
    add_choices(c, categories, COUNT(categories), ITEM_VALUE);
}

// The tokens before what is being typed.
static struct tokens tokens_before(struct completion *c)
{
    struct pack_reports reports = {0};
    struct diag diag = {c->scratch, &reports};
    struct source_file *file = ARENA_NEW(c->scratch, struct source_file);
    file->text = str_slice(c->place.text, 0, c->spot.begin);
    struct tokens tokens = lex(file, &diag);
    tokens.count--; // the end
    return tokens;
}

// The field before `is` or `in`, whose values are being listed.
static enum field field_of_values(struct completion *c)
{
    struct tokens tokens = tokens_before(c);
    for (size_t i = tokens.count; i-- > 1;) {
        struct str word = tokens.items[i].text;
        if (tokens.items[i].kind == TOKEN_WORD &&
            (str_is(word, "is") || str_is(word, "are") || str_is(word, "in")))
            return value_field(tokens.items[i - 1].text);
    }
    return FIELD_NONE;
}

static void add_values(struct completion *c)
{
    enum field field = field_of_values(c);
    if (field == FIELD_NONE)
        return;
    enum field_type type = field_info(field)->type;
    if (type == FIELD_TYPE_CLASS)
        add_classes(c);
    if (type == FIELD_TYPE_CATEGORY)
        add_categories(c);
    if (type == FIELD_TYPE_COUNTRY)
        add_countries(c);
    if (type == FIELD_TYPE_CURRENCY)
        add_codes(c, 3, codes_is_currency);
}

// Units of the nearest mass or amount of money before.
static void add_units(struct completion *c)
{
    struct tokens tokens = tokens_before(c);
    for (size_t back = 1; back <= 8 && back <= tokens.count; back++) {
        struct str word = tokens.items[tokens.count - back].text;
        enum field field = word.len ? value_field(word) : FIELD_NONE;
        bool mass = str_is(word, "mass") ||
                    (field != FIELD_NONE && field_info(field)->type == FIELD_TYPE_MASS);
        if (mass)
            add_choices(c, masses, COUNT(masses), ITEM_UNIT);
        else if (field != FIELD_NONE && field_info(field)->type == FIELD_TYPE_MONEY)
            add_codes(c, 3, codes_is_currency);
        else if (field == FIELD_NONE)
            continue;
        return;
    }
}

// What the parser asks for, in its own words, and who knows what that may be. For all else it is
// what packs state (subject_asked).
static const struct asked {
    const char *what;
    void (*add)(struct completion *c);
    void (*add_fit)(struct completion *c, const struct parser_fit *fit);
} asked[] = {
    {"a jurisdiction", .add = add_jurisdictions},
    {"\"origin\", \"destination\" or a jurisdiction", .add = add_whose},
    {"a country", .add = add_countries},
    {"the name of a pack", .add = add_packs},
    {"a rule", .add = add_rules},
    {"a language", .add = add_languages},
    {"an advice", .add = add_advices},
    {"a class of mail", .add = add_classes},
    {"a category", .add = add_categories},
    {"a unit", .add = add_units},
    {"a value", .add = add_values},
    {"a test", .add = add_fields},
    {"what is declared", .add_fit = add_parts},
    {"an entry", .add_fit = add_phrase_languages},
};

static bool is_listed(const struct completion *c, struct str label)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].kind == ITEM_KEYWORD && str_eq(c->items[i].label, label))
            return true;
    return false;
}

static void take_fit(void *ctx, const struct parser_fit *fit)
{
    struct completion *c = ctx;
    struct str word = str_from(fit->what);
    c->rank++;
    if (fit->keyword) {
        struct str what = keyword_what(fit->statement, fit->entry, word);
        if (c->spot.kind == SPOT_WORD && what.len && !is_listed(c, word))
            add(c, ITEM_KEYWORD, word, what);
        return;
    }
    for (size_t i = 0; i < COUNT(asked); i++) {
        if (strcmp(asked[i].what, fit->what) != 0)
            continue;
        if (asked[i].add)
            asked[i].add(c);
        else
            asked[i].add_fit(c, fit);
        return;
    }
    enum subject subject;
    if (subject_asked(fit->what, &subject))
        add_subjects(c, subject);
}

// The label as it stands in a file: quotes and backslashes of a text have a backslash before them.
static struct str escaped(struct completion *c, struct str label)
{
    if (c->spot.kind == SPOT_WORD)
        return label;
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = 0; i < label.len; i++) {
        if (label.at[i] == '"' || label.at[i] == '\\')
            buf_add_byte(&text, '\\');
        buf_add_byte(&text, label.at[i]);
    }
    return arena_copy(c->scratch, buf_str(&text));
}

static void write_item(struct completion *c, const struct item *item, struct position_range range,
                       struct buf *out)
{
    write_open(out, '{');
    write_key(out, "label");
    write_text(out, item->label);
    write_key(out, "kind");
    write_number(out, item->kind);
    if (item->detail.len) {
        write_key(out, "detail");
        write_text(out, item->detail);
    }
    write_key(out, "sortText");
    write_text(out, arena_print(c->scratch, "%04zu", item->rank));
    write_key(out, "textEdit");
    write_open(out, '{');
    write_key(out, "range");
    write_range(out, range);
    write_key(out, "newText");
    write_text(out, escaped(c, item->label));
    write_close(out, '}');
    write_close(out, '}');
}

void complete_run(struct call *call)
{
    struct completion c = {.call = call, .scratch = &call->lsp->batch};
    if (!call_place(call, &c.place))
        return;
    c.spot = spot_at(c.place.text, c.place.offset);
    size_t begin = c.spot.begin + (c.spot.kind == SPOT_TEXT);
    c.typed = str_slice(c.place.text, begin, size_max(begin, c.place.offset));
    if (c.place.file)
        c.packs = shelf_seen_by(&call->lsp->shelf, c.place.file->pack);
    struct source_file before = {c.place.document->path, str_slice(c.place.text, 0, c.spot.begin)};
    if (c.spot.kind != SPOT_COMMENT)
        parse_probe(&before, str_is(path_name(before.path), "PACK"), c.spot.kind == SPOT_TEXT,
                    c.scratch, take_fit, &c);
    struct buf *out = call->result;
    struct position_range range = server_range(call->lsp, c.place.text, begin, begin + c.typed.len);
    write_open(out, '{');
    write_key(out, "isIncomplete");
    write_bool(out, c.count > LSP_ITEMS_MAX);
    write_key(out, "items");
    write_open(out, '[');
    for (size_t i = 0; i < size_min(c.count, LSP_ITEMS_MAX); i++)
        write_item(&c, &c.items[i], range, out);
    write_close(out, ']');
    write_close(out, '}');
}
