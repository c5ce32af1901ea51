// archive: a Darwin Core Archive (TDWG Darwin Core text guide) of a checklist, as an unpacked
// folder.
//
// meta.xml says which files there are and what their columns are; that gives a plan. Taken are the
// taxa, their common names (GBIF VernacularName) and what says that they are invasive: isInvasive
// of the species profile, degreeOfEstablishment of the distribution, or its establishmentMeans
// where neither is there. eml.xml gives title, date and licence of the dataset.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/plan.h"

struct archive_file {
    const char *path;
    struct str encoding; // as --encoding has it
    const struct plan_table *table;
};

struct archive {
    struct plan *plan;
    struct archive_file *files;
    size_t file_count;
};

// Reads what the folder's meta.xml says. `all`: every taxon is taken; otherwise ERR_INPUT when the
// archive says of none whether it is invasive.
bool archive_open(struct arena *batch, const char *folder, bool all, struct archive *ret_archive,
                  struct err *err) MUST_CHECK;

// The same of texts in memory; `eml` may be empty. `folder` is what paths begin with.
bool archive_read(struct arena *batch, const char *folder, struct str meta, struct str eml,
                  bool all, struct archive *ret_archive, struct err *err) MUST_CHECK;
