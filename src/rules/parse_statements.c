// The statements without conditions: one table row and one function for the entries of each.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"
#include "base/limits.h"
#include "rules/parse.h"

// Reads what follows an entry's keyword by `read`, unless the entry stood there before.
static bool once(struct parser *parser, struct word keyword, struct word *slot,
                 bool (*read)(struct parser *, const char *, struct word *), const char *what)
{
    struct word word;
    if (!read(parser, what, &word))
        return false;
    if (slot->span.file)
        parser_twice(parser, keyword);
    *slot = word;
    return true;
}

static const struct ast_dates no_dates = {.from = DATE_NONE, .until = DATE_NONE};

static bool is_basis(struct word keyword)
{
    return str_is(keyword.text, "source") || str_is(keyword.text, "unreviewed");
}

static bool read_basis(struct parser *parser, struct word keyword, struct ast_basis *basis)
{
    basis->stated = true;
    if (str_is(keyword.text, "source"))
        return once(parser, keyword, &basis->source, parser_word, "the identifier of a source");
    if (basis->unreviewed)
        parser_twice(parser, keyword);
    basis->unreviewed = true;
    basis->unreviewed_at = keyword.span.begin;
    return true;
}

// `source S` and `unreviewed` at the end of an entry's own line.
static bool read_line_basis(struct parser *parser, struct ast_basis *basis)
{
    while (!parser_token(parser)->begins_line &&
           (parser_is(parser, "source") || parser_is(parser, "unreviewed"))) {
        struct word keyword;
        if (!parser_word(parser, "a source", &keyword) || !read_basis(parser, keyword, basis))
            return false;
    }
    return true;
}

// Behind the token that was taken last.
static uint32_t last_end(const struct parser *parser)
{
    return parser->tokens.items[parser->at - 1].end;
}

// What a name or phrase rests on, and `refused "…"`; then it goes to the refused ones.
static bool finish_name(struct parser *parser, struct ast_name *name, struct ast_names *names,
                        struct ast_names *refused)
{
    name->end = last_end(parser);
    if (!read_line_basis(parser, &name->basis))
        return false;
    while (!parser_token(parser)->begins_line && parser_is(parser, "refused")) {
        struct word keyword;
        if (!parser_word(parser, "\"refused\"", &keyword) ||
            !once(parser, keyword, &name->refused, parser_text, "the reason why it is refused") ||
            !read_line_basis(parser, &name->basis))
            return false;
    }
    name->basis_end = last_end(parser);
    struct ast_names *into = name->refused.span.file ? refused : names;
    ARENA_PUSH(parser->diag->batch, into->items, into->count, into->room) = *name;
    return true;
}

// A BCP 47 tag as far as packs need it: a language of two or three letters, then subtags.
static void check_language(struct parser *parser, struct word tag)
{
    struct str rest = tag.text, part;
    bool good = true;
    for (int i = 0; str_cut(&rest, '-', &part); i++) {
        good = good && part.len >= 2 && part.len <= (i ? 8 : 3);
        for (size_t c = 0; c < part.len; c++)
            good = good && (byte_is_letter(part.at[c]) || (i && byte_is_digit(part.at[c]))) &&
                   (i || part.at[c] >= 'a');
    }
    if (!good)
        diag_add(parser->diag, CODE_LANGUAGE, tag.span,
                 STR("Languages are tags such as en, zh-Hans, pt-BR (BCP 47)."),
                 "\"%.*s\" is not a language tag", STR_ARG(tag.text));
}

static void need_basis(struct parser *parser, struct word id, const char *statement,
                       const struct ast_basis *basis)
{
    if (!basis->stated)
        diag_add(parser->diag, CODE_BASIS, id.span,
                 STR("Add `source S`, or `unreviewed` when nobody has checked it yet."),
                 "%s \"%.*s\" rests on nothing", statement, STR_ARG(id.text));
}

// pack

static bool pack_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_pack *pack = into;
    if (str_is(keyword.text, "version"))
        return once(parser, keyword, &pack->version, parser_word, "a version");
    if (str_is(keyword.text, "owner"))
        return once(parser, keyword, &pack->owner, parser_text, "the owner");
    if (str_is(keyword.text, "subject"))
        return once(parser, keyword, &pack->subject, parser_word, "a subject");
    if (str_is(keyword.text, "needs"))
        return parser_words(parser, "the name of a pack", &pack->needs);
    if (str_is(keyword.text, "signatures"))
        return once(parser, keyword, &pack->signatures, parser_word, "a number of signatures");
    *ret_known = false;
    return false;
}

