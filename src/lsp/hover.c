// What is shown when the pointer rests on a word.
//
// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "lsp/keyword.h"
#include "lsp/page.h"
#include "lsp/server.h"
#include "lsp/spot.h"
#include "lsp/uri.h"
#include "model/codes.h"
#include "rules/value.h"

struct hover {
    const struct lsp *lsp;
    struct arena *scratch;
    struct shelf_hits hits; // where it is stated
    const bool *packs;      // whose names mean something here
    struct page page;
};

// Calls `show` for every statement of the kind at which a hit stands, up to the number that is
// shown.
#define SHOW_ALL(hover, plural, counted, id, show)                                                 \
    for (size_t h = 0; h < size_min((hover)->hits.count, LSP_SHOWN_MAX); h++) {                    \
        const struct shelf_hit *hit = &(hover)->hits.items[h];                                     \
        for (size_t i = 0; i < hit->file->ast.counted; i++)                                        \
            if (hit->file->ast.plural[i].id.span.begin == hit->use->begin)                         \
                show(hover, &hit->file->ast.plural[i]);                                            \
    }

// The title of what is stated under the name, or empty.
static struct str title_of(const struct hover *hover, enum subject subject, struct str text)
{
    struct shelf_hits hits;
    if (!text.len)
        return text;
    shelf_search(&hover->lsp->shelf, subject, text, hover->packs, SHELF_STATEMENTS, hover->scratch,
                 &hits);
    return hits.count ? hits.items[0].use->title : (struct str){0};
}

// "CN-BSL-60: what it says"
static struct str named(const struct hover *hover, enum subject subject, struct str text)
{
    struct str title = title_of(hover, subject, text);
    return title.len ? arena_print(hover->scratch, "%.*s: %.*s", STR_ARG(text), STR_ARG(title))
                     : text;
}

static struct str joined(const struct hover *hover, const struct words *words)
{
    AUTO(buf_done) struct buf text = {0};
    for (size_t i = 0; i < words->count; i++) {
        buf_add(&text, i ? STR(", ") : STR(""));
        buf_add(&text, words->items[i].text);
    }
    return arena_copy(hover->scratch, buf_str(&text));
}

static void add_basis(struct hover *hover, const struct ast_basis *basis)
{
    page_line(&hover->page, "source", named(hover, SUBJECT_SOURCE, basis->source.text));
    if (basis->unreviewed)
        page_note(&hover->page, STR("unreviewed: nobody has checked it against a source"));
}

static void show_source(struct hover *hover, const struct ast_source *source)
{
    page_heading(&hover->page, "source", source->id.text, source->title.text);
    page_line(&hover->page, "licence", source->licence.text);
}

static void show_law(struct hover *hover, const struct ast_law *law)
{
    struct page *page = &hover->page;
    page_heading(page, "law", law->id.text, law->says.text);
    page_line(page, "jurisdiction", named(hover, SUBJECT_JURISDICTION, law->jurisdiction.text));
    page_line(page, "act", law->act.text);
    page_line(page, "article", law->article.text);
    page_line(page, "edition", law->edition.text);
    page_dates(page, "in force", law->dates.from, law->dates.until);
    page_line(page, "consequence",
              law->consequence_is_law ? named(hover, SUBJECT_LAW, law->consequence.text)
                                      : law->consequence.text);
    add_basis(hover, &law->basis);
}

static void show_jurisdiction(struct hover *hover, const struct ast_jurisdiction *jurisdiction)
{
    page_heading(&hover->page, "jurisdiction", jurisdiction->id.text, jurisdiction->title.text);
    page_line(&hover->page, "members", joined(hover, &jurisdiction->members));
    add_basis(hover, &jurisdiction->basis);
}

static void show_list(struct hover *hover, const struct ast_list *list)
{
    page_heading(&hover->page, "list", list->id.text, list->title.text);
    page_line(&hover->page, "law", named(hover, SUBJECT_LAW, list->law.text));
    page_dates(&hover->page, "in force", list->dates.from, list->dates.until);
    add_basis(hover, &list->basis);
}

static void add_dates(const struct ast_dates *dates, struct buf *text)
{
    if (dates->from != DATE_NONE) {
        buf_add_literal(text, ", from ");
        date_print(dates->from, text);
    }
    if (dates->until != DATE_NONE) {
        buf_add_literal(text, ", until ");
        date_print(dates->until, text);
    }
}

