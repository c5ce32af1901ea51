// SPDX-License-Identifier: Apache-2.0
#include "lib/library.h"

#include <stdlib.h>

#include "decide/decide.h"
#include "rules/built.h"
#include "rules/trust.h"
#include "screen/screen.h"
#include "show/show.h"

struct parcelgate_program {
    struct program *program;
};

struct parcelgate_screener {
    const struct program *program;
    int32_t day;
    struct screener *screener;
    struct intake_reader *reader; // of single records; opened by the first parcelgate_screen
    struct arena batch;           // findings in their public form
    struct buf json;
    struct buf message;
    struct parcelgate_outcome outcome;
};

const char *parcelgate_version(void)
{
    return PARCELGATE_VERSION;
}

const char *parcelgate_advice_word(enum parcelgate_advice advice)
{
    return advice_word((enum advice)advice).at;
}

static void tell_reports(const struct pack_reports *reports, parcelgate_message *message, void *ctx)
{
    for (size_t i = 0; i < reports->count; i++) {
        AUTO(buf_done) struct buf text = {0};
        report_print(&reports->items[i], false, &text);
        text.at[text.len - 1] = '\0'; // the newline
        message(ctx, text.at);
    }
}

// Says of every pack without enough signatures; false when there is one.
static bool check_trust(struct arena *batch, const struct pack_opened *packs,
                        const char *const *trust_paths, size_t trust_count, struct err *err)
{
    struct trust trust;
    size_t count;
    if (!trust_count)
        return true; // digests of large packs take seconds
    struct trust_check *checks = trust_checks(batch, packs, &count);
    if (!trust_read(batch, trust_paths, trust_count, &trust, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!trust_look(batch, &trust, &checks[i], err))
            return false;
        if (!trust_enough(&checks[i]))
            return err_set(err, ERR_PACK,
                           "cannot trust \"%.*s\": %u of %u signatures by trusted keys [S004]",
                           STR_ARG(checks[i].path), checks[i].good, checks[i].needed);
    }
    return true;
}

struct parcelgate_program *parcelgate_program_open_trusted(const char *const *pack_paths,
                                                           size_t count,
                                                           const char *const *trust_paths,
                                                           size_t trust_count,
                                                           parcelgate_message *message, void *ctx)
{
    AUTO(arena_done) struct arena batch = {0};
    struct pack_reports reports = {0};
    struct pack_opened packs = {0};
    struct err err = {0};
    bool opened = built_or_compiled(pack_paths, count, &batch, &reports, &packs, &err);
    if (message)
        tell_reports(&reports, message, ctx);
    if (!opened || !check_trust(&batch, &packs, trust_paths, trust_count, &err)) {
        if (message)
            message(ctx, err.text);
        program_close(&packs.program);
        return NULL;
    }
    struct parcelgate_program *program = calloc(1, sizeof(*program));
    ASSERT(program);
    program->program = packs.program;
    return program;
}

struct parcelgate_program *parcelgate_program_open(const char *const *pack_paths, size_t count,
                                                   parcelgate_message *message, void *ctx)
{
    return parcelgate_program_open_trusted(pack_paths, count, NULL, 0, message, ctx);
}

void parcelgate_program_close(struct parcelgate_program *program)
{
    if (!program)
        return;
    program_close(&program->program);
    free(program);
}

const char *parcelgate_program_digest(const struct parcelgate_program *program)
{
    return program->program->digest.at;
}

const struct program *library_program(const struct parcelgate_program *program)
{
    return program->program;
}

struct parcelgate_screener *parcelgate_screener_open(const struct parcelgate_program *program,
                                                     const char *day)
{
    int32_t at = date_today();
    if (day && !date_parse(str_from(day), &at))
        return NULL;
    struct parcelgate_screener *screener = calloc(1, sizeof(*screener));
    ASSERT(screener);
    screener->program = program->program;
    screener->day = at;
    screener->screener = screener_open(program->program, at);
    return screener;
}

void parcelgate_screener_close(struct parcelgate_screener *screener)
{
    if (!screener)
        return;
    screener_close(&screener->screener);
    intake_reader_close(&screener->reader);
    arena_done(&screener->batch);
    buf_done(&screener->json);
    buf_done(&screener->message);
    free(screener);
}

