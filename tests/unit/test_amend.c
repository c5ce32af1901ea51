// Files of packs with what a reviewer decided.
//
// SPDX-License-Identifier: Apache-2.0
#include "compiled.h"

#include <stdlib.h>

#include "author/amend.h"
#include "author/format.h"
#include "base/io.h"
#include "base/limits.h"

struct amended {
    struct compiled compiled;
    struct source_file file;
    struct pack_folder folder;
    struct pack_opened opened;
    struct review_names names;
};

// Reads the file as the only one of a pack.
static void read_file(struct amended *amended, struct str text)
{
    *amended = (struct amended){0};
    struct compiled *compiled = &amended->compiled;
    compiled->diag = (struct diag){&compiled->batch, &compiled->reports};
    amended->file = (struct source_file){STR("pond.lexicon"), arena_copy(&compiled->batch, text)};
    amended->folder = (struct pack_folder){.files = &amended->file, .file_count = 1, .named = true};
    amended->opened = (struct pack_opened){
        .ast = &compiled->ast,
        .folders = &amended->folder,
        .folder_count = 1,
    };
    parse_file(&amended->file, false, 0, &compiled->diag, &compiled->ast);
    CHECK_CASE(!compiled->reports.count, text.at);
    review_collect(&amended->opened, &compiled->batch, &amended->names);
}

static const struct review_name *find(const struct amended *amended, const char *text)
{
    for (size_t i = 0; i < amended->names.count; i++)
        if (str_is(amended->names.items[i].text.text, text))
            return &amended->names.items[i];
    return NULL;
}

// The names with their states: `turtle+B "toy"-no own?`.
static struct str states(struct amended *amended)
{
    AUTO(buf_done) struct buf out = {0};
    for (size_t i = 0; i < amended->names.count; i++) {
        const struct review_name *name = &amended->names.items[i];
        buf_print(&out, "%s%.*s%c%.*s%.*s", i ? " " : "", STR_ARG(name->text.text),
                  "?+-"[name->state], STR_ARG(name->source), STR_ARG(review_reason(name)));
    }
    return arena_copy(&amended->compiled.batch, buf_str(&out));
}

struct amend_case {
    const char *text, *name;
    bool refuse;
    const char *word, *expected, *states;
};

static void check_case(const struct amend_case *c)
{
    struct amended before, after;
    const struct amendment amendment = {c->refuse, str_from(c->word)};
    read_file(&before, str_from(c->text));
    const struct review_name *name = find(&before, c->name);
    CHECK_CASE(name && !amend_is_done(name, &amendment), c->text);
    struct str text = amend(name, &amendment, &before.compiled.batch);
    CHECK_STR(text, c->expected);

    read_file(&after, text);
    CHECK_STR(states(&after), c->states);
    CHECK_CASE(amend_is_done(find(&after, c->name), &amendment), c->text);
    CHECK_CASE(after.names.count == before.names.count, c->text);
    compiled_done(&after.compiled);
    compiled_done(&before.compiled);
}

#define ACCEPT false, "B"
#define REFUSE true, "no"