// One line for each line of names: "name en: "red-eared slider", …".
static void add_names(struct hover *hover, const struct ast_names *names)
{
    AUTO(buf_done) struct buf label = {0}, text = {0};
    for (size_t i = 0; i < names->count; i++) {
        const struct ast_name *name = &names->items[i];
        buf_clear(&label);
        buf_clear(&text);
        buf_add(&label, name->kind.text);
        if (name->language.text.len && !str_eq(name->kind.text, name->language.text))
            buf_print(&label, " %.*s", STR_ARG(name->language.text));
        for (size_t t = 0; t < name->texts.count; t++)
            buf_print(&text, "%s\"%.*s\"", t ? ", " : "", STR_ARG(name->texts.items[t].text));
        if (name->needs.count)
            buf_print(&text, ", where a word of %.*s stands too",
                      STR_ARG(joined(hover, &name->needs)));
        add_dates(&name->dates, &text);
        if (name->basis.unreviewed)
            buf_add_literal(&text, ", unreviewed");
        if (name->refused.span.file)
            buf_print(&text, ", refused: %.*s", STR_ARG(name->refused.text));
        page_line(&hover->page, label.at, buf_str(&text));
    }
}

static void show_cue(struct hover *hover, const struct ast_cue *cue)
{
    page_heading(&hover->page, "cue", cue->id.text, cue->title.text);
    add_names(hover, &cue->phrases);
    add_names(hover, &cue->refused);
    add_basis(hover, &cue->basis);
}

static void show_vague(struct hover *hover, const struct ast_vague *vague)
{
    page_heading(&hover->page, "vague", vague->id.text, vague->title.text);
    page_line(&hover->page, "law", named(hover, SUBJECT_LAW, vague->law.text));
    add_names(hover, &vague->phrases);
    add_names(hover, &vague->refused);
    add_basis(hover, &vague->basis);
}

static void add_listing(struct hover *hover, const struct ast_listing *listing)
{
    page_line(&hover->page, "listed", named(hover, SUBJECT_LIST, listing->list.text));
    page_dates(&hover->page, "listed there", listing->dates.from, listing->dates.until);
}

static void show_concept(struct hover *hover, const struct ast_concept *concept)
{
    struct page *page = &hover->page;
    page_heading(page, concept_word(concept->kind), concept->name.text, (struct str){0});
    page_line(page, "group", joined(hover, &concept->groups));
    page_line(page, "of", named(hover, SUBJECT_JURISDICTION, concept->of.text));
    page_line(page, "level", concept->level.text);
    add_names(hover, &concept->names);
    add_names(hover, &concept->refused);
    for (size_t i = 0; i < concept->number_count; i++)
        page_line(page, arena_copy(hover->scratch, concept->numbers[i].kind.text).at,
                  concept->numbers[i].number.text);
    for (size_t i = 0; i < concept->listing_count; i++)
        add_listing(hover, &concept->listings[i]);
    add_basis(hover, &concept->basis);
}

// The concept in whose statement the group's name stands.
static const struct ast_concept *concept_around(const struct shelf_hit *hit)
{
    const struct ast *ast = &hit->file->ast;
    size_t low = 0, high = ast->concept_count; // in the order of the file
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ast->concepts[middle].name.span.begin <= hit->use->begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &ast->concepts[low - 1] : NULL;
}

static void show_group(struct hover *hover, struct str group)
{
    size_t count = hover->hits.count;
    if (!count)
        return;
    page_heading(&hover->page, "group", group, (struct str){0});
    for (size_t i = 0; i < size_min(count, LSP_SHOWN_MAX); i++) {
        const struct ast_concept *concept = concept_around(&hover->hits.items[i]);
        if (concept)
            page_line(&hover->page, concept_word(concept->kind), concept->name.text);
    }
}

// The test as it is written, on one line.
static struct str test_text(struct hover *hover, const struct ast_test *test)
{
    AUTO(buf_done) struct buf text = {0};
    struct str rest =
        test ? str_slice(test->span.file->text, test->span.begin, test->span.end) : (struct str){0};
    for (size_t i = 0; i < rest.len; i++) {
        if (!byte_is_space(rest.at[i]))
            buf_add_byte(&text, rest.at[i]);
        else if (text.len && text.at[text.len - 1] != ' ')
            buf_add_byte(&text, ' ');
    }
    return arena_copy(hover->scratch, buf_str(&text));
}