static const char *const pack_keywords[] = {"version", "owner", "subject", "needs", "signatures"};

static void parse_pack(struct parser *parser, struct word keyword, bool pack_file)
{
    struct ast_pack *pack = &parser->ast->packs[parser->pack];
    struct ast_pack parsed = {0};
    if (parser_id(parser, "the name of the pack", &parsed.id) &&
        parser_text(parser, "the title of the pack", &parsed.title) &&
        parser_block(parser, "pack", pack_keywords, COUNT(pack_keywords), pack_entry, &parsed)) {
        parser_need(parser, parsed.id, "pack", "version", parsed.version.text.len);
        parser_need(parser, parsed.id, "pack", "owner", parsed.owner.text.len);
        parser_need(parser, parsed.id, "pack", "subject", parsed.subject.text.len);
    }
    if (!parsed.id.span.file)
        parsed.id.span = keyword.span; // reported; so that nobody says it is not there
    if (!pack_file || pack->id.span.file)
        diag_add(parser->diag, CODE_PACK_PLACE, keyword.span,
                 STR("A pack has one pack statement, in its file PACK."),
                 pack_file ? "a second pack statement" : "a pack statement outside the file PACK");
    else
        *pack = parsed;
}

// source

static bool source_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_source *source = into;
    if (str_is(keyword.text, "title"))
        return once(parser, keyword, &source->title, parser_text, "the title of the source");
    if (str_is(keyword.text, "licence"))
        return once(parser, keyword, &source->licence, parser_text, "the licence");
    *ret_known = false;
    return false;
}

static const char *const source_keywords[] = {"title", "licence"};

static void parse_source(struct parser *parser)
{
    struct ast_source source = {0};
    if (!parser_id(parser, "the identifier of the source", &source.id))
        return;
    if (parser_block(parser, "source", source_keywords, COUNT(source_keywords), source_entry,
                     &source))
        parser_need(parser, source.id, "source", "title", source.title.span.file);
    ARENA_PUSH(parser->diag->batch, parser->ast->sources, parser->ast->source_count,
               parser->ast->source_room) = source;
}

// law

static bool law_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_law *law = into;
    static const struct {
        const char *keyword, *what;
        size_t at;
    } texts[] = {
        {"act", "the title of the act", offsetof(struct ast_law, act)},
        {"edition", "the edition", offsetof(struct ast_law, edition)},
        {"article", "the article", offsetof(struct ast_law, article)},
        {"says", "what the provision says", offsetof(struct ast_law, says)},
    };
    for (size_t i = 0; i < COUNT(texts); i++)
        if (str_is(keyword.text, texts[i].keyword))
            return once(parser, keyword, (struct word *)((char *)law + texts[i].at), parser_text,
                        texts[i].what);
    if (str_is(keyword.text, "jurisdiction"))
        return once(parser, keyword, &law->jurisdiction, parser_word, "a jurisdiction");
    if (str_is(keyword.text, "consequence")) {
        law->consequence_is_law = parser_token(parser)->kind == TOKEN_WORD;
        return once(parser, keyword, &law->consequence,
                    law->consequence_is_law ? parser_word : parser_text, "another law, or a text,");
    }
    if (str_is(keyword.text, "from") || str_is(keyword.text, "until"))
        return parser_dates(parser, keyword, &law->dates);
    if (is_basis(keyword))
        return read_basis(parser, keyword, &law->basis);
    *ret_known = false;
    return false;
}

static const char *const law_keywords[] = {"jurisdiction", "act",       "edition", "article",
                                           "from",         "until",     "says",    "consequence",
                                           "source",       "unreviewed"};

