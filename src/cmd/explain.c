// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/inputs.h"
#include "cmd/packs.h"
#include "lib/library.h"
#include "show/escape.h"
#include "show/explain.h"

// One call of the command.
struct run {
    const struct arguments *arguments;
    const char *word; // the text, or with --id the file
    const char *id;   // NULL: the word is a text
    struct show_options show;
    const struct parcelgate_program *program;
    struct parcelgate_screener *screener;
    uint32_t why_not; // the rule that is asked about, or PROGRAM_NONE
};

// Screens the consignment and prints what was seen and tried.
static int print_explanation(const struct run *run, const struct consignment *consignment)
{
    AUTO(arena_done) struct arena batch = {0};
    AUTO(buf_done) struct buf out = {0};
    struct explain_why_not why_not = {.rule = run->why_not};
    struct explain_trace trace = {.batch = &batch,
                                  .why_not = run->why_not == PROGRAM_NONE ? NULL : &why_not};
    struct show_explain explain = {
        .program = library_program(run->program),
        .consignment = consignment,
        .outcome = library_screen(run->screener, consignment, &trace),
        .trace = &trace,
        .made_for_text = !run->id,
    };
    show_explain(&run->show, &explain, &out);
    return command_output(&out);
}

// `,"key":"value"` for an option that was given.
static void add_option(const struct run *run, const char *option, const char *key, struct buf *out)
{
    const char *value = arguments_value(run->arguments, option);
    if (!value)
        return;
    buf_print(out, ",\"%s\":", key);
    escape_json(str_from(value), out);
}

static void add_country(const struct run *run, const char *option, const char *key, struct buf *out)
{
    const char *value = arguments_value(run->arguments, option);
    if (!value)
        return;
    AUTO(buf_done) struct buf letters = {0};
    for (size_t i = 0; value[i]; i++)
        buf_add_byte(&letters,
                     value[i] >= 'a' && value[i] <= 'z' ? (char)(value[i] - 32) : value[i]);
    buf_print(out, ",\"%s\":", key);
    escape_json(buf_str(&letters), out);
}

// The text as the only content line of a declaration.
static void make_record(const struct run *run, struct buf *out)
{
    buf_add_literal(out, "{\"content\":[{\"description\":");
    escape_json(str_from(run->word), out);
    add_option(run, "hs", "hs", out);
    buf_add_literal(out, "}]");
    add_option(run, "class", "class", out);
    add_country(run, "from", "origin", out);
    add_country(run, "to", "destination", out);
    buf_add_byte(out, '}');
}

// The reader knows what a country and an HS code are; what it refuses was wrong on the command
// line.
static bool check_values(const struct run *run, const struct consignment *consignment,
                         struct err *err)
{
    static const struct {
        const char *option;
        enum field field;
        const char *form;
    } values[] = {
        {"from", FIELD_ORIGIN, "a country code of two letters, such as CN"},
        {"to", FIELD_DESTINATION, "a country code of two letters, such as CN"},
        {"hs", FIELD_GOODS_HS, "a Harmonized System code, such as 0106.20"},
    };
    for (size_t i = 0; i < COUNT(values); i++) {
        const char *given = arguments_value(run->arguments, values[i].option);
        bool of_content = values[i].field >= FIELD_CONTENT_FIRST;
        if (of_content && !consignment->content_count)
            continue; // a letter: what it holds was dropped unread
        const struct value *read = !of_content
                                       ? consignment_value(consignment, values[i].field)
                                       : content_value(consignment->contents, values[i].field);
        if (given && read->state != VALUE_GIVEN)
            return err_set(err, ERR_USAGE, "option \"--%s\" cannot be \"%s\": it is %s",
                           values[i].option, given, values[i].form);
    }
    return true;
}

static int explain_words(const struct run *run)
{
    AUTO(buf_done) struct buf record = {0};
    AUTO(intake_reader_close) struct intake_reader *reader = intake_reader_open();
    const struct consignment *consignment;
    struct report report;
    struct err err = {0};
    make_record(run, &record);
    if (intake_reader_one(reader, buf_str(&record), &consignment, &report) != INTAKE_CONSIGNMENT) {
        err_set(&err, ERR_INPUT, "cannot read the text: %.*s", STR_ARG(report.text));
        return command_failed(&err);
    }
    if (!check_values(run, consignment, &err))
        return command_failed(&err);
    return print_explanation(run, consignment);
}

enum search { SEARCH_FOUND, SEARCH_END, SEARCH_FAILED };

