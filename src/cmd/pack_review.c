// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <unistd.h>

#include "author/amend.h"
#include "base/limits.h"
#include "base/near.h"
#include "cmd/command.h"
#include "cmd/naming.h"
#include "cmd/packs.h"
#include "rules/index.h"
#include "show/escape.h"

// A decision on one name, wherever the packs state it.
struct decision {
    struct review_wanted wanted;
    struct str thing;           // "taxon", "cue" …; empty: any
    struct amendment amendment; // `word` empty of one that is accepted: the source that it claims
};

// The files that are to be written, as they will be.
struct changes {
    struct arena batch; // owns them
    struct source_file *items;
    size_t count, room;
};

static void changes_done(struct changes *changes)
{
    arena_done(&changes->batch);
}

static void add_change(struct changes *changes, const struct source_file *file, struct str text)
{
    size_t i = 0;
    while (i < changes->count && !str_eq(changes->items[i].path, file->path))
        i++;
    text = arena_copy(&changes->batch, text);
    if (i < changes->count) {
        changes->items[i].text = text;
        return;
    }
    struct str path = arena_copy(&changes->batch, file->path);
    ARENA_PUSH(&changes->batch, changes->items, changes->count, changes->room) =
        (struct source_file){path, text};
}

// The names that the decision is on

static bool is_meant(const struct decision *decision, const struct review_name *name)
{
    return review_is_wanted(name, &decision->wanted) &&
           (!decision->thing.len || str_eq(decision->thing, name->block->thing));
}

static void print_place(const struct review_name *name, struct buf *out)
{
    escape_terminal(name->text.span.file->path, out);
    buf_print(out, ":%zu: ", name->line_number);
    review_print(name, out);
}

// One name may be one of several things, or in several languages: then nobody knows which is meant.
static bool check_one(const struct review_names *names, const struct decision *decision,
                      struct err *err)
{
    const struct review_name *first = NULL;
    AUTO(buf_done) struct buf places = {0};
    bool one = true;
    for (size_t i = 0; i < names->count; i++) {
        const struct review_name *name = &names->items[i];
        if (!is_meant(decision, name))
            continue;
        first = first ? first : name;
        one = one && review_same(first, name);
        print_place(name, &places);
        buf_add_byte(&places, '\n');
    }
    if (one)
        return true;
    fwrite(places.at, 1, places.len, stderr);
    return err_set(err, ERR_USAGE,
                   "\"%.*s\" is several names: say with --of and --language which is meant",
                   STR_ARG(decision->wanted.text));
}

static bool check_source(const struct ast *ast, struct arena *batch, struct str source,
                         struct err *err)
{
    struct str *ids = ARENA_ARRAY(batch, struct str, ast->source_count + 1);
    for (size_t i = 0; i < ast->source_count; i++) {
        ids[i] = ast->sources[i].id.text;
        if (str_eq(ids[i], source))
            return true;
    }
    struct str near = near_find(source, ids, ast->source_count);
    return err_set(err, ERR_USAGE, "the packs have no source \"%.*s\"%s%.*s%s", STR_ARG(source),
                   near.len ? "; did you mean \"" : "", STR_ARG(near), near.len ? "\"?" : "");
}

// What is to be written of the name, unless it cannot be.
static bool find_amendment(const struct decision *decision, const struct review_name *name,
                           struct amendment *ret_amendment, struct err *err)
{
    *ret_amendment = decision->amendment;
    if (decision->amendment.refuse && !name->line)
        return err_set(err, ERR_USAGE,
                       "\"%.*s\" cannot be refused: it is the own name of the %.*s; change the "
                       "statement itself",
                       STR_ARG(name->text.text), STR_ARG(name->block->thing));
    if (!ret_amendment->word.len)
        ret_amendment->word = name->source;
    return ret_amendment->word.len ||
           err_set(err, ERR_USAGE,
                   "\"%.*s\" claims no source: say with --source what it was compared with",
                   STR_ARG(name->text.text));
}

// Amends the first of the names that the packs do not say it of yet. *ret_left: how many there
// were.
static bool amend_one(const struct packs *packs, const struct review_names *names,
                      const struct decision *decision, struct changes *changes, size_t *ret_left,
                      struct err *err)
{
    const struct review_name *first = NULL;
    struct amendment amendment, other;
    size_t left = 0;
    for (size_t i = 0; i < names->count; i++) {
        const struct review_name *name = &names->items[i];
        if (!is_meant(decision, name))
            continue;
        if (!find_amendment(decision, name, &other, err))
            return false;
        if (amend_is_done(name, &other))
            continue;
        if (!left++) {
            first = name;
            amendment = other;
        }
    }
    *ret_left = left;
    if (!left)
        return true;
    if (!amendment.refuse && !check_source(packs->opened.ast, &changes->batch, amendment.word, err))
        return false;
    add_change(changes, first->text.span.file, amend(first, &amendment, &changes->batch));
    return true;
}

