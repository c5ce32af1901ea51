// ndjson: the parts of a record, for screen and explain.
//
// For show/ and the reports of author/. docs/output.md is the contract of what they write.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "show/render.h"

// `,"key":"text"`, or nothing for an empty text.
#define NDJSON_TEXT(out, key, text) ndjson_text((out), STR(",\"" key "\":"), (text))
void ndjson_text(struct buf *out, struct str key, struct str text);

// `,"key":7`
void ndjson_number(struct buf *out, const char *key, uint64_t number);

void ndjson_span(uint32_t begin, uint32_t end, struct buf *out); // ,"span":[1,2]

void ndjson_id(const struct consignment *consignment, struct buf *out);    // "id":…
void ndjson_route(const struct consignment *consignment, struct buf *out); // ,"class":… to its end
void ndjson_evidence(const struct finding *finding, struct buf *out); // ,"field":… to ,"match":…
void ndjson_why(const struct finding *finding, struct buf *out);      // ,"why":[…]

// `"id":…` to `"destination":…`, without the brace before.
void ndjson_head(const struct show_options *options, const struct consignment *consignment,
                 const struct outcome *outcome, struct buf *out);
void ndjson_findings(const struct outcome *outcome, struct buf *out); // ,"findings":[…]
void ndjson_note(const struct quality_note *note, struct buf *out);   // {…}
