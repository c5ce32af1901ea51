// Screening against the naive evaluator: random packs, random consignments, and both say the same.
//
// PARCELGATE_SEED sets where the random numbers begin, PARCELGATE_PAIRS how many pairs of a rule
// and a consignment are compared. A difference is shown with the pack and the consignment, after
// everything was taken away that it does not need.
//
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <stdlib.h>

#include "../unit/check.h"
#include "decide/decide.h"
#include "grow.h"
#include "naive.h"
#include "rules/compile.h"
#include "rules/parse.h"
#include "screen/screen.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

enum {
#ifdef SANITIZED
    PAIRS = 50000,
#else
    PAIRS = 1000000,
#endif
    CONSIGNMENTS = 60, // for one set of packs
};

// The packs of a grower, compiled.
struct built {
    struct arena batch;
    struct ast ast;
    struct program program;
    struct naive naive;
    struct pack_reports reports;
};

static void built_done(struct built *built)
{
    arena_done(&built->program.forever);
    arena_done(&built->batch);
}

static void read_statement(struct built *built, struct diag *diag,
                           const struct grow_statement *statement, bool pack_file)
{
    struct source_file *file = ARENA_NEW(&built->batch, struct source_file);
    *file = (struct source_file){.path = statement->name, .text = statement->text};
    parse_file(file, pack_file, statement->pack, diag, &built->ast);
}

// Compiles what is not left out; false after mistakes, which are in built->reports.
static bool build(const struct grow *grow, struct built *built)
{
    *built = (struct built){0};
    struct diag diag = {&built->batch, &built->reports};
    for (uint32_t i = 0; i < GROW_PACKS; i++) {
        ARENA_PUSH(&built->batch, built->ast.packs, built->ast.pack_count, built->ast.pack_room) =
            (struct ast_pack){0};
        struct grow_statement pack = {
            .name = STR("PACK"),
            .text = arena_print(&built->batch,
                                "pack p%u \"P\" { version 1 owner \"O\" subject test }", i),
            .pack = i,
        };
        read_statement(built, &diag, &pack, true);
    }
    for (size_t i = 0; i < grow->statement_count; i++)
        if (!grow->statements[i].left_out)
            read_statement(built, &diag, &grow->statements[i], false);
    compile(&built->ast, &diag, &built->program);
    if (built->reports.errors)
        return false;
    naive_open(&built->naive, &built->ast, &built->batch);
    return true;
}

// Leaves out statements with mistakes until the rest compiles.
static bool build_what_compiles(struct grow *grow, struct built *built)
{
    while (!build(grow, built)) {
        size_t before = 0, after = 0;
        for (size_t i = 0; i < grow->statement_count; i++) {
            struct grow_statement *statement = &grow->statements[i];
            before += statement->left_out;
            for (size_t r = 0; r < built->reports.count; r++)
                statement->left_out |= str_eq(built->reports.items[r].file, statement->name);
            after += statement->left_out;
        }
        built_done(built);
        if (after == before)
            return false;
    }
    return true;
}

// What screening found, in the words of the naive evaluator.
static struct naive_answer answer_of(const struct built *built, const struct outcome *outcome,
                                     struct arena *scratch)
{
    const struct program *program = &built->program;
    struct naive_answer answer = {.advice = outcome->advice};
    for (uint32_t r = 0; r < program->rule_count; r++) {
        struct str id = program_text(program, program->rules[r].id);
        struct naive_answer found = {0};
        for (size_t i = 0; i < outcome->finding_count; i++) {
            const struct finding *finding = &outcome->findings[i];
            bool item = finding->field != FIELD_NONE &&
                        field_info(finding->field)->level == FIELD_LEVEL_CONSIGNMENT;
            if (!str_eq(finding->rule, id))
                continue;
            ARENA_PUSH(scratch, found.findings, found.count, found.room) = (struct naive_finding){
                .rule = id,
                .place = item ? finding->field : FIELD_NONE,
                .line = item || !program->rules[r].per_line ? 0 : finding->content,
                .concept = finding->concept,
                .unknown = finding->unknown,
            };
        }
        if (naive_is_wide(&built->ast, &built->ast.rules[r]))
            naive_add_best(&found, &answer, scratch);
        for (size_t i = 0; !naive_is_wide(&built->ast, &built->ast.rules[r]) && i < found.count;
             i++)
            ARENA_PUSH(scratch, answer.findings, answer.count, answer.room) = found.findings[i];
    }
    return answer;
}

