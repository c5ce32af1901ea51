// pack: opens folders of packs and compiles them into one program.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/err.h"
#include "base/report.h"
#include "rules/program.h"

// Mistakes and warnings, in the order of files and lines. Texts live in the arena given to
// pack_open.
struct pack_reports {
    struct report *items;
    size_t count;
    size_t room;    // private
    size_t dropped; // beyond PACK_REPORTS_MAX
    size_t errors;  // of level REPORT_ERROR, dropped ones included
};

// An example of a rule: a declaration in short and what is expected of it.
enum example_expects { EXAMPLE_YES, EXAMPLE_NO, EXAMPLE_UNKNOWN };

struct pack_example {
    uint32_t rule;
    enum example_expects expects;
    struct consignment consignment;
    struct report place; // level, file, source and span are set
};

struct pack_examples {
    struct pack_example *items;
    size_t count;
};

// Opens the packs in these folders and those that they need from the neighbouring folders. On
// mistakes in packs returns false with an err of kind ERR_PACK and the reports. `batch` keeps the
// sources, reports and examples; the program has its own memory. Close with program_close.
bool pack_open(const char *const *paths, size_t path_count, struct arena *batch,
               struct pack_reports *reports, struct pack_examples *ret_examples,
               struct program **ret_program, struct err *err) MUST_CHECK;

void program_close(struct program **program);
