// SPDX-License-Identifier: Apache-2.0
#include "author/review.h"

#include <stdlib.h>

#include "author/thing.h"
#include "base/near.h"
#include "rules/index.h"
#include "show/escape.h"

struct collecting {
    const struct pack_opened *opened;
    struct arena *batch;
    struct review_names *names;
};

static void add(struct collecting *collecting, struct review_name name)
{
    const struct ast_basis *basis = name.block->basis;
    if (name.line && name.line->basis.stated)
        basis = &name.line->basis;
    name.state = basis->unreviewed ? REVIEW_UNREVIEWED : REVIEW_ACCEPTED;
    name.source = basis->source.text;
    if (name.line && name.line->refused.span.file) {
        name.state = REVIEW_REFUSED;
        name.source = name.line->basis.source.text; // that of the block is of what counts
    }
    ARENA_PUSH(collecting->batch, collecting->names->items, collecting->names->count,
               collecting->names->room) = name;
}

static void add_lines(struct collecting *collecting, const struct review_block *block,
                      const struct ast_names *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        for (size_t t = 0; t < lines->items[i].texts.count; t++)
            add(collecting, (struct review_name){
                                .block = block,
                                .line = &lines->items[i],
                                .text = lines->items[i].texts.items[t],
                            });
}

// `own`: it has a name of its own here.
static void add_block(struct collecting *collecting, struct review_block block, bool own)
{
    struct review_block *kept = ARENA_NEW(collecting->batch, struct review_block);
    *kept = block;
    kept->named = collecting->opened->folders[block.pack].named;
    if (own)
        add(collecting, (struct review_name){.block = kept, .text = kept->id});
    add_lines(collecting, kept, kept->names);
    add_lines(collecting, kept, kept->refused);
}

// As the compiler ranks the statements of one concept.
static int rank_of(const struct ast_concept *concept)
{
    return !concept->basis.stated ? 2 : concept->basis.unreviewed;
}

static void add_concepts(struct collecting *collecting)
{
    const struct ast *ast = collecting->opened->ast;
    struct index index = {.batch = collecting->batch};
    const struct ast_concept **best =
        ARENA_ARRAY(collecting->batch, const struct ast_concept *, ast->concept_count + 1);
    for (size_t i = 0; i < ast->concept_count; i++) {
        uint32_t number = index_add(&index, ast->concepts[i].name.text);
        if (!best[number] || rank_of(&ast->concepts[i]) < rank_of(best[number]))
            best[number] = &ast->concepts[i];
    }
    for (size_t i = 0; i < ast->concept_count; i++) {
        const struct ast_concept *concept = &ast->concepts[i];
        struct review_block block = {
            .thing = thing_concept_word(concept->kind),
            .id = concept->name,
            .pack = concept->pack,
            .basis = &concept->basis,
            .names = &concept->names,
            .refused = &concept->refused,
            .concept = concept,
        };
        add_block(collecting, block,
                  concept->kind != CONCEPT_MARKING &&
                      concept == best[index_find(&index, concept->name.text)]);
    }
}

static void add_words(struct collecting *collecting)
{
    const struct ast *ast = collecting->opened->ast;
    for (size_t i = 0; i < ast->cue_count; i++) {
        const struct ast_cue *cue = &ast->cues[i];
        struct review_block block = {
            .thing = STR("cue"),
            .id = cue->id,
            .pack = cue->pack,
            .basis = &cue->basis,
            .names = &cue->phrases,
            .refused = &cue->refused,
        };
        add_block(collecting, block, false);
    }
    for (size_t i = 0; i < ast->vague_count; i++) {
        const struct ast_vague *vague = &ast->vagues[i];
        struct review_block block = {
            .thing = STR("vague"),
            .id = vague->id,
            .pack = vague->pack,
            .basis = &vague->basis,
            .names = &vague->phrases,
            .refused = &vague->refused,
        };
        add_block(collecting, block, false);
    }
}

// The files of one pack lie side by side.
static int compare_names(const void *a, const void *b)
{
    const struct review_name *x = a, *y = b;
    if (x->block->pack != y->block->pack)
        return x->block->pack < y->block->pack ? -1 : 1;
    if (x->text.span.file != y->text.span.file)
        return x->text.span.file < y->text.span.file ? -1 : 1;
    return (x->text.span.begin > y->text.span.begin) - (x->text.span.begin < y->text.span.begin);
}

static void count_lines(struct review_names *names)
{
    const struct source_file *file = NULL;
    size_t at = 0, line = 1;
    for (size_t i = 0; i < names->count; i++) {
        struct span span = names->items[i].text.span;
        if (span.file != file) {
            file = span.file;
            at = 0;
            line = 1;
        }
        for (; at < span.begin; at++)
            line += file->text.at[at] == '\n';
        names->items[i].line_number = line;
    }
}