static void parse_law(struct parser *parser)
{
    struct ast_law law = {.dates = no_dates};
    if (!parser_id(parser, "the identifier of the law", &law.id))
        return;
    if (parser_block(parser, "law", law_keywords, COUNT(law_keywords), law_entry, &law)) {
        parser_need(parser, law.id, "law", "jurisdiction", law.jurisdiction.span.file);
        parser_need(parser, law.id, "law", "act", law.act.span.file);
        parser_need(parser, law.id, "law", "article", law.article.span.file);
        parser_need(parser, law.id, "law", "says", law.says.span.file);
        need_basis(parser, law.id, "law", &law.basis);
    }
    ARENA_PUSH(parser->diag->batch, parser->ast->laws, parser->ast->law_count,
               parser->ast->law_room) = law;
}

// jurisdiction

static bool jurisdiction_entry(struct parser *parser, struct word keyword, void *into,
                               bool *ret_known)
{
    struct ast_jurisdiction *jurisdiction = into;
    if (str_is(keyword.text, "members"))
        return parser_words(parser, "a country", &jurisdiction->members);
    if (is_basis(keyword))
        return read_basis(parser, keyword, &jurisdiction->basis);
    *ret_known = false;
    return false;
}

static const char *const jurisdiction_keywords[] = {"members", "source", "unreviewed"};

static void parse_jurisdiction(struct parser *parser)
{
    struct ast_jurisdiction jurisdiction = {0};
    if (!parser_id(parser, "the identifier of the jurisdiction", &jurisdiction.id) ||
        !parser_text(parser, "the title of the jurisdiction", &jurisdiction.title))
        return;
    if (parser_block(parser, "jurisdiction", jurisdiction_keywords, COUNT(jurisdiction_keywords),
                     jurisdiction_entry, &jurisdiction)) {
        parser_need(parser, jurisdiction.id, "jurisdiction", "members", jurisdiction.members.count);
        need_basis(parser, jurisdiction.id, "jurisdiction", &jurisdiction.basis);
    }
    ARENA_PUSH(parser->diag->batch, parser->ast->jurisdictions, parser->ast->jurisdiction_count,
               parser->ast->jurisdiction_room) = jurisdiction;
}

// list

static bool list_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_list *list = into;
    if (str_is(keyword.text, "law"))
        return once(parser, keyword, &list->law, parser_word, "a law");
    if (str_is(keyword.text, "from") || str_is(keyword.text, "until"))
        return parser_dates(parser, keyword, &list->dates);
    if (is_basis(keyword))
        return read_basis(parser, keyword, &list->basis);
    *ret_known = false;
    return false;
}

static const char *const list_keywords[] = {"law", "from", "until", "source", "unreviewed"};

static void parse_list(struct parser *parser)
{
    struct ast_list list = {.dates = no_dates};
    if (!parser_id(parser, "the identifier of the list", &list.id) ||
        !parser_text(parser, "the title of the list", &list.title))
        return;
    if (parser_block(parser, "list", list_keywords, COUNT(list_keywords), list_entry, &list)) {
        parser_need(parser, list.id, "list", "law", list.law.span.file);
        need_basis(parser, list.id, "list", &list.basis);
    }
    ARENA_PUSH(parser->diag->batch, parser->ast->lists, parser->ast->list_count,
               parser->ast->list_room) = list;
}

// taxon, substance, article, marking

static bool read_dates(struct parser *parser, struct ast_dates *dates)
{
    while (parser_is(parser, "from") || parser_is(parser, "until")) {
        struct word keyword;
        if (!parser_word(parser, "a date", &keyword) || !parser_dates(parser, keyword, dates))
            return false;
    }
    return true;
}

// Says once when there are too many; what comes after is not read any more (pack.c).
static void count_texts(struct parser *parser, struct word first, size_t count)
{
    size_t before = parser->ast->text_count;
    parser->ast->text_count += count;
    if (before <= NAMES_MAX && before + count > NAMES_MAX)
        diag_add(parser->diag, CODE_NAMES, first.span, (struct str){0},
                 "the packs have more than %d names", NAMES_MAX);
}

static bool read_name(struct parser *parser, struct word keyword, struct ast_concept *concept)
{
    struct ast_name name = {.kind = keyword, .dates = no_dates};
    if (!str_is(keyword.text, "synonym") && parser_token(parser)->kind == TOKEN_WORD) {
        if (!parser_word(parser, "a language", &name.language))
            return false;
        check_language(parser, name.language);
    }
    if (!name.language.span.file && !str_is(keyword.text, "synonym") &&
        !str_is(keyword.text, "exact"))
        return parser_expected(parser, "a language"), false;
    if (!parser_texts(parser, "a name", &name.texts))
        return false;
    count_texts(parser, name.texts.items[0], name.texts.count);
    if (parser_take(parser, "needs") &&
        (!(parser_take(parser, "cue") || (parser_expected(parser, "\"cue\""), false)) ||
         !parser_words(parser, "a cue", &name.needs)))
        return false;
    return read_dates(parser, &name.dates) &&
           finish_name(parser, &name, &concept->names, &concept->refused);
}

