// comparing: two packs in memory and one declaration, for tests of what compares and counts.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "compiled.h"

#include "intake/intake.h"

enum { COMPARING_DAY = 20780 }; // 2026-11-23

#define TURTLE                                                                                     \
    "{\"origin\":\"US\",\"destination\":\"CN\",\"content\":[{\"description\":\"live turtle\"}]}"
#define NAMED "goods name a taxon in group turtle"

// A rule "r" with that route, condition, advice and what else stands in `more`.
#define RULE(where, when, advise, more)                                                            \
    "rule r \"Rule\" {\n where " where "\n when " when "\n advise " advise                         \
    "\n ask \"What?\"\n " more                                                                     \
    "\n yes goods \"a\"\n yes goods \"b\"\n no goods \"c\"\n no goods \"d\"\n}\n"

static inline const struct consignment *comparing_read(struct intake_reader *reader,
                                                       const char *json)
{
    const struct consignment *consignment;
    struct report report;
    if (intake_reader_one(reader, str_from(json), &consignment, &report) != INTAKE_CONSIGNMENT)
        fail_msg("%s: %.*s", json, STR_ARG(report.text));
    return consignment;
}

// Compiles the base and the text; the mistakes that examples make are none of our business here.
static inline void comparing_make(struct compiled *compiled, const char *text)
{
    compiled_make(compiled, true, str_from(text));
    if (compiled->reports.errors)
        fail_msg("%s: %.*s", text, STR_ARG(compiled->reports.items[0].text));
}
