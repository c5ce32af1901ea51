// The audit as text for a person, and as records for programs.
//
// SPDX-License-Identifier: Apache-2.0
#include "author/audit.h"
#include "base/report.h"
#include "model/finding.h"
#include "show/escape.h"

enum { LINE_COLUMNS = 100, FIELD_COLUMN = 25, TEST_INDENT = 6 };

#define REASON                                                                                     \
    "rules judge goods, never people (GDPR art. 22; Directive (EU) 2016/680 art. 11; PIPL art. "   \
    "24)"

// Text

// The words with spaces before them, on as many lines as they need.
static void add_wrapped(struct str words, size_t indent, struct buf *out)
{
    size_t column = 0;
    while (words.len) {
        size_t end = str_find_byte(words, ' ');
        struct str word = str_slice(words, 0, end);
        words = str_slice(words, size_min(end + 1, words.len), words.len);
        size_t width = report_columns(word);
        bool first = column == 0, breaks = !first && column + 1 + width > LINE_COLUMNS;
        if (breaks)
            buf_add_byte(out, '\n');
        if (first || breaks)
            buf_print(out, "%*s", (int)indent, "");
        column = first || breaks ? indent : column + 1;
        buf_add(out, column > indent ? STR(" ") : STR(""));
        buf_add(out, word);
        column += width;
    }
    buf_add_byte(out, '\n');
}

static void add_test(const struct audit_test *test, struct buf *out)
{
    AUTO(buf_done) struct buf words = {0};
    escape_terminal(test->text, &words);
    if (test->through.len) {
        buf_add_literal(&words, " (");
        escape_terminal(test->through, &words);
        buf_add_byte(&words, ')');
    }
    add_wrapped(buf_str(&words), TEST_INDENT, out);
}

// "  goods.hs                 goods, kept 540 days"
static void add_field(enum field field, struct str what, struct buf *out)
{
    AUTO(buf_done) struct buf name = {0};
    field_print_in_rules(field, &name);
    buf_print(out, "  %-*s %.*s, kept %d days\n", FIELD_COLUMN, name.at, STR_ARG(what),
              field_info(field)->days_kept);
}

static bool is_read(enum field field, enum audit_subject subject)
{
    return field_info(field)->rule == FIELD_RULE_MAY && audit_subject(field) == subject;
}

static void add_rule(const struct audit *audit, uint32_t number, struct buf *out)
{
    const struct program *program = audit->program;
    const struct program_rule *rule = &program->rules[number];
    const struct audit_rule *read = &audit->rules[number];
    buf_add_byte(out, '\n');
    buf_add(out, program_text(program, rule->id));
    buf_print(out, ": %.*s%s\n", STR_ARG(advice_word(rule->advice)),
              rule->shadow ? ", in shadow" : "");
    AUTO(buf_done) struct buf title = {0};
    escape_terminal(program_text(program, rule->title), &title);
    add_wrapped(buf_str(&title), 2, out);
    for (int subject = 0; subject < AUDIT_SUBJECT_COUNT; subject++) {
        for (int field = 0; field < FIELD_COUNT; field++) {
            bool met = false;
            for (size_t i = 0; i < read->count; i++) {
                if (read->tests[i].field != (enum field)field ||
                    audit_subject((enum field)field) != (enum audit_subject)subject)
                    continue;
                if (!met)
                    add_field((enum field)field, audit_subject_word((enum audit_subject)subject),
                              out);
                met = true;
                add_test(&read->tests[i], out);
            }
        }
    }
}

// The fields that rules may read: those that some rule reads, or those that none does.
static void add_readable(const struct audit *audit, bool read, struct buf *out)
{
    size_t count = 0;
    for (int subject = 0; subject < AUDIT_SUBJECT_COUNT; subject++) {
        for (int i = 0; i < FIELD_COUNT; i++) {
            enum field field = (enum field)i;
            if (!is_read(field, (enum audit_subject)subject) ||
                (audit->rule_counts[field] > 0) != read)
                continue;
            AUTO(buf_done) struct buf what = {0};
            if (read)
                buf_print(&what, "%zu rule%s, ", audit->rule_counts[field],
                          audit->rule_counts[field] == 1 ? "" : "s");
            buf_add(&what, audit_subject_word((enum audit_subject)subject));
            add_field(field, buf_str(&what), out);
            count++;
        }
    }
    if (!count)
        buf_add_literal(out, "  none\n");
}

static void add_refused(struct buf *out)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (audit_refused((enum field)i).len)
            add_field((enum field)i, audit_refused((enum field)i), out);
}