static bool read_listing(struct parser *parser, struct ast_concept *concept)
{
    struct ast_listing listing = {.dates = no_dates};
    if (!parser_word(parser, "a list", &listing.list))
        return false;
    if (!read_dates(parser, &listing.dates))
        return false;
    listing.end = last_end(parser);
    if (!read_line_basis(parser, &listing.basis))
        return false;
    ARENA_PUSH(parser->diag->batch, concept->listings, concept->listing_count,
               concept->listing_room) = listing;
    return true;
}

static bool read_number(struct parser *parser, struct word keyword, struct ast_concept *concept)
{
    do {
        struct ast_number number = {.kind = keyword};
        if (!parser_word(parser, "a number", &number.number))
            return false;
        ARENA_PUSH(parser->diag->batch, concept->numbers, concept->number_count,
                   concept->number_room) = number;
    } while (parser_take_kind(parser, TOKEN_COMMA));
    return true;
}

static bool is_one_of(struct word keyword, const char *words)
{
    struct str rest = str_from(words), word;
    while (str_cut(&rest, ' ', &word))
        if (str_eq(word, keyword.text))
            return true;
    return false;
}

static bool concept_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_concept *concept = into;
    if (str_is(keyword.text, "group"))
        return parser_ids(parser, "a group", &concept->groups);
    if (is_one_of(keyword, "name synonym trade slang exact"))
        return read_name(parser, keyword, concept);
    if (is_one_of(keyword, "cas ec cus un"))
        return read_number(parser, keyword, concept);
    if (str_is(keyword.text, "listed"))
        return read_listing(parser, concept);
    if (str_is(keyword.text, "of"))
        return once(parser, keyword, &concept->of, parser_word, "a jurisdiction");
    if (str_is(keyword.text, "level"))
        return once(parser, keyword, &concept->level, parser_word, "a level");
    if (is_basis(keyword))
        return read_basis(parser, keyword, &concept->basis);
    *ret_known = false;
    return false;
}

static const char *const concept_keywords[] = {
    "group", "name", "synonym", "trade", "slang", "exact",  "cas",        "ec",
    "cus",   "un",   "listed",  "of",    "level", "source", "unreviewed",
};

// Every name and listing rests on something: on what its own line says, or on what the block says.
static void check_concept(struct parser *parser, const struct ast_concept *concept)
{
    bool needs = !concept->names.count && !concept->listing_count && !concept->number_count;
    for (size_t i = 0; i < concept->names.count; i++)
    needs |= !concept->names.items[i].basis.stated;
    for (size_t i = 0; i < concept->listing_count; i++)
    needs |= !concept->listings[i].basis.stated;
    if (needs || concept->number_count)
        need_basis(parser, concept->name, "concept", &concept->basis);
    parser_need(parser, concept->name, "marking", "of",
                concept->kind != CONCEPT_MARKING || concept->of.span.file);
    if (concept->kind != CONCEPT_MARKING && concept->of.span.file)
        diag_add(parser->diag, CODE_ENTRY_KIND, concept->of.span, (struct str){0},
                 "only a marking is of a country");
    if (concept->kind != CONCEPT_MARKING && concept->level.span.file)
        diag_add(parser->diag, CODE_ENTRY_KIND, concept->level.span, (struct str){0},
                 "only a marking has a level");
    if (concept->kind != CONCEPT_SUBSTANCE && concept->number_count)
        diag_add(parser->diag, CODE_ENTRY_KIND, concept->numbers[0].kind.span, (struct str){0},
                 "only a substance has a number");
}

