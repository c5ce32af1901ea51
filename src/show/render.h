// render: what the formats of show/ share, and the three calls that each of them has.
//
// For show/, and for the reports of author/: other folders use show.h and explain.h.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "show/escape.h"
#include "show/show.h"

// "1,203,400"
void render_count(uint64_t count, struct buf *out);

// "2026-11-23"; quick for the same day again.
void render_day(int32_t day, struct buf *out);

// "content[1].description" as field_print, without its cost.
void render_place(enum field field, size_t content, struct buf *out);

// "US", or nothing when the country is not declared or is none.
void render_country(const struct consignment *consignment, enum field field, struct buf *out);

// "US→CN", with "?" for an end that is not declared; nothing when neither is.
void render_route(const struct consignment *consignment, struct buf *out);

// The beginning of a declared text that is quoted beside a note; whole when it is short. A cut one
// is followed by "…" in what is printed.
struct str render_short(struct str text);

// What to say before the number of an article: "article ", or nothing where the pack says what it
// is ("class 4", "enclosures B, E").
struct str render_article_word(struct str article);

// "12 hold, 3 screen", gravest first, without what was clear.
void render_advices(const uint64_t by_advice[ADVICE_COUNT], struct buf *out);

// Which facts behind a finding nobody has checked: "name", "listing", "law"; returns how many.
enum { UNREVIEWED_MAX = 3 };
size_t render_unreviewed(const struct finding *finding, struct str ret_facts[UNREVIEWED_MAX]);

// True when the consignment is to be shown: it has findings, or --all asks for every one.
bool render_wanted(const struct show_options *options, const struct outcome *outcome);

// The formats.
void text_consignment(const struct show_options *options, const struct consignment *consignment,
                      const struct outcome *outcome, struct buf *out);
void text_summary(const struct show_options *options, const struct tally *tally, struct buf *out);

void ndjson_consignment(const struct show_options *options, const struct consignment *consignment,
                        const struct outcome *outcome, struct buf *out);

void csv_header(struct buf *out);
void csv_consignment(const struct show_options *options, const struct consignment *consignment,
                     const struct outcome *outcome, struct buf *out);

void html_begin(const struct show_options *options, struct buf *out);
void html_consignment(const struct show_options *options, const struct consignment *consignment,
                      const struct outcome *outcome, struct buf *out);
void html_end(const struct show_options *options, const struct tally *tally, struct buf *out);