static bool has_finding(const struct naive_answer *answer, const struct naive_finding *wanted)
{
    for (size_t i = 0; i < answer->count; i++) {
        const struct naive_finding *finding = &answer->findings[i];
        if (str_eq(finding->rule, wanted->rule) && str_eq(finding->concept, wanted->concept) &&
            finding->place == wanted->place && finding->line == wanted->line &&
            finding->unknown == wanted->unknown)
            return true;
    }
    return false;
}

static bool same(const struct naive_answer *a, const struct naive_answer *b)
{
    if (a->count != b->count || a->advice != b->advice)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!has_finding(b, &a->findings[i]))
            return false;
    return true;
}

static bool agree(const struct built *built, struct screener *screener,
                  const struct consignment *item, int32_t day, struct arena *scratch,
                  struct naive_answer *ret_screened, struct naive_answer *ret_naive)
{
    struct outcome *outcome = screener_run(screener, item, NULL);
    decide(outcome);
    *ret_screened = answer_of(built, outcome, scratch);
    *ret_naive = naive_screen(&built->naive, item, day, scratch);
    return same(ret_screened, ret_naive);
}

// What is shown of a difference

static void print_value(struct buf *out, const char *before, enum field field,
                        const struct value *value)
{
    if (value->state != VALUE_ABSENT)
        buf_print(out, "%s%.*s%s \"%.*s\"", before, STR_ARG(field_info(field)->path),
                  value->state == VALUE_WRONG ? " (cannot be read)" : "", STR_ARG(value->text));
}

static void print_consignment(struct buf *out, const struct consignment *item)
{
    for (int field = 0; field < FIELD_CONTENT_FIRST; field++)
        print_value(out, "\n", (enum field)field, &item->values[field]);
    for (size_t i = 0; i < item->content_count; i++) {
        buf_print(out, "\nline %zu:", i);
        for (int field = FIELD_CONTENT_FIRST; field < FIELD_COUNT; field++)
            print_value(out, "\n  ", (enum field)field,
                        content_value(&item->contents[i], (enum field)field));
    }
}

static void print_answer(struct buf *out, const char *who, const struct naive_answer *answer)
{
    buf_print(out, "\n%s: %.*s", who, STR_ARG(advice_word(answer->advice)));
    for (size_t i = 0; i < answer->count; i++) {
        const struct naive_finding *finding = &answer->findings[i];
        struct str place =
            finding->place == FIELD_NONE ? (struct str){0} : field_info(finding->place)->path;
        buf_print(out, "\n  %.*s%s line %u%.*s \"%.*s\"", STR_ARG(finding->rule),
                  finding->unknown ? " unknown" : "", finding->line, STR_ARG(place),
                  STR_ARG(finding->concept));
    }
}

// True when the packs, as they now are, compile and differ on the consignment.
static bool differ(const struct grow *grow, const struct consignment *item, int32_t day,
                   struct buf *out)
{
    struct built built;
    struct naive_answer screened, naive;
    AUTO(arena_done) struct arena scratch = {0};
    bool differs = false;
    if (build(grow, &built)) {
        struct screener *screener = screener_open(&built.program, day);
        differs = !agree(&built, screener, item, day, &scratch, &screened, &naive);
        if (differs && out) {
            print_answer(out, "screening", &screened);
            print_answer(out, "naive", &naive);
        }
        screener_close(&screener);
    }
    built_done(&built);
    return differs;
}

static void take_away_values(const struct grow *grow, struct value *values, size_t count,
                             const struct consignment *item, int32_t day)
{
    for (size_t i = 0; i < count; i++) {
        struct value value = values[i];
        values[i] = (struct value){0};
        if (!differ(grow, item, day, NULL))
            values[i] = value;
    }
}