static void add_done(const struct review_names *names, const struct decision *decision,
                     struct buf *out)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct review_name *name = &names->items[i];
        bool refused = name->state == REVIEW_REFUSED;
        if (!is_meant(decision, name))
            continue;
        print_place(name, out);
        buf_add(out, refused ? STR(": refused: ") : STR(": accepted, source "));
        escape_terminal(refused ? review_reason(name) : name->source, out);
        buf_add_byte(out, '\n');
    }
}

static bool write_all(const struct changes *changes, struct err *err)
{
    for (size_t i = 0; i < changes->count; i++) {
        struct err why = {0};
        if (!packs_replace(&changes->items[i], changes->items[i].text, &why))
            return err_set(err, why.kind, "%s; %zu of %zu files were written", why.text, i,
                           changes->count);
    }
    return true;
}

// Writes the decision into the packs, which have to compile with it. Each round reads them as they
// will be, so that nothing is written that does not say what was decided.
static bool decide(const struct pack_paths *paths, const struct decision *decision, struct buf *out,
                   struct err *err)
{
    AUTO(changes_done) struct changes changes = {0};
    size_t left = SIZE_MAX, before;
    do {
        AUTO(packs_done) struct packs packs = {0};
        struct review_names names;
        if (!packs_compile_as(paths, changes.items, changes.count, &packs, err))
            return changes.count ? err_set(err, ERR_PACK,
                                           "the packs would not compile with this decision: "
                                           "nothing was written")
                                 : false;
        review_collect(&packs.opened, &packs.batch, &names);
        before = left;
        if (!review_check(&names, &decision->wanted, err) || !check_one(&names, decision, err) ||
            !amend_one(&packs, &names, decision, &changes, &left, err))
            return false;
        ASSERT(left < before);
        if (!left)
            add_done(&names, decision, out);
    } while (left);
    if (!changes.count)
        buf_add_literal(out, "nothing was written: the packs said so before\n");
    return write_all(&changes, err);
}

// Single commands

static int decide_single(const struct arguments *arguments, struct amendment amendment)
{
    AUTO(buf_done) struct buf out = {0};
    struct err err = {0};
    struct pack_paths paths;
    struct decision decision = {.wanted = naming_wanted(arguments), .amendment = amendment};
    decision.wanted.text = str_from(arguments->words[0]);
    if (!decision.wanted.text.len)
        err_set(&err, ERR_USAGE, "the name is empty");
    else if (packs_find(arguments->forever, arguments->words + 1, arguments->word_count - 1, &paths,
                        &err) &&
             decide(&paths, &decision, &out, &err))
        return command_output(&out);
    return command_failed(&err);
}

int pack_accept_run(const struct arguments *arguments)
{
    return decide_single(
        arguments, (struct amendment){.word = str_from(arguments_value(arguments, "source"))});
}

int pack_refuse_run(const struct arguments *arguments)
{
    struct amendment amendment = {true, str_from(arguments_value(arguments, "because"))};
    struct err err = {0};
    if (str_trim(amendment.word).len)
        return decide_single(arguments, amendment);
    err_set(&err, ERR_USAGE,
            "command \"pack refuse\" needs the option \"--because\": the reason keeps others from "
            "proposing the name again");
    return command_failed(&err);
}

// One after the other

struct review {
    const struct arguments *arguments;
    struct pack_paths paths;
    struct review_wanted wanted;
    struct packs packs; // as they are now
    struct review_names names;
    struct index skipped; // by name_key
    struct str source;    // that was given last
    size_t total, accepted, refused;
};

static bool open_review(struct review *review, struct err *err)
{
    packs_done(&review->packs);
    review->packs = (struct packs){0};
    if (!packs_compile_as(&review->paths, NULL, 0, &review->packs, err))
        return false;
    review_collect(&review->packs.opened, &review->packs.batch, &review->names);
    return review_check(&review->names, &review->wanted, err);
}

// What review_same compares.
static struct str name_key(const struct review_name *name, struct buf *key)
{
    buf_clear(key);
    buf_print(key, "%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(name->block->thing),
              STR_ARG(name->block->id.text), STR_ARG(review_language(name)),
              STR_ARG(name->text.text));
    return buf_str(key);
}

static const struct review_name *find_next(struct review *review, size_t *ret_left)
{
    AUTO(buf_done) struct buf key = {0};
    const struct review_name *next = NULL;
    *ret_left = 0;
    for (size_t i = 0; i < review->names.count; i++) {
        const struct review_name *name = &review->names.items[i];
        if (name->state != REVIEW_UNREVIEWED || !review_is_wanted(name, &review->wanted) ||
            index_find(&review->skipped, name_key(name, &key)) != INDEX_NONE)
            continue;
        next = next ? next : name;
        ++*ret_left;
    }
    return next;
}

enum verdict { ACCEPT, REFUSE, SKIP, QUIT, VERDICT_COUNT };