void review_collect(const struct pack_opened *opened, struct arena *batch,
                    struct review_names *ret_names)
{
    *ret_names = (struct review_names){0};
    struct collecting collecting = {opened, batch, ret_names};
    add_concepts(&collecting);
    add_words(&collecting);
    if (ret_names->count)
        qsort(ret_names->items, ret_names->count, sizeof(*ret_names->items), compare_names);
    count_lines(ret_names);
}

struct str review_kind(const struct review_name *name)
{
    if (!name->line)
        return STR("own name");
    if (name->block->concept || ast_denies(name->line))
        return name->line->kind.text;
    return str_is(name->block->thing, "cue") ? STR("phrase") : STR("word");
}

struct str review_language(const struct review_name *name)
{
    return name->line ? name->line->language.text : (struct str){0};
}

struct str review_state_word(enum review_state state)
{
    static const struct str words[] = {
        [REVIEW_UNREVIEWED] = STR_INIT("unreviewed"),
        [REVIEW_ACCEPTED] = STR_INIT("accepted"),
        [REVIEW_REFUSED] = STR_INIT("refused"),
    };
    return words[state];
}

struct str review_reason(const struct review_name *name)
{
    return name->line ? name->line->refused.text : (struct str){0};
}

bool review_is_wanted(const struct review_name *name, const struct review_wanted *wanted)
{
    return name->block->named && (!wanted->of.len || str_eq(wanted->of, name->block->id.text)) &&
           (!wanted->language || str_eq(*wanted->language, review_language(name))) &&
           (!wanted->text.len || str_eq(wanted->text, name->text.text));
}

// Which text of a name is looked for.
typedef struct str text_of(const struct review_name *name);

static struct str thing_of(const struct review_name *name)
{
    return name->block->id.text;
}

static struct str words_of(const struct review_name *name)
{
    return name->text.text;
}

// One of the names of `among` has to have the word.
static bool check_word(const struct review_names *names, const struct review_wanted *among,
                       text_of *text, struct str word, const char *what, struct err *err)
{
    AUTO(arena_done) struct arena scratch = {0};
    AUTO(buf_done) struct buf says = {0};
    struct str *words = ARENA_ARRAY(&scratch, struct str, names->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++) {
        if (!review_is_wanted(&names->items[i], among))
            continue;
        words[count] = text(&names->items[i]);
        if (str_eq(words[count++], word))
            return true;
    }
    struct str near = near_find(word, words, count);
    buf_print(&says, "the packs have no %s \"%.*s\"", what, STR_ARG(word));
    if (among->language && among->language->len)
        buf_print(&says, " in \"%.*s\"", STR_ARG(*among->language));
    else if (among->language)
        buf_add_literal(&says, " without a language");
    if (among->of.len)
        buf_print(&says, " of \"%.*s\"", STR_ARG(among->of));
    if (near.len)
        buf_print(&says, "; did you mean \"%.*s\"?", STR_ARG(near));
    return err_set(err, ERR_USAGE, "%.*s", STR_ARG(buf_str(&says)));
}

bool review_check(const struct review_names *names, const struct review_wanted *wanted,
                  struct err *err)
{
    struct review_wanted among = {0};
    if (wanted->of.len &&
        !check_word(names, &among, thing_of, wanted->of, "concept, cue or vague list", err))
        return false;
    among.of = wanted->of;
    if (wanted->language &&
        !check_word(names, &among, review_language, *wanted->language, "name in the language", err))
        return false;
    among.language = wanted->language;
    return !wanted->text.len || check_word(names, &among, words_of, wanted->text, "name", err);
}

bool review_same(const struct review_name *a, const struct review_name *b)
{
    return str_eq(a->text.text, b->text.text) && str_eq(a->block->thing, b->block->thing) &&
           str_eq(a->block->id.text, b->block->id.text) &&
           str_eq(review_language(a), review_language(b));
}

void review_print_short(const struct review_name *name, struct buf *out)
{
    struct str language = review_language(name);
    buf_add(out, review_kind(name));
    if (language.len)
        buf_print(out, " %.*s", STR_ARG(language));
    if (name->line) {
        buf_add_literal(out, " \"");
        escape_terminal(name->text.text, out);
        buf_add_literal(out, "\"");
    }
}

void review_print(const struct review_name *name, struct buf *out)
{
    review_print_short(name, out);
    buf_print(out, " of %.*s \"", STR_ARG(name->block->thing));
    escape_terminal(name->block->id.text, out);
    buf_add_literal(out, "\"");
}