// Takes away statements, lines and values as long as both still differ, and shows what is left.
static void show_difference(struct grow *grow, struct consignment *item, int32_t day)
{
    for (size_t i = grow->statement_count; i-- > 0;) {
        bool left_out = grow->statements[i].left_out;
        grow->statements[i].left_out = true;
        if (!differ(grow, item, day, NULL))
            grow->statements[i].left_out = left_out;
    }
    for (size_t i = item->content_count; i-- > 0;) {
        struct consignment less = *item;
        less.contents = ARENA_ARRAY(grow->batch, struct content, item->content_count);
        memcpy(less.contents, item->contents, i * sizeof(less.contents[0]));
        memcpy(less.contents + i, item->contents + i + 1,
               (item->content_count - i - 1) * sizeof(less.contents[0]));
        less.content_count--;
        if (differ(grow, &less, day, NULL))
            *item = less;
    }
    take_away_values(grow, item->values, FIELD_CONTENT_FIRST, item, day);
    for (size_t i = 0; i < item->content_count; i++)
        take_away_values(grow, item->contents[i].values, FIELD_CONTENT_COUNT, item, day);

    AUTO(buf_done) struct buf out = {0};
    for (size_t i = 0; i < grow->statement_count; i++)
        if (!grow->statements[i].left_out)
            buf_print(&out, "# pack p%u\n%.*s", grow->statements[i].pack,
                      STR_ARG(grow->statements[i].text));
    buf_print(&out, "day %d", day);
    print_consignment(&out, item);
    (void)differ(grow, item, day, &out);
    fprintf(stderr, "%s\n", out.at); // cmocka would cut it
    fail_msg("screening and the naive evaluator differ, as shown");
}

static uint64_t number_of(const char *variable, uint64_t otherwise)
{
    const char *text = getenv(variable);
    return text ? strtoull(text, NULL, 10) : otherwise;
}

// What was compared, to see that it was worth it.
struct tally {
    uint64_t pairs, consignments, packs, rules, wide, findings, unknown, wide_findings;
};

static void compare_packs(uint64_t seed, struct tally *tally)
{
    AUTO(arena_done) struct arena batch = {0}, scratch = {0};
    struct grow grow;
    struct built built;
    grow_packs(&grow, seed, &batch);
    CHECK(build_what_compiles(&grow, &built));
    int32_t day = grow.day + (int32_t)grow_number(&grow, 3) - 1;
    struct screener *screener = screener_open(&built.program, day);
    for (size_t i = 0; i < CONSIGNMENTS; i++) {
        arena_reset(&scratch);
        struct naive_answer screened, naive;
        struct consignment item = grow_consignment(&grow, &scratch);
        if (!agree(&built, screener, &item, day, &scratch, &screened, &naive))
            show_difference(&grow, &item, day);
        tally->findings += naive.count;
        for (size_t f = 0; f < naive.count; f++)
            tally->unknown += naive.findings[f].unknown;
        for (size_t f = 0; f < naive.count; f++)
            for (size_t r = 0; r < built.ast.rule_count; r++)
                tally->wide_findings +=
                    naive_is_wide(&built.ast, &built.ast.rules[r]) &&
                    str_eq(program_text(&built.program, built.program.rules[r].id),
                           naive.findings[f].rule);
    }
    for (size_t r = 0; r < built.ast.rule_count; r++)
        tally->wide += naive_is_wide(&built.ast, &built.ast.rules[r]);
    tally->packs++;
    tally->rules += built.program.rule_count;
    tally->consignments += CONSIGNMENTS;
    tally->pairs += (uint64_t)CONSIGNMENTS * built.program.rule_count;
    screener_close(&screener);
    built_done(&built);
}

static void test_random_packs(void **state)
{
    (void)state;
    uint64_t wanted = number_of("PARCELGATE_PAIRS", PAIRS);
    uint64_t seed = number_of("PARCELGATE_SEED", 2026);
    struct tally tally = {0};
    for (uint64_t i = 0; tally.pairs < wanted; i++) {
        CHECK(i < 1000 + wanted / 10); // nearly every pack has rules that compile
        compare_packs(seed * 1000003 + i, &tally);
    }
    print_message(
        "%llu pairs of a rule and a consignment: %llu packs, %llu rules, %llu "
        "consignments, %llu findings, %llu of them unknown; %llu rules of many lines, scores "
        "and other rules with %llu findings\n",
        (unsigned long long)tally.pairs, (unsigned long long)tally.packs,
        (unsigned long long)tally.rules, (unsigned long long)tally.consignments,
        (unsigned long long)tally.findings, (unsigned long long)tally.unknown,
        (unsigned long long)tally.wide, (unsigned long long)tally.wide_findings);
    CHECK(tally.pairs >= wanted);
    // A comparison of nothing with nothing proves nothing.
    CHECK(tally.findings > tally.pairs / 50 && tally.unknown > tally.findings / 50);
    CHECK(tally.wide > tally.rules / 20 && tally.wide_findings > tally.findings / 50);
    CHECK(tally.findings - tally.unknown > tally.findings / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_packs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