static void say(struct str text)
{
    fwrite(text.at, 1, text.len, stdout);
    fflush(stdout);
}

// The next line of standard input; false at its end.
static bool read_line(struct arena *arena, struct str *ret_line)
{
    AUTO(buf_done) struct buf line = {0};
    int c;
    while ((c = getchar()) != EOF && c != '\n')
        if (line.len < TOKEN_BYTES_MAX)
            buf_add_byte(&line, (char)c);
    *ret_line = str_trim(arena_copy(arena, buf_str(&line)));
    return c != EOF || line.len;
}

// What it is, and the number it has among those that were unreviewed at first.
static void show_name(const struct review *review, const struct review_name *name, size_t left)
{
    AUTO(buf_done) struct buf out = {0};
    buf_print(&out, "\n%zu of %zu  ", review->total - left + 1, review->total);
    print_place(name, &out);
    if (name->source.len) {
        buf_add_literal(&out, ", said to rest on ");
        escape_terminal(name->source, &out);
    }
    buf_add_byte(&out, '\n');
    say(buf_str(&out));
}

// By the word or its beginning.
static enum verdict ask_verdict(struct arena *arena)
{
    static const struct str words[VERDICT_COUNT] = {
        [ACCEPT] = STR_INIT("accept"),
        [REFUSE] = STR_INIT("refuse"),
        [SKIP] = STR_INIT("skip"),
        [QUIT] = STR_INIT("quit"),
    };
    struct str answer;
    for (;;) {
        say(STR("accept, refuse, skip or quit? "));
        if (!read_line(arena, &answer))
            return QUIT;
        for (size_t i = 0; answer.len && i < COUNT(words); i++)
            if (str_starts(words[i], answer))
                return (enum verdict)i;
    }
}

// Asks what the verdict rests on; an empty answer takes it back. False at the end of the input.
static bool ask_word(struct review *review, const struct review_name *name,
                     struct amendment *ret_amendment)
{
    struct arena *forever = review->arguments->forever;
    struct str usual = name->source.len ? name->source : review->source;
    if (ret_amendment->refuse)
        say(STR("because: "));
    else if (usual.len)
        say(arena_print(forever, "compared with the source [%.*s]: ", STR_ARG(usual)));
    else
        say(STR("compared with the source: "));
    if (!read_line(forever, &ret_amendment->word))
        return false;
    if (!ret_amendment->refuse && !ret_amendment->word.len)
        ret_amendment->word = arena_copy(forever, usual);
    return true;
}

// Mistakes of the answer are told, and the name is asked for again.
static bool take_verdict(struct review *review, const struct review_name *name,
                         struct amendment amendment, struct err *err)
{
    AUTO(buf_done) struct buf out = {0};
    struct str language = review_language(name);
    struct decision decision = {
        .wanted = {name->block->id.text, &language, name->text.text},
        .thing = name->block->thing,
        .amendment = amendment,
    };
    if (!decide(&review->paths, &decision, &out, err)) {
        if (err->kind != ERR_USAGE && err->kind != ERR_PACK)
            return false;
        (void)command_failed(err);
        *err = (struct err){0};
        return true;
    }
    say(buf_str(&out));
    review->accepted += !amendment.refuse;
    review->refused += amendment.refuse;
    if (!amendment.refuse)
        review->source = amendment.word;
    return open_review(review, err);
}

static bool review_all(struct review *review, struct err *err)
{
    struct arena *forever = review->arguments->forever;
    AUTO(buf_done) struct buf key = {0};
    const struct review_name *name;
    size_t left;
    (void)find_next(review, &review->total);
    while ((name = find_next(review, &left))) {
        show_name(review, name, left);
        enum verdict verdict = ask_verdict(forever);
        struct amendment amendment = {.refuse = verdict == REFUSE};
        if (verdict == SKIP) {
            index_add(&review->skipped, arena_copy(forever, name_key(name, &key)));
            continue;
        }
        if (verdict == QUIT || !ask_word(review, name, &amendment))
            break;
        if (amendment.word.len && !take_verdict(review, name, amendment, err))
            return false;
    }
    return true;
}

int pack_review_run(const struct arguments *arguments)
{
    AUTO(buf_done) struct buf out = {0};
    struct err err = {0};
    struct review review = {
        .arguments = arguments,
        .wanted = naming_wanted(arguments),
        .skipped.batch = arguments->forever,
    };
    bool good = packs_find(arguments->forever, arguments->words, arguments->word_count,
                           &review.paths, &err) &&
                open_review(&review, &err) && review_all(&review, &err);
    if (review.total)
        buf_print(&out, "\n%zu accepted, %zu refused, %zu of %zu not decided\n", review.accepted,
                  review.refused, review.total - review.accepted - review.refused, review.total);
    else
        buf_add_literal(&out, "no name of the packs is left to review\n");
    packs_done(&review.packs);
    if (!good && !review.total)
        return command_failed(&err);
    int status = command_output(&out);
    return good ? status : command_failed(&err);
}