static void show_rule(struct hover *hover, const struct ast_rule *rule)
{
    page_heading(&hover->page, "rule", rule->id.text, rule->title.text);
    page_line(&hover->page, "where", test_text(hover, rule->where));
    page_line(&hover->page, "when", test_text(hover, rule->when));
    page_line(&hover->page, "advise", rule->advice.text);
    for (size_t i = 0; i < rule->laws.count; i++)
        page_line(&hover->page, "law", named(hover, SUBJECT_LAW, rule->laws.items[i].text));
    page_line(&hover->page, "ask", rule->ask.text);
    page_dates(&hover->page, "in force", rule->dates.from, rule->dates.until);
    if (rule->shadow)
        page_note(&hover->page, STR("in shadow: it is shown, and counts for nothing"));
    if (rule->missing_pass)
        page_note(&hover->page, STR("keeps silent when data is missing"));
}

static void show_condition(struct hover *hover, const struct ast_condition *condition)
{
    page_heading(&hover->page, "condition", condition->id.text, condition->title.text);
    page_line(&hover->page, "when", test_text(hover, condition->when));
}

static void show_score(struct hover *hover, const struct ast_score *score)
{
    page_heading(&hover->page, "score", score->id.text, score->title.text);
    for (size_t i = 0; i < size_min(score->contribution_count, LSP_SHOWN_MAX); i++) {
        const struct ast_contribution *part = &score->contributions[i];
        page_line(&hover->page, part->take ? "take" : "add",
                  arena_print(hover->scratch, "%.*s, %.*s, when %.*s", STR_ARG(part->points.text),
                              STR_ARG(part->title.text), STR_ARG(test_text(hover, part->when))));
    }
}

static void show_pack(struct hover *hover, const struct ast_pack *pack)
{
    page_heading(&hover->page, "pack", pack->id.text, pack->title.text);
    page_line(&hover->page, "version", pack->version.text);
    page_line(&hover->page, "owner", pack->owner.text);
    page_line(&hover->page, "subject", pack->subject.text);
    page_line(&hover->page, "needs", joined(hover, &pack->needs));
}

// How values of the field are written and tested.
static const char *type_text(enum field_type type)
{
    switch (type) {
    case FIELD_TYPE_TEXT:
        return "text: in quotes; equal letter by letter";
    case FIELD_TYPE_CLASS:
        return "class of mail: letter, printed, packet, parcel, express, bag";
    case FIELD_TYPE_CATEGORY:
        return "category: gift, documents, sale, sample, returned, other";
    case FIELD_TYPE_DATE:
        return "date, as 2026-11-23";
    case FIELD_TYPE_COUNTRY:
        return "country: ISO 3166-1, as CN";
    case FIELD_TYPE_CURRENCY:
        return "currency: ISO 4217, as EUR";
    case FIELD_TYPE_MASS:
        return "mass, in mg, g, kg or t: goods.net_mass > 500 g";
    case FIELD_TYPE_MONEY:
        return "money, with its currency: value > 100 EUR";
    case FIELD_TYPE_COUNT:
        return "count: a whole number";
    case FIELD_TYPE_HS:
        return "HS code: 2 to 10 leading digits, or a range: 0106, 0301..0308";
    case FIELD_TYPE_CAS:
        return "CAS number: 7664-93-9";
    case FIELD_TYPE_UN:
        return "UN number: 1830";
    case FIELD_TYPE_CUS:
        return "CUS number: 0012345-6";
    case FIELD_TYPE_ID:
        return "identifier";
    }
    return "";
}

static void show_field(struct hover *hover, struct str name)
{
    enum field field = value_field(name);
    if (field == FIELD_NONE)
        return;
    const struct field_info *info = field_info(field);
    page_heading(&hover->page, "field", name, info->what);
    bool place = field == FIELD_GOODS_DESCRIPTION || field == FIELD_WRAPPER ||
                 field == FIELD_ADDRESSEE_ORGANISATION;
    page_line(&hover->page, "type",
              place ? STR("text with names: name, have cue") : str_from(type_text(info->type)));
    if (info->rule == FIELD_RULE_PERSON)
        page_note(&hover->page, STR("no rule may test it: it says who or where a person is"));
    if (info->rule == FIELD_RULE_RECORD)
        page_note(&hover->page, STR("no rule may test it: it serves the record only"));
}

