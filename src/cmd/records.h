// records: the consignments of the files that a command names, one after the other, in one thread.
//
// For commands that count over all of them; `screen` shares its blocks among threads (pipeline.h).
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cmd/inputs.h"

// Called with each consignment, which lives until the next call. Returns false with err set to
// stop.
typedef bool records_each(void *ctx, const struct consignment *consignment, struct err *err);

// Reads the files as --format, --map and --encoding say. Records that cannot be read are told on
// standard error and counted into *ret_bad.
bool records_read(const struct arguments *arguments, const char *const *paths, size_t count,
                  records_each *each, void *ctx, uint64_t *ret_bad, struct err *err) MUST_CHECK;