static void parse_concept(struct parser *parser, enum concept_kind kind)
{
    struct ast_concept concept = {.kind = kind, .pack = parser->pack};
    if (!parser_text(parser, "the name of the concept", &concept.name))
        return;
    count_texts(parser, concept.name, 1);
    static const char *const kinds[] = {"taxon", "substance", "article", "marking"};
    if (parser_block(parser, kinds[kind], concept_keywords, COUNT(concept_keywords), concept_entry,
                     &concept))
        check_concept(parser, &concept);
    ARENA_PUSH(parser->diag->batch, parser->ast->concepts, parser->ast->concept_count,
               parser->ast->concept_room) = concept;
}

// cue and vague: lines of a language and its phrases

static bool read_line(struct parser *parser, struct word kind, struct word language,
                      struct ast_names *phrases, struct ast_names *refused)
{
    struct ast_name name = {.kind = kind, .language = language, .dates = no_dates};
    check_language(parser, language);
    if (!parser_texts(parser, "a phrase", &name.texts))
        return false;
    count_texts(parser, name.texts.items[0], name.texts.count);
    return finish_name(parser, &name, phrases, refused);
}

static bool read_phrases(struct parser *parser, struct word language, struct ast_names *phrases,
                         struct ast_names *refused, bool *ret_known)
{
    if (parser_token(parser)->kind == TOKEN_TEXT)
        return read_line(parser, language, language, phrases, refused);
    *ret_known = false;
    return false;
}

static void check_phrases(struct parser *parser, struct word id, const char *statement,
                          const struct ast_names *phrases, const struct ast_basis *basis)
{
    if (!phrases->count)
        diag_add(parser->diag, CODE_ENTRY_MISSING, id.span,
                 STR("A line holds a language and its phrases: `en \"live\", \"alive\"`."),
                 "%s \"%.*s\" lacks its phrases", statement, STR_ARG(id.text));
    bool needs = false;
    for (size_t i = 0; i < phrases->count; i++)
        needs |= !phrases->items[i].basis.stated;
    if (needs)
        need_basis(parser, id, statement, basis);
}

// Phrases that deny what stands behind or before them.
static bool read_denials(struct parser *parser, struct word keyword, struct ast_cue *cue)
{
    struct word language;
    return parser_word(parser, "a language", &language) &&
           read_line(parser, keyword, language, &cue->phrases, &cue->refused);
}

static bool cue_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_cue *cue = into;
    if (is_basis(keyword))
        return read_basis(parser, keyword, &cue->basis);
    if (str_is(keyword.text, "before") || str_is(keyword.text, "after"))
        return read_denials(parser, keyword, cue);
    return read_phrases(parser, keyword, &cue->phrases, &cue->refused, ret_known);
}

static const char *const cue_keywords[] = {"source", "unreviewed", "before", "after"};

static void parse_cue(struct parser *parser)
{
    struct ast_cue cue = {.pack = parser->pack};
    if (!parser_id(parser, "the identifier of the cue", &cue.id) ||
        !parser_text(parser, "the title of the cue", &cue.title))
        return;
    if (parser_block(parser, "cue", cue_keywords, COUNT(cue_keywords), cue_entry, &cue))
        check_phrases(parser, cue.id, "cue", &cue.phrases, &cue.basis);
    ARENA_PUSH(parser->diag->batch, parser->ast->cues, parser->ast->cue_count,
               parser->ast->cue_room) = cue;
}

static bool vague_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_vague *vague = into;
    if (str_is(keyword.text, "law"))
        return once(parser, keyword, &vague->law, parser_word, "a law");
    if (is_basis(keyword))
        return read_basis(parser, keyword, &vague->basis);
    return read_phrases(parser, keyword, &vague->phrases, &vague->refused, ret_known);
}

static const char *const vague_keywords[] = {"law", "source", "unreviewed"};

static void parse_vague(struct parser *parser)
{
    struct ast_vague vague = {.pack = parser->pack};
    if (!parser_id(parser, "the identifier of the list", &vague.id) ||
        !parser_text(parser, "the title of the list", &vague.title))
        return;
    if (parser_block(parser, "vague", vague_keywords, COUNT(vague_keywords), vague_entry, &vague)) {
        parser_need(parser, vague.id, "vague", "law", vague.law.span.file);
        check_phrases(parser, vague.id, "vague", &vague.phrases, &vague.basis);
    }
    ARENA_PUSH(parser->diag->batch, parser->ast->vagues, parser->ast->vague_count,
               parser->ast->vague_room) = vague;
}

// endings