static void show_subject(struct hover *hover, const struct use *use)
{
    switch (use->subject) {
    case SUBJECT_PACK:
        SHOW_ALL(hover, packs, pack_count, id, show_pack);
        break;
    case SUBJECT_SOURCE:
        SHOW_ALL(hover, sources, source_count, id, show_source);
        break;
    case SUBJECT_LAW:
        SHOW_ALL(hover, laws, law_count, id, show_law);
        break;
    case SUBJECT_JURISDICTION:
        SHOW_ALL(hover, jurisdictions, jurisdiction_count, id, show_jurisdiction);
        break;
    case SUBJECT_LIST:
        SHOW_ALL(hover, lists, list_count, id, show_list);
        break;
    case SUBJECT_CONCEPT:
        SHOW_ALL(hover, concepts, concept_count, name, show_concept);
        break;
    case SUBJECT_CUE:
        SHOW_ALL(hover, cues, cue_count, id, show_cue);
        break;
    case SUBJECT_GROUP:
        show_group(hover, use->text);
        break;
    case SUBJECT_VAGUE:
        SHOW_ALL(hover, vagues, vague_count, id, show_vague);
        break;
    case SUBJECT_CONDITION:
        SHOW_ALL(hover, conditions, condition_count, id, show_condition);
        break;
    case SUBJECT_SCORE:
        SHOW_ALL(hover, scores, score_count, id, show_score);
        break;
    case SUBJECT_RULE:
        SHOW_ALL(hover, rules, rule_count, id, show_rule);
        break;
    case SUBJECT_FIELD:
        show_field(hover, use->text);
        break;
    }
}

// INT and countries are jurisdictions that nobody states.
static void show_country(struct hover *hover, const struct use *use)
{
    if (use->subject != SUBJECT_JURISDICTION)
        return;
    if (str_is(use->text, "INT"))
        page_heading(&hover->page, "jurisdiction", use->text, STR("everywhere"));
    else if (codes_is_country(use->text))
        page_heading(&hover->page, "country", use->text, STR("by its code of ISO 3166-1"));
}

// The word under the pointer as a keyword

struct keyword_search {
    struct str word, what;
};

static void find_keyword(void *ctx, const struct parser_fit *fit)
{
    struct keyword_search *search = ctx;
    bool part = strcmp(fit->what, "what is declared") == 0;
    if (!search->what.len && (part || (fit->keyword && str_is(search->word, fit->what))))
        search->what = keyword_what(fit->statement, fit->entry, search->word);
}

static bool show_keyword(struct hover *hover, const struct place *place, size_t *ret_begin,
                         size_t *ret_end)
{
    struct spot spot = spot_at(place->text, place->offset);
    if (spot.kind != SPOT_WORD || spot.begin == spot.end)
        return false;
    *ret_begin = spot.begin;
    *ret_end = spot.end;
    struct source_file before = {place->document->path, str_slice(place->text, 0, *ret_begin)};
    struct keyword_search search = {.word = str_slice(place->text, *ret_begin, *ret_end)};
    bool pack_file = str_is(path_name(place->document->path), "PACK");
    parse_probe(&before, pack_file, false, hover->scratch, find_keyword, &search);
    if (!search.what.len)
        return false;
    page_heading(&hover->page, "keyword", search.word, search.what);
    return true;
}

void hover_run(struct call *call)
{
    struct place place;
    if (!call_place(call, &place))
        return;
    AUTO(buf_done) struct buf text = {0};
    struct hover hover = {
        .lsp = call->lsp,
        .scratch = &call->lsp->batch,
        .page = {&text, call->lsp->client.markdown},
    };
    size_t begin = 0, end = 0;
    if (place.use) {
        begin = place.use->begin;
        end = place.use->end;
        hover.packs = shelf_seen_by(&call->lsp->shelf, place.file->pack);
        shelf_statements(&call->lsp->shelf, place.file, place.use, hover.scratch, &hover.hits);
        show_subject(&hover, place.use);
        if (text.len && hover.hits.count > LSP_SHOWN_MAX)
            page_note(&hover.page,
                      arena_print(hover.scratch, "and %zu more", hover.hits.count - LSP_SHOWN_MAX));
        if (!text.len)
            show_country(&hover, place.use);
    }
    if (!text.len && !show_keyword(&hover, &place, &begin, &end))
        return;
    struct buf *out = call->result;
    write_open(out, '{');
    write_key(out, "contents");
    write_open(out, '{');
    write_key(out, "kind");
    write_text(out, call->lsp->client.markdown ? STR("markdown") : STR("plaintext"));
    write_key(out, "value");
    write_text(out, buf_str(&text));
    write_close(out, '}');
    write_key(out, "range");
    write_range(out, server_range(call->lsp, place.text, begin, end));
    write_close(out, '}');
}