const struct outcome *library_screen(struct parcelgate_screener *screener,
                                     const struct consignment *consignment,
                                     struct explain_trace *trace)
{
    struct outcome *outcome = screener_run(screener->screener, consignment, trace);
    decide(outcome);
    return outcome;
}

static struct parcelgate_text text_of(struct str text)
{
    return (struct parcelgate_text){text.at, text.len};
}

static struct str field_name(const struct finding *finding, struct arena *batch)
{
    if (finding->field == FIELD_NONE)
        return (struct str){0};
    AUTO(buf_done) struct buf name = {0};
    field_print(finding->field, finding->content, &name);
    return arena_copy(batch, buf_str(&name));
}

static struct parcelgate_finding public_finding(const struct finding *finding, struct arena *batch)
{
    struct parcelgate_text *why = ARENA_ARRAY(batch, struct parcelgate_text, finding->why_count);
    for (size_t i = 0; i < finding->why_count; i++)
        why[i] = text_of(finding->why[i]);
    struct parcelgate_text *parts = ARENA_ARRAY(batch, struct parcelgate_text, finding->part_count);
    for (size_t i = 0; i < finding->part_count; i++)
        parts[i] = text_of(finding->parts[i]);
    return (struct parcelgate_finding){
        .advice = (enum parcelgate_advice)finding->advice,
        .unknown = finding->unknown,
        .unreviewed =
            finding->name_unreviewed || finding->listing_unreviewed || finding->law.unreviewed,
        .rule = text_of(finding->rule),
        .title = text_of(finding->title),
        .field = text_of(field_name(finding, batch)),
        .begin = finding->begin,
        .end = finding->end,
        .text = text_of(finding->text),
        .concept = text_of(finding->concept),
        .name = text_of(finding->name),
        .language = text_of(finding->language),
        .listing = text_of(finding->listing),
        .law = text_of(finding->law.id),
        .act = text_of(finding->law.act),
        .edition = text_of(finding->law.edition),
        .article = text_of(finding->law.article),
        .says = text_of(finding->law.says),
        .consequence = text_of(finding->law.consequence),
        .ask = text_of(finding->ask),
        .why = why,
        .why_count = finding->why_count,
        .parts = parts,
        .part_count = finding->part_count,
    };
}

static void publish(struct parcelgate_screener *screener, const struct consignment *consignment,
                    const struct outcome *outcome)
{
    struct show_options options = {
        .format = SHOW_NDJSON,
        .all = true,
        .pack = screener->program->digest,
        .day = screener->day,
    };
    arena_reset(&screener->batch);
    buf_clear(&screener->json);
    show_consignment(&options, consignment, outcome, &screener->json);
    struct parcelgate_finding *findings =
        ARENA_ARRAY(&screener->batch, struct parcelgate_finding, outcome->finding_count);
    for (size_t i = 0; i < outcome->finding_count; i++)
        findings[i] = public_finding(&outcome->findings[i], &screener->batch);
    screener->outcome = (struct parcelgate_outcome){
        .advice = (enum parcelgate_advice)outcome->advice,
        .letter = outcome->letter,
        .findings = findings,
        .finding_count = outcome->finding_count,
        .json = text_of(str_trim(buf_str(&screener->json))),
    };
}

enum parcelgate_status parcelgate_screen(struct parcelgate_screener *screener, const char *json,
                                         size_t bytes,
                                         const struct parcelgate_outcome **ret_outcome)
{
    if (!screener->reader)
        screener->reader = intake_reader_open();
    const struct consignment *consignment;
    struct report report;
    buf_clear(&screener->message);
    if (intake_reader_one(screener->reader, (struct str){json, bytes}, &consignment, &report) !=
        INTAKE_CONSIGNMENT) {
        report_print(&report, false, &screener->message);
        return PARCELGATE_BAD_RECORD;
    }
    publish(screener, consignment, library_screen(screener, consignment, NULL));
    *ret_outcome = &screener->outcome;
    return PARCELGATE_OK;
}

const char *parcelgate_screener_message(const struct parcelgate_screener *screener)
{
    return screener->message.at ? screener->message.at : "";
}