static bool read_pair(struct parser *parser, struct ast_change *change)
{
    struct ast_pair pair;
    if (!parser_any_text(parser, "an ending", &pair.from))
        return false;
    if (!parser_take(parser, "to"))
        return parser_expected(parser, "\"to\""), false;
    if (!parser_any_text(parser, "an ending", &pair.to))
        return false;
    ARENA_PUSH(parser->diag->batch, change->pairs, change->count, change->room) = pair;
    return true;
}

static bool read_change(struct parser *parser, struct ast_endings *endings)
{
    struct ast_change change = {0};
    do {
        if (!read_pair(parser, &change))
            return false;
    } while (parser_take_kind(parser, TOKEN_COMMA));
    ARENA_PUSH(parser->diag->batch, endings->changes, endings->change_count, endings->change_room) =
        change;
    return true;
}

static bool endings_entry(struct parser *parser, struct word keyword, void *into, bool *ret_known)
{
    struct ast_endings *endings = into;
    if (str_is(keyword.text, "add"))
        return parser_texts(parser, "an ending", &endings->adds);
    if (str_is(keyword.text, "prefix"))
        return parser_texts(parser, "what stands before a word", &endings->prefixes);
    if (str_is(keyword.text, "change"))
        return read_change(parser, endings);
    if (str_is(keyword.text, "compounds"))
        return endings->compounds = true;
    *ret_known = false;
    return false;
}

static const char *const endings_keywords[] = {"add", "change", "prefix", "compounds"};

static void parse_endings(struct parser *parser)
{
    struct ast_endings endings = {0};
    if (!parser_word(parser, "a language", &endings.language))
        return;
    check_language(parser, endings.language);
    parser_block(parser, "endings", endings_keywords, COUNT(endings_keywords), endings_entry,
                 &endings);
    ARENA_PUSH(parser->diag->batch, parser->ast->endings, parser->ast->endings_count,
               parser->ast->endings_room) = endings;
}

// Files

static const char *const statements[] = {
    "pack",    "source", "law",     "jurisdiction", "list",      "taxon", "substance", "article",
    "marking", "cue",    "endings", "vague",        "condition", "score", "rule",
};

struct parse_keywords parse_keywords(struct str statement)
{
    static const struct {
        const char *statement;
        struct parse_keywords keywords;
    } table[] = {
        {"pack", {pack_keywords, COUNT(pack_keywords), false}},
        {"source", {source_keywords, COUNT(source_keywords), false}},
        {"law", {law_keywords, COUNT(law_keywords), false}},
        {"jurisdiction", {jurisdiction_keywords, COUNT(jurisdiction_keywords), false}},
        {"list", {list_keywords, COUNT(list_keywords), false}},
        {"taxon", {concept_keywords, COUNT(concept_keywords), false}},
        {"substance", {concept_keywords, COUNT(concept_keywords), false}},
        {"article", {concept_keywords, COUNT(concept_keywords), false}},
        {"marking", {concept_keywords, COUNT(concept_keywords), false}},
        {"cue", {cue_keywords, COUNT(cue_keywords), true}},
        {"endings", {endings_keywords, COUNT(endings_keywords), false}},
        {"vague", {vague_keywords, COUNT(vague_keywords), true}},
    };
    for (size_t i = 0; i < COUNT(table); i++)
        if (str_is(statement, table[i].statement))
            return table[i].keywords;
    return str_is(statement, "rule") ? parse_rule_keywords() : (struct parse_keywords){0};
}

static bool is_statement(const struct token *token)
{
    for (size_t i = 0; i < COUNT(statements); i++)
        if (token->kind == TOKEN_WORD && str_is(token->text, statements[i]))
            return true;
    return false;
}

static void statement_unknown(struct parser *parser, struct word keyword)
{
    struct str words[COUNT(statements)];
    for (size_t i = 0; i < COUNT(statements); i++)
        words[i] = str_from(statements[i]);
    diag_add(parser->diag, CODE_STATEMENT, keyword.span,
             diag_choice(parser->diag, keyword.text, words, COUNT(words), "A statement is"),
             "there is no statement \"%.*s\"", STR_ARG(keyword.text));
}

