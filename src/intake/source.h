// source: the bytes of a file or of standard input, as UTF-8.
//
// A byte that is not of the encoding becomes the byte FF, which is not UTF-8: whoever checks the
// text finds it in its record, and nothing else is lost. A byte order mark at the beginning is
// taken away.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buf.h"
#include "base/err.h"

struct source;

// `encoding` is "" or one of the names of --encoding.
bool source_open(const char *path, struct str encoding, struct source **ret_source,
                 struct err *err) MUST_CHECK;
void source_close(struct source **source);

// Adds bytes until `text` has at least `bytes` or the source ends, which *ret_ended says.
bool source_fill(struct source *source, struct buf *text, size_t bytes, bool *ret_ended,
                 struct err *err) MUST_CHECK;

uint64_t source_bytes_read(const struct source *source);
uint64_t source_bytes_all(const struct source *source); // 0: not known

// How people write the encoding: "UTF-8", "GB18030".
struct str source_encoding(const struct source *source);