static void test_lines(void **state)
{
    (void)state;
    static const struct amend_case cases[] = {
        // A line of its own: what it rests on changes, and nothing else.
        {"cue c \"t\" {\n  en \"a\" unreviewed  # why\n}\n", "a", ACCEPT,
         "cue c \"t\" {\n  en \"a\" source B  # why\n}\n", "a+B"},
        {"cue c \"t\" {\n  en \"a\" source A unreviewed\n  de \"b\"\n  source B\n}\n", "a", ACCEPT,
         "cue c \"t\" {\n  en \"a\"\n  de \"b\"\n  source B\n}\n", "a+B b+B"},
        {"taxon \"T\" {\n  slang   en \"a\" needs cue c from 2020-01-01\n  source  B\n}\n", "a",
         REFUSE,
         "taxon \"T\" {\n  slang   en \"a\" needs cue c from 2020-01-01 refused \"no\"\n  source  "
         "B\n}\n",
         "T+B a-no"},
        {"vague v \"t\" { law L  unreviewed  en \"a\" }\n", "a", ACCEPT,
         "vague v \"t\" { law L  unreviewed  en \"a\" source B }\n", "a+B"},
        // What was decided can be decided otherwise.
        {"cue c \"t\" { en \"a\" refused \"why\"  de \"b\" source B }\n", "a", REFUSE,
         "cue c \"t\" { en \"a\" refused \"no\"  de \"b\" source B }\n", "a-no b+B"},
        {"cue c \"t\" { en \"a\" unreviewed refused \"why\"  de \"b\" source B }\n", "a", ACCEPT,
         "cue c \"t\" { en \"a\" source B  de \"b\" source B }\n", "a+B b+B"},
        {"cue c \"t\" { unreviewed en \"a\" de \"b\" }", "a", true, "say \"a\\b\"",
         "cue c \"t\" { unreviewed en \"a\" refused \"say \\\"a\\\\b\\\"\" de \"b\" }",
         "a-say \"a\\b\" b?"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_case(&cases[i]);
}

static void test_lists(void **state)
{
    (void)state;
    static const struct amend_case cases[] = {
        // The first, the middle, the last of several.
        {"cue c \"t\" {\n  en \"a\", \"b\", \"c\"\n  unreviewed\n}\n", "a", ACCEPT,
         "cue c \"t\" {\n  en \"b\", \"c\"\n  en \"a\" source B\n  unreviewed\n}\n", "b? c? a+B"},
        {"cue c \"t\" {\n  en \"a\", \"b\", \"c\"\n  unreviewed\n}\n", "b", REFUSE,
         "cue c \"t\" {\n  en \"a\", \"c\"\n  en \"b\" refused \"no\"\n  unreviewed\n}\n",
         "a? c? b-no"},
        {"cue c \"t\" {\n  en \"a\", \"b\" unreviewed  # why\n\n  de \"c\" source B\n}\n", "b",
         ACCEPT,
         "cue c \"t\" {\n  en \"a\" unreviewed  # why\n  en \"b\" source B\n\n  de \"c\" source "
         "B\n}\n",
         "a? b+B c+B"},
        // Kind, language, cues and days go with it.
        {"taxon \"T\" {\n  slang   pt-BR \"a\", \"b\" needs cue c, d until 2020-01-01 unreviewed\n "
         " "
         "source  B\n}\n",
         "a", REFUSE,
         "taxon \"T\" {\n  slang   pt-BR \"b\" needs cue c, d until 2020-01-01 unreviewed\n  slang "
         " "
         " pt-BR \"a\" needs cue c, d until 2020-01-01 refused \"no\"\n  source  B\n}\n",
         "T+B b? a-no"},
        // To a line that says the same already; to none that differs.
        {"cue c \"t\" {\n  en \"a\" source B\n  en \"b\", \"c\" unreviewed\n}\n", "c", ACCEPT,
         "cue c \"t\" {\n  en \"a\", \"c\" source B\n  en \"b\" unreviewed\n}\n", "a+B c+B b?"},
        {"cue c \"t\" {\n  en \"x\" source B\n  en \"a\" refused \"no\"\n  en \"b\", \"c\" "
         "source B\n}\n",
         "b", REFUSE,
         "cue c \"t\" {\n  en \"x\" source B\n  en \"a\", \"b\" refused \"no\"\n  en \"c\" source "
         "B\n}\n",
         "x+B a-no b-no c+B"},
        {"taxon \"T\" {\n  trade   en \"a\"\n  name    de \"b\"\n  name    en \"c\" needs cue c\n  "
         "name    en \"d\" from 2020-01-01\n  name    en \"x\" source C\n  name    en \"e\", \"f\" "
         "unreviewed\n  source  B\n}\n",
         "f", ACCEPT,
         "taxon \"T\" {\n  trade   en \"a\"\n  name    de \"b\"\n  name    en \"c\" needs cue c\n  "
         "name    en \"d\" from 2020-01-01\n  name    en \"x\" source C\n  name    en \"e\" "
         "unreviewed\n  name    en \"f\"\n  source  B\n}\n",
         "T+B a+B b+B c+B d+B x+C e? f+B"},
        {"cue c \"t\" {\n  before en \"a\", \"b\" unreviewed\n  after  en \"c\" source B\n}\n", "b",
         ACCEPT,
         "cue c \"t\" {\n  before en \"a\" unreviewed\n  before en \"b\" source B\n  after  en "
         "\"c\" "
         "source B\n}\n",
         "a? b+B c+B"},
        // A block on one line stays one.
        {"cue c \"t\" { unreviewed  en \"a\", \"b\"  de \"c\" }\n", "a", ACCEPT,
         "cue c \"t\" { unreviewed  en \"b\"  en \"a\" source B  de \"c\" }\n", "b? a+B c?"},
        // Other layouts stay as they are, line ends too.
        {"cue c \"t\"\r\n{\r\n\ten \"a\" , \"b\"  unreviewed # why\r\n}\r\n", "a", REFUSE,
         "cue c \"t\"\r\n{\r\n\ten \"b\"  unreviewed # why\r\n\ten \"a\" refused \"no\"\r\n}\r\n",
         "b? a-no"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_case(&cases[i]);
}

// None is lost, and what follows on the line does not become one.
static void test_comments(void **state)
{
    (void)state;
    static const struct amend_case cases[] = {
        {"cue c \"t\" {\n  en \"a\",  # one, two\n     \"b\" unreviewed\n}\n", "a", ACCEPT,
         "cue c \"t\" {\n  en  # one, two\n     \"b\" unreviewed\n  en \"a\" source B\n}\n",
         "b? a+B"},
        {"cue c \"t\" {\n  en  # one\n     \"a\", \"b\" unreviewed\n}\n", "a", ACCEPT,
         "cue c \"t\" {\n  en  # one\n     \"b\" unreviewed\n  en \"a\" source B\n}\n", "b? a+B"},
        {"taxon \"T\" {\n\tname en \"a\", \"b\" # one\n\t\tneeds cue c # two\n\t\tfrom "
         "2020-01-01\n\tsource B\n}\n",
         "a", REFUSE,
         "taxon \"T\" {\n\tname en \"b\" # one\n\t\tneeds cue c # two\n\t\tfrom 2020-01-01\n\tname "
         "en \"a\" needs cue c from 2020-01-01 refused \"no\"\n\tsource B\n}\n",
         "T+B b+B a-no"},
        {"cue c \"t\" {\n  en \"a\",  # one\n     \"b\" unreviewed\n}\n", "b", ACCEPT,
         "cue c \"t\" {\n  en \"a\" unreviewed  # one\n  en \"b\" source B\n}\n", "a? b+B"},
        {"cue c \"t\" {\r\n en \"a\", # one\r\n \"b\" unreviewed\r\n}\r\n", "b", ACCEPT,
         "cue c \"t\" {\r\n en \"a\" unreviewed # one\r\n en \"b\" source B\r\n}\r\n", "a? b+B"},
        {"cue c \"t\" {\n  en \"a\"  # one\n     , \"b\"  # two\n  unreviewed\n}\n", "b", REFUSE,
         "cue c \"t\" {\n  en \"a\"  # one\n  # two\n  en \"b\" refused \"no\"\n  "
         "unreviewed\n}\n",
         "a? b-no"},
        {"cue c \"t\" {\n  en \"a\",  # one\n     \"b\" unreviewed }\n", "b", REFUSE,
         "cue c \"t\" {\n  en \"a\" unreviewed  # one\n en \"b\" refused \"no\" }\n", "a? b-no"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_case(&cases[i]);
}

static void test_own_names(void **state)
{
    (void)state;
    static const struct amend_case cases[] = {
        {"taxon \"T\" {\n  group   g\n  unreviewed\n}\n", "T", ACCEPT,
         "taxon \"T\" {\n  group   g\n  source  B\n}\n", "T+B"},
        // What rested on the same words is not reviewed with it.
        {"taxon \"T\" {\n  name    en \"a\", \"b\"  # why\n  name    de \"c\" source B\n  name    "
         "fr "
         "\"d\" refused \"x\"\n  listed  L\n  source  A\n  unreviewed\n}\n",
         "T", ACCEPT,
         "taxon \"T\" {\n  name    en \"a\", \"b\" source A unreviewed  # why\n  name    de \"c\" "
         "source B\n  name    fr \"d\" refused \"x\"\n  listed  L source A unreviewed\n  source  "
         "B\n}\n",
         "T+B a?A b?A c+B d-x"},
        {"substance \"S\" { unreviewed  cas 7664-93-9  listed L }\n", "S", ACCEPT,
         "substance \"S\" { source B  cas 7664-93-9  listed L unreviewed }\n", "S+B"},
        {"article \"A\" { unreviewed  source B  name en \"a\" }\n", "A", ACCEPT,
         "article \"A\" { source B  name en \"a\" source B unreviewed }\n", "A+B a?B"},
        {"article \"A\" {\n  name en \"a\"\n  unreviewed  # a guess\n  source B\n}\n", "A", ACCEPT,
         "article \"A\" {\n  name en \"a\" source B unreviewed\n  # a guess\n  source B\n}\n",
         "A+B a?B"},
        // Another source for it is none for the others.
        {"article \"A\" {\n  name   en \"a\"\n  source C\n}\n", "A", ACCEPT,
         "article \"A\" {\n  name   en \"a\" source C\n  source B\n}\n", "A+B a+C"},
        // It is stated where it is stated best, and markings have none.
        {"taxon \"T\" { unreviewed  name en \"a\" }\ntaxon \"T\" { source A  unreviewed }\nmarking "
         "\"M\" { unreviewed  of CN  exact \"m\" }\n",
         "T", ACCEPT,
         "taxon \"T\" { source B  name en \"a\" unreviewed }\ntaxon \"T\" { source A  unreviewed "
         "}\nmarking \"M\" { unreviewed  of CN  exact \"m\" }\n",
         "T+B a? m?"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_case(&cases[i]);
}

// Whoever decides everything, one after the other, comes to an end, and to a file in the layout.
static void test_all(void **state)
{
    (void)state;
    const char *text = "# head\ntaxon \"T\" {\n  name    en \"a\", \"b\",  # one\n             "
                       "\"c\", \"d\" unreviewed  # two\n  name    de \"e\"\n  exact   \"f\", "
                       "\"g\"\n  source  A\n  unreviewed\n}\n\ncue c \"t\" { unreviewed  en \"h\", "
                       "\"i\"  de \"j\" }\n";
    AUTO(arena_done) struct arena batch = {0};
    struct str now = str_from(text);
    size_t left = SIZE_MAX, decided = 0;
    while (left) {
        struct amended amended;
        read_file(&amended, now);
        size_t before = left;
        const struct review_name *next = NULL;
        left = 0;
        for (size_t i = 0; i < amended.names.count; i++)
            if (amended.names.items[i].state == REVIEW_UNREVIEWED) {
                next = next ? next : &amended.names.items[i];
                left++;
            }
        CHECK(amended.names.count == 11 && left < before);
        if (next) {
            bool refuse = next->line && decided++ % 2;
            const struct amendment amendment = {refuse, refuse ? STR("no") : STR("B")};
            now = arena_copy(&batch, amend(next, &amendment, &amended.compiled.batch));
        }
        compiled_done(&amended.compiled);
    }
    const struct source_file file = {STR("pond.lexicon"), now};
    AUTO(buf_done) struct buf formatted = {0};
    struct report mistake;
    CHECK(format_text(&file, &batch, &formatted, &mistake));
    CHECK_STR(now, arena_copy(&batch, buf_str(&formatted)).at);
    CHECK(memmem(now.at, now.len, "# one", 5) && memmem(now.at, now.len, "# two", 5));
}

static int compare_texts(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

// Every name with its state but those that are called like the one, in the order of bytes.
static struct str others(struct amended *amended, const struct review_name *but)
{
    struct arena *batch = &amended->compiled.batch;
    struct str *lines = ARENA_ARRAY(batch, struct str, amended->names.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < amended->names.count; i++) {
        const struct review_name *name = &amended->names.items[i];
        if (review_same(name, but))
            continue;
        AUTO(buf_done) struct buf line = {0};
        review_print(name, &line);
        buf_print(&line, " %d %.*s %.*s\n", (int)name->state, STR_ARG(name->source),
                  STR_ARG(review_reason(name)));
        lines[count++] = arena_copy(batch, buf_str(&line));
    }
    qsort(lines, count, sizeof(*lines), compare_texts);
    AUTO(buf_done) struct buf all = {0};
    for (size_t i = 0; i < count; i++)
        buf_add(&all, lines[i]);
    return arena_copy(batch, buf_str(&all));
}

static struct str comments_of(struct amended *amended)
{
    AUTO(buf_done) struct buf all = {0};
    struct tokens tokens = lex(&amended->file, &amended->compiled.diag);
    for (size_t i = 0; i < tokens.comment_count; i++) {
        buf_add(&all,
                str_slice(amended->file.text, tokens.comments[i].begin, tokens.comments[i].end));
        buf_add_byte(&all, '\n');
    }
    return arena_copy(&amended->compiled.batch, buf_str(&all));
}

// Decides the name of that number, and compares what came of it with what was there.
static void decide_in(struct str path, struct str text, size_t number)
{
    struct amended before, after;
    AUTO(buf_done) struct buf formatted = {0};
    struct report mistake;
    read_file(&before, text);
    const struct review_name *name = &before.names.items[number];
    bool refuse = number % 2 && name->line;
    const struct amendment amendment = {refuse, refuse ? STR("it is none") : STR("BOOK")};
    read_file(&after, amend(name, &amendment, &before.compiled.batch));
    CHECK_CASE(after.names.count == before.names.count, path.at);
    CHECK_CASE(str_eq(others(&before, name), others(&after, name)), name->text.text.at);
    CHECK_CASE(str_eq(comments_of(&before), comments_of(&after)), name->text.text.at);
    size_t done = 0;
    for (size_t i = 0; i < after.names.count; i++)
        done += review_same(&after.names.items[i], name) &&
                amend_is_done(&after.names.items[i], &amendment);
    CHECK_CASE(done, name->text.text.at);
    CHECK(format_text(&after.file, &after.compiled.batch, &formatted, &mistake));
    CHECK_CASE(str_eq(buf_str(&formatted), after.file.text), name->text.text.at);
    compiled_done(&after.compiled);
    compiled_done(&before.compiled);
}

// Some names of each file of the shipped packs: nothing else changes, and no comment is lost.
static void test_packs(void **state)
{
    (void)state;
    enum { NAMES_OF_A_FILE = 12 };
    static const char *const folders[] = {"living", "marked", "substances", "things"};
    for (size_t i = 0; i < COUNT(folders); i++) {
        AUTO(arena_done) struct arena batch = {0};
        const char *folder = arena_print(&batch, SOURCE_FOLDER "/packs/%s", folders[i]).at;
        struct io_names files;
        struct err err = {0};
        CHECK(io_list(&batch, folder, IO_FILES, PACK_FILES_MAX, &files, &err));
        for (size_t f = 0; f < files.count; f++) {
            struct str text, path = arena_print(&batch, "%s/%s", folder, files.items[f].at);
            if (!str_ends(path, STR(".lexicon")))
                continue;
            CHECK(io_read_file(&batch, path.at, PACK_FILE_BYTES_MAX, &text, &err));
            struct amended amended;
            read_file(&amended, text);
            size_t count = amended.names.count;
            compiled_done(&amended.compiled);
            for (size_t n = 0; n < size_min(count, NAMES_OF_A_FILE); n++)
                decide_in(path, text, n * count / size_min(count, NAMES_OF_A_FILE));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),    cmocka_unit_test(test_lists),
        cmocka_unit_test(test_comments), cmocka_unit_test(test_own_names),
        cmocka_unit_test(test_all),      cmocka_unit_test(test_packs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