static bool parse_statement(struct parser *parser, struct word keyword, bool pack_file)
{
    if (str_is(keyword.text, "pack"))
        parse_pack(parser, keyword, pack_file);
    else if (str_is(keyword.text, "source"))
        parse_source(parser);
    else if (str_is(keyword.text, "law"))
        parse_law(parser);
    else if (str_is(keyword.text, "jurisdiction"))
        parse_jurisdiction(parser);
    else if (str_is(keyword.text, "list"))
        parse_list(parser);
    else if (str_is(keyword.text, "taxon"))
        parse_concept(parser, CONCEPT_TAXON);
    else if (str_is(keyword.text, "substance"))
        parse_concept(parser, CONCEPT_SUBSTANCE);
    else if (str_is(keyword.text, "article"))
        parse_concept(parser, CONCEPT_ARTICLE);
    else if (str_is(keyword.text, "marking"))
        parse_concept(parser, CONCEPT_MARKING);
    else if (str_is(keyword.text, "cue"))
        parse_cue(parser);
    else if (str_is(keyword.text, "endings"))
        parse_endings(parser);
    else if (str_is(keyword.text, "vague"))
        parse_vague(parser);
    else if (str_is(keyword.text, "condition"))
        parse_condition_statement(parser);
    else if (str_is(keyword.text, "score"))
        parse_score(parser);
    else if (str_is(keyword.text, "rule"))
        parse_rule(parser);
    else
        return false;
    return true;
}

// Goes on behind the block of a statement that could not be read, or at the next statement that
// begins a line.
static void skip_to_statement(struct parser *parser)
{
    size_t depth = 0;
    for (;; parser->at++) {
        const struct token *token = parser_token(parser);
        bool probed = token->kind == TOKEN_WORD && parser_at_probe(parser);
        if (token->kind == TOKEN_END ||
            (depth == 0 && token->begins_line && (is_statement(token) || probed)))
            return;
        if (token->kind == TOKEN_OPEN)
            depth++;
        if (token->kind == TOKEN_CLOSE && depth && --depth == 0) {
            parser->at++;
            return;
        }
    }
}

static void parse_statements(struct parser *parser, bool pack_file)
{
    while (parser_token(parser)->kind != TOKEN_END) {
        struct word keyword;
        parser->statement = parser->entry = (struct str){0};
        parser_tell_words(parser, statements, COUNT(statements));
        if (!parser_word(parser, "a statement", &keyword)) {
            skip_to_statement(parser);
            continue;
        }
        size_t before = parser->diag->reports->errors;
        if (!parse_statement(parser, keyword, pack_file))
            statement_unknown(parser, keyword);
        // After a mistake in its head a statement's block still lies ahead.
        bool behind_block = parser->tokens.items[parser->at - 1].kind == TOKEN_CLOSE;
        if (parser->diag->reports->errors > before && !behind_block)
            skip_to_statement(parser);
    }
}

void parse_file(const struct source_file *file, bool pack_file, uint32_t pack, struct diag *diag,
                struct ast *ast)
{
    struct parser parser = {
        .file = file,
        .tokens = lex(file, diag),
        .diag = diag,
        .ast = ast,
        .pack = pack,
    };
    parse_statements(&parser, pack_file);
}

// The place behind the text becomes an empty token, so that the parser goes all the ways that a
// token of its kind could take.
void parse_probe(const struct source_file *file, bool pack_file, bool text, struct arena *scratch,
                 parser_fits *fits, void *ctx)
{
    struct pack_reports reports = {0};
    struct diag diag = {scratch, &reports};
    struct ast ast = {0};
    ARENA_PUSH(scratch, ast.packs, ast.pack_count, ast.pack_room) = (struct ast_pack){0};
    struct tokens read = lex(file, &diag);
    struct tokens tokens = {ARENA_ARRAY(scratch, struct token, read.count + 1), read.count + 1};
    memcpy(tokens.items, read.items, read.count * sizeof(read.items[0]));
    struct token *place = &tokens.items[read.count - 1];
    place[1] = *place;
    place->kind = text ? TOKEN_TEXT : TOKEN_WORD;
    place[1].begins_line = false;
    struct parser_probe probe = {fits, ctx, read.count - 1};
    struct parser parser = {
        .file = file,
        .tokens = tokens,
        .diag = &diag,
        .ast = &ast,
        .probe = &probe,
    };
    parse_statements(&parser, pack_file);
}