static void add_packs(const struct audit *audit, struct buf *out)
{
    const struct program *program = audit->program;
    for (uint32_t i = 0; i < program->pack_count; i++) {
        const struct program_pack *pack = &program->packs[i];
        AUTO(buf_done) struct buf words = {0};
        escape_terminal(program_text(program, pack->title), &words);
        buf_add_literal(&words, "; owner: ");
        escape_terminal(program_text(program, pack->owner), &words);
        buf_print(out, "  %-12.*s %-12.*s %4u rules  %s\n",
                  STR_ARG(program_text(program, pack->id)),
                  STR_ARG(program_text(program, pack->version)), pack->rule_count, words.at);
    }
}

void audit_text(const struct audit *audit, struct buf *out)
{
    const struct program *program = audit->program;
    buf_print(out, "what %u rule%s read of a declaration, %.*s\n", program->rule_count,
              program->rule_count == 1 ? "" : "s", STR_ARG(program->digest));
    add_packs(audit, out);
    buf_add_literal(out, "  Items of class letter are passed before any rule is tried. Which "
                         "provision of law a finding\n  cites depends on the route. \"kept\": at "
                         "most so long after the item is cleared.\n");
    for (uint32_t i = 0; i < program->rule_count; i++)
        add_rule(audit, i, out);
    buf_add_literal(out, "\nfields that rules read\n");
    add_readable(audit, true, out);
    buf_add_literal(out, "\nfields that rules may read, and none of these does\n");
    add_readable(audit, false, out);
    buf_add_literal(out, "\nfields that no rule reads, because none may: " REASON "\n");
    add_refused(out);
}

// NDJSON

static void add_key(const char *key, struct str text, struct buf *out)
{
    buf_print(out, ",\"%s\":", key);
    escape_json(text, out);
}

static void add_name(enum field field, struct buf *out)
{
    AUTO(buf_done) struct buf name = {0};
    field_print_in_rules(field, &name);
    buf_add_literal(out, "{\"field\":");
    escape_json(buf_str(&name), out);
    if (!audit_refused(field).len)
        add_key("speaks_of", audit_subject_word(audit_subject(field)), out);
    buf_print(out, ",\"kept_days\":%d", field_info(field)->days_kept);
}

static void add_reads(const struct audit_rule *read, struct buf *out)
{
    bool any = false;
    for (int field = 0; field < FIELD_COUNT; field++) {
        bool met = false;
        for (size_t i = 0; i < read->count; i++) {
            const struct audit_test *test = &read->tests[i];
            if (test->field != (enum field)field)
                continue;
            if (!met) {
                buf_add(out, any ? STR(",") : STR(""));
                add_name((enum field)field, out);
            }
            buf_add(out, met ? STR(",{\"test\":") : STR(",\"tests\":[{\"test\":"));
            escape_json(test->text, out);
            if (test->through.len)
                add_key("through", test->through, out);
            buf_add_byte(out, '}');
            met = any = true;
        }
        buf_add(out, met ? STR("]}") : STR(""));
    }
}

static void add_rule_record(const struct audit *audit, uint32_t number, struct buf *out)
{
    const struct program *program = audit->program;
    const struct program_rule *rule = &program->rules[number];
    buf_add_literal(out, "{\"rule\":");
    escape_json(program_text(program, rule->id), out);
    add_key("title", program_text(program, rule->title), out);
    add_key("advice", advice_word(rule->advice), out);
    buf_add(out, rule->shadow ? STR(",\"shadow\":true") : STR(""));
    buf_add_literal(out, ",\"reads\":[");
    add_reads(&audit->rules[number], out);
    buf_add_literal(out, "]}\n");
}

static void add_field_record(const struct audit *audit, enum field field, struct buf *out)
{
    struct str refused = audit_refused(field);
    add_name(field, out);
    add_key("what", field_info(field)->what, out);
    buf_print(out, ",\"may_be_read\":%s,\"rules\":%zu", refused.len ? "false" : "true",
              audit->rule_counts[field]);
    if (refused.len)
        add_key("because", refused, out);
    buf_add_literal(out, "}\n");
}

void audit_ndjson(const struct audit *audit, struct buf *out)
{
    const struct program *program = audit->program;
    buf_add_literal(out, "{\"packs\":[");
    for (uint32_t i = 0; i < program->pack_count; i++) {
        const struct program_pack *pack = &program->packs[i];
        buf_add(out, i ? STR(",{\"id\":") : STR("{\"id\":"));
        escape_json(program_text(program, pack->id), out);
        add_key("version", program_text(program, pack->version), out);
        add_key("owner", program_text(program, pack->owner), out);
        buf_print(out, ",\"rules\":%u}", pack->rule_count);
    }
    buf_add_byte(out, ']');
    add_key("pack", program->digest, out);
    buf_add_literal(out, "}\n");
    for (uint32_t i = 0; i < program->rule_count; i++)
        add_rule_record(audit, i, out);
    for (int field = 0; field < FIELD_COUNT; field++)
        add_field_record(audit, (enum field)field, out);
}