// Reads until the consignment of that identifier; the reader and the block keep it.
static enum search find_consignment(const struct run *run, struct intake_stream *stream,
                                    struct intake_block *block, struct intake_reader *reader,
                                    const struct consignment **ret_consignment, uint64_t *ret_bad,
                                    struct err *err)
{
    enum intake_cut cut;
    *ret_bad = 0;
    while ((cut = intake_cut(stream, block, err)) == INTAKE_BLOCK) {
        enum intake_next next;
        struct report report;
        struct str record;
        intake_reader_take(reader, block);
        while ((next = intake_reader_next(reader, ret_consignment, &report, &record)) !=
               INTAKE_DONE) {
            if (next == INTAKE_BAD)
                (*ret_bad)++;
            else if (str_is(consignment_value(*ret_consignment, FIELD_ID)->text, run->id))
                return SEARCH_FOUND;
        }
    }
    return cut == INTAKE_FAILED ? SEARCH_FAILED : SEARCH_END;
}

static void tell_not_found(const struct run *run, uint64_t bad)
{
    AUTO(buf_done) struct buf message = {0};
    buf_print(&message, "parcelgate: no consignment in \"%s\" has the identifier \"%s\"", run->word,
              run->id);
    if (bad)
        buf_print(&message, "; %llu %s could not be read", (unsigned long long)bad,
                  bad == 1 ? "record" : "records");
    fprintf(stderr, "%s\n", message.at);
}

static int explain_consignment(const struct run *run)
{
    struct inputs inputs;
    struct err err = {0};
    if (!inputs_open(run->arguments, run->word, &inputs, &err))
        return command_failed(&err);
    AUTO(intake_reader_close) struct intake_reader *reader = intake_reader_open();
    AUTO(intake_block_done) struct intake_block block = {0};
    const struct consignment *consignment;
    uint64_t bad;
    int status = 1;
    switch (find_consignment(run, inputs.stream, &block, reader, &consignment, &bad, &err)) {
    case SEARCH_FOUND:
        status = print_explanation(run, consignment);
        break;
    case SEARCH_END:
        tell_not_found(run, bad);
        break;
    case SEARCH_FAILED:
        status = command_failed(&err);
        break;
    }
    inputs_close(&inputs);
    return status;
}

// Options that speak of a text do not go with --id, and those of a file go only with it.
static bool check_options(const struct run *run, struct err *err)
{
    static const char *const of_text[] = {"from", "to", "class", "hs"};
    static const char *const of_file[] = {"format", "map", "encoding"};
    for (size_t i = 0; i < COUNT(of_text); i++)
        if (run->id && arguments_value(run->arguments, of_text[i]))
            return err_set(err, ERR_USAGE,
                           "option \"--%s\" does not go with \"--id\": the consignment says it "
                           "itself",
                           of_text[i]);
    for (size_t i = 0; i < COUNT(of_file); i++)
        if (!run->id && arguments_value(run->arguments, of_file[i]))
            return err_set(err, ERR_USAGE,
                           "option \"--%s\" needs \"--id\": it says how a file is written",
                           of_file[i]);
    if (!run->id && !str_trim(str_from(run->word)).len)
        return err_set(err, ERR_USAGE, "the text to explain is empty");
    return true;
}

static bool read_options(struct run *run, struct err *err)
{
    const char *output = arguments_value(run->arguments, "output");
    int32_t day;
    if (!arguments_day(run->arguments, &day, err))
        return false;
    enum show_format format = output ? show_format_find(str_from(output)) : SHOW_TEXT;
    run->show = (struct show_options){
        .format = format,
        .colour = format == SHOW_TEXT && isatty(STDOUT_FILENO) && !getenv("NO_COLOR"),
        .all = true,
        .day = day,
    };
    return check_options(run, err) && (!run->id || inputs_check(run->arguments, err));
}

int explain_run(const struct arguments *arguments)
{
    struct err err = {0};
    struct run run = {
        .arguments = arguments,
        .word = arguments->words[0],
        .id = arguments_value(arguments, "id"),
    };
    if (!read_options(&run, &err))
        return command_failed(&err);
    struct parcelgate_program *program = packs_open(arguments, &err);
    if (!program)
        return command_failed(&err);
    run.program = program;
    run.show.pack = library_program(program)->digest;
    run.screener = parcelgate_screener_open(program, arguments_value(arguments, "at"));
    ASSERT(run.screener);
    run.why_not = PROGRAM_NONE;
    const char *why_not = arguments_value(arguments, "why-not");
    int status = 0;
    if (why_not &&
        !packs_find_rule(library_program(program), arguments->forever, why_not, &run.why_not, &err))
        status = command_failed(&err);
    else
        status = run.id ? explain_consignment(&run) : explain_words(&run);
    parcelgate_screener_close(run.screener);
    parcelgate_program_close(program);
    return status;
}
